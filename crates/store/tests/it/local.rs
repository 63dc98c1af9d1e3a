use kyzmat_store::local::SavedSearchRow;
use kyzmat_store::{Local, StoreError};

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
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("local.db");
    std::fs::write(&path, "not a database, but somebody's file".repeat(100)).unwrap();
    assert!(matches!(Local::open(&path), Err(StoreError::Damaged { .. })));
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with("not a database"),
        "nothing was written over it"
    );
}
