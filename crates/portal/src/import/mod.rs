//! Import of NDJSON: the contract's own lines and schema.org JobPostings, line by line, at constant memory.
//!
//! Good lines land in transactions of [`BATCH_LINES`]; a bad one is reported with its number and reason and stops
//! nothing. What a line says is compared byte for byte with what is there, so a second import of a file changes
//! nothing.

mod contract;
mod date;
mod identity;
mod land;
mod lines;
mod pay;
mod place;
mod posting;
mod terms;
mod text;

use crate::error::PortalError;
use crate::portal::Portal;
use land::Landing;
use lines::{LONGEST, Line, Lines};
use serde::Serialize;
use std::io::{BufRead, Read};

pub(crate) use contract::own_kind;
pub use identity::derived_id;

/// Lines in a transaction.
const BATCH_LINES: usize = 1000;
/// Bytes of lines in a transaction at most, for files of long ones.
const BATCH_BYTES: usize = 16 << 20;
/// Refused lines that are listed; more are only counted.
const LISTED: usize = 10_000;

/// What an import did: the last line of its output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lines that were not blank.
    pub read: u64,
    /// Lines that made a row.
    pub added: u64,
    /// Lines that changed a row.
    pub changed: u64,
    /// Lines that said what was there already.
    pub unchanged: u64,
    /// Lines that removed a row.
    pub removed: u64,
    /// Lines that could not be taken, at most 10,000 of them.
    pub refused: Vec<Refused>,
    /// Refused lines beyond those listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub refused_more: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// A line that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The file, where more than one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its number, from 1, blank ones counted.
    pub line: u64,
    /// Why, in English.
    pub reason: String,
}

impl Report {
    /// Whether any line was refused.
    #[must_use]
    pub fn any_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    fn refuse(&mut self, file: Option<&str>, line: u64, reason: String) {
        if self.refused.len() >= LISTED {
            self.refused_more += 1;
            return;
        }
        self.refused.push(Refused {
            file: file.map(str::to_owned),
            line,
            reason,
        });
    }
}

impl Portal {
    /// Imports files (`-` is standard input). An empty catalogue gets the territorial units first; at the end the
    /// snapshot of everything is made anew if it became stale.
    ///
    /// # Errors
    /// A file cannot be read, or the database refused; what was read until then has landed.
    pub fn import_files(&self, names: &[String]) -> Result<Report, PortalError> {
        self.initialise()?;
        let mut report = Report::default();
        for name in names {
            let shown = (names.len() > 1).then_some(name.as_str());
            self.import_lines(lines::open(name)?, shown, &mut report)?;
        }
        self.refresh_snapshot()?;
        Ok(report)
    }

    /// Imports from any reader, packed or not.
    ///
    /// # Errors
    /// The reader failed, or the database refused; what was read until then has landed.
    pub fn import(&self, input: impl Read + 'static) -> Result<Report, PortalError> {
        self.initialise()?;
        let mut report = Report::default();
        self.import_lines(lines::unpack(input, "the input")?, None, &mut report)?;
        self.refresh_snapshot()?;
        Ok(report)
    }

    fn import_lines(
        &self,
        input: Box<dyn BufRead>,
        file: Option<&str>,
        report: &mut Report,
    ) -> Result<(), PortalError> {
        let mut lines = Lines::new(input);
        let mut landing = Landing::new(self.store(), file)?;
        let mut bytes = 0;
        loop {
            let next = lines.next();
            let text = match next {
                // A broken archive must not take along what came before the break.
                Err(error) => {
                    landing.flush(report)?;
                    return Err(PortalError::stream("reading lines")(error));
                }
                Ok(None) => return landing.flush(report),
                Ok(Some((_, Line::Blank))) => continue,
                Ok(Some((number, Line::TooLong))) => {
                    report.read += 1;
                    report.refuse(file, number, format!("the line is longer than {LONGEST} bytes"));
                    continue;
                }
                Ok(Some((number, Line::NotUtf8))) => {
                    report.read += 1;
                    report.refuse(file, number, "the line is not UTF-8".to_owned());
                    continue;
                }
                Ok(Some((number, Line::Text(text)))) => {
                    report.read += 1;
                    bytes += text.len();
                    (number, text)
                }
            };
            let (number, text) = text;
            if let Err(reason) = landing.take(number, text)? {
                report.refuse(file, number, reason);
            }
            if landing.waiting() >= BATCH_LINES || bytes >= BATCH_BYTES {
                landing.flush(report)?;
                bytes = 0;
            }
        }
    }
}
