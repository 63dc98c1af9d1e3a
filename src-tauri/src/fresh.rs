//! A fresh web process for a window.
//!
//! A web view keeps what it has shown in the memory of a process of its own, in a heap that nobody can wipe. So once
//! the person's data are closed, that process is ended, and a new one draws the same address: the lock screen.

use tauri::{Runtime, WebviewWindow};

/// Ends the window's web process and starts another at the same address.
#[cfg(target_os = "linux")]
pub fn renew<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::WebViewExt as _;
    let asked = window.with_webview(|webview| {
        let view = webview.inner();
        let address = view.uri();
        view.terminate_web_process();
        match address {
            Some(address) => view.load_uri(&address),
            None => view.reload(),
        }
    });
    if let Err(error) = asked {
        tracing::error!("The window's process could not be renewed: {error}.");
    }
}

/// Draws the window anew. Elsewhere the process cannot be ended from here; what it still holds is said in
/// docs/security.md.
#[cfg(not(target_os = "linux"))]
pub fn renew<R: Runtime>(window: &WebviewWindow<R>) {
    if let Err(error) = window.reload() {
        tracing::error!("The window could not be drawn anew: {error}.");
    }
}
