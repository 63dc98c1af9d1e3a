//! Answers given in one version of a form, in another, and in one application, for another.

use crate::answers::Answers;
use crate::compile::Form;
use crate::definition::Step;
use crate::problem::Code;
use crate::{BadPath, Path};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The row that an answer becomes which was alone before.
const FIRST_ROW: &str = "first";

/// Answers in another version.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Migrated {
    /// What has a place in it.
    pub answers: Answers,
    /// What has none: it is kept, and shown to the person, who may need it elsewhere.
    pub extra: BTreeMap<Path, Value>,
}

/// Takes answers from version `from` to the form's own. Nothing is lost: an answer either has a place there, or is in
/// `extra`. Where two answers come to one place, the one that stood there stays. Without changes for a version, or to
/// an earlier one, answers stay where they are.
#[must_use]
pub fn migrate(answers: &Answers, from: u32, form: &Form) -> Migrated {
    let mut now: BTreeMap<Path, Value> = answers
        .iter()
        .map(|(path, value)| (path.clone(), value.clone()))
        .collect();
    let mut extra = BTreeMap::new();
    let changes = form.definition().changes.iter().filter(|change| change.to > from);
    for step in changes.flat_map(|change| &change.steps) {
        match step {
            Step::Move { from, to } => carry(&mut now, &mut extra, |path| moved(path, from, to)),
            Step::Map { path: of, values } => {
                for (path, value) in &mut now {
                    let text = match &*value {
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    if matched(path, of).is_some_and(|rest| rest.1.is_empty())
                        && let Some(new) = values.get(&text)
                    {
                        *value = new.clone();
                    }
                }
            }
            Step::IntoRow { from, table, column } => {
                let Ok(row) = format!("{table}/{FIRST_ROW}").parse::<Path>() else {
                    continue;
                };
                let to = format!("{row}/{column}");
                let had = now.keys().any(|path| matched(path, from).is_some());
                carry(&mut now, &mut extra, |path| moved(path, from, &to));
                if had {
                    now.entry(row).or_insert_with(|| json!(0));
                }
            }
        }
    }
    let (known, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
        now.into_iter().partition(|(path, _)| form.knows(path));
    extra.extend(unknown);
    Migrated {
        answers: known.into_iter().collect(),
        extra,
    }
}

/// Takes answers of one application, given in the form `had`, over to another in `form`, which may be another version or
/// another form. What is asked each time stays behind. `extra` is what has no place in `form`, or is no answer there: a
/// text where a number belongs, none of its choices. `today` is the day in Bishkek.
#[must_use]
pub fn carry_over(answers: &Answers, had: &Form, form: &Form, today: Date) -> Migrated {
    let (before, now) = (had.definition(), form.definition());
    let once: Vec<Path> = had
        .items()
        .chain(form.items())
        .filter(|(_, item)| item.each_time)
        .filter_map(|(_, item)| item.path.parse().ok())
        .collect();
    let carried: Answers = answers
        .iter()
        .filter(|(path, _)| !once.iter().any(|once| path.is_within(once)))
        .map(|(path, value)| (path.clone(), value.clone()))
        .collect();
    // Another form has no changes from this one: only what both ask by the same name is carried.
    let from = if before.form == now.form {
        before.version
    } else {
        u32::MAX
    };
    let mut moved = migrate(&carried, from, form);
    let problems = form.check(&moved.answers, today);
    let is_none = |code| matches!(code, Code::WrongType | Code::NoChoice);
    for problem in problems.into_iter().filter(|problem| is_none(problem.code)) {
        if let Some(value) = moved.answers.put(problem.path.clone(), Value::Null) {
            moved.extra.insert(problem.path, value);
        }
    }
    moved
}

/// Moves what has a new place; what stands there already stays, and the newcomer goes to `extra`.
fn carry(
    now: &mut BTreeMap<Path, Value>,
    extra: &mut BTreeMap<Path, Value>,
    place: impl Fn(&Path) -> Option<Path>,
) {
    let moving: Vec<(Path, Path)> = now
        .keys()
        .filter_map(|path| place(path).map(|to| (path.clone(), to)))
        .filter(|(from, to)| from != to)
        .collect();
    let mut taken: Vec<(Path, Path, Value)> = Vec::new();
    for (from, to) in moving {
        if let Some(value) = now.remove(&from) {
            taken.push((from, to, value));
        }
    }
    for (from, to, value) in taken {
        match now.entry(to) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(_) => {
                extra.insert(from, value);
            }
        }
    }
}

/// The row that `*` stands for, if any, and what comes below.
fn matched<'a>(path: &'a Path, pattern: &str) -> Option<(Option<&'a str>, String)> {
    let mut steps = path.steps();
    let mut row = None;
    for wanted in pattern.split('/').skip(1) {
        let step = steps.next()?;
        if wanted == "*" {
            row = Some(step);
        } else if wanted != step {
            return None;
        }
    }
    let rest: Vec<&str> = steps.collect();
    let below = if rest.is_empty() {
        String::new()
    } else {
        format!("/{}", rest.join("/"))
    };
    Some((row, below))
}

fn moved(path: &Path, from: &str, to: &str) -> Option<Path> {
    let (row, below) = matched(path, from)?;
    let to = match row {
        Some(row) => to.replace('*', row),
        None => to.to_owned(),
    };
    let place: Result<Path, BadPath> = format!("{to}{below}").parse();
    place.ok()
}
