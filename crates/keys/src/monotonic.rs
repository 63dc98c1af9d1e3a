//! A clock that nobody can set.

use std::time::{Duration, Instant};

/// Time since some fixed moment of this process, which only ever grows, whatever is done to the wall clock.
pub trait Monotonic: Send + Sync + std::fmt::Debug {
    /// Time since that moment.
    fn elapsed(&self) -> Duration;
}

/// The system's. It may stand still while the computer sleeps, so waits measured by it can only get longer.
#[derive(Debug, Clone, Copy)]
pub struct SystemMonotonic(Instant);

impl SystemMonotonic {
    /// A clock that starts now.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Monotonic for SystemMonotonic {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
