//! What one studies before a test: the editions there are, those that were fetched, and the reader's marks.

use super::Local;
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use rusqlite::{OptionalExtension as _, Row, TransactionBehavior, params};

/// One edition in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyRow {
    /// `act` or `questions`.
    pub kind: String,
    /// Which.
    pub id: String,
    /// In which language.
    pub lang: String,
    /// Date of the edition, `YYYY-MM-DD`; later is newer.
    pub edition: String,
    /// What people call it.
    pub title: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was published, unix seconds.
    pub published_at: i64,
    /// Whether its text is here.
    pub fetched: bool,
}

/// How far a reader has come with an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyMark {
    /// The act.
    pub act: String,
    /// Whether it was read.
    pub read: bool,
    /// The section that was open last, counted from 0.
    pub position: u32,
    /// Unix seconds.
    pub at: i64,
}

fn study(row: &Row<'_>) -> rusqlite::Result<StudyRow> {
    Ok(StudyRow {
        kind: row.get(0)?,
        id: row.get(1)?,
        lang: row.get(2)?,
        edition: row.get(3)?,
        title: row.get(4)?,
        sha256: row.get(5)?,
        size: row.get::<_, i64>(6)?.cast_unsigned(),
        published_at: row.get(7)?,
        fetched: row.get(8)?,
    })
}

impl Local {
    /// Notes the editions that the portal lists, and the mark by which it says that the list has not changed. One that is
    /// no longer listed goes; one whose digest changed loses its text, which is to be fetched again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_study(&self, rows: &[StudyRow], etag: &str) -> Result<(), StoreError> {
        let doing = "noting study material";
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        {
            let mut known = transaction
                .prepare_cached("SELECT kind, id, lang, edition FROM study")
                .doing(doing)?;
            let known: Vec<[String; 4]> = known
                .query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))
                .and_then(Iterator::collect)
                .doing(doing)?;
            let mut gone = transaction
                .prepare_cached(
                    "DELETE FROM study WHERE kind = ?1 AND id = ?2 AND lang = ?3 AND edition = ?4",
                )
                .doing(doing)?;
            for [kind, id, lang, edition] in known {
                let is_listed = rows.iter().any(|row| {
                    (&row.kind, &row.id, &row.lang, &row.edition) == (&kind, &id, &lang, &edition)
                });
                if !is_listed {
                    gone.execute([kind, id, lang, edition]).doing(doing)?;
                }
            }
            let mut put = transaction
                .prepare_cached(
                    "INSERT INTO study (kind, id, lang, edition, title, sha256, size, published_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                     ON CONFLICT (kind, id, lang, edition) DO UPDATE SET title = ?5, size = ?7, published_at = ?8,
                       body = CASE WHEN sha256 = ?6 THEN body END, sha256 = ?6",
                )
                .doing(doing)?;
            for row in rows {
                put.execute(params![
                    row.kind,
                    row.id,
                    row.lang,
                    row.edition,
                    row.title,
                    row.sha256,
                    row.size.cast_signed(),
                    row.published_at
                ])
                .doing(doing)?;
            }
        }
        transaction
            .execute(
                "INSERT INTO study_state (one, etag) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET etag = ?1",
                [etag],
            )
            .doing(doing)?;
        transaction.commit().doing(doing)
    }

    /// The mark that came with the last list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn study_etag(&self) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT etag FROM study_state")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)).optional())
            .doing("reading study material")
    }

    /// All editions known, by kind, id and language, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn study(&self) -> Result<Vec<StudyRow>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT kind, id, lang, edition, title, sha256, size, published_at, body IS NOT NULL
                 FROM study ORDER BY kind, id, lang, edition DESC",
            )
            .and_then(|mut statement| statement.query_map([], study)?.collect())
            .doing("reading study material")
    }

    /// The text or the questions of an edition; `None` when they were not fetched, or there is no such edition.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn study_text(
        &self,
        kind: &str,
        id: &str,
        lang: &str,
        edition: &str,
    ) -> Result<Option<String>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached(
                "SELECT body FROM study WHERE kind = ?1 AND id = ?2 AND lang = ?3 AND edition = ?4",
            )
            .and_then(|mut statement| {
                statement
                    .query_row([kind, id, lang, edition], |row| row.get(0))
                    .optional()
            })
            .map(Option::flatten)
            .doing("reading study material")
    }

    /// Keeps what was fetched, which the caller has compared with the row's digest.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_study_text(&self, row: &StudyRow, body: &str) -> Result<bool, StoreError> {
        lock(&self.writer)
            .execute(
                "UPDATE study SET body = ?6
                 WHERE kind = ?1 AND id = ?2 AND lang = ?3 AND edition = ?4 AND sha256 = ?5",
                params![row.kind, row.id, row.lang, row.edition, row.sha256, body],
            )
            .map(|rows| rows > 0)
            .doing("keeping study material")
    }

    /// How far the reader has come.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn study_marks(&self) -> Result<Vec<StudyMark>, StoreError> {
        self.readers
            .lend()?
            .prepare_cached("SELECT act, read, position, at FROM study_mark ORDER BY act")
            .and_then(|mut statement| {
                statement
                    .query_map([], |row| {
                        Ok(StudyMark {
                            act: row.get(0)?,
                            read: row.get(1)?,
                            position: row.get(2)?,
                            at: row.get(3)?,
                        })
                    })?
                    .collect()
            })
            .doing("reading marks")
    }

    /// Keeps how far the reader has come with an act.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_study_mark(&self, mark: &StudyMark) -> Result<(), StoreError> {
        lock(&self.writer)
            .execute(
                "INSERT INTO study_mark (act, read, position, at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (act) DO UPDATE SET read = ?2, position = ?3, at = ?4",
                params![mark.act, mark.read, mark.position, mark.at],
            )
            .map(|_| ())
            .doing("keeping a mark")
    }
}
