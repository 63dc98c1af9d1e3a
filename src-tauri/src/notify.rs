//! Notifications by the system: little time is left, or the portal has something to say.
//!
//! They stand on screens that others see, also while the data are closed: they tell neither whom nor about what. A kiosk
//! gives none: whoever they are for has gone.

use kyzmat_engine::Event;
use kyzmat_i18n::{Locale, id};
use kyzmat_model::Lang;
use notify_rust::Notification;

/// The name by which desktops find the program's icon.
const ICON: &str = "kyzmat";

/// A notification in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    title: String,
    body: String,
}

/// What is told by the system of what happens in the core.
#[derive(Debug, Default)]
pub(crate) struct Notifier {
    /// How many notices were unread when last heard of.
    unread: u64,
}

impl Notifier {
    /// Tells of an event if it is worth it; what the person sees in front of them is not told a second time.
    pub(crate) fn hear(&mut self, event: &Event, lang: Lang, is_looked_at: impl FnOnce() -> bool) {
        if let Some(words) = self.words(event, lang).filter(|_| !is_looked_at()) {
            // The desktop may take its time to answer.
            tauri::async_runtime::spawn_blocking(move || tell(&words));
        }
    }

    fn words(&mut self, event: &Event, lang: Lang) -> Option<Words> {
        let locale = Locale::new(lang);
        match event {
            Event::ApplicationReminder { minutes_left, .. } => {
                let hours = minutes_left / 60;
                Some(Words {
                    title: locale.text(id::APPLICATIONS_REMINDER_TITLE),
                    body: if hours > 0 {
                        locale.applications_reminder_hours(hours)
                    } else {
                        locale.applications_reminder_minutes(*minutes_left)
                    },
                })
            }
            Event::NoticesChanged { unread } => {
                let before = std::mem::replace(&mut self.unread, *unread);
                (*unread > before).then(|| Words {
                    title: locale.text(id::SHELL_NAME),
                    body: locale.notices_unread(*unread),
                })
            }
            _ => None,
        }
    }
}

fn tell(words: &Words) {
    let shown = Notification::new()
        .appname(&words.title)
        .summary(&words.title)
        .body(&words.body)
        .icon(ICON)
        .show();
    if let Err(error) = shown {
        // Not every desktop shows them; the window says the same.
        tracing::info!("The system shows no notification: {error}.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn reminder(minutes_left: i64) -> Event {
        Event::ApplicationReminder {
            application: Uuid::nil(),
            minutes_left,
            deadline: kyzmat_model::Instant::from_unix(0),
        }
    }

    #[test]
    fn reminders_are_told_in_the_persons_language_and_name_nobody() {
        let mut notifier = Notifier::default();
        let hours = notifier.words(&reminder(6 * 60), Lang::Ky).unwrap();
        assert!(hours.body.contains('6'), "{hours:?}");
        let minutes = notifier.words(&reminder(15), Lang::Ru).unwrap();
        assert!(minutes.body.contains("минут: 15"), "{minutes:?}");
        assert!(!format!("{minutes:?}").contains(&Uuid::nil().to_string()));
    }

    #[test]
    fn notices_are_told_when_there_are_more_and_not_when_they_are_read() {
        let mut notifier = Notifier::default();
        let told = |notifier: &mut Notifier, unread| {
            notifier
                .words(&Event::NoticesChanged { unread }, Lang::Kk)
                .is_some()
        };
        assert!(told(&mut notifier, 2));
        assert!(!told(&mut notifier, 2));
        assert!(!told(&mut notifier, 0));
        assert!(told(&mut notifier, 1));
        assert!(notifier.words(&Event::LegalChanged {}, Lang::Ru).is_none());
    }
}
