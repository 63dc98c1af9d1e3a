//! Sessions, incidents, activity and consents of one person.

use crate::legal::LegalKind;
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SignInMethod {
    /// By ESI.
    Esi,
    /// By E-Kyzmat.
    Kyzmat,
    /// By a code and the person's own phone.
    Device,
}

impl SignInMethod {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Esi, Self::Kyzmat, Self::Device];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Esi => "esi",
            Self::Kyzmat => "kyzmat",
            Self::Device => "device",
        }
    }
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// What the device calls itself.
    pub device: String,
    /// How it began.
    pub method: SignInMethod,
    /// When it began.
    pub created_at: Instant,
    /// When it was last heard of, to the minute.
    pub last_seen_at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The living sessions, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sessions {
    /// The sessions.
    pub sessions: Vec<Session>,
}

/// What became of «end all others».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ended {
    /// How many were ended.
    pub ended: u64,
}

/// Report of unauthorised access (agreement 2.7).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct IncidentReport {
    /// When the person pressed; the report may have waited for a network.
    pub noticed_at: Instant,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// A person's words stay out of logs.
impl std::fmt::Debug for IncidentReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IncidentReport")
            .field("noticed_at", &self.noticed_at)
            .finish_non_exhaustive()
    }
}

/// A report as the portal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Incident {
    /// Chosen by the client: a second report with it is the same report.
    pub id: Uuid,
    /// When the person pressed.
    pub noticed_at: Instant,
    /// When the portal received it.
    pub received_at: Instant,
    /// Sessions ended by it, the reporting one included.
    pub sessions_ended: u64,
}

/// What happened under an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The account was made.
    Registered,
    /// A session began.
    SignedIn,
    /// A sign-in was refused because of the account's state.
    SignInRefused,
    /// A session was ended.
    SessionEnded,
    /// A refresh token or code was used again long after it was spent: the session was ended.
    TokenReused,
    /// A token came with another device's key and was refused.
    WrongKey,
    /// A submit-only token was given.
    SubmitTokenIssued,
    /// Personal data were read.
    DataRead,
    /// A consent was recorded.
    Consented,
    /// A document was asked for.
    DocumentRequested,
    /// A document was issued.
    DocumentIssued,
    /// A document was refused.
    DocumentRefused,
    /// Unauthorised access was reported.
    IncidentReported,
    /// The account was blocked.
    Blocked,
    /// The account was unblocked.
    Unblocked,
    /// The account was deleted.
    Deleted,
    /// An application was received.
    Applied,
    /// An application was taken back.
    Withdrew,
    /// An appeal was filed.
    Appealed,
    /// A body moved an application on, or decided an appeal.
    ApplicationMoved,
    /// A body opened an application.
    ApplicationOpened,
    /// Where notices go was changed.
    ChannelChanged,
    /// Proof was asked for.
    VerificationAsked,
    /// A request for proof was answered.
    VerificationAnswered,
    /// An answer to a request for proof was opened.
    VerificationOpened,
    /// A request for proof was decided, or taken back.
    VerificationDecided,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::Registered,
        Self::SignedIn,
        Self::SignInRefused,
        Self::SessionEnded,
        Self::TokenReused,
        Self::WrongKey,
        Self::SubmitTokenIssued,
        Self::DataRead,
        Self::Consented,
        Self::DocumentRequested,
        Self::DocumentIssued,
        Self::DocumentRefused,
        Self::IncidentReported,
        Self::Blocked,
        Self::Unblocked,
        Self::Deleted,
        Self::Applied,
        Self::Withdrew,
        Self::Appealed,
        Self::ApplicationMoved,
        Self::ApplicationOpened,
        Self::ChannelChanged,
        Self::VerificationAsked,
        Self::VerificationAnswered,
        Self::VerificationOpened,
        Self::VerificationDecided,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::SignedIn => "signed_in",
            Self::SignInRefused => "sign_in_refused",
            Self::SessionEnded => "session_ended",
            Self::TokenReused => "token_reused",
            Self::WrongKey => "wrong_key",
            Self::SubmitTokenIssued => "submit_token_issued",
            Self::DataRead => "data_read",
            Self::Consented => "consented",
            Self::DocumentRequested => "document_requested",
            Self::DocumentIssued => "document_issued",
            Self::DocumentRefused => "document_refused",
            Self::IncidentReported => "incident_reported",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::Deleted => "deleted",
            Self::Applied => "applied",
            Self::Withdrew => "withdrew",
            Self::Appealed => "appealed",
            Self::ApplicationMoved => "application_moved",
            Self::ApplicationOpened => "application_opened",
            Self::ChannelChanged => "channel_changed",
            Self::VerificationAsked => "verification_asked",
            Self::VerificationAnswered => "verification_answered",
            Self::VerificationOpened => "verification_opened",
            Self::VerificationDecided => "verification_decided",
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Activity {
    /// Its number; the next line has a greater one.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// What.
    pub act: Act,
    /// In which session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Uuid>,
    /// Name of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// What was read, how it was signed in, why it ended: a stable word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A page of the log, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ActivityPage {
    /// The lines.
    pub entries: Vec<Activity>,
    /// `after` of the next page.
    pub next: u64,
    /// Whether more is there already.
    pub more: bool,
}

/// How a person agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ConsentMethod {
    /// In the application's window.
    Window,
    /// At a kiosk.
    Kiosk,
}

impl ConsentMethod {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Window, Self::Kiosk];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Kiosk => "kiosk",
        }
    }
}

/// A consent as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewConsent {
    /// Chosen by the client: sent again, it is the same consent.
    pub id: Uuid,
    /// To what.
    pub kind: LegalKind,
    /// In which language it was read.
    pub lang: Lang,
    /// Its edition, `YYYY-MM-DD`.
    #[schema(format = Date)]
    pub edition: String,
    /// SHA-256 of the text that was shown, 64 hex digits; must be the published one's.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// When the person agreed, by the portal's clock as the device knows it.
    pub accepted_at: Instant,
    /// How.
    pub method: ConsentMethod,
}

/// A consent as the portal keeps it: never changed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Consent {
    /// As it was sent.
    #[serde(flatten)]
    pub given: NewConsent,
    /// When the portal received it.
    pub recorded_at: Instant,
    /// In which session.
    pub session: Uuid,
}

/// All consents, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Consents {
    /// The consents.
    pub consents: Vec<Consent>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_words_are_not_printed() {
        let report = IncidentReport {
            noticed_at: Instant::from_unix(0),
            note: Some("needle".to_owned()),
        };
        assert!(!format!("{report:?}").contains("needle"));
    }

    #[test]
    fn names_are_as_they_are_written() {
        for method in SignInMethod::ALL {
            assert_eq!(serde_json::to_value(method).unwrap(), method.name());
        }
        for act in Act::ALL {
            assert_eq!(serde_json::to_value(act).unwrap(), act.name());
        }
        for method in ConsentMethod::ALL {
            assert_eq!(serde_json::to_value(method).unwrap(), method.name());
        }
    }
}
