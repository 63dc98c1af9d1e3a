use crate::{TODAY, answers, form, good, path, sample};
use kyzmat_forms::{Answers, Code, Problem, Severity};
use proptest::prelude::*;
use serde_json::{Value, json};

fn wrong(answers: &Answers) -> Vec<(String, Code)> {
    let problems = form(&sample()).check(answers, TODAY);
    problems
        .into_iter()
        .map(|one| (one.path.to_string(), one.code))
        .collect()
}

/// The good answers but for these.
fn but(changes: &[(&str, Value)]) -> Answers {
    let mut answers = good();
    for (at, value) in changes {
        answers.put(path(at), value.clone());
    }
    answers
}

#[test]
fn good_answers_have_no_problem() {
    assert_eq!(wrong(&good()), []);
}

#[test]
fn an_empty_form_says_what_is_missing_in_the_order_of_asking() {
    let told = wrong(&Answers::default());
    let expected = [
        ("/family_name", Code::Missing),
        ("/sex", Code::Missing),
        ("/work", Code::Missing),
    ];
    assert_eq!(
        told,
        expected.map(|(at, code)| (at.to_owned(), code)),
        "a question that is hidden is not missing"
    );
}

#[test]
fn each_problem_has_its_code_and_stands_at_its_answer() {
    let cases: [(&str, Value, &str, Code); 20] = [
        (
            "/family_name",
            json!("я".repeat(41)),
            "/family_name",
            Code::TooLong,
        ),
        ("/family_name", json!("  "), "/family_name", Code::Missing),
        ("/family_name", json!(7), "/family_name", Code::WrongType),
        ("/sex", json!("other"), "/sex", Code::NoChoice),
        ("/born", json!("1988-02-30"), "/born", Code::NoDate),
        ("/born", json!("2010-01-01"), "/born", Code::Rule),
        ("/born", json!("1988-03-06"), "/pin", Code::PinBirth),
        ("/sex", json!("female"), "/pin", Code::PinSex),
        ("/pin", json!("2050319880001"), "/pin", Code::NoPin),
        ("/pin", json!("23113198800011"), "/pin", Code::PinDate),
        ("/phone", json!("0700123456"), "/phone", Code::NoPhone),
        ("/email", json!("a@"), "/email", Code::NoEmail),
        ("/married", json!(true), "/spouse/name", Code::Missing),
        ("/languages", json!(["ky", "ky"]), "/languages", Code::Repeated),
        ("/work/b/post", json!("Д"), "/work/b/post", Code::TooShort),
        ("/work/b/from", json!("2015-13"), "/work/b/from", Code::NoDate),
        ("/work/b/from", json!("2016-01"), "/work/b/from", Code::Gap),
        ("/work/b/from", json!("2013-01"), "/work/b/from", Code::Overlap),
        ("/work/b/to", json!("2014-01"), "/work/b/to", Code::Backwards),
        ("/nowhere", json!("?"), "/nowhere", Code::Unknown),
    ];
    for (at, value, told_at, code) in cases {
        let told = wrong(&but(&[(at, value.clone())]));
        assert!(
            told.contains(&(told_at.to_owned(), code)),
            "{at} = {value}: {told:?}"
        );
        // Another date of birth contradicts the number, too.
        let others = told
            .iter()
            .filter(|(_, other)| *other != code && *other != Code::PinBirth);
        assert_eq!(others.count(), 0, "{at} = {value}: {told:?}");
    }
}

#[test]
fn a_rule_on_rows_is_told_at_its_row_with_its_id_and_weight() {
    let answers = but(&[("/work/b/from", json!("2027-01"))]);
    let problems = form(&sample()).check(&answers, TODAY);
    let rule: Vec<&Problem> = problems.iter().filter(|one| one.code == Code::Rule).collect();
    assert_eq!(rule.len(), 1, "{problems:?}");
    assert_eq!(rule[0].path, path("/work/b/from"));
    assert_eq!(rule[0].args["rule"], "not_later");
    assert_eq!(rule[0].severity, Severity::Warning);
}

#[test]
fn what_is_hidden_is_kept_but_neither_checked_nor_sent() {
    let form = form(&sample());
    let hidden = but(&[("/spouse/name", json!(5)), ("/work/b/why_left", json!(5))]);
    assert_eq!(form.check(&hidden, TODAY), []);
    let sent = form.document(&hidden, TODAY).value;
    assert!(sent.get("spouse").is_none(), "{sent}");
    assert!(sent["work"][1].get("why_left").is_none(), "{sent}");
    assert_eq!(hidden.get(&path("/spouse/name")), Some(&json!(5)), "it is kept");

    let shown = but(&[("/spouse/name", json!("Айгүл")), ("/married", json!(true))]);
    assert_eq!(form.document(&shown, TODAY).value["spouse"]["name"], "Айгүл");
}

#[test]
fn rows_stand_in_their_order_and_keep_their_ids() {
    let form = form(&sample());
    let turned = but(&[("/work/b", json!(0))]);
    let document = form.document(&turned, TODAY);
    let ids: Vec<&Value> = document.value["work"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(ids, ["b", "a"]);
    assert_eq!(document.path_of("/work/0/post"), Some(path("/work/b/post")));
}

#[test]
fn paths_are_written_one_way() {
    for (text, good) in [
        ("family_name", true),
        ("/work/0a-b/post", true),
        ("", false),
        ("/", false),
        ("/a//b", false),
        ("/Имя", false),
        ("/a/b/c/d/e", false),
        ("/../a", false),
    ] {
        assert_eq!(text.parse::<kyzmat_forms::Path>().is_ok(), good, "{text}");
    }
    assert_eq!(path("family_name"), path("/family_name"));
    assert!(!path("/work_abroad").is_within(&path("/work")));
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[0-9-]{0,12}".prop_map(Value::from),
        prop::collection::vec("[a-z]{0,4}", 0..4).prop_map(Value::from),
        Just(json!({ "a": { "b": [] } })),
    ]
}

fn any_path() -> impl Strategy<Value = String> {
    let known = [
        "/family_name",
        "/sex",
        "/born",
        "/pin",
        "/phone",
        "/email",
        "/married",
        "/spouse/name",
        "/languages",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        ("[a-c]", "(from|to|post|why_left)").prop_map(|(row, column)| format!("/work/{row}/{column}")),
        "[a-c]".prop_map(|row| format!("/work/{row}")),
        "/[a-z]{1,4}(/[a-z0-9]{1,4}){0,3}",
    ]
}

proptest! {
    /// While somebody types anything may stand anywhere.
    #[test]
    fn whatever_is_answered_is_checked_without_a_fall_and_the_same_way_twice(
        pairs in prop::collection::vec((any_path(), any_value()), 0..25),
    ) {
        let form = form(&sample());
        let answers: Answers = pairs.into_iter().map(|(at, value)| (path(&at), value)).collect();
        let told = form.check(&answers, TODAY);
        prop_assert_eq!(&told, &form.check(&answers, TODAY));
        for problem in told {
            prop_assert!(form.knows(&problem.path) || form.item(&problem.path).is_some() || problem.code == Code::Unknown);
        }
    }
}

#[test]
fn an_answer_that_is_taken_back_is_gone() {
    let mut all = answers(&[("/sex", json!("male"))]);
    assert_eq!(all.put(path("/sex"), Value::Null), Some(json!("male")));
    assert!(all.is_empty());
}
