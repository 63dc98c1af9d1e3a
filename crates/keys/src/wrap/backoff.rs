//! How long to wait before the next code, as pure functions.

use super::super::header::Attempts;
use kyzmat_model::Instant;
use std::time::Duration;

/// Attempts that cost nothing but the derivation.
pub const FREE: u32 = 5;

/// The wait after so many failures in a row.
#[must_use]
pub fn wait_after(failed: u32) -> Duration {
    Duration::from_secs(match failed {
        0..FREE => 0,
        FREE => 30,
        6 => 60,
        7 => 5 * 60,
        8 => 15 * 60,
        _ => 60 * 60,
    })
}

/// How long the next code has to wait; zero when it may be tried.
///
/// The wall clock counts over restarts, and the process's own clock (`until`, on the scale of `elapsed`) within one
/// run, where setting the wall clock forward then gains nothing. A wall clock that was set back cannot make anyone
/// wait longer than [`wait_after`] says: then only the process's clock counts.
#[must_use]
pub fn wait(attempts: Attempts, now: Instant, elapsed: Duration, until: Option<Duration>) -> Duration {
    let by_process = until.map_or(Duration::ZERO, |until| until.saturating_sub(elapsed));
    by_process.max(match until {
        Some(_) if is_set_back(attempts, now) => Duration::ZERO,
        _ => by_wall(attempts, now),
    })
}

/// What the wall clock says, at most what [`wait_after`] does.
#[must_use]
pub fn by_wall(attempts: Attempts, now: Instant) -> Duration {
    let left = attempts.next.map_or(0, |next| next.seconds_since(now));
    Duration::from_secs(u64::try_from(left).unwrap_or(0)).min(wait_after(attempts.failed))
}

fn is_set_back(attempts: Attempts, now: Instant) -> bool {
    let longest = i64::try_from(wait_after(attempts.failed).as_secs()).unwrap_or(i64::MAX);
    attempts
        .next
        .is_some_and(|next| next.seconds_since(now) > longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_are_free_and_then_waits_grow_to_an_hour() {
        let waits: Vec<u64> = (0..12).map(|failed| wait_after(failed).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 300, 900, 3600, 3600, 3600]);
    }

    #[test]
    fn both_clocks_must_agree_that_it_is_time() {
        let start = 1_800_000_000;
        let attempts = |failed| Attempts {
            failed,
            next: (failed >= FREE).then(|| {
                Instant::from_unix(start).plus_seconds(i64::try_from(wait_after(failed).as_secs()).unwrap())
            }),
        };
        // failed, seconds on the wall and in the process since the failure, whether the process saw it, seconds left
        let table = [
            (4, 0, 0, true, 0),
            (5, 0, 0, true, 30),
            (5, 29, 29, true, 1),
            (5, 30, 30, true, 0),
            (5, 86_400, 1, true, 29), // set forward by a day: gains nothing in this run
            (5, -86_400, 10, true, 20), // set back by a day: the process's clock counts
            (5, -86_400, 30, true, 0),
            (5, 10, 0, false, 20),      // another process: only the wall is known
            (5, -86_400, 0, false, 30), // another process and set back: never more than the wait itself
            (9, 1800, 1800, true, 1800),
            (9, 3600, 3600, true, 0),
        ];
        for (failed, wall, process, saw_it, left) in table {
            let now = Instant::from_unix(start + wall);
            let until = saw_it.then(|| wait_after(failed));
            let waited = wait(attempts(failed), now, Duration::from_secs(process), until);
            assert_eq!(
                waited.as_secs(),
                left,
                "{failed} failures, {wall} s later, {process} s run"
            );
        }
    }
}
