//! One's own notices.

use super::super::answer::{Refusal, number};
use super::super::callers::Person;
use super::super::personal::{json, own};
use super::super::{App, blocking, openapi};
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::notices::{NoticePage, ReadUpTo, Unread};
use serde::Deserialize;

/// Notices of a page at most.
const MAX_PAGE: u64 = 200;

#[derive(Debug, Deserialize)]
pub(in crate::http) struct Asked {
    after: Option<String>,
    limit: Option<String>,
}

/// Notices about the person's applications, the oldest first.
#[utoipa::path(
    get,
    path = "/v1/notices",
    operation_id = "list_notices",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(
        ("after" = Option<u64>, Query, description = "`next` of the page before", minimum = 0, maximum = 9223372036854775807i64),
        ("limit" = Option<u64>, Query, description = "Notices at most, 100 unless given", minimum = 1, maximum = 200),
    ),
    responses(
        (status = 200, description = "A page", body = NoticePage),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    Person(bearer): Person,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = query.map_err(|error| Refusal::invalid(error.body_text()))?;
    let last = u64::try_from(i64::MAX).unwrap_or(0);
    let after = number("after", asked.after.as_deref(), Some(0), 0..=last)?;
    let limit = number("limit", asked.limit.as_deref(), Some(100), 1..=MAX_PAGE)?;
    let limit = u32::try_from(limit).unwrap_or(1);
    let page = blocking(&shared, move |shared| {
        let page = shared.portal.notices().notices(bearer.account, after, limit)?;
        // Every device asks every few minutes: nothing was read where nothing was new, and the log would be full of it.
        if !page.notices.is_empty() {
            let now = shared.portal.now();
            shared.portal.people().note_reading(&bearer, "notices", now)?;
        }
        Ok(page)
    })
    .await?;
    Ok(own(StatusCode::OK, &page))
}

/// All notices up to a number are read; a smaller number than before changes nothing.
#[utoipa::path(
    put,
    path = "/v1/notices/read",
    operation_id = "read_notices",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    request_body = ReadUpTo,
    responses(
        (status = 200, description = "How many are not read", body = Unread),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Person(bearer): Person,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let ReadUpTo { up_to } = json(&headers, body)?;
    let unread = blocking(&shared, move |shared| {
        Ok(shared.portal.notices().read_up_to(bearer.account, up_to)?)
    })
    .await?;
    Ok(own(StatusCode::OK, &Unread { unread }))
}
