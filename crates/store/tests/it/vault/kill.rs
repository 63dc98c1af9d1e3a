//! kill -9 at any moment: no vault is lost, none is quietly new, and what was promised is there.

use super::*;
use kyzmat_store::vault::{newest_good_backup, salvage};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A program that does one thing with vaults; cargo builds it with the tests.
pub(super) fn worker() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let built = own.parent().unwrap().parent().unwrap().join("examples");
    built.join(format!("vault_worker{}", std::env::consts::EXE_SUFFIX))
}

const KEY: u8 = 7;

/// Runs the worker and kills it `after` it is ready; what it said until then.
pub(super) fn killed(act: &str, folder: &Path, after: Duration) -> Vec<String> {
    let mut child = Command::new(worker())
        .arg(act)
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    rest.lines().map(str::to_owned).collect()
}

/// Moments spread over `span`, none of them twice.
pub(super) fn moments(count: usize, span: Duration) -> impl Iterator<Item = Duration> {
    (0..count).map(move |round| span.mul_f64(((round as f64 + 1.0) * 0.618_034).fract()))
}

fn promised(said: &[String]) -> usize {
    let last = said.iter().rev().find_map(|line| line.strip_prefix("wrote "));
    last.map_or(0, |number| number.parse().unwrap())
}

#[test]
fn a_kill_while_creating_leaves_a_vault_or_none() {
    let (mut there, mut none) = (0, 0);
    for after in moments(rounds(20), Duration::from_millis(60)) {
        let folder = quick_folder();
        let said = killed("create", folder.path(), after);
        let vault = match Vault::open(folder.path(), &key(KEY)) {
            Ok(vault) => {
                there += 1;
                vault
            }
            Err(StoreError::Missing) => {
                assert!(said.is_empty(), "it was done, and is gone");
                none += 1;
                Vault::create(folder.path(), &key(KEY)).unwrap()
            }
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(vault.facts().unwrap(), []);
    }
    assert!(there + none > 0);
}

#[test]
fn a_kill_while_writing_loses_nothing_that_was_promised() {
    let folder = quick_folder();
    Vault::create(folder.path(), &key(KEY)).unwrap();
    for after in moments(rounds(15), Duration::from_millis(80)) {
        let said = killed("write", folder.path(), after);
        let vault = Vault::open(folder.path(), &key(KEY)).unwrap();
        let facts = vault.facts().unwrap().len();
        assert!(facts >= promised(&said), "{facts} of {said:?}");
    }
    let vault = Vault::open(folder.path(), &key(KEY)).unwrap();
    assert!(
        !vault.facts().unwrap().is_empty(),
        "something was written, or nothing was tested"
    );
}

#[test]
fn a_kill_while_opening_leaves_the_vault_as_it_is() {
    let folder = quick_folder();
    let vault = Vault::create(folder.path(), &key(KEY)).unwrap();
    fill(&vault, 0, 100);
    let before = content(&vault).unwrap();
    drop(vault);
    for after in moments(rounds(10), Duration::from_millis(30)) {
        killed("open", folder.path(), after);
    }
    let vault = Vault::open(folder.path(), &key(KEY)).unwrap();
    assert_eq!(content(&vault).unwrap(), before);
}

#[test]
fn a_kill_while_backing_up_spoils_neither_vault_nor_backups() {
    let folder = quick_folder();
    Vault::create(folder.path(), &key(KEY)).unwrap();
    for after in moments(rounds(15), Duration::from_millis(120)) {
        let said = killed("backup", folder.path(), after);
        let all = kyzmat_store::vault::backups(folder.path()).unwrap();
        let good = newest_good_backup(folder.path(), &key(KEY)).unwrap();
        assert_eq!(good.as_ref(), all.first(), "what is called a backup is one");
        let vault = Vault::open(folder.path(), &key(KEY)).unwrap();
        assert!(vault.facts().unwrap().len() >= promised(&said));
        if promised(&said) > 0 {
            assert!(
                good.unwrap().at >= (promised(&said) as i64 - 1) * 1_000,
                "the last one is there"
            );
        }
    }
}

#[test]
fn a_kill_while_salvaging_loses_nothing_that_could_be_salvaged() {
    let template = quick_folder();
    let vault = Vault::create(template.path(), &key(KEY)).unwrap();
    fill(&vault, 0, 200);
    vault.back_up(100).unwrap();
    fill(&vault, 300, 50);
    vault.close().unwrap();
    let file = template.path().join("vault.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let bad = bytes.len() - 4096 * 5;
    bytes[bad + 200] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let salvaged = |kill: Option<Duration>| {
        let folder = quick_folder();
        copy(template.path(), folder.path());
        if let Some(after) = kill {
            killed("salvage", folder.path(), after);
            killed("salvage", folder.path(), after / 2);
        }
        let done = salvage(folder.path(), &key(KEY), 1_000).unwrap();
        assert!(done.rebuilt);
        let vault = Vault::open(folder.path(), &key(KEY)).unwrap();
        content(&vault).unwrap()
    };
    let expected = salvaged(None);
    assert!(expected.len() > 400, "{}", expected.len());
    for after in moments(rounds(15), Duration::from_millis(90)) {
        assert_eq!(salvaged(Some(after)), expected, "killed after {after:?}");
    }
}
