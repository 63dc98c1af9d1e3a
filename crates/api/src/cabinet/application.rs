//! An application as it is sent.

use crate::legal::LegalKind;
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A public key that applications are sealed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SealKey {
    /// Its name.
    pub id: String,
    /// X25519, 32 bytes in base64.
    pub public_key: String,
}

/// A form in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FormRef {
    /// The form's name.
    pub form: String,
    /// Its version.
    pub version: u32,
}

/// A sealed file that belongs to an application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AttachmentRef {
    /// SHA-256 of the sealed bytes, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Number of sealed bytes.
    pub size: u64,
}

/// A legal text that was accepted for this application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AcceptedAct {
    /// Which act; one of [`LegalKind::ACTS`].
    pub kind: LegalKind,
    /// In which language it was read.
    pub lang: Lang,
    /// Its edition, `YYYY-MM-DD`.
    #[schema(format = Date)]
    pub edition: String,
    /// SHA-256 of the text that was shown, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// When, by the portal's clock as the device knew it.
    pub accepted_at: Instant,
}

/// How well the time of finalising is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Counted on the device's running clock from an answer of the portal, with no restart and no jump in between.
    Anchored,
    /// By a clock that could have been set.
    Weak,
}

/// When the person pressed «Отправить». The deadline is measured by the portal's own clock; this is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finalised {
    /// By the portal's clock as the device knew it.
    pub at: Instant,
    /// How well that is known.
    pub evidence: Evidence,
    /// The portal's last answer before it, by the portal's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Instant>,
    /// SHA-256 of the device's former event of this application's draft: the events are a chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub previous: Option<String>,
}

/// An application. Small: the moment at which the portal has read it is what the deadline is measured by; attachments
/// follow. The same id with the same `sealed_sha256` is the same application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewApplication {
    /// For which competition.
    pub competition: Uuid,
    /// For which of its vacancies; none for a competition as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// The form that was filled in.
    pub form: FormRef,
    /// The seal key's name.
    pub seal_key: String,
    /// The letter ([`super::Letter`] in JSON), sealed, in base64.
    pub sealed: String,
    /// SHA-256 of the sealed letter, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sealed_sha256: String,
    /// The files to come, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentRef>,
    /// The acts, each kind once.
    pub acts: Vec<AcceptedAct>,
    /// When it was finalised.
    pub finalised: Finalised,
}
