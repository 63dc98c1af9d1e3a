//! Notices of the portal. Up to which one all were read is a setting of the vault: it is sent when there is a network.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::{Row, params};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// The portal's number.
    pub seq: i64,
    /// When, unix seconds.
    pub at: i64,
    /// As the portal sent it, JSON.
    pub said: Private,
}

fn notice(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    Ok(NoticeRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        said: row.get(2)?,
    })
}

impl Vault {
    /// Keeps notices, all or none; one that is known is told anew. How many are new.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_notices(&self, notices: &[NoticeRow]) -> Result<u64, StoreError> {
        self.write("keeping notices", |transaction| {
            let mut known =
                transaction.prepare_cached("SELECT EXISTS (SELECT 1 FROM notice WHERE seq = ?1)")?;
            let mut put = transaction.prepare_cached(
                "INSERT INTO notice (seq, at, said) VALUES (?1, ?2, ?3)
                 ON CONFLICT (seq) DO UPDATE SET at = ?2, said = ?3",
            )?;
            let mut new = 0;
            for notice in notices {
                let is_known: bool = known.query_row([notice.seq], |row| row.get(0))?;
                put.execute(params![notice.seq, notice.at, notice.said])?;
                new += u64::from(!is_known);
            }
            Ok(new)
        })
    }

    /// At most `limit` notices older than the one numbered `before` (`None`: from the newest), the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn notices(&self, before: Option<i64>, limit: u32) -> Result<Vec<NoticeRow>, StoreError> {
        self.read("reading notices", |connection| {
            connection
                .prepare_cached("SELECT seq, at, said FROM notice WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2")?
                .query_map(params![before.unwrap_or(i64::MAX), limit], notice)?
                .collect()
        })
    }

    /// How many notices there are after one.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn notices_after(&self, seq: i64) -> Result<u64, StoreError> {
        self.read("counting notices", |connection| {
            connection
                .prepare_cached("SELECT count(*) FROM notice WHERE seq > ?1")?
                .query_row([seq], |row| row.get::<_, i64>(0).map(i64::cast_unsigned))
        })
    }
}
