//! Running other programs: said, in the checkout, with the shared target folder.

use crate::{Failure, Outcome, place, say};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Of what a failed program printed, so many of its last lines and of the lines that name a failure are kept.
const LAST: usize = 14;
const TELLING: usize = 12;

/// A program to run.
pub struct Step {
    command: Command,
    line: String,
}

impl Step {
    /// A program with its arguments, in the checkout.
    pub fn new<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = Command::new(program.as_ref());
        let mut line = program.as_ref().to_string_lossy().into_owned();
        for argument in arguments {
            line = format!("{line} {}", argument.as_ref().to_string_lossy());
            command.arg(argument);
        }
        command.current_dir(place::root());
        let step = Self { command, line };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(
            std::iter::once(place::tools().join("bin")).chain(std::env::split_paths(&path)),
        );
        let step = step.with("CARGO_TARGET_DIR", place::target());
        match path {
            Ok(path) => step.with("PATH", path),
            Err(_) => step,
        }
    }

    /// Cargo; `line` is split at blanks.
    pub fn cargo(line: &str) -> Self {
        let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        let mut step = Self::new(cargo, line.split_whitespace());
        step.line = format!("cargo {line}");
        step
    }

    /// npm; `line` is split at blanks.
    pub fn npm(line: &str) -> Self {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Self::new(npm, line.split_whitespace())
    }

    /// Adds a variable.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes away a variable.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// The command line, as said.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Outcome {
        say::note(&format!("▸ {}", self.line));
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::Failed(format!("{} ended with {status}", self.line))),
            Err(error) => Err(Failure::Failed(format!(
                "{} cannot be started: {error}",
                self.line
            ))),
        }
    }

    /// Runs it to its end, showing what it prints as it comes. A failure carries, after its first line, the lines
    /// that tell most: a long log is often kept only by its end.
    pub fn watch(mut self) -> Outcome {
        say::note(&format!("▸ {}", self.line));
        let cannot = |error: std::io::Error| Failure::Failed(format!("{} cannot be run: {error}", self.line));
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(cannot)?;
        let kept = Arc::new(Mutex::new(Kept::default()));
        let mut readers = Vec::new();
        if let Some(out) = child.stdout.take() {
            readers.push(pass_on(out, std::io::stdout(), Arc::clone(&kept)));
        }
        if let Some(err) = child.stderr.take() {
            readers.push(pass_on(err, std::io::stderr(), Arc::clone(&kept)));
        }
        let status = child.wait().map_err(cannot)?;
        // What it left running (a session's services) may hold its output open for as long as it likes.
        let patience = Instant::now() + Duration::from_secs(2);
        while readers.iter().any(|reader| !reader.is_finished()) && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(5));
        }
        if status.success() {
            return Ok(());
        }
        let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        Err(Failure::Failed(format!(
            "{} ended with {status}\n{}",
            self.line,
            kept.lines()
        )))
    }

    /// Runs it and takes what it prints; `None` when it fails or is not there.
    pub fn read(mut self) -> Option<String> {
        let output = self.command.output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The command itself, to be started by the caller.
    pub fn command(self) -> Command {
        self.command
    }
}

/// What is kept of a program's output for its failure.
#[derive(Default)]
struct Kept {
    telling: Vec<String>,
    last: VecDeque<String>,
}

impl Kept {
    fn take(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim_end();
        if line.is_empty() {
            return;
        }
        if self.telling.len() < TELLING && tells_a_failure(line) {
            self.telling.push(line.to_owned());
        }
        if self.last.len() == LAST {
            self.last.pop_front();
        }
        self.last.push_back(line.to_owned());
    }

    fn lines(&self) -> String {
        let told = self.telling.iter().filter(|line| !self.last.contains(line));
        told.chain(&self.last)
            .map(|line| format!("    {line}"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn tells_a_failure(line: &str) -> bool {
    [
        "FAIL",
        "AssertionError",
        "Error:",
        "error:",
        "error[",
        "panicked at",
        "✗",
        "×",
    ]
    .iter()
    .any(|mark| line.contains(mark))
}

/// A line without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

/// Copies lines from a program to the same place of ours, and keeps the telling ones.
fn pass_on(
    from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    kept: Arc<Mutex<Kept>>,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut reader = BufReader::new(from);
        let mut line = Vec::new();
        while matches!(reader.read_until(b'\n', &mut line), Ok(read) if read > 0) {
            // Nobody left to read it is no failure of the task.
            let _ = to.write_all(&line).and_then(|()| to.flush());
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.take(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_lines_that_tell_most() {
        let script =
            "echo first; echo '\u{1b}[31mFAIL\u{1b}[0m story'; for n in $(seq 40); do echo $n; done; exit 3";
        let Err(Failure::Failed(why)) = Step::new("sh", ["-c", script]).watch() else {
            panic!("it ends with 3");
        };
        assert!(
            why.contains("FAIL story"),
            "a line naming the failure is kept: {why}"
        );
        assert!(
            why.ends_with("    40") && !why.contains("    first"),
            "the end is kept: {why}"
        );
    }

    #[test]
    fn a_program_that_ends_well_says_nothing() {
        assert!(Step::new("true", [""; 0]).watch().is_ok());
    }
}
