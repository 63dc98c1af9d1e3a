//! What one studies before a test, for everyone.

use super::answer::{Refusal, for_ever, listed};
use super::{App, blocking, openapi};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
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
    Ok(listed(&headers, &list, sum))
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
    let media = match kind {
        StudyKind::Act => "text/markdown; charset=utf-8",
        StudyKind::Questions => "application/json",
    };
    let mut response = for_ever(&headers, found.body, &found.edition.sha256, media);
    if response.status() == StatusCode::OK {
        let lang = HeaderValue::from_static(lang.tag());
        response.headers_mut().insert(CONTENT_LANGUAGE, lang);
    }
    Ok(response)
}
