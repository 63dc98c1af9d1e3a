//! The log: one file a day under the data folder, a week of them. It holds no personal data and no tokens; that
//! is the duty of whoever writes a line.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{InitError, Rotation};
use tracing_subscriber::EnvFilter;

/// Days kept.
const KEPT: usize = 7;

/// Starts the log; lines are written by a thread of their own until the guard is dropped.
///
/// # Errors
/// The folder cannot be made or written.
pub fn start(folder: &Path) -> Result<WorkerGuard, InitError> {
    // The appender makes it too, but first complains on standard error that it cannot count the old files.
    let _ = std::fs::create_dir_all(folder);
    let files = tracing_appender::rolling::Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("kyzmat")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(folder)?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = EnvFilter::try_from_env("KYZMAT_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(false)
        .init();
    record_panics();
    Ok(guard)
}

/// A panic is a defect: it goes to the log too, where the diagnostics bundle finds it.
fn record_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let what = panic.payload_as_str().unwrap_or("no words");
        tracing::error!("A defect at {place}: {what}.");
        before(panic);
    }));
}
