//! The portal's clock, as far as its answers tell.

use kyzmat_model::{Clock, Instant};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant as Moment;

/// No answer has come yet.
const UNKNOWN: i64 = i64::MIN;

/// Seconds by which the computer's two clocks may differ before its own counts as set.
const JUMP: i64 = 2;

/// The portal's last answer.
#[derive(Debug, Clone, Copy)]
struct Answered {
    /// By the portal's clock, unix seconds.
    server: i64,
    /// By the computer's, unix seconds.
    local: i64,
    /// By the clock that only runs.
    moment: Moment,
}

/// What is known of the present moment from the portal's last answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchored {
    /// When the portal answered, by its clock.
    pub anchor: Instant,
    /// Now, counted from there on the clock that only runs.
    pub now: Instant,
    /// Whether the computer's own clock has run alike since: it was not set, and the computer did not sleep.
    pub steady: bool,
}

/// Keeps how far the computer's clock is from the portal's. Deadlines are the portal's, and clocks on desks are
/// wrong by hours often enough.
#[derive(Debug, Clone)]
pub struct ServerClock {
    local: Arc<dyn Clock>,
    offset_seconds: Arc<AtomicI64>,
    answered: Arc<Mutex<Option<Answered>>>,
}

impl ServerClock {
    /// A clock that is the computer's own until the portal has answered.
    #[must_use]
    pub fn new(local: Arc<dyn Clock>) -> Self {
        Self {
            local,
            offset_seconds: Arc::new(AtomicI64::new(UNKNOWN)),
            answered: Arc::default(),
        }
    }

    /// Notes the portal's time, in milliseconds since the epoch, as of now.
    pub fn note(&self, server_ms: i64) {
        let (server, local) = (server_ms / 1000, self.local.now().unix());
        self.offset_seconds
            .store(server.saturating_sub(local), Ordering::Relaxed);
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Some(Answered {
            server,
            local,
            moment: Moment::now(),
        });
    }

    /// The present moment as it follows from the portal's last answer to this process; none before there was one.
    #[must_use]
    pub fn anchored(&self) -> Option<Anchored> {
        let answered = (*self.answered.lock().unwrap_or_else(PoisonError::into_inner))?;
        let ran = i64::try_from(answered.moment.elapsed().as_secs()).unwrap_or(i64::MAX);
        let local = self.local.now().unix().saturating_sub(answered.local);
        Some(Anchored {
            anchor: Instant::from_unix(answered.server),
            now: Instant::from_unix(answered.server.saturating_add(ran)),
            steady: local.saturating_sub(ran).abs() <= JUMP,
        })
    }

    /// Seconds by which the portal's clock is ahead; `None` before its first answer.
    #[must_use]
    pub fn offset(&self) -> Option<i64> {
        let offset = self.offset_seconds.load(Ordering::Relaxed);
        (offset != UNKNOWN).then_some(offset)
    }
}

impl Clock for ServerClock {
    fn now(&self) -> Instant {
        self.local.now().plus_seconds(self.offset().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_model::clock::FixedClock;

    #[derive(Debug)]
    struct Set(AtomicI64);

    impl Clock for Set {
        fn now(&self) -> Instant {
            Instant::from_unix(self.0.load(Ordering::Relaxed))
        }
    }

    #[test]
    fn a_clock_that_was_set_since_the_last_answer_is_found_out() {
        let local = Arc::new(Set(AtomicI64::new(1_000_000)));
        let clock = ServerClock::new(Arc::clone(&local) as Arc<dyn Clock>);
        assert_eq!(clock.anchored(), None, "no answer yet");
        clock.note(2_000_000_000);
        let anchored = clock.anchored().unwrap();
        assert_eq!((anchored.anchor.unix(), anchored.steady), (2_000_000, true));
        for set in [1_086_400, 900_000] {
            local.0.store(set, Ordering::Relaxed);
            let anchored = clock.anchored().unwrap();
            assert!(!anchored.steady);
            assert!(anchored.now.unix() - 2_000_000 < 60, "what runs is believed");
        }
    }

    #[test]
    fn a_clock_an_hour_behind_is_put_right_by_the_first_answer() {
        let local = FixedClock(Instant::from_unix(1_000_000));
        let clock = ServerClock::new(Arc::new(local));
        assert_eq!(clock.now(), local.now(), "no answer yet: the computer's own");
        clock.note(1_003_600_500);
        assert_eq!(clock.offset(), Some(3600));
        assert_eq!(clock.now().unix(), 1_003_600);
    }
}
