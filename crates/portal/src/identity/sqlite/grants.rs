//! Codes and refresh tokens becoming tokens.

use super::{failed, json, one_of, records, sessions, uuid, write_json};
use crate::error::PortalError;
use crate::identity::refresh::{self, Kept, Presented, Verdict};
use crate::identity::secret::{Hash, same};
use crate::identity::settings::Rotation;
use crate::identity::store::{
    AppRequest, Denial, Given, Grant, Issue, NewCode, Redemption, Scope, WhichRefresh,
};
use kyzmat_api::identity::{Act, Reason, SignInMethod};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// Submit-only tokens that one session may have at a time: lost replies make more than one.
const SUBMIT_TOKENS: u32 = 5;

pub(super) fn keep_code(db: &Connection, code: &NewCode) -> Result<(), PortalError> {
    db.execute(
        "INSERT INTO code (hash, account, method, redirect, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            code.hash,
            code.account.to_string(),
            code.method.name(),
            write_json(&code.request)?,
            code.expires_at.unix(),
        ),
    )
    .map(drop)
    .map_err(failed("keeping a code"))
}

struct KeptCode {
    account: Uuid,
    method: SignInMethod,
    request: AppRequest,
    expires_at: Instant,
    session: Option<Uuid>,
}

pub(super) fn redeem_code(
    db: &Connection,
    redemption: Redemption<'_>,
    issue: Issue,
) -> Result<Grant, PortalError> {
    let kept = db
        .query_row(
            "SELECT account, method, redirect, expires_at, session FROM code WHERE hash = ?1",
            [redemption.hash],
            |row| {
                let session: Option<String> = row.get(4)?;
                Ok(KeptCode {
                    account: uuid(&row.get::<_, String>(0)?)?,
                    method: one_of(&SignInMethod::ALL, SignInMethod::name, &row.get::<_, String>(1)?)?,
                    request: json(&row.get::<_, String>(2)?)?,
                    expires_at: Instant::from_unix(row.get(3)?),
                    session: session.as_deref().map(uuid).transpose()?,
                })
            },
        )
        .optional()
        .map_err(failed("reading a code"))?;
    let Some(kept) = kept else {
        return Ok(Err(Denial::Invalid("the code is unknown")));
    };
    if let Some(session) = kept.session {
        // RFC 6749 §4.1.2: a code that comes twice was overheard; nobody keeps what it gave.
        records::note(
            db,
            kept.account,
            Act::TokenReused,
            Some(session),
            Some("code"),
            issue.now,
        )?;
        sessions::end(db, session, "code_reused", issue.now)?;
        return Ok(Err(Denial::Invalid("the code was used before")));
    }
    let request = &kept.request;
    let fits = request.redirect_uri == redemption.redirect_uri
        && same(&request.code_challenge, redemption.challenge)
        && same(&request.dpop_jkt, redemption.jkt);
    if !fits {
        // Not spent by it: who overheard the code but has neither verifier nor key must not spoil the sign-in.
        return Ok(Err(Denial::Invalid(
            "the code is for another address, verifier or key",
        )));
    }
    if issue.now >= kept.expires_at {
        return Ok(Err(Denial::Invalid("the code is too old")));
    }
    if let Some(reason) = sessions::refusal_of(db, kept.account)? {
        return Ok(Err(Denial::Because(reason)));
    }
    let given = open_session(
        db,
        kept.account,
        kept.method,
        &request.device,
        &request.dpop_jkt,
        issue,
    )?;
    db.execute(
        "UPDATE code SET session = ?2 WHERE hash = ?1",
        (redemption.hash, given.session.to_string()),
    )
    .map_err(failed("spending a code"))?;
    Ok(Ok(given))
}

/// A new session with its first tokens.
pub(super) fn open_session(
    db: &Connection,
    account: Uuid,
    method: SignInMethod,
    device: &str,
    jkt: &str,
    issue: Issue,
) -> Result<Given, PortalError> {
    let ends_at = issue.now.plus_seconds(issue.lifetimes.session);
    db.execute(
        "INSERT INTO session (id, account, method, device, jkt, created_at, seen_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)",
        (
            issue.session.to_string(),
            account.to_string(),
            method.name(),
            device,
            jkt,
            issue.now.unix(),
            ends_at.unix(),
        ),
    )
    .map_err(failed("opening a session"))?;
    records::note(
        db,
        account,
        Act::SignedIn,
        Some(issue.session),
        Some(method.name()),
        issue.now,
    )?;
    let refresh_expires_at = give_refresh(db, issue.session, ends_at, issue)?;
    give_access(db, issue.session, jkt, ends_at, issue)?;
    Ok(Given {
        account,
        session: issue.session,
        refresh_expires_at,
        refresh: WhichRefresh::New,
    })
}

/// No token outlives its session.
fn give_refresh(
    db: &Connection,
    session: Uuid,
    session_ends_at: Instant,
    issue: Issue,
) -> Result<Instant, PortalError> {
    let expires_at = issue
        .now
        .plus_seconds(issue.lifetimes.refresh)
        .min(session_ends_at);
    db.execute(
        "INSERT INTO refresh (hash, session, issued_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
        (
            issue.refresh,
            session.to_string(),
            issue.now.unix(),
            expires_at.unix(),
        ),
    )
    .map_err(failed("giving a refresh token"))?;
    Ok(expires_at)
}

fn give_access(
    db: &Connection,
    session: Uuid,
    jkt: &str,
    session_ends_at: Instant,
    issue: Issue,
) -> Result<(), PortalError> {
    let expires_at = issue
        .now
        .plus_seconds(issue.lifetimes.access)
        .min(session_ends_at);
    give_token(db, session, issue.access, Scope::Personal, jkt, expires_at)
}

fn give_token(
    db: &Connection,
    session: Uuid,
    token: Hash,
    scope: Scope,
    jkt: &str,
    expires_at: Instant,
) -> Result<(), PortalError> {
    db.prepare_cached("INSERT INTO token (hash, session, scope, jkt, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)")
        .and_then(|mut statement| {
            statement.execute((token, session.to_string(), scope.name(), jkt, expires_at.unix()))
        })
        .map(drop)
        .map_err(failed("giving a token"))
}

struct KeptRefresh {
    token: Kept,
    session: Uuid,
    account: Uuid,
    jkt: String,
    session_ends_at: Instant,
    ended: bool,
}

pub(super) fn refresh(
    db: &Connection,
    hash: Hash,
    jkt: &str,
    rotation: Rotation,
    issue: Issue,
) -> Result<Grant, PortalError> {
    let Some(kept) = read_refresh(db, hash)? else {
        return Ok(Err(Denial::Invalid("the refresh token is unknown")));
    };
    if let Some(reason) = sessions::refusal_of(db, kept.account)? {
        return Ok(Err(Denial::Because(reason)));
    }
    let presented = Presented {
        now: issue.now,
        right_key: same(&kept.jkt, jkt),
        session_alive: !kept.ended && issue.now < kept.session_ends_at,
    };
    let given = |refresh_expires_at, refresh| Given {
        account: kept.account,
        session: kept.session,
        refresh_expires_at,
        refresh,
    };
    let given = match refresh::decide(kept.token, presented, rotation, issue.lifetimes.grace) {
        Verdict::Keep => given(kept.token.expires_at, WhichRefresh::Same),
        Verdict::Rotate => {
            let expires_at = give_refresh(db, kept.session, kept.session_ends_at, issue)?;
            db.execute(
                "UPDATE refresh SET spent_at = ?2 WHERE hash = ?1",
                (hash, issue.now.unix()),
            )
            .map_err(failed("spending a refresh token"))?;
            given(expires_at, WhichRefresh::New)
        }
        Verdict::Repeat => {
            // The successor follows from the token itself, so the caller has made the same one again.
            let successor = read_refresh(db, issue.refresh)?;
            let expires_at = successor.map_or(kept.token.expires_at, |one| one.token.expires_at);
            given(expires_at, WhichRefresh::New)
        }
        Verdict::RefuseKey => {
            records::note(
                db,
                kept.account,
                Act::WrongKey,
                Some(kept.session),
                Some("refresh"),
                issue.now,
            )?;
            return Ok(Err(Denial::Invalid("the token is bound to another key")));
        }
        Verdict::RefuseExpired => return Ok(Err(Denial::Because(Reason::TokenExpired))),
        Verdict::RefuseEnded => return Ok(Err(Denial::Because(Reason::SessionEnded))),
        Verdict::EndSession => {
            records::note(
                db,
                kept.account,
                Act::TokenReused,
                Some(kept.session),
                Some("refresh"),
                issue.now,
            )?;
            sessions::end(db, kept.session, "refresh_reused", issue.now)?;
            return Ok(Err(Denial::Because(Reason::SessionEnded)));
        }
    };
    give_access(db, kept.session, jkt, kept.session_ends_at, issue)?;
    sessions::touch(db, kept.session, issue.now)?;
    Ok(Ok(given))
}

fn read_refresh(db: &Connection, hash: Hash) -> Result<Option<KeptRefresh>, PortalError> {
    db.prepare_cached(
        "SELECT r.issued_at, r.expires_at, r.spent_at, s.id, s.account, s.jkt, s.expires_at, s.ended_at IS NOT NULL
         FROM refresh r JOIN session s ON s.id = r.session WHERE r.hash = ?1",
    )
    .and_then(|mut statement| {
        statement
            .query_row([hash], |row| {
                Ok(KeptRefresh {
                    token: Kept {
                        issued_at: Instant::from_unix(row.get(0)?),
                        expires_at: Instant::from_unix(row.get(1)?),
                        spent_at: row.get::<_, Option<i64>>(2)?.map(Instant::from_unix),
                    },
                    session: uuid(&row.get::<_, String>(3)?)?,
                    account: uuid(&row.get::<_, String>(4)?)?,
                    jkt: row.get(5)?,
                    session_ends_at: Instant::from_unix(row.get(6)?),
                    ended: row.get(7)?,
                })
            })
            .optional()
    })
    .map_err(failed("reading a refresh token"))
}

pub(super) fn give_submit_token(
    db: &Connection,
    session: Uuid,
    token: Hash,
    jkt: &str,
    now: Instant,
    expires_at: Instant,
) -> Result<(), PortalError> {
    give_token(db, session, token, Scope::Submit, jkt, expires_at)?;
    db.execute(
        "DELETE FROM token WHERE session = ?1 AND scope = 'submit' AND hash NOT IN
           (SELECT hash FROM token WHERE session = ?1 AND scope = 'submit' ORDER BY expires_at DESC, hash = ?2 DESC LIMIT ?3)",
        (session.to_string(), token, SUBMIT_TOKENS),
    )
    .map_err(failed("dropping old submit-only tokens"))?;
    let account = sessions::account_of(db, session)?;
    records::note(db, account, Act::SubmitTokenIssued, Some(session), None, now)
}
