//! What is to be sent.

use crate::error::PortalError;
use crate::identity::sqlite::failed;
use crate::notices::store::Delivery;
use crate::notices::words::Message;
use kyzmat_api::notices::ChannelKind;
use kyzmat_model::Instant;
use rusqlite::Connection;

/// Whoever takes a line has so many seconds to send it.
const LEASE: i64 = 120;

/// A line to be added.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) account: &'a str,
    pub(super) channel: ChannelKind,
    pub(super) target: &'a str,
    pub(super) message: &'a Message,
    pub(super) now: Instant,
    pub(super) until: Instant,
}

pub(super) fn add(db: &Connection, line: &Line<'_>) -> Result<(), PortalError> {
    db.prepare_cached(
        "INSERT INTO delivery (name, account, channel, target, subject, body, next_at, tries, until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8)",
    )
    .and_then(|mut statement| {
        statement.execute((
            line.name,
            line.account,
            line.channel.name(),
            line.target,
            &line.message.subject,
            &line.message.body,
            line.now.unix(),
            line.until.unix(),
        ))
    })
    .map(drop)
    .map_err(failed("queueing a message"))
}

pub(super) fn is_due(db: &Connection, kind: ChannelKind, now: Instant) -> Result<bool, PortalError> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM delivery WHERE channel = ?1 AND next_at <= ?2)")
        .and_then(|mut statement| statement.query_row((kind.name(), now.unix()), |row| row.get(0)))
        .map_err(failed("looking at the queue"))
}

pub(super) fn take(
    db: &Connection,
    kind: ChannelKind,
    now: Instant,
    limit: u32,
) -> Result<Vec<Delivery>, PortalError> {
    let doing = "taking from the queue";
    let useless = db
        .execute(
            "DELETE FROM delivery WHERE channel = ?1 AND next_at <= ?2 AND until < ?2",
            (kind.name(), now.unix()),
        )
        .map_err(failed(doing))?;
    if useless > 0 {
        tracing::warn!(useless, channel = kind.name(), "messages were not sent in time");
    }
    let mut taken: Vec<Delivery> = db
        .prepare_cached(
            "UPDATE delivery SET next_at = ?2 + ?4, tries = tries + 1
             WHERE id IN (SELECT id FROM delivery WHERE channel = ?1 AND next_at <= ?2 ORDER BY next_at, id LIMIT ?3)
             RETURNING id, name, target, subject, body, tries",
        )
        .and_then(|mut statement| {
            statement
                .query_map((kind.name(), now.unix(), limit, LEASE), |row| {
                    Ok(Delivery {
                        id: row.get(0)?,
                        name: row.get(1)?,
                        target: row.get(2)?,
                        subject: row.get(3)?,
                        body: row.get(4)?,
                        tries: row.get(5)?,
                    })
                })?
                .collect()
        })
        .map_err(failed(doing))?;
    taken.sort_by_key(|delivery| delivery.id);
    Ok(taken)
}

pub(super) fn sent(db: &Connection, id: i64) -> Result<(), PortalError> {
    db.execute("DELETE FROM delivery WHERE id = ?1", [id])
        .map(drop)
        .map_err(failed("noting that a message was sent"))
}

pub(super) fn postpone(db: &Connection, id: i64, next_at: Instant) -> Result<(), PortalError> {
    db.execute(
        "UPDATE delivery SET next_at = ?2 WHERE id = ?1",
        (id, next_at.unix()),
    )
    .map(drop)
    .map_err(failed("postponing a message"))
}
