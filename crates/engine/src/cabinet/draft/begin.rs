//! Beginning a draft, naming it, throwing it away and having it back.

use super::super::paper::{Paper, answers, source, told, written};
use super::super::record::{RECORD, sheet};
use super::view::{BegunDraft, CreateDraft, NameDraft, OfDraft};
use crate::catalogue::read;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_forms::{Answers, Form, Path, prefill};
use kyzmat_model::catalogue::Vacancy;
use kyzmat_model::feed::Kind;
use kyzmat_store::Private;
use kyzmat_store::vault::{NewDraft, NewEdit, PaperState, Vault};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// Letters of a draft's name at most.
const LONGEST: usize = 200;

impl Engine {
    /// Begins a draft for a competition, with what the personal record has to say.
    ///
    /// # Errors
    /// `not_found` for a competition that the catalogue does not have; `invalid` for a vacancy that is not of it;
    /// `form_unavailable`; `locked`, `signed_out`, `consent_missing`.
    pub async fn create_draft(&self, request: CreateDraft) -> Result<BegunDraft, EngineError> {
        let begun = self.begin_draft(request.clone()).await;
        if self.fetched_form(&begun).await {
            return self.begin_draft(request).await;
        }
        begun
    }

    /// Whether it failed for want of a form, and forms were asked for anew: it may have been published since.
    pub(super) async fn fetched_form<T: Sync>(&self, done: &Result<T, EngineError>) -> bool {
        let Err(EngineError::FormUnavailable { form }) = done else {
            return false;
        };
        let synced = self.sync_forms().await;
        if let Err(error) = &synced {
            tracing::info!("The form {form} was not fetched: {error}.");
        }
        synced.is_ok()
    }

    async fn begin_draft(&self, request: CreateDraft) -> Result<BegunDraft, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let (draft, form) = inner.new_draft(&request)?;
            let given = inner.given(vault, &form, &Answers::default(), &BTreeSet::new())?;
            let first = (!given.is_empty()).then(|| inner.new_edit(given, source::RECORD));
            inner.begin(vault, &draft, first.as_slice(), &[])
        })
        .await
    }

    /// Gives a draft a name, or takes it away.
    ///
    /// # Errors
    /// `invalid` for a name over 200 letters; `not_found`; as [`Engine::create_draft`].
    pub async fn rename_draft(&self, request: NameDraft) -> Result<Nothing, EngineError> {
        let title = request
            .title
            .as_deref()
            .map(str::trim)
            .filter(|title| !title.is_empty());
        if title.is_some_and(|title| title.chars().count() > LONGEST) {
            return Err(EngineError::Invalid { field: "title" });
        }
        let (id, title) = (request.draft, title.map(Private::from));
        self.on_cabinet(move |inner, vault| {
            let draft = inner.draft(vault, id)?;
            vault.name_draft(&draft.row.id, title.as_ref())?;
            inner.tell(Event::DraftChanged {
                draft: id,
                rev: draft.row.rev,
            });
            Ok(Nothing {})
        })
        .await
    }

    /// Throws a draft away. For thirty days [`Engine::restore_deleted_draft`] has it back.
    ///
    /// # Errors
    /// `not_found`; `draft_closed` for one that was made into an application.
    pub async fn delete_draft(&self, request: OfDraft) -> Result<Nothing, EngineError> {
        self.turn_draft(request.draft, PaperState::Open, PaperState::Deleted)
            .await
    }

    /// Has a draft back that was thrown away.
    ///
    /// # Errors
    /// `not_found` when it was not.
    pub async fn restore_deleted_draft(&self, request: OfDraft) -> Result<Nothing, EngineError> {
        self.turn_draft(request.draft, PaperState::Deleted, PaperState::Open)
            .await
    }

    async fn turn_draft(&self, id: Uuid, from: PaperState, to: PaperState) -> Result<Nothing, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let row = vault.paper(&id.to_string())?.filter(|row| row.subject.is_some());
            let row = row.ok_or(EngineError::NotFound { what: "draft" })?;
            if row.state == PaperState::Finalised {
                return Err(EngineError::DraftClosed);
            }
            if !vault.turn_draft(&row.id, from, to, inner.now().unix())? {
                return Err(EngineError::NotFound { what: "draft" });
            }
            inner.tell(Event::DraftChanged {
                draft: id,
                rev: row.rev,
            });
            Ok(Nothing {})
        })
        .await
    }
}

impl Inner {
    /// A draft for a competition, not begun yet, with its form.
    pub(super) fn new_draft(&self, request: &CreateDraft) -> Result<(NewDraft, Arc<Form>), EngineError> {
        let competition = self.competition(request.competition)?;
        if let Some(vacancy) = request.vacancy {
            let vacancy: Vacancy = self.shelf.with(|open| read(open, Kind::Vacancy, vacancy))?;
            if vacancy.competition != Some(competition.id) {
                return Err(EngineError::Invalid { field: "vacancy" });
            }
        }
        let chosen = self.form_for(Some(&competition))?;
        let about = serde_json::to_string(&competition.title)
            .map_err(|error| EngineError::Internal(error.to_string()))?;
        let definition = chosen.form.definition();
        let draft = NewDraft {
            id: self.new_id().to_string(),
            form: definition.form.clone(),
            version: definition.version,
            definition: chosen.definition,
            subject: competition.id.to_string(),
            vacancy: request.vacancy.map(|vacancy| vacancy.to_string()),
            title: None,
            about,
            at: self.now().unix(),
        };
        Ok((draft, chosen.form))
    }

    /// Begins a draft with these edits and documents, all or nothing.
    pub(super) fn begin(
        &self,
        vault: &Vault,
        draft: &NewDraft,
        edits: &[NewEdit],
        documents: &[(String, String)],
    ) -> Result<BegunDraft, EngineError> {
        vault.begin_draft(draft, edits, documents)?;
        let rev = edits.len() as u64;
        let draft = draft
            .id
            .parse()
            .map_err(|_| EngineError::NotFound { what: "draft" })?;
        self.tell(Event::DraftChanged { draft, rev });
        Ok(BegunDraft { draft })
    }

    /// What the record, with what the portal vouches for in it, gives to a form.
    pub(super) fn given(
        &self,
        vault: &Vault,
        form: &Form,
        present: &Answers,
        touched: &BTreeSet<Path>,
    ) -> Result<Vec<(String, Option<Private>)>, EngineError> {
        let sheet = sheet()?;
        self.take_told(vault, sheet, &told(vault.facts()?))?;
        let record = Paper {
            vault,
            id: RECORD,
            form: sheet,
        };
        let given = prefill(form, &answers(&record.rows()?), present, touched);
        Ok(given
            .into_iter()
            .map(|(path, value)| (path.to_string(), written(&value)))
            .collect())
    }
}
