//! Devices that are signed in.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::{App, blocking, openapi};
use super::{own, reading};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::identity::{Ended, Sessions};
use uuid::Uuid;

/// The living sessions, the newest first.
#[utoipa::path(
    get,
    path = "/v1/sessions",
    operation_id = "list_sessions",
    tag = "account",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The sessions", body = Sessions),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, person: Person) -> Result<Response, Refusal> {
    let sessions = reading(&shared, person, "sessions", |shared, Person(bearer)| {
        let now = shared.portal.now();
        let mut sessions = shared.portal.people().sessions(bearer.account, now)?;
        for session in &mut sessions {
            session.current = session.id == bearer.session;
        }
        Ok(Sessions { sessions })
    })
    .await?;
    Ok(own(StatusCode::OK, &sessions))
}

/// Ends one of one's own; also the one that asks.
#[utoipa::path(
    delete,
    path = "/v1/sessions/{id}",
    operation_id = "end_session",
    tag = "account",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The session")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn end(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<Uuid>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(id) = path.map_err(|_| Refusal::not_found())?;
    let now = shared.portal.now();
    let ended = blocking(&shared, move |shared| {
        let people = shared.portal.people();
        Ok(people.end_session(bearer.account, id, "ended_elsewhere", now)?)
    })
    .await?;
    if ended {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Err(Refusal::not_found())
    }
}

/// Ends all of one's own but the one that asks.
#[utoipa::path(
    post,
    path = "/v1/sessions/end-others",
    operation_id = "end_other_sessions",
    tag = "account",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "How many were ended", body = Ended),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn end_others(
    State(shared): App,
    Person(bearer): Person,
) -> Result<Response, Refusal> {
    let now = shared.portal.now();
    let ended = blocking(&shared, move |shared| {
        let people = shared.portal.people();
        Ok(people.end_others(bearer.account, bearer.session, now)?)
    })
    .await?;
    Ok(own(StatusCode::OK, &Ended { ended }))
}
