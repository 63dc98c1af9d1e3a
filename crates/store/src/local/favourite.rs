//! Favourites.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::params;

impl Local {
    /// Ids of all favourites, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn favourites(&self) -> Result<Vec<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT id FROM favourite ORDER BY added_at DESC, id")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
            .doing("reading favourites")
    }

    /// Marks or unmarks a vacancy; marking twice changes nothing. `now` is in unix seconds.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_favourite(&self, id: &str, on: bool, now: i64) -> Result<(), StoreError> {
        let connection = lock(&self.writer);
        if on {
            connection.execute(
                "INSERT OR IGNORE INTO favourite (id, added_at) VALUES (?1, ?2)",
                params![id, now],
            )
        } else {
            connection.execute("DELETE FROM favourite WHERE id = ?1", [id])
        }
        .map(|_| ())
        .doing("writing a favourite")
    }
}
