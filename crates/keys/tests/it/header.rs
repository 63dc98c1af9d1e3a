//! The header's files under damage: the copy serves, or the vault is refused; a wrong key never comes out.

use crate::stage::{Desk, secret};
use kyzmat_keys::{HeaderState, KeysError, Protection, Recovery, Way};
use proptest::prelude::*;
use std::path::Path;

fn protection() -> Protection {
    Protection::Keyring(Recovery::Passphrase(secret("long enough a passphrase")))
}

fn write(path: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(path.join(name), bytes).unwrap();
}

#[test]
fn every_turned_bit_is_noticed_and_the_copy_takes_over() {
    let desk = Desk::new();
    let dek = desk.keys().create(&protection()).unwrap();
    let good = std::fs::read(desk.path().join("vault.json")).unwrap();
    for at in 0..good.len() {
        let mut damaged = good.clone();
        damaged[at] ^= 1 << (at % 8);
        write(desk.path(), "vault.json", &damaged);
        let state = desk.keys().header().unwrap();
        // Blanks around the text are no part of it.
        if let HeaderState::Good(_) = state {
            assert!(good[at].is_ascii_whitespace(), "byte {at} was turned unnoticed");
            continue;
        }
        assert!(
            matches!(state, HeaderState::Damaged { backup: Some(_) }),
            "byte {at}: {state:?}"
        );
        assert_eq!(desk.keys().open(Way::Keyring).unwrap(), dek, "byte {at}");
        assert_eq!(
            std::fs::read(desk.path().join("vault.json")).unwrap(),
            good,
            "the copy took its place"
        );
        assert_eq!(
            std::fs::read(desk.path().join("vault.json.damaged")).unwrap(),
            damaged,
            "kept aside"
        );
    }
}

#[test]
fn every_cut_is_noticed() {
    let desk = Desk::new();
    desk.keys().create(&protection()).unwrap();
    let good = std::fs::read(desk.path().join("vault.json")).unwrap();
    for length in 0..good.len() - 1 {
        write(desk.path(), "vault.json", &good[..length]);
        let state = desk.keys().header().unwrap();
        assert!(
            matches!(state, HeaderState::Damaged { backup: Some(_) }),
            "cut to {length}: {state:?}"
        );
    }
}

#[test]
fn a_header_that_is_gone_is_read_from_its_copy_and_two_damaged_ones_are_refused() {
    let desk = Desk::new();
    let dek = desk.keys().create(&protection()).unwrap();
    std::fs::remove_file(desk.path().join("vault.json")).unwrap();
    assert_eq!(desk.keys().open(Way::Keyring).unwrap(), dek);
    for name in ["vault.json", "vault.json.bak"] {
        write(desk.path(), name, b"{");
    }
    assert_eq!(
        desk.keys().header().unwrap(),
        HeaderState::Damaged { backup: None }
    );
    assert!(matches!(
        desk.keys().open(Way::Keyring),
        Err(KeysError::HeaderDamaged)
    ));
    assert!(
        matches!(desk.keys().create(&protection()), Err(KeysError::Exists)),
        "and nothing new is made"
    );
}

#[test]
fn a_newer_header_is_refused_and_kept() {
    use sha2::{Digest, Sha256};
    let desk = Desk::new();
    let header = r#"{"format":2,"something":"of tomorrow"}"#;
    let digest: String = Sha256::digest(header)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let text = format!(r#"{{"sha256":"{digest}","header":{header}}}"#);
    write(desk.path(), "vault.json", text.as_bytes());
    assert_eq!(desk.keys().header().unwrap(), HeaderState::Newer);
    assert!(matches!(desk.keys().open(Way::Keyring), Err(KeysError::Newer)));
    assert!(matches!(
        desk.keys().create(&protection()),
        Err(KeysError::Exists)
    ));
    assert_eq!(
        std::fs::read_to_string(desk.path().join("vault.json")).unwrap(),
        text
    );
}

#[test]
fn a_huge_header_is_not_read_into_memory() {
    let desk = Desk::new();
    let file = std::fs::File::create(desk.path().join("vault.json")).unwrap();
    file.set_len(1 << 40).unwrap();
    assert_eq!(
        desk.keys().header().unwrap(),
        HeaderState::Damaged { backup: None }
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_header() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.keys().create(&protection()).unwrap();
    for name in ["vault.json", "vault.json.bak"] {
        let mode = std::fs::metadata(desk.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Damage that keeps the digest right is malice: then the key check value decides.
    #[test]
    fn a_forged_header_gives_no_key_or_the_right_one(at in 0_usize..2000, digit in 0_u8..16) {
        use sha2::{Digest, Sha256};
        let desk = Desk::new();
        let dek = desk.keys().create(&protection()).unwrap();
        let text = std::fs::read_to_string(desk.path().join("vault.json")).unwrap();
        let envelope: std::collections::BTreeMap<String, Box<serde_json::value::RawValue>> =
            serde_json::from_str(&text).unwrap();
        let mut header = envelope["header"].get().as_bytes().to_vec();
        let at = at % header.len();
        header[at] = b"0123456789abcdef"[usize::from(digit)];
        let digest: String = Sha256::digest(&header).iter().map(|byte| format!("{byte:02x}")).collect();
        let forged = [br#"{"sha256":""#, digest.as_bytes(), br#"","header":"#, &header, b"}"].concat();
        for name in ["vault.json", "vault.json.bak"] {
            write(desk.path(), name, &forged);
        }
        let passphrase = secret("long enough a passphrase");
        for way in [Way::Keyring, Way::Passphrase(&passphrase)] {
            if let Ok(opened) = desk.keys().open(way) {
                prop_assert_eq!(&opened, &dek);
            }
        }
    }
}
