//! An empty window of the same Tauri and the same features as the application: what the bench compares the
//! application's start and memory with. Never shipped.
//!
//! `empty_window DIR`: the web view keeps its own files in `DIR`.

use std::path::PathBuf;
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let data = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .unwrap_or_else(|| std::env::temp_dir().join("kyzmat-empty"));
    let app =
        tauri::Builder::default().build(tauri::generate_context!("tests/bench/empty/tauri.conf.json"))?;
    WebviewWindowBuilder::new(&app, "empty", WebviewUrl::App(PathBuf::from("index.html")))
        .title("Empty")
        .data_directory(data)
        .inner_size(1280.0, 800.0)
        .center()
        .build()?;
    app.run_return(|_, _| {});
    Ok(())
}
