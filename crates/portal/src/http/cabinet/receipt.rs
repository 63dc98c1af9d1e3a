//! Receipts: the portal's word, signed as the manifest is.

use super::super::answer::{Refusal, header};
use super::super::callers::Submitter;
use super::super::{App, Shared, blocking, openapi};
use super::ids;
use crate::error::PortalError;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::SIGNATURE;
use kyzmat_api::cabinet::Receipt;
use uuid::Uuid;

/// A receipt with the signature over its exact bytes.
pub(super) fn signed(shared: &Shared, status: StatusCode, receipt: &Receipt) -> Result<Response, Refusal> {
    let body = serde_json::to_vec(receipt).map_err(PortalError::malformed("writing a receipt"))?;
    let signature = header(&shared.signer.sign(&body));
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static(SIGNATURE), signature);
    Ok(response)
}

/// What the portal has of an application, signed. 404 says that it was never received: then it may be sent.
#[utoipa::path(
    get,
    path = "/v1/applications/{id}/receipt",
    operation_id = "read_receipt",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(("id" = Uuid, Path, description = "The application's id")),
    responses(
        (status = 200, description = "The receipt as of now; the signature is over its exact bytes", body = Receipt,
            headers(("x-kyzmat-signature" = String, description = "`ed25519=` and the base64 of the signature"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    Submitter(bearer): Submitter,
    path: Result<Path<Uuid>, PathRejection>,
) -> Result<Response, Refusal> {
    let id = ids(path)?;
    blocking(&shared, move |shared| {
        let now = shared.portal.now();
        let found = shared
            .portal
            .applications()
            .application(id, Some(bearer.account), now)?;
        let application = found.ok_or_else(Refusal::not_found)?;
        signed(shared, StatusCode::OK, &application.receipt)
    })
    .await
}
