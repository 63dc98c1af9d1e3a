//! `cargo xtask test`: everything CI runs, in the order in which mistakes are cheapest to find, with a summary.

use crate::packages::{self, Purpose};
use crate::step::Step;
use crate::{Failure, Outcome, none, place, run, say};
use std::time::{Duration, Instant};

/// Versions of the tools that are built here when they are not installed.
const TAURI_DRIVER: &str = "2.1.0";
const CARGO_DENY: &str = "0.20.2";

/// What was run and how it ended.
#[derive(Default)]
struct Summary {
    lines: Vec<(String, Duration, Result<(), String>)>,
}

impl Summary {
    /// Runs a part. A failure is kept for the end, so that one run shows them all.
    fn part(&mut self, name: &str, part: impl FnOnce() -> Outcome) -> bool {
        say::note(&format!("\n━━ {name}"));
        let begun = Instant::now();
        let result = part().map_err(|failure| match failure {
            Failure::Failed(why) | Failure::Usage(why) => why,
        });
        if let Err(why) = &result {
            say::note(&format!("✗ {}", why.lines().next().unwrap_or_default()));
        }
        let passed = result.is_ok();
        self.lines.push((name.to_owned(), begun.elapsed(), result));
        passed
    }

    fn skip(&mut self, name: &str, why: &str) {
        self.lines
            .push((name.to_owned(), Duration::ZERO, Err(format!("not run: {why}"))));
    }

    fn end(self) -> Outcome {
        let mut table = String::from("\n");
        for (name, took, result) in &self.lines {
            let (mark, why) = match result {
                Ok(()) => ("passed", String::new()),
                Err(why) => ("FAILED", format!("  {}", why.lines().next().unwrap_or_default())),
            };
            table.push_str(&format!("{mark}  {:>5} s  {name}{why}\n", took.as_secs()));
        }
        for (name, _, result) in &self.lines {
            if let Err(why) = result
                && let Some((_, said)) = why.split_once('\n')
            {
                table.push_str(&format!("\n{name}:\n{said}\n"));
            }
        }
        say::out(&table);
        match self.lines.iter().filter(|(_, _, result)| result.is_err()).count() {
            0 => Ok(()),
            failed => Err(Failure::Failed(format!(
                "{failed} of {} parts failed",
                self.lines.len()
            ))),
        }
    }
}

/// Runs everything.
pub fn test(arguments: &[String]) -> Outcome {
    none(arguments)?;
    packages::ensure(Purpose::Test)?;
    let mut summary = Summary::default();

    let has_modules = summary.part("node modules", run::install_modules);
    let has_window = has_modules && summary.part("the window's files", || Step::npm("run build").watch());
    if has_modules {
        summary.part("the window: types, lints, format", || {
            Step::npm("run check").watch()
        });
        summary.part("the window: unit tests", || Step::npm("test").watch());
    } else {
        summary.skip("the window", "there are no node modules");
    }

    summary.part("format", || Step::cargo("fmt --all --check").watch());
    summary.part("lints", || {
        Step::cargo("clippy --workspace --all-targets -- -D warnings").watch()
    });
    // One build for the tests and for the programs the later parts drive: with all targets the features of the
    // dependencies are the same for both, so nothing is compiled twice.
    let has_programs = summary.part("build", || Step::cargo("build --workspace --all-targets").watch());
    summary.part("tests, generated files, house rules", rust_tests);
    summary.part("licences, sources, advisories", deny);

    if !has_programs {
        summary.skip("programs", "they were not built");
    } else {
        summary.part("the portal's contract (schemathesis)", || {
            programs(Step::new("bash", ["crates/portal/tests/schemathesis.sh"])).watch()
        });
        if has_window {
            summary.part("the window in Chromium", || {
                programs(Step::npm("run test:browser")).watch()
            });
            summary.part("the real window", || {
                ensure_driver()?;
                in_a_session("test --workspace --test webview -- --ignored --test-threads 1 story")
            });
        } else {
            summary.skip("the window in a browser", "it was not built");
        }
    }
    summary.end()
}

/// Adds the programs under test.
fn programs(step: Step) -> Step {
    step.with("KYZMAT_PORTAL", place::built("kyzmat-portal", "debug"))
        .with("KYZMAT_DEVHOST", place::built("kyzmat-devhost", "debug"))
        .with("KYZMAT_APPLICATION", place::built("kyzmat", "debug"))
}

fn rust_tests() -> Outcome {
    if place::program("cargo-nextest").is_some() {
        return Step::cargo("nextest run --workspace --no-fail-fast").watch();
    }
    Step::cargo("test --workspace --no-fail-fast").watch()
}

/// Runs a cargo command on a screen and a session bus of its own, as a desktop would give it.
pub fn in_a_session(line: &str) -> Outcome {
    let cargo = std::env::var_os("CARGO")
        .unwrap_or_else(|| "cargo".into())
        .to_string_lossy()
        .into_owned();
    let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    programs(on_a_screen("-screen 0 1600x1000x24", &cargo, &words)).watch()
}

/// A program on a screen of its own, with a session bus; `server` is how the X server is called.
pub fn on_a_screen(server: &str, program: &str, arguments: &[String]) -> Step {
    let mut words = vec!["-a", "-s", server, "dbus-run-session", "--", program];
    words.extend(arguments.iter().map(String::as_str));
    Step::new("xvfb-run", words)
        .without("WAYLAND_DISPLAY")
        .with("NO_AT_BRIDGE", "1")
}

/// WebDriver for Tauri windows, built once per machine.
pub fn ensure_driver() -> Outcome {
    if place::program("tauri-driver").is_some() {
        return Ok(());
    }
    install("tauri-driver", TAURI_DRIVER)
}

fn install(tool: &str, version: &str) -> Outcome {
    let tools = place::tools();
    let (tools, builds) = (tools.to_string_lossy(), place::cache().join("tools-target"));
    let words = [
        "install",
        tool,
        "--locked",
        "--version",
        version,
        "--root",
        &tools,
    ];
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Step::new(cargo, words).with("CARGO_TARGET_DIR", builds).watch()
}

/// Licences, bans and sources always; advisories where their database can be reached.
fn deny() -> Outcome {
    if place::program("cargo-deny").is_none() {
        install("cargo-deny", CARGO_DENY)?;
    }
    Step::cargo("deny --log-level error check licenses bans sources").watch()?;
    if Step::cargo("deny fetch db").watch().is_err() {
        say::note("the advisory database cannot be reached from here: advisories were not checked");
        return Ok(());
    }
    Step::cargo("deny --log-level error check --disable-fetch advisories").watch()
}
