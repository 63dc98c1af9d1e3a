//! A moment in time, written as RFC 3339 with the offset of Asia/Bishkek.
//!
//! Kyrgyzstan keeps UTC+6 the whole year, without daylight saving (since 2005), so the offset is a constant and
//! no time-zone database is carried. Any RFC 3339 offset is read; +06:00 is written.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// UTC+6, the civil time of all Kyrgyzstan.
const BISHKEK: Offset = Offset::constant(6);

/// A moment with a precision of one second or finer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Instant(Timestamp);

/// The text was not an RFC 3339 moment with an offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 date-time with an offset: {0}")]
pub struct NotAnInstant(String);

impl Instant {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// Whole milliseconds since 1970-01-01T00:00:00Z, for clocks that are compared over a network.
    #[must_use]
    pub fn unix_ms(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The moment that many seconds after 1970-01-01T00:00:00Z; out-of-range numbers are clamped.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let clamped = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Self(Timestamp::from_second(clamped).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// The moment `seconds` later (earlier when negative), clamped to the representable range.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_unix(self.unix().saturating_add(seconds))
    }

    /// Seconds from `earlier` to this moment.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.unix().saturating_sub(earlier.unix())
    }

    /// The calendar day in Bishkek.
    #[must_use]
    pub fn day(self) -> Date {
        BISHKEK.to_datetime(self.0).date()
    }

    /// Day and minute in Bishkek in figures alone (`22.11.2026, 20:14`), which read alike in all three languages.
    #[must_use]
    pub fn in_figures(self) -> String {
        BISHKEK
            .to_datetime(self.0)
            .strftime("%d.%m.%Y, %H:%M")
            .to_string()
    }

    /// The last second of a calendar day in Bishkek: how a bare date is read where it closes something.
    #[must_use]
    pub fn end_of(day: Date) -> Self {
        Self::at(day, 23, 59, 59)
    }

    /// The first second of a calendar day in Bishkek.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self::at(day, 0, 0, 0)
    }

    /// A moment of a calendar day in Bishkek; an impossible hour gives the start of the day.
    #[must_use]
    pub fn at(day: Date, hour: i8, minute: i8, second: i8) -> Self {
        let time = jiff::civil::Time::new(hour, minute, second, 0).unwrap_or(jiff::civil::Time::midnight());
        Self(
            BISHKEK
                .to_timestamp(day.to_datetime(time))
                .unwrap_or(Timestamp::UNIX_EPOCH),
        )
    }
}

impl From<Timestamp> for Instant {
    fn from(value: Timestamp) -> Self {
        Self(value)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zoned = self.0.to_zoned(TimeZone::fixed(BISHKEK));
        write!(f, "{}", zoned.strftime("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>()
            .map(Self)
            .map_err(|_| NotAnInstant(text.chars().take(80).collect()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .description(Some("RFC 3339 with offset; +06:00 is written"))
            .build()
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Instant {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_offset_is_read_and_bishkek_is_written() {
        let read: Instant = "2026-11-22T12:00:00Z".parse().unwrap();
        assert_eq!(
            read.to_string(),
            "2026-11-22T18:00:00+06:00",
            "the portal's day is Bishkek's day"
        );
        assert_eq!(
            read,
            "2026-11-22T07:00:00-05:00".parse().unwrap(),
            "one moment, three spellings"
        );
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            "\"2026-11-22T18:00:00+06:00\""
        );
    }

    #[test]
    fn a_moment_without_an_offset_is_refused() {
        for bad in ["2026-11-22", "2026-11-22T12:00:00", "завтра", ""] {
            assert!(
                bad.parse::<Instant>().is_err(),
                "{bad:?} would be read in the reader's own zone"
            );
        }
    }

    #[test]
    fn the_day_changes_at_midnight_in_bishkek() {
        let late: Instant = "2026-11-21T18:00:00Z".parse().unwrap();
        assert_eq!(late.day(), Date::constant(2026, 11, 22));
        assert_eq!(
            Instant::end_of(late.day()).to_string(),
            "2026-11-22T23:59:59+06:00"
        );
        assert_eq!(Instant::start_of(late.day()), late);
    }

    #[test]
    fn numbers_out_of_range_are_clamped() {
        assert!(Instant::from_unix(i64::MAX) > Instant::from_unix(0));
        assert!(Instant::from_unix(0).plus_seconds(i64::MIN) < Instant::from_unix(0));
    }
}
