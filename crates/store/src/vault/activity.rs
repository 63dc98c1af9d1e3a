//! What was done under the account, as the portal last told it: readable without a network.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::{Row, params};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its number at the portal.
    pub seq: i64,
    /// When, unix seconds.
    pub at: i64,
    /// What.
    pub act: String,
    /// In which session.
    pub session: Option<String>,
    /// On which device.
    pub device: Option<Private>,
    /// What more there is to say.
    pub detail: Option<Private>,
}

fn act(row: &Row<'_>) -> rusqlite::Result<ActivityRow> {
    Ok(ActivityRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        act: row.get(2)?,
        session: row.get(3)?,
        device: row.get(4)?,
        detail: row.get(5)?,
    })
}

impl Vault {
    /// Keeps acts that the portal told, all or none; one that is known is told anew.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_activity(&self, acts: &[ActivityRow]) -> Result<(), StoreError> {
        self.write("keeping activity", |transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO activity (seq, at, act, session, device, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (seq) DO UPDATE SET at = ?2, act = ?3, session = ?4, device = ?5, detail = ?6",
            )?;
            for act in acts {
                statement.execute(params![
                    act.seq,
                    act.at,
                    act.act,
                    act.session,
                    act.device,
                    act.detail
                ])?;
            }
            Ok(())
        })
    }

    /// At most `limit` acts older than the one numbered `before` (`None`: from the newest), the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn activity(&self, before: Option<i64>, limit: u32) -> Result<Vec<ActivityRow>, StoreError> {
        self.read("reading activity", |connection| {
            connection
                .prepare_cached(
                    "SELECT seq, at, act, session, device, detail FROM activity WHERE seq < ?1
                     ORDER BY seq DESC LIMIT ?2",
                )?
                .query_map(params![before.unwrap_or(i64::MAX), limit], act)?
                .collect()
        })
    }
}
