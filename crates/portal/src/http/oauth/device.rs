//! A device without a browser of its own, and the pages on the person's phone (RFC 8628).

use super::super::callers::Remote;
use super::super::pages::device::{confirm, done, enter};
use super::super::{App, Shared, blocking, pages};
use super::way::{accepted, begin, best, found, lang, posted, provider, refuse};
use super::{OAuthRefusal, Parameters, form, is_sha256, secret_json};
use crate::identity::limits::Group;
use crate::identity::person::device_name;
use crate::identity::secret::{Hash, Secret};
use crate::identity::store::{NewDeviceGrant, Purpose, Stage};
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::identity::{DeviceAuthorization, FactName, OAuthError, Reason, SCOPE_PERSONAL};
use kyzmat_model::Lang;
use std::sync::Arc;
use uuid::Uuid;

/// User codes are tried so often before the portal gives up: with twenty billion of them once is enough.
const TRIES: u32 = 4;

/// Form of a device's question.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "only its schema is used: forms are read strictly by hand"
)]
pub(in crate::http) struct DeviceForm {
    /// `kyzmat-desktop`.
    client_id: String,
    /// `personal`, also when absent.
    scope: Option<String>,
    /// Thumbprint of the key that tokens will be bound to.
    dpop_jkt: String,
    /// What the person on the phone is told, and the list of sessions.
    device_name: Option<String>,
    /// Languages of the pages, best first; without it the pages speak the browser's.
    ui_locales: Option<String>,
}

/// Gives a device a code for itself and one for a person.
#[utoipa::path(
    post,
    path = "/oauth/device_authorization",
    operation_id = "authorize_device",
    tag = "sign-in",
    request_body(content = DeviceForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The codes", body = DeviceAuthorization,
            headers(("cache-control" = String, description = "`no-store`"))),
        (status = 400, description = "RFC 6749 §5.2", body = OAuthError),
        (status = 429, description = "Too many requests; `retry-after` says when to come back", body = OAuthError),
        (status = 500, response = super::super::openapi::Failed),
        (status = 503, response = super::super::openapi::Busy),
    )
)]
pub(in crate::http) async fn ask(
    State(shared): App,
    remote: Remote,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, OAuthRefusal> {
    remote.count(&shared, Group::Begin).map_err(OAuthRefusal::later)?;
    let form = form(&headers, body)?;
    form.of_our_client()?;
    if form.get("scope").is_some_and(|scope| scope != SCOPE_PERSONAL) {
        return Err(OAuthRefusal::of("invalid_scope", "the scope is personal"));
    }
    let jkt = form.need("dpop_jkt")?.to_owned();
    if !is_sha256(&jkt) {
        return Err(OAuthRefusal::invalid("dpop_jkt is malformed"));
    }
    let device = device_name(form.get("device_name"));
    let now = shared.portal.now();
    let lifetimes = shared.identity.settings.lifetimes;
    let code = shared.identity.fresh()?;
    let hash = code.hash();
    let user_code = blocking(&shared, move |shared| {
        for _ in 0..TRIES {
            let user_code = shared.identity.fresh_user_code()?;
            let grant = NewDeviceGrant {
                code: hash,
                user_code: Secret::sent(user_code.clone()).hash(),
                device: device.clone(),
                jkt: jkt.clone(),
                pause: lifetimes.device_pause,
                asked_at: now,
                expires_at: now.plus_seconds(lifetimes.device),
            };
            if shared.portal.people().begin_device(&grant)? {
                return Ok(user_code);
            }
        }
        Err(super::super::answer::Refusal::of(
            kyzmat_api::problem::ProblemType::Unavailable,
        ))
    })
    .await?;
    let (left, right) = user_code.split_at_checked(4).unwrap_or((&user_code, ""));
    let shown = format!("{left}-{right}");
    let page = format!("{}/device", shared.identity.settings.public_url);
    let in_lang = form
        .get("ui_locales")
        .and_then(best)
        .map(|lang| format!("&lang={lang}"));
    let in_lang = in_lang.unwrap_or_default();
    Ok(secret_json(&DeviceAuthorization {
        device_code: code.reveal().to_owned(),
        verification_uri_complete: format!("{page}?user_code={shown}{in_lang}"),
        user_code: shown,
        verification_uri: page,
        expires_in: u64::try_from(lifetimes.device).unwrap_or(0),
        interval: u64::try_from(lifetimes.device_pause).unwrap_or(5),
    }))
}

/// What was typed, without dashes, spaces and small letters.
fn normalised(text: &str) -> Hash {
    let letters: String = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(16)
        .collect();
    Secret::sent(letters.to_uppercase()).hash()
}

/// The page where the code is typed.
#[utoipa::path(
    get,
    path = "/device",
    operation_id = "show_device_page",
    tag = "sign-in",
    params(
        ("user_code" = Option<String>, Query, description = "Filled in already"),
        ("lang" = Option<String>, Query, description = "`ru`, `ky` or `kk`; without it the browser's"),
    ),
    responses((status = 200, description = "A page for people", content_type = "text/html", body = String))
)]
pub(in crate::http) async fn read(
    State(shared): App,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Parameters::read(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    let typed = asked.get("user_code").unwrap_or_default();
    // Whoever typed the address has said nothing of a language; their browser has.
    let lang = match asked.get("lang") {
        Some(_) => lang(&asked),
        None => accepted(&headers),
    };
    enter(lang, typed, &shared.identity.providers(), false)
}

/// Form of the page.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "only its schema is used: forms are read strictly by hand"
)]
pub(in crate::http) struct CodeForm {
    /// As the device shows it; case and dashes do not matter.
    user_code: String,
    /// `esi` or `kyzmat`.
    idp: Option<String>,
    /// Language of the pages.
    lang: Option<String>,
}

/// Takes the code and sends the phone's browser to the identity provider.
#[utoipa::path(
    post,
    path = "/device",
    operation_id = "enter_user_code",
    tag = "sign-in",
    request_body(content = CodeForm, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 303, description = "On to the identity provider",
            headers(("location" = String, description = "Where"))),
        (status = 400, description = "Not a form: a page for people", content_type = "text/html", body = String),
        (status = 422, description = "No such code, or too old: the page again", content_type = "text/html", body = String),
        (status = 429, description = "Too many tries: a page for people", content_type = "text/html", body = String),
        (status = 503, description = "The identity provider does not answer: a page for people", content_type = "text/html", body = String),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    remote: Remote,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Response> {
    let body = body.map_err(|_| pages::lost())?;
    let sent = Parameters::form(&headers, &body).map_err(|_| pages::lost())?;
    remote
        .count(&shared, Group::UserCode)
        .map_err(|_| pages::too_often())?;
    let lang = lang(&sent);
    let text = sent.get("user_code").unwrap_or_default().to_owned();
    let hash = normalised(&text);
    let now = shared.portal.now();
    let waiting = blocking(&shared, move |shared| {
        Ok(shared.portal.people().waiting_device(hash, now)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())?;
    let Some(waiting) = waiting else {
        let mut page = enter(lang, &text, &shared.identity.providers(), true);
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(page);
    };
    let idp = provider(&shared, &sent).ok_or_else(|| pages::refused(lang, Reason::IdpUnavailable))?;
    begin(&shared, idp, lang, Purpose::Device(waiting.code))
        .await
        .map_err(|reason| pages::refused(lang, reason))
}

/// Who is about to let the device in, by name.
async fn name_of(shared: &Arc<Shared>, account: Uuid) -> Result<String, Response> {
    let account = blocking(shared, move |shared| {
        Ok(shared.portal.people().account(account)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())?;
    let facts = account.map(|account| account.facts).unwrap_or_default();
    let name: Vec<&str> = facts
        .iter()
        .filter(|fact| matches!(fact.name, FactName::FamilyName | FactName::GivenName))
        .map(|fact| fact.value.as_str())
        .collect();
    Ok(name.join(" "))
}

/// Asks whether the device may come in: says which one it is and who lets it in.
pub(in crate::http) async fn question(
    State(shared): App,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let asked = Parameters::read(query.unwrap_or_default().as_bytes()).map_err(|_| pages::lost())?;
    let (attempt, secret) = found(&shared, &headers, asked.get("attempt")).await?;
    let (Purpose::Device(code), Stage::Known(account)) = (&attempt.purpose, &attempt.stage) else {
        return Err(pages::lost());
    };
    let (code, now) = (*code, shared.portal.now());
    let waiting = blocking(&shared, move |shared| {
        Ok(shared.portal.people().waiting_grant(code, now)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())?
    .ok_or_else(pages::lost)?;
    let lang = match asked.get("lang") {
        Some(_) => lang(&asked),
        None => attempt.lang,
    };
    let name = name_of(&shared, *account).await?;
    Ok(confirm(
        lang,
        &attempt.state,
        secret.derive("csrf").reveal(),
        &waiting,
        &name,
    ))
}

/// Takes the answer.
pub(in crate::http) async fn answer(
    State(shared): App,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Response> {
    let body = body.map_err(|_| pages::lost())?;
    let sent = Parameters::form(&headers, &body).map_err(|_| pages::lost())?;
    let (mut attempt, _) = posted(&shared, &headers, &sent).await?;
    let (Purpose::Device(code), Stage::Known(account)) = (attempt.purpose.clone(), attempt.stage.clone())
    else {
        return Err(pages::lost());
    };
    attempt.lang = lang(&sent);
    if sent.get("act") != Some("allow") {
        return refuse(&shared, attempt, Reason::Refused).await;
    }
    let (state, now, lang): (String, _, Lang) = (attempt.state, shared.portal.now(), attempt.lang);
    let answered = blocking(&shared, move |shared| {
        let people = shared.portal.people();
        people.end_attempt(&state)?;
        Ok(people.answer_device(code, Ok(account), now)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())?;
    if answered {
        Ok(done(lang))
    } else {
        Err(pages::lost())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_code_is_read_as_people_type_it() {
        for text in ["BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "BCDF—GHJK"] {
            assert_eq!(normalised(text), normalised("BCDFGHJK"), "{text}");
        }
        assert_ne!(normalised("BCDFGHJL"), normalised("BCDFGHJK"));
    }
}
