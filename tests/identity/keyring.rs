//! The keyring as it is found: open, locked, with a prompt that nobody answers, absent, another one, come back.

use super::home::{Home, consents, settle, settled, status};
use super::stage::Stage;
use super::story::{done, refused, sign_in, until};
use kyzmat_tests::{Devhost, KeyringSession, built};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "узун жашыруун сөз айкашы";
/// How long what needs no keyring may take while the keyring hangs. On a busy computer, too.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Signs in where no keyring can be used: the data get a passphrase, the session lives in memory until locking.
async fn falls_back(host: &Devhost, trouble: &str) {
    let signed_in = sign_in(host, "bakyt").await;
    assert_eq!(signed_in["state"], "setup", "{signed_in}");
    let now = status(host).await;
    assert_eq!(now["keys"]["wanted"]["passphrase"], true, "{now}");
    assert_eq!(now["keys"]["trouble"], trouble, "{now}");
    let weak = json!({ "passphrase": "кыска" });
    assert_eq!(refused(host, "set_passphrase", weak).await, "weak_passphrase");
    done(host, "set_passphrase", json!({ "passphrase": PASSPHRASE })).await;
    settled(host).await;
    done(host, "lock", json!({})).await;
    let now = status(host).await;
    assert_eq!(
        (&now["state"], &now["session"], &now["ended"]),
        (&json!("locked"), &json!("ended"), &json!("not_kept")),
        "nothing keeps the session"
    );
    let wrong = json!({ "passphrase": "башка узун сөз айкашы" });
    assert_eq!(refused(host, "unlock", wrong).await, "wrong_passphrase");
    done(host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(consents(host).await.len(), 2);
    let again = sign_in(host, "bakyt").await;
    assert_eq!(again["state"], "unlocked", "{again}");
}

#[tokio::test]
async fn without_a_bus_the_data_get_a_passphrase_and_the_session_ends_with_locking() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let start = || {
        let mut program = Command::new(built("kyzmat-devhost").unwrap());
        program.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        Devhost::start_by(program, "applicant", &stage.proxy.url, data.path(), &[]).unwrap()
    };
    let host = start();
    falls_back(&host, "keyring_absent").await;
    host.kill();
    let host = start();
    let now = status(&host).await;
    assert_eq!(
        (&now["state"], &now["unlock"]["ways"]["passphrase"]),
        (&json!("locked"), &json!(true))
    );
    let opened = done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(
        (&opened["state"], &opened["session"]),
        (&json!("unlocked"), &json!("none")),
        "the session ended with the program: one signs in again"
    );
}

#[tokio::test]
async fn a_locked_keyring_is_done_without_until_it_comes_back() {
    let stage = Stage::new(&[]).await;
    let mut home = Home::new(&stage);
    home.keyring.lock().unwrap();
    let host = home.start();
    falls_back(&host, "keyring_locked").await;
    host.kill();

    // The keyring comes back: from the next sign-in on it keeps the session, and the passphrase still opens the data.
    home.keyring.restart(true).unwrap();
    let host = home.start();
    sign_in(&host, "bakyt").await;
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    until(&host, |now| now["session"] == "live").await;
    done(&host, "lock", json!({})).await;
    let now = status(&host).await;
    assert_eq!(now["ended"], Value::Null, "the session is kept now: {now}");
    host.kill();
    let host = home.start();
    done(&host, "unlock", json!({ "passphrase": PASSPHRASE })).await;
    until(&host, |now| now["session"] == "live").await;
    // And it can take the place of the passphrase's, with a code.
    done(&host, "set_unlock_code", json!({ "code": "4073" })).await;
    done(&host, "remove_unlock_code", json!({})).await;
    host.kill();
    let host = home.start();
    until(&host, |now| {
        now["state"] == "unlocked" && now["session"] == "live"
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_another_keyring_lose_nothing() {
    let stage = Stage::new(&[]).await;
    let mut home = Home::new(&stage);
    let host = home.start();
    settle(&host, "bakyt").await;
    let (key, given) = (home.key(), consents(&host).await);
    host.kill();

    home.keyring.restart(false).unwrap();
    let host = home.start();
    let now = status(&host).await;
    assert_eq!(
        (&now["state"], &now["unlock"]["trouble"]),
        (&json!("locked"), &json!("keyring_locked")),
        "{now}"
    );
    assert_eq!(refused(&host, "unlock", json!({})).await, "keyring_locked");
    // The keyring is opened while the program runs.
    home.keyring.restart(true).unwrap();
    let opened = within(&host, "unlock").await;
    assert_eq!(opened["state"], "unlocked");
    until(&host, |now| now["session"] == "live").await;
    host.kill();

    home.keyring.exchange().unwrap();
    let host = home.start();
    assert_eq!(status(&host).await["unlock"]["trouble"], "key_missing");
    host.kill();
    // The same person on another data folder: this keyring has a key of theirs now, but not that of the first.
    let elsewhere = tempfile::tempdir().unwrap();
    let host = Devhost::start_by(home.program(), "applicant", &home.portal, elsewhere.path(), &[]).unwrap();
    settle(&host, "bakyt").await;
    host.kill();
    let host = home.start();
    assert_eq!(status(&host).await["unlock"]["trouble"], "other_key");
    assert_eq!(refused(&host, "unlock", json!({})).await, "other_key");
    let again = sign_in(&host, "bakyt").await;
    assert_eq!(
        again["state"], "locked",
        "a sign-in makes no vault over it: {again}"
    );
    assert_eq!(home.key(), key, "everything is kept");
    host.kill();

    home.keyring.exchange().unwrap();
    let host = home.start();
    let now = status(&host).await;
    let now = if now["state"] == "locked" {
        within(&host, "unlock").await
    } else {
        now
    };
    assert_eq!(now["state"], "unlocked");
    assert_eq!(consents(&host).await, given);
    assert_eq!(home.key(), key);
}

/// Asks until it is done: the keyring is left alone for a while after it failed.
async fn within(host: &Devhost, command: &str) -> Value {
    let mut last = Value::Null;
    for _ in 0..200 {
        let (code, answer) = host.call(command, &json!({})).await.unwrap();
        if code == 200 {
            return answer;
        }
        last = answer;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("{command}: {last}");
}

#[tokio::test]
async fn a_prompt_that_nobody_answers_holds_up_nothing_but_the_opening() {
    let stage = Stage::new(&[]).await;
    let home = Home::with(&stage, KeyringSession::start_mute().unwrap());
    let host = home.start();
    settle(&host, "bakyt").await;
    let key = home.key();
    host.kill();

    home.keyring.lock().unwrap();
    let started = Instant::now();
    let host = home.start();
    let is_up = started.elapsed();
    assert!(is_up < 2 * AT_ONCE, "the start waits for no prompt: {is_up:?}");
    let began = Instant::now();
    let nothing = json!({});
    let (opening, ()) = tokio::join!(host.call("unlock", &nothing), async {
        // Asked again and again while the opening hangs.
        while began.elapsed() < Duration::from_secs(2) {
            for command in ["session_status", "catalogue_status", "list_legal", "get_settings"] {
                let asked = Instant::now();
                done(&host, command, json!({})).await;
                let took = asked.elapsed();
                assert!(took < AT_ONCE, "{command} took {took:?}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    let (_, refusal) = opening.unwrap();
    assert_eq!(refusal["code"], "keyring_timeout", "{refusal}");
    assert_eq!(status(&host).await["unlock"]["trouble"], "keyring_timeout");
    assert_eq!(home.key(), key);
    let took = host.end().unwrap();
    assert!(took < AT_ONCE, "ending took {took:?}");

    // And an end in the midst of it.
    let host = home.start();
    let url = format!("{}/ipc/unlock", host.url);
    let hanging = tokio::spawn(reqwest::Client::new().post(url).json(&json!({})).send());
    done(&host, "session_status", json!({})).await;
    let took = tokio::task::spawn_blocking(move || host.end())
        .await
        .unwrap()
        .unwrap();
    assert!(took < AT_ONCE, "ending took {took:?}");
    // The program is gone, and with it whoever would have answered.
    let _ = hanging.await.unwrap();
}

#[tokio::test]
async fn a_desk_asks_for_its_code_and_counts_wrong_ones_over_restarts() {
    let stage = Stage::new(&[]).await;
    let home = Home::new(&stage);
    let host = home.start_for("desk");
    let signed_in = sign_in(&host, "bakyt").await;
    assert_eq!(signed_in["state"], "setup", "{signed_in}");
    let now = status(&host).await;
    assert_eq!(now["keys"]["wanted"]["code"], true, "{now}");
    assert_eq!(
        refused(&host, "set_unlock_code", json!({ "code": "12" })).await,
        "weak_code"
    );
    done(&host, "set_unlock_code", json!({ "code": "4073" })).await;
    settled(&host).await;
    let key = home.key();
    assert_eq!(refused(&host, "remove_unlock_code", json!({})).await, "forbidden");
    host.kill();

    let host = home.start_for("desk");
    let now = status(&host).await;
    assert_eq!(
        (&now["state"], &now["unlock"]["ways"]["code"]),
        (&json!("locked"), &json!(true))
    );
    refused(&host, "unlock", json!({})).await;
    done(&host, "unlock", json!({ "code": "4073" })).await;
    until(&host, |now| now["session"] == "live").await;
    done(&host, "sign_out", json!({})).await;
    // A sign-in to data that are there asks for the code; then the keyring keeps this session as the first.
    let again = sign_in(&host, "bakyt").await;
    assert_eq!(again["state"], "locked", "{again}");
    done(&host, "unlock", json!({ "code": "4073" })).await;
    until(&host, |now| now["session"] == "live").await;
    host.kill();

    let host = home.start_for("desk");
    done(&host, "unlock", json!({ "code": "4073" })).await;
    until(&host, |now| now["session"] == "live").await;
    done(&host, "lock", json!({})).await;
    for _ in 0..5 {
        assert_eq!(
            refused(&host, "unlock", json!({ "code": "1111" })).await,
            "wrong_code"
        );
    }
    waits(&host).await;
    host.kill();
    let host = home.start_for("desk");
    waits(&host).await;
    assert_eq!(home.key(), key);
}

/// Not even the right code is tried before its time.
async fn waits(host: &Devhost) {
    let (_, refusal) = host.call("unlock", &json!({ "code": "4073" })).await.unwrap();
    assert_eq!(refusal["code"], "try_later", "{refusal}");
    let wait = status(host).await["unlock"]["wait_seconds"].as_u64().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
}
