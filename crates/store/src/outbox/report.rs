//! Reports of unauthorised access. One that was not sent cannot be deleted nor changed; a trigger sees to it.

use super::Outbox;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::{Row, params};

/// A report as it is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// Its id, the same in the vault and at the portal.
    pub id: String,
    /// The account's id on this computer.
    pub account: String,
    /// When the person pressed, unix seconds.
    pub noticed_at: i64,
    /// The person's own words, sealed.
    pub sealed_note: Option<Vec<u8>>,
    /// When it is to be tried first, unix seconds.
    pub next_at: i64,
}

/// A report as it lies in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedReport {
    /// As it was put in; `next_at` is when it is to be tried next.
    pub report: NewReport,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// The name of what went wrong last.
    pub last_error: Option<String>,
    /// When the portal received it, unix seconds; `None` while it waits.
    pub sent_at: Option<i64>,
}

const COLUMNS: &str =
    "SELECT id, account, noticed_at, sealed_note, next_at, attempts, last_error, sent_at FROM report";

fn queued(row: &Row<'_>) -> rusqlite::Result<QueuedReport> {
    Ok(QueuedReport {
        report: NewReport {
            id: row.get(0)?,
            account: row.get(1)?,
            noticed_at: row.get(2)?,
            sealed_note: row.get(3)?,
            next_at: row.get(4)?,
        },
        attempts: row.get(5)?,
        last_error: row.get(6)?,
        sent_at: row.get(7)?,
    })
}

impl Outbox {
    /// Puts a report in. The same report twice is one.
    ///
    /// # Errors
    /// When the file cannot be written, or another report has the id.
    pub fn put_report(&self, report: &NewReport) -> Result<(), StoreError> {
        let doing = "queueing a report";
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .doing(doing)?;
        let there: bool = transaction
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM report WHERE id = ?1 AND account = ?2 AND noticed_at = ?3
                 AND sealed_note IS ?4)",
                params![report.id, report.account, report.noticed_at, report.sealed_note],
                |row| row.get(0),
            )
            .doing(doing)?;
        if there {
            return Ok(());
        }
        transaction
            .execute(
                "INSERT INTO report (id, account, noticed_at, sealed_note, next_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    report.id,
                    report.account,
                    report.noticed_at,
                    report.sealed_note,
                    report.next_at
                ],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The reports to be tried at `now` (unix seconds), the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_reports(&self, now: i64) -> Result<Vec<QueuedReport>, StoreError> {
        self.select(
            "WHERE state = 'queued' AND next_at <= ?1 ORDER BY noticed_at, row",
            params![now],
        )
    }

    /// When the next report is to be tried, unix seconds; `None` when none waits.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_report_at(&self) -> Result<Option<i64>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT min(next_at) FROM report WHERE state = 'queued'")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .doing("reading the outbox")
    }

    /// Notes a try in vain: the name of what went wrong (never a text of the portal's), and when to try again.
    /// Whether the report was waiting.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn report_failed(&self, id: &str, error: &str, next_at: i64) -> Result<bool, StoreError> {
        self.change(
            "UPDATE report SET attempts = attempts + 1, last_error = ?2, next_at = ?3
             WHERE id = ?1 AND state = 'queued'",
            params![id, error, next_at],
        )
    }

    /// Notes that the portal received a report; whether that is news.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn report_sent(&self, id: &str, sent_at: i64) -> Result<bool, StoreError> {
        self.change(
            "UPDATE report SET state = 'sent', sent_at = ?2 WHERE id = ?1 AND state = 'queued'",
            params![id, sent_at],
        )
    }

    /// Lets go of all reports of an account, unsent ones too: the person erases it from this computer, and has been
    /// shown what was not sent. Nothing else may call it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn abandon_reports(&self, account: &str) -> Result<(), StoreError> {
        let doing = "abandoning reports";
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .doing(doing)?;
        transaction
            .execute(
                "UPDATE report SET state = 'abandoned' WHERE account = ?1 AND state = 'queued'",
                [account],
            )
            .doing(doing)?;
        transaction
            .execute("DELETE FROM report WHERE account = ?1", [account])
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// All reports of an account, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reports_of(&self, account: &str) -> Result<Vec<QueuedReport>, StoreError> {
        self.select(
            "WHERE account = ?1 ORDER BY noticed_at DESC, row DESC",
            params![account],
        )
    }

    /// How many reports of an account wait.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unsent_reports(&self, account: &str) -> Result<u32, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT count(*) FROM report WHERE account = ?1 AND state = 'queued'")
            .and_then(|mut statement| statement.query_row([account], |row| row.get(0)))
            .doing("reading the outbox")
    }

    fn select(
        &self,
        condition: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<QueuedReport>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(&format!("{COLUMNS} {condition}"))
            .and_then(|mut statement| statement.query_map(parameters, queued)?.collect())
            .doing("reading the outbox")
    }

    fn change(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<bool, StoreError> {
        lock(&self.writer)
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(parameters))
            .map(|rows| rows > 0)
            .doing("writing the outbox")
    }
}
