//! After a lock nothing of the person is in the process's memory, read as root.
//!
//! Freed memory counts: what a library gave back without wiping it is found here. `KYZMAT_MEMORY=skip` leaves these
//! tests out where root may not read another process, as in a container without that right.

use crate::planted::{self, ARCHIVE, CODE, LOGIN, NOTE, PASSPHRASE, WRONG};
use crate::stage::Stage;
use crate::story::{agree, done, refused, sign_in, sign_in_by, until};
use kyzmat_tests::damage::rounds;
use kyzmat_tests::memory::{Remains, remains};
use kyzmat_tests::{Browser, Devhost, KeyringSession, Needle, Proxy, Search, Tls, built};
use serde_json::json;
use std::process::Command;
use std::time::{Duration, Instant};

/// What was being done at the lock may take so long to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the tests were asked to be left out.
pub fn is_left_out() -> bool {
    std::env::var_os("KYZMAT_MEMORY").is_some_and(|value| value == "skip")
}

fn look(host: &Devhost, needles: &[Needle]) -> Remains {
    remains(host.process(), &Search::new(needles.to_vec())).unwrap_or_else(|error| {
        panic!(
            "the memory of another process cannot be read ({error}): run this as root, \
             or with KYZMAT_MEMORY=skip to leave it out"
        )
    })
}

/// Waits until nothing is found.
async fn nothing_is_left(host: &Devhost, needles: &[Needle], when: &str) {
    let begun = Instant::now();
    loop {
        let remains = look(host, needles);
        assert!(remains.read > 1 << 20, "memory was read");
        if remains.found.is_empty() {
            return;
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "{when}: {:#?}\n{}",
            remains.found,
            remains.around.join("\n")
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn after_a_lock_nothing_of_the_person_is_in_memory() {
    if is_left_out() {
        return;
    }
    // By TLS, whose library has buffers of its own.
    let proxy = Proxy::open().await.unwrap();
    let door = Tls::before(&proxy.url).await.unwrap();
    let stage = Stage::known_as(&door.url, proxy, &[]);
    let session = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let mut command = Command::new(built("kyzmat-devhost").unwrap());
    session.give(&mut command);
    command.env("SSL_CERT_FILE", door.certificate());
    let flags = ["--keys", "os"];
    let host = Devhost::start_by(command, "applicant", &door.url, data.path(), &flags).unwrap();
    let person = planted::person();
    nothing_is_left(&host, &person, "before anybody came").await;

    sign_in_by(Browser::trusting(&door.certificate()).unwrap(), &host, LOGIN).await;
    agree(&host).await;
    let status = until(&host, |status| status["person"].is_object()).await;
    let mut needles = planted::keys(&session, &status["account"]["id"]);
    needles.extend(planted::tokens(&stage.proxy.told()));
    needles.extend(person);
    let open = look(&host, &needles);
    for name in [
        "PIN",
        "family name",
        "access token (personal)",
        "refresh token",
        "access token (submit)",
        "key of the session",
        "key of the vault",
    ] {
        assert!(
            open.names().contains(&name),
            "{name} is not found while the data are open: {:?}",
            open.names()
        );
    }
    done(&host, "list_activity", json!({ "limit": 50 })).await;
    done(&host, "edit_record", planted::passport()).await;
    done(&host, "undo_record", json!({})).await;
    done(&host, "redo_record", json!({})).await;
    done(&host, "record_history", json!({ "limit": 50 })).await;
    for paper in ["sheet", "autobiography"] {
        done(&host, "print_record", json!({ "lang": "ru", "paper": paper })).await;
    }
    done(&host, "suggest_autobiography", json!({ "lang": "ky" })).await;
    let resume = done(&host, "export_resume", json!({ "with_papers": true })).await;
    let resume = json!({ "content": resume["content"] });
    done(&host, "preview_resume", resume).await;
    done(&host, "export_my_data", json!({ "unprotected": true })).await;
    done(&host, "lock", json!({})).await;
    nothing_is_left(&host, &needles, "after a lock").await;

    done(&host, "unlock", json!({})).await;
    done(&host, "set_unlock_code", json!({ "code": CODE })).await;
    done(&host, "set_passphrase", json!({ "passphrase": PASSPHRASE })).await;
    done(&host, "export_my_data", json!({ "passphrase": ARCHIVE })).await;
    done(&host, "lock", json!({})).await;
    nothing_is_left(&host, &needles, "after a lock with a code").await;
    let code = refused(&host, "unlock", json!({ "passphrase": WRONG })).await;
    assert_eq!(code, "wrong_passphrase");
    nothing_is_left(&host, &needles, "after a wrong passphrase").await;
    // As often as it is opened and locked.
    for round in 0..rounds(3) {
        let way = if round % 2 == 0 {
            json!({ "passphrase": PASSPHRASE })
        } else {
            json!({ "code": CODE })
        };
        done(&host, "unlock", way).await;
        done(&host, "list_sessions", json!({})).await;
        done(&host, "lock", json!({})).await;
        nothing_is_left(&host, &needles, "after one more lock").await;
    }
    done(&host, "unlock", json!({ "code": CODE })).await;

    // Without a network the report waits, sealed; with one it is sent while everything is closed.
    stage.proxy.allow(0);
    let filed = done(&host, "report_unauthorised_access", json!({ "note": NOTE })).await;
    assert_eq!(filed["state"], "queued");
    nothing_is_left(&host, &needles, "while a report waits").await;
    stage.proxy.allow(u64::MAX);
    // Pressed again, so that nobody has to wait for the next try: the first is sent, and ends every session.
    done(&host, "report_unauthorised_access", json!({ "note": NOTE })).await;
    let reports = done(&host, "list_reports", json!({})).await;
    assert!(
        reports
            .as_array()
            .unwrap()
            .iter()
            .any(|report| report["state"] == "sent"),
        "{reports}"
    );
    needles.extend(planted::tokens(&stage.proxy.told()));
    nothing_is_left(&host, &needles, "after a report was sent").await;
}

#[tokio::test]
async fn after_signing_out_nothing_of_the_person_is_in_memory() {
    if is_left_out() {
        return;
    }
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let flags = ["--keys", "passphrase"];
    let host = Devhost::start_for("applicant", &stage.proxy.url, data.path(), &flags).unwrap();
    sign_in(&host, LOGIN).await;
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    agree(&host).await;
    until(&host, |status| status["person"].is_object()).await;
    let mut needles = planted::person();
    needles.extend(planted::tokens(&stage.proxy.told()));
    assert!(
        look(&host, &needles).names().contains(&"PIN"),
        "there is something to find"
    );
    done(&host, "sign_out", json!({})).await;
    nothing_is_left(&host, &needles, "after signing out").await;
}

#[tokio::test]
async fn after_a_visit_to_a_kiosk_nothing_of_the_person_is_in_memory() {
    if is_left_out() {
        return;
    }
    let stage = Stage::new(&["--device-interval", "1"]).await;
    let data = tempfile::tempdir().unwrap();
    let host = Devhost::start_for("kiosk", &stage.proxy.url, data.path(), &[]).unwrap();
    let attempt = done(&host, "begin_sign_in", json!({ "method": "device" })).await;
    let mut phone = Browser::new().unwrap();
    phone
        .sign_in(attempt["url"].as_str().unwrap(), LOGIN)
        .await
        .unwrap();
    done(&host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await;
    agree(&host).await;
    until(&host, |status| status["person"].is_object()).await;
    let mut needles = planted::person();
    needles.extend(planted::tokens(&stage.proxy.told()));
    assert!(
        look(&host, &needles).names().contains(&"PIN"),
        "there is something to find"
    );
    done(&host, "sign_out", json!({})).await;
    nothing_is_left(&host, &needles, "after a visit").await;
}
