//! Files of all kinds, good and bad.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod hostile;
#[cfg(target_os = "linux")]
mod memory;
mod mutated;
mod samples;
mod taking;
