//! What the core tells the window without being asked.

use crate::catalogue::view::{CatalogueStatus, SyncProgress};
use crate::identity::view::IdentityState;
use crate::settings::view::Settings;
use kyzmat_model::Instant;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// An event. Events are hints to read again: one that is lost harms nothing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "event", content = "payload", rename_all = "snake_case")]
pub enum Event {
    /// A sync has come further.
    SyncProgress(SyncProgress),
    /// The state of the catalogue is another.
    CatalogueStatus(CatalogueStatus),
    /// Rows of the catalogue changed: lists should be read again.
    CatalogueChanged {
        /// The cursor reached.
        head: u64,
    },
    /// Settings changed, perhaps in another window.
    SettingsChanged(Settings),
    /// Who is signed in, what is open, or what waits changed: `session_status` tells.
    SessionChanged {
        /// Whether somebody's personal side is open.
        state: IdentityState,
    },
    /// Editions of the legal texts changed.
    LegalChanged {},
    /// The personal record changed, perhaps in another window.
    RecordChanged {
        /// Its revision.
        rev: u64,
    },
    /// Notices of the portal came, or were read.
    NoticesChanged {
        /// How many are unread.
        unread: u64,
    },
    /// A draft changed, perhaps in another window: edited, merged, named, thrown away.
    DraftChanged {
        /// Which.
        draft: Uuid,
        /// Its revision.
        rev: u64,
    },
    /// An application came further, or something stands in its way: `get_application` tells.
    ApplicationChanged {
        /// Which.
        application: Uuid,
    },
    /// Little time is left and an application is not sent yet.
    ApplicationReminder {
        /// Which.
        application: Uuid,
        /// Minutes that are left.
        minutes_left: i64,
        /// By when the portal must have it.
        deadline: Instant,
    },
    /// The document wallet changed, or what goes with a draft.
    DocumentsChanged {},
    /// A request for proof came, or stands elsewhere: `list_verifications` tells.
    VerificationsChanged {},
    /// A deep link asks for a vacancy.
    OpenVacancy {
        /// Which.
        id: Uuid,
    },
}

impl Event {
    /// The names of all events, as they stand in `event` and in server-sent events.
    pub const NAMES: [&'static str; 14] = [
        "sync_progress",
        "catalogue_status",
        "catalogue_changed",
        "settings_changed",
        "session_changed",
        "legal_changed",
        "record_changed",
        "notices_changed",
        "draft_changed",
        "application_changed",
        "application_reminder",
        "documents_changed",
        "verifications_changed",
        "open_vacancy",
    ];

    /// The event's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SyncProgress(_) => "sync_progress",
            Self::CatalogueStatus(_) => "catalogue_status",
            Self::CatalogueChanged { .. } => "catalogue_changed",
            Self::SettingsChanged(_) => "settings_changed",
            Self::SessionChanged { .. } => "session_changed",
            Self::LegalChanged {} => "legal_changed",
            Self::RecordChanged { .. } => "record_changed",
            Self::NoticesChanged { .. } => "notices_changed",
            Self::DraftChanged { .. } => "draft_changed",
            Self::ApplicationChanged { .. } => "application_changed",
            Self::ApplicationReminder { .. } => "application_reminder",
            Self::DocumentsChanged {} => "documents_changed",
            Self::VerificationsChanged {} => "verifications_changed",
            Self::OpenVacancy { .. } => "open_vacancy",
        }
    }
}
