//! What an edit changes, and whether it can be one.

use super::view::EditRecord;
use crate::EngineError;
use kyzmat_forms::{Answers, Form, Path, Widget};
use kyzmat_store::Private;
use kyzmat_store::vault::EditRow;
use serde_json::Value;
use uuid::Uuid;

/// Letters of a value as JSON at most.
const LARGEST: usize = 64 << 10;
/// Between the places of two rows, so that others fit in.
const STRIDE: i64 = 1024;

/// An edit that a window asks for.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) op_id: Uuid,
    pub(super) path: String,
    pub(super) value: Value,
    pub(super) window: Option<String>,
}

impl From<EditRecord> for Asked {
    fn from(edit: EditRecord) -> Self {
        Self {
            op_id: edit.op_id,
            path: edit.path,
            value: edit.value,
            window: edit.window,
        }
    }
}

fn invalid(field: &'static str) -> EngineError {
    EngineError::Invalid { field }
}

/// Whether an edit that was made is the one that is asked for again: another one under its id would be acknowledged and
/// not kept.
pub(super) fn is_same(made: &EditRow, request: &Asked) -> bool {
    let path = request.path.parse::<Path>().ok();
    made.changes.iter().any(|change| {
        let after = change.after.as_deref().map(serde_json::from_str::<Value>);
        let after = after.and_then(Result::ok).unwrap_or(Value::Null);
        path.as_ref().is_some_and(|path| path.as_str() == change.path) && after == request.value
    })
}

/// What an edit changes: one answer; with a row that is removed all in it; with the first answer of a row the row.
pub(super) fn changes(
    form: &Form,
    answers: &Answers,
    request: &Asked,
) -> Result<Vec<(String, Option<Private>)>, EngineError> {
    let path: Path = request.path.parse().map_err(|_| invalid("path"))?;
    if !form.knows(&path) {
        // What has no question any more can be taken away.
        if request.value.is_null() && answers.get(&path).is_some() {
            return Ok(vec![(path.to_string(), None)]);
        }
        return Err(invalid("path"));
    }
    let text = request.value.to_string();
    if text.len() > LARGEST || !is_value(&request.value) {
        return Err(invalid("value"));
    }
    let value = (!request.value.is_null()).then(|| Private::from(text));
    let is_row = form.item(&path).is_none();
    if is_row && value.is_none() {
        let below = answers.within(&path).filter(|(cell, _)| **cell != path);
        let all = std::iter::once(path.to_string()).chain(below.map(|(cell, _)| cell.to_string()));
        return Ok(all.map(|path| (path, None)).collect());
    }
    if is_row && request.value.as_i64().is_none() {
        return Err(invalid("value"));
    }
    let mut changes = Vec::new();
    let row = if is_row { None } else { row_above(form, &path) };
    if let Some((table, row)) = row
        && answers.get(&row).is_none()
    {
        let places = answers
            .rows(&table)
            .into_iter()
            .filter_map(|row| answers.get(&row)?.as_i64());
        let place = places.max().unwrap_or(0).saturating_add(STRIDE);
        changes.push((row.to_string(), Some(Private::from(place.to_string()))));
    }
    changes.push((path.to_string(), value));
    Ok(changes)
}

/// The table and the row that a cell stands in.
fn row_above(form: &Form, cell: &Path) -> Option<(Path, Path)> {
    let tables = form.items().filter(|(_, item)| item.widget == Widget::Table);
    let table = tables
        .filter_map(|(_, item)| item.path.parse::<Path>().ok())
        .find(|table| cell.is_within(table))?;
    let row = table.join(cell.steps().nth(table.steps().count())?).ok()?;
    Some((table, row))
}

/// A text, a number, yes or no, nothing, or a list of texts. What it means the form says later.
pub(super) fn is_value(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Array(list) => list.iter().all(Value::is_string),
        Value::Object(_) => false,
    }
}
