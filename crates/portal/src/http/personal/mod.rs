//! What a person sees and does with their own account. Every answer is about the token's owner alone: no address holds
//! an account's id, so nothing of another's can be asked for; ids of sessions and reports are looked up under the owner.

pub(super) mod activity;
pub(super) mod consents;
pub(super) mod documents;
pub(super) mod drafts;
pub(super) mod incidents;
pub(super) mod me;
pub(super) mod sessions;

use super::answer::Refusal;
use super::callers::Person;
use super::{Shared, blocking};
use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::problem::ProblemType;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// An answer that is nobody else's and is kept nowhere on its way.
pub(super) fn own(status: StatusCode, body: &impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Reads and notes the reading in the log.
pub(super) async fn reading<T: Send + 'static>(
    shared: &Arc<Shared>,
    person: Person,
    what: &'static str,
    read: impl FnOnce(&Shared, &Person) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    blocking(shared, move |shared| {
        let found = read(shared, &person)?;
        let now = shared.portal.now();
        shared.portal.people().note_reading(&person.0, what, now)?;
        Ok(found)
    })
    .await
}

/// Reads a JSON body.
pub(super) fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<T, Refusal> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal::of(ProblemType::UnsupportedMediaType));
    }
    let body = body.map_err(|_| Refusal::of(ProblemType::PayloadTooLarge))?;
    serde_json::from_slice(&body).map_err(|error| Refusal::invalid(format!("the body: {error}")))
}
