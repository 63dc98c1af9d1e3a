//! Files of applications and answers on their way (tus 1.0): sealed by the application that sends them, kept as they come.
//!
//! The database says how many bytes of a file are there; [`files`] has the bytes. What is acknowledged was written to the
//! disk first and counted then, so neither a cut line nor a killed process makes a byte count that is not there. A file
//! counts once all of it has the digest that its application or answer named.

pub mod files;
mod sqlite;
pub mod store;
