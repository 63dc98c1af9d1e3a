//! Receiving an application, once.

use super::super::answer::Refusal;
use super::super::callers::Submitter;
use super::super::personal::json;
use super::super::{App, Shared, blocking, openapi};
use super::{ids, receipt};
use crate::applications::judge::{self, Flaw};
use crate::applications::store::{Arrival, Received};
use crate::applications::terms::{self, Terms};
use crate::error::PortalError;
use crate::identity::store::Bearer;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::IF_NONE_MATCH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::cabinet::{NewApplication, Receipt};
use kyzmat_api::problem::{Problem, ProblemType};
use kyzmat_model::Instant;
use kyzmat_model::catalogue::{Competition, Vacancy};
use kyzmat_model::feed::Kind;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Receives an application: the moment at which its body was read to the end is what the deadline is measured by. The
/// same id with the same `sealed_sha256` is the same application, whatever became of the answer, and however late it
/// is sent again. Files follow by uploads.
#[utoipa::path(
    put,
    path = "/v1/applications/{id}",
    operation_id = "submit_application",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(
        ("id" = Uuid, Path, description = "Chosen by the client"),
        ("if-none-match" = Option<String>, Header, description = "`*`: never in another's place"),
    ),
    request_body = NewApplication,
    responses(
        (status = 200, description = "This application was received before; the receipt as of now", body = Receipt,
            headers(("x-kyzmat-signature" = String, description = "`ed25519=` and the base64 of the signature"))),
        (status = 201, description = "Received; the signature is over the exact bytes of the receipt", body = Receipt,
            headers(("x-kyzmat-signature" = String, description = "`ed25519=` and the base64 of the signature"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, description = "There is no such competition or vacancy (`not-found`)",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "The id stands for another content (`payload-differs`) or for something else \
            (`id-taken`), the person's other application counts (`already-applied`, with `application`), or the letter \
            does not have its digest (`digest-mismatch`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "The competition takes no applications, until or since `at` (`competition-closed`)",
            content_type = "application/problem+json", body = Problem),
        (status = 413, description = "The body, or the files it names, are too large (`payload-too-large`)",
            content_type = "application/problem+json", body = Problem),
        (status = 415, response = openapi::NotJson),
        (status = 422, description = "`edition-too-old`, `seal-unreadable` or `answers-invalid`",
            content_type = "application/problem+json", body = Problem),
        (status = 428, description = "`If-None-Match: *` is missing (`precondition-required`)",
            content_type = "application/problem+json", body = Problem),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Submitter(bearer): Submitter,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    // The body has been read to its end: this moment counts, however long the rest takes.
    let received_at = shared.portal.now();
    let mut conditions = headers.get_all(IF_NONE_MATCH).iter();
    if conditions.next().is_none_or(|value| value.as_bytes() != b"*") || conditions.next().is_some() {
        return Err(Refusal::of(ProblemType::PreconditionRequired).because("if-none-match: * is needed"));
    }
    let id = ids(path)?;
    let new: NewApplication = json(&headers, body)?;
    blocking(&shared, move |shared| {
        receive(shared, &bearer, id, &new, received_at)
    })
    .await
}

fn receive(
    shared: &Shared,
    bearer: &Bearer,
    id: Uuid,
    new: &NewApplication,
    received_at: Instant,
) -> Result<Response, Refusal> {
    let applications = shared.portal.applications();
    let answer = |status, mut receipt: Receipt| {
        receipt.issued_at = shared.portal.now();
        receipt::signed(shared, status, &receipt)
    };
    // What is known already is answered whatever has changed since: deadline, editions, the competition itself.
    if let Some(known) = applications.known(id)? {
        if known.account != bearer.account {
            return Err(Refusal::of(ProblemType::IdTaken));
        }
        if known.sealed_sha256 != new.sealed_sha256 {
            return Err(Refusal::of(ProblemType::PayloadDiffers));
        }
        let application = applications.application(id, Some(bearer.account), received_at)?;
        let application = application.ok_or_else(Refusal::not_found)?;
        return answer(StatusCode::OK, application.receipt);
    }
    let (competition, vacancy) = meant(shared, new, received_at)?;
    let sealed = good(shared, id, new, &competition, received_at)?;
    let terms = Terms::from(&competition);
    let until = terms::attachments_until(&competition, received_at);
    let arrival = Arrival {
        id,
        new,
        vacancy: vacancy.filter(|_| terms::one_by_one(competition.kind)),
        sealed: &sealed,
        received_at,
        attachments_until: (!new.attachments.is_empty()).then_some(until),
        terms: &terms,
    };
    match applications.receive(bearer, &arrival)? {
        Received::New(application) => answer(StatusCode::CREATED, application.receipt),
        Received::Before(application) => answer(StatusCode::OK, application.receipt),
        Received::Differs => Err(Refusal::of(ProblemType::PayloadDiffers)),
        Received::Taken => Err(Refusal::of(ProblemType::IdTaken)),
        Received::Already(other) => Err(Refusal::of(ProblemType::AlreadyApplied).naming(other)),
    }
}

/// A living row of the catalogue; a grave is told apart from what never was.
fn row<T: DeserializeOwned>(shared: &Shared, kind: Kind, id: Uuid) -> Result<Option<T>, Refusal> {
    let view = shared.portal.store().view()?;
    let row = view
        .row(kind, &id.to_string())?
        .ok_or_else(|| Refusal::not_found().because("no such competition or vacancy"))?;
    let Some(data) = row.data else {
        return Ok(None);
    };
    let noun = serde_json::from_str(&data).map_err(PortalError::malformed("reading a row"))?;
    Ok(Some(noun))
}

/// What the application is for, if that takes applications.
fn meant(
    shared: &Shared,
    new: &NewApplication,
    received_at: Instant,
) -> Result<(Competition, Option<Uuid>), Refusal> {
    // What was taken back by its body takes none any more, and no moment is known.
    let withdrawn = || Refusal::from(Flaw::Closed(None));
    let competition: Competition = row(shared, Kind::Competition, new.competition)?.ok_or_else(withdrawn)?;
    judge::in_time(&competition, received_at)?;
    if let Some(id) = new.vacancy {
        let vacancy: Vacancy = row(shared, Kind::Vacancy, id)?.ok_or_else(withdrawn)?;
        if vacancy.competition != Some(competition.id) {
            return Err(Refusal::not_found().because("the vacancy is of another competition"));
        }
    }
    Ok((competition, new.vacancy))
}

/// The sealed letter, if all of the application is as it must be.
fn good(
    shared: &Shared,
    id: Uuid,
    new: &NewApplication,
    competition: &Competition,
    received_at: Instant,
) -> Result<Vec<u8>, Refusal> {
    let sealed = judge::outside(new)?;
    let day = received_at.day();
    let editions = shared.portal.people().editions()?;
    judge::acts(&new.acts, &editions, competition.edition_grace_days, day)?;
    let letter = shared
        .opener
        .open(id, &new.seal_key, &sealed)
        .map_err(Flaw::from)?;
    judge::agrees(&letter, id, new)?;
    if let Some(form) = shared.portal.form(&new.form.form, new.form.version)? {
        judge::answers(&letter, &form, day)?;
    }
    Ok(sealed)
}

impl From<Flaw> for Refusal {
    fn from(flaw: Flaw) -> Self {
        let kind = match flaw {
            Flaw::Malformed(_) => ProblemType::InvalidRequest,
            Flaw::Digest => ProblemType::DigestMismatch,
            Flaw::TooLarge(_) => ProblemType::PayloadTooLarge,
            Flaw::Closed(at) => return Self::of(ProblemType::CompetitionClosed).at(at),
            Flaw::Edition(_) => ProblemType::EditionTooOld,
            Flaw::Unreadable(_) | Flaw::Disagrees(_) => ProblemType::SealUnreadable,
            Flaw::Answers => ProblemType::AnswersInvalid,
        };
        Self::of(kind).because(flaw.to_string())
    }
}
