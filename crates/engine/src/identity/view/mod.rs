//! What crosses between identity and its screens: where one stands, ways in, sessions, the account.
//!
//! Tokens, keys and what an identity provider answered are never among it; a passphrase or code crosses inwards only.

mod account;
mod session;
mod sign_in;
mod status;

pub use account::{ActivityItem, ActivityPage, Employment, Fact, ListActivity, Person};
pub use session::{
    EndSession, EndedSessions, FiledReport, ReportAccess, ReportItem, ReportState, SessionItem, SignedOut,
};
pub use sign_in::{AwaitSignIn, BeginSignIn, CancelSignIn, QrCode, SignInAttempt, SignedIn};
pub use status::{
    AccountItem, Ended, IdentityState, KeyPlace, KeyTrouble, Keys, Mended, PortalSession, Protection,
    SessionStatus, UnlockWays,
};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Opens the vault. With neither, the keyring alone is asked.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Unlock {
    /// The passphrase.
    #[ts(optional)]
    pub passphrase: Option<String>,
    /// The short code.
    #[ts(optional)]
    pub code: Option<String>,
}

/// A new passphrase, 12 characters or more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPassphrase {
    /// The passphrase.
    pub passphrase: String,
}

/// A new unlock code, 4 to 12 characters.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUnlockCode {
    /// The code.
    pub code: String,
}

/// Another account of this computer, or nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseAccount {
    /// Which; null: nobody, public browsing.
    pub account: Option<Uuid>,
}

/// A name for an account on this computer, seen by whoever sits there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NameAccount {
    /// Which.
    pub account: Uuid,
    /// At most 40 letters; null or empty takes it away.
    pub nickname: Option<String>,
}

/// What to do with data that are damaged or whose description is lost. Nothing is ever deleted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreVault {
    /// Sets what is there aside and begins anew with what the portal has; otherwise mending is tried again.
    pub anew: bool,
}

/// Secrets typed by a person stay out of logs.
macro_rules! hide {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

hide!(Unlock, SetPassphrase, SetUnlockCode);
