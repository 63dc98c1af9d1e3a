//! The reference portal as a process of its own: this program started again.

use crate::Failure;
use kyzmat_api::catalogue::Manifest;
use kyzmat_model::clock::SystemClock;
use kyzmat_portal::seed::Plan;
use kyzmat_portal::{Portal, Settings, serve};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

/// Always the same country, on the same day.
const SEED: u64 = 1;
const TODAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 11, 22);

/// A running portal.
pub(crate) struct PortalProcess {
    child: Child,
    pub(crate) url: String,
}

fn settings(data: &Path) -> Settings {
    Settings::in_folder(data, Arc::new(SystemClock))
}

/// Fills a store with sample data, unless an earlier run has.
pub(crate) fn fill(data: &Path, vacancies: u64) -> Result<(), Failure> {
    let done = data.join("filled");
    if done.exists() {
        return Ok(());
    }
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    std::fs::create_dir_all(data)?;
    Portal::open(&settings(data))?.seed(&Plan {
        vacancies,
        seed: SEED,
        today: TODAY,
        add: false,
    })?;
    std::fs::write(done, "")?;
    Ok(())
}

/// Imports lines into a store that may be served at the same time.
pub(crate) fn import(data: &Path, lines: Vec<u8>) -> Result<(), Failure> {
    let report = Portal::open(&settings(data))?.import(std::io::Cursor::new(lines))?;
    if report.refused.is_empty() {
        Ok(())
    } else {
        Err(format!("{} lines were refused", report.refused.len()).into())
    }
}

impl PortalProcess {
    pub(crate) fn start(data: &Path) -> Result<Self, Failure> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("portal")
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("the portal has no output")?).read_line(&mut line)?;
        Ok(Self {
            child,
            url: line.trim().to_owned(),
        })
    }

    /// The manifest as it is now.
    pub(crate) fn manifest(&self) -> Result<Manifest, Failure> {
        let body = runtime()?.block_on(async {
            reqwest::get(format!("{}/v1/catalogue/manifest", self.url))
                .await?
                .bytes()
                .await
        })?;
        Ok(serde_json::from_slice(&body)?)
    }
}

impl Drop for PortalProcess {
    fn drop(&mut self) {
        // It may have ended by itself, which then shows elsewhere.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `portal DIR`: serves until it is killed.
pub(crate) fn child(words: &[String]) -> Result<(), Failure> {
    let data = words.get(1).ok_or("portal DIR")?;
    let settings = settings(Path::new(data));
    runtime()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        writeln!(std::io::stdout().lock(), "http://{}", listener.local_addr()?)?;
        serve(settings, listener, std::future::pending::<()>()).await?;
        Ok(())
    })
}

pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
