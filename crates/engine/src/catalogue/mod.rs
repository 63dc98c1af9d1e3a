//! The catalogue: its sync, search and screens.

mod details;
mod document;
mod export;
mod names;
pub mod rules;
mod saved;
mod search;
mod shelf;
mod sync;
pub mod view;

pub(crate) use details::read;
pub(crate) use rules::keep_rules_ready;
pub(crate) use search::Typing;
pub(crate) use shelf::{Open, Shelf};
pub(crate) use sync::{Syncing, poll};
