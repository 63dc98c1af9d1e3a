//! Wire types of the portal contract, version 1.
//!
//! The portal and the client share these types; `docs/openapi.json` is made from them and a test keeps it true.
//! The nouns inside (vacancy, competition, body, region) are `kyzmat-model`'s. JSON is snake_case, instants are
//! RFC 3339 with an offset, errors are `application/problem+json` with a stable `type`.

pub mod cabinet;
pub mod catalogue;
pub mod draft;
pub mod form;
pub mod identity;
pub mod legal;
pub mod notices;
pub mod problem;
pub mod signature;
pub mod study;

/// Where version 1 of the contract begins.
pub const PREFIX: &str = "/v1";

/// Header with the portal's clock in whole milliseconds since the epoch: finer than `Date`, and on every answer.
/// An answer without it is not the portal's (a captive network's sign-in page, say).
pub const SERVER_TIME: &str = "x-kyzmat-server-time";

/// Header of a signed answer: `ed25519=` and the base64 of the signature over the exact body bytes.
pub const SIGNATURE: &str = "x-kyzmat-signature";
