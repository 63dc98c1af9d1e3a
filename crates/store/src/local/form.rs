//! Forms that the portal publishes: which there are, and the text of those that were fetched and found sound.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::{OptionalExtension as _, Row, TransactionBehavior, params};

/// One version of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// Its name.
    pub form: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether its text is here.
    pub fetched: bool,
    /// Why it was refused, if it was.
    pub refusal: Option<String>,
}

fn form(row: &Row<'_>) -> rusqlite::Result<FormRow> {
    Ok(FormRow {
        form: row.get(0)?,
        version: row.get(1)?,
        sha256: row.get(2)?,
        size: row.get::<_, i64>(3)?.cast_unsigned(),
        fetched: row.get(4)?,
        refusal: row.get(5)?,
    })
}

impl Local {
    /// Notes the forms that the portal lists, and the mark by which it says that the list has not changed. One that is
    /// no longer listed stays; one whose digest changed is to be fetched and looked at again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_forms(&self, forms: &[FormRow], etag: &str) -> Result<(), StoreError> {
        let doing = "noting forms";
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        {
            let mut statement = transaction
                .prepare_cached(
                    "INSERT INTO form (form, version, sha256, size) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (form, version) DO UPDATE SET size = ?4,
                       body = CASE WHEN sha256 = ?3 THEN body END,
                       refusal = CASE WHEN sha256 = ?3 THEN refusal END, sha256 = ?3",
                )
                .doing(doing)?;
            for row in forms {
                statement
                    .execute(params![row.form, row.version, row.sha256, row.size.cast_signed()])
                    .doing(doing)?;
            }
        }
        transaction
            .execute(
                "INSERT INTO form_state (one, etag) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET etag = ?1",
                [etag],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The mark that came with the last list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn forms_etag(&self) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT etag FROM form_state")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)).optional())
            .doing("reading forms")
    }

    /// All forms known, by name, the newest version first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn forms(&self) -> Result<Vec<FormRow>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT form, version, sha256, size, body IS NOT NULL, refusal FROM form ORDER BY form, version DESC",
            )
            .and_then(|mut statement| statement.query_map([], form)?.collect())
            .doing("reading forms")
    }

    /// The text of a form, with its digest: of one version, or of the newest that is here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn form(
        &self,
        form: &str,
        version: Option<u32>,
    ) -> Result<Option<(u32, String, String)>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT version, sha256, body FROM form
                 WHERE form = ?1 AND body IS NOT NULL AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row(params![form, version], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()
            })
            .doing("reading a form")
    }

    /// Keeps the text of a form, which the caller has compared with `sha256` and looked through, or why it is refused.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_form(
        &self,
        form: &str,
        version: u32,
        sha256: &str,
        found: Result<&str, &str>,
    ) -> Result<(), StoreError> {
        lock(&self.writer)
            .execute(
                "UPDATE form SET body = ?4, refusal = ?5 WHERE form = ?1 AND version = ?2 AND sha256 = ?3",
                params![form, version, sha256, found.ok(), found.err()],
            )
            .map(|_| ())
            .doing("keeping a form")
    }
}
