//! Drafts: begun from the record, kept through kills, brought back, merged with the portal's copy, carried.

use super::home::{Home, settle};
use super::stage::Stage;
use super::story::{done, refused, until};
use kyzmat_tests::Devhost;
use kyzmat_tests::damage::rounds;
use serde_json::{Value, json};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::{Duration, Instant};

const PHRASE: &str = "он эки белги жана дагы";

/// An edit's id, the same in every run.
fn op(number: u64) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

async fn edit(host: &Devhost, draft: &Value, number: u64, path: &str, value: Value) -> Value {
    let edit = json!({ "op_id": op(number), "draft": draft, "path": path, "value": value, "window": "main" });
    done(host, "edit_draft", edit).await
}

async fn draft(host: &Devhost, id: &Value) -> Value {
    done(host, "get_draft", json!({ "draft": id })).await
}

fn value<'a>(draft: &'a Value, path: &str) -> Option<&'a Value> {
    let answers = draft["answers"].as_array().unwrap();
    let answer = answers.iter().find(|answer| answer["path"] == path);
    answer.map(|answer| &answer["value"])
}

/// A competition of the catalogue.
async fn competition(host: &Devhost) -> Value {
    competitions(host, 1).await.remove(0)
}

/// So many competitions of the catalogue, at most.
async fn competitions(host: &Devhost, limit: u32) -> Vec<Value> {
    done(host, "sync_catalogue", json!({})).await;
    let search = json!({ "query": "", "lang": "ru", "offset": 0, "limit": limit });
    let page = done(host, "search_vacancies", search).await;
    let mut found: Vec<Value> = page["items"].as_array().unwrap().to_vec();
    found.dedup_by_key(|item| item["competition"].to_string());
    found
        .into_iter()
        .map(|mut item| item["competition"].take())
        .collect()
}

pub(super) async fn begun(host: &Devhost) -> Value {
    let competition = competition(host).await;
    let begun = done(host, "create_draft", json!({ "competition": competition })).await;
    begun["draft"].clone()
}

/// The whole history, the newest first.
async fn history(host: &Devhost, id: &Value) -> Vec<Value> {
    let mut history: Vec<Value> = Vec::new();
    loop {
        let mut asked = json!({ "draft": id, "limit": 200 });
        if let Some(last) = history.last() {
            asked["before"] = last["rev"].clone();
        }
        let page = done(host, "draft_history", asked).await;
        let page = page.as_array().unwrap().clone();
        if page.is_empty() {
            return history;
        }
        history.extend(page);
    }
}

#[tokio::test]
async fn a_draft_begins_with_what_is_known_and_is_brought_back_and_taken_away() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let id = begun(&host).await;
    let first = draft(&host, &id).await;
    assert_eq!(value(&first, "/family_name"), Some(&json!("Асанов")), "{first}");
    let form = done(&host, "get_form", json!({ "form": "application", "draft": id })).await;
    assert_eq!(form["version"], first["version"]);
    assert!(form["pages"].as_array().unwrap().len() > 8);

    edit(&host, &id, 1, "/family_name", json!("Асанов-Бек")).await;
    edit(&host, &id, 2, "/motivation", json!("Элге кызмат кылгым келет")).await;
    edit(&host, &id, 3, "/relative/r1/name", json!("Асанова")).await;
    let gone = done(&host, "undo_draft", json!({ "draft": id })).await;
    assert_eq!(value(&gone, "/relative/r1/name"), None);
    let back = done(&host, "redo_draft", json!({ "draft": id })).await;
    assert_eq!(value(&back, "/relative/r1/name"), Some(&json!("Асанова")));
    // The record learns more: it comes where nobody has been, and nowhere else.
    let said = json!({ "op_id": op(50), "path": "/family_name", "value": "Другая" });
    done(&host, "edit_record", said).await;
    let said = json!({ "op_id": op(51), "path": "/kyrgyztest", "value": "B2" });
    done(&host, "edit_record", said).await;
    let now = draft(&host, &id).await;
    assert_eq!(value(&now, "/kyrgyztest"), Some(&json!("B2")));
    assert_eq!(value(&now, "/family_name"), Some(&json!("Асанов-Бек")));

    let problems = done(&host, "check_draft", json!({ "draft": id })).await;
    let problems = problems["problems"].as_array().unwrap();
    assert!(
        problems
            .iter()
            .any(|one| one["path"] == "/true" && one["code"] == "missing")
    );
    for (path, value, field) in [
        ("/nowhere", json!(1), "path"),
        ("/post", json!({ "a": 1 }), "value"),
    ] {
        let wrong = json!({ "op_id": op(99), "draft": id, "path": path, "value": value });
        let (status, refusal) = host.call("edit_draft", &wrong).await.unwrap();
        assert_eq!((status, &refusal["field"]), (400, &json!(field)), "{path}");
    }

    // So many edits make a version, and a draft goes back to it without losing what came after.
    for number in 0..205 {
        edit(
            &host,
            &id,
            1000 + number,
            "/strength",
            json!(format!("иш {number}")),
        )
        .await;
    }
    let versions = done(&host, "draft_versions", json!({ "draft": id })).await;
    let version = &versions[0];
    assert_eq!(version["why"], "count", "{versions}");
    let restore = json!({ "op_id": op(2000), "draft": id, "rev": version["rev"] });
    let restored = done(&host, "restore_draft", restore.clone()).await;
    let again = done(&host, "restore_draft", restore).await;
    assert_eq!(restored["rev"], again["rev"], "asked for again it does nothing");
    assert_ne!(value(&restored, "/strength"), Some(&json!("иш 204")));
    let undone = done(&host, "undo_draft", json!({ "draft": id })).await;
    assert_eq!(value(&undone, "/strength"), Some(&json!("иш 204")));
    let past = history(&host, &id).await;
    assert!(past.iter().any(|edit| edit["changes"][0]["after"] == "иш 204"));

    done(&host, "rename_draft", json!({ "draft": id, "title": "Нарын" })).await;
    let list = done(&host, "list_drafts", json!({})).await;
    assert_eq!((&list[0]["title"], &list[0]["draft"]), (&json!("Нарын"), &id));
    assert!(list[0]["done"].as_u64() < list[0]["pages"].as_u64());
    done(&host, "delete_draft", json!({ "draft": id })).await;
    assert_eq!(done(&host, "list_drafts", json!({})).await, json!([]));
    assert_eq!(
        refused(&host, "get_draft", json!({ "draft": id })).await,
        "not_found"
    );
    done(&host, "restore_deleted_draft", json!({ "draft": id })).await;
    assert_eq!(
        value(&draft(&host, &id).await, "/strength"),
        Some(&json!("иш 204"))
    );
}

/// `KYZMAT_ROUNDS` takes a larger number for a long run by hand.
#[tokio::test]
#[expect(
    clippy::print_stderr,
    reason = "how late the slowest came is a figure, and no assertion"
)]
async fn no_keystroke_is_lost_by_a_kill() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let mut host = home.start();
    settle(&host, "bakyt").await;
    let id = begun(&host).await;
    let mut number = 0;
    let mut kept: Vec<(u64, String)> = Vec::new();
    let mut times: Vec<Duration> = Vec::new();
    for round in 0..rounds(20) {
        let chance = RandomState::new().build_hasher().finish();
        let after = Duration::from_micros(chance % 300_000);
        let url = format!("{}/ipc/edit_draft", host.url);
        let draft = id.clone();
        let typing = tokio::spawn(async move {
            let http = reqwest::Client::new();
            let (mut acknowledged, mut times) = (Vec::new(), Vec::new());
            loop {
                number += 1;
                let text = format!("сөз {round}-{number}");
                let edit =
                    json!({ "op_id": op(number), "draft": draft, "path": "/motivation", "value": text });
                let asked = Instant::now();
                let Ok(answer) = http.post(&url).json(&edit).send().await else {
                    break;
                };
                let Ok(answer) = answer.json::<Value>().await else {
                    break;
                };
                times.push(asked.elapsed());
                acknowledged.push((answer["rev"].as_u64().unwrap(), text));
            }
            (number, acknowledged, times)
        });
        tokio::time::sleep(after).await;
        host.kill();
        let (last, acknowledged, taken) = typing.await.unwrap();
        number = last;
        kept.extend(acknowledged);
        times.extend(taken);
        host = home.start();
        until(&host, |now| {
            now["state"] == "unlocked" && now["consents_due"] == json!([])
        })
        .await;
        // An edit whose acknowledgement was lost is sent again, as the window would.
        let text = format!("сөз {round}-{number}");
        let again = edit(&host, &id, number, "/motivation", json!(text)).await;
        kept.push((again["rev"].as_u64().unwrap(), text));
    }
    let past = history(&host, &id).await;
    for (rev, text) in &kept {
        let found = past.iter().find(|edit| edit["rev"] == *rev);
        let after = found.map(|edit| &edit["changes"][0]["after"]);
        assert_eq!(after, Some(&json!(text)), "revision {rev}");
    }
    let (_, last) = kept.last().unwrap();
    assert_eq!(value(&draft(&host, &id).await, "/motivation"), Some(&json!(last)));
    let late = times
        .iter()
        .filter(|time| **time > Duration::from_secs(1))
        .count();
    let worst = times.iter().max().copied().unwrap_or_default();
    eprintln!(
        "{} edits acknowledged and there, {late} of them later than a second, the slowest after {worst:?}",
        kept.len()
    );
}

/// One draft on two computers of one person: what the other wrote is the portal's copy for the first.
#[tokio::test]
async fn a_draft_edited_offline_and_at_the_portal_is_merged_and_the_person_chooses() {
    let mut stage = Stage::new(&[]).await;
    let (home, elsewhere) = (Home::new(&stage), Home::new(&stage));
    let host = home.start();
    settle(&host, "bakyt").await;
    let id = begun(&host).await;
    edit(&host, &id, 1, "/post", json!("Башкы адис")).await;
    edit(&host, &id, 2, "/motivation", json!("Биринчи сөз")).await;
    done(&host, "sync_drafts", json!({})).await;
    let list = done(&host, "list_drafts", json!({})).await;
    assert_eq!(list[0]["unsent"], false, "{list}");

    let other = elsewhere.start();
    settle(&other, "bakyt").await;
    competition(&other).await;
    done(&other, "sync_drafts", json!({})).await;
    assert_eq!(
        value(&draft(&other, &id).await, "/post"),
        Some(&json!("Башкы адис"))
    );
    edit(&other, &id, 11, "/achievement", json!("Китепкана ачтым")).await;
    edit(&other, &id, 12, "/motivation", json!("Порталдагы сөз")).await;
    done(&other, "sync_drafts", json!({})).await;

    // Meanwhile the first has no link.
    stage.portal_goes();
    edit(&host, &id, 3, "/strength", json!("Он жыл иштегем")).await;
    edit(&host, &id, 4, "/motivation", json!("Үйдөгү сөз")).await;
    assert_ne!(refused(&host, "sync_drafts", json!({})).await, "internal");
    stage.portal_comes();
    done(&host, "sync_drafts", json!({})).await;
    let now = draft(&host, &id).await;
    assert_eq!(value(&now, "/achievement"), Some(&json!("Китепкана ачтым")));
    assert_eq!(value(&now, "/strength"), Some(&json!("Он жыл иштегем")));
    assert_eq!(
        value(&now, "/motivation"),
        Some(&json!("Үйдөгү сөз")),
        "nothing is picked"
    );
    let conflicts = now["conflicts"].as_array().unwrap();
    assert_eq!(conflicts.len(), 1, "{now}");
    assert_eq!(conflicts[0]["theirs"][0]["value"], "Порталдагы сөз");
    // It stays one however often both are compared, and nobody's answer is written over.
    done(&host, "sync_drafts", json!({})).await;
    done(&other, "sync_drafts", json!({})).await;
    let there = draft(&other, &id).await;
    assert_eq!(value(&there, "/motivation"), Some(&json!("Порталдагы сөз")));
    assert_eq!(value(&there, "/strength"), Some(&json!("Он жыл иштегем")));
    assert_eq!(draft(&host, &id).await["conflicts"].as_array().unwrap().len(), 1);
    let past = history(&host, &id).await;
    for said in ["Биринчи сөз", "Порталдагы сөз", "Үйдөгү сөз"] {
        let is_there = past.iter().any(|edit| {
            edit["changes"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one["after"] == said)
        });
        assert!(is_there, "{said} is not in the history");
    }

    let settle = json!({ "draft": id, "path": "/motivation", "take": "ours" });
    let settled = done(&host, "settle_conflict", settle.clone()).await;
    assert_eq!(settled["conflicts"], json!([]));
    assert_eq!(refused(&host, "settle_conflict", settle).await, "not_found");
    done(&host, "sync_drafts", json!({})).await;
    done(&other, "sync_drafts", json!({})).await;
    assert_eq!(
        value(&draft(&other, &id).await, "/motivation"),
        Some(&json!("Үйдөгү сөз"))
    );

    // Thrown away on one, it goes on the other, unless somebody has gone on with it there.
    done(&host, "delete_draft", json!({ "draft": id })).await;
    edit(&other, &id, 13, "/strength", json!("Он бир жыл")).await;
    done(&other, "sync_drafts", json!({})).await;
    done(&host, "sync_drafts", json!({})).await;
    assert_eq!(
        value(&draft(&host, &id).await, "/strength"),
        Some(&json!("Он бир жыл"))
    );
    done(&host, "delete_draft", json!({ "draft": id })).await;
    done(&host, "sync_drafts", json!({})).await;
    done(&other, "sync_drafts", json!({})).await;
    assert_eq!(done(&other, "list_drafts", json!({})).await, json!([]));
}

#[tokio::test]
async fn a_draft_is_carried_to_another_computer_of_the_same_person_alone() {
    let stage = Stage::new(&[]).await;
    let (home, elsewhere, strange) = (Home::new(&stage), Home::new(&stage), Home::new(&stage));
    let host = home.start();
    settle(&host, "bakyt").await;
    let id = begun(&host).await;
    edit(&host, &id, 1, "/post", json!("Башкы адис")).await;
    let short = json!({ "draft": id, "passphrase": "кыска" });
    assert_eq!(refused(&host, "export_draft", short).await, "weak_passphrase");
    let file = done(
        &host,
        "export_draft",
        json!({ "draft": id, "passphrase": PHRASE }),
    )
    .await;
    assert!(file["file_name"].as_str().unwrap().ends_with(".kyzmat"));
    let bytes = file["bytes_base64"].as_str().unwrap().to_owned();
    let open = |bytes: &str, phrase: &str| json!({ "bytes_base64": bytes, "passphrase": phrase });

    let stranger = strange.start();
    settle(&stranger, "aizada").await;
    assert_eq!(
        refused(&stranger, "import_draft", open(&bytes, PHRASE)).await,
        "other_person"
    );
    let other = elsewhere.start();
    settle(&other, "bakyt").await;
    let wrong = refused(&other, "import_draft", open(&bytes, "башка сыр сүйлөм бул")).await;
    assert_eq!(wrong, "wrong_passphrase");
    assert_eq!(
        refused(&other, "import_draft", open("QUJD", PHRASE)).await,
        "file_damaged"
    );
    let opened = done(&other, "import_draft", open(&bytes, PHRASE)).await;
    assert_eq!((&opened["draft"], &opened["merged"]), (&id, &json!(false)));
    assert_eq!(
        value(&draft(&other, &id).await, "/post"),
        Some(&json!("Башкы адис"))
    );
    edit(&other, &id, 2, "/post", json!("Улук адис")).await;
    let again = done(&other, "import_draft", open(&bytes, PHRASE)).await;
    assert_eq!(again["merged"], true);
    let now = draft(&other, &id).await;
    assert_eq!(now["conflicts"][0]["source"], "file", "{now}");
}

/// Puts a form into the portal's database past its own look.
fn smuggle(stage: &Stage, version: u32, text: &str) {
    let db = rusqlite::Connection::open(stage.folder.path().join("catalogue.db")).unwrap();
    let hash = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes());
    let sha256: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    db.execute(
        "INSERT INTO form (form, version, sha256, size, published_at, body) VALUES ('application', ?1, ?2, ?3, 0, ?4)",
        rusqlite::params![version, sha256, i64::try_from(text.len()).unwrap(), text],
    )
    .unwrap();
}

/// Starts the program again and waits until it has looked at this version of the application.
async fn looked_at(home: &Home, version: u32) -> Devhost {
    let host = home.start();
    until(&host, |now| now["session"] == "live").await;
    for _ in 0..300 {
        let db = rusqlite::Connection::open(home.data.path().join("local.db")).unwrap();
        let seen: i64 = db
            .query_row(
                "SELECT count(*) FROM form WHERE form = 'application' AND version = ?1
                 AND (body IS NOT NULL OR refusal IS NOT NULL)",
                [version],
                |row| row.get(0),
            )
            .unwrap();
        if seen > 0 {
            return host;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("version {version} was not looked at");
}

#[tokio::test]
async fn a_wrong_form_of_the_portal_breaks_no_draft_and_a_newer_one_loses_no_answer() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let id = begun(&host).await;
    edit(&host, &id, 1, "/achievement", json!("Китепкана ачтым")).await;
    host.kill();

    let form: Value = serde_json::from_str(kyzmat_portal::form::SHIPPED[0]).unwrap();
    let mut wrong = form.clone();
    wrong["version"] = json!(2);
    wrong["title"].as_object_mut().unwrap().remove("ky");
    smuggle(&stage, 2, &wrong.to_string());
    let host = looked_at(&home, 2).await;
    let now = draft(&host, &id).await;
    assert_eq!(now["version"], 1, "a form without Kyrgyz words is not used");
    assert_eq!(value(&now, "/achievement"), Some(&json!("Китепкана ачтым")));
    edit(&host, &id, 2, "/post", json!("Адис")).await;
    let other = begun(&host).await;
    assert_eq!(draft(&host, &other).await["version"], 1);
    host.kill();

    // The third asks for achievements no more, and calls the post otherwise.
    let mut third = form;
    third["version"] = json!(3);
    for page in third["pages"].as_array_mut().unwrap() {
        let items = page["items"].as_array_mut().unwrap();
        items.retain(|item| item["path"] != "/achievement");
        for item in items {
            if item["path"] == "/post" {
                item["path"] = json!("/wanted_post");
            }
        }
    }
    let schema = &mut third["schema"];
    let properties = schema["properties"].as_object_mut().unwrap();
    properties.remove("achievement");
    let post = properties.remove("post").unwrap();
    properties.insert("wanted_post".to_owned(), post);
    for name in schema["required"].as_array_mut().unwrap() {
        if name == "post" {
            *name = json!("wanted_post");
        }
    }
    third["changes"] = json!([
        { "to": 2, "steps": [] },
        { "to": 3, "steps": [{ "move": { "from": "/post", "to": "/wanted_post" } }] },
    ]);
    let file = stage.folder.path().join("third.json");
    std::fs::write(&file, third.to_string()).unwrap();
    stage.operator(&["forms", "publish", file.to_str().unwrap()]);
    let host = looked_at(&home, 3).await;
    let now = draft(&host, &id).await;
    assert_eq!(now["version"], 3);
    assert_eq!(value(&now, "/wanted_post"), Some(&json!("Адис")));
    assert_eq!(now["extra"][0]["path"], "/achievement");
    assert_eq!(now["extra"][0]["value"], "Китепкана ачтым");
    let problems = now["state"]["problems"].as_array().unwrap();
    assert!(
        !problems.iter().any(|one| one["code"] == "unknown"),
        "{problems:?}"
    );
    let gone = edit(&host, &id, 3, "/achievement", Value::Null).await;
    assert!(gone["rev"].is_u64());
    assert_eq!(draft(&host, &id).await["extra"], json!([]));
    let versions = done(&host, "draft_versions", json!({ "draft": id })).await;
    assert_eq!(versions[0]["why"], "form");
}

#[tokio::test]
async fn the_answers_and_documents_of_a_draft_come_to_another_competition() {
    let stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", "30", "--seed", "7", "--add"]);
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let all = competitions(&host, 30).await;
    let [first, second] = [&all[0], all.iter().find(|one| **one != all[0]).unwrap()];
    let id = done(&host, "create_draft", json!({ "competition": first })).await["draft"].clone();
    for (number, path, value) in [
        (1, "/post", json!("Жетектөөчү адис")),
        (2, "/motivation", json!("Элге кызмат кылгым келет")),
        (3, "/family_name", json!("Асанов-Бек")),
        (4, "/relative/r1/name", json!("Асанова")),
        (5, "/true", json!(true)),
    ] {
        edit(&host, &id, number, path, value).await;
    }
    let scan = super::documents::pdf("Passport", "");
    let mut file = super::documents::file("identity", "паспорт.pdf", &scan);
    file["draft"] = id.clone();
    let attached = done(&host, "attach", file).await;

    let copied = done(&host, "copy_draft", json!({ "draft": id, "competition": second })).await;
    let now = draft(&host, &copied["draft"]).await;
    assert_eq!(now["competition"], *second);
    assert_eq!(
        value(&now, "/motivation"),
        Some(&json!("Элге кызмат кылгым келет"))
    );
    assert_eq!(value(&now, "/family_name"), Some(&json!("Асанов-Бек")));
    assert_eq!(value(&now, "/relative/r1/name"), Some(&json!("Асанова")));
    for asked_each_time in ["/post", "/true"] {
        assert_eq!(value(&now, asked_each_time), None, "{asked_each_time}");
    }
    let with = done(&host, "list_attachments", json!({ "draft": copied["draft"] })).await;
    assert_eq!(with[0]["document"]["sha256"], attached[0]["document"]["sha256"]);
    assert_eq!(copied["left"], 0);
    assert!(copied["carried"].as_u64().unwrap() > 3, "{copied}");
    let newest = &history(&host, &copied["draft"]).await;
    assert!(newest.iter().any(|edit| edit["source"] == "draft"), "{newest:?}");
    assert_eq!(
        value(&draft(&host, &id).await, "/post"),
        Some(&json!("Жетектөөчү адис"))
    );
    let wrong = json!({ "draft": id, "competition": id });
    assert_eq!(refused(&host, "copy_draft", wrong).await, "not_found");
}
