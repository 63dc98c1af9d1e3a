//! The rules of `build/check.rs`, each broken on purpose, and the real files.

use crate::check::check;
use crate::gather::Catalogue;
use crate::{Locale, find};
use kyzmat_model::Lang;

/// A catalogue of one file `a.ftl` per language.
fn catalogue(ru: &str, ky: &str, kk: &str) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for (lang, text) in [("ru", ru), ("ky", ky), ("kk", kk)] {
        catalogue.add(lang, "a", text);
    }
    catalogue
}

#[track_caller]
fn refuses(catalogue: &Catalogue, part: &str) {
    let problems = check(catalogue);
    assert!(
        problems.iter().any(|line| line.contains(part)),
        "nothing says «{part}»: {problems:?}"
    );
}

#[test]
fn three_equal_languages_pass() {
    let text = "a-hello = Hello, { $name }\n-a-term = Term\na-b = { -a-term } { a-hello }\n";
    assert_eq!(
        check(&catalogue(text, text, text)),
        Vec::<String>::new(),
        "nothing is wrong here"
    );
}

#[test]
fn an_id_that_one_language_lacks_is_refused() {
    refuses(
        &catalogue("a-x = 1\na-y = 2\n", "a-x = 1\na-y = 2\n", "a-x = 1\n"),
        "kk: a-y is missing",
    );
}

#[test]
fn variables_must_be_the_same_in_all_languages() {
    refuses(
        &catalogue("a-x = { $n }", "a-x = { $n }", "a-x = text"),
        "kk/a.ftl: a-x leaves out { $n }",
    );
}

#[test]
fn an_id_must_be_named_after_its_file() {
    refuses(
        &catalogue("b-x = 1", "b-x = 1", "b-x = 1"),
        "must begin with the name of its file",
    );
}

#[test]
fn russian_needs_all_its_plural_forms_and_kyrgyz_only_its_own() {
    let two = "a-n = { $n ->\n    [one] 1\n   *[other] 2\n}\n";
    let four = "a-n = { $n ->\n    [one] 1\n    [few] 2\n    [many] 3\n   *[other] 4\n}\n";
    assert_eq!(
        check(&catalogue(four, two, two)),
        Vec::<String>::new(),
        "each language has its forms"
    );
    refuses(&catalogue(two, two, two), "ru/a.ftl: a-n has the plural forms");
    refuses(&catalogue(four, four, two), "ky/a.ftl: a-n has the plural forms");
}

#[test]
fn a_choice_by_value_is_no_plural() {
    let text = "a-n = { $lang ->\n    [ru] 1\n   *[other] 2\n}\n";
    assert_eq!(
        check(&catalogue(text, text, text)),
        Vec::<String>::new(),
        "ru is not a plural form"
    );
}

#[test]
fn broken_syntax_doubles_empty_texts_and_dead_references_are_refused() {
    refuses(&catalogue("a-x = { $", "a-x = 1", "a-x = 1"), "ru/a.ftl:");
    refuses(
        &catalogue("a-x = 1\na-x = 2", "a-x = 1", "a-x = 1"),
        "stands twice",
    );
    refuses(
        &catalogue("a-x = { \"\" }{ a-z }", "a-x = 1", "a-x = 1"),
        "refers to a-z",
    );
    refuses(
        &catalogue("a-x =\n    .title = 1", "a-x = 1", "a-x = 1"),
        "has attributes",
    );
}

#[test]
fn every_text_of_every_language_can_be_shown() {
    for lang in Lang::ALL {
        let locale = Locale::new(lang);
        for name in crate::NAMES {
            let text = locale.fill(name, []);
            assert!(text != *name && !text.is_empty(), "{lang}: {name} has no words");
            assert!(
                !text.contains(['\u{2068}', '\u{2069}']),
                "{lang}: {name} holds isolating marks"
            );
        }
    }
}

#[test]
fn a_name_from_elsewhere_is_found_or_not() {
    assert!(find("no-such-message").is_none(), "unknown names have no id");
    for name in crate::NAMES {
        assert_eq!(
            find(name).map(crate::Id::name),
            Some(*name),
            "{name} is in the sorted list"
        );
    }
}

/// Compares, or with `KYZMAT_BLESS=1` writes.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch that writes instead of comparing"
)]
fn the_committed_typescript_ids_are_current() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/i18n/ids.ts");
    if std::env::var("KYZMAT_BLESS").is_ok() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, crate::TYPESCRIPT).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == crate::TYPESCRIPT,
        "run `cargo xtask bindings` and commit the result"
    );
}
