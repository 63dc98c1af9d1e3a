//! The legal texts: which editions there are, and the text of those that were fetched. Kept beside the person's
//! marks, not in the catalogue: an edition that somebody agreed to must stay readable when the catalogue goes.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::{OptionalExtension as _, Row, TransactionBehavior, params};

/// One edition in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalEditionRow {
    /// Which text.
    pub kind: String,
    /// In which language.
    pub lang: String,
    /// Date of the edition, `YYYY-MM-DD`; later is newer.
    pub edition: String,
    /// From which day it holds, `YYYY-MM-DD`, in Bishkek.
    pub effective: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was published, unix seconds.
    pub published_at: i64,
    /// Whether its text is here.
    pub fetched: bool,
}

fn edition(row: &Row<'_>) -> rusqlite::Result<LegalEditionRow> {
    Ok(LegalEditionRow {
        kind: row.get(0)?,
        lang: row.get(1)?,
        edition: row.get(2)?,
        effective: row.get(3)?,
        sha256: row.get(4)?,
        size: row.get::<_, i64>(5)?.cast_unsigned(),
        published_at: row.get(6)?,
        fetched: row.get(7)?,
    })
}

impl Local {
    /// Notes the editions that the portal lists, and the mark by which it says that the list has not changed. An
    /// edition that is no longer listed stays: somebody may have agreed to it. One whose digest changed loses its
    /// text, which is to be fetched again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_legal_editions(&self, editions: &[LegalEditionRow], etag: &str) -> Result<(), StoreError> {
        let doing = "noting legal editions";
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        {
            let mut statement = transaction
                .prepare_cached(
                    "INSERT INTO legal_edition (kind, lang, edition, effective, sha256, size, published_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (kind, lang, edition) DO UPDATE SET effective = ?4, size = ?6, published_at = ?7,
                       body = CASE WHEN sha256 = ?5 THEN body END, sha256 = ?5",
                )
                .doing(doing)?;
            for row in editions {
                statement
                    .execute(params![
                        row.kind,
                        row.lang,
                        row.edition,
                        row.effective,
                        row.sha256,
                        row.size.cast_signed(),
                        row.published_at
                    ])
                    .doing(doing)?;
            }
        }
        transaction
            .execute(
                "INSERT INTO legal_state (one, etag) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET etag = ?1",
                [etag],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The mark that came with the last list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn legal_etag(&self) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT etag FROM legal_state")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)).optional())
            .doing("reading legal editions")
    }

    /// All editions known, by text and language, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn legal_editions(&self) -> Result<Vec<LegalEditionRow>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT kind, lang, edition, effective, sha256, size, published_at, body IS NOT NULL
                 FROM legal_edition ORDER BY kind, lang, edition DESC",
            )
            .and_then(|mut statement| statement.query_map([], edition)?.collect())
            .doing("reading legal editions")
    }

    /// The text of an edition; `None` when it was not fetched, or there is no such edition.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn legal_text(&self, kind: &str, lang: &str, edition: &str) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT body FROM legal_edition WHERE kind = ?1 AND lang = ?2 AND edition = ?3")
            .and_then(|mut statement| {
                statement
                    .query_row([kind, lang, edition], |row| row.get(0))
                    .optional()
            })
            .map(Option::flatten)
            .doing("reading a legal text")
    }

    /// Keeps the text of an edition, which the caller has compared with `sha256`. Whether there is an edition of
    /// that digest: a list that came in between may have changed it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_legal_text(
        &self,
        kind: &str,
        lang: &str,
        edition: &str,
        sha256: &str,
        body: &str,
    ) -> Result<bool, StoreError> {
        lock(&self.writer)
            .execute(
                "UPDATE legal_edition SET body = ?5 WHERE kind = ?1 AND lang = ?2 AND edition = ?3 AND sha256 = ?4",
                params![kind, lang, edition, sha256, body],
            )
            .map(|rows| rows > 0)
            .doing("keeping a legal text")
    }
}
