//! Signing in.

use super::IdentityState;
use kyzmat_api::identity::SignInMethod;
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Begins a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginSignIn {
    /// By ESI or E-Kyzmat in the browser of this computer, or by a code on the person's own phone.
    pub method: SignInMethod,
    /// Language of the pages in the browser; without it that of the settings.
    #[serde(default)]
    #[ts(optional)]
    pub lang: Option<Lang>,
}

/// A QR code: rows from above, each a text of `0` and `1`, without a margin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QrCode {
    /// The rows; as many as a row has letters.
    pub rows: Vec<String>,
}

/// A sign-in that waits for the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SignInAttempt {
    /// Its id.
    pub attempt: Uuid,
    /// The address to open in a browser: on this computer or, by `device`, on the phone.
    pub url: String,
    /// By `device`: the code to type there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub user_code: Option<String>,
    /// By `device`: where the code is typed, for a person without a camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub short_url: Option<String>,
    /// By `device`: the address as a QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub qr: Option<QrCode>,
    /// Until when it waits, by the portal's clock.
    pub expires_at: Instant,
}

/// Waits for the end of a sign-in. May be asked again after a lost answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AwaitSignIn {
    /// Which.
    pub attempt: Uuid,
}

/// Gives a sign-in up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelSignIn {
    /// Which.
    pub attempt: Uuid,
}

/// Somebody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedIn {
    /// Whose account.
    pub account: Uuid,
    /// Where one stands now: `unlocked`, `setup`, or `locked` when the data here open by a passphrase or code.
    pub state: IdentityState,
}
