//! Receiving and moving applications, each in one transaction.

use super::super::machine::{self, Move, next};
use super::super::store::{Arrival, Done, Received, Sealed, Step};
use super::read::{self, Kept, Which};
use crate::error::PortalError;
use crate::identity::sqlite::{failed, note, to_sql, uuid, write_json};
use crate::identity::store::Bearer;
use kyzmat_api::cabinet::{
    Appeal, AppealState, ApplicationState as State, NewAppeal, NewWithdrawal, StageEvent, Withdrawal,
};
use kyzmat_api::identity::Act;
use kyzmat_api::notices::NoticeKind;
use kyzmat_model::{Instant, Texts};
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

fn one(db: &Connection, id: Uuid, now: Instant) -> Result<Option<Kept>, PortalError> {
    Ok(read::applications(db, Which::One(id), now)?.pop())
}

pub(super) fn receive(
    db: &Connection,
    bearer: &Bearer,
    arrival: &Arrival<'_>,
) -> Result<Received, PortalError> {
    let now = arrival.received_at;
    if let Some(kept) = one(db, arrival.id, now)? {
        return Ok(if kept.account != bearer.account {
            Received::Taken
        } else if kept.application.receipt.sealed_sha256 == arrival.new.sealed_sha256 {
            Received::Before(kept.application)
        } else {
            Received::Differs
        });
    }
    if let Some(other) = counting(db, bearer.account, arrival)? {
        return Ok(Received::Already(other));
    }
    insert(db, bearer, arrival)?;
    let state = if arrival.attachments_until.is_some() {
        State::Receiving
    } else {
        State::Registered
    };
    tell(db, arrival.id, &event(state, now))?;
    note(
        db,
        bearer.account,
        Act::Applied,
        Some(bearer.session),
        Some(&number_of(db, arrival.id)?),
        now,
    )?;
    match one(db, arrival.id, now)? {
        Some(kept) => Ok(Received::New(kept.application)),
        None => Err(PortalError::Malformed {
            doing: "receiving an application",
            detail: "it is not there".to_owned(),
        }),
    }
}

/// The person's application that counts for the same, if there is one.
fn counting(db: &Connection, account: Uuid, arrival: &Arrival<'_>) -> Result<Option<Uuid>, PortalError> {
    db.prepare_cached(
        "SELECT id FROM application
         WHERE account = ?1 AND competition = ?2 AND state NOT IN ('withdrawn', 'incomplete')
           AND (vacancy IS NULL OR ?3 IS NULL OR vacancy = ?3) ORDER BY received_at LIMIT 1",
    )
    .and_then(|mut statement| {
        statement
            .query_row(
                (
                    account.to_string(),
                    arrival.new.competition.to_string(),
                    arrival.vacancy.map(|id| id.to_string()),
                ),
                |row| uuid(&row.get::<_, String>(0)?),
            )
            .optional()
    })
    .map_err(failed("looking for another application"))
}

/// Numbers are given in the order in which applications are kept, each year from 1.
fn next_number(db: &Connection, now: Instant) -> Result<String, PortalError> {
    let year = now.day().year();
    db.prepare_cached(
        "INSERT INTO application_number (year, last) VALUES (?1, 1)
         ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
    )
    .and_then(|mut statement| statement.query_row([year], |row| row.get::<_, i64>(0)))
    .map(|last| format!("{year}-{last:06}"))
    .map_err(failed("giving a number"))
}

fn number_of(db: &Connection, id: Uuid) -> Result<String, PortalError> {
    db.query_row(
        "SELECT number FROM application WHERE id = ?1",
        [id.to_string()],
        |row| row.get(0),
    )
    .map_err(failed("reading a number"))
}

fn insert(db: &Connection, bearer: &Bearer, arrival: &Arrival<'_>) -> Result<(), PortalError> {
    let doing = "keeping an application";
    let now = arrival.received_at;
    let (id, new) = (arrival.id.to_string(), arrival.new);
    let is_whole = arrival.attachments_until.is_none();
    db.execute(
        "INSERT INTO application (id, account, number, competition, vacancy, state, rev, received_at, completed_at,
                                  attachments_until, sealed_sha256, terms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9, ?10, ?11)",
        (
            &id,
            bearer.account.to_string(),
            next_number(db, now)?,
            new.competition.to_string(),
            arrival.vacancy.map(|vacancy| vacancy.to_string()),
            if is_whole { State::Registered } else { State::Receiving }.name(),
            now.unix(),
            is_whole.then_some(now.unix()),
            arrival.attachments_until.map(Instant::unix),
            &new.sealed_sha256,
            write_json(arrival.terms)?,
        ),
    )
    .map_err(failed(doing))?;
    let outside = write_json(&serde_json::json!({
        "form": new.form, "vacancy": new.vacancy, "acts": new.acts, "finalised": new.finalised,
    }))?;
    db.execute(
        "INSERT INTO letter (application, seal_key, sealed, outside, session) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            &id,
            &new.seal_key,
            arrival.sealed,
            outside,
            bearer.session.to_string(),
        ),
    )
    .map_err(failed(doing))?;
    let mut attach = db
        .prepare_cached("INSERT INTO attachment (application, sha256, size, place) VALUES (?1, ?2, ?3, ?4)")
        .map_err(failed(doing))?;
    for (place, file) in new.attachments.iter().enumerate() {
        attach
            .execute((&id, &file.sha256, to_sql(file.size), to_sql(place as u64)))
            .map_err(failed(doing))?;
    }
    Ok(())
}

fn event(state: State, at: Instant) -> StageEvent {
    StageEvent {
        seq: 0,
        at: Instant::from_unix(at.unix()),
        state,
        stage: machine::stage(state),
        score: None,
        threshold: None,
        max: None,
        reason: None,
        starts_at: None,
        ends_at: None,
        place: None,
        until: None,
        note: None,
    }
}

/// Adds an event to the story.
fn tell(db: &Connection, id: Uuid, event: &StageEvent) -> Result<StageEvent, PortalError> {
    let doing = "keeping an event";
    let seq: u32 = db
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM application_event WHERE application = ?1")
        .and_then(|mut statement| statement.query_row([id.to_string()], |row| row.get(0)))
        .map_err(failed(doing))?;
    let event = StageEvent { seq, ..event.clone() };
    db.prepare_cached("INSERT INTO application_event (application, seq, data) VALUES (?1, ?2, ?3)")
        .and_then(|mut statement| {
            statement.execute((id.to_string(), seq, write_json(&event).map_err(into_sql)?))
        })
        .map_err(failed(doing))?;
    if let Some(kind) = worth_telling(event.state) {
        crate::notices::tell(db, id, kind, event.at)?;
    }
    Ok(event)
}

/// Of what one is told; what a person has done themselves is known to them.
fn worth_telling(state: State) -> Option<NoticeKind> {
    match state {
        State::Receiving => Some(NoticeKind::Received),
        State::Registered => Some(NoticeKind::Complete),
        State::Incomplete => Some(NoticeKind::Incomplete),
        State::ReturnedForFix => Some(NoticeKind::Returned),
        State::TestAssigned | State::InterviewSet => Some(NoticeKind::Invitation),
        State::Withdrawn => None,
        State::DocsCheck
        | State::Admitted
        | State::Rejected
        | State::TestPassed
        | State::TestFailed
        | State::Scored
        | State::InReserve
        | State::NotInReserve
        | State::Appointed
        | State::Expired => Some(NoticeKind::Stage),
    }
}

fn into_sql(error: PortalError) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

/// Moves the state with its event.
fn advance(db: &Connection, id: Uuid, event: &StageEvent) -> Result<StageEvent, PortalError> {
    let at = event.at.unix();
    db.prepare_cached(
        "UPDATE application SET state = ?2, rev = rev + 1,
                completed_at = CASE WHEN ?2 = 'registered' THEN coalesce(completed_at, ?3) ELSE completed_at END,
                withdrawn_at = CASE WHEN ?2 = 'withdrawn' THEN ?3 END
         WHERE id = ?1",
    )
    .and_then(|mut statement| statement.execute((id.to_string(), event.state.name(), at)))
    .map_err(failed("moving an application"))?;
    tell(db, id, event)
}

/// All its files are there.
pub(crate) fn complete(db: &Connection, id: Uuid, now: Instant) -> Result<(), PortalError> {
    advance(db, id, &event(State::Registered, now)).map(drop)
}

pub(super) fn withdraw(
    db: &Connection,
    id: Uuid,
    bearer: &Bearer,
    new: &NewWithdrawal,
    now: Instant,
) -> Result<Done<Withdrawal>, PortalError> {
    let Some(kept) = one(db, id, now)?.filter(|kept| kept.account == bearer.account) else {
        return Ok(Done::Unknown);
    };
    if let Some(received_at) = kept.application.withdrawn_at {
        return Ok(Done::Before(Withdrawal { received_at }));
    }
    if next(kept.application.state, Move::Withdraw).is_none() {
        return Ok(Done::Wrong("it is decided, or was never complete"));
    }
    if kept.application.withdraw_until.is_none() {
        return Ok(Done::Late(kept.terms.withdraw_until(&kept.application.events)));
    }
    let told = advance(db, id, &event(State::Withdrawn, now))?;
    db.execute(
        "INSERT INTO withdrawal (application, decided_at, reason) VALUES (?1, ?2, ?3)",
        (id.to_string(), new.at.unix(), &new.reason),
    )
    .map_err(failed("keeping a withdrawal"))?;
    note(
        db,
        bearer.account,
        Act::Withdrew,
        Some(bearer.session),
        Some(&kept.application.number),
        now,
    )?;
    Ok(Done::Now(Withdrawal { received_at: told.at }))
}

pub(super) fn appeal(
    db: &Connection,
    application: Uuid,
    id: Uuid,
    bearer: &Bearer,
    new: &NewAppeal,
    now: Instant,
) -> Result<Done<Appeal>, PortalError> {
    let Some(kept) = one(db, application, now)?.filter(|kept| kept.account == bearer.account) else {
        return Ok(Done::Unknown);
    };
    if let Some((of, before)) = read::appeal_by_id(db, id)? {
        let is_same = of == application && before.event == new.event && before.grounds == new.grounds;
        return Ok(if is_same {
            Done::Before(before)
        } else {
            Done::Taken
        });
    }
    let known = &kept.application;
    let decision = known
        .events
        .iter()
        .find(|event| event.seq == new.event && machine::may_be_appealed(event.state));
    let Some(decision) = decision else {
        return Ok(Done::Wrong("that event is no decision that one appeals against"));
    };
    if known.appeals.iter().any(|one| one.event == new.event) {
        return Ok(Done::Wrong("there is an appeal against that decision"));
    }
    match kept.terms.appeal_until(decision) {
        None => return Ok(Done::Wrong("the competition names no term for appeals")),
        Some(until) if now.unix() > until.unix() => return Ok(Done::Late(until)),
        Some(_) => {}
    }
    db.execute(
        "INSERT INTO appeal (id, application, event, grounds, filed_at, state) VALUES (?1, ?2, ?3, ?4, ?5, 'filed')",
        (
            id.to_string(),
            application.to_string(),
            new.event,
            &new.grounds,
            now.unix(),
        ),
    )
    .map_err(failed("keeping an appeal"))?;
    changed(db, application)?;
    note(
        db,
        bearer.account,
        Act::Appealed,
        Some(bearer.session),
        Some(&known.number),
        now,
    )?;
    Ok(Done::Now(Appeal {
        id,
        event: new.event,
        grounds: new.grounds.clone(),
        filed_at: Instant::from_unix(now.unix()),
        state: AppealState::Filed,
        decided_at: None,
        reasoning: None,
    }))
}

fn changed(db: &Connection, application: Uuid) -> Result<(), PortalError> {
    db.execute(
        "UPDATE application SET rev = rev + 1 WHERE id = ?1",
        [application.to_string()],
    )
    .map(drop)
    .map_err(failed("noting a change"))
}

pub(super) fn decide_appeal(
    db: &Connection,
    id: Uuid,
    state: AppealState,
    reasoning: Option<&Texts>,
    now: Instant,
) -> Result<Done<Appeal>, PortalError> {
    let Some((application, before)) = read::appeal_by_id(db, id)? else {
        return Ok(Done::Unknown);
    };
    if before.state == state && before.reasoning.as_ref() == reasoning {
        return Ok(Done::Before(before));
    }
    if before.state != AppealState::Filed || state == AppealState::Filed {
        return Ok(Done::Wrong("it is decided already"));
    }
    let reasoning_text = reasoning.map(write_json).transpose()?;
    db.execute(
        "UPDATE appeal SET state = ?2, decided_at = ?3, reasoning = ?4 WHERE id = ?1",
        (
            id.to_string(),
            super::appeal_state(state),
            now.unix(),
            reasoning_text,
        ),
    )
    .map_err(failed("deciding an appeal"))?;
    changed(db, application)?;
    crate::notices::tell(db, application, NoticeKind::Appeal, now)?;
    if let Some(kept) = one(db, application, now)? {
        note(
            db,
            kept.account,
            Act::ApplicationMoved,
            None,
            Some(&kept.application.number),
            now,
        )?;
    }
    Ok(Done::Now(Appeal {
        state,
        decided_at: Some(Instant::from_unix(now.unix())),
        reasoning: reasoning.cloned(),
        ..before
    }))
}

pub(super) fn step(
    db: &Connection,
    id: Uuid,
    step: &Step,
    now: Instant,
) -> Result<Done<StageEvent>, PortalError> {
    let Some(kept) = one(db, id, now)? else {
        return Ok(Done::Unknown);
    };
    let known = &kept.application;
    let newest = known.events.last().map_or(0, |event| event.seq);
    let is_granted = known
        .appeals
        .iter()
        .any(|appeal| appeal.event == newest && appeal.state == AppealState::Upheld);
    let to = next(known.state, Move::Stage(step.state))
        .or_else(|| next(known.state, Move::Reopen(step.state)).filter(|_| is_granted));
    let Some(to) = to else {
        return Ok(Done::Wrong("this does not follow from the present state"));
    };
    let told = StageEvent {
        seq: 0,
        at: Instant::from_unix(now.unix()),
        state: to,
        stage: machine::stage(to),
        ..step.event.clone()
    };
    let told = advance(db, id, &told)?;
    note(
        db,
        kept.account,
        Act::ApplicationMoved,
        None,
        Some(&known.number),
        now,
    )?;
    Ok(Done::Now(told))
}

pub(super) fn end_waiting(db: &Connection, now: Instant) -> Result<u64, PortalError> {
    let late: Vec<Uuid> = db
        .prepare_cached("SELECT id FROM application WHERE state = 'receiving' AND attachments_until < ?1")
        .and_then(|mut statement| {
            statement
                .query_map([now.unix()], |row| uuid(&row.get::<_, String>(0)?))?
                .collect()
        })
        .map_err(failed("looking for what is late"))?;
    for id in &late {
        if next(State::Receiving, Move::GraceOver).is_some() {
            advance(db, *id, &event(State::Incomplete, now))?;
        }
    }
    Ok(late.len() as u64)
}

pub(super) fn open(db: &Connection, id: Uuid, now: Instant) -> Result<Option<Sealed>, PortalError> {
    let found: Option<(Uuid, String, Vec<u8>, String)> = db
        .query_row(
            "SELECT a.account, a.number, l.sealed, l.seal_key FROM application a JOIN letter l ON l.application = a.id
             WHERE a.id = ?1",
            [id.to_string()],
            |row| Ok((uuid(&row.get::<_, String>(0)?)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()
        .map_err(failed("reading a letter"))?;
    let Some((account, number, letter, seal_key)) = found else {
        return Ok(None);
    };
    let files = db
        .prepare_cached("SELECT sha256, id FROM upload WHERE application = ?1 AND received = length")
        .and_then(|mut statement| {
            statement
                .query_map([id.to_string()], |row| {
                    Ok((row.get(0)?, uuid(&row.get::<_, String>(1)?)?))
                })?
                .collect()
        })
        .map_err(failed("reading uploads"))?;
    note(db, account, Act::ApplicationOpened, None, Some(&number), now)?;
    Ok(Some(Sealed {
        account,
        seal_key,
        letter,
        files,
    }))
}
