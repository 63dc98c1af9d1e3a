//! Giving keys out: every way, every refusal, and what stays untouched.

use crate::stage::{ACCOUNT, Desk, Fault, secret};
use kyzmat_keys::decision::{Action, KeyOutcome, OpenOutcome};
use kyzmat_keys::header::Protected;
use kyzmat_keys::vault::{DATABASE, Former};
use kyzmat_keys::{HeaderState, KeyringError, KeysError, Protection, Recovery, Way, decide};
use std::time::Duration;
use uuid::Uuid;

const PASSPHRASE: &str = "ысык-көлдүн толкуну";
const CODE: &str = "2026";

fn keyring() -> Protection {
    Protection::Keyring(Recovery::Keep)
}

fn with_recovery() -> Protection {
    Protection::Keyring(Recovery::Passphrase(secret(PASSPHRASE)))
}

fn with_code() -> Protection {
    Protection::Code {
        code: secret(CODE),
        recovery: Recovery::Passphrase(secret(PASSPHRASE)),
    }
}

#[test]
fn a_key_comes_back_in_the_next_run_by_each_of_its_ways() {
    let table = [
        (keyring(), Protected::Keyring, vec![Way::Keyring]),
        (
            with_recovery(),
            Protected::Keyring,
            vec![Way::Keyring, Way::Passphrase(&PASSPHRASE_SECRET)],
        ),
        (
            Protection::Passphrase(secret(PASSPHRASE)),
            Protected::Passphrase,
            vec![Way::Passphrase(&PASSPHRASE_SECRET)],
        ),
        (
            with_code(),
            Protected::Code,
            vec![Way::Code(&CODE_SECRET), Way::Passphrase(&PASSPHRASE_SECRET)],
        ),
    ];
    for (protection, protected, ways) in table {
        let desk = Desk::new();
        let dek = desk.keys().create(&protection).unwrap();
        let HeaderState::Good(header) = desk.keys().header().unwrap() else {
            panic!("{protection:?} left no header")
        };
        assert_eq!(header.protected(), Some(protected));
        assert_eq!(header.account(), ACCOUNT);
        for way in ways {
            assert_eq!(desk.keys().open(way).unwrap(), dek, "{protection:?} by {way:?}");
        }
    }
}

static PASSPHRASE_SECRET: std::sync::LazyLock<kyzmat_keys::Secret> =
    std::sync::LazyLock::new(|| secret(PASSPHRASE));
static CODE_SECRET: std::sync::LazyLock<kyzmat_keys::Secret> = std::sync::LazyLock::new(|| secret(CODE));

#[test]
fn no_key_is_made_where_a_vault_may_be() {
    let desk = Desk::new();
    desk.keys().create(&keyring()).unwrap();
    let refused = |desk: &Desk| matches!(desk.keys().create(&keyring()), Err(KeysError::Exists));
    assert!(refused(&desk), "a header");
    std::fs::remove_file(desk.path().join("vault.json")).unwrap();
    assert!(refused(&desk), "only its copy");
    std::fs::write(desk.path().join("vault.json.bak"), "x").unwrap();
    assert!(refused(&desk), "only rubbish");
    for name in [DATABASE, "vault.db-wal"] {
        let desk = Desk::new();
        std::fs::write(desk.path().join(name), "x").unwrap();
        assert!(refused(&desk), "only {name}");
        let memory = desk.keys().create(&Protection::Memory);
        assert!(
            matches!(memory, Err(KeysError::Exists)),
            "nor one that is not kept"
        );
    }
}

#[test]
fn a_key_in_memory_leaves_nothing() {
    let desk = Desk::new();
    desk.keys().create(&Protection::Memory).unwrap();
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 0, "no file");
    assert_eq!(desk.vault_item(), None, "nothing in the keyring");
}

#[test]
fn a_keyring_that_does_not_keep_the_key_leaves_no_vault_behind() {
    let faults = [
        Fault {
            on_connect: Some(KeyringError::Absent),
            ..Fault::default()
        },
        Fault {
            on_set: Some(KeyringError::Locked),
            ..Fault::default()
        },
        Fault {
            loses: true,
            ..Fault::default()
        },
    ];
    for fault in faults {
        let desk = Desk::new();
        desk.fault(fault.clone());
        let made = desk.keys().create(&keyring());
        assert!(matches!(made, Err(KeysError::Keyring(_))), "{fault:?}: {made:?}");
        assert_eq!(desk.keys().header().unwrap(), HeaderState::Missing);
        let dek = desk
            .keys()
            .create(&Protection::Passphrase(secret(PASSPHRASE)))
            .unwrap();
        assert_eq!(
            desk.keys().open(Way::Passphrase(&PASSPHRASE_SECRET)).unwrap(),
            dek,
            "the other way is free"
        );
    }
}

#[test]
fn another_key_in_the_keyring_is_told_and_everything_is_kept() {
    let elsewhere = Desk::new();
    elsewhere.keys().create(&keyring()).unwrap();
    let other = elsewhere.vault_item().unwrap();
    for protection in [with_recovery(), with_code()] {
        let desk = Desk::new();
        let dek = desk.keys().create(&protection).unwrap();
        let header = std::fs::read(desk.path().join("vault.json")).unwrap();
        let by_code = matches!(protection, Protection::Code { .. });
        let way = || {
            if by_code {
                Way::Code(&CODE_SECRET)
            } else {
                Way::Keyring
            }
        };

        desk.set_vault_item(Some(&other));
        let opened = desk.keys().open(way());
        assert!(matches!(opened, Err(KeysError::WrongKey)), "{opened:?}");
        assert_eq!(
            desk.vault_item().as_ref(),
            Some(&other),
            "the other key is not ours to touch"
        );
        desk.set_vault_item(None);
        let opened = desk.keys().open(way());
        assert!(matches!(opened, Err(KeysError::NoKey)), "{opened:?}");
        assert_eq!(
            std::fs::read(desk.path().join("vault.json")).unwrap(),
            header,
            "nothing was written, and no attempt was counted"
        );
        assert_eq!(
            desk.keys().open(Way::Passphrase(&PASSPHRASE_SECRET)).unwrap(),
            dek,
            "the way back"
        );
    }
}

#[test]
fn an_item_of_an_unknown_shape_is_never_written_over() {
    let desk = Desk::new();
    let dek = desk.keys().create(&with_recovery()).unwrap();
    let foreign = secret("QUJD");
    desk.set_vault_item(Some(&foreign));
    let protected = desk.keys().protect(&dek, &with_code());
    assert!(matches!(protected, Err(KeysError::WrongKey)), "{protected:?}");
    assert_eq!(desk.vault_item(), Some(foreign));
    assert_eq!(
        desk.keys().open(Way::Passphrase(&PASSPHRASE_SECRET)).unwrap(),
        dek
    );
}

#[test]
fn two_vaults_of_one_account_do_not_take_each_others_key() {
    let desk = Desk::new();
    let second = tempfile::tempdir().unwrap();
    let first_dek = desk.keys().create(&keyring()).unwrap();
    let second_dek = desk.keys_of(ACCOUNT, second.path()).create(&keyring()).unwrap();
    assert_ne!(first_dek, second_dek);
    let third = desk.keys().protect(&first_dek, &with_code()).unwrap();
    assert_eq!(third, Former::Gone);
    assert_eq!(
        desk.keys_of(ACCOUNT, second.path()).open(Way::Keyring).unwrap(),
        second_dek
    );
    desk.keys().forget().unwrap();
    assert_eq!(
        desk.keys_of(ACCOUNT, second.path()).open(Way::Keyring).unwrap(),
        second_dek
    );
    desk.keys_of(ACCOUNT, second.path()).forget().unwrap();
    assert_eq!(desk.vault_item(), None, "the last one takes the item with it");
}

#[test]
fn a_code_opens_nothing_by_itself_and_nothing_opens_without_it() {
    let desk = Desk::new();
    desk.keys().create(&with_code()).unwrap();
    assert!(matches!(
        desk.keys().open(Way::Keyring),
        Err(KeysError::NoSuchWay)
    ));
    desk.fault(Fault {
        on_connect: Some(KeyringError::Absent),
        ..Fault::default()
    });
    let opened = desk.keys().open(Way::Code(&CODE_SECRET));
    assert!(
        matches!(opened, Err(KeysError::Keyring(KeyringError::Absent))),
        "{opened:?}"
    );
}

#[test]
fn after_a_code_is_set_the_keyring_no_longer_holds_the_vaults_key() {
    let desk = Desk::new();
    let dek = desk.keys().create(&keyring()).unwrap();
    let key = dek.sqlcipher_key();
    let digits = key.trim_start_matches("x'").trim_end_matches('\'');
    assert!(item_hex(&desk).contains(digits), "by the keyring alone, it does");
    assert_eq!(desk.keys().protect(&dek, &with_code()).unwrap(), Former::Gone);
    assert!(
        !item_hex(&desk).contains(digits),
        "mixed with a code, it does not"
    );
    assert_eq!(desk.keys().open(Way::Code(&CODE_SECRET)).unwrap(), dek);
    assert_eq!(
        desk.keys()
            .protect(&dek, &Protection::Passphrase(secret(PASSPHRASE)))
            .unwrap(),
        Former::Gone
    );
    assert_eq!(
        desk.vault_item(),
        None,
        "by a passphrase alone, nothing is left in it"
    );
}

fn item_hex(desk: &Desk) -> String {
    use base64::Engine as _;
    let item = desk.vault_item().unwrap();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(item.expose())
        .unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_changed_passphrase_ends_the_former_one_in_both_files() {
    let desk = Desk::new();
    let dek = desk
        .keys()
        .create(&Protection::Passphrase(secret(PASSPHRASE)))
        .unwrap();
    let newer = secret("another long passphrase");
    desk.keys()
        .protect(&dek, &Protection::Passphrase(newer.clone()))
        .unwrap();
    for damaged in [false, true] {
        if damaged {
            std::fs::write(desk.path().join("vault.json"), "x").unwrap();
        }
        let former = desk.keys().open(Way::Passphrase(&PASSPHRASE_SECRET));
        assert!(
            matches!(former, Err(KeysError::WrongPassphrase)),
            "damaged {damaged}: {former:?}"
        );
        assert_eq!(desk.keys().open(Way::Passphrase(&newer)).unwrap(), dek);
    }
}

#[test]
fn only_the_vaults_own_key_may_be_wrapped_and_never_into_memory_alone() {
    let desk = Desk::new();
    let dek = desk.keys().create(&keyring()).unwrap();
    let other = Desk::new().keys().create(&Protection::Memory).unwrap();
    assert!(matches!(
        desk.keys().protect(&other, &keyring()),
        Err(KeysError::WrongKey)
    ));
    assert!(matches!(
        desk.keys().protect(&dek, &Protection::Memory),
        Err(KeysError::NotKept)
    ));
    assert_eq!(desk.keys().open(Way::Keyring).unwrap(), dek);
}

#[test]
fn a_keyring_that_cannot_be_tidied_is_tidied_when_the_vault_is_next_opened() {
    let desk = Desk::new();
    let dek = desk.keys().create(&keyring()).unwrap();
    desk.fault(Fault {
        on_set: Some(KeyringError::Locked),
        ..Fault::default()
    });
    let former = desk
        .keys()
        .protect(&dek, &Protection::Passphrase(secret(PASSPHRASE)))
        .unwrap();
    assert_eq!(former, Former::StillInKeyring, "the person is told");
    assert!(desk.vault_item().is_some());
    desk.fault(Fault::default());
    assert_eq!(
        desk.keys().open(Way::Passphrase(&PASSPHRASE_SECRET)).unwrap(),
        dek
    );
    assert_eq!(desk.vault_item(), None);
}

#[test]
fn codes_wait_longer_and_longer_and_a_clock_set_forward_does_not_help() {
    let desk = Desk::new();
    let keys = desk.keys();
    let dek = keys.create(&with_code()).unwrap();
    let wrong = secret("0000");
    for failed in 1..=5 {
        let opened = keys.open(Way::Code(&wrong));
        let wait = if failed < 5 { 0 } else { 30 };
        assert!(
            matches!(opened, Err(KeysError::WrongCode { failed: f, wait: w }) if f == failed && w.as_secs() == wait),
            "{opened:?}"
        );
    }
    let waits = |keys: &kyzmat_keys::VaultKeys| match keys.open(Way::Code(&CODE_SECRET)) {
        Err(KeysError::Wait { wait }) => wait,
        other => panic!("even the right code waits, and is not looked at: {other:?}"),
    };
    assert_eq!(waits(&keys), Duration::from_secs(30));
    desk.hands.set_wall(1_900_000_000);
    assert_eq!(
        waits(&keys),
        Duration::from_secs(30),
        "set forward by three years"
    );
    desk.hands.set_wall(1_800_000_000);
    desk.hands.pass(10);
    assert_eq!(
        waits(&desk.keys()),
        Duration::from_secs(20),
        "a restart does not help either"
    );
    desk.hands.set_wall(1_700_000_000);
    let restarted = desk.keys();
    assert_eq!(
        waits(&restarted),
        Duration::from_secs(30),
        "set back: at most the wait itself"
    );
    desk.hands.pass(30);
    assert_eq!(restarted.open(Way::Code(&CODE_SECRET)).unwrap(), dek);
    assert!(restarted.code_wait().unwrap().is_zero());
    let opened = restarted.open(Way::Code(&wrong));
    assert!(
        matches!(opened, Err(KeysError::WrongCode { failed: 1, .. })),
        "counted from new: {opened:?}"
    );
}

#[test]
fn an_attempt_is_on_disk_before_it_is_tried() {
    let desk = Desk::new();
    desk.keys().create(&with_code()).unwrap();
    let killed = desk.keys().watched(|_| false).open(Way::Code(&secret("0000")));
    assert!(matches!(killed, Err(KeysError::Stopped)), "{killed:?}");
    let HeaderState::Good(header) = desk.keys().header().unwrap() else {
        panic!("a header")
    };
    assert_eq!(
        header.attempts().failed,
        1,
        "killed before it was known to be wrong"
    );
}

#[test]
fn what_can_be_no_code_costs_no_attempt() {
    let desk = Desk::new();
    desk.keys().create(&with_code()).unwrap();
    let opened = desk.keys().open(Way::Code(&secret("1")));
    assert!(
        matches!(
            opened,
            Err(KeysError::Unsuitable {
                least: 4,
                most: 12,
                ..
            })
        ),
        "{opened:?}"
    );
    let HeaderState::Good(header) = desk.keys().header().unwrap() else {
        panic!("a header")
    };
    assert_eq!(header.attempts().failed, 0);
}

#[test]
fn a_folder_is_followed_from_nothing_to_a_lost_database() {
    let desk = Desk::new();
    let next = |desk: &Desk, key: KeyOutcome| {
        let (header, database) = desk.keys().seen().unwrap();
        decide(header, database, key, OpenOutcome::NotTried)
    };
    assert_eq!(next(&desk, KeyOutcome::NotTried), Action::Create);
    desk.keys().create(&keyring()).unwrap();
    assert_eq!(
        next(&desk, KeyOutcome::NotTried),
        Action::GetKey { from_backup: false }
    );
    let key = KeyOutcome::from(&desk.keys().open(Way::Keyring));
    assert_eq!(
        next(&desk, key),
        Action::MakeDatabase,
        "killed before the database was made"
    );
    std::fs::write(desk.path().join(DATABASE), "pages").unwrap();
    desk.keys().database_made().unwrap();
    assert_eq!(next(&desk, key), Action::OpenDatabase);
    std::fs::remove_file(desk.path().join(DATABASE)).unwrap();
    assert_eq!(
        next(&desk, key),
        Action::RestoreDatabase,
        "never an empty one silently"
    );
    desk.set_vault_item(None);
    let key = KeyOutcome::from(&desk.keys().open(Way::Keyring));
    assert_eq!(next(&desk, key), Action::Locked);
    std::fs::write(desk.path().join("vault.json"), "torn").unwrap();
    assert_eq!(
        next(&desk, KeyOutcome::NotTried),
        Action::GetKey { from_backup: true }
    );
    for name in ["vault.json", "vault.json.bak"] {
        std::fs::remove_file(desk.path().join(name)).unwrap();
    }
    std::fs::write(desk.path().join(DATABASE), "pages").unwrap();
    assert_eq!(next(&desk, KeyOutcome::NotTried), Action::Support);
}

#[test]
fn another_accounts_header_is_not_this_ones() {
    let desk = Desk::new();
    desk.keys().create(&keyring()).unwrap();
    let other = desk.keys_of(Uuid::from_u128(9), desk.path());
    assert!(matches!(other.open(Way::Keyring), Err(KeysError::HeaderDamaged)));
}

#[test]
fn no_debug_text_and_no_header_shows_a_secret() {
    let desk = Desk::new();
    let keys = desk.keys();
    let protection = with_code();
    let dek = keys.create(&protection).unwrap();
    let wrong = secret("0000-needle");
    let error = keys.open(Way::Code(&wrong)).unwrap_err();
    let said = format!(
        "{keys:?} {protection:?} {dek:?} {error:?} {error} {:?}",
        Way::Code(&wrong)
    );
    let header = std::fs::read_to_string(desk.path().join("vault.json")).unwrap();
    let key = dek.sqlcipher_key();
    let digits = key.trim_start_matches("x'").trim_end_matches('\'');
    for needle in [PASSPHRASE, "\"2026\"", "needle", digits] {
        assert!(
            !said.contains(needle) && !header.contains(needle),
            "{needle} is shown"
        );
    }
}
