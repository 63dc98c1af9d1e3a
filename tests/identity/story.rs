//! A person's way through the program, by the commands of the window.

use kyzmat_tests::{Browser, Devhost};
use serde_json::{Value, json};

/// Runs a command that must succeed.
pub async fn done(host: &Devhost, command: &str, arguments: Value) -> Value {
    let (status, answer) = host.call(command, &arguments).await.unwrap();
    assert_eq!(status, 200, "{command}: {answer}");
    answer
}

/// Runs a command that must be refused; its code.
pub async fn refused(host: &Devhost, command: &str, arguments: Value) -> String {
    let (status, answer) = host.call(command, &arguments).await.unwrap();
    assert!(status >= 400, "{command} was not refused: {answer}");
    answer["code"].as_str().unwrap().to_owned()
}

/// Signs a sample person in by ESI.
pub async fn sign_in(host: &Devhost, login: &str) -> Value {
    sign_in_by(Browser::new().unwrap(), host, login).await
}

/// The same by a browser that is there.
pub async fn sign_in_by(mut browser: Browser, host: &Devhost, login: &str) -> Value {
    let attempt = done(host, "begin_sign_in", json!({ "method": "esi" })).await;
    let page = browser
        .sign_in(attempt["url"].as_str().unwrap(), login)
        .await
        .unwrap();
    assert_eq!(
        page.address.path(),
        "/callback",
        "the browser comes back: {page:?}"
    );
    done(host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await
}

/// Agrees to every text that is due.
pub async fn agree(host: &Devhost) {
    let status = done(host, "session_status", json!({})).await;
    for due in status["consents_due"].as_array().unwrap() {
        let text = text(host, &json!({ "kind": due["kind"], "lang": "ky" })).await;
        let accept = json!({ "kind": due["kind"], "edition": text["edition"], "hash": text["hash"] });
        done(host, "accept_legal", accept).await;
    }
}

/// A legal text, once it was fetched.
pub async fn text(host: &Devhost, wanted: &Value) -> Value {
    for _ in 0..300 {
        let (status, text) = host.call("get_legal_text", wanted).await.unwrap();
        if status == 200 {
            return text;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the texts were not read");
}

/// Waits until the status says so.
pub async fn until(host: &Devhost, is_so: impl Fn(&Value) -> bool) -> Value {
    let mut status = Value::Null;
    for _ in 0..300 {
        status = done(host, "session_status", json!({})).await;
        if is_so(&status) {
            return status;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it does not come to that: {status}");
}
