//! Where things are.

use std::path::{Path, PathBuf};

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

fn set(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn home() -> PathBuf {
    set("HOME")
        .or_else(|| set("USERPROFILE"))
        .unwrap_or_else(std::env::temp_dir)
}

/// What can be made again at any time, shared by all checkouts of this user.
pub fn cache() -> PathBuf {
    set("XDG_CACHE_HOME")
        .unwrap_or_else(|| home().join(".cache"))
        .join("kyzmat")
}

/// Cargo's target folder: the caller's choice or one outside the checkout, so that a second clone is not built
/// from nothing.
pub fn target() -> PathBuf {
    set("CARGO_TARGET_DIR").unwrap_or_else(|| cache().join("target"))
}

/// Tools that are installed by this task runner.
pub fn tools() -> PathBuf {
    cache().join("tools")
}

/// The user's data folder.
pub fn data() -> PathBuf {
    if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else if cfg!(target_os = "windows") {
        set("LOCALAPPDATA").unwrap_or_else(|| home().join("AppData/Local"))
    } else {
        set("XDG_DATA_HOME").unwrap_or_else(|| home().join(".local/share"))
    }
}

/// A program that cargo has built.
pub fn built(name: &str, profile: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program of that name on the search path or among our tools.
pub fn program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(tools().join("bin"))
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(&file))
        .find(|candidate| candidate.is_file())
}

/// Whether there is anything to show a window on.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || set("DISPLAY").is_some() || set("WAYLAND_DISPLAY").is_some()
}
