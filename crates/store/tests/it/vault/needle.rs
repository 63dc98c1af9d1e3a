use super::*;
use kyzmat_store::vault::salvage;

/// A personal number, as it would be typed.
const NEEDLE: &str = "21503199812345";

#[test]
fn no_word_of_a_vault_is_in_clear_in_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    for number in 0..50 {
        vault
            .put_facts(&[fact(
                &format!("{NEEDLE} {number}"),
                &format!("{NEEDLE} ").repeat(40),
            )])
            .unwrap();
        vault.append_audit(1, NEEDLE, &NEEDLE.into()).unwrap();
        vault.set_setting(NEEDLE, &format!("{NEEDLE} {number}")).unwrap();
    }
    vault
        .add_report(&ReportRow {
            note: Some(NEEDLE.into()),
            ..report(NEEDLE)
        })
        .unwrap();
    vault.back_up(100).unwrap();
    let searched = |when: &str, wanted: &[&str]| {
        let all = files(folder.path());
        for name in wanted {
            assert!(
                all.iter().any(|file| file.ends_with(name)),
                "{name} is to be looked at {when}"
            );
        }
        for file in all {
            let bytes = std::fs::read(&file).unwrap();
            let needles = [NEEDLE.to_owned(), "01".repeat(32)];
            for needle in needles {
                let found = bytes
                    .windows(needle.len())
                    .any(|window| window == needle.as_bytes());
                assert!(!found, "{} holds {needle} in clear {when}", file.display());
            }
        }
    };
    searched(
        "while open",
        &[
            "vault.db",
            "vault.db-wal",
            "vault.db-shm",
            "ballast",
            "vault.seat",
        ],
    );
    // As after a kill: the files are copied while the vault is open.
    let killed = tempfile::tempdir().unwrap();
    copy(folder.path(), killed.path());
    vault.forget_fact(&format!("{NEEDLE} 3")).unwrap();
    vault.close().unwrap();
    searched("after closing", &["vault.db", "vault-19700101T000140Z.db"]);
    salvage(folder.path(), &key(1), 500).unwrap();
    Vault::open(folder.path(), &key(1)).unwrap();
    searched("after a salvage", &["damaged/19700101T000820Z/vault.db"]);
    salvage(killed.path(), &key(1), 500).unwrap();
    for file in files(killed.path()) {
        let bytes = std::fs::read(&file).unwrap();
        let found = bytes
            .windows(NEEDLE.len())
            .any(|window| window == NEEDLE.as_bytes());
        assert!(!found, "{} after a kill and a salvage", file.display());
    }
}
