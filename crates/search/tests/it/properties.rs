//! What holds for every text.

use kyzmat_search::analysis::{Analyzer, words};
use kyzmat_search::{Document, Field, Highlighter, Lang};
use proptest::prelude::*;

use crate::catalogue::{ask, index_of, request, rows, text_of, whole};

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn our_text() -> impl Strategy<Value = String> {
    "[а-яёөүңәғқұһіА-Яa-cA-C0-9 .,«»-]{0,60}"
}

proptest! {
    #[test]
    fn any_text_is_analysed(text in "\\PC{0,80}", lang in lang()) {
        let mut analyzer = Analyzer::default();
        for span in words::words(&text) {
            let forms = analyzer.forms(span.of(&text), lang, true);
            prop_assert!(forms.stems.iter().all(|stem| !stem.is_empty()), "a stem is never empty");
        }
    }

    #[test]
    fn highlights_lie_inside_any_text(query in "\\PC{0,30}", text in "\\PC{0,120}", most in 1usize..60) {
        let highlighter = Highlighter::for_words(&query);
        let length = u32::try_from(text.chars().count()).expect("a short text");
        let mut before = 0;
        for [start, end] in highlighter.ranges(&text, None) {
            prop_assert!(before <= start && start < end && end <= length, "ascending, not empty, inside");
            before = end;
        }
        let snippet = highlighter.snippet(&text, None, most);
        let length = u32::try_from(snippet.text.chars().count()).expect("a short text");
        prop_assert!(snippet.ranges.iter().all(|[start, end]| start < end && *end <= length));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_text_is_found_by_each_of_its_words(text in our_text(), lang in lang()) {
        let texts = vec![text_of(Field::Description, lang, &text)];
        let index = index_of(&[Document { row: 1, texts, ..Document::default() }]);
        for span in words::words(&text) {
            let word = span.of(&text);
            prop_assert_eq!(rows(&ask(&index, &whole(word))), [1], "whole: {}", word);
            let typed: String = word.chars().take(3).collect();
            prop_assert_eq!(rows(&ask(&index, &request(&typed))), [1], "typing: {}", typed);
        }
    }
}

#[test]
fn highlights_stand_at_the_words_that_matched() {
    let highlighter = Highlighter::for_words("адис өкмөт");
    let text = "Башкы адистер, өкмөттүн иши";
    let chars: Vec<char> = text.chars().collect();
    let marked: Vec<String> = highlighter
        .ranges(text, Some(Lang::Ky))
        .iter()
        .map(|[start, end]| chars[*start as usize..*end as usize].iter().collect())
        .collect();
    assert_eq!(marked, ["адистер", "өкмөттүн"]);
}

#[test]
fn a_snippet_begins_shortly_before_the_first_match() {
    let text = format!(
        "{}керектүү сөз ушул жерде {}",
        "башка ".repeat(40),
        "аягы ".repeat(40)
    );
    let snippet = Highlighter::for_words("керектүү").snippet(&text, Some(Lang::Ky), 60);
    assert!(
        snippet.text.starts_with('…') && snippet.text.ends_with('…'),
        "cut at both ends: {}",
        snippet.text
    );
    assert!(snippet.text.chars().count() <= 62, "about as long as asked");
    let [start, end] = snippet.ranges[0];
    let marked: String = snippet
        .text
        .chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect();
    assert_eq!(marked, "керектүү");
}
