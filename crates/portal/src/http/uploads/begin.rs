//! Announcing a file.

use super::super::answer::{Refusal, header};
use super::super::callers::Submitter;
use super::super::{App, blocking, openapi};
use super::{about, number, spoken};
use crate::applications::judge::is_sha256;
use crate::uploads::store::{Begun, Owner};
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::tus;
use kyzmat_api::problem::Problem;

/// Reads `application <base64>,sha256 <base64>`, or `verification` in the place of `application`; what else there is, is
/// left alone.
fn named(headers: &HeaderMap) -> Option<(Owner, String)> {
    let text = headers.get(tus::METADATA)?.to_str().ok()?;
    let values = |name: &str| {
        let pairs = text.split(',').filter_map(|pair| pair.trim().split_once(' '));
        let found = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
        found.collect::<Vec<&str>>()
    };
    let read = |value: &str| String::from_utf8(STANDARD.decode(value).ok()?).ok();
    let id = |value: &str| read(value)?.parse().ok();
    let owner = match (
        values(tus::OF_APPLICATION).as_slice(),
        values(tus::OF_VERIFICATION).as_slice(),
    ) {
        ([one], []) => Owner::Application(id(one)?),
        ([], [one]) => Owner::Verification(id(one)?),
        _ => return None,
    };
    match values("sha256").as_slice() {
        [one] => Some((owner, read(one).filter(|text| is_sha256(text))?)),
        _ => None,
    }
}

/// Announces a file of an application, or of an answer to a request for proof. The same file of the same owner is one
/// upload, however often it is announced.
#[utoipa::path(
    post,
    path = "/v1/uploads",
    operation_id = "begin_upload",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(
        ("tus-resumable" = String, Header, description = "`1.0.0`"),
        ("upload-length" = u64, Header, description = "Bytes of the whole file"),
        ("upload-metadata" = String, Header,
            description = "`application BASE64,sha256 BASE64`: the application's id, or `verification BASE64`: the \
                request's; 64 hex digits"),
    ),
    responses(
        (status = 200, description = "It is on its way, or there",
            headers(("location" = String, description = "Where its bytes go"),
                    ("upload-offset" = u64, description = "Bytes that the portal has"),
                    ("upload-expires" = String, description = "Until when it may arrive, an HTTP date"))),
        (status = 201, description = "It may be sent",
            headers(("location" = String, description = "Where its bytes go"),
                    ("upload-offset" = u64, description = "0"),
                    ("upload-expires" = String, description = "Until when it may arrive, an HTTP date"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, description = "There is no such application or answer, or it names no such file (`not-found`)",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "What it belongs to waits for no files (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "It was awaited until `at` (`too-late`)",
            content_type = "application/problem+json", body = Problem),
        (status = 412, response = openapi::OtherTus),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Submitter(bearer): Submitter,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    spoken(&headers)?;
    let length = number(&headers, tus::LENGTH)?;
    let (owner, sha256) = named(&headers).ok_or_else(|| {
        Refusal::invalid("upload-metadata must name application or verification, and sha256, each once")
    })?;
    let id = shared.identity.fresh_id()?;
    let begun = blocking(&shared, move |shared| {
        let now = shared.portal.now();
        let uploads = shared.portal.uploads();
        Ok(uploads.begin(id, bearer.account, owner, &sha256, length, now)?)
    })
    .await?;
    let (status, upload) = match begun {
        Begun::New(upload) => (StatusCode::CREATED, upload),
        Begun::Before(upload) => (StatusCode::OK, upload),
        Begun::Unknown => return Err(Refusal::not_found()),
        Begun::Size => {
            return Err(Refusal::invalid("upload-length is not the size that was named"));
        }
        Begun::Closed(closed) => return Err(closed.into()),
    };
    let mut response = about(status, &upload);
    let location = header(&format!("/v1/uploads/{}", upload.id));
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use uuid::Uuid;

    #[test]
    fn a_file_is_named_once_and_wholly() {
        let id = Uuid::from_u128(5);
        let sha256 = "ab".repeat(32);
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(tus::METADATA, HeaderValue::from_str(text).unwrap());
            named(&headers)
        };
        let (a, s) = (STANDARD.encode(id.to_string()), STANDARD.encode(&sha256));
        assert_eq!(
            read(&format!("filename eA==, application {a},sha256 {s}")),
            Some((Owner::Application(id), sha256.clone()))
        );
        assert_eq!(
            read(&format!("verification {a},sha256 {s}")),
            Some((Owner::Verification(id), sha256))
        );
        for bad in [
            format!("application {a}"),
            format!("application {a},sha256 {s},sha256 {s}"),
            format!("application {s},sha256 {a}"),
            format!("application {a},verification {a},sha256 {s}"),
            format!("application={a},sha256={s}"),
            String::new(),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
