//! Forms of applications and declarations. Public.
//!
//! ```text
//! GET /v1/forms                       200 list, ETag | 304
//! GET /v1/forms/{form}/{version}      200 application/json, immutable, ETag | 304 | 404
//! ```

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};

/// One version of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FormEntry {
    /// Its name, the same in all versions: `application`.
    pub form: String,
    /// Its version, from 1 on.
    pub version: u32,
    /// SHA-256 of its bytes, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was published.
    pub published_at: Instant,
}

/// All forms, by name and version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FormList {
    /// The forms.
    pub forms: Vec<FormEntry>,
}
