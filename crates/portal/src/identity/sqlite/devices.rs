//! Devices that wait for a person's phone.

use super::{failed, grants, one_of, records, sessions, uuid};
use crate::error::PortalError;
use crate::identity::device::{self, Kept, Phase, Verdict};
use crate::identity::secret::{Hash, same};
use crate::identity::store::{Denial, Grant, Issue, NewDeviceGrant, Waiting};
use kyzmat_api::identity::{Act, Reason, SignInMethod};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

/// RFC 8628 §3.5: by so many seconds the pause grows at `slow_down`.
const SLOWER: i64 = 5;

pub(super) fn begin(db: &Connection, grant: &NewDeviceGrant) -> Result<bool, PortalError> {
    db.execute(
        "INSERT INTO device_grant (code, user_code, device, jkt, phase, pause, asked_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, 'pending', ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        (
            grant.code,
            grant.user_code,
            &grant.device,
            &grant.jkt,
            grant.pause,
            grant.asked_at.unix(),
            grant.expires_at.unix(),
        ),
    )
    .map(|made| made > 0)
    .map_err(failed("keeping a device's question"))
}

pub(super) fn waiting(
    db: &Connection,
    column: &'static str,
    hash: Hash,
    now: Instant,
) -> Result<Option<Waiting>, PortalError> {
    let sql = format!(
        "SELECT code, device, asked_at FROM device_grant WHERE {column} = ?1 AND phase = 'pending' AND expires_at > ?2"
    );
    db.query_row(&sql, (hash, now.unix()), |row| {
        Ok(Waiting {
            code: row.get(0)?,
            device: row.get(1)?,
            asked_at: Instant::from_unix(row.get(2)?),
        })
    })
    .optional()
    .map_err(failed("looking for a waiting device"))
}

pub(super) fn answer(
    db: &Connection,
    code: Hash,
    answer: Result<Uuid, Reason>,
    now: Instant,
) -> Result<bool, PortalError> {
    let (phase, account, refusal) = match answer {
        Ok(account) => (Phase::Approved, Some(account.to_string()), None),
        Err(reason) => (Phase::Denied, None, Some(reason.name())),
    };
    db.execute(
        "UPDATE device_grant SET phase = ?2, account = ?3, refusal = ?4
         WHERE code = ?1 AND phase = 'pending' AND expires_at > ?5",
        (code, phase.name(), account, refusal, now.unix()),
    )
    .map(|answered| answered > 0)
    .map_err(failed("answering a device"))
}

struct KeptGrant {
    state: Kept,
    device: String,
    jkt: String,
    refusal: Option<String>,
    account: Option<Uuid>,
    session: Option<Uuid>,
}

fn read(db: &Connection, code: Hash) -> Result<Option<KeptGrant>, PortalError> {
    db.query_row(
        "SELECT phase, expires_at, pause, polled_at, device, jkt, refusal, account, session
         FROM device_grant WHERE code = ?1",
        [code],
        |row| {
            let id = |index| -> rusqlite::Result<Option<Uuid>> {
                row.get::<_, Option<String>>(index)?
                    .as_deref()
                    .map(uuid)
                    .transpose()
            };
            Ok(KeptGrant {
                state: Kept {
                    phase: one_of(&Phase::ALL, Phase::name, &row.get::<_, String>(0)?)?,
                    expires_at: Instant::from_unix(row.get(1)?),
                    pause: row.get(2)?,
                    polled_at: row.get::<_, Option<i64>>(3)?.map(Instant::from_unix),
                },
                device: row.get(4)?,
                jkt: row.get(5)?,
                refusal: row.get(6)?,
                account: id(7)?,
                session: id(8)?,
            })
        },
    )
    .optional()
    .map_err(failed("reading a device's question"))
}

pub(super) fn poll(db: &Connection, code: Hash, jkt: &str, issue: Issue) -> Result<Grant, PortalError> {
    let Some(kept) = read(db, code)? else {
        return Ok(Err(Denial::Invalid("the device code is unknown")));
    };
    let right_key = same(&kept.jkt, jkt);
    let verdict = device::decide(kept.state, right_key, issue.now);
    let slower = i64::from(verdict == Verdict::SlowDown) * SLOWER;
    if right_key {
        db.execute(
            "UPDATE device_grant SET polled_at = ?2, pause = pause + ?3 WHERE code = ?1",
            (code, issue.now.unix(), slower),
        )
        .map_err(failed("noting a question"))?;
    }
    let denial = match verdict {
        Verdict::Wait => Denial::Pending,
        Verdict::SlowDown => Denial::SlowDown,
        Verdict::Expired => Denial::Expired,
        Verdict::Denied => {
            let told = Reason::ALL
                .into_iter()
                .find(|reason| Some(reason.name()) == kept.refusal.as_deref());
            Denial::Denied(told.unwrap_or(Reason::Refused))
        }
        Verdict::Refuse => {
            if right_key && let (Some(session), Some(account)) = (kept.session, kept.account) {
                // As with a code: who comes twice with it, one of the two has no right to.
                records::note(
                    db,
                    account,
                    Act::TokenReused,
                    Some(session),
                    Some("device_code"),
                    issue.now,
                )?;
                sessions::end(db, session, "code_reused", issue.now)?;
            }
            Denial::Invalid("the device code was used before, or is bound to another key")
        }
        Verdict::Issue => {
            let Some(account) = kept.account else {
                return Ok(Err(Denial::Invalid("the device code stands for nobody")));
            };
            if let Some(reason) = sessions::refusal_of(db, account)? {
                return Ok(Err(Denial::Denied(reason)));
            }
            let given = grants::open_session(db, account, SignInMethod::Device, &kept.device, jkt, issue)?;
            db.execute(
                "UPDATE device_grant SET phase = 'spent', session = ?2 WHERE code = ?1",
                (code, given.session.to_string()),
            )
            .map_err(failed("spending a device code"))?;
            return Ok(Ok(given));
        }
    };
    Ok(Err(denial))
}
