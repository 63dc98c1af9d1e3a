//! Where a person's notices go.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::personal::{json, own, reading};
use super::super::{App, Shared, blocking, openapi};
use crate::identity::secret::Secret;
use crate::identity::store::Bearer;
use crate::notices::store::{Changed, Confirmed, NewChannel};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use kyzmat_api::notices::{
    Channel, ChannelCode, ChannelKind, Channels, NewAddress, NoticeKind, Switch, Switches,
};
use kyzmat_api::problem::{Problem, ProblemType};
use kyzmat_model::Instant;

/// Seconds for which a code or link counts.
const AWAITED: i64 = 900;
/// Letters of an address at most (RFC 5321 §4.5.3.1.3).
const LETTERS: usize = 254;

fn kind(path: Result<Path<String>, PathRejection>) -> Result<ChannelKind, Refusal> {
    let Path(name) = path.map_err(|_| Refusal::not_found())?;
    name.parse().map_err(|_| Refusal::not_found())
}

/// All channels and switches; a link is known only to whom it was given.
fn shown(shared: &Shared, bearer: &Bearer, link: Option<&str>) -> Result<Channels, Refusal> {
    let notices = shared.portal.notices();
    let now = shared.portal.now();
    let channels = notices.channels(bearer.account)?.into_iter().map(|kept| Channel {
        kind: kept.kind,
        available: shared.sends(kept.kind),
        confirmed: kept.confirmed,
        pending_until: kept
            .until
            .filter(|until| !kept.confirmed && until.unix() >= now.unix()),
        link: link
            .filter(|_| kept.kind == ChannelKind::Telegram)
            .map(str::to_owned),
        address: kept.address,
    });
    let channels = channels.collect();
    let off = notices.switched_off(bearer.account)?;
    let switches = NoticeKind::ALL.into_iter().flat_map(|notice| {
        let off = &off;
        ChannelKind::ALL.into_iter().map(move |channel| Switch {
            notice,
            channel,
            on: !off
                .iter()
                .any(|one| one.notice == notice && one.channel == channel),
        })
    });
    Ok(Channels {
        ways: ChannelKind::ALL
            .into_iter()
            .filter(|kind| shared.sends(*kind))
            .collect(),
        channels,
        switches: switches.collect(),
    })
}

/// Where notices go, and which.
#[utoipa::path(
    get,
    path = "/v1/channels",
    operation_id = "list_channels",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The channels", body = Channels),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn list(State(shared): App, person: Person) -> Result<Response, Refusal> {
    let channels = reading(&shared, person, "channels", |shared, Person(bearer)| {
        shown(shared, bearer, None)
    })
    .await?;
    Ok(own(StatusCode::OK, &channels))
}

/// Changes an address. Until its owner has shown that it is theirs, nothing but a code goes there; for Telegram the
/// answer has a link by which the person meets the bot, which confirms it.
#[utoipa::path(
    put,
    path = "/v1/channels/{kind}",
    operation_id = "change_channel",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("kind" = ChannelKind, Path, description = "Which way")),
    request_body = NewAddress,
    responses(
        (status = 200, description = "It waits to be confirmed, or is that address already", body = Channels),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "The last code was sent less than a minute ago, or the portal does not send this \
            way (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn change(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let kind = kind(path)?;
    let new: NewAddress = json(&headers, body)?;
    let address = address(kind, &new.address)?;
    if !shared.sends(kind) {
        return Err(Refusal::of(ProblemType::WrongState).because("the portal does not send this way"));
    }
    let secret = shared.identity.fresh()?;
    let code = shared.identity.fresh_digits()?;
    let now = shared.portal.now();
    let channels = blocking(&shared, move |shared| {
        let notices = shared.portal.notices();
        let is_mail = kind == ChannelKind::Email;
        let new = NewChannel {
            kind,
            address: &address,
            lang: new.lang,
            secret: if is_mail { hashed(&code) } else { secret.hash() },
            code: is_mail.then_some(code.as_str()),
            until: now.plus_seconds(AWAITED),
        };
        let changed = notices.change(bearer.account, &new, now)?;
        let link = match changed {
            Changed::TooSoon => {
                let refusal = Refusal::of(ProblemType::WrongState);
                return Err(refusal.because("the last code was sent less than a minute ago"));
            }
            Changed::Same => None,
            Changed::Now => notices
                .bot()?
                .filter(|_| !is_mail)
                .map(|(bot, _)| format!("https://t.me/{bot}?start={}", secret.reveal())),
        };
        shown(shared, &bearer, link.as_deref())
    })
    .await?;
    Ok(own(StatusCode::OK, &channels))
}

/// A code is short, so its hash is of the portal's purpose too.
fn hashed(code: &str) -> crate::identity::secret::Hash {
    Secret::sent(format!("channel code {code}")).hash()
}

/// An e-mail address that a server may take, or a phone number with its country.
fn address(kind: ChannelKind, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let is_good = match kind {
        ChannelKind::Email => text.parse::<lettre::Address>().is_ok() && text.is_ascii(),
        ChannelKind::Telegram => {
            let digits = text.strip_prefix('+').unwrap_or_default();
            (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
    };
    if is_good && text.len() <= LETTERS {
        Ok(text.to_owned())
    } else {
        Err(Refusal::invalid("address is none for this channel"))
    }
}

/// Shows with the code that was sent to an address that it is one's own.
#[utoipa::path(
    post,
    path = "/v1/channels/{kind}/confirm",
    operation_id = "confirm_channel",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    params(("kind" = ChannelKind, Path, description = "Which way")),
    request_body = ChannelCode,
    responses(
        (status = 200, description = "Notices go there from now on", body = Channels),
        (status = 400, description = "Not this code; or malformed (`invalid-request`)",
            content_type = "application/problem+json", body = Problem),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "No code is awaited: never asked for, too old, or wrong too often (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn confirm(
    State(shared): App,
    Person(bearer): Person,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let kind = kind(path)?;
    let ChannelCode { code } = json(&headers, body)?;
    let now: Instant = shared.portal.now();
    let channels = blocking(&shared, move |shared| {
        let notices = shared.portal.notices();
        match notices.confirm(bearer.account, kind, hashed(code.trim()), now)? {
            Confirmed::Yes => shown(shared, &bearer, None),
            Confirmed::Wrong => Err(Refusal::invalid("not the code that was sent")),
            Confirmed::NoneAwaited => Err(Refusal::of(ProblemType::WrongState).because("no code is awaited")),
        }
    })
    .await?;
    Ok(own(StatusCode::OK, &channels))
}

/// Sets which kinds of notices go by which channel.
#[utoipa::path(
    put,
    path = "/v1/channels/switches",
    operation_id = "switch_channels",
    tag = "cabinet",
    security(("dpop" = ["personal"])),
    request_body = Switches,
    responses(
        (status = 200, description = "The channels", body = Channels),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 413, response = openapi::TooLarge),
        (status = 415, response = openapi::NotJson),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn switch(
    State(shared): App,
    Person(bearer): Person,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let Switches { switches } = json(&headers, body)?;
    if switches.len() > NoticeKind::ALL.len() * ChannelKind::ALL.len() {
        return Err(Refusal::invalid("more switches than there are"));
    }
    let channels = blocking(&shared, move |shared| {
        shared.portal.notices().switch(bearer.account, &switches)?;
        shown(shared, &bearer, None)
    })
    .await?;
    Ok(own(StatusCode::OK, &channels))
}
