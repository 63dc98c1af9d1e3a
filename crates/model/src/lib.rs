//! The nouns of the catalogue and the rules about them.
//!
//! Nothing here does I/O, reads a clock or draws a random number: whoever needs «now» is handed it. The portal
//! and the client share these types, so that what one publishes the other stores byte for byte; the window sees
//! them through `kyzmat-ipc`. Wire envelopes (manifest, pages, problems) are `kyzmat-api`'s; storage is
//! `kyzmat-store`'s.

pub mod catalogue;
pub mod clock;
pub mod day;
pub mod digest;
pub mod document;
pub mod eligibility;
pub mod feed;
pub mod instant;
pub mod stack;
pub mod study;
pub mod texts;

pub use clock::Clock;
pub use day::Day;
pub use instant::Instant;
pub use texts::{Lang, Texts};
