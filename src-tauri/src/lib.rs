//! The shell: the window, the menu, links and files around the core. No rule, no SQL and no HTTP is here; a
//! command is three lines (`commands.rs`). It is the only crate that knows Tauri.

mod arguments;
mod commands;
mod core;
mod events;
mod folder;
mod fresh;
mod graphics;
mod host;
mod journal;
mod link;
mod menu;
mod notify;
#[cfg(test)]
mod permissions;
mod presence;
mod printer;
mod start;
mod windows;

use arguments::{Arguments, HELP, Installation};
use std::io::Write as _;
use std::process::ExitCode;

/// The program could not do what was asked.
const FAILED: u8 = 1;
/// It was asked something that makes no sense, or there is nothing to show a window on.
const USAGE: u8 = 2;

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return end(USAGE, &format!("{error}\n\n{HELP}")),
    };
    if arguments.help || arguments.version {
        let text = if arguments.help {
            HELP
        } else {
            concat!("kyzmat ", env!("CARGO_PKG_VERSION"), "\n")
        };
        // Nobody left to read it is no failure.
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
        return ExitCode::SUCCESS;
    }
    if !graphics::has_display() {
        return end(
            USAGE,
            "there is no display: start kyzmat in a graphical session\n",
        );
    }
    graphics::settle();
    let installation = match Installation::read(&Installation::path()) {
        Ok(installation) => installation,
        Err(error) => return end(FAILED, &format!("{error}\n")),
    };
    match start::start(arguments, installation) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error @ start::StartError::NoDisplay) => end(USAGE, &format!("{error}\n")),
        Err(error) => end(FAILED, &format!("{error}\n")),
    }
}

/// Says why the program ends, on standard error.
fn end(code: u8, text: &str) -> ExitCode {
    let _ = write!(std::io::stderr().lock(), "kyzmat: {text}");
    ExitCode::from(code)
}
