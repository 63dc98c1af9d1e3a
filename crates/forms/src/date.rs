//! Dates as people remember them: a year, a month, or a day.

use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// `2019`, `2019-09` or `2019-09-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// It is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date")]
pub struct NoDate;

impl PartialDate {
    /// The first day that it may mean.
    #[must_use]
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day that it may mean.
    #[must_use]
    pub fn last(self) -> Date {
        let Ok(first) = Date::new(self.year, self.month.unwrap_or(12), self.day.unwrap_or(1)) else {
            return Date::MAX;
        };
        if self.day.is_some() {
            first
        } else {
            first.last_of_month()
        }
    }

    /// Months since the year 0, of the first day that it may mean.
    #[must_use]
    pub fn months(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(1)) - 1
    }

    /// Whether the day is known.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.day.is_some()
    }
}

impl FromStr for PartialDate {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| NoDate)
            }
            Some(_) => Err(NoDate),
        };
        let year = number(4)?.ok_or(NoDate)?;
        let small = |number: Option<i16>| number.map(i8::try_from).transpose().map_err(|_| NoDate);
        let (month, day) = (small(number(2)?)?, small(number(2)?)?);
        if parts.next().is_some() {
            return Err(NoDate);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| NoDate)?;
        Ok(Self { year, month, day })
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}
