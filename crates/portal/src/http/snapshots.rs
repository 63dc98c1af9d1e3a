//! Snapshot files, whole or by range.

use super::answer::{Refusal, header, known_to_client, not_modified};
use super::range::{Wanted, wanted};
use super::{App, blocking};
use crate::error::PortalError;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::problem::ProblemType;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

const MEDIA_TYPE: &str = "application/zstd";
const CHUNK: usize = 64 << 10;

/// One immutable file of newline-separated JSON under zstd.
#[utoipa::path(
    get,
    path = "/v1/catalogue/snapshots/{name}",
    operation_id = "read_snapshot",
    tag = "catalogue",
    params(
        ("name" = String, Path, description = "As the manifest's `path` ends", min_length = 1),
        ("range" = Option<String>, Header, description = "One range of bytes; several give the whole file"),
        ("if-range" = Option<String>, Header, description = "The entity tag of what the client has begun"),
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The whole file", content_type = "application/zstd", body = Vec<u8>,
            headers(
                ("etag" = String, description = "Strong: the file's SHA-256"),
                ("accept-ranges" = String, description = "`bytes`"),
                ("cache-control" = String, description = "A year, immutable"),
                ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
            )),
        (status = 206, description = "The part asked for", content_type = "application/zstd", body = Vec<u8>,
            headers(
                ("content-range" = String, description = "Which part of how many bytes"),
                ("etag" = String, description = "Strong: the file's SHA-256"),
            )),
        (status = 304, description = "The client has this file"),
        (status = 404, response = super::openapi::Missing),
        (status = 416, response = super::openapi::OutOfRange),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Path(name) = path.map_err(|_| Refusal::not_found())?;
    let found = blocking(&shared, move |shared| Ok(shared.portal.shelf.find(&name)?)).await?;
    let (snapshot, path) = found.ok_or_else(Refusal::not_found)?;
    let tag = format!("\"{}\"", snapshot.sha256);
    let common = [
        (ETAG, header(&tag)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable, no-transform"),
        ),
        (ACCEPT_RANGES, HeaderValue::from_static("bytes")),
    ];
    if known_to_client(&headers, &tag) {
        return Ok(not_modified(common));
    }
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    // Compared strongly: a weak tag or a date never matches, and then the whole file is sent (§13.1.5).
    let still_same = headers.get(IF_RANGE).is_none() || text(IF_RANGE) == Some(tag.as_str());
    let wanted = wanted(text(RANGE).filter(|_| still_same), snapshot.size);
    let (status, first, length) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0, snapshot.size),
        Wanted::Part { first, last } => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Wanted::Outside => {
            return Err(Refusal::of(ProblemType::RangeNotSatisfiable)
                .with(CONTENT_RANGE, header(&format!("bytes */{}", snapshot.size))));
        }
    };
    let mut file = match File::open(&path).await {
        // Just cleared out.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Refusal::not_found()),
        opened => opened.map_err(PortalError::file("opening", &path))?,
    };
    file.seek(std::io::SeekFrom::Start(first))
        .await
        .map_err(PortalError::file("reading", &path))?;
    let body = Body::from_stream(ReaderStream::with_capacity(file.take(length), CHUNK));
    let mut response = (status, body).into_response();
    let answered = response.headers_mut();
    answered.extend(common.map(|(name, value)| (Some(name), value)));
    answered.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    answered.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {first}-{}/{}", first + length - 1, snapshot.size);
        answered.insert(CONTENT_RANGE, header(&range));
    }
    Ok(response)
}
