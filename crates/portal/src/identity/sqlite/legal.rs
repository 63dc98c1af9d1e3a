//! Editions of the legal texts.

use super::{failed, from_sql, one_of, to_sql};
use crate::error::PortalError;
use crate::identity::store::{NewEdition, Recorded};
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_model::{Instant, Lang};
use rusqlite::{Connection, OptionalExtension as _, Row};

const COLUMNS: &str = "kind, lang, edition, effective, sha256, size, published_at";

fn row(row: &Row<'_>) -> rusqlite::Result<LegalEdition> {
    Ok(LegalEdition {
        kind: one_of(&LegalKind::ALL, LegalKind::name, &row.get::<_, String>(0)?)?,
        lang: one_of(&Lang::ALL, Lang::tag, &row.get::<_, String>(1)?)?,
        edition: row.get(2)?,
        effective: row.get(3)?,
        sha256: row.get(4)?,
        size: from_sql(row.get(5)?),
        published_at: Instant::from_unix(row.get(6)?),
    })
}

pub(super) fn list(db: &Connection) -> Result<Vec<LegalEdition>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM legal ORDER BY kind DESC, lang, edition"
    ))
    .and_then(|mut statement| statement.query_map([], row)?.collect())
    .map_err(failed("listing editions"))
}

pub(super) fn read(
    db: &Connection,
    kind: LegalKind,
    lang: Lang,
    edition: &str,
) -> Result<Option<NewEdition>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS}, body FROM legal WHERE kind = ?1 AND lang = ?2 AND edition = ?3"
    ))
    .and_then(|mut statement| {
        statement
            .query_row((kind.name(), lang.tag(), edition), |found| {
                Ok(NewEdition {
                    edition: row(found)?,
                    body: found.get(7)?,
                })
            })
            .optional()
    })
    .map_err(failed("reading an edition"))
}

pub(super) fn publish(db: &Connection, new: &NewEdition) -> Result<Recorded<LegalEdition>, PortalError> {
    let edition = &new.edition;
    if let Some(old) = read(db, edition.kind, edition.lang, &edition.edition)? {
        let is_same = old.body == new.body && old.edition.effective == edition.effective;
        return Ok(if is_same {
            Recorded::Before(old.edition)
        } else {
            Recorded::Taken
        });
    }
    db.execute(
        &format!("INSERT INTO legal ({COLUMNS}, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
        (
            edition.kind.name(),
            edition.lang.tag(),
            &edition.edition,
            &edition.effective,
            &edition.sha256,
            to_sql(edition.size),
            edition.published_at.unix(),
            &new.body,
        ),
    )
    .map_err(failed("publishing an edition"))?;
    Ok(Recorded::New(edition.clone()))
}
