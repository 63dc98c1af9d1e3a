//! Versions of a paper: all answers at a revision, so that it can be brought back there.
//!
//! One is kept before the first edit after 200 others or ten minutes, and wherever something happens to many answers at
//! once. Edits stay beside them: a version is a place to go back to, not what is left of the edits.

use super::Vault;
use super::paper::unreadable;
use crate::{Private, StoreError};
use rusqlite::{OptionalExtension as _, Transaction, params};

/// Edits after which a version is kept.
const EDITS: i64 = 200;
/// Seconds after which a version is kept.
const SECONDS: i64 = 600;
/// Versions of a paper at most.
const KEPT: i64 = 50;

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Many edits have come since the last.
    Count,
    /// Time has gone by since the last.
    Pause,
    /// The portal's copy was about to be merged.
    Merge,
    /// The form was about to change.
    Form,
    /// Another version was about to be restored.
    Restore,
    /// The application was about to be sealed.
    Finalise,
}

impl Why {
    const ALL: [Self; 6] = [
        Self::Count,
        Self::Pause,
        Self::Merge,
        Self::Form,
        Self::Restore,
        Self::Finalise,
    ];

    /// As it lies in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Pause => "pause",
            Self::Merge => "merge",
            Self::Form => "form",
            Self::Restore => "restore",
            Self::Finalise => "finalise",
        }
    }
}

/// A version, without its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionRow {
    /// The paper's revision.
    pub rev: u64,
    /// When it was kept, unix seconds.
    pub at: i64,
    /// Why.
    pub why: Why,
    /// Answers in it.
    pub answers: u64,
}

/// Keeps what stands at `rev` when enough has changed since the last one.
pub(super) fn keep_if_due(
    transaction: &Transaction<'_>,
    paper: &str,
    rev: i64,
    kept_rev: i64,
    age: i64,
    at: i64,
) -> rusqlite::Result<()> {
    if rev <= kept_rev {
        return Ok(());
    }
    if rev - kept_rev >= EDITS {
        keep(transaction, paper, rev, Why::Count, at)
    } else if age >= SECONDS {
        keep(transaction, paper, rev, Why::Pause, at)
    } else {
        Ok(())
    }
}

/// Keeps the answers as they are now as those of `rev`, unless that is kept; the oldest beyond 50 go.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    paper: &str,
    rev: i64,
    why: Why,
    at: i64,
) -> rusqlite::Result<()> {
    if rev < 1 {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT INTO version (place, paper, rev, at, why, answers)
             SELECT ?1 || '@' || ?2, ?1, ?2, ?4, ?3,
                    (SELECT json_group_object(path, json(value)) FROM answer WHERE paper = ?1 AND value IS NOT NULL)
             WHERE NOT EXISTS (SELECT 1 FROM version WHERE place = ?1 || '@' || ?2)",
        )?
        .execute(params![paper, rev, why.name(), at])?;
    transaction
        .prepare_cached("UPDATE paper SET kept_rev = ?2, kept_at = ?3 WHERE id = ?1")?
        .execute(params![paper, rev, at])?;
    transaction
        .prepare_cached(
            "DELETE FROM version WHERE paper = ?1 AND rev <=
               (SELECT rev FROM version WHERE paper = ?1 ORDER BY rev DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute(params![paper, KEPT])?;
    Ok(())
}

impl Vault {
    /// Keeps a version of a paper as it stands.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn keep_version(&self, paper: &str, why: Why, at: i64) -> Result<(), StoreError> {
        self.write("keeping a version", |transaction| {
            let rev = transaction
                .prepare_cached("SELECT rev FROM paper WHERE id = ?1")?
                .query_row([paper], |row| row.get::<_, i64>(0))
                .optional()?;
            rev.map_or(Ok(()), |rev| keep(transaction, paper, rev, why, at))
        })
    }

    /// The versions of a paper, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn versions(&self, paper: &str) -> Result<Vec<VersionRow>, StoreError> {
        self.read("reading versions", |connection| {
            connection
                .prepare_cached(
                    "SELECT rev, at, why, (SELECT count(*) FROM json_each(answers))
                     FROM version WHERE paper = ?1 ORDER BY rev DESC",
                )?
                .query_map([paper], |row| {
                    let why = row.get_ref(2)?.as_str()?;
                    Ok(VersionRow {
                        rev: row.get::<_, i64>(0)?.cast_unsigned(),
                        at: row.get(1)?,
                        why: Why::ALL
                            .into_iter()
                            .find(|one| one.name() == why)
                            .unwrap_or(Why::Count),
                        answers: row.get::<_, i64>(3)?.cast_unsigned(),
                    })
                })?
                .collect()
        })
    }

    /// The answers of a version, path and JSON; none if it is not kept.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn version(&self, paper: &str, rev: u64) -> Result<Option<Vec<(String, Private)>>, StoreError> {
        self.read("reading a version", |connection| {
            let text: Option<Private> = connection
                .prepare_cached("SELECT answers FROM version WHERE paper = ?1 AND rev = ?2")?
                .query_row(params![paper, rev.cast_signed()], |row| row.get(0))
                .optional()?;
            text.map(|text| pairs(&text)).transpose()
        })
    }
}

/// Path and JSON of each answer of an object.
pub(super) fn pairs(text: &str) -> rusqlite::Result<Vec<(String, Private)>> {
    let answers: std::collections::BTreeMap<String, &serde_json::value::RawValue> =
        serde_json::from_str(text).map_err(unreadable)?;
    Ok(answers
        .into_iter()
        .map(|(path, value)| (path, Private::from(value.get())))
        .collect())
}
