//! Reads what can be read of a table in a damaged file.

use super::table::Table;
use crate::StoreError;
use crate::connection::{met_damage, open_vault_reader};
use crate::error::Doing as _;
use crate::vault::VaultKey;
use rusqlite::{Connection, Row, params};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// When nothing tells how far a table goes, this far past the last row that was read.
const PAST_THE_LAST: i64 = 512;
/// A millisecond each: with some thirty bad pages in one table the last few rows around them are given up.
const STUMBLES: usize = 2_000;
/// Where the page is bad by which all others are found, no row is ever reached.
const BLIND_STUMBLES: usize = 64;

/// A file that may be damaged.
pub(super) struct Source {
    path: PathBuf,
    key: VaultKey,
    connection: Connection,
}

impl Source {
    /// Opens a file for reading.
    pub(super) fn open(path: &Path, key: &VaultKey) -> Result<Self, StoreError> {
        Ok(Self {
            path: path.to_owned(),
            key: key.clone(),
            connection: open_vault_reader(path, key)?,
        })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The columns of a table that this file has: it may be of an earlier version. Empty when it has no such table.
    pub(super) fn columns(&self, table: &Table) -> Result<Vec<&'static str>, StoreError> {
        let doing = "reading what a table is made of";
        let mut statement = self
            .connection
            .prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2")
            .doing(doing)?;
        let mut columns = Vec::new();
        for column in table.columns {
            if statement.exists([table.name, column]).doing(doing)? {
                columns.push(*column);
            }
        }
        Ok(columns)
    }

    /// Shows every readable row of a table to `each`, its row number first and then `columns`. Whether the table was read without stumbling.
    ///
    /// A range of row numbers is read until it stumbles; what lies behind is halved, the widest ranges first, until
    /// single rows are left, so that a bad page of rows costs these rows and no others. A bad page that leads to
    /// others costs all rows behind it.
    pub(super) fn rows(
        &mut self,
        table: &Table,
        columns: &[&'static str],
        mut each: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<bool, StoreError> {
        let select = table.select(columns);
        let mut whole = true;
        let mut end = None;
        let (mut any, mut stumbles) = (false, 0);
        let mut ranges = VecDeque::from([(i64::MIN, i64::MAX)]);
        while let Some((first, last)) = ranges.pop_front() {
            let mut read = None;
            match scan(&self.connection, &select, (first, last), &mut read, &mut each) {
                Ok(()) => {
                    any |= read.is_some();
                    continue;
                }
                Err(Stumble::Ours(error)) => return Err(error),
                Err(Stumble::Theirs) => whole = false,
            }
            any |= read.is_some();
            stumbles += 1;
            if stumbles > if any { STUMBLES } else { BLIND_STUMBLES } {
                break;
            }
            // A connection that met a bad page reads no other.
            self.connection = open_vault_reader(&self.path, &self.key)?;
            // Row numbers begin at 1.
            let first = read.map_or(first.max(1), |read: i64| read.saturating_add(1));
            let last = if last == i64::MAX {
                let end = match end {
                    Some(end) => end,
                    None => *end.insert(self.end_of(table, first)?),
                };
                last.min(end)
            } else {
                last
            };
            if first > last || (first == last && read.is_none()) {
                continue;
            }
            let middle = first.midpoint(last);
            ranges.push_back((first, middle));
            ranges.push_back((middle.saturating_add(1), last));
        }
        Ok(whole)
    }

    /// How far row numbers may go: by the table's last page, else by its index, else by guess.
    fn end_of(&mut self, table: &Table, from: i64) -> Result<i64, StoreError> {
        let by_table = format!("SELECT ifnull(max(rowid), 0) FROM {}", table.name);
        let by_index = format!(
            "SELECT ifnull(max(number), 0) FROM (SELECT rowid AS number FROM {0} INDEXED BY sqlite_autoindex_{0}_1)",
            table.name
        );
        for sql in [by_table, by_index] {
            let found: Result<i64, _> = self.connection.query_row(&sql, [], |row| row.get(0));
            if let Ok(end) = found {
                return Ok(end);
            }
            self.connection = open_vault_reader(&self.path, &self.key)?;
        }
        Ok(from.saturating_add(PAST_THE_LAST))
    }
}

enum Stumble {
    /// The file that is read failed.
    Theirs,
    /// What `each` did failed.
    Ours(StoreError),
}

/// `read` is the last row number that was passed, also when it stumbles.
fn scan(
    connection: &Connection,
    select: &str,
    (first, last): (i64, i64),
    read: &mut Option<i64>,
    each: &mut impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), Stumble> {
    let theirs = |_: rusqlite::Error| Stumble::Theirs;
    let mut statement = connection.prepare_cached(select).map_err(theirs)?;
    let mut rows = statement.query(params![first, last]).map_err(theirs)?;
    while let Some(row) = rows.next().map_err(theirs)? {
        *read = Some(row.get(0).map_err(theirs)?);
        // Zeros in place of a page with part of a text; what is damaged is passed over, not shown.
        if met_damage(connection) {
            return Err(Stumble::Theirs);
        }
        each(row).map_err(Stumble::Ours)?;
    }
    Ok(())
}
