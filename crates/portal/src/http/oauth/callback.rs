//! The browser comes back from an identity provider.

use super::super::{App, blocking, pages};
use super::Parameters;
use super::way::{arrive, found, reason_of, refuse, see};
use crate::identity::store::{Resolution, Stage};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use kyzmat_api::identity::Reason;

/// For identity providers alone.
pub(in crate::http) async fn read(
    State(shared): App,
    Path(idp): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let told = Parameters::read(query.unwrap_or_default().as_bytes()).map_err(|_| pages::lost())?;
    let (attempt, secret) = found(&shared, &headers, told.get("state")).await?;
    if attempt.idp.name() != idp || attempt.stage != Stage::Sent {
        return Err(pages::lost());
    }
    let Some(code) = told.get("code") else {
        let code = told.get("error").unwrap_or_default();
        tracing::info!(
            idp,
            code,
            "an identity provider sent a person back without a code"
        );
        return refuse(&shared, attempt, Reason::IdpDenied).await;
    };
    let now = shared.portal.now();
    let vouched = match shared.identity.vouch(attempt.idp, &secret, code, now).await {
        Ok(vouched) => vouched,
        Err(error) => {
            tracing::warn!(idp, %error, "an identity provider vouched for nobody");
            return refuse(&shared, attempt, reason_of(&error)).await;
        }
    };
    let state = attempt.state.clone();
    let resolution = blocking(&shared, move |shared| {
        let people = shared.portal.people();
        let resolution = people.resolve(&vouched, now)?;
        if matches!(resolution, Resolution::Incomplete(_)) {
            people.move_attempt(&state, true, &Stage::Vouched(vouched))?;
        }
        Ok(resolution)
    })
    .await
    .map_err(|refusal| refusal.into_response())?;
    match resolution {
        Resolution::Known(account) => arrive(&shared, attempt, account).await,
        Resolution::Incomplete(_) => Ok(see(&format!("/oauth/register?attempt={}", attempt.state))),
        Resolution::Refused(reason) => refuse(&shared, attempt, reason).await,
    }
}
