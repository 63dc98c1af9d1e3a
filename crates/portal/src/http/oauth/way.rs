//! A browser's way: its cookie, where it is sent, how it ends.

use super::super::pages;
use super::super::{Shared, blocking};
use super::Parameters;
use crate::identity::person::Idp;
use crate::identity::secret::{Secret, same};
use crate::identity::store::{AppRequest, Attempt, NewCode, Purpose, Stage};
use crate::identity::web::IdpError;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kyzmat_api::identity::{Reason, SignInMethod};
use kyzmat_model::Lang;
use std::sync::Arc;
use url::Url;
use uuid::Uuid;

/// A page instead of the way's next step.
pub(super) type Turn = Result<Response, Response>;

/// Sends the browser on with GET.
pub(super) fn see(address: &str) -> Response {
    let location = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    pages::guard(response.headers_mut());
    response
}

/// Each way has a cookie of its own, so that two windows do not disturb each other.
fn cookie_name(state: &str) -> String {
    format!("kyzmat-{}", state.chars().take(16).collect::<String>())
}

fn set_cookie(shared: &Shared, response: &mut Response, state: &str, value: &str, age: i64) {
    // Lax: the browser comes back from the identity provider by a link of another site.
    let secure = if shared.identity.settings.public_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    let text = format!(
        "{}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}",
        cookie_name(state)
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

fn cookie(headers: &HeaderMap, state: &str) -> Option<Secret> {
    let name = cookie_name(state);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(one, _)| *one == name)
        .map(|(_, value)| Secret::sent(value))
}

/// The language asked for by `ui_locales` (RFC 8414: best first), or by `lang` on the portal's own pages.
pub(super) fn lang(parameters: &Parameters) -> Lang {
    let asked = parameters
        .get("lang")
        .or_else(|| parameters.get("ui_locales"))
        .unwrap_or_default();
    best(asked).unwrap_or_default()
}

/// The first language of a list in `ui_locales` that the pages speak.
pub(super) fn best(asked: &str) -> Option<Lang> {
    asked
        .split(' ')
        .filter_map(|tag| tag.split('-').next())
        .find_map(|tag| tag.to_ascii_lowercase().parse().ok())
}

/// The language that a browser names first of those that the pages speak. Browsers put the best first, so weights are
/// not read.
pub(super) fn accepted(headers: &HeaderMap) -> Lang {
    let named = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let named: Vec<&str> = named
        .unwrap_or_default()
        .split(',')
        .filter_map(|part| part.split(';').next())
        .map(str::trim)
        .collect();
    best(&named.join(" ")).unwrap_or_default()
}

/// The identity provider asked for, if this portal has it.
pub(super) fn provider(shared: &Shared, parameters: &Parameters) -> Option<Idp> {
    let offered = shared.identity.providers();
    match parameters.get("idp") {
        None => offered.first().copied(),
        Some(name) => offered.into_iter().find(|idp| idp.name() == name),
    }
}

/// Sends a browser to its identity provider.
pub(super) async fn begin(
    shared: &Arc<Shared>,
    idp: Idp,
    lang: Lang,
    purpose: Purpose,
) -> Result<Response, Reason> {
    let now = shared.portal.now();
    let secret = shared.identity.fresh().map_err(|error| {
        tracing::error!(%error, "a sign-in could not begin");
        Reason::IdpUnreachable
    })?;
    let state = secret.derive("state").reveal().to_owned();
    let sent = shared.identity.send(idp, &secret, &state, lang, now).await;
    let address = sent.map_err(|error| {
        tracing::warn!(%error, "an identity provider cannot be used");
        Reason::IdpUnreachable
    })?;
    let life = shared.identity.settings.lifetimes.attempt;
    let attempt = Attempt {
        state: state.clone(),
        secret: secret.hash(),
        idp,
        lang,
        purpose,
        stage: Stage::Sent,
        expires_at: now.plus_seconds(life),
    };
    let kept = blocking(shared, move |shared| {
        Ok(shared.portal.people().begin_attempt(&attempt)?)
    });
    if kept.await.is_err() {
        return Err(Reason::IdpUnreachable);
    }
    let mut response = see(&address);
    set_cookie(shared, &mut response, &state, secret.reveal(), life);
    Ok(response)
}

/// The way a browser is on, by the public name and by its cookie.
pub(super) async fn found(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    state: Option<&str>,
) -> Result<(Attempt, Secret), Response> {
    let state = state.ok_or_else(pages::lost)?.to_owned();
    let secret = cookie(headers, &state).ok_or_else(pages::lost)?;
    let now = shared.portal.now();
    let attempt = blocking(shared, move |shared| {
        Ok(shared.portal.people().attempt(&state, now)?)
    })
    .await
    .map_err(IntoResponse::into_response)?
    .ok_or_else(pages::lost)?;
    // Hashes of 256 random bits: comparing them tells nothing of the secret.
    if attempt.secret == secret.hash() {
        Ok((attempt, secret))
    } else {
        Err(pages::lost())
    }
}

/// The way that a form goes on with. Besides the cookie the form must hold what only our own page was given, so that no
/// other site can send it.
pub(super) async fn posted(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    sent: &Parameters,
) -> Result<(Attempt, Secret), Response> {
    let (attempt, secret) = found(shared, headers, sent.get("attempt")).await?;
    let is_ours = sent
        .get("csrf")
        .is_some_and(|token| same(token, secret.derive("csrf").reveal()));
    if is_ours {
        Ok((attempt, secret))
    } else {
        Err(pages::lost())
    }
}

/// Sends the browser back to the application.
pub(super) fn back(shared: &Shared, request: &AppRequest, pairs: &[(&str, &str)]) -> Response {
    let Ok(mut address) = Url::parse(&request.redirect_uri) else {
        return pages::lost();
    };
    address
        .query_pairs_mut()
        .extend_pairs(pairs)
        .append_pair("state", &request.state)
        .append_pair("iss", &shared.identity.settings.public_url);
    see(address.as_str())
}

/// The OAuth error that stands for a reason.
pub(super) fn error_of(reason: Reason) -> &'static str {
    match reason {
        Reason::IdpUnreachable => "temporarily_unavailable",
        Reason::IdpUnavailable => "invalid_request",
        _ => "access_denied",
    }
}

/// Ends a way without a sign-in.
pub(super) async fn refuse(shared: &Arc<Shared>, attempt: Attempt, reason: Reason) -> Turn {
    let now = shared.portal.now();
    let state = attempt.state.clone();
    let device = match &attempt.purpose {
        Purpose::Device(code) => Some(*code),
        Purpose::App(_) => None,
    };
    let ended = blocking(shared, move |shared| {
        let people = shared.portal.people();
        let ended = people.end_attempt(&state)?;
        // A provider that is down, or a person who turned back there, may try again with the same user code.
        if let Some(code) = device
            && !matches!(reason, Reason::IdpUnreachable | Reason::IdpDenied)
        {
            people.answer_device(code, Err(reason), now)?;
        }
        Ok(ended)
    })
    .await
    .map_err(IntoResponse::into_response)?;
    if !ended {
        return Err(pages::lost());
    }
    let mut response = match &attempt.purpose {
        Purpose::App(request) => {
            let pairs = [("error", error_of(reason)), ("error_description", reason.name())];
            back(shared, request, &pairs)
        }
        Purpose::Device(_) => pages::refused(attempt.lang, reason),
    };
    set_cookie(shared, &mut response, &attempt.state, "", 0);
    Ok(response)
}

/// The person is known: back to the application with a code, or on to the question whether the device may come in.
pub(super) async fn arrive(shared: &Arc<Shared>, attempt: Attempt, account: Uuid) -> Turn {
    let state = attempt.state.clone();
    let request = match attempt.purpose {
        Purpose::Device(_) => {
            blocking(shared, move |shared| {
                let stage = Stage::Known(account);
                Ok(shared.portal.people().move_attempt(&state, false, &stage)?)
            })
            .await
            .map_err(IntoResponse::into_response)?;
            return Ok(see(&format!("/device/confirm?attempt={}", attempt.state)));
        }
        Purpose::App(request) => request,
    };
    let code = shared
        .identity
        .fresh()
        .map_err(|error| super::super::answer::Refusal::from(error).into_response())?;
    let kept = NewCode {
        hash: code.hash(),
        account,
        method: match attempt.idp {
            Idp::Esi => SignInMethod::Esi,
            Idp::Kyzmat => SignInMethod::Kyzmat,
        },
        request: request.clone(),
        expires_at: shared
            .portal
            .now()
            .plus_seconds(shared.identity.settings.lifetimes.code),
    };
    let ended = blocking(shared, move |shared| {
        let people = shared.portal.people();
        // Whoever ends the way gets the code: a page sent twice gives one.
        let ended = people.end_attempt(&state)?;
        if ended {
            people.keep_code(&kept)?;
        }
        Ok(ended)
    })
    .await
    .map_err(IntoResponse::into_response)?;
    if !ended {
        return Err(pages::lost());
    }
    let mut response = back(shared, &request, &[("code", code.reveal())]);
    set_cookie(shared, &mut response, &attempt.state, "", 0);
    Ok(response)
}

/// What a failure at the provider is to the person.
pub(super) fn reason_of(error: &IdpError) -> Reason {
    match error {
        IdpError::Unreachable { .. } => Reason::IdpUnreachable,
        IdpError::Refused { .. } | IdpError::Unbelievable(_) => Reason::IdpDenied,
    }
}
