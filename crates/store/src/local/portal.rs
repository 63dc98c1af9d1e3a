//! The keys by which portals are known.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::OptionalExtension as _;

impl Local {
    /// The key kept for a portal, base64.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn portal_key(&self, url: &str) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT key FROM portal WHERE url = ?1")
            .and_then(|mut statement| statement.query_row([url], |row| row.get(0)).optional())
            .doing("reading a portal's key")
    }

    /// Keeps the key of a portal.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_portal_key(&self, url: &str, key: &str) -> Result<(), StoreError> {
        lock(&self.writer)
            .execute(
                "INSERT INTO portal (url, key) VALUES (?1, ?2) ON CONFLICT (url) DO UPDATE SET key = ?2",
                [url, key],
            )
            .map(|_| ())
            .doing("keeping a portal's key")
    }
}
