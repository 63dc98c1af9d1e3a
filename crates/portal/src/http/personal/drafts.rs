//! Copies of one's own drafts. Another person's are not found, whatever is asked of them.

use super::super::answer::{Refusal, header};
use super::super::callers::Person;
use super::super::{App, blocking, openapi};
use super::{json, own, reading};
use crate::identity::store::{DraftCondition, DraftDone};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::draft::{DraftBody, DraftList};
use kyzmat_api::problem::ProblemType;
use uuid::Uuid;

/// Answers of a draft at most.
const ANSWERS: usize = 5000;
/// Letters of a path, a name or a title at most.
const LETTERS: usize = 300;

/// All drafts, without what is in them.
#[utoipa::path(
    get,
    path = "/v1/drafts",
    operation_id = "list_drafts",
    tag = "account",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The drafts", body = DraftList),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, Person(bearer): Person) -> Result<Response, Refusal> {
    // It holds no answers and is asked for often: the readings of answers are what the log is for.
    let drafts = blocking(&shared, move |shared| {
        Ok(shared.portal.people().drafts(bearer.account)?)
    })
    .await?;
    Ok(own(StatusCode::OK, &DraftList { drafts }))
}

/// One draft with its answers.
#[utoipa::path(
    get,
    path = "/v1/drafts/{id}",
    operation_id = "read_draft",
    tag = "account",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The draft")),
    responses(
        (status = 200, description = "The draft", body = DraftBody,
            headers(("etag" = String, description = "Changes with the draft"))),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    person: Person,
    path: Result<Path<Uuid>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(id) = path.map_err(|_| Refusal::not_found())?;
    let found = reading(&shared, person, "draft", move |shared, Person(bearer)| {
        let found = shared.portal.people().draft(bearer.account, id)?;
        found.ok_or_else(Refusal::not_found)
    })
    .await?;
    let mut response = found.body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ETAG, header(&found.etag));
    Ok(response)
}

/// Writes a draft over what the writer has seen of it, or where there is none.
#[utoipa::path(
    put,
    path = "/v1/drafts/{id}",
    operation_id = "write_draft",
    tag = "account",
    security(("dpop" = ["personal"])),
    params(
        ("id" = Uuid, Path, description = "Chosen by the client"),
        ("if-match" = Option<String>, Header, description = "Entity tag of what was seen"),
        ("if-none-match" = Option<String>, Header, description = "`*`: there is none yet"),
    ),
    request_body = DraftBody,
    responses(
        (status = 200, description = "Written", headers(("etag" = String, description = "Of what was written"))),
        (status = 201, description = "Written, there was none", headers(("etag" = String, description = "Of what was written"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 412, response = openapi::Overtaken),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 428, response = openapi::Unconditional),
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
    let Path(id) = path.map_err(|_| Refusal::not_found())?;
    let condition = condition(&headers)?;
    let body: DraftBody = json(&headers, body)?;
    let long = |text: &str| text.chars().count() > LETTERS;
    if body.version == 0
        || body.form.is_empty()
        || long(&body.form)
        || body.title.as_deref().is_some_and(long)
        || body.answers.len() > ANSWERS
        || body
            .answers
            .keys()
            .any(|path| !path.starts_with('/') || long(path))
    {
        return Err(Refusal::invalid(
            "the body: form, version, title or answers are out of bounds",
        ));
    }
    let now = shared.portal.now();
    let done = blocking(&shared, move |shared| {
        Ok(shared
            .portal
            .people()
            .write_draft(&bearer, id, &condition, &body, now)?)
    })
    .await?;
    match done {
        DraftDone::Written { etag, new } => {
            let status = if new { StatusCode::CREATED } else { StatusCode::OK };
            let mut response = status.into_response();
            response.headers_mut().insert(ETAG, header(&etag));
            Ok(response)
        }
        DraftDone::TooMany => Err(Refusal::invalid("there are too many drafts")),
        done => Err(refused(&done)),
    }
}

/// Takes a draft away.
#[utoipa::path(
    delete,
    path = "/v1/drafts/{id}",
    operation_id = "delete_draft",
    tag = "account",
    security(("dpop" = ["personal"])),
    params(
        ("id" = Uuid, Path, description = "The draft"),
        ("if-match" = Option<String>, Header, description = "Entity tag of what was seen"),
    ),
    responses(
        (status = 204, description = "It is gone"),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 412, response = openapi::Overtaken),
        (status = 428, response = openapi::Unconditional),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn remove(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path(id) = path.map_err(|_| Refusal::not_found())?;
    let condition = condition(&headers)?;
    if condition == DraftCondition::New {
        return Err(Refusal::of(ProblemType::PreconditionRequired));
    }
    let now = shared.portal.now();
    let done = blocking(&shared, move |shared| {
        Ok(shared
            .portal
            .people()
            .remove_draft(&bearer, id, &condition, now)?)
    })
    .await?;
    match done {
        DraftDone::Removed => Ok(StatusCode::NO_CONTENT.into_response()),
        done => Err(refused(&done)),
    }
}

fn refused(done: &DraftDone) -> Refusal {
    match done {
        DraftDone::Mismatch => Refusal::of(ProblemType::PreconditionFailed),
        _ => Refusal::not_found(),
    }
}

/// What the writer has seen.
fn condition(headers: &HeaderMap) -> Result<DraftCondition, Refusal> {
    let values = |name: HeaderName| -> Vec<String> {
        headers
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim().to_owned())
            .collect()
    };
    let (seen, none) = (values(IF_MATCH), values(IF_NONE_MATCH));
    match (seen.is_empty(), none.iter().any(|one| one == "*")) {
        (true, true) => Ok(DraftCondition::New),
        (false, false) if !seen.iter().any(|one| one == "*") => Ok(DraftCondition::Is(seen)),
        _ => Err(Refusal::of(ProblemType::PreconditionRequired)),
    }
}
