//! The document wallet: sealed at rest, whole after whatever happens.

use super::kill::{killed, moments, worker};
use super::*;
use kyzmat_store::vault::{DocumentChange, FileSeal, NewDocument, salvage};
use std::io::Read as _;
use std::time::Duration;

fn by(chance: u8) -> FileSeal {
    let mut bytes = Zeroizing::new([chance; FileSeal::CHANCE]);
    bytes[0] = chance.wrapping_mul(31);
    FileSeal::new(&bytes)
}

fn new(id: &str) -> NewDocument {
    NewDocument {
        id: id.to_owned(),
        kind: "diploma".to_owned(),
        title: Some("Кызыл диплом".into()),
        issued_on: Some("2019-06-30".to_owned()),
        valid_until: None,
        scores: "[]".into(),
        code: None,
        request: None,
        file_name: Some("скан.jpg".into()),
        sha256: "0".repeat(64),
        original_size: 900_000,
        media: "image/jpeg".to_owned(),
        pages: 1,
        at: 1_000,
    }
}

fn clear(size: usize) -> Vec<u8> {
    b"PASSPORT ID1234567 "
        .iter()
        .copied()
        .cycle()
        .take(size)
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder.join("files")).into_iter().flatten();
    read.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_document_comes_back_to_the_byte_and_never_lies_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = clear(200_000);
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.add_document(&new("a"), &bytes, &by(7)).unwrap();
    vault.close().unwrap();
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    let row = vault.documents().unwrap().remove(0);
    assert!(row.is_whole && row.size == 200_000 && row.source == "file");
    assert_eq!(*vault.open_document("a").unwrap().whole().unwrap(), bytes);
    let mut piece = [0; 70_000];
    vault.open_document("a").unwrap().read_exact(&mut piece).unwrap();
    assert_eq!(piece, bytes[..70_000], "it can be read piece by piece");
    for file in std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        for file in if file.is_dir() {
            files(folder.path())
        } else {
            vec![file]
        } {
            let found = std::fs::read(&file).unwrap();
            assert!(
                !found.windows(8).any(|part| part == b"PASSPORT"),
                "{}",
                file.display()
            );
        }
    }
}

#[test]
fn a_file_that_is_gone_cut_or_swapped_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.add_document(&new("a"), &clear(100_000), &by(1)).unwrap();
    vault.add_document(&new("b"), &clear(100_000), &by(2)).unwrap();
    let both = files(folder.path());
    let (first, second) = (std::fs::read(&both[0]).unwrap(), std::fs::read(&both[1]).unwrap());
    std::fs::write(&both[0], &second).unwrap();
    std::fs::write(&both[1], &first).unwrap();
    for id in ["a", "b"] {
        let read = vault.open_document(id).unwrap().whole();
        assert!(matches!(read, Err(StoreError::Unreadable { .. })), "{read:?}");
    }
    std::fs::write(&both[0], &first[..50_000]).unwrap();
    std::fs::remove_file(&both[1]).unwrap();
    assert!(
        vault.documents().unwrap().iter().all(|row| !row.is_whole),
        "each is told, none is hidden"
    );
    assert!(
        ["a", "b"]
            .iter()
            .any(|id| matches!(vault.open_document(id), Err(StoreError::Missing)))
    );
}

#[test]
fn what_goes_with_a_draft_is_not_removed_and_what_was_removed_comes_back() {
    let vault = Vault::in_memory().unwrap();
    vault.add_document(&new("a"), &clear(10), &by(1)).unwrap();
    assert!(vault.attach_document("d", "diploma", "a", 5).unwrap());
    assert!(
        vault.attach_document("d", "diploma", "a", 6).unwrap(),
        "again does nothing"
    );
    assert!(!vault.attach_document("d", "diploma", "none", 6).unwrap());
    assert_eq!(vault.attachments(Some("d")).unwrap().len(), 1);
    assert!(!vault.remove_document("a", 9).unwrap());
    assert!(vault.detach_document("d", "diploma", "a").unwrap());
    assert!(vault.remove_document("a", 9).unwrap());
    assert!(!vault.attach_document("d", "diploma", "a", 5).unwrap());
    assert_eq!(vault.sweep_documents(9).unwrap(), 0, "not yet");
    assert!(vault.restore_document("a").unwrap());
    assert_eq!(*vault.open_document("a").unwrap().whole().unwrap(), clear(10));
    assert!(vault.remove_document("a", 9).unwrap());
    assert_eq!(vault.sweep_documents(10).unwrap(), 1);
    assert!(vault.documents().unwrap().is_empty());
}

#[test]
fn a_turned_picture_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.add_document(&new("a"), &clear(10), &by(1)).unwrap();
    vault
        .replace_document("a", b"turned", &"1".repeat(64), "image/png", 9, &by(2))
        .unwrap();
    assert_eq!(**vault.open_document("a").unwrap().whole().unwrap(), *b"turned");
    assert_eq!(files(folder.path()).len(), 1);
    let change = DocumentChange {
        kind: "identity".into(),
        title: None,
        issued_on: None,
        valid_until: Some("2030-01-01".into()),
        scores: "[]".into(),
    };
    assert!(vault.change_document("a", &change, 10).unwrap());
    let row = vault.document("a").unwrap().unwrap();
    assert_eq!(
        (row.kind.as_str(), row.title, row.media.as_str()),
        ("identity", None, "image/png")
    );
}

#[test]
fn a_salvaged_vault_has_its_documents_and_keeps_the_files_it_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.add_document(&new("a"), &clear(100_000), &by(1)).unwrap();
    vault.attach_document("d", "diploma", "a", 5).unwrap();
    vault.back_up(1_000).unwrap();
    vault.add_document(&new("b"), &clear(100), &by(2)).unwrap();
    vault.close().unwrap();
    std::fs::write(folder.path().join("vault.db"), b"nothing").unwrap();
    assert!(salvage(folder.path(), &key(1), 2_000).unwrap().rebuilt);
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(
        *vault.open_document("a").unwrap().whole().unwrap(),
        clear(100_000)
    );
    assert_eq!(vault.attachments(None).unwrap().len(), 1);
    assert_eq!(vault.sweep_documents(0).unwrap(), 0);
    assert_eq!(
        files(folder.path()).len(),
        2,
        "the damaged vault that lies aside may name the other"
    );
}

#[test]
fn a_kill_leaves_no_document_without_its_file_and_no_file_without_its_document() {
    let folder = quick_folder();
    Vault::create(folder.path(), &key(7)).unwrap();
    for after in moments(rounds(15), Duration::from_millis(80)) {
        let said = killed("documents", folder.path(), after);
        let promised = said.iter().rev().find_map(|line| line.strip_prefix("wrote "));
        let promised: usize = promised.map_or(0, |number| number.parse().unwrap());
        let vault = Vault::open(folder.path(), &key(7)).unwrap();
        let rows = vault.documents().unwrap();
        assert!(rows.len() >= promised, "{} of {promised}", rows.len());
        for row in &rows {
            assert!(row.is_whole, "{}", row.id);
            vault.open_document(&row.id).unwrap().whole().unwrap();
        }
        vault.sweep_documents(0).unwrap();
        assert_eq!(
            files(folder.path()).len(),
            rows.len(),
            "nothing half written is left"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_a_document_is_refused_whole_and_the_vault_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=2m none \"$1\" && \"$2\" documents-room \"$1\"";
    let output = std::process::Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(worker())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("refused full\nfiles equal\nwhole\nwrites go on\ndone"),
        "{said}{errors}"
    );
}
