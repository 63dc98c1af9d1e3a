use kyzmat_model::digest::{self, SHARDS, Sum, row_hash, shard_of};
use kyzmat_model::feed::Kind;
use kyzmat_store::catalogue::{Loader, RowChange, remove_database};
use kyzmat_store::{Catalogue, StoreError};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn open(folder: &tempfile::TempDir) -> (Catalogue, PathBuf) {
    let path = folder.path().join("catalogue.db");
    (Catalogue::open(&path, "g1").unwrap(), path)
}

fn put<'a>(id: &'a str, seq: u64, data: &'a str) -> RowChange<'a> {
    RowChange {
        kind: Kind::Vacancy,
        id,
        rev: seq,
        seq,
        data: Some(data.as_bytes()),
        parent: Some("c"),
    }
}

fn del(id: &str, seq: u64) -> RowChange<'_> {
    RowChange {
        kind: Kind::Vacancy,
        id,
        rev: seq,
        seq,
        data: None,
        parent: None,
    }
}

fn digest_of(rows: &BTreeMap<String, (u64, String)>) -> String {
    let mut shards = [Sum::default(); SHARDS as usize];
    for (id, (rev, data)) in rows {
        let shard = usize::from(shard_of(Kind::Vacancy, id));
        shards[shard].add(row_hash(Kind::Vacancy, id, *rev, data.as_bytes()));
    }
    digest::whole(&shards)
}

#[test]
fn rows_cursor_sums_and_notes_move_together() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, _) = open(&folder);
    let applied = catalogue
        .apply("e", &[put("a", 1, "{}"), put("b", 2, "{\"x\":1}")], 2, 10)
        .unwrap();
    assert_eq!((applied.put, applied.removed), (2, 0));
    let again = catalogue
        .apply("e", &[put("a", 1, "{}"), put("b", 2, "{\"x\":1}")], 2, 10)
        .unwrap();
    assert_eq!(
        (again.put, again.removed),
        (0, 0),
        "a page that comes twice changes nothing"
    );
    let position = catalogue.position().unwrap();
    assert_eq!((position.epoch.as_str(), position.cursor), ("e", 2));
    let totals = catalogue.totals().unwrap();
    assert_eq!(totals.vacancies, 2);
    let rows = BTreeMap::from([
        ("a".into(), (1, "{}".into())),
        ("b".into(), (2, "{\"x\":1}".into())),
    ]);
    assert_eq!(totals.digest, digest_of(&rows));
    assert_eq!(
        catalogue.by_id(Kind::Vacancy, "b").unwrap().unwrap().data,
        b"{\"x\":1}"
    );
    assert_eq!(catalogue.children("c").unwrap().len(), 2);

    let lag = catalogue.lag().unwrap();
    assert_eq!(lag.rows.len(), 2);
    catalogue.apply("e", &[del("a", 3)], 3, 11).unwrap();
    catalogue.indexed(&lag.rows, &[], lag.tick).unwrap();
    let rest = catalogue.lag().unwrap();
    assert_eq!(
        rest.rows.len(),
        1,
        "the row removed while the index was busy keeps its note"
    );
    assert!(
        catalogue.vacancies_for_index(&rest.rows).unwrap().is_empty(),
        "and is gone"
    );
}

#[test]
fn a_new_name_of_a_body_is_noted_for_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, _) = open(&folder);
    let body = |seq, data| RowChange {
        kind: Kind::Body,
        id: "m",
        rev: seq,
        seq,
        data: Some(data),
        parent: None,
    };
    catalogue.apply("e", &[body(1, b"{\"name\":1}")], 1, 0).unwrap();
    assert!(
        catalogue.lag().unwrap().renamed.is_empty(),
        "a new body has no vacancies yet"
    );
    catalogue.apply("e", &[body(2, b"{\"name\":2}")], 2, 0).unwrap();
    let lag = catalogue.lag().unwrap();
    assert_eq!(lag.renamed.len(), 1);
    catalogue.indexed(&[], &lag.renamed, lag.tick).unwrap();
    assert!(catalogue.lag().unwrap().renamed.is_empty());
}

#[test]
fn a_damaged_row_is_found_and_only_its_shard_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, path) = open(&folder);
    let ids: Vec<String> = (0..200).map(|n| format!("v{n}")).collect();
    let rows: Vec<RowChange<'_>> = ids
        .iter()
        .zip(1..)
        .map(|(id, seq)| put(id, seq, "{\"t\":\"адис\"}"))
        .collect();
    catalogue.apply("e", &rows, 200, 5).unwrap();
    let right = catalogue.totals().unwrap();
    assert!(catalogue.verify(1).unwrap().damaged.is_empty());

    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE item SET data = x'00' WHERE id = 'v7'", [])
        .unwrap();
    raw.execute("DELETE FROM item WHERE id = 'v9'", []).unwrap();
    drop(raw);
    let mut expected = vec![shard_of(Kind::Vacancy, "v7"), shard_of(Kind::Vacancy, "v9")];
    expected.sort_unstable();
    assert_eq!(catalogue.verify(2).unwrap().damaged, expected);
    assert_ne!(
        catalogue.totals().unwrap().digest,
        right.digest,
        "the damage shows in the digest"
    );

    for shard in expected {
        let listed: Vec<RowChange<'_>> = rows
            .iter()
            .filter(|row| shard_of(row.kind, row.id) == shard)
            .copied()
            .collect();
        let mended = catalogue.mend_shard(shard, &listed, 200, 6).unwrap();
        assert_eq!((mended.put, mended.removed), (1, 0));
    }
    assert_eq!(catalogue.totals().unwrap(), right);
    assert_eq!(
        catalogue.first_seen(Kind::Vacancy, "v7").unwrap(),
        Some(5),
        "an old row mended is not new"
    );
    assert!(catalogue.verify(3).unwrap().damaged.is_empty());
}

#[test]
fn a_loaded_catalogue_is_the_same_as_an_applied_one() {
    let folder = tempfile::tempdir().unwrap();
    let (applied, _) = open(&folder);
    let rows = [
        put("a", 1, "{\"n\":1}"),
        put("b", 2, "{\"n\":2}"),
        put("c", 3, "{\"n\":3}"),
    ];
    applied.apply("e", &rows, 3, 0).unwrap();
    let path = folder.path().join("next.db");
    let mut loader = Loader::create(&path, "g2").unwrap();
    for (number, row) in (1..).zip(&rows) {
        loader.add(number, row, 0).unwrap();
    }
    assert_eq!(loader.digest(), applied.totals().unwrap().digest);
    loader.finish("e", 3).unwrap();
    let loaded = Catalogue::open(&path, "ignored").unwrap();
    assert_eq!(loaded.totals().unwrap(), applied.totals().unwrap());
    let position = loaded.position().unwrap();
    assert_eq!(
        (position.generation.as_str(), position.cursor, position.complete),
        ("g2", 3, true)
    );
    assert_eq!(loaded.vacancy_rows(0, 9).unwrap().len(), 3);
    loaded.close().unwrap();
    remove_database(&path).unwrap();
    assert!(!path.exists());
}

/// Rows long and alike enough to learn a dictionary from.
fn long_row(number: u64) -> String {
    let sentence = "Подготовка проектов решений и контроль их исполнения; ведение переписки с гражданами. ";
    format!(
        "{{\"n\":{number},\"duties\":{{\"ru\":\"{}{}\"}}}}",
        sentence.repeat(6),
        number * 7919
    )
}

#[test]
fn rows_packed_with_a_dictionary_outlive_one_damaged_copy_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("next.db");
    let mut loader = Loader::create(&path, "g").unwrap();
    let ids: Vec<String> = (0..1_000).map(|n| format!("v{n}")).collect();
    for (number, id) in (1..).zip(&ids) {
        loader
            .add(number, &put(id, number, &long_row(number)), 0)
            .unwrap();
    }
    loader.finish("e", 1_000).unwrap();
    let spoil = |copies: &str| {
        let raw = rusqlite::Connection::open(&path).unwrap();
        let spoilt = raw
            .execute(
                &format!("UPDATE dictionary SET bytes = zeroblob(9) WHERE copy IN ({copies})"),
                [],
            )
            .unwrap();
        assert_eq!(spoilt, 1, "a file of many rows has its dictionary twice");
    };
    let read = |id: &str| {
        let catalogue = Catalogue::open(&path, "g").unwrap();
        catalogue.by_id(Kind::Vacancy, id).unwrap().unwrap().data
    };
    let last = long_row(1_000);
    assert_eq!(read("v999"), last.as_bytes());
    spoil("0");
    assert_eq!(read("v999"), last.as_bytes(), "the second copy serves");
    assert_eq!(
        read("v0"),
        long_row(1).as_bytes(),
        "rows before the dictionary are read with it"
    );
    let catalogue = Catalogue::open(&path, "g").unwrap();
    let change = long_row(5_000);
    catalogue
        .apply("e", &[put("v3", 2_000, &change)], 2_000, 1)
        .unwrap();
    assert_eq!(
        catalogue.by_id(Kind::Vacancy, "v3").unwrap().unwrap().data,
        change.as_bytes()
    );
    assert!(catalogue.verify(1).unwrap().damaged.is_empty());
    catalogue.close().unwrap();
    spoil("1");
    let error = Catalogue::open(&path, "g").unwrap_err();
    assert!(
        error.is_damage(),
        "a catalogue that cannot be read is fetched anew: {error}"
    );
}

#[test]
fn the_same_id_twice_in_a_load_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut loader = Loader::create(&folder.path().join("n.db"), "g").unwrap();
    loader.add(1, &put("a", 1, "{}"), 0).unwrap();
    loader.add(2, &put("a", 2, "{}"), 0).unwrap();
    assert!(loader.finish("e", 2).is_err());
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (catalogue, path) = open(&folder);
    catalogue.close().unwrap();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
         VALUES (99, 'later', '2030-01-01T00:00:00Z', '1')",
        [],
    )
    .unwrap();
    drop(raw);
    assert!(matches!(Catalogue::open(&path, "g"), Err(StoreError::Newer)));
}

#[test]
fn damage_is_told_from_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.db");
    std::fs::write(&path, [7u8; 9000]).unwrap();
    assert!(
        Catalogue::open(&path, "g").unwrap_err().is_damage(),
        "a rebuildable file may be thrown away"
    );
    let missing = folder.path().join("no/such/folder/catalogue.db");
    assert!(
        !Catalogue::open(&missing, "g").unwrap_err().is_damage(),
        "a missing folder is no damage"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The law of the feed on the real store: pages cut anywhere, some twice, give the portal's digest.
    #[test]
    fn any_cut_into_pages_gives_the_same_digest(
        ops in proptest::collection::vec((0u8..10, proptest::option::of(0u16..5)), 1..40),
        cuts in proptest::collection::vec(1usize..6, 1..12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (catalogue, _) = open(&folder);
        let feed: Vec<(String, u64, Option<String>)> = ops
            .iter()
            .zip(1u64..)
            .map(|((id, data), seq)| (format!("v{id}"), seq, data.map(|n| format!("{{\"n\":{n}}}"))))
            .collect();
        let mut model = BTreeMap::new();
        for (id, seq, data) in &feed {
            match data {
                Some(data) => model.insert(id.clone(), (*seq, data.clone())),
                None => model.remove(id),
            };
        }
        let mut at = 0;
        for cut in cuts.iter().cycle() {
            let end = (at + cut).min(feed.len());
            let page: Vec<RowChange<'_>> = feed[at..end]
                .iter()
                .map(|(id, seq, data)| match data {
                    Some(data) => put(id, *seq, data),
                    None => del(id, *seq),
                })
                .collect();
            let next = page.last().map_or(0, |row| row.seq);
            catalogue.apply("e", &page, next, 0).unwrap();
            if cut % 2 == 0 {
                catalogue.apply("e", &page, next, 0).unwrap();
            }
            at = end;
            if at == feed.len() { break; }
        }
        let totals = catalogue.totals().unwrap();
        prop_assert_eq!(totals.vacancies, model.len() as u64);
        prop_assert_eq!(totals.digest, digest_of(&model));
    }
}
