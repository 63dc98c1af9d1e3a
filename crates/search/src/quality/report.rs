//! The figures and the classes of error.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::conllu::Treebank;

/// Means over queries.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    queries: u32,
    recall: f64,
    precision: f64,
    f1: f64,
}

impl Figures {
    /// Adds one query.
    pub fn add(&mut self, relevant: &BTreeSet<u64>, found: &BTreeSet<u64>) {
        let hits = relevant.intersection(found).count() as f64;
        let recall = if relevant.is_empty() {
            0.0
        } else {
            hits / relevant.len() as f64
        };
        let precision = if found.is_empty() {
            0.0
        } else {
            hits / found.len() as f64
        };
        self.queries += 1;
        self.recall += recall;
        self.precision += precision;
        self.f1 += if recall + precision > 0.0 {
            2.0 * recall * precision / (recall + precision)
        } else {
            0.0
        };
    }

    fn mean(&self, sum: f64) -> f64 {
        if self.queries == 0 {
            0.0
        } else {
            sum / f64::from(self.queries)
        }
    }

    /// The mean recall.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.mean(self.recall)
    }

    /// The mean precision.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.mean(self.precision)
    }

    /// The mean F1.
    #[must_use]
    pub fn f1(&self) -> f64 {
        self.mean(self.f1)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "recall {:.3}  precision {:.3}  F1 {:.3}",
            self.recall(),
            self.precision(),
            self.f1()
        )
    }
}

/// A class of error: how often, with examples.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// How often.
    pub count: usize,
    /// Some cases, `lemma/form`.
    pub examples: BTreeSet<String>,
}

impl Class {
    fn add(&mut self, lemma: &str, form: &str) {
        self.count += 1;
        if self.examples.len() < 4 {
            self.examples.insert(format!("{lemma}/{form}"));
        }
    }
}

/// What a treebank says of the search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Sentences.
    pub sentences: usize,
    /// Queries of each kind.
    pub queries: usize,
    /// Queries by lemma.
    pub lemma: Figures,
    /// Queries by an inflected form.
    pub inflected: Figures,
    /// Forms of nouns, adjectives and verbs asked for, each for its own sentences.
    pub forms: usize,
    /// Those that did not find all of their own sentences; must be none.
    pub forms_missed: Vec<String>,
    /// Lemma queries that missed a sentence, by the ending that was not seen through.
    pub missed: Vec<(String, Class)>,
    /// Lemma queries that found a wrong sentence, by what was taken for an ending.
    pub wrong: Vec<(String, Class)>,
    pub(super) missed_by: BTreeMap<String, Class>,
    pub(super) wrong_by: BTreeMap<String, Class>,
}

impl Report {
    pub(super) fn missed(&mut self, lemma: &str, form: &str) {
        self.missed_by
            .entry(ending(lemma, form))
            .or_default()
            .add(lemma, form);
    }

    pub(super) fn wrong(&mut self, lemma: &str, bank: &Treebank, row: u64, matches: impl Fn(&str) -> bool) {
        let word = bank.words_of(row).find(|word| matches(&word.form));
        let (form, of) = word.map_or(("?", "?"), |word| (word.form.as_str(), word.lemma.as_str()));
        self.wrong_by
            .entry(ending(lemma, form))
            .or_default()
            .add(lemma, &format!("{form} ({of})"));
    }

    pub(super) fn close(&mut self) {
        let sorted = |by: &mut BTreeMap<String, Class>| {
            let mut classes: Vec<(String, Class)> = std::mem::take(by).into_iter().collect();
            classes.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
            classes
        };
        self.missed = sorted(&mut self.missed_by);
        self.wrong = sorted(&mut self.wrong_by);
    }
}

/// What a form has instead of the end of its lemma: `к>гы`.
fn ending(lemma: &str, form: &str) -> String {
    let same: usize = lemma
        .chars()
        .zip(form.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |word: &str| word.chars().skip(same).collect::<String>();
    format!("{}>{}", rest(lemma), rest(form))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} sentences, {} queries", self.sentences, self.queries)?;
        writeln!(f, "  lemma      {}", self.lemma)?;
        writeln!(f, "  inflected  {}", self.inflected)?;
        writeln!(
            f,
            "  forms that miss their own sentence: {} of {}",
            self.forms_missed.len(),
            self.forms
        )?;
        for form in self.forms_missed.iter().take(20) {
            writeln!(f, "    {form}")?;
        }
        for (title, classes) in [("missed", &self.missed), ("wrong", &self.wrong)] {
            let all: usize = classes.iter().map(|(_, class)| class.count).sum();
            writeln!(f, "  {title}: {all} in {} classes", classes.len())?;
            for (name, class) in classes.iter().take(20) {
                let examples = class
                    .examples
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(", ");
                writeln!(f, "    {:4}  {name}  {examples}", class.count)?;
            }
        }
        Ok(())
    }
}
