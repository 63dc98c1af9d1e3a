//! The databases through their public face, on real files.

mod catalogue;
mod local;
