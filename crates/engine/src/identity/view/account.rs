//! The account as its owner sees it, also without a network.

use kyzmat_api::identity::{AccountState, Act, DeskRole, FactName, Provenance};
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One thing that is known of the person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fact {
    /// What.
    pub name: FactName,
    /// Its value.
    pub value: String,
    /// Who says so.
    pub provenance: Provenance,
    /// Whether an identity provider vouches for it.
    pub verified: bool,
    /// When it was last told.
    pub at: Instant,
}

/// A post in a connected body, as of the last sign-in by E-Kyzmat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Employment {
    /// Name of the body.
    pub body: String,
    /// The position held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub position: Option<String>,
    /// Roles at that body's desk; may be none.
    pub roles: Vec<DeskRole>,
    /// When E-Kyzmat last said so.
    pub at: Instant,
}

/// The person whose vault is open.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// The account's id.
    pub account: Uuid,
    /// Where the account stands.
    pub state: AccountState,
    /// Family and given name, once known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    /// All that is known, in the order of a form.
    pub facts: Vec<Fact>,
    /// A post in a connected body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub employment: Option<Employment>,
    /// When the account was made.
    pub registered_at: Instant,
    /// When the portal told all this.
    pub as_of: Instant,
}

/// What is known of a person stays out of logs.
impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fact")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The same.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// Asks for a page of the activity log, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListActivity {
    /// Only lines before this one; absent: from the newest.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<u64>,
    /// How many, at most 200.
    pub limit: u32,
}

/// One line of the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActivityItem {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// What.
    pub act: Act,
    /// Name of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub device: Option<String>,
    /// What was read, how it was signed in, why it ended: a stable word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
    /// Whether it was in the session of this computer.
    pub here: bool,
}

/// A page of the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActivityPage {
    /// The lines, the newest first.
    pub entries: Vec<ActivityItem>,
    /// Whether there are older ones.
    pub more: bool,
    /// When the portal was last read; null: never.
    pub as_of: Option<Instant>,
}
