//! The sandbox portal: the reference portal with sample data on a free port, and identity providers beside it.

use crate::sandbox_identity::Providers;
use crate::step::Step;
use crate::{Failure, Outcome, say};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Vacancies of the sample data.
const VACANCIES: &str = "2000";

/// A running portal; it ends with this value.
pub struct Sandbox {
    portal: Child,
    /// Where it listens.
    pub url: String,
}

/// Fills an empty store with sample data.
pub fn fill(portal: &Path, data: &Path) -> Outcome {
    let digest = Step::new(portal, [Path::new("digest"), Path::new("--data"), data]).read();
    let is_empty = digest.is_none_or(|json| json.replace(' ', "").contains("\"vacancies\":0,"));
    if !is_empty {
        return Ok(());
    }
    let data = data.to_string_lossy();
    Step::new(
        portal,
        ["seed", "--vacancies", VACANCIES, "--seed", "1", "--data", &data],
    )
    .run()
}

impl Sandbox {
    /// Starts the portal on a free port.
    pub fn start(portal: &Path, data: &Path, providers: &Providers) -> Result<Self, Failure> {
        let data = data.to_string_lossy();
        let words = [
            "serve",
            "--data",
            &data,
            "--listen",
            "127.0.0.1:0",
            "--esi-issuer",
            &providers.esi,
            "--kyzmat-issuer",
            &providers.kyzmat,
        ];
        let step = Step::new(portal, words);
        say::note(&format!("▸ {}", step.line()));
        let mut command = step.command();
        let mut portal = command.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(output) = portal.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        match line.trim().strip_prefix("listening on ") {
            Some(url) => Ok(Self {
                portal,
                url: url.to_owned(),
            }),
            None => {
                let _ = portal.kill();
                Err(Failure::Failed(
                    "the sandbox portal did not start, see above".to_owned(),
                ))
            }
        }
    }
}

impl Drop for Sandbox {
    /// Asks it to end, and ends it if it does not within two seconds.
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = Step::new("kill", ["-TERM", &self.portal.id().to_string()]).read();
            for _ in 0..20 {
                if matches!(self.portal.try_wait(), Ok(Some(_))) {
                    return;
                }
                sleep(Duration::from_millis(100));
            }
        }
        let _ = self.portal.kill();
        let _ = self.portal.wait();
    }
}
