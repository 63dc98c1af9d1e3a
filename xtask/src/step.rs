//! Running other programs: said, in the checkout, with the shared target folder.

use crate::{Failure, Outcome, place, say};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

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
