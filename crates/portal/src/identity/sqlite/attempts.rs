//! Browsers on their way.

use super::{broken, failed, json, one_of, uuid, write_json};
use crate::error::PortalError;
use crate::identity::person::Idp;
use crate::identity::store::{Attempt, Purpose, Stage};
use kyzmat_model::{Instant, Lang};
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn begin(db: &Connection, attempt: &Attempt) -> Result<(), PortalError> {
    let (redirect, grant) = match &attempt.purpose {
        Purpose::App(request) => (Some(write_json(request)?), None),
        Purpose::Device(code) => (None, Some(*code)),
    };
    db.execute(
        "INSERT INTO attempt (state, secret, idp, lang, redirect, grant_code, stage, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'sent', ?7)",
        (
            &attempt.state,
            attempt.secret,
            attempt.idp.name(),
            attempt.lang.tag(),
            redirect,
            grant,
            attempt.expires_at.unix(),
        ),
    )
    .map(drop)
    .map_err(failed("beginning a sign-in"))
}

pub(super) fn read(db: &Connection, state: &str, now: Instant) -> Result<Option<Attempt>, PortalError> {
    db.query_row(
        "SELECT state, secret, idp, lang, redirect, grant_code, stage, vouched, account, expires_at
         FROM attempt WHERE state = ?1 AND expires_at > ?2",
        (state, now.unix()),
        |row| {
            let text = |index| row.get::<_, String>(index);
            let redirect: Option<String> = row.get(4)?;
            let grant: Option<[u8; 32]> = row.get(5)?;
            Ok(Attempt {
                state: row.get(0)?,
                secret: row.get(1)?,
                idp: one_of(&Idp::ALL, Idp::name, &text(2)?)?,
                lang: one_of(&Lang::ALL, Lang::tag, &text(3)?)?,
                purpose: match (redirect, grant) {
                    (Some(request), _) => Purpose::App(json(&request)?),
                    (None, Some(code)) => Purpose::Device(code),
                    (None, None) => return Err(broken("a sign-in for nobody".to_owned())),
                },
                stage: match text(6)?.as_str() {
                    "vouched" => Stage::Vouched(json(&text(7)?)?),
                    "known" => Stage::Known(uuid(&text(8)?)?),
                    _ => Stage::Sent,
                },
                expires_at: Instant::from_unix(row.get(9)?),
            })
        },
    )
    .optional()
    .map_err(failed("reading a sign-in"))
}

pub(super) fn advance(
    db: &Connection,
    state: &str,
    only_sent: bool,
    stage: &Stage,
) -> Result<bool, PortalError> {
    let (name, vouched, account) = match stage {
        Stage::Sent => ("sent", None, None),
        Stage::Vouched(vouched) => ("vouched", Some(write_json(vouched)?), None),
        Stage::Known(account) => ("known", None, Some(account.to_string())),
    };
    let moved = db
        .execute(
            "UPDATE attempt SET stage = ?2, vouched = ?3, account = ?4
             WHERE state = ?1 AND (stage = 'sent' OR NOT ?5)",
            (state, name, vouched, account, only_sent),
        )
        .map_err(failed("moving a sign-in"))?;
    Ok(moved > 0)
}

pub(super) fn end(db: &Connection, state: &str) -> Result<bool, PortalError> {
    db.execute("DELETE FROM attempt WHERE state = ?1", [state])
        .map(|ended| ended > 0)
        .map_err(failed("ending a sign-in"))
}
