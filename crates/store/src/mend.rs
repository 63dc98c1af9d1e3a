//! `local.db` and `outbox.db` when they are damaged: the file is copied aside, and what can be read of it goes into a
//! new one, which takes its place in one step that a kill cannot halve.
//!
//! They have no seals, so only damage to the structure shows. What lies on a damaged page is lost here; accounts and
//! unsent reports come again from the folders and vaults, legal texts from the portal.

use crate::StoreError;
use crate::error::Doing as _;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OpenFlags, Row, Statement};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const DOING: &str = "mending a database";

/// Opens a database by `make`, which makes it if need be and brings its tables up to date; one that is damaged is
/// mended first; the second part says where its copy lies.
///
/// # Errors
/// As `make`; [`StoreError::Full`] when there is no room for a second copy: then nothing was changed.
pub(crate) fn open(
    path: &Path,
    make: impl Fn(&Path) -> Result<Connection, StoreError>,
) -> Result<(Connection, Option<PathBuf>), StoreError> {
    settle(path)?;
    match make(path).and_then(sound) {
        Err(error) if error.is_damage() => {
            let aside = set_aside(path)?;
            rebuild(path, &aside, &make)?;
            settle(path)?;
            Ok((make(path)?, Some(aside)))
        }
        opened => Ok((opened?, None)),
    }
}

fn sound(connection: Connection) -> Result<Connection, StoreError> {
    let said: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .doing(DOING)?;
    if said == "ok" {
        Ok(connection)
    } else {
        Err(StoreError::Damaged { doing: DOING })
    }
}

/// Beside `path`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A mended file takes its place. The old log goes first: SQLite would replay it into the new file.
fn settle(path: &Path) -> Result<(), StoreError> {
    let new = beside(path, ".new");
    if !new.try_exists().doing(DOING)? {
        return Ok(());
    }
    remove(&beside(path, "-wal"))?;
    remove(&beside(path, "-shm"))?;
    fs::rename(new, path).doing(DOING)
}

/// Copies the file and its log to a name that is free.
fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1;
    let aside = loop {
        let aside = beside(path, &format!(".damaged-{number}"));
        if !aside.try_exists().doing(DOING)? {
            break aside;
        }
        number += 1;
    };
    // The log first: a copy of the file says that both are there.
    let log = beside(path, "-wal");
    if log.try_exists().doing(DOING)? {
        fs::copy(&log, beside(&aside, "-wal")).doing(DOING)?;
    }
    fs::copy(path, &aside).doing(DOING)?;
    Ok(aside)
}

fn rebuild(
    path: &Path,
    aside: &Path,
    make: impl Fn(&Path) -> Result<Connection, StoreError>,
) -> Result<(), StoreError> {
    let building = beside(path, ".building");
    for ending in ["", "-wal", "-shm"] {
        remove(&beside(&building, ending))?;
    }
    let new = make(&building)?;
    // On a copy of its own: reading puts the log in, which may fail on a damaged page.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(old) = Connection::open_with_flags(aside, flags) {
        for table in tables(&new)? {
            refill(&new, &old, &table)?;
        }
    }
    new.close().map_err(|(_, error)| error).doing(DOING)?;
    File::options()
        .write(true)
        .open(&building)
        .and_then(|file| file.sync_all())
        .doing(DOING)?;
    fs::rename(&building, beside(path, ".new")).doing(DOING)
}

fn tables(new: &Connection) -> Result<Vec<String>, StoreError> {
    new.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name <> 'refinery_schema_history'",
    )
    .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
    .doing(DOING)
}

/// From the front until it stumbles, then from the back.
fn refill(new: &Connection, old: &Connection, table: &str) -> Result<(), StoreError> {
    let columns: Vec<String> = new
        .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY pk = 0, pk, cid")
        .and_then(|mut statement| statement.query_map([table], |row| row.get(0))?.collect())
        .doing(DOING)?;
    let names = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let mut insert = new
        .prepare(&format!("INSERT INTO {table} ({names}) VALUES ({marks})"))
        .doing(DOING)?;
    // In the order in which the rows lie, so that nothing has to be sorted before the first is seen.
    let numbered = new.prepare(&format!("SELECT rowid FROM {table}")).is_ok();
    let key = match columns.first() {
        Some(key) if !numbered => key.as_str(),
        _ => "rowid",
    };
    for order in ["ASC", "DESC"] {
        let select = format!("SELECT {names} FROM {table} NOT INDEXED ORDER BY {key} {order}");
        if copied(old, &select, &mut insert, columns.len())? {
            break;
        }
    }
    Ok(())
}

/// Whether all of it could be read. A row that does not fit, or that is there, is passed over.
fn copied(
    old: &Connection,
    select: &str,
    insert: &mut Statement<'_>,
    columns: usize,
) -> Result<bool, StoreError> {
    let Ok(mut statement) = old.prepare(select) else {
        return Ok(false);
    };
    let Ok(mut rows) = statement.query([]) else {
        return Ok(false);
    };
    loop {
        match rows.next() {
            Ok(Some(row)) => put(row, insert, columns)?,
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
    }
}

fn put(row: &Row<'_>, insert: &mut Statement<'_>, columns: usize) -> Result<(), StoreError> {
    for column in 0..columns {
        let Ok(value) = row.get_ref(column) else {
            return Ok(());
        };
        insert
            .raw_bind_parameter(column + 1, ToSqlOutput::Borrowed(value))
            .doing(DOING)?;
    }
    match insert.raw_execute() {
        Err(error) if error.sqlite_error_code() != Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Err(error).doing(DOING)
        }
        _ => Ok(()),
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).doing(DOING),
        _ => Ok(()),
    }
}
