//! Sign-in, sessions and what a person sees of their own account.
//!
//! The portal is an OAuth 2 server for the desktop application, a public client. Whatever is not said here is as the
//! RFC named has it.
//!
//! ```text
//! GET  /.well-known/oauth-authorization-server   metadata (RFC 8414)
//! GET  /oauth/authorize        code + PKCE S256 + dpop_jkt, loopback redirect (RFC 8252, 9449 §10, 9207)
//! POST /oauth/token            authorization_code | refresh_token | device_code (RFC 8628) | token-exchange (RFC 8693)
//! POST /oauth/device_authorization   user code for a person's own phone (RFC 8628)
//! POST /oauth/revoke           ends the session of a refresh or access token, drops a submit-only token (RFC 7009)
//!
//! GET    /v1/me                 account, state, facts with their origin, roles
//! GET    /v1/sessions           devices that are signed in
//! DELETE /v1/sessions/{id}      ends one
//! POST   /v1/sessions/end-others
//! PUT    /v1/incidents/{uuid}   report of unauthorised access; also with a submit-only token
//! GET    /v1/activity?after&limit
//! GET    /v1/consents, POST /v1/consents
//! ```
//!
//! Access tokens are opaque, live for minutes and are bound to a key (`Authorization: DPoP …` and a `DPoP` proof,
//! RFC 9449, ES256 only). A proof's `iat` is the portal's time ([`crate::SERVER_TIME`] is on every answer), its
//! nonce the last [`DPOP_NONCE`] that the portal gave.

mod account;
mod oauth;
mod personal;

pub use account::*;
pub use oauth::*;
pub use personal::*;

/// The one client: the desktop application, which has no secret.
pub const CLIENT_ID: &str = "kyzmat-desktop";
/// Header with the nonce to be used in the next proof.
pub const DPOP_NONCE: &str = "dpop-nonce";
/// Path of a loopback redirect address; host `127.0.0.1` or `[::1]`, any port.
pub const REDIRECT_PATH: &str = "/callback";
/// A person's own data.
pub const SCOPE_PERSONAL: &str = "personal";
/// Nothing but sending an application, reading its receipt, and reporting unauthorised access.
pub const SCOPE_SUBMIT: &str = "submit";
/// `grant_type` of the device grant.
pub const GRANT_DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// `grant_type` of an exchange of an access token for a submit-only one.
pub const GRANT_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
/// Type of the tokens in an exchange.
pub const ACCESS_TOKEN_TYPE: &str = "urn:ietf:params:oauth:token-type:access_token";
