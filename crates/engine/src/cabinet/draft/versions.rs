//! Versions of a draft, and going back to one.

use super::super::paper::source;
use super::edit::view;
use super::view::{DraftVersion, DraftView, OfDraft, RestoreDraft};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_model::Instant;
use kyzmat_store::Private;
use kyzmat_store::vault::{NewEdit, Why};
use std::collections::BTreeMap;

impl Engine {
    /// The versions that a draft can be brought back to, the newest first.
    ///
    /// # Errors
    /// As [`Engine::get_draft`].
    pub async fn draft_versions(&self, request: OfDraft) -> Result<Vec<DraftVersion>, EngineError> {
        self.on_draft(request.draft, |_, draft| {
            let rows = draft.vault.versions(&draft.row.id)?.into_iter();
            let versions = rows.map(|row| DraftVersion {
                rev: row.rev,
                at: Instant::from_unix(row.at),
                why: row.why.name().to_owned(),
                answers: row.answers,
            });
            Ok(versions.collect())
        })
        .await
    }

    /// Brings a draft back to a version. That is an edit like others: it can be taken back, and nothing of what came
    /// after that version is lost.
    ///
    /// # Errors
    /// `not_found` for a version that is not kept; `draft_closed`; as [`Engine::get_draft`].
    pub async fn restore_draft(&self, request: RestoreDraft) -> Result<DraftView, EngineError> {
        let id = request.draft;
        self.on_draft(id, move |inner, draft| {
            draft.open()?;
            let op_id = request.op_id.to_string();
            if draft.vault.edit(&draft.row.id, &op_id)?.is_none() {
                let version = draft.vault.version(&draft.row.id, request.rev)?;
                let mut wanted: BTreeMap<String, Option<Private>> = version
                    .ok_or(EngineError::NotFound { what: "version" })?
                    .into_iter()
                    .map(|(path, value)| (path, Some(value)))
                    .collect();
                for row in draft.paper().rows()? {
                    match wanted.get(&row.path) {
                        Some(value) if *value == row.value => {
                            wanted.remove(&row.path);
                        }
                        Some(_) => {}
                        None if row.value.is_some() => {
                            wanted.insert(row.path, None);
                        }
                        None => {}
                    }
                }
                draft
                    .vault
                    .keep_version(&draft.row.id, Why::Restore, inner.now().unix())?;
                let edit = NewEdit {
                    id: op_id,
                    ..inner.new_edit(wanted.into_iter().collect(), source::RESTORED)
                };
                draft.vault.edit_paper(&draft.row.id, &edit)?;
            }
            view(inner, &inner.draft(draft.vault, id)?)
        })
        .await
    }
}
