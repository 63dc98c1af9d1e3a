//! Reminders: little time is left, and an application is not sent yet.

use crate::engine::Engine;
use crate::{EngineError, Event};
use kyzmat_model::Instant;
use kyzmat_store::outbox::State;

/// Seconds before the deadline at which one is reminded, the latest last.
const MARKS: [i64; 4] = [24 * 60 * 60, 6 * 60 * 60, 60 * 60, 15 * 60];

/// The mark that has been passed and not been told of, with so many seconds left; `told` is the last one told.
fn due(left: i64, told: Option<i64>) -> Option<i64> {
    if left <= 0 {
        return None;
    }
    let passed = MARKS.into_iter().filter(|mark| left <= *mark).min()?;
    told.is_none_or(|told| passed < told).then_some(passed)
}

impl Engine {
    /// Gives the reminders that are due; each is given once.
    pub(super) async fn remind(&self) -> Result<(), EngineError> {
        let now = self.inner.now().unix();
        let events = self
            .blocking(move |inner| {
                let mut events = Vec::new();
                for row in inner.outbox.applications_under_way()? {
                    // From then on the portal has it, and files have a term of their own.
                    let waits = matches!(row.state, State::Finalised | State::Queued | State::Unknown);
                    let (Some(deadline), true, Ok(application)) = (row.deadline, waits, row.id.parse())
                    else {
                        continue;
                    };
                    let left = deadline - now;
                    // What is sent within seconds needs no reminder.
                    if row.attempts == 0 && row.trouble.is_none() {
                        continue;
                    }
                    if let Some(mark) = due(left, row.reminded) {
                        inner.outbox.reminded(&row.id, mark)?;
                        events.push(Event::ApplicationReminder {
                            application,
                            minutes_left: left / 60,
                            deadline: Instant::from_unix(deadline),
                        });
                    }
                }
                Ok(events)
            })
            .await?;
        for event in events {
            self.inner.tell(event);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_told_once_and_those_slept_through_are_one() {
        let hour = 60 * 60;
        assert_eq!(due(25 * hour, None), None);
        assert_eq!(due(24 * hour, None), Some(24 * hour));
        assert_eq!(due(23 * hour, Some(24 * hour)), None);
        assert_eq!(due(6 * hour, Some(24 * hour)), Some(6 * hour));
        assert_eq!(due(10 * 60, Some(24 * hour)), Some(15 * 60), "the computer slept");
        assert_eq!(due(10 * 60, Some(15 * 60)), None);
        assert_eq!(due(0, None), None);
        assert_eq!(due(-1, Some(hour)), None, "past is past");
    }
}
