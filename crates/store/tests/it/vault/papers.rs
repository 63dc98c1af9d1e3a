//! What is filled in: nothing that was acknowledged is lost, and an edit counts once.

use super::*;
use kyzmat_store::Private;
use kyzmat_store::vault::{Edited, NewDraft, NewEdit, PaperState, Why};
use proptest::prelude::*;
use std::collections::BTreeMap;

const PAPER: &str = "record";

fn edit(id: &str, changes: &[(&str, Option<&str>)]) -> NewEdit {
    NewEdit {
        id: id.to_owned(),
        changes: changes
            .iter()
            .map(|(path, value)| ((*path).to_owned(), value.map(Private::from)))
            .collect(),
        source: "typed".to_owned(),
        undoes: None,
        at: 1_000,
        window: "main".to_owned(),
    }
}

fn begun(folder: &Path) -> Vault {
    let vault = Vault::create(folder, &key(1)).unwrap();
    vault.begin_paper(PAPER, "personal_record", 1, None, 900).unwrap();
    vault
}

fn values(vault: &Vault) -> BTreeMap<String, Option<String>> {
    let answers = vault.answers(PAPER).unwrap();
    answers
        .into_iter()
        .map(|row| (row.path, row.value.map(|value| value.to_string())))
        .collect()
}

#[test]
fn an_edit_counts_once_and_says_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let vault = begun(folder.path());
    let first = edit("a", &[("/family_name", Some("\"Асанов\""))]);
    assert_eq!(
        vault.edit_paper(PAPER, &first).unwrap(),
        Edited { rev: 1, again: false }
    );
    assert_eq!(
        vault.edit_paper(PAPER, &first).unwrap(),
        Edited { rev: 1, again: true }
    );
    let second = edit("b", &[("/family_name", None), ("/given_name", Some("\"Бакыт\""))]);
    assert_eq!(vault.edit_paper(PAPER, &second).unwrap().rev, 2);

    let paper = vault.paper(PAPER).unwrap().unwrap();
    assert_eq!((paper.rev, paper.created_at, paper.changed_at), (2, 900, 1_000));
    let edits = vault.edits(PAPER, None, 10).unwrap();
    assert_eq!(edits.iter().map(|edit| edit.rev).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(edits[0].changes[0].before.as_deref(), Some("\"Асанов\""));
    assert_eq!(edits[0].changes[0].after, None);
    assert_eq!(vault.edits(PAPER, Some(2), 10).unwrap().len(), 1);
    assert_eq!(vault.edit(PAPER, "b").unwrap().as_ref(), edits.first());
    assert_eq!(vault.edit("other", "b").unwrap(), None);
    let marks = vault.edit_marks(PAPER, 10).unwrap();
    assert_eq!(marks.iter().map(|mark| mark.rev).collect::<Vec<_>>(), [2, 1]);
    let emptied = values(&vault);
    assert_eq!(
        emptied["/family_name"], None,
        "emptied is not the same as never touched"
    );
    assert_eq!(emptied["/given_name"].as_deref(), Some("\"Бакыт\""));

    assert!(matches!(
        vault.edit_paper("other", &edit("c", &[])),
        Err(StoreError::Missing)
    ));
    assert_eq!(
        vault
            .begin_paper(PAPER, "personal_record", 1, None, 5_000)
            .unwrap()
            .rev,
        2
    );
}

#[test]
fn an_edit_stands_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let vault = begun(folder.path());
    vault.edit_paper(PAPER, &edit("a", &[("/x", Some("1"))])).unwrap();
    vault.close().unwrap();
    let cheat = raw(&folder.path().join("vault.db"), 1);
    for sql in [
        "UPDATE edit SET changes = '[]'",
        "UPDATE OR REPLACE edit SET id = 'b'",
        "INSERT OR REPLACE INTO edit (id, paper, rev, changes, source, at, window)
         VALUES ('a', 'record', 9, '[]', 'typed', 1, 'main')",
        "INSERT OR REPLACE INTO edit (id, paper, rev, changes, source, at, window)
         VALUES ('z', 'record', 1, '[]', 'typed', 1, 'main')",
        "UPDATE paper SET rev = 0",
        "INSERT INTO answer (place, paper, path, value, source, rev, at) VALUES ('record/y', 'record', '/x', '1', '', 1, 1)",
        "UPDATE answer SET value = 'no JSON'",
    ] {
        assert!(cheat.execute_batch(sql).is_err(), "{sql}");
    }
}

/// A damaged file may give the edits, and its backup older answers and an older paper.
#[test]
fn answers_out_of_a_backup_catch_up_with_their_edits() {
    let folder = tempfile::tempdir().unwrap();
    let vault = begun(folder.path());
    vault
        .edit_paper(PAPER, &edit("a", &[("/x", Some("1")), ("/y", Some("1"))]))
        .unwrap();
    vault
        .edit_paper(PAPER, &edit("b", &[("/x", Some("\"два\"")), ("/y", None)]))
        .unwrap();
    let whole = values(&vault);
    vault.close().unwrap();
    raw(&folder.path().join("vault.db"), 1)
        .execute_batch(
            "DROP TRIGGER paper_goes_on;
             UPDATE paper SET rev = 0;
             UPDATE answer SET value = '1', rev = 1 WHERE path = '/x';
             DELETE FROM answer WHERE path = '/y';
             CREATE TRIGGER paper_goes_on BEFORE UPDATE ON paper WHEN NEW.id <> OLD.id OR NEW.rev < OLD.rev
             BEGIN SELECT RAISE(ABORT, 'a paper never goes back'); END;",
        )
        .unwrap();
    kyzmat_store::vault::salvage(folder.path(), &key(1), 5_000).unwrap();
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(values(&vault), whole);
    let next = vault.edit_paper(PAPER, &edit("c", &[("/x", Some("3"))])).unwrap();
    assert_eq!(next.rev, 3, "no edit takes another's number");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is edited and sent again in whatever order: the answers are what the edits made of them, and no value
    /// that was ever acknowledged is missing from history.
    #[test]
    fn answers_are_what_the_edits_made_of_them(
        steps in prop::collection::vec(
            (0..30_u8, prop::collection::btree_map("/[a-d]", prop::option::of("[1-9]{1,3}"), 1..4)),
            1..40,
        ),
    ) {
        let vault = Vault::in_memory().unwrap();
        vault.begin_paper(PAPER, "form", 1, None, 0).unwrap();
        let mut model = BTreeMap::new();
        let mut made = BTreeMap::new();
        for (id, changes) in &steps {
            let changes: Vec<(&str, Option<&str>)> =
                changes.iter().map(|(path, value)| (path.as_str(), value.as_deref())).collect();
            let done = vault.edit_paper(PAPER, &edit(&id.to_string(), &changes)).unwrap();
            prop_assert_eq!(done.again, made.contains_key(id));
            if !done.again {
                made.insert(*id, changes.len());
                for (path, value) in changes {
                    model.insert(path.to_owned(), value.map(str::to_owned));
                }
            }
        }
        prop_assert_eq!(&values(&vault), &model);
        let edits = vault.edits(PAPER, None, 1_000).unwrap();
        let revs: Vec<u64> = edits.iter().rev().map(|edit| edit.rev).collect();
        prop_assert_eq!(revs, (1..=made.len() as u64).collect::<Vec<_>>(), "revisions have no holes");
        let mut history: BTreeMap<String, Option<String>> = BTreeMap::new();
        for edit in edits.iter().rev() {
            for change in &edit.changes {
                let before = change.before.as_ref().map(|value| value.to_string());
                prop_assert_eq!(history.get(&change.path).cloned().flatten(), before);
                history.insert(change.path.clone(), change.after.as_ref().map(|value| value.to_string()));
            }
        }
        prop_assert_eq!(history, model);
    }
}

fn new_draft(id: &str) -> NewDraft {
    NewDraft {
        id: id.to_owned(),
        form: "application".to_owned(),
        version: 1,
        definition: ("a".repeat(64), "{}".to_owned()),
        subject: "competition".to_owned(),
        vacancy: None,
        title: None,
        about: "{}".to_owned(),
        at: 900,
    }
}

#[test]
fn what_was_finalised_is_frozen_below_all_code() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault
        .begin_draft(&new_draft("d"), &[edit("a", &[("/post", Some("1"))])], &[])
        .unwrap();
    assert!(
        vault
            .turn_draft("d", PaperState::Open, PaperState::Finalised, 2_000)
            .unwrap()
    );
    assert!(matches!(
        vault.edit_paper("d", &edit("b", &[("/post", Some("2"))])),
        Err(StoreError::Missing)
    ));
    assert!(
        vault
            .versions("d")
            .unwrap()
            .iter()
            .any(|version| version.why == Why::Finalise)
    );
    vault.close().unwrap();
    for cheat in [
        "UPDATE paper SET rev = 7 WHERE id = 'd'",
        "UPDATE paper SET state = 'deleted' WHERE id = 'd'",
        "UPDATE paper SET version = 2 WHERE id = 'd'",
        "UPDATE answer SET value = '2' WHERE paper = 'd'",
        "INSERT OR REPLACE INTO answer (place, paper, path, value, source, rev, at)
         VALUES ('d/post', 'd', '/post', '2', 'typed', 1, 1)",
        "INSERT INTO answer (place, paper, path, value, source, rev, at)
         VALUES ('d/x', 'd', '/x', '2', 'typed', 2, 1)",
        "INSERT INTO edit (id, paper, rev, source, at, window, changes) VALUES ('x', 'd', 2, 'typed', 1, '', '[]')",
        "INSERT OR REPLACE INTO paper (id, form, version, rev, created_at, changed_at)
         VALUES ('d', 'application', 1, 0, 1, 1)",
        "DELETE FROM answer",
        "DELETE FROM edit",
        "DELETE FROM paper",
        "DELETE FROM definition",
        "UPDATE version SET answers = '{}'",
    ] {
        let raw = raw(&folder.path().join("vault.db"), 1);
        raw.execute_batch("PRAGMA recursive_triggers = ON").unwrap();
        assert!(raw.execute_batch(cheat).is_err(), "{cheat}");
    }
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(vault.answers("d").unwrap()[0].value.as_deref(), Some("1"));
    // An application that comes back to the person can be edited again.
    assert!(
        vault
            .turn_draft("d", PaperState::Finalised, PaperState::Open, 3_000)
            .unwrap()
    );
    vault
        .edit_paper("d", &edit("b", &[("/post", Some("2"))]))
        .unwrap();
}

#[test]
fn versions_are_kept_by_number_and_by_time_and_the_oldest_go() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.begin_draft(&new_draft("d"), &[], &[]).unwrap();
    let mut number = 0;
    let mut put = |at: i64| {
        number += 1;
        let (id, value) = (format!("e{number}"), number.to_string());
        let one = NewEdit {
            at,
            ..edit(&id, &[("/post", Some(&*value))])
        };
        vault.edit_paper("d", &one).unwrap().rev
    };
    for _ in 0..200 {
        put(1_000);
    }
    assert_eq!(vault.versions("d").unwrap(), []);
    put(1_000);
    let kept = vault.versions("d").unwrap();
    assert_eq!((kept[0].rev, kept[0].why, kept.len()), (200, Why::Count, 1));
    let answers = vault.version("d", 200).unwrap().unwrap();
    assert_eq!(&*answers[0].1, "200");
    put(1_599);
    put(1_700);
    let kept = vault.versions("d").unwrap();
    assert_eq!((kept[0].rev, kept[0].why), (202, Why::Pause));
    for turn in 0..60 {
        put(3_000 + turn * 700);
    }
    let kept = vault.versions("d").unwrap();
    assert_eq!(kept.len(), 50);
    assert_eq!(vault.version("d", 200).unwrap(), None, "the oldest are gone");
    assert_eq!(vault.edits("d", None, 1_000).unwrap().len(), 263, "no edit goes");

    assert!(
        vault
            .turn_draft("d", PaperState::Open, PaperState::Deleted, 9_000)
            .unwrap()
    );
    assert_eq!(vault.forget_drafts(9_000).unwrap(), 0, "it can be had back");
    assert_eq!(vault.forget_drafts(9_001).unwrap(), 1);
    assert_eq!(vault.edits("d", None, 1_000).unwrap(), []);
    assert_eq!(vault.definition(&"a".repeat(64)).unwrap(), None);
}
