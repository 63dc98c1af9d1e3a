//! Reading requests for proof: a person's all at once, in two queries however many there are.

use super::super::store::Listed;
use crate::error::PortalError;
use crate::identity::sqlite::{failed, json, one_of, uuid};
use kyzmat_api::cabinet::{Verification, VerificationState as State};
use kyzmat_model::Instant;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which ones.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    /// This one.
    One(Uuid),
    /// All of a person.
    Of(Uuid),
}

impl Which {
    fn condition(self) -> (&'static str, String) {
        match self {
            Self::One(id) => ("v.id = ?1", id.to_string()),
            Self::Of(account) => ("v.account = ?1", account.to_string()),
        }
    }
}

/// A request with whom it asks.
pub(super) struct Kept {
    pub(super) account: Uuid,
    pub(super) files_hours: i64,
    pub(super) verification: Verification,
}

/// What is awaited in a request, and until when: its answer, or the files of that.
pub(super) const LATE: &str = "(state = 'open' AND until < ?1) OR (state = 'receiving' AND files_until < ?1)";

pub(super) fn any_late(db: &Connection, now: Instant) -> Result<bool, PortalError> {
    db.prepare_cached(&format!(
        "SELECT EXISTS (SELECT 1 FROM verification WHERE state IN ('open', 'receiving') AND ({LATE}))"
    ))
    .and_then(|mut statement| statement.query_row([now.unix()], |row| row.get(0)))
    .map_err(failed("looking for what is late"))
}

fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    one_of(&State::ALL, State::name, &row.get::<_, String>(column)?)
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Instant::from_unix))
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    row.get::<_, Option<String>>(column)?
        .as_deref()
        .map(uuid)
        .transpose()
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        account: uuid(&row.get::<_, String>(1)?)?,
        files_hours: row.get(15)?,
        verification: Verification {
            id: uuid(&row.get::<_, String>(0)?)?,
            state: state(row, 2)?,
            field: row.get(3)?,
            document: row.get(4)?,
            application: id(row, 5)?,
            number: row.get(6)?,
            reason: json(&row.get::<_, String>(7)?)?,
            asked_at: Instant::from_unix(row.get(8)?),
            until: Instant::from_unix(row.get(9)?),
            answered_at: moment(row, 10)?,
            sealed_sha256: row.get(11)?,
            files_missing: Vec::new(),
            files_until: moment(row, 12)?,
            ended_at: moment(row, 13)?,
            decision: row
                .get::<_, Option<String>>(14)?
                .as_deref()
                .map(json)
                .transpose()?,
        },
    })
}

/// Those that wait first, by deadline; the others by when they were asked, the newest first.
pub(super) fn verifications(db: &Connection, which: Which) -> Result<Vec<Kept>, PortalError> {
    let (condition, key) = which.condition();
    let mut found: Vec<Kept> = db
        .prepare_cached(&format!(
            "SELECT v.id, v.account, v.state, v.field, v.document, v.application, a.number, v.reason, v.asked_at, v.until,
                    v.answered_at, v.sealed_sha256, v.files_until, v.ended_at, v.decision, v.files_hours
             FROM verification v LEFT JOIN application a ON a.id = v.application
             WHERE {condition}
             ORDER BY v.state NOT IN ('open', 'receiving'), iif(v.state IN ('open', 'receiving'), v.until, -v.asked_at),
                v.id"
        ))
        .and_then(|mut statement| statement.query_map([&key], kept)?.collect())
        .map_err(failed("reading requests for proof"))?;
    let mut missing = missing(db, condition, &key)?;
    for one in &mut found {
        let verification = &mut one.verification;
        // Of files that are awaited no more nothing is told.
        if verification.state == State::Receiving {
            verification.files_missing = missing.remove(&verification.id).unwrap_or_default();
        } else {
            verification.files_until = None;
        }
    }
    Ok(found)
}

fn missing(
    db: &Connection,
    condition: &'static str,
    key: &str,
) -> Result<BTreeMap<Uuid, Vec<String>>, PortalError> {
    let mut missing = BTreeMap::<Uuid, Vec<String>>::new();
    db.prepare_cached(&format!(
        "SELECT f.verification, f.sha256 FROM verification v JOIN verification_file f ON f.verification = v.id
         WHERE {condition} AND f.arrived_at IS NULL ORDER BY f.verification, f.place"
    ))
    .and_then(|mut statement| {
        let rows = statement.query_map([key], |row| Ok((uuid(&row.get::<_, String>(0)?)?, row.get(1)?)))?;
        for row in rows {
            let (verification, sha256) = row?;
            missing.entry(verification).or_default().push(sha256);
        }
        Ok(())
    })
    .map_err(failed("reading files of answers"))?;
    Ok(missing)
}

pub(super) fn listed(db: &Connection) -> Result<Vec<Listed>, PortalError> {
    db.prepare_cached(
        "SELECT id, account, state, field, document, application, asked_at, until, answered_at FROM verification
         ORDER BY asked_at, id",
    )
    .and_then(|mut statement| {
        statement
            .query_map([], |row| {
                Ok(Listed {
                    verification: uuid(&row.get::<_, String>(0)?)?,
                    account: uuid(&row.get::<_, String>(1)?)?,
                    state: state(row, 2)?,
                    field: row.get(3)?,
                    document: row.get(4)?,
                    application: id(row, 5)?,
                    asked_at: Instant::from_unix(row.get(6)?),
                    until: Instant::from_unix(row.get(7)?),
                    answered_at: moment(row, 8)?,
                })
            })?
            .collect()
    })
    .map_err(failed("listing requests for proof"))
}
