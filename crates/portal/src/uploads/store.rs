//! What is known of files on their way, behind a trait. Every call is one transaction.

use crate::error::PortalError;
use kyzmat_model::Instant;
use uuid::Uuid;

/// To what a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An application.
    Application(Uuid),
    /// The answer to a request for proof.
    Verification(Uuid),
}

/// Whether its owner waits for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// It does.
    Yes,
    /// It did, and the time for that is over.
    Over,
    /// It waits for none (any more).
    No,
}

/// A file on its way, or there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: Uuid,
    /// To what it belongs.
    pub owner: Owner,
    /// SHA-256 of all its bytes, in hex.
    pub sha256: String,
    /// Number of its bytes.
    pub length: u64,
    /// How many of them are there.
    pub received: u64,
    /// Whether that waits for it.
    pub waits: Waits,
    /// Until when it may arrive.
    pub until: Instant,
}

impl Upload {
    /// Whether all of it is there and was found good.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.received == self.length
    }

    /// Whether bytes may still come at a moment.
    ///
    /// # Errors
    /// Why not.
    pub fn may_grow(&self, now: Instant) -> Result<(), Closed> {
        match self.waits {
            Waits::Yes if now.unix() <= self.until.unix() => Ok(()),
            Waits::Yes | Waits::Over => Err(Closed::Late(self.until)),
            Waits::No => Err(Closed::State),
        }
    }
}

/// Why a file is not taken any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It was awaited until then.
    Late(Instant),
    /// What it belongs to waits for none.
    State,
}

/// What became of the wish to send a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It may be sent.
    New(Upload),
    /// It is on its way, or there.
    Before(Upload),
    /// The person has no such application or answer, or that names no such file.
    Unknown,
    /// It is named with another size.
    Size,
    /// It is not taken any more.
    Closed(Closed),
}

/// What became of bytes that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// They count.
    Yes,
    /// The upload stands elsewhere.
    Elsewhere,
    /// They are not taken any more.
    Closed(Closed),
}

/// What is known of files on their way.
pub trait Uploads: Send + Sync + std::fmt::Debug {
    /// Begins to receive a file of what belongs to a person; `id` is used for a new upload.
    ///
    /// # Errors
    /// The database refused; so in all methods.
    fn begin(
        &self,
        id: Uuid,
        account: Uuid,
        owner: Owner,
        sha256: &str,
        length: u64,
        now: Instant,
    ) -> Result<Begun, PortalError>;

    /// An upload of a person.
    fn upload(&self, id: Uuid, account: Uuid) -> Result<Option<Upload>, PortalError>;

    /// Counts bytes that are on the disk; the last one is not counted here.
    fn grow(&self, id: Uuid, from: u64, to: u64, now: Instant) -> Result<Counted, PortalError>;

    /// Counts the last bytes of a file whose digest was found good, and with the last file completes what it
    /// belongs to.
    fn arrive(&self, id: Uuid, from: u64, now: Instant) -> Result<Counted, PortalError>;

    /// Counts nothing any more.
    fn begin_anew(&self, id: Uuid) -> Result<(), PortalError>;

    /// Forgets an upload that is not complete; `false` when it is.
    fn forget(&self, id: Uuid) -> Result<bool, PortalError>;

    /// Forgets uploads that can never be completed any more, and says which.
    fn forget_hopeless(&self) -> Result<Vec<Uuid>, PortalError>;

    /// All uploads.
    fn all(&self) -> Result<Vec<Uuid>, PortalError>;
}
