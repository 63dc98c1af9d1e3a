//! Papers of the cabinet on paper: the record sheet, the autobiography, an application.
//!
//! A form and its answers become a [`kyzmat_print::Printed`]: every question that is asked, in the words of one language,
//! with the answers in words, too. [`record_sheet`] and [`autobiography`] are what `print_record` prints;
//! [`application`] makes the paper of an application from its form, its answers, the acts that were made with it and what
//! is attached to it.

mod answered;
mod application;
mod record;
pub mod view;

pub use answered::{Answered, digits_of_date};
pub use application::{Application, PrintedAct, PrintedAttachment, application};
pub(crate) use record::person;
pub use record::{autobiography, record_sheet};

use crate::EngineError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_print::{Pdf, PrintError, Printed};

/// Sets a paper. It takes a second or so: not for a thread that others wait for.
///
/// # Errors
/// `invalid` for a code with too much in it; a defect otherwise.
pub fn set(printed: &Printed, at: kyzmat_model::Instant) -> Result<Pdf, EngineError> {
    kyzmat_print::pdf(printed, at.unix()).map_err(|error| match error {
        PrintError::Code => EngineError::Invalid { field: "code" },
        other => EngineError::Internal(other.to_string()),
    })
}

/// A paper to be handed to the window.
///
/// # Errors
/// As [`set`].
pub(crate) fn paper(printed: &Printed, at: kyzmat_model::Instant) -> Result<view::PrintedPaper, EngineError> {
    let pdf = set(printed, at)?;
    Ok(view::PrintedPaper {
        file_name: format!("{} {}.pdf", printed.title, at.day()),
        media_type: "application/pdf".to_owned(),
        bytes_base64: STANDARD.encode(&pdf.bytes),
        pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX),
        unknown: pdf.unknown.into_iter().collect(),
    })
}
