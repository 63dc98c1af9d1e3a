//! The record sheet: read, edited, taken back.

use super::paper::{Paper, Turn, answers, item, read, source, told};
use super::view::{EditRecord, EditedPaper, FormView, GetForm, HistoryItem, RecordHistory, RecordView};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_forms::{Form, PERSONAL_RECORD, Path};
use kyzmat_model::Instant;
use kyzmat_store::vault::{Fact, PaperRow, Vault};
use kyzmat_store::{Private, StoreError};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The record among the papers of a vault.
pub(crate) const RECORD: &str = "record";

static SHEET: LazyLock<Result<Form, kyzmat_forms::Refusal>> = LazyLock::new(|| Form::read(PERSONAL_RECORD));

pub(crate) fn sheet() -> Result<&'static Form, EngineError> {
    SHEET
        .as_ref()
        .map_err(|error| EngineError::Internal(error.to_string()))
}

impl Engine {
    /// A form, to be drawn: the record's, or the one that a draft was begun in.
    ///
    /// # Errors
    /// `not_found` for a form that is not known; `locked`, `signed_out` for a draft's.
    pub async fn get_form(&self, request: GetForm) -> Result<FormView, EngineError> {
        if let Some(draft) = request.draft {
            return self.draft_form(draft, request.form).await;
        }
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
        self.on_told_record(|inner, paper| {
            let told = told(paper.vault.facts()?);
            let row = inner.record(paper.vault, paper.form)?;
            let rows = paper.rows()?;
            let state = paper.state(&answers(&rows), inner.now().day())?;
            let answers = rows.into_iter().filter_map(|row| item(row, &told)).collect();
            Ok(RecordView {
                form: row.form,
                version: row.version,
                rev: row.rev,
                answers,
                state,
                changed_at: (row.rev > 0).then(|| Instant::from_unix(row.changed_at)),
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
    pub async fn edit_record(&self, request: EditRecord) -> Result<EditedPaper, EngineError> {
        let op_id = request.op_id;
        let done = self
            .on_record(move |inner, paper| {
                inner.record(paper.vault, paper.form)?;
                let rev = paper.keep(inner, request.into())?;
                let state = paper.state(&paper.answers()?, inner.now().day())?;
                Ok(EditedPaper { op_id, rev, state })
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
        self.turn_record(Turn::Undo).await
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`Engine::undo_record`].
    pub async fn redo_record(&self, _: Nothing) -> Result<RecordView, EngineError> {
        self.turn_record(Turn::Redo).await
    }

    /// What was edited, the newest first: no value that was ever acknowledged is missing.
    ///
    /// # Errors
    /// `invalid` for a limit over 200, and as [`Engine::get_record`].
    pub async fn record_history(&self, request: RecordHistory) -> Result<Vec<HistoryItem>, EngineError> {
        self.on_record(move |_, paper| paper.history(request.before, request.limit))
            .await
    }

    async fn turn_record(&self, turn: Turn) -> Result<RecordView, EngineError> {
        let rev = self
            .on_record(move |inner, paper| paper.turn(inner, turn))
            .await?;
        self.inner.tell(Event::RecordChanged { rev });
        self.get_record(Nothing {}).await
    }

    /// Works on the record with all that the portal vouches for in it: whoever reads it whole must not miss that only
    /// because nobody has opened it yet.
    pub(super) async fn on_told_record<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner, &Paper<'_>) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.on_record(move |inner, paper| {
            inner.take_told(paper.vault, paper.form, &told(paper.vault.facts()?))?;
            work(inner, paper)
        })
        .await
    }

    /// Works on the open vault of somebody who has agreed to the texts.
    pub(super) async fn on_record<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner, &Paper<'_>) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let paper = Paper {
                vault,
                id: RECORD,
                form: sheet()?,
            };
            work(inner, &paper)
        })
        .await
    }
}

impl Inner {
    pub(super) fn record(&self, vault: &Vault, form: &Form) -> Result<PaperRow, StoreError> {
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
            let is_ours = row.is_none_or(|row| row.source != source::TYPED && row.source != source::UNDO);
            let is_news = row.and_then(read).as_ref() != Some(&value);
            if is_asked && is_ours && is_news {
                let change = (path.clone(), Some(Private::from(value.to_string())));
                by_source.entry(&fact.provenance).or_default().push(change);
            }
        }
        for (from, changes) in by_source {
            // What somebody typed at the portal is theirs here, too, but can be renewed from there.
            let from = if from == source::TYPED {
                source::PORTAL
            } else {
                from
            };
            vault.edit_paper(RECORD, &self.new_edit(changes, from))?;
        }
        Ok(())
    }
}
