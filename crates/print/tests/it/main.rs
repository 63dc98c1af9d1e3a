//! Papers are set, and read again with the tools that others read them with: Poppler and qpdf.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's own steps fail as its assertions do"
)]

mod archive;
mod papers;
mod properties;
mod reading;
