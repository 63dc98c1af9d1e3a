//! Requests for proof to the person, and their answers: kept sealed until the portal has them.

use super::Vault;
use crate::outbox::NewFile;
use crate::{Private, StoreError};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension as _, Row, params};

/// A request as the portal told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerificationRow {
    /// Its id.
    pub id: String,
    /// JSON.
    pub said: Private,
    /// When it told it, unix seconds.
    pub at: i64,
}

/// Where an answer stands on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofState {
    /// It waits to be sent, or it is not known whether the portal has it.
    Queued,
    /// The portal has it; files of it may be missing.
    Sent,
    /// The portal has all of it.
    Arrived,
    /// The portal does not take it.
    Refused,
}

impl ProofState {
    const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Arrived, Self::Refused];

    fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Arrived => "arrived",
            Self::Refused => "refused",
        }
    }

    /// Whether something of it is still to be sent.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Queued | Self::Sent)
    }
}

impl ToSql for ProofState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.name().as_bytes())))
    }
}

impl FromSql for ProofState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.name() == name)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofRow {
    /// To which request.
    pub verification: String,
    /// SHA-256 of the sealed letter.
    pub sealed_sha256: String,
    /// JSON of the letter in clear.
    pub letter: Private,
    /// When it was given, unix seconds.
    pub answered_at: i64,
    /// Where it stands.
    pub state: ProofState,
    /// Why the portal does not take it: a stable word.
    pub reason: Option<String>,
}

/// An answer to be sent.
#[derive(Debug, Clone)]
pub struct NewProof {
    /// To which request.
    pub verification: String,
    /// As it is sent, JSON.
    pub request: String,
    /// SHA-256 of the sealed letter.
    pub sealed_sha256: String,
    /// JSON of the letter in clear.
    pub letter: Private,
    /// When it was given, unix seconds.
    pub at: i64,
    /// Its files, sealed.
    pub files: Vec<NewFile>,
}

/// A sealed file of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// Its place in the answer, from 0.
    pub number: u32,
    /// SHA-256 of the sealed bytes.
    pub sha256: String,
    /// Number of sealed bytes.
    pub size: u64,
}

fn verification(row: &Row<'_>) -> rusqlite::Result<VerificationRow> {
    Ok(VerificationRow {
        id: row.get(0)?,
        said: row.get(1)?,
        at: row.get(2)?,
    })
}

const PROOF: &str = "SELECT verification, sealed_sha256, letter, answered_at, state, reason FROM proof";

fn proof(row: &Row<'_>) -> rusqlite::Result<ProofRow> {
    Ok(ProofRow {
        verification: row.get(0)?,
        sealed_sha256: row.get(1)?,
        letter: row.get(2)?,
        answered_at: row.get(3)?,
        state: row.get(4)?,
        reason: row.get(5)?,
    })
}

impl Vault {
    /// Keeps what the portal says of requests, all or nothing; whether anything of it is news.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_verifications(&self, told: &[VerificationRow]) -> Result<bool, StoreError> {
        // Most of the time nothing is, and then nothing is written.
        let known = self.verifications()?;
        let is_known = |one: &VerificationRow| {
            known
                .iter()
                .any(|before| before.id == one.id && before.said == one.said)
        };
        if told.iter().all(is_known) {
            return Ok(false);
        }
        self.write("keeping requests for proof", |transaction| {
            let mut put = transaction.prepare_cached(
                "INSERT INTO verification (id, said, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET said = ?2, at = ?3",
            )?;
            for one in told {
                put.execute(params![one.id, one.said, one.at])?;
            }
            Ok(true)
        })
    }

    /// All requests, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn verifications(&self) -> Result<Vec<VerificationRow>, StoreError> {
        self.read("reading requests for proof", |connection| {
            connection
                .prepare_cached("SELECT id, said, at FROM verification ORDER BY row DESC")?
                .query_map([], verification)?
                .collect()
        })
    }

    /// One request.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn verification(&self, id: &str) -> Result<Option<VerificationRow>, StoreError> {
        self.read("reading a request for proof", |connection| {
            connection
                .prepare_cached("SELECT id, said, at FROM verification WHERE id = ?1")?
                .query_row([id], verification)
                .optional()
        })
    }

    /// Lays an answer down to be sent, all or nothing; when this returns `true` it is on the disk. `false`: another one
    /// is there that the portal has not refused.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn lay_proof(&self, new: &NewProof) -> Result<bool, StoreError> {
        self.write("keeping an answer", |transaction| {
            let stands = transaction
                .prepare_cached("SELECT state FROM proof WHERE verification = ?1")?
                .query_row([&new.verification], |row| row.get::<_, ProofState>(0))
                .optional()?;
            if stands.is_some_and(|state| state != ProofState::Refused) {
                return Ok(false);
            }
            // The files first: while their answer is refused they may go.
            for table in ["proof_file", "proof"] {
                transaction.execute(
                    &format!("DELETE FROM {table} WHERE verification = ?1"),
                    [&new.verification],
                )?;
            }
            let mut put = transaction.prepare_cached(
                "INSERT INTO proof_file (place, verification, number, sha256, size, body)
                 VALUES (?1 || '/' || ?2, ?1, ?2, ?3, ?4, ?5)",
            )?;
            for (number, file) in (0_u32..).zip(&new.files) {
                let size = file.body.len() as i64;
                put.execute(params![new.verification, number, file.sha256, size, file.body])?;
            }
            transaction
                .prepare_cached(
                    "INSERT INTO proof (verification, request, sealed_sha256, letter, answered_at, state)
                     VALUES (?1, ?2, ?3, ?4, ?5, 'queued')",
                )?
                .execute(params![
                    new.verification,
                    new.request,
                    new.sealed_sha256,
                    new.letter,
                    new.at
                ])?;
            Ok(true)
        })
    }

    /// All answers, the oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn proofs(&self) -> Result<Vec<ProofRow>, StoreError> {
        self.read("reading answers", |connection| {
            connection
                .prepare_cached(&format!("{PROOF} ORDER BY row"))?
                .query_map([], proof)?
                .collect()
        })
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn proof(&self, verification: &str) -> Result<Option<ProofRow>, StoreError> {
        self.read("reading an answer", |connection| {
            connection
                .prepare_cached(&format!("{PROOF} WHERE verification = ?1"))?
                .query_row([verification], proof)
                .optional()
        })
    }

    /// An answer as it is sent, with its files.
    ///
    /// # Errors
    /// [`StoreError::Missing`]; when the vault cannot be read.
    pub fn proof_to_send(&self, verification: &str) -> Result<(String, Vec<ProofFile>), StoreError> {
        let found = self.read("reading an answer", |connection| {
            let request: Option<String> = connection
                .prepare_cached("SELECT request FROM proof WHERE verification = ?1")?
                .query_row([verification], |row| row.get(0))
                .optional()?;
            let files = connection
                .prepare_cached(
                    "SELECT number, sha256, size FROM proof_file WHERE verification = ?1 AND body IS NOT NULL
                     ORDER BY number",
                )?
                .query_map([verification], |row| {
                    Ok(ProofFile {
                        number: row.get(0)?,
                        sha256: row.get(1)?,
                        size: row.get::<_, i64>(2)?.cast_unsigned(),
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(request.map(|request| (request, files)))
        })?;
        found.ok_or(StoreError::Missing)
    }

    /// A piece of a sealed file; shorter at its end.
    ///
    /// # Errors
    /// When the vault cannot be read, or there is no such file.
    pub fn proof_piece(
        &self,
        verification: &str,
        number: u32,
        from: u64,
        length: usize,
    ) -> Result<Vec<u8>, StoreError> {
        self.read("reading a file of an answer", |connection| {
            let row: i64 = connection
                .prepare_cached("SELECT row FROM proof_file WHERE place = ?1")?
                .query_row([format!("{verification}/{number}")], |row| row.get(0))?;
            let blob = connection.blob_open(rusqlite::MAIN_DB, "proof_file", "body", row, true)?;
            let from = usize::try_from(from).unwrap_or(usize::MAX);
            let mut piece = vec![0; length.min(blob.len().saturating_sub(from))];
            if !piece.is_empty() {
                blob.read_at_exact(&mut piece, from)?;
            }
            Ok(piece)
        })
    }

    /// Moves an answer on, with why when it is refused; whether it was there and not there yet. The bytes of its files go
    /// once nothing of it is to be sent any more.
    ///
    /// # Errors
    /// When the vault cannot be written, or it does not go that way.
    pub fn move_proof(
        &self,
        verification: &str,
        to: ProofState,
        reason: Option<&str>,
    ) -> Result<bool, StoreError> {
        self.write("noting how an answer stands", |transaction| {
            let moved = transaction
                .prepare_cached(
                    "UPDATE proof SET state = ?2, reason = ?3 WHERE verification = ?1 AND state <> ?2",
                )?
                .execute(params![verification, to, reason])?;
            if moved > 0 && !to.is_under_way() {
                transaction
                    .prepare_cached("UPDATE proof_file SET body = NULL WHERE verification = ?1")?
                    .execute([verification])?;
            }
            Ok(moved > 0)
        })
    }
}
