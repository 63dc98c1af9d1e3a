//! A paper in the vault, be it the record or a draft: edited, taken back, told.

use super::edit::{Asked, changes, is_same};
use super::history::{Past, ends};
use super::state::state;
use super::view::{AnswerItem, ChangeItem, HistoryItem, PaperState, Told};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, Path};
use kyzmat_model::Instant;
use kyzmat_store::vault::{AnswerRow, EditRow, Fact, NewEdit, Vault};
use kyzmat_store::{Private, StoreError};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where answers come from, beside identity providers.
pub(super) mod source {
    /// The person, here.
    pub(in crate::cabinet) const TYPED: &str = "typed";
    /// An edit was taken back, or what was taken back was done again.
    pub(in crate::cabinet) const UNDO: &str = "undo";
    /// A version was restored.
    pub(in crate::cabinet) const RESTORED: &str = "restored";
    /// The personal record.
    pub(in crate::cabinet) const RECORD: &str = "record";
    /// The portal's copy of a draft.
    pub(in crate::cabinet) const PORTAL: &str = "portal";
    /// What stands here stays, although the portal has something else.
    pub(in crate::cabinet) const KEPT: &str = "kept";
    /// The form has another version.
    pub(in crate::cabinet) const FORM: &str = "form";
    /// A file from another computer.
    pub(in crate::cabinet) const FILE: &str = "file";
    /// Another draft of the person.
    pub(in crate::cabinet) const DRAFT: &str = "draft";
}

/// Edits in one answer of the history.
const PAGE: u32 = 200;
/// Edits that can be taken back, one after the other.
const DEPTH: u32 = 500;

/// Which way an edit is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Undo,
    Redo,
}

/// A paper with its form.
pub(super) struct Paper<'a> {
    pub(super) vault: &'a Vault,
    pub(super) id: &'a str,
    pub(super) form: &'a Form,
}

impl Engine {
    /// Works on the open vault of somebody who has agreed to the texts.
    pub(crate) async fn on_cabinet<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner, &Vault) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.blocking(move |inner| inner.on_open(|data| work(inner, &data.vault)))
            .await
    }
}

impl Inner {
    /// An edit that is made now.
    pub(super) fn new_edit(&self, changes: Vec<(String, Option<Private>)>, source: &str) -> NewEdit {
        NewEdit {
            id: self.new_id().to_string(),
            changes,
            source: source.to_owned(),
            undoes: None,
            at: self.now().unix(),
            window: String::new(),
        }
    }
}

impl Paper<'_> {
    pub(super) fn rows(&self) -> Result<Vec<AnswerRow>, StoreError> {
        self.vault.answers(self.id)
    }

    pub(super) fn answers(&self) -> Result<Answers, StoreError> {
        Ok(answers(&self.rows()?))
    }

    pub(super) fn state(&self, answers: &Answers, today: Date) -> Result<PaperState, StoreError> {
        let (undo, redo) = self.turns()?;
        let mut state = state(self.form, answers, today);
        state.can_undo = undo.is_some();
        state.can_redo = redo.is_some();
        Ok(state)
    }

    /// Keeps an answer; gives the revision with it. Asked for again it does nothing.
    pub(super) fn keep(&self, inner: &Inner, asked: Asked) -> Result<u64, EngineError> {
        let made = self.vault.edit(self.id, &asked.op_id.to_string())?;
        match made {
            Some(made) if is_same(&made, &asked) => Ok(made.rev),
            Some(_) => Err(EngineError::Invalid { field: "op_id" }),
            None => {
                let changes = changes(self.form, &self.answers()?, &asked)?;
                let edit = NewEdit {
                    id: asked.op_id.to_string(),
                    window: asked.window.unwrap_or_default(),
                    ..inner.new_edit(changes, source::TYPED)
                };
                Ok(self.vault.edit_paper(self.id, &edit)?.rev)
            }
        }
    }

    /// Takes the last edit back, or does again what was taken back; gives the revision with it.
    pub(super) fn turn(&self, inner: &Inner, turn: Turn) -> Result<u64, EngineError> {
        let nothing = EngineError::NotFound { what: "edit" };
        let (undo, redo) = self.turns()?;
        let rev = match turn {
            Turn::Undo => undo,
            Turn::Redo => redo,
        };
        let Some(rev) = rev else { return Err(nothing) };
        let edit = self
            .vault
            .edits(self.id, Some(rev.saturating_add(1)), 1)?
            .pop()
            .ok_or(nothing)?;
        let before = edit
            .changes
            .into_iter()
            .map(|change| (change.path, change.before))
            .collect();
        let back = NewEdit {
            undoes: Some(rev),
            ..inner.new_edit(before, source::UNDO)
        };
        Ok(self.vault.edit_paper(self.id, &back)?.rev)
    }

    /// The edits to take back for «undo» and for «redo».
    fn turns(&self) -> Result<(Option<u64>, Option<u64>), StoreError> {
        let mut edits: Vec<Past> = self
            .vault
            .edit_marks(self.id, DEPTH)?
            .into_iter()
            .map(|edit| Past {
                rev: edit.rev,
                typed: matches!(&*edit.source, source::TYPED | source::RESTORED),
                undoes: edit.undoes,
            })
            .collect();
        edits.reverse();
        Ok(ends(&edits))
    }

    pub(super) fn history(&self, before: Option<u64>, limit: u32) -> Result<Vec<HistoryItem>, EngineError> {
        if limit > PAGE {
            return Err(EngineError::Invalid { field: "limit" });
        }
        let edits = self.vault.edits(self.id, before, limit)?;
        Ok(edits.into_iter().map(past).collect())
    }
}

/// A paper as the person takes it along.
#[derive(Debug, Serialize)]
pub(crate) struct TakenPaper {
    form: String,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    competition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    rev: u64,
    /// By path.
    answers: BTreeMap<String, Value>,
    /// The newest first.
    history: Vec<HistoryItem>,
}

impl TakenPaper {
    /// A paper with so many edits at most; none if it was not begun.
    pub(crate) fn of(vault: &Vault, id: &str, edits: u32) -> Result<Option<Self>, StoreError> {
        let Some(paper) = vault.paper(id)? else {
            return Ok(None);
        };
        let rows = vault.answers(id)?;
        let answers = rows.iter().filter_map(|row| Some((row.path.clone(), read(row)?)));
        let history = vault.edits(id, None, edits)?.into_iter().map(past);
        Ok(Some(Self {
            form: paper.form,
            version: paper.version,
            competition: paper.subject,
            title: paper.title.map(|title| title.to_string()),
            rev: paper.rev,
            answers: answers.collect(),
            history: history.collect(),
        }))
    }

    /// All drafts.
    pub(crate) fn drafts(vault: &Vault, edits: u32) -> Result<Vec<Self>, StoreError> {
        let drafts = vault.drafts()?;
        let taken = drafts.iter().map(|draft| Self::of(vault, &draft.id, edits));
        taken.filter_map(Result::transpose).collect()
    }
}

pub(super) fn read(row: &AnswerRow) -> Option<Value> {
    serde_json::from_str(row.value.as_deref()?).ok()
}

pub(super) fn answers(rows: &[AnswerRow]) -> Answers {
    rows.iter()
        .filter_map(|row| Some((row.path.parse().ok()?, read(row)?)))
        .collect()
}

/// As it is kept; nothing for `null`.
pub(super) fn written(value: &Value) -> Option<Private> {
    (!value.is_null()).then(|| Private::from(value.to_string()))
}

/// What the portal says, by path.
pub(super) fn told(facts: Vec<Fact>) -> BTreeMap<String, Fact> {
    let paths = facts
        .into_iter()
        .filter_map(|fact| Some((fact.name.parse::<Path>().ok()?.to_string(), fact)));
    paths.collect()
}

pub(super) fn item(row: AnswerRow, told: &BTreeMap<String, Fact>) -> Option<AnswerItem> {
    let value = read(&row)?;
    let told = told.get(&row.path).map(|fact| Told {
        value: fact.value.to_string(),
        provenance: fact.provenance.clone(),
        verified: fact.verified,
        same: value.as_str() == Some(&*fact.value),
    });
    Some(AnswerItem {
        path: row.path,
        value,
        rev: row.rev,
        at: Instant::from_unix(row.at),
        told,
    })
}

fn past(edit: EditRow) -> HistoryItem {
    let value = |text: Option<Private>| {
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or(Value::Null)
    };
    HistoryItem {
        rev: edit.rev,
        at: Instant::from_unix(edit.at),
        source: edit.source,
        changes: edit
            .changes
            .into_iter()
            .map(|change| ChangeItem {
                path: change.path,
                before: value(change.before),
                after: value(change.after),
            })
            .collect(),
    }
}
