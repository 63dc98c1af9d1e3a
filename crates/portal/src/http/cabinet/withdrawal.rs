//! Taking an application back.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::personal::{json, own};
use super::super::{App, blocking, openapi};
use super::{done, ids, short};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::cabinet::{NewWithdrawal, Withdrawal};
use kyzmat_api::problem::Problem;
use uuid::Uuid;

/// Takes an application back; again, it changes nothing. While the competition is open one may apply anew, under
/// another id.
#[utoipa::path(
    put,
    path = "/v1/applications/{id}/withdrawal",
    operation_id = "withdraw_application",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The application's id")),
    request_body = NewWithdrawal,
    responses(
        (status = 200, description = "It was taken back before", body = Withdrawal),
        (status = 201, description = "It is taken back", body = Withdrawal),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "It is decided (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "The competition is over since `at` (`too-late`)",
            content_type = "application/problem+json", body = Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let now = shared.portal.now();
    let id = ids(path)?;
    let new: NewWithdrawal = json(&headers, body)?;
    short("reason", new.reason.as_deref().unwrap_or_default())?;
    let (is_new, withdrawal) = blocking(&shared, move |shared| {
        done(shared.portal.applications().withdraw(id, &bearer, &new, now)?)
    })
    .await?;
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok(own(status, &withdrawal))
}
