//! Fixtures for tests of the whole product: the programs as they are shipped, started on free ports with folders
//! of their own. Tests of one crate use that crate in process instead; here the point is the process: it can be
//! killed.

pub mod program;
pub mod webdriver;

pub use program::{Devhost, Portal, built};
