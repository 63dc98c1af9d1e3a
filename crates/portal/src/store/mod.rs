//! Where the catalogue is kept, behind a trait, so that a second database can stand in for SQLite.
//!
//! What every implementation owes its callers:
//! - A change gets its number (`seq`) inside the writing transaction, while no other writer can commit, so the
//!   order of numbers is the order of commits and a reader's cursor never passes a row that is yet to appear.
//! - Shard sums and tallies change in the same transaction as the rows they are about.
//! - Writing what is already there, byte for byte, is no change and takes no number.
//! - A [`View`] sees one committed state, however long it lives.

pub(crate) mod sqlite;

use crate::error::PortalError;
use kyzmat_api::form::FormEntry;
use kyzmat_model::digest::{self, SHARDS, Sum};
use kyzmat_model::feed::Kind;

pub use sqlite::SqliteStore;

/// Where the catalogue stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Names this life of the catalogue.
    pub epoch: String,
    /// Number of the newest committed change.
    pub head: u64,
    /// Cursors below this one (but 0) are no longer served.
    pub min_seq: u64,
}

/// Position, counts and sums, all of one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Where the catalogue stands.
    pub position: Position,
    /// Living vacancies.
    pub vacancies: u64,
    /// Living competitions.
    pub competitions: u64,
    /// Sums by shard.
    pub shards: [Sum; SHARDS as usize],
}

impl State {
    /// All living rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.shards.iter().map(|shard| shard.count).sum()
    }

    /// The digest of the whole catalogue.
    #[must_use]
    pub fn digest(&self) -> String {
        digest::whole(&self.shards)
    }
}

/// A row of the catalogue; without `data` it is a grave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// UUID, or SOATE code of a region.
    pub id: String,
    /// Its revision.
    pub rev: u64,
    /// The change that last wrote it.
    pub seq: u64,
    /// The JSON that is sent.
    pub data: Option<String>,
}

/// A living row, lent while a [`View`] walks over many.
#[derive(Debug, Clone, Copy)]
pub struct Living<'a> {
    /// What it is.
    pub kind: Kind,
    /// UUID, or SOATE code of a region.
    pub id: &'a str,
    /// Its revision.
    pub rev: u64,
    /// The change that last wrote it.
    pub seq: u64,
    /// Its hash, as the sums hold it.
    pub hash: u64,
    /// The JSON that is sent.
    pub data: &'a str,
}

/// Moments by which vacancies are chosen, seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// When it was made public.
    pub published: Option<i64>,
    /// From when applications are taken.
    pub opens: Option<i64>,
    /// The last moment at which an application counts.
    pub closes: Option<i64>,
}

/// A row to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// What it is.
    pub kind: Kind,
    /// UUID, or SOATE code of a region.
    pub id: String,
    /// Its id at the source, unique within the kind.
    pub source_id: String,
    /// Moments by which vacancies are chosen.
    pub times: Times,
    /// The JSON to be sent, on one line.
    pub data: String,
    /// Leave a living row with this id as it is.
    pub only_if_absent: bool,
}

/// One thing to do in a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Write a row.
    Put(Put),
    /// Turn a row into a grave.
    Remove {
        /// What it is.
        kind: Kind,
        /// Its id at the source.
        source_id: String,
    },
}

/// What became of a [`Write`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The row is new, or stood as a grave.
    Added,
    /// The row was there with other content.
    Changed,
    /// Nothing had to be done.
    Unchanged,
    /// The row is a grave now.
    Removed,
    /// Not done: id and source id belong to two different rows.
    Conflict {
        /// The id under which the source id is known, or the source id under which the id is known.
        held: String,
    },
}

/// Who a source id is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The row's id.
    pub id: String,
    /// Whether it is no grave.
    pub living: bool,
}

/// A form that is published, with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewForm {
    /// What the list says of it.
    pub entry: FormEntry,
    /// The JSON that is sent.
    pub body: String,
}

/// The walk over rows ends at the first error.
pub type Sink<'a> = dyn FnMut(Living<'_>) -> std::io::Result<()> + 'a;

/// One committed state, for reading.
pub trait View {
    /// Where the catalogue stands.
    ///
    /// # Errors
    /// The database refused.
    fn position(&self) -> Result<Position, PortalError>;

    /// Position, counts and sums.
    ///
    /// # Errors
    /// The database refused.
    fn state(&self) -> Result<State, PortalError>;

    /// Changes after a number, in their order, at most `limit` rows; the row that passes `max_bytes` of data is
    /// the last.
    ///
    /// # Errors
    /// The database refused.
    fn changes(&self, after: u64, limit: u32, max_bytes: usize) -> Result<Vec<Row>, PortalError>;

    /// Living rows of a shard after a key, in the order of kind and id, bounded as [`View::changes`].
    ///
    /// # Errors
    /// The database refused.
    fn shard(
        &self,
        shard: u8,
        after: Option<(Kind, &str)>,
        limit: u32,
        max_bytes: usize,
    ) -> Result<Vec<Row>, PortalError>;

    /// One row, graves included.
    ///
    /// # Errors
    /// The database refused.
    fn row(&self, kind: Kind, id: &str) -> Result<Option<Row>, PortalError>;

    /// The row behind a source id, graves included.
    ///
    /// # Errors
    /// The database refused.
    fn identity(&self, kind: Kind, source_id: &str) -> Result<Option<Identity>, PortalError>;

    /// The vacancies that take applications at `now` (seconds), the newest first.
    ///
    /// # Errors
    /// The database refused.
    fn newest_open(&self, now: i64, limit: u32) -> Result<Vec<Row>, PortalError>;

    /// All living rows of a kind in the order of their numbers, one at a time.
    ///
    /// # Errors
    /// The database refused, or the sink did.
    fn each(&self, kind: Kind, sink: &mut Sink<'_>) -> Result<(), PortalError>;
}

/// The catalogue's database.
pub trait Store: Send + Sync + std::fmt::Debug {
    /// Opens a view of the present state.
    ///
    /// # Errors
    /// The database refused.
    fn view(&self) -> Result<Box<dyn View + '_>, PortalError>;

    /// Names the first life of a new catalogue; `false` if it had a name already.
    ///
    /// # Errors
    /// The database refused.
    fn begin_epoch(&self, epoch: &str) -> Result<bool, PortalError>;

    /// Begins another life: all rows stay, all cursors are void, and so nothing is missing from them any more.
    ///
    /// # Errors
    /// The database refused.
    fn renew_epoch(&self, epoch: &str) -> Result<Position, PortalError>;

    /// Does all of it in one transaction and says what became of each.
    ///
    /// # Errors
    /// The database refused; then nothing was done.
    fn write(&self, batch: &[Write]) -> Result<Vec<Outcome>, PortalError>;

    /// Drops the graves up to a number (never above the head) and serves no older cursors from then on. Says how
    /// many were dropped.
    ///
    /// # Errors
    /// The database refused.
    fn compact(&self, min_seq: u64) -> Result<u64, PortalError>;

    /// All published forms, by name and version.
    ///
    /// # Errors
    /// The database refused.
    fn forms(&self) -> Result<Vec<FormEntry>, PortalError>;

    /// One of them with its text.
    ///
    /// # Errors
    /// The database refused.
    fn form(&self, form: &str, version: u32) -> Result<Option<NewForm>, PortalError>;

    /// Publishes forms in one transaction. Gives the one whose name and version stand for another text already: then
    /// nothing was done.
    ///
    /// # Errors
    /// The database refused.
    fn publish_forms(&self, forms: &[NewForm]) -> Result<Option<FormEntry>, PortalError>;
}
