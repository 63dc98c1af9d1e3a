//! The personal record sheet as it is shipped.

use crate::{TODAY, answers, path};
use kyzmat_forms::{Code, Form, PERSONAL_RECORD, Severity, Widget};
use serde_json::json;
use std::time::{Duration, Instant};

fn record() -> Form {
    Form::read(PERSONAL_RECORD).unwrap()
}

#[test]
fn it_is_a_form_with_all_that_the_sheet_asks() {
    let form = record();
    let tables = form.items().filter(|(_, item)| item.widget == Widget::Table);
    let tables: Vec<&str> = tables.map(|(_, item)| item.path.as_str()).collect();
    let expected = [
        "/education",
        "/languages",
        "/work",
        "/abroad",
        "/elected",
        "/awards",
        "/family",
    ];
    assert_eq!(tables, expected);
    for (pattern, required) in [
        ("/family_name", true),
        ("/middle_name", false),
        ("/work/*/from", true),
        ("/work/*/to", false),
        ("/nowhere/at/all", false),
    ] {
        assert_eq!(form.is_required(pattern), required, "{pattern}");
    }
}

#[test]
fn a_sheet_that_is_filled_in_has_nothing_wrong_but_its_gap() {
    let form = record();
    let mut sheet = answers(&[
        ("/family_name", json!("Асанов")),
        ("/given_name", json!("Бакыт")),
        ("/gender", json!("male")),
        ("/birthdate", json!("1988-03-05")),
        ("/birth_place", json!("Ош шаары")),
        ("/citizenship", json!("KGZ")),
        ("/pin", json!("20503198800011")),
        ("/id_number", json!("ID1234567")),
        ("/id_issued_by", json!("МКК 211011")),
        ("/id_issued_on", json!("2019-04-01")),
        ("/registered_address", json!("Бишкек")),
        ("/education_level", json!("master")),
        ("/education/a/school", json!("КУУ")),
        ("/education/a/from", json!("2005")),
        ("/education/a/to", json!("2010")),
        ("/languages/a/language", json!("кыргызча")),
        ("/languages/a/level", json!("native")),
        ("/work/a/kind", json!("study")),
        ("/work/a/from", json!("2005-09")),
        ("/work/a/to", json!("2010-06")),
        ("/work/a/organisation", json!("КУУ")),
        ("/work/b/kind", json!("work")),
        ("/work/b/from", json!("2010-10")),
        ("/work/b/organisation", json!("Айыл өкмөтү")),
        ("/marital_status", json!("married")),
        ("/home_address", json!("Бишкек")),
        ("/phone", json!("+996700123456")),
        ("/telegram", json!("+79261234567")),
        ("/email", json!("bakyt@example.kg")),
    ]);
    let problems = form.check(&sheet, TODAY);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        (problems[0].path.as_str(), problems[0].code, problems[0].severity),
        ("/work/b/from", Code::Gap, Severity::Warning)
    );
    assert_eq!(problems[0].args["months"], "3");

    sheet.put(path("/citizenship"), json!("other"));
    sheet.put(path("/education/a/to"), json!("2004"));
    sheet.put(path("/work/b/from"), json!("2027-01"));
    let told: Vec<(String, Code)> = form
        .check(&sheet, TODAY)
        .into_iter()
        .map(|one| (one.path.to_string(), one.code))
        .collect();
    for expected in [
        ("/citizenship_other", Code::Missing),
        ("/education/a/to", Code::Rule),
        ("/work/b/from", Code::Rule),
    ] {
        assert!(
            told.contains(&(expected.0.to_owned(), expected.1)),
            "{expected:?}: {told:?}"
        );
    }
}

/// Not a speed (those live in `cargo xtask bench`), only that nothing grows with the square of the rows.
#[test]
fn a_long_working_life_is_checked_in_no_time() {
    let form = record();
    let rows = (0..150).flat_map(|n| {
        let at = |column: &str| format!("/work/r{n}/{column}");
        let year = 1900 + n;
        [
            (at("kind"), json!("work")),
            (at("from"), json!(format!("{year}-01"))),
            (at("to"), json!(format!("{year}-12"))),
            (at("organisation"), json!("Айыл өкмөтү")),
        ]
    });
    let sheet = rows.map(|(at, value)| (path(&at), value)).collect();
    let begun = Instant::now();
    assert!(
        !form.check(&sheet, TODAY).is_empty(),
        "the rest of the sheet is missing"
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}
