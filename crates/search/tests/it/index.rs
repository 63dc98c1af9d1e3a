//! Opening, writing, crashing.

use std::sync::atomic::AtomicBool;

use kyzmat_search::{Document, Field, Index, Lang, SearchError, WriterOptions};

use crate::catalogue::{ask, catalogue, request, rows, stamp, text_of, whole};

fn titled(row: u64, title: &str) -> Document<'_> {
    Document {
        row,
        texts: vec![text_of(Field::Title, Lang::Ru, title)],
        ..Document::default()
    }
}

#[test]
fn the_stamp_is_that_of_the_last_commit() {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::open_or_create(dir.path()).expect("a new index");
    assert_eq!(index.stamp().expect("readable"), None, "nothing committed yet");
    let mut writer = index.writer(WriterOptions::small()).expect("the only writer");
    writer.put(&titled(1, "Архивариус")).expect("put");
    writer.commit(&stamp(7)).expect("commit");
    writer.put(&titled(2, "Эколог")).expect("put");
    drop(writer);
    drop(index);
    let index = Index::open_or_create(dir.path()).expect("the same index");
    assert_eq!(index.stamp().expect("readable"), Some(stamp(7)));
    assert_eq!(index.documents(), 1, "what was not committed is gone");
}

#[test]
fn putting_a_row_again_replaces_it() {
    let index = Index::in_memory().expect("an index");
    let mut writer = index.writer(WriterOptions::small()).expect("the only writer");
    writer.put(&titled(1, "Архивариус")).expect("put");
    writer.commit(&stamp(1)).expect("commit");
    writer.put(&titled(1, "Эколог")).expect("put");
    writer.put(&titled(1, "Геолог")).expect("put, in the same commit");
    writer.commit(&stamp(2)).expect("commit");
    assert_eq!(index.documents(), 1);
    assert_eq!(ask(&index, &whole("архивариус")).total, 0);
    assert_eq!(ask(&index, &whole("эколог")).total, 0);
    assert_eq!(rows(&ask(&index, &whole("геолог"))), [1]);
    writer.delete(1).expect("delete");
    writer.commit(&stamp(3)).expect("commit");
    assert_eq!(ask(&index, &request("")).total, 0);
}

#[test]
fn a_rollback_forgets() {
    let index = Index::in_memory().expect("an index");
    let mut writer = index.writer(WriterOptions::small()).expect("the only writer");
    writer.put(&titled(1, "Архивариус")).expect("put");
    writer.commit(&stamp(1)).expect("commit");
    writer.clear().expect("clear");
    writer.put(&titled(2, "Эколог")).expect("put");
    writer.rollback().expect("rollback");
    writer.commit(&stamp(2)).expect("commit");
    assert_eq!(rows(&ask(&index, &request(""))), [1]);
}

#[test]
fn there_is_one_writer() {
    let index = Index::in_memory().expect("an index");
    let _writer = index.writer(WriterOptions::small()).expect("the only writer");
    assert!(matches!(
        index.writer(WriterOptions::small()),
        Err(SearchError::Locked)
    ));
}

#[test]
fn damage_and_other_versions_are_told_apart_from_other_failures() {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::open_or_create(dir.path()).expect("a new index");
    let mut writer = index.writer(WriterOptions::small()).expect("the only writer");
    writer.put(&titled(1, "Архивариус")).expect("put");
    writer.commit(&stamp(1)).expect("commit");
    writer.finish().expect("finish");
    drop(index);
    let meta = dir.path().join("meta.json");
    let whole = std::fs::read_to_string(&meta).expect("the list of segments");
    std::fs::write(&meta, whole.replace("catalogue-", "catalogue-0")).expect("written");
    assert!(
        matches!(
            Index::open_or_create(dir.path()),
            Err(SearchError::OtherSchema(_))
        ),
        "another analysis"
    );
    std::fs::write(&meta, whole.get(..whole.len() / 2).expect("ASCII")).expect("written");
    assert!(
        matches!(Index::open_or_create(dir.path()), Err(SearchError::Damaged(_))),
        "half a list of segments"
    );
    std::fs::write(&meta, &whole).expect("written");
    for file in std::fs::read_dir(dir.path()).expect("the folder") {
        let path = file.expect("a file").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "term" || extension == "idx")
        {
            std::fs::write(&path, b"").expect("written");
        }
    }
    assert!(
        matches!(Index::open_or_create(dir.path()), Err(SearchError::Damaged(_))),
        "empty segment files"
    );
}

#[test]
fn a_search_that_is_no_longer_wanted_gives_up() {
    let outcome = catalogue().search(&request("а"), &AtomicBool::new(true));
    assert!(matches!(outcome, Err(SearchError::Cancelled)));
}
