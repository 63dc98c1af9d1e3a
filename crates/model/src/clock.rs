//! Where «now» comes from.

use crate::Instant;

/// A source of the present moment, handed to whatever needs one, so that deadlines can be tested.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment, as well as this source knows it.
    fn now(&self) -> Instant;
}

/// The computer's own clock. Only `main` functions make one.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the wall clock is read"
    )]
    fn now(&self) -> Instant {
        Instant::from(jiff::Timestamp::now())
    }
}

/// A clock that stands still, for tests and for reproducible sample data.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Instant);

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        self.0
    }
}
