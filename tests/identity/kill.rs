//! kill -9 at any moment: never a lost vault, never two keys, never plain text, and what was said to be kept is there.
//!
//! `KYZMAT_ROUNDS` takes a larger number of rounds for a long run by hand.

use super::home::{Home, consents, settle, settled, status};
use super::stage::Stage;
use super::story::{done, sign_in, until};
use kyzmat_tests::Devhost;
use kyzmat_tests::browser::Browser;
use kyzmat_tests::damage::rounds;
use serde_json::{Value, json};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::{Duration, Instant};

const PASSPHRASES: [&str; 2] = ["жашыруун сөз айкашы", "башка жашыруун сөз"];
const CODE: &str = "407312";
const NOTE: &str = "Менин атымдан бирөө кирип жатат";
/// What must not stand in any file: the person's PIN and name, and all of the above.
const WORDS: [&str; 6] = [
    "20503198800011",
    "Эркинович",
    PASSPHRASES[0],
    PASSPHRASES[1],
    CODE,
    NOTE,
];
/// Tokens that are renewed at each question, into others.
const FLAGS: [&str; 4] = ["--access-life", "15", "--rotate-refresh", "on"];
/// Tests that share the rounds.
const SHARES: u64 = 4;
/// Rounds until a life begins anew on an empty computer.
const LIFE: u64 = 5;

/// How long until the next kill: at random, up to `most`.
fn moment(most: u64) -> Duration {
    // Each such state begins with random numbers.
    let chance = RandomState::new().build_hasher().finish();
    Duration::from_micros(chance % (most * 1000))
}

/// A person on a computer, through many kills.
struct Life {
    home: Home,
    key: Option<String>,
    /// Editions whose consent was acknowledged.
    kept: Vec<String>,
    signed_in: bool,
}

impl Life {
    fn new(stage: &Stage) -> Self {
        Self {
            home: Home::new(stage),
            key: None,
            kept: Vec::new(),
            signed_in: false,
        }
    }

    /// Somebody who has signed in and agreed.
    async fn settled(stage: &Stage) -> Self {
        let mut life = Self::new(stage);
        let host = life.home.start();
        settle(&host, "bakyt").await;
        life.kept = consents(&host).await;
        life.signed_in = true;
        life.key = life.home.key();
        assert!(life.key.is_some() && life.kept.len() >= 2);
        host.kill();
        life
    }

    /// Agrees to one more edition, which is acknowledged just before the kill.
    async fn mark(&mut self, host: &Devhost, edition: &str) {
        let ask = json!({ "kind": "user_agreement", "lang": "ru", "edition": edition });
        let mut text = Value::Null;
        for _ in 0..200 {
            let (code, answer) = host.call("get_legal_text", &ask).await.unwrap();
            if code == 200 {
                text = answer;
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let accept = json!({ "kind": "user_agreement", "edition": edition, "hash": text["hash"] });
        done(host, "accept_legal", accept).await;
        self.kept.push(format!("user_agreement {edition}"));
    }

    /// Starts the program after a kill: everything that was there before is there, by some way that the person has.
    async fn goes_on(&mut self) -> Devhost {
        self.home.is_sealed(&WORDS);
        let host = self.home.start();
        let mut now = status(&host).await;
        let key = self.home.key();
        if let Some(known) = &self.key {
            assert_eq!(key.as_ref(), Some(known), "one key for ever");
        }
        if now["state"] == "locked" {
            now = open(&host, &now).await;
        }
        if now["state"] == "signed_out" || now["session"] == "none" || now["session"] == "ended" {
            assert!(
                !self.signed_in,
                "whoever had signed in still is, without doing anything: {now}"
            );
            let again = sign_in(&host, "bakyt").await;
            assert_eq!(again["state"], "unlocked", "{again}");
            if let Some(made) = &key {
                assert_eq!(
                    self.home.key().as_ref(),
                    Some(made),
                    "the vault that was made is used"
                );
            }
        }
        settled(&host).await;
        self.signed_in = true;
        self.key = self.home.key();
        let given = consents(&host).await;
        for kept in &self.kept {
            assert!(given.contains(kept), "lost: {kept} of {given:?}");
        }
        host
    }
}

/// Opens what is closed by every way that is said to open it.
async fn open(host: &Devhost, now: &Value) -> Value {
    let ways = &now["unlock"]["ways"];
    let mut opened = Value::Null;
    let mut tries = Vec::new();
    if ways["keyring"] == true {
        tries.push(vec![json!({})]);
    }
    if ways["code"] == true {
        tries.push(vec![json!({ "code": CODE })]);
    }
    if ways["passphrase"] == true {
        tries.push(PASSPHRASES.map(|words| json!({ "passphrase": words })).to_vec());
    }
    for either in tries {
        if opened != Value::Null {
            done(host, "lock", json!({})).await;
        }
        let mut refusals = Vec::new();
        for way in &either {
            let (code, answer) = host.call("unlock", way).await.unwrap();
            if code == 200 {
                opened = answer;
                refusals.clear();
                break;
            }
            refusals.push(answer);
        }
        assert!(refusals.len() < either.len(), "a lost vault: {ways} {refusals:?}");
    }
    assert_eq!(opened["state"], "unlocked", "nothing opens {now}");
    opened
}

/// Runs commands one after another, over and over, until the program is gone.
fn over_and_over(host: &Devhost, commands: Vec<(&'static str, Value)>) -> tokio::task::JoinHandle<u64> {
    let url = host.url.clone();
    tokio::spawn(async move {
        let http = reqwest::Client::new();
        let mut answered = 0;
        for (command, arguments) in commands.iter().cycle() {
            let asked = http.post(format!("{url}/ipc/{command}")).json(arguments);
            match asked.send().await {
                Ok(answer) => assert!(answer.status().is_success(), "{command} was refused",),
                Err(_) => break,
            }
            answered += 1;
        }
        answered
    })
}

/// A new edition each time; the day of a round.
fn publish(stage: &Stage, round: u64) -> String {
    let edition = format!(
        "{}-{:02}-{:02}",
        2100 + round / 336,
        round / 28 % 12 + 1,
        round % 28 + 1
    );
    let file = stage.folder.path().join("edition.md");
    std::fs::write(&file, format!("# Соглашение\n\nРедакция {edition}.\n")).unwrap();
    let file = file.display().to_string();
    let mut words = vec!["legal", "publish", "--kind", "user_agreement", "--lang", "ru"];
    words.extend(["--edition", &edition, &file]);
    stage.operator(&words);
    edition
}

/// Rounds of one deed: an acknowledged consent, the deed over and over, a kill, and a look.
async fn killed_at(most: u64, deed: impl Fn() -> Vec<(&'static str, Value)>) {
    let stage = Stage::new(&FLAGS).await;
    let mut life = Life::settled(&stage).await;
    for round in 0..rounds(20).div_ceil(SHARES) {
        if round > 0 && round % LIFE == 0 {
            life = Life::settled(&stage).await;
        }
        let edition = publish(&stage, round);
        let host = life.goes_on().await;
        life.mark(&host, &edition).await;
        let working = over_and_over(&host, deed());
        tokio::time::sleep(moment(most)).await;
        host.kill();
        working.await.unwrap();
        life.goes_on().await.kill();
    }
}

#[tokio::test]
async fn a_kill_while_tokens_are_renewed_signs_nobody_out() {
    killed_at(400, || vec![("list_sessions", json!({}))]).await;
}

#[tokio::test]
async fn a_kill_while_the_key_is_wrapped_anew_leaves_a_way_in() {
    let deed = || {
        vec![
            ("set_passphrase", json!({ "passphrase": PASSPHRASES[0] })),
            ("set_unlock_code", json!({ "code": CODE })),
            ("set_passphrase", json!({ "passphrase": PASSPHRASES[1] })),
            ("remove_unlock_code", json!({})),
            ("remove_passphrase", json!({})),
        ]
    };
    killed_at(3000, deed).await;
}

#[tokio::test]
async fn a_kill_while_the_first_sign_in_makes_the_key_makes_no_second_one() {
    let stage = Stage::new(&FLAGS).await;
    let mut whole = Duration::from_secs(1);
    for round in 0..rounds(20).div_ceil(SHARES) {
        let mut life = Life::new(&stage);
        let host = life.home.start();
        let attempt = done(&host, "begin_sign_in", json!({ "method": "esi" })).await;
        let url = attempt["url"].as_str().unwrap().to_owned();
        let started = Instant::now();
        // All but the first pages are the browser's: what the program does begins with the way back.
        let browsing = tokio::spawn(async move {
            let mut browser = Browser::new().unwrap();
            // The program may be gone when the browser comes back to it.
            let _ = browser.sign_in(&url, "bakyt").await;
        });
        if round == 0 {
            until(&host, |now| now["state"] == "unlocked").await;
            whole = started.elapsed();
        } else {
            let from = whole.mul_f64(0.6);
            let most = u64::try_from(whole.as_millis()).unwrap() * 6 / 10;
            tokio::time::sleep(from + moment(most)).await;
        }
        host.kill();
        browsing.await.unwrap();
        // Once more on what that left, and then it has to go on.
        Devhost::cut_short(
            life.home.program(),
            &life.home.portal,
            life.home.data.path(),
            moment(300),
        )
        .unwrap();
        life.goes_on().await.kill();
    }
}

#[tokio::test]
async fn a_kill_while_data_are_opened_backed_up_or_a_report_is_kept_loses_nothing() {
    let stage = Stage::new(&FLAGS).await;
    let mut life = Life::settled(&stage).await;
    let all = rounds(20).div_ceil(SHARES);
    for round in 0..all {
        let edition = publish(&stage, round);
        let host = life.goes_on().await;
        life.mark(&host, &edition).await;
        if round % 2 == 0 {
            let working = over_and_over(&host, vec![("lock", json!({})), ("unlock", json!({}))]);
            tokio::time::sleep(moment(1000)).await;
            host.kill();
            working.await.unwrap();
        } else {
            host.kill();
            for _ in 0..2 {
                let after = moment(400);
                Devhost::cut_short(
                    life.home.program(),
                    &life.home.portal,
                    life.home.data.path(),
                    after,
                )
                .unwrap();
            }
        }
        life.goes_on().await.kill();
        if round % LIFE == LIFE - 1 || round + 1 == all {
            reported(&stage, &mut life).await;
            life = Life::settled(&stage).await;
        }
    }
}

/// The last deed of a life: a report without a network, a kill, and with a network it goes by itself.
async fn reported(stage: &Stage, life: &mut Life) {
    let host = life.goes_on().await;
    // Whether the portal does not hear of it, or only its answer is lost.
    let is_away = moment(2) < Duration::from_millis(1);
    stage.proxy.be_away(is_away);
    stage.proxy.allow(0);
    let url = format!("{}/ipc/report_unauthorised_access", host.url);
    let reporting = tokio::spawn(async move {
        let asked = reqwest::Client::new().post(url).json(&json!({ "note": NOTE }));
        asked
            .send()
            .await
            .is_ok_and(|answer| answer.status().is_success())
    });
    tokio::time::sleep(moment(400)).await;
    host.kill();
    let acknowledged = reporting.await.unwrap();
    let host = life.home.start();
    let queued = status(&host).await["reports_queued"].as_u64().unwrap();
    assert!(
        queued <= 1 && (queued == 1 || !acknowledged),
        "{queued} {acknowledged}"
    );
    host.kill();
    life.home.is_sealed(&WORDS);
    stage.proxy.be_away(false);
    stage.proxy.allow(u64::MAX);
    let host = life.home.start();
    if queued == 1 {
        let now = until(&host, |now| now["ended"] == "account_blocked").await;
        assert_eq!(now["reports_queued"], 0, "{now}");
        let opened = open(&host, &now).await;
        assert_eq!(opened["session"], "ended", "what is here opens: {opened}");
        assert_eq!(life.home.key(), life.key);
        let given = consents(&host).await;
        assert!(life.kept.iter().all(|kept| given.contains(kept)), "{given:?}");
        let account = opened["account"]["id"].as_str().unwrap();
        stage.operator(&["account", "unblock", account]);
    }
    host.kill();
}
