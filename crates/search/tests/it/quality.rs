//! The quality harness on sentences of our own; the figures of real treebanks are measured by hand
//! (`cargo xtask quality`).

use kyzmat_search::Lang;
use kyzmat_search::quality::{lang_of_file_name, measure};

#[test]
fn the_languages_of_treebanks_are_read_from_their_names() {
    assert_eq!(lang_of_file_name("data/ud-ky-train.conllu"), Some(Lang::Ky));
    assert_eq!(lang_of_file_name("kk_ktb-ud-test.conllu"), Some(Lang::Kk));
    assert_eq!(lang_of_file_name("treebank.conllu"), None);
}

#[test]
fn kyrgyz_lemmas_and_inflected_forms_are_found() {
    check(include_str!("own-ky.conllu"), Lang::Ky);
}

#[test]
fn kazakh_lemmas_and_inflected_forms_are_found() {
    check(include_str!("own-kk.conllu"), Lang::Kk);
}

fn check(conllu: &str, lang: Lang) {
    let report = measure(conllu, lang).expect("an index in memory");
    assert!(
        report.queries >= 20,
        "the fixture is large enough to tell something:\n{report}"
    );
    assert!(
        report.forms_missed.is_empty(),
        "a form must find its own sentence:\n{report}"
    );
    assert!(report.lemma.f1() >= 0.95, "lemma queries:\n{report}");
    assert!(report.inflected.f1() >= 0.90, "inflected queries:\n{report}");
}
