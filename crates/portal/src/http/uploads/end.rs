//! Giving an upload up.

use super::super::answer::Refusal;
use super::super::callers::Submitter;
use super::super::{App, blocking, openapi};
use super::{id, spoken};
use crate::uploads::files::Writable;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::cabinet::tus;
use kyzmat_api::problem::{Problem, ProblemType};
use uuid::Uuid;

/// Forgets what has arrived of a file that is not complete; it may be announced again.
#[utoipa::path(
    delete,
    path = "/v1/uploads/{id}",
    operation_id = "end_upload",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(
        ("id" = Uuid, Path, description = "The upload's id"),
        ("tus-resumable" = String, Header, description = "`1.0.0`"),
    ),
    responses(
        (status = 204, description = "It is forgotten"),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "All of it is there, so it stays (`wrong-state`), or it is being written \
            (`offset-mismatch`)",
            content_type = "application/problem+json", body = Problem),
        (status = 412, response = openapi::OtherTus),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Submitter(bearer): Submitter,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    spoken(&headers)?;
    let id = id(path)?;
    blocking(&shared, move |shared| {
        let (uploads, files) = (shared.portal.uploads(), shared.portal.files());
        let stays = || Refusal::of(ProblemType::WrongState).because("all of it is there");
        let upload = uploads
            .upload(id, bearer.account)?
            .ok_or_else(Refusal::not_found)?;
        if upload.is_complete() {
            return Err(stays());
        }
        let held = match files.writable(id, upload.received)? {
            Writable::Busy => {
                return Err(Refusal::of(ProblemType::OffsetMismatch).because("it is being written"));
            }
            Writable::Held(file) => Some(file),
            Writable::Short => None,
        };
        if !uploads.forget(id)? {
            return Err(stays());
        }
        files.remove(id)?;
        drop(held);
        Ok(())
    })
    .await?;
    let version = HeaderValue::from_static(tus::VERSION);
    let headers = [(HeaderName::from_static(tus::RESUMABLE), version)];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}
