//! A person's applications with all that became of them.

use super::super::answer::{Refusal, header, known_to_client, not_modified};
use super::super::callers::Person;
use super::super::personal::{own, reading};
use super::super::{App, openapi};
use super::ids;
use crate::applications::judge::hex;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use kyzmat_api::cabinet::{Application, Applications};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Of the ids and revisions, and of what moves by itself: the last moments.
fn tag(applications: &[Application]) -> String {
    let mut digest = Sha256::new();
    for one in applications {
        digest.update(one.id.as_bytes());
        digest.update(one.rev.to_be_bytes());
        digest.update([u8::from(one.withdraw_until.is_some())]);
    }
    let short: Vec<u8> = digest.finalize().iter().take(12).copied().collect();
    format!("W/\"{}\"", hex(&short))
}

/// All applications of the person, the newest first.
#[utoipa::path(
    get,
    path = "/v1/applications",
    operation_id = "list_applications",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("if-none-match" = Option<String>, Header, description = "Entity tags the client has")),
    responses(
        (status = 200, description = "The applications", body = Applications,
            headers(("etag" = String, description = "Weak; the same while nothing has changed"))),
        (status = 304, description = "Nothing has changed"),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(
    State(shared): App,
    person: Person,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let applications = reading(&shared, person, "applications", |shared, Person(bearer)| {
        let now = shared.portal.now();
        Ok(shared.portal.applications().applications(bearer.account, now)?)
    })
    .await?;
    let tag = tag(&applications);
    if known_to_client(&headers, &tag) {
        return Ok(not_modified([
            (ETAG, header(&tag)),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ]));
    }
    let mut response = own(StatusCode::OK, &Applications { applications });
    response.headers_mut().insert(ETAG, header(&tag));
    Ok(response)
}

/// One application of the person.
#[utoipa::path(
    get,
    path = "/v1/applications/{id}",
    operation_id = "read_application",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The application's id")),
    responses(
        (status = 200, description = "The application", body = Application),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn show(
    State(shared): App,
    person: Person,
    path: Result<Path<Uuid>, PathRejection>,
) -> Result<Response, Refusal> {
    let id = ids(path)?;
    let application = reading(&shared, person, "applications", move |shared, Person(bearer)| {
        let now = shared.portal.now();
        let found = shared
            .portal
            .applications()
            .application(id, Some(bearer.account), now)?;
        found.ok_or_else(Refusal::not_found)
    })
    .await?;
    Ok(own(StatusCode::OK, &application))
}
