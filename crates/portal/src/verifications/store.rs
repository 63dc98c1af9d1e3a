//! Where requests for proof are kept, behind a trait. Every call is one transaction.

use super::judge::Question;
use crate::applications::store::Done;
use crate::error::PortalError;
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::{NewVerificationAnswer, Verification, VerificationState};
use kyzmat_model::{Instant, Texts};
use uuid::Uuid;

/// An answer that was found good.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    /// To which request.
    pub id: Uuid,
    /// As it was sent.
    pub new: &'a NewVerificationAnswer,
    /// The sealed letter.
    pub sealed: &'a [u8],
    /// When it was read to its end.
    pub received_at: Instant,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Received now.
    New(Verification),
    /// Received before.
    Before(Verification),
    /// The request was answered otherwise.
    Differs,
    /// The person was never asked this.
    Unknown,
    /// Whoever asked needs no answer any more.
    Withdrawn,
    /// It was awaited until then.
    Late(Instant),
}

/// What whoever asked decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The answer is enough.
    Accept,
    /// It is not, and why.
    Refuse(Texts),
    /// None is needed any more.
    Withdraw,
}

/// One line of the operator's list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// Its id.
    pub verification: Uuid,
    /// Whom it asks.
    pub account: Uuid,
    /// Where it stands.
    pub state: VerificationState,
    /// Which answer of the personal record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which kind of document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The application it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<Uuid>,
    /// When it was asked.
    pub asked_at: Instant,
    /// The last moment for an answer.
    pub until: Instant,
    /// When the answer was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Instant>,
}

/// A sealed answer with what stood outside of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The key it is sealed to.
    pub seal_key: String,
    /// The letter.
    pub letter: Vec<u8>,
    /// Uploads of its files, by the SHA-256 of the sealed bytes.
    pub files: Vec<(String, Uuid)>,
}

/// The database of requests for proof.
pub trait Verifications: Send + Sync + std::fmt::Debug {
    /// Asks a person; they are told. [`Done::Unknown`]: there is no such account, or the application is another's.
    ///
    /// # Errors
    /// The database refused; so in all methods.
    fn ask(&self, id: Uuid, asked: &Question, now: Instant) -> Result<Done<Verification>, PortalError>;

    /// One request; with `account`, only if it asks that person.
    fn verification(
        &self,
        id: Uuid,
        account: Option<Uuid>,
        now: Instant,
    ) -> Result<Option<Verification>, PortalError>;

    /// All requests to a person: those that wait first, the soonest deadline before the others; then the newest first.
    fn verifications(&self, account: Uuid, now: Instant) -> Result<Vec<Verification>, PortalError>;

    /// All requests at the portal, the oldest first.
    fn listed_verifications(&self, now: Instant) -> Result<Vec<Listed>, PortalError>;

    /// Receives an answer, once.
    fn receive_answer(&self, bearer: &Bearer, arrival: &Arrival<'_>) -> Result<Received, PortalError>;

    /// Decides; the person is told.
    fn decide(&self, id: Uuid, decision: &Decision, now: Instant) -> Result<Done<Verification>, PortalError>;

    /// Ends what ran out; says how many requests that were.
    fn end_verifications(&self, now: Instant) -> Result<u64, PortalError>;

    /// The sealed answer, with a line in its owner's log.
    fn open_answer(&self, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError>;
}
