// Generated from crates/ipc by its test; edit the Rust types instead.

export type About = { 
/**
 * Version.
 */
version: string, 
/**
 * The portal in use.
 */
portal_url: string, 
/**
 * Folder of the data on this computer.
 */
data_folder: string, 
/**
 * Size of the catalogue on disk, bytes.
 */
catalogue_bytes: number, 
/**
 * The portal's signing key in use, once known.
 */
portal_key: string | null, };

export type AcceptAct = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * Its edition.
 */
edition: string, 
/**
 * The hash of the text as it was shown.
 */
hash: string, };

export type AcceptLegal = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * Its edition.
 */
edition: string, 
/**
 * SHA-256 of the text that was shown.
 */
hash: string, };

export type AccountItem = { 
/**
 * The account's id at the portal.
 */
id: string, 
/**
 * Its number on this computer, from 1.
 */
ordinal: number, 
/**
 * The name its owner gave it here.
 */
nickname?: string, 
/**
 * When it was last open.
 */
last_used_at: Instant, };

export type AccountState = "active" | "blocked" | "deleted" | "unverified";

export type Act = "registered" | "signed_in" | "sign_in_refused" | "session_ended" | "token_reused" | "wrong_key" | "submit_token_issued" | "data_read" | "consented" | "document_requested" | "document_issued" | "document_refused" | "incident_reported" | "blocked" | "unblocked" | "deleted" | "applied" | "withdrew" | "appealed" | "application_moved" | "application_opened" | "channel_changed" | "verification_asked" | "verification_answered" | "verification_opened" | "verification_decided";

export type ActEdition = { 
/**
 * BCP 47 tag.
 */
lang: string, 
/**
 * Date, `YYYY-MM-DD`.
 */
edition: string, };

export type ActHit = { 
/**
 * Which act.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The section, counted from 0.
 */
section: number, 
/**
 * Its heading.
 */
heading: string, 
/**
 * Some of it around the first word.
 */
text: string, 
/**
 * Half-open ranges in Unicode scalar values of `text`.
 */
ranges: Array<[number, number]>, };

export type ActSection = { 
/**
 * Its heading; empty for what stands before the first.
 */
heading: string, 
/**
 * Markdown.
 */
body: string, };

export type ActText = { 
/**
 * Which.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The edition shown.
 */
edition: ActEdition, 
/**
 * All editions that are here.
 */
editions: Array<ActEdition>, 
/**
 * Its parts in order; the first may have no heading.
 */
sections: Array<ActSection>, 
/**
 * Whether it was read.
 */
read: boolean, 
/**
 * The section that was open last.
 */
position: number, };

export type ActivityItem = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When.
 */
at: Instant, 
/**
 * What.
 */
act: Act, 
/**
 * Name of the device.
 */
device?: string, 
/**
 * What was read, how it was signed in, why it ended: a stable word.
 */
detail?: string, 
/**
 * Whether it was in the session of this computer.
 */
here: boolean, };

export type ActivityPage = { 
/**
 * The lines, the newest first.
 */
entries: Array<ActivityItem>, 
/**
 * Whether there are older ones.
 */
more: boolean, 
/**
 * When the portal was last read; null: never.
 */
as_of: Instant | null, };

export type AddDocument = { 
/**
 * Code of its kind.
 */
kind: string, 
/**
 * What it is called; what it is its content says.
 */
file_name: string, 
/**
 * Its bytes, base64.
 */
bytes_base64: string, };

export type AddedDocument = { 
/**
 * It.
 */
document: DocumentItem, 
/**
 * Whether a picture was made smaller.
 */
made_smaller: boolean, 
/**
 * Whether the very same file was in the wallet already, and is this.
 */
was_there: boolean, };

export type AnswerFile = { 
/**
 * Code of the kind of document.
 */
kind: string, 
/**
 * What it is called there.
 */
file_name: string, 
/**
 * Bytes.
 */
size: number, };

export type AnswerItem = { 
/**
 * Where it stands.
 */
path: string, 
/**
 * The value.
 */
value: unknown, 
/**
 * The edit that put it there.
 */
rev: number, 
/**
 * When it was given.
 */
at: Instant, 
/**
 * What the portal says of the same, if it says something.
 */
told?: Told, };

export type AnswerPractice = { 
/**
 * Which practice.
 */
practice: string, 
/**
 * Which question, counted from 0.
 */
question: number, 
/**
 * Which choice, counted from 0; `null` takes the answer back.
 */
choice: number | null, };

export type AnswerTrouble = "too_late" | "not_needed" | "answered_elsewhere" | "too_large" | "not_taken";

export type AnswerVerification = { 
/**
 * Which request.
 */
verification: string, 
/**
 * The documents, each once.
 */
documents: Array<string>, 
/**
 * In the person's own words.
 */
comment?: string, };

export type AppealItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Against which event.
 */
event: number, 
/**
 * The grounds.
 */
grounds: string, 
/**
 * When the portal received it.
 */
filed_at: Instant, 
/**
 * How it stands.
 */
state: AppealState, 
/**
 * When it was decided.
 */
decided_at?: Instant, 
/**
 * The reasoning.
 */
reasoning?: Texts, };

export type AppealState = "filed" | "upheld" | "dismissed";

export type ApplicationCalendar = { 
/**
 * Which.
 */
application: string, 
/**
 * In which language.
 */
lang: Lang, };

export type ApplicationDetails = { 
/**
 * As in the list.
 */
item: ApplicationItem, 
/**
 * Name of its form; none for one that was sent from elsewhere.
 */
form?: string, 
/**
 * The answers as they were sent, by path.
 */
answers: Record<string, unknown>, 
/**
 * The files as they were sent.
 */
files: Array<SentFile>, 
/**
 * The acts as they were accepted.
 */
acts: Array<SentAct>, 
/**
 * Whether the moment of finalising is known for sure.
 */
anchored: boolean, 
/**
 * Whether the person signed it.
 */
signed: boolean, 
/**
 * What the newest receipt is proven by.
 */
proof?: ReceiptProof, 
/**
 * What happened at the portal, in order.
 */
events: Array<StageEvent>, 
/**
 * Appeals.
 */
appeals: Array<AppealItem>, };

export type ApplicationItem = { 
/**
 * Its id.
 */
application: string, 
/**
 * Where it stands on its way.
 */
state: SendState, 
/**
 * The competition.
 */
competition: string, 
/**
 * The post.
 */
vacancy?: string, 
/**
 * What the competition is called.
 */
subject: Texts, 
/**
 * The draft it was made of; none for one that was sent from elsewhere.
 */
draft?: string, 
/**
 * When «Отправить» was pressed.
 */
finalised_at: Instant, 
/**
 * By when the portal must have it, if that is known.
 */
deadline?: Instant, 
/**
 * Minutes that are left until then, while the portal is not known to have it; below zero when it has passed.
 */
minutes_left?: number, 
/**
 * Tries in vain since the portal last answered.
 */
attempts: number, 
/**
 * When it is tried next.
 */
next_at?: Instant, 
/**
 * What stands in the way.
 */
trouble?: SendTrouble, 
/**
 * Why it ended.
 */
reason?: SendReason, 
/**
 * The moment that decided.
 */
reason_at?: Instant, 
/**
 * The application that was there already.
 */
other?: string, 
/**
 * Its files.
 */
files: FilesSent, 
/**
 * The newest receipt.
 */
receipt?: ReceiptView, 
/**
 * Where it stands at the portal, as that last told.
 */
stage?: ApplicationState, 
/**
 * When it told that.
 */
stage_at?: Instant, 
/**
 * Whether it can be taken back.
 */
can_withdraw: boolean, 
/**
 * The last moment for an appeal against the newest decision.
 */
appeal_until?: Instant, };

export type ApplicationState = "receiving" | "incomplete" | "registered" | "docs_check" | "returned_for_fix" | "admitted" | "rejected" | "test_assigned" | "test_passed" | "test_failed" | "interview_set" | "scored" | "in_reserve" | "not_in_reserve" | "appointed" | "expired" | "withdrawn";

export type AskEligibility = { 
/**
 * The competition; for a posting that has none, left out.
 */
competition?: string, 
/**
 * One of its posts, whose own rules then count as well.
 */
vacancy?: string, };

export type Attach = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Code of the demand that it answers.
 */
kind: string, 
/**
 * What it is called.
 */
file_name: string, 
/**
 * Its bytes, base64.
 */
bytes_base64: string, };

export type AttachDocument = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Code of the demand that it answers.
 */
kind: string, 
/**
 * The document.
 */
document: string, };

export type AttachmentItem = { 
/**
 * Code of the demand that it answers.
 */
kind: string, 
/**
 * What its file is called in the application.
 */
file_name: string, 
/**
 * It.
 */
document: DocumentItem, };

export type Audience = "applicant" | "desk" | "kiosk";

export type AwaitSignIn = { 
/**
 * Which.
 */
attempt: string, };

export type BeginPractice = { 
/**
 * As this competition holds its test; without one, over all questions that are here.
 */
competition?: string, 
/**
 * Language of the questions; else Russian.
 */
lang: Lang, 
/**
 * Within so many minutes, 600 at most; without it, as long as one likes.
 */
minutes?: number, };

export type BeginSignIn = { 
/**
 * By ESI or E-Kyzmat in the browser of this computer, or by a code on the person's own phone.
 */
method: SignInMethod, 
/**
 * Language of the pages in the browser; without it that of the settings.
 */
lang?: Lang, };

export type BegunDraft = { 
/**
 * Its id.
 */
draft: string, };

export type BodyName = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

export type CancelSignIn = { 
/**
 * Which.
 */
attempt: string, };

export type CatalogueState = "empty" | "syncing" | "live" | "stale" | "offline";

export type CatalogueStatus = { 
/**
 * Number of vacancies held.
 */
vacancies: number, 
/**
 * Number of competitions held.
 */
competitions: number, 
/**
 * Cursor: the change up to which it holds; 0 before the first full sync.
 */
head: number, 
/**
 * The catalogue's life; empty before the first sync.
 */
epoch: string, 
/**
 * Digest, equal to the portal's when both stand at one head.
 */
digest: string, 
/**
 * When the portal last confirmed that this is the newest.
 */
last_synced_at: Instant | null, 
/**
 * How fresh it is.
 */
state: CatalogueState, 
/**
 * Only the newest open vacancies are here so far.
 */
partial: boolean, 
/**
 * A running sync.
 */
progress: SyncProgress | null, 
/**
 * Why the last sync failed, an error code.
 */
problem: ErrorCode | null, };

export type Cefr = "A1" | "A2" | "B1" | "B2" | "C1" | "C2";

export type Change = "same" | "added" | "removed";

export type ChangeItem = { 
/**
 * Which answer.
 */
path: string, 
/**
 * What stood there; `null` for nothing.
 */
before: unknown, 
/**
 * What stands there since.
 */
after: unknown, };

export type ChannelItem = { 
/**
 * Which.
 */
kind: ChannelKind, 
/**
 * Whether the portal sends by it at all.
 */
available: boolean, 
/**
 * The address or number; none where the person has given none.
 */
address?: string, 
/**
 * What was given at registration, where there is no address.
 */
suggested?: string, 
/**
 * Whether the person has shown that it is theirs.
 */
confirmed: boolean, 
/**
 * Until when the code or link counts that was given last.
 */
pending_until?: Instant, 
/**
 * The link that opens the portal's bot.
 */
link?: string, 
/**
 * The link as a code to be read by a telephone.
 */
qr?: QrCode, };

export type ChannelKind = "email" | "telegram";

export type ChannelList = { 
/**
 * Each once.
 */
channels: Array<ChannelItem>, 
/**
 * One for each kind of notice and channel.
 */
switches: Array<SwitchItem>, };

export type CheckedDraft = { 
/**
 * In the order of the questions.
 */
problems: Array<Problem>, };

export type Choice = { 
/**
 * What is kept.
 */
value: string, 
/**
 * What is shown.
 */
label: Texts, };

export type ChooseAccount = { 
/**
 * Which; null: nobody, public browsing.
 */
account: string | null, };

export type Code = "missing" | "too_short" | "too_long" | "too_small" | "too_large" | "too_few" | "too_many" | "repeated" | "wrong_shape" | "wrong_type" | "no_choice" | "no_date" | "no_email" | "no_phone" | "no_pin" | "unknown" | "rule" | "pin_sex" | "pin_birth" | "pin_date" | "backwards" | "gap" | "overlap";

export type CompareLegal = { 
/**
 * Which text.
 */
kind: LegalKind, 
/**
 * In which language.
 */
lang: Lang, 
/**
 * The earlier edition.
 */
from: string, 
/**
 * The later one.
 */
to: string, };

export type CompetitionDetails = { 
/**
 * Id.
 */
id: string, 
/**
 * Id at the source.
 */
source_id: string, 
/**
 * Official number.
 */
number: string, 
/**
 * What it is for.
 */
kind: CompetitionKind, 
/**
 * State or municipal.
 */
service: Service, 
/**
 * Title.
 */
title: string, 
/**
 * What applicants should know.
 */
description: Texts | null, 
/**
 * Body.
 */
body: BodyName, 
/**
 * Place, the smallest unit first.
 */
regions: Array<RegionName>, 
/**
 * Common rules.
 */
requirements: Array<Requirement>, 
/**
 * What to attach.
 */
documents: Array<RequiredDocument>, 
/**
 * What the test asks about.
 */
laws: Laws, 
/**
 * Stages in order.
 */
stages: Array<Stage>, 
/**
 * When it was made public.
 */
published_at: Instant, 
/**
 * From when applications are taken.
 */
opens_at: Instant, 
/**
 * Deadline.
 */
closes_at: Instant, 
/**
 * Its deadline has not passed.
 */
open: boolean, 
/**
 * Whom to ask.
 */
contact: Contact | null, 
/**
 * Acts it is held under.
 */
legal_basis: Array<Texts>, 
/**
 * Its posts.
 */
vacancies: Array<PostItem>, };

export type CompetitionKind = "reserve" | "vacancy" | "internal";

export type ConfirmChannel = { 
/**
 * Which.
 */
kind: ChannelKind, 
/**
 * Six digits.
 */
code: string, };

export type ConflictItem = { 
/**
 * Of an answer, or of a row of a table with all in it.
 */
path: string, 
/**
 * What stands here; nothing if it was taken away.
 */
ours: Array<ExtraItem>, 
/**
 * What the other copy has; nothing if it was taken away there.
 */
theirs: Array<ExtraItem>, 
/**
 * Where the other copy is from: `portal`, `file`.
 */
source: string, };

export type ConsentItem = { 
/**
 * To what.
 */
kind: LegalKind, 
/**
 * In which language it was read.
 */
lang: Lang, 
/**
 * Its edition.
 */
edition: string, 
/**
 * SHA-256 of the text.
 */
hash: string, 
/**
 * When.
 */
accepted_at: Instant, 
/**
 * How.
 */
method: ConsentMethod, 
/**
 * When the portal noted it; absent: it does not know yet.
 */
recorded_at?: Instant, };

export type ConsentMethod = "window" | "kiosk";

export type Contact = { 
/**
 * A person or an office.
 */
name?: Texts | null, 
/**
 * E.164 or as printed.
 */
phone?: string | null, 
/**
 * E-mail.
 */
email?: string | null, 
/**
 * Address in words.
 */
address?: Texts | null, };

export type CopiedDraft = { 
/**
 * Its id.
 */
draft: string, 
/**
 * Questions that were answered by it.
 */
carried: number, 
/**
 * Answered questions of the other draft that have no place here; they stay there.
 */
left: number, };

export type CopyDraft = { 
/**
 * Whose answers.
 */
draft: string, 
/**
 * For which competition.
 */
competition: string, 
/**
 * For which of its posts, if one was chosen.
 */
vacancy?: string, };

export type CreateDraft = { 
/**
 * For which competition.
 */
competition: string, 
/**
 * For which of its posts, if one was chosen.
 */
vacancy?: string, };

export type Crop = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, 
/**
 * How wide.
 */
width: number, 
/**
 * How high.
 */
height: number, };

export type DataFile = { 
/**
 * Name proposed for it.
 */
file_name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Its bytes, base64.
 */
bytes_base64: string, };

export type Day = string;

export type DeskRole = "hr_officer" | "commission_member" | "commission_secretary" | "auditor";

export type DifferenceParagraph = { 
/**
 * What became of it as a whole; `same` with parts that are not: it was reworded.
 */
change: Change, 
/**
 * Its pieces in order.
 */
parts: Array<DifferencePart>, };

export type DifferencePart = { 
/**
 * What became of it.
 */
change: Change, 
/**
 * The text.
 */
text: string, };

export type DocumentItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Code of its kind.
 */
kind: string, 
/**
 * In the person's own words.
 */
title?: string, 
/**
 * The day it was issued.
 */
issued_on?: string, 
/**
 * The last day it is valid.
 */
valid_until?: string, 
/**
 * How it stands today.
 */
standing: DocumentStanding, 
/**
 * Results of the parts of a test.
 */
scores: Array<Score>, 
/**
 * Verification code.
 */
code?: string, 
/**
 * Where it comes from.
 */
source: DocumentSource, 
/**
 * What its file was called.
 */
file_name?: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Bytes.
 */
size: number, 
/**
 * Bytes before it was made smaller.
 */
original_size: number, 
/**
 * Digest of its bytes, hexadecimal.
 */
sha256: string, 
/**
 * Whether its file is there; if not, it is to be put in again.
 */
is_whole: boolean, 
/**
 * Drafts that it goes with.
 */
drafts: Array<string>, 
/**
 * When it was put in.
 */
created_at: Instant, 
/**
 * When something was last said of it.
 */
changed_at: Instant, 
/**
 * Until when it can be had back, if it was removed.
 */
kept_until?: Instant, };

export type DocumentKind = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: Texts, 
/**
 * What to mind.
 */
note?: Texts, 
/**
 * Codes of the demands of competitions that it answers.
 */
answers: Array<string>, 
/**
 * Whether it is valid until a day.
 */
term: boolean, 
/**
 * Months from its issue for which it usually is.
 */
valid_months?: number, 
/**
 * Parts of its test.
 */
scores: Array<ScoreKind>, 
/**
 * Whether the state portal of services issues it.
 */
from_portal: boolean, 
/**
 * Whether this program makes it out of what the person filled in, so that one of one's own is rarely needed.
 */
made_here: boolean, };

export type DocumentPage = { 
/**
 * Of which.
 */
document: string, 
/**
 * The page, from 1.
 */
page: number, 
/**
 * Width in pixels at most.
 */
width: number, };

export type DocumentProblem = { 
/**
 * Code of the demand.
 */
demand: string, 
/**
 * Its name.
 */
name: Texts, 
/**
 * Whether an application without it is refused.
 */
required: boolean, 
/**
 * What is wrong.
 */
trouble: DocumentTrouble, 
/**
 * With which document.
 */
document?: string, 
/**
 * The day that counts: of closing, of the test.
 */
day?: string, };

export type DocumentRequestItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Code of the kind of document.
 */
kind: string, 
/**
 * Where it stands.
 */
state: DocumentRequestStanding, 
/**
 * Why it was refused: a stable word.
 */
reason?: string, 
/**
 * When it was asked for.
 */
asked_at: Instant, };

export type DocumentRequestStanding = "queued" | "sent" | "issued" | "refused";

export type DocumentSource = "file" | "portal";

export type DocumentStanding = "valid" | "ends_soon" | "ended" | "not_said";

export type DocumentTrouble = "missing" | "ended" | "ends_before_closing" | "ends_before_test" | "too_old" | "date_not_said" | "below_pass" | "wrong_format" | "too_large" | "lost";

export type DocumentWallet = { 
/**
 * Those that are there, the newest first.
 */
documents: Array<DocumentItem>, 
/**
 * Those that were removed and can be had back.
 */
removed: Array<DocumentItem>, 
/**
 * Wishes for documents, the newest first.
 */
requests: Array<DocumentRequestItem>, 
/**
 * Kinds there are, in the order in which they are shown.
 */
kinds: Array<DocumentKind>, 
/**
 * Whether files can be brought here; at a kiosk they cannot.
 */
takes_files: boolean, 
/**
 * Bytes of a file at most.
 */
largest: number, 
/**
 * Bytes that a picture is made smaller to.
 */
limit: number, };

export type DraftHistory = { 
/**
 * Of which draft.
 */
draft: string, 
/**
 * Only those before this revision.
 */
before?: number, 
/**
 * So many at most, 200 at most.
 */
limit: number, };

export type DraftItem = { 
/**
 * Its id.
 */
draft: string, 
/**
 * The person's own name for it.
 */
title?: string, 
/**
 * The competition.
 */
competition: string, 
/**
 * What it is called.
 */
subject: Texts, 
/**
 * The body that holds it, if the catalogue knows.
 */
body?: Texts, 
/**
 * The post.
 */
vacancy?: string, 
/**
 * What the post is called.
 */
post?: Texts, 
/**
 * What its form is called.
 */
form_title: Texts, 
/**
 * The last moment at which an application counts.
 */
closes_at?: Instant, 
/**
 * Whether the competition takes applications now, by the portal's clock.
 */
open: boolean, 
/**
 * Pages with something to answer.
 */
pages: number, 
/**
 * Of which so many have nothing wrong.
 */
done: number, 
/**
 * When it was begun.
 */
created_at: Instant, 
/**
 * When it was last edited.
 */
changed_at: Instant, 
/**
 * How many edits it has seen.
 */
rev: number, 
/**
 * Whether it was made into an application.
 */
finalised: boolean, 
/**
 * Whether the portal does not have all of it.
 */
unsent: boolean, 
/**
 * Open conflicts with the portal's copy.
 */
conflicts: number, };

export type DraftVersion = { 
/**
 * The revision.
 */
rev: number, 
/**
 * When it was kept.
 */
at: Instant, 
/**
 * Why: `count`, `pause`, `merge`, `form`, `restore`, `finalise`.
 */
why: string, 
/**
 * Answers in it.
 */
answers: number, };

export type DraftView = { 
/**
 * Its id.
 */
draft: string, 
/**
 * Name of its form.
 */
form: string, 
/**
 * Version of it.
 */
version: number, 
/**
 * The person's own name for it.
 */
title?: string, 
/**
 * The competition.
 */
competition: string, 
/**
 * What the competition is called.
 */
subject: Texts, 
/**
 * The post.
 */
vacancy?: string, 
/**
 * The last moment at which an application counts, if the competition is known here.
 */
closes_at?: Instant, 
/**
 * How many edits it has seen.
 */
rev: number, 
/**
 * The answers, by path; those that were emptied are left out.
 */
answers: Array<AnswerItem>, 
/**
 * Answers to what this version of the form does not ask any more.
 */
extra: Array<ExtraItem>, 
/**
 * How it stands.
 */
state: PaperState, 
/**
 * Answered otherwise here and at the portal: the person chooses.
 */
conflicts: Array<ConflictItem>, 
/**
 * Whether it was made into an application: it cannot be edited.
 */
finalised: boolean, 
/**
 * When it was last edited.
 */
changed_at: Instant, };

export type EditDocument = { 
/**
 * Which.
 */
document: string, 
/**
 * Code of its kind.
 */
kind: string, 
/**
 * In the person's own words.
 */
title?: string, 
/**
 * The day it was issued.
 */
issued_on?: string, 
/**
 * The last day it is valid.
 */
valid_until?: string, 
/**
 * Results of the parts of a test.
 */
scores?: Array<Score>, };

export type EditDraft = { 
/**
 * Made by the window, once for each edit: sent again it does nothing.
 */
op_id: string, 
/**
 * Of which draft.
 */
draft: string, 
/**
 * Which answer; a row of a table to place it, or with `null` to remove it.
 */
path: string, 
/**
 * The new value; `null` empties.
 */
value: unknown, 
/**
 * Which window asks.
 */
window?: string, };

export type EditRecord = { 
/**
 * Made by the window, once for each edit: sent again it does nothing.
 */
op_id: string, 
/**
 * Which answer; a row of a table to place it, or with `null` to remove it.
 */
path: string, 
/**
 * The new value; `null` empties.
 */
value: unknown, 
/**
 * Which window asks.
 */
window?: string, };

export type EditedPaper = { 
/**
 * The window's own id.
 */
op_id: string, 
/**
 * The paper's revision with it.
 */
rev: number, 
/**
 * How the paper stands now.
 */
state: PaperState, };

export type EditionItem = { 
/**
 * `YYYY-MM-DD`.
 */
edition: string, 
/**
 * From which day it holds, `YYYY-MM-DD`.
 */
effective: string, 
/**
 * In which languages it was published.
 */
langs: Array<Lang>, 
/**
 * Whether it can be read here without a network.
 */
readable: boolean, };

export type EducationLevel = "basic" | "secondary" | "primary_professional" | "secondary_professional" | "higher" | "candidate" | "doctor";

export type EligibilityView = { 
/**
 * All rules together.
 */
verdict: Verdict, 
/**
 * Each rule.
 */
rules: Array<RuleItem>, 
/**
 * The day that they are judged for.
 */
day: Day, 
/**
 * Whether the record says nothing that rules ask of.
 */
empty: boolean, 
/**
 * The record's revision.
 */
rev: number, 
/**
 * Of a competition without a post: where one stands before the rules of each.
 */
posts: Array<PostVerdict>, };

export type Employment = { 
/**
 * Name of the body.
 */
body: string, 
/**
 * The position held.
 */
position?: string, 
/**
 * Roles at that body's desk; may be none.
 */
roles: Array<DeskRole>, 
/**
 * When E-Kyzmat last said so.
 */
at: Instant, };

export type EndSession = { 
/**
 * Which.
 */
session: string, };

export type Ended = "session_ended" | "account_blocked" | "account_deleted" | "not_kept";

export type EndedSessions = { 
/**
 * How many were ended.
 */
ended: number, };

export type EraseAccount = { 
/**
 * Which.
 */
account: string, 
/**
 * Says that what is unsent goes too, after it was shown.
 */
with_unsent?: boolean, };

export type ErrorCode = "unknown_command" | "forbidden" | "invalid" | "not_found" | "offline" | "captive_portal" | "portal_invalid" | "portal_untrusted" | "portal_unavailable" | "mass_delete" | "cancelled" | "disk_full" | "catalogue_damaged" | "newer_data" | "in_use" | "storage" | "locked" | "signed_out" | "consent_missing" | "wrong_passphrase" | "wrong_code" | "try_later" | "weak_passphrase" | "weak_code" | "keyring_absent" | "keyring_locked" | "keyring_timeout" | "keyring_failed" | "key_missing" | "other_key" | "header_damaged" | "vault_missing" | "vault_damaged" | "sign_in_expired" | "sign_in_denied" | "idp_unreachable" | "idp_unavailable" | "pin_conflict" | "account_blocked" | "account_deleted" | "session_ended" | "edition_changed" | "confirmation_wrong" | "confirmation_expired" | "confirmation_too_soon" | "channel_unavailable" | "unsent" | "wrong_certificate_password" | "certificate_unreadable" | "certificate_outdated" | "certificate_not_valid" | "certificate_not_for_signing" | "form_unavailable" | "draft_closed" | "other_person" | "file_damaged" | "file_newer" | "draft_incomplete" | "seal_key_missing" | "competition_closed" | "already_applied" | "wrong_state" | "too_late" | "file_refused" | "document_used" | "document_lost" | "not_drawn" | "wallet_full" | "internal";

export type Event = { "event": "sync_progress", "payload": SyncProgress } | { "event": "catalogue_status", "payload": CatalogueStatus } | { "event": "catalogue_changed", "payload": { 
/**
 * The cursor reached.
 */
head: number, } } | { "event": "settings_changed", "payload": Settings } | { "event": "session_changed", "payload": { 
/**
 * Whether somebody's personal side is open.
 */
state: IdentityState, } } | { "event": "legal_changed", "payload": Record<symbol, never> } | { "event": "record_changed", "payload": { 
/**
 * Its revision.
 */
rev: number, } } | { "event": "notices_changed", "payload": { 
/**
 * How many are unread.
 */
unread: number, } } | { "event": "draft_changed", "payload": { 
/**
 * Which.
 */
draft: string, 
/**
 * Its revision.
 */
rev: number, } } | { "event": "application_changed", "payload": { 
/**
 * Which.
 */
application: string, } } | { "event": "application_reminder", "payload": { 
/**
 * Which.
 */
application: string, 
/**
 * Minutes that are left.
 */
minutes_left: number, 
/**
 * By when the portal must have it.
 */
deadline: Instant, } } | { "event": "documents_changed", "payload": Record<symbol, never> } | { "event": "verifications_changed", "payload": Record<symbol, never> } | { "event": "open_vacancy", "payload": { 
/**
 * Which.
 */
id: string, } };

export type ExperienceScope = "service" | "speciality" | "any";

export type ExportDraft = { 
/**
 * Which.
 */
draft: string, 
/**
 * 12 characters at least.
 */
passphrase: string, };

export type ExportFile = { 
/**
 * Suggested name.
 */
file_name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Its text.
 */
content: string, };

export type ExportFormat = "ics" | "json_ld" | "text";

export type ExportMyData = { 
/**
 * Encrypts the archive; 12 characters or more.
 */
passphrase?: string, 
/**
 * Says that an unencrypted archive is wanted, after a warning.
 */
unprotected?: boolean, };

export type ExportResume = { 
/**
 * Whether the personal number and the passport are in it.
 */
with_papers?: boolean, };

export type ExportVacancy = { 
/**
 * Which.
 */
id: string, 
/**
 * Language.
 */
lang: Lang, 
/**
 * As what.
 */
format: ExportFormat, };

export type ExtraItem = { 
/**
 * Where it stands.
 */
path: string, 
/**
 * The value.
 */
value: unknown, };

export type FacetCount = { 
/**
 * The value to filter by.
 */
value: string, 
/**
 * Its name where it has one of its own (regions, bodies).
 */
label?: string, 
/**
 * How many hits.
 */
count: number, };

export type Facets = { 
/**
 * By kind.
 */
kind: Array<FacetCount>, 
/**
 * By service.
 */
service: Array<FacetCount>, 
/**
 * By group.
 */
group: Array<FacetCount>, 
/**
 * By education.
 */
education: Array<FacetCount>, 
/**
 * By region, all levels.
 */
region: Array<FacetCount>, 
/**
 * By body, the most frequent.
 */
body: Array<FacetCount>, };

export type Fact = { 
/**
 * What.
 */
name: FactName, 
/**
 * Its value.
 */
value: string, 
/**
 * Who says so.
 */
provenance: Provenance, 
/**
 * Whether an identity provider vouches for it.
 */
verified: boolean, 
/**
 * When it was last told.
 */
at: Instant, };

export type FactName = "family_name" | "given_name" | "middle_name" | "birthdate" | "gender" | "citizenship" | "pin" | "phone" | "telegram" | "email";

export type FileAppeal = { 
/**
 * Made by the window, once for each appeal: sent again it is the same.
 */
op_id: string, 
/**
 * Of which application.
 */
application: string, 
/**
 * Against which event.
 */
event: number, 
/**
 * The grounds, in the person's words.
 */
grounds: string, };

export type FiledReport = { 
/**
 * Its id.
 */
report: string, 
/**
 * Where it stands.
 */
state: ReportState, 
/**
 * The support's telephone, to be called when the report waits.
 */
phone: string, };

export type FilesSent = { 
/**
 * Files.
 */
total: number, 
/**
 * Of them at the portal.
 */
done: number, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * Of them at the portal.
 */
sent: number, };

export type Filters = { 
/**
 * Only those whose deadline has not passed (or only those whose has).
 */
open?: boolean, 
/**
 * Kinds of competition.
 */
kind: Array<CompetitionKind>, 
/**
 * State, municipal.
 */
service: Array<Service>, 
/**
 * Bodies by id; those below them are included.
 */
body: Array<string>, 
/**
 * Regions by SOATE code; those within them are included.
 */
region: Array<string>, 
/**
 * Groups of posts.
 */
group: Array<Group>, 
/**
 * Closes within so many days from now (implies open).
 */
closing_within_days?: number, 
/**
 * Lowest education asked for, any of these.
 */
education: Array<EducationLevel>, 
/**
 * Asks for at most so many years of work.
 */
experience_max?: number, 
/**
 * Pays at least so much.
 */
pay_min?: number, 
/**
 * Only favourites (or only others).
 */
favourite?: boolean, 
/**
 * Only those whose rules the person's record meets (or only others); needs the open data.
 */
fits?: boolean, 
/**
 * Only what appeared since the last visit.
 */
new_since_visit?: boolean, };

export type Finalise = { 
/**
 * Which.
 */
draft: string, 
/**
 * As it stood when its answers were checked; without it as it stands.
 */
rev?: number, 
/**
 * The acts, each accepted for itself.
 */
acts: Array<AcceptAct>, 
/**
 * With what to sign it, if the person wants to.
 */
certificate?: SigningCertificate, };

export type FinalisedDraft = { 
/**
 * Its id.
 */
application: string, };

export type FindBodies = { 
/**
 * What was typed; empty lists the first by name.
 */
query: string, 
/**
 * Language of display; all languages are searched.
 */
lang: Lang, 
/**
 * How many, at most 200.
 */
limit: number, };

export type ForCompetition = { 
/**
 * Which.
 */
competition: string, };

export type FormItem = { 
/**
 * What each row of a table has.
 */
columns: Array<FormQuestion>, 
/**
 * Where the answer stands; of a column, within its row.
 */
path: string, 
/**
 * The question.
 */
label: Texts, 
/**
 * How to answer it.
 */
help?: Texts, 
/**
 * How it is answered.
 */
widget: Widget, 
/**
 * Whether it may be left without an answer.
 */
optional: boolean, 
/**
 * What there is to choose from.
 */
choices: Array<Choice>, 
/**
 * Kinds of documents that may be attached; empty for any.
 */
documents?: Array<string>, };

export type FormPage = { 
/**
 * Its name within the form.
 */
id: string, 
/**
 * Its heading.
 */
title: Texts, 
/**
 * What one should know first.
 */
help?: Texts, 
/**
 * The questions.
 */
items: Array<FormItem>, };

export type FormQuestion = { 
/**
 * Where the answer stands; of a column, within its row.
 */
path: string, 
/**
 * The question.
 */
label: Texts, 
/**
 * How to answer it.
 */
help?: Texts, 
/**
 * How it is answered.
 */
widget: Widget, 
/**
 * Whether it may be left without an answer.
 */
optional: boolean, 
/**
 * What there is to choose from.
 */
choices: Array<Choice>, 
/**
 * Kinds of documents that may be attached; empty for any.
 */
documents?: Array<string>, };

export type FormView = { 
/**
 * Its name.
 */
form: string, 
/**
 * Its version.
 */
version: number, 
/**
 * What people call it.
 */
title: Texts, 
/**
 * What is asked together, in the order of asking.
 */
pages: Array<FormPage>, 
/**
 * Words of its rules, by their id: what a problem of the code `rule` says.
 */
rules: { [key in string]: Texts }, };

export type GetAct = { 
/**
 * Which.
 */
id: string, 
/**
 * Language of display.
 */
lang: Lang, 
/**
 * This edition in that language; without it, the newest in the best.
 */
edition?: ActEdition, };

export type GetForm = { 
/**
 * Its name: `personal_record`.
 */
form: string, 
/**
 * The draft that it is asked for: the form as the draft keeps it.
 */
draft?: string, };

export type GetItem = { 
/**
 * Which.
 */
id: string, 
/**
 * Language of display.
 */
lang: Lang, };

export type GetLegalText = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * In which language.
 */
lang: Lang, 
/**
 * Which edition; absent: the one that holds today.
 */
edition?: string, };

export type GivenAnswer = { 
/**
 * When.
 */
at: Instant, 
/**
 * In the person's own words.
 */
comment?: string, 
/**
 * The documents.
 */
files: Array<AnswerFile>, 
/**
 * Why the portal did not take it.
 */
trouble?: AnswerTrouble, };

export type Group = "highest" | "main" | "senior" | "junior";

export type Highlight = { 
/**
 * `title`, `body`, `region`, `duties`, `requirements`, `description`.
 */
field: string, 
/**
 * The field's text or a part of it.
 */
text: string, 
/**
 * Half-open ranges in Unicode scalar values of `text`.
 */
ranges: Array<[number, number]>, };

export type HistoryItem = { 
/**
 * The paper's revision with it.
 */
rev: number, 
/**
 * When.
 */
at: Instant, 
/**
 * `typed`, `undo`, `restored`, `record`, `portal`, `kept`, `form`, `file`, or where the portal has it from.
 */
source: string, 
/**
 * What changed.
 */
changes: Array<ChangeItem>, };

export type IdentityState = "signed_out" | "setup" | "locked" | "unlocked";

export type ImportDraft = { 
/**
 * The one that it was made with.
 */
passphrase: string, 
/**
 * Its bytes, base64.
 */
bytes_base64: string, };

export type ImportResume = { 
/**
 * The text of the file, as it was looked at.
 */
content: string, 
/**
 * What is taken, by [`ResumeItem::id`].
 */
take: Array<string>, };

export type ImportedDraft = { 
/**
 * Its id.
 */
draft: string, 
/**
 * Whether it was here already.
 */
merged: boolean, };

export type InLang = { 
/**
 * Language of display.
 */
lang: Lang, };

export type Instant = string;

export type IpcError = { 
/**
 * The code, see `error-<code>` in `locales`.
 */
code: ErrorCode, 
/**
 * The argument at fault.
 */
field?: string, 
/**
 * Figures for the words.
 */
args?: { [key in string]: string }, };

export type KeyPlace = "os" | "memory" | "passphrase";

export type KeyTrouble = "keyring_absent" | "keyring_locked" | "keyring_timeout" | "keyring_failed" | "key_missing" | "other_key" | "header_damaged" | "vault_missing" | "vault_damaged" | "vault_newer";

export type Keys = { 
/**
 * Where.
 */
place: KeyPlace, 
/**
 * The keyring's own name, once known.
 */
keyring?: string, 
/**
 * Whether a short code is asked for here (desks).
 */
code_required: boolean, 
/**
 * In `setup`: what has to be chosen before the data can be kept.
 */
wanted?: Protection, 
/**
 * What is wrong with the keyring.
 */
trouble?: KeyTrouble, };

export type Lang = "ru" | "ky" | "kk";

export type Law = { 
/**
 * The act among those that the portal publishes to be studied.
 */
id?: string | null, 
/**
 * Its title.
 */
title: Texts, 
/**
 * Number, where known.
 */
number?: string | null, 
/**
 * Date as printed, where known.
 */
date?: string | null, 
/**
 * Where its text is.
 */
url?: string | null, };

export type Laws = { 
/**
 * For every post.
 */
general?: Array<Law>, 
/**
 * Of the field.
 */
sector?: Array<Law>, };

export type LegalDifference = { 
/**
 * The language both are in.
 */
lang: Lang, 
/**
 * The paragraphs in order.
 */
paragraphs: Array<DifferenceParagraph>, };

export type LegalDue = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * Its edition, `YYYY-MM-DD`.
 */
edition: string, 
/**
 * The edition agreed to before, if any.
 */
before?: string, };

export type LegalItem = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * The edition that holds today; null when none is known yet.
 */
current: EditionItem | null, 
/**
 * One that will hold from a later day.
 */
upcoming?: EditionItem, 
/**
 * All known, the newest first.
 */
editions: Array<EditionItem>, };

export type LegalKind = "user_agreement" | "privacy_policy" | "application_statement" | "data_consent" | "anti_corruption";

export type LegalText = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * Its edition.
 */
edition: string, 
/**
 * From which day it holds.
 */
effective: string, 
/**
 * The language it is in: Russian where the one asked for was not published.
 */
lang: Lang, 
/**
 * SHA-256 of its bytes, 64 hex digits; a consent names it.
 */
hash: string, 
/**
 * The text, Markdown.
 */
body: string, };

export type ListActivity = { 
/**
 * Only lines before this one; absent: from the newest.
 */
before?: number, 
/**
 * How many, at most 200.
 */
limit: number, };

export type ListNotices = { 
/**
 * Language of the titles.
 */
lang: Lang, 
/**
 * Only older ones than this.
 */
before?: number, 
/**
 * At most so many, up to 200.
 */
limit: number, };

export type ListStudy = { 
/**
 * For this competition; without one, all that is here.
 */
competition?: string, 
/**
 * Language of display.
 */
lang: Lang, };

export type MarkAct = { 
/**
 * Which.
 */
id: string, 
/**
 * Whether it was read; left as it is without it.
 */
read?: boolean, 
/**
 * The section that is open; left as it is without it.
 */
position?: number, };

export type Mended = { 
/**
 * When.
 */
at: Instant, 
/**
 * Rows read from the damaged file.
 */
salvaged: number, 
/**
 * Rows taken from the last backup.
 */
from_backup: number, 
/**
 * Whether something may be lost.
 */
incomplete: boolean, };

export type Met = "no" | "unknown" | "yes";

export type Mode = "typing" | "whole";

export type NameAccount = { 
/**
 * Which.
 */
account: string, 
/**
 * At most 40 letters; null or empty takes it away.
 */
nickname: string | null, };

export type NameDraft = { 
/**
 * Its id.
 */
draft: string, 
/**
 * The name; without one the competition's counts.
 */
title?: string, };

export type Nothing = Record<string, never>;

export type NoticeItem = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When.
 */
at: Instant, 
/**
 * What.
 */
kind: NoticeKind, 
/**
 * About which application.
 */
application?: string, 
/**
 * Number of the application.
 */
number?: string, 
/**
 * About which competition.
 */
competition?: string, 
/**
 * Its title.
 */
title?: string, 
/**
 * What the application's state became.
 */
state?: ApplicationState, 
/**
 * About which request for proof.
 */
verification?: string, 
/**
 * What the request's state became.
 */
verification_state?: VerificationState, 
/**
 * Whether it was read.
 */
read: boolean, };

export type NoticeKind = "received" | "complete" | "incomplete" | "returned" | "invitation" | "stage" | "appeal" | "verification_asked" | "verification_ended";

export type NoticeList = { 
/**
 * The notices.
 */
items: Array<NoticeItem>, 
/**
 * Whether there are older ones.
 */
more: boolean, 
/**
 * How many are unread, of all.
 */
unread: number, };

export type OfAccount = { 
/**
 * Which.
 */
account: string, };

export type OfApplication = { 
/**
 * Its id.
 */
application: string, };

export type OfDocument = { 
/**
 * Which.
 */
document: string, };

export type OfDraft = { 
/**
 * Its id.
 */
draft: string, };

export type PagePicture = { 
/**
 * Media type of the picture.
 */
media_type: string, 
/**
 * Its bytes, base64.
 */
bytes_base64: string, 
/**
 * Its width.
 */
width: number, 
/**
 * Its height.
 */
height: number, 
/**
 * Pages that the document has.
 */
pages: number, };

export type PageState = { 
/**
 * Its name within the form.
 */
id: string, 
/**
 * Questions that are asked now.
 */
asked: number, 
/**
 * Of which so many are answered.
 */
answered: number, 
/**
 * Answers on it that must be put right.
 */
errors: number, };

export type PaperState = { 
/**
 * What is wrong, in the order of the questions.
 */
problems: Array<Problem>, 
/**
 * The pages, in their order.
 */
pages: Array<PageState>, 
/**
 * Questions that are not asked now, by path; in tables with the row.
 */
hidden: Array<string>, 
/**
 * Whether an edit can be taken back.
 */
can_undo: boolean, 
/**
 * Whether something that was taken back can be done again.
 */
can_redo: boolean, };

export type Pay = { 
/**
 * From, whole units of the currency.
 */
min?: number | null, 
/**
 * To, whole units of the currency.
 */
max?: number | null, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * For what time.
 */
period: PayPeriod, };

export type PayPeriod = "hour" | "day" | "week" | "month" | "year";

export type Person = { 
/**
 * The account's id.
 */
account: string, 
/**
 * Where the account stands.
 */
state: AccountState, 
/**
 * Family and given name, once known.
 */
name?: string, 
/**
 * All that is known, in the order of a form.
 */
facts: Array<Fact>, 
/**
 * A post in a connected body.
 */
employment?: Employment, 
/**
 * When the account was made.
 */
registered_at: Instant, 
/**
 * When the portal told all this.
 */
as_of: Instant, };

export type PhotoState = { 
/**
 * The photograph, if there is one.
 */
photo?: PhotoView, 
/**
 * Whether its last change can be taken back.
 */
can_undo: boolean, };

export type PhotoView = { 
/**
 * `image/jpeg`.
 */
media_type: string, 
/**
 * The bytes in base64.
 */
bytes_base64: string, 
/**
 * When it was put in.
 */
at: Instant, };

export type Place = "catalogue" | "local" | "vault" | "backups" | "damaged" | "others" | "documents" | "outbox" | "log" | "window";

export type PortalSession = "none" | "unchecked" | "live" | "ended";

export type PostItem = { 
/**
 * Vacancy id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Division.
 */
unit: string | null, 
/**
 * Group.
 */
group: Group | null, 
/**
 * Code in the register.
 */
code: string | null, 
/**
 * How many places.
 */
places: number | null, 
/**
 * Pay.
 */
pay: Pay | null, };

export type PostVerdict = { 
/**
 * The post.
 */
vacancy: string, 
/**
 * All its rules together.
 */
verdict: Verdict, };

export type PracticeId = { 
/**
 * Which.
 */
practice: string, };

export type PracticeQuestion = { 
/**
 * The question.
 */
question: string, 
/**
 * What to choose from.
 */
choices: Array<string>, };

export type PracticeResult = { 
/**
 * Which.
 */
practice: string, 
/**
 * When it was ended.
 */
at: Instant, 
/**
 * Title of the competition.
 */
title?: string, 
/**
 * How many questions.
 */
questions: number, 
/**
 * How many right answers.
 */
right: number, 
/**
 * Right answers needed to pass.
 */
needed?: number, 
/**
 * How long it took.
 */
seconds: number, };

export type PracticeReview = { 
/**
 * How it went.
 */
result: PracticeResult, 
/**
 * Whether the result was kept with the person's data.
 */
kept: boolean, 
/**
 * The questions in the order of asking.
 */
questions: Array<ReviewItem>, };

export type PracticeView = { 
/**
 * Which.
 */
practice: string, 
/**
 * The questions, in the order of asking.
 */
questions: Array<PracticeQuestion>, 
/**
 * Right answers needed to pass.
 */
needed?: number, 
/**
 * When it ends by itself.
 */
ends_at?: Instant, };

export type PreviewResume = { 
/**
 * The text of the file, 1 MiB at most.
 */
content: string, };

export type PrintApplication = { 
/**
 * Which.
 */
application: string, 
/**
 * Language of the paper; Russian if it is not said.
 */
lang?: Lang, };

export type PrintRecord = { 
/**
 * Language of the paper.
 */
lang: Lang, 
/**
 * Which paper; the sheet if it is not said.
 */
paper?: RecordPaper, };

export type PrintedPaper = { 
/**
 * What to call the file.
 */
file_name: string, 
/**
 * `application/pdf`.
 */
media_type: string, 
/**
 * The bytes in base64.
 */
bytes_base64: string, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * Letters that cannot be printed; □ stands for them.
 */
unknown: string, };

export type Problem = { 
/**
 * Of which answer.
 */
path: string, 
/**
 * What.
 */
code: Code, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * Figures and names for the words.
 */
args?: { [key in string]: string }, };

export type Protection = { 
/**
 * The keyring of the system, by itself.
 */
keyring: boolean, 
/**
 * A passphrase.
 */
passphrase: boolean, 
/**
 * A short code together with the keyring.
 */
code: boolean, };

export type Provenance = "esi" | "kyzmat" | "typed";

export type QrCode = { 
/**
 * The rows; as many as a row has letters.
 */
rows: Array<string>, };

export type ReadNotices = { 
/**
 * The newest one that was shown.
 */
seq: number, };

export type ReceiptProof = { 
/**
 * The exact text that the portal signed.
 */
text: string, 
/**
 * Its signature.
 */
signature: string, 
/**
 * Number and digest, to be read by a camera.
 */
code?: QrCode, };

export type ReceiptView = { 
/**
 * Of which application: with `already_applied` the one that was there.
 */
application: string, 
/**
 * Number for people.
 */
number: string, 
/**
 * When the portal had read it.
 */
received_at: Instant, 
/**
 * Files that have not arrived.
 */
missing: number, 
/**
 * The last moment for them.
 */
until?: Instant, 
/**
 * SHA-256 of the sealed letter.
 */
sealed_sha256: string, };

export type RecordHistory = { 
/**
 * Only those before this revision.
 */
before?: number, 
/**
 * So many at most, 200 at most.
 */
limit: number, };

export type RecordKind = "facts" | "answers" | "edits" | "documents" | "photos" | "consents" | "reports" | "verifications" | "notices" | "activity" | "audit";

export type RecordPaper = "sheet" | "autobiography";

export type RecordView = { 
/**
 * Name of its form.
 */
form: string, 
/**
 * Version of it.
 */
version: number, 
/**
 * How many edits it has seen.
 */
rev: number, 
/**
 * The answers, by path; those that were emptied are left out.
 */
answers: Array<AnswerItem>, 
/**
 * How it stands.
 */
state: PaperState, 
/**
 * When it was last edited; none before.
 */
changed_at?: Instant, };

export type RegionItem = { 
/**
 * SOATE code.
 */
soate: string, 
/**
 * Level.
 */
level: RegionLevel, 
/**
 * Code of the unit above.
 */
parent: string | null, 
/**
 * Name.
 */
name: string, 
/**
 * Other names, for finding it by typing.
 */
aliases: Array<string>, };

export type RegionLevel = "adm1" | "adm2" | "adm3";

export type RegionName = { 
/**
 * SOATE code.
 */
soate: string, 
/**
 * Name.
 */
name: string, };

export type ReportAccess = { 
/**
 * In the person's own words, at most 2,000 letters.
 */
note?: string, };

export type ReportItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * When the person pressed.
 */
noticed_at: Instant, 
/**
 * Where it stands.
 */
state: ReportState, 
/**
 * When the portal got it.
 */
sent_at?: Instant, };

export type ReportState = "queued" | "sent" | "waiting";

export type RequestDocument = { 
/**
 * Code of its kind.
 */
kind: string, };

export type RequiredDocument = { 
/**
 * Stable code, the same in all competitions.
 */
code: string, 
/**
 * Its name.
 */
name: Texts, 
/**
 * What to mind.
 */
note?: Texts | null, 
/**
 * Whether an application without it is refused.
 */
required: boolean, 
/**
 * Accepted file extensions, lower case.
 */
formats?: Array<string>, 
/**
 * Largest size of one file, MiB.
 */
max_mb?: number | null, 
/**
 * For how many months after issue it counts.
 */
valid_months?: number | null, };

export type Requirement = { "rule": "education", 
/**
 * The lowest level.
 */
level: EducationLevel, 
/**
 * Fields of study, in words.
 */
fields?: Texts | null, } | { "rule": "experience", 
/**
 * Whole years, 0 for «not required».
 */
years: number, 
/**
 * What counts.
 */
scope: ExperienceScope, 
/**
 * Rules that share a number here are alternatives of each other.
 */
either?: number | null, } | { "rule": "state_language", 
/**
 * Level on the CEFR scale («B1»), as the Кыргызтест certificate states it.
 */
level: string, } | { "rule": "age", 
/**
 * The lowest.
 */
min?: number | null, 
/**
 * The highest.
 */
max?: number | null, } | { "rule": "citizenship", 
/**
 * Any of these.
 */
countries: Array<string>, } | { "rule": "competence", 
/**
 * In words.
 */
text: Texts, };

export type RestoreDraft = { 
/**
 * Made by the window, once.
 */
op_id: string, 
/**
 * Of which draft.
 */
draft: string, 
/**
 * The revision.
 */
rev: number, };

export type RestoreVault = { 
/**
 * Sets what is there aside and begins anew with what the portal has; otherwise mending is tried again.
 */
anew: boolean, };

export type ResumeCell = { 
/**
 * Which.
 */
path: string, 
/**
 * What stands there; `null` for nothing.
 */
before: unknown, 
/**
 * What would.
 */
after: unknown, };

export type ResumeFault = "too_large" | "not_json" | "too_deep" | "not_resume" | "newer";

export type ResumeItem = { 
/**
 * Where it goes: a question, or a row of a table.
 */
id: string, 
/**
 * The question, or the table.
 */
question: string, 
/**
 * Whether something else stands there now.
 */
differs: boolean, 
/**
 * What changes.
 */
cells: Array<ResumeCell>, };

export type ResumePreview = { 
/**
 * Why nothing of it can be taken.
 */
fault?: ResumeFault, 
/**
 * What can be taken, in the order of the questions.
 */
items: Array<ResumeItem>, 
/**
 * Answers of it that stand in the record already.
 */
same: number, 
/**
 * What in it cannot be taken.
 */
refused: Array<ResumeRefusal>, 
/**
 * Parts of it that the record has no question for.
 */
ignored: Array<string>, };

export type ResumeRefusal = { 
/**
 * Where it stands in the file: `work[2].startDate`.
 */
at: string, 
/**
 * Why.
 */
why: ResumeWhy, };

export type ResumeWhy = "wrong_type" | "no_date" | "too_long" | "too_many" | "unknown";

export type ReviewItem = { 
/**
 * The question.
 */
question: string, 
/**
 * What there was to choose from.
 */
choices: Array<string>, 
/**
 * What was chosen.
 */
given?: number, 
/**
 * What is right.
 */
right: number, 
/**
 * Why.
 */
explanation: string, 
/**
 * The act that it is about.
 */
act?: string, 
/**
 * Where in the act.
 */
place?: string, };

export type RotateDocument = { 
/**
 * Which.
 */
document: string, 
/**
 * How far.
 */
by: Turn, };

export type RuleItem = { 
/**
 * Its name among the rules: `education`, `education-2`.
 */
id: string, 
/**
 * What it is about.
 */
rule: RuleTopic, 
/**
 * Whether a program can decide it; what only people judge never decides the verdict.
 */
decides: boolean, 
/**
 * Whether it is met.
 */
met: Met, 
/**
 * Its own words: fields of study, a competence.
 */
text?: Texts, 
/**
 * Where in the record to enter what decides it.
 */
path?: string, } & ({ "reason": "education_enough", 
/**
 * The lowest level.
 */
needed: EducationLevel, 
/**
 * What the record says.
 */
have: EducationLevel, } | { "reason": "education_short", 
/**
 * The lowest level.
 */
needed: EducationLevel, 
/**
 * What the record says.
 */
have: EducationLevel, 
/**
 * So many levels below.
 */
levels: number, } | { "reason": "education_unknown", 
/**
 * The lowest level.
 */
needed: EducationLevel, } | { "reason": "field_matches" } | { "reason": "field_for_people" } | { "reason": "field_unknown" } | { "reason": "experience_not_needed" } | { "reason": "experience_enough", 
/**
 * The alternatives.
 */
options: Array<YearsFound>, } | { "reason": "experience_short", 
/**
 * The alternatives.
 */
options: Array<YearsFound>, } | { "reason": "experience_unknown", 
/**
 * The alternatives.
 */
options: Array<YearsFound>, } | { "reason": "language_enough", 
/**
 * The lowest level.
 */
needed: Cefr, 
/**
 * What the certificate states.
 */
have: Cefr, 
/**
 * The last day on which it counts; none: without an end.
 */
until?: Day, } | { "reason": "language_short", 
/**
 * The lowest level.
 */
needed: Cefr, 
/**
 * What the certificate states.
 */
have: Cefr, 
/**
 * So many levels below.
 */
levels: number, } | { "reason": "certificate_expires", 
/**
 * The lowest level.
 */
needed: Cefr, 
/**
 * The last day on which it counts.
 */
until: Day, } | { "reason": "certificate_unknown", 
/**
 * The lowest level.
 */
needed: Cefr, } | { "reason": "certificate_undated", 
/**
 * The lowest level.
 */
needed: Cefr, } | { "reason": "age_fits", 
/**
 * Whole years on that day.
 */
age: number, 
/**
 * The lowest.
 */
min?: number, 
/**
 * The highest.
 */
max?: number, } | { "reason": "too_young", 
/**
 * Whole years on that day.
 */
age: number, 
/**
 * The lowest.
 */
min: number, 
/**
 * The day on which it is reached.
 */
reached: Day, } | { "reason": "too_old", 
/**
 * Whole years on that day.
 */
age: number, 
/**
 * The highest.
 */
max: number, } | { "reason": "age_unknown", 
/**
 * The lowest.
 */
min?: number, 
/**
 * The highest.
 */
max?: number, } | { "reason": "citizenship_fits", 
/**
 * Any of these.
 */
countries: Array<string>, } | { "reason": "citizenship_other", 
/**
 * Any of these.
 */
countries: Array<string>, } | { "reason": "citizenship_unknown", 
/**
 * Any of these.
 */
countries: Array<string>, } | { "reason": "in_service" } | { "reason": "not_in_service" } | { "reason": "service_unknown" } | { "reason": "for_people" });

export type RuleTopic = "in_service" | "education" | "education_field" | "experience" | "state_language" | "age" | "citizenship" | "competence";

export type SaveSearch = { 
/**
 * The kept search to change.
 */
id?: string, 
/**
 * Its name, 1 to 120 characters.
 */
name: string, 
/**
 * What was typed.
 */
query: string, 
/**
 * What to leave in.
 */
filters?: Filters, 
/**
 * Order.
 */
sort?: Sort, };

export type SavedSearch = { 
/**
 * Id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What was typed.
 */
query: string, 
/**
 * What to leave in.
 */
filters: Filters, 
/**
 * Order.
 */
sort: Sort, 
/**
 * When it was kept.
 */
created_at: Instant, 
/**
 * Hits that appeared since it was last opened.
 */
new_hits: number, };

export type SavedSearchId = { 
/**
 * Which.
 */
id: string, };

export type Scale = { 
/**
 * Points needed to pass.
 */
threshold: number, 
/**
 * Points at most.
 */
max: number, };

export type Score = { 
/**
 * Code of the part.
 */
code: string, 
/**
 * Points.
 */
points: number, };

export type ScoreKind = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: Texts, 
/**
 * Points at most.
 */
max: number, 
/**
 * Points needed to pass.
 */
pass: number, };

export type SearchActs = { 
/**
 * What was typed.
 */
query: string, 
/**
 * Language of display.
 */
lang: Lang, 
/**
 * In this act alone.
 */
act?: string, };

export type SearchPage = { 
/**
 * Exact number of hits.
 */
total: number, 
/**
 * The page.
 */
items: Array<VacancyItem>, 
/**
 * Counts by filter value, when asked for.
 */
facets?: Facets, 
/**
 * Time taken by the core, microseconds.
 */
took_us: number, 
/**
 * What was searched instead when the words as typed are found nowhere (wrong keyboard layout), else absent.
 */
interpreted_as?: string, 
/**
 * Some words were dropped, since no vacancy holds all.
 */
relaxed?: boolean, };

export type SearchVacancies = { 
/**
 * What was typed; empty lists everything.
 */
query: string, 
/**
 * Language of display; all languages are searched.
 */
lang: Lang, 
/**
 * How the last word is read.
 */
mode?: Mode, 
/**
 * What to leave in.
 */
filters?: Filters, 
/**
 * Order.
 */
sort?: Sort, 
/**
 * First result.
 */
offset?: number, 
/**
 * How many, at most 200.
 */
limit: number, 
/**
 * Whether to count by filter values too.
 */
facets?: boolean, 
/**
 * The place among the window's questions, growing. Of lists being typed, one that comes after a newer one is
 * answered `cancelled`; without it the order of coming counts.
 */
sequence?: number, };

export type SendReason = "payload_differs" | "not_understood" | "already_applied" | "competition_closed" | "files_too_late" | "edition_too_old" | "seal_unreadable" | "answers_invalid" | "too_large" | "no_competition" | "lost";

export type SendReport = { 
/**
 * Applications that are still under way.
 */
waiting: number, 
/**
 * Of them those that need a sign-in.
 */
need_sign_in: number, };

export type SendState = "finalised" | "queued" | "unknown" | "uploading" | "accepted" | "rejected" | "wedged" | "expired" | "withdrawn" | "already_applied";

export type SendTrouble = "offline" | "captive_portal" | "portal_unavailable" | "portal_invalid" | "portal_untrusted" | "not_yet" | "no_session" | "account_blocked" | "storage";

export type SentAct = { 
/**
 * Which.
 */
kind: LegalKind, 
/**
 * In which language it was read.
 */
lang: Lang, 
/**
 * Its edition.
 */
edition: string, 
/**
 * SHA-256 of the text that was shown.
 */
hash: string, 
/**
 * When.
 */
accepted_at: Instant, };

export type SentFile = { 
/**
 * The kind of document.
 */
kind: string, 
/**
 * The name that the person gave it.
 */
file_name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256 of the bytes.
 */
sha256: string, };

export type Service = "state" | "municipal";

export type SessionItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the device calls itself.
 */
device: string, 
/**
 * How it signed in.
 */
method: SignInMethod, 
/**
 * When.
 */
created_at: Instant, 
/**
 * When the portal last heard of it.
 */
last_seen_at: Instant, 
/**
 * When it ends by itself.
 */
expires_at: Instant, 
/**
 * Whether it is this one.
 */
current: boolean, };

export type SessionStatus = { 
/**
 * Whether somebody's personal side is open.
 */
state: IdentityState, 
/**
 * Whose.
 */
account?: AccountItem, 
/**
 * All accounts known on this computer, the last used first.
 */
accounts: Array<AccountItem>, 
/**
 * The session at the portal.
 */
session: PortalSession, 
/**
 * Why it is no more.
 */
ended?: Ended, 
/**
 * When `unlocked`: the person, as the portal last told.
 */
person?: Person, 
/**
 * When `locked`: how to open.
 */
unlock?: UnlockWays, 
/**
 * When `unlocked`: what protects the data now.
 */
protection?: Protection, 
/**
 * How keys are kept here.
 */
keys: Keys, 
/**
 * When `unlocked`: texts that must be agreed to before the personal side can be used.
 */
consents_due: Array<LegalDue>, 
/**
 * Reports of unauthorised access that the portal does not have yet.
 */
reports_queued: number, 
/**
 * Notices of the portal that were not read; 0 while the data are closed.
 */
notices_unread: number, 
/**
 * Ways to sign in that this installation offers.
 */
methods: Array<SignInMethod>, 
/**
 * Minutes without a key or pointer after which it locks by itself.
 */
auto_lock_minutes: number, 
/**
 * What had to be mended when the data were last opened: rows that could not be brought back, by kind.
 */
mended?: Mended, };

export type SetChannel = { 
/**
 * Which.
 */
kind: ChannelKind, 
/**
 * An e-mail address or a telephone number.
 */
address: string, 
/**
 * Language of the message with the code.
 */
lang: Lang, };

export type SetFavourite = { 
/**
 * Which.
 */
id: string, 
/**
 * Marked or not.
 */
on: boolean, };

export type SetPassphrase = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type SetPhoto = { 
/**
 * A JPEG or PNG in base64, 20 MiB at most.
 */
bytes_base64: string, 
/**
 * What of it is kept: three parts wide, four parts high.
 */
crop: Crop, };

export type SetUnlockCode = { 
/**
 * The code.
 */
code: string, };

export type Settings = { 
/**
 * Language; null until one is chosen (the system's is then taken if it is one of ours).
 */
lang: Lang | null, 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Text size, percent of the usual, 80 to 200.
 */
text_size: number, 
/**
 * Base address of the portal, without a trailing slash.
 */
portal_url: string, 
/**
 * Minutes between polls, 5 to 1440.
 */
sync_minutes: number, 
/**
 * Whether to sync by itself.
 */
auto_sync: boolean, 
/**
 * Minutes without a key or pointer after which the person's data are locked, 1 to 60; at desks at most 10.
 */
auto_lock_minutes: number, };

export type SettingsChange = { 
/**
 * Language.
 */
lang?: Lang, 
/**
 * Colours.
 */
theme?: Theme, 
/**
 * Text size, percent.
 */
text_size?: number, 
/**
 * Base address of the portal.
 */
portal_url?: string, 
/**
 * Minutes between polls.
 */
sync_minutes?: number, 
/**
 * Whether to sync by itself.
 */
auto_sync?: boolean, 
/**
 * Minutes without a key or pointer until locking.
 */
auto_lock_minutes?: number, };

export type SettleConflict = { 
/**
 * Of which draft.
 */
draft: string, 
/**
 * Which conflict.
 */
path: string, 
/**
 * What counts.
 */
take: Side, };

export type Severity = "error" | "warning";

export type Side = "ours" | "theirs";

export type SignInAttempt = { 
/**
 * Its id.
 */
attempt: string, 
/**
 * The address to open in a browser: on this computer or, by `device`, on the phone.
 */
url: string, 
/**
 * By `device`: the code to type there.
 */
user_code?: string, 
/**
 * By `device`: where the code is typed, for a person without a camera.
 */
short_url?: string, 
/**
 * By `device`: the address as a QR code.
 */
qr?: QrCode, 
/**
 * Until when it waits, by the portal's clock.
 */
expires_at: Instant, };

export type SignInMethod = "esi" | "kyzmat" | "device";

export type SignedApplication = { 
/**
 * The paper, PDF.
 */
paper: DataFile, 
/**
 * The detached signature, CMS in DER.
 */
signature: DataFile, };

export type SignedIn = { 
/**
 * Whose account.
 */
account: string, 
/**
 * Where one stands now: `unlocked`, `setup`, or `locked` when the data here open by a passphrase or code.
 */
state: IdentityState, };

export type SignedOut = { 
/**
 * Whether the portal has ended the session; if it could not be reached, the session ends there by its age, and
 * can be ended from another device.
 */
revoked: boolean, };

export type SigningCertificate = { 
/**
 * The PKCS#12 file, base64.
 */
bytes_base64: string, 
/**
 * Its password.
 */
password: string, 
/**
 * In which language the paper is signed; Russian if it is not said.
 */
lang?: Lang, };

export type Sort = "relevance" | "closing" | "published" | "pay";

export type Stage = { 
/**
 * What happens.
 */
kind: StageKind, 
/**
 * Its name.
 */
name: Texts, 
/**
 * What it consists of.
 */
description?: Texts | null, 
/**
 * When it begins.
 */
from?: Instant | null, 
/**
 * When it ends.
 */
to?: Instant | null, 
/**
 * Points needed to pass.
 */
threshold?: number | null, 
/**
 * Points at most.
 */
max?: number | null, };

export type StageEvent = { 
/**
 * Its place, from 1.
 */
seq: number, 
/**
 * When the portal noted it.
 */
at: Instant, 
/**
 * What the application's state became.
 */
state: ApplicationState, 
/**
 * To which stage it belongs.
 */
stage?: StageKind, 
/**
 * Points.
 */
score?: number, 
/**
 * Points needed.
 */
threshold?: number, 
/**
 * Points at most.
 */
max?: number, 
/**
 * Why.
 */
reason?: StageReason, 
/**
 * When one has to come.
 */
starts_at?: Instant, 
/**
 * When that ends.
 */
ends_at?: Instant, 
/**
 * Where.
 */
place?: Texts, 
/**
 * The last moment for what is asked (mending, an appeal).
 */
until?: Instant, 
/**
 * What else there is to say.
 */
note?: Texts, };

export type StageKind = "documents" | "test" | "interview" | "other";

export type StageReason = { 
/**
 * Stable code from the portal's list.
 */
code: string, 
/**
 * In words.
 */
text: Texts, };

export type StoredData = { 
/**
 * By place.
 */
places: Array<StoredPlace>, 
/**
 * In the vault; empty while it is closed.
 */
records: Array<StoredRecords>, };

export type StoredPlace = { 
/**
 * Where.
 */
place: Place, 
/**
 * Bytes on disk.
 */
bytes: number, 
/**
 * Whether it is encrypted.
 */
encrypted: boolean, 
/**
 * Whether it holds something of the person.
 */
personal: boolean, };

export type StoredRecords = { 
/**
 * Of what.
 */
kind: RecordKind, 
/**
 * How many.
 */
count: number, };

export type StudyAct = { 
/**
 * Its id; none when the competition names it in words alone.
 */
id?: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it is of the field, and not for every post.
 */
sector: boolean, 
/**
 * The edition that is here to be read; none: it is not.
 */
edition?: ActEdition, 
/**
 * Whether it was read.
 */
read: boolean, 
/**
 * The section that was open last.
 */
position: number, };

export type StudyList = { 
/**
 * Title of the competition.
 */
title?: string, 
/**
 * The acts.
 */
acts: Array<StudyAct>, 
/**
 * Questions about them that are here.
 */
questions: number, 
/**
 * How the competition scores its test.
 */
test?: Scale, };

export type StudySynced = { 
/**
 * Texts and sets of questions.
 */
fetched: number, };

export type SuggestAutobiography = { 
/**
 * The language.
 */
lang: Lang, };

export type Suggestion = { 
/**
 * The question.
 */
path: string, 
/**
 * What the record says about it, in sentences.
 */
text: string, };

export type SwitchChannels = { 
/**
 * The switches.
 */
switches: Array<SwitchItem>, };

export type SwitchItem = { 
/**
 * Which notices.
 */
notice: NoticeKind, 
/**
 * By which channel.
 */
channel: ChannelKind, 
/**
 * Whether they go.
 */
on: boolean, };

export type SyncPhase = "asking" | "newest" | "receiving" | "changes" | "checking" | "repairing";

export type SyncProgress = { 
/**
 * What it is doing.
 */
phase: SyncPhase, 
/**
 * Bytes received.
 */
bytes: number, 
/**
 * Bytes to receive in this phase, where known.
 */
total_bytes: number | null, 
/**
 * Rows taken in.
 */
rows: number, 
/**
 * Rows to take in, where known.
 */
total_rows: number | null, 
/**
 * Bytes a second, over the last seconds.
 */
rate: number, 
/**
 * Seconds left, where it can be told.
 */
seconds_left: number | null, };

export type SyncReport = { 
/**
 * Rows put since the command began.
 */
applied: number, 
/**
 * Rows removed.
 */
removed: number, 
/**
 * Cursor.
 */
head: number, 
/**
 * The catalogue's life.
 */
epoch: string, 
/**
 * Time taken.
 */
seconds: number, 
/**
 * Received body bytes.
 */
bytes: number, };

export type SyncedDrafts = { 
/**
 * Drafts of which something went one way or the other.
 */
merged: number, 
/**
 * Drafts that could not be merged.
 */
failed: number, };

export type Texts = { [key in string]: string };

export type Theme = "system" | "light" | "dark" | "contrast";

export type Told = { 
/**
 * Its value.
 */
value: string, 
/**
 * Where the portal has it from: `esi`, `kyzmat`, `typed`, …
 */
provenance: string, 
/**
 * Whether that source vouches for it.
 */
verified: boolean, 
/**
 * Whether the answer is the same.
 */
same: boolean, };

export type Turn = "right" | "left" | "over";

export type Unlock = { 
/**
 * The passphrase.
 */
passphrase?: string, 
/**
 * The short code.
 */
code?: string, };

export type UnlockWays = { 
/**
 * The ways; none: sign in anew.
 */
ways: Protection, 
/**
 * Seconds until the next code may be tried.
 */
wait_seconds?: number, 
/**
 * What stood in the way at the last try.
 */
trouble?: KeyTrouble, };

export type UnsentItem = { 
/**
 * What.
 */
kind: UnsentKind, 
/**
 * Since when.
 */
at: Instant, };

export type UnsentKind = "report" | "consent" | "application" | "answer";

export type VacancyDetails = { 
/**
 * Id.
 */
id: string, 
/**
 * Id at the source.
 */
source_id: string, 
/**
 * Where it is published for reading.
 */
url: string | null, 
/**
 * Post title in the language asked for or its fallback.
 */
title: string, 
/**
 * Texts by language tag.
 */
texts: { [key in string]: VacancyTexts }, 
/**
 * What the competition is for.
 */
kind: CompetitionKind, 
/**
 * State or municipal.
 */
service: Service | null, 
/**
 * Body.
 */
body: BodyName, 
/**
 * The body above it.
 */
parent_body: BodyName | null, 
/**
 * Place, the smallest unit first.
 */
regions: Array<RegionName>, 
/**
 * Group.
 */
group: Group | null, 
/**
 * Code in the register.
 */
code: string | null, 
/**
 * How many places.
 */
places: number | null, 
/**
 * Pay.
 */
pay: Pay | null, 
/**
 * Form of employment as the source names it.
 */
employment: string | null, 
/**
 * Occupations as the source names them.
 */
categories: Array<string>, 
/**
 * Rules of the vacancy and its competition.
 */
requirements: Array<Requirement>, 
/**
 * When it was made public.
 */
published_at: Instant | null, 
/**
 * From when applications are taken.
 */
opens_at: Instant | null, 
/**
 * Deadline.
 */
closes_at: Instant | null, 
/**
 * Its deadline has not passed.
 */
open: boolean, 
/**
 * Marked by the person.
 */
favourite: boolean, 
/**
 * Its competition; null for postings from elsewhere.
 */
competition: CompetitionDetails | null, 
/**
 * What the source had beyond the contract.
 */
extra: Record<string, unknown>, 
/**
 * As schema.org JobPosting.
 */
json_ld: Record<string, unknown>, };

export type VacancyItem = { 
/**
 * Id.
 */
id: string, 
/**
 * Id at the source.
 */
source_id: string, 
/**
 * Where it is published for reading.
 */
url?: string, 
/**
 * Post title.
 */
title: string, 
/**
 * Language of the title when it is not the one asked for.
 */
title_lang?: string, 
/**
 * Body.
 */
body: BodyName, 
/**
 * Place.
 */
region?: RegionName, 
/**
 * When it was made public.
 */
published_at?: Instant, 
/**
 * Deadline.
 */
closes_at?: Instant, 
/**
 * Its deadline has not passed.
 */
open: boolean, 
/**
 * What the competition is for.
 */
kind: CompetitionKind, 
/**
 * State or municipal.
 */
service?: Service, 
/**
 * Group.
 */
group?: Group, 
/**
 * Code in the register.
 */
code?: string, 
/**
 * Pay.
 */
pay?: Pay, 
/**
 * Its competition.
 */
competition?: string, 
/**
 * Marked by the person.
 */
favourite: boolean, 
/**
 * Appeared since the last visit.
 */
new: boolean, 
/**
 * Relevance; 0 without a query.
 */
score: number, 
/**
 * Where the words were found.
 */
highlights: Array<Highlight>, };

export type VacancyTexts = { 
/**
 * Post title.
 */
title: string, 
/**
 * Description.
 */
description: string, 
/**
 * Duties, one to a line.
 */
duties: string, 
/**
 * Division.
 */
unit: string, 
/**
 * Place in words.
 */
place: string, 
/**
 * Requirements that only people can judge, one to a line.
 */
competences: string, };

export type Verdict = "not_eligible" | "unknown" | "eligible";

export type VerificationItem = { 
/**
 * Its id.
 */
verification: string, 
/**
 * Where it stands.
 */
state: VerificationStanding, 
/**
 * Which answer of the personal record is to be proved: its path there.
 */
field?: string, 
/**
 * What that answer is called.
 */
field_name?: Texts, 
/**
 * Code of the kind of document that is asked for.
 */
document?: string, 
/**
 * What that kind is called.
 */
document_name?: Texts, 
/**
 * The application it belongs to.
 */
application?: string, 
/**
 * That application's number.
 */
number?: string, 
/**
 * Why it is asked for.
 */
reason: Texts, 
/**
 * When it was asked.
 */
asked_at: Instant, 
/**
 * The last moment for an answer, by the portal's clock.
 */
until: Instant, 
/**
 * Minutes that are left for the answer to reach the portal; less than none when it is over.
 */
minutes_left?: number, 
/**
 * When the portal received the answer.
 */
answered_at?: Instant, 
/**
 * When it was decided, ran out or was taken back.
 */
ended_at?: Instant, 
/**
 * Why the answer is not enough.
 */
decision?: Texts, 
/**
 * The answer, if it was given on this computer.
 */
answer?: GivenAnswer, };

export type VerificationList = { 
/**
 * The requests.
 */
items: Array<VerificationItem>, 
/**
 * Documents of an answer at most.
 */
most: number, 
/**
 * Letters of a comment at most.
 */
letters: number, };

export type VerificationStanding = "open" | "queued" | "sending" | "answered" | "accepted" | "refused" | "expired" | "withdrawn";

export type VerificationState = "open" | "receiving" | "answered" | "accepted" | "refused" | "expired" | "withdrawn";

export type Widget = "text" | "long_text" | "number" | "date" | "partial_date" | "yes_no" | "choice" | "choices" | "phone" | "email" | "pin" | "files" | "table";

export type Withdraw = { 
/**
 * Its id.
 */
application: string, 
/**
 * In the person's words.
 */
reason?: string, };

export type YearsFound = { 
/**
 * What counts.
 */
scope: ExperienceScope, 
/**
 * Whole years needed.
 */
years: number, 
/**
 * Whether they are there.
 */
met: Met, 
/**
 * Months that count for sure on the closing day.
 */
months: number, 
/**
 * Months that are missing then.
 */
short: number, 
/**
 * The first day of the month by which they are there, if the present work goes on.
 */
reached?: Day, };

export interface Commands {
  sync_catalogue: { request: Nothing; response: SyncReport };
  cancel_sync: { request: Nothing; response: Nothing };
  catalogue_status: { request: Nothing; response: CatalogueStatus };
  clear_catalogue: { request: Nothing; response: Nothing };
  search_vacancies: { request: SearchVacancies; response: SearchPage };
  get_vacancy: { request: GetItem; response: VacancyDetails };
  get_competition: { request: GetItem; response: CompetitionDetails };
  list_regions: { request: InLang; response: Array<RegionItem> };
  find_bodies: { request: FindBodies; response: Array<BodyName> };
  set_favourite: { request: SetFavourite; response: Nothing };
  save_search: { request: SaveSearch; response: SavedSearch };
  list_saved_searches: { request: Nothing; response: Array<SavedSearch> };
  open_saved_search: { request: SavedSearchId; response: SavedSearch };
  delete_saved_search: { request: SavedSearchId; response: Nothing };
  export_vacancy: { request: ExportVacancy; response: ExportFile };
  session_status: { request: Nothing; response: SessionStatus };
  begin_sign_in: { request: BeginSignIn; response: SignInAttempt };
  await_sign_in: { request: AwaitSignIn; response: SignedIn };
  cancel_sign_in: { request: CancelSignIn; response: Nothing };
  sign_out: { request: Nothing; response: SignedOut };
  lock: { request: Nothing; response: Nothing };
  unlock: { request: Unlock; response: SessionStatus };
  keep_awake: { request: Nothing; response: Nothing };
  choose_account: { request: ChooseAccount; response: SessionStatus };
  name_account: { request: NameAccount; response: SessionStatus };
  set_passphrase: { request: SetPassphrase; response: SessionStatus };
  remove_passphrase: { request: Nothing; response: SessionStatus };
  set_unlock_code: { request: SetUnlockCode; response: SessionStatus };
  remove_unlock_code: { request: Nothing; response: SessionStatus };
  list_sessions: { request: Nothing; response: Array<SessionItem> };
  end_session: { request: EndSession; response: Nothing };
  end_other_sessions: { request: Nothing; response: EndedSessions };
  report_unauthorised_access: { request: ReportAccess; response: FiledReport };
  list_reports: { request: Nothing; response: Array<ReportItem> };
  list_activity: { request: ListActivity; response: ActivityPage };
  list_legal: { request: Nothing; response: Array<LegalItem> };
  get_legal_text: { request: GetLegalText; response: LegalText };
  compare_legal: { request: CompareLegal; response: LegalDifference };
  list_consents: { request: Nothing; response: Array<ConsentItem> };
  accept_legal: { request: AcceptLegal; response: ConsentItem };
  stored_data: { request: Nothing; response: StoredData };
  export_my_data: { request: ExportMyData; response: DataFile };
  unsent_work: { request: OfAccount; response: Array<UnsentItem> };
  erase_account: { request: EraseAccount; response: SessionStatus };
  restore_vault: { request: RestoreVault; response: SessionStatus };
  get_form: { request: GetForm; response: FormView };
  get_record: { request: Nothing; response: RecordView };
  edit_record: { request: EditRecord; response: EditedPaper };
  undo_record: { request: Nothing; response: RecordView };
  redo_record: { request: Nothing; response: RecordView };
  eligibility: { request: AskEligibility; response: EligibilityView };
  print_record: { request: PrintRecord; response: PrintedPaper };
  suggest_autobiography: { request: SuggestAutobiography; response: Array<Suggestion> };
  get_photo: { request: Nothing; response: PhotoState };
  set_photo: { request: SetPhoto; response: PhotoState };
  remove_photo: { request: Nothing; response: PhotoState };
  undo_photo: { request: Nothing; response: PhotoState };
  export_resume: { request: ExportResume; response: ExportFile };
  preview_resume: { request: PreviewResume; response: ResumePreview };
  import_resume: { request: ImportResume; response: RecordView };
  record_history: { request: RecordHistory; response: Array<HistoryItem> };
  list_notices: { request: ListNotices; response: NoticeList };
  read_notices: { request: ReadNotices; response: NoticeList };
  list_channels: { request: Nothing; response: ChannelList };
  set_channel: { request: SetChannel; response: ChannelList };
  confirm_channel: { request: ConfirmChannel; response: ChannelList };
  switch_channels: { request: SwitchChannels; response: ChannelList };
  create_draft: { request: CreateDraft; response: BegunDraft };
  copy_draft: { request: CopyDraft; response: CopiedDraft };
  list_drafts: { request: Nothing; response: Array<DraftItem> };
  get_draft: { request: OfDraft; response: DraftView };
  edit_draft: { request: EditDraft; response: EditedPaper };
  undo_draft: { request: OfDraft; response: DraftView };
  redo_draft: { request: OfDraft; response: DraftView };
  check_draft: { request: OfDraft; response: CheckedDraft };
  draft_history: { request: DraftHistory; response: Array<HistoryItem> };
  draft_versions: { request: OfDraft; response: Array<DraftVersion> };
  restore_draft: { request: RestoreDraft; response: DraftView };
  rename_draft: { request: NameDraft; response: Nothing };
  delete_draft: { request: OfDraft; response: Nothing };
  restore_deleted_draft: { request: OfDraft; response: Nothing };
  settle_conflict: { request: SettleConflict; response: DraftView };
  sync_drafts: { request: Nothing; response: SyncedDrafts };
  export_draft: { request: ExportDraft; response: DataFile };
  import_draft: { request: ImportDraft; response: ImportedDraft };
  finalise: { request: Finalise; response: FinalisedDraft };
  list_applications: { request: Nothing; response: Array<ApplicationItem> };
  get_application: { request: OfApplication; response: ApplicationDetails };
  print_application: { request: PrintApplication; response: PrintedPaper };
  application_signature: { request: OfApplication; response: SignedApplication };
  application_calendar: { request: ApplicationCalendar; response: ExportFile };
  send_now: { request: Nothing; response: SendReport };
  withdraw: { request: Withdraw; response: ApplicationDetails };
  appeal: { request: FileAppeal; response: ApplicationDetails };
  list_documents: { request: Nothing; response: DocumentWallet };
  add_document: { request: AddDocument; response: AddedDocument };
  get_document: { request: OfDocument; response: DocumentItem };
  document_page: { request: DocumentPage; response: PagePicture };
  edit_document: { request: EditDocument; response: DocumentItem };
  rotate_document: { request: RotateDocument; response: DocumentItem };
  remove_document: { request: OfDocument; response: DocumentItem };
  restore_document: { request: OfDocument; response: DocumentItem };
  save_document: { request: OfDocument; response: DataFile };
  request_document: { request: RequestDocument; response: DocumentRequestItem };
  list_verifications: { request: Nothing; response: VerificationList };
  answer_verification: { request: AnswerVerification; response: VerificationItem };
  document_problems: { request: ForCompetition; response: Array<DocumentProblem> };
  attach: { request: Attach; response: Array<AttachmentItem> };
  attach_document: { request: AttachDocument; response: Array<AttachmentItem> };
  detach: { request: AttachDocument; response: Array<AttachmentItem> };
  list_attachments: { request: OfDraft; response: Array<AttachmentItem> };
  sync_study: { request: Nothing; response: StudySynced };
  list_study: { request: ListStudy; response: StudyList };
  get_act: { request: GetAct; response: ActText };
  search_acts: { request: SearchActs; response: Array<ActHit> };
  mark_act: { request: MarkAct; response: Nothing };
  begin_practice: { request: BeginPractice; response: PracticeView };
  answer_practice: { request: AnswerPractice; response: Nothing };
  finish_practice: { request: PracticeId; response: PracticeReview };
  list_practice: { request: Nothing; response: Array<PracticeResult> };
  get_settings: { request: Nothing; response: Settings };
  change_settings: { request: SettingsChange; response: Settings };
  about: { request: Nothing; response: About };
  diagnostics: { request: Nothing; response: ExportFile };
}
