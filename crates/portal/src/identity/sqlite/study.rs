//! Editions of what one studies before a test.

use super::{failed, from_sql, one_of, to_sql};
use crate::error::PortalError;
use crate::identity::store::{NewStudy, Recorded};
use kyzmat_api::study::{StudyEdition, StudyKind};
use kyzmat_model::{Instant, Lang};
use rusqlite::{Connection, OptionalExtension as _, Row};

const COLUMNS: &str = "kind, id, lang, edition, title, sha256, size, published_at";

fn row(row: &Row<'_>) -> rusqlite::Result<StudyEdition> {
    Ok(StudyEdition {
        kind: one_of(&StudyKind::ALL, StudyKind::name, &row.get::<_, String>(0)?)?,
        id: row.get(1)?,
        lang: one_of(&Lang::ALL, Lang::tag, &row.get::<_, String>(2)?)?,
        edition: row.get(3)?,
        title: row.get(4)?,
        sha256: row.get(5)?,
        size: from_sql(row.get(6)?),
        published_at: Instant::from_unix(row.get(7)?),
    })
}

pub(super) fn list(db: &Connection) -> Result<Vec<StudyEdition>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM study ORDER BY kind, id, lang, edition"
    ))
    .and_then(|mut statement| statement.query_map([], row)?.collect())
    .map_err(failed("listing study material"))
}

pub(super) fn read(
    db: &Connection,
    kind: StudyKind,
    id: &str,
    lang: Lang,
    edition: &str,
) -> Result<Option<NewStudy>, PortalError> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS}, body FROM study WHERE kind = ?1 AND id = ?2 AND lang = ?3 AND edition = ?4"
    ))
    .and_then(|mut statement| {
        statement
            .query_row((kind.name(), id, lang.tag(), edition), |found| {
                Ok(NewStudy {
                    edition: row(found)?,
                    body: found.get(8)?,
                })
            })
            .optional()
    })
    .map_err(failed("reading study material"))
}

pub(super) fn publish(db: &Connection, new: &NewStudy) -> Result<Recorded<StudyEdition>, PortalError> {
    let edition = &new.edition;
    if let Some(old) = read(db, edition.kind, &edition.id, edition.lang, &edition.edition)? {
        let is_same = old.body == new.body && old.edition.title == edition.title;
        return Ok(if is_same {
            Recorded::Before(old.edition)
        } else {
            Recorded::Taken
        });
    }
    db.execute(
        &format!("INSERT INTO study ({COLUMNS}, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        (
            edition.kind.name(),
            &edition.id,
            edition.lang.tag(),
            &edition.edition,
            &edition.title,
            &edition.sha256,
            to_sql(edition.size),
            edition.published_at.unix(),
            &new.body,
        ),
    )
    .map_err(failed("publishing study material"))?;
    Ok(Recorded::New(edition.clone()))
}
