//! What can come between a question and its answer when tokens are renewed, for portals that exchange them at each use
//! and for those that never do. The person stays signed in without doing anything, but for a session that was ended.

use super::home::{Home, consents, settle, status};
use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use kyzmat_tests::{Devhost, clock};
use serde_json::json;
use std::time::Duration;

/// Each question renews, and a nonce is old after a second or two.
const LIFE: [&str; 4] = ["--access-life", "15", "--nonce-life", "1"];
const TOKENS: &str = "/oauth/token";

#[tokio::test]
async fn one_stays_signed_in_where_tokens_are_exchanged_at_each_use() {
    matrix("on").await;
}

#[tokio::test]
async fn one_stays_signed_in_where_tokens_are_never_exchanged() {
    matrix("off").await;
}

async fn matrix(rotation: &str) {
    let mut flags = LIFE.to_vec();
    flags.extend(["--rotate-refresh", rotation]);
    let stage = Stage::new(&flags).await;
    let home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let before = Before {
        key: home.key(),
        consents: consents(&host).await,
    };
    assert!(before.key.is_some() && before.consents.len() == 2);

    let host = lost(&stage, &home, host, &before).await;
    let host = killed(&stage, &home, host, &before).await;
    host.kill();
    clock(&home, &before).await;
    nonce(&home, &before).await;
    ended(&stage, &home, &before).await;
}

/// What must still be so at the end of each part.
struct Before {
    key: Option<String>,
    consents: Vec<String>,
}

/// Signed in, with the same data, and able to ask.
async fn stands(home: &Home, host: &Devhost, before: &Before, part: &str) {
    let now = until(host, |now| now["session"] == "live" && now["state"] == "unlocked").await;
    assert_eq!(now["ended"], json!(null), "{part}: {now}");
    done(host, "list_sessions", json!({})).await;
    assert_eq!(home.key(), before.key, "{part}");
    assert_eq!(consents(host).await, before.consents, "{part}");
}

/// The reply with the new tokens is lost: once the program goes on, once it is killed and started again.
async fn lost(stage: &Stage, home: &Home, mut host: Devhost, before: &Before) -> Devhost {
    for round in 0..4 {
        stands(home, &host, before, "before a lost reply").await;
        let lost = stage.proxy.at_reply(TOKENS, true);
        let (asked, told) = tokio::join!(
            async { host.call("list_sessions", &json!({})).await.unwrap() },
            lost
        );
        told.unwrap();
        assert!(
            asked.0 == 200 || asked.1["code"] == "offline",
            "a lost reply is no refusal: {asked:?}"
        );
        if round % 2 == 1 {
            host.kill();
            host = home.start();
        }
        stands(home, &host, before, "after a lost reply").await;
    }
    host
}

/// Killed as soon as the reply has arrived, before the keyring or the vault can have heard of it.
async fn killed(stage: &Stage, home: &Home, mut host: Devhost, before: &Before) -> Devhost {
    for _ in 0..4 {
        let arrived = stage.proxy.at_reply(TOKENS, false);
        let url = format!("{}/ipc/list_sessions", host.url);
        let asking = tokio::spawn(reqwest::Client::new().post(url).json(&json!({})).send());
        arrived.await.unwrap();
        host.kill();
        // The program is gone, and with it whoever would have answered.
        let _ = asking.await.unwrap();
        host = home.start();
        stands(home, &host, before, "killed with the reply in hand").await;
    }
    host
}

/// The computer's clock is an hour off, either way, and right again.
async fn clock(home: &Home, before: &Before) {
    for offset in ["+1h", "-1h", "+0h"] {
        let mut program = home.program();
        program.envs(clock::off_by(offset).unwrap());
        let host = home.start_by(program, "applicant");
        stands(home, &host, before, offset).await;
        if offset == "-1h" {
            done(&host, "sign_out", json!({})).await;
            let again = sign_in(&host, "bakyt").await;
            assert_eq!(again["state"], "unlocked", "a sign-in an hour behind: {again}");
            stands(home, &host, before, "signed in an hour behind").await;
        }
        host.kill();
    }
}

/// The portal wants a nonce, and the one that was learnt has grown too old.
async fn nonce(home: &Home, before: &Before) {
    let host = home.start();
    stands(home, &host, before, "a nonce that nobody knows yet").await;
    // Two spans of its life.
    tokio::time::sleep(Duration::from_millis(2100)).await;
    stands(home, &host, before, "a nonce that is too old").await;
    host.kill();
}

/// Ended from another computer: told so, with everything kept, and a sign-in takes it up again.
async fn ended(stage: &Stage, home: &Home, before: &Before) {
    let host = home.start();
    stands(home, &host, before, "before it is ended").await;
    let elsewhere = Home::new(stage);
    let other = elsewhere.start();
    settle(&other, "bakyt").await;
    done(&other, "end_other_sessions", json!({})).await;

    assert_eq!(refused(&host, "list_sessions", json!({})).await, "session_ended");
    let now = status(&host).await;
    assert_eq!(
        (&now["state"], &now["session"], &now["ended"]),
        (&json!("locked"), &json!("ended"), &json!("session_ended"))
    );
    host.kill();
    let host = home.start();
    let now = status(&host).await;
    assert_eq!(now["ended"], "session_ended", "a restart still says so: {now}");
    if now["state"] == "locked" {
        done(&host, "unlock", json!({})).await;
    }
    assert_eq!(consents(&host).await, before.consents, "kept, and can be opened");
    assert_eq!(home.key(), before.key);
    let again = sign_in(&host, "bakyt").await;
    assert_eq!(again["state"], "unlocked", "{again}");
    stands(home, &host, before, "signed in again").await;
}
