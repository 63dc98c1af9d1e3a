//! What a reading would change in the record.

use super::read::Reading;
use super::view::{ResumeCell, ResumeItem, ResumePreview};
use kyzmat_forms::{Answers, Form, Path, Widget};
use serde_json::Value;
use std::collections::BTreeMap;

/// What can be taken, in the order of the questions.
pub(super) fn compare(form: &Form, answers: &Answers, reading: &Reading) -> ResumePreview {
    let mut preview = ResumePreview {
        fault: None,
        items: Vec::new(),
        same: 0,
        refused: reading.refused.clone(),
        ignored: reading.ignored.clone(),
    };
    for (_, item) in form.items() {
        let Ok(question) = item.path.parse::<Path>() else {
            continue;
        };
        if item.widget != Widget::Table {
            if let Some(after) = reading.answers.get(&question) {
                let cell = cell(answers, &question, after);
                offer(&mut preview, &question, &question, vec![cell]);
            }
            continue;
        }
        for row in reading.answers.rows(&question) {
            let told = reading.answers.within(&row);
            if is_there(answers, &question, &row, &reading.answers) {
                preview.same += 1;
                continue;
            }
            // The row's own answer is its place: it means nothing where the row stands already.
            let told = told.filter(|(path, _)| **path != row || answers.get(&row).is_none());
            let cells = told.map(|(path, after)| cell(answers, path, after)).collect();
            offer(&mut preview, &row, &question, cells);
        }
    }
    preview
}

fn cell(answers: &Answers, path: &Path, after: &Value) -> ResumeCell {
    ResumeCell {
        path: path.to_string(),
        before: answers.get(path).cloned().unwrap_or(Value::Null),
        after: after.clone(),
    }
}

fn offer(preview: &mut ResumePreview, id: &Path, question: &Path, mut cells: Vec<ResumeCell>) {
    cells.retain(|cell| cell.before != cell.after);
    if cells.is_empty() {
        preview.same += 1;
        return;
    }
    preview.items.push(ResumeItem {
        id: id.to_string(),
        question: question.to_string(),
        differs: cells.iter().any(|cell| !cell.before.is_null()),
        cells,
    });
}

/// Whether the table has a row of another name with the same answers.
fn is_there(answers: &Answers, table: &Path, row: &Path, told: &Answers) -> bool {
    let cells = |of: &Answers, row: &Path| -> BTreeMap<String, Value> {
        let below = of.within(row).filter(|(path, _)| *path != row);
        below
            .map(|(path, value)| {
                let column = path.as_str().get(row.as_str().len()..).unwrap_or_default();
                (column.to_owned(), value.clone())
            })
            .collect()
    };
    let wanted = cells(told, row);
    !wanted.is_empty()
        && answers
            .rows(table)
            .into_iter()
            .any(|other| other != *row && cells(answers, &other) == wanted)
}
