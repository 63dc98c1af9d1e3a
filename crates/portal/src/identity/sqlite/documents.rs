//! Documents that people asked the state portal for.

use super::{failed, json, one_of, records, uuid, write_json};
use crate::error::PortalError;
use crate::identity::store::{Answered, Bearer, DueDocument, Recorded};
use kyzmat_api::cabinet::{DocumentRequest, DocumentRequestState, IssuedDocument};
use kyzmat_api::identity::Act;
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _, Row};
use uuid::Uuid;

const COLUMNS: &str = "id, kind, state, asked_at, answered_at, reason, issued, account";

fn request(row: &Row<'_>) -> rusqlite::Result<(DocumentRequest, Uuid)> {
    let found = DocumentRequest {
        id: uuid(&row.get::<_, String>(0)?)?,
        kind: row.get(1)?,
        state: one_of(
            &DocumentRequestState::ALL,
            DocumentRequestState::name,
            &row.get::<_, String>(2)?,
        )?,
        asked_at: Instant::from_unix(row.get(3)?),
        answered_at: row.get::<_, Option<i64>>(4)?.map(Instant::from_unix),
        reason: row.get(5)?,
        issued: row
            .get::<_, Option<String>>(6)?
            .map(|text| json(&text))
            .transpose()?,
    };
    Ok((found, uuid(&row.get::<_, String>(7)?)?))
}

pub(super) fn ask(
    db: &Connection,
    bearer: &Bearer,
    id: Uuid,
    kind: &str,
    now: Instant,
    due_at: Instant,
) -> Result<Recorded<DocumentRequest>, PortalError> {
    let before = db
        .query_row(
            &format!("SELECT {COLUMNS} FROM document_request WHERE id = ?1"),
            [id.to_string()],
            request,
        )
        .optional()
        .map_err(failed("reading a request"))?;
    if let Some((request, owner)) = before {
        return Ok(if owner == bearer.account && request.kind == kind {
            Recorded::Before(request)
        } else {
            Recorded::Taken
        });
    }
    db.execute(
        "INSERT INTO document_request (id, account, kind, asked_at, due_at, state)
         VALUES (?1, ?2, ?3, ?4, ?5, 'waiting')",
        (
            id.to_string(),
            bearer.account.to_string(),
            kind,
            now.unix(),
            due_at.unix(),
        ),
    )
    .map_err(failed("keeping a request"))?;
    records::note(
        db,
        bearer.account,
        Act::DocumentRequested,
        Some(bearer.session),
        Some(kind),
        now,
    )?;
    Ok(Recorded::New(DocumentRequest {
        id,
        kind: kind.to_owned(),
        state: DocumentRequestState::Waiting,
        asked_at: Instant::from_unix(now.unix()),
        answered_at: None,
        reason: None,
        issued: None,
    }))
}

pub(super) fn list(db: &Connection, account: Uuid) -> Result<Vec<DocumentRequest>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM document_request WHERE account = ?1 ORDER BY asked_at DESC, rowid DESC LIMIT 500"
    ))
    .and_then(|mut statement| {
        statement
            .query_map([account.to_string()], |row| Ok(request(row)?.0))?
            .collect()
    })
    .map_err(failed("reading requests"))
}

pub(super) fn due(db: &Connection, account: Uuid, now: Instant) -> Result<Vec<DueDocument>, PortalError> {
    db.prepare_cached(
        "SELECT id, kind FROM document_request WHERE account = ?1 AND state = 'waiting' AND due_at <= ?2",
    )
    .and_then(|mut statement| {
        statement
            .query_map((account.to_string(), now.unix()), |row| {
                Ok(DueDocument {
                    id: uuid(&row.get::<_, String>(0)?)?,
                    kind: row.get(1)?,
                })
            })?
            .collect()
    })
    .map_err(failed("reading requests"))
}

pub(super) fn answer(
    db: &Connection,
    account: Uuid,
    id: Uuid,
    answer: &Answered,
    now: Instant,
) -> Result<(), PortalError> {
    let doing = "answering a request";
    // Somebody else may have asked for the list at the same moment: one answer stands.
    let answered = match answer {
        Answered::Issued { issued, file } => db.execute(
            "UPDATE document_request SET state = 'issued', answered_at = ?2, issued = ?3, code = ?4, file = ?5
             WHERE id = ?1 AND state = 'waiting'",
            (
                id.to_string(),
                now.unix(),
                write_json(issued)?,
                &issued.code,
                file,
            ),
        ),
        Answered::Refused(reason) => db.execute(
            "UPDATE document_request SET state = 'refused', answered_at = ?2, reason = ?3
             WHERE id = ?1 AND state = 'waiting'",
            (id.to_string(), now.unix(), reason),
        ),
    }
    .map_err(failed(doing))?;
    if answered > 0 {
        let act = match answer {
            Answered::Issued { .. } => Act::DocumentIssued,
            Answered::Refused(_) => Act::DocumentRefused,
        };
        records::note(db, account, act, None, None, now)?;
    }
    Ok(())
}

pub(super) fn file(db: &Connection, account: Uuid, id: Uuid) -> Result<Option<Vec<u8>>, PortalError> {
    db.query_row(
        "SELECT file FROM document_request WHERE id = ?1 AND account = ?2 AND state = 'issued'",
        (id.to_string(), account.to_string()),
        |row| row.get(0),
    )
    .optional()
    .map_err(failed("reading a document"))
}

pub(super) fn by_code(db: &Connection, code: &str) -> Result<Option<(String, IssuedDocument)>, PortalError> {
    db.query_row(
        "SELECT kind, issued FROM document_request WHERE code = ?1",
        [code],
        |row| Ok((row.get(0)?, json(&row.get::<_, String>(1)?)?)),
    )
    .optional()
    .map_err(failed("checking a document"))
}
