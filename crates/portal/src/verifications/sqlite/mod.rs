//! Requests for proof beside the accounts, in the same SQLite file: what happens, the notice of it and the line in its
//! owner's log are one transaction.

mod read;
mod write;

use super::judge::Question;
use super::store::{Arrival, Decision, Listed, Received, Sealed, Verifications};
use crate::applications::store::Done;
use crate::error::PortalError;
use crate::identity::sqlite::SqlitePeople;
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::Verification;
use kyzmat_model::Instant;
use read::Which;
use uuid::Uuid;

pub(crate) use write::complete;

impl SqlitePeople {
    /// Ends what ran out first, should the housekeeping not have come to it yet.
    fn verifications_as_of_now(&self, now: Instant) -> Result<(), PortalError> {
        if self.0.read(|db| read::any_late(db, now))? {
            self.end_verifications(now)?;
        }
        Ok(())
    }
}

impl Verifications for SqlitePeople {
    fn ask(&self, id: Uuid, asked: &Question, now: Instant) -> Result<Done<Verification>, PortalError> {
        self.0.change(|db| write::ask(db, id, asked, now))
    }

    fn verification(
        &self,
        id: Uuid,
        account: Option<Uuid>,
        now: Instant,
    ) -> Result<Option<Verification>, PortalError> {
        self.verifications_as_of_now(now)?;
        let found = self.0.read(|db| read::verifications(db, Which::One(id)))?.pop();
        let is_meant = |owner: Uuid| account.is_none_or(|account| account == owner);
        Ok(found
            .filter(|kept| is_meant(kept.account))
            .map(|kept| kept.verification))
    }

    fn verifications(&self, account: Uuid, now: Instant) -> Result<Vec<Verification>, PortalError> {
        self.verifications_as_of_now(now)?;
        let kept = self.0.read(|db| read::verifications(db, Which::Of(account)))?;
        Ok(kept.into_iter().map(|kept| kept.verification).collect())
    }

    fn listed_verifications(&self, now: Instant) -> Result<Vec<Listed>, PortalError> {
        self.verifications_as_of_now(now)?;
        self.0.read(read::listed)
    }

    fn receive_answer(&self, bearer: &Bearer, arrival: &Arrival<'_>) -> Result<Received, PortalError> {
        self.0.change(|db| {
            write::end_late(db, arrival.received_at)?;
            write::receive(db, bearer, arrival)
        })
    }

    fn decide(&self, id: Uuid, decision: &Decision, now: Instant) -> Result<Done<Verification>, PortalError> {
        self.0.change(|db| {
            write::end_late(db, now)?;
            write::decide(db, id, decision, now)
        })
    }

    fn end_verifications(&self, now: Instant) -> Result<u64, PortalError> {
        self.0.change(|db| write::end_late(db, now))
    }

    fn open_answer(&self, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError> {
        self.0.change(|db| write::open(db, id, now))
    }
}
