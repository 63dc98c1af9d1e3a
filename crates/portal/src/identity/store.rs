//! Where accounts and sessions are kept, behind a trait, so that a second database can stand in for SQLite.
//!
//! Every call is one transaction. What decides (which refresh token is worth what) is in pure functions beside, so an
//! implementation only loads, asks and writes. Secrets come in as hashes.

use super::person::{Idp, Vouched};
use super::secret::Hash;
use super::settings::{Lifetimes, Rotation};
use crate::error::PortalError;
use kyzmat_api::cabinet::{DocumentRequest, IssuedDocument};
use kyzmat_api::draft::{DraftBody, DraftEntry};
use kyzmat_api::identity::{
    AccountState, ActivityPage, Consent, Employment, Fact, Incident, IncidentReport, NewConsent, Reason,
    Session, SignInMethod,
};
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_api::study::{StudyEdition, StudyKind};
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An account for operators and pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: AccountState,
    /// Why it is blocked or deleted.
    pub reason: Option<String>,
    /// When it was made.
    pub registered_at: Instant,
    /// What is known of the person.
    pub facts: Vec<Fact>,
    /// The post held.
    pub employment: Option<Employment>,
}

/// A wish for a document that is to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDocument {
    /// Its id.
    pub id: Uuid,
    /// Code of the kind of document.
    pub kind: String,
}

/// The answer to a wish for a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// It was issued.
    Issued {
        /// What is known of it.
        issued: IssuedDocument,
        /// Its bytes.
        file: Vec<u8>,
    },
    /// It was refused, for a reason in a stable word.
    Refused(String),
}

impl Account {
    /// Why its owner may not come in, if so.
    #[must_use]
    pub fn refusal(&self) -> Option<Reason> {
        refusal(self.state)
    }
}

/// Why the owner of an account in this state may not come in, if so.
#[must_use]
pub fn refusal(state: AccountState) -> Option<Reason> {
    match state {
        AccountState::Active | AccountState::Unverified => None,
        AccountState::Blocked => Some(Reason::AccountBlocked),
        AccountState::Deleted => Some(Reason::AccountDeleted),
    }
}

/// What the application asked for at the authorization endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRequest {
    /// Where the browser goes at the end.
    pub redirect_uri: String,
    /// Given back as it came.
    pub state: String,
    /// PKCE, S256.
    pub code_challenge: String,
    /// Thumbprint of the key that all tokens will be bound to.
    pub dpop_jkt: String,
    /// Name of the device.
    pub device: String,
}

/// Whom a browser's way is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The application waits at its loopback address.
    App(AppRequest),
    /// A device waits for this grant.
    Device(Hash),
}

/// How far a browser has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// At the identity provider.
    Sent,
    /// Back, and things are missing that registration asks for.
    Vouched(Vouched),
    /// Back, and it is known whose account it is.
    Known(Uuid),
}

/// A browser's way to an identity provider and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Public name: the `state` at the identity provider.
    pub state: String,
    /// Hash of the secret in the browser's cookie.
    pub secret: Hash,
    /// Which identity provider.
    pub idp: Idp,
    /// Language of the pages.
    pub lang: Lang,
    /// Whom it is for.
    pub purpose: Purpose,
    /// How far it has come.
    pub stage: Stage,
    /// From then on it is nothing.
    pub expires_at: Instant,
}

/// What an identity provider's word leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// The owner of this account, and nothing is missing.
    Known(Uuid),
    /// Registration has to ask: what is known already, by this word or from before.
    Incomplete(Vec<Fact>),
    /// Not to be let in.
    Refused(Reason),
}

/// A code to be redeemed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// Hash of the code.
    pub hash: Hash,
    /// Whose sign-in it stands for.
    pub account: Uuid,
    /// By which way.
    pub method: SignInMethod,
    /// For which request.
    pub request: AppRequest,
    /// From then on it is nothing.
    pub expires_at: Instant,
}

/// What comes with a code.
#[derive(Debug, Clone, Copy)]
pub struct Redemption<'a> {
    /// Hash of the code.
    pub hash: Hash,
    /// Must be the one that was asked with.
    pub redirect_uri: &'a str,
    /// Fingerprint of the PKCE verifier.
    pub challenge: &'a str,
    /// Thumbprint of the key of the proof.
    pub jkt: &'a str,
}

/// New tokens, chosen by the caller before it is known whether they are given.
#[derive(Debug, Clone, Copy)]
pub struct Issue {
    /// Id of a new session.
    pub session: Uuid,
    /// Hash of a new access token.
    pub access: Hash,
    /// Hash of a new refresh token.
    pub refresh: Hash,
    /// The present moment.
    pub now: Instant,
    /// How long things live.
    pub lifetimes: Lifetimes,
}

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Whose.
    pub account: Uuid,
    /// In which session.
    pub session: Uuid,
    /// When the refresh token ends.
    pub refresh_expires_at: Instant,
    /// Which refresh token counts now.
    pub refresh: WhichRefresh,
}

/// Which refresh token counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichRefresh {
    /// The new one.
    New,
    /// The one that was sent.
    Same,
}

/// Why no token is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Unknown, spent, for another request or key.
    Invalid(&'static str),
    /// Something that the person has to know.
    Because(Reason),
    /// A device goes on waiting.
    Pending,
    /// A device asks too often.
    SlowDown,
    /// A device's question is too old.
    Expired,
    /// The person has refused the device, or may not come in.
    Denied(Reason),
}

/// Tokens, or why not.
pub type Grant = Result<Given, Denial>;

/// A device's question.
#[derive(Debug, Clone)]
pub struct NewDeviceGrant {
    /// Hash of the device code.
    pub code: Hash,
    /// Hash of the user code.
    pub user_code: Hash,
    /// Name of the device.
    pub device: String,
    /// Thumbprint of its key.
    pub jkt: String,
    /// Seconds between two questions.
    pub pause: i64,
    /// When it asked.
    pub asked_at: Instant,
    /// From then on it is nothing.
    pub expires_at: Instant,
}

/// A device's question as the person on the phone sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Hash of the device code.
    pub code: Hash,
    /// Name of the device.
    pub device: String,
    /// When it asked.
    pub asked_at: Instant,
}

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything of one's own.
    Personal,
    /// Sending and reporting only.
    Submit,
}

impl Scope {
    pub(super) const ALL: [Self; 2] = [Self::Personal, Self::Submit];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Personal => kyzmat_api::identity::SCOPE_PERSONAL,
            Self::Submit => kyzmat_api::identity::SCOPE_SUBMIT,
        }
    }
}

/// Whose token it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Whose.
    pub account: Uuid,
    /// Where the account stands.
    pub state: AccountState,
    /// In which session.
    pub session: Uuid,
    /// Why the session has ended, if it has.
    pub end_reason: Option<String>,
    /// What it opens.
    pub scope: Scope,
    /// Thumbprint of its key.
    pub jkt: String,
    /// When it ends.
    pub expires_at: Instant,
    /// When its session was last heard of.
    pub seen_at: Instant,
}

/// What became of a consent or report whose id the client chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded<T> {
    /// It is new.
    New(T),
    /// It was there.
    Before(T),
    /// Its id stands for something else.
    Taken,
    /// What it is about does not exist.
    Unknown,
    /// What it is about is not what it says.
    Mismatch,
}

/// An edition to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEdition {
    /// All but its text.
    pub edition: LegalEdition,
    /// The text.
    pub body: String,
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Its entity tag.
    pub etag: String,
    /// JSON, as it was sent.
    pub body: String,
}

/// What the writer of a draft has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftCondition {
    /// There is none.
    New,
    /// One of these entity tags.
    Is(Vec<String>),
}

/// What became of writing or removing a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftDone {
    /// It is written.
    Written {
        /// Its entity tag now.
        etag: String,
        /// Whether there was none.
        new: bool,
    },
    /// It is gone.
    Removed,
    /// It is another one than was seen.
    Mismatch,
    /// There is none, or it is another person's.
    Missing,
    /// There are too many.
    TooMany,
}

/// Study material to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStudy {
    /// What stands in the list.
    pub edition: StudyEdition,
    /// Markdown, or questions as JSON.
    pub body: String,
}

/// Accounts, sessions, legal editions.
pub trait People: Send + Sync + std::fmt::Debug {
    /// Keeps a browser's way.
    ///
    /// # Errors
    /// The database refused; so in all methods.
    fn begin_attempt(&self, attempt: &Attempt) -> Result<(), PortalError>;

    /// A browser's way that is not too old.
    fn attempt(&self, state: &str, now: Instant) -> Result<Option<Attempt>, PortalError>;

    /// Moves a way on; `false` when it is gone or not at `Sent` any more where that is asked.
    fn move_attempt(&self, state: &str, only_sent: bool, stage: &Stage) -> Result<bool, PortalError>;

    /// Forgets a way; `false` when it was gone: whoever forgets it may finish it.
    fn end_attempt(&self, state: &str) -> Result<bool, PortalError>;

    /// Finds the account of a person that an identity provider vouches for, and keeps what is new in the word. A
    /// refusal is noted in the account's log.
    fn resolve(&self, vouched: &Vouched, now: Instant) -> Result<Resolution, PortalError>;

    /// Makes the account, or completes it, with what was typed. `id` is used for a new one.
    fn register(
        &self,
        vouched: &Vouched,
        typed: &[Fact],
        id: Uuid,
        now: Instant,
    ) -> Result<Resolution, PortalError>;

    /// Keeps a code.
    fn keep_code(&self, code: &NewCode) -> Result<(), PortalError>;

    /// Turns a code into a session. A code that comes again ends the session it was spent on.
    fn redeem_code(&self, redemption: Redemption<'_>, issue: Issue) -> Result<Grant, PortalError>;

    /// Uses a refresh token.
    fn refresh(&self, hash: Hash, jkt: &str, rotation: Rotation, issue: Issue) -> Result<Grant, PortalError>;

    /// Gives a submit-only token bound to `jkt` in a living session.
    fn give_submit_token(
        &self,
        session: Uuid,
        token: Hash,
        jkt: &str,
        now: Instant,
        expires_at: Instant,
    ) -> Result<(), PortalError>;

    /// Keeps a device's question; `false` when its user code is taken.
    fn begin_device(&self, grant: &NewDeviceGrant) -> Result<bool, PortalError>;

    /// The question behind a user code, while it waits.
    fn waiting_device(&self, user_code: Hash, now: Instant) -> Result<Option<Waiting>, PortalError>;

    /// The question behind a device code, while it waits.
    fn waiting_grant(&self, code: Hash, now: Instant) -> Result<Option<Waiting>, PortalError>;

    /// Answers a device's question; `false` when it does not wait any more.
    fn answer_device(
        &self,
        code: Hash,
        answer: Result<Uuid, Reason>,
        now: Instant,
    ) -> Result<bool, PortalError>;

    /// A device asks.
    fn poll_device(&self, code: Hash, jkt: &str, issue: Issue) -> Result<Grant, PortalError>;

    /// Whose token it is, whatever has become of it since.
    fn bearer(&self, token: Hash) -> Result<Option<Bearer>, PortalError>;

    /// Notes that a session was heard of.
    fn touch(&self, session: Uuid, now: Instant) -> Result<(), PortalError>;

    /// RFC 7009: ends the session of a refresh or access token, or drops a submit-only token. Only the key that a
    /// token is bound to may. Nothing happens for others.
    fn revoke(&self, token: Hash, jkt: &str, now: Instant) -> Result<(), PortalError>;

    /// An account.
    fn account(&self, id: Uuid) -> Result<Option<Account>, PortalError>;

    /// All accounts, the oldest first.
    fn accounts(&self) -> Result<Vec<Account>, PortalError>;

    /// Moves an account to another state and ends all its sessions unless it is let in; deleting erases its facts.
    /// `false` when there is none, or it was deleted.
    fn set_state(
        &self,
        id: Uuid,
        state: AccountState,
        reason: Option<&str>,
        now: Instant,
    ) -> Result<bool, PortalError>;

    /// The living sessions of an account, the newest first; `current` is not set.
    fn sessions(&self, account: Uuid, now: Instant) -> Result<Vec<Session>, PortalError>;

    /// Ends one session of an account; `false` when it has none such alive.
    fn end_session(
        &self,
        account: Uuid,
        session: Uuid,
        reason: &str,
        now: Instant,
    ) -> Result<bool, PortalError>;

    /// Ends all living sessions of an account but one, and says how many.
    fn end_others(&self, account: Uuid, but: Uuid, now: Instant) -> Result<u64, PortalError>;

    /// Keeps a report, ends all sessions of the account, blocks it.
    fn report(
        &self,
        id: Uuid,
        bearer: &Bearer,
        report: &IncidentReport,
        now: Instant,
    ) -> Result<Recorded<Incident>, PortalError>;

    /// A report of an account.
    fn incident(&self, id: Uuid, account: Uuid) -> Result<Option<Incident>, PortalError>;

    /// Keeps a consent.
    fn consent(
        &self,
        bearer: &Bearer,
        given: &NewConsent,
        now: Instant,
    ) -> Result<Recorded<Consent>, PortalError>;

    /// All consents of an account, the oldest first.
    fn consents(&self, account: Uuid) -> Result<Vec<Consent>, PortalError>;

    /// Notes that personal data were read.
    fn note_reading(&self, bearer: &Bearer, what: &str, now: Instant) -> Result<(), PortalError>;

    /// Lines of the log after a number.
    fn activity(&self, account: Uuid, after: u64, limit: u32) -> Result<ActivityPage, PortalError>;

    /// Keeps a wish for a document, to be answered from `due_at` on.
    fn request_document(
        &self,
        bearer: &Bearer,
        id: Uuid,
        kind: &str,
        now: Instant,
        due_at: Instant,
    ) -> Result<Recorded<DocumentRequest>, PortalError>;

    /// All wishes of an account, the newest first.
    fn document_requests(&self, account: Uuid) -> Result<Vec<DocumentRequest>, PortalError>;

    /// Wishes of an account that are to be answered by now.
    fn due_documents(&self, account: Uuid, now: Instant) -> Result<Vec<DueDocument>, PortalError>;

    /// Keeps the answer to a wish that waits; the first one stands.
    fn answer_document(
        &self,
        account: Uuid,
        id: Uuid,
        answer: &Answered,
        now: Instant,
    ) -> Result<(), PortalError>;

    /// The file of a document of an account.
    fn issued_document(&self, account: Uuid, id: Uuid) -> Result<Option<Vec<u8>>, PortalError>;

    /// What a verification code stands for: code of the kind, and what was issued.
    fn document_by_code(&self, code: &str) -> Result<Option<(String, IssuedDocument)>, PortalError>;

    /// Keeps an edition. The same again is [`Recorded::Before`], another text under its date [`Recorded::Taken`].
    fn publish(&self, edition: &NewEdition) -> Result<Recorded<LegalEdition>, PortalError>;

    /// All editions.
    fn editions(&self) -> Result<Vec<LegalEdition>, PortalError>;

    /// One edition with its text.
    fn edition(&self, kind: LegalKind, lang: Lang, edition: &str) -> Result<Option<NewEdition>, PortalError>;

    /// Drafts of an account, those that were taken away too.
    fn drafts(&self, account: Uuid) -> Result<Vec<DraftEntry>, PortalError>;

    /// A draft of an account.
    fn draft(&self, account: Uuid, id: Uuid) -> Result<Option<StoredDraft>, PortalError>;

    /// Writes a draft of an account, if the condition holds.
    fn write_draft(
        &self,
        bearer: &Bearer,
        id: Uuid,
        condition: &DraftCondition,
        body: &DraftBody,
        now: Instant,
    ) -> Result<DraftDone, PortalError>;

    /// Takes a draft of an account away, if the condition holds.
    fn remove_draft(
        &self,
        bearer: &Bearer,
        id: Uuid,
        condition: &DraftCondition,
        now: Instant,
    ) -> Result<DraftDone, PortalError>;

    /// Keeps study material; the same again is [`Recorded::Before`], another text under its date [`Recorded::Taken`].
    fn publish_study(&self, material: &NewStudy) -> Result<Recorded<StudyEdition>, PortalError>;

    /// All study material.
    fn study(&self) -> Result<Vec<StudyEdition>, PortalError>;

    /// One edition of it with its text.
    fn study_text(
        &self,
        kind: StudyKind,
        id: &str,
        lang: Lang,
        edition: &str,
    ) -> Result<Option<NewStudy>, PortalError>;

    /// Forgets what is too old to matter: ways, codes, tokens.
    fn sweep(&self, now: Instant) -> Result<(), PortalError>;
}
