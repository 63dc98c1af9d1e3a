//! Rules that no single crate can keep: who may depend on whom, how files are named, that every code has words.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod directions;
mod house;
mod words;
