//! How far an upload has come.

use super::super::answer::Refusal;
use super::super::callers::Submitter;
use super::super::{App, Shared, blocking, openapi};
use super::{about, id, spoken};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kyzmat_api::problem::Problem;
use uuid::Uuid;

/// How many bytes of a file the portal has: from there one goes on. A request that is still writing ends, and what it has
/// brought counts.
#[utoipa::path(
    head,
    path = "/v1/uploads/{id}",
    operation_id = "read_upload",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(
        ("id" = Uuid, Path, description = "The upload's id"),
        ("tus-resumable" = String, Header, description = "`1.0.0`"),
    ),
    responses(
        (status = 200, description = "How far it has come",
            headers(("upload-offset" = u64, description = "Bytes that the portal has"),
                    ("upload-length" = u64, description = "Bytes of the whole file"),
                    ("upload-expires" = String, description = "Until when it may arrive, an HTTP date"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "What it belongs to waits for no files (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "It was awaited until `at` (`too-late`)",
            content_type = "application/problem+json", body = Problem),
        (status = 412, response = openapi::OtherTus),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    Submitter(bearer): Submitter,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    spoken(&headers)?;
    let id = id(path)?;
    let find = move |shared: &Shared| {
        let found = shared.portal.uploads().upload(id, bearer.account)?;
        found.ok_or_else(Refusal::not_found)
    };
    // Only its own sender may have a request end.
    blocking(&shared, find).await?;
    shared.writers.end(id).await;
    blocking(&shared, move |shared| {
        let upload = find(shared)?;
        if !upload.is_complete() {
            upload.may_grow(shared.portal.now())?;
        }
        Ok(about(StatusCode::OK, &upload))
    })
    .await
}
