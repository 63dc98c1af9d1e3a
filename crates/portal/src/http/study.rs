//! What one studies before a test, for everyone.

use super::answer::{Refusal, header, known_to_client, not_modified, page};
use super::{App, blocking, openapi};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::study::{StudyEditions, StudyKind};
use kyzmat_model::Lang;
use sha2::{Digest as _, Sha256};

/// All editions.
#[utoipa::path(
    get,
    path = "/v1/study",
    operation_id = "list_study",
    tag = "study",
    params(("if-none-match" = Option<String>, Header, description = "Entity tags the client has")),
    responses(
        (status = 200, description = "The editions", body = StudyEditions,
            headers(("etag" = String, description = "Changes with the list"),
                    ("cache-control" = String, description = "`no-cache`"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 304, description = "Nothing has changed"),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(super) async fn list(State(shared): App, headers: HeaderMap) -> Result<Response, Refusal> {
    let editions = blocking(&shared, |shared| Ok(shared.portal.people().study()?)).await?;
    let list = StudyEditions { editions };
    let mut sum = Sha256::new();
    for one in &list.editions {
        sum.update(one.sha256.as_bytes());
        sum.update(one.edition.as_bytes());
        sum.update(one.title.as_bytes());
    }
    let sum: String = sum
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("\"{sum}\"");
    let common = [
        (ETAG, header(&tag)),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if known_to_client(&headers, &tag) {
        return Ok(not_modified(common));
    }
    let mut response = page(&list);
    response
        .headers_mut()
        .extend(common.map(|(name, value)| (Some(name), value)));
    Ok(response)
}

/// One edition: the text of an act, or questions as JSON; it never changes.
#[utoipa::path(
    get,
    path = "/v1/study/{kind}/{id}/{lang}/{edition}",
    operation_id = "read_study",
    tag = "study",
    params(
        ("kind" = StudyKind, Path, description = "What it is"),
        ("id" = String, Path, description = "Which act or set of questions", min_length = 1),
        ("lang" = Lang, Path, description = "In which language"),
        ("edition" = String, Path, description = "Date of the edition, `YYYY-MM-DD`", min_length = 1),
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The text of an act (`text/markdown`) or questions (`application/json`)", body = String, content_type = "text/markdown",
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
    path: Result<Path<(String, String, String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path((kind, id, lang, edition)) = path.map_err(|_| Refusal::not_found())?;
    let kind: StudyKind = kind.parse().map_err(|_| Refusal::not_found())?;
    let lang: Lang = lang.parse().map_err(|_| Refusal::not_found())?;
    let found = blocking(&shared, move |shared| {
        shared
            .portal
            .people()
            .study_text(kind, &id, lang, &edition)?
            .ok_or_else(Refusal::not_found)
    })
    .await?;
    let tag = format!("\"{}\"", found.edition.sha256);
    let common = [
        (ETAG, header(&tag)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    if known_to_client(&headers, &tag) {
        return Ok(not_modified(common));
    }
    let mut response = found.body.into_response();
    let head = response.headers_mut();
    head.insert(
        CONTENT_TYPE,
        HeaderValue::from_static(match kind {
            StudyKind::Act => "text/markdown; charset=utf-8",
            StudyKind::Questions => "application/json",
        }),
    );
    head.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    head.extend(common.map(|(name, value)| (Some(name), value)));
    Ok(response)
}
