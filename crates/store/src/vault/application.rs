//! The person's own copy of applications: the letter in clear, what was accepted with it, receipts, stages.
//!
//! What is on its way lies in the outbox, which is open while the vault is locked; the two are brought together when the
//! vault opens. A draft becomes an application in one transaction here.

use super::{PaperState, Vault, version};
use crate::outbox::{SignedReceipt, State};
use crate::{Private, StoreError};
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

/// An application as the person has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationRow {
    /// Its id, the same in the outbox and at the portal.
    pub id: String,
    /// The draft it was made of; none for one that was sent from elsewhere.
    pub draft: Option<String>,
    /// The competition.
    pub competition: String,
    /// The post.
    pub vacancy: Option<String>,
    /// JSON of what the competition was called.
    pub about: Option<String>,
    /// JSON of the letter in clear.
    pub letter: Option<Private>,
    /// JSON of the acts as accepted.
    pub acts: Option<String>,
    /// SHA-256 of the sealed letter.
    pub sealed_sha256: String,
    /// When it was finalised, unix seconds.
    pub finalised_at: i64,
    /// Whether that time is `anchored` or `weak`.
    pub evidence: String,
    /// By when the portal must have had it, unix seconds.
    pub deadline: Option<i64>,
    /// Where it stands, as the outbox last had it.
    pub state: State,
    /// The name of why it ended.
    pub reason: Option<String>,
    /// The moment that decided, unix seconds.
    pub reason_at: Option<i64>,
    /// The application that was there already.
    pub other: Option<String>,
    /// JSON of its stages, as the portal last told them.
    pub status: Option<Private>,
    /// When it told them, unix seconds.
    pub status_at: Option<i64>,
}

const COLUMNS: &str =
    "SELECT id, draft, competition, vacancy, about, letter, acts, sealed_sha256, finalised_at, evidence,
       deadline, state, reason, reason_at, other, status, status_at FROM application";

fn application(row: &Row<'_>) -> rusqlite::Result<ApplicationRow> {
    Ok(ApplicationRow {
        id: row.get(0)?,
        draft: row.get(1)?,
        competition: row.get(2)?,
        vacancy: row.get(3)?,
        about: row.get(4)?,
        letter: row.get(5)?,
        acts: row.get(6)?,
        sealed_sha256: row.get(7)?,
        finalised_at: row.get(8)?,
        evidence: row.get(9)?,
        deadline: row.get(10)?,
        state: row.get(11)?,
        reason: row.get(12)?,
        reason_at: row.get(13)?,
        other: row.get(14)?,
        status: row.get(15)?,
        status_at: row.get(16)?,
    })
}

fn insert(transaction: &rusqlite::Transaction<'_>, new: &ApplicationRow) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO application (id, draft, competition, vacancy, about, letter, acts, sealed_sha256, finalised_at,
               evidence, deadline, state, reason, reason_at, other, status, status_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            new.id,
            new.draft,
            new.competition,
            new.vacancy,
            new.about,
            new.letter,
            new.acts,
            new.sealed_sha256,
            new.finalised_at,
            new.evidence,
            new.deadline,
            new.state,
            new.reason,
            new.reason_at,
            new.other,
            new.status,
            new.status_at
        ])
        .map(|_| ())
}

impl Vault {
    /// Makes a draft into an application: the draft is frozen as it stood at `rev`, and the copy is kept, all or nothing.
    /// `false` when the draft is another one by now.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn finalise_draft(&self, new: &ApplicationRow, rev: u64, at: i64) -> Result<bool, StoreError> {
        self.write("finalising a draft", |transaction| {
            let Some(draft) = &new.draft else {
                return Ok(false);
            };
            let stands: Option<i64> = transaction
                .prepare_cached("SELECT rev FROM paper WHERE id = ?1 AND state = ?2")?
                .query_row(params![draft, PaperState::Open.name()], |row| row.get(0))
                .optional()?;
            if stands != Some(rev.cast_signed()) {
                return Ok(false);
            }
            version::keep(transaction, draft, rev.cast_signed(), version::Why::Finalise, at)?;
            transaction
                .prepare_cached("UPDATE paper SET state = ?2 WHERE id = ?1")?
                .execute(params![draft, PaperState::Finalised.name()])?;
            insert(transaction, new)?;
            Ok(true)
        })
    }

    /// Notes an application that was sent from elsewhere.
    ///
    /// # Errors
    /// When the vault cannot be written, or one of that id is there.
    pub fn add_application(&self, new: &ApplicationRow) -> Result<(), StoreError> {
        self.write("noting an application", |transaction| insert(transaction, new))
    }

    /// All applications, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn applications(&self) -> Result<Vec<ApplicationRow>, StoreError> {
        self.read("reading applications", |connection| {
            connection
                .prepare_cached(&format!("{COLUMNS} ORDER BY finalised_at DESC, row DESC"))?
                .query_map([], application)?
                .collect()
        })
    }

    /// One application.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn application(&self, id: &str) -> Result<Option<ApplicationRow>, StoreError> {
        self.read("reading an application", |connection| {
            connection
                .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?
                .query_row([id], application)
                .optional()
        })
    }

    /// Brings an application to where the outbox has it, with the receipts there are; whether anything is news. A draft
    /// whose application came back to the person is open again.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn application_moved(
        &self,
        from: &crate::outbox::Application,
        receipts: &[SignedReceipt],
        reopen: bool,
        at: i64,
    ) -> Result<bool, StoreError> {
        self.write("noting how an application stands", |transaction| {
            for receipt in receipts.iter().rev() {
                let sha256: String = Sha256::digest(&receipt.body)
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                let body = std::str::from_utf8(&receipt.body).map_err(|error| {
                    rusqlite::Error::FromSqlConversionFailure(
                        0,
                        Type::Text,
                        Box::new(FromSqlError::Other(Box::new(error))),
                    )
                })?;
                transaction
                    .prepare_cached(
                        "INSERT INTO receipt (sha256, application, body, signature, at)
                         SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE sha256 = ?1)",
                    )?
                    .execute(params![sha256, from.id, body, receipt.signature, at])?;
            }
            let moved = transaction
                .prepare_cached(
                    "UPDATE application SET state = ?2, reason = ?3, reason_at = ?4, other = ?5
                     WHERE id = ?1 AND (state, reason, reason_at, other) IS NOT (?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    from.id,
                    from.state,
                    from.reason,
                    from.reason_at,
                    from.other
                ])?;
            if reopen && moved > 0 {
                transaction
                    .prepare_cached(
                        "UPDATE paper SET state = 'open' WHERE state = 'finalised'
                         AND id = (SELECT draft FROM application WHERE id = ?1)",
                    )?
                    .execute([&from.id])?;
            }
            Ok(moved > 0)
        })
    }

    /// Keeps what the portal says of an application's stages; whether there is such a one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn application_told(
        &self,
        id: &str,
        state: State,
        status: &Private,
        at: i64,
    ) -> Result<bool, StoreError> {
        self.write("noting an application's stages", |transaction| {
            let told = transaction
                .prepare_cached(
                    "UPDATE application SET status = ?2, status_at = ?3, state = ?4 WHERE id = ?1",
                )?
                .execute(params![id, status, at, state])?;
            Ok(told > 0)
        })
    }

    /// The receipts of an application, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn receipts(&self, id: &str) -> Result<Vec<SignedReceipt>, StoreError> {
        self.read("reading receipts", |connection| {
            connection
                .prepare_cached(
                    "SELECT body, signature FROM receipt WHERE application = ?1 ORDER BY row DESC",
                )?
                .query_map([id], |row| {
                    Ok(SignedReceipt {
                        body: row.get::<_, String>(0)?.into_bytes(),
                        signature: row.get(1)?,
                    })
                })?
                .collect()
        })
    }
}
