//! Stopping after every durable step of making and re-wrapping a key: some way still opens, and it is one key.

use crate::stage::{Desk, secret};
use kyzmat_keys::vault::Step;
use kyzmat_keys::{Dek, HeaderState, KeysError, Protection, Recovery, VaultKeys, Way};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const FIRST: &str = "the first passphrase";
const SECOND: &str = "the second passphrase";
const CODE: &str = "1234";
const OTHER_CODE: &str = "987654";

fn protections() -> Vec<Protection> {
    vec![
        Protection::Keyring(Recovery::Without),
        Protection::Passphrase(secret(SECOND)),
        Protection::Code {
            code: secret(CODE),
            recovery: Recovery::Without,
        },
        Protection::Code {
            code: secret(OTHER_CODE),
            recovery: Recovery::Passphrase(secret(FIRST)),
        },
    ]
}

/// Opens by the main way of a protection.
fn open(keys: &VaultKeys, protection: &Protection) -> Result<Dek, KeysError> {
    match protection {
        Protection::Memory => panic!("nothing to open"),
        Protection::Keyring(_) => keys.open(Way::Keyring),
        Protection::Passphrase(passphrase) => keys.open(Way::Passphrase(passphrase)),
        Protection::Code { code, .. } => keys.open(Way::Code(code)),
    }
}

/// Stops at the step with that number; the other number counts the steps seen.
fn stopping_at(keys: VaultKeys, number: usize) -> (VaultKeys, Arc<AtomicUsize>) {
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    let keys = keys.watched(move |_: Step| counter.fetch_add(1, Ordering::SeqCst) != number);
    (keys, seen)
}

/// With `damaged`, the power that went also took `vault.json`.
fn damage(desk: &Desk, damaged: bool) {
    if damaged && desk.path().join("vault.json.bak").exists() {
        std::fs::write(desk.path().join("vault.json"), "torn").unwrap();
    }
}

/// Another desk in the same state: making each anew would cost more derivations than the test itself.
fn copied(desk: &Desk) -> Desk {
    let copy = Desk::new();
    for entry in std::fs::read_dir(desk.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy.set_vault_item(desk.vault_item().as_ref());
    copy
}

/// Stops a change at one step, looks, and lets the next run finish it. Returns whether there was such a step.
fn stop_rewrapping(start: &Desk, dek: &Dek, from: &Protection, to: &Protection, number: usize) -> bool {
    let stopped = format!("{from:?} to {to:?}, stopped at {number}");
    let desk = copied(start);
    let (keys, seen) = stopping_at(desk.keys(), number);
    let protected = keys.protect(dek, to);
    let is_complete = protected.is_ok();
    assert!(
        is_complete || matches!(protected, Err(KeysError::Stopped)),
        "{stopped}: {protected:?}"
    );
    assert!(
        !is_complete || seen.load(Ordering::SeqCst) == number,
        "every step was stopped at"
    );
    for damaged in [false, true] {
        let desk = copied(&desk);
        damage(&desk, damaged);
        let ways = [from, to].into_iter();
        let opened: Vec<Dek> = ways.filter_map(|way| open(&desk.keys(), way).ok()).collect();
        assert!(!opened.is_empty(), "nothing opens: {stopped}, damaged {damaged}");
        assert!(
            opened.iter().all(|key| key == dek),
            "two keys: {stopped}, damaged {damaged}"
        );
    }
    desk.keys().protect(dek, to).unwrap();
    assert_eq!(open(&desk.keys(), to).unwrap(), *dek, "{stopped}");
    let expected = usize::from(!matches!(to, Protection::Passphrase(_)));
    assert_eq!(slots(&desk), expected, "left in the keyring: {stopped}");
    !is_complete
}

#[test]
fn rewrapping_may_be_stopped_anywhere() {
    let stops: Vec<usize> = std::thread::scope(|scope| {
        let all = protections().into_iter().map(|from| {
            scope.spawn(move || {
                let desk = Desk::new();
                let dek = desk.keys().create(&from).unwrap();
                let of = |to| {
                    (0..)
                        .take_while(|number| stop_rewrapping(&desk, &dek, &from, to, *number))
                        .count()
                };
                protections().iter().map(of).sum()
            })
        });
        let all: Vec<_> = all.collect();
        all.into_iter().map(|from| from.join().unwrap()).collect()
    });
    let stops: usize = stops.into_iter().sum();
    assert!(stops > 80, "only {stops} stops: the steps are no longer told");
}

#[test]
fn making_may_be_stopped_anywhere() {
    for protection in protections() {
        for number in 0.. {
            let desk = Desk::new();
            let (keys, _) = stopping_at(desk.keys(), number);
            let created = keys.create(&protection);
            let stopped = format!("{protection:?}, stopped at {number}");
            let was_made = desk.keys().header().unwrap() != HeaderState::Missing;
            if was_made {
                let dek = open(&desk.keys(), &protection).expect(&stopped);
                if let Ok(created) = &created {
                    assert_eq!(*created, dek, "{stopped}");
                }
                let again = desk.keys().create(&protection);
                assert!(matches!(again, Err(KeysError::Exists)), "a second key: {stopped}");
            } else {
                let dek = desk.keys().create(&protection).expect(&stopped);
                assert_eq!(open(&desk.keys(), &protection).unwrap(), dek, "{stopped}");
            }
            let expected = usize::from(!matches!(protection, Protection::Passphrase(_)));
            assert_eq!(slots(&desk), expected, "left in the keyring: {stopped}");
            if created.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn a_restored_header_may_be_stopped_anywhere() {
    for protection in protections() {
        for number in 0..6 {
            let desk = Desk::new();
            let dek = desk.keys().create(&protection).unwrap();
            damage(&desk, true);
            let (keys, _) = stopping_at(desk.keys(), number);
            let _ = open(&keys, &protection);
            assert_eq!(
                open(&desk.keys(), &protection).unwrap(),
                dek,
                "{protection:?}, stopped at {number}"
            );
        }
    }
}

/// How many keys are in the keyring's item.
fn slots(desk: &Desk) -> usize {
    use base64::Engine as _;
    let item = desk.vault_item();
    item.map_or(0, |item| {
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(item.expose())
            .unwrap();
        (bytes.len() - 1) / 64
    })
}
