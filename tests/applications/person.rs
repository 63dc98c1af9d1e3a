//! What a person does in the window, by its commands: a draft that becomes complete, the acts, an application that is looked at.

use crate::story::done;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_tests::Devhost;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use uuid::Uuid;

static EDITS: AtomicU64 = AtomicU64::new(1);

/// A PDF of one page.
pub(crate) fn scan(words: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\n\
         endobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n% {words}\n\
         trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n"
    )
    .into_bytes()
}

async fn put(host: &Devhost, draft: &Value, path: &str, value: Value) {
    let number = EDITS.fetch_add(1, Ordering::SeqCst);
    let edit = json!({
        "op_id": format!("00000000-0000-7000-8000-{number:012}"), "draft": draft, "path": path, "value": value,
    });
    done(host, "edit_draft", edit).await;
}

/// What somebody might answer to a question.
fn answer(path: &str, question: &Value) -> Value {
    let first = &question["choices"][0]["value"];
    match question["widget"].as_str().unwrap() {
        "yes_no" => json!(["/true", "/legal_capacity"].contains(&path)),
        "choice" => first.clone(),
        "choices" => json!([first]),
        "date" => json!("2010-09-01"),
        "partial_date" => json!("2010-09"),
        "phone" => json!("+996555123456"),
        "email" => json!("bakyt@kyzmat.test"),
        "number" => json!(1),
        "long_text" => json!("Өмүр көчөсү, Құрманғазы. ".repeat(12)),
        _ => json!("Өмүр көчөсү, Құрманғазы"),
    }
}

/// Answers whatever is still asked, as the checks name it.
pub(crate) async fn fill_in(host: &Devhost, draft: &Value) {
    let form = done(host, "get_form", json!({ "form": "application", "draft": draft })).await;
    let questions: Vec<&Value> = form["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["items"].as_array().unwrap())
        .collect();
    for _ in 0..12 {
        let checked = done(host, "check_draft", json!({ "draft": draft })).await;
        let problems = checked["problems"].as_array().unwrap().clone();
        let errors: Vec<&Value> = problems
            .iter()
            .filter(|problem| problem["severity"] == "error")
            .collect();
        if errors.is_empty() {
            return;
        }
        for problem in errors {
            assert_eq!(problem["code"], "missing", "{problem}");
            let path = problem["path"].as_str().unwrap();
            let question = questions
                .iter()
                .find(|one| {
                    path == one["path"] || path.starts_with(&format!("{}/", one["path"].as_str().unwrap()))
                })
                .unwrap();
            let cell = path
                .strip_prefix(question["path"].as_str().unwrap())
                .and_then(|rest| rest.split('/').nth(2));
            match (question["widget"].as_str().unwrap(), cell) {
                ("files", _) => {
                    let kind = question["documents"][0].as_str().unwrap();
                    let file = json!({
                        "draft": draft, "kind": kind, "file_name": format!("{kind}.pdf"),
                        "bytes_base64": STANDARD.encode(scan(kind)),
                    });
                    done(host, "attach", file).await;
                }
                ("table", None) => {
                    let column = &question["columns"][0];
                    let cell = format!("{path}/r1/{}", column["path"].as_str().unwrap());
                    put(host, draft, &cell, answer(&cell, column)).await;
                }
                ("table", Some(cell)) => {
                    let columns = question["columns"].as_array().unwrap();
                    let column = columns.iter().find(|column| column["path"] == cell).unwrap();
                    put(host, draft, path, answer(path, column)).await;
                }
                _ => put(host, draft, path, answer(path, question)).await,
            }
        }
    }
    panic!("the draft does not become complete");
}

/// The acts in force, as they are shown.
pub(crate) async fn acts(host: &Devhost) -> Value {
    let mut acts = Vec::new();
    for known in done(host, "list_legal", json!({})).await.as_array().unwrap() {
        let kind = known["kind"].as_str().unwrap();
        if ["application_statement", "data_consent", "anti_corruption"].contains(&kind) {
            let edition = &known["current"]["edition"];
            let asked = json!({ "kind": kind, "edition": edition, "lang": "ky" });
            let text = done(host, "get_legal_text", asked).await;
            acts.push(json!({ "kind": kind, "edition": edition, "hash": text["hash"] }));
        }
    }
    assert_eq!(acts.len(), 3);
    json!(acts)
}

/// A draft for a competition that is complete.
pub(crate) async fn complete(host: &Devhost, competition: Uuid) -> Value {
    let begun = done(host, "create_draft", json!({ "competition": competition })).await;
    fill_in(host, &begun["draft"]).await;
    begun["draft"].clone()
}

/// An application as it is shown, once it is so.
pub(crate) async fn until(host: &Devhost, application: &Value, is_so: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..300 {
        let now = done(host, "get_application", json!({ "application": application })).await;
        if is_so(&now) {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it does not come to that");
}
