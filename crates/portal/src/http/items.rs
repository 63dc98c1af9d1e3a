//! Single rows.

use super::answer::{Refusal, header, known_to_client, not_modified, page, parse_kind};
use super::changes::change;
use super::{App, blocking};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use kyzmat_api::catalogue::Change;

/// One row, for looking at it or asking whether it is still the same.
#[utoipa::path(
    get,
    path = "/v1/catalogue/items/{kind}/{id}",
    operation_id = "read_item",
    tag = "catalogue",
    params(
        ("kind" = kyzmat_model::feed::Kind, Path, description = "What the row is"),
        ("id" = String, Path, description = "UUID, or SOATE code of a region", min_length = 1),
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The row, as a `put`", body = Change,
            headers(
                ("etag" = String, description = "The revision, and the change that made it"),
                ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
                ("cache-control" = String, description = "`no-cache`"),
            )),
        (status = 304, description = "Still that revision"),
        (status = 404, response = super::openapi::Missing),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (kind, id) = path
        .ok()
        .and_then(|Path((kind, id))| Some((parse_kind(&kind)?, id)))
        .ok_or_else(Refusal::not_found)?;
    let row = blocking(&shared, move |shared| {
        let row = shared.portal.store().view()?.row(kind, &id)?;
        row.filter(|row| row.data.is_some())
            .ok_or_else(Refusal::not_found)
    })
    .await?;
    // A row that was deleted, compacted away and published anew begins again at revision 1: the number of the
    // change tells the two apart.
    let tag = format!("\"{}-{}\"", row.rev, row.seq);
    let common = [
        (ETAG, header(&tag)),
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    if known_to_client(&headers, &tag) {
        return Ok(not_modified(common));
    }
    let mut response = page(&change(row)?);
    response
        .headers_mut()
        .extend(common.map(|(name, value)| (Some(name), value)));
    Ok(response)
}
