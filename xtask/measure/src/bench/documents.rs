//! Documents of two kilobytes, the same for all peers and for us: the sample country's vacancies with as many duties
//! as make up that length, their own first and then their neighbours'.

use crate::Failure;
use crate::portal;
use kyzmat_model::clock::SystemClock;
use kyzmat_portal::{Portal, Settings};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) const COUNT: u64 = 10_000;
/// Bytes of a document as JSON; one line of duties more is allowed.
const BYTES: usize = 2048;

/// Where the documents are.
pub(crate) struct Documents {
    /// The vacancies, one to a line.
    pub(crate) lines: PathBuf,
    /// A store of the reference portal with them and what belongs to them.
    pub(crate) portal: PathBuf,
    pub(crate) bytes: u64,
}

/// Makes them in `folder`, unless an earlier run has.
pub(crate) fn make(folder: &Path) -> Result<Documents, Failure> {
    let documents = Documents {
        lines: folder.join("documents.ndjson"),
        portal: folder.join("portal"),
        bytes: 0,
    };
    let done = folder.join("made");
    if !done.exists() {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        let seeded = folder.join("seeded");
        portal::fill(&seeded, COUNT)?;
        let mut exported = Vec::new();
        Portal::open(&Settings::in_folder(&seeded, Arc::new(SystemClock)))?.export(&mut exported)?;
        let mut rows: Vec<Map<String, Value>> = exported
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(serde_json::from_slice)
            .collect::<Result<_, _>>()?;
        fit(&mut rows);
        let (mut vacancies, mut all) = (Vec::new(), Vec::new());
        for row in &rows {
            write(&mut all, row)?;
            if is_vacancy(row) {
                write(&mut vacancies, &document(row))?;
            }
        }
        std::fs::create_dir_all(&documents.portal)?;
        portal::import(&documents.portal, all)?;
        std::fs::write(&documents.lines, vacancies)?;
        std::fs::write(done, "")?;
    }
    Ok(Documents {
        bytes: std::fs::metadata(&documents.lines)?.len(),
        ..documents
    })
}

fn is_vacancy(row: &Map<String, Value>) -> bool {
    row.get("kind").is_some_and(|kind| kind == "vacancy")
}

/// A row of an export as the document that the feed carries.
fn document(row: &Map<String, Value>) -> Map<String, Value> {
    let mut document = row.clone();
    document.remove("kind");
    if let Some(own) = document.remove("competition_kind") {
        document.insert("kind".to_owned(), own);
    }
    document
}

fn write(lines: &mut Vec<u8>, row: &Map<String, Value>) -> Result<(), Failure> {
    serde_json::to_writer(&mut *lines, row)?;
    lines.push(b'\n');
    Ok(())
}

/// Gives every vacancy as many lines of duties as bring it to its length; a long description goes for that.
fn fit(rows: &mut [Map<String, Value>]) {
    let lines: Vec<Vec<(String, String)>> = rows.iter().filter(|row| is_vacancy(row)).map(duties).collect();
    let vacancies = rows.iter_mut().filter(|row| is_vacancy(row));
    for (own, row) in vacancies.enumerate() {
        row.remove("duties");
        let length = |row: &Map<String, Value>| Value::Object(document(row)).to_string().len();
        if length(row) > BYTES {
            row.remove("description");
        }
        let neighbours = lines.iter().cycle().skip(own).take(lines.len());
        let mut texts = Map::new();
        for (lang, line) in neighbours.flatten() {
            if length(row) >= BYTES {
                break;
            }
            let before = texts.get(lang).and_then(Value::as_str).unwrap_or_default();
            let text = format!("{before}{line}\n");
            texts.insert(lang.clone(), Value::String(text));
            row.insert("duties".to_owned(), Value::Object(texts.clone()));
        }
    }
}

/// A vacancy's duties line by line, each line in all its languages before the next one.
fn duties(row: &Map<String, Value>) -> Vec<(String, String)> {
    let Some(texts) = row.get("duties").and_then(Value::as_object) else {
        return Vec::new();
    };
    let mut numbered: Vec<(usize, String, String)> = texts
        .iter()
        .filter_map(|(lang, text)| Some((lang, text.as_str()?)))
        .flat_map(|(lang, text)| {
            text.lines()
                .enumerate()
                .map(|(n, line)| (n, lang.clone(), line.to_owned()))
        })
        .collect();
    numbered.sort();
    numbered.into_iter().map(|(_, lang, line)| (lang, line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn every_vacancy_gets_the_same_length_and_nothing_else_changes() {
        let body = row(json!({"kind": "body", "name": {"ru": "Министерство"}}));
        let long = "Ведёт учёт и отвечает на письма.\n".repeat(60);
        let mut rows = vec![
            body.clone(),
            row(json!({"kind": "vacancy", "title": {"ru": "а"}, "duties": {"ru": long, "ky": long}})),
            row(
                json!({"kind": "vacancy", "title": {"ru": "б"}, "duties": {"ru": "Своё."},
                "description": {"ky": "Өзү."}}),
            ),
            row(json!({"kind": "vacancy", "description": {"ru": long}})),
        ];
        fit(&mut rows);
        assert_eq!(rows[0], body, "only vacancies are documents");
        for row in &rows[1..] {
            let length = Value::Object(document(row)).to_string().len();
            assert!(
                (BYTES..BYTES + 200).contains(&length),
                "{length} bytes are not two kilobytes"
            );
        }
        let own = rows[2]["duties"]["ru"].as_str().unwrap();
        assert!(own.starts_with("Своё.\n"), "its own duties come first: {own}");
        assert_eq!(rows[2]["description"]["ky"], "Өзү.", "what has room stays");
    }

    #[test]
    fn a_document_is_the_row_without_the_lines_own_words() {
        let line = row(json!({"kind": "vacancy", "competition_kind": "reserve", "id": "1"}));
        assert_eq!(document(&line), row(json!({"kind": "reserve", "id": "1"})));
    }
}
