//! What a record says, as far as rules ask.

use super::Spans;
use crate::catalogue::{EducationLevel, ExperienceScope};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What is known of a person. What was not answered is unknown, which is not «no».
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Date of birth.
    pub birthdate: Option<Date>,
    /// Citizenship.
    pub citizenship: Option<Citizenship>,
    /// The highest education that was finished.
    pub education: Option<EducationLevel>,
    /// Work; none: nothing of it was told, not even that there was none.
    pub work: Option<Work>,
    /// The certificate of the state language; none: nothing was told.
    pub certificate: Option<Certificate>,
    /// Whether the person is in service now.
    pub in_service: Option<bool>,
}

/// It is a person's: nothing of it goes into a log.
impl fmt::Debug for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing").finish_non_exhaustive()
    }
}

/// Citizenship, as far as a record can say.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Citizenship {
    /// Of this country, ISO 3166-1 alpha-3.
    Of(String),
    /// Of none of these; of which, only people can read.
    NoneOf(Vec<String>),
}

/// Time at work by what it counts as.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Work {
    /// All of it.
    pub any: Worked,
    /// In state or municipal service.
    pub service: Worked,
    /// In the speciality.
    pub speciality: Worked,
}

/// Time that counts for sure, and time that may count: of a job that was not said to be in the speciality, of a year
/// without a month. What is sure is within what may be.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Worked {
    /// At least this.
    pub sure: Spans,
    /// At most this.
    pub perhaps: Spans,
}

impl Work {
    /// The time that counts for a rule.
    #[must_use]
    pub fn of(&self, scope: ExperienceScope) -> &Worked {
        match scope {
            ExperienceScope::Any => &self.any,
            ExperienceScope::Service => &self.service,
            ExperienceScope::Speciality => &self.speciality,
        }
    }
}

/// A certificate of the state language.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Certificate {
    /// The level it states.
    pub level: Cefr,
    /// The day it was issued.
    pub issued: Option<Date>,
}

/// Levels of the Common European Framework in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Cefr {
    /// Breakthrough.
    A1,
    /// Waystage.
    A2,
    /// Threshold.
    B1,
    /// Vantage.
    B2,
    /// Effective operational proficiency.
    C1,
    /// Mastery.
    C2,
}

/// It is no level of the framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a CEFR level")]
pub struct NoLevel;

impl FromStr for Cefr {
    type Err = NoLevel;

    /// Cyrillic letters that look alike are read as well: «В1» is typed as often as «B1».
    fn from_str(text: &str) -> Result<Self, NoLevel> {
        let mut letters = text.trim().chars().map(|letter| match letter {
            'А' | 'а' | 'a' => 'A',
            'В' | 'в' | 'b' => 'B',
            'С' | 'с' | 'c' => 'C',
            other => other,
        });
        let level = match (letters.next(), letters.next(), letters.next()) {
            (Some('A'), Some('1'), None) => Self::A1,
            (Some('A'), Some('2'), None) => Self::A2,
            (Some('B'), Some('1'), None) => Self::B1,
            (Some('B'), Some('2'), None) => Self::B2,
            (Some('C'), Some('1'), None) => Self::C1,
            (Some('C'), Some('2'), None) => Self::C2,
            _ => return Err(NoLevel),
        };
        Ok(level)
    }
}
