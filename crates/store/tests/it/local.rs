use kyzmat_store::Local;
use kyzmat_store::local::{LegalEditionRow, SavedSearchRow};

#[test]
fn what_the_person_keeps_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("local.db");
    let search = SavedSearchRow {
        id: "s".into(),
        name: "Нарын".into(),
        query: "адис".into(),
        filters: "{}".into(),
        sort: "relevance".into(),
        created_at: 1,
        seen_at: 1,
    };
    {
        let local = Local::open(&path).unwrap();
        local.set_favourite("a", true, 1).unwrap();
        local.set_favourite("b", true, 2).unwrap();
        local.set_favourite("a", true, 3).unwrap();
        local.set_setting("lang", &"ky").unwrap();
        local.keep_search(&search).unwrap();
        local
            .keep_search(&SavedSearchRow {
                seen_at: 9,
                created_at: 5,
                ..search
            })
            .unwrap();
        local.set_portal_key("http://127.0.0.1:1", "k1").unwrap();
    }
    let local = Local::open(&path).unwrap();
    assert_eq!(
        local.favourites().unwrap(),
        ["b", "a"],
        "marking twice keeps the first time"
    );
    assert_eq!(local.setting::<String>("lang").unwrap().as_deref(), Some("ky"));
    assert_eq!(
        local.setting::<u16>("lang").unwrap(),
        None,
        "a value of another shape is as good as none"
    );
    let kept = local.saved_searches().unwrap();
    assert_eq!(
        (kept.len(), kept[0].created_at, kept[0].seen_at),
        (1, 1, 9),
        "changed in place"
    );
    assert_eq!(
        local.portal_key("http://127.0.0.1:1").unwrap().as_deref(),
        Some("k1")
    );
    assert!(local.forget_search("s").unwrap());
    assert!(!local.forget_search("s").unwrap(), "it was forgotten already");
}

#[test]
fn a_file_that_is_no_database_is_kept_beside_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("local.db");
    let text = "not a database, but somebody's file".repeat(100);
    std::fs::write(&path, &text).unwrap();
    let local = Local::open(&path).unwrap();
    let aside = local.set_aside().unwrap().to_owned();
    assert_eq!(std::fs::read_to_string(aside).unwrap(), text);
    local.add_account("a", 1).unwrap();
    drop(local);
    let local = Local::open(&path).unwrap();
    assert_eq!(local.set_aside(), None, "mended once");
    assert_eq!(local.accounts().unwrap().len(), 1);
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_in_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("local.db");
    let local = Local::open(&path).unwrap();
    local.add_account("a", 1).unwrap();
    let key = |n: i32| format!("{n:04}");
    let long = "й".repeat(400);
    for n in 0..200 {
        local.set_setting(&key(n), &long).unwrap();
    }
    drop(local);
    // A page in the midst of the settings, which fill some twenty.
    let mut bytes = std::fs::read(&path).unwrap();
    let page = 8192;
    let hit = bytes
        .chunks(page)
        .position(|page| page.windows(4).any(|four| four == b"0100"))
        .unwrap();
    bytes[hit * page..(hit + 1) * page].fill(0);
    std::fs::write(&path, &bytes).unwrap();

    let local = Local::open(&path).unwrap();
    assert_eq!(std::fs::read(local.set_aside().unwrap()).unwrap(), bytes);
    assert_eq!(local.accounts().unwrap().len(), 1);
    let kept = (0..200).filter(|n| local.setting::<String>(&key(*n)).unwrap().is_some());
    let kept: Vec<i32> = kept.collect();
    assert!(
        kept.contains(&0) && kept.contains(&199) && (150..200).contains(&kept.len()),
        "all before the page and all behind it: {kept:?}"
    );
}

#[test]
fn accounts_have_a_number_and_perhaps_a_nickname() {
    let folder = tempfile::tempdir().unwrap();
    let local = Local::open(&folder.path().join("local.db")).unwrap();
    let first = local.add_account("a", 1).unwrap();
    let second = local.add_account("b", 2).unwrap();
    assert_eq!((first.ordinal, second.ordinal), (1, 2));
    assert!(local.add_account("a", 3).is_err(), "one account, one row");
    assert!(local.name_account("a", Some("Айгүл")).unwrap());
    assert!(local.account_used("a", 9).unwrap());
    assert!(local.account_used("a", 5).unwrap());
    let accounts = local.accounts().unwrap();
    assert_eq!(
        accounts[0].nickname.as_deref(),
        Some("Айгүл"),
        "the last used comes first"
    );
    assert_eq!(
        accounts[0].last_used_at, 9,
        "a clock that is set back changes nothing"
    );
    assert_eq!(accounts[1], second);
    assert!(local.forget_account("a").unwrap());
    assert!(!local.forget_account("a").unwrap());
    assert_eq!(local.add_account("c", 10).unwrap().ordinal, 3);
}

#[test]
fn legal_texts_stay_readable_and_a_changed_one_is_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let local = Local::open(&folder.path().join("local.db")).unwrap();
    let row = |edition: &str, digit: &str| LegalEditionRow {
        kind: "user_agreement".into(),
        lang: "ru".into(),
        edition: edition.into(),
        effective: edition.into(),
        sha256: digit.repeat(64),
        size: 5,
        published_at: 7,
        fetched: false,
    };
    assert_eq!(local.legal_etag().unwrap(), None);
    local
        .set_legal_editions(&[row("2025-01-01", "a"), row("2026-01-01", "b")], "one")
        .unwrap();
    let (old, new) = ("a".repeat(64), "b".repeat(64));
    let keep = |edition: &str, sha256: &str| {
        local
            .set_legal_text("user_agreement", "ru", edition, sha256, "текст")
            .unwrap()
    };
    assert!(keep("2025-01-01", &old) && keep("2026-01-01", &new));
    assert!(
        !keep("2026-01-01", &old),
        "a text of another digest is not this edition's"
    );
    local
        .set_legal_editions(&[row("2026-01-01", "c")], "two")
        .unwrap();
    assert_eq!(local.legal_etag().unwrap().as_deref(), Some("two"));
    let editions = local.legal_editions().unwrap();
    let seen: Vec<(&str, bool)> = editions
        .iter()
        .map(|row| (row.edition.as_str(), row.fetched))
        .collect();
    assert_eq!(
        seen,
        [("2026-01-01", false), ("2025-01-01", true)],
        "the newest first"
    );
    let text = |edition: &str| local.legal_text("user_agreement", "ru", edition).unwrap();
    assert_eq!(
        text("2025-01-01").as_deref(),
        Some("текст"),
        "no longer listed, but agreed to"
    );
    assert_eq!(text("2026-01-01"), None, "published anew: to be fetched again");
}

#[test]
fn whoever_was_last_here_comes_first_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let local = Local::open(&folder.path().join("local.db")).unwrap();
    let first = |local: &Local| local.accounts().unwrap().remove(0).id;
    local.add_account("a", 100).unwrap();
    local.add_account("b", 100).unwrap();
    assert_eq!(first(&local), "b", "in the same second");
    local.account_used("a", 100).unwrap();
    assert_eq!(first(&local), "a");
    local.account_used("b", 40).unwrap();
    assert_eq!(first(&local), "b", "by a clock that was set back");
    local.add_account("c", 40).unwrap();
    assert_eq!(first(&local), "c");
}
