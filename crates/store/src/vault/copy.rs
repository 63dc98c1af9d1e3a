//! The portal's copy of a draft, as it was when both had the same, and where the two were answered differently since.

use super::paper::make;
use super::version::{self, Why, pairs};
use super::{NewEdit, Vault};
use crate::{Private, StoreError};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

/// The portal's copy when it was last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRow {
    /// Of which paper.
    pub paper: String,
    /// By which the portal knows that it is still the same.
    pub etag: String,
    /// The paper's revision that the portal has; what came later it does not.
    pub rev: u64,
    /// When, unix seconds.
    pub at: i64,
    /// The portal's JSON.
    pub body: Private,
}

/// Answered otherwise here and at the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictRow {
    /// Of an answer, or of a row of a table with all in it.
    pub path: String,
    /// What both had, path and JSON each.
    pub base: Vec<(String, Private)>,
    /// What the other copy has.
    pub theirs: Vec<(String, Private)>,
    /// Where the other copy is from.
    pub source: String,
    /// When it was found, unix seconds.
    pub at: i64,
}

/// What a merge does to a paper, all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Of which paper.
    pub paper: String,
    /// The revision that it was worked out for.
    pub rev: u64,
    /// When, unix seconds.
    pub at: i64,
    /// Edits, in their order.
    pub edits: Vec<NewEdit>,
    /// All conflicts that are open then.
    pub conflicts: Vec<ConflictRow>,
    /// What the portal has, if it is what was merged; its revision is taken from the paper if `level`.
    pub copy: Option<CopyRow>,
    /// Whether the portal has everything then.
    pub level: bool,
}

fn copy(row: &Row<'_>) -> rusqlite::Result<CopyRow> {
    Ok(CopyRow {
        paper: row.get(0)?,
        etag: row.get(1)?,
        rev: row.get::<_, i64>(2)?.cast_unsigned(),
        at: row.get(3)?,
        body: row.get(4)?,
    })
}

fn object(pairs: &[(String, Private)]) -> Private {
    let mut text = zeroize::Zeroizing::new(String::from("{"));
    for (number, (path, value)) in pairs.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        // A path has no letter that JSON would want escaped.
        text.push('"');
        text.push_str(path);
        text.push_str("\":");
        text.push_str(value);
    }
    text.push('}');
    Private::from(text.as_str())
}

fn put_copy(transaction: &Transaction<'_>, copy: &CopyRow) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO copy (paper, etag, rev, at, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (paper) DO UPDATE SET etag = ?2, rev = ?3, at = ?4, body = ?5",
        )?
        .execute(params![
            copy.paper,
            copy.etag,
            copy.rev.cast_signed(),
            copy.at,
            copy.body
        ])
        .map(|_| ())
}

impl Vault {
    /// What is known of the portal's copies.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn copies(&self) -> Result<Vec<CopyRow>, StoreError> {
        self.read("reading copies", |connection| {
            connection
                .prepare_cached("SELECT paper, etag, rev, at, body FROM copy")?
                .query_map([], copy)?
                .collect()
        })
    }

    /// What is known of the portal's copy of one.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn copy(&self, paper: &str) -> Result<Option<CopyRow>, StoreError> {
        self.read("reading a copy", |connection| {
            connection
                .prepare_cached("SELECT paper, etag, rev, at, body FROM copy WHERE paper = ?1")?
                .query_row([paper], copy)
                .optional()
        })
    }

    /// Notes what the portal has now.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn set_copy(&self, copy: &CopyRow) -> Result<(), StoreError> {
        self.write("noting a copy", |transaction| put_copy(transaction, copy))
    }

    /// The portal has none any more.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn forget_copy(&self, paper: &str) -> Result<(), StoreError> {
        self.write("forgetting a copy", |transaction| {
            transaction
                .prepare_cached("DELETE FROM copy WHERE paper = ?1")?
                .execute([paper])
                .map(|_| ())
        })
    }

    /// Open conflicts of a paper, by path.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn conflicts(&self, paper: &str) -> Result<Vec<ConflictRow>, StoreError> {
        self.read("reading conflicts", |connection| {
            connection
                .prepare_cached(
                    "SELECT path, base, theirs, at, source FROM conflict WHERE paper = ?1 ORDER BY path",
                )?
                .query_map([paper], |row| {
                    let (base, theirs): (Private, Private) = (row.get(1)?, row.get(2)?);
                    Ok(ConflictRow {
                        path: row.get(0)?,
                        base: pairs(&base)?,
                        theirs: pairs(&theirs)?,
                        at: row.get(3)?,
                        source: row.get(4)?,
                    })
                })?
                .collect()
        })
    }

    /// Papers with open conflicts, each with how many.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn conflict_counts(&self) -> Result<Vec<(String, u32)>, StoreError> {
        self.read("counting conflicts", |connection| {
            connection
                .prepare_cached("SELECT paper, count(*) FROM conflict GROUP BY paper")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }

    /// Carries out a merge; `false` when the paper was edited since it was worked out, or is not open: nothing was done.
    /// How it stood before is kept as a version if answers change.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn merge_paper(&self, merge: &Merge) -> Result<bool, StoreError> {
        let paper = &merge.paper;
        self.write("merging a draft", |transaction| {
            let rev = transaction
                .prepare_cached("SELECT rev FROM paper WHERE id = ?1 AND state = 'open'")?
                .query_row([paper], |row| row.get::<_, i64>(0))
                .optional()?;
            let Some(mut rev) = rev.filter(|rev| rev.cast_unsigned() == merge.rev) else {
                return Ok(false);
            };
            if !merge.edits.is_empty() {
                version::keep(transaction, paper, rev, Why::Merge, merge.at)?;
            }
            for edit in &merge.edits {
                if let Some(made) = make(transaction, paper, edit)? {
                    rev = made.rev.cast_signed();
                }
            }
            transaction
                .prepare_cached("DELETE FROM conflict WHERE paper = ?1")?
                .execute([paper])?;
            for conflict in &merge.conflicts {
                transaction
                    .prepare_cached(
                        "INSERT INTO conflict (place, paper, path, base, theirs, at, source)
                         VALUES (?1 || ?2, ?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        paper,
                        conflict.path,
                        object(&conflict.base),
                        object(&conflict.theirs),
                        conflict.at,
                        conflict.source
                    ])?;
            }
            if let Some(copy) = &merge.copy {
                let mut copy = copy.clone();
                if merge.level {
                    copy.rev = rev.cast_unsigned();
                }
                put_copy(transaction, &copy)?;
            }
            Ok(true)
        })
    }

    /// The person has chosen: the conflict is over, with the edit that the choice makes, if any. Whether there was one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn settle_conflict(
        &self,
        paper: &str,
        path: &str,
        edit: Option<&NewEdit>,
    ) -> Result<bool, StoreError> {
        self.write("settling a conflict", |transaction| {
            let removed = transaction
                .prepare_cached("DELETE FROM conflict WHERE place = ?1 || ?2")?
                .execute([paper, path])?;
            if removed == 0 {
                return Ok(false);
            }
            edit.map_or(Ok(true), |edit| {
                make(transaction, paper, edit).map(|made| made.is_some())
            })
        })
    }
}
