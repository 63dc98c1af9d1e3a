//! Documents that the state portal of services issues.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::{App, Shared, blocking, openapi};
use super::{json, own, reading};
use crate::documents::{Asked, Provider as _, Sandbox};
use crate::identity::store::{Answered, Recorded};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::cabinet::{
    DocumentCheck, DocumentRequest, DocumentRequests, IssuedDocument, NewDocumentRequest,
};
use kyzmat_api::identity::{FactName, Provenance};
use kyzmat_api::problem::ProblemType;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Asks the state portal for a document. The same id again is the same wish.
#[utoipa::path(
    put,
    path = "/v1/document-requests/{id}",
    operation_id = "request_document",
    tag = "documents",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "Chosen by the client")),
    request_body = NewDocumentRequest,
    responses(
        (status = 200, description = "This wish was received before", body = DocumentRequest),
        (status = 201, description = "The wish is received", body = DocumentRequest),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, description = "No documents of that kind are issued (`not-found`)",
            content_type = "application/problem+json", body = kyzmat_api::problem::Problem),
        (status = 409, description = "The id stands for another wish (`id-taken`)",
            content_type = "application/problem+json", body = kyzmat_api::problem::Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn ask(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let Path(id) = path.map_err(|_| Refusal::invalid("the id is no UUID"))?;
    let wish: NewDocumentRequest = json(&headers, body)?;
    if !Sandbox.issues(&wish.kind) {
        return Err(Refusal::not_found());
    }
    let now = shared.portal.now();
    let due_at = now.plus_seconds(shared.identity.settings.documents_delay);
    let done = blocking(&shared, move |shared| {
        let people = shared.portal.people();
        Ok(people.request_document(&bearer, id, &wish.kind, now, due_at)?)
    })
    .await?;
    match done {
        Recorded::New(request) => Ok(own(StatusCode::CREATED, &request)),
        Recorded::Before(request) => Ok(own(StatusCode::OK, &request)),
        Recorded::Taken | Recorded::Unknown | Recorded::Mismatch => Err(Refusal::of(ProblemType::IdTaken)),
    }
}

/// All wishes as they stand, the newest first.
#[utoipa::path(
    get,
    path = "/v1/document-requests",
    operation_id = "list_document_requests",
    tag = "documents",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The wishes", body = DocumentRequests),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, person: Person) -> Result<Response, Refusal> {
    let requests = reading(&shared, person, "document-requests", |shared, Person(bearer)| {
        answer_due(shared, bearer.account)?;
        let requests = shared.portal.people().document_requests(bearer.account)?;
        Ok(DocumentRequests { requests })
    })
    .await?;
    Ok(own(StatusCode::OK, &requests))
}

/// Asks the provider for what it owes this person by now.
fn answer_due(shared: &Shared, account: Uuid) -> Result<(), Refusal> {
    let (people, now) = (shared.portal.people(), shared.portal.now());
    let due = people.due_documents(account, now)?;
    if due.is_empty() {
        return Ok(());
    }
    let known = people.account(account)?;
    let vouched = |provenance| matches!(provenance, Provenance::Esi | Provenance::Kyzmat);
    let pin = known.as_ref().and_then(|known| {
        let mut facts = known.facts.iter();
        let pin = facts.find(|fact| fact.name == FactName::Pin && vouched(fact.provenance));
        pin.map(|fact| fact.value.as_str())
    });
    let serves = known.as_ref().is_some_and(|known| known.employment.is_some());
    for document in due {
        let code = code(shared)?;
        let issued = Sandbox.issue(Asked {
            kind: &document.kind,
            pin,
            serves,
            today: now.day(),
            code: &code,
        });
        let answer = match issued {
            Ok(paper) => Answered::Issued {
                issued: IssuedDocument {
                    code,
                    issued_on: now.day(),
                    valid_until: paper.valid_until,
                    sha256: digest(&paper.file),
                    size: paper.file.len() as u64,
                },
                file: paper.file,
            },
            Err(reason) => Answered::Refused(reason.to_owned()),
        };
        people.answer_document(account, document.id, &answer, now)?;
    }
    Ok(())
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Sixteen letters that nobody guesses: «BCDF-GHJK-LMNP-QRST».
fn code(shared: &Shared) -> Result<String, Refusal> {
    let letters = shared.identity.fresh_user_code()? + &shared.identity.fresh_user_code()?;
    let mut code = String::new();
    for (letter, number) in letters.chars().zip(0..) {
        if number > 0 && number % 4 == 0 {
            code.push('-');
        }
        code.push(letter);
    }
    Ok(code)
}

/// The file of a document that was issued.
#[utoipa::path(
    get,
    path = "/v1/document-requests/{id}/file",
    operation_id = "read_issued_document",
    tag = "documents",
    security(("dpop" = ["personal"])),
    params(("id" = Uuid, Path, description = "The wish")),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn file(
    State(shared): App,
    person: Person,
    path: Result<Path<Uuid>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(id) = path.map_err(|_| Refusal::not_found())?;
    let file = reading(&shared, person, "document", move |shared, Person(bearer)| {
        let file = shared.portal.people().issued_document(bearer.account, id)?;
        file.ok_or_else(Refusal::not_found)
    })
    .await?;
    let headers = [(CONTENT_TYPE, "application/pdf"), (CACHE_CONTROL, "no-store")];
    Ok((headers, file).into_response())
}

/// What a verification code stands for; open to everybody who holds the paper.
#[utoipa::path(
    get,
    path = "/v1/document-checks/{code}",
    operation_id = "check_document",
    tag = "documents",
    params(("code" = String, Path, description = "As it stands on the paper")),
    responses(
        (status = 200, description = "It was issued", body = DocumentCheck),
        (status = 404, response = openapi::Missing),
        (status = 429, response = openapi::TooMany),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn check(
    State(shared): App,
    remote: super::super::callers::Remote,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(code) = path.map_err(|_| Refusal::not_found())?;
    remote
        .count(&shared, crate::identity::limits::Group::Checks)
        .map_err(|wait| {
            Refusal::of(ProblemType::TooManyRequests).with(
                axum::http::header::RETRY_AFTER,
                axum::http::HeaderValue::from(wait),
            )
        })?;
    let found = blocking(&shared, move |shared| {
        Ok(shared
            .portal
            .people()
            .document_by_code(&code.trim().to_uppercase())?)
    })
    .await?;
    let (kind, issued) = found.ok_or_else(Refusal::not_found)?;
    let today = shared.portal.now().day();
    Ok(own(
        StatusCode::OK,
        &DocumentCheck {
            valid: issued.valid_until.is_none_or(|until| today <= until),
            code: issued.code,
            kind,
            issued_on: issued.issued_on,
            valid_until: issued.valid_until,
            sha256: issued.sha256,
        },
    ))
}
