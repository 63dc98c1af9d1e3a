//! Takes a page of the feed in.

use super::{Catalogue, count_key, meta, position, set_meta, shards, write_shards};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use crate::frame::{Dictionary, Packer, Unpacker};
use kyzmat_model::digest::{SHARDS, Sum, row_hash, shard_of};
use kyzmat_model::feed::{Kind, supersedes};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::BTreeMap;

/// A change of one row.
#[derive(Debug, Clone, Copy)]
pub struct RowChange<'a> {
    /// What the row is.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its revision.
    pub rev: u64,
    /// The commit that made it.
    pub seq: u64,
    /// The row's JSON, `None` when it is gone.
    pub data: Option<&'a [u8]>,
    /// Of a vacancy: its competition.
    pub parent: Option<&'a str>,
}

/// What a page did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Applied {
    /// Rows put.
    pub put: u64,
    /// Rows removed.
    pub removed: u64,
}

/// The cursor that a page leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Landing<'a> {
    pub(super) epoch: &'a str,
    pub(super) cursor: Option<u64>,
    pub(super) complete: Option<bool>,
}

impl Catalogue {
    /// Applies changes and moves the cursor to `next`, in one transaction. Changes that the catalogue is already
    /// past are passed over, so a page may come twice. `now` is noted as the moment at which new rows came.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of the page is in it.
    pub fn apply(
        &self,
        epoch: &str,
        changes: &[RowChange<'_>],
        next: u64,
        now: i64,
    ) -> Result<Applied, StoreError> {
        self.write(
            changes,
            now,
            Landing {
                epoch,
                cursor: Some(next),
                complete: None,
            },
        )
    }

    /// Takes in rows ahead of the first full sync: they are shown at once, and the cursor stays at 0.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show_early(&self, epoch: &str, rows: &[RowChange<'_>]) -> Result<Applied, StoreError> {
        self.write(
            rows,
            0,
            Landing {
                epoch,
                cursor: None,
                complete: Some(false),
            },
        )
    }

    /// Notes that a feed read from 0 has been read to its end: everything is here.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn mark_complete(&self) -> Result<(), StoreError> {
        set_meta(&lock(&self.writer), "complete", "1")
    }

    pub(super) fn write(
        &self,
        changes: &[RowChange<'_>],
        now: i64,
        landing: Landing<'_>,
    ) -> Result<Applied, StoreError> {
        let mut connection = lock(&self.writer);
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .doing("beginning to write the catalogue")?;
        let mut writing = Writing::begin(&transaction, &self.dictionaries, now)?;
        for change in changes {
            writing.change(change)?;
        }
        let applied = writing.finish()?;
        set_meta(&transaction, "epoch", landing.epoch)?;
        if let Some(cursor) = landing.cursor {
            set_meta(&transaction, "cursor", &cursor.to_string())?;
        }
        if let Some(complete) = landing.complete {
            set_meta(&transaction, "complete", if complete { "1" } else { "0" })?;
        }
        transaction.commit().doing("committing to the catalogue")?;
        Ok(applied)
    }
}

/// One open write transaction: rows, sums, counts and notes for the index move together.
pub(super) struct Writing<'a> {
    connection: &'a Connection,
    dictionaries: &'a [Dictionary],
    packer: Packer,
    now: i64,
    tick: u64,
    shards: [Sum; SHARDS as usize],
    counts: BTreeMap<Kind, i64>,
    applied: Applied,
}

struct Held {
    row: i64,
    seq: u64,
    hash: u64,
}

impl<'a> Writing<'a> {
    pub(super) fn begin(
        connection: &'a Connection,
        dictionaries: &'a [Dictionary],
        now: i64,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            connection,
            dictionaries,
            packer: Packer::new(dictionaries)?,
            now,
            tick: position(connection)?.tick + 1,
            shards: shards(connection)?,
            counts: BTreeMap::new(),
            applied: Applied::default(),
        })
    }

    pub(super) fn change(&mut self, change: &RowChange<'_>) -> Result<(), StoreError> {
        let held = self.held(change.kind, change.id)?;
        if !supersedes(held.as_ref().map(|held| held.seq), change.seq) {
            return Ok(());
        }
        match change.data {
            Some(data) => self.put(change, data, held),
            None => match held {
                Some(held) => self.remove(change.kind, change.id, &held),
                None => Ok(()),
            },
        }
    }

    /// Removes a row whatever its number: for repairs and for rows that the portal does not list.
    pub(super) fn drop_row(&mut self, kind: Kind, id: &str) -> Result<(), StoreError> {
        match self.held(kind, id)? {
            Some(held) => self.remove(kind, id, &held),
            None => Ok(()),
        }
    }

    /// From here on new rows are noted as first seen at `now` (unix seconds).
    pub(super) fn seen(&mut self, now: i64) {
        self.now = now;
    }

    fn held(&self, kind: Kind, id: &str) -> Result<Option<Held>, StoreError> {
        self.connection
            .prepare_cached("SELECT row, seq, hash FROM item WHERE kind = ?1 AND id = ?2")
            .and_then(|mut statement| {
                statement
                    .query_row(params![kind.code(), id], |row| {
                        Ok(Held {
                            row: row.get(0)?,
                            seq: row.get::<_, i64>(1)?.cast_unsigned(),
                            hash: row.get::<_, i64>(2)?.cast_unsigned(),
                        })
                    })
                    .optional()
            })
            .doing("looking a row up")
    }

    fn put(&mut self, change: &RowChange<'_>, data: &[u8], held: Option<Held>) -> Result<(), StoreError> {
        let hash = row_hash(change.kind, change.id, change.rev, data);
        let packed = self.packer.pack(change.kind, data)?;
        if matches!(change.kind, Kind::Body | Kind::Region) {
            self.note_new_name(change, data, held.as_ref())?;
        }
        let (rev, seq) = (change.rev.cast_signed(), change.seq.cast_signed());
        let row = match &held {
            Some(held) => {
                self.connection
                    .prepare_cached("UPDATE item SET rev = ?2, seq = ?3, hash = ?4, parent = ?5, data = ?6 WHERE row = ?1")
                    .and_then(|mut s| s.execute(params![held.row, rev, seq, hash.cast_signed(), change.parent, packed]))
                    .doing("changing a row")?;
                held.row
            }
            None => self
                .connection
                .prepare_cached(
                    "INSERT INTO item (kind, id, rev, seq, hash, parent, first_seen, data)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )
                .and_then(|mut statement| {
                    statement.insert(params![
                        change.kind.code(),
                        change.id,
                        rev,
                        seq,
                        hash.cast_signed(),
                        change.parent,
                        self.now,
                        packed
                    ])
                })
                .doing("adding a row")?,
        };
        let shard = self.shard(change.kind, change.id);
        if let Some(held) = &held {
            shard.remove(held.hash);
        }
        shard.add(hash);
        if held.is_none() {
            *self.counts.entry(change.kind).or_default() += 1;
        }
        self.applied.put += 1;
        self.note_lag(change.kind, row)
    }

    fn remove(&mut self, kind: Kind, id: &str, held: &Held) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("DELETE FROM item WHERE row = ?1")
            .and_then(|mut statement| statement.execute([held.row]))
            .doing("removing a row")?;
        self.shard(kind, id).remove(held.hash);
        *self.counts.entry(kind).or_default() -= 1;
        self.applied.removed += 1;
        self.note_lag(kind, held.row)
    }

    fn shard(&mut self, kind: Kind, id: &str) -> &mut Sum {
        let index = usize::from(shard_of(kind, id)) % self.shards.len();
        #[expect(clippy::indexing_slicing, reason = "the index is taken modulo the length")]
        &mut self.shards[index]
    }

    fn note_lag(&self, kind: Kind, row: i64) -> Result<(), StoreError> {
        if kind != Kind::Vacancy {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO unindexed (row, tick) VALUES (?1, ?2) ON CONFLICT (row) DO UPDATE SET tick = ?2",
            )
            .and_then(|mut statement| statement.execute(params![row, self.tick.cast_signed()]))
            .map(|_| ())
            .doing("noting a row for the index")
    }

    fn note_new_name(
        &self,
        change: &RowChange<'_>,
        data: &[u8],
        held: Option<&Held>,
    ) -> Result<(), StoreError> {
        let Some(held) = held else { return Ok(()) };
        let before: Vec<u8> = self
            .connection
            .prepare_cached("SELECT data FROM item WHERE row = ?1")
            .and_then(|mut statement| statement.query_row([held.row], |row| row.get(0)))
            .doing("reading a row")?;
        // A row that cannot be read any more is being replaced: its vacancies are indexed again to be safe.
        if Unpacker::new(self.dictionaries)
            .unpack(&before)
            .is_ok_and(|before| before == data)
        {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO renamed (kind, id, tick) VALUES (?1, ?2, ?3) ON CONFLICT (kind, id) DO UPDATE SET tick = ?3",
            )
            .and_then(|mut s| s.execute(params![change.kind.code(), change.id, self.tick.cast_signed()]))
            .map(|_| ())
            .doing("noting a new name for the index")
    }

    pub(super) fn finish(self) -> Result<Applied, StoreError> {
        write_shards(self.connection, &self.shards)?;
        for (kind, change) in self.counts {
            let key = count_key(kind);
            let before: i64 = meta(self.connection, key)?
                .and_then(|text| text.parse().ok())
                .unwrap_or(0);
            set_meta(self.connection, key, &before.saturating_add(change).to_string())?;
        }
        set_meta(self.connection, "tick", &self.tick.to_string())?;
        Ok(self.applied)
    }
}
