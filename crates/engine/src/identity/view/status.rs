//! Where one stands.

use crate::identity::view::Person;
use crate::legal::view::LegalDue;
use kyzmat_api::identity::SignInMethod;
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Whether somebody's personal side is open on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IdentityState {
    /// Nobody's: public browsing.
    SignedOut,
    /// Somebody has signed in and has yet to choose what protects their data here ([`Keys::wanted`]).
    Setup,
    /// Somebody's, and closed.
    Locked,
    /// Open.
    Unlocked,
}

/// What is known of the session at the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PortalSession {
    /// There is none.
    None,
    /// There is one; the portal has not been asked since it was opened offline.
    Unchecked,
    /// The portal has confirmed it.
    Live,
    /// The portal does not let it in any more ([`SessionStatus::ended`]); what is on this computer stays.
    Ended,
}

/// Why a session is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// It was ended on another device, or by its age.
    SessionEnded,
    /// The account is blocked.
    AccountBlocked,
    /// The account was deleted.
    AccountDeleted,
    /// The keyring, which kept it, has lost it or cannot be read; signing in anew helps.
    NotKept,
}

/// An account known on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccountItem {
    /// The account's id at the portal.
    pub id: Uuid,
    /// Its number on this computer, from 1.
    pub ordinal: u32,
    /// The name its owner gave it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nickname: Option<String>,
    /// When it was last open.
    pub last_used_at: Instant,
}

/// What opens the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Protection {
    /// The keyring of the system, by itself.
    pub keyring: bool,
    /// A passphrase.
    pub passphrase: bool,
    /// A short code together with the keyring.
    pub code: bool,
}

/// Where keys are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// In the keyring of the system.
    Os,
    /// In memory: gone with the program.
    Memory,
    /// Wrapped by a passphrase.
    Passphrase,
}

/// Why the keyring or the vault does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyTrouble {
    /// The system has no keyring.
    KeyringAbsent,
    /// The keyring is locked.
    KeyringLocked,
    /// The keyring does not answer.
    KeyringTimeout,
    /// The keyring refused, or failed.
    KeyringFailed,
    /// The keyring has no key for this account.
    KeyMissing,
    /// The keyring has another key than the one these data were sealed with.
    OtherKey,
    /// The file that says how the data are protected is damaged.
    HeaderDamaged,
    /// The data are gone, their description is there.
    VaultMissing,
    /// The data are damaged.
    VaultDamaged,
    /// A newer version of the program has opened them.
    VaultNewer,
}

/// How keys are kept on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Keys {
    /// Where.
    pub place: KeyPlace,
    /// The keyring's own name, once known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub keyring: Option<String>,
    /// Whether a short code is asked for here (desks).
    pub code_required: bool,
    /// In `setup`: what has to be chosen before the data can be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub wanted: Option<Protection>,
    /// What is wrong with the keyring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<KeyTrouble>,
}

/// How a closed vault may be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnlockWays {
    /// The ways; none: sign in anew.
    pub ways: Protection,
    /// Seconds until the next code may be tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub wait_seconds: Option<u64>,
    /// What stood in the way at the last try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trouble: Option<KeyTrouble>,
}

/// Where one stands, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionStatus {
    /// Whether somebody's personal side is open.
    pub state: IdentityState,
    /// Whose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountItem>,
    /// All accounts known on this computer, the last used first.
    pub accounts: Vec<AccountItem>,
    /// The session at the portal.
    pub session: PortalSession,
    /// Why it is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<Ended>,
    /// When `unlocked`: the person, as the portal last told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub person: Option<Person>,
    /// When `locked`: how to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unlock: Option<UnlockWays>,
    /// When `unlocked`: what protects the data now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub protection: Option<Protection>,
    /// How keys are kept here.
    pub keys: Keys,
    /// When `unlocked`: texts that must be agreed to before the personal side can be used.
    pub consents_due: Vec<LegalDue>,
    /// Reports of unauthorised access that the portal does not have yet.
    pub reports_queued: u32,
    /// Notices of the portal that were not read; 0 while the data are closed.
    pub notices_unread: u64,
    /// Ways to sign in that this installation offers.
    pub methods: Vec<SignInMethod>,
    /// Minutes without a key or pointer after which it locks by itself.
    pub auto_lock_minutes: u16,
    /// What had to be mended when the data were last opened: rows that could not be brought back, by kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mended: Option<Mended>,
}

/// What mending damaged data brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mended {
    /// When.
    pub at: Instant,
    /// Rows read from the damaged file.
    pub salvaged: u64,
    /// Rows taken from the last backup.
    pub from_backup: u64,
    /// Whether something may be lost.
    pub incomplete: bool,
}
