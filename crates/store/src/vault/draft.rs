//! Drafts among the papers: begun with their own copy of their form, named, thrown away and had back.

use super::document::attach;
use super::paper::{answer, make, paper};
use super::version::{self, Why};
use super::{AnswerRow, Edited, NewEdit, PaperRow, PaperState, Vault};
use crate::{Private, StoreError};
use rusqlite::{OptionalExtension as _, Transaction, params};

/// What is not a draft.
const RECORD: &str = "record";

/// A draft to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    /// Its id.
    pub id: String,
    /// Name of its form.
    pub form: String,
    /// Version of it.
    pub version: u32,
    /// SHA-256 of the form's text, and the text.
    pub definition: (String, String),
    /// The competition.
    pub subject: String,
    /// The post.
    pub vacancy: Option<String>,
    /// The person's own name for it.
    pub title: Option<Private>,
    /// JSON of what the competition is called.
    pub about: String,
    /// Unix seconds.
    pub at: i64,
}

fn put_definition(transaction: &Transaction<'_>, (sha256, body): &(String, String)) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO definition (sha256, body)
             SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM definition WHERE sha256 = ?1)",
        )?
        .execute(params![sha256, body])
        .map(|_| ())
}

impl Vault {
    /// Begins a draft with its first answers, and with documents that go with it (demand and document), all or nothing.
    ///
    /// # Errors
    /// When the vault cannot be written, or there is a paper of that id.
    pub fn begin_draft(
        &self,
        draft: &NewDraft,
        first: &[NewEdit],
        documents: &[(String, String)],
    ) -> Result<(), StoreError> {
        self.write("beginning a draft", |transaction| {
            put_definition(transaction, &draft.definition)?;
            transaction.execute(
                "INSERT INTO paper (id, form, version, subject, rev, created_at, changed_at, title, about, vacancy,
                                    definition)
                 VALUES (?1, ?2, ?3, ?4, 0, ?5, ?5, ?6, ?7, ?8, ?9)",
                params![
                    draft.id,
                    draft.form,
                    draft.version,
                    draft.subject,
                    draft.at,
                    draft.title,
                    draft.about,
                    draft.vacancy,
                    draft.definition.0
                ],
            )?;
            for edit in first {
                make(transaction, &draft.id, edit)?;
            }
            for (demand, document) in documents {
                attach(transaction, &draft.id, demand, document, draft.at)?;
            }
            Ok(())
        })
    }

    /// All drafts, those that were thrown away too, the last changed first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn drafts(&self) -> Result<Vec<PaperRow>, StoreError> {
        self.read("reading drafts", |connection| {
            connection
                .prepare_cached(
                    "SELECT id, form, version, subject, rev, created_at, changed_at, state, title, about, vacancy,
                            definition
                     FROM paper WHERE id <> ?1 ORDER BY changed_at DESC, id",
                )?
                .query_map([RECORD], paper)?
                .collect()
        })
    }

    /// The answers of all drafts, with the draft's id.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn draft_answers(&self) -> Result<Vec<(String, AnswerRow)>, StoreError> {
        self.read("reading answers", |connection| {
            connection
                .prepare_cached(
                    "SELECT answer.path, answer.value, answer.source, answer.rev, answer.at, answer.paper
                     FROM paper CROSS JOIN answer ON answer.paper = paper.id
                     WHERE paper.id <> ?1 AND paper.state <> 'deleted'",
                )?
                .query_map([RECORD], |row| Ok((row.get(5)?, answer(row)?)))?
                .collect()
        })
    }

    /// The text of a form that a draft was begun in.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn definition(&self, sha256: &str) -> Result<Option<String>, StoreError> {
        self.read("reading a form", |connection| {
            connection
                .prepare_cached("SELECT body FROM definition WHERE sha256 = ?1")?
                .query_row([sha256], |row| row.get(0))
                .optional()
        })
    }

    /// Takes a draft to another version of its form, with what that changes about the answers. How it stood before is
    /// kept as a version.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for a draft that is not open; when the vault cannot be written.
    pub fn change_form(
        &self,
        draft: &str,
        version: u32,
        definition: &(String, String),
        edit: &NewEdit,
    ) -> Result<Edited, StoreError> {
        let made = self.write("changing a draft's form", |transaction| {
            let rev = transaction
                .prepare_cached("SELECT rev FROM paper WHERE id = ?1 AND state = 'open'")?
                .query_row([draft], |row| row.get::<_, i64>(0))
                .optional()?;
            let Some(rev) = rev else { return Ok(None) };
            version::keep(transaction, draft, rev, Why::Form, edit.at)?;
            put_definition(transaction, definition)?;
            transaction
                .prepare_cached("UPDATE paper SET version = ?2, definition = ?3 WHERE id = ?1")?
                .execute(params![draft, version, definition.0])?;
            make(transaction, draft, edit)
        })?;
        made.ok_or(StoreError::Missing)
    }

    /// Throws a draft away, or has it back; whether it was in the state before. A version is kept of what is finalised.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn turn_draft(
        &self,
        draft: &str,
        from: PaperState,
        to: PaperState,
        at: i64,
    ) -> Result<bool, StoreError> {
        self.write("changing a draft's state", |transaction| {
            if to == PaperState::Finalised {
                let rev = transaction
                    .prepare_cached("SELECT rev FROM paper WHERE id = ?1")?
                    .query_row([draft], |row| row.get::<_, i64>(0))
                    .optional()?;
                if let Some(rev) = rev {
                    version::keep(transaction, draft, rev, Why::Finalise, at)?;
                }
            }
            let turned = transaction
                .prepare_cached(
                    "UPDATE paper SET state = ?3, changed_at = CASE WHEN ?3 = 'deleted' THEN ?4 ELSE changed_at END
                     WHERE id = ?1 AND state = ?2 AND id <> 'record'",
                )?
                .execute(params![draft, from.name(), to.name(), at])?;
            Ok(turned > 0)
        })
    }

    /// Gives a draft a name of the person's own, or none; whether there is such a draft.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn name_draft(&self, draft: &str, title: Option<&Private>) -> Result<bool, StoreError> {
        self.write("naming a draft", |transaction| {
            let named = transaction
                .prepare_cached("UPDATE paper SET title = ?2 WHERE id = ?1 AND id <> 'record'")?
                .execute(params![draft, title])?;
            Ok(named > 0)
        })
    }

    /// Forgets drafts that were thrown away before a moment, with everything in them; how many. What the portal is yet
    /// to be told of stays.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn forget_drafts(&self, before: i64) -> Result<usize, StoreError> {
        self.write("forgetting drafts", |transaction| {
            let gone = "SELECT id FROM paper WHERE state = 'deleted' AND changed_at < ?1
                        AND NOT EXISTS (SELECT 1 FROM copy WHERE copy.paper = paper.id)";
            for table in ["answer", "edit", "version", "conflict"] {
                transaction.execute(&format!("DELETE FROM {table} WHERE paper IN ({gone})"), [before])?;
            }
            let forgotten = transaction.execute(&format!("DELETE FROM paper WHERE id IN ({gone})"), [before])?;
            transaction.execute(
                "DELETE FROM definition WHERE NOT EXISTS (SELECT 1 FROM paper WHERE definition = definition.sha256)",
                [],
            )?;
            Ok(forgotten)
        })
    }
}
