//! The catalogue over HTTP: manifest, change feed, snapshots, shards, and the lines of files.
//!
//! ```text
//! GET /v1/catalogue/manifest                              200 signed, ETag, max-age=60 | 304
//! GET /v1/catalogue/changes?epoch=E&after=N&limit=500     200 page | 304 nothing new | 410 problem, no-store
//! GET /v1/catalogue/snapshots/{scope}-{epoch}-{seq}.ndjson.zst   200/206, immutable, ETag, Accept-Ranges
//! GET /v1/catalogue/shards/{id}?epoch=E&after=KEY&limit=500      200 the rows of one shard, for its repair
//! GET /v1/catalogue/items/{kind}/{id}                     200 one row, ETag per revision | 304 | 404
//! ```

use crate::cabinet::SealKey;
use kyzmat_model::Instant;
use kyzmat_model::digest::Sum;
use kyzmat_model::feed::Kind;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Pages hold at most so many changes.
pub const MAX_PAGE: u32 = 1000;

/// The state of the catalogue. The answer is signed over its exact bytes (header [`crate::SIGNATURE`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Manifest {
    /// Names one life of the catalogue; another epoch means «forget your cursor».
    pub epoch: String,
    /// Number of the newest committed change.
    pub head: u64,
    /// Cursors from here on (and 0) are served; older ones answer 410.
    pub min_seq: u64,
    /// When this manifest was made.
    pub issued_at: Instant,
    /// After this it is too old to be believed (stops a proxy that serves yesterday's for ever).
    pub expires_at: Instant,
    /// Number of vacancies at `head`.
    pub vacancies: u64,
    /// Number of competitions at `head`.
    pub competitions: u64,
    /// Digest of the whole catalogue at `head`, see `kyzmat_model::digest::whole`.
    #[schema(pattern = "^[0-9a-f]{16}$")]
    pub digest: String,
    /// Digests by shard at `head`; the index is the shard's number.
    pub shards: Vec<Sum>,
    /// The newest open vacancies with all that they point at: the first screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<SnapshotRef>,
    /// Everything, as of `all.seq` (at most `head`); the feed has the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<SnapshotRef>,
    /// Public signing keys in base64: the present one first, then the next one if a change is planned.
    pub signing_keys: Vec<String>,
    /// Keys that applications are sealed to: the one to use first, then those that are still opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seal_keys: Vec<SealKey>,
}

/// An immutable file to fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SnapshotRef {
    /// Path below the portal's base address, beginning with `/`.
    pub path: String,
    /// The change up to which it holds.
    pub seq: u64,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the file, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Number of rows in it.
    pub rows: u64,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// The row is as given.
    Put,
    /// The row is gone.
    Del,
}

/// One change of the feed.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Change {
    /// Its place in the order of commits.
    pub seq: u64,
    /// What it does.
    pub op: Op,
    /// What the row is.
    pub kind: Kind,
    /// The row's id: a UUID, or the SOATE code of a region.
    pub id: String,
    /// The row's revision.
    pub rev: u64,
    /// The row, for a `put`. Its bytes are what the digest covers: keep them as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub data: Option<Box<RawValue>>,
}

/// A page of the feed, in the order of `seq`.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page {
    /// The catalogue's life.
    pub epoch: String,
    /// The cursor asked from.
    pub from: u64,
    /// The cursor to go on from.
    pub next: u64,
    /// Whether more is there already.
    pub more: bool,
    /// Number of the newest committed change.
    pub head: u64,
    /// The changes.
    pub changes: Vec<Change>,
}

/// Part of one shard, in the order of `(kind, id)`.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ShardPage {
    /// The catalogue's life.
    pub epoch: String,
    /// Number of the newest committed change as this page was read.
    pub head: u64,
    /// The key to go on from, absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The living rows, as `put`s.
    pub rows: Vec<Change>,
}

/// Which part of the catalogue a snapshot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The newest open vacancies and what they point at.
    Open,
    /// Everything.
    All,
}

/// A line of a snapshot file: one header, rows (regions, bodies, competitions, vacancies), one footer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SnapshotLine {
    /// The first line.
    Header(SnapshotHeader),
    /// A row.
    Row(SnapshotRow),
    /// The last line; a file without it was cut.
    Footer(SnapshotFooter),
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotHeader {
    /// The catalogue's life.
    pub epoch: String,
    /// The change up to which it holds.
    pub seq: u64,
    /// Which part.
    pub scope: Scope,
}

/// A row of a snapshot.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// What the row is.
    pub kind: Kind,
    /// The row's id.
    pub id: String,
    /// The row's revision.
    pub rev: u64,
    /// The change that last wrote it.
    pub seq: u64,
    /// The row.
    pub data: Box<RawValue>,
}

/// What must have been read by then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotFooter {
    /// Number of rows.
    pub rows: u64,
    /// Digest of the rows of this file, as `kyzmat_model::digest::whole` makes it.
    pub digest: String,
}
