//! What lies between periods.

/// Months since the year 0, both counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: i32,
    pub(crate) to: i32,
}

/// For each period but the first, how many whole months lie between its beginning and the end of all before it; less
/// than none when they overlap. `periods` are in the order of their beginning. Ending and beginning in one month is
/// neither: people name months, not days.
pub(crate) fn distances(periods: &[Period]) -> Vec<(usize, i32)> {
    let mut latest: Option<i32> = None;
    let mut found = Vec::new();
    for (which, period) in periods.iter().enumerate() {
        if let Some(end) = latest {
            let between = period.from.saturating_sub(end);
            let distance = if between > 0 {
                between - 1
            } else {
                // So much of it as lies within what was told before.
                -(end.min(period.to).saturating_sub(period.from))
            };
            found.push((which, distance));
        }
        latest = Some(latest.map_or(period.to, |end| end.max(period.to)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Period, distances};

    fn of(periods: &[(i32, i32)]) -> Vec<i32> {
        let periods: Vec<Period> = periods.iter().map(|&(from, to)| Period { from, to }).collect();
        distances(&periods)
            .into_iter()
            .map(|(_, distance)| distance)
            .collect()
    }

    #[test]
    fn months_between_are_told_and_shared_ones_are_less_than_none() {
        assert_eq!(of(&[(0, 5)]), Vec::<i32>::new());
        assert_eq!(of(&[(0, 5), (5, 9)]), [0], "ended and begun in one month");
        assert_eq!(of(&[(0, 5), (6, 9)]), [0], "the month after");
        assert_eq!(of(&[(0, 5), (8, 9)]), [2]);
        assert_eq!(of(&[(0, 5), (3, 9)]), [-2]);
        assert_eq!(
            of(&[(0, 50), (3, 9), (20, 60)]),
            [-6, -30],
            "the longest one before counts"
        );
    }
}
