//! Legal editions: public, immutable, published while the portal serves.

use crate::scene::{Scene, get, get_with};
use std::process::Command;

#[tokio::test]
async fn editions_are_published_while_the_portal_serves() {
    let scene = Scene::seeded(10);
    let router = scene.router();
    let empty = get(&router, "/v1/legal").await;
    assert_eq!(empty.json()["editions"].as_array().unwrap().len(), 0);
    let file = scene.folder.path().join("agreement.md");
    std::fs::write(&file, "# Соглашение\n").unwrap();
    let publish = |edition: &str, lang: &str| {
        Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"))
            .args(["legal", "publish", "--kind", "user_agreement", "--lang", lang])
            .args(["--edition", edition, "--effective", "2027-01-01"])
            .arg(&file)
            .arg("--data")
            .arg(scene.folder.path())
            .output()
            .unwrap()
    };
    let output = publish("2026-12-01", "ru");
    assert!(output.status.success(), "{output:?}");
    assert!(
        publish("2026-12-01", "ru").status.success(),
        "the same again changes nothing"
    );
    let list = get(&router, "/v1/legal").await;
    let editions = list.json();
    assert_eq!(editions["editions"].as_array().unwrap().len(), 1);
    let edition = &editions["editions"][0];
    assert_eq!(edition["effective"], "2027-01-01");
    let path = "/v1/legal/user_agreement/ru/2026-12-01";
    let text = get(&router, path).await;
    assert_eq!(text.header("content-type"), "text/markdown; charset=utf-8");
    assert!(text.header("cache-control").contains("immutable"));
    assert_eq!(&text.body[..], "# Соглашение\n".as_bytes());
    assert_eq!(
        text.header("etag"),
        format!("\"{}\"", edition["sha256"].as_str().unwrap())
    );
    let etag = text.header("etag").to_owned();
    assert_eq!(
        get_with(&router, path, &[("if-none-match", &etag)]).await.status,
        304
    );
    let etag = list.header("etag").to_owned();
    assert_eq!(
        get_with(&router, "/v1/legal", &[("if-none-match", &etag)])
            .await
            .status,
        304
    );

    std::fs::write(&file, "# Другое\n").unwrap();
    assert_eq!(
        publish("2026-12-01", "ru").status.code(),
        Some(1),
        "an edition that people may have agreed to is not replaced"
    );
    assert!(publish("2026-12-02", "ru").status.success());
    assert_eq!(
        get_with(&router, "/v1/legal", &[("if-none-match", &etag)])
            .await
            .status,
        200,
        "the list has changed"
    );
    assert_eq!(&get(&router, path).await.body[..], "# Соглашение\n".as_bytes());
    for wrong in [
        "/v1/legal/user_agreement/en/2026-12-01",
        "/v1/legal/contract/ru/2026-12-01",
        "/v1/legal/user_agreement/ru/2020-01-01",
    ] {
        assert_eq!(get(&router, wrong).await.problem(), "not-found", "{wrong}");
    }
    assert_eq!(publish("soon", "ru").status.code(), Some(2));
    assert_eq!(publish("2026-12-01", "en").status.code(), Some(2));
}

#[tokio::test]
async fn the_projects_own_digests_exist_in_all_three_languages() {
    let scene = Scene::new();
    scene.portal.publish_samples().unwrap();
    scene.portal.publish_samples().unwrap();
    let router = scene.router();
    let list = get(&router, "/v1/legal").await.json();
    let editions = list["editions"].as_array().unwrap();
    assert_eq!(editions.len(), 15, "five texts in three languages, once");
    let mut texts = std::collections::BTreeSet::new();
    for edition in editions {
        let path = format!(
            "/v1/legal/{}/{}/{}",
            edition["kind"].as_str().unwrap(),
            edition["lang"].as_str().unwrap(),
            edition["edition"].as_str().unwrap()
        );
        let answer = get(&router, &path).await;
        assert_eq!(answer.status, 200);
        texts.insert(answer.body.to_vec());
    }
    assert_eq!(texts.len(), 15, "each is a text of its own");
}

#[tokio::test]
async fn a_portal_with_the_samples_of_before_gets_the_acts_and_an_owners_texts_are_left_alone() {
    let scene = Scene::new();
    let owner = |kind: &str, body: &str| {
        scene
            .portal
            .publish(kyzmat_portal::legal::Text {
                kind: kind.parse().unwrap(),
                lang: kyzmat_model::Lang::Ru,
                edition: "2026-11-01".parse().unwrap(),
                effective: "2026-11-01".parse().unwrap(),
                body,
            })
            .unwrap();
    };
    owner("privacy_policy", "# Политика владельца\n");
    let router = scene.router();
    let count = || async {
        get(&router, "/v1/legal").await.json()["editions"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count().await, 1, "a portal without samples gets none");
    owner(
        "user_agreement",
        include_str!("../../../data/legal/user_agreement.ru.md"),
    );
    let router = scene.router();
    let editions = get(&router, "/v1/legal").await.json();
    let kinds: Vec<&str> = editions["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds.len(),
        11,
        "three acts in three languages beside the two texts"
    );
    assert_eq!(kinds.iter().filter(|kind| **kind == "privacy_policy").count(), 1);
}
