//! A résumé read into answers.

use super::file::open;
use super::map::{IGNORED, OWN, SECTIONS, SINGLES, Section};
use super::own::{is_own, take_own, take_row};
use super::view::{ResumeFault, ResumeRefusal, ResumeWhy};
use kyzmat_forms::{Answers, Form, PartialDate, Path};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Rows of a section at most.
const ROWS: usize = 150;
/// Letters of a text at most.
const LETTERS: usize = 4000;
/// Refusals that are told at most: a hostile file could have thousands.
const REFUSALS: usize = 50;
/// How a patronymic ends, in the languages of its bearers.
const PATRONYMICS: [&str; 7] = ["вич", "вна", "уулу", "кызы", "улы", "ұлы", "қызы"];

/// What a file says.
pub(super) struct Reading {
    /// As answers of the record.
    pub(super) answers: Answers,
    /// What cannot be taken.
    pub(super) refused: Vec<ResumeRefusal>,
    /// Sections that the record has no question for.
    pub(super) ignored: Vec<String>,
    /// Rows of others: their places are those in the file, not in the record.
    pub(super) strangers: BTreeSet<Path>,
}

impl Reading {
    pub(super) fn refuse(&mut self, at: String, why: ResumeWhy) {
        if self.refused.len() < REFUSALS {
            let at = at.chars().take(120).collect();
            self.refused.push(ResumeRefusal { at, why });
        }
    }

    fn put(&mut self, path: &str, text: &str) {
        if let Ok(path) = path.parse::<Path>() {
            self.answers.put(path, text.into());
        }
    }

    /// A text of a file of others; `None` for nothing and for what is none.
    fn text<'a>(&mut self, object: &'a Map<String, Value>, key: &str, at: &str) -> Option<&'a str> {
        match object.get(key)? {
            Value::Null => None,
            Value::String(text) if text.chars().count() > LETTERS => {
                self.refuse(format!("{at}.{key}"), ResumeWhy::TooLong);
                None
            }
            Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => {
                self.refuse(format!("{at}.{key}"), ResumeWhy::WrongType);
                None
            }
        }
    }
}

/// Reads a file.
pub(super) fn read(form: &Form, content: &str) -> Result<Reading, ResumeFault> {
    let resume = open(content)?;
    let mut reading = Reading {
        answers: Answers::default(),
        refused: Vec::new(),
        ignored: Vec::new(),
        strangers: BTreeSet::new(),
    };
    match resume.get("basics") {
        None | Some(Value::Null) => {}
        Some(Value::Object(basics)) if is_own(&resume) => own_basics(basics, &mut reading),
        Some(Value::Object(basics)) => basics_of_others(basics, &mut reading),
        Some(_) => reading.refuse("basics".to_owned(), ResumeWhy::WrongType),
    }
    for section in &SECTIONS {
        match resume.get(section.name) {
            None | Some(Value::Null) => {}
            Some(Value::Array(list)) => rows(section, list, &mut reading),
            Some(_) => reading.refuse(section.name.to_owned(), ResumeWhy::WrongType),
        }
    }
    take_own(form, &resume, &mut reading);
    let has = |name: &&str| match resume.get(*name) {
        Some(Value::Array(list)) => !list.is_empty(),
        _ => false,
    };
    reading.ignored = IGNORED
        .iter()
        .filter(|name| has(name))
        .map(|&name| name.to_owned())
        .collect();
    Ok(reading)
}

/// As it was written, be it empty.
fn own_basics(basics: &Map<String, Value>, reading: &mut Reading) {
    for (path, group, key) in SINGLES {
        let object = match group {
            None => Some(basics),
            Some(group) => basics.get(group).and_then(Value::as_object),
        };
        match object.and_then(|object| object.get(key)) {
            None => {}
            Some(Value::String(text)) => reading.put(path, text),
            Some(_) => reading.refuse(format!("basics.{key}"), ResumeWhy::WrongType),
        }
    }
}

fn basics_of_others(basics: &Map<String, Value>, reading: &mut Reading) {
    if let Some(name) = reading.text(basics, "name", "basics") {
        for (path, part) in parts_of_name(name) {
            reading.put(path, &part);
        }
    }
    for (key, path) in [
        ("email", "/email"),
        ("phone", "/phone"),
        ("summary", "/auto_more"),
    ] {
        if let Some(text) = reading.text(basics, key, "basics") {
            let text = if key == "phone" {
                dialled(text)
            } else {
                text.to_owned()
            };
            reading.put(path, &text);
        }
    }
    match basics.get("location") {
        None | Some(Value::Null) => {}
        Some(Value::Object(location)) => {
            let parts = ["postalCode", "region", "city", "address"];
            let parts = parts.map(|key| reading.text(location, key, "basics.location"));
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            if !parts.is_empty() {
                reading.put("/home_address", &parts.join(", "));
            }
        }
        Some(_) => reading.refuse("basics.location".to_owned(), ResumeWhy::WrongType),
    }
}

/// A telephone number without what people put in between.
fn dialled(text: &str) -> String {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if digits.len() < 7 { text.to_owned() } else { digits }
}

/// Which part of a name is which: with a patronymic the family name comes first, else last.
fn parts_of_name(name: &str) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_patronymic = |word: &str| {
        let word = word.to_lowercase();
        PATRONYMICS.iter().any(|ending| word.ends_with(ending))
    };
    match words.as_slice() {
        [] => Vec::new(),
        [only] => vec![("/given_name", (*only).to_owned())],
        [family, given, rest @ ..] if rest.last().is_some_and(|last| is_patronymic(last)) => vec![
            ("/family_name", (*family).to_owned()),
            ("/given_name", (*given).to_owned()),
            ("/middle_name", rest.join(" ")),
        ],
        [given, middle, family] if is_patronymic(middle) => vec![
            ("/given_name", (*given).to_owned()),
            ("/middle_name", (*middle).to_owned()),
            ("/family_name", (*family).to_owned()),
        ],
        [given @ .., family] => vec![
            ("/given_name", given.join(" ")),
            ("/family_name", (*family).to_owned()),
        ],
    }
}

fn rows(section: &Section, list: &[Value], reading: &mut Reading) {
    let Ok(table) = section.table.parse::<Path>() else {
        return;
    };
    for (number, value) in list.iter().enumerate() {
        let at = format!("{}[{number}]", section.name);
        let Value::Object(object) = value else {
            reading.refuse(at, ResumeWhy::WrongType);
            continue;
        };
        if number >= ROWS {
            reading.refuse(at, ResumeWhy::TooMany);
            return;
        }
        match take_row(&table, object, &at, reading) {
            Some(row) => own_cells(section, &row, object, &at, reading),
            None => cells_of_others(section, &table, (number, object), &at, reading),
        }
    }
}

fn own_cells(section: &Section, row: &Path, object: &Map<String, Value>, at: &str, reading: &mut Reading) {
    for (column, key, _) in section.columns {
        match object.get(*key) {
            None => {}
            Some(Value::String(text)) => reading.put(&format!("{row}/{column}"), text),
            Some(_) => reading.refuse(format!("{at}.{key}"), ResumeWhy::WrongType),
        }
    }
}

fn cells_of_others(
    section: &Section,
    table: &Path,
    (number, object): (usize, &Map<String, Value>),
    at: &str,
    reading: &mut Reading,
) {
    let mut cells = Vec::new();
    for (column, key, is_date) in section.columns {
        let Some(text) = reading.text(object, key, at) else {
            continue;
        };
        if *is_date {
            match date(text) {
                Some(date) => cells.push((*column, date)),
                None => reading.refuse(format!("{at}.{key}"), ResumeWhy::NoDate),
            }
        } else if *column == "level" {
            cells.extend(level(text).map(|level| (*column, level.to_owned())));
        } else {
            cells.push((*column, text.to_owned()));
        }
    }
    if cells.is_empty() {
        return;
    }
    if section.name == "work" {
        cells.push(("kind", "work".to_owned()));
    }
    // Named by what is in it, so that looking and taking mean the same row, and taking twice adds it once.
    let Ok(row) = table.join(&named(&cells)) else {
        return;
    };
    reading.answers.put(row.clone(), number.into());
    for (column, text) in cells {
        reading.put(&format!("{row}/{column}"), &text);
    }
    reading.strangers.insert(row);
}

fn named(cells: &[(&str, String)]) -> String {
    let mut hash = Sha256::new();
    for (column, text) in cells {
        hash.update(column.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    hash.iter().take(8).fold(OWN.to_owned() + "-", |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

/// A date, also with a time behind it.
fn date(text: &str) -> Option<String> {
    let text = text.get(..10).filter(|_| text.contains('T')).unwrap_or(text);
    text.parse::<PartialDate>().ok().map(|date| date.to_string())
}

/// A level of the common scale out of the words that people use.
fn level(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let known = [
        ("native", "native"),
        ("родн", "native"),
        ("эне тил", "native"),
        ("ана тіл", "native"),
        ("a1", "A1"),
        ("a2", "A2"),
        ("b1", "B1"),
        ("b2", "B2"),
        ("c1", "C1"),
        ("c2", "C2"),
    ];
    known
        .iter()
        .find(|(word, _)| text.contains(word))
        .map(|(_, level)| *level)
}
