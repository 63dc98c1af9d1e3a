//! Copies of drafts.

use super::{failed, from_sql, to_sql, uuid, write_json};
use crate::error::PortalError;
use crate::identity::store::{DraftCondition, DraftDone, StoredDraft};
use kyzmat_api::draft::{DraftBody, DraftEntry};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

/// Drafts of an account at most, graves too.
const MOST: i64 = 500;

fn etag(rev: i64) -> String {
    format!("\"{}\"", from_sql(rev))
}

pub(super) fn list(db: &Connection, account: Uuid) -> Result<Vec<DraftEntry>, PortalError> {
    db.prepare_cached(
        "SELECT id, rev, form, version, competition, changed_at, body IS NULL FROM draft
         WHERE account = ?1 ORDER BY id",
    )
    .and_then(|mut statement| {
        statement
            .query_map([account.to_string()], |row| {
                Ok(DraftEntry {
                    id: uuid(&row.get::<_, String>(0)?)?,
                    etag: etag(row.get(1)?),
                    form: row.get(2)?,
                    version: row.get(3)?,
                    competition: uuid(&row.get::<_, String>(4)?)?,
                    changed_at: Instant::from_unix(row.get(5)?),
                    deleted: row.get(6)?,
                })
            })?
            .collect()
    })
    .map_err(failed("reading drafts"))
}

pub(super) fn read(db: &Connection, account: Uuid, id: Uuid) -> Result<Option<StoredDraft>, PortalError> {
    db.prepare_cached("SELECT rev, body FROM draft WHERE id = ?1 AND account = ?2 AND body IS NOT NULL")
        .and_then(|mut statement| {
            statement
                .query_row([id.to_string(), account.to_string()], |row| {
                    Ok(StoredDraft {
                        etag: etag(row.get(0)?),
                        body: row.get(1)?,
                    })
                })
                .optional()
        })
        .map_err(failed("reading a draft"))
}

/// Whether the condition holds of what is there.
fn meets(condition: &DraftCondition, there: Option<(i64, bool)>) -> Result<(), DraftDone> {
    match (condition, there) {
        (DraftCondition::New, None | Some((_, false))) => Ok(()),
        (DraftCondition::New, Some(_)) => Err(DraftDone::Mismatch),
        (DraftCondition::Is(tags), Some((rev, true))) => {
            if tags.iter().any(|tag| *tag == etag(rev)) {
                Ok(())
            } else {
                Err(DraftDone::Mismatch)
            }
        }
        (DraftCondition::Is(_), None | Some((_, false))) => Err(DraftDone::Missing),
    }
}

/// What is there of an id: revision, and whether it is no grave; `Err` for another person's.
fn there(
    db: &Connection,
    account: Uuid,
    id: Uuid,
) -> Result<Result<Option<(i64, bool)>, DraftDone>, PortalError> {
    let found = db
        .prepare_cached("SELECT account, rev, body IS NOT NULL FROM draft WHERE id = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([id.to_string()], |row| {
                    Ok((
                        row.get::<_, String>(0)?,
                        row.get::<_, i64>(1)?,
                        row.get::<_, bool>(2)?,
                    ))
                })
                .optional()
        })
        .map_err(failed("reading a draft"))?;
    Ok(match found {
        Some((owner, _, _)) if owner != account.to_string() => Err(DraftDone::Missing),
        found => Ok(found.map(|(_, rev, living)| (rev, living))),
    })
}

pub(super) fn write(
    db: &Connection,
    account: Uuid,
    id: Uuid,
    condition: &DraftCondition,
    body: &DraftBody,
    now: Instant,
) -> Result<DraftDone, PortalError> {
    let there = match there(db, account, id)? {
        Ok(there) => there,
        Err(done) => return Ok(done),
    };
    if let Err(done) = meets(condition, there) {
        return Ok(done);
    }
    let doing = "writing a draft";
    if there.is_none() {
        let many: i64 = db
            .query_row(
                "SELECT count(*) FROM draft WHERE account = ?1",
                [account.to_string()],
                |row| row.get(0),
            )
            .map_err(failed(doing))?;
        if many >= MOST {
            return Ok(DraftDone::TooMany);
        }
    }
    let rev = there.map_or(0, |(rev, _)| rev) + 1;
    db.prepare_cached(
        "INSERT INTO draft (id, account, rev, form, version, competition, changed_at, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET rev = ?3, form = ?4, version = ?5, competition = ?6, changed_at = ?7, body = ?8",
    )
    .and_then(|mut statement| {
        let body_text = write_json(body).map_err(|_| rusqlite::Error::InvalidQuery)?;
        statement.execute(params![
            id.to_string(),
            account.to_string(),
            rev,
            body.form,
            body.version,
            body.competition.to_string(),
            now.unix(),
            body_text
        ])
    })
    .map_err(failed(doing))?;
    Ok(DraftDone::Written {
        etag: etag(rev),
        new: !there.is_some_and(|(_, living)| living),
    })
}

pub(super) fn remove(
    db: &Connection,
    account: Uuid,
    id: Uuid,
    condition: &DraftCondition,
    now: Instant,
) -> Result<DraftDone, PortalError> {
    let there = match there(db, account, id)? {
        Ok(there) => there,
        Err(done) => return Ok(done),
    };
    if let Err(done) = meets(condition, there) {
        return Ok(done);
    }
    let rev = there.map_or(0, |(rev, _)| rev) + 1;
    db.prepare_cached(
        "UPDATE draft SET rev = ?3, changed_at = ?4, body = NULL WHERE id = ?1 AND account = ?2",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            id.to_string(),
            account.to_string(),
            to_sql(from_sql(rev)),
            now.unix()
        ])
    })
    .map_err(failed("removing a draft"))?;
    Ok(DraftDone::Removed)
}
