//! What helps those who help: about the program, and a bundle for diagnostics with nothing personal in it.

use crate::catalogue::view::{ExportFile, Nothing};
use crate::engine::{Engine, Inner};
use crate::settings::view::About;
use crate::{EngineError, ErrorCode};
use serde::Serialize;
use std::path::Path;

/// The support's telephone, as the portal's privacy policy names it.
pub(crate) const PHONE: &str = "+996 312 98 61 41";

/// The last lines of the log that go into a bundle.
const LOG_LINES: usize = 2000;

#[derive(Serialize)]
struct Bundle {
    made_at: kyzmat_model::Instant,
    about: About,
    system: &'static str,
    architecture: &'static str,
    clock_offset_seconds: Option<i64>,
    catalogue: crate::catalogue::view::CatalogueStatus,
    favourites: usize,
    kept_searches: usize,
    known_errors: &'static [ErrorCode],
    log: Vec<String>,
}

impl Engine {
    /// What the program is and where its things are.
    ///
    /// # Errors
    /// When the data folder cannot be read.
    pub async fn about(&self, _: Nothing) -> Result<About, EngineError> {
        self.blocking(about).await
    }

    /// A file for support. It holds counts, states and the program's own log, which never names a person, a
    /// search or a document; the home folder's name is taken out of paths.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn diagnostics(&self, _: Nothing) -> Result<ExportFile, EngineError> {
        let status = self.catalogue_status(Nothing {}).await?;
        self.blocking(move |inner| {
            let mut about = about(inner)?;
            about.data_folder = hide_home(&about.data_folder);
            let bundle = Bundle {
                made_at: inner.now(),
                about,
                system: std::env::consts::OS,
                architecture: std::env::consts::ARCH,
                clock_offset_seconds: inner.clock.offset(),
                catalogue: status,
                favourites: inner.local.favourites()?.len(),
                kept_searches: inner.local.saved_searches()?.len(),
                known_errors: &ErrorCode::ALL,
                log: last_lines(&inner.options.data.join("logs")),
            };
            let day = bundle.made_at.day();
            Ok(ExportFile {
                file_name: format!("kyzmat-diagnostics-{day}.json"),
                media_type: "application/json".to_owned(),
                content: serde_json::to_string_pretty(&bundle)
                    .map_err(|error| EngineError::Internal(error.to_string()))?,
            })
        })
        .await
    }
}

fn about(inner: &Inner) -> Result<About, EngineError> {
    let data = &inner.options.data;
    let settings = inner.settings();
    let key = inner.local.portal_key(inner.client().base())?;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        portal_url: settings.portal_url,
        data_folder: data.display().to_string(),
        catalogue_bytes: size(&data.join("catalogue.db")) + size(&data.join("catalogue.index")),
        portal_key: key.and_then(|keys| keys.split_whitespace().next().map(str::to_owned)),
    })
}

/// Size of a file, or of all files in a folder.
fn size(path: &Path) -> u64 {
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => std::fs::read_dir(path)
            .map(|entries| entries.flatten().map(|entry| size(&entry.path())).sum())
            .unwrap_or(0),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    }
}

/// The person's name is often that of their home folder.
fn hide_home(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    match parts.iter().position(|part| matches!(*part, "home" | "Users")) {
        Some(at) => parts
            .iter()
            .enumerate()
            .map(|(index, part)| if index == at + 1 { "…" } else { part })
            .collect::<Vec<_>>()
            .join("/"),
        None => path.to_owned(),
    }
}

fn last_lines(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let text = files
        .last()
        .and_then(|path| std::fs::read_to_string(path).ok())
        .unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(LOG_LINES);
    lines.iter().skip(from).map(|line| hide_home(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_folder_names_nobody() {
        assert_eq!(
            hide_home("/home/aibek/.local/share/kyzmat"),
            "/home/…/.local/share/kyzmat"
        );
        assert_eq!(hide_home("C:\\Users\\Айбек\\AppData"), "C:/Users/…/AppData");
        assert_eq!(hide_home("/srv/kyzmat"), "/srv/kyzmat");
    }
}
