//! Documents that the state portal of services issues.

use super::visitor::{House, citizen};
use axum::http::Request;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const WISH: &str = "/v1/document-requests/0198d5b4-0000-7000-8000-000000000001";
const OTHER: &str = "/v1/document-requests/0198d5b4-0000-7000-8000-000000000002";

fn wish(kind: &str) -> Value {
    json!({ "kind": kind })
}

#[tokio::test]
async fn a_document_is_issued_after_a_while_once_and_can_be_checked_by_anybody() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let first = phone.call("PUT", WISH, &wish("no_criminal_record")).await;
    assert_eq!(
        (first.status.as_u16(), &first.json()["state"]),
        (201, &json!("waiting"))
    );
    let again = phone.call("PUT", WISH, &wish("no_criminal_record")).await;
    assert_eq!(
        (again.status.as_u16(), again.json()),
        (200, first.json()),
        "a lost reply"
    );
    let another = phone.call("PUT", WISH, &wish("service_certificate")).await;
    assert_eq!(another.problem(), "id-taken");
    assert_eq!(
        phone.call("PUT", OTHER, &wish("diploma")).await.problem(),
        "not-found"
    );
    assert_eq!(
        phone.call("PUT", OTHER, &json!({})).await.problem(),
        "invalid-request"
    );
    let waiting = phone.get("/v1/document-requests").await.json();
    assert_eq!(waiting["requests"][0]["state"], "waiting");
    assert_eq!(phone.get(&format!("{WISH}/file")).await.problem(), "not-found");

    house.scene.watch.forward(10);
    let told = phone.get("/v1/document-requests").await.json();
    let issued = told["requests"][0].clone();
    assert_eq!(issued["state"], "issued");
    let after = phone.get("/v1/document-requests").await.json();
    assert_eq!(after["requests"], told["requests"], "it is issued once");
    let file = phone.get(&format!("{WISH}/file")).await;
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("cache-control"), "no-store");
    let digest: String = Sha256::digest(&file.body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(issued["issued"]["sha256"], digest);
    assert_eq!(issued["issued"]["size"], file.body.len());
    let code = issued["issued"]["code"].as_str().unwrap();
    assert!(
        String::from_utf8_lossy(&file.body).contains(code),
        "the code stands on the paper"
    );

    let check = |code: &str| {
        Request::get(format!("/v1/document-checks/{code}"))
            .body(axum::body::Body::empty())
            .unwrap()
    };
    let checked = super::phone::send(&house.router, check(&code.to_lowercase())).await;
    let told = checked.json();
    assert_eq!((&told["valid"], &told["sha256"]), (&json!(true), &json!(digest)));
    assert!(
        !told.to_string().contains(citizen(1)["pin"].as_str().unwrap()),
        "not whose it is"
    );
    let unknown = super::phone::send(&house.router, check("BCDF-BCDF-BCDF-BCDF")).await;
    assert_eq!(unknown.problem(), "not-found");
    house.scene.watch.forward(120 * 86_400);
    let later = super::phone::send(&house.router, check(code)).await.json();
    assert_eq!(later["valid"], false);
}

#[tokio::test]
async fn a_refusal_says_why_and_stands_and_every_step_is_in_the_log() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    assert_eq!(
        phone
            .call("PUT", OTHER, &wish("service_certificate"))
            .await
            .status,
        201
    );
    house.scene.watch.forward(10);
    let told = phone.get("/v1/document-requests").await.json();
    let request = &told["requests"][0];
    assert_eq!(
        (&request["state"], &request["reason"]),
        (&json!("refused"), &json!("no_record"))
    );
    let log = phone.get("/v1/activity?after=0&limit=100").await.json();
    let acts: Vec<&str> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line["act"].as_str())
        .collect();
    for act in ["document_requested", "document_refused"] {
        assert!(acts.contains(&act), "{acts:?}");
    }
}

#[tokio::test]
async fn codes_are_not_guessed_one_after_the_other() {
    let house = House::with(|identity| identity.requests_a_minute = Some(5)).await;
    let guess = || {
        let guess = Request::get("/v1/document-checks/BCDF-BCDF-BCDF-BCDF");
        super::phone::send(&house.router, guess.body(axum::body::Body::empty()).unwrap())
    };
    assert_eq!(guess().await.problem(), "not-found");
    assert_eq!(guess().await.problem(), "not-found");
    let put_off = guess().await;
    assert_eq!(
        (put_off.status.as_u16(), &*put_off.problem()),
        (429, "too-many-requests")
    );
    assert!(put_off.header("retry-after").parse::<u64>().unwrap() <= 60);
}
