//! Requests for proof to the person, and their answers.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::personal::{json, own};
use super::super::{App, Shared, blocking, openapi};
use super::ids;
use crate::applications::judge::Flaw;
use crate::identity::store::Bearer;
use crate::verifications::judge;
use crate::verifications::store::{Arrival, Received};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::cabinet::{NewVerificationAnswer, Verification, Verifications};
use kyzmat_api::problem::{Problem, ProblemType};
use kyzmat_model::Instant;
use uuid::Uuid;

/// All requests for proof to the person: those that wait first, the soonest deadline before the others; then the newest
/// first.
#[utoipa::path(
    get,
    path = "/v1/verifications",
    operation_id = "list_verifications",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The requests", body = Verifications),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, Person(bearer): Person) -> Result<Response, Refusal> {
    let verifications = blocking(&shared, move |shared| {
        let now = shared.portal.now();
        let found = shared.portal.verifications().verifications(bearer.account, now)?;
        // Every device asks every few minutes, and most people are never asked for proof.
        if !found.is_empty() {
            shared
                .portal
                .people()
                .note_reading(&bearer, "verifications", now)?;
        }
        Ok(found)
    })
    .await?;
    Ok(own(StatusCode::OK, &Verifications { verifications }))
}

/// Answers a request for proof: the moment at which the body was read to the end is what the deadline is measured by. The
/// same `sealed_sha256` again is the same answer, whatever became of the reply, and however late it is sent again. Files
/// follow by uploads.
#[utoipa::path(
    put,
    path = "/v1/verifications/{id}/answer",
    operation_id = "answer_verification",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The request's id")),
    request_body = NewVerificationAnswer,
    responses(
        (status = 200, description = "This answer was received before; the request as of now", body = Verification),
        (status = 201, description = "Received; the request as of now", body = Verification),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "It was answered otherwise (`payload-differs`), no answer is needed any more \
            (`wrong-state`), or the letter does not have its digest (`digest-mismatch`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "An answer was awaited until `at` (`too-late`)",
            content_type = "application/problem+json", body = Problem),
        (status = 413, description = "The body, or the files it names, are too large (`payload-too-large`)",
            content_type = "application/problem+json", body = Problem),
        (status = 415, response = openapi::NotJson),
        (status = 422, description = "The letter cannot be read or says something else (`seal-unreadable`)",
            content_type = "application/problem+json", body = Problem),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn answer(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    // The body has been read to its end: this moment counts, however long the rest takes.
    let received_at = shared.portal.now();
    let id = ids(path)?;
    let new: NewVerificationAnswer = json(&headers, body)?;
    blocking(&shared, move |shared| {
        receive(shared, &bearer, id, &new, received_at)
    })
    .await
}

fn receive(
    shared: &Shared,
    bearer: &Bearer,
    id: Uuid,
    new: &NewVerificationAnswer,
    received_at: Instant,
) -> Result<Response, Refusal> {
    let verifications = shared.portal.verifications();
    let known = verifications
        .verification(id, Some(bearer.account), received_at)?
        .ok_or_else(Refusal::not_found)?;
    // What is there already is answered whatever has become of it since; nothing new is looked into for a closed request.
    let is_awaited = known.state == kyzmat_api::cabinet::VerificationState::Open;
    let sealed = if is_awaited {
        good(shared, id, new)?
    } else {
        Vec::new()
    };
    let arrival = Arrival {
        id,
        new,
        sealed: &sealed,
        received_at,
    };
    match verifications.receive_answer(bearer, &arrival)? {
        Received::New(verification) => Ok(own(StatusCode::CREATED, &verification)),
        Received::Before(verification) => Ok(own(StatusCode::OK, &verification)),
        Received::Differs => Err(Refusal::of(ProblemType::PayloadDiffers)),
        Received::Unknown => Err(Refusal::not_found()),
        Received::Withdrawn => {
            Err(Refusal::of(ProblemType::WrongState).because("no answer is needed any more"))
        }
        Received::Late(until) => Err(Refusal::of(ProblemType::TooLate).at(until)),
    }
}

/// The sealed letter, if all of the answer is as it must be.
fn good(shared: &Shared, id: Uuid, new: &NewVerificationAnswer) -> Result<Vec<u8>, Refusal> {
    let sealed = judge::outside(new)?;
    let letter = shared
        .opener
        .open_answer(id, &new.seal_key, &sealed)
        .map_err(Flaw::from)?;
    judge::agrees(&letter, id, new)?;
    Ok(sealed)
}
