//! The walls around an account, all of them: every operation of the contract that has a lock is tried as nobody, with
//! what is no token, as somebody else, with a token for less, and after the account was closed.

use super::account::agreed;
use super::phone::{Phone, send};
use super::visitor::{House, citizen};
use crate::scene::Answer;
use axum::body::Body;
use axum::http::Request;
use kyzmat_api::identity::AccountState;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../../../../../docs/openapi.json");

/// Operations with a lock, by their names in the contract. A new one has to be walked before it can land.
const GUARDED: [(&str, &str, &str); 12] = [
    ("read_me", "GET", "/v1/me"),
    ("read_activity", "GET", "/v1/activity"),
    ("list_sessions", "GET", "/v1/sessions"),
    ("end_session", "DELETE", "/v1/sessions/{id}"),
    ("list_consents", "GET", "/v1/consents"),
    ("record_consent", "POST", "/v1/consents"),
    ("list_drafts", "GET", "/v1/drafts"),
    ("read_draft", "GET", "/v1/drafts/{id}"),
    ("write_draft", "PUT", "/v1/drafts/{id}"),
    ("delete_draft", "DELETE", "/v1/drafts/{id}"),
    // These two come last: they end what the others are tried with.
    ("end_other_sessions", "POST", "/v1/sessions/end-others"),
    ("report_unauthorised_access", "PUT", "/v1/incidents/{id}"),
];

/// Operations under `/v1` without one: the same for everybody.
const PUBLIC: [&str; 9] = [
    "list_forms",
    "list_legal",
    "read_changes",
    "read_form",
    "read_item",
    "read_legal",
    "read_manifest",
    "read_shard",
    "read_snapshot",
];

/// The operation that a submit-only token is for.
const SUBMITTED: &str = "report_unauthorised_access";

const REPORT: &str = "0198d5b4-0000-7000-8000-000000000011";
const DRAFT: &str = "0198d5b4-0000-7000-8000-0000000000dd";
const CONSENT: &str = "0198d5b4-0000-7000-8000-0000000000aa";

/// An operation with everything filled in.
struct Step {
    name: &'static str,
    method: &'static str,
    path: String,
    body: Value,
}

impl Step {
    fn body(&self) -> Body {
        if self.body.is_null() {
            Body::empty()
        } else {
            Body::from(self.body.to_string())
        }
    }
}

/// All operations, on this session's and this report's ids.
fn steps(session: &str, report: &str) -> Vec<Step> {
    let filled = |(name, method, path): (&'static str, &'static str, &str)| {
        let body = match name {
            "report_unauthorised_access" => json!({"noticed_at": "2026-11-22T12:00:00+06:00"}),
            "record_consent" => json!({
                "id": "0198d5b4-0000-7000-8000-000000000001", "kind": "user_agreement", "lang": "ru",
                "edition": "2026-11-01", "sha256": "0".repeat(64), "accepted_at": "2026-11-22T12:00:00+06:00",
                "method": "window",
            }),
            "write_draft" => json!({
                "form": "application", "version": 1, "competition": DRAFT, "answers": {},
            }),
            _ => Value::Null,
        };
        let id = match name {
            SUBMITTED => report,
            "read_draft" | "write_draft" | "delete_draft" => DRAFT,
            _ => session,
        };
        let path = path.replace("{id}", id);
        Step {
            name,
            method,
            path,
            body,
        }
    };
    GUARDED.into_iter().map(filled).collect()
}

impl Phone {
    async fn walk(&mut self, step: &Step) -> Answer {
        self.call(step.method, &step.path, &step.body).await
    }
}

#[test]
fn the_walk_knows_every_operation_of_the_contract() {
    let document: Value = serde_json::from_str(CONTRACT).unwrap();
    let (mut locked, mut open) = (BTreeSet::new(), BTreeSet::new());
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            if operation["security"]
                .as_array()
                .is_some_and(|ways| !ways.is_empty())
            {
                locked.insert((name, method.to_uppercase(), path.as_str()));
            } else if path.starts_with("/v1/") {
                open.insert(name);
            }
        }
    }
    let walked = GUARDED.map(|(name, method, path)| (name, method.to_owned(), path));
    assert_eq!(locked, BTreeSet::from(walked), "walk the new operation too");
    assert_eq!(
        open,
        BTreeSet::from(PUBLIC),
        "what has no lock holds nobody's data"
    );
}

#[tokio::test]
async fn nobody_gets_in_without_a_token() {
    let house = House::new().await;
    for step in steps("0198d5b4-0000-7000-8000-000000000001", REPORT) {
        let mut methods = vec![step.method];
        // A route that is read is answered to HEAD as well.
        methods.extend((step.method == "GET").then_some("HEAD"));
        for method in methods {
            let request = Request::builder()
                .method(method)
                .uri(&step.path)
                .header("content-type", "application/json")
                .body(step.body())
                .unwrap();
            let answer = send(&house.router, request).await;
            assert_eq!(answer.status, 401, "{method} {}", step.name);
            assert!(answer.header("www-authenticate").starts_with("DPoP"));
            assert!(
                method == "HEAD" || answer.problem() == "unauthorized",
                "{method} {}",
                step.name
            );
        }
    }
}

#[tokio::test]
async fn what_is_no_token_of_this_key_is_refused_everywhere() {
    let house = House::new().await;
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let mut thief = Phone::new(&house.router);
    let whole = owner.access.clone();
    for step in steps(&owner.session, REPORT) {
        for (token, what) in [
            ("x".to_owned(), "a letter"),
            ("N".repeat(5000), "a long one"),
            ("0".repeat(whole.len()), "one of the right length"),
            (whole.chars().skip(1).collect(), "one that was cut"),
            (owner.refresh.clone(), "what only renews"),
        ] {
            let mut guesser = owner.clone();
            guesser.access = token;
            let answer = guesser.walk(&step).await;
            assert_eq!(
                (answer.status.as_u16(), answer.problem().as_str()),
                (401, "unauthorized"),
                "{} by {what}",
                step.name
            );
        }
        thief.access.clone_from(&whole);
        let answer = thief.walk(&step).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (401, "invalid-dpop-proof"),
            "{}: a stolen token without its key",
            step.name
        );
        let plain = Request::builder()
            .method(step.method)
            .uri(&step.path)
            .header("authorization", format!("Bearer {whole}"))
            .header("content-type", "application/json")
            .body(step.body())
            .unwrap();
        let answer = send(&house.router, plain).await;
        assert_eq!(answer.status, 401, "{}: not without a proof at all", step.name);
    }
    assert_eq!(
        owner.get("/v1/me").await.status,
        200,
        "nothing of it ended anything"
    );
}

#[tokio::test]
async fn an_ended_session_is_refused_everywhere() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let mut submit = phone.submit_only().await;
    let session = phone.session.clone();
    let path = format!("/v1/sessions/{session}");
    assert_eq!(phone.call("DELETE", &path, &Value::Null).await.status, 204);
    for step in steps(&session, REPORT) {
        for token in [&mut phone, &mut submit] {
            let answer = token.walk(&step).await;
            assert_eq!(
                (answer.status.as_u16(), answer.problem().as_str()),
                (401, "session-ended"),
                "{}",
                step.name
            );
        }
    }
}

#[tokio::test]
async fn the_token_of_a_closed_account_is_refused_everywhere() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let mut submit = phone.submit_only().await;
    let people = house.scene.portal.people();
    let id = phone.account.parse().unwrap();
    for (state, problem) in [
        (AccountState::Blocked, "account-blocked"),
        (AccountState::Deleted, "account-deleted"),
    ] {
        assert!(
            people
                .set_state(id, state, Some("operator"), house.scene.portal.now())
                .unwrap()
        );
        for step in steps(&phone.session, REPORT) {
            for (token, is_submit) in [(&mut phone, false), (&mut submit, true)] {
                let answer = token.walk(&step).await;
                let told = answer.problem();
                assert_eq!(answer.status, 403, "{}", step.name);
                assert!(
                    told == problem || (is_submit && told == "insufficient-scope"),
                    "{} says {told}",
                    step.name
                );
            }
        }
    }
}

#[tokio::test]
async fn a_submit_only_token_opens_nothing_but_the_report() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let mut submit = phone.submit_only().await;
    for step in steps(&phone.session, REPORT) {
        if step.name == SUBMITTED {
            continue;
        }
        let answer = submit.walk(&step).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (403, "insufficient-scope"),
            "{}",
            step.name
        );
    }
    // Nor does it become anything else.
    submit.refresh.clone_from(&submit.access);
    assert_eq!(submit.refresh().await.status, 400);
    let token = submit.access.clone();
    let exchanged = submit
        .token(&[
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", &token),
            (
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
            ),
            ("scope", "submit"),
            ("dpop_jkt", &phone.key.jkt),
        ])
        .await;
    assert_eq!(exchanged.status, 400, "a submit-only token gives no other");
    assert_eq!(phone.get("/v1/me").await.status, 200, "the session is untouched");
    house.scene.watch.forward(41 * 86_400);
    let body = json!({"noticed_at": "2026-11-22T12:00:00+06:00"});
    let answer = submit
        .call("PUT", &format!("/v1/incidents/{REPORT}"), &body)
        .await;
    assert_eq!(answer.status, 201, "after weeks it still sends");
}

#[tokio::test]
async fn another_persons_things_cannot_be_seen_or_ended() {
    let house = House::new().await;
    house.scene.portal.publish_samples().unwrap();
    // Somebody whose report is there, somebody who goes on, and the stranger.
    let mut reporter = house.signed_in("esi", &citizen(4)).await;
    let body = json!({"noticed_at": "2026-11-22T11:00:00+06:00", "note": "needle of a note"});
    let theirs = format!("/v1/incidents/{REPORT}");
    assert_eq!(reporter.call("PUT", &theirs, &body).await.status, 201);
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let consent = agreed(&house, CONSENT);
    assert_eq!(owner.call("POST", "/v1/consents", &consent).await.status, 201);
    let mut other = house.signed_in("esi", &citizen(2)).await;
    let pins = [citizen(1), citizen(4)].map(|person| person["pin"].as_str().unwrap().to_owned());
    let mut needles = vec![
        &owner.account,
        &owner.session,
        &reporter.account,
        &reporter.session,
    ];
    needles.extend(&pins);
    let needles: Vec<String> = needles
        .into_iter()
        .cloned()
        .chain([CONSENT.to_owned(), "needle of a note".to_owned()])
        .collect();

    for step in steps(&owner.session, REPORT) {
        let answer = other.walk(&step).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for needle in &needles {
            assert!(!text.contains(needle), "{} shows {needle}: {text}", step.name);
        }
        match step.name {
            "end_session" => assert_eq!(answer.problem(), "not-found", "as one that never was"),
            "report_unauthorised_access" => assert_eq!(answer.problem(), "id-taken"),
            "end_other_sessions" => assert_eq!(answer.json()["ended"], 0, "the stranger's others: none"),
            "record_consent" => assert_eq!(answer.problem(), "edition-mismatch", "another text"),
            "read_draft" => assert_eq!(answer.problem(), "not-found", "as one that never was"),
            "write_draft" | "delete_draft" => {
                assert_eq!(answer.problem(), "precondition-required", "nobody has seen it");
            }
            _ => assert_eq!(answer.status, 200, "{}: the stranger's own", step.name),
        }
        assert_eq!(
            owner.get("/v1/me").await.status,
            200,
            "{} ends nothing of the owner's",
            step.name
        );
    }
    let taken = other.call("POST", "/v1/consents", &consent).await;
    assert_eq!(
        (taken.status.as_u16(), taken.problem().as_str()),
        (409, "id-taken"),
        "a consent of the owner's is not the stranger's"
    );
    assert_eq!(
        other.get("/v1/me").await.status,
        200,
        "a taken id has blocked nobody"
    );
    let kept = owner.get("/v1/consents").await.json();
    assert_eq!(kept["consents"].as_array().unwrap().len(), 1);
}
