//! Copies of drafts: written over what was seen and nothing else, found by nobody but their owner.

use super::phone::Phone;
use super::visitor::{House, citizen};
use crate::scene::Answer;
use serde_json::{Value, json};

const DRAFT: &str = "/v1/drafts/0198d5b4-0000-7000-8000-0000000000d1";

fn body(post: &str) -> Value {
    json!({
        "form": "application", "version": 1, "competition": "0198d5b4-0000-7000-8000-0000000000c1",
        "answers": { "/post": post }, "of_a_later_version": { "kept": true },
    })
}

async fn put(phone: &mut Phone, condition: (&str, &str), body: &Value) -> Answer {
    phone.conditional("PUT", DRAFT, condition, body).await
}

#[tokio::test]
async fn a_draft_is_written_only_over_what_was_seen() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    assert_eq!(phone.get("/v1/drafts").await.json()["drafts"], json!([]));
    assert_eq!(phone.get(DRAFT).await.problem(), "not-found");
    let blind = phone.call("PUT", DRAFT, &body("а")).await;
    assert_eq!(
        (blind.status.as_u16(), blind.problem().as_str()),
        (428, "precondition-required")
    );
    let any = put(&mut phone, ("if-match", "*"), &body("а")).await;
    assert_eq!(any.status, 428, "a tag that fits everything says nothing");

    let new = put(&mut phone, ("if-none-match", "*"), &body("а")).await;
    assert_eq!(new.status, 201);
    let first = new.header("etag").to_owned();
    let again = put(&mut phone, ("if-none-match", "*"), &body("б")).await;
    assert_eq!(
        (again.status.as_u16(), again.problem().as_str()),
        (412, "precondition-failed")
    );
    let read = phone.get(DRAFT).await;
    assert_eq!((read.header("etag"), read.json()), (&*first, body("а")));
    let second = put(&mut phone, ("if-match", &first), &body("б")).await;
    assert_eq!(second.status, 200);
    let stale = put(&mut phone, ("if-match", &first), &body("в")).await;
    assert_eq!(stale.status, 412, "another has written since");
    assert_eq!(phone.get(DRAFT).await.json()["answers"]["/post"], "б");
    let list = phone.get("/v1/drafts").await.json();
    assert_eq!(list["drafts"][0]["etag"], second.header("etag"));
    assert!(
        !list.to_string().contains("/post"),
        "the list holds no answers: {list}"
    );

    let gone = phone
        .conditional("DELETE", DRAFT, ("if-match", &first), &Value::Null)
        .await;
    assert_eq!(gone.status, 412);
    let tag = second.header("etag").to_owned();
    let gone = phone
        .conditional("DELETE", DRAFT, ("if-match", &tag), &Value::Null)
        .await;
    assert_eq!(gone.status, 204);
    assert_eq!(phone.get(DRAFT).await.problem(), "not-found");
    assert_eq!(phone.get("/v1/drafts").await.json()["drafts"][0]["deleted"], true);
    assert_eq!(
        put(&mut phone, ("if-match", &tag), &body("г")).await.problem(),
        "not-found"
    );
    let back = put(&mut phone, ("if-none-match", "*"), &body("г")).await;
    assert_eq!(back.status, 201);
    assert_ne!(back.header("etag"), first, "a tag is never given twice");
    let readings = phone.get("/v1/activity?limit=500").await.json();
    assert!(
        readings.to_string().contains("\"draft\""),
        "reading is noted: {readings}"
    );

    for wrong in [
        json!({}),
        json!({ "form": "", "version": 1, "competition": "0198d5b4-0000-7000-8000-0000000000c1", "answers": {} }),
        json!({ "form": "a", "version": 0, "competition": "0198d5b4-0000-7000-8000-0000000000c1", "answers": {} }),
        json!({ "form": "a", "version": 1, "competition": "0198d5b4-0000-7000-8000-0000000000c1", "answers": { "x": 1 } }),
    ] {
        let tag = back.header("etag").to_owned();
        assert_eq!(
            put(&mut phone, ("if-match", &tag), &wrong).await.status,
            400,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn another_persons_draft_is_one_that_never_was() {
    let house = House::new().await;
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let mut other = house.signed_in("esi", &citizen(2)).await;
    let new = put(&mut owner, ("if-none-match", "*"), &body("needle of a draft")).await;
    let tag = new.header("etag").to_owned();
    let nobody = "0198d5b4-0000-7000-8000-0000000000ee";
    for (method, condition) in [
        ("GET", ("if-match", "\"1\"")),
        ("PUT", ("if-match", &*tag)),
        ("PUT", ("if-none-match", "*")),
        ("DELETE", ("if-match", &*tag)),
    ] {
        let sent = if method == "PUT" {
            body("другое")
        } else {
            Value::Null
        };
        let answer = other.conditional(method, DRAFT, condition, &sent).await;
        assert_eq!(answer.problem(), "not-found", "{method} {condition:?}");
        if method != "PUT" {
            let path = format!("/v1/drafts/{nobody}");
            let never = other.conditional(method, &path, condition, &sent).await;
            assert_eq!(never.body, answer.body, "{method} tells that it is there");
        }
    }
    assert_eq!(other.get("/v1/drafts").await.json()["drafts"], json!([]));
    assert_eq!(
        owner.get(DRAFT).await.json()["answers"]["/post"],
        "needle of a draft"
    );
}
