//! Arguments of the command line and what each command does.

mod account;
mod application;
mod forms;
mod legal;
mod parcel;
mod run;
mod serve;
mod study;
mod verification;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use kyzmat_model::Lang;
use std::path::PathBuf;

pub(crate) use run::{listen_to_log, run};

/// The reference portal of Kyzmat desktop: publishes vacancies and competitions over HTTP.
#[derive(Debug, Parser)]
#[command(name = "kyzmat-portal", version, about, long_about = None)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Say more in the log (standard error)
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the portal's data are.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Folder of catalogue, signing key and snapshots; made when missing [default: kyzmat-portal in the user's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Database of the catalogue, sqlite:PATH; key and snapshots are kept beside it unless --data is given
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Fill an empty catalogue with sample vacancies; the same seed and day give the same ones
    Seed(Seed),
    /// Import NDJSON: the contract's own lines or schema.org JobPostings. Prints a report as JSON
    Import {
        /// Files, packed with gzip or zstd or not; - is standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Write the whole catalogue to standard output as NDJSON that import reads back
    Export {
        /// Write the vacancies as schema.org JobPostings instead
        #[arg(long)]
        json_ld: bool,
        /// Language of the JobPostings where a text has several: ru, ky or kk
        #[arg(long, default_value = "ru", requires = "json_ld")]
        lang: Lang,
    },
    /// Serve the catalogue over HTTP until interrupted
    Serve(Box<serve::Serve>),
    /// Look at accounts, block and delete them
    Account {
        #[command(subcommand)]
        what: account::Account,
    },
    /// Look at applications and move them on
    Application {
        #[command(subcommand)]
        what: application::Application,
    },
    /// Ask people for proof of what they have stated
    Verification {
        #[command(subcommand)]
        what: verification::Verification,
    },
    /// The texts that people agree to
    Legal {
        #[command(subcommand)]
        what: legal::Legal,
    },
    /// What applicants fill in
    Forms {
        #[command(subcommand)]
        what: forms::Forms,
    },
    /// What people study before a test: acts and questions
    Study {
        #[command(subcommand)]
        what: study::Study,
    },
    /// Print epoch, head, counts and digest of the catalogue as JSON
    Digest,
    /// Forget the graves of removed rows; cursors older than what is kept are answered with 410 from then on
    Compact {
        /// Newest changes that stay readable by cursor
        #[arg(long, value_name = "N", default_value_t = kyzmat_portal::portal::KEPT_CHANGES)]
        keep: u64,
    },
    /// Begin another life of the catalogue: all rows stay, all cursors are void. Prints its name
    NewEpoch,
    /// Print the public signing key in base64
    Key,
    /// Print the OpenAPI document
    Openapi,
}

#[derive(Debug, Args)]
pub(crate) struct Seed {
    /// How many vacancies
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) vacancies: u64,
    /// Which ones: another number gives others
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The day around which deadlines lie [default: today in Bishkek]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Date>,
    /// Add to a catalogue that has vacancies already
    #[arg(long)]
    pub(crate) add: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_may_stand_before_or_after_the_command() {
        for line in [
            ["kyzmat-portal", "--data", "d", "digest"],
            ["kyzmat-portal", "digest", "--data", "d"],
        ] {
            let arguments = Arguments::try_parse_from(line).unwrap();
            assert_eq!(arguments.place.data, Some(PathBuf::from("d")), "{line:?}");
        }
    }
}
