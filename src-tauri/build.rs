//! Tells Tauri where capabilities and permissions are, since the shell's package is the workspace root
//! (docs/adr/0002-layout.md).

use std::process::ExitCode;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr().lock(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn std::error::Error>> {
    // The window's files are built by npm. Without the folder the shell would not even compile, and checks of a
    // fresh clone would need Node; without its content the program says at its start what to do.
    std::fs::create_dir_all("ui/dist")?;
    {
        use std::io::Write as _;
        let mut out = std::io::stdout().lock();
        for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist"] {
            writeln!(out, "cargo:rerun-if-changed={watched}")?;
        }
    }
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .capabilities_path_pattern("./src-tauri/capabilities/**/*")
            .app_manifest(
                tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*"),
            ),
    )?;
    Ok(())
}
