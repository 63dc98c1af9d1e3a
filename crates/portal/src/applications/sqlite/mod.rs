//! Applications beside the accounts, in the same SQLite file: what is received and the line in its owner's log are one
//! transaction.

mod read;
mod write;

use super::store::{Applications, Arrival, Done, Known, Listed, Received, Sealed, Step};
use crate::error::PortalError;
use crate::identity::sqlite::SqlitePeople;
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::{
    Appeal, AppealState, Application, ApplicationState, NewAppeal, NewWithdrawal, StageEvent, Withdrawal,
};
use kyzmat_model::{Instant, Texts};
use read::{Kept, Which};
use uuid::Uuid;

pub(crate) use write::complete;

/// The word in the database.
fn appeal_state(state: AppealState) -> &'static str {
    match state {
        AppealState::Filed => "filed",
        AppealState::Upheld => "upheld",
        AppealState::Dismissed => "dismissed",
    }
}

impl SqlitePeople {
    /// Applications as of now: whose waiting is over is moved first, should the housekeeping not have come to it yet.
    fn present(&self, which: Which, now: Instant) -> Result<Vec<Kept>, PortalError> {
        let kept = self.0.read(|db| read::applications(db, which, now))?;
        let is_late = |one: &Kept| {
            let until = one.application.receipt.attachments_until;
            one.application.state == ApplicationState::Receiving
                && until.is_some_and(|until| until.unix() < now.unix())
        };
        if !kept.iter().any(is_late) {
            return Ok(kept);
        }
        self.end_waiting(now)?;
        self.0.read(|db| read::applications(db, which, now))
    }
}

impl Applications for SqlitePeople {
    fn known(&self, id: Uuid) -> Result<Option<Known>, PortalError> {
        self.0.read(|db| read::known(db, id))
    }

    fn receive(&self, bearer: &Bearer, arrival: &Arrival<'_>) -> Result<Received, PortalError> {
        self.0.change(|db| {
            // What no longer counts must not stand in the way.
            write::end_waiting(db, arrival.received_at)?;
            write::receive(db, bearer, arrival)
        })
    }

    fn application(
        &self,
        id: Uuid,
        account: Option<Uuid>,
        now: Instant,
    ) -> Result<Option<Application>, PortalError> {
        let kept = self.present(Which::One(id), now)?.pop();
        let is_meant = |kept: &Kept| account.is_none_or(|account| account == kept.account);
        Ok(kept.filter(is_meant).map(|kept| kept.application))
    }

    fn applications(&self, account: Uuid, now: Instant) -> Result<Vec<Application>, PortalError> {
        let kept = self.present(Which::Of(account), now)?;
        Ok(kept.into_iter().map(|kept| kept.application).collect())
    }

    fn listed(&self) -> Result<Vec<Listed>, PortalError> {
        self.0.read(read::listed)
    }

    fn withdraw(
        &self,
        id: Uuid,
        bearer: &Bearer,
        new: &NewWithdrawal,
        now: Instant,
    ) -> Result<Done<Withdrawal>, PortalError> {
        self.0.change(|db| {
            write::end_waiting(db, now)?;
            write::withdraw(db, id, bearer, new, now)
        })
    }

    fn appeal(
        &self,
        application: Uuid,
        id: Uuid,
        bearer: &Bearer,
        new: &NewAppeal,
        now: Instant,
    ) -> Result<Done<Appeal>, PortalError> {
        self.0
            .change(|db| write::appeal(db, application, id, bearer, new, now))
    }

    fn decide_appeal(
        &self,
        id: Uuid,
        state: AppealState,
        reasoning: Option<&Texts>,
        now: Instant,
    ) -> Result<Done<Appeal>, PortalError> {
        self.0
            .change(|db| write::decide_appeal(db, id, state, reasoning, now))
    }

    fn step(&self, id: Uuid, step: &Step, now: Instant) -> Result<Done<StageEvent>, PortalError> {
        self.0.change(|db| {
            write::end_waiting(db, now)?;
            write::step(db, id, step, now)
        })
    }

    fn end_waiting(&self, now: Instant) -> Result<u64, PortalError> {
        self.0.change(|db| write::end_waiting(db, now))
    }

    fn open(&self, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError> {
        self.0.change(|db| write::open(db, id, now))
    }
}
