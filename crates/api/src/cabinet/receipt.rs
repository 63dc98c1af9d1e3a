//! Receipts: the portal's word, signed.

use super::AttachmentRef;
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the portal has of an application. Nothing is «accepted» without one whose `attachments_missing` is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Receipt {
    /// The application's id.
    pub application: Uuid,
    /// Number for people, unique at the portal.
    pub number: String,
    /// For which competition.
    pub competition: Uuid,
    /// SHA-256 of the sealed letter that was received, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sealed_sha256: String,
    /// When the application was read to its end, by the portal's clock: what the deadline is measured by.
    pub received_at: Instant,
    /// All files it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentRef>,
    /// SHA-256 of those that have not arrived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments_missing: Vec<String>,
    /// The last moment at which they may arrive; none when none is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments_until: Option<Instant>,
    /// When the last of them arrived: from then on the application is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Instant>,
    /// When this receipt was signed.
    pub issued_at: Instant,
}
