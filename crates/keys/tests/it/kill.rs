//! kill -9 while keys are made and wrapped anew: never a lost vault, never two keys.
//!
//! `KYZMAT_ROUNDS` takes a larger number of rounds for a long run by hand.

use crate::stage::{ACCOUNT, secret};
use kyzmat_keys::keyring::{Backend, Factory};
use kyzmat_keys::vault::Sources;
use kyzmat_keys::wrap::kdf::Kdf;
use kyzmat_keys::{
    Dek, HeaderState, Keyring, KeyringError, KeysError, Limits, Protection, Random, Recovery, Secret,
    SystemMonotonic, SystemRandom, VaultKeys, Way,
};
use kyzmat_model::clock::SystemClock;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const PASSPHRASE: &str = "a passphrase for kills";
const CODE: &str = "4321";

/// A keyring that outlives the process, with items that change whole or not at all, as a service's do.
struct Files(PathBuf);

impl Files {
    fn path(&self, user: &str) -> PathBuf {
        self.0.join(user.replace('/', "_"))
    }
}

fn failed(error: &std::io::Error) -> KeyringError {
    KeyringError::Failed(error.to_string())
}

impl Backend for Files {
    fn name(&self) -> String {
        "files".to_owned()
    }

    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        match std::fs::read(self.path(user)) {
            Ok(bytes) => Ok(Some(Secret::new(bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn set(&self, user: &str, value: &Secret) -> Result<(), KeyringError> {
        let new = self.0.join("new");
        std::fs::write(&new, value.expose()).map_err(|error| failed(&error))?;
        std::fs::rename(new, self.path(user)).map_err(|error| failed(&error))
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        match std::fs::remove_file(self.path(user)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&error)),
            _ => Ok(()),
        }
    }
}

fn keys(folder: &Path) -> VaultKeys {
    let items = folder.join("keyring");
    let factory: Factory = Arc::new(move || Ok(Box::new(Files(items.clone()))));
    let keyring = Keyring::of(factory, Limits::default(), Arc::new(SystemMonotonic::start()));
    VaultKeys::new(
        folder.join("vault"),
        ACCOUNT,
        keyring,
        Sources::system(Arc::new(SystemClock)),
    )
    .with_kdf(Kdf::LEAST)
}

fn protections() -> [Protection; 4] {
    [
        Protection::Keyring(Recovery::Without),
        Protection::Code {
            code: secret(CODE),
            recovery: Recovery::Keep,
        },
        Protection::Passphrase(secret(PASSPHRASE)),
        Protection::Code {
            code: secret(CODE),
            recovery: Recovery::Passphrase(secret(PASSPHRASE)),
        },
    ]
}

/// By whatever way opens; `None` when there is no vault yet.
fn open(keys: &VaultKeys) -> Option<Dek> {
    if keys.header().unwrap() == HeaderState::Missing {
        return None;
    }
    let (passphrase, code) = (secret(PASSPHRASE), secret(CODE));
    let mut refused = Vec::new();
    for way in [Way::Keyring, Way::Code(&code), Way::Passphrase(&passphrase)] {
        match keys.open(way) {
            Ok(dek) => return Some(dek),
            Err(error) => refused.push(error),
        }
    }
    panic!("a lost vault: {refused:?}")
}

#[test]
#[ignore = "runs in the folder where its parent starts and kills it"]
fn child() {
    let keys = keys(Path::new("."));
    let mut all = protections().into_iter().cycle();
    loop {
        let protection = all.next().unwrap();
        match open(&keys) {
            Some(dek) => {
                keys.protect(&dek, &protection).unwrap();
            }
            None => {
                keys.create(&protection).unwrap();
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the switch for long runs")]
fn rounds() -> u32 {
    let rounds = std::env::var("KYZMAT_ROUNDS").ok();
    rounds.and_then(|text| text.parse().ok()).unwrap_or(20)
}

#[test]
fn kills_lose_no_vault_and_make_no_second_key() {
    let mut made_in_round = 0;
    let mut folder = tempfile::tempdir().unwrap();
    let mut known: Option<Dek> = None;
    for round in 0..rounds() {
        if round % 4 == 0 {
            // Making a key is killed as often as wrapping one.
            folder = tempfile::tempdir().unwrap();
            known = None;
            for name in ["vault", "keyring"] {
                std::fs::create_dir(folder.path().join(name)).unwrap();
            }
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child", "--ignored"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(chance()) / 2 + 3));
        assert_eq!(
            child.try_wait().unwrap(),
            None,
            "round {round}: the child failed by itself"
        );
        child.kill().unwrap();
        child.wait().unwrap();

        let opened = open(&keys(folder.path()));
        if let (Some(known), opened) = (&known, &opened) {
            assert_eq!(opened.as_ref(), Some(known), "round {round}: another key");
        }
        if opened.is_none() {
            let again = keys(folder.path()).create(&Protection::Keyring(Recovery::Without));
            assert!(!matches!(again, Err(KeysError::Exists)), "round {round}");
            known = Some(again.unwrap());
        } else {
            made_in_round += 1;
            known = opened;
        }
    }
    assert!(made_in_round > 0, "every child was killed before it did anything");
}

fn chance() -> u8 {
    let mut byte = [0];
    SystemRandom.fill(&mut byte).unwrap();
    byte[0]
}
