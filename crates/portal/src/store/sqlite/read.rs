//! Reading: one deferred transaction per view.

use super::{Database, failed, from_sql, to_sql};
use crate::error::PortalError;
use crate::store::{Identity, Living, Position, Row, Sink, State, View};
use kyzmat_model::digest::{SHARDS, Sum, shard_of};
use kyzmat_model::feed::Kind;
use rusqlite::{Connection, OptionalExtension, Params};

/// A borrowed connection inside a read transaction.
pub(super) struct SqliteView<'a> {
    store: &'a Database,
    connection: Option<Connection>,
}

impl<'a> SqliteView<'a> {
    pub(super) fn begin(store: &'a Database, connection: Connection) -> Result<Self, PortalError> {
        let view = Self {
            store,
            connection: Some(connection),
        };
        // The snapshot is taken by the first read, so one is made at once.
        view.connection()?
            .execute_batch("BEGIN; SELECT head FROM catalogue")
            .map_err(failed("beginning to read"))?;
        Ok(view)
    }

    fn connection(&self) -> Result<&Connection, PortalError> {
        self.connection.as_ref().ok_or(PortalError::Busy)
    }

    fn rows(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
        max_bytes: usize,
    ) -> Result<Vec<Row>, PortalError> {
        let mut statement = self.connection()?.prepare_cached(sql).map_err(failed(doing))?;
        let mut found = statement.query(parameters).map_err(failed(doing))?;
        let mut rows = Vec::new();
        let mut bytes = 0;
        while let Some(row) = found.next().map_err(failed(doing))? {
            let row = whole_row(row).map_err(failed(doing))?;
            bytes += row.data.as_ref().map_or(0, String::len);
            rows.push(row);
            if bytes > max_bytes {
                break;
            }
        }
        Ok(rows)
    }
}

impl Drop for SqliteView<'_> {
    fn drop(&mut self) {
        let connection = self.connection.take();
        // A connection that cannot end its transaction is closed instead of being lent again.
        let sound = connection.filter(|connection| connection.execute_batch("ROLLBACK").is_ok());
        self.store.give_back(sound);
    }
}

/// Reads `kind, id, rev, seq, data`.
fn whole_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        kind: kind(row.get(0)?)?,
        id: row.get(1)?,
        rev: from_sql(row.get(2)?),
        seq: from_sql(row.get(3)?),
        data: row.get(4)?,
    })
}

fn kind(code: u8) -> rusqlite::Result<Kind> {
    Kind::from_code(code).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, i64::from(code)))
}

/// Reads where the catalogue stands, `None` before its first epoch.
pub(super) fn position(connection: &Connection) -> Result<Option<Position>, PortalError> {
    connection
        .prepare_cached("SELECT epoch, head, min_seq FROM catalogue WHERE one = 1")
        .and_then(|mut statement| {
            statement
                .query_row([], |row| {
                    Ok(Position {
                        epoch: row.get(0)?,
                        head: from_sql(row.get(1)?),
                        min_seq: from_sql(row.get(2)?),
                    })
                })
                .optional()
        })
        .map_err(failed("reading the position"))
}

/// Reads the sums of all shards.
pub(super) fn shards(connection: &Connection) -> Result<[Sum; SHARDS as usize], PortalError> {
    let doing = "reading the sums";
    let mut sums = [Sum::default(); SHARDS as usize];
    let mut statement = connection
        .prepare_cached("SELECT shard, count, sum FROM shard")
        .map_err(failed(doing))?;
    let mut rows = statement.query([]).map_err(failed(doing))?;
    while let Some(row) = rows.next().map_err(failed(doing))? {
        let read = || -> rusqlite::Result<(u8, i64, i64)> { Ok((row.get(0)?, row.get(1)?, row.get(2)?)) };
        let (shard, count, sum) = read().map_err(failed(doing))?;
        if let Some(slot) = sums.get_mut(usize::from(shard)) {
            *slot = Sum {
                count: from_sql(count),
                sum: sum.cast_unsigned(),
            };
        }
    }
    Ok(sums)
}

impl View for SqliteView<'_> {
    fn position(&self) -> Result<Position, PortalError> {
        position(self.connection()?)?.ok_or(PortalError::Malformed {
            doing: "reading the position",
            detail: "the catalogue has no epoch yet".to_owned(),
        })
    }

    fn state(&self) -> Result<State, PortalError> {
        let connection = self.connection()?;
        let living = |kind: Kind| -> Result<u64, PortalError> {
            connection
                .prepare_cached("SELECT living FROM tally WHERE kind = ?1")
                .and_then(|mut statement| statement.query_row([kind.code()], |row| row.get(0)))
                .map(from_sql)
                .map_err(failed("reading the counts"))
        };
        Ok(State {
            position: self.position()?,
            vacancies: living(Kind::Vacancy)?,
            competitions: living(Kind::Competition)?,
            shards: shards(connection)?,
        })
    }

    fn changes(&self, after: u64, limit: u32, max_bytes: usize) -> Result<Vec<Row>, PortalError> {
        self.rows(
            "reading changes",
            "SELECT kind, id, rev, seq, data FROM item WHERE seq > ?1 ORDER BY seq LIMIT ?2",
            (to_sql(after), limit),
            max_bytes,
        )
    }

    fn shard(
        &self,
        shard: u8,
        after: Option<(Kind, &str)>,
        limit: u32,
        max_bytes: usize,
    ) -> Result<Vec<Row>, PortalError> {
        let (kind, id) = after.map_or((0, ""), |(kind, id)| (kind.code(), id));
        self.rows(
            "reading a shard",
            "SELECT kind, id, rev, seq, data FROM item
             WHERE shard = ?1 AND (kind, id) > (?2, ?3) AND data IS NOT NULL ORDER BY kind, id LIMIT ?4",
            (shard, kind, id, limit),
            max_bytes,
        )
    }

    fn row(&self, kind: Kind, id: &str) -> Result<Option<Row>, PortalError> {
        self.connection()?
            .prepare_cached(
                "SELECT kind, id, rev, seq, data FROM item WHERE shard = ?1 AND kind = ?2 AND id = ?3",
            )
            .and_then(|mut statement| {
                statement
                    .query_row((shard_of(kind, id), kind.code(), id), whole_row)
                    .optional()
            })
            .map_err(failed("reading a row"))
    }

    fn identity(&self, kind: Kind, source_id: &str) -> Result<Option<Identity>, PortalError> {
        self.connection()?
            .prepare_cached("SELECT id, data IS NOT NULL FROM item WHERE kind = ?1 AND source_id = ?2")
            .and_then(|mut statement| {
                statement
                    .query_row((kind.code(), source_id), |row| {
                        Ok(Identity {
                            id: row.get(0)?,
                            living: row.get(1)?,
                        })
                    })
                    .optional()
            })
            .map_err(failed("looking up a source id"))
    }

    fn newest_open(&self, now: i64, limit: u32) -> Result<Vec<Row>, PortalError> {
        self.rows(
            "choosing the newest open ones",
            "SELECT kind, id, rev, seq, data FROM item INDEXED BY item_newest
             WHERE kind = 4 AND data IS NOT NULL AND (closes_at IS NULL OR closes_at >= ?1)
               AND (opens_at IS NULL OR opens_at <= ?1)
             ORDER BY published_at DESC, seq LIMIT ?2",
            (now, limit),
            usize::MAX,
        )
    }

    fn each(&self, kind: Kind, sink: &mut Sink<'_>) -> Result<(), PortalError> {
        let doing = "walking over the rows";
        // Literal kinds, so that the partial index is seen to fit; vacancies are read by scanning the table.
        let sql = match kind {
            Kind::Vacancy => {
                "SELECT id, rev, seq, hash, data FROM item WHERE +kind = ?1 AND data IS NOT NULL ORDER BY seq"
            }
            Kind::Region | Kind::Body | Kind::Competition => {
                "SELECT id, rev, seq, hash, data FROM item INDEXED BY item_others
                 WHERE kind = ?1 AND kind < 4 AND data IS NOT NULL ORDER BY seq"
            }
        };
        let mut statement = self.connection()?.prepare_cached(sql).map_err(failed(doing))?;
        let mut rows = statement.query([kind.code()]).map_err(failed(doing))?;
        while let Some(row) = rows.next().map_err(failed(doing))? {
            let text = |column: usize| -> Result<&str, PortalError> {
                row.get_ref(column)
                    .map_err(failed(doing))?
                    .as_str()
                    .map_err(PortalError::malformed(doing))
            };
            let number = |column: usize| row.get::<_, i64>(column).map_err(failed(doing));
            sink(Living {
                kind,
                id: text(0)?,
                rev: from_sql(number(1)?),
                seq: from_sql(number(2)?),
                hash: number(3)?.cast_unsigned(),
                data: text(4)?,
            })
            .map_err(PortalError::stream(doing))?;
        }
        Ok(())
    }
}
