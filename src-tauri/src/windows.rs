//! The window of the audience the program is installed for.

use crate::fresh;
use crate::link::Link;
use kyzmat_ipc::Audience;
use std::path::{Path, PathBuf};
use tauri::webview::NewWindowResponse;
use tauri::{Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The name of the program, until the page says where one is.
pub const NAME: &str = "Кызмат";

/// The label capabilities are given by (`src-tauri/capabilities`).
#[must_use]
pub fn label(audience: Audience) -> &'static str {
    match audience {
        Audience::Applicant => "main",
        Audience::Desk => "desk",
        Audience::Kiosk => "kiosk",
    }
}

/// Only the program's own pages: whatever else is clicked goes nowhere, or to the browser by `open_external`.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // The form of the same on Windows.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Opens the window, at a link if the program was started with one. What the web view keeps for itself goes to
/// `webview_data`, so that one folder holds everything of this program.
///
/// # Errors
/// The system opens no window.
pub fn open<R: Runtime, M: Manager<R>>(
    manager: &M,
    audience: Audience,
    webview_data: &Path,
    link: Option<Link>,
) -> tauri::Result<WebviewWindow<R>> {
    let page = link.map_or_else(|| "index.html".to_owned(), Link::address);
    let window = WebviewWindowBuilder::new(manager, label(audience), WebviewUrl::App(PathBuf::from(page)))
        .title(NAME)
        // What is dropped goes to the page, as in a browser; the shell has no use for the paths.
        .disable_drag_drop_handler()
        .data_directory(webview_data.to_path_buf())
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::info!("The window's title stays: {error}.");
            }
        });
    let window = match audience {
        Audience::Applicant | Audience::Desk => window
            .inner_size(1280.0, 800.0)
            .min_inner_size(480.0, 480.0)
            .center(),
        // The program refuses what it can; the lock itself is the system's (docs/security.md).
        Audience::Kiosk => covering(manager, window)?
            .fullscreen(true)
            .decorations(false)
            .always_on_top(true)
            .skip_taskbar(true)
            .closable(false)
            .resizable(false)
            .zoom_hotkeys_enabled(false)
            .devtools(false)
            .incognito(true),
    };
    window.build()
}

/// As large as the screen. Full screen is a wish to a window manager, and a kiosk's bare session has none.
fn covering<'a, R: Runtime, M: Manager<R>>(
    manager: &M,
    window: WebviewWindowBuilder<'a, R, M>,
) -> tauri::Result<WebviewWindowBuilder<'a, R, M>> {
    let Some(monitor) = manager.app_handle().primary_monitor()? else {
        return Ok(window);
    };
    let size = monitor.size().to_logical::<f64>(monitor.scale_factor());
    Ok(window.inner_size(size.width, size.height).position(0.0, 0.0))
}

/// Gives the window a fresh web process, after the person's data were closed.
pub fn renew<R: Runtime, M: Manager<R>>(manager: &M, audience: Audience) {
    if let Some(window) = manager.get_webview_window(label(audience)) {
        fresh::renew(&window);
    }
}

/// Whether somebody works in the window.
pub fn is_looked_at<R: Runtime, M: Manager<R>>(manager: &M, audience: Audience) -> bool {
    let window = manager.get_webview_window(label(audience));
    window.is_some_and(|window| window.is_focused().unwrap_or(false))
}

/// Brings the window to the front, for a second start of the program.
pub fn show<R: Runtime, M: Manager<R>>(manager: &M, audience: Audience) {
    if let Some(window) = manager.get_webview_window(label(audience)) {
        let shown = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::info!("The window stays where it is: {error}.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_window_goes_nowhere_but_to_its_own_pages() {
        for ours in ["tauri://localhost/#/settings", "http://tauri.localhost/"] {
            assert!(is_ours(&ours.parse().unwrap()), "{ours} is the program");
        }
        for other in [
            "https://kyzmat.gov.kg/",
            "http://localhost:80/",
            "file:///etc/passwd",
            "tauri://elsewhere/",
            "about:blank",
        ] {
            assert!(!is_ours(&other.parse().unwrap()), "{other} is not the program");
        }
    }
}
