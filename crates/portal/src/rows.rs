//! The nouns as rows: which id, which source id, which moments, which bytes.

use crate::error::PortalError;
use crate::store::{Put, Times};
use kyzmat_model::Instant;
use kyzmat_model::catalogue::{Body, Competition, Region, Vacancy};
use kyzmat_model::feed::Kind;
use serde::Serialize;

/// A vacancy as a row.
pub(crate) fn vacancy(vacancy: &Vacancy) -> Result<Put, PortalError> {
    Ok(Put {
        times: Times {
            published: vacancy.published_at.map(Instant::unix),
            opens: vacancy.opens_at.map(Instant::unix),
            closes: vacancy.closes_at.map(Instant::unix),
        },
        ..row(Kind::Vacancy, vacancy.id.to_string(), &vacancy.source_id, vacancy)?
    })
}

/// A competition as a row.
pub(crate) fn competition(competition: &Competition) -> Result<Put, PortalError> {
    row(
        Kind::Competition,
        competition.id.to_string(),
        &competition.source_id,
        competition,
    )
}

/// A body as a row.
pub(crate) fn body(body: &Body) -> Result<Put, PortalError> {
    row(Kind::Body, body.id.to_string(), &body.source_id, body)
}

/// A region as a row; its SOATE code is its id here and at its source.
pub(crate) fn region(region: &Region) -> Result<Put, PortalError> {
    row(Kind::Region, region.soate.clone(), &region.soate, region)
}

fn row(kind: Kind, id: String, source_id: &str, noun: &impl Serialize) -> Result<Put, PortalError> {
    Ok(Put {
        kind,
        id,
        source_id: source_id.to_owned(),
        times: Times::default(),
        data: serde_json::to_string(noun).map_err(PortalError::malformed("writing a row"))?,
        only_if_absent: false,
    })
}
