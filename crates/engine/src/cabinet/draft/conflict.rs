//! Answered otherwise here and at the portal: shown side by side until the person has chosen.

use super::super::paper::{read, source};
use super::super::view::ExtraItem;
use super::Draft;
use super::edit::view;
use super::view::{ConflictItem, DraftView, SettleConflict, Side};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_forms::Path;
use kyzmat_store::Private;
use kyzmat_store::vault::AnswerRow;
use std::collections::BTreeMap;

impl Engine {
    /// The person's choice. What was not chosen stays in the history.
    ///
    /// # Errors
    /// `not_found` when there is no such conflict (any more); `draft_closed`; as [`Engine::get_draft`].
    pub async fn settle_conflict(&self, request: SettleConflict) -> Result<DraftView, EngineError> {
        let id = request.draft;
        self.on_draft(id, move |inner, draft| {
            draft.open()?;
            let nothing = EngineError::NotFound { what: "conflict" };
            let path: Path = request
                .path
                .parse()
                .map_err(|_| EngineError::Invalid { field: "path" })?;
            let conflicts = draft.vault.conflicts(&draft.row.id)?;
            let conflict = conflicts.into_iter().find(|one| one.path == path.as_str());
            let conflict = conflict.ok_or(nothing)?;
            let edit = match request.take {
                Side::Ours => None,
                Side::Theirs => {
                    let mut changes: BTreeMap<String, Option<Private>> =
                        within(&draft.paper().rows()?, &path)
                            .map(|row| (row.path.clone(), None))
                            .collect();
                    changes.extend(
                        conflict
                            .theirs
                            .into_iter()
                            .map(|(path, value)| (path, Some(value))),
                    );
                    Some(inner.new_edit(changes.into_iter().collect(), source::TYPED))
                }
            };
            draft
                .vault
                .settle_conflict(&draft.row.id, path.as_str(), edit.as_ref())?;
            view(inner, &inner.draft(draft.vault, id)?)
        })
        .await
    }
}

/// What stands at a path and below it.
fn within<'a>(rows: &'a [AnswerRow], path: &'a Path) -> impl Iterator<Item = &'a AnswerRow> {
    rows.iter()
        .filter(move |row| row.value.is_some() && row.path.parse().is_ok_and(|at: Path| at.is_within(path)))
}

/// The open conflicts of a draft. One whose answer has become the portal's meanwhile is none.
pub(super) fn conflicts(draft: &Draft<'_>) -> Result<Vec<ConflictItem>, EngineError> {
    let rows = draft.vault.conflicts(&draft.row.id)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers = draft.paper().rows()?;
    let items = rows.into_iter().filter_map(|row| {
        let path: Path = row.path.parse().ok()?;
        let ours: Vec<ExtraItem> = within(&answers, &path)
            .filter_map(|row| {
                Some(ExtraItem {
                    path: row.path.clone(),
                    value: read(row)?,
                })
            })
            .collect();
        let theirs = row.theirs.into_iter().filter_map(|(path, value)| {
            let value = serde_json::from_str(&value).ok()?;
            Some(ExtraItem { path, value })
        });
        Some(ConflictItem {
            path: row.path,
            ours,
            theirs: theirs.collect(),
            source: row.source,
        })
    });
    Ok(items.collect())
}
