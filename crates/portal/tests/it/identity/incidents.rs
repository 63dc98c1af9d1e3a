//! One press: everything ends.

use super::phone::oauth_error;
use super::visitor::{Browser, House, citizen};
use kyzmat_api::identity::AccountState;
use serde_json::json;

const REPORT: &str = "/v1/incidents/0198d5b4-0000-7000-8000-000000000001";

#[tokio::test]
async fn a_report_ends_every_session_and_locks_the_account() {
    let house = House::new().await;
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let mut thief = house.signed_in("esi", &citizen(1)).await;
    let mut neighbour = house.signed_in("esi", &citizen(2)).await;
    let body = json!({"noticed_at": "2026-11-22T11:30:00+06:00", "note": "чужой вход"});
    let first = owner.call("PUT", REPORT, &body).await;
    assert_eq!(first.status, 201);
    assert_eq!(first.json()["sessions_ended"], 2);
    let again = owner.call("PUT", REPORT, &body).await;
    assert_eq!(
        (again.status.as_u16(), again.json()),
        (200, first.json()),
        "a lost reply: the same answer, though the session is gone"
    );
    let another = "/v1/incidents/0198d5b4-0000-7000-8000-000000000002";
    assert_eq!(
        owner.call("PUT", another, &body).await.problem(),
        "account-blocked",
        "with that token nothing else can be done"
    );
    assert_eq!(thief.get("/v1/me").await.problem(), "account-blocked");
    assert_eq!(oauth_error(&thief.refresh().await).1, "account_blocked");
    assert_eq!(neighbour.get("/v1/me").await.status, 200);

    let mut browser = Browser::new(&house.router);
    let sent_to = browser.begin(&thief, "esi").await;
    let next = Browser::next(&browser.open(&house.double.sign_in(&sent_to, &citizen(1))).await);
    assert!(
        next.contains("error=access_denied") && next.contains("error_description=account_blocked"),
        "nor by signing in anew: {next}"
    );

    let people = house.scene.portal.people();
    let id = owner.account.parse().unwrap();
    let account = people.account(id).unwrap().unwrap();
    assert_eq!(
        (account.state, account.reason.as_deref()),
        (AccountState::Blocked, Some("reported"))
    );
    let now = house.scene.portal.now();
    assert!(people.set_state(id, AccountState::Active, None, now).unwrap());
    assert_eq!(
        thief.get("/v1/me").await.problem(),
        "session-ended",
        "unblocking brings no session back"
    );
    let mut back = house.signed_in("esi", &citizen(1)).await;
    assert_eq!(back.get("/v1/me").await.json()["state"], "active");
}

#[tokio::test]
async fn a_report_that_waited_for_a_network_is_sent_with_the_submit_only_token() {
    let house = House::new().await;
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let mut submit = owner.submit_only().await;
    house.scene.watch.forward(3 * 86_400);
    let body = json!({"noticed_at": "2026-11-22T11:30:00+06:00"});
    let first = submit.call("PUT", REPORT, &body).await;
    assert_eq!(first.status, 201);
    assert_eq!(first.json()["noticed_at"], "2026-11-22T11:30:00+06:00");
    assert_eq!(submit.call("PUT", REPORT, &body).await.status, 200);
    assert_eq!(oauth_error(&owner.refresh().await).1, "account_blocked");
}

#[tokio::test]
async fn a_report_has_its_form() {
    let house = House::new().await;
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let at = "2026-11-22T11:30:00+06:00";
    for (path, body) in [
        ("/v1/incidents/one", json!({"noticed_at": at})),
        (REPORT, json!({})),
        (REPORT, json!({"noticed_at": "yesterday"})),
        (REPORT, json!({"noticed_at": at, "note": "я".repeat(2001)})),
    ] {
        assert_eq!(
            owner.call("PUT", path, &body).await.problem(),
            "invalid-request",
            "{path}"
        );
    }
    let token = owner.access.clone();
    let text = owner
        .ask("PUT", REPORT, Some(("text/plain", "{}".to_owned())), Some(&token))
        .await;
    assert_eq!(text.problem(), "unsupported-media-type");
    let long = json!({"noticed_at": at, "note": "x".repeat(70_000)});
    assert_eq!(
        owner.call("PUT", REPORT, &long).await.problem(),
        "payload-too-large"
    );
    assert_eq!(owner.get("/v1/me").await.status, 200, "none of them was a report");
}
