//! Consents: added, never changed.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::{App, blocking, openapi};
use super::{json, own, reading};
use crate::identity::store::Recorded;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::identity::{Consent, Consents, NewConsent};
use kyzmat_api::legal::LegalKind;
use kyzmat_api::problem::ProblemType;

/// All consents, the oldest first.
#[utoipa::path(
    get,
    path = "/v1/consents",
    operation_id = "list_consents",
    tag = "account",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The consents", body = Consents),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, person: Person) -> Result<Response, Refusal> {
    let consents = reading(&shared, person, "consents", |shared, Person(bearer)| {
        Ok(Consents {
            consents: shared.portal.people().consents(bearer.account)?,
        })
    })
    .await?;
    Ok(own(StatusCode::OK, &consents))
}

/// Records a consent to one edition in one language.
#[utoipa::path(
    post,
    path = "/v1/consents",
    operation_id = "record_consent",
    tag = "account",
    security(("dpop" = ["personal"])),
    request_body = NewConsent,
    responses(
        (status = 200, description = "This consent was recorded before", body = Consent),
        (status = 201, description = "Recorded", body = Consent),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, description = "No such edition (`not-found`)",
            content_type = "application/problem+json", body = kyzmat_api::problem::Problem),
        (status = 409, description = "The text is another one (`edition-mismatch`), or the id is taken (`id-taken`)",
            content_type = "application/problem+json", body = kyzmat_api::problem::Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn add(
    State(shared): App,
    Person(bearer): Person,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let given: NewConsent = json(&headers, body)?;
    if !LegalKind::OF_ACCOUNT.contains(&given.kind) {
        return Err(Refusal::invalid("this text is accepted with an application only"));
    }
    if given.edition.parse::<jiff::civil::Date>().is_err() {
        return Err(Refusal::invalid("edition is no date"));
    }
    let is_hash = given.sha256.len() == 64
        && given
            .sha256
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !is_hash {
        return Err(Refusal::invalid("sha256 is not 64 hex digits"));
    }
    let now = shared.portal.now();
    let done = blocking(&shared, move |shared| {
        Ok(shared.portal.people().consent(&bearer, &given, now)?)
    })
    .await?;
    match done {
        Recorded::New(consent) => Ok(own(StatusCode::CREATED, &consent)),
        Recorded::Before(consent) => Ok(own(StatusCode::OK, &consent)),
        Recorded::Taken => Err(Refusal::of(ProblemType::IdTaken)),
        Recorded::Unknown => Err(Refusal::not_found()),
        Recorded::Mismatch => Err(Refusal::of(ProblemType::EditionMismatch)),
    }
}
