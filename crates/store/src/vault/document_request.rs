//! Wishes for documents of the state portal of services.

use super::Vault;
use crate::StoreError;
use rusqlite::params;

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRequestRow {
    /// Its id, the same at the portal.
    pub id: String,
    /// Code of the kind of document.
    pub kind: String,
    /// `queued`, `sent`, `issued`, `refused`.
    pub state: String,
    /// Why it was refused: a stable word.
    pub reason: Option<String>,
    /// Unix seconds.
    pub asked_at: i64,
}

impl Vault {
    /// Keeps a wish to be sent, unless one for that kind is on its way; the one that is there then.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn request_document(&self, id: &str, kind: &str, at: i64) -> Result<DocumentRequestRow, StoreError> {
        self.write("asking for a document", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO document_request (id, kind, state, asked_at, changed_at)
                     SELECT ?1, ?2, 'queued', ?3, ?3 WHERE NOT EXISTS
                       (SELECT 1 FROM document_request WHERE kind = ?2 AND state IN ('queued', 'sent'))",
                )?
                .execute(params![id, kind, at])?;
            transaction
                .prepare_cached(
                    "SELECT id, kind, state, reason, asked_at FROM document_request
                     WHERE kind = ?1 AND state IN ('queued', 'sent') ORDER BY row DESC LIMIT 1",
                )?
                .query_row([kind], read)
        })
    }

    /// All wishes, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn document_requests(&self) -> Result<Vec<DocumentRequestRow>, StoreError> {
        self.read("reading wishes for documents", |connection| {
            connection
                .prepare_cached(
                    "SELECT id, kind, state, reason, asked_at FROM document_request ORDER BY row DESC",
                )?
                .query_map([], read)?
                .collect()
        })
    }

    /// Notes where a wish stands; one that was made elsewhere is taken in.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn note_document_request(&self, wish: &DocumentRequestRow, at: i64) -> Result<(), StoreError> {
        self.write("noting a wish for a document", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO document_request (id, kind, state, reason, asked_at, changed_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                     ON CONFLICT (id) DO UPDATE SET state = ?3, reason = ?4, changed_at = ?6",
                )?
                .execute(params![
                    wish.id,
                    wish.kind,
                    wish.state,
                    wish.reason,
                    wish.asked_at,
                    at
                ])
                .map(drop)
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentRequestRow> {
    Ok(DocumentRequestRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        state: row.get(2)?,
        reason: row.get(3)?,
        asked_at: row.get(4)?,
    })
}
