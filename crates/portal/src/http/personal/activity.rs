//! One's own log.

use super::super::answer::{Refusal, number};
use super::super::callers::Person;
use super::super::{App, openapi};
use super::{own, reading};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use kyzmat_api::identity::ActivityPage;
use serde::Deserialize;

/// Lines of a page at most.
const MAX_PAGE: u64 = 500;

#[derive(Debug, Deserialize)]
pub(in crate::http) struct Asked {
    after: Option<String>,
    limit: Option<String>,
}

/// Sign-ins, devices, acts and readings under the account, the oldest first.
#[utoipa::path(
    get,
    path = "/v1/activity",
    operation_id = "read_activity",
    tag = "account",
    security(("dpop" = ["personal"])),
    params(
        ("after" = Option<u64>, Query, description = "`next` of the page before", minimum = 0, maximum = 9223372036854775807i64),
        ("limit" = Option<u64>, Query, description = "Lines at most, 100 unless given", minimum = 1, maximum = 500),
    ),
    responses(
        (status = 200, description = "A page", body = ActivityPage),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    person: Person,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = query.map_err(|error| Refusal::invalid(error.body_text()))?;
    let last = u64::try_from(i64::MAX).unwrap_or(0);
    let after = number("after", asked.after.as_deref(), Some(0), 0..=last)?;
    let limit = number("limit", asked.limit.as_deref(), Some(100), 1..=MAX_PAGE)?;
    let limit = u32::try_from(limit).unwrap_or(1);
    let page = reading(&shared, person, "activity", move |shared, Person(bearer)| {
        Ok(shared.portal.people().activity(bearer.account, after, limit)?)
    })
    .await?;
    Ok(own(StatusCode::OK, &page))
}
