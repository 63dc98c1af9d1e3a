//! The real window, driven as a person would drive it: the application as shipped, WebKitGTK, a portal beside it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod application;
mod identity;
mod keystrokes;
mod lock;
#[path = "../identity/planted.rs"]
#[expect(
    dead_code,
    reason = "here only what the keyring and the portal gave is looked for"
)]
mod planted;
mod screenshots;
mod story;

use kyzmat_tests::webdriver::{Driver, Window};
use kyzmat_tests::{Portal, built};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// A person's computer: a folder of the application and a portal with sample data somewhere.
struct Computer {
    _folder: TempDir,
    application: PathBuf,
    data: PathBuf,
    portal_data: PathBuf,
}

impl Computer {
    fn new(vacancies: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let portal_data = folder.path().join("portal");
        let count = vacancies.to_string();
        Portal::command(&portal_data, &["seed", "--vacancies", &count, "--seed", "1"]).unwrap();
        Self {
            application: built("kyzmat").unwrap(),
            data: folder.path().join("application"),
            portal_data,
            _folder: folder,
        }
    }

    fn portal(&self) -> Portal {
        Portal::serve(&self.portal_data, "127.0.0.1:0").unwrap()
    }

    async fn start<'a>(&self, driver: &'a Driver, portal: &str) -> Window<'a> {
        let data = path(&self.data);
        driver
            .open(&self.application, &["--portal", portal, "--data", &data])
            .await
            .unwrap()
    }
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Waits for a state of the data, as the status bar shows it.
async fn until_state(window: &Window<'_>, state: &str) {
    window
        .find(&format!("[data-testid=status][data-state={state}]"))
        .await
        .unwrap();
}

/// Waits until the number of hits fulfils a condition in terms of `n`, and gives it.
async fn until_total(window: &Window<'_>, condition: &str) -> u64 {
    let script = format!(
        "const text = document.querySelector('[data-testid=count]')?.dataset.total;
         if (!text) return null;
         const n = Number(text);
         return ({condition}) ? {{ n }} : null;"
    );
    let total = window
        .until(&format!("a number of hits with {condition}"), &script, &[])
        .await
        .unwrap();
    total["n"].as_u64().unwrap()
}

/// The number of hits once it has stood still for a second: the list follows the catalogue at its own pace.
async fn settled_total(window: &Window<'_>) -> u64 {
    let mut seen = until_total(window, "n > 0").await;
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = until_total(window, "n > 0").await;
        if now == seen {
            return seen;
        }
        seen = now;
    }
}

/// The text of an element.
async fn text(window: &Window<'_>, css: &str) -> String {
    window.find(css).await.unwrap();
    let text = window
        .script(
            "return document.querySelector(arguments[0]).innerText",
            &[json!(css)],
        )
        .await
        .unwrap();
    text.as_str().unwrap().trim().to_owned()
}
