//! A calendar day in Bishkek, written `2026-11-22`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(transparent)]
pub struct Day(pub Date);

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        Self(day)
    }
}
