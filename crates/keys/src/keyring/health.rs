//! How the keyring has been behaving, as a pure function of what was seen: ok → slow → tripped → absent.

use crate::error::KeyringError;
use std::time::Duration;

/// Failures in a row after which it is left alone.
const STRIKES: u8 = 3;

/// The state of the breaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Health {
    /// It answers.
    #[default]
    Ok,
    /// It failed, was locked or took more than half the limit so many times in a row.
    Slow {
        /// Times.
        strikes: u8,
    },
    /// It did not answer, or failed too often: left alone until then (monotonic).
    Tripped {
        /// When it may be asked again.
        until: Duration,
    },
    /// There is none: not looked for until then (monotonic).
    Absent {
        /// When it may be looked for again.
        until: Duration,
    },
}

/// What a call showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An answer in good time, be it a refusal of this one request.
    Answered,
    /// An answer that took more than half the limit, a failure, or a locked keyring: asking on and on would put
    /// one prompt after another before the person.
    Struck,
    /// No answer within the limit.
    TimedOut,
    /// No bus or no service.
    NoService,
}

impl Event {
    /// What the outcome of a call says about the keyring; `took` is measured against `limit`.
    #[must_use]
    pub fn of(outcome: Option<&KeyringError>, took: Duration, limit: Duration) -> Self {
        match outcome {
            Some(KeyringError::Absent) => Self::NoService,
            Some(KeyringError::Timeout) => Self::TimedOut,
            Some(KeyringError::Failed(_) | KeyringError::Locked) => Self::Struck,
            _ if took > limit / 2 => Self::Struck,
            None
            | Some(
                KeyringError::Denied
                | KeyringError::TooLarge
                | KeyringError::Ambiguous
                | KeyringError::Tripped { .. },
            ) => Self::Answered,
        }
    }
}

impl Health {
    /// The state after `event` at `now`; a tripped or absent keyring is left alone for `rest`.
    #[must_use]
    pub fn after(self, event: Event, now: Duration, rest: Duration) -> Self {
        let until = now.saturating_add(rest);
        match (self, event) {
            (_, Event::Answered) => Self::Ok,
            (_, Event::NoService) => Self::Absent { until },
            (_, Event::TimedOut) | (Self::Tripped { .. }, Event::Struck) => Self::Tripped { until },
            (Self::Ok | Self::Absent { .. }, Event::Struck) => Self::Slow { strikes: 1 },
            (Self::Slow { strikes }, Event::Struck) if strikes + 1 < STRIKES => {
                Self::Slow { strikes: strikes + 1 }
            }
            (Self::Slow { .. }, Event::Struck) => Self::Tripped { until },
        }
    }

    /// Whether a call may be made at `now`.
    ///
    /// # Errors
    /// [`KeyringError::Tripped`] or [`KeyringError::Absent`] while it is left alone.
    pub fn admits(self, now: Duration) -> Result<(), KeyringError> {
        match self {
            Self::Tripped { until } if now < until => Err(KeyringError::Tripped {
                retry_after: until.saturating_sub(now),
            }),
            Self::Absent { until } if now < until => Err(KeyringError::Absent),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: Duration = Duration::from_secs(30);
    const NOW: Duration = Duration::from_secs(100);
    const UNTIL: Duration = Duration::from_secs(130);
    const EARLIER: Duration = Duration::from_secs(90);

    #[test]
    fn every_state_answers_every_event() {
        use Event::{Answered, NoService, Struck, TimedOut};
        let slow = |strikes| Health::Slow { strikes };
        let tripped = Health::Tripped { until: UNTIL };
        let absent = Health::Absent { until: UNTIL };
        let was_tripped = Health::Tripped { until: EARLIER };
        let was_absent = Health::Absent { until: EARLIER };
        let table = [
            (Health::Ok, Answered, Health::Ok),
            (Health::Ok, Struck, slow(1)),
            (Health::Ok, TimedOut, tripped),
            (Health::Ok, NoService, absent),
            (slow(1), Answered, Health::Ok),
            (slow(1), Struck, slow(2)),
            (slow(2), Struck, tripped),
            (slow(1), TimedOut, tripped),
            (slow(1), NoService, absent),
            (was_tripped, Answered, Health::Ok),
            (was_tripped, Struck, tripped),
            (was_tripped, TimedOut, tripped),
            (was_tripped, NoService, absent),
            (was_absent, Answered, Health::Ok),
            (was_absent, Struck, slow(1)),
            (was_absent, TimedOut, tripped),
            (was_absent, NoService, absent),
        ];
        for (state, event, next) in table {
            assert_eq!(state.after(event, NOW, REST), next, "{state:?} on {event:?}");
        }
    }

    #[test]
    fn a_tripped_keyring_is_asked_again_only_after_the_rest() {
        let tripped = Health::Tripped { until: UNTIL };
        assert_eq!(
            tripped.admits(NOW),
            Err(KeyringError::Tripped { retry_after: REST }),
            "the person is told how long"
        );
        assert_eq!(tripped.admits(UNTIL), Ok(()));
        let absent = Health::Absent { until: UNTIL };
        assert_eq!(absent.admits(NOW), Err(KeyringError::Absent));
        assert_eq!(absent.admits(UNTIL), Ok(()));
        assert_eq!(Health::Slow { strikes: 2 }.admits(NOW), Ok(()));
    }

    #[test]
    fn each_failure_says_something_about_the_keyring() {
        let limit = Duration::from_secs(5);
        let quick = Duration::from_millis(20);
        let table = [
            (None, quick, Event::Answered),
            (None, Duration::from_secs(3), Event::Struck),
            (Some(KeyringError::Absent), quick, Event::NoService),
            (Some(KeyringError::Timeout), limit, Event::TimedOut),
            (Some(KeyringError::Locked), quick, Event::Struck),
            (Some(KeyringError::Failed(String::new())), quick, Event::Struck),
            (Some(KeyringError::Denied), quick, Event::Answered),
            (Some(KeyringError::TooLarge), quick, Event::Answered),
            (Some(KeyringError::Ambiguous), quick, Event::Answered),
        ];
        for (outcome, took, event) in table {
            assert_eq!(
                Event::of(outcome.as_ref(), took, limit),
                event,
                "{outcome:?} in {took:?}"
            );
        }
    }
}
