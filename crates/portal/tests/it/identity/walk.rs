//! The walls around an account, all of them: every operation of the contract that has a lock is tried as nobody, with
//! what is no token, as somebody else, with a token for less, and after the account was closed.

use super::account::agreed;
use super::phone::{Phone, send};
use super::visitor::{House, citizen};
use crate::cabinet::applicant::{RESERVE, furnish, parcel};
use crate::cabinet::verifications::{asked_of, question, reply};
use crate::scene::Answer;
use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::identity::AccountState;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../../../../../docs/openapi.json");

/// Operations with a lock, by their names in the contract. A new one has to be walked before it can land.
const GUARDED: [(&str, &str, &str); 33] = [
    ("read_me", "GET", "/v1/me"),
    ("read_activity", "GET", "/v1/activity"),
    ("list_sessions", "GET", "/v1/sessions"),
    ("end_session", "DELETE", "/v1/sessions/{id}"),
    ("list_consents", "GET", "/v1/consents"),
    ("record_consent", "POST", "/v1/consents"),
    ("list_applications", "GET", "/v1/applications"),
    ("read_application", "GET", "/v1/applications/{id}"),
    ("submit_application", "PUT", "/v1/applications/{id}"),
    ("read_receipt", "GET", "/v1/applications/{id}/receipt"),
    ("withdraw_application", "PUT", "/v1/applications/{id}/withdrawal"),
    ("file_appeal", "PUT", "/v1/applications/{id}/appeals/{appeal}"),
    ("list_verifications", "GET", "/v1/verifications"),
    ("answer_verification", "PUT", "/v1/verifications/{id}/answer"),
    ("begin_upload", "POST", "/v1/uploads"),
    ("read_upload", "HEAD", "/v1/uploads/{id}"),
    ("append_upload", "PATCH", "/v1/uploads/{id}"),
    ("end_upload", "DELETE", "/v1/uploads/{id}"),
    ("list_notices", "GET", "/v1/notices"),
    ("read_notices", "PUT", "/v1/notices/read"),
    ("list_channels", "GET", "/v1/channels"),
    ("change_channel", "PUT", "/v1/channels/{kind}"),
    ("confirm_channel", "POST", "/v1/channels/{kind}/confirm"),
    ("switch_channels", "PUT", "/v1/channels/switches"),
    ("request_document", "PUT", "/v1/document-requests/{id}"),
    ("list_document_requests", "GET", "/v1/document-requests"),
    ("read_issued_document", "GET", "/v1/document-requests/{id}/file"),
    ("list_drafts", "GET", "/v1/drafts"),
    ("read_draft", "GET", "/v1/drafts/{id}"),
    ("write_draft", "PUT", "/v1/drafts/{id}"),
    ("delete_draft", "DELETE", "/v1/drafts/{id}"),
    // These two come last: they end what the others are tried with.
    ("end_other_sessions", "POST", "/v1/sessions/end-others"),
    ("report_unauthorised_access", "PUT", "/v1/incidents/{id}"),
];

/// Operations under `/v1` without one: the same for everybody.
const PUBLIC: [&str; 13] = [
    "check_document",
    "describe_uploads",
    "list_forms",
    "list_legal",
    "list_study",
    "read_changes",
    "read_form",
    "read_item",
    "read_legal",
    "read_manifest",
    "read_shard",
    "read_snapshot",
    "read_study",
];

/// The operations that a submit-only token is for: what was finalised is sent while its owner's data are closed.
const SUBMITTED: [&str; 7] = [
    "report_unauthorised_access",
    "submit_application",
    "read_receipt",
    "begin_upload",
    "read_upload",
    "append_upload",
    "end_upload",
];

const REPORT: &str = "0198d5b4-0000-7000-8000-000000000011";
const REQUEST: &str = "0198d5b4-0000-7000-8000-0000000000dd";
const DRAFT: &str = "0198d5b4-0000-7000-8000-0000000000de";
const CONSENT: &str = "0198d5b4-0000-7000-8000-0000000000aa";
const NONE: &str = "0198d5b4-0000-7000-8000-0000000000bb";

/// What the operations are tried on.
struct Things {
    session: String,
    application: String,
    upload: String,
    letter: Value,
    file: (String, usize),
    verification: String,
    answer: Value,
}

impl Things {
    fn of(session: &str) -> Self {
        Self {
            session: session.to_owned(),
            application: NONE.to_owned(),
            upload: NONE.to_owned(),
            letter: Value::Null,
            file: ("ab".repeat(32), 7),
            verification: NONE.to_owned(),
            answer: Value::Null,
        }
    }
}

/// An operation with everything filled in.
struct Step {
    name: &'static str,
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
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

    /// Whether an answer says this; one to HEAD has no words.
    fn says(&self, answer: &Answer, problem: &str) -> bool {
        self.method == "HEAD" || answer.problem() == problem
    }
}

/// All operations, on these things.
fn steps(things: &Things) -> Vec<Step> {
    let filled = |(name, method, path): (&'static str, &'static str, &str)| {
        let body = match name {
            "report_unauthorised_access" => json!({"noticed_at": "2026-11-22T12:00:00+06:00"}),
            "record_consent" => json!({
                "id": "0198d5b4-0000-7000-8000-000000000001", "kind": "user_agreement", "lang": "ru",
                "edition": "2026-11-01", "sha256": "0".repeat(64), "accepted_at": "2026-11-22T12:00:00+06:00",
                "method": "window",
            }),
            "submit_application" => things.letter.clone(),
            "answer_verification" => things.answer.clone(),
            "withdraw_application" => json!({"at": "2026-11-22T12:00:00+06:00"}),
            "read_notices" => json!({"up_to": 1000}),
            "change_channel" => json!({"address": "stranger@example.kg", "lang": "ru"}),
            "confirm_channel" => json!({"code": "000000"}),
            "switch_channels" => json!({"switches": [{"notice": "stage", "channel": "email", "on": false}]}),
            "file_appeal" => json!({"event": 1, "grounds": "Нет"}),
            "request_document" => json!({"kind": "no_criminal_record"}),
            "write_draft" => json!({
                "form": "application", "version": 1, "competition": DRAFT, "answers": {},
            }),
            _ => Value::Null,
        };
        let mut headers = vec![("content-type", "application/json".to_owned())];
        if name == "submit_application" {
            headers.push(("if-none-match", "*".to_owned()));
        }
        if path.starts_with("/v1/uploads") {
            let b64 = |text: &str| STANDARD.encode(text);
            let (sha256, length) = &things.file;
            headers = vec![
                ("tus-resumable", "1.0.0".to_owned()),
                ("content-type", "application/offset+octet-stream".to_owned()),
                ("upload-offset", "0".to_owned()),
                ("upload-length", length.to_string()),
                (
                    "upload-metadata",
                    format!("application {},sha256 {}", b64(&things.application), b64(sha256)),
                ),
            ];
        }
        let id = match path {
            _ if path.starts_with("/v1/incidents") => REPORT,
            _ if path.starts_with("/v1/document-requests") => REQUEST,
            _ if path.starts_with("/v1/drafts") => DRAFT,
            _ if path.starts_with("/v1/applications") => &things.application,
            _ if path.starts_with("/v1/verifications") => &things.verification,
            _ if path.starts_with("/v1/uploads") => &things.upload,
            _ => &things.session,
        };
        let path = path
            .replace("{id}", id)
            .replace("{appeal}", NONE)
            .replace("{kind}", "email");
        Step {
            name,
            method,
            path,
            headers,
            body,
        }
    };
    GUARDED.into_iter().map(filled).collect()
}

impl Phone {
    async fn walk(&mut self, step: &Step) -> Answer {
        let headers: Vec<(&str, &str)> = step
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let body = if step.body.is_null() {
            String::new()
        } else {
            step.body.to_string()
        };
        self.request(step.method, &step.path, &headers, body.into_bytes())
            .await
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
    for step in steps(&Things::of("0198d5b4-0000-7000-8000-000000000001")) {
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
    for step in steps(&Things::of(&owner.session)) {
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
            assert_eq!(answer.status, 401, "{} by {what}", step.name);
            assert!(step.says(&answer, "unauthorized"), "{} by {what}", step.name);
        }
        thief.access.clone_from(&whole);
        let answer = thief.walk(&step).await;
        assert_eq!(
            answer.status, 401,
            "{}: a stolen token without its key",
            step.name
        );
        assert!(step.says(&answer, "invalid-dpop-proof"), "{}", step.name);
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
    for step in steps(&Things::of(&session)) {
        for token in [&mut phone, &mut submit] {
            let answer = token.walk(&step).await;
            assert_eq!(answer.status, 401, "{}", step.name);
            assert!(step.says(&answer, "session-ended"), "{}", step.name);
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
        for step in steps(&Things::of(&phone.session)) {
            for (token, is_submit) in [(&mut phone, false), (&mut submit, true)] {
                let answer = token.walk(&step).await;
                assert_eq!(answer.status, 403, "{}", step.name);
                assert!(
                    step.says(&answer, problem) || (is_submit && step.says(&answer, "insufficient-scope")),
                    "{}",
                    step.name
                );
            }
        }
    }
}

#[tokio::test]
async fn a_submit_only_token_opens_nothing_but_what_is_sent() {
    let house = House::new().await;
    let mut phone = house.signed_in("esi", &citizen(1)).await;
    let mut submit = phone.submit_only().await;
    let mut things = Things::of(&phone.session);
    things.letter = json!({});
    for step in steps(&things) {
        if step.name == "report_unauthorised_access" {
            // At the end: it ends everything.
            continue;
        }
        let answer = submit.walk(&step).await;
        if SUBMITTED.contains(&step.name) {
            assert!(
                [400, 404].contains(&answer.status.as_u16()),
                "{} is let in",
                step.name
            );
            continue;
        }
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
    furnish(&house.scene.portal);
    // Somebody whose report is there, somebody who goes on, and the stranger.
    let mut reporter = house.signed_in("esi", &citizen(4)).await;
    let body = json!({"noticed_at": "2026-11-22T11:00:00+06:00", "note": "needle of a note"});
    let theirs = format!("/v1/incidents/{REPORT}");
    assert_eq!(reporter.call("PUT", &theirs, &body).await.status, 201);
    let mut owner = house.signed_in("esi", &citizen(1)).await;
    let consent = agreed(&house, CONSENT);
    assert_eq!(owner.call("POST", "/v1/consents", &consent).await.status, 201);
    let parcel = parcel(&house.scene.portal, RESERVE, None, &[b"a file"]);
    let receipt = owner.submit(&parcel).await;
    assert_eq!(receipt.status, 201);
    let number = receipt.json()["number"].as_str().unwrap().to_owned();
    let location = owner.announce(&parcel, 0).await.header("location").to_owned();
    let wish = json!({"kind": "no_criminal_record"});
    let wished = format!("/v1/document-requests/{REQUEST}");
    assert_eq!(owner.call("PUT", &wished, &wish).await.status, 201);
    house.scene.watch.forward(10);
    let issued = owner.get("/v1/document-requests").await.json();
    let code = issued["requests"][0]["issued"]["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let asked = question(&owner, "no_criminal_record");
    let verification = asked_of(&house.scene.portal, &asked);
    let answer = reply(&house.scene.portal, verification, &[b"proof"]);
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
        .chain([
            CONSENT.to_owned(),
            "needle of a note".to_owned(),
            "needle of a reason".to_owned(),
            verification.to_string(),
            REQUEST.to_owned(),
            code,
            number,
        ])
        .collect();
    let things = Things {
        session: owner.session.clone(),
        application: parcel.id.to_string(),
        upload: location.rsplit('/').next().unwrap().to_owned(),
        letter: parcel.new.clone(),
        file: (
            crate::cabinet::applicant::hex(&parcel.files[0]),
            parcel.files[0].len(),
        ),
        verification: verification.to_string(),
        answer: answer.new.clone(),
    };

    for step in steps(&things) {
        let answer = other.walk(&step).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for needle in &needles {
            assert!(!text.contains(needle), "{} shows {needle}: {text}", step.name);
        }
        match step.name {
            "read_upload" => assert_eq!(answer.status, 404),
            "end_session"
            | "read_application"
            | "read_receipt"
            | "withdraw_application"
            | "file_appeal"
            | "answer_verification"
            | "begin_upload"
            | "append_upload"
            | "end_upload" => {
                assert_eq!(
                    answer.problem(),
                    "not-found",
                    "{}: as one that never was",
                    step.name
                );
            }
            "change_channel" | "confirm_channel" => {
                assert_eq!(answer.problem(), "wrong-state", "{}", step.name)
            }
            "submit_application" | "report_unauthorised_access" => assert_eq!(answer.problem(), "id-taken"),
            "end_other_sessions" => assert_eq!(answer.json()["ended"], 0, "the stranger's others: none"),
            "request_document" => assert_eq!(answer.problem(), "id-taken"),
            "read_issued_document" => assert_eq!(answer.problem(), "not-found"),
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
    let mine = owner.get("/v1/verifications").await.json();
    assert_eq!(
        mine["verifications"][0]["state"], "open",
        "nobody answers for another"
    );
    let kept = owner.get("/v1/consents").await.json();
    assert_eq!(kept["consents"].as_array().unwrap().len(), 1);
}
