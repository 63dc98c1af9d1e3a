//! How a paper stands: what is wrong, how far each page has come.

use super::view::{PageState, PaperState};
use jiff::civil::Date;
use kyzmat_forms::{Answers, Form, Path, Severity, Widget};

/// The state of these answers on this day. What can be taken back its edits say.
pub(super) fn state(form: &Form, answers: &Answers, today: Date) -> PaperState {
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
    PaperState {
        problems,
        pages,
        hidden,
        can_undo: false,
        can_redo: false,
    }
}
