//! Damage on the client's disk: rebuilt or mended, never shown as if it were whole.

use super::{equals, postings, search, seeded, synced};
use kyzmat_tests::damage::{BLOWS, Paged, renew, rounds};
use kyzmat_tests::{Devhost, Portal};
use rusqlite::Connection;
use std::path::Path;

/// Bytes of a page of `catalogue.db`.
const PAGE: usize = 8192;

struct Scene {
    folder: tempfile::TempDir,
    portal: Portal,
}

impl Scene {
    async fn synced() -> Self {
        Self::with(1200).await
    }

    async fn with(vacancies: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        seeded(&folder.path().join("portal"), vacancies);
        let portal = Portal::serve(&folder.path().join("portal"), "127.0.0.1:0").unwrap();
        let scene = Self { folder, portal };
        let host = scene.start();
        synced(&host).await;
        host.kill();
        scene
    }

    fn start(&self) -> Devhost {
        Devhost::start(&self.portal.url, &self.client()).unwrap()
    }

    fn client(&self) -> std::path::PathBuf {
        self.folder.path().join("client")
    }

    async fn ends_equal(&self) -> serde_json::Value {
        let host = self.start();
        let report = synced(&host).await;
        equals(&host, &self.folder.path().join("portal")).await;
        assert!(search(&host, "специалист").await["total"].as_u64().unwrap() > 0);
        report
    }
}

fn raw(client: &Path) -> Connection {
    Connection::open(client.join("catalogue.db")).unwrap()
}

#[tokio::test]
async fn lost_and_garbled_rows_are_mended_without_loading_everything() {
    let scene = Scene::synced().await;
    let whole = std::fs::metadata(scene.client().join("catalogue.db"))
        .unwrap()
        .len();
    let raw = raw(&scene.client());
    raw.execute(
        "DELETE FROM item WHERE row = (SELECT max(row) FROM item WHERE kind = 4)",
        [],
    )
    .unwrap();
    raw.execute(
        "UPDATE item SET data = x'28b52ffd' WHERE row = (SELECT min(row) FROM item WHERE kind = 4)",
        [],
    )
    .unwrap();
    drop(raw);
    let report = scene.ends_equal().await;
    let bytes = report["bytes"].as_u64().unwrap();
    assert!(bytes < whole / 4, "two shards of 64, not all: {bytes} of {whole}");
}

#[tokio::test]
async fn a_lost_or_garbled_index_is_rebuilt() {
    let scene = Scene::synced().await;
    let index = scene.client().join("catalogue.index");
    std::fs::remove_dir_all(&index).unwrap();
    scene.ends_equal().await;
    for entry in std::fs::read_dir(&index).unwrap().flatten() {
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "idx" || ending == "json")
        {
            std::fs::write(entry.path(), b"nonsense").unwrap();
        }
    }
    scene.ends_equal().await;
}

#[tokio::test]
async fn a_garbled_database_is_thrown_away_and_comes_back() {
    let scene = Scene::synced().await;
    let path = scene.client().join("catalogue.db");
    let mut bytes = std::fs::read(&path).unwrap();
    for page in bytes.chunks_mut(8192).take(3) {
        page.fill(0x5a);
    }
    std::fs::write(&path, bytes).unwrap();
    scene.ends_equal().await;
}

#[tokio::test]
async fn a_half_received_file_of_another_catalogue_is_not_gone_on_with() {
    let scene = Scene::synced().await;
    std::fs::remove_file(scene.client().join("catalogue.db")).unwrap();
    let incoming = scene.client().join("incoming");
    std::fs::create_dir_all(&incoming).unwrap();
    std::fs::write(incoming.join("0000.part"), postings(0, 3, "чужие")).unwrap();
    scene.ends_equal().await;
    assert_eq!(
        std::fs::read_dir(&incoming).unwrap().count(),
        0,
        "nothing is left lying about"
    );
}

/// Each page of the database and of its log, as a kill left them; `KYZMAT_ROUNDS` takes more pages.
#[tokio::test]
async fn no_page_that_is_damaged_is_shown_as_if_it_were_whole() {
    let scene = Scene::with(60).await;
    let whole = tempfile::tempdir().unwrap();
    renew(&scene.client(), whole.path()).unwrap();
    let many = |small| usize::try_from(rounds(small)).unwrap();
    for name in ["catalogue.db", "catalogue.db-wal"] {
        let file = Paged::new(scene.client().join(name), PAGE);
        for (number, page) in file.some(many(3)).into_iter().enumerate() {
            for blow in BLOWS.into_iter().cycle().skip(number).take(many(1).min(3)) {
                renew(whole.path(), &scene.client()).unwrap();
                file.strike(page, blow).unwrap();
                scene.ends_equal().await;
            }
        }
    }
}
