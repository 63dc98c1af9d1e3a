//! Notices on the person's devices: fetched, readable without a network, read once for all of them. What the portal
//! makes them of is laid into its file here; that it makes them of what happens to applications, its own tests show.

use super::stage::Stage;
use super::story::done;
use super::visits::{fleeting, refusal, settle, sign_in_by, status};
use kyzmat_tests::Devhost;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::time::Duration;

/// Lays an application and notices of it into the portal's file.
fn happen(stage: &Stage, kinds: &[(&str, &str)]) {
    let people = Connection::open(stage.folder.path().join("people.db")).unwrap();
    people.busy_timeout(Duration::from_secs(10)).unwrap();
    let account: String = people
        .query_row("SELECT id FROM account", [], |row| row.get(0))
        .unwrap();
    let terms = json!({
        "title": { "ru": "Главный специалист", "ky": "Башкы адис" },
        "closes_at": "2031-01-01T18:00:00+06:00", "ends_at": "2031-01-01T18:00:00+06:00",
    });
    let id = "0198d5b4-0000-7000-8000-0000000000a1";
    people
        .execute(
            "INSERT INTO application (id, account, number, competition, state, rev, received_at, completed_at,
               sealed_sha256, terms)
             SELECT ?1, ?2, '2030-000001', ?3, 'registered', 1, 0, 0, '', ?4
             WHERE NOT EXISTS (SELECT 1 FROM application)",
            (id, &account, "0198d5b4-0000-7000-8000-0000000000c1", terms.to_string()),
        )
        .unwrap();
    for (kind, state) in kinds {
        people
            .execute(
                "INSERT INTO notice (account, at, kind, application, state) VALUES (?1, unixepoch(), ?2, ?3, ?4)",
                (&account, kind, id, state),
            )
            .unwrap();
    }
}

async fn list(host: &Devhost) -> Value {
    done(host, "list_notices", json!({ "lang": "ky", "limit": 50 })).await
}

fn kinds(list: &Value) -> Vec<(&str, bool)> {
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (item["kind"].as_str().unwrap(), item["read"].as_bool().unwrap()))
        .collect()
}

#[tokio::test]
async fn what_was_told_is_read_once_for_all_devices_and_without_a_network() {
    let mut stage = Stage::new(&[]).await;
    let (home, work) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let one = fleeting(&stage, "applicant", home.path());
    sign_in_by(&one, "esi", "bakyt").await;
    settle(&one).await;
    let two = fleeting(&stage, "applicant", work.path());
    sign_in_by(&two, "esi", "bakyt").await;
    settle(&two).await;
    assert_eq!(list(&one).await["items"], json!([]));

    happen(&stage, &[("received", "receiving"), ("complete", "registered")]);
    let told = list(&one).await;
    assert_eq!(kinds(&told), [("complete", false), ("received", false)]);
    assert_eq!((told["unread"].as_u64(), &told["more"]), (Some(2), &json!(false)));
    assert_eq!(told["items"][0]["title"], "Башкы адис");
    assert_eq!(told["items"][0]["number"], "2030-000001");
    assert_eq!(status(&one).await["notices_unread"], 2);
    assert_eq!(list(&two).await["unread"], 2);

    // Read with no network: it holds here at once, and everywhere once there is one.
    stage.portal_goes();
    let newest = told["items"][0]["seq"].clone();
    let read = done(&one, "read_notices", json!({ "seq": newest })).await;
    assert_eq!(read["unread"], 0);
    assert_eq!(kinds(&list(&one).await), [("complete", true), ("received", true)]);
    assert_eq!(list(&two).await["unread"], 2, "it cannot know yet");
    stage.portal_comes();
    assert_eq!(list(&one).await["unread"], 0);
    assert_eq!(list(&two).await["unread"], 0, "read on the other device");

    // What comes later was not read in advance.
    happen(&stage, &[("invitation", "test_assigned")]);
    let told = list(&two).await;
    assert_eq!(
        kinds(&told),
        [("invitation", false), ("complete", true), ("received", true)]
    );
    let beyond = done(&two, "read_notices", json!({ "seq": 9_000_000 })).await;
    assert_eq!(beyond["unread"], 0);
    assert_eq!(list(&two).await["unread"], 0, "by then the portal was told");
    assert_eq!(list(&one).await["unread"], 0);
    happen(&stage, &[("stage", "test_passed")]);
    assert_eq!(
        list(&two).await["unread"],
        1,
        "nothing beyond what was there counts as read"
    );
}

#[tokio::test]
async fn a_device_that_only_asks_leaves_no_trace_in_the_log() {
    let stage = Stage::new(&[]).await;
    let home = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", home.path());
    sign_in_by(&host, "esi", "bakyt").await;
    settle(&host).await;
    let readings = async || {
        let page = done(&host, "list_activity", json!({ "limit": 200 })).await;
        let entries = page["entries"].as_array().unwrap().clone();
        entries
            .iter()
            .filter(|entry| entry["detail"] == "notices")
            .count()
    };
    for _ in 0..5 {
        list(&host).await;
    }
    assert_eq!(readings().await, 0, "nothing was there to be read");
    happen(&stage, &[("complete", "registered")]);
    for _ in 0..5 {
        list(&host).await;
    }
    assert_eq!(readings().await, 1, "what was read is noted once");
}

#[tokio::test]
async fn a_portal_without_mail_says_so_before_anybody_types() {
    let stage = Stage::new(&[]).await;
    let home = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", home.path());
    sign_in_by(&host, "esi", "bakyt").await;
    settle(&host).await;
    let channels = done(&host, "list_channels", json!({})).await;
    for channel in channels["channels"].as_array().unwrap() {
        assert_eq!(channel["available"], false, "{channel}");
    }
    let email = &channels["channels"][0];
    assert_eq!(
        (&email["kind"], &email["suggested"]),
        (&json!("email"), &json!("bakyt@example.kg")),
        "what was given at registration need not be typed again"
    );
    let address = json!({ "kind": "email", "address": "bakyt@kyzmat.test", "lang": "ru" });
    assert_eq!(
        refusal(&host, "set_channel", address).await["code"],
        "channel_unavailable"
    );
    let nonsense = json!({ "kind": "email", "address": "nobody", "lang": "ru" });
    assert_eq!(refusal(&host, "set_channel", nonsense).await["code"], "invalid");
}

#[tokio::test]
async fn a_second_code_within_the_minute_is_said_to_be_too_soon() {
    // Nobody listens there: the code waits in the portal's queue, which is all that this needs.
    let stage = Stage::new(&[
        "--smtp",
        "smtp://127.0.0.1:9",
        "--mail-from",
        "portal@kyzmat.test",
    ])
    .await;
    let home = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", home.path());
    sign_in_by(&host, "esi", "bakyt").await;
    settle(&host).await;
    let address = json!({ "kind": "email", "address": "bakyt@kyzmat.test", "lang": "ru" });
    let set = done(&host, "set_channel", address.clone()).await;
    assert!(set["channels"][0]["pending_until"].is_string(), "{set}");
    assert_eq!(
        refusal(&host, "set_channel", address).await["code"],
        "confirmation_too_soon"
    );
    let code = json!({ "kind": "email", "code": "12 34 56" });
    assert_eq!(
        refusal(&host, "confirm_channel", code).await["code"],
        "confirmation_wrong"
    );
}
