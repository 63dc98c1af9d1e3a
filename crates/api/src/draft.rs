//! The portal's copies of drafts, so that one is not lost with a computer and can go on at another.
//!
//! ```text
//! GET    /v1/drafts          200 list, without answers
//! GET    /v1/drafts/{id}     200 ETag | 404
//! PUT    /v1/drafts/{id}     If-None-Match: * or If-Match: "…"   201 | 200, ETag | 412 | 428 | 404
//! DELETE /v1/drafts/{id}     If-Match: "…"                       204 | 412 | 428 | 404
//! ```
//!
//! A copy is written only over what the writer has seen: 412 asks to read, merge and try again, 428 to say what was
//! seen. Another person's draft is one that never was.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A draft. Members that are not known here are kept and given back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DraftBody {
    /// Name of its form.
    pub form: String,
    /// Version of it.
    #[schema(minimum = 1)]
    pub version: u32,
    /// The competition.
    pub competition: Uuid,
    /// The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// The person's own name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Answers by path; in tables the row's id is part of the path.
    #[schema(value_type = Object)]
    pub answers: BTreeMap<String, Value>,
    /// What else was sent.
    #[serde(flatten)]
    #[schema(ignore)]
    pub more: Map<String, Value>,
}

/// What the list says of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DraftEntry {
    /// Its id, chosen by the client.
    pub id: Uuid,
    /// Its entity tag.
    pub etag: String,
    /// Name of its form.
    pub form: String,
    /// Version of it.
    pub version: u32,
    /// The competition.
    pub competition: Uuid,
    /// When it was last written.
    pub changed_at: Instant,
    /// Whether it was taken away.
    pub deleted: bool,
}

/// All drafts of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DraftList {
    /// The drafts, by id.
    pub drafts: Vec<DraftEntry>,
}
