//! Answers that a form may begin with.

use crate::Path;
use crate::answers::{Answers, is_filled};
use crate::compile::Form;
use crate::definition::{Item, Widget};
use serde_json::Value;
use std::collections::BTreeSet;

/// What the personal record gives to a form: only where nothing was answered, and nothing in `touched`, where the person
/// has been, even if it is empty again. Tables come as a whole or not at all.
#[must_use]
pub fn prefill(
    form: &Form,
    record: &Answers,
    answers: &Answers,
    touched: &BTreeSet<Path>,
) -> Vec<(Path, Value)> {
    let mut given = Vec::new();
    for (_, item) in form.items() {
        let Some((from, to)) = places(item) else { continue };
        let is_touched = touched.iter().any(|path| path.is_within(&to));
        if is_touched || form.is_answered(answers, &to) {
            continue;
        }
        if item.widget == Widget::Table {
            for row in record.rows(&from) {
                given.extend(row_of(item, record, &row, &to));
            }
        } else if let Some(value) = record.get(&from).filter(|value| is_filled(value)) {
            given.push((to, value.clone()));
        }
    }
    given
}

fn places(item: &Item) -> Option<(Path, Path)> {
    Some((item.prefill.as_ref()?.parse().ok()?, item.path.parse().ok()?))
}

/// The columns that both have; the row keeps its id, so that it is known as the same.
fn row_of(item: &Item, record: &Answers, row: &Path, table: &Path) -> Vec<(Path, Value)> {
    let Some(own) = row.steps().next_back().and_then(|id| table.join(id).ok()) else {
        return Vec::new();
    };
    let mut cells = vec![(own.clone(), record.get(row).cloned().unwrap_or(Value::from(0)))];
    for column in &item.columns {
        let from = column.prefill.as_deref().unwrap_or(&column.path);
        let (Ok(from), Ok(to)) = (row.join(from), own.join(&column.path)) else {
            continue;
        };
        if let Some(value) = record.get(&from).filter(|value| is_filled(value)) {
            cells.push((to, value.clone()));
        }
    }
    cells
}
