//! The rules for the texts: each id in all three languages with the same variables, named after its file, with
//! every plural form its language has.

use crate::gather::{Catalogue, LANGS, Shape};
use std::collections::BTreeSet;

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The plural categories of whole and broken numbers (CLDR 48).
fn plurals_of(lang: &str) -> &'static [&'static str] {
    match lang {
        "ru" => &["one", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

/// Every breach of the rules, as a line that says where.
pub fn check(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = catalogue.problems.clone();
    for (lang, shapes) in &catalogue.languages {
        for (id, shape) in shapes {
            let place = format!("{lang}/{}.ftl: {id}", shape.file);
            check_one(&place, lang, id, shape, &mut problems);
            for reference in &shape.references {
                if !shapes.contains_key(reference) {
                    problems.push(format!("{place} refers to {reference}, which does not exist"));
                }
            }
        }
    }
    compare(catalogue, &mut problems);
    problems
}

fn check_one(place: &str, lang: &str, id: &str, shape: &Shape, problems: &mut Vec<String>) {
    let name = id.trim_start_matches('-');
    if name != shape.file && !name.starts_with(&format!("{}-", shape.file)) {
        problems.push(format!("{place} must begin with the name of its file"));
    }
    if shape.attributes {
        problems.push(format!(
            "{place} has attributes: write each text as a message of its own"
        ));
    }
    if shape.text.trim().is_empty() && shape.choices.is_empty() {
        problems.push(format!("{place} is empty"));
    }
    for (keys, default) in &shape.choices {
        let categories: BTreeSet<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| PLURALS.contains(key))
            .collect();
        // A choice with nothing but `other` is a choice by value (`[ru] … *[other] …`), not by number.
        if categories.is_empty() || categories == BTreeSet::from(["other"]) {
            continue;
        }
        let needed: BTreeSet<&str> = plurals_of(lang).iter().copied().collect();
        if categories != needed {
            problems.push(format!(
                "{place} has the plural forms {categories:?}, its language has {needed:?}"
            ));
        }
        if default != "other" {
            problems.push(format!(
                "{place} must have *[other] as the default of its plural forms"
            ));
        }
    }
}

fn compare(catalogue: &Catalogue, problems: &mut Vec<String>) {
    let ids: BTreeSet<&String> = catalogue
        .languages
        .values()
        .flat_map(|shapes| shapes.keys())
        .collect();
    for id in ids.into_iter().filter(|id| !id.starts_with('-')) {
        let found = |lang: &str| catalogue.languages.get(lang).and_then(|shapes| shapes.get(id));
        let known: BTreeSet<&String> = LANGS
            .iter()
            .filter_map(|lang| found(lang))
            .flat_map(|shape| &shape.variables)
            .collect();
        for lang in LANGS {
            match found(lang) {
                None => problems.push(format!("{lang}: {id} is missing")),
                Some(shape) => {
                    for variable in &known {
                        if !shape.variables.contains(*variable) {
                            problems.push(format!(
                                "{lang}/{}.ftl: {id} leaves out {{ ${variable} }}, which another language uses",
                                shape.file
                            ));
                        }
                    }
                }
            }
        }
    }
}
