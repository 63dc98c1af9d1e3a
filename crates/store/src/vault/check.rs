//! Whether a vault's file is sound.

use super::Vault;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::Connection;

/// What a reading of the whole file found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Integrity {
    /// Numbers of the pages (of 4 KiB, from 1) that are not as they were written.
    pub damaged_pages: Vec<u64>,
    /// What else does not fit together: counted, not told, since SQLite's words may quote what is stored.
    pub faults: usize,
}

impl Integrity {
    /// Whether all is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damaged_pages.is_empty() && self.faults == 0
    }
}

impl Vault {
    /// Reads the whole file: each page's seal, then how the pages hang together. Nothing is written meanwhile. For
    /// now and then; after an unclean stop [`Vault::open`] does it by itself.
    ///
    /// # Errors
    /// When the file cannot be read at all. Damage is no error here but the answer.
    pub fn check(&self) -> Result<Integrity, StoreError> {
        let writer = lock(&self.writer);
        let Some(home) = &self.home else {
            return check(&writer);
        };
        match flush(&writer) {
            Err(StoreError::Full { .. }) => check_unflushed(&*home.readers.lend()?),
            flushed => flushed.and_then(|()| check(&*home.readers.lend()?)),
        }
    }
}

/// Puts the write-ahead log into the file and empties it.
pub(super) fn flush(connection: &Connection) -> Result<(), StoreError> {
    let busy: bool = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .doing("emptying the write-ahead log")?;
    if busy {
        // A reader is at work: the log stays, which is in order, but the file alone is not the whole vault.
        return Err(StoreError::InUse);
    }
    Ok(())
}

/// Empties the log and reads everything.
pub(super) fn check_all(writer: &Connection) -> Result<Integrity, StoreError> {
    match flush(writer) {
        Err(StoreError::Full { .. }) => check_unflushed(writer),
        flushed => flushed.and_then(|()| check(writer)),
    }
}

/// With no room to empty the log, the file's own pages may be old ones, half replaced, that nobody reads any more:
/// only what is read through the log counts.
fn check_unflushed(connection: &Connection) -> Result<Integrity, StoreError> {
    Ok(Integrity {
        damaged_pages: Vec::new(),
        faults: faults(connection)?,
    })
}

/// The seals first: a page that fails in the second reading would stop the connection from reading any other.
pub(super) fn check(connection: &Connection) -> Result<Integrity, StoreError> {
    let doing = "reading the whole vault";
    let mut found = Integrity::default();
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check").doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        match row
            .get_ref(0)
            .ok()
            .and_then(|text| text.as_str().ok())
            .and_then(page_of)
        {
            Some(page) => found.damaged_pages.push(page),
            None => found.faults += 1,
        }
    }
    drop(rows);
    drop(statement);
    found.faults += faults(connection)?;
    Ok(found)
}

fn faults(connection: &Connection) -> Result<usize, StoreError> {
    match quick_check(connection) {
        // The reading itself stumbled over a page.
        Err(StoreError::Damaged { .. }) => Ok(1),
        counted => counted,
    }
}

fn quick_check(connection: &Connection) -> Result<usize, StoreError> {
    let doing = "reading the whole vault";
    let mut statement = connection.prepare("PRAGMA quick_check").doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    let mut faults = 0;
    while let Some(row) = rows.next().doing(doing)? {
        let fine = row.get_ref(0).ok().and_then(|text| text.as_str().ok()) == Some("ok");
        faults += usize::from(!fine);
    }
    Ok(faults)
}

/// SQLCipher says «HMAC verification failed for page 7» or «page 7 has an invalid size».
fn page_of(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("page ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
