//! The program `kyzmat`; everything is in the library, so that it can be tested.

// A second, black window beside the real one would frighten people on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    kyzmat_shell::run()
}
