//! Steps of a person at a computer that tests of accounts, reports, consents and privacy have in common.

use crate::stage::Stage;
use crate::story::{agree, done, text, until};
use kyzmat_tests::{Browser, Devhost, KeyringSession, built};
use serde_json::{Value, json};
use std::path::Path;

/// The program with its keys in memory.
pub(crate) fn fleeting(stage: &Stage, audience: &str, data: &Path) -> Devhost {
    Devhost::start_for(audience, &stage.proxy.url, data, &["--keys", "memory"]).unwrap()
}

/// The program with its keys in the keyring of a desktop.
pub(crate) fn lasting(stage: &Stage, ring: &KeyringSession, audience: &str, data: &Path) -> Devhost {
    let command = ring.command(built("kyzmat-devhost").unwrap());
    Devhost::start_by(command, audience, &stage.proxy.url, data, &["--keys", "os"]).unwrap()
}

/// Where one stands.
pub(crate) async fn status(host: &Devhost) -> Value {
    done(host, "session_status", json!({})).await
}

/// Runs a command that must be refused; the whole answer.
pub(crate) async fn refusal(host: &Devhost, command: &str, arguments: Value) -> Value {
    let (status, answer) = host.call(command, &arguments).await.unwrap();
    assert!(status >= 400, "{command} was not refused: {answer}");
    answer
}

/// Begins a sign-in.
pub(crate) async fn begin(host: &Devhost, method: &str) -> Value {
    done(host, "begin_sign_in", json!({ "method": method })).await
}

/// Signs a sample person in by one of the ways.
pub(crate) async fn sign_in_by(host: &Devhost, method: &str, login: &str) -> Value {
    let attempt = begin(host, method).await;
    let mut browser = Browser::new().unwrap();
    let address = attempt["url"].as_str().unwrap();
    browser.sign_in(address, login).await.unwrap();
    done(host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await
}

/// Agrees to what is due and waits until the person is shown; the status then.
pub(crate) async fn settle(host: &Devhost) -> Value {
    until(host, |status| due(status) == 2).await;
    agree(host).await;
    until(host, |status| status["person"].is_object()).await
}

/// How many texts are to be agreed to.
pub(crate) fn due(status: &Value) -> usize {
    status["consents_due"].as_array().unwrap().len()
}

/// The value of a fact of the person who is shown.
pub(crate) fn fact<'a>(status: &'a Value, name: &str) -> &'a str {
    let facts = status["person"]["facts"].as_array().unwrap();
    let fact = facts.iter().find(|fact| fact["name"] == name).unwrap();
    fact["value"].as_str().unwrap()
}

/// The id of the account that is chosen.
pub(crate) fn account(status: &Value) -> String {
    status["account"]["id"].as_str().unwrap().to_owned()
}

/// Closes and opens: a way to have the portal asked soon.
pub(crate) async fn lock_and_unlock(host: &Devhost) {
    done(host, "lock", json!({})).await;
    done(host, "unlock", json!({})).await;
}

/// Somebody signs in, whereupon the legal texts are fetched, and out again. The agreement in force.
pub(crate) async fn come_and_go(host: &Devhost, audience: &str) -> Value {
    let (method, login) = match audience {
        "kiosk" => ("device", "aizada"),
        "desk" => ("kyzmat", "talant"),
        _ => ("esi", "aizada"),
    };
    sign_in_by(host, method, login).await;
    let read = text(host, &json!({ "kind": "user_agreement", "lang": "ru" })).await;
    done(host, "sign_out", json!({})).await;
    read
}
