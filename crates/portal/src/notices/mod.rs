//! Notices about a person's applications and requests for proof, and their way out by mail and Telegram
//! (docs/adr/0027-notices-and-channels.md).
//!
//! A notice is made in the transaction of what it tells, and with it the lines of the queue, so nothing is told that did
//! not happen and nothing that happened is not told. [`post`] sends the lines until they have gone out: at least once,
//! each under a name that stays. Whoever opens them finds a number and a title, nothing more: the rest is in the
//! application.

pub mod bot;
pub mod mail;
pub mod post;
pub mod settings;
mod sqlite;
pub mod store;
pub mod words;

pub(crate) use sqlite::{tell, tell_of_verification};
