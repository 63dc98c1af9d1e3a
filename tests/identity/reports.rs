//! Unauthorised access: one press, and nobody gets in; without a network nothing of it is lost.

use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use super::visits::{account, begin, due, fleeting, lasting, refusal, settle, status};
use kyzmat_tests::{Browser, Devhost, KeyringSession};
use serde_json::{Value, json};

const NOTE: &str = "Чоочун адам кирди: түнкү саат үчтө";

async fn report(host: &Devhost, note: &str) -> Value {
    done(host, "report_unauthorised_access", json!({ "note": note })).await
}

/// Waits until the portal has everything and the door is shut.
async fn all_sent(host: &Devhost) -> Value {
    until(host, |status| {
        status["reports_queued"] == 0 && status["ended"] == "account_blocked"
    })
    .await
}

/// Tries to sign in; the code of the refusal.
async fn refused_in(host: &Devhost, login: &str) -> String {
    let attempt = begin(host, "esi").await;
    let mut browser = Browser::new().unwrap();
    browser
        .sign_in(attempt["url"].as_str().unwrap(), login)
        .await
        .unwrap();
    refused(host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await
}

/// What a locked account looks like where it was reported.
fn is_shut(status: &Value) {
    assert_eq!(
        (&status["state"], &status["session"], &status["ended"]),
        (&json!("locked"), &json!("ended"), &json!("account_blocked")),
        "{status}"
    );
}

#[tokio::test]
async fn one_press_ends_every_session_and_locks_the_account_until_the_support_lets_in_again() {
    let stage = Stage::new(&[]).await;
    let (desk, laptop) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = fleeting(&stage, "applicant", desk.path());
    let laptop = fleeting(&stage, "applicant", laptop.path());
    sign_in(&desk, "bakyt").await;
    let bakyt = account(&settle(&desk).await);
    sign_in(&laptop, "bakyt").await;
    until(&laptop, |status| status["person"].is_object()).await;
    let consents = done(&desk, "list_consents", json!({})).await;

    let long = json!({ "note": "я".repeat(2001) });
    assert_eq!(
        refusal(&desk, "report_unauthorised_access", long).await["field"],
        "note"
    );
    assert_eq!(status(&desk).await["state"], "unlocked", "that was no report");
    let filed = report(&desk, NOTE).await;
    assert_eq!(filed["state"], "sent");
    assert!(filed["phone"].as_str().unwrap().starts_with("+996"));
    is_shut(&status(&desk).await);
    assert_eq!(
        refused(&desk, "list_consents", json!({})).await,
        "locked",
        "the data are closed"
    );
    assert_eq!(
        refused(&laptop, "list_sessions", json!({})).await,
        "account_blocked"
    );
    is_shut(&status(&laptop).await);
    assert_eq!(stage.people("SELECT note FROM incident"), NOTE);
    assert_eq!(
        stage.people("SELECT count(*) FROM session WHERE ended_at IS NULL"),
        "0"
    );
    for host in [&desk, &laptop] {
        assert_eq!(refused_in(host, "bakyt").await, "account_blocked");
    }
    let reports = done(&desk, "list_reports", json!({})).await;
    assert_eq!(
        (&reports[0]["state"], reports[0]["sent_at"].is_string()),
        (&json!("sent"), true)
    );
    let opened = done(&desk, "unlock", json!({})).await;
    assert_eq!(
        (&opened["state"], &opened["ended"]),
        (&json!("unlocked"), &json!("account_blocked")),
        "what is here can still be read and taken away"
    );
    assert_eq!(done(&desk, "list_consents", json!({})).await, consents);

    stage.operator(&["account", "unblock", &bakyt]);
    assert_eq!(
        refused(&desk, "list_sessions", json!({})).await,
        "account_blocked",
        "no session comes back by itself"
    );
    sign_in(&desk, "bakyt").await;
    let shown = until(&desk, |status| {
        status["person"].is_object() && status["session"] == "live"
    })
    .await;
    assert_eq!((due(&shown), &shown["ended"]), (0, &Value::Null));
    assert_eq!(
        done(&desk, "list_consents", json!({})).await,
        consents,
        "the vault is as it was"
    );
}

#[tokio::test]
async fn a_report_without_a_network_outlives_kills_and_goes_from_behind_the_lock() {
    let mut stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = lasting(&stage, &ring, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    stage.portal_goes();
    let filed = report(&host, NOTE).await;
    assert_eq!(filed["state"], "queued");
    let shown = status(&host).await;
    assert_eq!(
        (&shown["state"], &shown["reports_queued"]),
        (&json!("locked"), &json!(1))
    );
    host.kill();

    let host = lasting(&stage, &ring, "applicant", data.path());
    let shown = until(&host, |status| status["state"] == "locked").await;
    assert_eq!(
        (&shown["state"], &shown["reports_queued"]),
        (&json!("locked"), &json!(1))
    );
    let mine = json!({ "account": account(&shown) });
    let unsent = done(&host, "unsent_work", mine.clone()).await;
    assert_eq!(unsent[0]["kind"], "report");
    done(&host, "unlock", json!({})).await;
    assert_eq!(refused(&host, "erase_account", mine).await, "unsent");
    done(&host, "lock", json!({})).await;
    host.kill();

    stage.portal_comes();
    let host = lasting(&stage, &ring, "applicant", data.path());
    is_shut(&all_sent(&host).await);
    assert_eq!(
        stage.people("SELECT note FROM incident"),
        NOTE,
        "in the person's own words"
    );
    let reports = done(&host, "list_reports", json!({})).await;
    assert_eq!(
        (&reports[0]["id"], &reports[0]["state"]),
        (&filed["report"], &json!("sent"))
    );
    host.kill();
    let host = lasting(&stage, &ring, "applicant", data.path());
    // Killed before it was noted here, the portal says it again.
    done(&host, "unlock", json!({})).await;
    until(&host, |status| status["ended"] == "account_blocked").await;
}

#[tokio::test]
async fn a_report_whose_reply_was_lost_is_one_report() {
    let stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = lasting(&stage, &ring, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    stage.proxy.allow(0);
    let filed = report(&host, NOTE).await;
    assert_eq!(filed["state"], "queued", "as far as can be known here");
    assert_eq!(
        stage.people("SELECT count(*) FROM incident"),
        "1",
        "the portal has it"
    );
    host.kill();
    stage.proxy.allow(u64::MAX);
    let host = lasting(&stage, &ring, "applicant", data.path());
    is_shut(&all_sent(&host).await);
    assert_eq!(stage.people("SELECT count(*) FROM incident"), "1");
    assert_eq!(
        stage.people("SELECT id FROM incident"),
        filed["report"].as_str().unwrap()
    );
}

#[tokio::test]
async fn a_report_whose_session_was_ended_elsewhere_goes_after_the_next_sign_in() {
    let mut stage = Stage::new(&[]).await;
    let ring = KeyringSession::start().unwrap();
    let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let host = lasting(&stage, &ring, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    stage.portal_goes();
    assert_eq!(report(&host, NOTE).await["state"], "queued");
    host.kill();
    stage.portal_comes();
    let laptop = fleeting(&stage, "applicant", elsewhere.path());
    sign_in(&laptop, "bakyt").await;
    assert_eq!(done(&laptop, "end_other_sessions", json!({})).await["ended"], 1);

    let host = lasting(&stage, &ring, "applicant", data.path());
    for _ in 0..100 {
        if done(&host, "list_reports", json!({})).await[0]["state"] == "waiting" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(
        done(&host, "list_reports", json!({})).await[0]["state"],
        "waiting"
    );
    assert_eq!(status(&host).await["reports_queued"], 1);
    sign_in(&host, "bakyt").await;
    is_shut(&all_sent(&host).await);
    assert_eq!(stage.people("SELECT note FROM incident"), NOTE);
    assert_eq!(
        refused(&laptop, "list_sessions", json!({})).await,
        "account_blocked"
    );
}

#[tokio::test]
async fn whoever_pressed_twice_and_signed_out_is_reported_once_and_let_in_again_for_good() {
    let mut stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    sign_in(&host, "bakyt").await;
    let bakyt = account(&settle(&host).await);
    stage.portal_goes();
    report(&host, NOTE).await;
    done(&host, "unlock", json!({})).await;
    report(&host, "Дагы бир жолу").await;
    assert_eq!(status(&host).await["reports_queued"], 2);
    let out = done(&host, "sign_out", json!({})).await;
    assert_eq!(out["revoked"], false, "nobody heard it");
    assert_eq!(
        refused(&host, "report_unauthorised_access", json!({})).await,
        "signed_out"
    );
    done(&host, "choose_account", json!({ "account": bakyt })).await;
    assert_eq!(
        status(&host).await["reports_queued"],
        2,
        "signing out loses nothing"
    );

    stage.portal_comes();
    sign_in(&host, "bakyt").await;
    is_shut(&all_sent(&host).await);
    let notes = stage.people("SELECT group_concat(note) FROM incident");
    assert!(
        notes.contains(NOTE) && notes.contains("Дагы бир жолу"),
        "all of the person's words: {notes}"
    );
    stage.operator(&["account", "unblock", &bakyt]);
    sign_in(&host, "bakyt").await;
    until(&host, |status| {
        status["person"].is_object() && status["session"] == "live"
    })
    .await;
    assert_eq!(
        stage.people("SELECT state FROM account"),
        "active",
        "what was reported before does not lock the account again"
    );
    assert_eq!(stage.people("SELECT count(*) FROM incident"), "1");
}
