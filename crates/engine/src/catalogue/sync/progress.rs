//! How far a sync has come: counters that the steps move, told to the window a few times a second.

use super::held;
use crate::catalogue::view::{SyncPhase, SyncProgress};
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// The window is told at most so often.
const TELL_EVERY: Duration = Duration::from_millis(200);
/// The rate is taken over the last seconds, for links are uneven.
const RATE_OVER: Duration = Duration::from_secs(5);

/// Counters since the program began, and the phase of the running sync.
#[derive(Default)]
pub(crate) struct Progress {
    applied: AtomicU64,
    removed: AtomicU64,
    bytes: AtomicU64,
    phase: Mutex<Option<Phase>>,
}

struct Phase {
    name: SyncPhase,
    bytes: u64,
    total_bytes: Option<u64>,
    rows: u64,
    total_rows: Option<u64>,
    told: Option<Instant>,
    /// Moments and the bytes received by then.
    track: VecDeque<(Instant, u64)>,
}

/// Totals since the program began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) applied: u64,
    pub(crate) removed: u64,
    pub(crate) bytes: u64,
}

impl Progress {
    pub(crate) fn tally(&self) -> Tally {
        Tally {
            applied: self.applied.load(Ordering::Relaxed),
            removed: self.removed.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
        }
    }

    pub(crate) fn begin(&self, name: SyncPhase, total_bytes: Option<u64>, total_rows: Option<u64>) {
        let track = VecDeque::from([(Instant::now(), 0)]);
        *held(&self.phase) = Some(Phase {
            name,
            bytes: 0,
            total_bytes,
            rows: 0,
            total_rows,
            told: None,
            track,
        });
    }

    pub(crate) fn end(&self) {
        *held(&self.phase) = None;
    }

    /// Bytes came over the wire.
    pub(crate) fn received(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.at_hand(bytes);
    }

    /// Bytes of this phase are here, from the wire or from an earlier try.
    pub(crate) fn at_hand(&self, bytes: u64) {
        if let Some(phase) = held(&self.phase).as_mut() {
            phase.bytes += bytes;
            let now = Instant::now();
            phase.track.push_back((now, phase.bytes));
            while phase.track.len() > 2 && phase.track.front().is_some_and(|(at, _)| now - *at > RATE_OVER) {
                phase.track.pop_front();
            }
        }
    }

    /// Rows were taken in.
    pub(crate) fn rows(&self, applied: u64, removed: u64) {
        self.applied.fetch_add(applied, Ordering::Relaxed);
        self.removed.fetch_add(removed, Ordering::Relaxed);
        if let Some(phase) = held(&self.phase).as_mut() {
            phase.rows += applied + removed;
        }
    }

    /// What to tell, if there is a phase.
    pub(crate) fn view(&self) -> Option<SyncProgress> {
        held(&self.phase).as_ref().map(Phase::view)
    }

    /// What to tell now, unless it was told a moment ago.
    pub(crate) fn due(&self) -> Option<SyncProgress> {
        let mut phase = held(&self.phase);
        let phase = phase.as_mut()?;
        let now = Instant::now();
        if phase.told.is_some_and(|told| now - told < TELL_EVERY) {
            return None;
        }
        phase.told = Some(now);
        Some(phase.view())
    }
}

impl Phase {
    fn view(&self) -> SyncProgress {
        let rate = self.rate();
        let left = self.total_bytes.map(|total| total.saturating_sub(self.bytes));
        SyncProgress {
            phase: self.name,
            bytes: self.bytes,
            total_bytes: self.total_bytes,
            rows: self.rows,
            total_rows: self.total_rows,
            rate,
            seconds_left: left.and_then(|left| left.checked_div(rate)),
        }
    }

    fn rate(&self) -> u64 {
        let (Some((from, before)), Some((to, after))) = (self.track.front(), self.track.back()) else {
            return 0;
        };
        let millis = u64::try_from((*to - *from).as_millis()).unwrap_or(u64::MAX);
        after
            .saturating_sub(*before)
            .saturating_mul(1000)
            .checked_div(millis)
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn rate_and_time_left_follow_the_last_seconds() {
        let progress = Progress::default();
        assert!(progress.view().is_none(), "no sync, no progress");
        progress.begin(SyncPhase::Receiving, Some(10_000), None);
        for _ in 0..4 {
            tokio::time::advance(Duration::from_secs(1)).await;
            progress.received(1000);
        }
        let view = progress.view().unwrap();
        assert_eq!((view.bytes, view.rate, view.seconds_left), (4000, 1000, Some(6)));
        assert!(
            progress.due().is_some() && progress.due().is_none(),
            "told at most five times a second"
        );
        progress.rows(7, 2);
        let tally = progress.tally();
        assert_eq!((tally.applied, tally.removed, tally.bytes), (7, 2, 4000));
    }
}
