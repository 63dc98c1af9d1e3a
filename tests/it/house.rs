//! The house rules that a compiler does not know (CONTRIBUTING.md).

use std::fs;
use std::path::{Path, PathBuf};

/// A file over this is a defect; over half of it, a question.
const LINES: usize = 600;
/// Names that say nothing about what is in a file.
const NAMELESS: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "manager"];
/// Folders that hold nothing written by hand.
const SKIPPED: [&str; 7] = [
    "target",
    "node_modules",
    "dist",
    "gen",
    ".git",
    "coverage",
    "test-results",
];
/// Written by tests from other sources.
const GENERATED: [&str; 2] = ["ui/src/lib/backend/bindings.ts", "ui/src/lib/i18n/ids.ts"];

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                files_below(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

/// Files of the checkout with one of these endings, by their path from its root.
fn files(endings: &[&str]) -> Vec<(String, PathBuf)> {
    let root = kyzmat_tests::program::root();
    let mut found = Vec::new();
    files_below(&root, &mut found);
    let relative = |path: PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (name, path)
    };
    let files: Vec<_> = found
        .into_iter()
        .filter(|path| {
            endings
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending))
        })
        .map(relative)
        .collect();
    assert!(!files.is_empty(), "the walk finds files with {endings:?}");
    files
}

#[test]
fn no_file_is_longer_than_six_hundred_lines() {
    for (name, path) in files(&[".rs", ".ts", ".js", ".svelte", ".css", ".sh"]) {
        let lines = fs::read_to_string(path).unwrap().lines().count();
        let generated = GENERATED.contains(&name.as_str());
        assert!(
            generated || lines <= LINES,
            "{name} has {lines} lines: it holds more than one thing"
        );
    }
}

#[test]
fn every_file_and_folder_has_a_name_that_says_something() {
    for (name, _) in files(&[".rs", ".ts", ".js", ".svelte", ".css", ".ftl", ".toml", ".sql"]) {
        for part in name.split('/') {
            let stem = part.split('.').next().unwrap().to_lowercase();
            assert!(
                !NAMELESS.contains(&stem.as_str()),
                "{name}: «{stem}» does not say what is in it"
            );
        }
    }
}

#[test]
fn only_one_file_of_the_window_knows_tauri() {
    for (name, path) in files(&[".ts", ".svelte", ".js"]) {
        let text = fs::read_to_string(path).unwrap();
        // Settings of tools may name it to forbid it.
        let is_settings = name.ends_with("config.js") || name.ends_with("config.ts");
        if name != "ui/src/lib/backend/tauri.ts" && !is_settings {
            assert!(
                !text.contains("@tauri-apps/"),
                "{name} imports @tauri-apps: go through the backend"
            );
        }
    }
}

#[test]
fn the_country_has_its_own_name() {
    // Whole word beginnings: the Kyrgyz verb «киргизүү», to enter, looks much like them.
    let old = [
        "киргизия",
        "киргизии",
        "киргизию",
        "киргизией",
        "киргизстан",
        "киргизск",
    ];
    for (name, path) in files(&[".ftl", ".md", ".html"]) {
        let text = fs::read_to_string(path).unwrap().to_lowercase();
        for word in old {
            assert!(
                !text.contains(word),
                "{name}: {word}: the country is Кыргызстан, Кыргыз Республикасы"
            );
        }
    }
}

#[test]
fn a_decision_record_has_a_number_of_its_own() {
    let mut numbers: Vec<String> = files(&[".md"])
        .into_iter()
        .filter_map(|(name, _)| {
            name.strip_prefix("docs/adr/")?
                .split('-')
                .next()
                .map(str::to_owned)
        })
        .filter(|number| number.parse::<u32>().is_ok())
        .collect();
    let count = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert!(
        count > 0 && numbers.len() == count,
        "two records share a number: {numbers:?}"
    );
}
