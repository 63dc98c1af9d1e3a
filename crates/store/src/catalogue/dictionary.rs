//! Where the dictionaries of a catalogue's rows are kept, see [`crate::frame`].

use crate::StoreError;
use crate::error::Doing as _;
use crate::frame::Dictionary;
use kyzmat_model::feed::Kind;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// How often it is kept in one file: a damaged page must not take every row with it.
const COPIES: i64 = 2;
/// Rows to learn from, and how many bytes of them at most.
const SAMPLES: usize = 400;
const SAMPLE_BYTES: usize = 2 << 20;
/// A smaller row says too little.
const LEAST: usize = 512;

/// Of each kind the first copy that is what it was written as; none in a file of few rows.
///
/// # Errors
/// [`StoreError::Damaged`] when a kind has copies and none is sound.
pub(super) fn read(connection: &Connection) -> Result<Vec<Dictionary>, StoreError> {
    let doing = "reading the dictionaries";
    let mut statement = connection
        .prepare("SELECT kind, hash, bytes FROM dictionary ORDER BY kind, copy")
        .doing(doing)?;
    let mut copies = statement.query([]).doing(doing)?;
    let mut sound: BTreeMap<Kind, Option<Dictionary>> = BTreeMap::new();
    while let Some(copy) = copies.next().doing(doing)? {
        let Some(kind) = Kind::from_code(copy.get(0).doing(doing)?) else {
            continue;
        };
        let hash = copy.get::<_, i64>(1).doing(doing)?.cast_unsigned();
        let bytes: Vec<u8> = copy.get(2).doing(doing)?;
        let slot = sound.entry(kind).or_default();
        if slot.is_none() && xxh3_64(&bytes) == hash {
            *slot = Some(Dictionary::known(kind, bytes));
        }
    }
    sound
        .into_values()
        .map(|found| found.ok_or(StoreError::Damaged { doing }))
        .collect()
}

pub(super) fn write(connection: &Connection, dictionary: &Dictionary) -> Result<(), StoreError> {
    let hash = xxh3_64(dictionary.bytes()).cast_signed();
    for copy in 0..COPIES {
        connection
            .execute(
                "INSERT INTO dictionary (kind, copy, hash, bytes) VALUES (?1, ?2, ?3, ?4)",
                params![dictionary.kind().code(), copy, hash, dictionary.bytes()],
            )
            .doing("keeping a dictionary")?;
    }
    Ok(())
}

/// Gathers rows of each kind until there is enough to learn from.
#[derive(Default)]
pub(super) struct Samples(BTreeMap<Kind, OfKind>);

#[derive(Default)]
struct OfKind {
    rows: Vec<Vec<u8>>,
    bytes: usize,
    done: bool,
}

impl Samples {
    /// Takes a row; the dictionary of its kind, once, when this row was the last that was needed.
    pub(super) fn take(&mut self, kind: Kind, row: &[u8]) -> Option<Dictionary> {
        let of_kind = self.0.entry(kind).or_default();
        if of_kind.done || row.len() < LEAST || row.len() > SAMPLE_BYTES / 8 {
            return None;
        }
        of_kind.bytes += row.len();
        of_kind.rows.push(row.to_vec());
        if of_kind.rows.len() < SAMPLES && of_kind.bytes < SAMPLE_BYTES {
            return None;
        }
        of_kind.done = true;
        Dictionary::learn(kind, &std::mem::take(&mut of_kind.rows))
    }
}
