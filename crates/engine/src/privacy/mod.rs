//! The privacy centre: what is stored here, all of it as a file, and none of it any more.

mod archive;
mod erase;
mod export;
mod stored;
pub mod view;
