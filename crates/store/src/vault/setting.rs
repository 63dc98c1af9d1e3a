//! The person's settings as JSON values by key.

use super::Vault;
use crate::StoreError;
use rusqlite::OptionalExtension as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

impl Vault {
    /// The value under `key`; `None` when there is none, or it is of a shape this version cannot read.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        self.read("reading a setting", |connection| {
            connection
                .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
                .query_row([key], |row| {
                    Ok(serde_json::from_str(row.get_ref(0)?.as_str()?).ok())
                })
                .optional()
                .map(Option::flatten)
        })
    }

    /// Keeps a value under `key`.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn set_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what: "setting" })?;
        let text = Zeroizing::new(text);
        self.write("writing a setting", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                )?
                .execute([key, text.as_str()])
                .map(|_| ())
        })
    }
}
