//! Drafts of applications: begun from the record, kept answer by answer, brought back, merged with the portal's copy.
//!
//! A draft is another paper of the vault with its own copy of its form. What happens to one answer is the same as in the
//! record ([`super::paper`]).

mod begin;
mod carry;
mod conflict;
mod copy;
mod edit;
mod files;
mod form;
mod letter;
mod list;
mod sync;
mod versions;
pub mod view;

pub(crate) use form::Forms;
pub(crate) use letter::Ready;

use super::paper::Paper;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_forms::Form;
use kyzmat_store::vault::{PaperRow, PaperState, Vault};
use std::sync::Arc;
use uuid::Uuid;

/// A draft with its form.
pub(super) struct Draft<'a> {
    pub(super) vault: &'a Vault,
    pub(super) row: PaperRow,
    pub(super) form: Arc<Form>,
}

impl Draft<'_> {
    pub(super) fn paper(&self) -> Paper<'_> {
        Paper {
            vault: self.vault,
            id: &self.row.id,
            form: &self.form,
        }
    }

    /// Whether it can be edited.
    ///
    /// # Errors
    /// `draft_closed` if not.
    pub(super) fn open(&self) -> Result<(), EngineError> {
        match self.row.state {
            PaperState::Open => Ok(()),
            PaperState::Deleted | PaperState::Finalised => Err(EngineError::DraftClosed),
        }
    }
}

impl Inner {
    /// A draft that was not thrown away.
    pub(super) fn draft<'a>(&self, vault: &'a Vault, id: Uuid) -> Result<Draft<'a>, EngineError> {
        let row = vault.paper(&id.to_string())?;
        let row = row.filter(|row| row.state != PaperState::Deleted && row.subject.is_some());
        let row = row.ok_or(EngineError::NotFound { what: "draft" })?;
        let form = self.form_of(vault, &row)?;
        Ok(Draft { vault, row, form })
    }
}

impl Inner {
    /// That there is such a draft, and that it can still be changed.
    ///
    /// # Errors
    /// `not_found`, `draft_closed`.
    pub(crate) fn open_draft(&self, vault: &Vault, id: Uuid) -> Result<(), EngineError> {
        self.draft(vault, id)?.open()
    }

    /// The form of a draft, also of one that was made into an application.
    ///
    /// # Errors
    /// `not_found` for a draft that was thrown away, `form_unavailable`.
    pub(crate) fn form_of_draft(&self, vault: &Vault, id: Uuid) -> Result<Arc<Form>, EngineError> {
        Ok(self.draft(vault, id)?.form)
    }
}

impl Engine {
    /// Works on a draft; other windows are told when its revision is another afterwards.
    async fn on_draft<T: Send + 'static>(
        &self,
        id: Uuid,
        work: impl FnOnce(&Inner, &Draft<'_>) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let draft = inner.draft(vault, id)?;
            let done = work(inner, &draft)?;
            let now = vault.paper(&draft.row.id)?.map_or(0, |row| row.rev);
            if now != draft.row.rev {
                inner.tell(Event::DraftChanged { draft: id, rev: now });
            }
            Ok(done)
        })
        .await
    }
}
