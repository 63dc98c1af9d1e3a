//! An application as a person makes it: begun, filled in, signed, sent with its documents, followed; and what the body gets.

use crate::desk::Desk;
use crate::parcel::{competition, publish};
use crate::person::{acts, fill_in, scan, until};
use crate::story::{done, refused};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

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
