//! Documents that the state portal of services issues at a person's request.

use jiff::civil::Date;
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A wish for a document; its id is the client's, so that asking again is the same wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDocumentRequest {
    /// Code of the kind of document.
    pub kind: String,
}

/// Where a wish stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentRequestState {
    /// The state portal works on it.
    Waiting,
    /// The document is there.
    Issued,
    /// It was refused.
    Refused,
}

impl DocumentRequestState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Issued, Self::Refused];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Issued => "issued",
            Self::Refused => "refused",
        }
    }
}

/// A document that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct IssuedDocument {
    /// By which anybody may check it.
    pub code: String,
    /// The day it was issued.
    #[schema(value_type = String, format = Date)]
    pub issued_on: Date,
    /// The last day it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Digest of the file, hexadecimal.
    pub sha256: String,
    /// Bytes of the file.
    pub size: u64,
}

/// A wish as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DocumentRequest {
    /// Its id.
    pub id: Uuid,
    /// Code of the kind of document.
    pub kind: String,
    /// Where it stands.
    pub state: DocumentRequestState,
    /// When the portal received it.
    pub asked_at: Instant,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Instant>,
    /// Why it was refused: a stable word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<IssuedDocument>,
}

/// All wishes of a person, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DocumentRequests {
    /// The wishes.
    pub requests: Vec<DocumentRequest>,
}

/// What a verification code stands for: nothing about whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DocumentCheck {
    /// The code.
    pub code: String,
    /// Code of the kind of document.
    pub kind: String,
    /// The day it was issued.
    #[schema(value_type = String, format = Date)]
    pub issued_on: Date,
    /// The last day it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Whether it is valid today.
    pub valid: bool,
    /// Digest of the file, hexadecimal: a file with another one is not this document.
    pub sha256: String,
}
