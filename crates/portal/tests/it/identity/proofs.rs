//! Proofs of possession: a token without its key is worth nothing.

use super::phone::{Key, Phone, claims, send};
use super::visitor::{House, citizen};
use crate::scene::Answer;
use axum::body::Body;
use axum::http::Request;
use kyzmat_model::Clock as _;
use serde_json::Value;

async fn with(house: &House, phone: &Phone, proofs: &[String]) -> Answer {
    let mut request = Request::get("/v1/me").header("authorization", format!("DPoP {}", phone.access));
    for proof in proofs {
        request = request.header("dpop", proof);
    }
    send(&house.router, request.body(Body::empty()).unwrap()).await
}

/// A good proof, and the nonce in it.
async fn good(house: &House, phone: &Phone) -> Value {
    let now = house.scene.watch.now().unix();
    let first = phone
        .key
        .prove(&claims("GET", "/v1/me", now, None, Some(&phone.access)));
    let answer = with(house, phone, &[first]).await;
    assert_eq!(answer.problem(), "use-dpop-nonce", "the first proof has no nonce");
    assert!(
        answer
            .header("www-authenticate")
            .contains("error=\"use_dpop_nonce\"")
    );
    let nonce = answer.header("dpop-nonce").to_owned();
    claims("GET", "/v1/me", now, Some(&nonce), Some(&phone.access))
}

fn changed(claims: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims.clone();
    claims["jti"] = format!("{name}-{}", claims["jti"]).into();
    claims[name] = value.into();
    claims
}

#[tokio::test]
async fn only_a_fresh_proof_of_the_right_key_for_this_request_opens() {
    let house = House::new().await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    let fine = good(&house, &phone).await;
    let now = house.scene.watch.now().unix();
    let proof = phone.key.prove(&fine);
    assert_eq!(
        with(&house, &phone, std::slice::from_ref(&proof)).await.status,
        200
    );
    let used = with(&house, &phone, &[proof]).await;
    assert_eq!(used.problem(), "invalid-dpop-proof", "used before");

    for (name, value) in [
        ("htm", Value::from("POST")),
        ("htu", "http://127.0.0.1/v1/sessions".into()),
        ("htu", "http://elsewhere.example/v1/me".into()),
        ("iat", (now + 3600).into()),
        ("iat", (now - 3600).into()),
        ("iat", (now + 61).into()),
        ("iat", "now".into()),
        ("ath", "another".into()),
        ("ath", Value::Null),
        ("jti", "".into()),
        ("jti", Value::Null),
    ] {
        let mut claims = changed(&fine, name, value.clone());
        if name != "jti" {
            claims["jti"] = format!("{name} {value}").into();
        }
        let answer = with(&house, &phone, &[phone.key.prove(&claims)]).await;
        assert_eq!(answer.status, 401, "{name} {value}");
        assert_eq!(answer.problem(), "invalid-dpop-proof", "{name} {value}");
    }
    let nonce = changed(&fine, "nonce", "guessed");
    assert_eq!(
        with(&house, &phone, &[phone.key.prove(&nonce)]).await.problem(),
        "use-dpop-nonce"
    );
    assert_eq!(
        with(&house, &phone, &[]).await.problem(),
        "invalid-dpop-proof",
        "none"
    );
    let two = [
        phone.key.prove(&changed(&fine, "x", 1)),
        phone.key.prove(&changed(&fine, "x", 2)),
    ];
    assert_eq!(
        with(&house, &phone, &two).await.problem(),
        "invalid-dpop-proof",
        "two"
    );
    let stolen = Key::new().prove(&changed(&fine, "x", 3));
    assert_eq!(
        with(&house, &phone, &[stolen]).await.problem(),
        "invalid-dpop-proof",
        "another key"
    );
    for at in [now - 60, now + 60] {
        let mut claims = changed(&fine, "iat", at);
        claims["jti"] = format!("near {at}").into();
        assert_eq!(
            with(&house, &phone, &[phone.key.prove(&claims)]).await.status,
            200,
            "a minute off is no harm"
        );
    }
}

#[tokio::test]
async fn only_es256_with_a_public_key_is_a_proof() {
    let house = House::new().await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    let fine = good(&house, &phone).await;
    let mut private = phone.key.jwk.clone();
    private["d"] = "AAAA".into();
    let jwk = phone.key.jwk.clone();
    let other = Key::new().jwk;
    for header in [
        serde_json::json!({"typ": "dpop+jwt", "alg": "none", "jwk": jwk}),
        serde_json::json!({"typ": "dpop+jwt", "alg": "HS256", "jwk": jwk}),
        serde_json::json!({"typ": "dpop+jwt", "alg": "RS256", "jwk": jwk}),
        serde_json::json!({"typ": "JWT", "alg": "ES256", "jwk": jwk}),
        serde_json::json!({"typ": "dpop+jwt", "alg": "ES256"}),
        serde_json::json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": private}),
        serde_json::json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": other}),
    ] {
        let proof = phone.key.sign(&header, &fine);
        assert_eq!(
            with(&house, &phone, &[proof]).await.problem(),
            "invalid-dpop-proof",
            "{header}"
        );
    }
    for text in ["", "a.b.c", "....", "é"] {
        let answer = with(&house, &phone, &[text.to_owned()]).await;
        assert_eq!(answer.problem(), "invalid-dpop-proof", "{text:?}");
    }
}

#[tokio::test]
async fn a_token_is_not_a_bearer_token() {
    let house = House::new().await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    for scheme in ["Bearer ", "", "Basic "] {
        let request = Request::get("/v1/me")
            .header("authorization", format!("{scheme}{}", phone.access))
            .body(Body::empty())
            .unwrap();
        let answer = send(&house.router, request).await;
        assert_eq!(answer.problem(), "unauthorized", "{scheme}");
    }
}

#[tokio::test]
async fn a_nonce_lives_for_two_spans_and_not_beyond_a_restart() {
    let mut house = House::new().await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    let fine = good(&house, &phone).await;
    house.scene.watch.forward(300);
    let now = house.scene.watch.now().unix();
    let later = changed(&fine, "iat", now);
    assert_eq!(with(&house, &phone, &[phone.key.prove(&later)]).await.status, 200);
    let again = changed(&later, "x", 1);
    house.restart();
    assert_eq!(
        with(&house, &phone, &[phone.key.prove(&again)]).await.problem(),
        "use-dpop-nonce",
        "the memory of used proofs is lost, so proofs of before are void"
    );
}

#[tokio::test]
async fn nonces_can_be_switched_off() {
    let house = House::with(|identity| identity.nonces = false).await;
    let phone = house.signed_in("esi", &citizen(1)).await;
    let now = house.scene.watch.now().unix();
    let proof = phone
        .key
        .prove(&claims("GET", "/v1/me", now, None, Some(&phone.access)));
    assert_eq!(with(&house, &phone, &[proof]).await.status, 200);
}
