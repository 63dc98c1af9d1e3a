//! Notices beside what they tell, in the same SQLite file.

mod channels;
mod notices;
mod queue;

use super::store::{Changed, Confirmed, Delivery, Kept, NewChannel, Notices};
use crate::error::PortalError;
use crate::identity::secret::Hash;
use crate::identity::sqlite::SqlitePeople;
use kyzmat_api::notices::{ChannelKind, NoticePage, Switch};
use kyzmat_model::{Instant, Lang};
use uuid::Uuid;

pub(crate) use notices::{tell, tell_of_verification};

impl Notices for SqlitePeople {
    fn notices(&self, account: Uuid, after: u64, limit: u32) -> Result<NoticePage, PortalError> {
        self.0.read(|db| notices::page(db, account, after, limit))
    }

    fn read_up_to(&self, account: Uuid, up_to: u64) -> Result<u64, PortalError> {
        self.0.change(|db| notices::read_up_to(db, account, up_to))
    }

    fn channels(&self, account: Uuid) -> Result<Vec<Kept>, PortalError> {
        self.0.read(|db| channels::list(db, account))
    }

    fn switched_off(&self, account: Uuid) -> Result<Vec<Switch>, PortalError> {
        self.0.read(|db| channels::switched_off(db, account))
    }

    fn switch(&self, account: Uuid, switches: &[Switch]) -> Result<(), PortalError> {
        self.0.change(|db| channels::switch(db, account, switches))
    }

    fn change(&self, account: Uuid, new: &NewChannel<'_>, now: Instant) -> Result<Changed, PortalError> {
        self.0.change(|db| channels::change(db, account, new, now))
    }

    fn confirm(
        &self,
        account: Uuid,
        kind: ChannelKind,
        code: Hash,
        now: Instant,
    ) -> Result<Confirmed, PortalError> {
        self.0
            .change(|db| channels::confirm(db, account, kind, code, now))
    }

    fn bind(&self, token: Hash, chat: i64, now: Instant) -> Result<Option<Lang>, PortalError> {
        self.0.change(|db| channels::bind(db, token, chat, now))
    }

    fn take(&self, kind: ChannelKind, now: Instant, limit: u32) -> Result<Vec<Delivery>, PortalError> {
        // Most of the time there is nothing, and whoever only looks must not wait for writers.
        if !self.0.read(|db| queue::is_due(db, kind, now))? {
            return Ok(Vec::new());
        }
        self.0.change(|db| queue::take(db, kind, now, limit))
    }

    fn sent(&self, id: i64) -> Result<(), PortalError> {
        self.0.change(|db| queue::sent(db, id))
    }

    fn postpone(&self, id: i64, next_at: Instant) -> Result<(), PortalError> {
        self.0.change(|db| queue::postpone(db, id, next_at))
    }

    fn bot(&self) -> Result<Option<(String, i64)>, PortalError> {
        self.0.read(channels::bot)
    }

    fn name_bot(&self, name: &str) -> Result<(), PortalError> {
        self.0.change(|db| channels::name_bot(db, name))
    }

    fn seen(&self, next: i64) -> Result<(), PortalError> {
        self.0.change(|db| channels::seen(db, next))
    }
}
