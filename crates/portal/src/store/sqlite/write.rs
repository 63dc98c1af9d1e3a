//! Writing: numbers, sums and rows in one immediate transaction.

use super::read::{position, shards};
use super::{failed, from_sql, to_sql};
use crate::error::PortalError;
use crate::store::{Outcome, Position, Put, Write};
use kyzmat_model::digest::{SHARDS, Sum, row_hash, shard_of};
use kyzmat_model::feed::Kind;
use rusqlite::{Connection, OptionalExtension, Params, Transaction, TransactionBehavior};

fn begin(connection: &mut Connection) -> Result<Transaction<'_>, PortalError> {
    connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed("beginning to write"))
}

fn standing(transaction: &Transaction<'_>) -> Result<Position, PortalError> {
    position(transaction)?.ok_or(PortalError::Malformed {
        doing: "beginning to write",
        detail: "the catalogue has no epoch yet".to_owned(),
    })
}

pub(super) fn begin_epoch(connection: &mut Connection, epoch: &str) -> Result<bool, PortalError> {
    // Most opened catalogues have one, and whoever only reads must not wait for writers.
    if position(connection)?.is_some() {
        return Ok(false);
    }
    let made = connection
        .execute(
            "INSERT INTO catalogue (one, epoch, head, min_seq) VALUES (1, ?1, 0, 0) ON CONFLICT DO NOTHING",
            [epoch],
        )
        .map_err(failed("naming the epoch"))?;
    Ok(made > 0)
}

pub(super) fn renew_epoch(connection: &mut Connection, epoch: &str) -> Result<Position, PortalError> {
    let transaction = begin(connection)?;
    transaction
        .execute("UPDATE catalogue SET epoch = ?1, min_seq = 0", [epoch])
        .map_err(failed("renaming the epoch"))?;
    let now = standing(&transaction)?;
    transaction.commit().map_err(failed("committing"))?;
    Ok(now)
}

pub(super) fn compact(connection: &mut Connection, min_seq: u64) -> Result<u64, PortalError> {
    let transaction = begin(connection)?;
    let standing = standing(&transaction)?;
    let min_seq = min_seq.min(standing.head);
    if min_seq <= standing.min_seq {
        return Ok(0);
    }
    let dropped = transaction
        .execute(
            "DELETE FROM item WHERE seq <= ?1 AND data IS NULL",
            [to_sql(min_seq)],
        )
        .map_err(failed("dropping graves"))?;
    transaction
        .execute("UPDATE catalogue SET min_seq = ?1", [to_sql(min_seq)])
        .map_err(failed("raising the lowest cursor"))?;
    transaction.commit().map_err(failed("committing"))?;
    Ok(u64::try_from(dropped).unwrap_or(0))
}

pub(super) fn write(connection: &mut Connection, batch: &[Write]) -> Result<Vec<Outcome>, PortalError> {
    let transaction = begin(connection)?;
    let before = standing(&transaction)?;
    let mut batch_state = Batch {
        head: before.head,
        sums: shards(&transaction)?,
        touched: [false; SHARDS as usize],
        living: [0; 5],
        transaction: &transaction,
    };
    let outcomes = batch
        .iter()
        .map(|one| batch_state.apply(one))
        .collect::<Result<Vec<_>, _>>()?;
    if batch_state.head == before.head {
        // Nothing to commit: no write to the disk, no new head.
        return Ok(outcomes);
    }
    batch_state.finish()?;
    transaction.commit().map_err(failed("committing"))?;
    Ok(outcomes)
}

/// The transaction's own count of numbers and sums, written out once at its end.
struct Batch<'a> {
    transaction: &'a Transaction<'a>,
    head: u64,
    sums: [Sum; SHARDS as usize],
    touched: [bool; SHARDS as usize],
    /// Change of the number of living rows, by the code of the kind.
    living: [i64; 5],
}

/// What stands under an id.
struct Held {
    id: String,
    source_id: String,
    rev: u64,
    seq: u64,
    hash: u64,
    data: Option<String>,
}

const BY_ID: &str =
    "SELECT id, source_id, rev, seq, hash, data FROM item WHERE shard = ?1 AND kind = ?2 AND id = ?3";
const BY_SOURCE: &str =
    "SELECT id, source_id, rev, seq, hash, data FROM item WHERE kind = ?1 AND source_id = ?2";

impl Batch<'_> {
    fn apply(&mut self, write: &Write) -> Result<Outcome, PortalError> {
        match write {
            Write::Put(put) => self.put(put),
            Write::Remove { kind, source_id } => self.remove(*kind, source_id),
        }
    }

    fn put(&mut self, put: &Put) -> Result<Outcome, PortalError> {
        let shard = shard_of(put.kind, &put.id);
        let held = self.held(BY_ID, (shard, put.kind.code(), &put.id))?;
        if let Some(held) = &held {
            if held.data.is_some() && (put.only_if_absent || held.data.as_ref() == Some(&put.data)) {
                return Ok(Outcome::Unchanged);
            }
            if held.source_id != put.source_id {
                return Ok(Outcome::Conflict {
                    held: held.source_id.clone(),
                });
            }
        } else if let Some(other) = self.held(BY_SOURCE, (put.kind.code(), &put.source_id))? {
            return Ok(Outcome::Conflict { held: other.id });
        }
        let rev = held.as_ref().map_or(0, |held| held.rev) + 1;
        let hash = row_hash(put.kind, &put.id, rev, put.data.as_bytes());
        let outcome = match held {
            Some(Held {
                hash: old,
                seq,
                data: Some(_),
                ..
            }) => {
                self.forget(seq)?;
                self.sum(shard).remove(old);
                Outcome::Changed
            }
            Some(Held { seq, .. }) => {
                self.forget(seq)?;
                self.count(put.kind, 1);
                Outcome::Added
            }
            None => {
                self.count(put.kind, 1);
                Outcome::Added
            }
        };
        self.sum(shard).add(hash);
        self.insert(shard, rev, hash, put)?;
        Ok(outcome)
    }

    fn remove(&mut self, kind: Kind, source_id: &str) -> Result<Outcome, PortalError> {
        let held = self.held(BY_SOURCE, (kind.code(), source_id))?;
        let Some(Held {
            id,
            rev,
            seq,
            hash,
            data: Some(_),
            ..
        }) = held
        else {
            return Ok(Outcome::Unchanged);
        };
        let shard = shard_of(kind, &id);
        self.sum(shard).remove(hash);
        self.count(kind, -1);
        self.head += 1;
        self.transaction
            .prepare_cached("UPDATE item SET seq = ?2, rev = ?3, hash = 0, published_at = NULL, opens_at = NULL, closes_at = NULL, data = NULL WHERE seq = ?1")
            .and_then(|mut statement| statement.execute((to_sql(seq), to_sql(self.head), to_sql(rev + 1))))
            .map_err(failed("digging a grave"))?;
        Ok(Outcome::Removed)
    }

    fn held(&self, sql: &str, parameters: impl Params) -> Result<Option<Held>, PortalError> {
        self.transaction
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_row(parameters, |row| {
                        Ok(Held {
                            id: row.get(0)?,
                            source_id: row.get(1)?,
                            rev: from_sql(row.get(2)?),
                            seq: from_sql(row.get(3)?),
                            hash: row.get::<_, i64>(4)?.cast_unsigned(),
                            data: row.get(5)?,
                        })
                    })
                    .optional()
            })
            .map_err(failed("looking up a row"))
    }

    /// Rows stand in the table in the order of their numbers, so a new number is a new place.
    fn forget(&self, seq: u64) -> Result<(), PortalError> {
        self.transaction
            .prepare_cached("DELETE FROM item WHERE seq = ?1")
            .and_then(|mut statement| statement.execute([to_sql(seq)]))
            .map(drop)
            .map_err(failed("moving a row"))
    }

    fn insert(&mut self, shard: u8, rev: u64, hash: u64, put: &Put) -> Result<(), PortalError> {
        self.head += 1;
        self.transaction
            .prepare_cached(
                "INSERT INTO item (seq, kind, id, shard, source_id, rev, hash, published_at, opens_at, closes_at, data)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )
            .and_then(|mut statement| {
                statement.execute((
                    to_sql(self.head),
                    put.kind.code(),
                    &put.id,
                    shard,
                    &put.source_id,
                    to_sql(rev),
                    hash.cast_signed(),
                    put.times.published,
                    put.times.opens,
                    put.times.closes,
                    &put.data,
                ))
            })
            .map(drop)
            .map_err(failed("writing a row"))
    }

    fn sum(&mut self, shard: u8) -> &mut Sum {
        let index = usize::from(shard % SHARDS);
        if let Some(touched) = self.touched.get_mut(index) {
            *touched = true;
        }
        #[expect(clippy::indexing_slicing, reason = "taken modulo the length")]
        &mut self.sums[index]
    }

    fn count(&mut self, kind: Kind, by: i64) {
        if let Some(count) = self.living.get_mut(usize::from(kind.code())) {
            *count += by;
        }
    }

    fn finish(&self) -> Result<(), PortalError> {
        let doing = "writing the sums";
        for ((shard, sum), touched) in (0u8..).zip(&self.sums).zip(self.touched) {
            if touched {
                self.transaction
                    .prepare_cached("UPDATE shard SET count = ?2, sum = ?3 WHERE shard = ?1")
                    .and_then(|mut statement| {
                        statement.execute((shard, to_sql(sum.count), sum.sum.cast_signed()))
                    })
                    .map_err(failed(doing))?;
            }
        }
        for (kind, by) in (0u8..).zip(self.living) {
            if by != 0 {
                self.transaction
                    .prepare_cached("UPDATE tally SET living = living + ?2 WHERE kind = ?1")
                    .and_then(|mut statement| statement.execute((kind, by)))
                    .map_err(failed(doing))?;
            }
        }
        self.transaction
            .prepare_cached("UPDATE catalogue SET head = ?1")
            .and_then(|mut statement| statement.execute([to_sql(self.head)]))
            .map(drop)
            .map_err(failed("moving the head"))
    }
}
