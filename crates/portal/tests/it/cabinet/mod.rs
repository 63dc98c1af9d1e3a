//! Applications: received once, in time, or not at all; their files; what becomes of them.

pub mod applicant;
mod files;
mod lines;
mod notices;
mod receiving;
mod stages;
