//! Changes, shards and items over HTTP.

use crate::reading_model::{Copy, follow, whole_copy};
use crate::scene::{Scene, ask, get, get_with, put};
use axum::http::{Request, StatusCode};
use kyzmat_api::catalogue::{Page, ShardPage};
use kyzmat_model::digest::SHARDS;
use kyzmat_model::feed::Kind;
use serde_json::json;

#[tokio::test]
async fn the_feed_leads_to_the_portals_digest_in_pages_of_any_size() {
    let scene = Scene::seeded(60);
    scene.remove((1..=5).map(|number| format!("sample:1:{number}")));
    let router = scene.router();
    let portal = scene.portal.digest().unwrap();
    for limit in [1, 7, 500, 1000] {
        let copy = whole_copy(&scene, &router, limit).await;
        assert_eq!(copy.digest(), portal.digest, "pages of {limit}");
        assert_eq!(copy.living(Kind::Vacancy), 55);
    }
}

#[tokio::test]
async fn a_cursor_at_the_head_is_answered_with_304_until_something_is_committed() {
    let scene = Scene::seeded(20);
    let router = scene.router();
    let path = format!(
        "/v1/catalogue/changes?epoch={}&after={}",
        scene.epoch(),
        scene.head()
    );
    let answer = get(&router, &path).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::NOT_MODIFIED, 0));
    // Another handle stands for another process.
    let other = kyzmat_portal::Portal::open(&scene.settings).unwrap();
    other.store().write(&[put(1, "new")]).unwrap();
    let answer = get(&router, &path).await;
    assert_eq!(answer.status, StatusCode::OK, "served at the next request");
    let page: Page = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(page.changes.len(), 1);
}

#[tokio::test]
async fn malformed_parameters_are_refused_with_a_reason() {
    let scene = Scene::seeded(5);
    let router = scene.router();
    let epoch = scene.epoch();
    for query in [
        "".to_owned(),
        "after=0".to_owned(),
        format!("epoch={epoch}"),
        "epoch=&after=0".to_owned(),
        format!("epoch={epoch}&after="),
        format!("epoch={epoch}&after=-1"),
        format!("epoch={epoch}&after=+1"),
        format!("epoch={epoch}&after=1e3"),
        format!("epoch={epoch}&after=9007199254740992"),
        format!("epoch={epoch}&after=99999999999999999999999"),
        format!("epoch={epoch}&after=0&limit=0"),
        format!("epoch={epoch}&after=0&limit=1001"),
        format!("epoch={epoch}&after=0&limit=ten"),
        format!("epoch={epoch}&after=0&after=1"),
    ] {
        let answer = get(&router, &format!("/v1/catalogue/changes?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query:?}");
        assert_eq!(answer.problem(), "invalid-request", "{query:?}");
        assert!(
            answer.json()["detail"].is_string(),
            "says what is wrong: {query:?}"
        );
    }
}

#[tokio::test]
async fn void_cursors_are_gone_and_everything_from_zero_is_not() {
    let scene = Scene::seeded(50);
    let router = scene.router();
    let epoch = scene.epoch();
    scene.remove(["sample:1:1".to_owned(), "sample:1:2".to_owned()]);
    let head = scene.head();
    let changes = |after: u64| format!("/v1/catalogue/changes?epoch={epoch}&after={after}&limit=1000");
    assert_eq!(
        scene.portal.compact(10).unwrap(),
        0,
        "graves among the last ten stay"
    );
    let old = get(&router, &changes(head - 11)).await;
    assert_eq!(
        (old.status, old.problem().as_str()),
        (StatusCode::GONE, "cursor-compacted")
    );
    assert_eq!(
        get(&router, &changes(head - 10)).await.status,
        StatusCode::OK,
        "the oldest one kept"
    );
    assert_eq!(scene.portal.compact(0).unwrap(), 2);
    assert_eq!(
        get(&router, &changes(head - 1)).await.problem(),
        "cursor-compacted"
    );
    assert_eq!(
        get(&router, &changes(head)).await.status,
        StatusCode::NOT_MODIFIED
    );
    assert_eq!(
        get(&router, &changes(head + 1)).await.problem(),
        "cursor-compacted",
        "beyond the head"
    );
    let mut copy = Copy::default();
    let reached = follow(&router, &epoch, 0, 1000, &mut copy).await;
    assert_eq!(reached, head, "also where the last numbers were graves");
    assert_eq!(copy.digest(), scene.portal.digest().unwrap().digest);

    let other = scene.portal.new_epoch().unwrap();
    assert_ne!(other, epoch);
    let old = get(&router, &changes(head)).await;
    assert_eq!(
        (old.status, old.problem().as_str()),
        (StatusCode::GONE, "epoch-changed")
    );
    assert_eq!(
        whole_copy(&scene, &router, 7).await.digest(),
        copy.digest(),
        "all rows stay"
    );
}

#[tokio::test]
async fn a_page_is_bounded_by_its_bytes_too() {
    let scene = Scene::new();
    let rows: Vec<_> = (0..6).map(|number| put(number, &"x".repeat(1 << 20))).collect();
    scene.portal.store().write(&rows).unwrap();
    let router = scene.router();
    let path = format!("/v1/catalogue/changes?epoch={}&after=0&limit=1000", scene.epoch());
    let page: Page = serde_json::from_slice(&get(&router, &path).await.body).unwrap();
    assert_eq!(page.changes.len(), 4, "four rows of a MiB pass 4 MiB");
    assert!(page.more && page.next == 4);
    let copy = whole_copy(&scene, &router, 1000).await;
    assert_eq!(copy.digest(), scene.portal.digest().unwrap().digest);
}

#[tokio::test]
async fn pages_are_packed_as_the_client_asks() {
    let scene = Scene::seeded(30);
    let router = scene.router();
    let path = format!("/v1/catalogue/changes?epoch={}&after=0", scene.epoch());
    let plain = get(&router, &path).await;
    assert_eq!(plain.header("content-encoding"), "");
    let zstd = get_with(&router, &path, &[("accept-encoding", "zstd")]).await;
    assert_eq!(zstd.header("content-encoding"), "zstd");
    assert_eq!(zstd::decode_all(zstd.body.as_ref()).unwrap(), plain.body);
    let gzip = get_with(&router, &path, &[("accept-encoding", "gzip;q=1, zstd;q=0")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(gzip.body.len() * 3 < plain.body.len(), "sample texts pack well");
    assert_eq!(gzip.header("vary"), "accept-encoding", "caches keep them apart");
}

#[tokio::test]
async fn shards_repair_any_part_of_a_copy() {
    let scene = Scene::seeded(80);
    scene.remove(["sample:1:3".to_owned()]);
    let router = scene.router();
    let epoch = scene.epoch();
    let mut copy = Copy::default();
    for shard in 0..SHARDS {
        let mut after = String::new();
        loop {
            let path = format!("/v1/catalogue/shards/{shard}?epoch={epoch}&limit=3{after}");
            let answer = get(&router, &path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let page: ShardPage = serde_json::from_slice(&answer.body).unwrap();
            assert!(page.rows.len() <= 3);
            for row in page.rows {
                copy.take(row);
            }
            match page.next {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
    }
    assert_eq!(
        copy.shards(),
        scene.portal.store().view().unwrap().state().unwrap().shards
    );
    for (path, expected) in [
        (format!("/v1/catalogue/shards/64?epoch={epoch}"), "not-found"),
        (format!("/v1/catalogue/shards/01?epoch={epoch}"), "not-found"),
        (format!("/v1/catalogue/shards/x?epoch={epoch}"), "not-found"),
        ("/v1/catalogue/shards/1".to_owned(), "invalid-request"),
        (
            format!("/v1/catalogue/shards/1?epoch={epoch}&after=x"),
            "invalid-request",
        ),
        ("/v1/catalogue/shards/1?epoch=other".to_owned(), "epoch-changed"),
    ] {
        assert_eq!(get(&router, &path).await.problem(), expected, "{path}");
    }
}

#[tokio::test]
async fn an_item_has_a_tag_per_revision() {
    let scene = Scene::new();
    let store = scene.portal.store();
    store.write(&[put(1, "a")]).unwrap();
    let router = scene.router();
    let path = "/v1/catalogue/items/vacancy/row-1";
    let first = get(&router, path).await;
    assert_eq!(first.json()["data"], json!({"id": 1, "content": "a"}));
    let tag = first.header("etag").to_owned();
    let same = get_with(&router, path, &[("if-none-match", &tag)]).await;
    assert_eq!(
        (same.status, same.header("etag")),
        (StatusCode::NOT_MODIFIED, tag.as_str())
    );
    store.write(&[put(1, "b")]).unwrap();
    let changed = get_with(&router, path, &[("if-none-match", &tag)]).await;
    assert_eq!(
        (changed.status, &changed.json()["rev"]),
        (StatusCode::OK, &json!(2))
    );
    store.write(&[crate::scene::removal(1)]).unwrap();
    assert_eq!(
        get(&router, path).await.problem(),
        "not-found",
        "a grave is no item"
    );
    // Compacted away and published anew, the row begins at revision 1 again.
    scene.portal.compact(0).unwrap();
    store.write(&[put(1, "c")]).unwrap();
    let again = get_with(&router, path, &[("if-none-match", &tag)]).await;
    assert_eq!(
        (again.status, &again.json()["rev"]),
        (StatusCode::OK, &json!(1)),
        "other content, other tag"
    );
    for path in [
        "/v1/catalogue/items/vacancy/none",
        "/v1/catalogue/items/town/row-1",
        "/v1/catalogue/items/vacancy/%FF",
    ] {
        assert_eq!(get(&router, path).await.problem(), "not-found", "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let scene = Scene::new();
    let router = scene.router();
    for path in [
        "/",
        "/v1",
        "/v1/catalogue",
        "/v1/catalogue/snapshots/",
        "/favicon.ico",
    ] {
        let answer = get(&router, path).await;
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (StatusCode::NOT_FOUND, "not-found"),
            "{path}"
        );
    }
    for path in ["/health", "/v1/catalogue/manifest", "/v1/catalogue/changes"] {
        let answer = ask(&router, Request::post(path)).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.problem(), "method-not-allowed", "{path}");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
    }
    assert_eq!(get(&router, "/health").await.json()["status"], "ok");
}
