//! A draft as it goes into a letter: checked, with the record as it is.

use super::super::paper::read;
use super::super::record::RECORD;
use super::edit::standing;
use crate::EngineError;
use crate::engine::Inner;
use kyzmat_api::cabinet::LetterRecord;
use kyzmat_forms::Severity;
use kyzmat_model::catalogue::Competition;
use kyzmat_store::vault::{AnswerRow, PaperRow, Vault};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a letter is made of.
pub(crate) struct Ready {
    /// The draft.
    pub(crate) row: PaperRow,
    /// What is answered of what is asked, by path.
    pub(crate) answers: BTreeMap<String, Value>,
    /// The record.
    pub(crate) record: Option<LetterRecord>,
    /// The competition, if it is known here.
    pub(crate) competition: Option<Competition>,
}

impl Inner {
    /// A draft that can be sent as it stands.
    ///
    /// # Errors
    /// `not_found`; `draft_closed`; `draft_incomplete` when answers are wrong or missing, or the person has yet to choose
    /// between theirs and the portal's.
    pub(crate) fn ready_draft(&self, vault: &Vault, id: Uuid) -> Result<Ready, EngineError> {
        let draft = self.draft(vault, id)?;
        draft.open()?;
        let problems = standing(self, &draft)?.problems;
        let wrong = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count();
        let conflicts = vault.conflicts(&draft.row.id)?.len();
        if wrong + conflicts > 0 {
            return Err(EngineError::DraftIncomplete {
                count: wrong + conflicts,
            });
        }
        let answers = self.answers_of_draft(&draft)?;
        let today = self.now().day();
        let asked = |path: &str| {
            path.parse()
                .is_ok_and(|path| draft.form.knows(&path) && draft.form.is_asked(&answers, &path, today))
        };
        let record = vault
            .paper(RECORD)?
            .map(|paper| -> Result<LetterRecord, EngineError> {
                Ok(LetterRecord {
                    answers: values(&vault.answers(RECORD)?),
                    form: paper.form,
                    version: paper.version,
                })
            })
            .transpose()?;
        let competition = draft
            .row
            .subject
            .as_deref()
            .and_then(|id| self.competition(id.parse().ok()?).ok());
        Ok(Ready {
            answers: answers
                .iter()
                .map(|(path, value)| (path.to_string(), value.clone()))
                .filter(|(path, value)| !value.is_null() && asked(path))
                .collect(),
            record,
            competition,
            row: draft.row,
        })
    }
}

fn values(rows: &[AnswerRow]) -> BTreeMap<String, Value> {
    rows.iter()
        .filter_map(|row| Some((row.path.clone(), read(row)?)))
        .collect()
}
