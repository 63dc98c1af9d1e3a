//! The token that is being exchanged: written before the request leaves, removed when the new one is safe. Found at
//! start-up, it says that the program was killed in between, and whether the keyring still holds the old token.

use super::Vault;
use crate::StoreError;
use rusqlite::{OptionalExtension as _, params};

/// An exchange that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshIntent {
    /// SHA-256 of the token given away.
    pub token_sha256: [u8; 32],
    /// When, unix seconds.
    pub started_at: i64,
}

impl Vault {
    /// Notes that an exchange begins, in place of an earlier one.
    ///
    /// # Errors
    /// When the vault cannot be written: then the exchange must not begin.
    pub fn begin_refresh(&self, intent: &RefreshIntent) -> Result<(), StoreError> {
        self.write("noting an exchange", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO refresh_intent (one, token_sha256, started_at) VALUES (1, ?1, ?2)
                     ON CONFLICT (one) DO UPDATE SET token_sha256 = ?1, started_at = ?2",
                )?
                .execute(params![intent.token_sha256, intent.started_at])
                .map(|_| ())
        })
    }

    /// The exchange that was begun and not ended.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn refresh_intent(&self) -> Result<Option<RefreshIntent>, StoreError> {
        self.read("reading an exchange", |connection| {
            connection
                .prepare_cached("SELECT token_sha256, started_at FROM refresh_intent")?
                .query_row([], |row| {
                    Ok(RefreshIntent {
                        token_sha256: row.get(0)?,
                        started_at: row.get(1)?,
                    })
                })
                .optional()
        })
    }

    /// Notes that the exchange ended.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn end_refresh(&self) -> Result<(), StoreError> {
        self.write("ending an exchange", |transaction| {
            transaction.execute("DELETE FROM refresh_intent", []).map(|_| ())
        })
    }
}
