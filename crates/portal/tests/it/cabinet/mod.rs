//! Applications: received once, in time, or not at all; their files; what becomes of them. Requests for proof.

pub mod applicant;
mod files;
mod lines;
mod notices;
mod receiving;
mod stages;
pub mod verifications;
