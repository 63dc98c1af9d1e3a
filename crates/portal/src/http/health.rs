//! Whether the portal can answer at all, for supervisors.

use super::answer::{Refusal, page};
use super::{App, blocking};
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

/// The portal is well.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Health {
    /// Always `ok`; anything else is a problem document.
    #[schema(pattern = "^ok$")]
    status: &'static str,
    /// Number of the newest committed change.
    head: u64,
}

/// Reads the head from the database, so that «well» means able to serve.
#[utoipa::path(
    get,
    path = "/health",
    operation_id = "read_health",
    tag = "operation",
    responses(
        (status = 200, description = "The portal can serve", body = Health,
            headers(("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(State(shared): App) -> Result<Response, Refusal> {
    let position = blocking(&shared, |shared| Ok(shared.portal.store().view()?.position()?)).await?;
    Ok(page(&Health {
        status: "ok",
        head: position.head,
    }))
}
