//! The legal texts: read with no network, agreed to edition by edition, known on every device.

use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use super::visits::{come_and_go, due, fleeting, lock_and_unlock, settle, status};
use kyzmat_model::Clock as _;
use kyzmat_model::clock::SystemClock;
use kyzmat_tests::Devhost;
use serde_json::{Value, json};

const AGREEMENT: &str = "user_agreement";

/// Publishes an edition of the agreement.
fn publish(stage: &Stage, lang: &str, edition: &str, effective: &str, text: &str) {
    let file = stage.folder.path().join(format!("{edition}.{lang}.md"));
    std::fs::write(&file, text).unwrap();
    let file = file.display().to_string();
    stage.operator(&[
        "legal",
        "publish",
        "--kind",
        AGREEMENT,
        "--lang",
        lang,
        "--edition",
        edition,
        "--effective",
        effective,
        &file,
    ]);
}

/// Today and a day that many days later, in Bishkek.
fn day(later: i64) -> String {
    SystemClock.now().plus_seconds(later * 86_400).day().to_string()
}

async fn text(host: &Devhost, lang: &str, edition: Option<&str>) -> Value {
    let mut arguments = json!({ "kind": AGREEMENT, "lang": lang });
    if let Some(edition) = edition {
        arguments["edition"] = edition.into();
    }
    super::story::text(host, &arguments).await
}

async fn agreement(host: &Devhost) -> Value {
    let all = done(host, "list_legal", json!({})).await;
    let found = all
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["kind"] == AGREEMENT);
    found.unwrap().clone()
}

/// The consents to one edition.
async fn to(host: &Devhost, edition: &str) -> Vec<Value> {
    let all = done(host, "list_consents", json!({})).await;
    let all = all.as_array().unwrap().iter();
    all.filter(|one| one["edition"] == edition).cloned().collect()
}

#[tokio::test]
async fn a_new_edition_asks_again_and_an_answer_without_a_network_is_told_later() {
    let mut stage = Stage::new(&[]).await;
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let host = fleeting(&stage, "applicant", here.path());
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    let before = text(&host, "ky", None).await;
    assert_eq!(before["lang"], "ky");
    let former = before["edition"].as_str().unwrap().to_owned();
    let russian = text(&host, "ru", None).await["body"].as_str().unwrap().to_owned();

    // One that holds from a later day is shown, and asks nobody yet; the one of today asks.
    let (today, later) = (day(0), day(30));
    publish(&stage, "ru", &later, &later, &format!("{russian}\n\nПозднее."));
    publish(
        &stage,
        "ru",
        &today,
        &today,
        &format!("{russian}\n\n9.9. Новый пункт."),
    );
    lock_and_unlock(&host).await;
    let shown = until(&host, |status| due(status) == 1).await;
    assert_eq!(
        shown["consents_due"][0],
        json!({ "kind": AGREEMENT, "edition": today, "before": former })
    );
    assert_eq!(
        shown["person"],
        Value::Null,
        "nothing personal until it is agreed to"
    );
    assert_eq!(
        refused(&host, "list_activity", json!({ "limit": 5 })).await,
        "consent_missing"
    );
    let listed = agreement(&host).await;
    assert_eq!(
        (&listed["current"]["edition"], &listed["upcoming"]["edition"]),
        (&json!(today), &json!(later))
    );
    let new = text(&host, "ky", None).await;
    assert_eq!(
        (&new["lang"], &new["edition"]),
        (&json!("ru"), &json!(today)),
        "not published in Kyrgyz"
    );
    assert_eq!(text(&host, "kk", Some(&later)).await["lang"], "ru");
    let difference = done(
        &host,
        "compare_legal",
        json!({ "kind": AGREEMENT, "lang": "ky", "from": former, "to": today }),
    )
    .await;
    assert_eq!(difference["lang"], "ru", "the language that both are in");
    let paragraphs = difference["paragraphs"].as_array().unwrap();
    let changed: Vec<&Value> = paragraphs.iter().filter(|one| one["change"] != "same").collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0]["parts"][0]["text"], "9.9. Новый пункт.");

    let accept = |edition: &str, hash: &Value| json!({ "kind": AGREEMENT, "edition": edition, "hash": hash });
    for (edition, hash) in [
        (today.as_str(), &json!("0".repeat(64))),
        (today.as_str(), &before["hash"]),
        (former.as_str(), &before["hash"]),
        ("2031-01-01", &new["hash"]),
    ] {
        let code = refused(&host, "accept_legal", accept(edition, hash)).await;
        assert_eq!(code, "edition_changed", "{edition} {hash}: not the text in force");
    }
    assert_eq!(due(&status(&host).await), 1);

    stage.portal_goes();
    let given = done(&host, "accept_legal", accept(&today, &new["hash"])).await;
    assert_eq!(
        (&given["lang"], &given["recorded_at"]),
        (&json!("ru"), &Value::Null)
    );
    let shown = status(&host).await;
    assert!(
        due(&shown) == 0 && shown["person"].is_object(),
        "it holds at once: {shown}"
    );
    done(&host, "accept_legal", accept(&today, &new["hash"])).await;
    assert_eq!(to(&host, &today).await.len(), 1, "pressed twice, given once");
    lock_and_unlock(&host).await;
    assert_eq!(
        to(&host, &today).await[0]["recorded_at"],
        Value::Null,
        "the portal is still away"
    );

    stage.portal_comes();
    lock_and_unlock(&host).await;
    for _ in 0..100 {
        if to(&host, &today).await[0]["recorded_at"].is_string() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let recorded = to(&host, &today).await;
    assert!(
        recorded.len() == 1 && recorded[0]["recorded_at"].is_string(),
        "{recorded:?}"
    );
    assert_eq!(
        recorded[0]["accepted_at"], given["accepted_at"],
        "when it was given, not when it was told"
    );

    let other = fleeting(&stage, "applicant", there.path());
    sign_in(&other, "bakyt").await;
    let shown = until(&other, |status| status["person"].is_object()).await;
    assert_eq!(due(&shown), 0, "what was given on one device holds on the other");
    let theirs = to(&other, &today).await;
    assert_eq!((theirs.len(), &theirs[0]["hash"]), (1, &new["hash"]));
    // Agreed to ahead of its day.
    let upcoming = text(&other, "ru", Some(&later)).await;
    done(&other, "accept_legal", accept(&later, &upcoming["hash"])).await;
    assert_eq!(due(&status(&other).await), 0);
}

#[tokio::test]
async fn the_texts_are_read_by_nobody_in_particular_and_without_a_network() {
    let mut stage = Stage::new(&["--device-interval", "1"]).await;
    let data = tempfile::tempdir().unwrap();
    let missing = json!({ "kind": AGREEMENT, "lang": "ru" });
    stage.portal_goes();
    let host = fleeting(&stage, "kiosk", data.path());
    assert_eq!(
        refused(&host, "get_legal_text", missing).await,
        "not_found",
        "never fetched"
    );
    assert_eq!(agreement(&host).await["current"], Value::Null);
    drop(host);
    stage.portal_comes();
    let host = fleeting(&stage, "kiosk", data.path());
    come_and_go(&host, "kiosk").await;
    for _ in 0..100 {
        let all = done(&host, "list_legal", json!({})).await;
        let mut editions = all.as_array().unwrap().iter().map(|item| &item["current"]);
        if editions
            .all(|edition| edition["readable"] == true && edition["langs"].as_array().unwrap().len() == 3)
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    drop(host);
    stage.portal_goes();
    let host = fleeting(&stage, "kiosk", data.path());
    for lang in ["ru", "ky", "kk"] {
        let read = text(&host, lang, None).await;
        assert_eq!(
            read["lang"], lang,
            "the project's own digests are in three languages"
        );
        assert!(read["body"].as_str().unwrap().len() > 200);
    }
    let read = text(&host, "ru", None).await;
    let accept = json!({ "kind": AGREEMENT, "edition": read["edition"], "hash": read["hash"] });
    assert_eq!(
        refused(&host, "accept_legal", accept).await,
        "signed_out",
        "nobody agrees for nobody"
    );
}
