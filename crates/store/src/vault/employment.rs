//! Where the person serves and with what access, as the portal last said it.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::{OptionalExtension as _, params};

/// What the portal said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employment {
    /// The portal's JSON.
    pub said: Private,
    /// When it said so, unix seconds.
    pub at: i64,
}

impl Vault {
    /// Keeps what the portal says, in place of what it said before; `None` when the person serves nowhere.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn set_employment(&self, employment: Option<&Employment>) -> Result<(), StoreError> {
        self.write("keeping employment", |transaction| {
            match employment {
                Some(employment) => transaction.execute(
                    "INSERT INTO employment (one, said, at) VALUES (1, ?1, ?2)
                     ON CONFLICT (one) DO UPDATE SET said = ?1, at = ?2",
                    params![employment.said, employment.at],
                ),
                None => transaction.execute("DELETE FROM employment", []),
            }
            .map(|_| ())
        })
    }

    /// What the portal last said.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn employment(&self) -> Result<Option<Employment>, StoreError> {
        self.read("reading employment", |connection| {
            connection
                .prepare_cached("SELECT said, at FROM employment")?
                .query_row([], |row| {
                    Ok(Employment {
                        said: row.get(0)?,
                        at: row.get(1)?,
                    })
                })
                .optional()
        })
    }
}
