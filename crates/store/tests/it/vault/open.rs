use super::*;

#[test]
fn what_was_written_is_there_after_closing_and_after_dropping() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 20);
    let before = content(&vault).unwrap();
    vault.close().unwrap();
    assert!(
        !folder.path().join("vault.db-wal").exists(),
        "the log went into the file"
    );
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(content(&vault).unwrap(), before);
    drop(vault);
    assert!(
        !folder.path().join("vault.db-wal").exists(),
        "dropping closes in order"
    );
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(content(&vault).unwrap(), before);
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn nothing_is_made_where_anything_of_a_vault_is() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    assert!(
        matches!(Vault::open(folder.path(), &key(1)), Err(StoreError::InUse)),
        "one process, one vault"
    );
    vault.back_up(100).unwrap();
    vault.close().unwrap();
    assert!(matches!(
        Vault::create(folder.path(), &key(1)),
        Err(StoreError::Exists)
    ));
    std::fs::remove_file(folder.path().join("vault.db")).unwrap();
    assert!(
        matches!(Vault::create(folder.path(), &key(1)), Err(StoreError::Exists)),
        "a backup is the vault's too"
    );
    assert!(matches!(
        Vault::open(folder.path(), &key(1)),
        Err(StoreError::Missing)
    ));
    assert!(!folder.path().join("vault.db").exists(), "opening makes nothing");
    let nowhere = folder.path().join("nowhere");
    assert!(matches!(Vault::open(&nowhere, &key(1)), Err(StoreError::Missing)));
}

#[test]
fn another_key_opens_nothing_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    Vault::create(folder.path(), &key(1)).unwrap().close().unwrap();
    let before = std::fs::read(folder.path().join("vault.db")).unwrap();
    assert!(matches!(
        Vault::open(folder.path(), &key(2)),
        Err(StoreError::NotUnderKey)
    ));
    assert_eq!(std::fs::read(folder.path().join("vault.db")).unwrap(), before);
    Vault::open(folder.path(), &key(1)).unwrap();
}

#[test]
fn a_vault_of_a_newer_version_is_refused_by_opening_and_by_salvage() {
    let folder = tempfile::tempdir().unwrap();
    Vault::create(folder.path(), &key(1)).unwrap().close().unwrap();
    raw(&folder.path().join("vault.db"), 1)
        .execute_batch(
            "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
             VALUES (999, 'later', '2030-01-01T00:00:00Z', '1')",
        )
        .unwrap();
    assert!(matches!(
        Vault::open(folder.path(), &key(1)),
        Err(StoreError::Newer)
    ));
    assert!(matches!(
        kyzmat_store::vault::salvage(folder.path(), &key(1), 1),
        Err(StoreError::Newer)
    ));
}

#[test]
fn an_old_copy_in_the_place_of_the_vault_shows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vault.db");
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 10);
    vault.close().unwrap();
    let old = std::fs::read(&file).unwrap();
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    vault.set_setting("later", &1).unwrap();
    vault.close().unwrap();
    std::fs::write(&file, old).unwrap();
    let error = Vault::open(folder.path(), &key(1)).unwrap_err();
    assert!(error.calls_for_salvage(), "{error}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look_in() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let account = folder.path().join("account");
    let vault = Vault::create(&account, &key(1)).unwrap();
    fill(&vault, 0, 10);
    vault.back_up(100).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&account), 0o700);
    let all = files(&account);
    assert!(all.iter().any(|file| file.ends_with("vault.db-wal")), "{all:?}");
    for file in all {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn the_guards_are_on() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.close().unwrap();
    let file = std::fs::read(folder.path().join("vault.db")).unwrap();
    assert!(!file.starts_with(b"SQLite format 3"), "the head is encrypted too");
    // The memory guard holds for the process.
    let state: String = rusqlite::Connection::open_in_memory()
        .unwrap()
        .query_row("PRAGMA cipher_memory_security", [], |row| row.get(0))
        .unwrap();
    assert_eq!(state, "1");
}
