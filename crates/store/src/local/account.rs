//! The accounts known on this computer. Nothing personal: a number, and a nickname that the person may choose.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::params;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its id on this computer, which names its folder; it says nothing of the person.
    pub id: String,
    /// By which the list shows it: «account 2».
    pub ordinal: u32,
    /// By which the person wants it shown.
    pub nickname: Option<String>,
    /// When it was first used here, unix seconds.
    pub created_at: i64,
    /// When it was last used here, unix seconds.
    pub last_used_at: i64,
}

impl Local {
    /// Adds an account and gives it the next number; numbers are not given twice while an account has a later one.
    ///
    /// # Errors
    /// When the file cannot be written, or there is an account of that id.
    pub fn add_account(&self, id: &str, now: i64) -> Result<AccountRow, StoreError> {
        let added = lock(&self.writer).query_row(
            "INSERT INTO account (id, ordinal, created_at, last_used_at)
             SELECT ?1, ifnull(max(ordinal), 0) + 1, ?2, max(?2, ifnull(max(last_used_at) + 1, ?2)) FROM account
             RETURNING ordinal, last_used_at",
            params![id, now],
            |row| Ok((row.get(0)?, row.get(1)?)),
        );
        let (ordinal, last_used_at) = added.doing("adding an account")?;
        Ok(AccountRow {
            id: id.to_owned(),
            ordinal,
            nickname: None,
            created_at: now,
            last_used_at,
        })
    }

    /// All accounts, the last used first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT id, ordinal, nickname, created_at, last_used_at FROM account
                 ORDER BY last_used_at DESC, ordinal",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([], |row| {
                        Ok(AccountRow {
                            id: row.get(0)?,
                            ordinal: row.get(1)?,
                            nickname: row.get(2)?,
                            created_at: row.get(3)?,
                            last_used_at: row.get(4)?,
                        })
                    })?
                    .collect()
            })
            .doing("reading accounts")
    }

    /// Notes that an account is used at `now` (unix seconds); whether there is one. It is the last used from then on,
    /// also when another was used in the same second or by a clock that was ahead.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn account_used(&self, id: &str, now: i64) -> Result<bool, StoreError> {
        self.change_account(
            "UPDATE account SET last_used_at = max(
                 last_used_at, ?2, (SELECT ifnull(max(last_used_at) + 1, ?2) FROM account WHERE id <> ?1))
             WHERE id = ?1",
            params![id, now],
        )
    }

    /// Gives an account a nickname, or takes it away; whether there is one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn name_account(&self, id: &str, nickname: Option<&str>) -> Result<bool, StoreError> {
        self.change_account(
            "UPDATE account SET nickname = ?2 WHERE id = ?1",
            params![id, nickname],
        )
    }

    /// Forgets an account; whether there was one. Its folder is the caller's.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_account(&self, id: &str) -> Result<bool, StoreError> {
        self.change_account("DELETE FROM account WHERE id = ?1", params![id])
    }

    fn change_account(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<bool, StoreError> {
        lock(&self.writer)
            .execute(sql, parameters)
            .map(|rows| rows > 0)
            .doing("writing an account")
    }
}
