//! Notices and how far they were read.

use super::queue::{self, Line};
use crate::applications::terms::Terms;
use crate::error::PortalError;
use crate::identity::sqlite::{failed, from_sql, json, one_of, to_sql, uuid};
use crate::notices::words;
use kyzmat_api::cabinet::{ApplicationState, Verification, VerificationState};
use kyzmat_api::notices::{ChannelKind, Notice, NoticeKind, NoticePage};
use kyzmat_model::{Instant, Lang};
use rusqlite::{Connection, OptionalExtension as _, Row};
use uuid::Uuid;

/// A notice is worth sending for so long.
const USEFUL: i64 = 3 * 86_400;

/// Makes a notice of something that has just happened to an application, with its lines in the queue.
pub(crate) fn tell(
    db: &Connection,
    application: Uuid,
    kind: NoticeKind,
    now: Instant,
) -> Result<(), PortalError> {
    let doing = "making a notice";
    let (account, number, terms, state): (String, String, Terms, String) = db
        .prepare_cached("SELECT account, number, terms, state FROM application WHERE id = ?1")
        .and_then(|mut statement| {
            statement.query_row([application.to_string()], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    json(&row.get::<_, String>(2)?)?,
                    row.get(3)?,
                ))
            })
        })
        .map_err(failed(doing))?;
    let about = About {
        account: &account,
        kind,
        application: Some(application),
        verification: None,
        state: &state,
    };
    keep(db, &about, now, |lang| {
        words::notice(kind, lang, &number, &terms.title)
    })
}

/// Makes a notice of something that has just happened to a request for proof.
pub(crate) fn tell_of_verification(
    db: &Connection,
    verification: &Verification,
    account: Uuid,
    kind: NoticeKind,
    now: Instant,
) -> Result<(), PortalError> {
    let about = About {
        account: &account.to_string(),
        kind,
        application: None,
        verification: Some(verification.id),
        state: verification.state.name(),
    };
    keep(db, &about, now, |lang| {
        words::verification(kind, lang, verification.until)
    })
}

/// What a notice is about.
struct About<'a> {
    account: &'a str,
    kind: NoticeKind,
    application: Option<Uuid>,
    verification: Option<Uuid>,
    state: &'a str,
}

/// Keeps a notice with its lines in the queue.
fn keep(
    db: &Connection,
    about: &About<'_>,
    now: Instant,
    say: impl Fn(Lang) -> Result<words::Message, PortalError>,
) -> Result<(), PortalError> {
    let doing = "making a notice";
    let (account, kind) = (about.account, about.kind);
    let seq: i64 = db
        .prepare_cached(
            "INSERT INTO notice (account, at, kind, application, verification, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             RETURNING seq",
        )
        .and_then(|mut statement| {
            statement.query_row(
                (
                    account,
                    now.unix(),
                    kind.name(),
                    about.application.map(|id| id.to_string()),
                    about.verification.map(|id| id.to_string()),
                    about.state,
                ),
                |row| row.get(0),
            )
        })
        .map_err(failed(doing))?;
    let targets: Vec<(ChannelKind, String, Lang)> = db
        .prepare_cached(
            "SELECT kind, coalesce(chat, address), lang FROM channel c
             WHERE account = ?1 AND confirmed = 1 AND NOT EXISTS
               (SELECT 1 FROM switched_off s WHERE s.account = ?1 AND s.notice = ?2 AND s.channel = c.kind)",
        )
        .and_then(|mut statement| {
            statement
                .query_map((account, kind.name()), |row| {
                    Ok((
                        one_of(&ChannelKind::ALL, ChannelKind::name, &row.get::<_, String>(0)?)?,
                        row.get::<_, rusqlite::types::Value>(1).map(target)?,
                        one_of(&Lang::ALL, Lang::tag, &row.get::<_, String>(2)?)?,
                    ))
                })?
                .collect()
        })
        .map_err(failed(doing))?;
    for (channel, target, lang) in targets {
        queue::add(
            db,
            &Line {
                name: &format!("notice-{seq}-{}", channel.name()),
                account,
                channel,
                target: &target,
                message: &say(lang)?,
                now,
                until: now.plus_seconds(USEFUL),
            },
        )?;
    }
    Ok(())
}

/// A chat is a number, an address a text.
fn target(value: rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Integer(chat) => chat.to_string(),
        rusqlite::types::Value::Text(address) => address,
        _ => String::new(),
    }
}

fn notice(row: &Row<'_>, read: i64) -> rusqlite::Result<Notice> {
    let seq: i64 = row.get(0)?;
    let id = |column| -> rusqlite::Result<Option<Uuid>> {
        let text: Option<String> = row.get(column)?;
        text.as_deref().map(uuid).transpose()
    };
    let (application, verification, state) = (id(3)?, id(8)?, row.get::<_, String>(4)?);
    let terms: Option<String> = row.get(7)?;
    let terms: Option<Terms> = terms.as_deref().map(json).transpose()?;
    Ok(Notice {
        seq: from_sql(seq),
        at: Instant::from_unix(row.get(1)?),
        kind: one_of(&NoticeKind::ALL, NoticeKind::name, &row.get::<_, String>(2)?)?,
        application,
        number: row.get(5)?,
        competition: id(6)?,
        title: terms.map(|terms| terms.title),
        state: application
            .map(|_| one_of(&ApplicationState::ALL, ApplicationState::name, &state))
            .transpose()?,
        verification,
        verification_state: verification
            .map(|_| one_of(&VerificationState::ALL, VerificationState::name, &state))
            .transpose()?,
        read: seq <= read,
    })
}

pub(super) fn page(
    db: &Connection,
    account: Uuid,
    after: u64,
    limit: u32,
) -> Result<NoticePage, PortalError> {
    let read = last_read(db, account)?;
    let mut notices: Vec<Notice> = db
        .prepare_cached(
            "SELECT n.seq, n.at, n.kind, n.application, n.state, a.number, a.competition, a.terms, n.verification
             FROM notice n LEFT JOIN application a ON a.id = n.application
             WHERE n.account = ?1 AND n.seq > ?2 ORDER BY n.seq LIMIT ?3",
        )
        .and_then(|mut statement| {
            statement
                .query_map((account.to_string(), to_sql(after), limit + 1), |row| {
                    notice(row, read)
                })?
                .collect()
        })
        .map_err(failed("reading notices"))?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = notices.len() > limit;
    notices.truncate(limit);
    Ok(NoticePage {
        next: notices.last().map_or(after, |notice| notice.seq),
        more,
        unread: unread(db, account)?,
        notices,
    })
}

fn last_read(db: &Connection, account: Uuid) -> Result<i64, PortalError> {
    db.prepare_cached("SELECT up_to FROM notices_read WHERE account = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([account.to_string()], |row| row.get(0))
                .optional()
        })
        .map(Option::unwrap_or_default)
        .map_err(failed("reading how far notices were read"))
}

fn unread(db: &Connection, account: Uuid) -> Result<u64, PortalError> {
    let read = last_read(db, account)?;
    db.prepare_cached("SELECT count(*) FROM notice WHERE account = ?1 AND seq > ?2")
        .and_then(|mut statement| statement.query_row((account.to_string(), read), |row| row.get(0)))
        .map(from_sql)
        .map_err(failed("counting notices"))
}

pub(super) fn read_up_to(db: &Connection, account: Uuid, up_to: u64) -> Result<u64, PortalError> {
    // Never beyond what is there: what comes later is not read yet. Never back.
    db.execute(
        "INSERT INTO notices_read (account, up_to)
         VALUES (?1, min(?2, coalesce((SELECT max(seq) FROM notice WHERE account = ?1), 0)))
         ON CONFLICT (account) DO UPDATE SET up_to = max(up_to, excluded.up_to)",
        (account.to_string(), to_sql(up_to)),
    )
    .map_err(failed("noting how far notices were read"))?;
    unread(db, account)
}
