//! Keys: where they are kept, what wraps them, and when one is given out.
//!
//! - [`Keyring`]: the system's keyring behind a thread of its own, with a time limit and a breaker, since a locked
//!   keyring with an unanswered prompt never answers.
//! - [`Dek`]: the 32 bytes that open one account's vault, and [`Secret`]: any other bytes that nobody may read.
//! - [`Header`]: `vault.json` beside the vault, which says how the key is wrapped and how to tell the right one.
//! - [`VaultKeys`]: joins the three for one account's folder: makes a key, gives it out, wraps it anew.
//! - [`decide`]: what to do with a vault, given what was found.
//! - [`process::harden`]: keeps keys out of core dumps.
//!
//! All calls block (the keyring's at most [`Limits::call`], a passphrase a fraction of a second) and are meant for
//! blocking threads. Nothing here writes a log, and no error carries a key, a passphrase or a code. What this
//! protects from, and what it does not, is in `docs/adr/0014-keys.md`.

pub mod carried;
pub mod decision;
mod dek;
pub mod envelope;
mod error;
pub mod header;
mod hex;
pub mod keyring;
mod monotonic;
pub mod process;
mod random;
mod secret;
mod slots;
pub mod vault;
pub mod wrap;

pub use decision::decide;
pub use dek::Dek;
pub use error::{KeyringError, KeysError};
pub use header::{Header, HeaderState};
pub use keyring::{Item, Keyring, Limits, Persistence};
pub use monotonic::{Monotonic, SystemMonotonic};
pub use random::{NoRandom, Random, SystemRandom};
pub use secret::Secret;
pub use vault::{Protection, Recovery, VaultKeys, Way};
