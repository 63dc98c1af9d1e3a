//! How the record stands: what is wrong, how far each page has come, what can be taken back.

use super::history::{Past, ends};
use super::record::{RECORD, TYPED};
use super::view::{PageState, RecordState};
use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, Path, Severity, Widget};
use kyzmat_store::StoreError;
use kyzmat_store::vault::Vault;

/// Edits that can be taken back, one after the other.
const DEPTH: u32 = 500;

/// The state of these answers on this day.
pub(super) fn state(
    vault: &Vault,
    form: &Form,
    answers: &Answers,
    today: Date,
) -> Result<RecordState, StoreError> {
    let problems = form.check(answers, today);
    let mut hidden = Vec::new();
    let mut pages: Vec<PageState> = form
        .definition()
        .pages
        .iter()
        .map(|page| PageState {
            id: page.id.clone(),
            asked: 0,
            answered: 0,
            errors: 0,
        })
        .collect();
    for (number, item) in form.items() {
        let (Ok(path), Some(page)) = (item.path.parse::<Path>(), pages.get_mut(number)) else {
            continue;
        };
        if !form.is_asked(answers, &path, today) {
            hidden.push(path.to_string());
            continue;
        }
        page.asked += 1;
        page.answered += u32::from(form.is_answered(answers, &path));
        let wrong = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error && problem.path.is_within(&path));
        page.errors += u32::try_from(wrong.count()).unwrap_or(u32::MAX);
        if item.widget == Widget::Table {
            let cells = answers.rows(&path).into_iter().flat_map(|row| {
                item.columns
                    .iter()
                    .filter_map(move |column| row.join(&column.path).ok())
            });
            hidden.extend(
                cells
                    .filter(|cell| !form.is_asked(answers, cell, today))
                    .map(|cell| cell.to_string()),
            );
        }
    }
    let (undo, redo) = turns(vault)?;
    Ok(RecordState {
        problems,
        pages,
        hidden,
        can_undo: undo.is_some(),
        can_redo: redo.is_some(),
    })
}

/// The edits to take back for «undo» and for «redo».
pub(super) fn turns(vault: &Vault) -> Result<(Option<u64>, Option<u64>), StoreError> {
    let mut edits: Vec<Past> = vault
        .edit_marks(RECORD, DEPTH)?
        .into_iter()
        .map(|edit| Past {
            rev: edit.rev,
            typed: edit.source == TYPED,
            undoes: edit.undoes,
        })
        .collect();
    edits.reverse();
    Ok(ends(&edits))
}
