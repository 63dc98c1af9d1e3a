//! A citizen's way through the program.

use super::stage::Stage;
use super::story::{agree, done, refused, sign_in, until};
use kyzmat_tests::Devhost;
use serde_json::{Value, json};

#[tokio::test]
async fn a_citizen_signs_in_agrees_locks_unlocks_and_signs_out() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = Devhost::start_for("applicant", &stage.proxy.url, data.path(), &["--keys", "memory"]).unwrap();
    let status = done(&host, "session_status", json!({})).await;
    assert_eq!(status["state"], "signed_out");
    assert_eq!(refused(&host, "list_sessions", json!({})).await, "signed_out");

    let signed_in = sign_in(&host, "bakyt").await;
    assert_eq!(signed_in["state"], "unlocked", "{signed_in}");
    let status = until(&host, |status| {
        status["consents_due"]
            .as_array()
            .is_some_and(|due| due.len() == 2)
    })
    .await;
    assert_eq!(
        status["person"],
        Value::Null,
        "nothing of the person before they agreed"
    );
    assert_eq!(
        refused(&host, "list_activity", json!({ "limit": 10 })).await,
        "consent_missing"
    );
    agree(&host).await;
    let status = until(&host, |status| status["person"].is_object()).await;
    assert!(
        status["person"]["facts"].as_array().unwrap().len() > 5,
        "{status}"
    );
    assert_eq!(status["session"], "live");
    let sessions = done(&host, "list_sessions", json!({})).await;
    assert_eq!(sessions.as_array().unwrap().len(), 1);
    let activity = done(&host, "list_activity", json!({ "limit": 50 })).await;
    assert!(
        activity["entries"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["act"] == "signed_in")
    );
    until(&host, |status| status["reports_queued"] == 0).await;
    let consents = done(&host, "list_consents", json!({})).await;
    assert_eq!(consents.as_array().unwrap().len(), 2);

    done(&host, "lock", json!({})).await;
    let status = done(&host, "session_status", json!({})).await;
    assert_eq!(
        (&status["state"], &status["person"]),
        (&json!("locked"), &Value::Null)
    );
    assert_eq!(refused(&host, "list_consents", json!({})).await, "locked");
    let status = done(&host, "unlock", json!({})).await;
    assert_eq!(status["state"], "unlocked");

    let out = done(&host, "sign_out", json!({})).await;
    assert_eq!(out["revoked"], true);
    let status = done(&host, "session_status", json!({})).await;
    assert_eq!(status["state"], "signed_out");
    assert_eq!(refused(&host, "unlock", json!({})).await, "signed_out");
}
