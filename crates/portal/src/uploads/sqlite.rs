//! Uploads beside what they belong to, in the same SQLite file.

use super::store::{Begun, Counted, Owner, Upload, Uploads, Waits};
use crate::applications::complete;
use crate::error::PortalError;
use crate::identity::sqlite::{SqlitePeople, failed, from_sql, one_of, to_sql, uuid};
use kyzmat_api::cabinet::{ApplicationState, VerificationState};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _, Row};
use uuid::Uuid;

const SELECT: &str = "SELECT u.id, u.application, u.verification, u.sha256, u.length, u.received,
        coalesce(a.state, v.state), coalesce(a.attachments_until, v.files_until)
    FROM upload u LEFT JOIN application a ON a.id = u.application LEFT JOIN verification v ON v.id = u.verification";

impl Owner {
    /// The name of its table, which is the column that names it elsewhere, and of the table of its files; its id.
    fn named(self) -> (&'static str, &'static str, Uuid) {
        match self {
            Self::Application(id) => ("application", "attachment", id),
            Self::Verification(id) => ("verification", "verification_file", id),
        }
    }
}

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    let application: Option<String> = row.get(1)?;
    let state: String = row.get(6)?;
    let (owner, waits) = match application {
        Some(id) => {
            let state = one_of(&ApplicationState::ALL, ApplicationState::name, &state)?;
            let waits = match state {
                ApplicationState::Receiving => Waits::Yes,
                ApplicationState::Incomplete => Waits::Over,
                _ => Waits::No,
            };
            (Owner::Application(uuid(&id)?), waits)
        }
        None => {
            let state = one_of(&VerificationState::ALL, VerificationState::name, &state)?;
            let waits = match state {
                VerificationState::Receiving => Waits::Yes,
                VerificationState::Expired => Waits::Over,
                _ => Waits::No,
            };
            (Owner::Verification(uuid(&row.get::<_, String>(2)?)?), waits)
        }
    };
    Ok(Upload {
        id: uuid(&row.get::<_, String>(0)?)?,
        owner,
        sha256: row.get(3)?,
        length: from_sql(row.get(4)?),
        received: from_sql(row.get(5)?),
        waits,
        until: Instant::from_unix(row.get::<_, Option<i64>>(7)?.unwrap_or_default()),
    })
}

fn by_id(db: &Connection, id: Uuid) -> Result<Option<Upload>, PortalError> {
    db.prepare_cached(&format!("{SELECT} WHERE u.id = ?1"))
        .and_then(|mut statement| statement.query_row([id.to_string()], upload).optional())
        .map_err(failed("reading an upload"))
}

fn begin(
    db: &Connection,
    id: Uuid,
    account: Uuid,
    (owner, sha256): (Owner, &str),
    length: u64,
    now: Instant,
) -> Result<Begun, PortalError> {
    let (of, files, key) = owner.named();
    let key = key.to_string();
    let named: Option<u64> = db
        .prepare_cached(&format!(
            "SELECT x.size FROM {files} x JOIN {of} a ON a.id = x.{of}
             WHERE a.id = ?1 AND a.account = ?2 AND x.sha256 = ?3"
        ))
        .and_then(|mut statement| {
            statement
                .query_row((&key, account.to_string(), sha256), |row| {
                    row.get(0).map(from_sql)
                })
                .optional()
        })
        .map_err(failed("looking for a file"))?;
    match named {
        None => return Ok(Begun::Unknown),
        Some(size) if size != length => return Ok(Begun::Size),
        Some(_) => {}
    }
    let before = db
        .prepare_cached(&format!("{SELECT} WHERE u.{of} = ?1 AND u.sha256 = ?2"))
        .and_then(|mut statement| statement.query_row((&key, sha256), upload).optional())
        .map_err(failed("reading an upload"))?;
    if let Some(before) = before {
        let open = if before.is_complete() {
            Ok(())
        } else {
            before.may_grow(now)
        };
        return Ok(open.map_or_else(Begun::Closed, |()| Begun::Before(before)));
    }
    db.execute(
        &format!("INSERT INTO upload (id, {of}, sha256, length, received) VALUES (?1, ?2, ?3, ?4, 0)"),
        (id.to_string(), &key, sha256, to_sql(length)),
    )
    .map_err(failed("beginning an upload"))?;
    let made = by_id(db, id)?.ok_or(PortalError::Malformed {
        doing: "beginning an upload",
        detail: "it is not there".to_owned(),
    })?;
    if let Err(closed) = made.may_grow(now) {
        forget(db, id)?;
        return Ok(Begun::Closed(closed));
    }
    Ok(Begun::New(made))
}

/// Counts up to `to` if nothing was counted since `from`.
fn count(
    db: &Connection,
    id: Uuid,
    from: u64,
    to: u64,
    now: Instant,
) -> Result<(Counted, Option<Upload>), PortalError> {
    let Some(upload) = by_id(db, id)? else {
        return Ok((Counted::Elsewhere, None));
    };
    if let Err(closed) = upload.may_grow(now) {
        return Ok((Counted::Closed(closed), None));
    }
    if upload.received != from || to > upload.length || to < from {
        return Ok((Counted::Elsewhere, None));
    }
    db.prepare_cached("UPDATE upload SET received = ?2 WHERE id = ?1")
        .and_then(|mut statement| statement.execute((id.to_string(), to_sql(to))))
        .map_err(failed("counting bytes"))?;
    Ok((Counted::Yes, Some(upload)))
}

fn arrive(db: &Connection, id: Uuid, from: u64, now: Instant) -> Result<Counted, PortalError> {
    let doing = "noting a file";
    let length = by_id(db, id)?.map_or(0, |upload| upload.length);
    let (counted, upload) = count(db, id, from, length, now)?;
    let Some(upload) = upload else {
        return Ok(counted);
    };
    let (of, files, key) = upload.owner.named();
    let key = key.to_string();
    db.execute(
        &format!("UPDATE {files} SET arrived_at = ?3 WHERE {of} = ?1 AND sha256 = ?2"),
        (&key, &upload.sha256, now.unix()),
    )
    .map_err(failed(doing))?;
    let missing: bool = db
        .query_row(
            &format!("SELECT EXISTS (SELECT 1 FROM {files} WHERE {of} = ?1 AND arrived_at IS NULL)"),
            [&key],
            |row| row.get(0),
        )
        .map_err(failed(doing))?;
    match (upload.owner, missing) {
        (Owner::Application(id), false) => complete(db, id, now)?,
        (Owner::Application(_), true) => db
            .execute("UPDATE application SET rev = rev + 1 WHERE id = ?1", [&key])
            .map(drop)
            .map_err(failed(doing))?,
        (Owner::Verification(id), false) => crate::verifications::complete(db, id, now)?,
        (Owner::Verification(_), true) => {}
    }
    Ok(Counted::Yes)
}

fn forget(db: &Connection, id: Uuid) -> Result<bool, PortalError> {
    db.execute(
        "DELETE FROM upload WHERE id = ?1 AND received < length",
        [id.to_string()],
    )
    .map(|gone| gone > 0)
    .map_err(failed("forgetting an upload"))
}

fn ids(db: &Connection, sql: &str) -> Result<Vec<Uuid>, PortalError> {
    db.prepare_cached(sql)
        .and_then(|mut statement| {
            statement
                .query_map([], |row| uuid(&row.get::<_, String>(0)?))?
                .collect()
        })
        .map_err(failed("listing uploads"))
}

impl Uploads for SqlitePeople {
    fn begin(
        &self,
        id: Uuid,
        account: Uuid,
        owner: Owner,
        sha256: &str,
        length: u64,
        now: Instant,
    ) -> Result<Begun, PortalError> {
        self.0
            .change(|db| begin(db, id, account, (owner, sha256), length, now))
    }

    fn upload(&self, id: Uuid, account: Uuid) -> Result<Option<Upload>, PortalError> {
        self.0.read(|db| {
            db.prepare_cached(&format!(
                "{SELECT} WHERE u.id = ?1 AND coalesce(a.account, v.account) = ?2"
            ))
            .and_then(|mut statement| {
                statement
                    .query_row((id.to_string(), account.to_string()), upload)
                    .optional()
            })
            .map_err(failed("reading an upload"))
        })
    }

    fn grow(&self, id: Uuid, from: u64, to: u64, now: Instant) -> Result<Counted, PortalError> {
        self.0.change(|db| Ok(count(db, id, from, to, now)?.0))
    }

    fn arrive(&self, id: Uuid, from: u64, now: Instant) -> Result<Counted, PortalError> {
        self.0.change(|db| arrive(db, id, from, now))
    }

    fn begin_anew(&self, id: Uuid) -> Result<(), PortalError> {
        self.0.change(|db| {
            db.execute(
                "UPDATE upload SET received = 0 WHERE id = ?1 AND received < length",
                [id.to_string()],
            )
            .map(drop)
            .map_err(failed("beginning an upload anew"))
        })
    }

    fn forget(&self, id: Uuid) -> Result<bool, PortalError> {
        self.0.change(|db| forget(db, id))
    }

    fn forget_hopeless(&self) -> Result<Vec<Uuid>, PortalError> {
        self.0.change(|db| {
            let hopeless = ids(
                db,
                "SELECT u.id FROM upload u LEFT JOIN application a ON a.id = u.application
                   LEFT JOIN verification v ON v.id = u.verification
                 WHERE u.received < u.length AND coalesce(a.state, v.state) <> 'receiving'",
            )?;
            for id in &hopeless {
                forget(db, *id)?;
            }
            Ok(hopeless)
        })
    }

    fn all(&self) -> Result<Vec<Uuid>, PortalError> {
        self.0.read(|db| ids(db, "SELECT id FROM upload"))
    }
}
