//! Where a browser begins.

use super::super::callers::Remote;
use super::super::{App, Shared, pages};
use super::way::{self, back, begin, error_of, lang};
use super::{Parameters, is_sha256};
use crate::identity::limits::Group;
use crate::identity::person::device_name;
use crate::identity::store::{AppRequest, Purpose};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use kyzmat_api::identity::{CLIENT_ID, REDIRECT_PATH, Reason, SCOPE_PERSONAL};
use url::{Host, Url};

/// Sends a browser to the identity provider chosen. What is wrong goes back to the application as an OAuth error; only
/// where there is no application to go back to, a page says so.
#[utoipa::path(
    get,
    path = "/oauth/authorize",
    operation_id = "authorize",
    tag = "sign-in",
    params(
        ("client_id" = String, Query, description = "`kyzmat-desktop`"),
        ("redirect_uri" = String, Query, description = "`http://127.0.0.1:PORT/callback` or `http://[::1]:PORT/callback`"),
        ("response_type" = Option<String>, Query, description = "`code`"),
        ("state" = Option<String>, Query, description = "Given back"),
        ("scope" = Option<String>, Query, description = "`personal`, also when absent"),
        ("code_challenge" = Option<String>, Query, description = "RFC 7636"),
        ("code_challenge_method" = Option<String>, Query, description = "`S256`"),
        ("dpop_jkt" = Option<String>, Query, description = "Thumbprint of the key that tokens will be bound to"),
        ("idp" = Option<String>, Query, description = "`esi` or `kyzmat`; else the first that this portal has"),
        ("ui_locales" = Option<String>, Query, description = "Languages of the pages, best first"),
        ("device_name" = Option<String>, Query, description = "What the list of sessions calls this device"),
    ),
    responses(
        (status = 303, description = "On to the identity provider, or back with `error`, `error_description`, `state`, `iss`",
            headers(("location" = String, description = "Where"))),
        (status = 400, description = "No such client or address: a page for people", content_type = "text/html", body = String),
        (status = 429, description = "Too many requests: a page for people", content_type = "text/html", body = String),
    )
)]
pub(in crate::http) async fn read(
    State(shared): App,
    remote: Remote,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let asked = Parameters::read(query.unwrap_or_default().as_bytes()).map_err(|_| pages::lost())?;
    let redirect_uri = asked.get("redirect_uri").filter(|address| is_loopback(address));
    let redirect_uri = match (redirect_uri, asked.get("client_id")) {
        (Some(address), Some(CLIENT_ID)) => address.to_owned(),
        _ => return Err(pages::lost()),
    };
    remote
        .count(&shared, Group::Begin)
        .map_err(|_| pages::too_often())?;
    let request = AppRequest {
        redirect_uri,
        state: asked.get("state").unwrap_or_default().to_owned(),
        code_challenge: asked.get("code_challenge").unwrap_or_default().to_owned(),
        dpop_jkt: asked.get("dpop_jkt").unwrap_or_default().to_owned(),
        device: device_name(asked.get("device_name")),
    };
    if let Err((error, description)) = check(&asked, &request) {
        return Err(answer(&shared, &request, error, description));
    }
    let Some(idp) = way::provider(&shared, &asked) else {
        let reason = Reason::IdpUnavailable;
        return Err(answer(&shared, &request, error_of(reason), reason.name()));
    };
    begin(&shared, idp, lang(&asked), Purpose::App(request.clone()))
        .await
        .map_err(|reason| answer(&shared, &request, error_of(reason), reason.name()))
}

fn answer(shared: &Shared, request: &AppRequest, error: &str, description: &str) -> Response {
    back(
        shared,
        request,
        &[("error", error), ("error_description", description)],
    )
}

fn check(asked: &Parameters, request: &AppRequest) -> Result<(), (&'static str, &'static str)> {
    if asked.get("response_type") != Some("code") {
        return Err(("unsupported_response_type", "response_type is not code"));
    }
    if asked.get("code_challenge_method") != Some("S256") || !is_sha256(&request.code_challenge) {
        return Err(("invalid_request", "an S256 code challenge is needed"));
    }
    if !is_sha256(&request.dpop_jkt) {
        return Err(("invalid_request", "dpop_jkt is missing or malformed"));
    }
    if request.state.is_empty() || request.state.len() > 512 {
        return Err(("invalid_request", "state is missing or too long"));
    }
    if asked.get("scope").is_some_and(|scope| scope != SCOPE_PERSONAL) {
        return Err(("invalid_scope", "the scope is personal"));
    }
    Ok(())
}

/// RFC 8252 §7.3: a literal loopback address with any port. `localhost` is refused: it may lead elsewhere.
fn is_loopback(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let host = match url.host() {
        Some(Host::Ipv4(host)) => host.octets() == [127, 0, 0, 1],
        Some(Host::Ipv6(host)) => host.is_loopback(),
        _ => false,
    };
    host && url.scheme() == "http"
        && url.port().is_some()
        && url.path() == REDIRECT_PATH
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        // As it was written: a parser forgives much that other programs read differently.
        && url.as_str() == address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_literal_loopback_addresses_are_gone_back_to() {
        for good in ["http://127.0.0.1:1/callback", "http://[::1]:65535/callback"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in [
            "http://localhost:1/callback",
            "http://127.0.0.1/callback",
            "http://127.0.0.2:1/callback",
            "https://127.0.0.1:1/callback",
            "http://127.0.0.1:1/callback/",
            "http://127.0.0.1:1/callback?x=1",
            "http://127.0.0.1:1/callback#x",
            "http://a@127.0.0.1:1/callback",
            "http://127.0.0.1:1@evil.example/callback",
            "http://127.1:1/callback",
            "http://0x7f000001:1/callback",
            "http://evil.example:1/callback",
            "kyzmat://callback",
            "",
        ] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
