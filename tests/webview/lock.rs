//! The screen locks: the process that showed the person is gone, a fresh one draws, and neither it nor the program holds
//! anything of the person, of their tokens and keys any more. Without a driver, which takes the end of that process for a crash.

use super::Computer;
use super::identity::web_processes;
use super::planted;
use kyzmat_tests::damage::files;
use kyzmat_tests::memory::remains;
use kyzmat_tests::{Browser, Devhost, KeyringSession, Needle, Portal, Providers, Proxy, Search, built};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

async fn done(host: &Devhost, command: &str, arguments: Value) -> Value {
    let (status, answer) = host.call(command, &arguments).await.unwrap();
    assert_eq!(status, 200, "{command}: {answer}");
    answer
}

/// Signs the sample citizen in and leaves them at home for the window. Gives the account.
async fn sign_in(host: &Devhost) -> Value {
    let attempt = done(host, "begin_sign_in", json!({ "method": "esi" })).await;
    let mut browser = Browser::new().unwrap();
    browser
        .sign_in(attempt["url"].as_str().unwrap(), "bakyt")
        .await
        .unwrap();
    done(host, "await_sign_in", json!({ "attempt": attempt["attempt"] })).await;
    let begun = Instant::now();
    loop {
        let status = done(host, "session_status", json!({})).await;
        for due in status["consents_due"].as_array().unwrap() {
            let text = done(
                host,
                "get_legal_text",
                json!({ "kind": due["kind"], "lang": "ky" }),
            )
            .await;
            let accept = json!({ "kind": due["kind"], "edition": text["edition"], "hash": text["hash"] });
            done(host, "accept_legal", accept).await;
        }
        if status["person"].is_object() {
            return status["account"]["id"].clone();
        }
        assert!(begun.elapsed() < PATIENCE, "{status}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Names of what is found in a process, while that lives.
fn found(process: u32, needles: &[Needle]) -> Vec<String> {
    let remains = remains(process, &Search::new(needles.to_vec()));
    remains.map_or_else(
        |_| Vec::new(),
        |remains| remains.names().into_iter().map(str::to_owned).collect(),
    )
}

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
#[ignore = "needs a screen, a keyring and the right to read memory: cargo xtask test"]
async fn story_of_a_lock() {
    if std::env::var_os("KYZMAT_MEMORY").is_some_and(|value| value == "skip") {
        return;
    }
    let computer = Computer::new(100);
    let providers = Providers::start().unwrap();
    let keyring = KeyringSession::start().unwrap();
    // All that the portal says goes by here, tokens too.
    let proxy = Proxy::open().await.unwrap();
    let mut flags = providers.flags().to_vec();
    flags.extend(["--public-url", &proxy.url]);
    let portal = Portal::serve_with(&computer.portal_data, "127.0.0.1:0", &flags).unwrap();
    proxy.lead_to(&portal.url).unwrap();
    let host = keyring.command(built("kyzmat-devhost").unwrap());
    let host = Devhost::start_by(host, "applicant", &proxy.url, &computer.data, &[]).unwrap();
    let account = sign_in(&host).await;
    done(&host, "change_settings", json!({ "lang": "ky" })).await;
    tokio::task::spawn_blocking(|| host.end()).await.unwrap().unwrap();

    let mut needles = vec![
        Needle::text("PIN", "20503198800011"),
        Needle::text("family name", "Асанов"),
        Needle::text("e-mail", "bakyt@example.kg"),
    ];
    needles.extend(planted::keys(&keyring, &account));
    let others = web_processes();
    let mut program = keyring.command(&computer.application);
    program
        .env("DISPLAY", std::env::var_os("DISPLAY").unwrap())
        .args(["--portal", &proxy.url, "--data", &super::path(&computer.data)]);
    let program = Program(program.spawn().unwrap());
    let begun = Instant::now();
    let shows = loop {
        let ours = web_processes().into_iter().filter(|one| !others.contains(one));
        let name = &needles[1..2];
        let mut shows = ours.filter(|one| !found(one.parse().unwrap(), name).is_empty());
        if let Some(shows) = shows.next() {
            break shows;
        }
        assert!(begun.elapsed() < PATIENCE, "the window does not show the person");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };

    let open = found(program.0.id(), &needles);
    assert!(
        ["key of the session", "key of the vault"]
            .map(str::to_owned)
            .iter()
            .all(|key| open.contains(key)),
        "the search finds what is there: {open:?}"
    );
    needles.extend(planted::tokens(&proxy.told()));

    keyring.say_screen_locked().unwrap();
    let begun = Instant::now();
    let fresh = loop {
        let now: Vec<String> = web_processes()
            .into_iter()
            .filter(|one| !others.contains(one))
            .collect();
        if !now.contains(&shows)
            && let Some(fresh) = now.last()
        {
            break fresh.clone();
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "{shows} still lives, or nothing draws: {now:?}"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let begun = Instant::now();
    loop {
        let told: Vec<(String, Vec<String>)> = family(program.0.id())
            .into_iter()
            .map(|process| (name_of(process), found(process, &needles)))
            .filter(|(_, names)| !names.is_empty())
            .collect();
        if told.is_empty() {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(15), "by process: {told:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(
        family(program.0.id()).contains(&fresh.parse().unwrap()),
        "the fresh one was among them"
    );

    // The web view's own folders are below the home, too.
    let search = Search::new(needles);
    let all = [computer.data.as_path(), keyring.folder()];
    let files: Vec<PathBuf> = all.iter().flat_map(|folder| files(folder)).collect();
    assert!(
        files
            .iter()
            .any(|file| file.to_string_lossy().contains("webview")),
        "{files:?}"
    );
    for file in files {
        // What vanishes meanwhile tells nothing.
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert_eq!(search.all(&bytes), [], "{}", file.display());
    }
}

fn name_of(process: u32) -> String {
    let name = std::fs::read_to_string(format!("/proc/{process}/comm"));
    name.unwrap_or_default().trim().to_owned()
}

/// A process with all that it started, and what those started.
fn family(process: u32) -> Vec<u32> {
    let listed = Command::new("pgrep")
        .args(["-P", &process.to_string()])
        .output()
        .unwrap();
    let children = String::from_utf8_lossy(&listed.stdout).into_owned();
    let children = children.split_whitespace().filter_map(|child| child.parse().ok());
    std::iter::once(process)
        .chain(children.flat_map(family))
        .collect()
}
