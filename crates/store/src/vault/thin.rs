//! Which backups are kept: the last few, then one a day, then one a week.

use std::collections::BTreeSet;

const LAST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;

const DAY: i64 = 86_400;
/// 1 January 1970 was a Thursday; weeks begin on Monday.
const THURSDAY: i64 = 3 * DAY;

/// Of backups made at `times` (unix seconds), those to keep: the last three, the newest of each of the last seven
/// days that have any, and the newest of each of the last four weeks that have any. Days and weeks are of UTC.
pub(super) fn keep(times: &[i64]) -> BTreeSet<i64> {
    let mut newest_first = times.to_vec();
    newest_first.sort_unstable();
    newest_first.reverse();
    let mut kept: BTreeSet<i64> = newest_first.iter().copied().take(LAST).collect();
    kept.extend(newest_of_each(&newest_first, DAYS, |time| time.div_euclid(DAY)));
    kept.extend(newest_of_each(&newest_first, WEEKS, |time| {
        (time + THURSDAY).div_euclid(7 * DAY)
    }));
    kept
}

fn newest_of_each(newest_first: &[i64], spans: usize, span: impl Fn(i64) -> i64) -> Vec<i64> {
    let mut kept: Vec<i64> = Vec::new();
    for time in newest_first {
        if kept.last().is_none_or(|last| span(*last) != span(*time)) {
            kept.push(*time);
        }
    }
    kept.truncate(spans);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Monday, 23 November 2026, 12:00 UTC.
    const NOON: i64 = 1_795_435_200;
    const HOUR: i64 = 3_600;

    #[test]
    fn three_last_seven_daily_and_four_weekly_are_kept() {
        let hourly: Vec<i64> = (0..24 * 40).map(|hours| NOON - hours * HOUR).collect();
        let kept: Vec<i64> = keep(&hourly).into_iter().rev().collect();
        let ends_of_days = (1..7).map(|days| NOON + 11 * HOUR - days * DAY);
        // The newest of this week is the newest of all, and last week's is Sunday's: they are kept already.
        let ends_of_weeks = [2, 3].map(|weeks| NOON + 11 * HOUR - DAY - (weeks - 1) * 7 * DAY);
        let expected: Vec<i64> = [NOON, NOON - HOUR, NOON - 2 * HOUR]
            .into_iter()
            .chain(ends_of_days)
            .chain(ends_of_weeks)
            .collect();
        assert_eq!(kept, expected);
    }

    proptest! {
        #[test]
        fn the_newest_is_always_kept_and_thinning_again_changes_nothing(
            times in proptest::collection::vec(0..4_000_000_000i64, 1..200)
        ) {
            let kept = keep(&times);
            prop_assert!(kept.contains(times.iter().max().unwrap()), "the newest is what salvage wants first");
            prop_assert!(kept.len() <= LAST + DAYS + WEEKS);
            let again = keep(&kept.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(again, kept);
        }
    }
}
