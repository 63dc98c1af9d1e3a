//! Consents: to which edition of which text, when and how.
//!
//! A consent is never changed nor deleted; the one thing added later is that the portal has it. Triggers see to it.

use super::Vault;
use crate::StoreError;
use rusqlite::{Row, params};

/// A consent that was given on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// Its id, the same at the portal.
    pub id: String,
    /// Which text.
    pub kind: String,
    /// In which language it was read.
    pub lang: String,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the text, 64 hexadecimal digits.
    pub sha256: String,
    /// When the person agreed, unix seconds.
    pub accepted_at: i64,
    /// How.
    pub method: String,
    /// When the portal had it, unix seconds; `None` until then.
    pub recorded_at: Option<i64>,
}

const COLUMNS: &str = "SELECT id, kind, lang, edition, sha256, accepted_at, method, recorded_at FROM consent";

fn consent(row: &Row<'_>) -> rusqlite::Result<ConsentRow> {
    Ok(ConsentRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        lang: row.get(2)?,
        edition: row.get(3)?,
        sha256: row.get(4)?,
        accepted_at: row.get(5)?,
        method: row.get(6)?,
        recorded_at: row.get(7)?,
    })
}

impl Vault {
    /// Records a consent.
    ///
    /// # Errors
    /// When the vault cannot be written, or a consent of that id is there.
    pub fn add_consent(&self, consent: &ConsentRow) -> Result<(), StoreError> {
        self.write("recording a consent", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO consent (id, kind, lang, edition, sha256, accepted_at, method, recorded_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    consent.id,
                    consent.kind,
                    consent.lang,
                    consent.edition,
                    consent.sha256,
                    consent.accepted_at,
                    consent.method,
                    consent.recorded_at
                ])
                .map(|_| ())
        })
    }

    /// All consents, the oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn consents(&self) -> Result<Vec<ConsentRow>, StoreError> {
        self.read("reading consents", |connection| {
            connection
                .prepare_cached(&format!("{COLUMNS} ORDER BY accepted_at, row"))?
                .query_map([], consent)?
                .collect()
        })
    }

    /// The consents that the portal does not have yet, the oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn unrecorded_consents(&self) -> Result<Vec<ConsentRow>, StoreError> {
        self.read("reading consents", |connection| {
            connection
                .prepare_cached(&format!(
                    "{COLUMNS} WHERE recorded_at IS NULL ORDER BY accepted_at, row"
                ))?
                .query_map([], consent)?
                .collect()
        })
    }

    /// Notes that the portal has a consent; whether that is news.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn consent_recorded(&self, id: &str, at: i64) -> Result<bool, StoreError> {
        self.write("noting a recorded consent", |transaction| {
            let changed = transaction.execute(
                "UPDATE consent SET recorded_at = ?2 WHERE id = ?1 AND recorded_at IS NULL",
                params![id, at],
            )?;
            Ok(changed > 0)
        })
    }
}
