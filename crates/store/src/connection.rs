//! How connections are opened and lent.

use crate::StoreError;
use crate::error::Doing as _;
use rusqlite::{Connection, OpenFlags};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Rows of 1 to 3 KB, compressed, waste less of a page of 8 KiB than of 4.
const PAGE_BYTES: u32 = 8192;
const BUSY: Duration = Duration::from_secs(10);
/// More readers than this are made when needed, but not kept.
const KEPT_READERS: usize = 4;

/// Opens a database for writing, making it if need be: WAL, NORMAL (a power cut may take the last commits, never
/// the file; whatever they held comes again from the portal or is set again by the person).
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).doing("opening a database")?;
    connection.busy_timeout(BUSY).doing("opening a database")?;
    connection
        .execute_batch(&format!(
            "PRAGMA page_size = {PAGE_BYTES};
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = NORMAL;
             PRAGMA foreign_keys = ON;
             PRAGMA recursive_triggers = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA temp_store = MEMORY;
             PRAGMA journal_size_limit = 10000000;
             PRAGMA cache_size = -8000;"
        ))
        .doing("setting up a database")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).doing("opening a database for reading")?;
    connection
        .busy_timeout(BUSY)
        .doing("opening a database for reading")?;
    connection
        .execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4000;")
        .doing("setting up a reader")?;
    Ok(connection)
}

/// Lends out readers of one file. A reader is taken for one call and put back.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            idle: Mutex::new(Vec::new()),
        }
    }

    pub(crate) fn lend(&self) -> Result<Reader<'_>, StoreError> {
        let kept = lock(&self.idle).pop();
        let connection = match kept {
            Some(connection) => connection,
            None => open_reader(&self.path)?,
        };
        Ok(Reader {
            home: self,
            connection: Some(connection),
        })
    }
}

/// A lent reader.
pub(crate) struct Reader<'a> {
    home: &'a Readers,
    connection: Option<Connection>,
}

impl Deref for Reader<'_> {
    type Target = Connection;

    #[expect(
        clippy::expect_used,
        reason = "the connection is there from making to dropping"
    )]
    fn deref(&self) -> &Connection {
        self.connection
            .as_ref()
            .expect("a lent reader has its connection")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut idle = lock(&self.home.idle);
        if idle.len() < KEPT_READERS {
            idle.extend(self.connection.take());
        }
    }
}

/// A lock whose last holder panicked is still a lock: SQLite has rolled that transaction back.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
