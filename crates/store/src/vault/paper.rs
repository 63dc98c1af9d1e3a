//! What the person fills in: each answer by itself, and every edit that was acknowledged.
//!
//! An edit is durable when [`Vault::edit_paper`] returns. Its id is the window's, so that an edit whose acknowledgement was
//! lost may be sent again. Values are JSON text; what they mean is not this crate's.

use super::{Vault, version};
use crate::{Private, StoreError};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// `record`, or the id of a draft.
    pub id: String,
    /// Name of its form.
    pub form: String,
    /// Version of the form that its answers were given in.
    pub version: u32,
    /// The competition that a draft is for.
    pub subject: Option<String>,
    /// How many edits it has seen.
    pub rev: u64,
    /// Unix seconds.
    pub created_at: i64,
    /// Unix seconds of the last edit.
    pub changed_at: i64,
    /// Whether it can be edited.
    pub state: PaperState,
    /// The person's own name for it.
    pub title: Option<Private>,
    /// JSON of what the competition was called when a draft was begun.
    pub about: Option<String>,
    /// The post that a draft is for.
    pub vacancy: Option<String>,
    /// SHA-256 of its form's text, which [`Vault::definition`] gives; none for a form that is shipped.
    pub definition: Option<String>,
}

/// Whether a paper can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// It can.
    Open,
    /// The person threw it away; for a while it can be had back.
    Deleted,
    /// It was made into an application and is frozen.
    Finalised,
}

impl PaperState {
    /// As it lies in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Deleted => "deleted",
            Self::Finalised => "finalised",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "open" => Self::Open,
            "deleted" => Self::Deleted,
            // A state of a later version is none in which this one may edit.
            _ => Self::Finalised,
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// Where it stands.
    pub path: String,
    /// JSON; `None` once it was emptied.
    pub value: Option<Private>,
    /// Where the value comes from.
    pub source: String,
    /// The edit that put it there.
    pub rev: u64,
    /// When, unix seconds.
    pub at: i64,
}

/// An edit to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEdit {
    /// Made by whoever asks, once for each edit.
    pub id: String,
    /// Path and new value each; `None` empties.
    pub changes: Vec<(String, Option<Private>)>,
    /// Where the values come from.
    pub source: String,
    /// The edit that this one takes back.
    pub undoes: Option<u64>,
    /// Unix seconds.
    pub at: i64,
    /// Which window asks.
    pub window: String,
}

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edited {
    /// The paper's revision with it.
    pub rev: u64,
    /// Whether it was there already.
    pub again: bool,
}

/// That an edit was made, without what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditMark {
    /// The paper's revision with it.
    pub rev: u64,
    /// Where the values come from.
    pub source: String,
    /// The edit that this one takes back.
    pub undoes: Option<u64>,
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRow {
    /// The paper's revision with it.
    pub rev: u64,
    /// What changed.
    pub changes: Vec<EditChange>,
    /// Where the values come from.
    pub source: String,
    /// The edit that this one takes back.
    pub undoes: Option<u64>,
    /// Unix seconds.
    pub at: i64,
    /// Which window asked.
    pub window: String,
}

/// What an edit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditChange {
    /// Which answer.
    pub path: String,
    /// JSON before; `None` when there was none.
    pub before: Option<Private>,
    /// JSON since.
    pub after: Option<Private>,
}

/// As a change lies in the database.
#[derive(Serialize, Deserialize)]
struct Stored<'a>(
    #[serde(borrow)] std::borrow::Cow<'a, str>,
    Option<Box<serde_json::value::RawValue>>,
    Option<Box<serde_json::value::RawValue>>,
);

pub(super) fn paper(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    Ok(PaperRow {
        id: row.get(0)?,
        form: row.get(1)?,
        version: row.get(2)?,
        subject: row.get(3)?,
        rev: row.get::<_, i64>(4)?.cast_unsigned(),
        created_at: row.get(5)?,
        changed_at: row.get(6)?,
        state: PaperState::of(row.get_ref(7)?.as_str()?),
        title: row.get(8)?,
        about: row.get(9)?,
        vacancy: row.get(10)?,
        definition: row.get(11)?,
    })
}

const PAPER: &str =
    "SELECT id, form, version, subject, rev, created_at, changed_at, state, title, about, vacancy, definition
     FROM paper WHERE id = ?1";

pub(super) fn answer(row: &Row<'_>) -> rusqlite::Result<AnswerRow> {
    Ok(AnswerRow {
        path: row.get(0)?,
        value: row.get(1)?,
        source: row.get(2)?,
        rev: row.get::<_, i64>(3)?.cast_unsigned(),
        at: row.get(4)?,
    })
}

pub(super) fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}

fn raw(text: Option<&Private>) -> rusqlite::Result<Option<Box<serde_json::value::RawValue>>> {
    text.map(|text| serde_json::value::RawValue::from_string(text.to_string()))
        .transpose()
        .map_err(unreadable)
}

impl Vault {
    /// A paper, if it was begun.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn paper(&self, id: &str) -> Result<Option<PaperRow>, StoreError> {
        self.read("reading a paper", |connection| {
            connection
                .prepare_cached(PAPER)?
                .query_row([id], paper)
                .optional()
        })
    }

    /// Begins a paper, unless there is one of that id; gives the one that is there.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn begin_paper(
        &self,
        id: &str,
        form: &str,
        version: u32,
        subject: Option<&str>,
        at: i64,
    ) -> Result<PaperRow, StoreError> {
        self.write("beginning a paper", |transaction| {
            transaction.execute(
                "INSERT INTO paper (id, form, version, subject, rev, created_at, changed_at)
                 SELECT ?1, ?2, ?3, ?4, 0, ?5, ?5 WHERE NOT EXISTS (SELECT 1 FROM paper WHERE id = ?1)",
                params![id, form, version, subject, at],
            )?;
            transaction.prepare_cached(PAPER)?.query_row([id], paper)
        })
    }

    /// All answers of a paper, those that were emptied too, by path.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn answers(&self, paper: &str) -> Result<Vec<AnswerRow>, StoreError> {
        self.read("reading answers", |connection| {
            connection
                .prepare_cached(
                    "SELECT path, value, source, rev, at FROM answer WHERE paper = ?1 ORDER BY path",
                )?
                .query_map([paper], answer)?
                .collect()
        })
    }

    /// Makes an edit of a paper that was begun: all of it or nothing, durable when this returns. An edit of an id that
    /// is there does nothing again.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for a paper that was not begun, or cannot be edited; when the vault cannot be written.
    pub fn edit_paper(&self, paper: &str, edit: &NewEdit) -> Result<Edited, StoreError> {
        let made = self.write("keeping an edit", |transaction| {
            let there = transaction
                .prepare_cached("SELECT rev FROM edit WHERE id = ?1")?
                .query_row([&edit.id], |row| row.get::<_, i64>(0))
                .optional()?;
            if let Some(rev) = there {
                return Ok(Some(Edited {
                    rev: rev.cast_unsigned(),
                    again: true,
                }));
            }
            make(transaction, paper, edit)
        })?;
        made.ok_or(StoreError::Missing)
    }

    /// Edits of a paper, the newest first, before a revision.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn edits(&self, paper: &str, before: Option<u64>, limit: u32) -> Result<Vec<EditRow>, StoreError> {
        let before = before.map_or(i64::MAX, u64::cast_signed);
        self.read("reading edits", |connection| {
            connection
                .prepare_cached(
                    "SELECT rev, changes, source, undoes, at, window FROM edit
                     WHERE paper = ?1 AND rev < ?2 ORDER BY rev DESC LIMIT ?3",
                )?
                .query_map(params![paper, before, limit], edited)?
                .collect()
        })
    }

    /// An edit of a paper by its id, if it was made.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn edit(&self, paper: &str, id: &str) -> Result<Option<EditRow>, StoreError> {
        self.read("reading an edit", |connection| {
            connection
                .prepare_cached(
                    "SELECT rev, changes, source, undoes, at, window FROM edit WHERE id = ?2 AND paper = ?1",
                )?
                .query_row([paper, id], edited)
                .optional()
        })
    }

    /// That edits were made, the newest first: the index alone is read.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn edit_marks(&self, paper: &str, limit: u32) -> Result<Vec<EditMark>, StoreError> {
        self.read("reading edits", |connection| {
            connection
                .prepare_cached(
                    "SELECT rev, source, undoes FROM edit INDEXED BY edit_mark
                     WHERE paper = ?1 ORDER BY rev DESC LIMIT ?2",
                )?
                .query_map(params![paper, limit], |row| {
                    Ok(EditMark {
                        rev: row.get::<_, i64>(0)?.cast_unsigned(),
                        source: row.get(1)?,
                        undoes: row.get::<_, Option<i64>>(2)?.map(i64::cast_unsigned),
                    })
                })?
                .collect()
        })
    }
}

fn edited(row: &Row<'_>) -> rusqlite::Result<EditRow> {
    let stored: Private = row.get(1)?;
    let stored: Vec<Stored<'_>> = serde_json::from_str(&stored).map_err(unreadable)?;
    let text =
        |raw: Option<Box<serde_json::value::RawValue>>| raw.map(|raw| Private::from(raw.get().to_owned()));
    Ok(EditRow {
        rev: row.get::<_, i64>(0)?.cast_unsigned(),
        changes: stored
            .into_iter()
            .map(|Stored(path, before, after)| EditChange {
                path: path.into_owned(),
                before: text(before),
                after: text(after),
            })
            .collect(),
        source: row.get(2)?,
        undoes: row.get::<_, Option<i64>>(3)?.map(i64::cast_unsigned),
        at: row.get(4)?,
        window: row.get(5)?,
    })
}

/// Answers that are older than an edit of theirs become what the edit made them: after salvage an answer may come from a
/// backup, and its edits from the damaged file.
pub(super) fn catch_up(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    transaction.execute(
        "INSERT INTO answer (place, paper, path, value, source, rev, at)
         SELECT edit.paper || (change.value ->> '$[0]'), edit.paper, change.value ->> '$[0]',
                nullif(change.value -> '$[2]', 'null'), edit.source, edit.rev, edit.at
         FROM edit, json_each(edit.changes) AS change
         WHERE NOT EXISTS (SELECT 1 FROM paper WHERE id = edit.paper AND state = 'finalised' AND rev < edit.rev)
         ORDER BY edit.paper, edit.rev
         ON CONFLICT (place) DO UPDATE
         SET value = excluded.value, source = excluded.source, rev = excluded.rev, at = excluded.at
         WHERE excluded.rev > answer.rev",
        [],
    )
}

/// `None` for a paper that was not begun, or is not open.
pub(super) fn make(
    transaction: &Transaction<'_>,
    paper: &str,
    edit: &NewEdit,
) -> rusqlite::Result<Option<Edited>> {
    let begun = transaction
        // A paper out of a backup may know of fewer edits than were read past the bad pages.
        .prepare_cached(
            "UPDATE paper SET rev = 1 + max(rev, coalesce((SELECT max(rev) FROM edit WHERE paper = ?1), 0)),
                    changed_at = ?2
             WHERE id = ?1 AND state = 'open' RETURNING rev, kept_rev, max(kept_at, created_at)",
        )?
        .query_row(params![paper, edit.at], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })
        .optional()?;
    let Some((rev, kept_rev, kept_at)) = begun else {
        return Ok(None);
    };
    version::keep_if_due(transaction, paper, rev - 1, kept_rev, edit.at - kept_at, edit.at)?;
    let mut stored = Vec::new();
    for (path, after) in &edit.changes {
        let before: Option<Private> = transaction
            .prepare_cached("SELECT value FROM answer WHERE place = ?1 || ?2")?
            .query_row(params![paper, path], |row| row.get(0))
            .optional()?
            .flatten();
        transaction
            .prepare_cached(
                "INSERT INTO answer (place, paper, path, value, source, rev, at)
                 VALUES (?1 || ?2, ?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (place) DO UPDATE SET value = ?3, source = ?4, rev = ?5, at = ?6",
            )?
            .execute(params![paper, path, after, edit.source, rev, edit.at])?;
        stored.push(Stored(
            path.as_str().into(),
            raw(before.as_ref())?,
            raw(after.as_ref())?,
        ));
    }
    let stored = Zeroizing::new(serde_json::to_string(&stored).map_err(unreadable)?);
    transaction
        .prepare_cached(
            "INSERT INTO edit (id, paper, rev, changes, source, undoes, at, window)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            edit.id,
            paper,
            rev,
            stored.as_str(),
            edit.source,
            edit.undoes.map(u64::cast_signed),
            edit.at,
            edit.window
        ])?;
    Ok(Some(Edited {
        rev: rev.cast_unsigned(),
        again: false,
    }))
}
