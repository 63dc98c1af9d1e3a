//! kill -9 of the client at any moment of a first sync and of a delta.

use super::{count, dice, equals, import, postings, seeded, synced};
use kyzmat_tests::{Devhost, Portal};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_killed_first_sync_is_taken_up_again_and_ends_equal() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    seeded(&portal_data, count("KYZMAT_VACANCIES", 1500));
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    // One whole sync tells how long the moments of the kills may be spread over.
    let host = Devhost::start(&portal.url, &data).unwrap();
    let whole = (synced(&host).await["seconds"].as_f64().unwrap() * 1000.0) as u64;
    host.kill();
    for round in 0..count("KYZMAT_ROUNDS", 5) {
        // Most rounds go on from what the last kill left; some begin with nothing.
        if round % 4 == 0 {
            std::fs::remove_dir_all(&data).unwrap();
        }
        let host = Devhost::start(&portal.url, &data).unwrap();
        let url = host.url.clone();
        let running = tokio::spawn(async move {
            // The answer never comes: the host is killed under it, or it comes before, which is as good.
            let asked = reqwest::Client::new()
                .post(format!("{url}/ipc/sync_catalogue"))
                .json(&json!({}))
                .send();
            let _ = asked.await;
        });
        tokio::time::sleep(Duration::from_millis(dice(round, whole.max(20)))).await;
        host.kill();
        running.await.unwrap();
        let host = Devhost::start(&portal.url, &data).unwrap();
        synced(&host).await;
        equals(&host, &portal_data).await;
        host.kill();
    }
}

#[tokio::test]
async fn a_killed_delta_is_taken_up_again_and_ends_equal() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    seeded(&portal_data, 1200);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &data).unwrap();
    synced(&host).await;
    host.kill();
    for round in 0..count("KYZMAT_ROUNDS", 5) {
        let report = import(
            &portal_data,
            "delta.ndjson",
            &postings(round * 100, 400, &format!("круг{round}")),
        );
        assert_eq!(report["refused"], json!([]));
        let host = Devhost::start(&portal.url, &data).unwrap();
        let url = host.url.clone();
        let running = tokio::spawn(async move {
            let asked = reqwest::Client::new()
                .post(format!("{url}/ipc/sync_catalogue"))
                .json(&json!({}))
                .send();
            let _ = asked.await;
        });
        tokio::time::sleep(Duration::from_millis(dice(round, 400))).await;
        host.kill();
        running.await.unwrap();
        let host = Devhost::start(&portal.url, &data).unwrap();
        synced(&host).await;
        equals(&host, &portal_data).await;
        let found = super::search(&host, &format!("круг{round}")).await;
        assert_eq!(found["total"], 400, "the delta can be found, not only counted");
        host.kill();
    }
}
