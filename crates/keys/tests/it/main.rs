//! Keys through their public face: on real files, with keyrings that fail in every way, with the real one of a
//! desktop, and with kills after every step.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's own steps fail as its assertions do"
)]

mod actor;
mod header;
mod kill;
#[cfg(target_os = "linux")]
mod session;
mod stage;
mod steps;
mod unlock;
