//! Arguments of the command line and what each command does.

mod run;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use kyzmat_model::Lang;
use std::net::SocketAddr;
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
    Serve(Serve),
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

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Identity provider of citizens. Sign-in is not served by this version: the address is checked and kept for it
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(crate) esi_issuer: Option<String>,
    /// Identity provider of public servants. Sign-in is not served by this version: the address is checked and kept for it
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub(crate) kyzmat_issuer: Option<String>,
}

/// An http or https address with a host and without query or fragment, as an issuer must be (RFC 8414 §2).
fn web_address(text: &str) -> Result<String, String> {
    let address: axum::http::Uri = text.parse().map_err(|error| format!("no web address: {error}"))?;
    let scheme = address.scheme_str().unwrap_or_default();
    if !matches!(scheme, "http" | "https") || address.host().is_none_or(str::is_empty) {
        return Err("no web address: http:// or https:// and a host are needed".to_owned());
    }
    if address.query().is_some() || text.contains('#') {
        return Err("an issuer has neither query nor fragment".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_a_web_address() {
        for good in [
            "http://127.0.0.1:4000",
            "https://esi.example.kg/",
            "https://esi.example.kg/oidc",
        ] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "esi.example.kg",
            "/oidc",
            "ftp://esi.example.kg",
            "https://",
            "https://a/?b",
            "https://a/#b",
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }

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
