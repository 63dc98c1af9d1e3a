//! Who asks: the address, the key, the person.

use super::answer::Refusal;
use super::{Shared, blocking};
use crate::identity::dpop::{Proof, ProofError, Request};
use crate::identity::limits::Group;
use crate::identity::secret::{Secret, same};
use crate::identity::store::{Bearer, Scope, refusal};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use kyzmat_api::identity::Reason;
use kyzmat_api::problem::ProblemType;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// A session is noted as heard of once in so many seconds.
const TOUCH: i64 = 60;

/// The address of the client.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remote(IpAddr);

impl FromRequestParts<Arc<Shared>> for Remote {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Infallible> {
        let forwarded = || {
            // The last one is what the proxy itself has seen; those before are what it was told.
            let text = parts
                .headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()?
                .to_str()
                .ok()?;
            text.rsplit(',').next()?.trim().parse().ok()
        };
        let connected = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let address = if shared.identity.settings.behind_proxy {
            forwarded().or(connected)
        } else {
            connected
        };
        Ok(Self(address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

impl Remote {
    /// Counts a request against the address's share.
    ///
    /// # Errors
    /// Seconds to wait.
    pub(super) fn count(self, shared: &Shared, group: Group) -> Result<(), u64> {
        let identity = &shared.identity;
        identity.limits.count(
            group,
            self.0,
            shared.portal.now(),
            identity.settings.requests_a_minute,
        )
    }
}

/// Takes the one proof of a request.
pub(super) fn proven(
    shared: &Shared,
    headers: &HeaderMap,
    method: &str,
    path: &str,
    token: Option<&str>,
) -> Result<Proof, ProofError> {
    let mut proofs = headers.get_all("dpop").iter();
    let proof = match (proofs.next(), proofs.next()) {
        (Some(one), None) => one.to_str().map_err(|_| ProofError::Missing)?,
        _ => return Err(ProofError::Missing),
    };
    let address = format!("{}{path}", shared.identity.settings.public_url);
    let request = Request {
        method,
        address: &address,
        token,
    };
    shared.identity.prove(proof, request, shared.portal.now())
}

/// 401 with the challenge that RFC 9449 §7.1 wants.
fn challenge(kind: ProblemType, error: &str, detail: impl Into<String>) -> Refusal {
    let value = format!("DPoP error=\"{error}\", algs=\"ES256\"");
    let value = HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("DPoP"));
    Refusal::of(kind).because(detail).with(WWW_AUTHENTICATE, value)
}

impl From<ProofError> for Refusal {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::Nonce => challenge(ProblemType::UseDpopNonce, "use_dpop_nonce", error.to_string()),
            other => challenge(
                ProblemType::InvalidDpopProof,
                "invalid_dpop_proof",
                other.to_string(),
            ),
        }
    }
}

/// Whose living token a request brings, whatever it opens.
async fn bearer(parts: &Parts, shared: &Arc<Shared>, even_ended: bool) -> Result<Bearer, Refusal> {
    let token = {
        let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
        let text = match (headers.next(), headers.next()) {
            (Some(one), None) => one.to_str().unwrap_or_default(),
            _ => "",
        };
        match text.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("dpop") => token.trim().to_owned(),
            _ => {
                let refusal = Refusal::of(ProblemType::Unauthorized);
                return Err(refusal.with(WWW_AUTHENTICATE, HeaderValue::from_static("DPoP algs=\"ES256\"")));
            }
        }
    };
    let proof = proven(
        shared,
        &parts.headers,
        parts.method.as_str(),
        parts.uri.path(),
        Some(&token),
    )?;
    let hash = Secret::sent(token).hash();
    let now = shared.portal.now();
    let found = blocking(shared, move |shared| Ok(shared.portal.people().bearer(hash)?)).await?;
    let unknown = || {
        challenge(
            ProblemType::Unauthorized,
            "invalid_token",
            "the token is unknown or too old",
        )
    };
    let bearer = found.ok_or_else(unknown)?;
    if !same(&bearer.jkt, &proof.jkt) {
        return Err(challenge(
            ProblemType::InvalidDpopProof,
            "invalid_token",
            "the token is bound to another key",
        ));
    }
    if now >= bearer.expires_at {
        return Err(unknown());
    }
    if even_ended {
        return Ok(bearer);
    }
    alive(&bearer)?;
    if now.seconds_since(bearer.seen_at) >= TOUCH {
        let session = bearer.session;
        blocking(shared, move |shared| {
            Ok(shared.portal.people().touch(session, now)?)
        })
        .await?;
    }
    Ok(bearer)
}

/// Refuses the token of a closed account or an ended session.
pub(super) fn alive(bearer: &Bearer) -> Result<(), Refusal> {
    match refusal(bearer.state) {
        Some(Reason::AccountBlocked) => return Err(Refusal::of(ProblemType::AccountBlocked)),
        Some(_) => return Err(Refusal::of(ProblemType::AccountDeleted)),
        None => {}
    }
    match &bearer.end_reason {
        Some(reason) => Err(challenge(
            ProblemType::SessionEnded,
            "invalid_token",
            reason.as_str(),
        )),
        None => Ok(()),
    }
}

/// A person who is signed in.
#[derive(Debug, Clone)]
pub(super) struct Person(pub(super) Bearer);

impl FromRequestParts<Arc<Shared>> for Person {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        let bearer = bearer(parts, shared, false).await?;
        if bearer.scope == Scope::Personal {
            Ok(Self(bearer))
        } else {
            Err(Refusal::of(ProblemType::InsufficientScope))
        }
    }
}

/// Whoever may send what a person has finalised: the person, or a device with a submit-only token.
#[derive(Debug, Clone)]
pub(super) struct Submitter(pub(super) Bearer);

impl FromRequestParts<Arc<Shared>> for Submitter {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        bearer(parts, shared, false).await.map(Self)
    }
}

/// Whoever may report: with a token of any scope, whose session may have ended. The handler looks at that, since the
/// report itself ends it and may have to be repeated.
#[derive(Debug, Clone)]
pub(super) struct Reporter(pub(super) Bearer);

impl FromRequestParts<Arc<Shared>> for Reporter {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        bearer(parts, shared, true).await.map(Self)
    }
}
