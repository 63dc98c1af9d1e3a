//! Snapshot files: what they hold, how they are served, when they are made and when they go.

use crate::reading_model::Copy;
use crate::scene::{Answer, Scene, get, get_with, plan, put};
use axum::Router;
use axum::http::StatusCode;
use kyzmat_api::catalogue::{
    Change, Manifest, Op, Scope, SnapshotFooter, SnapshotHeader, SnapshotLine, SnapshotRef, SnapshotRow,
};
use kyzmat_model::catalogue::Vacancy;
use kyzmat_model::feed::Kind;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

struct Read {
    header: SnapshotHeader,
    rows: Vec<SnapshotRow>,
    footer: SnapshotFooter,
}

async fn manifest(router: &Router) -> Manifest {
    serde_json::from_slice(&get(router, "/v1/catalogue/manifest").await.body).unwrap()
}

async fn fetch(router: &Router, reference: &SnapshotRef) -> (Answer, Read) {
    let answer = get(router, &reference.path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body.len() as u64, reference.size);
    let hash: String = Sha256::digest(&answer.body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hash, reference.sha256);
    let text = String::from_utf8(zstd::decode_all(answer.body.as_ref()).unwrap()).unwrap();
    let mut lines: Vec<SnapshotLine> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let Some(SnapshotLine::Footer(footer)) = lines.pop() else {
        panic!("the last line is the footer");
    };
    let mut lines = lines.into_iter();
    let Some(SnapshotLine::Header(header)) = lines.next() else {
        panic!("the first line is the header");
    };
    let rows: Vec<SnapshotRow> = lines
        .map(|line| match line {
            SnapshotLine::Row(row) => row,
            other => panic!("{other:?} between the rows"),
        })
        .collect();
    assert_eq!(
        (footer.rows, reference.rows),
        (rows.len() as u64, rows.len() as u64)
    );
    assert!(
        rows.is_sorted_by_key(|row| row.kind),
        "what is pointed at comes first"
    );
    let copy = copy_of(&rows);
    assert_eq!(
        copy.digest(),
        footer.digest,
        "the footer's digest is that of the file's rows"
    );
    (answer, Read { header, rows, footer })
}

fn copy_of(rows: &[SnapshotRow]) -> Copy {
    let mut copy = Copy::default();
    for row in rows {
        copy.take(Change {
            seq: row.seq,
            op: Op::Put,
            kind: row.kind,
            id: row.id.clone(),
            rev: row.rev,
            data: Some(row.data.clone()),
        });
    }
    copy
}

#[tokio::test]
async fn all_holds_everything_and_the_feed_has_the_rest() {
    let scene = Scene::seeded(800);
    let router = scene.router();
    let before = manifest(&router).await;
    let all = before.all.unwrap();
    let (_, read) = fetch(&router, &all).await;
    assert_eq!(
        (read.header.scope, read.header.seq, all.seq),
        (Scope::All, before.head, before.head)
    );
    assert_eq!(
        read.footer.digest, before.digest,
        "one function for file, manifest and command"
    );
    scene.remove(["sample:1:7".to_owned()]);
    let mut copy = copy_of(&read.rows);
    crate::reading_model::follow(&router, &before.epoch, all.seq, 500, &mut copy).await;
    assert_eq!(copy.digest(), scene.portal.digest().unwrap().digest);
}

#[tokio::test]
async fn all_is_made_when_it_is_worth_it_and_stale() {
    let scene = Scene::seeded(100);
    let router = scene.router();
    assert_eq!(
        manifest(&router).await.all,
        None,
        "a small catalogue is read from the feed"
    );
    scene
        .portal
        .seed(&kyzmat_portal::seed::Plan {
            add: true,
            ..plan(900, 2)
        })
        .unwrap();
    let first = manifest(&router).await.all.unwrap();
    scene.portal.store().write(&[put(1, "a")]).unwrap();
    assert!(
        !scene.portal.refresh_snapshot().unwrap(),
        "one change does not make it stale"
    );
    let rows: Vec<_> = (1..=100).map(|number| put(number, "b")).collect();
    scene.portal.store().write(&rows).unwrap();
    assert!(scene.portal.refresh_snapshot().unwrap(), "more than 5 % do");
    let second = manifest(&router).await.all.unwrap();
    assert!(second.seq > first.seq);
    fetch(&router, &first).await;
    scene.watch.forward(3601);
    scene.portal.refresh_snapshot().unwrap();
    assert_eq!(
        get(&router, &first.path).await.problem(),
        "not-found",
        "replaced an hour ago"
    );
    fetch(&router, &second).await;
}

#[tokio::test]
async fn after_a_compaction_there_is_a_snapshot_whatever_the_size() {
    let scene = Scene::seeded(10);
    scene.remove(["sample:1:1".to_owned()]);
    scene.portal.compact(0).unwrap();
    let router = scene.router();
    let after = manifest(&router).await;
    assert_eq!(after.min_seq, after.head);
    let all = after
        .all
        .expect("the feed cannot be paged from its beginning any more");
    assert!(all.seq >= after.min_seq);
    assert_eq!(fetch(&router, &all).await.1.footer.digest, after.digest);
}

#[tokio::test]
async fn open_holds_the_newest_open_ones_with_all_they_point_at() {
    let scene = Scene::seeded(2000);
    let router = scene.router();
    let manifest = manifest(&router).await;
    let open = manifest.open.unwrap();
    let (_, read) = fetch(&router, &open).await;
    assert_eq!((read.header.scope, read.header.seq), (Scope::Open, manifest.head));
    let now = scene.portal.now();
    let vacancies: Vec<Vacancy> = read
        .rows
        .iter()
        .filter(|row| row.kind == Kind::Vacancy)
        .map(|row| serde_json::from_str(row.data.get()).unwrap())
        .collect();
    assert_eq!(vacancies.len(), 500);
    assert!(vacancies.iter().all(|vacancy| vacancy.is_open(now)));
    let newest_first = vacancies.is_sorted_by_key(|vacancy| std::cmp::Reverse(vacancy.published_at));
    assert!(newest_first, "the first screen comes first");
    let ids: BTreeSet<(Kind, &str)> = read.rows.iter().map(|row| (row.kind, row.id.as_str())).collect();
    for row in &read.rows {
        let data: serde_json::Value = serde_json::from_str(row.data.get()).unwrap();
        let above = if row.kind == Kind::Region {
            Kind::Region
        } else {
            Kind::Body
        };
        for (field, kind) in [
            ("competition", Kind::Competition),
            ("body", Kind::Body),
            ("region", Kind::Region),
            ("parent", above),
        ] {
            if let Some(id) = data[field].as_str() {
                assert!(ids.contains(&(kind, id)), "{field} {id} of {} is missing", row.id);
            }
        }
    }
    let upper = read
        .rows
        .iter()
        .filter(|row| row.kind == Kind::Region && row.id.ends_with("000000"))
        .count();
    assert!(
        upper >= 49,
        "the tree of regions is whole down to the districts: {upper}"
    );
}

#[tokio::test]
async fn open_follows_the_head_and_the_clock() {
    let scene = Scene::seeded(200);
    let router = scene.router();
    let first = manifest(&router).await.open.unwrap();
    scene.watch.forward(599);
    assert_eq!(
        manifest(&router).await.open.unwrap(),
        first,
        "fresh for ten minutes"
    );
    scene.watch.forward(12 * 3600);
    let later = manifest(&router).await.open.unwrap();
    assert_eq!(later.seq, first.seq);
    assert!(
        later.path != first.path && later.rows < first.rows,
        "those of today have closed"
    );
    fetch(&router, &first).await;
    scene.portal.store().write(&[put(1, "a")]).unwrap();
    assert_eq!(manifest(&router).await.open.unwrap().seq, first.seq + 1);
    scene.watch.forward(60 * 86_400);
    scene.remove((1..=1).map(|_| "source:1".to_owned()));
    assert_eq!(
        manifest(&router).await.open,
        None,
        "nothing is open in two months"
    );
}

#[tokio::test]
async fn another_epoch_has_other_files() {
    let scene = Scene::seeded(800);
    let router = scene.router();
    let before = manifest(&router).await;
    scene.portal.new_epoch().unwrap();
    let after = manifest(&router).await;
    let (old, new) = (before.all.unwrap(), after.all.unwrap());
    assert_ne!(old.path, new.path);
    assert_eq!(fetch(&router, &new).await.1.header.epoch, after.epoch);
    assert_eq!(after.digest, before.digest, "the rows are the same");
    assert_eq!(
        get(&router, &old.path).await.status,
        StatusCode::OK,
        "for whoever is in the middle of it"
    );
}

#[tokio::test]
async fn files_are_served_whole_in_part_or_not_again() {
    let scene = Scene::seeded(100);
    let router = scene.router();
    let open = manifest(&router).await.open.unwrap();
    let whole = get_with(&router, &open.path, &[("accept-encoding", "gzip, zstd")]).await;
    assert_eq!(
        whole.header("content-encoding"),
        "",
        "ranges count the file's own bytes"
    );
    assert_eq!(whole.header("content-type"), "application/zstd");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert!(whole.header("cache-control").contains("immutable"));
    let tag = format!("\"{}\"", open.sha256);
    assert_eq!(whole.header("etag"), tag);

    let ask = |headers: Vec<(&'static str, String)>| {
        let (router, path) = (router.clone(), open.path.clone());
        async move {
            let headers: Vec<(&str, &str)> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            get_with(&router, &path, &headers).await
        }
    };
    let part = ask(vec![
        ("range", "bytes=100-".to_owned()),
        ("if-range", tag.clone()),
    ])
    .await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        part.header("content-range"),
        format!("bytes 100-{}/{}", open.size - 1, open.size)
    );
    assert_eq!(part.body, whole.body.slice(100..), "the rest of what was begun");
    assert_eq!(part.header("content-length"), part.body.len().to_string());
    let middle = ask(vec![("range", "bytes=10-19".to_owned())]).await;
    assert_eq!(middle.body, whole.body.slice(10..20));
    for (reason, condition) in [
        ("another file", "\"other\"".to_owned()),
        ("weak tags never match", format!("W/{tag}")),
        ("nor do dates", "Sun, 22 Nov 2026 00:00:00 GMT".to_owned()),
    ] {
        let answer = ask(vec![("range", "bytes=100-".to_owned()), ("if-range", condition)]).await;
        assert_eq!(
            (answer.status, answer.body.len()),
            (StatusCode::OK, whole.body.len()),
            "{reason}"
        );
    }
    let outside = ask(vec![("range", format!("bytes={}-", open.size))]).await;
    assert_eq!(
        (outside.status, outside.problem().as_str()),
        (StatusCode::RANGE_NOT_SATISFIABLE, "range-not-satisfiable")
    );
    assert_eq!(outside.header("content-range"), format!("bytes */{}", open.size));
    let known = ask(vec![("if-none-match", tag.clone())]).await;
    assert_eq!(
        (known.status, known.header("etag")),
        (StatusCode::NOT_MODIFIED, tag.as_str())
    );
}

#[tokio::test]
async fn no_other_file_can_be_reached() {
    let scene = Scene::seeded(100);
    let router = scene.router();
    manifest(&router).await;
    for name in [
        "open.lock",
        "..%2Fcatalogue.db",
        "..%2Fsigning.key",
        "%2e%2e%2fsigning.key",
        ".ndjson.zst",
        "all-x-1.ndjson.zst",
        "open.part",
        "%00.ndjson.zst",
    ] {
        let answer = get(&router, &format!("/v1/catalogue/snapshots/{name}")).await;
        assert_eq!(answer.problem(), "not-found", "{name}");
    }
}

#[tokio::test]
async fn what_a_killed_maker_left_is_cleared_and_never_served() {
    let scene = Scene::seeded(800);
    let folder = scene.folder.path().join("snapshots");
    let left = format!("all-{}-999999.ndjson.zst", scene.epoch());
    for name in [left.as_str(), "all.part", "all-x-1.json.part"] {
        std::fs::write(folder.join(name), b"half").unwrap();
    }
    let router = scene.router();
    assert_eq!(
        get(&router, &format!("/v1/catalogue/snapshots/{left}"))
            .await
            .problem(),
        "not-found"
    );
    let rows: Vec<_> = (1..=200).map(|number| put(number, "b")).collect();
    scene.portal.store().write(&rows).unwrap();
    assert!(scene.portal.refresh_snapshot().unwrap());
    for name in [left.as_str(), "all.part", "all-x-1.json.part"] {
        assert!(!folder.join(name).exists(), "{name} stays behind");
    }
    let all = manifest(&router).await.all.unwrap();
    fetch(&router, &all).await;
}

#[test]
fn several_makers_agree_on_one_file() {
    let scene = Scene::seeded(100);
    scene
        .portal
        .seed(&kyzmat_portal::seed::Plan {
            add: true,
            ..plan(900, 2)
        })
        .unwrap();
    let rows: Vec<_> = (1..=500).map(|number| put(number, "b")).collect();
    scene.portal.store().write(&rows).unwrap();
    let made: Vec<bool> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    kyzmat_portal::Portal::open(&scene.settings)
                        .unwrap()
                        .refresh_snapshot()
                        .unwrap()
                })
            })
            .collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect()
    });
    assert_eq!(
        made.iter().filter(|made| **made).count(),
        1,
        "one made it, the others let it: {made:?}"
    );
    let folder = scene.folder.path().join("snapshots");
    let parts = std::fs::read_dir(folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".part")
    });
    assert_eq!(parts.count(), 0, "no draft stays behind");
}
