//! The catalogue in one SQLite file.
//!
//! One writing connection behind a lock, a few reading ones in a pool. Between processes SQLite's own lock
//! decides: a writer begins with `BEGIN IMMEDIATE`, so its numbers are given while nobody else can commit.

mod read;
mod write;

use super::{Outcome, Position, Store, View, Write};
use crate::error::PortalError;
use read::SqliteView;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

mod migrations {
    refinery::embed_migrations!("migrations/sqlite");
}

/// How long a connection waits for another process's transaction before it reports «busy».
const BUSY_WAIT: Duration = Duration::from_secs(15);
/// How often a write is tried when even that was not enough.
const WRITE_TRIES: u32 = 4;
/// Reading connections at most: more would only queue at the disk.
const READERS: usize = 8;

/// The catalogue in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Readers>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct Readers {
    idle: Vec<Connection>,
    lent: usize,
}

impl SqliteStore {
    /// Opens the file, makes it if need be, and brings its tables up to date.
    ///
    /// # Errors
    /// The file cannot be opened, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, PortalError> {
        // Two processes that find an empty file must not both make its tables.
        let lock_path = path.with_extension("lock");
        let lock = std::fs::File::create(&lock_path).map_err(PortalError::file("making", &lock_path))?;
        lock.lock().map_err(PortalError::file("locking", &lock_path))?;
        let mut writer = Connection::open(path).map_err(failed("opening"))?;
        // A row is some 2 KB: with 8 KB pages few of them spill over. Takes effect in a new file only.
        writer
            .pragma_update(None, "page_size", 8192)
            .map_err(failed("setting the page size"))?;
        writer
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(failed("switching to WAL"))?;
        // A commit lost in a power cut would have its numbers given again, to other rows: clients that already
        // read them would never notice. So a commit is on the disk before anyone can see it.
        writer
            .pragma_update(None, "synchronous", "FULL")
            .map_err(failed("setting durability"))?;
        writer
            .pragma_update(None, "cache_size", -64_000)
            .map_err(failed("setting the cache"))?;
        // The default moves 1,000 pages at a time; large batches would sync the file with every commit.
        writer
            .pragma_update(None, "wal_autocheckpoint", 8000)
            .map_err(failed("bounding the journal"))?;
        writer
            .pragma_update(None, "journal_size_limit", 64 << 20)
            .map_err(failed("bounding the journal"))?;
        writer
            .busy_timeout(BUSY_WAIT)
            .map_err(failed("setting the wait"))?;
        migrations::migrations::runner()
            .run(&mut writer)
            .map_err(|error| PortalError::Database {
                doing: "migrating",
                source: Box::new(error),
            })?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            returned: Condvar::new(),
        })
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A panic of another writer left its transaction rolled back, so the connection is sound.
        let guard = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if !guard.is_autocommit() {
            // Best effort: the next BEGIN reports what is wrong.
            let _ = guard.execute_batch("ROLLBACK");
        }
        guard
    }

    fn lend(&self) -> Result<Connection, PortalError> {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        while readers.lent >= READERS {
            readers = self
                .returned
                .wait(readers)
                .unwrap_or_else(PoisonError::into_inner);
        }
        readers.lent += 1;
        if let Some(idle) = readers.idle.pop() {
            return Ok(idle);
        }
        drop(readers);
        self.connect().inspect_err(|_| self.give_back(None))
    }

    fn connect(&self) -> Result<Connection, PortalError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags).map_err(failed("opening a reader"))?;
        reader
            .busy_timeout(BUSY_WAIT)
            .map_err(failed("setting the wait"))?;
        reader
            .pragma_update(None, "query_only", true)
            .map_err(failed("making a reader read-only"))?;
        Ok(reader)
    }

    fn give_back(&self, connection: Option<Connection>) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        readers.lent = readers.lent.saturating_sub(1);
        readers.idle.extend(connection);
        self.returned.notify_one();
    }

    fn retrying<T>(
        &self,
        mut work: impl FnMut(&mut Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        for _ in 1..WRITE_TRIES {
            match work(&mut self.writer()) {
                Err(PortalError::Busy) => tracing::warn!("the database is busy, trying again"),
                done => return done,
            }
        }
        work(&mut self.writer())
    }
}

impl Store for SqliteStore {
    fn view(&self) -> Result<Box<dyn View + '_>, PortalError> {
        Ok(Box::new(SqliteView::begin(self, self.lend()?)?))
    }

    fn begin_epoch(&self, epoch: &str) -> Result<bool, PortalError> {
        self.retrying(|connection| write::begin_epoch(connection, epoch))
    }

    fn renew_epoch(&self, epoch: &str) -> Result<Position, PortalError> {
        self.retrying(|connection| write::renew_epoch(connection, epoch))
    }

    fn write(&self, batch: &[Write]) -> Result<Vec<Outcome>, PortalError> {
        self.retrying(|connection| write::write(connection, batch))
    }

    fn compact(&self, min_seq: u64) -> Result<u64, PortalError> {
        self.retrying(|connection| write::compact(connection, min_seq))
    }
}

/// For `map_err`: what was being done, and «busy» told apart from failures.
fn failed(doing: &'static str) -> impl FnOnce(rusqlite::Error) -> PortalError {
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => PortalError::Busy,
        _ => PortalError::Database {
            doing,
            source: Box::new(error),
        },
    }
}

/// SQLite's integers are signed; numbers of changes, counts and revisions stay far below their limit.
fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn from_sql(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
