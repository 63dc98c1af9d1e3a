//! Reports of unauthorised access, as the person sees them. What is still to be sent lies in the outbox, which is
//! open while the vault is locked.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Row, params};

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// It waits for the portal.
    Queued,
    /// The portal has it.
    Sent,
    /// The portal does not take it.
    Refused,
}

impl ReportState {
    /// Its name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }
}

impl ToSql for ReportState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for ReportState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        [Self::Queued, Self::Sent, Self::Refused]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Its id, the same in the outbox and at the portal.
    pub id: String,
    /// When the person pressed, unix seconds.
    pub noticed_at: i64,
    /// In the person's own words.
    pub note: Option<Private>,
    /// How far it has come.
    pub state: ReportState,
    /// When the portal received it, unix seconds: set when, and only when, it is sent.
    pub received_at: Option<i64>,
}

fn report(row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    Ok(ReportRow {
        id: row.get(0)?,
        noticed_at: row.get(1)?,
        note: row.get(2)?,
        state: row.get(3)?,
        received_at: row.get(4)?,
    })
}

impl Vault {
    /// Keeps a report.
    ///
    /// # Errors
    /// When the vault cannot be written, or a report of that id is there.
    pub fn add_report(&self, report: &ReportRow) -> Result<(), StoreError> {
        self.write("keeping a report", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO report (id, noticed_at, note, state, received_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    report.id,
                    report.noticed_at,
                    report.note,
                    report.state,
                    report.received_at
                ])
                .map(|_| ())
        })
    }

    /// All reports, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn reports(&self) -> Result<Vec<ReportRow>, StoreError> {
        self.read("reading reports", |connection| {
            connection
                .prepare_cached(
                    "SELECT id, noticed_at, note, state, received_at FROM report ORDER BY noticed_at DESC, row DESC",
                )?
                .query_map([], report)?
                .collect()
        })
    }

    /// Notes that the portal received a report at `received_at`; whether that is news.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn report_sent(&self, id: &str, received_at: i64) -> Result<bool, StoreError> {
        self.write("noting a sent report", |transaction| {
            let changed = transaction.execute(
                "UPDATE report SET state = 'sent', received_at = ?2 WHERE id = ?1 AND state <> 'sent'",
                params![id, received_at],
            )?;
            Ok(changed > 0)
        })
    }

    /// Notes that the portal does not take a report; whether that is news.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn report_refused(&self, id: &str) -> Result<bool, StoreError> {
        self.write("noting a refused report", |transaction| {
            let changed = transaction.execute(
                "UPDATE report SET state = 'refused' WHERE id = ?1 AND state = 'queued'",
                [id],
            )?;
            Ok(changed > 0)
        })
    }
}
