//! Files of all kinds, good and bad.

mod hostile;
#[cfg(target_os = "linux")]
mod memory;
mod mutated;
mod samples;
mod taking;
