//! Reports of unauthorised access (agreement 2.7).

use super::super::answer::Refusal;
use super::super::callers::{Reporter, alive};
use super::super::{App, blocking, openapi};
use super::{json, own};
use crate::identity::store::Recorded;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::identity::{Incident, IncidentReport};
use kyzmat_api::problem::ProblemType;
use uuid::Uuid;

/// Words of one's own at most.
const NOTE: usize = 2000;

/// Ends every session of the account and blocks it (`reported`) until the support lifts that. May be repeated with the
/// same id and token, though the first report has ended that token's session: a lost reply is no reason to fear.
#[utoipa::path(
    put,
    path = "/v1/incidents/{id}",
    operation_id = "report_unauthorised_access",
    tag = "account",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(("id" = Uuid, Path, description = "Chosen by the client")),
    request_body = IncidentReport,
    responses(
        (status = 200, description = "This report was received before", body = Incident),
        (status = 201, description = "The report is received, all sessions are ended", body = Incident),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 409, description = "The id stands for another's report (`id-taken`)",
            content_type = "application/problem+json", body = kyzmat_api::problem::Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Reporter(bearer): Reporter,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let id = path.map(|Path(id)| id);
    let now = shared.portal.now();
    if let (Ok(id), Err(refusal)) = (&id, alive(&bearer)) {
        // Closed by this very report?
        let (id, account) = (*id, bearer.account);
        let before = blocking(&shared, move |shared| {
            Ok(shared.portal.people().incident(id, account)?)
        })
        .await?;
        return match before {
            Some(incident) => Ok(own(StatusCode::OK, &incident)),
            None => Err(refusal),
        };
    }
    alive(&bearer)?;
    let id = id.map_err(|_| Refusal::invalid("the id is no UUID"))?;
    let report: IncidentReport = json(&headers, body)?;
    if report
        .note
        .as_ref()
        .is_some_and(|note| note.chars().count() > NOTE)
    {
        return Err(Refusal::invalid(format!("note is longer than {NOTE} letters")));
    }
    let done = blocking(&shared, move |shared| {
        Ok(shared.portal.people().report(id, &bearer, &report, now)?)
    })
    .await?;
    match done {
        Recorded::New(incident) => Ok(own(StatusCode::CREATED, &incident)),
        Recorded::Before(incident) => Ok(own(StatusCode::OK, &incident)),
        Recorded::Taken | Recorded::Unknown | Recorded::Mismatch => Err(Refusal::of(ProblemType::IdTaken)),
    }
}
