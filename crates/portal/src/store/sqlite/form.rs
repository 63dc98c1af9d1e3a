//! Published forms.

use super::{failed, from_sql, to_sql};
use crate::error::PortalError;
use crate::store::NewForm;
use kyzmat_api::form::FormEntry;
use kyzmat_model::Instant;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

const COLUMNS: &str = "form, version, sha256, size, published_at";

fn entry(row: &Row<'_>) -> rusqlite::Result<FormEntry> {
    Ok(FormEntry {
        form: row.get(0)?,
        version: row.get(1)?,
        sha256: row.get(2)?,
        size: from_sql(row.get(3)?),
        published_at: Instant::from_unix(row.get(4)?),
    })
}

pub(super) fn list(db: &Connection) -> Result<Vec<FormEntry>, PortalError> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM form ORDER BY form, version"))
        .and_then(|mut statement| statement.query_map([], entry)?.collect())
        .map_err(failed("reading forms"))
}

pub(super) fn read(db: &Connection, form: &str, version: u32) -> Result<Option<NewForm>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS}, body FROM form WHERE form = ?1 AND version = ?2"
    ))
    .and_then(|mut statement| {
        statement
            .query_row(params![form, version], |row| {
                Ok(NewForm {
                    entry: entry(row)?,
                    body: row.get(5)?,
                })
            })
            .optional()
    })
    .map_err(failed("reading a form"))
}

/// All or none; gives the one that stands for another text already.
pub(super) fn publish(db: &mut Connection, forms: &[NewForm]) -> Result<Option<FormEntry>, PortalError> {
    let transaction = db
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(failed("publishing forms"))?;
    for new in forms {
        let entry = &new.entry;
        match read(&transaction, &entry.form, entry.version)? {
            Some(old) if old.body == new.body => {}
            Some(old) => return Ok(Some(old.entry)),
            None => {
                transaction
                    .execute(
                        &format!("INSERT INTO form ({COLUMNS}, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                        params![
                            entry.form,
                            entry.version,
                            entry.sha256,
                            to_sql(entry.size),
                            entry.published_at.unix(),
                            new.body
                        ],
                    )
                    .map_err(failed("publishing forms"))?;
            }
        }
    }
    transaction.commit().map_err(failed("publishing forms"))?;
    Ok(None)
}
