//! Files of applications and answers: tus 1.0 with creation, checksums, expiration and termination. Whoever may send an application
//! may send its files. An upload of another person is answered as one that never was.

pub(super) mod append;
pub(super) mod begin;
pub(super) mod end;
pub(super) mod look;
pub(super) mod writers;

use super::answer::{Refusal, header};
use crate::applications::judge::FILE;
use crate::uploads::store::{Closed, Upload};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::cabinet::tus;
use kyzmat_api::problem::ProblemType;
use uuid::Uuid;

/// What of tus is spoken beyond its core.
const EXTENSIONS: &str = "creation,checksum,expiration,termination";

/// Reads the id of an address.
fn id(path: Result<Path<Uuid>, PathRejection>) -> Result<Uuid, Refusal> {
    path.map(|Path(id)| id)
        .map_err(|_| Refusal::invalid("the id is no UUID"))
}

/// Refuses another version of tus.
fn spoken(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers
        .get(tus::RESUMABLE)
        .is_some_and(|version| version.as_bytes() == tus::VERSION.as_bytes())
    {
        return Ok(());
    }
    let refusal = Refusal::of(ProblemType::PreconditionFailed).because("tus-resumable: 1.0.0 is needed");
    Err(refusal.with(
        HeaderName::from_static("tus-version"),
        HeaderValue::from_static(tus::VERSION),
    ))
}

/// A whole number in a header.
fn number(headers: &HeaderMap, name: &'static str) -> Result<u64, Refusal> {
    let text = headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| is_plain)
        .ok_or_else(|| Refusal::invalid(format!("{name} is no whole number")))
}

/// An answer about an upload.
fn about(status: StatusCode, upload: &Upload) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (tus::RESUMABLE, tus::VERSION.to_owned()),
        (tus::OFFSET, upload.received.to_string()),
        (tus::LENGTH, upload.length.to_string()),
        (tus::EXPIRES, http_date(upload.until)),
    ] {
        headers.insert(HeaderName::from_static(name), header(&value));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// RFC 9110 §5.6.7.
fn http_date(at: kyzmat_model::Instant) -> String {
    jiff::Timestamp::from_second(at.unix())
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .strftime("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
}

impl From<Closed> for Refusal {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Late(until) => Self::of(ProblemType::TooLate).at(until),
            Closed::State => {
                Self::of(ProblemType::WrongState).because("what it belongs to waits for no files")
            }
        }
    }
}

/// What the portal speaks, for clients that ask first.
#[utoipa::path(
    options,
    path = "/v1/uploads",
    operation_id = "describe_uploads",
    tag = "cabinet",
    responses(
        (status = 204, description = "What of tus is spoken",
            headers(("tus-version" = String, description = "`1.0.0`"),
                    ("tus-extension" = String, description = "Extensions"),
                    ("tus-max-size" = u64, description = "Largest file in bytes"),
                    ("tus-checksum-algorithm" = String, description = "`sha256`"))),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn describe() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let largest = FILE.to_string();
    for (name, value) in [
        (tus::RESUMABLE, tus::VERSION),
        ("tus-version", tus::VERSION),
        ("tus-extension", EXTENSIONS),
        ("tus-max-size", &largest),
        ("tus-checksum-algorithm", "sha256"),
    ] {
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), header(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_http_wants_them() {
        let at = "2026-11-22T18:04:09+06:00".parse().unwrap();
        assert_eq!(http_date(at), "Sun, 22 Nov 2026 12:04:09 GMT");
    }
}
