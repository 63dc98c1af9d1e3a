//! The registration page: phone, PIN, Telegram number, e-mail (agreement 2.2, 2.5).

use super::super::callers::Remote;
use super::super::pages::form::{Filled, form};
use super::super::{App, Shared, blocking, pages};
use super::Parameters;
use super::way::{arrive, found, posted, refuse};
use crate::identity::limits::Group;
use crate::identity::person::{ASKED, Vouched, missing, typed};
use crate::identity::secret::Secret;
use crate::identity::store::{Attempt, Resolution, Stage};
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use kyzmat_api::identity::{Fact, FactName, Provenance, Reason};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Shows the form.
pub(in crate::http) async fn read(
    State(shared): App,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let asked = Parameters::read(query.unwrap_or_default().as_bytes()).map_err(|_| pages::lost())?;
    let (mut attempt, secret) = found(&shared, &headers, asked.get("attempt")).await?;
    let Stage::Vouched(vouched) = attempt.stage.clone() else {
        return Err(pages::lost());
    };
    if asked.get("lang").is_some() {
        attempt.lang = super::way::lang(&asked);
    }
    match resolve(&shared, vouched).await? {
        Resolution::Known(account) => arrive(&shared, attempt, account).await,
        Resolution::Refused(reason) => refuse(&shared, attempt, reason).await,
        Resolution::Incomplete(known) => Ok(show(
            &attempt,
            &secret,
            &known,
            &BTreeMap::new(),
            &BTreeSet::new(),
        )),
    }
}

async fn resolve(shared: &Arc<Shared>, vouched: Vouched) -> Result<Resolution, Response> {
    let now = shared.portal.now();
    blocking(shared, move |shared| {
        Ok(shared.portal.people().resolve(&vouched, now)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())
}

fn show(
    attempt: &Attempt,
    secret: &Secret,
    known: &[Fact],
    sent: &BTreeMap<FactName, String>,
    wrong: &BTreeSet<FactName>,
) -> Response {
    let required = missing(known);
    let fields = ASKED.into_iter().map(|name| {
        let fact = known.iter().find(|fact| fact.name == name);
        Filled {
            name,
            value: sent
                .get(&name)
                .cloned()
                .or_else(|| fact.map(|fact| fact.value.clone()))
                .unwrap_or_default(),
            vouched: fact.is_some_and(|fact| fact.verified),
            required: fact.is_some() || required.contains(&name),
            wrong: wrong.contains(&name),
        }
    });
    let mut response = form(
        attempt.lang,
        &attempt.state,
        secret.derive("csrf").reveal(),
        &fields.collect::<Vec<_>>(),
    );
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// Takes the form.
pub(in crate::http) async fn write(
    State(shared): App,
    remote: Remote,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Response> {
    let body = body.map_err(|_| pages::lost())?;
    let sent = Parameters::form(&headers, &body).map_err(|_| pages::lost())?;
    let (mut attempt, secret) = posted(&shared, &headers, &sent).await?;
    let Stage::Vouched(vouched) = attempt.stage.clone() else {
        return Err(pages::lost());
    };
    remote
        .count(&shared, Group::Registration)
        .map_err(|_| pages::too_often())?;
    attempt.lang = super::way::lang(&sent);
    if sent.get("act") == Some("refuse") {
        return refuse(&shared, attempt, Reason::Refused).await;
    }
    let known = match resolve(&shared, vouched.clone()).await? {
        Resolution::Known(account) => return arrive(&shared, attempt, account).await,
        Resolution::Refused(reason) => return refuse(&shared, attempt, reason).await,
        Resolution::Incomplete(known) => known,
    };
    let now = shared.portal.now();
    let required = missing(&known);
    let mut facts = Vec::new();
    let mut texts = BTreeMap::new();
    let mut wrong = BTreeSet::new();
    for name in ASKED {
        let fact = known.iter().find(|fact| fact.name == name);
        // What somebody vouches for is not looked at in the form, whatever it holds.
        if fact.is_some_and(|fact| fact.verified) {
            continue;
        }
        let text = sent.get(name.name()).map(str::trim).unwrap_or_default();
        texts.insert(name, text.to_owned());
        match typed(name, text) {
            Some(value) => facts.push(Fact {
                name,
                value,
                provenance: Provenance::Typed,
                verified: false,
                at: now,
            }),
            None if text.is_empty() && fact.is_none() && !required.contains(&name) => {}
            None => {
                wrong.insert(name);
            }
        }
    }
    if !wrong.is_empty() {
        return Ok(show(&attempt, &secret, &known, &texts, &wrong));
    }
    let id = shared
        .identity
        .fresh_id()
        .map_err(|error| super::super::answer::Refusal::from(error).into_response())?;
    let done = blocking(&shared, move |shared| {
        Ok(shared.portal.people().register(&vouched, &facts, id, now)?)
    })
    .await
    .map_err(|refusal| refusal.into_response())?;
    match done {
        Resolution::Known(account) => arrive(&shared, attempt, account).await,
        Resolution::Refused(reason) => refuse(&shared, attempt, reason).await,
        Resolution::Incomplete(known) => Ok(show(&attempt, &secret, &known, &texts, &wrong)),
    }
}
