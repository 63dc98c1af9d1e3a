//! The portal's clock, as far as its answers tell.

use kyzmat_model::{Clock, Instant};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// No answer has come yet.
const UNKNOWN: i64 = i64::MIN;

/// Keeps how far the computer's clock is from the portal's. Deadlines are the portal's, and clocks on desks are
/// wrong by hours often enough.
#[derive(Debug, Clone)]
pub struct ServerClock {
    local: Arc<dyn Clock>,
    offset_seconds: Arc<AtomicI64>,
}

impl ServerClock {
    /// A clock that is the computer's own until the portal has answered.
    #[must_use]
    pub fn new(local: Arc<dyn Clock>) -> Self {
        Self {
            local,
            offset_seconds: Arc::new(AtomicI64::new(UNKNOWN)),
        }
    }

    /// Notes the portal's time, in milliseconds since the epoch, as of now.
    pub fn note(&self, server_ms: i64) {
        let offset = (server_ms / 1000).saturating_sub(self.local.now().unix());
        self.offset_seconds.store(offset, Ordering::Relaxed);
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
