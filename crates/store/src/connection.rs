//! How connections are opened and lent.

use crate::StoreError;
use crate::error::Doing as _;
use crate::vault::VaultKey;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};
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

/// The same, but a commit is on the disk when it returns: for what comes from nowhere else.
pub(crate) fn open_lasting_writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = open_writer(path)?;
    connection
        .execute_batch("PRAGMA synchronous = FULL;")
        .doing("setting up a database")?;
    Ok(connection)
}

/// Opens a vault for writing; makes none. A key that opens nothing is told apart from a damaged page.
///
/// `secure_delete` and temporary tables in memory, so that nothing in clear and nothing deleted stays on the disk;
/// no memory map, since a page read through one would be in clear where SQLCipher cannot wipe it. The log is put
/// into the file each 250 pages (1 MiB), so that what frees the ballast also has room for that.
pub(crate) fn open_vault_writer(path: &Path, key: &VaultKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open_keyed(path, key, flags)?;
    set_up_vault(&connection)?;
    // What did not open as it should must not be changed by closing it.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .doing("setting up a vault")?;
    Ok(connection)
}

/// The write-ahead log is empty: closing may remove it.
pub(crate) fn tidy_up_on_close(writer: &Connection) -> Result<(), StoreError> {
    writer
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        .map(|_| ())
        .doing("closing a vault")
}

/// Opens a vault file for reading: nothing of it changes, not even its write-ahead log. It is not opened read-only
/// all the same, so that [`met_damage`] can tell.
pub(crate) fn open_vault_reader(path: &Path, key: &VaultKey) -> Result<Connection, StoreError> {
    let doing = "setting up a reader";
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open_keyed(path, key, flags)?;
    connection.execute_batch(READING).doing(doing)?;
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .doing(doing)?;
    if met_damage(&connection) {
        // A file system that cannot be written looks the same, and then nothing more could be told.
        return Err(StoreError::ReadOnly { doing });
    }
    Ok(connection)
}

/// Whether a reader of a vault has met a page that is not as it was written. In place of such a page SQLCipher hands
/// SQLite zeros, and where a long text goes on in further pages SQLite takes them for text and reports no error. But
/// from then on the connection refuses to write, and that can be asked.
pub(crate) fn met_damage(reader: &Connection) -> bool {
    reader.is_readonly(MAIN_DB).unwrap_or(true)
}

/// Makes or opens a vault file that nobody else knows of yet, without a write-ahead log: a backup, or a vault being
/// built.
pub(crate) fn open_vault_alone(path: &Path, key: &VaultKey) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    open_keyed(path, key, flags)
}

/// What every writer of a vault holds to, also in memory.
pub(crate) fn set_up_vault(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA mmap_size = 0;
             PRAGMA foreign_keys = ON;
             PRAGMA recursive_triggers = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA wal_autocheckpoint = 250;
             PRAGMA journal_size_limit = 1048576;
             PRAGMA cache_size = -4000;",
        )
        .doing("setting up a vault")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn open_keyed(path: &Path, key: &VaultKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags).doing("opening a vault")?;
    connection.busy_timeout(BUSY).doing("opening a vault")?;
    key.give(&connection)?;
    // The first reading is where a key shows that it opens nothing.
    let first = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    });
    match first {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(StoreError::NotUnderKey)
        }
        read => read.map(|_| connection).doing("opening a vault"),
    }
}

const READING: &str = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4000;";

fn open_reader(path: &Path, key: Option<&VaultKey>) -> Result<Connection, StoreError> {
    if let Some(key) = key {
        return open_vault_reader(path, key);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).doing("opening a database for reading")?;
    connection
        .busy_timeout(BUSY)
        .doing("opening a database for reading")?;
    connection.execute_batch(READING).doing("setting up a reader")?;
    Ok(connection)
}

/// Lends out readers of one file. A reader is taken for one call and put back.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    key: Option<VaultKey>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self::keyed(path, None)
    }

    /// Of a vault.
    pub(crate) fn of_vault(path: &Path, key: VaultKey) -> Self {
        Self::keyed(path, Some(key))
    }

    fn keyed(path: &Path, key: Option<VaultKey>) -> Self {
        Self {
            path: path.to_owned(),
            key,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Closes those that are not lent.
    pub(crate) fn close_idle(&self) {
        lock(&self.idle).clear();
    }

    pub(crate) fn lend(&self) -> Result<Reader<'_>, StoreError> {
        let kept = lock(&self.idle).pop();
        let connection = match kept {
            Some(connection) => connection,
            None => open_reader(&self.path, self.key.as_ref())?,
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
