//! Channels: an address counts once its owner has shown that it is theirs.

use super::queue::{self, Line};
use crate::error::PortalError;
use crate::identity::secret::Hash;
use crate::identity::sqlite::{failed, note, one_of};
use crate::notices::store::{Changed, Confirmed, Kept, NewChannel};
use crate::notices::words;
use kyzmat_api::identity::Act;
use kyzmat_api::notices::{ChannelKind, NoticeKind, Switch};
use kyzmat_model::{Instant, Lang};
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// Wrong codes until the right one counts no more: six digits are not guessed in so few.
const TRIES: u32 = 5;
/// Seconds between two codes: nobody's mailbox is filled by us.
const PAUSE: i64 = 60;

pub(super) fn list(db: &Connection, account: Uuid) -> Result<Vec<Kept>, PortalError> {
    db.prepare_cached("SELECT kind, address, confirmed, until FROM channel WHERE account = ?1 ORDER BY kind")
        .and_then(|mut statement| {
            statement
                .query_map([account.to_string()], |row| {
                    Ok(Kept {
                        kind: one_of(&ChannelKind::ALL, ChannelKind::name, &row.get::<_, String>(0)?)?,
                        address: row.get(1)?,
                        confirmed: row.get(2)?,
                        until: row.get::<_, Option<i64>>(3)?.map(Instant::from_unix),
                    })
                })?
                .collect()
        })
        .map_err(failed("reading channels"))
}

pub(super) fn switched_off(db: &Connection, account: Uuid) -> Result<Vec<Switch>, PortalError> {
    db.prepare_cached("SELECT notice, channel FROM switched_off WHERE account = ?1")
        .and_then(|mut statement| {
            statement
                .query_map([account.to_string()], |row| {
                    Ok(Switch {
                        notice: one_of(&NoticeKind::ALL, NoticeKind::name, &row.get::<_, String>(0)?)?,
                        channel: one_of(&ChannelKind::ALL, ChannelKind::name, &row.get::<_, String>(1)?)?,
                        on: false,
                    })
                })?
                .collect()
        })
        .map_err(failed("reading switches"))
}

pub(super) fn switch(db: &Connection, account: Uuid, switches: &[Switch]) -> Result<(), PortalError> {
    for one in switches {
        let sql = if one.on {
            "DELETE FROM switched_off WHERE account = ?1 AND notice = ?2 AND channel = ?3"
        } else {
            "INSERT INTO switched_off (account, notice, channel) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
        };
        db.prepare_cached(sql)
            .and_then(|mut statement| {
                statement.execute((account.to_string(), one.notice.name(), one.channel.name()))
            })
            .map_err(failed("setting a switch"))?;
    }
    Ok(())
}

pub(super) fn change(
    db: &Connection,
    account: Uuid,
    new: &NewChannel<'_>,
    now: Instant,
) -> Result<Changed, PortalError> {
    let doing = "changing a channel";
    let key = account.to_string();
    let before: Option<(String, bool, i64)> = db
        .query_row(
            "SELECT address, confirmed, asked_at FROM channel WHERE account = ?1 AND kind = ?2",
            (&key, new.kind.name()),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()
        .map_err(failed(doing))?;
    match before {
        Some((address, true, _)) if address == new.address => return Ok(Changed::Same),
        Some((_, _, asked_at)) if now.unix() - asked_at < PAUSE => return Ok(Changed::TooSoon),
        _ => {}
    }
    db.execute(
        "INSERT INTO channel (account, kind, address, lang, chat, confirmed, code, tries, asked_at, until)
         VALUES (?1, ?2, ?3, ?4, NULL, 0, ?5, 0, ?6, ?7)
         ON CONFLICT (account, kind) DO UPDATE SET address = excluded.address, lang = excluded.lang, chat = NULL,
             confirmed = 0, code = excluded.code, tries = 0, asked_at = excluded.asked_at, until = excluded.until",
        (
            &key,
            new.kind.name(),
            new.address,
            new.lang.tag(),
            new.secret,
            now.unix(),
            new.until.unix(),
        ),
    )
    .map_err(failed(doing))?;
    // What was meant for the former address stays with it no longer.
    db.execute(
        "DELETE FROM delivery WHERE account = ?1 AND channel = ?2",
        (&key, new.kind.name()),
    )
    .map_err(failed(doing))?;
    if let Some(code) = new.code {
        let name = format!("code-{}-{account}", now.unix());
        queue::add(
            db,
            &Line {
                name: &name,
                account: &key,
                channel: new.kind,
                target: new.address,
                message: &words::code(new.lang, code)?,
                now,
                until: new.until,
            },
        )?;
    }
    note(db, account, Act::ChannelChanged, None, Some(new.kind.name()), now)?;
    Ok(Changed::Now)
}

pub(super) fn confirm(
    db: &Connection,
    account: Uuid,
    kind: ChannelKind,
    code: Hash,
    now: Instant,
) -> Result<Confirmed, PortalError> {
    let doing = "confirming a channel";
    let key = (account.to_string(), kind.name());
    let awaited: Option<(Hash, u32)> = db
        .query_row(
            "SELECT code, tries FROM channel
             WHERE account = ?1 AND kind = ?2 AND kind = 'email' AND code IS NOT NULL AND until >= ?3",
            (&key.0, key.1, now.unix()),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()
        .map_err(failed(doing))?;
    let Some((awaited, tries)) = awaited.filter(|(_, tries)| *tries < TRIES) else {
        return Ok(Confirmed::NoneAwaited);
    };
    let is_right = awaited == code;
    let sql = if is_right {
        "UPDATE channel SET confirmed = 1, code = NULL, until = NULL WHERE account = ?1 AND kind = ?2"
    } else {
        "UPDATE channel SET tries = tries + 1 WHERE account = ?1 AND kind = ?2"
    };
    db.execute(sql, key).map_err(failed(doing))?;
    Ok(match (is_right, tries + 1 < TRIES) {
        (true, _) => Confirmed::Yes,
        (false, true) => Confirmed::Wrong,
        (false, false) => Confirmed::NoneAwaited,
    })
}

pub(super) fn bind(
    db: &Connection,
    token: Hash,
    chat: i64,
    now: Instant,
) -> Result<Option<Lang>, PortalError> {
    let doing = "binding a chat";
    let found: Option<(String, Lang)> = db
        .query_row(
            "SELECT account, lang FROM channel WHERE kind = 'telegram' AND code = ?1 AND until >= ?2",
            (token, now.unix()),
            |row| {
                let lang = one_of(&Lang::ALL, Lang::tag, &row.get::<_, String>(1)?)?;
                Ok((row.get(0)?, lang))
            },
        )
        .optional()
        .map_err(failed(doing))?;
    let Some((account, lang)) = found else {
        return Ok(None);
    };
    db.execute(
        "UPDATE channel SET chat = ?2, confirmed = 1, code = NULL, until = NULL
         WHERE account = ?1 AND kind = 'telegram'",
        (&account, chat),
    )
    .map_err(failed(doing))?;
    queue::add(
        db,
        &Line {
            name: &format!("bound-{}-{account}", now.unix()),
            account: &account,
            channel: ChannelKind::Telegram,
            target: &chat.to_string(),
            message: &words::bound(lang)?,
            now,
            until: now.plus_seconds(3600),
        },
    )?;
    Ok(Some(lang))
}

pub(super) fn bot(db: &Connection) -> Result<Option<(String, i64)>, PortalError> {
    db.query_row("SELECT name, next FROM bot", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
    .optional()
    .map_err(failed("reading the bot"))
}

pub(super) fn name_bot(db: &Connection, name: &str) -> Result<(), PortalError> {
    // Another bot counts its updates otherwise.
    db.execute(
        "INSERT INTO bot (one, name, next) VALUES (1, ?1, 0)
         ON CONFLICT (one) DO UPDATE SET next = iif(name = excluded.name, next, 0), name = excluded.name",
        [name],
    )
    .map(drop)
    .map_err(failed("naming the bot"))
}

pub(super) fn seen(db: &Connection, next: i64) -> Result<(), PortalError> {
    db.execute("UPDATE bot SET next = max(next, ?1)", [next])
        .map(drop)
        .map_err(failed("noting updates"))
}
