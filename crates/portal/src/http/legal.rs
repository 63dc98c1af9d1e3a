//! Editions of the legal texts, for everyone.

use super::answer::{Refusal, for_ever, listed};
use super::{App, blocking, openapi};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use kyzmat_api::legal::{LegalEditions, LegalKind};
use kyzmat_model::Lang;
use sha2::{Digest as _, Sha256};

/// All editions.
#[utoipa::path(
    get,
    path = "/v1/legal",
    operation_id = "list_legal",
    tag = "legal",
    params(("if-none-match" = Option<String>, Header, description = "Entity tags the client has")),
    responses(
        (status = 200, description = "The editions", body = LegalEditions,
            headers(("etag" = String, description = "Changes with the list"),
                    ("cache-control" = String, description = "`no-cache`"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 304, description = "Nothing has changed"),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(super) async fn list(State(shared): App, headers: HeaderMap) -> Result<Response, Refusal> {
    let editions = blocking(&shared, |shared| Ok(shared.portal.people().editions()?)).await?;
    let list = LegalEditions { editions };
    let mut sum = Sha256::new();
    for one in &list.editions {
        sum.update(one.sha256.as_bytes());
        sum.update(one.edition.as_bytes());
        sum.update(one.effective.as_bytes());
    }
    Ok(listed(&headers, &list, sum))
}

/// The text of one edition; it never changes.
#[utoipa::path(
    get,
    path = "/v1/legal/{kind}/{lang}/{edition}",
    operation_id = "read_legal",
    tag = "legal",
    params(
        ("kind" = LegalKind, Path, description = "Which text"),
        ("lang" = Lang, Path, description = "In which language"),
        ("edition" = String, Path, description = "Date of the edition, `YYYY-MM-DD`", min_length = 1),
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The text", content_type = "text/markdown", body = String,
            headers(("etag" = String, description = "SHA-256 of the bytes"),
                    ("cache-control" = String, description = "For ever"),
                    ("content-language" = String, description = "Its language"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 304, description = "The client has it"),
        (status = 404, response = openapi::Missing),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    path: Result<Path<(String, String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path((kind, lang, edition)) = path.map_err(|_| Refusal::not_found())?;
    let kind: LegalKind = kind.parse().map_err(|_| Refusal::not_found())?;
    let lang: Lang = lang.parse().map_err(|_| Refusal::not_found())?;
    let found = blocking(&shared, move |shared| {
        shared
            .portal
            .people()
            .edition(kind, lang, &edition)?
            .ok_or_else(Refusal::not_found)
    })
    .await?;
    let mut response = for_ever(
        &headers,
        found.body,
        &found.edition.sha256,
        "text/markdown; charset=utf-8",
    );
    if response.status() == StatusCode::OK {
        let lang = HeaderValue::from_static(lang.tag());
        response.headers_mut().insert(CONTENT_LANGUAGE, lang);
    }
    Ok(response)
}
