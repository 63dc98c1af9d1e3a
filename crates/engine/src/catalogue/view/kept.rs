//! What the person keeps: searches and files.

use super::{Filters, Sort};
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A search kept under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// Id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// What to leave in.
    pub filters: Filters,
    /// Order.
    pub sort: Sort,
    /// When it was kept.
    pub created_at: Instant,
    /// Hits that appeared since it was last opened.
    pub new_hits: u64,
}

/// A file made for the person to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportFile {
    /// Suggested name.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Its text.
    pub content: String,
}
