use crate::{answers, form, good, path, sample};
use kyzmat_forms::{Answers, Merged, Path, merge};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn merged(base: &Answers, ours: &Answers, theirs: &Answers) -> Merged {
    merge(&form(&sample()), base, ours, theirs, &BTreeSet::new())
}

/// The good answers but for these; with `null` a row goes with all in it.
fn but(changes: &[(&str, Value)]) -> Answers {
    let mut all = good();
    for (at, value) in changes {
        let at = path(at);
        if value.is_null() {
            let gone: Vec<Path> = all.within(&at).map(|(path, _)| path.clone()).collect();
            for path in gone {
                all.put(path, Value::Null);
            }
        }
        all.put(at, value.clone());
    }
    all
}

fn paths(merged: &Merged) -> Vec<&str> {
    merged.conflicts.iter().map(|one| one.path.as_str()).collect()
}

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_asked() {
    let base = good();
    let ours = but(&[
        ("/family_name", json!("Асанов-Бек")),
        ("/phone", json!("+996700000001")),
    ]);
    let theirs = but(&[("/email", json!("b@mail.kg")), ("/phone", json!("+996700000002"))]);
    let now = merged(&base, &ours, &theirs);
    assert_eq!(now.answers.get(&path("/family_name")), Some(&json!("Асанов-Бек")));
    assert_eq!(now.answers.get(&path("/email")), Some(&json!("b@mail.kg")));
    assert_eq!(paths(&now), ["/phone"]);
    assert_eq!(now.answers.get(&path("/phone")), Some(&json!("+996700000001")));
    assert_eq!(now.shared().get(&path("/phone")), Some(&json!("+996700000002")));
    assert_eq!(now.conflicts[0].base[&path("/phone")], json!("+996700123456"));

    let alike = but(&[("/phone", json!("+996700000003"))]);
    assert_eq!(merged(&base, &alike, &alike).conflicts, []);
    let emptied = merged(&base, &but(&[("/phone", Value::Null)]), &theirs);
    assert_eq!(paths(&emptied), ["/phone"], "emptying is a change, too");
}

#[test]
fn rows_are_merged_by_their_ids_and_a_row_that_went_is_asked_about_if_it_was_changed() {
    let base = good();
    let ours = but(&[
        ("/work/c", json!(3)),
        ("/work/c/post", json!("Адис")),
        ("/work/a/post", json!("Окутуучу")),
    ]);
    let theirs = but(&[
        ("/work/d", json!(3)),
        ("/work/d/post", json!("Жетекчи")),
        ("/work/a/to", json!("2014-06")),
    ]);
    let now = merged(&base, &ours, &theirs);
    assert_eq!(now.conflicts, []);
    assert_eq!(now.answers.rows(&path("/work")).len(), 4);
    assert_eq!(now.answers.get(&path("/work/a/post")), Some(&json!("Окутуучу")));
    assert_eq!(now.answers.get(&path("/work/a/to")), Some(&json!("2014-06")));

    let gone = but(&[("/work/a", Value::Null)]);
    assert!(
        !merged(&base, &gone, &base)
            .answers
            .iter()
            .any(|(at, _)| at.is_within(&path("/work/a")))
    );
    assert!(
        !merged(&base, &base, &gone)
            .answers
            .iter()
            .any(|(at, _)| at.is_within(&path("/work/a")))
    );
    let now = merged(&base, &gone, &theirs);
    assert_eq!(paths(&now), ["/work/a"]);
    assert!(now.conflicts[0].ours.is_empty());
    assert_eq!(now.conflicts[0].theirs[&path("/work/a/to")], json!("2014-06"));
    let moved = but(&[("/work/a", json!(9))]);
    assert_eq!(merged(&base, &gone, &moved).conflicts, [], "a place is no answer");
    let other = but(&[("/work/a", json!(7))]);
    let now = merged(&base, &moved, &other);
    assert_eq!(
        (paths(&now), now.answers.get(&path("/work/a"))),
        (vec![], Some(&json!(7)))
    );
}

#[test]
fn a_conflict_stays_until_both_are_the_same() {
    let open = BTreeSet::from([path("/phone")]);
    let (one, two) = (
        answers(&[("/phone", json!("+996700000001"))]),
        answers(&[("/phone", json!("+996700000002"))]),
    );
    // Their copy has become the base; without the note ours would win unasked.
    let again = merge(&form(&sample()), &two, &one, &two, &open);
    assert_eq!(paths(&again), ["/phone"]);
    let settled = merge(&form(&sample()), &two, &two, &two, &open);
    assert_eq!(settled.conflicts, []);
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let paths = prop_oneof![
        prop::sample::select(vec!["/family_name", "/phone", "/email", "/born"]).prop_map(str::to_owned),
        ("[a-c]", "(from|to|post)").prop_map(|(row, column)| format!("/work/{row}/{column}")),
        "[a-c]".prop_map(|row| format!("/work/{row}")),
    ];
    prop::collection::btree_map(paths, 0..4_i32, 0..12).prop_map(|all| {
        all.into_iter()
            .map(|(at, value)| (path(&at), json!(value)))
            .collect()
    })
}

fn is_place(at: &Path) -> bool {
    at.is_within(&path("/work")) && at.steps().count() == 2
}

proptest! {
    /// Whatever either side has put somewhere is in the answers or shown in a conflict.
    #[test]
    fn no_value_vanishes(base in any_answers(), ours in any_answers(), theirs in any_answers()) {
        let now = merged(&base, &ours, &theirs);
        for (at, value) in ours.iter().chain(theirs.iter()) {
            let is_new = base.get(at) != Some(value);
            let is_there = now.answers.get(at) == Some(value);
            let is_asked = now.conflicts.iter().any(|one| one.ours.get(at) == Some(value) || one.theirs.get(at) == Some(value));
            prop_assert!(!is_new || is_there || is_asked || is_place(at), "{at} = {value} is lost");
        }
    }

    #[test]
    fn it_is_the_same_again(base in any_answers(), ours in any_answers(), theirs in any_answers()) {
        let now = merged(&base, &ours, &theirs);
        let open = now.conflicts.iter().map(|one| one.path.clone()).collect();
        // The other copy has taken what it may.
        let shared = now.shared();
        let again = merge(&form(&sample()), &shared, &now.answers, &shared, &open);
        prop_assert_eq!(&again.answers, &now.answers);
        prop_assert_eq!(again.shared(), shared);
        prop_assert_eq!(paths(&again), paths(&now));
    }

    #[test]
    fn what_does_not_meet_commutes(base in any_answers(), ours in any_answers(), theirs in any_answers()) {
        // Each side changes only what is its own: here the plain answers, there the rows.
        let mix = |rows: &Answers, plain: &Answers| -> Answers {
            let of = |answers: &Answers, in_table: bool| answers.iter()
                .filter(move |(at, _)| at.is_within(&path("/work")) == in_table)
                .map(|(at, value)| (at.clone(), value.clone()))
                .collect::<Vec<_>>();
            of(rows, true).into_iter().chain(of(plain, false)).collect()
        };
        let (ours, theirs) = (mix(&base, &ours), mix(&theirs, &base));
        let (one, other) = (merged(&base, &ours, &theirs), merged(&base, &theirs, &ours));
        prop_assert_eq!(&one.conflicts, &vec![]);
        prop_assert_eq!(&one.answers, &other.answers);
        prop_assert_eq!(one.answers, mix(&theirs, &ours));
    }

    #[test]
    fn what_is_the_same_stays(base in any_answers(), both in any_answers()) {
        let now = merged(&base, &both, &both);
        prop_assert_eq!((now.answers, now.conflicts), (both, vec![]));
    }
}
