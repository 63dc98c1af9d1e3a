//! A person's computer: a data folder and a keyring that outlive the program, which is started on them again and again.

use super::stage::Stage;
use super::story::{agree, done, sign_in, until};
use kyzmat_tests::damage::files;
use kyzmat_tests::{Devhost, KeyringSession, built};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

pub(crate) struct Home {
    pub(crate) data: TempDir,
    pub(crate) keyring: KeyringSession,
    pub(crate) portal: String,
}

impl Home {
    pub(crate) fn new(stage: &Stage) -> Self {
        Self::with(stage, KeyringSession::start().unwrap())
    }

    pub(crate) fn with(stage: &Stage, keyring: KeyringSession) -> Self {
        Self {
            data: tempfile::tempdir().unwrap(),
            keyring,
            portal: stage.proxy.url.clone(),
        }
    }

    /// The program, with this computer's keyring in reach.
    pub(crate) fn program(&self) -> Command {
        self.keyring.command(built("kyzmat-devhost").unwrap())
    }

    pub(crate) fn start(&self) -> Devhost {
        self.start_for("applicant")
    }

    pub(crate) fn start_for(&self, audience: &str) -> Devhost {
        self.start_by(self.program(), audience)
    }

    pub(crate) fn start_by(&self, program: Command, audience: &str) -> Devhost {
        Devhost::start_by(program, audience, &self.portal, self.data.path(), &[]).unwrap()
    }

    /// The folder of the only account; none before the first sign-in.
    pub(crate) fn account(&self) -> Option<PathBuf> {
        let entries = std::fs::read_dir(self.data.path().join("accounts")).ok()?;
        let folders: Vec<PathBuf> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| !path.ends_with("set-aside"))
            .collect();
        assert!(folders.len() < 2, "one person has one folder: {folders:?}");
        folders.into_iter().next()
    }

    /// What names the key of the data; none before there is one.
    pub(crate) fn key(&self) -> Option<String> {
        let header = std::fs::read_to_string(self.account()?.join("vault.json")).ok()?;
        let at = header.split_once("\"key\":")?.1;
        Some(at.split('"').nth(1)?.to_owned())
    }

    /// No file of the data has any of these words in it, and none is a database in clear where a sealed one belongs.
    pub(crate) fn is_sealed(&self, words: &[&str]) {
        for path in files(self.data.path()) {
            // What the running program takes away meanwhile holds nothing any more.
            let Ok(bytes) = std::fs::read(&path) else {
                assert!(!path.exists(), "{} cannot be read", path.display());
                continue;
            };
            for word in words {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{word} stands in {}", path.display());
            }
            let is_of_person = path.starts_with(self.data.path().join("accounts"));
            assert!(
                !is_of_person || !bytes.starts_with(b"SQLite format 3"),
                "{} is in clear",
                path.display()
            );
        }
    }
}

/// Signs in, agrees, and waits until the person is there.
pub(crate) async fn settle(host: &Devhost, login: &str) -> Value {
    let signed_in = sign_in(host, login).await;
    assert_eq!(signed_in["state"], "unlocked", "{signed_in}");
    settled(host).await
}

/// Agrees to what is due, if anything, and waits until the person is there.
pub(crate) async fn settled(host: &Devhost) -> Value {
    until(host, |status| status["session"] == "live").await;
    // Some of it may come from the portal meanwhile, agreed to before.
    for _ in 0..100 {
        let texts = done(host, "list_legal", json!({})).await;
        let is_read = |text: &Value| text["current"]["readable"] == true;
        if texts.as_array().unwrap().iter().all(is_read) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    agree(host).await;
    until(host, |status| {
        status["person"].is_object() && status["session"] == "live"
    })
    .await
}

pub(crate) async fn status(host: &Devhost) -> Value {
    done(host, "session_status", json!({})).await
}

/// The editions that were agreed to.
pub(crate) async fn consents(host: &Devhost) -> Vec<String> {
    let given = done(host, "list_consents", json!({})).await;
    let given = given.as_array().unwrap().iter();
    given
        .map(|one| {
            format!(
                "{} {}",
                one["kind"].as_str().unwrap(),
                one["edition"].as_str().unwrap()
            )
        })
        .collect()
}
