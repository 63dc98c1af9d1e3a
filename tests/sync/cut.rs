//! A link that breaks after N bytes, for many N.

use super::{count, equals, import, portal_digest, postings, search, seeded, status, synced};
use kyzmat_tests::{Devhost, Portal, Proxy};
use serde_json::json;

#[tokio::test]
async fn a_first_sync_cut_after_any_number_of_bytes_goes_on_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let portal_data = folder.path().join("portal");
    seeded(&portal_data, 1200);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let proxy = Proxy::before(&portal.url).await.unwrap();
    let host = Devhost::start(&proxy.url, &folder.path().join("whole")).unwrap();
    let whole = synced(&host).await["bytes"].as_u64().unwrap();
    let steps = count("KYZMAT_ROUNDS", 6);
    for step in 0..steps {
        let data = folder.path().join(format!("client{step}"));
        let host = Devhost::start(&proxy.url, &data).unwrap();
        proxy.allow(whole * step / steps + step * 37);
        let (code, answer) = host.call("sync_catalogue", &json!({})).await.unwrap();
        if code != 200 {
            assert_eq!(
                (code, &answer["code"]),
                (503, &json!("offline")),
                "cut at step {step}"
            );
            let state = status(&host).await;
            assert_eq!(
                state["state"], "offline",
                "the person is told, and the window stays usable"
            );
            search(&host, "специалист").await;
        }
        proxy.allow(u64::MAX);
        synced(&host).await;
        equals(&host, &portal_data).await;
    }
}

#[tokio::test]
async fn a_cut_delta_leaves_the_old_catalogue_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    seeded(&portal_data, 1200);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let proxy = Proxy::before(&portal.url).await.unwrap();
    let host = Devhost::start(&proxy.url, &data).unwrap();
    synced(&host).await;
    for (round, bytes) in [0u64, 150, 700, 3_000, 9_000].into_iter().enumerate() {
        let before = status(&host).await;
        import(
            &portal_data,
            "d.ndjson",
            &postings(0, 300, &format!("связь{round}")),
        );
        proxy.allow(bytes);
        if host.call("sync_catalogue", &json!({})).await.unwrap().0 != 200 {
            let after = status(&host).await;
            assert!(
                after["vacancies"].as_u64() >= before["vacancies"].as_u64(),
                "nothing is lost: {after}"
            );
        }
        proxy.allow(u64::MAX);
        synced(&host).await;
        equals(&host, &portal_data).await;
    }
}

#[tokio::test]
async fn without_the_portal_nothing_changes_but_the_state() {
    let folder = tempfile::tempdir().unwrap();
    let (portal_data, data) = (folder.path().join("portal"), folder.path().join("client"));
    seeded(&portal_data, 1200);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &data).unwrap();
    synced(&host).await;
    let found = search(&host, "специалист").await;
    assert_eq!(status(&host).await["state"], "live");
    let url = portal.url.clone();
    drop(portal);
    assert_eq!(host.call("sync_catalogue", &json!({})).await.unwrap().0, 503);
    assert_eq!(status(&host).await["state"], "offline");
    host.kill();
    let host = Devhost::start(&url, &data).unwrap();
    let again = search(&host, "специалист").await;
    assert_eq!(
        again["total"], found["total"],
        "after a restart with no portal everything is there"
    );
    assert_eq!(
        status(&host).await["digest"],
        portal_digest(&portal_data)["digest"]
    );
}
