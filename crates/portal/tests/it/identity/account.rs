//! One's own account; the walls around it are walked in [`super::walk`].

use super::phone::Phone;
use super::visitor::{House, citizen};
use serde_json::{Value, json};

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let house = House::new().await;
    let mut first = house.signed_in("esi", &citizen(1)).await;
    house.scene.watch.forward(10);
    let mut second = house.signed_in("esi", &citizen(1)).await;
    let mut third = house.signed_in("esi", &citizen(1)).await;
    let list = first.get("/v1/sessions").await.json();
    let sessions = list["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 3);
    let current: Vec<&Value> = sessions.iter().filter(|one| one["current"] == true).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["id"], first.session.as_str());
    assert_eq!(current[0]["device"], "Компьютер на столе");

    let path = format!("/v1/sessions/{}", second.session);
    assert_eq!(first.call("DELETE", &path, &Value::Null).await.status, 204);
    assert_eq!(second.get("/v1/me").await.problem(), "session-ended");
    assert_eq!(
        first.call("DELETE", &path, &Value::Null).await.problem(),
        "not-found",
        "once"
    );
    let answer = first.call("POST", "/v1/sessions/end-others", &Value::Null).await;
    assert_eq!(answer.json()["ended"], 1);
    assert_eq!(third.get("/v1/me").await.problem(), "session-ended");
    assert_eq!(first.get("/v1/me").await.status, 200);
}

/// A consent to the sample agreement.
pub fn agreed(house: &House, id: &str) -> Value {
    let editions = house.scene.portal.people().editions().unwrap();
    let edition = editions
        .iter()
        .find(|one| one.kind.name() == "user_agreement" && one.lang.tag() == "ky")
        .unwrap();
    json!({
        "id": id, "kind": "user_agreement", "lang": "ky", "edition": edition.edition,
        "sha256": edition.sha256, "accepted_at": "2026-11-22T11:00:00+06:00", "method": "window",
    })
}

#[tokio::test]
async fn a_consent_is_to_a_published_text_and_recorded_once() {
    let house = House::new().await;
    house.scene.portal.publish_samples().unwrap();
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let consent = agreed(&house, "0198d5b4-0000-7000-8000-000000000001");
    let first = phone.call("POST", "/v1/consents", &consent).await;
    assert_eq!(first.status, 201, "{:?}", first.body);
    house.scene.watch.forward(30);
    let again = phone.call("POST", "/v1/consents", &consent).await;
    assert_eq!(again.status, 200, "a lost reply is no second consent");
    assert_eq!(again.json(), first.json());
    let mut wrong = agreed(&house, "0198d5b4-0000-7000-8000-000000000002");
    wrong["sha256"] = "0".repeat(64).into();
    assert_eq!(
        phone.call("POST", "/v1/consents", &wrong).await.problem(),
        "edition-mismatch"
    );
    wrong["edition"] = "2031-01-01".into();
    assert_eq!(
        phone.call("POST", "/v1/consents", &wrong).await.problem(),
        "not-found"
    );
    wrong["edition"] = "soon".into();
    assert_eq!(
        phone.call("POST", "/v1/consents", &wrong).await.problem(),
        "invalid-request"
    );
    let mut other = consent.clone();
    other["method"] = "kiosk".into();
    assert_eq!(
        phone.call("POST", "/v1/consents", &other).await.problem(),
        "id-taken"
    );
    let mut act = agreed(&house, "0198d5b4-0000-7000-8000-000000000003");
    act["kind"] = "data_consent".into();
    assert_eq!(
        phone.call("POST", "/v1/consents", &act).await.problem(),
        "invalid-request",
        "an act is accepted with an application only"
    );
    let all = phone.get("/v1/consents").await.json();
    assert_eq!(all["consents"].as_array().unwrap().len(), 1);
    assert_eq!(all["consents"][0]["sha256"], consent["sha256"]);
}

#[tokio::test]
async fn the_log_says_what_happened_and_every_reading() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    phone.get("/v1/me").await;
    phone.get("/v1/sessions").await;
    let page = phone.get("/v1/activity?limit=2").await.json();
    let acts = |page: &Value| -> Vec<String> {
        page["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| {
                let detail = entry["detail"].as_str().unwrap_or_default();
                format!("{}:{detail}", entry["act"].as_str().unwrap())
            })
            .collect()
    };
    assert_eq!(acts(&page), ["registered:esi", "signed_in:esi"]);
    assert_eq!(page["more"], true);
    let rest = phone
        .get(&format!("/v1/activity?after={}", page["next"]))
        .await
        .json();
    assert_eq!(
        acts(&rest),
        ["data_read:me", "data_read:sessions", "data_read:activity"],
        "the reading of the log is in the log"
    );
    assert_eq!(rest["more"], false);
    for bad in ["limit=0", "limit=501", "after=-1"] {
        let answer = phone.get(&format!("/v1/activity?{bad}")).await;
        assert_eq!(answer.problem(), "invalid-request", "{bad}");
    }
}

#[tokio::test]
async fn the_key_of_a_submit_only_token_is_another() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let (token, jkt) = (phone.access.clone(), phone.key.jkt.clone());
    let exchange = |jkt: String, scope: &'static str| {
        vec![
            (
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange".to_owned(),
            ),
            ("subject_token", token.clone()),
            (
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token".to_owned(),
            ),
            ("scope", scope.to_owned()),
            ("dpop_jkt", jkt),
        ]
    };
    for (pairs, error) in [
        (exchange(jkt, "submit"), "invalid_request"),
        (exchange("short".to_owned(), "submit"), "invalid_request"),
        (
            exchange(Phone::new(&house.router).key.jkt, "personal"),
            "invalid_scope",
        ),
    ] {
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = phone.token(&pairs).await;
        assert_eq!(super::phone::oauth_error(&answer).0, error);
    }
    let mut thief = Phone::new(&house.router);
    let pairs = exchange(thief.key.jkt.clone(), "submit");
    let mut other = Phone::new(&house.router);
    other.access.clone_from(&token);
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(
        super::phone::oauth_error(&other.token(&pairs).await).0,
        "invalid_grant",
        "a stolen access token is exchanged for nothing"
    );
    thief.access = token;
    assert_eq!(thief.get("/v1/me").await.problem(), "invalid-dpop-proof");
}
