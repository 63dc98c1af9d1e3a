//! How fresh the catalogue is, and what a sync does.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How fresh the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueState {
    /// Nothing was ever received.
    Empty,
    /// A sync is running.
    Syncing,
    /// Received in full, and not long ago.
    Live,
    /// Received in full, but too long ago, or not yet in full.
    Stale,
    /// The portal could not be reached at the last try.
    Offline,
}

/// The state of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueStatus {
    /// Number of vacancies held.
    pub vacancies: u64,
    /// Number of competitions held.
    pub competitions: u64,
    /// Cursor: the change up to which it holds; 0 before the first full sync.
    pub head: u64,
    /// The catalogue's life; empty before the first sync.
    pub epoch: String,
    /// Digest, equal to the portal's when both stand at one head.
    pub digest: String,
    /// When the portal last confirmed that this is the newest.
    pub last_synced_at: Option<Instant>,
    /// How fresh it is.
    pub state: CatalogueState,
    /// Only the newest open vacancies are here so far.
    pub partial: bool,
    /// A running sync.
    pub progress: Option<SyncProgress>,
    /// Why the last sync failed, an error code.
    pub problem: Option<crate::ErrorCode>,
}

/// What a sync is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    /// Asking the portal.
    Asking,
    /// Receiving the newest open vacancies.
    Newest,
    /// Receiving everything.
    Receiving,
    /// Receiving changes.
    Changes,
    /// Checking and switching over.
    Checking,
    /// Mending a damaged part.
    Repairing,
}

/// How far a sync has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SyncProgress {
    /// What it is doing.
    pub phase: SyncPhase,
    /// Bytes received.
    pub bytes: u64,
    /// Bytes to receive in this phase, where known.
    pub total_bytes: Option<u64>,
    /// Rows taken in.
    pub rows: u64,
    /// Rows to take in, where known.
    pub total_rows: Option<u64>,
    /// Bytes a second, over the last seconds.
    pub rate: u64,
    /// Seconds left, where it can be told.
    pub seconds_left: Option<u64>,
}

/// What a finished sync did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SyncReport {
    /// Rows put since the command began.
    pub applied: u64,
    /// Rows removed.
    pub removed: u64,
    /// Cursor.
    pub head: u64,
    /// The catalogue's life.
    pub epoch: String,
    /// Time taken.
    pub seconds: f64,
    /// Received body bytes.
    pub bytes: u64,
}
