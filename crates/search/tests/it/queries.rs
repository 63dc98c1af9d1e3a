//! The table of hand-made queries: layouts, look-alikes, missing letters, abbreviations, three languages.

use std::collections::BTreeSet;

use kyzmat_search::{Document, Field, Lang};

use crate::catalogue::{ask, catalogue, index_of, request, rows, text_of, whole};

#[test]
fn the_first_page_of_every_query_of_the_table() {
    let index = catalogue();
    let mut failures = Vec::new();
    let mut asked = 0;
    for line in include_str!("queries.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [mode, query, expected, why] = columns[..] else {
            panic!("four columns: {line}")
        };
        let expected: BTreeSet<u64> = expected.split(',').filter_map(|row| row.parse().ok()).collect();
        let response = ask(
            &index,
            &if mode == "whole" {
                whole(query)
            } else {
                request(query)
            },
        );
        let first: Vec<u64> = rows(&response).into_iter().take(expected.len().max(3)).collect();
        let found: BTreeSet<u64> = first.iter().copied().take(expected.len()).collect();
        let nothing = expected.is_empty() && (response.hits.is_empty() || response.interpreted.relaxed);
        asked += 1;
        if !nothing && (expected.is_empty() || found != expected) {
            failures.push(format!("{query} ({why}): expected {expected:?}, first {first:?}"));
        }
    }
    assert!(asked >= 60, "the table has at least sixty queries, not {asked}");
    assert!(
        failures.is_empty(),
        "{} of {asked}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn one(row: u64, field: Field, lang: Lang, text: &str) -> Document<'_> {
    Document {
        row,
        texts: vec![text_of(field, lang, text)],
        ..Document::default()
    }
}

#[test]
fn exact_ranks_before_folded_before_stemmed() {
    let index = index_of(&[
        one(1, Field::Description, Lang::Ky, "колдун"),
        one(2, Field::Description, Lang::Ky, "көл"),
        one(3, Field::Description, Lang::Ky, "кол"),
    ]);
    assert_eq!(
        rows(&ask(&index, &request("кол "))),
        [3, 2, 1],
        "as typed, then without letters, then a form"
    );
}

#[test]
fn a_title_ranks_before_a_place_before_a_text() {
    let index = index_of(&[
        one(1, Field::Description, Lang::Ru, "архив"),
        one(2, Field::Body, Lang::Ru, "архив"),
        one(3, Field::Title, Lang::Ru, "архив"),
    ]);
    assert_eq!(rows(&ask(&index, &request("архив "))), [3, 2, 1]);
}

#[test]
fn russian_is_stemmed_in_russian_text_only() {
    let index = index_of(&[
        one(1, Field::Description, Lang::Ru, "кадровой"),
        one(2, Field::Description, Lang::Ky, "кадровой"),
    ]);
    assert_eq!(
        rows(&ask(&index, &whole("кадровая"))),
        [1],
        "Kyrgyz text has no Russian endings"
    );
}

#[test]
fn a_joined_word_is_found_whole_and_by_its_parts() {
    let index = index_of(&[one(1, Field::Description, Lang::Ky, "Ысык-Көлдө оюн-зоок болду")]);
    for query in ["ысык-көл", "ысык көл", "ысыккөлдө", "оюн-зоок", "зоок", "оюн"]
    {
        assert_eq!(rows(&ask(&index, &whole(query))), [1], "{query}");
    }
}

#[test]
fn a_word_that_is_nowhere_is_left_out_and_said_so() {
    let index = catalogue();
    let response = ask(&index, &whole("эколог кракозябра"));
    assert!(response.interpreted.relaxed);
    assert_eq!(response.interpreted.dropped, ["кракозябра"]);
    assert_eq!(rows(&response), [21]);
}

#[test]
fn a_mended_layout_is_reported() {
    let response = ask(&catalogue(), &request("'rjkju"));
    assert_eq!(
        response.interpreted.layout,
        [("'rjkju".to_owned(), "эколог".to_owned())]
    );
    assert_eq!(rows(&response), [21]);
}

#[test]
fn synonyms_weigh_less_than_the_words_typed() {
    let index = index_of(&[
        one(1, Field::Title, Lang::Ky, "Котормочу"),
        one(2, Field::Title, Lang::Ru, "Переводчик"),
    ]);
    assert_eq!(rows(&ask(&index, &request("переводчик"))), [2, 1]);
}
