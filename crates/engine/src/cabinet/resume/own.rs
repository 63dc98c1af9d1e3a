//! What this program put into a file besides JSON Resume.

use super::map::OWN;
use super::read::Reading;
use super::view::ResumeWhy;
use crate::cabinet::edit::is_value;
use kyzmat_forms::{Form, Path, migrate};
use serde_json::{Map, Value};

/// Whether a file is of this program.
pub(super) fn is_own(resume: &Map<String, Value>) -> bool {
    resume.get(OWN).is_some_and(Value::is_object)
}

/// The answers under `x-kg`, and those of the rows that were read; all of them as the form asks them today.
pub(super) fn take_own(form: &Form, resume: &Map<String, Value>, reading: &mut Reading) {
    let Some(own) = resume.get(OWN) else { return };
    let answers = own.get("answers").and_then(Value::as_object);
    for (path, value) in answers.into_iter().flatten() {
        let at = || format!("{OWN}.answers{path}");
        match path.parse::<Path>() {
            Ok(path) if is_value(value) => {
                reading.answers.put(path, value.clone());
            }
            Ok(_) => reading.refuse(at(), ResumeWhy::WrongType),
            Err(_) => reading.refuse(at(), ResumeWhy::Unknown),
        }
    }
    // It may come from an earlier version of the form.
    let version = own.get("form_version").and_then(Value::as_u64);
    let version = version
        .and_then(|version| u32::try_from(version).ok())
        .unwrap_or(1);
    let moved = migrate(&std::mem::take(&mut reading.answers), version, form);
    reading.answers = moved.answers;
    for path in moved.extra.keys() {
        reading.refuse(format!("{OWN}.answers{path}"), ResumeWhy::Unknown);
    }
}

/// What a row of this program has besides JSON Resume: its id, its place, its other answers. `None` for a row of others.
pub(super) fn take_row(
    table: &Path,
    object: &Map<String, Value>,
    at: &str,
    reading: &mut Reading,
) -> Option<Path> {
    let own = object.get(OWN)?;
    let row = table.join(own.get("id")?.as_str()?).ok()?;
    if let Some(place) = own.get("place").filter(|place| is_value(place)) {
        reading.answers.put(row.clone(), place.clone());
    }
    let answers = own.get("answers").and_then(Value::as_object);
    for (column, value) in answers.into_iter().flatten() {
        match row.join(column) {
            Ok(cell) if is_value(value) => {
                reading.answers.put(cell, value.clone());
            }
            Ok(_) => reading.refuse(format!("{at}.{OWN}.answers.{column}"), ResumeWhy::WrongType),
            Err(_) => reading.refuse(format!("{at}.{OWN}.answers.{column}"), ResumeWhy::Unknown),
        }
    }
    Some(row)
}
