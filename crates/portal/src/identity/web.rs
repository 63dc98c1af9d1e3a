//! Requests of the portal to identity providers: short, bounded, no redirects followed.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// A person waits in a browser meanwhile.
const PATIENCE: Duration = Duration::from_secs(15);
/// No answer of an identity provider is larger.
const LARGEST: usize = 256 << 10;

/// Why an identity provider did not vouch for anybody.
#[derive(Debug, thiserror::Error)]
pub enum IdpError {
    /// It could not be reached, or did not answer as one.
    #[error("{doing}: {detail}")]
    Unreachable {
        /// What was being done.
        doing: &'static str,
        /// What happened; no personal data, no tokens.
        detail: String,
    },
    /// It said no.
    #[error("{doing}: {detail}")]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// Its own code.
        detail: String,
    },
    /// What it said must not be believed.
    #[error("not believed: {0}")]
    Unbelievable(&'static str),
}

/// A web client.
#[derive(Debug, Clone)]
pub struct Web(Client);

impl Web {
    /// Makes one.
    ///
    /// # Errors
    /// The system's TLS cannot be used.
    pub fn new() -> Result<Self, reqwest::Error> {
        Client::builder()
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE / 3)
            .user_agent(concat!("kyzmat-portal/", env!("CARGO_PKG_VERSION")))
            .build()
            .map(Self)
    }

    /// Reads JSON.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        doing: &'static str,
        address: &str,
        bearer: Option<&str>,
    ) -> Result<T, IdpError> {
        let mut request = self.0.get(address);
        if let Some(token) = bearer {
            request = request.header(AUTHORIZATION, secret_header(&format!("Bearer {token}")));
        }
        json(doing, request).await
    }

    /// Sends a form and reads JSON.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        doing: &'static str,
        address: &str,
        form: &[(&str, &str)],
        authorization: Option<&str>,
    ) -> Result<T, IdpError> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let mut request = self
            .0
            .post(address)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        if let Some(value) = authorization {
            request = request.header(AUTHORIZATION, secret_header(value));
        }
        json(doing, request).await
    }
}

/// A header that is never printed.
fn secret_header(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

async fn json<T: DeserializeOwned>(doing: &'static str, request: RequestBuilder) -> Result<T, IdpError> {
    // `without_url`: addresses may carry codes.
    let unreachable = |error: reqwest::Error| IdpError::Unreachable {
        doing,
        detail: error.without_url().to_string(),
    };
    let mut response = request.send().await.map_err(unreachable)?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(unreachable)? {
        body.extend_from_slice(&part);
        if body.len() > LARGEST {
            return Err(IdpError::Unbelievable("an answer is too large"));
        }
    }
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|error| IdpError::Unreachable {
            doing,
            // Only where, not what: the answer holds personal data.
            detail: format!(
                "the answer does not parse at line {}, column {}",
                error.line(),
                error.column()
            ),
        });
    }
    if status.is_client_error() {
        #[derive(serde::Deserialize)]
        struct Said {
            error: serde_json::Value,
        }
        let said = serde_json::from_slice::<Said>(&body).map(|said| said.error);
        let code = said.ok().and_then(|error| error.as_str().map(str::to_owned));
        return Err(IdpError::Refused {
            doing,
            detail: format!("{status} {}", code.unwrap_or_default()),
        });
    }
    Err(IdpError::Unreachable {
        doing,
        detail: status.to_string(),
    })
}
