//! All drafts at a glance.

use super::super::paper::answers;
use super::super::state::state;
use super::files::with_files;
use super::view::DraftItem;
use crate::EngineError;
use crate::catalogue::read;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use kyzmat_model::Instant;
use kyzmat_model::catalogue::{Vacancy, is_open_until};
use kyzmat_model::feed::Kind;
use kyzmat_store::vault::{AnswerRow, CopyRow, PaperRow, PaperState, Vault};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Engine {
    /// The drafts that were not thrown away, the last changed first.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn list_drafts(&self, _: Nothing) -> Result<Vec<DraftItem>, EngineError> {
        self.on_cabinet(|inner, vault| {
            let mut answers: BTreeMap<String, Vec<AnswerRow>> = BTreeMap::new();
            for (paper, row) in vault.draft_answers()? {
                answers.entry(paper).or_default().push(row);
            }
            let copies: BTreeMap<String, CopyRow> = vault
                .copies()?
                .into_iter()
                .map(|copy| (copy.paper.clone(), copy))
                .collect();
            let conflicts: BTreeMap<String, u32> = vault.conflict_counts()?.into_iter().collect();
            let rows = vault.drafts()?.into_iter();
            let drafts = rows
                .filter(|row| row.state != PaperState::Deleted)
                .filter_map(|row| {
                    let answers = answers.remove(&row.id).unwrap_or_default();
                    let unsent = copies.get(&row.id).is_none_or(|copy| copy.rev < row.rev);
                    let conflicts = conflicts.get(&row.id).copied().unwrap_or(0);
                    Some(DraftItem {
                        unsent,
                        conflicts,
                        ..inner.draft_item(vault, &row, &answers)?
                    })
                })
                .collect();
            Ok(drafts)
        })
        .await
    }
}

impl Inner {
    /// One line; none for a row that is no draft.
    fn draft_item(&self, vault: &Vault, row: &PaperRow, rows: &[AnswerRow]) -> Option<DraftItem> {
        let id: Uuid = row.id.parse().ok()?;
        let competition: Uuid = row.subject.as_deref()?.parse().ok()?;
        let known = self.competition(competition).ok();
        let vacancy: Option<Uuid> = row.vacancy.as_deref().and_then(|id| id.parse().ok());
        let post = vacancy.and_then(|vacancy| {
            let post: Result<Vacancy, _> = self.shelf.with(|open| read(open, Kind::Vacancy, vacancy));
            post.ok().map(|post| post.title)
        });
        let body = known.as_ref().and_then(|known| {
            let names = self.shelf.with(|open| Ok(std::sync::Arc::clone(&open.names)));
            let names = names.ok()?;
            names.bodies_of(known.body).first().map(|body| body.name.clone())
        });
        let about = row
            .about
            .as_deref()
            .and_then(|about| serde_json::from_str(about).ok());
        let now = self.now();
        // A draft whose form this program cannot use is in the list all the same.
        let form = self.form_of(vault, row).ok();
        let state = form.map(|form| {
            // Without its documents it is shown as one that still asks for them.
            let files = self.files_of_draft(vault, &row.id, &form).unwrap_or_default();
            let answers = with_files(&form, answers(rows), &files);
            let state = state(&form, &answers, now.day());
            (form.definition().title.clone(), state.pages)
        });
        let (form_title, pages) = state.unwrap_or_default();
        let asked = pages.iter().filter(|page| page.asked > 0);
        Some(DraftItem {
            draft: id,
            title: row.title.as_deref().map(str::to_owned),
            competition,
            subject: known
                .as_ref()
                .map(|known| known.title.clone())
                .or(about)
                .unwrap_or_default(),
            body,
            vacancy,
            post,
            form_title,
            closes_at: known.as_ref().map(|known| known.closes_at),
            open: known
                .is_none_or(|known| now >= known.opens_at && is_open_until(Some(known.closes_at), now)),
            pages: u32::try_from(asked.clone().count()).unwrap_or(u32::MAX),
            done: u32::try_from(asked.filter(|page| page.errors == 0).count()).unwrap_or(u32::MAX),
            created_at: Instant::from_unix(row.created_at),
            changed_at: Instant::from_unix(row.changed_at),
            rev: row.rev,
            finalised: row.state == PaperState::Finalised,
            unsent: true,
            conflicts: 0,
        })
    }
}
