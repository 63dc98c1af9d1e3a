//! Papers are set, and read again with the tools that others read them with: Poppler and qpdf.

mod archive;
mod papers;
mod properties;
mod reading;
