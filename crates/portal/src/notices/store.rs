//! Where notices, channels and the queue are kept, behind a trait. Every call is one transaction.

use crate::error::PortalError;
use crate::identity::secret::Hash;
use kyzmat_api::notices::{ChannelKind, NoticePage, Switch};
use kyzmat_model::{Instant, Lang};
use uuid::Uuid;

/// A channel as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which way.
    pub kind: ChannelKind,
    /// As the person gave it.
    pub address: String,
    /// Whether the person has shown that it is theirs.
    pub confirmed: bool,
    /// Until when the last code or link counts.
    pub until: Option<Instant>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// An address to be confirmed.
#[derive(Clone)]
pub struct NewChannel<'a> {
    /// Which way.
    pub kind: ChannelKind,
    /// As the person gave it.
    pub address: &'a str,
    /// The language of what is sent there.
    pub lang: Lang,
    /// Hash of the code, or of the link's token.
    pub secret: Hash,
    /// The code, to be sent; a link is shown instead.
    pub code: Option<&'a str>,
    /// The secret counts until then.
    pub until: Instant,
}

impl std::fmt::Debug for NewChannel<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewChannel")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// What became of a wish to change an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It waits to be confirmed.
    Now,
    /// It is that address already, and confirmed.
    Same,
    /// The last one was asked for a moment ago.
    TooSoon,
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// The address is the person's.
    Yes,
    /// It is another code.
    Wrong,
    /// None is awaited: never asked for, too old, or guessed at too often.
    NoneAwaited,
}

/// Something to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its place in the queue.
    pub id: i64,
    /// Its name: the same however often it is sent.
    pub name: String,
    /// An address, or a chat.
    pub target: String,
    /// Its heading.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// How often it was tried, this time included.
    pub tries: u32,
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Delivery")
            .field("id", &self.id)
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}

/// The database of notices.
pub trait Notices: Send + Sync + std::fmt::Debug {
    /// Notices of a person after a number.
    ///
    /// # Errors
    /// The database refused; so in all methods.
    fn notices(&self, account: Uuid, after: u64, limit: u32) -> Result<NoticePage, PortalError>;

    /// All up to a number are read; says how many are not.
    fn read_up_to(&self, account: Uuid, up_to: u64) -> Result<u64, PortalError>;

    /// A person's channels.
    fn channels(&self, account: Uuid) -> Result<Vec<Kept>, PortalError>;

    /// What a person has switched off.
    fn switched_off(&self, account: Uuid) -> Result<Vec<Switch>, PortalError>;

    /// Sets switches.
    fn switch(&self, account: Uuid, switches: &[Switch]) -> Result<(), PortalError>;

    /// Changes an address.
    fn change(&self, account: Uuid, new: &NewChannel<'_>, now: Instant) -> Result<Changed, PortalError>;

    /// Confirms an address by its code.
    fn confirm(
        &self,
        account: Uuid,
        kind: ChannelKind,
        code: Hash,
        now: Instant,
    ) -> Result<Confirmed, PortalError>;

    /// Somebody has met the bot by a link; gives the language to greet in if the link counts.
    fn bind(&self, token: Hash, chat: i64, now: Instant) -> Result<Option<Lang>, PortalError>;

    /// Takes what is to be sent by one way now; it comes again after a while unless it is [`Notices::sent`].
    fn take(&self, kind: ChannelKind, now: Instant, limit: u32) -> Result<Vec<Delivery>, PortalError>;

    /// It has gone out, or never will.
    fn sent(&self, id: i64) -> Result<(), PortalError>;

    /// It is tried again at that moment.
    fn postpone(&self, id: i64, next_at: Instant) -> Result<(), PortalError>;

    /// The bot's name and the first of its updates that was not seen.
    fn bot(&self) -> Result<Option<(String, i64)>, PortalError>;

    /// The bot is called so.
    fn name_bot(&self, name: &str) -> Result<(), PortalError>;

    /// All updates of the bot before this one were seen.
    fn seen(&self, next: i64) -> Result<(), PortalError>;
}
