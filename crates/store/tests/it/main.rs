//! The databases through their public face, on real files.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod applications;
mod catalogue;
mod local;
mod outbox;
mod vault;
