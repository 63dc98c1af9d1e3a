//! Server metadata, RFC 8414.

use super::super::App;
use super::super::answer::page;
use axum::extract::State;
use axum::response::Response;
use kyzmat_api::identity::{GRANT_DEVICE, GRANT_EXCHANGE, SCOPE_PERSONAL, SCOPE_SUBMIT, ServerMetadata};
use kyzmat_model::Lang;

/// Where everything is and what it can do.
#[utoipa::path(
    get,
    path = "/.well-known/oauth-authorization-server",
    operation_id = "read_server_metadata",
    tag = "sign-in",
    responses((status = 200, description = "RFC 8414", body = ServerMetadata,
        headers(("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"))))
)]
pub(in crate::http) async fn read(State(shared): App) -> Response {
    let base = &shared.identity.settings.public_url;
    let at = |path: &str| format!("{base}{path}");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    page(&ServerMetadata {
        issuer: base.clone(),
        authorization_endpoint: at("/oauth/authorize"),
        token_endpoint: at("/oauth/token"),
        device_authorization_endpoint: at("/oauth/device_authorization"),
        revocation_endpoint: at("/oauth/revoke"),
        response_types_supported: words(&["code"]),
        response_modes_supported: words(&["query"]),
        grant_types_supported: words(&[
            "authorization_code",
            "refresh_token",
            GRANT_DEVICE,
            GRANT_EXCHANGE,
        ]),
        token_endpoint_auth_methods_supported: words(&["none"]),
        code_challenge_methods_supported: words(&["S256"]),
        dpop_signing_alg_values_supported: words(&["ES256"]),
        scopes_supported: words(&[SCOPE_PERSONAL, SCOPE_SUBMIT]),
        ui_locales_supported: Lang::ALL.iter().map(|lang| lang.tag().to_owned()).collect(),
        authorization_response_iss_parameter_supported: true,
        kyzmat_identity_providers: shared
            .identity
            .providers()
            .iter()
            .map(|idp| idp.name().to_owned())
            .collect(),
    })
}
