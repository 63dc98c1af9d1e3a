//! A damaged vault: everything that can still be read of it, and what only a backup has, goes into a new one.
//!
//! The damaged file is copied aside before anything else and never deleted. The new vault is built beside the old
//! one and takes its place in one step that a kill cannot halve ([`Place::settle`]). An empty vault is never the
//! outcome: when nothing can be read, the old file stays, the report says so, and the caller decides.

mod read;
mod table;

use super::backup::{self, Backup, newest_good_backup};
use super::check::check;
use super::place::{Place, make_folder, sync_file, sync_folder};
use super::seat::Seat;
use super::{VaultKey, audit, ballast, build, paper, schema, writes};
use crate::connection::open_vault_reader;
use crate::error::Doing as _;
use crate::{Private, StoreError};
use read::Source;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ErrorCode, Row, Statement, Transaction};
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use table::{TABLES, Table};

/// What became of a damaged vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvage {
    /// Whether there is a new vault. If not, nothing could be read, and the old file is where it was.
    pub rebuilt: bool,
    /// Where the damaged files were copied; `None` when there were none.
    pub set_aside: Option<PathBuf>,
    /// The backup that was drawn on or, with no use for it, could have been.
    pub backup: Option<Backup>,
    /// Whether the file opened at all.
    pub opened: bool,
    /// Whether the file knows of fewer writes than were made: its last ones are lost, but for what a backup has.
    pub behind: bool,
    /// Pages (of 4 KiB, from 1) whose seal is broken; empty for a file that does not open.
    pub damaged_pages: Vec<u64>,
    /// Table by table.
    pub tables: Vec<TableSalvage>,
}

/// What became of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableSalvage {
    /// Its name.
    pub table: &'static str,
    /// Rows from the damaged file.
    pub salvaged: u64,
    /// Rows that only the backup had.
    pub from_backup: u64,
    /// Whether rows could not be read. How many, nobody knows; the backup may have had them all.
    pub incomplete: bool,
}

impl Salvage {
    /// Whether rows may be lost that were written since the last backup.
    #[must_use]
    pub fn may_have_lost(&self) -> bool {
        !self.opened || self.behind || self.tables.iter().any(|table| table.incomplete)
    }
}

/// Makes a new vault in `folder` out of what can be read of the damaged one and its newest good backup; `now` (unix
/// seconds) names the copy that is set aside and dates the entry in the audit.
///
/// Rows are taken from the backup for tables that could not be read to the end, or for all when the file is behind:
/// of a table that is whole, a row that only the backup has was deleted since.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Full`], since for a while there are three copies; [`StoreError::InUse`].
/// The old file is then where it was.
pub fn salvage(folder: &Path, key: &VaultKey, now: i64) -> Result<Salvage, StoreError> {
    let place = Place::new(folder);
    let seat = Seat::take(folder)?;
    place.settle()?;
    match rebuild(&place, key, &seat, now) {
        Err(StoreError::Full { .. }) if ballast::spend(&place)? => rebuild(&place, key, &seat, now),
        done => done,
    }
}

/// Makes an empty vault where [`salvage`] could read nothing, by the person's own decision. The old files are
/// copied aside first; the answer says where. Backups stay.
///
/// # Errors
/// As [`salvage`].
pub fn start_afresh(folder: &Path, key: &VaultKey, now: i64) -> Result<Option<PathBuf>, StoreError> {
    let place = Place::new(folder);
    let seat = Seat::take(folder)?;
    place.settle()?;
    let aside = set_aside(&place, now)?;
    build::build(&place, key, seat.writes(), |new| {
        audit::append(new, now, "started_afresh", &Private::default())
            .map(Some)
            .doing("starting a vault afresh")
    })?;
    place.settle()?;
    Ok(aside)
}

fn rebuild(place: &Place, key: &VaultKey, seat: &Seat, now: i64) -> Result<Salvage, StoreError> {
    let set_aside = set_aside(place, now)?;
    let backup = newest_good_backup(place.folder(), key)?;
    let mut file = open(&place.vault(), key)?;
    let mut copy = match &backup {
        Some(backup) => open(&backup.path, key)?,
        None => None,
    };
    let written = |source: &Option<Source>| {
        source
            .as_ref()
            .and_then(|source| writes(source.connection()).ok())
    };
    let (here, there) = (written(&file), written(&copy));
    let expected = there.unwrap_or(0).max(seat.writes());
    let mut report = Salvage {
        rebuilt: false,
        set_aside,
        backup,
        opened: file.is_some(),
        behind: here.is_none_or(|here| here < expected),
        damaged_pages: Vec::new(),
        tables: Vec::new(),
    };
    if file.is_some() {
        report.damaged_pages = open_vault_reader(&place.vault(), key)
            .and_then(|reader| check(&reader))
            .map(|found| found.damaged_pages)
            .unwrap_or_default();
    }
    // One more than any count that was ever noted: the old file, should it come back, is behind this one.
    let writes = here.unwrap_or(0).max(expected).saturating_add(1);
    let behind = report.behind;
    let tables = build::build(place, key, writes, |new| {
        let doing = "building a vault from what was salvaged";
        let transaction = new.transaction().doing(doing)?;
        let mut tables = Vec::new();
        for table in TABLES {
            tables.push(move_table(
                &transaction,
                table,
                file.as_mut(),
                copy.as_mut(),
                behind,
            )?);
        }
        let moved: u64 = tables
            .iter()
            .map(|table| table.salvaged + table.from_backup)
            .sum();
        if moved == 0 && copy.is_none() && (file.is_none() || tables.iter().any(|table| table.incomplete)) {
            return Ok(None);
        }
        paper::catch_up(&transaction).doing(doing)?;
        audit::append(&transaction, now, "salvaged", &Private::default()).doing(doing)?;
        transaction.commit().doing(doing)?;
        Ok(Some(tables))
    })?;
    // Closed before their files go.
    drop((file, copy));
    place.settle()?;
    report.rebuilt = tables.is_some();
    report.tables = tables.unwrap_or_default();
    Ok(report)
}

/// Opens a file that may be damaged; `None` if it does not open.
fn open(path: &Path, key: &VaultKey) -> Result<Option<Source>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    match Source::open(path, key) {
        Ok(source) => {
            refuse_newer(source.connection())?;
            Ok(Some(source))
        }
        Err(StoreError::NotUnderKey | StoreError::Damaged { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A later version's tables are not known here; what cannot be read of its history is damage, not news.
fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    let latest: Result<i32, _> = connection.query_row(
        "SELECT ifnull(max(version), 0) FROM refinery_schema_history",
        [],
        |row| row.get(0),
    );
    let runner = schema::migrations::runner();
    let known = runner
        .get_migrations()
        .iter()
        .map(|migration| i64::from(migration.version()))
        .max();
    match latest {
        Ok(latest) if Some(i64::from(latest)) > known => Err(StoreError::Newer),
        _ => Ok(()),
    }
}

fn move_table(
    new: &Transaction<'_>,
    table: &'static Table,
    file: Option<&mut Source>,
    backup: Option<&mut Source>,
    behind: bool,
) -> Result<TableSalvage, StoreError> {
    let mut moved = TableSalvage {
        table: table.name,
        salvaged: 0,
        from_backup: 0,
        incomplete: true,
    };
    if let Some(file) = file {
        let (rows, whole) = move_rows(new, table, file)?;
        moved.salvaged = rows;
        moved.incomplete = !whole;
    }
    if let Some(backup) = backup.filter(|_| table.lasts && (moved.incomplete || behind)) {
        moved.from_backup = move_rows(new, table, backup)?.0;
    }
    Ok(moved)
}

/// How many rows went over, and whether all could be read and kept.
fn move_rows(new: &Transaction<'_>, table: &Table, from: &mut Source) -> Result<(u64, bool), StoreError> {
    let doing = "moving rows";
    let Ok(columns) = from.columns(table) else {
        return Ok((0, false));
    };
    if columns.is_empty() {
        // An earlier version has no rows for this table; a file with no count of its writes is a stump.
        return Ok((0, writes(from.connection()).is_ok()));
    }
    let mut insert = new.prepare(&table.insert(&columns)).doing(doing)?;
    let mut is_there = new.prepare(&table.is_there()).doing(doing)?;
    // In what `rows` shows, the row number comes before the columns.
    let key = columns
        .iter()
        .position(|column| *column == table.key)
        .map_or(0, |at| at + 1);
    let (mut moved, mut fits) = (0, true);
    let whole = from.rows(table, &columns, |row| {
        let known = bind(&mut is_there, row, key..=key)
            .and_then(|()| is_there.raw_query().next().map(|row| row.is_some()));
        if known.doing(doing)? {
            return Ok(());
        }
        match bind(&mut insert, row, 1..=columns.len()).and_then(|()| insert.raw_execute()) {
            Ok(rows) => moved += rows as u64,
            // What reads as a row but breaks the table's rules is damage that no seal showed.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => fits = false,
            Err(error) => return Err(error).doing(doing),
        }
        Ok(())
    })?;
    Ok((moved, whole && fits))
}

/// From one database into the other without a copy in between that nobody would wipe.
fn bind(
    statement: &mut Statement<'_>,
    row: &Row<'_>,
    columns: RangeInclusive<usize>,
) -> rusqlite::Result<()> {
    for (parameter, column) in (1..).zip(columns) {
        statement.raw_bind_parameter(parameter, ToSqlOutput::Borrowed(row.get_ref(column)?))?;
    }
    Ok(())
}

/// Copies the vault's files to `damaged/<time>`; `None` when there are none. The old ones stay where they are.
fn set_aside(place: &Place, now: i64) -> Result<Option<PathBuf>, StoreError> {
    let doing = "setting a vault aside";
    let parts: Vec<PathBuf> = place.parts().into_iter().filter(|part| part.exists()).collect();
    if parts.is_empty() {
        return Ok(None);
    }
    let folder = place.damaged();
    make_folder(&folder)?;
    let temporary = folder.join("copying");
    if temporary.exists() {
        fs::remove_dir_all(&temporary).doing(doing)?;
    }
    make_folder(&temporary)?;
    for part in &parts {
        let Some(name) = part.file_name() else { continue };
        let copy = temporary.join(name);
        fs::copy(part, &copy).doing(doing)?;
        sync_file(&copy)?;
    }
    sync_folder(&temporary)?;
    let stamp = backup::stamp(now)?;
    let mut aside = folder.join(&stamp);
    let mut number = 2;
    while aside.exists() {
        aside = folder.join(format!("{stamp}-{number}"));
        number += 1;
    }
    fs::rename(&temporary, &aside).doing(doing)?;
    sync_folder(&folder)?;
    Ok(Some(aside))
}
