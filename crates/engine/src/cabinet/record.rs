//! The record sheet: read, edited, taken back.

use super::history::{Past, ends};
use super::view::{
    AnswerItem, ChangeItem, EditRecord, EditedRecord, FormView, GetForm, HistoryItem, PageState,
    RecordHistory, RecordState, RecordView, Told,
};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_forms::{Answers, Form, PERSONAL_RECORD, Path, Severity, Widget};
use kyzmat_model::Instant;
use kyzmat_store::vault::{AnswerRow, EditRow, Fact, NewEdit, Vault};
use kyzmat_store::{Private, StoreError};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{LazyLock, PoisonError};

/// The record among the papers of a vault.
const RECORD: &str = "record";
/// Letters of a value as JSON at most.
const LARGEST: usize = 64 << 10;
/// Edits that can be taken back, one after the other.
const DEPTH: u32 = 500;
/// Edits in one answer of the history.
const PAGE: u32 = 200;
/// Between the places of two rows, so that others fit in.
const STRIDE: i64 = 1024;
const TYPED: &str = "typed";
const UNDO: &str = "undo";

static SHEET: LazyLock<Result<Form, kyzmat_forms::Refusal>> = LazyLock::new(|| Form::read(PERSONAL_RECORD));

fn sheet() -> Result<&'static Form, EngineError> {
    SHEET
        .as_ref()
        .map_err(|error| EngineError::Internal(error.to_string()))
}

fn invalid(field: &'static str) -> EngineError {
    EngineError::Invalid { field }
}

impl Engine {
    /// A form, to be drawn.
    ///
    /// # Errors
    /// `not_found` for a form that is not known.
    #[expect(clippy::unused_async, reason = "commands are async")]
    pub async fn get_form(&self, request: GetForm) -> Result<FormView, EngineError> {
        let form = sheet()?;
        if request.form != form.definition().form {
            return Err(EngineError::NotFound { what: "form" });
        }
        Ok(FormView::of(form.definition()))
    }

    /// The personal record. What the portal vouches for is in it where nobody has answered.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn get_record(&self, _: Nothing) -> Result<RecordView, EngineError> {
        self.on_record(|inner, vault, form| {
            inner.take_told(vault, form)?;
            let paper = inner.record(vault, form)?;
            let told = told(vault.facts()?);
            let rows = vault.answers(RECORD)?;
            let state = inner.state(vault, form, &rows)?;
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
    /// `invalid` for a path that the form does not have or a value that no answer can be, `disk_full`, and as
    /// [`Engine::get_record`].
    pub async fn edit_record(&self, request: EditRecord) -> Result<EditedRecord, EngineError> {
        let op_id = request.op_id;
        let done = self
            .on_record(move |inner, vault, form| {
                inner.record(vault, form)?;
                let rows = vault.answers(RECORD)?;
                let changes = changes(form, &answers(&rows), &request)?;
                let edit = NewEdit {
                    id: op_id.to_string(),
                    changes,
                    source: TYPED.to_owned(),
                    undoes: None,
                    at: inner.now().unix(),
                    window: request.window.unwrap_or_default(),
                };
                let edited = vault.edit_paper(RECORD, &edit)?;
                let state = inner.state(vault, form, &vault.answers(RECORD)?)?;
                Ok(EditedRecord {
                    op_id,
                    rev: edited.rev,
                    state,
                })
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
            return Err(invalid("limit"));
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
                let mut edits = vault.edits(RECORD, None, DEPTH)?;
                edits.reverse();
                let rev = which(ends(&edits.iter().map(as_past).collect::<Vec<_>>()));
                let rev = rev.ok_or(EngineError::NotFound { what: "edit" })?;
                let edit = edits
                    .into_iter()
                    .find(|edit| edit.rev == rev)
                    .ok_or(EngineError::NotFound { what: "edit" })?;
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
    async fn on_record<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner, &Vault, &'static Form) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.need_consent().await?;
        self.blocking(move |inner| {
            let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
            let data = data.as_ref().ok_or_else(|| inner.closed())?;
            work(inner, &data.vault, sheet()?)
        })
        .await
    }
}

impl Inner {
    fn record(&self, vault: &Vault, form: &Form) -> Result<kyzmat_store::vault::PaperRow, StoreError> {
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
    fn take_told(&self, vault: &Vault, form: &Form) -> Result<(), EngineError> {
        self.record(vault, form)?;
        let rows = vault.answers(RECORD)?;
        let mut by_source: BTreeMap<String, Vec<(String, Option<Private>)>> = BTreeMap::new();
        for fact in vault.facts()? {
            let Ok(path) = fact.name.parse::<Path>() else {
                continue;
            };
            let value = Value::String(fact.value.to_string());
            let row = rows.iter().find(|row| row.path == path.as_str());
            let is_ours = row.is_none_or(|row| row.source != TYPED && row.source != UNDO);
            let is_news = row.and_then(read).as_ref() != Some(&value);
            if form.item(&path).is_some() && is_ours && is_news {
                let change = (path.to_string(), Some(Private::from(value.to_string())));
                by_source.entry(fact.provenance).or_default().push(change);
            }
        }
        for (source, changes) in by_source {
            // What somebody typed at the portal is theirs here, too, but can be renewed from there.
            let source = if source == TYPED {
                "portal".to_owned()
            } else {
                source
            };
            vault.edit_paper(
                RECORD,
                &NewEdit {
                    id: self.new_id().to_string(),
                    changes,
                    source,
                    undoes: None,
                    at: self.now().unix(),
                    window: String::new(),
                },
            )?;
        }
        Ok(())
    }

    fn state(&self, vault: &Vault, form: &Form, rows: &[AnswerRow]) -> Result<RecordState, EngineError> {
        let answers = answers(rows);
        let today = self.now().day();
        let problems = form.check(&answers, today);
        let mut hidden = Vec::new();
        let mut pages: Vec<PageState> = form
            .definition()
            .pages
            .iter()
            .map(|page| PageState {
                id: page.id.clone(),
                asked: 0,
                answered: 0,
                errors: 0,
            })
            .collect();
        for (number, item) in form.items() {
            let (Ok(path), Some(page)) = (item.path.parse::<Path>(), pages.get_mut(number)) else {
                continue;
            };
            if !form.is_asked(&answers, &path, today) {
                hidden.push(path.to_string());
                continue;
            }
            page.asked += 1;
            page.answered += u32::from(form.is_answered(&answers, &path));
            let wrong = problems
                .iter()
                .filter(|problem| problem.severity == Severity::Error && problem.path.is_within(&path));
            page.errors += u32::try_from(wrong.count()).unwrap_or(u32::MAX);
            if item.widget == Widget::Table {
                let cells = answers.rows(&path).into_iter().flat_map(|row| {
                    item.columns
                        .iter()
                        .filter_map(move |column| row.join(&column.path).ok())
                });
                hidden.extend(
                    cells
                        .filter(|cell| !form.is_asked(&answers, cell, today))
                        .map(|cell| cell.to_string()),
                );
            }
        }
        let mut edits = vault.edits(RECORD, None, DEPTH)?;
        edits.reverse();
        let (undo, redo) = ends(&edits.iter().map(as_past).collect::<Vec<_>>());
        Ok(RecordState {
            problems,
            pages,
            hidden,
            can_undo: undo.is_some(),
            can_redo: redo.is_some(),
        })
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

fn as_past(edit: &EditRow) -> Past {
    Past {
        rev: edit.rev,
        typed: edit.source == TYPED,
        undoes: edit.undoes,
    }
}

fn read(row: &AnswerRow) -> Option<Value> {
    serde_json::from_str(row.value.as_deref()?).ok()
}

fn answers(rows: &[AnswerRow]) -> Answers {
    rows.iter()
        .filter_map(|row| Some((row.path.parse().ok()?, read(row)?)))
        .collect()
}

/// What the portal says, by path.
fn told(facts: Vec<Fact>) -> BTreeMap<String, Fact> {
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

/// What an edit changes: one answer; with a row that is removed all in it; with the first answer of a row the row.
fn changes(
    form: &Form,
    answers: &Answers,
    request: &EditRecord,
) -> Result<Vec<(String, Option<Private>)>, EngineError> {
    let path: Path = request.path.parse().map_err(|_| invalid("path"))?;
    if !form.knows(&path) {
        return Err(invalid("path"));
    }
    let text = request.value.to_string();
    if text.len() > LARGEST || !is_value(&request.value) {
        return Err(invalid("value"));
    }
    let value = (!request.value.is_null()).then(|| Private::from(text));
    let is_row = form.item(&path).is_none();
    if is_row && value.is_none() {
        let all = answers.within(&path).map(|(path, _)| (path.to_string(), None));
        return Ok(all.collect());
    }
    if is_row && request.value.as_i64().is_none() {
        return Err(invalid("value"));
    }
    let mut changes = Vec::new();
    let row = if is_row { None } else { row_above(form, &path) };
    if let Some((table, row)) = row
        && answers.get(&row).is_none()
    {
        let places = answers
            .rows(&table)
            .into_iter()
            .filter_map(|row| answers.get(&row)?.as_i64());
        let place = places.max().unwrap_or(0).saturating_add(STRIDE);
        changes.push((row.to_string(), Some(Private::from(place.to_string()))));
    }
    changes.push((path.to_string(), value));
    Ok(changes)
}

/// The table and the row that a cell stands in.
fn row_above(form: &Form, cell: &Path) -> Option<(Path, Path)> {
    let tables = form.items().filter(|(_, item)| item.widget == Widget::Table);
    let table = tables
        .filter_map(|(_, item)| item.path.parse::<Path>().ok())
        .find(|table| cell.is_within(table))?;
    let row = table.join(cell.steps().nth(table.steps().count())?).ok()?;
    Some((table, row))
}

/// A text, a number, yes or no, nothing, or a list of texts. What it means the form says later.
fn is_value(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Array(list) => list.iter().all(Value::is_string),
        Value::Object(_) => false,
    }
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
