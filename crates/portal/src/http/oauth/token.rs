//! Where codes and refresh tokens become tokens.

use super::super::callers::{Remote, alive, proven};
use super::super::{App, Shared, blocking};
use super::{OAuthRefusal, Parameters, form, is_sha256, secret_json};
use crate::identity::limits::Group;
use crate::identity::secret::{Secret, fingerprint, same};
use crate::identity::store::{Denial, Grant, Issue, Redemption, Scope, WhichRefresh};
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::identity::{
    ACCESS_TOKEN_TYPE, GRANT_DEVICE, GRANT_EXCHANGE, OAuthError, SCOPE_PERSONAL, SCOPE_SUBMIT, TokenAnswer,
};
use std::sync::Arc;

/// Form of a token request; which fields are needed depends on the grant.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "only its schema is used: forms are read strictly by hand"
)]
pub(in crate::http) struct TokenForm {
    /// `authorization_code`, `refresh_token`, or the URN of the device grant or of token exchange.
    grant_type: String,
    /// `kyzmat-desktop`.
    client_id: String,
    /// The code (authorization_code).
    code: Option<String>,
    /// As it was asked with (authorization_code).
    redirect_uri: Option<String>,
    /// PKCE (authorization_code).
    code_verifier: Option<String>,
    /// The token (refresh_token).
    refresh_token: Option<String>,
    /// The code (device grant).
    device_code: Option<String>,
    /// A living access token of the session (token exchange).
    subject_token: Option<String>,
    /// `urn:ietf:params:oauth:token-type:access_token` (token exchange).
    subject_token_type: Option<String>,
    /// `submit` (token exchange).
    scope: Option<String>,
    /// Thumbprint of the key that the submit-only token will be bound to; another one than the session's (token
    /// exchange).
    dpop_jkt: Option<String>,
}

/// Gives tokens. The proof is of the key that tokens are, or will be, bound to; at an exchange, of the session's.
#[utoipa::path(
    post,
    path = "/oauth/token",
    operation_id = "give_token",
    tag = "sign-in",
    params(("dpop" = Option<String>, Header, description = "Proof of possession (RFC 9449), ES256, with the portal's nonce")),
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "Tokens", body = TokenAnswer, headers(
            ("cache-control" = String, description = "`no-store`"),
            ("dpop-nonce" = String, description = "To be used next"))),
        (status = 400, description = "RFC 6749 §5.2, RFC 8628 §3.5, RFC 9449 §5", body = OAuthError),
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
    let grant = form.need("grant_type")?.to_owned();
    let known = [
        "authorization_code",
        "refresh_token",
        GRANT_DEVICE,
        GRANT_EXCHANGE,
    ];
    if !known.contains(&grant.as_str()) {
        return Err(OAuthRefusal::of("unsupported_grant_type", "no such grant"));
    }
    let jkt = proven(&shared, &headers, "POST", "/oauth/token", None)?.jkt;
    let answer = match grant.as_str() {
        "authorization_code" => redeem(&shared, &form, jkt).await,
        "refresh_token" => refresh(&shared, &form, jkt).await,
        GRANT_DEVICE => poll(&shared, &form, jkt).await,
        _ => exchange(&shared, &form, jkt).await,
    }?;
    Ok(secret_json(&answer))
}

/// Secrets of a new answer, and the same as hashes.
fn issue(shared: &Shared, refresh: Secret) -> Result<(Secret, Secret, Issue), OAuthRefusal> {
    let access = shared.identity.fresh()?;
    let issue = Issue {
        session: shared.identity.fresh_id()?,
        access: access.hash(),
        refresh: refresh.hash(),
        now: shared.portal.now(),
        lifetimes: shared.identity.settings.lifetimes,
    };
    Ok((access, refresh, issue))
}

fn seconds(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn answer(
    issue: Issue,
    grant: Grant,
    access: &Secret,
    new: &Secret,
    same: &Secret,
) -> Result<TokenAnswer, OAuthRefusal> {
    let given = grant?;
    let refresh = match given.refresh {
        WhichRefresh::New => new,
        WhichRefresh::Same => same,
    };
    Ok(TokenAnswer {
        access_token: access.reveal().to_owned(),
        token_type: "DPoP".to_owned(),
        expires_in: seconds(issue.lifetimes.access),
        scope: SCOPE_PERSONAL.to_owned(),
        refresh_token: Some(refresh.reveal().to_owned()),
        refresh_expires_in: Some(seconds(given.refresh_expires_at.seconds_since(issue.now))),
        issued_token_type: None,
        account: given.account,
        session: given.session,
    })
}

impl From<Denial> for OAuthRefusal {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::Invalid(why) => Self::of("invalid_grant", why),
            Denial::Because(reason) => Self::of("invalid_grant", reason.name()),
            Denial::Pending => Self::of("authorization_pending", "nobody has answered yet"),
            Denial::SlowDown => Self::of("slow_down", "five seconds more between two questions"),
            Denial::Expired => Self::of("expired_token", "the device code is too old"),
            Denial::Denied(reason) => Self::of("access_denied", reason.name()),
        }
    }
}

async fn redeem(shared: &Arc<Shared>, form: &Parameters, jkt: String) -> Result<TokenAnswer, OAuthRefusal> {
    let hash = Secret::sent(form.need("code")?).hash();
    let redirect_uri = form.need("redirect_uri")?.to_owned();
    let verifier = form.need("code_verifier")?;
    // RFC 7636 §4.1.
    if !(43..=128).contains(&verifier.len()) {
        return Err(OAuthRefusal::invalid("code_verifier has another length"));
    }
    let challenge = fingerprint(verifier);
    let (access, refresh, issue) = issue(shared, shared.identity.fresh()?)?;
    let grant = blocking(shared, move |shared| {
        let redemption = Redemption {
            hash,
            redirect_uri: &redirect_uri,
            challenge: &challenge,
            jkt: &jkt,
        };
        Ok(shared.portal.people().redeem_code(redemption, issue)?)
    })
    .await?;
    answer(issue, grant, &access, &refresh, &refresh)
}

async fn refresh(shared: &Arc<Shared>, form: &Parameters, jkt: String) -> Result<TokenAnswer, OAuthRefusal> {
    let token = Secret::sent(form.need("refresh_token")?);
    let hash = token.hash();
    let (access, successor, issue) = issue(shared, shared.identity.successor(&token))?;
    let rotation = shared.identity.settings.rotation;
    let grant = blocking(shared, move |shared| {
        Ok(shared.portal.people().refresh(hash, &jkt, rotation, issue)?)
    })
    .await?;
    answer(issue, grant, &access, &successor, &token)
}

async fn poll(shared: &Arc<Shared>, form: &Parameters, jkt: String) -> Result<TokenAnswer, OAuthRefusal> {
    let hash = Secret::sent(form.need("device_code")?).hash();
    let (access, refresh, issue) = issue(shared, shared.identity.fresh()?)?;
    let grant = blocking(shared, move |shared| {
        Ok(shared.portal.people().poll_device(hash, &jkt, issue)?)
    })
    .await?;
    answer(issue, grant, &access, &refresh, &refresh)
}

async fn exchange(shared: &Arc<Shared>, form: &Parameters, jkt: String) -> Result<TokenAnswer, OAuthRefusal> {
    if form.need("subject_token_type")? != ACCESS_TOKEN_TYPE {
        return Err(OAuthRefusal::invalid("subject_token_type is not an access token"));
    }
    if form.get("scope") != Some(SCOPE_SUBMIT) {
        return Err(OAuthRefusal::of(
            "invalid_scope",
            "an exchange gives the scope submit",
        ));
    }
    let key = form.need("dpop_jkt")?.to_owned();
    if !is_sha256(&key) || same(&key, &jkt) {
        return Err(OAuthRefusal::invalid(
            "dpop_jkt is malformed, or the session's own key",
        ));
    }
    let subject = Secret::sent(form.need("subject_token")?).hash();
    let now = shared.portal.now();
    let lifetimes = shared.identity.settings.lifetimes;
    let token = shared.identity.fresh()?;
    let hash = token.hash();
    let given = blocking(shared, move |shared| {
        let people = shared.portal.people();
        let bearer = people.bearer(subject)?.filter(|bearer| {
            bearer.scope == Scope::Personal
                && same(&bearer.jkt, &jkt)
                && now < bearer.expires_at
                && alive(bearer).is_ok()
        });
        if let Some(bearer) = &bearer {
            let expires_at = now.plus_seconds(lifetimes.submit);
            people.give_submit_token(bearer.session, hash, &key, now, expires_at)?;
        }
        Ok(bearer)
    })
    .await?;
    let bearer = given.ok_or_else(|| {
        OAuthRefusal::of(
            "invalid_grant",
            "the subject token is not a living access token of this key",
        )
    })?;
    Ok(TokenAnswer {
        access_token: token.reveal().to_owned(),
        token_type: "DPoP".to_owned(),
        expires_in: seconds(lifetimes.submit),
        scope: SCOPE_SUBMIT.to_owned(),
        refresh_token: None,
        refresh_expires_in: None,
        issued_token_type: Some(ACCESS_TOKEN_TYPE.to_owned()),
        account: bearer.account,
        session: bearer.session,
    })
}
