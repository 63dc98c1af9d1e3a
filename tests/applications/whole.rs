//! An application as a person makes it: begun, filled in, signed, sent with its documents, followed; and what the body gets.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use crate::story::{done, refused};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_tests::Devhost;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

static EDITS: AtomicU64 = AtomicU64::new(1);

/// A PDF of one page.
fn scan(words: &str) -> Vec<u8> {
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
async fn fill_in(host: &Devhost, draft: &Value) {
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
async fn acts(host: &Devhost) -> Value {
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

fn openssl(folder: &Path, words: &[&str]) -> bool {
    let done = Command::new("openssl")
        .args(words)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    done.unwrap().success()
}

/// A certificate with its key, as a certification centre gives it.
fn certificate(folder: &Path) -> String {
    let subject = "/C=KG/O=Sandbox/CN=Asanov Bakyt";
    assert!(openssl(
        folder,
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            "key.pem",
            "-out",
            "me.pem",
            "-days",
            "30",
            "-subj",
            subject,
            "-addext",
            "keyUsage=digitalSignature",
        ]
    ));
    assert!(openssl(
        folder,
        &[
            "pkcs12",
            "-export",
            "-inkey",
            "key.pem",
            "-in",
            "me.pem",
            "-out",
            "me.p12",
            "-passout",
            "pass:sandbox",
        ]
    ));
    STANDARD.encode(std::fs::read(folder.join("me.p12")).unwrap())
}

fn words(pdf: &[u8]) -> String {
    let mut tool = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = String::from_utf8(tool.wait_with_output().unwrap().stdout).unwrap();
    text.split_whitespace().collect()
}

fn bytes(file: &Value) -> Vec<u8> {
    STANDARD.decode(file["bytes_base64"].as_str().unwrap()).unwrap()
}

async fn until(host: &Devhost, application: &Value, is_so: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..300 {
        let now = done(host, "get_application", json!({ "application": application })).await;
        if is_so(&now) {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it does not come to that");
}

#[tokio::test]
async fn from_an_empty_draft_to_the_interview() {
    let mut desk = Desk::new(&[]).await;
    publish(&desk.stage, 0..1, 86_400);
    done(desk.host(), "sync_catalogue", json!({})).await;
    let begun = json!({ "competition": competition(0) });
    let draft = done(desk.host(), "create_draft", begun).await["draft"].clone();
    let acts = acts(desk.host()).await;
    let wish = json!({ "draft": draft, "acts": acts });
    assert_eq!(
        refused(desk.host(), "finalise", wish.clone()).await,
        "draft_incomplete"
    );
    fill_in(desk.host(), &draft).await;
    let none = json!({ "draft": draft, "acts": [] });
    assert_eq!(
        refused(desk.host(), "finalise", none).await,
        "edition_changed",
        "acts are read first"
    );

    // Signed and sent with no network.
    desk.stage.portal_goes();
    let folder = tempfile::tempdir().unwrap();
    let file = certificate(folder.path());
    let mut signed = wish.clone();
    signed["certificate"] = json!({ "bytes_base64": file, "password": "another", "lang": "ky" });
    assert_eq!(
        refused(desk.host(), "finalise", signed.clone()).await,
        "wrong_certificate_password"
    );
    assert_eq!(done(desk.host(), "list_applications", json!({})).await, json!([]));
    signed["certificate"]["password"] = json!("sandbox");
    let application = done(desk.host(), "finalise", signed).await["application"].clone();
    let again = done(desk.host(), "finalise", wish).await["application"].clone();
    assert_eq!(application, again, "pressed twice it is one");
    let late = json!({ "op_id": "00000000-0000-7000-8000-ffffffffffff", "draft": draft, "path": "/post", "value": "x" });
    assert_eq!(refused(desk.host(), "edit_draft", late).await, "draft_closed");
    let paper = done(
        desk.host(),
        "print_application",
        json!({ "application": application }),
    )
    .await;
    assert!(!words(&bytes(&paper)).contains("Номерзаявления"), "no number yet");

    // It goes out by itself, once, and the receipt comes.
    desk.stage.portal_comes();
    done(desk.host(), "send_now", json!({})).await;
    let now = until(desk.host(), &application, |now| {
        now["item"]["state"] == "accepted"
    })
    .await;
    let number = now["item"]["receipt"]["number"].as_str().unwrap();
    assert_eq!((desk.at_portal(), &now["signed"]), (1, &json!(true)));
    let paper = done(
        desk.host(),
        "print_application",
        json!({ "application": application, "lang": "kk" }),
    )
    .await;
    let text = words(&bytes(&paper));
    for part in [number, "Өмүркөчөсү", "identity.pdf", "Құрманғазы"] {
        assert!(text.contains(part), "{part} in {text}");
    }

    // Anybody verifies the signature, and sees a changed byte.
    let both = done(
        desk.host(),
        "application_signature",
        json!({ "application": application }),
    )
    .await;
    let mut pdf = bytes(&both["paper"]);
    std::fs::write(folder.path().join("a.pdf.p7s"), bytes(&both["signature"])).unwrap();
    std::fs::write(folder.path().join("a.pdf"), &pdf).unwrap();
    let verify = [
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "a.pdf.p7s",
        "-content",
        "a.pdf",
        "-CAfile",
        "me.pem",
        "-purpose",
        "any",
        "-out",
        "out",
    ];
    assert!(openssl(folder.path(), &verify));
    let middle = pdf.len() / 2;
    pdf[middle] ^= 1;
    std::fs::write(folder.path().join("a.pdf"), &pdf).unwrap();
    assert!(!openssl(folder.path(), &verify), "one byte is another");

    // The body opens it: the answers, the signature, the documents to the byte.
    let id = application.as_str().unwrap();
    let out = folder.path().join("opened");
    desk.stage
        .operator(&["application", "open", id, "--out", out.to_str().unwrap()]);
    let mut opened: Vec<Vec<u8>> = Vec::new();
    for entry in std::fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            opened.push(std::fs::read(path).unwrap());
        }
    }
    for kind in ["identity", "diploma"] {
        assert!(opened.contains(&scan(kind)), "{kind}");
    }

    // What comes then is told, read with no network, and goes into a calendar.
    for words in [
        vec!["--state", "docs_check"],
        vec!["--state", "admitted"],
        vec![
            "--state",
            "test_assigned",
            "--starts-at",
            "2031-02-03T09:00:00+06:00",
            "--place-ru",
            "Бишкек, ул. Киевская, 77",
        ],
    ] {
        let mut all = vec!["application", "stage", id];
        all.extend(words);
        desk.stage.operator(&all);
    }
    done(desk.host(), "list_notices", json!({ "lang": "ru", "limit": 5 })).await;
    until(desk.host(), &application, |now| {
        now["item"]["stage"] == "test_assigned"
    })
    .await;
    desk.stage.portal_goes();
    let dates = done(
        desk.host(),
        "application_calendar",
        json!({ "application": application, "lang": "ru" }),
    )
    .await;
    let dates = dates["content"].as_str().unwrap();
    assert!(dates.contains("DTSTART:20310203T030000Z"), "{dates}");
    assert!(dates.contains("LOCATION:Бишкек\\, ул. Киевская\\, 77"), "{dates}");

    desk.home
        .is_sealed(&["Құрманғазы", "Өмүр көчөсү", "20503198800011"]);
}
