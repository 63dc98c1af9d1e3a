//! What all answers have in common: problem documents, JSON bodies, entity tags.

use crate::error::PortalError;
use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kyzmat_api::problem::{MEDIA_TYPE, ProblemType};
use kyzmat_model::Instant;
use kyzmat_model::feed::Kind;
use serde::de::IntoDeserializer as _;
use serde::{Deserialize as _, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// An error answer on its way.
#[derive(Debug)]
pub(super) struct Refusal {
    kind: ProblemType,
    detail: Option<String>,
    application: Option<Uuid>,
    at: Option<Instant>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Refusal {
    pub(super) fn of(kind: ProblemType) -> Self {
        Self {
            kind,
            detail: None,
            application: None,
            at: None,
            headers: Vec::new(),
        }
    }

    /// With what was wrong with this request.
    pub(super) fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// With the application that stands in the way.
    pub(super) fn naming(mut self, application: Uuid) -> Self {
        self.application = Some(application);
        self
    }

    /// With the moment that decides.
    pub(super) fn at(mut self, at: impl Into<Option<Instant>>) -> Self {
        self.at = at.into();
        self
    }

    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::of(ProblemType::InvalidRequest).because(detail)
    }

    pub(super) fn not_found() -> Self {
        Self::of(ProblemType::NotFound)
    }
}

impl From<PortalError> for Refusal {
    fn from(error: PortalError) -> Self {
        // The words of a failure go to the log: they may name files, and no client can act on them.
        if matches!(error, PortalError::Busy) {
            tracing::warn!("a request met a busy database");
            return Self::of(ProblemType::Unavailable)
                .with(axum::http::header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        tracing::error!(%error, "a request failed");
        Self::of(ProblemType::Internal)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut problem = self.kind.problem(self.detail);
        problem.application = self.application;
        problem.at = self.at;
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        // A cached 404 or 410 would outlive its reason.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.extend(self.headers.into_iter().map(|(name, value)| (Some(name), value)));
        response
    }
}

/// A page: JSON that may be kept but must be asked about again.
pub(super) fn page(body: &impl Serialize) -> Response {
    let mut response = Json(body).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// 304 with the headers that the 200 would have had.
pub(super) fn not_modified(headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    response
        .headers_mut()
        .extend(headers.into_iter().map(|(name, value)| (Some(name), value)));
    response
}

/// A list that everyone may read, unless it is the one that the client has; `sum` is over whatever tells two lists apart.
pub(super) fn listed(headers: &HeaderMap, list: &impl Serialize, sum: Sha256) -> Response {
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
    if known_to_client(headers, &tag) {
        return not_modified(common);
    }
    let mut response = page(list);
    response
        .headers_mut()
        .extend(common.map(|(name, value)| (Some(name), value)));
    response
}

/// What never changes under its address: a text of this media type, by the hash of its bytes.
pub(super) fn for_ever(headers: &HeaderMap, body: String, sha256: &str, media: &'static str) -> Response {
    let tag = format!("\"{sha256}\"");
    let common = [
        (ETAG, header(&tag)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    if known_to_client(headers, &tag) {
        return not_modified(common);
    }
    let mut response = body.into_response();
    let head = response.headers_mut();
    head.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    head.extend(common.map(|(name, value)| (Some(name), value)));
    response
}

/// Whether `If-None-Match` names this entity tag (RFC 9110 §13.1.2: compared weakly) or any.
pub(super) fn known_to_client(headers: &HeaderMap, tag: &str) -> bool {
    let weak = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|one| one == "*" || weak(one) == weak(tag))
}

/// A header value of our own making; a text that cannot be one is left empty.
pub(super) fn header(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// The name of a kind as it stands in addresses and rows.
pub(super) fn parse_kind(name: &str) -> Option<Kind> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    Kind::deserialize(name).ok()
}

/// Reads a whole number of a query within bounds; missing gives the default.
pub(super) fn number(
    name: &str,
    text: Option<&str>,
    default: Option<u64>,
    bounds: std::ops::RangeInclusive<u64>,
) -> Result<u64, Refusal> {
    let Some(text) = text else {
        return default.ok_or_else(|| Refusal::invalid(format!("{name} is missing")));
    };
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| digits && bounds.contains(number))
        .ok_or_else(|| {
            Refusal::invalid(format!(
                "{name} is not a whole number from {} to {}",
                bounds.start(),
                bounds.end()
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_tags_are_compared_weakly_and_in_lists() {
        let asked = |value: &'static str| {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(value))]);
            known_to_client(&headers, "\"7\"")
        };
        assert!(asked("\"7\"") && asked("W/\"7\"") && asked("\"6\", \"7\"") && asked("*"));
        assert!(
            !asked("\"8\"") && !asked("7"),
            "another revision, and no tag at all"
        );
        assert!(!known_to_client(&HeaderMap::new(), "\"7\""));
    }

    #[test]
    fn kinds_are_named_as_in_rows() {
        for kind in Kind::ALL {
            let name = serde_json::to_value(kind).unwrap();
            assert_eq!(parse_kind(name.as_str().unwrap()), Some(kind));
        }
        assert_eq!(parse_kind("Vacancy"), None);
    }

    #[test]
    fn numbers_are_plain_digits_within_bounds() {
        let read = |text| number("limit", text, Some(500), 1..=1000).ok();
        assert_eq!(read(None), Some(500));
        assert_eq!(read(Some("1000")), Some(1000));
        for bad in ["", "0", "1001", "+5", "-1", "5.0", "١", "99999999999999999999"] {
            assert_eq!(read(Some(bad)), None, "{bad:?}");
        }
    }
}
