//! A device that shows a code, and a person with a phone.

use super::phone::{Phone, form, oauth_error, send};
use super::visitor::{Browser, House, citizen, hidden, typed};
use crate::scene::Answer;
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn begin(house: &House, phone: &Phone) -> Value {
    let body = form(&[
        ("client_id", "kyzmat-desktop"),
        ("dpop_jkt", &phone.key.jkt),
        ("device_name", "ЦОН <1>"),
        ("ui_locales", "ky ru"),
    ]);
    let request = Request::post("/oauth/device_authorization")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    let answer = send(&house.router, request).await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    answer.json()
}

async fn poll(phone: &mut Phone, codes: &Value) -> Answer {
    let code = codes["device_code"].as_str().unwrap().to_owned();
    phone
        .token(&[("grant_type", GRANT), ("device_code", &code)])
        .await
}

/// A person types the code and signs in, up to the question.
async fn to_the_question(house: &House, browser: &mut Browser, codes: &Value, person: &Value) -> Answer {
    let typed_code = codes["user_code"]
        .as_str()
        .unwrap()
        .to_lowercase()
        .replace('-', " ");
    let answer = browser
        .fill(
            "/device",
            &[("user_code", &typed_code), ("idp", "esi"), ("lang", "kk")],
        )
        .await;
    let back = house.double.sign_in(&Browser::next(&answer), person);
    let mut next = Browser::next(&browser.open(&back).await);
    if next.starts_with("/oauth/register") {
        let page = browser.open(&next).await;
        next = Browser::next(&browser.register(&page, &typed()).await);
    }
    assert!(next.starts_with("/device/confirm"), "{next}");
    browser.open(&next).await
}

async fn decide(browser: &mut Browser, page: &Answer, act: &str) -> Answer {
    let (attempt, csrf) = (hidden(page, "attempt"), hidden(page, "csrf"));
    let pairs = [
        ("attempt", attempt.as_str()),
        ("csrf", csrf.as_str()),
        ("act", act),
        ("lang", "kk"),
    ];
    browser.fill("/device/confirm", &pairs).await
}

#[tokio::test]
async fn a_person_lets_a_device_in_with_their_own_phone() {
    let house = House::new().await;
    let mut kiosk = Phone::new(&house.router);
    let codes = begin(&house, &kiosk).await;
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await).0,
        "authorization_pending"
    );
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await).0,
        "slow_down",
        "asked at once again"
    );
    house.scene.watch.forward(5);
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await).0,
        "slow_down",
        "the pause has grown by five seconds"
    );
    house.scene.watch.forward(15);
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await).0,
        "authorization_pending"
    );

    let mut browser = Browser::new(&house.router);
    let complete = codes["verification_uri_complete"].as_str().unwrap();
    let page = browser.open(complete).await;
    assert!(
        String::from_utf8_lossy(&page.body).contains(codes["user_code"].as_str().unwrap()),
        "a QR code fills the code in"
    );
    let speaks = |page: &Answer, lang: &str| {
        String::from_utf8_lossy(&page.body).contains(&format!("<html lang=\"{lang}\""))
    };
    assert!(speaks(&page, "ky"), "the language of the device");
    for (accepted, lang) in [("kk-KZ,kk;q=0.9,ru;q=0.8", "kk"), ("en-US,en", "ru")] {
        let typed = Request::get("/device").header("accept-language", accepted);
        let page = send(&house.router, typed.body(Body::empty()).unwrap()).await;
        assert!(speaks(&page, lang), "typed in a browser that wants {accepted}");
    }
    let page = to_the_question(&house, &mut browser, &codes, &citizen(1)).await;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    assert!(
        html.contains("ЦОН &lt;1&gt;") && html.contains("Асанов Бакыт"),
        "which device asks, and whom it gets: {html}"
    );
    let unasked = poll(&mut kiosk, &codes).await;
    assert_ne!(unasked.status, 200, "signing in on the phone is not yet a yes");
    assert_eq!(decide(&mut browser, &page, "allow").await.status, 200);
    house.scene.watch.forward(60);
    let mut thief = Phone::new(&house.router);
    assert_eq!(
        oauth_error(&poll(&mut thief, &codes).await).0,
        "invalid_grant",
        "the code is bound to the device's key"
    );
    let answer = poll(&mut kiosk, &codes).await;
    kiosk.keep(&answer);
    let sessions = kiosk.get("/v1/sessions").await.json();
    assert_eq!(sessions["sessions"][0]["method"], "device");
    assert_eq!(sessions["sessions"][0]["device"], "ЦОН <1>");
    assert_eq!(oauth_error(&poll(&mut thief, &codes).await).0, "invalid_grant");
    assert_eq!(
        kiosk.get("/v1/me").await.status,
        200,
        "a thief's try with another key ends nothing"
    );
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await).0,
        "invalid_grant",
        "and it is spent"
    );
}

#[tokio::test]
async fn a_person_may_say_no() {
    let house = House::new().await;
    let mut kiosk = Phone::new(&house.router);
    let codes = begin(&house, &kiosk).await;
    let mut browser = Browser::new(&house.router);
    let page = to_the_question(&house, &mut browser, &codes, &citizen(1)).await;
    assert_eq!(decide(&mut browser, &page, "refuse").await.status, 200);
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await),
        ("access_denied".to_owned(), "refused".to_owned())
    );
}

#[tokio::test]
async fn codes_die_of_age() {
    let house = House::new().await;
    let mut kiosk = Phone::new(&house.router);
    let codes = begin(&house, &kiosk).await;
    house.scene.watch.forward(600);
    assert_eq!(oauth_error(&poll(&mut kiosk, &codes).await).0, "expired_token");
    let typed = codes["user_code"].as_str().unwrap();
    let page = Browser::new(&house.router)
        .fill("/device", &[("user_code", typed), ("idp", "esi")])
        .await;
    assert_eq!(page.status, 422, "and the page says so");
}

#[tokio::test]
async fn a_code_cannot_be_guessed_in_a_row() {
    let house = House::with(|identity| identity.requests_a_minute = Some(120)).await;
    let mut browser = Browser::new(&house.router);
    let mut refused = 0;
    for _ in 0..20 {
        let answer = browser
            .fill("/device", &[("user_code", "BCDFGHJK"), ("idp", "esi")])
            .await;
        refused += usize::from(answer.status == 429);
    }
    assert_eq!(refused, 8, "twelve tries a minute");
}

#[tokio::test]
async fn a_blocked_person_lets_no_device_in() {
    let house = House::new().await;
    let owner = house.signed_in("esi", &citizen(1)).await;
    let mut kiosk = Phone::new(&house.router);
    let codes = begin(&house, &kiosk).await;
    let mut browser = Browser::new(&house.router);
    let page = to_the_question(&house, &mut browser, &codes, &citizen(1)).await;
    let people = house.scene.portal.people();
    let blocked = kyzmat_api::identity::AccountState::Blocked;
    let id = owner.account.parse().unwrap();
    assert!(
        people
            .set_state(id, blocked, Some("operator"), house.scene.portal.now())
            .unwrap()
    );
    decide(&mut browser, &page, "allow").await;
    assert_eq!(
        oauth_error(&poll(&mut kiosk, &codes).await),
        ("access_denied".to_owned(), "account_blocked".to_owned()),
        "blocked after the yes and before the tokens"
    );
}
