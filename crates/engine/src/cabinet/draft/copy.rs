//! Answers of one application taken over to another: the competition has closed, or there is a second post to try for.

use super::super::paper::{answers, source, written};
use super::files::demands;
use super::view::{BegunDraft, CopiedDraft, CopyDraft, CreateDraft};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_forms::{Answers, Form, Path, carry_over};
use kyzmat_store::vault::Vault;
use std::collections::{BTreeMap, BTreeSet};

impl Engine {
    /// Begins a draft for another competition with the answers and documents of one that is here, also of one that was made
    /// into an application. That one stays as it is.
    ///
    /// # Errors
    /// As [`Engine::get_draft`] and [`Engine::create_draft`].
    pub async fn copy_draft(&self, request: CopyDraft) -> Result<CopiedDraft, EngineError> {
        let copied = self.copy_into(request.clone()).await;
        if self.fetched_form(&copied).await {
            return self.copy_into(request).await;
        }
        copied
    }

    async fn copy_into(&self, request: CopyDraft) -> Result<CopiedDraft, EngineError> {
        self.on_cabinet(move |inner, vault| inner.copy(vault, &request))
            .await
    }
}

impl Inner {
    fn copy(&self, vault: &Vault, request: &CopyDraft) -> Result<CopiedDraft, EngineError> {
        let had = self.draft(vault, request.draft)?;
        let (draft, form) = self.new_draft(&CreateDraft {
            competition: request.competition,
            vacancy: request.vacancy,
        })?;
        let moved = carry_over(&answers(&had.paper().rows()?), &had.form, &form, self.now().day());
        let changes: Vec<_> = moved
            .answers
            .iter()
            .map(|(path, value)| (path.to_string(), written(value)))
            .collect();
        let touched: BTreeSet<Path> = moved.answers.iter().map(|(path, _)| path.clone()).collect();
        let given = self.given(vault, &form, &moved.answers, &touched)?;
        let edits: Vec<_> = [(changes, source::DRAFT), (given, source::RECORD)]
            .into_iter()
            .filter(|(changes, _)| !changes.is_empty())
            .map(|(changes, source)| self.new_edit(changes, source))
            .collect();
        let demands = demands(&form);
        let documents: Vec<_> = vault
            .attachments(Some(&had.row.id))?
            .into_iter()
            .filter(|link| demands.contains(&*link.kind))
            .map(|link| (link.kind, link.document))
            .collect();
        let (carried, left) = (
            answered(&form, &moved.answers),
            answered(&had.form, &left(moved.extra)),
        );
        let BegunDraft { draft } = self.begin(vault, &draft, &edits, &documents)?;
        Ok(CopiedDraft { draft, carried, left })
    }
}

fn left(extra: BTreeMap<Path, serde_json::Value>) -> Answers {
    extra.into_iter().collect()
}

/// How many questions of a form are answered; a table is one.
fn answered(form: &Form, answers: &Answers) -> u32 {
    let answered = form
        .items()
        .filter_map(|(_, item)| item.path.parse::<Path>().ok())
        .filter(|path| form.is_answered(answers, path));
    u32::try_from(answered.count()).unwrap_or(u32::MAX)
}
