//! The portal as its clients and its operator meet it: over HTTP, by cursor, as files, on the command line.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends at the first surprise; clippy.toml's leave covers test functions, not what they call"
)]

mod cabinet;
mod catalogue_feed;
mod commands;
mod contract_document;
mod forms;
mod identity;
mod imports;
mod manifest;
mod reading_model;
mod sample_data;
mod scene;
mod snapshot_files;
mod store_rules;
