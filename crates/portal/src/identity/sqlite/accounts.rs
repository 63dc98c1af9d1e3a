//! Accounts: whose word makes one, completes one, closes one.

use super::{failed, json, one_of, records, sessions, uuid, write_json};
use crate::error::PortalError;
use crate::identity::person::{Vouched, missing, replaces};
use crate::identity::store::{Account, Resolution, refusal};
use kyzmat_api::identity::{AccountState, Act, Fact, FactName, Provenance, Reason};
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _};
use uuid::Uuid;

pub(super) fn read(db: &Connection, id: Uuid) -> Result<Option<Account>, PortalError> {
    let found = db
        .prepare_cached("SELECT state, reason, registered_at FROM account WHERE id = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([id.to_string()], |row| {
                    let state: String = row.get(0)?;
                    Ok((
                        one_of(&AccountState::ALL, AccountState::name, &state)?,
                        row.get::<_, Option<String>>(1)?,
                        Instant::from_unix(row.get(2)?),
                    ))
                })
                .optional()
        })
        .map_err(failed("reading an account"))?;
    let Some((state, reason, registered_at)) = found else {
        return Ok(None);
    };
    let employment = db
        .query_row(
            "SELECT data FROM employment WHERE account = ?1",
            [id.to_string()],
            |row| json(&row.get::<_, String>(0)?),
        )
        .optional()
        .map_err(failed("reading a post"))?;
    Ok(Some(Account {
        id,
        state,
        reason,
        registered_at,
        facts: facts(db, id)?,
        employment,
    }))
}

pub(super) fn list(db: &Connection) -> Result<Vec<Account>, PortalError> {
    let ids = db
        .prepare("SELECT id FROM account ORDER BY registered_at, id")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| uuid(&row.get::<_, String>(0)?))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })
        .map_err(failed("listing accounts"))?;
    ids.into_iter()
        .filter_map(|id| read(db, id).transpose())
        .collect()
}

fn facts(db: &Connection, id: Uuid) -> Result<Vec<Fact>, PortalError> {
    let mut facts = db
        .prepare_cached("SELECT name, value, provenance, at FROM fact WHERE account = ?1")
        .and_then(|mut statement| {
            statement
                .query_map([id.to_string()], |row| {
                    let name: String = row.get(0)?;
                    let provenance: String = row.get(2)?;
                    let provenance = one_of(&Provenance::ALL, Provenance::name, &provenance)?;
                    Ok(Fact {
                        name: one_of(&FactName::ALL, FactName::name, &name)?,
                        value: row.get(1)?,
                        provenance,
                        verified: provenance.is_verified(),
                        at: Instant::from_unix(row.get(3)?),
                    })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()
        })
        .map_err(failed("reading facts"))?;
    facts.sort_by_key(|fact| fact.name);
    Ok(facts)
}

/// Whose account it is: first by the provider's own name for the person, then by a PIN that a provider has given.
/// A typed PIN is nobody's proof and is never looked for.
fn find(db: &Connection, vouched: &Vouched) -> Result<Option<Uuid>, PortalError> {
    let linked = db
        .query_row(
            "SELECT account FROM link WHERE idp = ?1 AND subject = ?2",
            (vouched.idp.name(), &vouched.subject),
            |row| uuid(&row.get::<_, String>(0)?),
        )
        .optional()
        .map_err(failed("looking for a person"))?;
    match (linked, vouched.fact(FactName::Pin)) {
        (None, Some(pin)) => owner_of(db, pin),
        (linked, _) => Ok(linked),
    }
}

fn owner_of(db: &Connection, pin: &str) -> Result<Option<Uuid>, PortalError> {
    db.query_row("SELECT id FROM account WHERE pin = ?1", [pin], |row| {
        uuid(&row.get::<_, String>(0)?)
    })
    .optional()
    .map_err(failed("looking for a PIN"))
}

fn state_of(db: &Connection, id: Uuid) -> Result<AccountState, PortalError> {
    db.query_row(
        "SELECT state FROM account WHERE id = ?1",
        [id.to_string()],
        |row| one_of(&AccountState::ALL, AccountState::name, &row.get::<_, String>(0)?),
    )
    .map_err(failed("reading an account's state"))
}

pub(super) fn resolve(db: &Connection, vouched: &Vouched, now: Instant) -> Result<Resolution, PortalError> {
    let Some(id) = find(db, vouched)? else {
        return Ok(Resolution::Incomplete(vouched.kept(now)));
    };
    if let Some(reason) = refused(db, id, vouched, now)? {
        return Ok(Resolution::Refused(reason));
    }
    take_word(db, id, vouched, now)?;
    let known = facts(db, id)?;
    Ok(if missing(&known).is_empty() {
        Resolution::Known(id)
    } else {
        Resolution::Incomplete(known)
    })
}

fn refused(
    db: &Connection,
    id: Uuid,
    vouched: &Vouched,
    now: Instant,
) -> Result<Option<Reason>, PortalError> {
    let mut reason = refusal(state_of(db, id)?);
    if reason.is_none()
        && let Some(pin) = vouched.fact(FactName::Pin)
        && owner_of(db, pin)?.is_some_and(|owner| owner != id)
    {
        // Two accounts would have to become one: a person at the support decides that, not a program.
        reason = Some(Reason::PinConflict);
    }
    if let Some(reason) = reason {
        records::note(db, id, Act::SignInRefused, None, Some(reason.name()), now)?;
    }
    Ok(reason)
}

/// Keeps what a provider says: the link, facts, PIN, post; an account that was unverified may become active by it.
fn take_word(db: &Connection, id: Uuid, vouched: &Vouched, now: Instant) -> Result<(), PortalError> {
    let doing = "keeping a provider's word";
    db.execute(
        "INSERT INTO link (idp, subject, account) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (vouched.idp.name(), &vouched.subject, id.to_string()),
    )
    .map_err(failed(doing))?;
    keep_facts(db, id, &vouched.kept(now))?;
    if let Some(pin) = vouched.fact(FactName::Pin) {
        db.execute(
            "UPDATE account SET pin = ?2, changed_at = ?3, state = CASE state WHEN 'unverified' THEN 'active' ELSE state END
             WHERE id = ?1 AND (pin IS NOT ?2 OR state = 'unverified')",
            (id.to_string(), pin, now.unix()),
        )
        .map_err(failed(doing))?;
    }
    if let Some(employment) = &vouched.employment {
        db.execute(
            "INSERT INTO employment (account, data) VALUES (?1, ?2) ON CONFLICT (account) DO UPDATE SET data = excluded.data",
            (id.to_string(), write_json(employment)?),
        )
        .map_err(failed(doing))?;
    }
    Ok(())
}

fn keep_facts(db: &Connection, id: Uuid, new: &[Fact]) -> Result<(), PortalError> {
    let old = facts(db, id)?;
    for fact in new {
        let stronger = old
            .iter()
            .find(|known| known.name == fact.name)
            .is_some_and(|known| !replaces(fact.provenance, known.provenance));
        if stronger {
            continue;
        }
        db.prepare_cached(
            "INSERT INTO fact (account, name, value, provenance, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, provenance = excluded.provenance, at = excluded.at",
        )
        .and_then(|mut statement| {
            statement.execute((
                id.to_string(),
                fact.name.name(),
                &fact.value,
                fact.provenance.name(),
                fact.at.unix(),
            ))
        })
        .map_err(failed("keeping a fact"))?;
    }
    Ok(())
}

pub(super) fn register(
    db: &Connection,
    vouched: &Vouched,
    typed: &[Fact],
    id: Uuid,
    now: Instant,
) -> Result<Resolution, PortalError> {
    // Looked for again: the same person may have registered in another window meanwhile.
    let id = match find(db, vouched)? {
        Some(found) => {
            if let Some(reason) = refused(db, found, vouched, now)? {
                return Ok(Resolution::Refused(reason));
            }
            found
        }
        None => {
            db.execute(
                "INSERT INTO account (id, state, registered_at, changed_at) VALUES (?1, 'unverified', ?2, ?2)",
                (id.to_string(), now.unix()),
            )
            .map_err(failed("making an account"))?;
            records::note(db, id, Act::Registered, None, Some(vouched.idp.name()), now)?;
            id
        }
    };
    take_word(db, id, vouched, now)?;
    keep_facts(db, id, typed)?;
    let known = facts(db, id)?;
    if !missing(&known).is_empty() {
        return Ok(Resolution::Incomplete(known));
    }
    // A foreigner without a PIN is vouched for by the provider's name for them.
    if !known.iter().any(|fact| fact.name == FactName::Pin) {
        db.execute(
            "UPDATE account SET state = 'active', changed_at = ?2 WHERE id = ?1 AND state = 'unverified'",
            (id.to_string(), now.unix()),
        )
        .map_err(failed("making an account"))?;
    }
    Ok(Resolution::Known(id))
}

pub(super) fn set_state(
    db: &Connection,
    id: Uuid,
    state: AccountState,
    reason: Option<&str>,
    now: Instant,
) -> Result<bool, PortalError> {
    let doing = "moving an account";
    let Some(account) = read(db, id)? else {
        return Ok(false);
    };
    if account.state == AccountState::Deleted {
        return Ok(false);
    }
    // Who comes back unvouched is unverified again, not active.
    let has_pin: bool = db
        .query_row(
            "SELECT pin IS NOT NULL FROM account WHERE id = ?1",
            [id.to_string()],
            |row| row.get(0),
        )
        .map_err(failed(doing))?;
    let typed_pin_only = !has_pin && account.facts.iter().any(|fact| fact.name == FactName::Pin);
    let state = match state {
        AccountState::Active if typed_pin_only => AccountState::Unverified,
        other => other,
    };
    db.execute(
        "UPDATE account SET state = ?2, reason = ?3, changed_at = ?4 WHERE id = ?1",
        (id.to_string(), state.name(), reason, now.unix()),
    )
    .map_err(failed(doing))?;
    let act = match state {
        AccountState::Active | AccountState::Unverified => Act::Unblocked,
        AccountState::Blocked => Act::Blocked,
        AccountState::Deleted => Act::Deleted,
    };
    records::note(db, id, act, None, reason, now)?;
    if let Some(refusal) = refusal(state) {
        sessions::end_all(db, id, None, refusal.name(), now)?;
    }
    if state == AccountState::Deleted {
        for sql in [
            "DELETE FROM fact WHERE account = ?1",
            "DELETE FROM draft WHERE account = ?1",
            "DELETE FROM employment WHERE account = ?1",
            "DELETE FROM attempt WHERE account = ?1",
            "DELETE FROM channel WHERE account = ?1",
            "DELETE FROM delivery WHERE account = ?1",
        ] {
            db.execute(sql, [id.to_string()]).map_err(failed(doing))?;
        }
    }
    Ok(true)
}
