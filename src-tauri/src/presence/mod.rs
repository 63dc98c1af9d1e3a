//! Whether the person is still there, as the system knows it: it locks, it goes to sleep.
//!
//! On Linux logind and the screen saver say so over D-Bus; one thread listens to each bus. Before sleep logind waits
//! for whoever asked it to (an inhibitor of kind `delay`), so that the data are closed before the memory could be
//! written to disk. Where nobody says anything, locking after minutes without a key remains. Windows and macOS are not
//! listened to yet (docs/security.md).

#[cfg(target_os = "linux")]
mod linux;

/// Calls `leave` whenever the person has left. `leave` comes back when the data are closed.
#[cfg(target_os = "linux")]
pub fn watch(leave: impl Fn() + Clone + Send + 'static) {
    linux::watch(linux::Buses::system(), leave);
}

/// Nobody says anything here.
#[cfg(not(target_os = "linux"))]
pub fn watch(_leave: impl Fn() + Clone + Send + 'static) {}
