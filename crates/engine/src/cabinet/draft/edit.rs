//! A draft read, edited, taken back, checked.

use super::super::paper::{Turn, answers, item, read, source, told};
use super::super::view::{AnswerItem, EditedPaper, ExtraItem, HistoryItem, PaperState as Standing};
use super::Draft;
use super::conflict::conflicts;
use super::files::is_for_files;
use super::view::{CheckedDraft, DraftHistory, DraftView, EditDraft, OfDraft};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_forms::{Code, Path};
use kyzmat_model::Instant;
use kyzmat_store::vault::{Fact, PaperState};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Engine {
    /// A draft, under the newest version of its form and with what the record has to say since.
    ///
    /// # Errors
    /// `not_found`; `form_unavailable` for one whose form this program cannot use; `locked`, `signed_out`,
    /// `consent_missing`.
    pub async fn get_draft(&self, request: OfDraft) -> Result<DraftView, EngineError> {
        let id = request.draft;
        self.on_draft(id, move |inner, draft| {
            let competition = draft.row.subject.as_deref().and_then(|id| id.parse().ok());
            let competition = competition.and_then(|id| inner.competition(id).ok());
            if draft.open().is_ok() {
                inner.renew_form(draft, competition.as_ref())?;
                inner.fill_in(&inner.draft(draft.vault, id)?)?;
            }
            view(inner, &inner.draft(draft.vault, id)?)
        })
        .await
    }

    /// Keeps an answer; when this returns, it is durable.
    ///
    /// # Errors
    /// `invalid` for a path that the form does not have, a value that no answer can be, or the id of another edit;
    /// `draft_closed`; `disk_full`; as [`Engine::get_draft`].
    pub async fn edit_draft(&self, request: EditDraft) -> Result<EditedPaper, EngineError> {
        let op_id = request.op_id;
        self.on_draft(request.draft, move |inner, draft| {
            draft.open()?;
            if is_for_files(&draft.form, &request.path) {
                return Err(EngineError::Invalid { field: "path" });
            }
            let paper = draft.paper();
            let rev = paper.keep(inner, request.into())?;
            let state = standing(inner, draft)?;
            Ok(EditedPaper { op_id, rev, state })
        })
        .await
    }

    /// Takes the last edit back, also one of before a restart.
    ///
    /// # Errors
    /// `not_found` when there is none, and as [`Engine::edit_draft`].
    pub async fn undo_draft(&self, request: OfDraft) -> Result<DraftView, EngineError> {
        self.take_back_draft(request.draft, Turn::Undo).await
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`Engine::undo_draft`].
    pub async fn redo_draft(&self, request: OfDraft) -> Result<DraftView, EngineError> {
        self.take_back_draft(request.draft, Turn::Redo).await
    }

    /// What is wrong with a draft, in the order of its questions.
    ///
    /// # Errors
    /// As [`Engine::get_draft`].
    pub async fn check_draft(&self, request: OfDraft) -> Result<CheckedDraft, EngineError> {
        self.on_draft(request.draft, |inner, draft| {
            let problems = standing(inner, draft)?.problems;
            Ok(CheckedDraft { problems })
        })
        .await
    }

    /// What was edited, the newest first: no value that was ever acknowledged is missing.
    ///
    /// # Errors
    /// `invalid` for a limit over 200, and as [`Engine::get_draft`].
    pub async fn draft_history(&self, request: DraftHistory) -> Result<Vec<HistoryItem>, EngineError> {
        self.on_draft(request.draft, move |_, draft| {
            draft.paper().history(request.before, request.limit)
        })
        .await
    }

    async fn take_back_draft(&self, id: Uuid, turn: Turn) -> Result<DraftView, EngineError> {
        self.on_draft(id, move |inner, draft| {
            draft.open()?;
            draft.paper().turn(inner, turn)?;
            view(inner, &inner.draft(draft.vault, id)?)
        })
        .await
    }
}

impl Inner {
    /// Puts what the record says into answers where nobody has been.
    fn fill_in(&self, draft: &Draft<'_>) -> Result<(), EngineError> {
        let rows = draft.paper().rows()?;
        let touched: BTreeSet<Path> = rows.iter().filter_map(|row| row.path.parse().ok()).collect();
        let given = self.given(draft.vault, &draft.form, &answers(&rows), &touched)?;
        if !given.is_empty() {
            draft
                .vault
                .edit_paper(&draft.row.id, &self.new_edit(given, source::RECORD))?;
        }
        Ok(())
    }
}

/// How a draft stands. What has no question any more is no problem of its: it is shown apart.
pub(super) fn standing(inner: &Inner, draft: &Draft<'_>) -> Result<Standing, EngineError> {
    let paper = draft.paper();
    let mut state = paper.state(&inner.answers_of_draft(draft)?, inner.now().day())?;
    state.problems.retain(|problem| problem.code != Code::Unknown);
    Ok(state)
}

/// What the portal vouches for, by the path of the question that asks for it.
fn told_here(draft: &Draft<'_>) -> Result<BTreeMap<String, Fact>, EngineError> {
    let facts = told(draft.vault.facts()?);
    let asked = draft.form.items().filter_map(|(_, item)| {
        let fact = facts.get(item.prefill.as_deref()?)?;
        Some((item.path.clone(), fact.clone()))
    });
    Ok(asked.collect())
}

pub(super) fn view(inner: &Inner, draft: &Draft<'_>) -> Result<DraftView, EngineError> {
    let (row, rows) = (&draft.row, draft.paper().rows()?);
    let told = told_here(draft)?;
    let is_asked = |path: &str| path.parse().is_ok_and(|path: Path| draft.form.knows(&path));
    let extra = rows
        .iter()
        .filter(|row| !is_asked(&row.path))
        .filter_map(|row| {
            Some(ExtraItem {
                path: row.path.clone(),
                value: read(row)?,
            })
        })
        .collect();
    let subject = row.subject.as_deref().and_then(|id| id.parse::<Uuid>().ok());
    let subject = subject.ok_or(EngineError::NotFound { what: "draft" })?;
    let competition = inner.competition(subject).ok();
    let about = row
        .about
        .as_deref()
        .and_then(|about| serde_json::from_str(about).ok());
    let vacancy = row.vacancy.as_deref().and_then(|id| id.parse().ok());
    let files = inner.files_of_draft(draft.vault, &draft.row.id, &draft.form)?;
    let attached = files.into_iter().map(|(path, value)| AnswerItem {
        path,
        value,
        rev: row.rev,
        at: Instant::from_unix(row.changed_at),
        told: None,
    });
    Ok(DraftView {
        draft: row
            .id
            .parse()
            .map_err(|_| EngineError::NotFound { what: "draft" })?,
        form: row.form.clone(),
        version: row.version,
        title: row.title.as_deref().map(str::to_owned),
        competition: subject,
        subject: competition
            .as_ref()
            .map(|competition| competition.title.clone())
            .or(about)
            .unwrap_or_default(),
        vacancy,
        closes_at: competition.as_ref().map(|competition| competition.closes_at),
        rev: row.rev,
        answers: rows
            .into_iter()
            .filter(|row| is_asked(&row.path) && !is_for_files(&draft.form, &row.path))
            .filter_map(|row| item(row, &told))
            .chain(attached)
            .collect(),
        extra,
        state: standing(inner, draft)?,
        conflicts: conflicts(draft)?,
        finalised: row.state == PaperState::Finalised,
        changed_at: Instant::from_unix(row.changed_at),
    })
}
