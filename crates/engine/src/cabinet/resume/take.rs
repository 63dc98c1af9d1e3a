//! The commands: writing a résumé, looking at one, taking of it what was chosen.

use super::compare::compare;
use super::read::read;
use super::view::{ExportResume, ImportResume, PreviewResume, ResumeItem, ResumePreview};
use super::write::write;
use crate::cabinet::paper::source;
use crate::cabinet::record::RECORD;
use crate::cabinet::view::RecordView;
use crate::catalogue::view::{ExportFile, Nothing};
use crate::engine::Engine;
use crate::{EngineError, Event};
use kyzmat_forms::{Answers, Path};
use kyzmat_store::Private;
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// Between the places of two rows, so that others fit in.
const STRIDE: i64 = 1024;

impl Engine {
    /// The record as JSON Resume. Nothing is written anywhere; that it was made stands in the audit.
    ///
    /// # Errors
    /// As `get_record`.
    pub async fn export_resume(&self, request: ExportResume) -> Result<ExportFile, EngineError> {
        self.on_told_record(move |inner, paper| {
            let at = inner.now();
            let resume = write(paper.form, &paper.answers()?, request.with_papers, at);
            let content = serde_json::to_string_pretty(&resume)
                .map_err(|error| EngineError::Internal(error.to_string()))?;
            let what = if request.with_papers {
                "resume with papers"
            } else {
                "resume"
            };
            paper.vault.append_audit(at.unix(), "exported", &what.into())?;
            Ok(ExportFile {
                file_name: format!("resume-{}.json", at.day()),
                media_type: "application/json".to_owned(),
                content,
            })
        })
        .await
    }

    /// What a résumé would put into the record. Nothing is changed.
    ///
    /// # Errors
    /// As `get_record`; what is wrong with the file is part of the answer.
    pub async fn preview_resume(&self, request: PreviewResume) -> Result<ResumePreview, EngineError> {
        let content = Zeroizing::new(request.content);
        self.on_told_record(move |_, paper| {
            Ok(match read(paper.form, &content) {
                Ok(reading) => compare(paper.form, &paper.answers()?, &reading),
                Err(fault) => ResumePreview {
                    fault: Some(fault),
                    items: Vec::new(),
                    same: 0,
                    refused: Vec::new(),
                    ignored: Vec::new(),
                },
            })
        })
        .await
    }

    /// Takes what was chosen of a résumé into the record, as one edit that can be taken back.
    ///
    /// # Errors
    /// `invalid` with the field `content` for a file that is none, `take` for something that it does not have (any
    /// more); as `get_record`.
    pub async fn import_resume(&self, request: ImportResume) -> Result<RecordView, EngineError> {
        let content = Zeroizing::new(request.content);
        let take: BTreeSet<String> = request.take.into_iter().collect();
        let rev = self
            .on_told_record(move |inner, paper| {
                let reading =
                    read(paper.form, &content).map_err(|_| EngineError::Invalid { field: "content" })?;
                let now = paper.answers()?;
                let items = compare(paper.form, &now, &reading).items;
                let chosen: Vec<ResumeItem> =
                    items.into_iter().filter(|item| take.contains(&item.id)).collect();
                if chosen.is_empty() || chosen.len() < take.len() {
                    return Err(EngineError::Invalid { field: "take" });
                }
                inner.record(paper.vault, paper.form)?;
                let changes = changes(&now, &chosen, &reading.strangers);
                let edit = inner.new_edit(changes, source::TYPED);
                Ok(paper.vault.edit_paper(RECORD, &edit)?.rev)
            })
            .await?;
        self.inner.tell(Event::RecordChanged { rev });
        self.get_record(Nothing {}).await
    }
}

/// Every cell that was chosen. A new row stands where the file says if it is of this program, else behind the others.
pub(super) fn changes(
    now: &Answers,
    chosen: &[ResumeItem],
    strangers: &BTreeSet<Path>,
) -> Vec<(String, Option<Private>)> {
    let mut ends: BTreeMap<&str, i64> = BTreeMap::new();
    let mut changes = Vec::new();
    for item in chosen {
        let row = item.id.parse::<Path>().ok();
        let row = row.filter(|_| item.id != item.question);
        let is_new = row.as_ref().is_some_and(|row| now.within(row).next().is_none());
        let is_placed = row.is_none_or(|row| !strangers.contains(&row))
            && item.cells.iter().any(|cell| cell.path == item.id);
        if is_new && !is_placed {
            let end = ends
                .entry(&item.question)
                .or_insert_with(|| last_place(now, &item.question));
            *end = end.saturating_add(STRIDE);
            changes.push((item.id.clone(), Some(Private::from(end.to_string()))));
        }
        let cells = item.cells.iter().filter(|cell| is_placed || cell.path != item.id);
        changes.extend(cells.map(|cell| (cell.path.clone(), Some(Private::from(cell.after.to_string())))));
    }
    changes
}

fn last_place(now: &Answers, table: &str) -> i64 {
    let Ok(table) = table.parse::<Path>() else {
        return 0;
    };
    let places = now
        .rows(&table)
        .into_iter()
        .filter_map(|row| now.get(&row)?.as_i64());
    places.max().unwrap_or(0)
}
