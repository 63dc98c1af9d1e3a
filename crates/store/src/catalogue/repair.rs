//! Mends one shard from what the portal lists of it.

use super::apply::Writing;
use super::{Catalogue, RowChange, count_key, set_meta};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use crate::frame::{Dictionary, Unpacker};
use kyzmat_model::digest::{Sum, row_hash, shard_of};
use kyzmat_model::feed::Kind;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// What a repair did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mended {
    /// Rows put because they were missing or other than the portal's.
    pub put: u64,
    /// Rows removed because the portal has none of them.
    pub removed: u64,
}

/// A row of ours as it really is.
struct Ours {
    seq: u64,
    first_seen: i64,
    /// The hash of the bytes that are there; `None` when they cannot be read, or are not what they were noted as.
    sound: Option<u64>,
}

impl Catalogue {
    /// Makes the rows of `shard` equal to the listed ones. Rows that the feed brought after the listing was made
    /// (`seq > listed_head`) are left alone. The shard's sum and all counts are counted anew.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing is changed.
    pub fn mend_shard(
        &self,
        shard: u8,
        listed: &[RowChange<'_>],
        listed_head: u64,
        now: i64,
    ) -> Result<Mended, StoreError> {
        let mut connection = lock(&self.writer);
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .doing("beginning to mend a shard")?;
        let mut ours = rows_of(&transaction, &self.dictionaries, shard)?;
        let mut mended = Mended::default();
        let mut sum = Sum::default();
        let mut writing = Writing::begin(&transaction, &self.dictionaries, now)?;
        for row in listed {
            let hash = row_hash(row.kind, row.id, row.rev, row.data.unwrap_or_default());
            let held = ours.remove(&(row.kind, row.id.to_owned()));
            if let Some(newer) = held.as_ref().filter(|held| held.seq > listed_head) {
                newer.sound.into_iter().for_each(|hash| sum.add(hash));
                continue;
            }
            sum.add(hash);
            if held.as_ref().is_some_and(|held| held.sound == Some(hash)) {
                continue;
            }
            if let Some(held) = held {
                writing.drop_row(row.kind, row.id)?;
                writing.seen(held.first_seen);
            } else {
                writing.seen(now);
            }
            writing.change(row)?;
            mended.put += 1;
        }
        for ((kind, id), held) in ours {
            if held.seq > listed_head {
                held.sound.into_iter().for_each(|hash| sum.add(hash));
            } else {
                writing.drop_row(kind, &id)?;
                mended.removed += 1;
            }
        }
        writing.finish()?;
        let count = i64::try_from(sum.count).unwrap_or(i64::MAX);
        transaction
            .execute(
                "UPDATE shard SET count = ?2, sum = ?3 WHERE id = ?1",
                params![shard, count, sum.sum.cast_signed()],
            )
            .doing("writing a shard")?;
        recount(&transaction)?;
        transaction.commit().doing("committing a mended shard")?;
        Ok(mended)
    }
}

fn rows_of(
    connection: &Connection,
    dictionaries: &[Dictionary],
    shard: u8,
) -> Result<BTreeMap<(Kind, String), Ours>, StoreError> {
    let doing = "reading a shard";
    let mut unpacker = Unpacker::new(dictionaries);
    // A shard is no column: a repair is rare, and reads the keys of all rows once.
    let mut keys = connection
        .prepare("SELECT kind, id, row FROM item")
        .doing(doing)?;
    let mut found = keys.query([]).doing(doing)?;
    let mut rows = BTreeMap::new();
    let mut whole = connection
        .prepare("SELECT rev, seq, hash, first_seen, data FROM item WHERE row = ?1")
        .doing(doing)?;
    while let Some(key) = found.next().doing(doing)? {
        let Some(kind) = Kind::from_code(key.get(0).doing(doing)?) else {
            continue;
        };
        let id: String = key.get(1).doing(doing)?;
        if shard_of(kind, &id) != shard {
            continue;
        }
        let row: i64 = key.get(2).doing(doing)?;
        let ours = whole
            .query_row([row], |row| {
                let (rev, noted) = (
                    row.get::<_, i64>(0)?.cast_unsigned(),
                    row.get::<_, i64>(2)?.cast_unsigned(),
                );
                let frame = row.get_ref(4)?.as_blob()?;
                let sound = unpacker
                    .unpack(frame)
                    .ok()
                    .map(|data| row_hash(kind, &id, rev, &data));
                Ok(Ours {
                    seq: row.get::<_, i64>(1)?.cast_unsigned(),
                    first_seen: row.get(3)?,
                    sound: sound.filter(|hash| *hash == noted),
                })
            })
            .doing(doing)?;
        rows.insert((kind, id), ours);
    }
    Ok(rows)
}

fn recount(connection: &Connection) -> Result<(), StoreError> {
    for kind in Kind::ALL {
        let count: i64 = connection
            .query_row(
                "SELECT count(*) FROM item WHERE kind = ?1",
                [kind.code()],
                |row| row.get(0),
            )
            .doing("counting rows")?;
        set_meta(connection, count_key(kind), &count.to_string())?;
    }
    Ok(())
}
