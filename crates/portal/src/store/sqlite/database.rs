//! One SQLite file: a writing connection behind a lock, a few reading ones in a pool.
//!
//! Between processes SQLite's own lock decides: a writer begins with `BEGIN IMMEDIATE`, so what it numbers is
//! numbered while nobody else can commit.

use crate::error::PortalError;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a connection waits for another process's transaction before it reports «busy».
const BUSY_WAIT: Duration = Duration::from_secs(15);
/// How often a write is tried when even that was not enough.
const WRITE_TRIES: u32 = 4;
/// Reading connections at most: more would only queue at the disk.
const READERS: usize = 8;

/// One SQLite file.
#[derive(Debug)]
pub(crate) struct Database {
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

impl Database {
    /// Opens the file, makes it if need be, and brings its tables up to date. `tune` sets what must stand before the
    /// first table is made.
    ///
    /// # Errors
    /// The file cannot be opened, or was written by a newer version.
    pub(crate) fn open(
        path: &Path,
        migrations: &refinery::Runner,
        tune: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<Self, PortalError> {
        // Two processes that find an empty file must not both make its tables.
        let lock_path = path.with_extension("lock");
        let lock = std::fs::File::create(&lock_path).map_err(PortalError::file("making", &lock_path))?;
        lock.lock().map_err(PortalError::file("locking", &lock_path))?;
        let mut writer = Connection::open(path).map_err(failed("opening"))?;
        tune(&writer).map_err(failed("tuning"))?;
        writer
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(failed("switching to WAL"))?;
        // A commit lost in a power cut would be undone behind the back of whoever was told of it: a number given
        // again to another row, a spent token fresh again. So a commit is on the disk before anyone can see it.
        writer
            .pragma_update(None, "synchronous", "FULL")
            .map_err(failed("setting durability"))?;
        writer
            .busy_timeout(BUSY_WAIT)
            .map_err(failed("setting the wait"))?;
        migrations
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

    pub(super) fn lend(&self) -> Result<Connection, PortalError> {
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

    pub(super) fn give_back(&self, connection: Option<Connection>) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        readers.lent = readers.lent.saturating_sub(1);
        readers.idle.extend(connection);
        self.returned.notify_one();
    }

    /// Runs work with the writing connection, again when other processes were in the way for too long.
    pub(super) fn retrying<T>(
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

    /// Does work in one writing transaction, all of it or nothing.
    ///
    /// # Errors
    /// The database refused, or the work did: then nothing was done.
    pub(crate) fn change<T>(
        &self,
        mut work: impl FnMut(&Transaction<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.retrying(|connection| {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(failed("beginning to write"))?;
            let done = work(&transaction)?;
            transaction.commit().map_err(failed("committing"))?;
            Ok(done)
        })
    }

    /// Reads one committed state.
    ///
    /// # Errors
    /// The database refused, or the work did.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let connection = self.lend()?;
        let done = connection
            .execute_batch("BEGIN")
            .map_err(failed("beginning to read"))
            .and_then(|()| work(&connection));
        // A connection that cannot end its transaction is closed instead of being lent again.
        let sound = connection.execute_batch("ROLLBACK").is_ok();
        self.give_back(sound.then_some(connection));
        done
    }
}

/// For `map_err`: what was being done, and «busy» told apart from failures.
pub(crate) fn failed(doing: &'static str) -> impl FnOnce(rusqlite::Error) -> PortalError {
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => PortalError::Busy,
        _ => PortalError::Database {
            doing,
            source: Box::new(error),
        },
    }
}
