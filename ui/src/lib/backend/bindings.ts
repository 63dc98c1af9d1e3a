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

export type Audience = "applicant" | "desk" | "kiosk";

export type BodyName = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

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

export type EducationLevel = "basic" | "secondary" | "primary_professional" | "secondary_professional" | "higher" | "candidate" | "doctor";

export type ErrorCode = "unknown_command" | "forbidden" | "invalid" | "not_found" | "offline" | "captive_portal" | "portal_invalid" | "portal_untrusted" | "portal_unavailable" | "mass_delete" | "cancelled" | "disk_full" | "catalogue_damaged" | "newer_data" | "in_use" | "storage" | "internal";

export type Event = { "event": "sync_progress", "payload": SyncProgress } | { "event": "catalogue_status", "payload": CatalogueStatus } | { "event": "catalogue_changed", "payload": { 
/**
 * The cursor reached.
 */
head: number, } } | { "event": "settings_changed", "payload": Settings } | { "event": "open_vacancy", "payload": { 
/**
 * Which.
 */
id: string, } };

export type ExperienceScope = "service" | "speciality" | "any";

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
 * Only what appeared since the last visit.
 */
new_since_visit?: boolean, };

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

export type GetItem = { 
/**
 * Which.
 */
id: string, 
/**
 * Language of display.
 */
lang: Lang, };

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

export type Lang = "ru" | "ky" | "kk";

export type Law = { 
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

export type Mode = "typing" | "whole";

export type Nothing = Record<string, never>;

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

export type Service = "state" | "municipal";

export type SetFavourite = { 
/**
 * Which.
 */
id: string, 
/**
 * Marked or not.
 */
on: boolean, };

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
auto_sync: boolean, };

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
auto_sync?: boolean, };

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

export type StageKind = "documents" | "test" | "interview" | "other";

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

export type Texts = { [key in string]: string };

export type Theme = "system" | "light" | "dark" | "contrast";

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
  get_settings: { request: Nothing; response: Settings };
  change_settings: { request: SettingsChange; response: Settings };
  about: { request: Nothing; response: About };
  diagnostics: { request: Nothing; response: ExportFile };
}
