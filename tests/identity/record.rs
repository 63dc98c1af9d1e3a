//! The personal record: what the portal vouches for, what the person types, and nothing of it lost.

use super::home::{Home, settle};
use super::stage::Stage;
use super::story::{done, refused};
use kyzmat_tests::Devhost;
use kyzmat_tests::damage::rounds;
use serde_json::{Value, json};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

/// An edit's id, the same in every run.
fn op(number: u64) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

async fn edit(host: &Devhost, number: u64, path: &str, value: Value) -> Value {
    let edit = json!({ "op_id": op(number), "path": path, "value": value, "window": "main" });
    done(host, "edit_record", edit).await
}

async fn record(host: &Devhost) -> Value {
    done(host, "get_record", json!({})).await
}

fn answer<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    let answers = record["answers"].as_array().unwrap();
    answers.iter().find(|answer| answer["path"] == path)
}

fn value<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    answer(record, path).map(|answer| &answer["value"])
}

#[tokio::test]
async fn what_the_portal_says_is_there_and_never_writes_over_what_was_typed() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let first = record(&host).await;
    for (path, told) in [
        ("/pin", "20503198800011"),
        ("/family_name", "Асанов"),
        ("/email", "bakyt@example.kg"),
    ] {
        let answer = answer(&first, path).unwrap_or_else(|| panic!("{path} is not there: {first}"));
        assert_eq!(answer["value"], told);
        assert_eq!(
            (&answer["told"]["verified"], &answer["told"]["same"]),
            (&json!(true), &json!(true))
        );
    }
    assert_eq!(
        first["state"]["can_undo"], false,
        "what the portal gave is not taken back"
    );

    let edited = edit(&host, 1, "/family_name", json!("Асанов-Бек")).await;
    assert_eq!(edited["op_id"], op(1));
    let again = edit(&host, 1, "/family_name", json!("Асанов-Бек")).await;
    assert_eq!(again["rev"], edited["rev"], "sent again it does nothing");
    let other = json!({ "op_id": op(1), "path": "/family_name", "value": "Асанова" });
    let (status, refusal) = host.call("edit_record", &other).await.unwrap();
    assert_eq!(
        (status, &refusal["field"]),
        (400, &json!("op_id")),
        "another edit under its id is not acknowledged"
    );
    edit(&host, 2, "/birth_place", json!("Ош шаары")).await;
    host.kill();

    // Another start asks the portal again.
    let host = home.start();
    super::story::until(&host, |now| now["session"] == "live").await;
    let now = record(&host).await;
    let family = answer(&now, "/family_name").unwrap();
    assert_eq!(family["value"], "Асанов-Бек", "what was typed stays");
    assert_eq!(
        (&family["told"]["value"], &family["told"]["same"]),
        (&json!("Асанов"), &json!(false))
    );

    // Undone over a restart, to the last and to the first.
    let undone = done(&host, "undo_record", json!({})).await;
    assert_eq!(value(&undone, "/birth_place"), None);
    let undone = done(&host, "undo_record", json!({})).await;
    assert_eq!(value(&undone, "/family_name"), Some(&json!("Асанов")));
    assert_eq!(refused(&host, "undo_record", json!({})).await, "not_found");
    let redone = done(&host, "redo_record", json!({})).await;
    assert_eq!(value(&redone, "/family_name"), Some(&json!("Асанов-Бек")));

    let history = done(&host, "record_history", json!({ "limit": 200 })).await;
    let sources: Vec<&Value> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| &edit["source"])
        .collect();
    assert_eq!(
        sources.iter().filter(|source| **source == "typed").count(),
        2,
        "{history}"
    );
    assert_eq!(
        sources.iter().filter(|source| **source == "undo").count(),
        3,
        "{history}"
    );
}

#[tokio::test]
async fn rows_come_go_and_come_back_and_what_is_no_answer_is_refused() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    edit(&host, 1, "/work/a1/organisation", json!("Айыл өкмөтү")).await;
    edit(&host, 2, "/work/b2/kind", json!("none")).await;
    edit(&host, 3, "/work/b2/post", json!("?")).await;
    let now = record(&host).await;
    let (first, second) = (value(&now, "/work/a1").unwrap(), value(&now, "/work/b2").unwrap());
    assert!(
        first.as_i64() < second.as_i64(),
        "a row has its place: {first} {second}"
    );
    let hidden = now["state"]["hidden"].as_array().unwrap();
    assert!(hidden.contains(&json!("/work/b2/post")), "{hidden:?}");
    assert!(!hidden.contains(&json!("/work/a1/post")));
    let missing = |now: &Value, path: &str| {
        let problems = now["state"]["problems"].as_array().unwrap();
        problems
            .iter()
            .any(|one| one["path"] == path && one["code"] == "missing")
    };
    assert!(missing(&now, "/work/a1/from"));

    let gone = edit(&host, 4, "/work/a1", Value::Null).await;
    assert!(!missing(&gone, "/work/a1/from"));
    assert_eq!(value(&record(&host).await, "/work/a1/organisation"), None);
    let back = done(&host, "undo_record", json!({})).await;
    assert_eq!(value(&back, "/work/a1/organisation"), Some(&json!("Айыл өкмөтү")));

    for (path, value, field) in [
        ("/nowhere", json!("?"), "path"),
        ("/../x", json!("?"), "path"),
        ("/work", json!([]), "path"),
        ("/work/a1", json!("первая"), "value"),
        ("/nationality", json!({ "a": 1 }), "value"),
        ("/nationality", json!("я".repeat(40_000)), "value"),
    ] {
        let arguments = json!({ "op_id": op(9), "path": path, "value": value });
        let (status, refusal) = host.call("edit_record", &arguments).await.unwrap();
        assert_eq!(
            (status, &refusal["code"], &refusal["field"]),
            (400, &json!("invalid"), &json!(field)),
            "{path}"
        );
    }
    let half = edit(&host, 10, "/birthdate", json!("198")).await;
    let told = half["state"]["problems"].as_array().unwrap();
    assert!(
        told.iter()
            .any(|one| one["path"] == "/birthdate" && one["code"] == "no_date"),
        "{told:?}"
    );
    assert_eq!(
        value(&record(&host).await, "/birthdate"),
        Some(&json!("198")),
        "half a date is kept as it was typed"
    );
    done(&host, "lock", json!({})).await;
    assert_eq!(refused(&host, "get_record", json!({})).await, "locked");
}

/// `KYZMAT_ROUNDS` takes a larger number for a long run by hand.
#[tokio::test]
async fn no_acknowledged_edit_is_lost_by_a_kill() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let mut host = home.start();
    settle(&host, "bakyt").await;
    let mut number = 0;
    let mut kept: Vec<(u64, String)> = Vec::new();
    for round in 0..rounds(20) {
        let chance = RandomState::new().build_hasher().finish();
        let after = Duration::from_micros(chance % 300_000);
        let url = format!("{}/ipc/edit_record", host.url);
        let typing = tokio::spawn(async move {
            let http = reqwest::Client::new();
            let mut acknowledged = Vec::new();
            loop {
                number += 1;
                let text = format!("сөз {round}-{number}");
                let edit = json!({ "op_id": op(number), "path": "/works", "value": text });
                let Ok(answer) = http.post(&url).json(&edit).send().await else {
                    break;
                };
                let Ok(answer) = answer.json::<Value>().await else {
                    break;
                };
                acknowledged.push((answer["rev"].as_u64().unwrap(), text));
            }
            (number, acknowledged)
        });
        tokio::time::sleep(after).await;
        host.kill();
        let (last, acknowledged) = typing.await.unwrap();
        number = last;
        kept.extend(acknowledged);
        host = home.start();
        super::story::until(&host, |now| {
            now["state"] == "unlocked" && now["consents_due"] == json!([])
        })
        .await;
        // An edit whose acknowledgement was lost is sent again, as the window would.
        let text = format!("сөз {round}-{number}");
        let again = edit(&host, number, "/works", json!(text)).await;
        kept.push((again["rev"].as_u64().unwrap(), text));
        kept.dedup();
    }
    let mut history = Vec::new();
    let mut before = Value::Null;
    loop {
        let mut asked = json!({ "limit": 200 });
        if !before.is_null() {
            asked["before"] = before.clone();
        }
        let page = done(&host, "record_history", asked).await;
        let page = page.as_array().unwrap().clone();
        let Some(last) = page.last() else { break };
        before = last["rev"].clone();
        history.extend(page);
    }
    for (rev, text) in &kept {
        let found = history.iter().find(|edit| edit["rev"] == *rev);
        let after = found.map(|edit| &edit["changes"][0]["after"]);
        assert_eq!(after, Some(&json!(text)), "revision {rev}");
    }
    let (_, last) = kept.last().unwrap();
    assert_eq!(value(&record(&host).await, "/works"), Some(&json!(last)));
}
