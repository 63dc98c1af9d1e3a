//! Two copies of a paper that began as one.
//!
//! What one side changed is taken; what both changed alike is that; what they changed otherwise is a [`Conflict`], which a
//! person settles: no answer is picked for them. In tables the row is found by its id. A row that one side took away while
//! the other changed something in it is a conflict as a whole. The places of rows among each other are no answers: where
//! both moved a row, the place that the other copy has counts.

use crate::compile::Form;
use crate::{Answers, Path};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Answers of one unit, by path: of a question one or none, of a row all in it.
pub type Part = BTreeMap<Path, Value>;

/// Answered otherwise on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Of an answer, or of a row with all in it.
    pub path: Path,
    /// What both had.
    pub base: Part,
    /// What stands here.
    pub ours: Part,
    /// What the other copy has.
    pub theirs: Part,
}

/// What became of two copies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    /// The answers here: where there is a conflict, still ours.
    pub answers: Answers,
    /// What a person has to settle, by path.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    /// What the other copy may become without losing anything: where there is a conflict, still theirs.
    #[must_use]
    pub fn shared(&self) -> Answers {
        let mut shared = self.answers.clone();
        for conflict in &self.conflicts {
            replace(&mut shared, &conflict.path, &conflict.theirs);
        }
        shared
    }
}

fn replace(answers: &mut Answers, path: &Path, by: &Part) {
    let gone: Vec<Path> = answers.within(path).map(|(path, _)| path.clone()).collect();
    for path in gone {
        answers.put(path, Value::Null);
    }
    for (path, value) in by {
        answers.put(path.clone(), value.clone());
    }
}

/// Merges what stands here with another copy; `base` is what both had. What is in `open` was in conflict before and is
/// until both are the same.
#[must_use]
pub fn merge(form: &Form, base: &Answers, ours: &Answers, theirs: &Answers, open: &BTreeSet<Path>) -> Merged {
    let mut merging = Merging {
        base,
        ours,
        theirs,
        open,
        merged: Merged::default(),
    };
    let (mut plain, mut rows) = (BTreeSet::new(), BTreeSet::new());
    for (path, _) in [base, ours, theirs].into_iter().flat_map(Answers::iter) {
        match form.row_of(path) {
            Some((_, row)) => rows.insert(row),
            None => plain.insert(path.clone()),
        };
    }
    for path in plain {
        merging.answer(path);
    }
    for row in rows {
        merging.row(row);
    }
    let mut merged = merging.merged;
    merged.conflicts.sort_by(|a, b| a.path.cmp(&b.path));
    merged
}

struct Merging<'a> {
    base: &'a Answers,
    ours: &'a Answers,
    theirs: &'a Answers,
    open: &'a BTreeSet<Path>,
    merged: Merged,
}

fn part(answers: &Answers, path: &Path) -> Part {
    answers
        .within(path)
        .map(|(path, value)| (path.clone(), value.clone()))
        .collect()
}

/// Without the row's place.
fn said(part: &Part, row: &Path) -> Part {
    part.iter()
        .filter(|(path, _)| *path != row)
        .map(|(path, value)| (path.clone(), value.clone()))
        .collect()
}

impl Merging<'_> {
    fn keep(&mut self, part: Part) {
        for (path, value) in part {
            self.merged.answers.put(path, value);
        }
    }

    fn conflict(&mut self, path: Path, [base, ours, theirs]: [Part; 3]) {
        self.keep(ours.clone());
        self.merged.conflicts.push(Conflict {
            path,
            base,
            ours,
            theirs,
        });
    }

    /// One answer by itself.
    fn answer(&mut self, path: Path) {
        let [base, ours, theirs] =
            [self.base, self.ours, self.theirs].map(|answers| answers.get(&path).cloned());
        let one = |value: Option<Value>| value.map(|value| (path.clone(), value)).into_iter().collect();
        if ours == theirs {
            self.keep(one(ours));
        } else if self.open.contains(&path) || (ours != base && theirs != base) {
            self.conflict(path.clone(), [base, ours, theirs].map(one));
        } else if ours == base {
            self.keep(one(theirs));
        } else {
            self.keep(one(ours));
        }
    }

    fn row(&mut self, row: Path) {
        let parts @ [base, ours, theirs] =
            &[self.base, self.ours, self.theirs].map(|answers| part(answers, &row));
        if ours == theirs {
            self.keep(ours.clone());
        } else if self.open.contains(&row) {
            self.conflict(row, parts.clone());
        } else if (ours.is_empty() || theirs.is_empty()) && !self.open.iter().any(|at| at.is_within(&row)) {
            let left = if ours.is_empty() { theirs } else { ours };
            if base.is_empty() {
                // It is new on one side.
                self.keep(left.clone());
            } else if said(left, &row) != said(base, &row) {
                self.conflict(row, parts.clone());
            }
        } else {
            let cells: BTreeSet<Path> = parts.iter().flat_map(|part| part.keys().cloned()).collect();
            for cell in cells {
                if cell == row {
                    self.place(&row);
                } else {
                    self.answer(cell);
                }
            }
        }
    }

    /// Where a row stands among the others.
    fn place(&mut self, row: &Path) {
        let [base, ours, theirs] =
            [self.base, self.ours, self.theirs].map(|answers| answers.get(row).cloned());
        let place = if theirs == base { ours } else { theirs };
        if let Some(place) = place {
            self.merged.answers.put(row.clone(), place);
        }
    }
}
