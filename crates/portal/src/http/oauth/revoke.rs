//! Where tokens end, RFC 7009.

use super::super::callers::{Remote, proven};
use super::super::{App, blocking};
use super::{OAuthRefusal, form};
use crate::identity::limits::Group;
use crate::identity::secret::Secret;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::identity::OAuthError;

/// Form of a revocation.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "only its schema is used: forms are read strictly by hand"
)]
pub(in crate::http) struct RevokeForm {
    /// `kyzmat-desktop`.
    client_id: String,
    /// A refresh, access or submit-only token.
    token: String,
    /// Not needed.
    token_type_hint: Option<String>,
}

/// Ends the session of a refresh or access token; drops a submit-only token alone. The proof must be of the key that
/// the token is bound to, so that a stolen token cannot sign its owner out; a token that is none is answered alike.
#[utoipa::path(
    post,
    path = "/oauth/revoke",
    operation_id = "revoke_token",
    tag = "sign-in",
    params(("dpop" = Option<String>, Header, description = "Proof of possession (RFC 9449), ES256, with the portal's nonce")),
    request_body(content = RevokeForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token is worth nothing"),
        (status = 400, description = "RFC 6749 §5.2, RFC 9449 §5", body = OAuthError),
        (status = 429, description = "Too many requests; `retry-after` says when to come back", body = OAuthError),
        (status = 500, response = super::super::openapi::Failed),
        (status = 503, response = super::super::openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    remote: Remote,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, OAuthRefusal> {
    remote.count(&shared, Group::Token).map_err(OAuthRefusal::later)?;
    let form = form(&headers, body)?;
    form.of_our_client()?;
    let token = Secret::sent(form.need("token")?).hash();
    let jkt = proven(&shared, &headers, "POST", "/oauth/revoke", None)?.jkt;
    let now = shared.portal.now();
    blocking(&shared, move |shared| {
        Ok(shared.portal.people().revoke(token, &jkt, now)?)
    })
    .await?;
    let mut response = StatusCode::OK.into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
