use crate::{TODAY, answers, form, good, path, sample};
use kyzmat_forms::{Answers, carry_over, migrate, prefill};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The second version: a name moved into a group, a choice is called otherwise, the e-mail is gone, and a language
/// that stood alone is in a table now.
fn second() -> Value {
    let mut definition = sample();
    definition["version"] = json!(2);
    let schema = &mut definition["schema"]["properties"];
    let family = schema["family_name"].take();
    schema.as_object_mut().unwrap().remove("family_name");
    schema.as_object_mut().unwrap().remove("email");
    schema["name"] = json!({ "type": "object", "properties": { "family": family } });
    schema["sex"]["enum"] = json!(["f", "m"]);
    definition["schema"]["required"] = json!(["sex"]);
    let items = definition["pages"][0]["items"].as_array_mut().unwrap();
    items[0]["path"] = json!("/name/family");
    items[0]["prefill"] = json!("/family_name");
    for (choice, value) in items[1]["choices"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .zip(["f", "m"])
    {
        choice["value"] = json!(value);
    }
    items.retain(|item| item["path"] != "/email");
    definition["changes"] = json!([{ "to": 2, "steps": [
        { "move": { "from": "/family_name", "to": "/name/family" } },
        { "map": { "path": "/sex", "values": { "female": "f", "male": "m" } } },
        { "move": { "from": "/work/*/note", "to": "/work/*/why_left" } },
        { "into_row": { "from": "/employer", "table": "/work", "column": "post" } },
    ] }]);
    definition
}

#[test]
fn answers_come_to_the_new_version_and_what_has_no_place_is_kept() {
    let mut before = good();
    before.put(path("/work/a/note"), json!("выпуск"));
    before.put(path("/employer"), json!("Айыл өкмөтү"));
    let moved = migrate(&before, 1, &form(&second()));
    for (at, value) in [
        ("/name/family", json!("Асанов")),
        ("/sex", json!("m")),
        ("/work/a/why_left", json!("выпуск")),
        ("/work/a/post", json!("Мугалим")),
        ("/work/first/post", json!("Айыл өкмөтү")),
    ] {
        assert_eq!(moved.answers.get(&path(at)), Some(&value), "{at}");
    }
    assert_eq!(moved.extra.len(), 1);
    assert_eq!(moved.extra[&path("/email")], "a@example.kg");
}

#[test]
fn what_stands_at_the_new_place_stays() {
    let before = answers(&[
        ("/family_name", json!("старая")),
        ("/name/family", json!("новая")),
    ]);
    let moved = migrate(&before, 1, &form(&second()));
    assert_eq!(moved.answers.get(&path("/name/family")), Some(&json!("новая")));
    assert_eq!(moved.extra[&path("/family_name")], "старая");
}

#[test]
fn the_same_version_changes_nothing() {
    let moved = migrate(&good(), 1, &form(&sample()));
    assert_eq!((moved.answers, moved.extra.len()), (good(), 0));
}

proptest! {
    /// No answer vanishes, whatever was answered: each value is in the new answers or in what is left over. (The values
    /// of the one answer that is mapped are known.)
    #[test]
    fn nothing_is_lost_on_the_way(
        pairs in prop::collection::btree_map(
            prop_oneof![
                Just("/family_name".to_owned()), Just("/email".to_owned()), Just("/name/family".to_owned()),
                Just("/employer".to_owned()), "/work/[a-c]/(note|why_left|post)", "/[a-z]{1,5}",
            ],
            "[а-я]{1,6}",
            0..16,
        ),
    ) {
        let before: Answers = pairs.iter().map(|(at, text)| (path(at), json!(text))).collect();
        let moved = migrate(&before, 1, &form(&second()));
        let mut after: Vec<&Value> = moved.answers.iter().map(|(_, value)| value).chain(moved.extra.values()).collect();
        for (_, value) in before.iter() {
            let found = after.iter().position(|one| *one == value);
            prop_assert!(found.is_some(), "{} is lost", value);
            after.swap_remove(found.unwrap_or_default());
        }
        let again = migrate(&moved.answers, 2, &form(&second()));
        prop_assert_eq!(again.answers, moved.answers);
    }

    /// What a person typed, or emptied, is never written over.
    #[test]
    fn prefilling_touches_nothing_that_was_touched(typed in "[а-я]{0,8}", emptied: bool) {
        let form = form(&sample());
        let mut mine = Answers::default();
        let mut touched = BTreeSet::new();
        if emptied || !typed.is_empty() {
            touched.insert(path("/family_name"));
        }
        if !typed.is_empty() {
            mine.put(path("/family_name"), json!(typed));
        }
        let given = prefill(&form, &good(), &mine, &touched);
        prop_assert_eq!(given.iter().any(|(at, _)| *at == path("/family_name")), touched.is_empty());
    }
}

#[test]
fn a_table_is_filled_as_a_whole_or_not_at_all() {
    let form = form(&sample());
    let given = prefill(&form, &good(), &Answers::default(), &BTreeSet::new());
    let given: Answers = given.into_iter().collect();
    assert_eq!(given.rows(&path("/work")), [path("/work/a"), path("/work/b")]);
    assert_eq!(given.get(&path("/work/b/post")), Some(&json!("Директор")));
    let mine = answers(&[("/work/z/post", json!("своё"))]);
    let given = prefill(&form, &good(), &mine, &BTreeSet::new());
    assert!(!given.iter().any(|(at, _)| at.is_within(&path("/work"))));
    let touched = BTreeSet::from([path("/work/a")]);
    let given = prefill(&form, &good(), &Answers::default(), &touched);
    assert!(
        !given.iter().any(|(at, _)| at.is_within(&path("/work"))),
        "a row that was removed does not come back"
    );
}

#[test]
fn another_form_takes_what_both_ask_and_nothing_that_it_cannot_hold() {
    let had = form(&sample());
    let mut other = second();
    other["form"] = json!("another");
    other["changes"] = json!([]);
    other["pages"][0]["items"][4]["each_time"] = json!(true);
    assert_eq!(other["pages"][0]["items"][4]["path"], "/phone");
    let mut before = good();
    before.put(path("/sex"), json!("male"));
    before.put(path("/phone"), json!("+996555123456"));
    let moved = carry_over(&before, &had, &form(&other), TODAY);
    assert_eq!(moved.answers.get(&path("/work/a/post")), Some(&json!("Мугалим")));
    assert_eq!(moved.extra[&path("/family_name")], "Асанов", "no such question");
    assert_eq!(moved.extra[&path("/sex")], "male", "no such choice");
    assert_eq!(moved.answers.get(&path("/sex")), None);
    assert_eq!(moved.answers.get(&path("/phone")), None, "asked each time");
    assert!(!moved.extra.contains_key(&path("/phone")));
}

#[test]
fn a_newer_version_of_the_same_form_takes_answers_by_its_changes() {
    let mut before = good();
    before.put(path("/sex"), json!("male"));
    let moved = carry_over(&before, &form(&sample()), &form(&second()), TODAY);
    assert_eq!(moved.answers.get(&path("/name/family")), Some(&json!("Асанов")));
    assert_eq!(moved.answers.get(&path("/sex")), Some(&json!("m")));
}
