//! The rows of one shard, for a client whose sum of it differs.

use super::answer::{Refusal, page, parse_kind};
use super::changes::{PAGE_BYTES, change, epoch, full, limit};
use super::{App, blocking};
use crate::store::Row;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kyzmat_api::catalogue::ShardPage;
use kyzmat_api::problem::ProblemType;
use kyzmat_model::digest::SHARDS;
use kyzmat_model::feed::Kind;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    epoch: Option<String>,
    after: Option<String>,
    limit: Option<String>,
}

/// Living rows of a shard, ordered by kind and id.
#[utoipa::path(
    get,
    path = "/v1/catalogue/shards/{id}",
    operation_id = "read_shard",
    tag = "catalogue",
    params(
        ("id" = u8, Path, description = "The shard's number, its place in the manifest's `shards`", maximum = 63),
        ("epoch" = String, Query, description = "The catalogue's life, from the manifest", min_length = 1),
        ("after" = Option<String>, Query, description = "`next` of the last page, as it came",
            pattern = "^(region|body|competition|vacancy):[0-9A-Za-z-]{1,64}$"),
        ("limit" = Option<u32>, Query, description = "Rows in the page at most (500 unless given); a page may hold fewer",
            minimum = 1, maximum = 1000),
    ),
    responses(
        (status = 200, description = "Rows; go on from `next` while there is one. If `head` moved between pages, \
            rows written meanwhile come by the feed.", body = ShardPage,
            headers(
                ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
                ("cache-control" = String, description = "`no-cache`"),
            )),
        (status = 400, response = super::openapi::Invalid),
        (status = 404, response = super::openapi::Missing),
        (status = 410, response = super::openapi::Gone),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(
    State(shared): App,
    path: Result<Path<String>, PathRejection>,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = query.map_err(|rejection| Refusal::invalid(rejection.body_text()))?;
    let shard = path
        .ok()
        .and_then(|Path(text)| text.parse::<u8>().ok().filter(|id| id.to_string() == text))
        .filter(|id| *id < SHARDS)
        .ok_or_else(Refusal::not_found)?;
    let epoch = epoch(asked.epoch)?;
    let after = asked.after.as_deref().map(parse_key).transpose()?;
    let limit = limit(asked.limit.as_deref())?;
    let body = blocking(&shared, move |shared| {
        let view = shared.portal.store().view()?;
        let position = view.position()?;
        if position.epoch != epoch {
            return Err(Refusal::of(ProblemType::EpochChanged));
        }
        let after = after.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        let rows = view.shard(shard, after, limit, PAGE_BYTES)?;
        let next = rows.last().filter(|_| full(&rows, limit)).map(key);
        Ok(ShardPage {
            epoch,
            head: position.head,
            next,
            rows: rows.into_iter().map(change).collect::<Result<_, _>>()?,
        })
    })
    .await?;
    Ok(page(&body))
}

fn key(row: &Row) -> String {
    let kind = match row.kind {
        Kind::Region => "region",
        Kind::Body => "body",
        Kind::Competition => "competition",
        Kind::Vacancy => "vacancy",
    };
    format!("{kind}:{}", row.id)
}

fn parse_key(text: &str) -> Result<(Kind, String), Refusal> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    text.split_once(':')
        .and_then(|(kind, id)| Some((parse_kind(kind)?, id)))
        .filter(|(_, id)| (1..=64).contains(&id.len()) && id.bytes().all(plain))
        .map(|(kind, id)| (kind, id.to_owned()))
        .ok_or_else(|| Refusal::invalid("after is no key of a page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_page_is_read_back() {
        for kind in Kind::ALL {
            let row = Row {
                kind,
                id: "41711000000000".to_owned(),
                rev: 1,
                seq: 1,
                data: None,
            };
            assert_eq!(parse_key(&key(&row)).unwrap(), (kind, row.id));
        }
        for bad in ["", "vacancy", "vacancy:", "town:1", "vacancy:a/b"] {
            assert!(parse_key(bad).is_err(), "{bad:?}");
        }
    }
}
