//! Applications: received once, in time, or not at all; their files; what becomes of them.

mod applicant;
mod files;
mod lines;
mod receiving;
mod stages;
