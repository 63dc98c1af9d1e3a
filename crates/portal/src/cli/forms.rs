//! `forms`: publishing what applicants fill in.

use super::run::{Failure, print_json};
use clap::Subcommand;
use kyzmat_portal::Portal;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum Forms {
    /// Look definitions through and publish them, all or none; the same again changes nothing. Prints them as JSON
    Publish {
        /// Definitions, JSON in UTF-8
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// All forms, as JSON
    List,
}

pub(super) fn run(portal: &Portal, what: &Forms) -> Result<ExitCode, Failure> {
    match what {
        Forms::List => print_json(&portal.store().forms()?),
        Forms::Publish { files } => {
            let mut texts = Vec::new();
            for file in files {
                let text = std::fs::read_to_string(file)
                    .map_err(Failure::system(format!("reading {}", file.display())))?;
                // With several files the reason alone would not say whose it is.
                kyzmat_forms::Form::read(&text).map_err(|refusal| {
                    let reason = format!("{}: {refusal}", file.display());
                    kyzmat_portal::PortalError::FormRefused(reason)
                })?;
                texts.push(text);
            }
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            print_json(&portal.publish_forms(&texts)?)
        }
    }
}
