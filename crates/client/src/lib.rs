//! The portal over HTTP.
//!
//! One method per endpoint; each answers with what the contract says or with a closed error. What lies under them
//! all: a limit on silence instead of one on length (poor links are the normal case), a limit on how large an
//! answer may grow when unpacked, a mark that tells the portal from a captive network's sign-in page, the
//! portal's clock, and retries with jitter for questions that change nothing. Nothing here keeps state on disk.
//! Sign-in and accounts are [`identity`]'s; whatever holds secrets there is wiped from memory.

mod catalogue;
mod clock;
mod error;
mod form;
mod form_list;
pub mod identity;
mod legal;
mod published;
mod question;
mod study;
mod transport;

pub use catalogue::{Changes, Download, ManifestAnswer, Trust};
pub use clock::{Anchored, ServerClock};
pub use error::{ClientError, NoEntry};
pub use published::Listed;
pub use transport::{Client, Limits};
