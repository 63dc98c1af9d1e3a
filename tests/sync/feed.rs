//! What the portal does to its feed: deletions, compaction, a new life, several writers.

use super::{equals, import, portal_digest, postings, search, seeded, synced};
use kyzmat_tests::{Devhost, Portal};
use serde_json::json;
use std::fmt::Write as _;

#[tokio::test]
async fn deletions_compaction_and_a_new_epoch_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    import(&portal_data, "a.ndjson", &postings(0, 300, "первые"));
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &data).unwrap();
    synced(&host).await;
    equals(&host, &portal_data).await;

    let mut graves = String::new();
    for n in 0..20 {
        let grave = json!({"kind": "tombstone", "source_id": format!("test:{n}")});
        let _ = writeln!(graves, "{grave}");
    }
    assert_eq!(import(&portal_data, "b.ndjson", &graves)["removed"], 20);
    assert_eq!(synced(&host).await["removed"], 20);
    equals(&host, &portal_data).await;
    assert_eq!(
        search(&host, "первые").await["total"],
        280,
        "what is gone cannot be found"
    );

    import(&portal_data, "c.ndjson", &postings(100, 50, "вторые"));
    Portal::command(&portal_data, &["compact", "--keep", "0"]).unwrap();
    synced(&host).await;
    equals(&host, &portal_data).await;

    Portal::command(&portal_data, &["new-epoch"]).unwrap();
    synced(&host).await;
    equals(&host, &portal_data).await;
    assert_eq!(search(&host, "вторые").await["total"], 50);
}

#[tokio::test]
async fn interleaved_writers_hide_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    import(&portal_data, "z.ndjson", &postings(90_000, 60, "начало"));
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &data).unwrap();
    let writers: Vec<_> = (0..2u64)
        .map(|writer| {
            let folder = portal_data.clone();
            std::thread::spawn(move || {
                for round in 0..6 {
                    let lines = postings(writer * 10_000 + round * 100, 80 + writer * 15, "поток");
                    import(&folder, &format!("w{writer}.ndjson"), &lines);
                }
            })
        })
        .collect();
    while !writers.iter().all(std::thread::JoinHandle::is_finished) {
        synced(&host).await;
    }
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    synced(&host).await;
    equals(&host, &portal_data).await;
    assert_eq!(portal_digest(&portal_data)["vacancies"], 60 + 6 * 80 + 6 * 95);
}

#[tokio::test]
async fn a_poll_with_nothing_new_is_cheap() {
    let folder = tempfile::tempdir().unwrap();
    let portal_data = folder.path().join("portal");
    seeded(&portal_data, 1200);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &folder.path().join("client")).unwrap();
    synced(&host).await;
    let report = synced(&host).await;
    assert_eq!(
        (&report["applied"], &report["removed"], &report["bytes"]),
        (&json!(0), &json!(0), &json!(0))
    );
}
