//! The program `kyzmat`; everything is in the library, so that it can be tested.

// A second, black window beside the real one would frighten people on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Wipes what Rust code gives back: libraries hold copies of names, tokens and answers that nobody else wipes, and after
/// a lock none of them may be in memory (docs/adr/0017-memory.md).
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    kyzmat_shell::run()
}
