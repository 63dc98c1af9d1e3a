//! What was done on this computer, each entry sealed to the one before it: an entry that is changed, taken out or
//! slipped in breaks the chain.

use super::Vault;
use crate::{Private, StoreError};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

/// The hash before the first entry.
const NONE: [u8; 32] = [0; 32];

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number, from 1.
    pub seq: i64,
    /// When, unix seconds.
    pub at: i64,
    /// What.
    pub act: String,
    /// What more there is to say.
    pub detail: Private,
    /// The hash of the entry before; zeros for the first.
    pub prev_hash: [u8; 32],
    /// The hash of this one.
    pub hash: [u8; 32],
}

/// What following the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditVerdict {
    /// How many entries there are.
    pub entries: u64,
    /// The number of the last; what the portal may be told, so that a vault that is set back shows.
    pub last: Option<i64>,
    /// The hash of the last.
    pub head: Option<[u8; 32]>,
    /// Numbers of entries that do not follow from the one before, or are not what was sealed. After a salvage that
    /// lost entries, the first after each gap is among them.
    pub breaks: Vec<i64>,
}

fn entry(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        seq: row.get(0)?,
        at: row.get(1)?,
        act: row.get(2)?,
        detail: row.get(3)?,
        prev_hash: row.get(4)?,
        hash: row.get(5)?,
    })
}

/// SHA-256 over the hash before, number, time, and both texts with their lengths (8 bytes each, little-endian).
fn seal(prev_hash: &[u8; 32], seq: i64, at: i64, act: &str, detail: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(prev_hash);
    hasher.update(seq.to_le_bytes());
    hasher.update(at.to_le_bytes());
    for text in [act, detail] {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().into()
}

/// Adds an entry within a transaction.
pub(super) fn append(
    connection: &Connection,
    at: i64,
    act: &str,
    detail: &Private,
) -> rusqlite::Result<AuditEntry> {
    let last: Option<(i64, [u8; 32])> = connection
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (last, prev_hash) = last.unwrap_or((0, NONE));
    let seq = last.saturating_add(1);
    let hash = seal(&prev_hash, seq, at, act, detail);
    connection
        .prepare_cached(
            "INSERT INTO audit (seq, at, act, detail, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![seq, at, act, detail, prev_hash, hash])?;
    Ok(AuditEntry {
        seq,
        at,
        act: act.to_owned(),
        detail: detail.clone(),
        prev_hash,
        hash,
    })
}

impl Vault {
    /// Adds an entry to the chain.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn append_audit(&self, at: i64, act: &str, detail: &Private) -> Result<AuditEntry, StoreError> {
        self.write("adding to the audit", |transaction| {
            append(transaction, at, act, detail)
        })
    }

    /// At most `limit` entries older than the one numbered `before` (`None`: from the newest), the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn audit(&self, before: Option<i64>, limit: u32) -> Result<Vec<AuditEntry>, StoreError> {
        self.read("reading the audit", |connection| {
            connection
                .prepare_cached(
                    "SELECT seq, at, act, detail, prev_hash, hash FROM audit WHERE seq < ?1
                     ORDER BY seq DESC LIMIT ?2",
                )?
                .query_map(params![before.unwrap_or(i64::MAX), limit], entry)?
                .collect()
        })
    }

    /// Follows the whole chain.
    ///
    /// # Errors
    /// When the vault cannot be read. A broken chain is no error here but the answer.
    pub fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        self.read("verifying the audit", |connection| {
            let mut verdict = AuditVerdict::default();
            let mut statement =
                connection.prepare("SELECT seq, at, act, detail, prev_hash, hash FROM audit ORDER BY seq")?;
            let entries = statement.query_map([], entry)?;
            for entry in entries {
                let entry = entry?;
                let follows = entry.prev_hash == verdict.head.unwrap_or(NONE)
                    && entry.seq == verdict.last.unwrap_or(0).saturating_add(1);
                let sealed = seal(&entry.prev_hash, entry.seq, entry.at, &entry.act, &entry.detail);
                if !follows || sealed != entry.hash {
                    verdict.breaks.push(entry.seq);
                }
                verdict.entries += 1;
                verdict.last = Some(entry.seq);
                verdict.head = Some(entry.hash);
            }
            Ok(verdict)
        })
    }
}
