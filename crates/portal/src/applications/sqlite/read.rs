//! Reading applications: a person's all at once, in four queries however many there are.

use super::super::machine::{Move, may_be_appealed, next};
use super::super::store::{Known, Listed};
use super::super::terms::Terms;
use crate::error::PortalError;
use crate::identity::sqlite::{failed, from_sql, json, one_of, uuid};
use kyzmat_api::cabinet::{
    Appeal, AppealState, Application, ApplicationState as State, AttachmentRef, Receipt, StageEvent,
};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _, Row};
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
            Self::One(id) => ("a.id = ?1", id.to_string()),
            Self::Of(account) => ("a.account = ?1", account.to_string()),
        }
    }
}

/// An application with whose it is and under which terms.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) account: Uuid,
    pub(super) terms: Terms,
    pub(super) application: Application,
}

pub(super) fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    one_of(&State::ALL, State::name, &row.get::<_, String>(column)?)
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Instant::from_unix))
}

pub(super) fn known(db: &Connection, id: Uuid) -> Result<Option<Known>, PortalError> {
    db.prepare_cached("SELECT account, sealed_sha256 FROM application WHERE id = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([id.to_string()], |row| {
                    Ok(Known {
                        account: uuid(&row.get::<_, String>(0)?)?,
                        sealed_sha256: row.get(1)?,
                    })
                })
                .optional()
        })
        .map_err(failed("looking for an application"))
}

/// The newest first.
pub(super) fn applications(db: &Connection, which: Which, now: Instant) -> Result<Vec<Kept>, PortalError> {
    let mut kept = heads(db, which, now)?;
    let mut attachments = grouped(
        db,
        which,
        "SELECT x.application, x.sha256, x.size, x.arrived_at FROM application a JOIN attachment x ON x.application = a.id",
        "x.place",
        |row| {
            let file = AttachmentRef {
                sha256: row.get(1)?,
                size: from_sql(row.get(2)?),
            };
            Ok((file, row.get::<_, Option<i64>>(3)?.is_some()))
        },
    )?;
    let mut events = grouped(
        db,
        which,
        "SELECT x.application, x.data FROM application a JOIN application_event x ON x.application = a.id",
        "x.seq",
        |row| json::<StageEvent>(&row.get::<_, String>(1)?),
    )?;
    let mut appeals = grouped(
        db,
        which,
        "SELECT x.application, x.id, x.event, x.grounds, x.filed_at, x.state, x.decided_at, x.reasoning FROM application a JOIN appeal x ON x.application = a.id",
        "x.filed_at, x.event",
        |row| appeal(row, 1),
    )?;
    for one in &mut kept {
        let id = one.application.id;
        let files = attachments.remove(&id).unwrap_or_default();
        let receipt = &mut one.application.receipt;
        receipt.attachments_missing = files
            .iter()
            .filter(|(_, has_arrived)| !has_arrived)
            .map(|(file, _)| file.sha256.clone())
            .collect();
        receipt.attachments = files.into_iter().map(|(file, _)| file).collect();
        if receipt.attachments_missing.is_empty() {
            receipt.attachments_until = None;
        }
        one.application.events = events.remove(&id).unwrap_or_default();
        one.application.appeals = appeals.remove(&id).unwrap_or_default();
        one.foretell(now);
    }
    Ok(kept)
}

impl Kept {
    /// What may still be done, and until when.
    fn foretell(&mut self, now: Instant) {
        let application = &mut self.application;
        let withdraw_until = self.terms.withdraw_until(&application.events);
        let may = next(application.state, Move::Withdraw).is_some() && now.unix() <= withdraw_until.unix();
        application.withdraw_until = may.then_some(withdraw_until);
        let decision = application
            .events
            .last()
            .filter(|event| may_be_appealed(event.state));
        application.appeal_until = decision.and_then(|event| self.terms.appeal_until(event));
    }
}

fn heads(db: &Connection, which: Which, now: Instant) -> Result<Vec<Kept>, PortalError> {
    let (condition, key) = which.condition();
    db.prepare_cached(&format!(
        "SELECT a.id, a.account, a.number, a.competition, a.vacancy, a.state, a.rev, a.received_at, a.completed_at,
                a.attachments_until, a.withdrawn_at, a.sealed_sha256, a.terms
         FROM application a WHERE {condition} ORDER BY a.received_at DESC, a.number DESC"
    ))
    .and_then(|mut statement| {
        statement
            .query_map([key], |row| {
                let id = uuid(&row.get::<_, String>(0)?)?;
                let number: String = row.get(2)?;
                let competition = uuid(&row.get::<_, String>(3)?)?;
                let vacancy: Option<String> = row.get(4)?;
                Ok(Kept {
                    account: uuid(&row.get::<_, String>(1)?)?,
                    terms: json(&row.get::<_, String>(12)?)?,
                    application: Application {
                        id,
                        number: number.clone(),
                        competition,
                        vacancy: vacancy.as_deref().map(uuid).transpose()?,
                        state: state(row, 5)?,
                        rev: from_sql(row.get(6)?),
                        receipt: Receipt {
                            application: id,
                            number,
                            competition,
                            sealed_sha256: row.get(11)?,
                            received_at: Instant::from_unix(row.get(7)?),
                            attachments: Vec::new(),
                            attachments_missing: Vec::new(),
                            attachments_until: moment(row, 9)?,
                            completed_at: moment(row, 8)?,
                            issued_at: now,
                        },
                        events: Vec::new(),
                        withdrawn_at: moment(row, 10)?,
                        appeals: Vec::new(),
                        appeal_until: None,
                        withdraw_until: None,
                    },
                })
            })?
            .collect()
    })
    .map_err(failed("reading applications"))
}

/// Rows of another table by application.
fn grouped<T>(
    db: &Connection,
    which: Which,
    select: &str,
    order: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<BTreeMap<Uuid, Vec<T>>, PortalError> {
    let (condition, key) = which.condition();
    let mut found = BTreeMap::<Uuid, Vec<T>>::new();
    db.prepare_cached(&format!(
        "{select} WHERE {condition} ORDER BY x.application, {order}"
    ))
    .and_then(|mut statement| {
        let rows = statement.query_map([key], |row| Ok((uuid(&row.get::<_, String>(0)?)?, read(row)?)))?;
        for row in rows {
            let (application, one) = row?;
            found.entry(application).or_default().push(one);
        }
        Ok(())
    })
    .map_err(failed("reading what belongs to applications"))?;
    Ok(found)
}

/// An appeal whose columns begin at `first`.
fn appeal(row: &Row<'_>, first: usize) -> rusqlite::Result<Appeal> {
    const STATES: [AppealState; 3] = [AppealState::Filed, AppealState::Upheld, AppealState::Dismissed];
    let reasoning: Option<String> = row.get(first + 6)?;
    Ok(Appeal {
        id: uuid(&row.get::<_, String>(first)?)?,
        event: row.get(first + 1)?,
        grounds: row.get(first + 2)?,
        filed_at: Instant::from_unix(row.get(first + 3)?),
        state: one_of(&STATES, super::appeal_state, &row.get::<_, String>(first + 4)?)?,
        decided_at: moment(row, first + 5)?,
        reasoning: reasoning.as_deref().map(json).transpose()?,
    })
}

/// An appeal with its application.
pub(super) fn appeal_by_id(db: &Connection, id: Uuid) -> Result<Option<(Uuid, Appeal)>, PortalError> {
    db.prepare_cached(
        "SELECT application, id, event, grounds, filed_at, state, decided_at, reasoning FROM appeal WHERE id = ?1",
    )
    .and_then(|mut statement| {
        statement
            .query_row([id.to_string()], |row| Ok((uuid(&row.get::<_, String>(0)?)?, appeal(row, 1)?)))
            .optional()
    })
    .map_err(failed("reading an appeal"))
}

pub(super) fn listed(db: &Connection) -> Result<Vec<Listed>, PortalError> {
    db.prepare_cached(
        "SELECT id, number, account, competition, state, received_at FROM application ORDER BY number",
    )
    .and_then(|mut statement| {
        statement
            .query_map([], |row| {
                Ok(Listed {
                    application: uuid(&row.get::<_, String>(0)?)?,
                    number: row.get(1)?,
                    account: uuid(&row.get::<_, String>(2)?)?,
                    competition: uuid(&row.get::<_, String>(3)?)?,
                    state: state(row, 4)?,
                    received_at: Instant::from_unix(row.get(5)?),
                })
            })?
            .collect()
    })
    .map_err(failed("listing applications"))
}
