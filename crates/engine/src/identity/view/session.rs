//! Sessions, signing out, unauthorised access.

use kyzmat_api::identity::SignInMethod;
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionItem {
    /// Its id.
    pub id: Uuid,
    /// What the device calls itself.
    pub device: String,
    /// How it signed in.
    pub method: SignInMethod,
    /// When.
    pub created_at: Instant,
    /// When the portal last heard of it.
    pub last_seen_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// Whether it is this one.
    pub current: bool,
}

/// Ends one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndSession {
    /// Which.
    pub session: Uuid,
}

/// What became of ending all other sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EndedSessions {
    /// How many were ended.
    pub ended: u64,
}

/// What became of signing out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignedOut {
    /// Whether the portal has ended the session; if it could not be reached, the session ends there by its age, and
    /// can be ended from another device.
    pub revoked: bool,
}

/// Reports unauthorised access.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReportAccess {
    /// In the person's own words, at most 2,000 letters.
    #[ts(optional)]
    pub note: Option<String>,
}

/// A person's words stay out of logs.
impl std::fmt::Debug for ReportAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReportAccess").finish_non_exhaustive()
    }
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// It is kept here and sent as soon as the portal can be reached.
    Queued,
    /// The portal has it: all sessions are ended, the account is locked.
    Sent,
    /// The session it could be sent with was ended before; it is sent after the next sign-in.
    Waiting,
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiledReport {
    /// Its id.
    pub report: Uuid,
    /// Where it stands.
    pub state: ReportState,
    /// The support's telephone, to be called when the report waits.
    pub phone: String,
}

/// A report of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportItem {
    /// Its id.
    pub id: Uuid,
    /// When the person pressed.
    pub noticed_at: Instant,
    /// Where it stands.
    pub state: ReportState,
    /// When the portal got it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sent_at: Option<Instant>,
}
