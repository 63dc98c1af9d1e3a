//! Requests for proof with the real programs: seen with no network, answered once whatever is cut or killed, opened by
//! the operator to the byte, ended by the portal's clock alone.

use super::documents::{add, pdf};
use super::home::{Home, settle};
use super::stage::Stage;
use super::story::{done, refused, until};
use super::visits::{account, fleeting, sign_in_by};
use kyzmat_api::problem::ProblemType;
use kyzmat_model::clock::SystemClock;
use kyzmat_model::{Clock as _, Instant};
use kyzmat_tests::{Devhost, Portal};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const COMMENT: &str = "Түп нускасы менде, Құрманғазы";

/// The portal's operator; what they read.
fn operator(stage: &Stage, words: &[&str]) -> Value {
    let mut all = vec!["verification"];
    all.extend(words);
    let said = Portal::command(stage.folder.path(), &all).unwrap();
    serde_json::from_str(said.trim()).unwrap_or(Value::Null)
}

/// Asks an account for its diploma; the request's id.
fn ask(stage: &Stage, account: &str, until: Instant) -> String {
    let until = serde_json::to_value(until).unwrap();
    let asked = operator(
        stage,
        &[
            "ask",
            "--account",
            account,
            "--field",
            "education",
            "--document",
            "diploma",
            "--until",
            until.as_str().unwrap(),
            "--reason-ru",
            "Проверка сведений об образовании",
            "--reason-ky",
            "Билим тууралуу маалыматты текшерүү",
        ],
    );
    assert_eq!(
        (&asked["state"], &asked["field"]),
        (&json!("open"), &json!("/education"))
    );
    asked["id"].as_str().unwrap().to_owned()
}

fn in_seconds(seconds: i64) -> Instant {
    SystemClock.now().plus_seconds(seconds)
}

async fn list(host: &Devhost) -> Vec<Value> {
    let list = done(host, "list_verifications", json!({})).await;
    list["items"].as_array().unwrap().clone()
}

/// Waits until a request stands so; nobody presses anything meanwhile.
async fn stands(host: &Devhost, id: &str, state: &str) -> Value {
    let mut seen = Value::Null;
    for _ in 0..400 {
        let all = list(host).await;
        seen = all
            .into_iter()
            .find(|one| one["verification"] == id)
            .unwrap_or(Value::Null);
        if seen["state"] == state {
            return seen;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it does not come to {state}: {seen}");
}

async fn unsent(host: &Devhost, account: &str) -> Vec<Value> {
    let unsent = done(host, "unsent_work", json!({ "account": account })).await;
    unsent
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].clone())
        .collect()
}

#[tokio::test]
async fn an_answer_given_with_no_network_arrives_once_and_is_opened_to_the_byte() {
    let mut stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    let me = account(&settle(&host, "bakyt").await);
    done(&host, "sync_catalogue", json!({})).await;
    let paper = pdf("Diploma 0415 NEEDLE", "");
    let diploma = add(&host, "diploma", &paper).await;
    let second = pdf("Supplement", "");
    let supplement = add(&host, "diploma_supplement", &second).await;

    // Asked, told by a notice, and seen with no network after a restart.
    let id = ask(&stage, &me, in_seconds(86_400));
    let notices = done(&host, "list_notices", json!({ "lang": "ru", "limit": 5 })).await;
    assert_eq!(
        (
            &notices["unread"],
            &notices["items"][0]["kind"],
            &notices["items"][0]["verification"]
        ),
        (&json!(1), &json!("verification_asked"), &json!(id))
    );
    stands(&host, &id, "open").await;
    stage.portal_goes();
    host.kill();
    let host = home.start();
    until(&host, |now| now["state"] == "unlocked").await;
    let seen = stands(&host, &id, "open").await;
    assert_eq!(seen["reason"]["ky"], "Билим тууралуу маалыматты текшерүү");
    assert_eq!(seen["field_name"]["ru"].as_str().map(str::is_empty), Some(false));
    assert_eq!(
        seen["document_name"]["kk"].as_str().map(str::is_empty),
        Some(false)
    );
    assert!(seen["minutes_left"].as_i64().unwrap() > 1400);

    // Answered with the portal away: kept, once, and nothing of it in clear.
    let answer = json!({
        "verification": id, "documents": [diploma["id"], supplement["id"]], "comment": COMMENT,
    });
    for bad in [
        json!({ "verification": id, "documents": [] }),
        json!({ "verification": id, "documents": [diploma["id"], diploma["id"]] }),
        json!({ "verification": id, "documents": [diploma["id"]], "comment": "я".repeat(1001) }),
    ] {
        assert_eq!(refused(&host, "answer_verification", bad).await, "invalid");
    }
    let nothing = json!({ "verification": id, "documents": [id] });
    assert_eq!(refused(&host, "answer_verification", nothing).await, "not_found");
    let nobody = json!({ "verification": diploma["id"], "documents": [diploma["id"]] });
    assert_eq!(refused(&host, "answer_verification", nobody).await, "not_found");
    let given = done(&host, "answer_verification", answer.clone()).await;
    assert_eq!(
        (&given["state"], &given["answer"]["comment"]),
        (&json!("queued"), &json!(COMMENT))
    );
    host.kill();
    let host = home.start();
    until(&host, |now| now["state"] == "unlocked").await;
    let again = done(&host, "answer_verification", answer).await;
    assert_eq!(again["answer"], given["answer"], "pressed twice it is one");
    let other = json!({ "verification": id, "documents": [diploma["id"]] });
    assert_eq!(refused(&host, "answer_verification", other).await, "wrong_state");
    assert_eq!(unsent(&host, &me).await, ["answer"]);
    // What was sent is sealed: the wallet may change afterwards.
    done(&host, "remove_document", json!({ "document": supplement["id"] })).await;
    home.is_sealed(&["NEEDLE", COMMENT, "Билим тууралуу"]);

    // The portal's reply is lost, and the program is killed before it knows.
    let lost = stage.proxy.at_reply("/answer", true);
    stage.portal_comes();
    tokio::time::timeout(Duration::from_secs(60), lost)
        .await
        .expect("it goes out by itself")
        .unwrap();
    host.kill();
    assert_ne!(stage.people("SELECT state FROM verification"), "open");
    let received = stage.people("SELECT sealed_sha256 || answered_at FROM verification");
    let host = home.start();
    until(&host, |now| now["state"] == "unlocked").await;
    stands(&host, &id, "answered").await;
    assert_eq!(
        stage.people("SELECT sealed_sha256 || answered_at FROM verification"),
        received,
        "the same answer, received once"
    );
    assert_eq!(stage.people("SELECT count(*) FROM verification_answer"), "1");
    assert!(unsent(&host, &me).await.is_empty());

    // The operator opens it.
    let out = stage.folder.path().join("opened");
    operator(&stage, &["open", &id, "--out", out.to_str().unwrap()]);
    let letter: Value = serde_json::from_slice(&std::fs::read(out.join("letter.json")).unwrap()).unwrap();
    assert_eq!(letter["comment"], COMMENT);
    assert_eq!(std::fs::read(out.join("01-diploma.pdf")).unwrap(), paper);
    assert_eq!(
        std::fs::read(out.join("02-diploma_supplement.pdf")).unwrap(),
        second
    );

    // And accepts it: the person is told, and sees it with no network.
    operator(&stage, &["accept", &id]);
    done(&host, "list_notices", json!({ "lang": "ru", "limit": 5 })).await;
    stands(&host, &id, "accepted").await;
    stage.portal_goes();
    let seen = stands(&host, &id, "accepted").await;
    assert_eq!(seen["answer"]["files"].as_array().unwrap().len(), 2);
    let notices = done(&host, "list_notices", json!({ "lang": "ru", "limit": 5 })).await;
    assert_eq!(
        (
            &notices["items"][0]["kind"],
            &notices["items"][0]["verification_state"]
        ),
        (&json!("verification_ended"), &json!("accepted"))
    );
}

#[tokio::test]
async fn the_portals_clock_ends_it_and_a_refusal_says_why() {
    let mut stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start();
    let me = account(&settle(&host, "bakyt").await);
    done(&host, "sync_catalogue", json!({})).await;
    let diploma = add(&host, "diploma", &pdf("Diploma", "")).await;

    let refused_one = ask(&stage, &me, in_seconds(86_400));
    stands(&host, &refused_one, "open").await;
    let answer = json!({ "verification": refused_one, "documents": [diploma["id"]] });
    done(&host, "answer_verification", answer).await;
    stands(&host, &refused_one, "answered").await;
    operator(
        &stage,
        &["refuse", &refused_one, "--reason-ru", "Не видно печати"],
    );
    let seen = stands(&host, &refused_one, "refused").await;
    assert_eq!(seen["decision"]["ru"], "Не видно печати");

    let withdrawn = ask(&stage, &me, in_seconds(86_400));
    stands(&host, &withdrawn, "open").await;
    operator(&stage, &["withdraw", &withdrawn]);
    stands(&host, &withdrawn, "withdrawn").await;
    let answer = json!({ "verification": withdrawn, "documents": [diploma["id"]] });
    assert_eq!(refused(&host, "answer_verification", answer).await, "wrong_state");

    // Given in time, and out of reach until it is late.
    let end = in_seconds(8);
    let late = ask(&stage, &me, end);
    stands(&host, &late, "open").await;
    stage.portal_goes();
    let answer = json!({ "verification": late, "documents": [diploma["id"]] });
    let given = done(&host, "answer_verification", answer).await;
    assert_eq!(given["state"], "queued");
    while in_seconds(0) <= end.plus_seconds(1) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    stage.portal_comes();
    let seen = stands(&host, &late, "expired").await;
    assert_eq!(seen["answer"]["trouble"], "too_late", "{seen}");
    assert!(
        unsent(&host, &me).await.is_empty(),
        "there is nothing to wait for"
    );
    let states: Vec<Value> = list(&host).await.iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states.len(), 3);
}

#[tokio::test]
async fn nobody_else_sees_or_answers_it_and_at_a_kiosk_only_what_is_in_memory_does() {
    let stage = Stage::new(&["--device-interval", "1", "--sandbox-documents-delay", "1"]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "kiosk", data.path());
    sign_in_by(&host, "device", "bakyt").await;
    super::visits::settle(&host).await;
    done(&host, "sync_catalogue", json!({})).await;
    // A kiosk's window is not told whose account it is.
    let me = stage.people("SELECT id FROM account");
    let id = ask(&stage, &me, in_seconds(86_400));

    let stranger = stage.computer().await;
    let tokens = stranger.signed_in("aizada").await;
    let theirs = stranger
        .identity
        .verifications(stranger.bearer(&tokens))
        .await
        .unwrap();
    assert!(theirs.verifications.is_empty());
    let forged = json!({
        "seal_key": "x", "sealed": "", "sealed_sha256": "0".repeat(64),
        "attachments": [{ "sha256": "0".repeat(64), "size": 1 }], "at": in_seconds(0),
    });
    let request: Uuid = id.parse().unwrap();
    let error = stranger
        .identity
        .answer_verification(stranger.bearer(&tokens), request, forged.to_string().into())
        .await
        .unwrap_err();
    assert_eq!(error.problem(), Some(ProblemType::NotFound));
    assert_eq!(stage.people("SELECT state FROM verification"), "open");

    stands(&host, &id, "open").await;
    done(&host, "request_document", json!({ "kind": "no_criminal_record" })).await;
    let mut wallet = json!([]);
    for _ in 0..300 {
        wallet = done(&host, "list_documents", json!({})).await["documents"].clone();
        if wallet != json!([]) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let answer = json!({ "verification": id, "documents": [wallet[0]["id"]] });
    let given = done(&host, "answer_verification", answer).await;
    assert_eq!(given["state"], "answered", "a visitor sees that it has gone out");
}
