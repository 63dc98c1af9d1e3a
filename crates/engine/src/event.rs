//! What the core tells the window without being asked.

use crate::catalogue::view::{CatalogueStatus, SyncProgress};
use crate::identity::view::IdentityState;
use crate::settings::view::Settings;
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
    /// A draft changed, perhaps in another window: edited, merged, named, thrown away.
    DraftChanged {
        /// Which.
        draft: Uuid,
        /// Its revision.
        rev: u64,
    },
    /// A deep link asks for a vacancy.
    OpenVacancy {
        /// Which.
        id: Uuid,
    },
}

impl Event {
    /// The names of all events, as they stand in `event` and in server-sent events.
    pub const NAMES: [&'static str; 9] = [
        "sync_progress",
        "catalogue_status",
        "catalogue_changed",
        "settings_changed",
        "session_changed",
        "legal_changed",
        "record_changed",
        "draft_changed",
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
            Self::DraftChanged { .. } => "draft_changed",
            Self::OpenVacancy { .. } => "open_vacancy",
        }
    }
}
