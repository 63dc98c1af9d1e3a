//! The document wallet with the real program: nothing bad gets in, nothing good gets lost, nothing lies in clear.

use super::home::{Home, settle};
use super::stage::Stage;
use super::story::{done, refused, until};
use super::visits::{fleeting, sign_in_by};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_tests::Devhost;
use kyzmat_tests::damage::{files, rounds};
use serde_json::{Value, json};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{Cursor, Read as _};
use std::time::Duration;

const NEEDLE: &str = "PASSPORT ID7351908264";
/// A red dot.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

/// A page with a line on it, in clear; `more` stands in the catalogue.
pub(super) fn pdf(line: &str, more: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {more} >>"),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
            /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut bytes = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(bytes.len());
        bytes.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = bytes.len();
    bytes.push_str("xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        bytes.push_str(&format!("{place:010} 00000 n \n"));
    }
    bytes.push_str(&format!(
        "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    bytes.into_bytes()
}

pub(super) fn file(kind: &str, name: &str, bytes: &[u8]) -> Value {
    json!({ "kind": kind, "file_name": name, "bytes_base64": STANDARD.encode(bytes) })
}

pub(super) async fn add(host: &Devhost, kind: &str, bytes: &[u8]) -> Value {
    done(host, "add_document", file(kind, "скан.pdf", bytes)).await["document"].clone()
}

async fn wallet(host: &Devhost) -> Vec<Value> {
    let wallet = done(host, "list_documents", json!({})).await;
    wallet["documents"].as_array().unwrap().clone()
}

async fn saved(host: &Devhost, document: &Value) -> Vec<u8> {
    let file = done(host, "save_document", json!({ "document": document["id"] })).await;
    STANDARD.decode(file["bytes_base64"].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn a_document_is_put_in_shown_edited_attached_and_outlives_the_program() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let passport = pdf(NEEDLE, "");
    let added = add(&host, "identity", &passport).await;
    assert_eq!(
        (&added["pages"], &added["standing"]),
        (&json!(1), &json!("not_said"))
    );
    let again = done(
        &host,
        "add_document",
        file("identity", "другое имя.jpg", &passport),
    )
    .await;
    assert_eq!(
        (&again["was_there"], &again["document"]["id"]),
        (&json!(true), &added["id"])
    );
    let dot = add(&host, "photo", &STANDARD.decode(DOT).unwrap()).await;
    assert_eq!(
        dot["media_type"], "image/png",
        "by its content, whatever its name says"
    );

    let page = json!({ "document": added["id"], "page": 1, "width": 300 });
    let shown = done(&host, "document_page", page).await;
    assert_eq!(
        (&shown["width"], &shown["media_type"]),
        (&json!(300), &json!("image/png"))
    );
    let beyond = json!({ "document": added["id"], "page": 2, "width": 300 });
    assert_eq!(refused(&host, "document_page", beyond).await, "invalid");
    let turn = json!({ "document": dot["id"], "by": "right" });
    let turned = done(&host, "rotate_document", turn).await;
    assert_ne!(turned["sha256"], dot["sha256"]);
    let turn = json!({ "document": added["id"], "by": "right" });
    assert_eq!(refused(&host, "rotate_document", turn).await, "file_refused");

    let edit = |until: &str| {
        json!({ "document": added["id"], "kind": "identity", "title": "Менин паспортум", "issued_on": "2020-05-01",
                "valid_until": until })
    };
    assert_eq!(
        refused(&host, "edit_document", edit("2019-01-01")).await,
        "invalid"
    );
    let edited = done(&host, "edit_document", edit("2099-05-01")).await;
    assert_eq!(
        (&edited["standing"], &edited["title"]),
        (&json!("valid"), &json!("Менин паспортум"))
    );

    let draft = super::draft::begun(&host).await;
    let link = json!({ "draft": draft, "kind": "identity", "document": added["id"] });
    let nowhere = json!({ "draft": added["id"], "kind": "identity", "document": added["id"] });
    assert_eq!(refused(&host, "attach_document", nowhere).await, "not_found");
    done(&host, "attach_document", link.clone()).await;
    let mut second = file("diploma", "диплом.pdf", &pdf("Diploma", ""));
    second["draft"] = draft.clone();
    let attached = done(&host, "attach", second).await;
    let kinds: Vec<&Value> = attached
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["kind"])
        .collect();
    assert_eq!(
        kinds,
        ["identity", "diploma"],
        "in the order in which they were attached"
    );
    // Another of the same name: each file goes by a name of its own, and by that it answers its question.
    let other = add(&host, "identity", &pdf("The other side", "")).await;
    let beside = json!({ "draft": draft, "kind": "identity", "document": other["id"] });
    let attached = done(&host, "attach_document", beside.clone()).await;
    let names = |kind: &str| -> Vec<Value> {
        let all = attached.as_array().unwrap().iter();
        all.filter(|item| item["kind"] == kind)
            .map(|item| item["file_name"].clone())
            .collect()
    };
    assert_eq!(names("identity"), ["скан.pdf", "2-скан.pdf"]);
    let seen = done(&host, "get_draft", json!({ "draft": draft })).await;
    for (path, kind) in [("/files/identity", "identity"), ("/files/diploma", "diploma")] {
        let answers = seen["answers"].as_array().unwrap();
        let answer = answers.iter().find(|answer| answer["path"] == path).unwrap();
        assert_eq!(answer["value"], json!(names(kind)), "{path}");
    }
    let typed = json!({
        "op_id": "00000000-0000-7000-8000-00000000f11e", "draft": draft, "path": "/files/identity", "value": ["x.pdf"],
    });
    assert_eq!(
        refused(&host, "edit_draft", typed).await,
        "invalid",
        "attached, not typed"
    );
    done(&host, "detach", beside).await;
    let other = json!({ "document": other["id"] });
    done(&host, "remove_document", other).await;

    let one = json!({ "document": added["id"] });
    assert_eq!(
        refused(&host, "remove_document", one.clone()).await,
        "document_used"
    );

    home.is_sealed(&[NEEDLE, "Менин паспортум"]);
    host.kill();
    let host = home.start();
    until(&host, |now| now["state"] == "unlocked").await;
    assert_eq!(wallet(&host).await.len(), 3);
    assert_eq!(saved(&host, &added).await, passport, "to the byte");
    let attached = done(&host, "list_attachments", json!({ "draft": draft })).await;
    assert_eq!(attached.as_array().unwrap().len(), 2);
    assert_eq!(attached[0]["document"]["sha256"], added["sha256"]);

    done(&host, "detach", link).await;
    done(&host, "remove_document", one.clone()).await;
    assert_eq!(wallet(&host).await.len(), 2);
    done(&host, "restore_document", one).await;
    assert_eq!(saved(&host, &added).await, passport);
}

#[tokio::test]
async fn a_bad_file_is_refused_with_its_reason_and_nothing_of_it_is_kept() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let script = pdf("x", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    let many = vec![b' '; (20 << 20) + 1];
    for (bytes, reason) in [
        (b"MZ\x90\0".as_slice(), "program"),
        (b"PK\x03\x04", "archive"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
        (b"", "empty"),
        (script.as_slice(), "scripts"),
        (&pdf("x", "")[..200], "damaged"),
        (many.as_slice(), "too-large"),
    ] {
        let (status, answer) = host
            .call("add_document", &file("identity", "паспорт.jpg", bytes))
            .await
            .unwrap();
        assert_eq!(
            (status, &answer["code"], &answer["args"]["reason"]),
            (422, &json!("file_refused"), &json!(reason))
        );
    }
    let huge = json!({ "kind": "identity", "file_name": "a", "bytes_base64": "A".repeat(40 << 20) });
    let (status, answer) = host.call("add_document", &huge).await.unwrap();
    assert_eq!(
        (status, &answer["code"]),
        (400, &json!("invalid")),
        "a larger body is not kept"
    );
    assert_eq!(
        refused(&host, "add_document", file("no_kind", "a", b"x")).await,
        "invalid"
    );
    assert!(wallet(&host).await.is_empty());
    assert!(!home.account().unwrap().join("files").exists());
}

#[tokio::test]
async fn documents_go_with_a_copy_of_all_data_are_told_of_and_end_with_the_account() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    let shown = settle(&host, "bakyt").await;
    let passport = pdf(NEEDLE, "");
    let kept = add(&host, "identity", &passport).await;
    let lost = add(&host, "diploma", &pdf("Diploma", "")).await;
    let folder = home.account().unwrap().join("files");
    let mut sealed = files(&folder);
    sealed.sort_by_key(|path| path.metadata().unwrap().len());
    std::fs::remove_file(&sealed[0]).unwrap();
    let told = done(&host, "get_document", json!({ "document": lost["id"] })).await;
    assert_eq!(told["is_whole"], false, "told, not hidden");
    let one = json!({ "document": lost["id"] });
    assert_eq!(refused(&host, "save_document", one).await, "document_lost");

    let stored = done(&host, "stored_data", json!({})).await;
    let places = stored["places"].as_array().unwrap();
    let documents = places.iter().find(|one| one["place"] == "documents").unwrap();
    assert!(documents["bytes"].as_u64().unwrap() > passport.len() as u64);
    let records = stored["records"].as_array().unwrap();
    assert!(
        records
            .iter()
            .any(|one| one["kind"] == "documents" && one["count"] == 2)
    );

    let export = done(&host, "export_my_data", json!({ "unprotected": true })).await;
    let bytes = STANDARD.decode(export["bytes_base64"].as_str().unwrap()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    archive
        .by_name("data.json")
        .unwrap()
        .read_to_string(&mut all)
        .unwrap();
    let all: Value = serde_json::from_str(&all).unwrap();
    let of = |id: &Value| {
        let documents = all["documents"].as_array().unwrap();
        documents.iter().find(|document| document["id"] == *id).unwrap()["file"].clone()
    };
    assert_eq!(of(&lost["id"]), Value::Null);
    let mut found = Vec::new();
    let name = of(&kept["id"]);
    archive
        .by_name(name.as_str().unwrap())
        .unwrap()
        .read_to_end(&mut found)
        .unwrap();
    assert_eq!(found, passport);

    let account = shown["account"]["id"].clone();
    done(
        &host,
        "erase_account",
        json!({ "account": account, "with_unsent": true }),
    )
    .await;
    assert!(!folder.exists());
}

#[tokio::test]
async fn what_was_acknowledged_is_there_whenever_the_program_was_killed() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    host.kill();
    let mut acknowledged: Vec<(Value, Vec<u8>)> = Vec::new();
    for round in 0..rounds(4) {
        let host = home.start();
        until(&host, |now| now["state"] == "unlocked").await;
        let pause = Duration::from_millis(RandomState::new().hash_one(round) % 400);
        let killing = tokio::time::sleep(pause);
        tokio::pin!(killing);
        let mut number = 0;
        loop {
            let bytes = pdf(&format!("{round} {number} {}", "x".repeat(100_000)), "");
            let adding = file("diploma", "a.pdf", &bytes);
            tokio::select! {
                () = &mut killing => break,
                answer = host.call("add_document", &adding) => {
                    let (status, answer) = answer.unwrap();
                    assert_eq!(status, 200, "{answer}");
                    acknowledged.push((answer["document"].clone(), bytes));
                    number += 1;
                }
            }
        }
        host.kill();
    }
    let host = home.start();
    until(&host, |now| now["state"] == "unlocked").await;
    let all = wallet(&host).await;
    assert!(all.len() >= acknowledged.len() && all.iter().all(|document| document["is_whole"] == true));
    for (document, bytes) in acknowledged {
        assert_eq!(saved(&host, &document).await, bytes);
    }
    let sealed = files(&home.account().unwrap().join("files")).len();
    assert_eq!(sealed, all.len(), "nothing half written is left");
}

#[tokio::test]
async fn at_a_kiosk_no_file_is_taken_and_what_the_state_portal_issues_stays_in_memory() {
    let stage = Stage::new(&["--device-interval", "1", "--sandbox-documents-delay", "1"]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "kiosk", data.path());
    sign_in_by(&host, "device", "bakyt").await;
    super::visits::settle(&host).await;
    let wallet = done(&host, "list_documents", json!({})).await;
    assert_eq!(wallet["takes_files"], false);
    let adding = file("identity", "a.pdf", &pdf("x", ""));
    assert_eq!(refused(&host, "add_document", adding).await, "forbidden");
    done(&host, "request_document", json!({ "kind": "no_criminal_record" })).await;
    let document = issued(&host).await;
    let page = json!({ "document": document["id"], "page": 1, "width": 300 });
    done(&host, "document_page", page).await;
    let kept = files(data.path());
    let sealed = kept
        .iter()
        .filter(|path| path.to_string_lossy().contains("/files/"));
    assert_eq!(sealed.count(), 0, "{kept:?}");
}

/// The first document, as soon as it is there.
async fn issued(host: &Devhost) -> Value {
    for _ in 0..300 {
        if let Some(document) = wallet(host).await.into_iter().next() {
            return document;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it does not come by itself");
}

#[tokio::test]
async fn what_the_state_portal_issues_comes_by_itself_also_after_a_time_without_network() {
    let stage = Stage::new(&["--sandbox-documents-delay", "1"]).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let wish = json!({ "kind": "no_criminal_record" });
    let diploma = json!({ "kind": "diploma" });
    assert_eq!(refused(&host, "request_document", diploma).await, "invalid");
    stage.proxy.be_away(true);
    let asked = done(&host, "request_document", wish.clone()).await;
    let again = done(&host, "request_document", wish).await;
    assert_eq!(
        (&asked["state"], &again["id"]),
        (&json!("queued"), &asked["id"]),
        "one wish, kept"
    );
    host.kill();
    stage.proxy.be_away(false);
    let host = home.start();
    until(&host, |now| now["session"] == "live").await;
    let document = &issued(&host).await;
    assert_eq!(
        (&document["source"], &document["kind"]),
        (&json!("portal"), &json!("no_criminal_record"))
    );
    assert_eq!(document["standing"], "valid");
    let file = saved(&host, document).await;
    let code = document["code"].as_str().unwrap();
    assert!(String::from_utf8_lossy(&file).contains(code));
    let page = json!({ "document": document["id"], "page": 1, "width": 300 });
    done(&host, "document_page", page).await;
    home.is_sealed(&[code]);
}
