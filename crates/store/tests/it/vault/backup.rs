use super::*;
use kyzmat_store::vault::{backups, newest_good_backup};

const HOUR: i64 = 3_600;

#[test]
fn a_backup_is_a_whole_vault_under_the_same_key() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 40);
    let before = content(&vault).unwrap();
    let backup = vault.back_up(1_795_435_200).unwrap().unwrap();
    assert_eq!(backup.path.file_name().unwrap(), "vault-20261123T120000Z.db");
    fill(&vault, 100, 10);

    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::copy(&backup.path, elsewhere.path().join("vault.db")).unwrap();
    let copy = Vault::open(elsewhere.path(), &key(1)).unwrap();
    assert_eq!(content(&copy).unwrap(), before);
    drop(copy);
    assert!(matches!(
        Vault::open(elsewhere.path(), &key(2)),
        Err(StoreError::NotUnderKey)
    ));
    let all = std::fs::read_dir(folder.path().join("backups")).unwrap().count();
    assert_eq!(all, 1, "nothing but the backup is left in the folder");
}

#[test]
fn a_backup_is_due_after_the_opening_and_an_hour_after_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    let made = |now: i64| vault.back_up_if_due(now).unwrap().is_some();
    let noon = 1_795_435_200;
    assert!(made(noon), "the first since the opening");
    assert!(!made(noon + 2 * HOUR), "nothing has changed");
    fill(&vault, 0, 1);
    assert!(made(noon + 2 * HOUR));
    fill(&vault, 1, 1);
    assert!(!made(noon + 3 * HOUR - 1), "an hour has not gone by");
    assert!(made(noon + 3 * HOUR));
    fill(&vault, 2, 1);
    assert!(made(noon), "the clock was turned back");
}

#[test]
fn backups_are_thinned() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    let noon = 1_795_435_200;
    for hours in 0..30 {
        vault.back_up(noon + hours * 6 * HOUR).unwrap();
    }
    let kept = backups(folder.path()).unwrap();
    assert_eq!(kept[0].at, noon + 29 * 6 * HOUR, "the newest comes first");
    assert!(
        (9..=14).contains(&kept.len()),
        "three, seven and four at most: {}",
        kept.len()
    );
}

#[test]
fn a_backup_that_is_damaged_or_under_another_key_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.back_up(100).unwrap();
    vault.back_up(200).unwrap();
    let newest = vault.back_up(300).unwrap().unwrap();
    assert_eq!(
        newest_good_backup(folder.path(), &key(1)).unwrap().unwrap().at,
        300
    );
    assert_eq!(newest_good_backup(folder.path(), &key(2)).unwrap(), None);
    let mut bytes = std::fs::read(&newest.path).unwrap();
    let last = bytes.len() - 100;
    bytes[last] ^= 1;
    std::fs::write(&newest.path, bytes).unwrap();
    assert_eq!(
        newest_good_backup(folder.path(), &key(1)).unwrap().unwrap().at,
        200
    );
}

#[test]
fn a_vault_in_memory_leaves_no_backup() {
    let vault = Vault::in_memory().unwrap();
    fill(&vault, 0, 10);
    assert_eq!(vault.back_up(100).unwrap(), None);
    assert!(!vault.refill_ballast().unwrap());
    vault.close().unwrap();
}
