//! `cargo xtask <task>`: everything one does with the project. No dependencies, so that it is there in a second;
//! what needs the product's own crates is in `xtask/measure`.

mod bindings;
mod icons;
mod measure;
mod package;
mod packages;
mod place;
mod run;
mod sandbox;
mod sandbox_identity;
mod say;
mod screenshots;
mod step;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <task>

  run [--audience applicant|desk|kiosk] [--portal URL] [--fresh] [--release]
                the application with a sandbox portal and sample data (or with the portal given)
  sandbox-identity [--listen HOST:PORT]
                stand-ins for ESI and E-Kyzmat with sample people, without a window
  test          everything CI runs
  bench [SIZE…] [--peers] [--window [SIZE]] [--package] [--all]
                benchmarks: a table and target/bench/summary.json (bench --help)
  quality FILE.conllu…
                search quality on any treebank
  package       deb and rpm
  screenshots   docs/screenshots, of the real window
  icons         the icon files from icons/icon.svg
  bindings      every generated file: TypeScript, permissions, OpenAPI
";

/// How a task ends when it does not end well.
#[derive(Debug)]
pub enum Failure {
    /// It was tried and failed.
    Failed(String),
    /// It was asked wrongly, or this machine cannot do it.
    Usage(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// A task's end.
pub type Outcome = Result<(), Failure>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = match words.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("help", &[] as &[String]),
    };
    let outcome = match task {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "bench" => measure::bench(rest),
        "quality" => measure::quality(rest),
        "package" => package::package(rest),
        "screenshots" => screenshots::screenshots(rest),
        "sandbox-identity" => sandbox_identity::sandbox_identity(rest),
        "icons" => icons::icons(rest),
        "bindings" => bindings::bindings(rest),
        "help" | "--help" | "-h" => {
            say::out(HELP);
            Ok(())
        }
        other => Err(Failure::Usage(format!("there is no task {other}\n\n{HELP}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Failed(why)) => {
            say::note(&format!("xtask {task}: {why}"));
            ExitCode::from(1)
        }
        Err(Failure::Usage(why)) => {
            say::note(&format!("xtask {task}: {why}"));
            ExitCode::from(2)
        }
    }
}

/// Refuses arguments where a task takes none.
fn none(arguments: &[String]) -> Outcome {
    match arguments.first() {
        None => Ok(()),
        Some(first) => Err(Failure::Usage(format!("unknown argument {first}"))),
    }
}
