//! Answers of the OAuth endpoints.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Server metadata, RFC 8414.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServerMetadata {
    /// The portal's base address; `iss` of a redirect is compared with it.
    pub issuer: String,
    /// Where a browser begins.
    pub authorization_endpoint: String,
    /// Where codes and refresh tokens become tokens.
    pub token_endpoint: String,
    /// Where a device asks for a user code.
    pub device_authorization_endpoint: String,
    /// Where tokens end.
    pub revocation_endpoint: String,
    /// `code`.
    pub response_types_supported: Vec<String>,
    /// `query`.
    pub response_modes_supported: Vec<String>,
    /// The four grants.
    pub grant_types_supported: Vec<String>,
    /// `none`: the client is public.
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// `S256`.
    pub code_challenge_methods_supported: Vec<String>,
    /// `ES256`.
    pub dpop_signing_alg_values_supported: Vec<String>,
    /// `personal`, `submit`.
    pub scopes_supported: Vec<String>,
    /// `ru`, `ky`, `kk`.
    pub ui_locales_supported: Vec<String>,
    /// `true`: redirects carry `iss` (RFC 9207).
    pub authorization_response_iss_parameter_supported: bool,
    /// Own addition: values of `idp` that this portal can offer now, of `esi` and `kyzmat`.
    pub kyzmat_identity_providers: Vec<String>,
}

/// A token answer, RFC 6749 §5.1.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TokenAnswer {
    /// Opaque.
    pub access_token: String,
    /// Always `DPoP`.
    pub token_type: String,
    /// Seconds for which the access token lives.
    pub expires_in: u64,
    /// What it opens: `personal` or `submit`.
    pub scope: String,
    /// Present in every answer to a code, device code or refresh token. May be the very token that was sent: then it
    /// goes on being used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Seconds for which the refresh token lives; own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_expires_in: Option<u64>,
    /// RFC 8693: type of the token that an exchange gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_token_type: Option<String>,
    /// Whose it is; own addition.
    pub account: Uuid,
    /// The session it belongs to; own addition.
    pub session: Uuid,
}

/// Tokens stay out of logs.
impl std::fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenAnswer")
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

/// An error of an OAuth endpoint, RFC 6749 §5.2. Programs decide by `error`, then by `error_description`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OAuthError {
    /// Code of RFC 6749, 8628, 8693 or 9449: `invalid_request`, `invalid_grant`, `use_dpop_nonce`, …
    pub error: String,
    /// What is behind it. A name of [`Reason`] where the person has to do something; else English for logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
}

/// Why a person is not let in: values of `error_description`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The account is blocked; the support decides.
    AccountBlocked,
    /// The account was deleted by the portal's owner.
    AccountDeleted,
    /// The identity provider was told to stop, or refused.
    IdpDenied,
    /// The identity provider does not answer.
    IdpUnreachable,
    /// This portal offers no such identity provider.
    IdpUnavailable,
    /// The PIN that the identity provider gave belongs to another account; the support decides.
    PinConflict,
    /// The person refused on a page of the portal.
    Refused,
    /// The session was ended: here, on another device, by the portal, or by its age.
    SessionEnded,
    /// The token is too old, or never was one.
    TokenExpired,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::AccountBlocked,
        Self::AccountDeleted,
        Self::IdpDenied,
        Self::IdpUnreachable,
        Self::IdpUnavailable,
        Self::PinConflict,
        Self::Refused,
        Self::SessionEnded,
        Self::TokenExpired,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AccountBlocked => "account_blocked",
            Self::AccountDeleted => "account_deleted",
            Self::IdpDenied => "idp_denied",
            Self::IdpUnreachable => "idp_unreachable",
            Self::IdpUnavailable => "idp_unavailable",
            Self::PinConflict => "pin_conflict",
            Self::Refused => "refused",
            Self::SessionEnded => "session_ended",
            Self::TokenExpired => "token_expired",
        }
    }
}

/// RFC 8628 §3.2.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeviceAuthorization {
    /// Sent to the token endpoint until it answers.
    pub device_code: String,
    /// Shown to the person: eight letters as `XXXX-XXXX`.
    pub user_code: String,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it, for a QR code.
    pub verification_uri_complete: String,
    /// Seconds for which the codes live.
    pub expires_in: u64,
    /// Seconds between two questions at the token endpoint.
    pub interval: u64,
}

/// Codes stay out of logs.
impl std::fmt::Debug for DeviceAuthorization {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeviceAuthorization")
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_named_as_it_is_written() {
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let answer = TokenAnswer {
            access_token: "needle-a".to_owned(),
            token_type: "DPoP".to_owned(),
            expires_in: 1,
            scope: "personal".to_owned(),
            refresh_token: Some("needle-b".to_owned()),
            refresh_expires_in: None,
            issued_token_type: None,
            account: Uuid::nil(),
            session: Uuid::nil(),
        };
        assert!(!format!("{answer:?}").contains("needle"));
    }
}
