//! The record written as JSON Resume.

use super::map::{NAME, OWN, OWN_VERSION, PAPERS, SECTIONS, SINGLES, Section, is_email};
use kyzmat_forms::{Answers, Form, PartialDate, Path};
use kyzmat_model::Instant;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// The answers as a résumé; the personal number and the passport only if that is said.
pub(super) fn write(form: &Form, answers: &Answers, with_papers: bool, at: Instant) -> Value {
    let is_taken = |path: &Path| with_papers || !PAPERS.contains(&path.as_str());
    let mut placed = BTreeSet::new();
    let mut resume = Map::new();
    resume.insert("$schema".to_owned(), SCHEMA.into());
    let mut basics = basics(answers, &mut placed);
    let name = name(answers);
    if !name.is_empty() {
        basics.insert("name".to_owned(), name.into());
    }
    resume.insert("basics".to_owned(), basics.into());
    for section in &SECTIONS {
        let list = rows(section, answers, &mut placed);
        if !list.is_empty() {
            resume.insert(section.name.to_owned(), list.into());
        }
    }
    let rest: Map<String, Value> = answers
        .iter()
        .filter(|(path, _)| !placed.contains(*path) && is_taken(path))
        .map(|(path, value)| (path.to_string(), value.clone()))
        .collect();
    resume.insert(
        OWN.to_owned(),
        json!({
            "version": OWN_VERSION,
            "form": form.definition().form,
            "form_version": form.definition().version,
            "answers": rest,
        }),
    );
    resume.insert(
        "meta".to_owned(),
        json!({ "canonical": SCHEMA, "version": "v1.0.0", "lastModified": at.to_string() }),
    );
    Value::Object(resume)
}

fn basics(answers: &Answers, placed: &mut BTreeSet<Path>) -> Map<String, Value> {
    let mut basics = Map::new();
    for (path, group, key) in SINGLES {
        let Ok(path) = path.parse::<Path>() else { continue };
        let Some(text) = answers.get(&path).and_then(Value::as_str) else {
            continue;
        };
        if key == "email" && !is_email(text) {
            continue;
        }
        let into = match group {
            None => Some(&mut basics),
            Some(group) => basics
                .entry(group)
                .or_insert_with(|| Value::Object(Map::new()))
                .as_object_mut(),
        };
        if let Some(into) = into {
            into.insert(key.to_owned(), text.into());
            placed.insert(path);
        }
    }
    basics
}

/// The name as others show it: its parts stand under `x-kg`, too.
fn name(answers: &Answers) -> String {
    let parts = NAME
        .iter()
        .filter_map(|path| answers.get(&path.parse::<Path>().ok()?)?.as_str().map(str::trim));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn rows(section: &Section, answers: &Answers, placed: &mut BTreeSet<Path>) -> Vec<Value> {
    let Ok(table) = section.table.parse::<Path>() else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for row in answers.rows(&table) {
        // A time without work is no work to others.
        let kind = row.join("kind").ok();
        let is_none = kind
            .and_then(|kind| answers.get(&kind))
            .is_some_and(|kind| kind == "none");
        if !is_none {
            list.push(Value::Object(object(section, answers, &row, placed)));
        }
    }
    list
}

fn object(
    section: &Section,
    answers: &Answers,
    row: &Path,
    placed: &mut BTreeSet<Path>,
) -> Map<String, Value> {
    let mut object = Map::new();
    let mut own = Map::new();
    own.insert(
        "id".to_owned(),
        row.steps().next_back().unwrap_or_default().into(),
    );
    let mut rest = Map::new();
    for (path, value) in answers.within(row) {
        if path == row {
            own.insert("place".to_owned(), value.clone());
        } else {
            let column = path.as_str().get(row.as_str().len() + 1..).unwrap_or_default();
            let place = section.columns.iter().find(|(name, _, _)| *name == column);
            let text = value.as_str();
            match (place, text) {
                (Some((_, key, is_date)), Some(text)) if !is_date || text.parse::<PartialDate>().is_ok() => {
                    object.insert((*key).to_owned(), text.into());
                }
                _ => {
                    rest.insert(column.to_owned(), value.clone());
                }
            }
        }
        placed.insert(path.clone());
    }
    if !rest.is_empty() {
        own.insert("answers".to_owned(), rest.into());
    }
    object.insert(OWN.to_owned(), own.into());
    object
}
