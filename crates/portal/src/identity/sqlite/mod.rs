//! Accounts, sessions and legal editions in one SQLite file that only its owner may read.

mod accounts;
mod attempts;
mod devices;
mod documents;
mod drafts;
mod grants;
mod legal;
mod records;
mod sessions;
mod study;

use super::person::Vouched;
use super::secret::Hash;
use super::settings::Rotation;
use super::store::{
    Account, Answered, Attempt, Bearer, DraftCondition, DraftDone, DueDocument, Grant, Issue, NewCode,
    NewDeviceGrant, NewEdition, NewStudy, People, Recorded, Redemption, Resolution, Stage, StoredDraft,
    Waiting,
};
use crate::error::PortalError;
use crate::store::sqlite::Database;
use kyzmat_api::cabinet::{DocumentRequest, IssuedDocument};
use kyzmat_api::draft::{DraftBody, DraftEntry};
use kyzmat_api::identity::{
    AccountState, ActivityPage, Consent, Fact, Incident, IncidentReport, NewConsent, Reason, Session,
};
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_api::study::{StudyEdition, StudyKind};
use kyzmat_model::{Instant, Lang};
use rusqlite::types::Type;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

pub(crate) use crate::store::sqlite::{failed, from_sql, to_sql};
pub(crate) use records::note;

mod migrations {
    refinery::embed_migrations!("migrations/people");
}

/// Accounts, sessions and legal editions in one SQLite file.
#[derive(Debug, Clone)]
pub struct SqlitePeople(pub(crate) Arc<Database>);

impl SqlitePeople {
    /// Opens the file, makes it if need be, and brings its tables up to date.
    ///
    /// # Errors
    /// The file cannot be opened, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, PortalError> {
        // SQLite gives journal and shared memory the rights of the file, so they are right from the first byte.
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map_err(PortalError::file("making", path))?;
        let database = Database::open(path, &migrations::migrations::runner(), |connection| {
            connection.pragma_update(None, "foreign_keys", true)?;
            // Else «INSERT OR REPLACE» would go round the guards.
            connection.pragma_update(None, "recursive_triggers", true)?;
            connection.pragma_update(None, "secure_delete", true)
        })?;
        Ok(Self(Arc::new(database)))
    }
}

/// Reads a column that names one of a closed list.
pub(crate) fn one_of<T: Copy>(
    all: &[T],
    name: impl Fn(T) -> &'static str,
    text: &str,
) -> rusqlite::Result<T> {
    all.iter()
        .copied()
        .find(|one| name(*one) == text)
        .ok_or_else(|| broken(format!("{text:?} is not on the list")))
}

/// Reads a column of JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| broken(error.to_string()))
}

pub(crate) fn write_json(value: &impl serde::Serialize) -> Result<String, PortalError> {
    serde_json::to_string(value).map_err(PortalError::malformed("writing a row"))
}

pub(crate) fn uuid(text: &str) -> rusqlite::Result<Uuid> {
    text.parse()
        .map_err(|_| broken("a row's id is no UUID".to_owned()))
}

fn broken(detail: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, detail.into())
}

impl People for SqlitePeople {
    fn begin_attempt(&self, attempt: &Attempt) -> Result<(), PortalError> {
        self.0.change(|db| attempts::begin(db, attempt))
    }

    fn attempt(&self, state: &str, now: Instant) -> Result<Option<Attempt>, PortalError> {
        self.0.read(|db| attempts::read(db, state, now))
    }

    fn move_attempt(&self, state: &str, only_sent: bool, stage: &Stage) -> Result<bool, PortalError> {
        self.0.change(|db| attempts::advance(db, state, only_sent, stage))
    }

    fn end_attempt(&self, state: &str) -> Result<bool, PortalError> {
        self.0.change(|db| attempts::end(db, state))
    }

    fn resolve(&self, vouched: &Vouched, now: Instant) -> Result<Resolution, PortalError> {
        self.0.change(|db| accounts::resolve(db, vouched, now))
    }

    fn register(
        &self,
        vouched: &Vouched,
        typed: &[Fact],
        id: Uuid,
        now: Instant,
    ) -> Result<Resolution, PortalError> {
        self.0
            .change(|db| accounts::register(db, vouched, typed, id, now))
    }

    fn keep_code(&self, code: &NewCode) -> Result<(), PortalError> {
        self.0.change(|db| grants::keep_code(db, code))
    }

    fn redeem_code(&self, redemption: Redemption<'_>, issue: Issue) -> Result<Grant, PortalError> {
        self.0.change(|db| grants::redeem_code(db, redemption, issue))
    }

    fn refresh(&self, hash: Hash, jkt: &str, rotation: Rotation, issue: Issue) -> Result<Grant, PortalError> {
        self.0
            .change(|db| grants::refresh(db, hash, jkt, rotation, issue))
    }

    fn give_submit_token(
        &self,
        session: Uuid,
        token: Hash,
        jkt: &str,
        now: Instant,
        expires_at: Instant,
    ) -> Result<(), PortalError> {
        self.0
            .change(|db| grants::give_submit_token(db, session, token, jkt, now, expires_at))
    }

    fn begin_device(&self, grant: &NewDeviceGrant) -> Result<bool, PortalError> {
        self.0.change(|db| devices::begin(db, grant))
    }

    fn waiting_device(&self, user_code: Hash, now: Instant) -> Result<Option<Waiting>, PortalError> {
        self.0
            .read(|db| devices::waiting(db, "user_code", user_code, now))
    }

    fn waiting_grant(&self, code: Hash, now: Instant) -> Result<Option<Waiting>, PortalError> {
        self.0.read(|db| devices::waiting(db, "code", code, now))
    }

    fn answer_device(
        &self,
        code: Hash,
        answer: Result<Uuid, Reason>,
        now: Instant,
    ) -> Result<bool, PortalError> {
        self.0.change(|db| devices::answer(db, code, answer, now))
    }

    fn poll_device(&self, code: Hash, jkt: &str, issue: Issue) -> Result<Grant, PortalError> {
        self.0.change(|db| devices::poll(db, code, jkt, issue))
    }

    fn bearer(&self, token: Hash) -> Result<Option<Bearer>, PortalError> {
        self.0.read(|db| sessions::bearer(db, token))
    }

    fn touch(&self, session: Uuid, now: Instant) -> Result<(), PortalError> {
        self.0.change(|db| sessions::touch(db, session, now))
    }

    fn revoke(&self, token: Hash, jkt: &str, now: Instant) -> Result<(), PortalError> {
        self.0.change(|db| sessions::revoke(db, token, jkt, now))
    }

    fn account(&self, id: Uuid) -> Result<Option<Account>, PortalError> {
        self.0.read(|db| accounts::read(db, id))
    }

    fn accounts(&self) -> Result<Vec<Account>, PortalError> {
        self.0.read(accounts::list)
    }

    fn set_state(
        &self,
        id: Uuid,
        state: AccountState,
        reason: Option<&str>,
        now: Instant,
    ) -> Result<bool, PortalError> {
        self.0
            .change(|db| accounts::set_state(db, id, state, reason, now))
    }

    fn sessions(&self, account: Uuid, now: Instant) -> Result<Vec<Session>, PortalError> {
        self.0.read(|db| sessions::list(db, account, now))
    }

    fn end_session(
        &self,
        account: Uuid,
        session: Uuid,
        reason: &str,
        now: Instant,
    ) -> Result<bool, PortalError> {
        self.0
            .change(|db| sessions::end_of(db, account, session, reason, now))
    }

    fn end_others(&self, account: Uuid, but: Uuid, now: Instant) -> Result<u64, PortalError> {
        self.0
            .change(|db| sessions::end_all(db, account, Some(but), "ended_elsewhere", now))
    }

    fn report(
        &self,
        id: Uuid,
        bearer: &Bearer,
        report: &IncidentReport,
        now: Instant,
    ) -> Result<Recorded<Incident>, PortalError> {
        self.0.change(|db| records::report(db, id, bearer, report, now))
    }

    fn incident(&self, id: Uuid, account: Uuid) -> Result<Option<Incident>, PortalError> {
        self.0.read(|db| records::incident(db, id, account))
    }

    fn consent(
        &self,
        bearer: &Bearer,
        given: &NewConsent,
        now: Instant,
    ) -> Result<Recorded<Consent>, PortalError> {
        self.0.change(|db| records::consent(db, bearer, given, now))
    }

    fn consents(&self, account: Uuid) -> Result<Vec<Consent>, PortalError> {
        self.0.read(|db| records::consents(db, account))
    }

    fn note_reading(&self, bearer: &Bearer, what: &str, now: Instant) -> Result<(), PortalError> {
        self.0.change(|db| records::note_reading(db, bearer, what, now))
    }

    fn activity(&self, account: Uuid, after: u64, limit: u32) -> Result<ActivityPage, PortalError> {
        self.0.read(|db| records::activity(db, account, after, limit))
    }

    fn request_document(
        &self,
        bearer: &Bearer,
        id: Uuid,
        kind: &str,
        now: Instant,
        due_at: Instant,
    ) -> Result<Recorded<DocumentRequest>, PortalError> {
        self.0
            .change(|db| documents::ask(db, bearer, id, kind, now, due_at))
    }

    fn document_requests(&self, account: Uuid) -> Result<Vec<DocumentRequest>, PortalError> {
        self.0.read(|db| documents::list(db, account))
    }

    fn due_documents(&self, account: Uuid, now: Instant) -> Result<Vec<DueDocument>, PortalError> {
        self.0.read(|db| documents::due(db, account, now))
    }

    fn answer_document(
        &self,
        account: Uuid,
        id: Uuid,
        answer: &Answered,
        now: Instant,
    ) -> Result<(), PortalError> {
        self.0
            .change(|db| documents::answer(db, account, id, answer, now))
    }

    fn issued_document(&self, account: Uuid, id: Uuid) -> Result<Option<Vec<u8>>, PortalError> {
        self.0.read(|db| documents::file(db, account, id))
    }

    fn document_by_code(&self, code: &str) -> Result<Option<(String, IssuedDocument)>, PortalError> {
        self.0.read(|db| documents::by_code(db, code))
    }

    fn publish(&self, edition: &NewEdition) -> Result<Recorded<LegalEdition>, PortalError> {
        self.0.change(|db| legal::publish(db, edition))
    }

    fn editions(&self) -> Result<Vec<LegalEdition>, PortalError> {
        self.0.read(legal::list)
    }

    fn edition(&self, kind: LegalKind, lang: Lang, edition: &str) -> Result<Option<NewEdition>, PortalError> {
        self.0.read(|db| legal::read(db, kind, lang, edition))
    }

    fn drafts(&self, account: Uuid) -> Result<Vec<DraftEntry>, PortalError> {
        self.0.read(|db| drafts::list(db, account))
    }

    fn draft(&self, account: Uuid, id: Uuid) -> Result<Option<StoredDraft>, PortalError> {
        self.0.read(|db| drafts::read(db, account, id))
    }

    fn write_draft(
        &self,
        bearer: &Bearer,
        id: Uuid,
        condition: &DraftCondition,
        body: &DraftBody,
        now: Instant,
    ) -> Result<DraftDone, PortalError> {
        self.0
            .change(|db| drafts::write(db, bearer.account, id, condition, body, now))
    }

    fn remove_draft(
        &self,
        bearer: &Bearer,
        id: Uuid,
        condition: &DraftCondition,
        now: Instant,
    ) -> Result<DraftDone, PortalError> {
        self.0
            .change(|db| drafts::remove(db, bearer.account, id, condition, now))
    }

    fn publish_study(&self, material: &NewStudy) -> Result<Recorded<StudyEdition>, PortalError> {
        self.0.change(|db| study::publish(db, material))
    }

    fn study(&self) -> Result<Vec<StudyEdition>, PortalError> {
        self.0.read(study::list)
    }

    fn study_text(
        &self,
        kind: StudyKind,
        id: &str,
        lang: Lang,
        edition: &str,
    ) -> Result<Option<NewStudy>, PortalError> {
        self.0.read(|db| study::read(db, kind, id, lang, edition))
    }

    fn sweep(&self, now: Instant) -> Result<(), PortalError> {
        self.0.change(|db| sessions::sweep(db, now))
    }
}
