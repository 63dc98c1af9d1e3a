//! Who is signed in, whose data are open, and what follows when either ends.
//!
//! [`machine`] says what follows from what; the rest carries it out. Two things never wait for each other: a question to
//! the portal holds no lock that closing the data needs, so the lock screen comes at once. Tokens and the vault's key
//! are in memory only while the personal side is open; the keyring keeps its copies.

mod accounts;
mod activity;
mod contact;
mod data;
mod idle;
mod machine;
mod policy;
mod portal;
mod protect;
mod report;
mod session;
mod sessions;
pub(crate) mod sign_in;
mod sign_out;
mod stand;
mod status;
pub mod view;

pub use policy::IdentityPolicy;

pub(crate) use contact::keep_in_touch;
pub(crate) use data::{Cabinets, Data};
pub(crate) use idle::watch_idle;
pub(crate) use portal::Opened;
pub(crate) use session::Kept;
pub(crate) use sign_in::qr;
pub(crate) use stand::IdentityCore;
pub(crate) use status::facts;
