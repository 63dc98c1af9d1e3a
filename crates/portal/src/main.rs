//! `kyzmat-portal`: the reference portal on the command line.
//!
//! Standard output carries only what a command is asked for (a digest, a key, a report); the log goes to standard
//! error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with refused lines.

mod cli;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    cli::listen_to_log(arguments.verbose);
    match cli::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::from(error.exit_code())
        }
    }
}
