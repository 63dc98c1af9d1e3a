//! Pages of the feed.

use super::answer::{Refusal, not_modified, number, page};
use super::{App, blocking};
use crate::error::PortalError;
use crate::store::Row;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use kyzmat_api::catalogue::{Change, MAX_PAGE, Op, Page};
use kyzmat_api::problem::ProblemType;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Changes in a page unless the client asks for another number.
pub(super) const USUAL_PAGE: u64 = 500;
/// Data in a page at most, plus one row: a weak link must get pages through.
pub(super) const PAGE_BYTES: usize = 4 << 20;
/// The largest cursor: integers up to here survive every JSON reader.
pub(super) const LARGEST_CURSOR: u64 = (1 << 53) - 1;

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    epoch: Option<String>,
    after: Option<String>,
    limit: Option<String>,
}

/// Changes after a cursor, in the order of their commits.
#[utoipa::path(
    get,
    path = "/v1/catalogue/changes",
    operation_id = "read_changes",
    tag = "catalogue",
    params(
        ("epoch" = String, Query, description = "The catalogue's life the cursor belongs to, from the manifest", min_length = 1),
        ("after" = u64, Query, description = "The cursor: 0 for everything, else `next` of the last page or `seq` of a snapshot",
            maximum = 9_007_199_254_740_991_i64),
        ("limit" = Option<u32>, Query, description = "Changes in the page at most (500 unless given); a page may hold fewer",
            minimum = 1, maximum = 1000),
    ),
    responses(
        (status = 200, description = "A page; go on from `next` while `more`", body = Page,
            headers(
                ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
                ("cache-control" = String, description = "`no-cache`"),
            )),
        (status = 304, description = "Nothing after this cursor"),
        (status = 400, response = super::openapi::Invalid),
        (status = 410, response = super::openapi::Gone),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = query.map_err(|rejection| Refusal::invalid(rejection.body_text()))?;
    let epoch = epoch(asked.epoch)?;
    let after = number("after", asked.after.as_deref(), None, 0..=LARGEST_CURSOR)?;
    let limit = limit(asked.limit.as_deref())?;
    let page_read = blocking(&shared, move |shared| {
        let view = shared.portal.store().view()?;
        let position = view.position()?;
        if position.epoch != epoch {
            return Err(Refusal::of(ProblemType::EpochChanged));
        }
        if after > position.head {
            return Err(Refusal::of(ProblemType::CursorCompacted).because("the cursor lies beyond the head"));
        }
        if after != 0 && after < position.min_seq {
            return Err(Refusal::of(ProblemType::CursorCompacted)
                .because(format!("cursors from {} on are served", position.min_seq)));
        }
        if after == position.head {
            return Ok(None);
        }
        let rows = view.changes(after, limit, PAGE_BYTES)?;
        let last = rows.last().map_or(position.head, |row| row.seq);
        // A page cut by number of rows or bytes ends at its last row; else it reaches the head, even where the
        // head's own row was a grave that is gone.
        let cut = full(&rows, limit);
        let next = if cut { last } else { position.head };
        let changes = rows.into_iter().map(change).collect::<Result<_, _>>()?;
        Ok(Some(Page {
            epoch,
            from: after,
            next,
            more: next < position.head,
            head: position.head,
            changes,
        }))
    })
    .await?;
    Ok(match page_read {
        Some(body) => page(&body),
        None => not_modified([(CACHE_CONTROL, HeaderValue::from_static("no-cache"))]),
    })
}

/// Whether rows were left out for want of room.
pub(super) fn full(rows: &[Row], limit: u32) -> bool {
    let bytes: usize = rows
        .iter()
        .filter_map(|row| row.data.as_ref())
        .map(String::len)
        .sum();
    u32::try_from(rows.len()).is_ok_and(|count| count >= limit) || bytes > PAGE_BYTES
}

/// A row as it goes over the wire.
pub(super) fn change(row: Row) -> Result<Change, Refusal> {
    let data = row
        .data
        .map(RawValue::from_string)
        .transpose()
        .map_err(PortalError::malformed("reading a row"))?;
    Ok(Change {
        seq: row.seq,
        op: if data.is_some() { Op::Put } else { Op::Del },
        kind: row.kind,
        id: row.id,
        rev: row.rev,
        data,
    })
}

pub(super) fn epoch(asked: Option<String>) -> Result<String, Refusal> {
    asked
        .filter(|epoch| !epoch.is_empty())
        .ok_or_else(|| Refusal::invalid("epoch is missing"))
}

pub(super) fn limit(asked: Option<&str>) -> Result<u32, Refusal> {
    let limit = number("limit", asked, Some(USUAL_PAGE), 1..=u64::from(MAX_PAGE))?;
    Ok(u32::try_from(limit).unwrap_or(MAX_PAGE))
}
