//! `catalogue.db`: the mirror of the portal's rows.
//!
//! One write transaction per page of the feed moves rows, shard sums and cursor together, so that whatever kills
//! the program leaves a catalogue that is exactly the portal's as of some cursor. The full-text index stands
//! beside it and lags: every write notes the rows it touched under a rising `tick`, and the index says which tick
//! it has seen, see [`lag`].

mod apply;
mod dictionary;
mod lag;
mod load;
mod read;
mod repair;
mod schema;
mod verify;

pub use apply::{Applied, RowChange};
pub use lag::{Lag, LagItem, Renamed};
pub use load::{Loader, remove_database};
pub use read::StoredRow;
pub use repair::Mended;
pub use verify::Verdict;

use crate::StoreError;
use crate::connection::{Readers, lock, open_writer};
use crate::error::Doing as _;
use crate::frame::Dictionary;
use kyzmat_model::digest::{self, SHARDS, Sum};
use kyzmat_model::feed::Kind;
use rusqlite::{Connection, OptionalExtension as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The open catalogue.
#[derive(Debug)]
pub struct Catalogue {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Readers,
    dictionaries: Vec<Dictionary>,
}

/// What the catalogue is a copy of, and up to where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position {
    /// The portal's epoch; empty before the first row.
    pub epoch: String,
    /// The change up to which it holds.
    pub cursor: u64,
    /// Whether it holds everything up to the cursor, or only the newest open vacancies.
    pub complete: bool,
    /// Names this file, so that an index of another file is not taken for its own.
    pub generation: String,
    /// Unix seconds at which the portal last confirmed it; 0 for never.
    pub synced_at: i64,
    /// The number of the last write.
    pub tick: u64,
    /// Notes of index lag up to this write have been thrown away.
    pub pruned_tick: u64,
    /// Unix seconds at which all rows were last read and compared with their hashes; 0 for never.
    pub verified_at: i64,
}

/// How many rows of each kind, and the digest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Vacancies.
    pub vacancies: u64,
    /// Competitions.
    pub competitions: u64,
    /// Digest of the whole.
    pub digest: String,
    /// Digests by shard.
    pub shards: Vec<Sum>,
}

impl Catalogue {
    /// Opens the file, making an empty one that is called `generation` if there is none.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a later version, [`StoreError::Damaged`] for one that cannot be read.
    pub fn open(path: &Path, generation: &str) -> Result<Self, StoreError> {
        let mut connection = open_writer(path)?;
        schema::migrations::runner().run(&mut connection)?;
        prepare(&connection, generation)?;
        let dictionaries = dictionary::read(&connection)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(connection),
            readers: Readers::new(path),
            dictionaries,
        })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is a copy of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn position(&self) -> Result<Position, StoreError> {
        position(&*self.readers.lend()?)
    }

    /// Counts and digest, all as of one moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        let reader = self.readers.lend()?;
        let shards = shards(&reader)?;
        let count = |kind: Kind| {
            let key = count_key(kind);
            meta(&reader, key).map(|text| text.and_then(|text| text.parse().ok()).unwrap_or(0))
        };
        Ok(Totals {
            vacancies: count(Kind::Vacancy)?,
            competitions: count(Kind::Competition)?,
            digest: digest::whole(&shards),
            shards: shards.to_vec(),
        })
    }

    /// Notes that the portal confirmed the catalogue as the newest at `now` (unix seconds).
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn confirm(&self, now: i64) -> Result<(), StoreError> {
        set_meta(&lock(&self.writer), "synced_at", &now.to_string())
    }

    /// Puts the write-ahead log into the file and closes it, so that the file alone can be renamed.
    ///
    /// # Errors
    /// When the file cannot be written; it is closed all the same.
    pub fn close(self) -> Result<(), StoreError> {
        drop(self.readers);
        let connection = self
            .writer
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .doing("closing the catalogue")?;
        connection
            .close()
            .map_err(|(_, error)| error)
            .doing("closing the catalogue")
    }
}

fn prepare(connection: &Connection, generation: &str) -> Result<(), StoreError> {
    if meta(connection, "generation")?.is_none() {
        set_meta(connection, "generation", generation)?;
    }
    connection
        .execute(
            "INSERT OR IGNORE INTO shard (id) WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
             SELECT i FROM n",
            [SHARDS],
        )
        .doing("preparing the shards")?;
    Ok(())
}

fn position(connection: &Connection) -> Result<Position, StoreError> {
    let text = |key: &str| meta(connection, key).map(Option::unwrap_or_default);
    let number = |key: &str| text(key).map(|text| text.parse::<u64>().unwrap_or(0));
    Ok(Position {
        epoch: text("epoch")?,
        cursor: number("cursor")?,
        complete: text("complete")? == "1",
        generation: text("generation")?,
        synced_at: i64::try_from(number("synced_at")?).unwrap_or(0),
        tick: number("tick")?,
        pruned_tick: number("pruned_tick")?,
        verified_at: i64::try_from(number("verified_at")?).unwrap_or(0),
    })
}

fn count_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Region => "regions",
        Kind::Body => "bodies",
        Kind::Competition => "competitions",
        Kind::Vacancy => "vacancies",
    }
}

fn meta(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")
        .and_then(|mut statement| statement.query_row([key], |row| row.get(0)).optional())
        .doing("reading the catalogue's state")
}

fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        )
        .and_then(|mut statement| statement.execute([key, value]))
        .map(|_| ())
        .doing("writing the catalogue's state")
}

fn shards(connection: &Connection) -> Result<[Sum; SHARDS as usize], StoreError> {
    let mut all = [Sum::default(); SHARDS as usize];
    let mut statement = connection
        .prepare_cached("SELECT id, count, sum FROM shard")
        .doing("reading the shards")?;
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, u16>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })
        .doing("reading the shards")?;
    for row in rows {
        let (id, count, sum) = row.doing("reading the shards")?;
        if let Some(slot) = all.get_mut(usize::from(id)) {
            *slot = Sum {
                count: count.unsigned_abs(),
                sum: sum.cast_unsigned(),
            };
        }
    }
    Ok(all)
}

fn write_shards(connection: &Connection, shards: &[Sum; SHARDS as usize]) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("UPDATE shard SET count = ?2, sum = ?3 WHERE id = ?1")
        .doing("writing the shards")?;
    for (id, shard) in (0i64..).zip(shards) {
        let count = i64::try_from(shard.count).unwrap_or(i64::MAX);
        statement
            .execute([id, count, shard.sum.cast_signed()])
            .doing("writing the shards")?;
    }
    Ok(())
}
