//! What the full-text index has not seen yet.
//!
//! The index commits on its own, after the catalogue. It carries the tick of the last write it has seen; notes up
//! to that tick are thrown away only after its commit. So after any crash the index is either caught up from the
//! notes, or (when it stands before the thrown-away ones, or belongs to another file) rebuilt. It is never
//! believed blindly.

use super::{Catalogue, position, set_meta};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use crate::frame::Unpacker;
use kyzmat_model::feed::Kind;
use rusqlite::params;

/// The rows that the index must see to stand at `tick`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lag {
    /// The write up to which the rows below lead.
    pub tick: u64,
    /// Row numbers, in order.
    pub rows: Vec<u64>,
    /// Bodies and regions with another name than before.
    pub renamed: Vec<Renamed>,
}

/// A body or region with another name than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Body or region.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// A vacancy row as the index needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LagItem {
    /// Row number.
    pub row: u64,
    /// Unix seconds when it first came here.
    pub first_seen: i64,
    /// The row's JSON.
    pub data: Vec<u8>,
}

impl Catalogue {
    /// What the index has not seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lag(&self) -> Result<Lag, StoreError> {
        let reader = self.readers.lend()?;
        let snapshot = reader
            .unchecked_transaction()
            .doing("reading what the index lacks")?;
        let tick = position(&snapshot)?.tick;
        let rows = snapshot
            .prepare_cached("SELECT row FROM unindexed ORDER BY row")
            .and_then(|mut s| {
                s.query_map([], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))?
                    .collect()
            })
            .doing("reading what the index lacks")?;
        let renamed: Vec<(u8, String)> = snapshot
            .prepare_cached("SELECT kind, id FROM renamed")
            .and_then(|mut s| s.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .doing("reading new names")?;
        let renamed = renamed
            .into_iter()
            .filter_map(|(kind, id)| Kind::from_code(kind).map(|kind| Renamed { kind, id }))
            .collect();
        Ok(Lag { tick, rows, renamed })
    }

    /// Vacancies by row number for the index; numbers that are no vacancy (any more) are missing in the answer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn vacancies_for_index(&self, rows: &[u64]) -> Result<Vec<LagItem>, StoreError> {
        let reader = self.readers.lend()?;
        let mut unpacker = Unpacker::new(&self.dictionaries);
        let mut statement = reader
            .prepare_cached("SELECT first_seen, data FROM item WHERE row = ?1 AND kind = ?2")
            .doing("reading rows for the index")?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let mut found = statement
                .query(params![row.cast_signed(), Kind::Vacancy.code()])
                .doing("reading rows for the index")?;
            if let Some(found) = found.next().doing("reading rows for the index")? {
                let frame = found
                    .get_ref(1)
                    .and_then(|v| Ok(v.as_blob()?))
                    .doing("reading rows for the index")?;
                let first_seen = found.get(0).doing("reading rows for the index")?;
                items.push(LagItem {
                    row: *row,
                    first_seen,
                    data: unpacker.unpack(frame)?,
                });
            }
        }
        Ok(items)
    }

    /// Row numbers of all vacancies above `after`, at most `limit`, in order: for building an index anew.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn vacancy_rows(&self, after: u64, limit: u32) -> Result<Vec<u64>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT row FROM item WHERE row > ?1 AND kind = ?2 ORDER BY row LIMIT ?3")
            .and_then(|mut statement| {
                statement
                    .query_map(params![after.cast_signed(), Kind::Vacancy.code(), limit], |row| {
                        row.get::<_, i64>(0).map(i64::cast_unsigned)
                    })?
                    .collect()
            })
            .doing("listing vacancies")
    }

    /// Notes that the index has durably seen the given rows and names as of `tick`. A row that was written again
    /// meanwhile keeps its note.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn indexed(&self, rows: &[u64], renamed: &[Renamed], tick: u64) -> Result<(), StoreError> {
        let mut connection = lock(&self.writer);
        let transaction = connection.transaction().doing("beginning to note the index")?;
        {
            let mut row_seen = transaction
                .prepare_cached("DELETE FROM unindexed WHERE row = ?1 AND tick <= ?2")
                .doing("noting the index")?;
            for row in rows {
                row_seen
                    .execute([row.cast_signed(), tick.cast_signed()])
                    .doing("noting the index")?;
            }
            let mut name_seen = transaction
                .prepare_cached("DELETE FROM renamed WHERE kind = ?1 AND id = ?2 AND tick <= ?3")
                .doing("noting the index")?;
            for name in renamed {
                name_seen
                    .execute(params![name.kind.code(), name.id, tick.cast_signed()])
                    .doing("noting the index")?;
            }
        }
        set_meta(&transaction, "pruned_tick", &tick.to_string())?;
        transaction.commit().doing("noting the index")
    }

    /// Notes that an index of everything as of `tick` was built: all older notes go.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn index_rebuilt(&self, tick: u64) -> Result<(), StoreError> {
        let mut connection = lock(&self.writer);
        let transaction = connection.transaction().doing("beginning to note the index")?;
        for sql in [
            "DELETE FROM unindexed WHERE tick <= ?1",
            "DELETE FROM renamed WHERE tick <= ?1",
        ] {
            transaction
                .execute(sql, [tick.cast_signed()])
                .doing("noting the index")?;
        }
        set_meta(&transaction, "pruned_tick", &tick.to_string())?;
        transaction.commit().doing("noting the index")
    }
}
