//! Every end of a sign-in is a code that the window has words for.

use super::stage::Stage;
use super::story::{done, refused, sign_in};
use super::visits::{account, begin, fleeting, refusal, settle, sign_in_by, status};
use kyzmat_tests::{Browser, Devhost, Portal};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// Waits for the end of an attempt that does not let anybody in; its code.
async fn end_of(host: &Devhost, attempt: &Value) -> String {
    refused(host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await
}

/// A parameter of the address that the browser is sent to.
fn asked(attempt: &Value, name: &str) -> String {
    let address = reqwest::Url::parse(attempt["url"].as_str().unwrap()).unwrap();
    let pairs: BTreeMap<String, String> = address.query_pairs().into_owned().collect();
    pairs.get(name).unwrap().clone()
}

/// Says something to the listener that waits for the browser, as any program of this computer can; the first line of
/// the answer.
fn say(attempt: &Value, head: &str) -> String {
    let back = reqwest::Url::parse(&asked(attempt, "redirect_uri")).unwrap();
    let authority = format!("127.0.0.1:{}", back.port().unwrap());
    let mut stream = TcpStream::connect(&authority).unwrap();
    let head = head.replace("HOST", &authority);
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    // Whoever is not answered is hung up on.
    let _ = stream.read_to_string(&mut answer);
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_newest_attempt_counts_and_its_end_can_be_asked_for_twice() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = Arc::new(fleeting(&stage, "applicant", data.path()));
    let first = begin(&host, "esi").await;
    let waiting = tokio::spawn({
        let (host, first) = (Arc::clone(&host), first.clone());
        async move { end_of(&host, &first).await }
    });
    // Nothing tells when the question has arrived; either order has its code.
    tokio::task::yield_now().await;
    let second = begin(&host, "esi").await;
    let ended = waiting.await.unwrap();
    assert!(["cancelled", "not_found"].contains(&ended.as_str()), "{ended}");
    assert_eq!(end_of(&host, &first).await, "not_found", "replaced");
    let mut browser = Browser::new().unwrap();
    let late = browser.sign_in(first["url"].as_str().unwrap(), "bakyt").await;
    assert!(late.is_err(), "nobody waits for the first any more: {late:?}");
    assert_eq!(status(&host).await["state"], "signed_out");

    done(&host, "cancel_sign_in", json!({ "attempt": first["attempt"] })).await;
    let mut browser = Browser::new().unwrap();
    browser
        .sign_in(second["url"].as_str().unwrap(), "bakyt")
        .await
        .unwrap();
    let arguments = json!({ "attempt": second["attempt"] });
    let came = done(&host, "await_sign_in", arguments.clone()).await;
    assert_eq!(
        came,
        done(&host, "await_sign_in", arguments.clone()).await,
        "a lost answer is asked for again"
    );
    assert_eq!(came["state"], "unlocked");
    done(&host, "cancel_sign_in", arguments.clone()).await;
    assert_eq!(
        status(&host).await["state"],
        "unlocked",
        "what has ended stays ended"
    );
    assert_eq!(refused(&host, "await_sign_in", arguments).await, "not_found");

    let third = begin(&host, "esi").await;
    done(&host, "cancel_sign_in", json!({ "attempt": third["attempt"] })).await;
    assert_eq!(end_of(&host, &third).await, "not_found");
    let back = reqwest::Url::parse(&asked(&third, "redirect_uri")).unwrap();
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", back.port().unwrap())).is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("its door stays open");
}

#[tokio::test]
async fn strangers_at_the_way_back_change_nothing() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    let attempt = begin(&host, "esi").await;
    for (line, answer) in [
        ("GET /callback?code=stolen&state=guessed HTTP/1.1", "400"),
        ("GET /callback?code=stolen HTTP/1.1", "400"),
        ("GET /callback?error=access_denied&state=guessed HTTP/1.1", "400"),
        ("POST /callback HTTP/1.1", "405"),
        ("GET /favicon.ico HTTP/1.1", "404"),
        ("nonsense", "400"),
    ] {
        let said = say(&attempt, &format!("{line}\r\nHost: HOST\r\n\r\n"));
        assert!(said.contains(answer), "{line} was answered with {said:?}");
    }
    let rebound = say(
        &attempt,
        "GET /callback?code=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    );
    assert!(
        rebound.contains("400"),
        "a name of somebody else's that leads here: {rebound:?}"
    );
    // A browser that came by another way: the portal takes nobody's answer but that browser's.
    let mut one = Browser::new().unwrap();
    let page = one.open(attempt["url"].as_str().unwrap()).await.unwrap();
    let state = page.address.clone();
    let mut other = Browser::new().unwrap();
    let shown = other.open(state.as_str()).await.unwrap();
    assert_eq!(shown.status, 400, "the provider does not know this browser");
    one.sign_in(attempt["url"].as_str().unwrap(), "bakyt")
        .await
        .unwrap();
    let came = done(&host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await;
    assert_eq!(came["state"], "unlocked", "the right one comes in all the same");

    // Who has read the address can end the attempt, and gets nobody in by it.
    let attempt = begin(&host, "esi").await;
    let (state, portal) = (asked(&attempt, "state"), &stage.proxy.url);
    say(
        &attempt,
        &format!("GET /callback?code=made-up&state={state}&iss={portal} HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    );
    let ended = end_of(&host, &attempt).await;
    assert!(
        ["sign_in_denied", "session_ended"].contains(&ended.as_str()),
        "{ended}"
    );
    let attempt = begin(&host, "esi").await;
    let state = asked(&attempt, "state");
    say(
        &attempt,
        &format!("GET /callback?code=1&state={state}&iss=http://evil.example HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    );
    assert_eq!(
        end_of(&host, &attempt).await,
        "portal_untrusted",
        "the answer of another portal (RFC 9207)"
    );
    assert_eq!(
        status(&host).await["state"],
        "unlocked",
        "who was at home still is"
    );
}

#[tokio::test]
async fn whoever_turns_back_or_is_not_let_in_hears_why() {
    let stage = Stage::new(&["--device-interval", "1", "--device-life", "4"]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    let waits = begin(&host, "device").await;
    assert_eq!(
        end_of(&host, &waits).await,
        "sign_in_expired",
        "nobody typed the code"
    );

    let attempt = begin(&host, "esi").await;
    let mut browser = Browser::new().unwrap();
    let page = browser.open(attempt["url"].as_str().unwrap()).await.unwrap();
    browser.open(&format!("{}/abort", page.address)).await.unwrap();
    assert_eq!(end_of(&host, &attempt).await, "sign_in_denied", "at the provider");
    assert_eq!(
        end_of(&host, &attempt).await,
        "sign_in_denied",
        "however often it is asked"
    );

    let attempt = begin(&host, "esi").await;
    let mut browser = Browser::new().unwrap();
    let page = browser.open(attempt["url"].as_str().unwrap()).await.unwrap();
    let form = browser
        .fill(&page, &[("login", "bakyt"), ("password", "sandbox")])
        .await
        .unwrap();
    browser.fill(&form, &[("act", "refuse")]).await.unwrap();
    assert_eq!(
        end_of(&host, &attempt).await,
        "sign_in_denied",
        "at the portal's form"
    );

    let attempt = begin(&host, "device").await;
    let mut phone = Browser::new().unwrap();
    let page = phone.open(attempt["url"].as_str().unwrap()).await.unwrap();
    let code = attempt["user_code"].as_str().unwrap();
    let page = phone
        .fill(&page, &[("user_code", code), ("idp", "esi")])
        .await
        .unwrap();
    let page = phone
        .fill(&page, &[("login", "bakyt"), ("password", "sandbox")])
        .await
        .unwrap();
    phone.fill(&page, &[("act", "refuse")]).await.unwrap();
    assert_eq!(end_of(&host, &attempt).await, "sign_in_denied", "on the phone");

    sign_in(&host, "bakyt").await;
    let bakyt = account(&settle(&host).await);
    sign_in_by(&host, "esi", "aizada").await;
    let aizada = account(&settle(&host).await);
    // A PIN that has come to stand for somebody else: the support decides.
    stage.people(&format!(
        "UPDATE account SET pin = NULL WHERE id = '{bakyt}' RETURNING 1"
    ));
    stage.people(&format!(
        "UPDATE account SET pin = '20503198800011' WHERE id = '{aizada}' RETURNING 1"
    ));
    assert_eq!(refused_at(&host, "bakyt").await, "pin_conflict");
    for (word, code) in [("block", "account_blocked"), ("delete", "account_deleted")] {
        stage.operator(&["account", word, &bakyt]);
        assert_eq!(refused_at(&host, "bakyt").await, code);
    }
    assert_eq!(
        account(&status(&host).await),
        aizada,
        "who is at home is not touched by it"
    );
}

/// The code of a sign-in that the portal refuses.
async fn refused_at(host: &Devhost, login: &str) -> String {
    let attempt = begin(host, "esi").await;
    let mut browser = Browser::new().unwrap();
    browser
        .sign_in(attempt["url"].as_str().unwrap(), login)
        .await
        .unwrap();
    end_of(host, &attempt).await
}

/// A network that wants something of its own first: it answers whatever is asked.
fn captive() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let mut head = [0; 4096];
            // What is asked does not matter to it.
            let _ = stream.read(&mut head);
            let page = "<html><title>Wi-Fi</title>";
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close",
                page.len()
            );
            let _ = write!(stream, "{head}\r\nContent-Type: text/html\r\n\r\n{page}");
        }
    });
    url
}

#[tokio::test]
async fn what_the_portal_or_the_network_does_not_give_is_told() {
    let folder = tempfile::tempdir().unwrap();
    Portal::command(folder.path(), &["seed", "--vacancies", "1"]).unwrap();
    let portal = Portal::serve_with(folder.path(), "127.0.0.1:0", &["--rate-limit", "2"]).unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = Devhost::start_for("applicant", &portal.url, data.path(), &["--keys", "memory"]).unwrap();
    for method in ["esi", "kyzmat"] {
        assert_eq!(
            refused(&host, "begin_sign_in", json!({ "method": method })).await,
            "idp_unavailable",
            "the portal has no such provider"
        );
    }
    let mut busy = Value::Null;
    for _ in 0..6 {
        let (status, answer) = host
            .call("begin_sign_in", &json!({ "method": "device" }))
            .await
            .unwrap();
        if status != 200 {
            busy = answer;
            break;
        }
    }
    assert_eq!(busy["code"], "portal_unavailable", "too many asked: {busy}");
    assert!(
        busy["args"]["retry_after"].is_string(),
        "and when it is worth asking again: {busy}"
    );
    drop(portal);
    assert_eq!(
        refused(&host, "begin_sign_in", json!({ "method": "device" })).await,
        "offline"
    );
    let odd = json!({ "method": "telepathy" });
    assert_eq!(refusal(&host, "begin_sign_in", odd).await["code"], "invalid");

    // Its providers are away.
    let away = ["--esi-issuer", "http://127.0.0.1:9"];
    let portal = Portal::serve_with(folder.path(), "127.0.0.1:0", &away).unwrap();
    let data = tempfile::tempdir().unwrap();
    let host = Devhost::start_for("applicant", &portal.url, data.path(), &["--keys", "memory"]).unwrap();
    let attempt = begin(&host, "esi").await;
    let mut browser = Browser::new().unwrap();
    browser.open(attempt["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(end_of(&host, &attempt).await, "idp_unreachable");

    for (portal, code) in [
        (captive(), "captive_portal"),
        ("http://127.0.0.1:9".to_owned(), "offline"),
    ] {
        let data = tempfile::tempdir().unwrap();
        let host = Devhost::start_for("applicant", &portal, data.path(), &["--keys", "memory"]).unwrap();
        assert_eq!(
            refused(&host, "begin_sign_in", json!({ "method": "esi" })).await,
            code
        );
        assert_eq!(status(&host).await["state"], "signed_out");
    }
}
