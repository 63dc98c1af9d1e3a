//! Papers as PDF: the application, the personal record sheet, the autobiography.
//!
//! A [`Printed`] goes in, bytes come out ([`pdf()`]); there is no file, no network and no clock in it. The words on a paper
//! are the caller's; this crate has the layout (`templates/paper.typ`) and the fonts. What people typed is handed to
//! the typesetter as data, so that nothing of it can be markup. The result is PDF/A-2a and PDF/UA-1: fonts embedded,
//! tagged, with text that can be copied and searched (docs/adr/0024-papers.md).

mod code;
mod letters;
mod printed;
mod set;

pub use printed::{Block, Code, Column, Field, Footer, Kind, ListItem, Part, Photo, Printed, Signature};
pub use set::{Pdf, PrintError, pdf};
