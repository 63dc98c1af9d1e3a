use super::*;
use kyzmat_store::vault::{salvage, start_afresh};

const PAGE: usize = 4096;

fn spoil(file: &Path, pages: impl IntoIterator<Item = usize>) {
    let mut bytes = std::fs::read(file).unwrap();
    for page in pages {
        for byte in &mut bytes[page * PAGE + 64..page * PAGE + 96] {
            *byte ^= 0x5a;
        }
    }
    std::fs::write(file, bytes).unwrap();
}

/// Numbers of the pages, from 0, on which a table keeps what `kind` says, the last rows first.
fn pages(file: &Path, table: &str, kind: &str) -> Vec<usize> {
    raw(file, 1)
        .prepare("SELECT pageno - 1 FROM dbstat WHERE name = ?1 AND pagetype = ?2 ORDER BY path DESC")
        .unwrap()
        .query_map([table, kind], |row| {
            row.get::<_, u32>(0).map(|page| page as usize)
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_long_text_with_a_bad_page_is_an_error_and_not_a_text_with_a_hole() {
    let folder = quick_folder();
    let file = folder.path().join("vault.db");
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    let long = |letter: &str| fact(letter, &letter.repeat(30_000));
    vault.put_facts(&["a", "b", "c", "d"].map(long)).unwrap();
    vault.close().unwrap();
    let further = pages(&file, "fact", "overflow");
    assert!(further.len() > 20, "a long text goes on in further pages");
    for page in further.iter().step_by(3) {
        let spoilt = quick_folder();
        copy(folder.path(), spoilt.path());
        spoil(&spoilt.path().join("vault.db"), [*page]);
        let vault = Vault::open(spoilt.path(), &key(1)).unwrap();
        let read = vault.facts();
        assert!(
            matches!(read, Err(StoreError::Damaged { .. })),
            "page {page} is bad, and the reader was not told: {}",
            read.is_ok()
        );
        assert!(
            matches!(vault.back_up(500), Err(StoreError::Damaged { .. })),
            "a backup with a hole in it is none"
        );
        // Writing over it may go through or not, but is never refused for a made-up reason.
        let written = vault.put_facts(&["a", "b", "c", "d"].map(long));
        assert!(
            matches!(written, Ok(()) | Err(StoreError::Damaged { .. })),
            "{written:?}"
        );
    }
    spoil(&file, [further[further.len() / 2]]);
    let done = salvage(folder.path(), &key(1), 1).unwrap();
    assert!(done.may_have_lost() && done.backup.is_none());
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    let left = vault.facts().unwrap();
    assert_eq!(left.len(), 3, "one text is lost, the three others are whole");
    for fact in left {
        assert_eq!(fact, long(&fact.name));
    }
}

#[test]
fn rows_past_bad_pages_are_read_and_the_others_come_from_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vault.db");
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 1_000);
    vault.back_up(100).unwrap();
    fill(&vault, 2_000, 500);
    let before = content(&vault).unwrap();
    vault.close().unwrap();
    // Pages with rows of the later facts on them, not those that lead to others.
    let leaves = pages(&file, "fact", "leaf");
    spoil(&file, leaves.into_iter().step_by(3).take(7));
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    let damaged = vault.check().unwrap().damaged_pages;
    assert_eq!(damaged.len(), 7, "the pages are named: {damaged:?}");
    drop(vault);

    let done = salvage(folder.path(), &key(1), 1_795_435_200).unwrap();
    assert!(
        done.rebuilt && done.opened && done.may_have_lost() && !done.behind,
        "{done:?}"
    );
    assert_eq!(done.damaged_pages, damaged);
    let aside = done.set_aside.unwrap();
    assert!(aside.ends_with("damaged/20261123T120000Z"));
    assert!(aside.join("vault.db").exists());
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert!(vault.check().unwrap().is_sound());
    let after = content(&vault).unwrap();
    let lost: Vec<_> = before.keys().filter(|row| !after.contains_key(row)).collect();
    assert!(
        lost.len() <= damaged.len() * 60,
        "a bad page costs the rows on it: {}",
        lost.len()
    );
    assert!(
        !lost.is_empty(),
        "rows that were nowhere else are lost, or nothing was tested"
    );
    for (row, value) in &after {
        // What is older than the backup may have come from it: employment was written twice.
        assert!(row.0 == "employment" || before.get(row) == Some(value), "{row:?}");
    }
    let of_old = before
        .keys()
        .filter(|row| row.0 == "fact" && row.1.as_str() < "fact 1000");
    for row in of_old {
        assert!(after.contains_key(row), "{row:?} was in the backup");
    }
    assert_eq!(vault.audit(None, 1).unwrap()[0].act, "salvaged");
}

#[test]
fn a_row_that_was_deleted_does_not_come_back_from_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    vault.put_facts(&[fact("a", "1"), fact("b", "1")]).unwrap();
    vault.back_up(100).unwrap();
    vault.forget_fact("a").unwrap();
    vault.put_facts(&[fact("b", "2")]).unwrap();
    vault.close().unwrap();
    let done = salvage(folder.path(), &key(1), 1).unwrap();
    assert!(!done.may_have_lost(), "{done:?}");
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(vault.facts().unwrap(), [fact("b", "2")]);
}

#[test]
fn a_file_that_does_not_open_is_made_anew_from_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 50);
    vault.back_up(100).unwrap();
    let before = content(&vault).unwrap();
    vault.close().unwrap();
    spoil(&folder.path().join("vault.db"), [0]);
    assert!(matches!(
        Vault::open(folder.path(), &key(1)),
        Err(StoreError::NotUnderKey)
    ));
    let done = salvage(folder.path(), &key(1), 200).unwrap();
    assert!(done.rebuilt && !done.opened && done.may_have_lost());
    assert_eq!(done.backup.unwrap().at, 100);
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(content(&vault).unwrap(), before);
}

#[test]
fn with_nothing_to_read_the_old_file_stays_until_the_caller_decides() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vault.db");
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 50);
    vault.close().unwrap();
    spoil(&file, [0]);
    let spoilt = std::fs::read(&file).unwrap();
    let done = salvage(folder.path(), &key(1), 200).unwrap();
    assert!(!done.rebuilt);
    assert_eq!(
        std::fs::read(&file).unwrap(),
        spoilt,
        "never an empty vault by itself"
    );
    assert_eq!(
        std::fs::read(done.set_aside.unwrap().join("vault.db")).unwrap(),
        spoilt
    );
    let aside = start_afresh(folder.path(), &key(1), 200).unwrap().unwrap();
    assert!(aside.ends_with("19700101T000320Z-2"), "{}", aside.display());
    assert_eq!(std::fs::read(aside.join("vault.db")).unwrap(), spoilt);
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(vault.audit(None, 9).unwrap()[0].act, "started_afresh");
    assert_eq!(vault.facts().unwrap(), []);
}

#[test]
fn salvage_works_with_the_file_gone_and_the_backup_there() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &key(1)).unwrap();
    fill(&vault, 0, 20);
    vault.back_up(100).unwrap();
    let before = content(&vault).unwrap();
    vault.close().unwrap();
    std::fs::remove_file(folder.path().join("vault.db")).unwrap();
    let done = salvage(folder.path(), &key(1), 200).unwrap();
    assert!(done.rebuilt && done.set_aside.is_none());
    let vault = Vault::open(folder.path(), &key(1)).unwrap();
    assert_eq!(content(&vault).unwrap(), before);
}
