//! Refresh: a lost reply signs nobody out, a stolen token opens nothing.

use super::phone::{Phone, oauth_error};
use super::visitor::{House, citizen};
use kyzmat_portal::identity::settings::{Lifetimes, Rotation};

async fn house(rotation: Rotation) -> (House, Phone) {
    let house = House::with(|identity| {
        identity.rotation = rotation;
        identity.lifetimes = Lifetimes {
            refresh: 3000,
            ..Lifetimes::default()
        };
    })
    .await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    (house, phone)
}

fn given(answer: &crate::scene::Answer) -> String {
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    answer.json()["refresh_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_lost_reply_is_repeated_within_the_grace_and_ends_the_session_after_it() {
    let (house, mut phone) = house(Rotation::Always).await;
    let old = phone.refresh.clone();
    let successor = given(&phone.refresh().await);
    assert_ne!(successor, old);
    house.scene.watch.forward(119);
    assert_eq!(
        given(&phone.refresh().await),
        successor,
        "the same successor, though the database has hashes only"
    );
    // The successor goes on while the old one is still repeated.
    phone.refresh.clone_from(&successor);
    let third = given(&phone.refresh().await);
    phone.refresh.clone_from(&old);
    assert_eq!(given(&phone.refresh().await), successor);
    house.scene.watch.forward(2);
    assert_eq!(
        oauth_error(&phone.refresh().await),
        ("invalid_grant".to_owned(), "session_ended".to_owned()),
        "so late it is somebody else"
    );
    phone.refresh = third;
    assert_eq!(
        oauth_error(&phone.refresh().await).1,
        "session_ended",
        "and nobody keeps the session"
    );
    assert_eq!(phone.get("/v1/me").await.problem(), "session-ended");
}

#[tokio::test]
async fn rotation_is_always_late_or_never() {
    for (rotation, early, late) in [
        (Rotation::Always, true, true),
        (Rotation::Late, false, true),
        (Rotation::Never, false, false),
    ] {
        let (house, mut phone) = house(rotation).await;
        let token = phone.refresh.clone();
        let after = given(&phone.refresh().await);
        assert_eq!(after != token, early, "{rotation:?}, early");
        phone.refresh = after;
        house.scene.watch.forward(2001);
        let token = phone.refresh.clone();
        assert_eq!(
            given(&phone.refresh().await) != token,
            late,
            "{rotation:?}, in the last third"
        );
    }
}

#[tokio::test]
async fn a_stolen_refresh_token_is_useless_and_does_not_sign_its_owner_out() {
    let (_house, mut phone) = house(Rotation::Always).await;
    let mut thief = Phone::new(&phone.router);
    thief.refresh.clone_from(&phone.refresh);
    for _ in 0..3 {
        assert_eq!(oauth_error(&thief.refresh().await).0, "invalid_grant");
    }
    let answer = phone.refresh().await;
    phone.keep(&answer);
    let log = phone.get("/v1/activity").await.json();
    let entries = log["entries"].as_array().unwrap();
    assert!(
        entries.iter().any(|entry| entry["act"] == "wrong_key"),
        "its owner can see it: {log}"
    );
}

#[tokio::test]
async fn tokens_and_sessions_end_by_age() {
    let (house, mut phone) = house(Rotation::Never).await;
    house.scene.watch.forward(600);
    assert_eq!(
        phone.get("/v1/me").await.problem(),
        "unauthorized",
        "ten minutes: refresh"
    );
    let answer = phone.refresh().await;
    phone.keep(&answer);
    assert_eq!(phone.get("/v1/me").await.status, 200);
    house.scene.watch.forward(2400);
    assert_eq!(
        oauth_error(&phone.refresh().await),
        ("invalid_grant".to_owned(), "token_expired".to_owned())
    );

    let house = House::with(|identity| {
        identity.lifetimes.session = 100;
        identity.rotation = Rotation::Always;
    })
    .await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    house.scene.watch.forward(99);
    let answer = phone.refresh().await;
    phone.keep(&answer);
    assert_eq!(
        answer.json()["refresh_expires_in"],
        1,
        "no token outlives its session"
    );
    house.scene.watch.forward(1);
    assert_eq!(oauth_error(&phone.refresh().await).1, "session_ended");
}

#[tokio::test]
async fn a_restart_of_the_portal_signs_nobody_out() {
    let (mut house, mut phone) = house(Rotation::Always).await;
    let old = phone.refresh.clone();
    let successor = given(&phone.refresh().await);
    house.restart();
    phone.router = house.router.clone();
    phone.refresh = old;
    assert_eq!(
        given(&phone.refresh().await),
        successor,
        "a reply lost with the process is repeated too"
    );
}

#[tokio::test]
async fn sign_out_ends_the_session_for_its_own_key_only() {
    let (_house, mut phone) = house(Rotation::Late).await;
    let body = super::phone::form(&[("client_id", "kyzmat-desktop"), ("token", &phone.refresh)]);
    let kind = "application/x-www-form-urlencoded";
    let mut thief = Phone::new(&phone.router);
    let answer = thief
        .ask("POST", "/oauth/revoke", Some((kind, body.clone())), None)
        .await;
    assert_eq!(answer.status, 200, "nothing is told");
    assert_eq!(phone.get("/v1/me").await.status, 200, "and nothing done");
    let answer = phone.ask("POST", "/oauth/revoke", Some((kind, body)), None).await;
    assert_eq!(answer.status, 200);
    assert_eq!(phone.get("/v1/me").await.problem(), "session-ended");
    assert_eq!(oauth_error(&phone.refresh().await).1, "session_ended");
}

#[tokio::test]
async fn requests_that_are_none_are_refused_in_the_words_of_the_standard() {
    let (_house, mut phone) = house(Rotation::Late).await;
    for (pairs, error) in [
        (vec![], "invalid_request"),
        (vec![("grant_type", "password")], "unsupported_grant_type"),
        (vec![("grant_type", "refresh_token")], "invalid_request"),
        (
            vec![("grant_type", "refresh_token"), ("refresh_token", "x")],
            "invalid_grant",
        ),
        (
            vec![("grant_type", "refresh_token"), ("client_id", "kyzmat-desktop")],
            "invalid_request",
        ),
        (
            vec![
                ("grant_type", "authorization_code"),
                ("code", "x"),
                ("redirect_uri", "y"),
                ("code_verifier", "short"),
            ],
            "invalid_request",
        ),
    ] {
        assert_eq!(oauth_error(&phone.token(&pairs).await).0, error, "{pairs:?}");
    }
    let json = phone
        .ask(
            "POST",
            "/oauth/token",
            Some(("application/json", "{}".to_owned())),
            None,
        )
        .await;
    assert_eq!(oauth_error(&json).0, "invalid_request", "not a form");
}

#[tokio::test]
async fn too_many_questions_are_put_off() {
    let house = House::with(|identity| identity.requests_a_minute = Some(5)).await;
    let mut phone = Phone::new(&house.router);
    let mut last = 0;
    for _ in 0..6 {
        let answer = phone.token(&[("grant_type", "password")]).await;
        last = answer.status.as_u16();
        if last == 429 {
            assert!(answer.header("retry-after").parse::<u64>().unwrap() <= 60);
        }
    }
    assert_eq!(last, 429);
}
