//! Asking, receiving answers and deciding, each in one transaction.

use super::super::judge::Question;
use super::super::machine::{Move, next};
use super::super::store::{Arrival, Decision, Received, Sealed};
use super::read::{self, Kept, LATE, Which};
use crate::applications::store::Done;
use crate::error::PortalError;
use crate::identity::sqlite::{failed, note, to_sql, uuid, write_json};
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::{Verification, VerificationState as State};
use kyzmat_api::identity::Act;
use kyzmat_api::notices::NoticeKind;
use kyzmat_model::{Instant, Texts};
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

fn one(db: &Connection, id: Uuid) -> Result<Option<Kept>, PortalError> {
    Ok(read::verifications(db, Which::One(id))?.pop())
}

/// As it stands after what was done to it.
fn after(db: &Connection, id: Uuid) -> Result<Verification, PortalError> {
    one(db, id)?
        .map(|kept| kept.verification)
        .ok_or(PortalError::Malformed {
            doing: "reading a request for proof",
            detail: "it is not there".to_owned(),
        })
}

/// What the log calls it: the code of the document, else the path of the answer.
fn about(verification: &Verification) -> Option<&str> {
    verification.document.as_deref().or(verification.field.as_deref())
}

pub(super) fn ask(
    db: &Connection,
    id: Uuid,
    asked: &Question,
    now: Instant,
) -> Result<Done<Verification>, PortalError> {
    let doing = "asking for proof";
    let account = asked.account.to_string();
    let application = asked.application.map(|id| id.to_string());
    let fits: bool = db
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM account WHERE id = ?1 AND state <> 'deleted')
                AND (?2 IS NULL OR EXISTS (SELECT 1 FROM application WHERE id = ?2 AND account = ?1))",
            (&account, &application),
            |row| row.get(0),
        )
        .map_err(failed(doing))?;
    if !fits {
        return Ok(Done::Unknown);
    }
    db.execute(
        "INSERT INTO verification (id, account, application, field, document, reason, state, asked_at, until, files_hours)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open', ?7, ?8, ?9)",
        (
            id.to_string(),
            &account,
            &application,
            &asked.field,
            &asked.document,
            write_json(&asked.reason)?,
            now.unix(),
            asked.until.unix(),
            asked.files_hours,
        ),
    )
    .map_err(failed(doing))?;
    let made = after(db, id)?;
    note(db, asked.account, Act::VerificationAsked, None, about(&made), now)?;
    crate::notices::tell_of_verification(db, &made, asked.account, NoticeKind::VerificationAsked, now)?;
    Ok(Done::Now(made))
}

pub(super) fn receive(
    db: &Connection,
    bearer: &Bearer,
    arrival: &Arrival<'_>,
) -> Result<Received, PortalError> {
    let now = arrival.received_at;
    let Some(kept) = one(db, arrival.id)?.filter(|kept| kept.account == bearer.account) else {
        return Ok(Received::Unknown);
    };
    let known = kept.verification;
    if let Some(sealed_sha256) = &known.sealed_sha256 {
        return Ok(if *sealed_sha256 == arrival.new.sealed_sha256 {
            Received::Before(known)
        } else {
            Received::Differs
        });
    }
    if next(known.state, Move::Answer).is_none() {
        return Ok(match known.state {
            State::Expired => Received::Late(known.until),
            _ => Received::Withdrawn,
        });
    }
    insert(db, bearer, arrival, now.plus_seconds(kept.files_hours * 3600))?;
    note(
        db,
        bearer.account,
        Act::VerificationAnswered,
        Some(bearer.session),
        about(&known),
        now,
    )?;
    Ok(Received::New(after(db, arrival.id)?))
}

fn insert(
    db: &Connection,
    bearer: &Bearer,
    arrival: &Arrival<'_>,
    files_until: Instant,
) -> Result<(), PortalError> {
    let doing = "keeping an answer";
    let (id, new) = (arrival.id.to_string(), arrival.new);
    db.execute(
        "UPDATE verification SET state = ?2, answered_at = ?3, files_until = ?4, sealed_sha256 = ?5 WHERE id = ?1",
        (
            &id,
            State::Receiving.name(),
            arrival.received_at.unix(),
            files_until.unix(),
            &new.sealed_sha256,
        ),
    )
    .map_err(failed(doing))?;
    db.execute(
        "INSERT INTO verification_answer (verification, seal_key, sealed, sent_at, session) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            &id,
            &new.seal_key,
            arrival.sealed,
            new.at.unix(),
            bearer.session.to_string(),
        ),
    )
    .map_err(failed(doing))?;
    let mut attach = db
        .prepare_cached(
            "INSERT INTO verification_file (verification, sha256, size, place) VALUES (?1, ?2, ?3, ?4)",
        )
        .map_err(failed(doing))?;
    for (place, file) in new.attachments.iter().enumerate() {
        attach
            .execute((&id, &file.sha256, to_sql(file.size), to_sql(place as u64)))
            .map_err(failed(doing))?;
    }
    Ok(())
}

/// Moves the state; the end of it is dated.
fn advance(
    db: &Connection,
    id: Uuid,
    to: State,
    decision: Option<&Texts>,
    now: Instant,
) -> Result<(), PortalError> {
    let ended_at = to.is_final().then(|| now.unix());
    let decision = decision.map(write_json).transpose()?;
    db.prepare_cached("UPDATE verification SET state = ?2, ended_at = ?3, decision = ?4 WHERE id = ?1")
        .and_then(|mut statement| statement.execute((id.to_string(), to.name(), ended_at, decision)))
        .map(drop)
        .map_err(failed("moving a request for proof"))
}

/// All files of its answer are there.
pub(crate) fn complete(db: &Connection, id: Uuid, now: Instant) -> Result<(), PortalError> {
    let state = after(db, id)?.state;
    match next(state, Move::AllArrived) {
        Some(to) => advance(db, id, to, None, now),
        None => Ok(()),
    }
}

pub(super) fn decide(
    db: &Connection,
    id: Uuid,
    decision: &Decision,
    now: Instant,
) -> Result<Done<Verification>, PortalError> {
    let Some(kept) = one(db, id)? else {
        return Ok(Done::Unknown);
    };
    let (step, words) = match decision {
        Decision::Accept => (Move::Accept, None),
        Decision::Refuse(words) => (Move::Refuse, Some(words)),
        Decision::Withdraw => (Move::Withdraw, None),
    };
    let known = &kept.verification;
    let is_same = match decision {
        Decision::Accept => known.state == State::Accepted,
        Decision::Refuse(words) => known.decision.as_ref() == Some(words),
        Decision::Withdraw => known.state == State::Withdrawn,
    };
    if is_same {
        return Ok(Done::Before(kept.verification));
    }
    let Some(to) = next(known.state, step) else {
        return Ok(Done::Wrong(match known.state {
            State::Open | State::Receiving => "the answer is not complete yet",
            State::Answered => "it is answered: accept or refuse the answer",
            _ => "it has ended already",
        }));
    };
    advance(db, id, to, words, now)?;
    end(db, id, kept.account, Act::VerificationDecided, now).map(Done::Now)
}

/// Tells its owner of the end, in the log and by a notice.
fn end(
    db: &Connection,
    id: Uuid,
    account: Uuid,
    act: Act,
    now: Instant,
) -> Result<Verification, PortalError> {
    let ended = after(db, id)?;
    note(db, account, act, None, about(&ended), now)?;
    crate::notices::tell_of_verification(db, &ended, account, NoticeKind::VerificationEnded, now)?;
    Ok(ended)
}

pub(super) fn end_late(db: &Connection, now: Instant) -> Result<u64, PortalError> {
    let late: Vec<(Uuid, Uuid)> = db
        .prepare_cached(&format!(
            "SELECT id, account FROM verification WHERE state IN ('open', 'receiving') AND ({LATE})"
        ))
        .and_then(|mut statement| {
            statement
                .query_map([now.unix()], |row| {
                    Ok((uuid(&row.get::<_, String>(0)?)?, uuid(&row.get::<_, String>(1)?)?))
                })?
                .collect()
        })
        .map_err(failed("looking for what is late"))?;
    for (id, account) in &late {
        if let Some(to) = next(after(db, *id)?.state, Move::TermOver) {
            advance(db, *id, to, None, now)?;
            end(db, *id, *account, Act::VerificationDecided, now)?;
        }
    }
    Ok(late.len() as u64)
}

pub(super) fn open(db: &Connection, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError> {
    let key = id.to_string();
    let found: Option<(Uuid, Vec<u8>, String)> = db
        .query_row(
            "SELECT v.account, a.sealed, a.seal_key
             FROM verification v JOIN verification_answer a ON a.verification = v.id WHERE v.id = ?1",
            [&key],
            |row| Ok((uuid(&row.get::<_, String>(0)?)?, row.get(1)?, row.get(2)?)),
        )
        .optional()
        .map_err(failed("reading an answer"))?;
    let Some((account, letter, seal_key)) = found else {
        return Ok(None);
    };
    let files = db
        .prepare_cached("SELECT sha256, id FROM upload WHERE verification = ?1 AND received = length")
        .and_then(|mut statement| {
            statement
                .query_map([&key], |row| Ok((row.get(0)?, uuid(&row.get::<_, String>(1)?)?)))?
                .collect()
        })
        .map_err(failed("reading uploads"))?;
    let opened = after(db, id)?;
    note(db, account, Act::VerificationOpened, None, about(&opened), now)?;
    Ok(Some(Sealed {
        seal_key,
        letter,
        files,
    }))
}
