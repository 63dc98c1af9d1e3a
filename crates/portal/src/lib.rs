//! The reference portal: publishes the catalogue over the contract of `kyzmat-api`.
//!
//! It is what tests, demonstrations and staff training run against, and the measure for any other portal that
//! wants to speak the contract. One commit-ordered feed is the whole of it: [`store`] numbers the changes,
//! [`http`] serves them as pages, [`snapshot`] as files for a first reading, the signed manifest says which of
//! them go together. [`import`] and [`seed`] fill the store; both may run in other processes while [`serve`]
//! serves.
//!
//! Invariants: a change is numbered in the order of commits; a row's bytes are written once and sent as they are,
//! since digests cover them; whatever has a number has reached the disk; nothing on a request's path takes longer
//! than the page it answers (snapshots of everything are made in the background).
//!
//! [`identity`] is the other half: sign-in for the application, accounts, sessions, consents, in a database of its own.
//! [`applications`] receives what people apply with, exactly once, and follows it to the last decision; their files come
//! by [`uploads`]. [`verifications`] asks people for proof of what they have stated and receives their answers in the same
//! way.
//! [`notices`] tells its owner what became of an application, also by mail and Telegram.
//! [`legal`] publishes the texts that people agree to, [`form`] what they fill in,
//! [`study`] what they study before a test.
//!
//! What does not belong here: the nouns (`kyzmat-model`), the wire types (`kyzmat-api`), anything of the client.

pub mod applications;
pub mod documents;
pub mod error;
pub mod export;
pub mod form;
pub mod http;
pub mod identity;
pub mod import;
pub mod key;
pub mod legal;
pub mod notices;
pub mod portal;
mod regions;
mod rows;
pub mod seed;
pub mod settings;
pub mod snapshot;
pub mod store;
pub mod study;
pub mod uploads;
pub mod verifications;

pub use error::PortalError;
pub use http::serve;
pub use portal::{Digest, Portal};
pub use settings::Settings;
