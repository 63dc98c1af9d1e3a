//! Carries the core's events to the window.

use kyzmat_engine::Event;
use tauri::{AppHandle, Emitter as _, Runtime};

/// Sends one event under its name with its payload alone. Events are hints to read again, so a lost one is only
/// noted.
pub fn send<R: Runtime>(app: &AppHandle<R>, event: &Event) {
    let sent =
        payload(event).and_then(|payload| app.emit(event.name(), payload).map_err(|error| error.to_string()));
    if let Err(error) = sent {
        tracing::warn!("The event {} was lost: {error}.", event.name());
    }
}

fn payload(event: &Event) -> Result<serde_json::Value, String> {
    match serde_json::to_value(event) {
        Ok(mut value) => Ok(value
            .get_mut("payload")
            .map(serde_json::Value::take)
            .unwrap_or_default()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_gets_the_payload_without_its_wrapping() {
        let payload = payload(&Event::CatalogueChanged { head: 7 });
        assert_eq!(payload, Ok(serde_json::json!({ "head": 7 })));
    }
}
