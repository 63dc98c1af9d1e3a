//! What the web view of Linux must be told before it starts (docs/adr/0009-webkit-environment.md).
//!
//! Without a GPU WebKitGTK composes every frame in software, twice as slow as plain painting; with one its
//! DMA-BUF renderer leaves blank windows on old drivers. Both are settled by variables that must stand before GTK
//! starts, and that the web view's own processes inherit.

use std::path::Path;

/// Plain painting instead of composing.
const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
/// Shared-memory buffers instead of DMA-BUF.
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// The variable to add, if the person has not decided one of the two already.
fn missing(has_gpu: bool, is_set: impl Fn(&str) -> bool) -> Option<&'static str> {
    if is_set(NO_COMPOSITING) || is_set(NO_DMABUF) {
        return None;
    }
    Some(if has_gpu { NO_DMABUF } else { NO_COMPOSITING })
}

/// Whether the kernel offers a device that can render.
fn has_gpu(devices: &Path) -> bool {
    std::fs::read_dir(devices).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}

/// Sets the right variable. Must be called while the program has one thread: others could be reading the
/// environment. What cannot be set costs speed and nothing else.
#[cfg(target_os = "linux")]
pub fn settle() {
    let is_set = |name: &str| std::env::var_os(name).is_some();
    if let Some(variable) = missing(has_gpu(Path::new("/dev/dri")), is_set) {
        // Nothing is logged yet that could say it.
        let _ = glib::setenv(variable, "1", false);
    }
}

/// Other systems' web views need nothing.
#[cfg(not(target_os = "linux"))]
pub fn settle() {}

/// Whether there is anything to show a window on.
#[must_use]
pub fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_gpu_composing_is_off_and_with_one_only_dmabuf() {
        assert_eq!(missing(false, |_| false), Some(NO_COMPOSITING));
        assert_eq!(missing(true, |_| false), Some(NO_DMABUF));
    }

    #[test]
    fn a_decision_of_the_person_stands() {
        assert_eq!(
            missing(false, |name| name == NO_DMABUF),
            None,
            "the person decided"
        );
        assert_eq!(
            missing(true, |name| name == NO_COMPOSITING),
            None,
            "and either of the two is a decision"
        );
    }

    #[test]
    fn a_gpu_is_a_render_node() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_gpu(&folder.path().join("absent")), "no folder, no device");
        std::fs::write(folder.path().join("card0"), "").unwrap();
        assert!(
            !has_gpu(folder.path()),
            "a card without a render node cannot render for us"
        );
        std::fs::write(folder.path().join("renderD128"), "").unwrap();
        assert!(has_gpu(folder.path()));
    }
}
