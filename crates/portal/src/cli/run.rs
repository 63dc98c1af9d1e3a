//! What each command does.

use super::{
    Arguments, Command, Place, Seed, account, application, forms, legal, serve, study, verification,
};
use kyzmat_model::clock::SystemClock;
use kyzmat_model::{Clock as _, Lang};
use kyzmat_portal::{Portal, PortalError, Settings};
use std::io::{BufWriter, ErrorKind, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

/// Some lines of an import were refused, the rest landed.
const WITH_REFUSALS: u8 = 3;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The portal failed.
    #[error(transparent)]
    Portal(#[from] PortalError),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Standard output or the network failed.
    #[error("{doing}: {source}")]
    System {
        /// What was being done.
        doing: String,
        /// The system's own words.
        source: std::io::Error,
    },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::Portal(PortalError::DatabaseUrl(_)) => 2,
            Self::Portal(_) | Self::System { .. } => 1,
        }
    }

    pub(super) fn system(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::System { doing, source }
    }
}

/// Sends the log to standard error.
pub(crate) fn listen_to_log(verbose: bool) {
    let level = if verbose { "debug" } else { "info" };
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(format!("warn,kyzmat_portal={level}")))
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}

/// Runs a command to its end.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    if matches!(arguments.command, Command::Openapi) {
        let document = kyzmat_portal::http::openapi::document()
            .map_err(|error| Failure::Usage(format!("the document cannot be written: {error}")))?;
        return print(document.trim_end());
    }
    let settings = settings(arguments.place)?;
    match arguments.command {
        Command::Seed(asked) => seed(&settings, &asked),
        Command::Import { files } => import(&settings, &files),
        Command::Export { json_ld, lang } => export(&settings, json_ld.then_some(lang)),
        Command::Serve(asked) => serve::serve(settings, &asked),
        Command::Account { what } => account::run(&Portal::open(&settings)?, &what),
        Command::Application { what } => application::run(&Portal::open(&settings)?, &what),
        Command::Verification { what } => verification::run(&Portal::open(&settings)?, &what),
        Command::Legal { what } => legal::run(&Portal::open(&settings)?, &what),
        Command::Forms { what } => forms::run(&Portal::open(&settings)?, &what),
        Command::Study { what } => study::run(&Portal::open(&settings)?, &what),
        Command::Digest => print_json(&Portal::open(&settings)?.digest()?),
        Command::Compact { keep } => {
            let dropped = Portal::open(&settings)?.compact(keep)?;
            tracing::info!(dropped, "compacted");
            Ok(ExitCode::SUCCESS)
        }
        Command::NewEpoch => print(&Portal::open(&settings)?.new_epoch()?),
        Command::Key => {
            let key = Portal::open(&settings)?.signing_key()?;
            print(&kyzmat_api::signature::public_key(&key).to_text())
        }
        Command::Openapi => Ok(ExitCode::SUCCESS),
    }
}

fn settings(place: Place) -> Result<Settings, Failure> {
    let clock = Arc::new(SystemClock);
    match (place.database_url, place.data) {
        (Some(url), data) => Ok(Settings::at_url(&url, data, clock)?),
        (None, Some(data)) => Ok(Settings::in_folder(data, clock)),
        (None, None) => user_folder().map(|data| Settings::in_folder(data, clock)),
    }
}

/// `kyzmat-portal` in the user's data folder.
fn user_folder() -> Result<PathBuf, Failure> {
    let folder = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("kyzmat-portal"))
        .ok_or_else(|| Failure::Usage("no data folder is known for this user: give --data".to_owned()))
}

fn seed(settings: &Settings, asked: &Seed) -> Result<ExitCode, Failure> {
    let portal = Portal::open(settings)?;
    let plan = kyzmat_portal::seed::Plan {
        vacancies: asked.vacancies,
        seed: asked.seed,
        today: asked.today.unwrap_or_else(|| SystemClock.now().day()),
        add: asked.add,
    };
    let sown = portal.seed(&plan)?;
    portal.publish_samples()?;
    portal.publish_shipped_forms()?;
    portal.publish_study_samples()?;
    tracing::info!(
        vacancies = sown.vacancies,
        competitions = sown.competitions,
        "sown"
    );
    Ok(ExitCode::SUCCESS)
}

fn import(settings: &Settings, files: &[String]) -> Result<ExitCode, Failure> {
    let report = Portal::open(settings)?.import_files(files)?;
    print_json(&report)?;
    Ok(if report.any_refused() {
        ExitCode::from(WITH_REFUSALS)
    } else {
        ExitCode::SUCCESS
    })
}

fn export(settings: &Settings, json_ld: Option<Lang>) -> Result<ExitCode, Failure> {
    let portal = Portal::open(settings)?;
    let mut output = BufWriter::new(std::io::stdout().lock());
    let written = match json_ld {
        Some(lang) => portal.export_json_ld(lang, &mut output),
        None => portal.export(&mut output),
    };
    match written {
        // Whoever reads has seen enough.
        Err(PortalError::Stream { source, .. }) if source.kind() == ErrorKind::BrokenPipe => {}
        done => done?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn print_json(value: &impl serde::Serialize) -> Result<ExitCode, Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::System {
        doing: "writing JSON".to_owned(),
        source: error.into(),
    })?;
    print(&text)
}

pub(super) fn print(line: &str) -> Result<ExitCode, Failure> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")
        .and_then(|()| output.flush())
        .map_err(Failure::system("writing to standard output"))?;
    Ok(ExitCode::SUCCESS)
}
