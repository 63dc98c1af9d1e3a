//! What every store owes its callers, whatever database is behind it.

use crate::reading_model::Copy;
use crate::scene::{Scene, put, removal};
use kyzmat_api::catalogue::{Change, Op};
use kyzmat_model::feed::Kind;
use kyzmat_portal::Portal;
use kyzmat_portal::store::{Outcome, Row, Store, Write};
use proptest::prelude::*;
use serde_json::value::RawValue;
use std::sync::atomic::{AtomicUsize, Ordering};

fn change(row: Row) -> Change {
    Change {
        seq: row.seq,
        op: if row.data.is_some() { Op::Put } else { Op::Del },
        kind: row.kind,
        id: row.id,
        rev: row.rev,
        data: row.data.map(|data| RawValue::from_string(data).unwrap()),
    }
}

/// Takes everything after a cursor; gives the cursor reached.
fn catch_up(store: &dyn Store, from: u64, copy: &mut Copy) -> u64 {
    let mut after = from;
    loop {
        let view = store.view().unwrap();
        let head = view.position().unwrap().head;
        let rows = view.changes(after, 5, usize::MAX).unwrap();
        let full = rows.len() == 5;
        for row in rows {
            assert!(row.seq > after, "numbers rise");
            after = row.seq;
            copy.take(change(row));
        }
        if !full {
            return head;
        }
    }
}

#[test]
fn what_is_there_already_is_no_change() {
    let scene = Scene::new();
    let store = scene.portal.store();
    assert_eq!(
        store.write(&[put(1, "a"), put(2, "a")]).unwrap(),
        [Outcome::Added, Outcome::Added]
    );
    let before = scene.portal.digest().unwrap();
    assert_eq!(
        store.write(&[put(2, "a"), put(1, "a")]).unwrap(),
        [Outcome::Unchanged, Outcome::Unchanged]
    );
    assert_eq!(
        store.write(&[removal(3)]).unwrap(),
        [Outcome::Unchanged],
        "nothing to remove"
    );
    assert_eq!(scene.portal.digest().unwrap(), before, "no number was taken");
    assert_eq!(store.write(&[]).unwrap(), []);
}

#[test]
fn a_removed_row_leaves_a_grave_with_a_new_number() {
    let scene = Scene::new();
    let store = scene.portal.store();
    store.write(&[put(1, "a"), put(2, "a")]).unwrap();
    assert_eq!(store.write(&[removal(1)]).unwrap(), [Outcome::Removed]);
    let view = store.view().unwrap();
    let grave = view.row(Kind::Vacancy, "row-1").unwrap().unwrap();
    assert_eq!((grave.seq, grave.rev, grave.data), (3, 2, None));
    assert_eq!(view.state().unwrap().vacancies, 1);
    drop(view);
    assert_eq!(
        store.write(&[put(1, "a")]).unwrap(),
        [Outcome::Added],
        "from the grave"
    );
    let row = store
        .view()
        .unwrap()
        .row(Kind::Vacancy, "row-1")
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.seq, row.rev),
        (4, 3),
        "revisions go on while the grave is there"
    );
}

#[test]
fn one_source_id_is_one_row() {
    let scene = Scene::new();
    let store = scene.portal.store();
    store.write(&[put(1, "a"), put(2, "a")]).unwrap();
    let renamed = |id: u64, source: u64| match put(id, "b") {
        Write::Put(mut put) => {
            put.source_id = format!("source:{source}");
            Write::Put(put)
        }
        other => other,
    };
    let outcomes = store.write(&[renamed(1, 2), renamed(3, 1), put(4, "a")]).unwrap();
    let conflict = |held: &str| Outcome::Conflict {
        held: held.to_owned(),
    };
    assert_eq!(
        outcomes,
        [conflict("source:1"), conflict("row-1"), Outcome::Added],
        "the rest of the batch lands"
    );
}

#[test]
fn a_view_stays_what_it_was() {
    let scene = Scene::new();
    let store = scene.portal.store();
    store.write(&[put(1, "a")]).unwrap();
    let view = store.view().unwrap();
    store.write(&[put(1, "b"), put(2, "a")]).unwrap();
    assert_eq!(view.position().unwrap().head, 1);
    assert_eq!(view.changes(0, 10, usize::MAX).unwrap().len(), 1);
    let now = store.view().unwrap();
    assert_eq!(now.changes(0, 10, usize::MAX).unwrap().len(), 2);
}

/// Two writers in threads, each with its own connection and length of transaction, and a third in another process,
/// while a reader follows by cursor.
#[test]
fn interleaved_writers_never_hide_a_row_from_a_reader() {
    let scene = Scene::new();
    let file = scene.folder.path().join("lines.ndjson");
    let lines: String = (0..1500)
        .map(|number| {
            format!("{{\"@type\":\"JobPosting\",\"title\":\"Post {number}\",\"url\":\"https://example.org/{number}\"}}\n")
        })
        .collect();
    std::fs::write(&file, lines).unwrap();
    let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"))
        .arg("--data")
        .arg(scene.folder.path())
        .arg("import")
        .arg(&file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let writing = AtomicUsize::new(2);
    let mut copy = Copy::default();
    std::thread::scope(|scope| {
        for (writer, length) in [(1, 1), (2, 40)] {
            let (settings, writing) = (&scene.settings, &writing);
            scope.spawn(move || {
                let portal = Portal::open(settings).unwrap();
                for round in 0..30u64 {
                    // Both write some of the same rows, and remove some again.
                    let batch: Vec<Write> = (0..length)
                        .map(|number| match (round + number) % 5 {
                            0 => removal(number),
                            _ => put(number, &format!("{writer}-{round}")),
                        })
                        .collect();
                    portal.store().write(&batch).unwrap();
                }
                writing.fetch_sub(1, Ordering::SeqCst);
            });
        }
        let reader = Portal::open(&scene.settings).unwrap();
        let mut after = 0;
        let mut stopped = false;
        loop {
            after = catch_up(reader.store(), after, &mut copy);
            if stopped {
                break;
            }
            // One more look after the last writer is done.
            stopped = writing.load(Ordering::SeqCst) == 0 && process.try_wait().unwrap().is_some();
        }
    });
    assert!(process.wait().unwrap().success());
    let state = scene.portal.store().view().unwrap().state().unwrap();
    assert_eq!(
        copy.shards(),
        state.shards,
        "what was read page by page is what is there"
    );
    assert!(state.vacancies >= 1500);
    let mut whole = Copy::default();
    catch_up(scene.portal.store(), 0, &mut whole);
    assert_eq!(whole.shards(), state.shards, "the sums are those of the rows");
}

fn batches() -> impl Strategy<Value = Vec<Vec<(u64, Option<u8>)>>> {
    let one = (0u64..8, proptest::option::weighted(0.7, 0u8..3));
    proptest::collection::vec(proptest::collection::vec(one, 1..6), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sums_and_counts_are_those_of_the_rows(batches in batches(), compact_after in 0usize..12) {
        let scene = Scene::new();
        let store = scene.portal.store();
        let mut early = Copy::default();
        let mut cursor = 0;
        for (number, batch) in batches.iter().enumerate() {
            let writes: Vec<Write> = batch
                .iter()
                .map(|(row, content)| match content {
                    Some(content) => put(*row, &content.to_string()),
                    None => removal(*row),
                })
                .collect();
            let before = store.view().unwrap().position().unwrap().head;
            let outcomes = store.write(&writes).unwrap();
            let changed = outcomes.iter().filter(|outcome| **outcome != Outcome::Unchanged).count();
            let state = store.view().unwrap().state().unwrap();
            prop_assert_eq!(state.position.head, before + changed as u64, "a number per change, none else");
            if number < compact_after {
                cursor = catch_up(store, cursor, &mut early);
            } else if number == compact_after {
                store.compact(cursor).unwrap();
            }
        }
        let state = store.view().unwrap().state().unwrap();
        let mut whole = Copy::default();
        catch_up(store, 0, &mut whole);
        prop_assert_eq!(whole.shards(), state.shards);
        prop_assert_eq!(whole.living(Kind::Vacancy) as u64, state.vacancies);
        catch_up(store, cursor, &mut early);
        prop_assert_eq!(early.shards(), state.shards, "a cursor that compaction kept misses nothing");
    }
}
