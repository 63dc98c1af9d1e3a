//! `cargo xtask package`: deb and rpm of the application. Both bundlers work with no network; AppImage, MSI, NSIS
//! and DMG need their own systems or downloads (docs/adr/0002-layout.md).

use crate::packages::{self, Purpose};
use crate::step::Step;
use crate::{Outcome, none, place, run, say};

/// The bundler; it fits the `tauri` of Cargo.lock.
const TAURI_CLI: &str = "2.12.5";

/// Builds the packages.
pub fn package(arguments: &[String]) -> Outcome {
    none(arguments)?;
    packages::ensure(Purpose::Run)?;
    run::install_modules()?;
    Step::npm(&format!(
        "exec --yes --package=@tauri-apps/cli@{TAURI_CLI} -- tauri build --bundles deb,rpm"
    ))
    // Function names stay, for the log of a defect; the line tables would make the program six times as large.
    .with("CARGO_PROFILE_RELEASE_STRIP", "debuginfo")
    .run()?;
    say::out(&format!("{}\n", place::target().join("release/bundle").display()));
    Ok(())
}
