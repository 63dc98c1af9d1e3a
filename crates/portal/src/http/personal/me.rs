//! The person who is signed in.

use super::super::answer::Refusal;
use super::super::callers::Person;
use super::super::{App, openapi};
use super::{own, reading};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kyzmat_api::identity::Me;

/// Account, state, facts with their origin, post and roles as they are now.
#[utoipa::path(
    get,
    path = "/v1/me",
    operation_id = "read_me",
    tag = "account",
    security(("dpop" = ["personal"])),
    responses(
        (status = 200, description = "The owner of the token", body = Me,
            headers(("cache-control" = String, description = "`no-store`"),
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn read(State(shared): App, person: Person) -> Result<Response, Refusal> {
    let me = reading(&shared, person, "me", |shared, Person(bearer)| {
        let account = shared
            .portal
            .people()
            .account(bearer.account)?
            .ok_or_else(Refusal::not_found)?;
        Ok(Me {
            account: account.id,
            state: account.state,
            facts: account.facts,
            employment: account.employment,
            registered_at: account.registered_at,
            session: bearer.session,
        })
    })
    .await?;
    Ok(own(StatusCode::OK, &me))
}
