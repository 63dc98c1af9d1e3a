//! Settings as JSON values by key.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::OptionalExtension as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Local {
    /// The value under `key`; `None` when there is none, or it is of a shape this version cannot read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self
            .readers
            .lend()?
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")
            .and_then(|mut statement| statement.query_row([key], |row| row.get(0)).optional())
            .doing("reading a setting")?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Keeps a value under `key`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what: "setting" })?;
        lock(&self.writer)
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
            )
            .and_then(|mut statement| statement.execute([key, text.as_str()]))
            .map(|_| ())
            .doing("writing a setting")
    }

    /// Forgets the value under `key`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_setting(&self, key: &str) -> Result<(), StoreError> {
        lock(&self.writer)
            .execute("DELETE FROM setting WHERE key = ?1", [key])
            .map(|_| ())
            .doing("forgetting a setting")
    }
}
