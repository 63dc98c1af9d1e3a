//! The record sheet: read, edited, taken back.

use super::edit::{changes, is_same};
use super::state::{state, turns};
use super::view::{
    AnswerItem, ChangeItem, EditRecord, EditedRecord, FormView, GetForm, HistoryItem, RecordHistory,
    RecordView, Told,
};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_forms::{Answers, Form, PERSONAL_RECORD, Path};
use kyzmat_model::Instant;
use kyzmat_store::vault::{AnswerRow, EditRow, Fact, NewEdit, Vault};
use kyzmat_store::{Private, StoreError};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The record among the papers of a vault.
pub(super) const RECORD: &str = "record";
/// Edits in one answer of the history.
const PAGE: u32 = 200;
pub(super) const TYPED: &str = "typed";
const UNDO: &str = "undo";

static SHEET: LazyLock<Result<Form, kyzmat_forms::Refusal>> = LazyLock::new(|| Form::read(PERSONAL_RECORD));

pub(super) fn sheet() -> Result<&'static Form, EngineError> {
    SHEET
        .as_ref()
        .map_err(|error| EngineError::Internal(error.to_string()))
}

impl Engine {
    /// A form, to be drawn.
    ///
    /// # Errors
    /// `not_found` for a form that is not known.
    pub async fn get_form(&self, request: GetForm) -> Result<FormView, EngineError> {
        // Its first use reads it.
        self.blocking(move |_| {
            let form = sheet()?;
            if request.form != form.definition().form {
                return Err(EngineError::NotFound { what: "form" });
            }
            Ok(FormView::of(form))
        })
        .await
    }

    /// The personal record. What the portal vouches for is in it where nobody has answered.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn get_record(&self, _: Nothing) -> Result<RecordView, EngineError> {
        self.on_record(|inner, vault, form| {
            let told = told(vault.facts()?);
            inner.take_told(vault, form, &told)?;
            let paper = inner.record(vault, form)?;
            let rows = vault.answers(RECORD)?;
            let state = state(vault, form, &answers(&rows), inner.now().day())?;
            let answers = rows.into_iter().filter_map(|row| item(row, &told)).collect();
            Ok(RecordView {
                form: paper.form,
                version: paper.version,
                rev: paper.rev,
                answers,
                state,
                changed_at: (paper.rev > 0).then(|| Instant::from_unix(paper.changed_at)),
            })
        })
        .await
    }

    /// Keeps an answer; when this returns, it is durable.
    ///
    /// # Errors
    /// `invalid` for a path that the form does not have, a value that no answer can be, or the id of another edit;
    /// `disk_full`, and as
    /// [`Engine::get_record`].
    pub async fn edit_record(&self, request: EditRecord) -> Result<EditedRecord, EngineError> {
        let op_id = request.op_id;
        let done = self
            .on_record(move |inner, vault, form| {
                let made = vault.edit(RECORD, &op_id.to_string())?;
                let rev = match made {
                    Some(made) if is_same(&made, &request) => made.rev,
                    Some(_) => return Err(EngineError::Invalid { field: "op_id" }),
                    None => {
                        inner.record(vault, form)?;
                        let changes = changes(form, &answers(&vault.answers(RECORD)?), &request)?;
                        let edit = NewEdit {
                            id: op_id.to_string(),
                            changes,
                            source: TYPED.to_owned(),
                            undoes: None,
                            at: inner.now().unix(),
                            window: request.window.unwrap_or_default(),
                        };
                        vault.edit_paper(RECORD, &edit)?.rev
                    }
                };
                let answers = answers(&vault.answers(RECORD)?);
                let state = state(vault, form, &answers, inner.now().day())?;
                Ok(EditedRecord { op_id, rev, state })
            })
            .await?;
        self.inner.tell(Event::RecordChanged { rev: done.rev });
        Ok(done)
    }

    /// Takes the last edit back, also one of before a restart.
    ///
    /// # Errors
    /// `not_found` when there is none, and as [`Engine::get_record`].
    pub async fn undo_record(&self, _: Nothing) -> Result<RecordView, EngineError> {
        self.take_back(|(undo, _)| undo).await
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`Engine::undo_record`].
    pub async fn redo_record(&self, _: Nothing) -> Result<RecordView, EngineError> {
        self.take_back(|(_, redo)| redo).await
    }

    /// What was edited, the newest first: no value that was ever acknowledged is missing.
    ///
    /// # Errors
    /// `invalid` for a limit over 200, and as [`Engine::get_record`].
    pub async fn record_history(&self, request: RecordHistory) -> Result<Vec<HistoryItem>, EngineError> {
        if request.limit > PAGE {
            return Err(EngineError::Invalid { field: "limit" });
        }
        self.on_record(move |_, vault, _| {
            let edits = vault.edits(RECORD, request.before, request.limit)?;
            Ok(edits.into_iter().map(past).collect())
        })
        .await
    }

    async fn take_back(
        &self,
        which: impl FnOnce((Option<u64>, Option<u64>)) -> Option<u64> + Send + 'static,
    ) -> Result<RecordView, EngineError> {
        let rev = self
            .on_record(move |inner, vault, _| {
                let nothing = EngineError::NotFound { what: "edit" };
                let Some(rev) = which(turns(vault)?) else {
                    return Err(nothing);
                };
                let edit = vault
                    .edits(RECORD, Some(rev.saturating_add(1)), 1)?
                    .pop()
                    .ok_or(nothing)?;
                let back = NewEdit {
                    id: inner.new_id().to_string(),
                    changes: edit
                        .changes
                        .into_iter()
                        .map(|change| (change.path, change.before))
                        .collect(),
                    source: UNDO.to_owned(),
                    undoes: Some(rev),
                    at: inner.now().unix(),
                    window: String::new(),
                };
                Ok(vault.edit_paper(RECORD, &back)?.rev)
            })
            .await?;
        self.inner.tell(Event::RecordChanged { rev });
        self.get_record(Nothing {}).await
    }

    /// Works on the open vault of somebody who has agreed to the texts.
    pub(super) async fn on_record<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner, &Vault, &'static Form) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.blocking(move |inner| inner.on_open_record(|data, form| work(inner, &data.vault, form)))
            .await
    }
}

impl Inner {
    pub(super) fn record(
        &self,
        vault: &Vault,
        form: &Form,
    ) -> Result<kyzmat_store::vault::PaperRow, StoreError> {
        match vault.paper(RECORD)? {
            Some(paper) => Ok(paper),
            None => {
                let definition = form.definition();
                vault.begin_paper(
                    RECORD,
                    &definition.form,
                    definition.version,
                    None,
                    self.now().unix(),
                )
            }
        }
    }

    /// Puts what the portal says into answers that no person has touched.
    pub(super) fn take_told(
        &self,
        vault: &Vault,
        form: &Form,
        told: &BTreeMap<String, Fact>,
    ) -> Result<(), StoreError> {
        self.record(vault, form)?;
        let rows = vault.answers(RECORD)?;
        let mut by_source: BTreeMap<&str, Vec<(String, Option<Private>)>> = BTreeMap::new();
        for (path, fact) in told {
            let is_asked = path.parse().is_ok_and(|path: Path| form.item(&path).is_some());
            let value = Value::String(fact.value.to_string());
            let row = rows.iter().find(|row| row.path == *path);
            let is_ours = row.is_none_or(|row| row.source != TYPED && row.source != UNDO);
            let is_news = row.and_then(read).as_ref() != Some(&value);
            if is_asked && is_ours && is_news {
                let change = (path.clone(), Some(Private::from(value.to_string())));
                by_source.entry(&fact.provenance).or_default().push(change);
            }
        }
        for (source, changes) in by_source {
            // What somebody typed at the portal is theirs here, too, but can be renewed from there.
            let source = if source == TYPED { "portal" } else { source };
            vault.edit_paper(
                RECORD,
                &NewEdit {
                    id: self.new_id().to_string(),
                    changes,
                    source: source.to_owned(),
                    undoes: None,
                    at: self.now().unix(),
                    window: String::new(),
                },
            )?;
        }
        Ok(())
    }
}

/// The record as the person takes it along.
#[derive(Debug, Serialize)]
pub(crate) struct Record {
    form: String,
    version: u32,
    rev: u64,
    /// By path.
    answers: BTreeMap<String, Value>,
    /// The newest first.
    history: Vec<HistoryItem>,
}

impl Record {
    /// The record with so many edits at most; none if it was not begun.
    pub(crate) fn of(vault: &Vault, edits: u32) -> Result<Option<Self>, StoreError> {
        let Some(paper) = vault.paper(RECORD)? else {
            return Ok(None);
        };
        let rows = vault.answers(RECORD)?;
        let answers = rows.iter().filter_map(|row| Some((row.path.clone(), read(row)?)));
        let history = vault.edits(RECORD, None, edits)?.into_iter().map(past);
        Ok(Some(Self {
            form: paper.form,
            version: paper.version,
            rev: paper.rev,
            answers: answers.collect(),
            history: history.collect(),
        }))
    }
}

fn read(row: &AnswerRow) -> Option<Value> {
    serde_json::from_str(row.value.as_deref()?).ok()
}

pub(super) fn answers(rows: &[AnswerRow]) -> Answers {
    rows.iter()
        .filter_map(|row| Some((row.path.parse().ok()?, read(row)?)))
        .collect()
}

/// What the portal says, by path.
pub(super) fn told(facts: Vec<Fact>) -> BTreeMap<String, Fact> {
    let paths = facts
        .into_iter()
        .filter_map(|fact| Some((fact.name.parse::<Path>().ok()?.to_string(), fact)));
    paths.collect()
}

fn item(row: AnswerRow, told: &BTreeMap<String, Fact>) -> Option<AnswerItem> {
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
