//! The record as JSON Resume (jsonresume.org, v1.0.0), to be taken elsewhere and brought back.
//!
//! What JSON Resume has a place for stands there; everything else stands under `x-kg`, so that a file of this program
//! gives back the very same answers. A file of anybody else is read with care: nothing of it is taken before the person
//! has seen it, and nothing that was answered is replaced unless they say so, one by one.

mod compare;
mod file;
mod map;
mod own;
mod read;
mod take;
pub mod view;
mod write;

#[cfg(test)]
mod tests;
