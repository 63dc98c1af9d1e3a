//! `study`: publishing what one studies before a test.

use super::run::{Failure, print_json};
use clap::Subcommand;
use jiff::civil::Date;
use kyzmat_api::study::StudyKind;
use kyzmat_model::Lang;
use kyzmat_portal::Portal;
use kyzmat_portal::study::Material;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum Study {
    /// Publish an edition; the same again changes nothing. Prints it as JSON
    Publish {
        /// act or questions
        #[arg(long)]
        kind: StudyKind,
        /// Which act or set of questions: small Latin letters, digits, _ and -
        #[arg(long)]
        id: String,
        /// ru, ky or kk
        #[arg(long)]
        lang: Lang,
        /// Date of the edition
        #[arg(long, value_name = "YYYY-MM-DD")]
        edition: Date,
        /// What people call it [default: of an act, its first heading]
        #[arg(long)]
        title: Option<String>,
        /// Markdown, or questions as JSON, in UTF-8
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// All editions, as JSON
    List,
}

pub(super) fn run(portal: &Portal, what: &Study) -> Result<ExitCode, Failure> {
    match what {
        Study::List => print_json(&portal.people().study()?),
        Study::Publish {
            kind,
            id,
            lang,
            edition,
            title,
            file,
        } => {
            let body = std::fs::read_to_string(file)
                .map_err(Failure::system(format!("reading {}", file.display())))?;
            if body.trim().is_empty() {
                return Err(Failure::Usage(format!("{} is empty", file.display())));
            }
            print_json(&portal.publish_study(Material {
                kind: *kind,
                id,
                lang: *lang,
                edition: *edition,
                title: title.as_deref(),
                body: &body,
            })?)
        }
    }
}
