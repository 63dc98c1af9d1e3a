//! Appeals against decisions.

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
use kyzmat_api::cabinet::{Appeal, NewAppeal};
use kyzmat_api::problem::Problem;
use uuid::Uuid;

/// Files an appeal against a decision; again with the same id and words, it changes nothing.
#[utoipa::path(
    put,
    path = "/v1/applications/{id}/appeals/{appeal}",
    operation_id = "file_appeal",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(
        ("id" = Uuid, Path, description = "The application's id"),
        ("appeal" = Uuid, Path, description = "Chosen by the client"),
    ),
    request_body = NewAppeal,
    responses(
        (status = 200, description = "It was filed before", body = Appeal),
        (status = 201, description = "It is filed", body = Appeal),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "That event is no decision, has an appeal already, or the competition takes none \
            (`wrong-state`); or the id stands for something else (`id-taken`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "The term ended at `at` (`too-late`)",
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
    path: Result<Path<(Uuid, Uuid)>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let now = shared.portal.now();
    let (application, id) = ids(path)?;
    let new: NewAppeal = json(&headers, body)?;
    short("grounds", &new.grounds)?;
    if new.grounds.trim().is_empty() {
        return Err(Refusal::invalid("grounds are empty"));
    }
    let (is_new, appeal) = blocking(&shared, move |shared| {
        done(
            shared
                .portal
                .applications()
                .appeal(application, id, &bearer, &new, now)?,
        )
    })
    .await?;
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok(own(status, &appeal))
}
