//! Forms, for everyone: a draft can be begun before anybody signs in.

use super::answer::{Refusal, for_ever, listed};
use super::{App, blocking, openapi};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kyzmat_api::form::FormList;
use sha2::{Digest as _, Sha256};

/// All forms in all versions.
#[utoipa::path(
    get,
    path = "/v1/forms",
    operation_id = "list_forms",
    tag = "forms",
    params(("if-none-match" = Option<String>, Header, description = "Entity tags the client has")),
    responses(
        (status = 200, description = "The forms", body = FormList,
            headers(("etag" = String, description = "Changes with the list"),
                    ("cache-control" = String, description = "`no-cache`"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 304, description = "Nothing has changed"),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(super) async fn list(State(shared): App, headers: HeaderMap) -> Result<Response, Refusal> {
    let forms = blocking(&shared, |shared| Ok(shared.portal.store().forms()?)).await?;
    let list = FormList { forms };
    let mut sum = Sha256::new();
    for one in &list.forms {
        sum.update(one.form.as_bytes());
        sum.update(one.version.to_be_bytes());
        sum.update(one.sha256.as_bytes());
    }
    Ok(listed(&headers, &list, sum))
}

/// One version of a form; it never changes.
#[utoipa::path(
    get,
    path = "/v1/forms/{form}/{version}",
    operation_id = "read_form",
    tag = "forms",
    params(
        ("form" = String, Path, description = "Its name", min_length = 1),
        ("version" = u32, Path, description = "Its version", minimum = 1),
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The definition: a JSON Schema 2020-12 of the answers, words in three languages, \
            pages, conditions and rules", content_type = "application/json", body = serde_json::Value,
            headers(("etag" = String, description = "SHA-256 of the bytes"),
                    ("cache-control" = String, description = "For ever"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 304, description = "The client has it"),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path((form, version)) = path.map_err(|_| Refusal::not_found())?;
    let version: u32 = version.parse().map_err(|_| Refusal::not_found())?;
    let found = blocking(&shared, move |shared| {
        let found = shared.portal.store().form(&form, version)?;
        found.ok_or_else(Refusal::not_found)
    })
    .await?;
    Ok(for_ever(
        &headers,
        found.body,
        &found.entry.sha256,
        "application/json",
    ))
}
