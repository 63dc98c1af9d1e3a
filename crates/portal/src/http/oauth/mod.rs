//! The OAuth 2 server for the application, and the pages a browser sees on its way.

pub(super) mod authorize;
pub(super) mod callback;
pub(super) mod device;
pub(super) mod metadata;
pub(super) mod register;
pub(super) mod revoke;
pub(super) mod token;
mod way;

use super::answer::Refusal;
use crate::error::PortalError;
use crate::identity::dpop::ProofError;
use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kyzmat_api::identity::{CLIENT_ID, OAuthError};
use std::collections::BTreeMap;

/// Why an OAuth endpoint gives nothing.
#[derive(Debug)]
pub(super) enum OAuthRefusal {
    /// In the words of OAuth.
    Said(StatusCode, OAuthError, Option<u64>),
    /// The portal's own fault.
    Failed(Refusal),
}

impl OAuthRefusal {
    pub(super) fn of(error: &str, description: impl Into<String>) -> Self {
        Self::Said(
            StatusCode::BAD_REQUEST,
            OAuthError {
                error: error.to_owned(),
                error_description: Some(description.into()),
            },
            None,
        )
    }

    pub(super) fn invalid(description: impl Into<String>) -> Self {
        Self::of("invalid_request", description)
    }

    /// The address has asked too often.
    pub(super) fn later(seconds: u64) -> Self {
        Self::Said(
            StatusCode::TOO_MANY_REQUESTS,
            OAuthError {
                error: "temporarily_unavailable".to_owned(),
                error_description: Some("too many requests".to_owned()),
            },
            Some(seconds),
        )
    }
}

impl From<Refusal> for OAuthRefusal {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(refusal)
    }
}

impl From<PortalError> for OAuthRefusal {
    fn from(error: PortalError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<ProofError> for OAuthRefusal {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::Nonce => Self::of("use_dpop_nonce", error.to_string()),
            other => Self::of("invalid_dpop_proof", other.to_string()),
        }
    }
}

impl IntoResponse for OAuthRefusal {
    fn into_response(self) -> Response {
        let (status, error, wait) = match self {
            Self::Failed(refusal) => return refusal.into_response(),
            Self::Said(status, error, wait) => (status, error, wait),
        };
        let mut response = (status, Json(error)).into_response();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// An answer with a secret in it.
pub(super) fn secret_json(body: &impl serde::Serialize) -> Response {
    let mut response = Json(body).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Parameters of a query or form. One that comes twice is refused (RFC 6749 §3.1).
#[derive(Debug, Default)]
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Reads `a=b&c=d`; `Err` names what came twice.
    pub(super) fn read(text: &[u8]) -> Result<Self, String> {
        let mut read = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(text) {
            if read
                .insert(name.clone().into_owned(), value.into_owned())
                .is_some()
            {
                return Err(format!("{name:.40} comes twice"));
            }
        }
        Ok(Self(read))
    }

    /// Reads a form; the type of the body is checked.
    pub(super) fn form(headers: &HeaderMap, body: &[u8]) -> Result<Self, String> {
        let kind = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .unwrap_or_default();
        if !kind
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        {
            return Err("the body is not application/x-www-form-urlencoded".to_owned());
        }
        Self::read(body)
    }

    /// A parameter; an empty one is as none (RFC 6749 §3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    pub(super) fn need(&self, name: &str) -> Result<&str, OAuthRefusal> {
        self.get(name)
            .ok_or_else(|| OAuthRefusal::invalid(format!("{name} is missing")))
    }

    /// Only the one application is a client.
    pub(super) fn of_our_client(&self) -> Result<(), OAuthRefusal> {
        if self.need("client_id")? == CLIENT_ID {
            Ok(())
        } else {
            Err(OAuthRefusal::of("invalid_client", "there is no such client"))
        }
    }
}

/// Reads the form of an endpoint that programs use.
pub(super) fn form(
    headers: &HeaderMap,
    body: Result<bytes::Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Parameters, OAuthRefusal> {
    let body = body.map_err(|_| OAuthRefusal::invalid("the body is too large or was cut"))?;
    Parameters::form(headers, &body).map_err(OAuthRefusal::invalid)
}

/// A base64url text of 32 bytes: S256 challenges and key thumbprints.
pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 43
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_comes_once_and_an_empty_one_is_none() {
        assert!(Parameters::read(b"a=1&a=2").is_err());
        let read = Parameters::read("a=1&b=&c=%D0%B0".as_bytes()).unwrap();
        assert_eq!(
            (read.get("a"), read.get("b"), read.get("c")),
            (Some("1"), None, Some("а"))
        );
    }

    #[test]
    fn a_fingerprint_has_its_form() {
        assert!(is_sha256("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        assert!(!is_sha256("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c"));
        assert!(!is_sha256("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"));
    }
}
