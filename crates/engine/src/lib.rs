//! Use cases: the only place that joins store, search, client and rules.
//!
//! An [`Engine`] is one running program's core. Each command of the window is one method of it, by the same name;
//! what it tells without being asked are [`Event`]s. It knows no window, no files outside its folder, no clock
//! and no chance but those it was given. Databases and index block, so they are worked on blocking threads; no
//! transaction and no lock is held while the network is awaited.

pub mod applications;
pub mod cabinet;
mod calendar;
pub mod catalogue;
pub mod documents;
mod engine;
pub mod error;
pub mod event;
pub mod identity;
pub mod legal;
pub mod privacy;
pub mod settings;
pub mod study;
mod support;
pub mod verifications;

pub use engine::{Engine, Options, PortalTrust};
pub use error::{EngineError, ErrorCode};
pub use event::Event;
pub use identity::IdentityPolicy;
pub use kyzmat_client::Limits;
pub use kyzmat_keys::{Keyring, SystemRandom, process::harden};
