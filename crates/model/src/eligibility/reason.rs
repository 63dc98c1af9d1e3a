//! Why a rule is met or not: a closed list of codes, each with what is needed and what is there.

use super::{Cefr, Met};
use crate::Day;
use crate::catalogue::{EducationLevel, ExperienceScope};
use serde::{Deserialize, Serialize};

/// Why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The education suffices.
    EducationEnough {
        /// The lowest level.
        needed: EducationLevel,
        /// What the record says.
        have: EducationLevel,
    },
    /// The education is below what is asked for.
    EducationShort {
        /// The lowest level.
        needed: EducationLevel,
        /// What the record says.
        have: EducationLevel,
        /// So many levels below.
        levels: u8,
    },
    /// The record does not say which education was finished.
    EducationUnknown {
        /// The lowest level.
        needed: EducationLevel,
    },
    /// The field of study is among those asked for.
    FieldMatches,
    /// Whether the field of study fits, the commission decides.
    FieldForPeople,
    /// The record names no field of study.
    FieldUnknown,
    /// No years of work are needed.
    ExperienceNotNeeded,
    /// The years of work suffice on the closing day.
    ExperienceEnough {
        /// The alternatives.
        options: Vec<YearsFound>,
    },
    /// Too few years of work on the closing day.
    ExperienceShort {
        /// The alternatives.
        options: Vec<YearsFound>,
    },
    /// What the record says of work does not decide.
    ExperienceUnknown {
        /// The alternatives.
        options: Vec<YearsFound>,
    },
    /// The certificate of the state language suffices.
    LanguageEnough {
        /// The lowest level.
        needed: Cefr,
        /// What the certificate states.
        have: Cefr,
        /// The last day on which it counts; none: without an end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        until: Option<Day>,
    },
    /// The certificate states a lower level.
    LanguageShort {
        /// The lowest level.
        needed: Cefr,
        /// What the certificate states.
        have: Cefr,
        /// So many levels below.
        levels: u8,
    },
    /// The certificate no longer counts on the closing day.
    CertificateExpires {
        /// The lowest level.
        needed: Cefr,
        /// The last day on which it counts.
        until: Day,
    },
    /// The record has no certificate of the state language.
    CertificateUnknown {
        /// The lowest level.
        needed: Cefr,
    },
    /// The record does not say when the certificate was issued.
    CertificateUndated {
        /// The lowest level.
        needed: Cefr,
    },
    /// The age fits on the closing day.
    AgeFits {
        /// Whole years on that day.
        age: i16,
        /// The lowest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        min: Option<u8>,
        /// The highest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        max: Option<u8>,
    },
    /// Too young on the closing day.
    TooYoung {
        /// Whole years on that day.
        age: i16,
        /// The lowest.
        min: u8,
        /// The day on which it is reached.
        reached: Day,
    },
    /// Too old on the closing day.
    TooOld {
        /// Whole years on that day.
        age: i16,
        /// The highest.
        max: u8,
    },
    /// The record has no date of birth.
    AgeUnknown {
        /// The lowest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        min: Option<u8>,
        /// The highest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        max: Option<u8>,
    },
    /// The citizenship is among those asked for.
    CitizenshipFits {
        /// Any of these.
        countries: Vec<String>,
    },
    /// The citizenship is another.
    CitizenshipOther {
        /// Any of these.
        countries: Vec<String>,
    },
    /// The record does not say which citizenship, or not so that a program can read it.
    CitizenshipUnknown {
        /// Any of these.
        countries: Vec<String>,
    },
    /// The person is in service.
    InService,
    /// The person is not in service.
    NotInService,
    /// Whether the person is in service is not known.
    ServiceUnknown,
    /// Only people can judge.
    ForPeople,
}

/// One alternative of a rule about years of work, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct YearsFound {
    /// What counts.
    pub scope: ExperienceScope,
    /// Whole years needed.
    pub years: u8,
    /// Whether they are there.
    pub met: Met,
    /// Months that count for sure on the closing day.
    pub months: u32,
    /// Months that are missing then.
    pub short: u32,
    /// The first day of the month by which they are there, if the present work goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reached: Option<Day>,
}
