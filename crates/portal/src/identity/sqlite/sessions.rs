//! Sessions and whose token is whose.

use super::{failed, one_of, records, uuid};
use crate::error::PortalError;
use crate::identity::secret::{Hash, same};
use crate::identity::store::{Bearer, Scope, refusal};
use kyzmat_api::identity::{AccountState, Act, Reason, Session, SignInMethod};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// What is over stays readable for so long, so that late answers say why.
const KEPT: i64 = 86_400;

pub(super) fn bearer(db: &Connection, token: Hash) -> Result<Option<Bearer>, PortalError> {
    db.prepare_cached(
        "SELECT s.account, a.state, s.id, s.end_reason, t.scope, t.jkt, t.expires_at, s.seen_at
         FROM token t JOIN session s ON s.id = t.session JOIN account a ON a.id = s.account WHERE t.hash = ?1",
    )
    .and_then(|mut statement| {
        statement
            .query_row([token], |row| {
                Ok(Bearer {
                    account: uuid(&row.get::<_, String>(0)?)?,
                    state: one_of(&AccountState::ALL, AccountState::name, &row.get::<_, String>(1)?)?,
                    session: uuid(&row.get::<_, String>(2)?)?,
                    end_reason: row.get(3)?,
                    scope: one_of(&Scope::ALL, Scope::name, &row.get::<_, String>(4)?)?,
                    jkt: row.get(5)?,
                    expires_at: Instant::from_unix(row.get(6)?),
                    seen_at: Instant::from_unix(row.get(7)?),
                })
            })
            .optional()
    })
    .map_err(failed("reading a token"))
}

pub(super) fn refusal_of(db: &Connection, account: Uuid) -> Result<Option<Reason>, PortalError> {
    db.query_row(
        "SELECT state FROM account WHERE id = ?1",
        [account.to_string()],
        |row| one_of(&AccountState::ALL, AccountState::name, &row.get::<_, String>(0)?),
    )
    .map(refusal)
    .map_err(failed("reading an account's state"))
}

pub(super) fn account_of(db: &Connection, session: Uuid) -> Result<Uuid, PortalError> {
    db.query_row(
        "SELECT account FROM session WHERE id = ?1",
        [session.to_string()],
        |row| uuid(&row.get::<_, String>(0)?),
    )
    .map_err(failed("reading a session"))
}

pub(super) fn touch(db: &Connection, session: Uuid, now: Instant) -> Result<(), PortalError> {
    db.execute(
        "UPDATE session SET seen_at = max(seen_at, ?2) WHERE id = ?1",
        (session.to_string(), now.unix()),
    )
    .map(drop)
    .map_err(failed("noting a session"))
}

pub(super) fn list(db: &Connection, account: Uuid, now: Instant) -> Result<Vec<Session>, PortalError> {
    db.prepare_cached(
        "SELECT id, device, method, created_at, seen_at, expires_at FROM session
         WHERE account = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY created_at DESC, id",
    )
    .and_then(|mut statement| {
        statement
            .query_map((account.to_string(), now.unix()), |row| {
                Ok(Session {
                    id: uuid(&row.get::<_, String>(0)?)?,
                    device: row.get(1)?,
                    method: one_of(&SignInMethod::ALL, SignInMethod::name, &row.get::<_, String>(2)?)?,
                    created_at: Instant::from_unix(row.get(3)?),
                    last_seen_at: Instant::from_unix(row.get(4)?),
                    expires_at: Instant::from_unix(row.get(5)?),
                    current: false,
                })
            })?
            .collect()
    })
    .map_err(failed("listing sessions"))
}

/// Ends a session; `false` when it had ended before.
pub(super) fn end(db: &Connection, session: Uuid, reason: &str, now: Instant) -> Result<bool, PortalError> {
    let ended = db
        .execute(
            "UPDATE session SET ended_at = ?2, end_reason = ?3 WHERE id = ?1 AND ended_at IS NULL",
            (session.to_string(), now.unix(), reason),
        )
        .map_err(failed("ending a session"))?;
    if ended > 0 {
        let account = account_of(db, session)?;
        records::note(db, account, Act::SessionEnded, Some(session), Some(reason), now)?;
    }
    Ok(ended > 0)
}

pub(super) fn end_of(
    db: &Connection,
    account: Uuid,
    session: Uuid,
    reason: &str,
    now: Instant,
) -> Result<bool, PortalError> {
    let is_own = list(db, account, now)?.iter().any(|one| one.id == session);
    Ok(is_own && end(db, session, reason, now)?)
}

pub(super) fn end_all(
    db: &Connection,
    account: Uuid,
    but: Option<Uuid>,
    reason: &str,
    now: Instant,
) -> Result<u64, PortalError> {
    let mut ended = 0;
    for session in list(db, account, now)? {
        if Some(session.id) != but && end(db, session.id, reason, now)? {
            ended += 1;
        }
    }
    Ok(ended)
}

pub(super) fn revoke(db: &Connection, token: Hash, jkt: &str, now: Instant) -> Result<(), PortalError> {
    let refresh = db
        .query_row(
            "SELECT s.id, s.jkt FROM refresh r JOIN session s ON s.id = r.session WHERE r.hash = ?1",
            [token],
            |row| Ok((uuid(&row.get::<_, String>(0)?)?, row.get::<_, String>(1)?)),
        )
        .optional()
        .map_err(failed("reading a refresh token"))?;
    if let Some((session, key)) = refresh {
        if same(&key, jkt) {
            end(db, session, "signed_out", now)?;
        }
        return Ok(());
    }
    let Some(bearer) = bearer(db, token)?.filter(|bearer| same(&bearer.jkt, jkt)) else {
        return Ok(());
    };
    match bearer.scope {
        Scope::Personal => end(db, bearer.session, "signed_out", now).map(drop),
        Scope::Submit => db
            .execute("DELETE FROM token WHERE hash = ?1", [token])
            .map(drop)
            .map_err(failed("dropping a token")),
    }
}

pub(super) fn sweep(db: &Connection, now: Instant) -> Result<(), PortalError> {
    let before = now.unix() - KEPT;
    for sql in [
        "DELETE FROM attempt WHERE expires_at < ?1",
        "DELETE FROM code WHERE expires_at < ?1",
        "DELETE FROM device_grant WHERE expires_at < ?1",
        "DELETE FROM token WHERE expires_at < ?1",
        "DELETE FROM refresh WHERE session IN (SELECT id FROM session WHERE coalesce(ended_at, expires_at) < ?1)",
    ] {
        db.execute(sql, [before]).map_err(failed("sweeping"))?;
    }
    Ok(())
}

/// Name of a session's device.
pub(super) fn device(db: &Connection, session: Uuid) -> Result<Option<String>, PortalError> {
    db.query_row(
        "SELECT device FROM session WHERE id = ?1",
        [session.to_string()],
        |row| row.get(0),
    )
    .optional()
    .map_err(failed("reading a session"))
}
