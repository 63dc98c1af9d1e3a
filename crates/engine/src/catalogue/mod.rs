//! The catalogue: its sync, search and screens.

mod details;
mod document;
mod export;
mod names;
mod saved;
mod search;
mod shelf;
mod sync;
pub mod view;

pub(crate) use details::read;
pub(crate) use search::Typing;
pub(crate) use shelf::Shelf;
pub(crate) use sync::{Syncing, poll};
