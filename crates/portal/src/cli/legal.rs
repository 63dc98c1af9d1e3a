//! `legal`: publishing what people agree to.

use super::run::{Failure, print_json};
use clap::Subcommand;
use jiff::civil::Date;
use kyzmat_api::legal::LegalKind;
use kyzmat_model::Lang;
use kyzmat_portal::Portal;
use kyzmat_portal::legal::Text;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum Legal {
    /// Publish an edition; the same again changes nothing. Prints it as JSON
    Publish {
        /// user_agreement, privacy_policy, application_statement, data_consent or anti_corruption
        #[arg(long)]
        kind: LegalKind,
        /// ru, ky or kk
        #[arg(long)]
        lang: Lang,
        /// Date of the edition
        #[arg(long, value_name = "YYYY-MM-DD")]
        edition: Date,
        /// From which day it holds, in Bishkek [default: the date of the edition]
        #[arg(long, value_name = "YYYY-MM-DD")]
        effective: Option<Date>,
        /// The text, Markdown in UTF-8
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// All editions, as JSON
    List,
}

pub(super) fn run(portal: &Portal, what: &Legal) -> Result<ExitCode, Failure> {
    match what {
        Legal::List => print_json(&portal.people().editions()?),
        Legal::Publish {
            kind,
            lang,
            edition,
            effective,
            file,
        } => {
            let body = std::fs::read_to_string(file)
                .map_err(Failure::system(format!("reading {}", file.display())))?;
            if body.trim().is_empty() {
                return Err(Failure::Usage(format!("{} is empty", file.display())));
            }
            let published = portal.publish(Text {
                kind: *kind,
                lang: *lang,
                edition: *edition,
                effective: effective.unwrap_or(*edition),
                body: &body,
            })?;
            print_json(&published)
        }
    }
}
