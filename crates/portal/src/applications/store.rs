//! Where applications are kept, behind a trait, so that a second database can stand in for SQLite.
//!
//! Every call is one transaction, so what it says has happened stays, and two processes can never both do what may
//! happen once.

use super::terms::Terms;
use crate::error::PortalError;
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::{
    Appeal, AppealState, Application, ApplicationState, NewAppeal, NewApplication, NewWithdrawal, StageEvent,
    Withdrawal,
};
use kyzmat_model::{Instant, Texts};
use uuid::Uuid;

/// Who sent an application, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Whose it is.
    pub account: Uuid,
    /// SHA-256 of its sealed letter.
    pub sealed_sha256: String,
}

/// An application that was found good.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    /// Its id.
    pub id: Uuid,
    /// As it was sent.
    pub new: &'a NewApplication,
    /// The vacancy it is for, if the competition's vacancies are applied for one by one.
    pub vacancy: Option<Uuid>,
    /// The sealed letter.
    pub sealed: &'a [u8],
    /// When it was read to its end.
    pub received_at: Instant,
    /// Until when its files may follow, if there are any.
    pub attachments_until: Option<Instant>,
    /// The competition's terms.
    pub terms: &'a Terms,
}

/// What became of an application that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Received now.
    New(Application),
    /// Received before.
    Before(Application),
    /// The id stands for an application with another content.
    Differs,
    /// The id stands for another person's.
    Taken,
    /// The person's other application counts.
    Already(Uuid),
}

/// What became of what a person or a body wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done<T> {
    /// Done now.
    Now(T),
    /// Done before.
    Before(T),
    /// There is no such application, or it is another's.
    Unknown,
    /// The id stands for something else.
    Taken,
    /// Not in this state; why.
    Wrong(&'static str),
    /// The time for it was over then.
    Late(Instant),
}

/// What a body decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the state becomes.
    pub state: ApplicationState,
    /// All else that is told; its number, moment and stage are filled in.
    pub event: StageEvent,
}

/// A sealed letter with what stood outside of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Whose it is.
    pub account: Uuid,
    /// The key it is sealed to.
    pub seal_key: String,
    /// The letter.
    pub letter: Vec<u8>,
    /// Uploads of its files, by the SHA-256 of the sealed bytes.
    pub files: Vec<(String, Uuid)>,
}

/// One line of the operator's list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// Its id.
    pub application: Uuid,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub account: Uuid,
    /// For which competition.
    pub competition: Uuid,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it was received.
    pub received_at: Instant,
}

/// The applications' database.
pub trait Applications: Send + Sync + std::fmt::Debug {
    /// Who sent an application under this id.
    ///
    /// # Errors
    /// The database refused; so in all methods.
    fn known(&self, id: Uuid) -> Result<Option<Known>, PortalError>;

    /// Receives an application, once.
    fn receive(&self, bearer: &Bearer, arrival: &Arrival<'_>) -> Result<Received, PortalError>;

    /// One application; with `account`, only if it is that person's.
    fn application(
        &self,
        id: Uuid,
        account: Option<Uuid>,
        now: Instant,
    ) -> Result<Option<Application>, PortalError>;

    /// All applications of a person, the newest first.
    fn applications(&self, account: Uuid, now: Instant) -> Result<Vec<Application>, PortalError>;

    /// All applications at the portal, the oldest first.
    fn listed(&self) -> Result<Vec<Listed>, PortalError>;

    /// Takes an application back.
    fn withdraw(
        &self,
        id: Uuid,
        bearer: &Bearer,
        new: &NewWithdrawal,
        now: Instant,
    ) -> Result<Done<Withdrawal>, PortalError>;

    /// Files an appeal.
    fn appeal(
        &self,
        application: Uuid,
        id: Uuid,
        bearer: &Bearer,
        new: &NewAppeal,
        now: Instant,
    ) -> Result<Done<Appeal>, PortalError>;

    /// Decides an appeal.
    fn decide_appeal(
        &self,
        id: Uuid,
        state: AppealState,
        reasoning: Option<&Texts>,
        now: Instant,
    ) -> Result<Done<Appeal>, PortalError>;

    /// Moves an application on, as a body decides.
    fn step(&self, id: Uuid, step: &Step, now: Instant) -> Result<Done<StageEvent>, PortalError>;

    /// Ends the waiting for files that did not arrive in time; says how many applications that were.
    fn end_waiting(&self, now: Instant) -> Result<u64, PortalError>;

    /// The sealed letter, with a line in its owner's log.
    fn open(&self, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError>;
}
