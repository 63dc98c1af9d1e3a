//! What is only ever added: reports, consents, the log.

use super::{accounts, failed, from_sql, json, one_of, sessions, to_sql, uuid, write_json};
use crate::error::PortalError;
use crate::identity::store::{Bearer, Recorded};
use kyzmat_api::identity::{
    AccountState, Act, Activity, ActivityPage, Consent, Incident, IncidentReport, NewConsent,
};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// Adds a line to the log.
pub(crate) fn note(
    db: &Connection,
    account: Uuid,
    act: Act,
    session: Option<Uuid>,
    detail: Option<&str>,
    now: Instant,
) -> Result<(), PortalError> {
    let device = match session {
        Some(session) => sessions::device(db, session)?,
        None => None,
    };
    db.prepare_cached(
        "INSERT INTO activity (account, at, act, session, device, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut statement| {
        statement.execute((
            account.to_string(),
            now.unix(),
            act.name(),
            session.map(|id| id.to_string()),
            device,
            detail,
        ))
    })
    .map(drop)
    .map_err(failed("writing the log"))
}

pub(super) fn note_reading(
    db: &Connection,
    bearer: &Bearer,
    what: &str,
    now: Instant,
) -> Result<(), PortalError> {
    note(
        db,
        bearer.account,
        Act::DataRead,
        Some(bearer.session),
        Some(what),
        now,
    )
}

pub(super) fn activity(
    db: &Connection,
    account: Uuid,
    after: u64,
    limit: u32,
) -> Result<ActivityPage, PortalError> {
    let mut entries = db
        .prepare_cached(
            "SELECT seq, at, act, session, device, detail FROM activity
             WHERE account = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )
        .and_then(|mut statement| {
            statement
                .query_map((account.to_string(), to_sql(after), limit + 1), |row| {
                    let session: Option<String> = row.get(3)?;
                    Ok(Activity {
                        seq: from_sql(row.get(0)?),
                        at: Instant::from_unix(row.get(1)?),
                        act: one_of(&Act::ALL, Act::name, &row.get::<_, String>(2)?)?,
                        session: session.as_deref().map(uuid).transpose()?,
                        device: row.get(4)?,
                        detail: row.get(5)?,
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()
        })
        .map_err(failed("reading the log"))?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = entries.len() > limit;
    entries.truncate(limit);
    Ok(ActivityPage {
        next: entries.last().map_or(after, |entry| entry.seq),
        more,
        entries,
    })
}

fn read_incident(db: &Connection, id: Uuid) -> Result<Option<(Uuid, Incident)>, PortalError> {
    db.query_row(
        "SELECT account, noticed_at, received_at, sessions_ended FROM incident WHERE id = ?1",
        [id.to_string()],
        |row| {
            Ok((
                uuid(&row.get::<_, String>(0)?)?,
                Incident {
                    id,
                    noticed_at: Instant::from_unix(row.get(1)?),
                    received_at: Instant::from_unix(row.get(2)?),
                    sessions_ended: from_sql(row.get(3)?),
                },
            ))
        },
    )
    .optional()
    .map_err(failed("reading a report"))
}

pub(super) fn incident(db: &Connection, id: Uuid, account: Uuid) -> Result<Option<Incident>, PortalError> {
    Ok(read_incident(db, id)?
        .filter(|(owner, _)| *owner == account)
        .map(|(_, incident)| incident))
}

pub(super) fn report(
    db: &Connection,
    id: Uuid,
    bearer: &Bearer,
    report: &IncidentReport,
    now: Instant,
) -> Result<Recorded<Incident>, PortalError> {
    if let Some((owner, incident)) = read_incident(db, id)? {
        return Ok(if owner == bearer.account {
            Recorded::Before(incident)
        } else {
            Recorded::Taken
        });
    }
    note(
        db,
        bearer.account,
        Act::IncidentReported,
        Some(bearer.session),
        None,
        now,
    )?;
    let sessions_ended = sessions::end_all(db, bearer.account, None, "reported", now)?;
    accounts::set_state(db, bearer.account, AccountState::Blocked, Some("reported"), now)?;
    db.execute(
        "INSERT INTO incident (id, account, session, noticed_at, received_at, note, sessions_ended)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            id.to_string(),
            bearer.account.to_string(),
            bearer.session.to_string(),
            report.noticed_at.unix(),
            now.unix(),
            &report.note,
            to_sql(sessions_ended),
        ),
    )
    .map_err(failed("keeping a report"))?;
    Ok(Recorded::New(Incident {
        id,
        noticed_at: Instant::from_unix(report.noticed_at.unix()),
        received_at: Instant::from_unix(now.unix()),
        sessions_ended,
    }))
}

fn read_consent(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Uuid, Consent)> {
    Ok((
        uuid(&row.get::<_, String>(0)?)?,
        Consent {
            given: json(&row.get::<_, String>(1)?)?,
            recorded_at: Instant::from_unix(row.get(2)?),
            session: uuid(&row.get::<_, String>(3)?)?,
        },
    ))
}

pub(super) fn consents(db: &Connection, account: Uuid) -> Result<Vec<Consent>, PortalError> {
    db.prepare_cached(
        "SELECT account, given, recorded_at, session FROM consent WHERE account = ?1 ORDER BY recorded_at, rowid",
    )
    .and_then(|mut statement| {
        statement
            .query_map([account.to_string()], |row| Ok(read_consent(row)?.1))?
            .collect()
    })
    .map_err(failed("reading consents"))
}

pub(super) fn consent(
    db: &Connection,
    bearer: &Bearer,
    given: &NewConsent,
    now: Instant,
) -> Result<Recorded<Consent>, PortalError> {
    let before = db
        .query_row(
            "SELECT account, given, recorded_at, session FROM consent WHERE id = ?1",
            [given.id.to_string()],
            read_consent,
        )
        .optional()
        .map_err(failed("reading a consent"))?;
    if let Some((owner, consent)) = before {
        let is_same = owner == bearer.account && consent.given == *given;
        return Ok(if is_same {
            Recorded::Before(consent)
        } else {
            Recorded::Taken
        });
    }
    let published: Option<String> = db
        .query_row(
            "SELECT sha256 FROM legal WHERE kind = ?1 AND lang = ?2 AND edition = ?3",
            (given.kind.name(), given.lang.tag(), &given.edition),
            |row| row.get(0),
        )
        .optional()
        .map_err(failed("reading an edition"))?;
    match published {
        None => return Ok(Recorded::Unknown),
        Some(sha256) if sha256 != given.sha256 => return Ok(Recorded::Mismatch),
        Some(_) => {}
    }
    db.execute(
        "INSERT INTO consent (id, account, session, given, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            given.id.to_string(),
            bearer.account.to_string(),
            bearer.session.to_string(),
            write_json(given)?,
            now.unix(),
        ),
    )
    .map_err(failed("keeping a consent"))?;
    let what = format!("{}/{}/{}", given.kind.name(), given.lang, given.edition);
    note(
        db,
        bearer.account,
        Act::Consented,
        Some(bearer.session),
        Some(&what),
        now,
    )?;
    Ok(Recorded::New(Consent {
        given: given.clone(),
        recorded_at: Instant::from_unix(now.unix()),
        session: bearer.session,
    }))
}
