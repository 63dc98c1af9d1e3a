//! Nothing of the person is in clear in any file that the program leaves, in any log, or, where tokens and keys are
//! meant, in any answer to the window.

use crate::planted::{self, ARCHIVE, CODE, LOGIN, NOTE, PASSPHRASE, WRONG};
use crate::stage::{Stage, logging};
use crate::story::{agree, done, refused, sign_in, until};
use kyzmat_tests::damage::files;
use kyzmat_tests::{Devhost, KeyringSession, Needle, Search};
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, Mutex};

fn assert_no_file_tells(folders: &[&Path], needles: &[Needle], when: &str) {
    let search = Search::new(needles.to_vec());
    let mut names = Vec::new();
    for file in folders.iter().flat_map(|folder| files(folder)) {
        // What is gone since it was listed, a log that was emptied say, tells nothing.
        let Ok(bytes) = std::fs::read(&file) else { continue };
        let found = search.all(&bytes);
        if let Some(first) = found.first() {
            let around = bytes.get(first.at.saturating_sub(200)..bytes.len().min(first.at + 100));
            let around = String::from_utf8_lossy(around.unwrap_or_default());
            panic!("{when}, {}: {found:?}\n{around}", file.display());
        }
        names.push(file.file_name().unwrap().to_string_lossy().into_owned());
    }
    for expected in [
        "vault.db",
        "vault.json",
        "outbox.db",
        "local.db",
        "devhost.log",
        "portal.log",
    ] {
        assert!(
            names.iter().any(|name| name == expected),
            "{when}: {expected} was looked at: {names:?}"
        );
    }
}

/// Three parts of base64, each of JSON: what identity providers answer with.
fn has_jwt(bytes: &[u8]) -> bool {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let text = |at: usize| bytes.get(at..).unwrap_or_default();
    (0..bytes.len())
        .filter(|at| text(*at).starts_with(b"eyJ"))
        .any(|at| {
            let length = text(at).iter().take_while(|byte| is_base64(byte)).count();
            text(at + length).starts_with(b".eyJ")
        })
}

/// Notes down all events that a window would hear.
async fn hear(host: &Devhost) -> Arc<Mutex<Vec<u8>>> {
    let heard = Arc::<Mutex<Vec<u8>>>::default();
    let mut stream = reqwest::get(format!("{}/events", host.url)).await.unwrap();
    let into = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok(Some(piece)) = stream.chunk().await {
            into.lock().unwrap().extend_from_slice(&piece);
        }
    });
    heard
}

#[tokio::test]
async fn nothing_of_the_person_is_in_clear_in_files_logs_or_of_their_keys_in_answers() {
    let logs = tempfile::tempdir().unwrap();
    let stage = Stage::logged(&logs.path().join("portal.log")).await;
    let session = KeyringSession::start().unwrap();
    let (data, temporary) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut command = logging("kyzmat-devhost", &logs.path().join("devhost.log"));
    command.env("TMPDIR", temporary.path());
    session.give(&mut command);
    let host = Devhost::start_by(
        command,
        "applicant",
        &stage.proxy.url,
        data.path(),
        &["--keys", "os"],
    )
    .unwrap();
    let heard = hear(&host).await;
    let folders = [data.path(), temporary.path(), logs.path(), session.folder()];

    // Another person before, whose account is erased later.
    sign_in(&host, "aizada").await;
    agree(&host).await;
    let status = until(&host, |status| status["person"].is_object()).await;
    let other = status["account"]["id"].clone();
    let mut needles = planted::person();
    needles.push(Needle::text("another's PIN", "11207199500022"));
    needles.push(Needle::text("another's name", "Токтогулова"));
    let mut secrets = planted::keys(&session, &other);

    sign_in(&host, LOGIN).await;
    agree(&host).await;
    let status = until(&host, |status| status["person"].is_object()).await;
    secrets.extend(planted::keys(&session, &status["account"]["id"]));
    // Typed where a text is wanted: what is refused is not repeated in the log.
    let number = 7_352_946_108_u64;
    needles.push(Needle::text("code of a wrong type", &number.to_string()));
    assert_eq!(
        refused(&host, "set_unlock_code", json!({ "code": number })).await,
        "invalid"
    );
    assert_eq!(refused(&host, "unlock", json!({ NOTE: 1 })).await, "invalid");
    done(&host, "edit_record", planted::passport()).await;
    done(&host, "get_record", json!({})).await;
    done(&host, "set_unlock_code", json!({ "code": CODE })).await;
    done(&host, "set_passphrase", json!({ "passphrase": PASSPHRASE })).await;
    done(&host, "export_my_data", json!({ "passphrase": ARCHIVE })).await;
    done(&host, "export_my_data", json!({ "unprotected": true })).await;
    done(&host, "list_activity", json!({ "limit": 50 })).await;
    done(&host, "stored_data", json!({})).await;
    let before = host.told().len();
    done(&host, "diagnostics", json!({})).await;
    let found = Search::new(needles.clone()).all(&host.told()[before..]);
    assert_eq!(found, [], "diagnostics are sent to the support");
    done(&host, "lock", json!({})).await;
    refused(&host, "unlock", json!({ "passphrase": WRONG })).await;
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    done(&host, "lock", json!({})).await;
    done(&host, "unlock", json!({ "code": CODE })).await;
    stage.proxy.allow(0);
    let filed = done(&host, "report_unauthorised_access", json!({ "note": NOTE })).await;
    assert_eq!(filed["state"], "queued");
    secrets.extend(planted::tokens(&stage.proxy.told()));
    // The provider's own name for the person stands in its raw answers only.
    secrets.push(Needle::text("raw answer of ESI", "esi-bakyt"));
    let all: Vec<Needle> = needles.iter().chain(&secrets).cloned().collect();
    assert_no_file_tells(&folders, &all, "while a report waits");

    stage.proxy.allow(u64::MAX);
    done(&host, "unlock", json!({ "code": CODE })).await;
    until(&host, |status| status["reports_queued"] == 0).await;
    done(&host, "sign_out", json!({})).await;
    sign_in(&host, "aizada").await;
    done(
        &host,
        "erase_account",
        json!({ "account": other, "with_unsent": true }),
    )
    .await;
    let told = host.told();
    host.kill();
    secrets.extend(planted::tokens(&stage.proxy.told()));
    let all: Vec<Needle> = needles.iter().chain(&secrets).cloned().collect();
    assert_no_file_tells(&folders, &all, "after signing out");

    let shown = Search::new(needles).all(&told);
    assert!(
        shown.iter().any(|found| found.needle == "PIN"),
        "the window is shown the person's own data: the search finds what is there"
    );
    let heard = heard.lock().unwrap().clone();
    assert!(!heard.is_empty(), "events were heard");
    for (where_, bytes) in [("answers", &told), ("events", &heard)] {
        assert_eq!(
            Search::new(secrets.clone()).all(bytes),
            [],
            "{where_} to the window"
        );
        assert!(!has_jwt(bytes), "a provider's token in {where_} to the window");
    }
    for log in ["devhost.log", "portal.log"] {
        let text = std::fs::read(logs.path().join(log)).unwrap();
        // The portal has nothing to say when all goes well.
        assert!(
            log == "portal.log" || text.len() > 10_000,
            "{log} says much at this level"
        );
        assert!(!has_jwt(&text), "a provider's token in {log}");
    }
}

#[test]
fn a_provider_s_token_is_told_from_other_base64() {
    assert!(has_jwt(b"x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln y"));
    assert!(!has_jwt(b"eyJhbGciOiJSUzI1NiJ9 eyJ. .eyJ"));
}
