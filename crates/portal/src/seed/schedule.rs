//! When a competition is published and closes, around the day of the seed.

use super::draw::Draw;
use jiff::ToSpan as _;
use jiff::civil::Date;
use kyzmat_model::Instant;

/// Up to so many vacancies, all lie within [`NEAR_DAYS`]; more of them reach further back.
const NEAR_COUNT: u64 = 5_000;
const NEAR_DAYS: u64 = 120;
/// Two years.
const FAR_DAYS: u64 = 730;
/// Latest deadline, days ahead.
const AHEAD_DAYS: u64 = 30;
/// Open ones among a few thousand, in per cent; a country does not open more only because the archive grows.
const OPEN_PERCENT: u64 = 35;
const LEAST_OPEN_PERCENT: u64 = 5;

/// How deadlines are spread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    today: Date,
    back: u64,
    open_percent: u64,
}

/// The moments of one competition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) published: Instant,
    pub(super) closes: Instant,
    /// Long over: what an applicant would have needed is no longer shown.
    pub(super) archived: bool,
    closing_day: Date,
}

impl Calendar {
    pub(super) fn new(today: Date, vacancies: u64) -> Self {
        let fold = vacancies.div_ceil(NEAR_COUNT).max(1);
        Self {
            today,
            back: (NEAR_DAYS * fold).min(FAR_DAYS),
            open_percent: (OPEN_PERCENT / fold).max(LEAST_OPEN_PERCENT),
        }
    }

    pub(super) fn draw(&self, draw: &mut Draw) -> Schedule {
        let open = draw.percent(self.open_percent);
        let closing_day = if open {
            // Some close today, tomorrow and in three days, so that every hint about deadlines is seen.
            let ahead = match draw.below(100) {
                0..=5 => 0,
                6..=12 => 1,
                13..=20 => 3,
                _ => draw.from(2, AHEAD_DAYS),
            };
            self.day(ahead.cast_signed())
        } else {
            self.day(-draw.from(1, self.back).cast_signed())
        };
        // Ten working days are about the least that is usual.
        let taken = draw.from(14, 28).cast_signed();
        let latest = self.day(-draw.from(1, 5).cast_signed());
        let published_day = shifted(closing_day, -taken).min(latest);
        let closes = match draw.below(3) {
            // What closes today is still open until its last second.
            _ if closing_day == self.today => Instant::end_of(closing_day),
            0 => Instant::at(closing_day, 18, 0, 0),
            1 => Instant::at(closing_day, 17, 0, 0),
            _ => Instant::end_of(closing_day),
        };
        let hour = i8::try_from(draw.from(9, 17)).unwrap_or(9);
        let minute = i8::try_from(draw.below(60)).unwrap_or(0);
        Schedule {
            published: Instant::at(published_day, hour, minute, 0),
            closes,
            archived: closing_day < self.day(-NEAR_DAYS.cast_signed()),
            closing_day,
        }
    }

    fn day(&self, offset: i64) -> Date {
        shifted(self.today, offset)
    }
}

impl Schedule {
    /// From and to of a stage, so many days after closing, in working hours.
    pub(super) fn stage(&self, from: i64, to: i64) -> (Instant, Instant) {
        (
            Instant::at(shifted(self.closing_day, from), 9, 0, 0),
            Instant::at(shifted(self.closing_day, to), 18, 0, 0),
        )
    }

    pub(super) fn year(&self) -> i16 {
        self.published.day().year()
    }
}

/// A day so many days later; at the ends of the calendar the day itself.
fn shifted(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(vacancies: u64) -> (Vec<Schedule>, Instant, Date) {
        let today: Date = "2026-11-22".parse().unwrap();
        let calendar = Calendar::new(today, vacancies);
        let mut draw = Draw::new(3, 3);
        let schedules = (0..2000).map(|_| calendar.draw(&mut draw)).collect();
        (schedules, Instant::at(today, 12, 0, 0), today)
    }

    #[test]
    fn a_third_is_open_and_some_close_soon() {
        let (schedules, now, today) = spread(2000);
        let open = schedules.iter().filter(|one| one.closes >= now).count();
        assert!((600..800).contains(&open), "about 35 %: {open}");
        for ahead in [0, 1, 3] {
            let day = shifted(today, ahead);
            assert!(
                schedules.iter().any(|one| one.closing_day == day),
                "none closes in {ahead} days"
            );
        }
        for one in &schedules {
            assert!(one.published < now, "published before it is seen: {one:?}");
            assert!(one.published < one.closes, "{one:?}");
            assert!(one.closing_day >= shifted(today, -120) && one.closing_day <= shifted(today, 30));
            assert!(!one.archived, "all of a small country is recent");
        }
    }

    #[test]
    fn an_archive_reaches_back_two_years() {
        let (schedules, now, today) = spread(1_000_000);
        let open = schedules.iter().filter(|one| one.closes >= now).count();
        assert!((60..150).contains(&open), "about 5 %: {open}");
        assert!(schedules.iter().any(|one| one.closing_day < shifted(today, -600)));
        let archived = schedules.iter().filter(|one| one.archived).count();
        assert!(archived > 1000, "most of it is archive: {archived}");
    }
}
