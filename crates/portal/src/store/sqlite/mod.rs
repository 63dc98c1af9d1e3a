//! The catalogue in one SQLite file.

mod database;
mod form;
mod read;
mod write;

use super::{NewForm, Outcome, Position, Store, View, Write};
use crate::error::PortalError;
pub(crate) use database::{Database, failed};
use kyzmat_api::form::FormEntry;
use read::SqliteView;
use std::path::Path;

mod migrations {
    refinery::embed_migrations!("migrations/catalogue");
}

/// The catalogue in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore(Database);

impl SqliteStore {
    /// Opens the file, makes it if need be, and brings its tables up to date.
    ///
    /// # Errors
    /// The file cannot be opened, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, PortalError> {
        let database = Database::open(path, &migrations::migrations::runner(), |connection| {
            // A row is some 2 KB: with 8 KB pages few of them spill over. Takes effect in a new file only.
            connection.pragma_update(None, "page_size", 8192)?;
            connection.pragma_update(None, "cache_size", -64_000)?;
            // The default moves 1,000 pages at a time; large batches would sync the file with every commit.
            connection.pragma_update(None, "wal_autocheckpoint", 8000)?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)
        })?;
        Ok(Self(database))
    }
}

impl Store for SqliteStore {
    fn view(&self) -> Result<Box<dyn View + '_>, PortalError> {
        Ok(Box::new(SqliteView::begin(&self.0, self.0.lend()?)?))
    }

    fn begin_epoch(&self, epoch: &str) -> Result<bool, PortalError> {
        self.0
            .retrying(|connection| write::begin_epoch(connection, epoch))
    }

    fn renew_epoch(&self, epoch: &str) -> Result<Position, PortalError> {
        self.0
            .retrying(|connection| write::renew_epoch(connection, epoch))
    }

    fn write(&self, batch: &[Write]) -> Result<Vec<Outcome>, PortalError> {
        self.0.retrying(|connection| write::write(connection, batch))
    }

    fn compact(&self, min_seq: u64) -> Result<u64, PortalError> {
        self.0.retrying(|connection| write::compact(connection, min_seq))
    }

    fn forms(&self) -> Result<Vec<FormEntry>, PortalError> {
        self.0.read(form::list)
    }

    fn form(&self, form: &str, version: u32) -> Result<Option<NewForm>, PortalError> {
        self.0.read(|connection| form::read(connection, form, version))
    }

    fn publish_forms(&self, forms: &[NewForm]) -> Result<Option<FormEntry>, PortalError> {
        self.0.retrying(|connection| form::publish(connection, forms))
    }
}

/// SQLite's integers are signed; numbers of changes, counts and revisions stay far below their limit.
pub(crate) fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn from_sql(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
