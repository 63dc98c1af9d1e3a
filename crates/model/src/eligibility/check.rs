//! What decides a rule, and how.

use super::{Cefr, Citizenship, Reason, RuleTopic, Standing, YearsFound};
use crate::Day;
use crate::catalogue::{EducationLevel, ExperienceScope};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a rule is met; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// It is not.
    No,
    /// What decides is not known.
    Unknown,
    /// It is.
    Yes,
}

/// Years of work of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years {
    /// What counts.
    pub scope: ExperienceScope,
    /// Whole years.
    pub years: u8,
}

/// What a program can decide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Check {
    /// Education not below a level.
    Education(EducationLevel),
    /// Any of these.
    Experience(Vec<Years>),
    /// A certificate of the state language.
    StateLanguage {
        /// The lowest level.
        level: Cefr,
        /// For how many months after issue it counts; none: for ever.
        valid_months: Option<u16>,
    },
    /// Whole years on the closing day.
    Age {
        /// The lowest.
        min: Option<u8>,
        /// The highest.
        max: Option<u8>,
    },
    /// Of any of these countries.
    Citizenship(Vec<String>),
    /// Only those in service.
    InService,
}

impl Check {
    /// What the rule is about.
    #[must_use]
    pub fn kind(&self) -> RuleTopic {
        match self {
            Self::Education(_) => RuleTopic::Education,
            Self::Experience(_) => RuleTopic::Experience,
            Self::StateLanguage { .. } => RuleTopic::StateLanguage,
            Self::Age { .. } => RuleTopic::Age,
            Self::Citizenship(_) => RuleTopic::Citizenship,
            Self::InService => RuleTopic::InService,
        }
    }

    /// Whether it is met on this day. It allocates nothing: a whole catalogue is asked.
    #[must_use]
    pub fn met(&self, standing: &Standing, day: Date) -> Met {
        match self {
            Self::Education(needed) => known(standing.education.map(|have| have >= *needed)),
            Self::Experience(options) => options
                .iter()
                .map(|option| years(*option, standing, day))
                .max()
                .unwrap_or(Met::Yes),
            Self::StateLanguage { level, valid_months } => match standing.certificate {
                None => Met::Unknown,
                Some(held) if held.level < *level => Met::No,
                Some(held) => match valid_months {
                    None => Met::Yes,
                    Some(months) => known(held.issued.map(|issued| last_day(issued, *months) >= day)),
                },
            },
            Self::Age { min, max } => known(standing.birthdate.map(|born| {
                let age = age(born, day);
                min.is_none_or(|min| age >= i16::from(min)) && max.is_none_or(|max| age <= i16::from(max))
            })),
            Self::Citizenship(countries) => match &standing.citizenship {
                None => Met::Unknown,
                Some(Citizenship::Of(country)) => known(Some(countries.contains(country))),
                Some(Citizenship::NoneOf(others)) => {
                    if countries.iter().all(|country| others.contains(country)) {
                        Met::No
                    } else {
                        Met::Unknown
                    }
                }
            },
            Self::InService => known(standing.in_service),
        }
    }

    /// Whether it is met on this day, and why.
    #[must_use]
    pub fn judge(&self, standing: &Standing, day: Date) -> (Met, Reason) {
        let met = self.met(standing, day);
        let reason = match self {
            Self::Education(needed) => education(*needed, standing),
            Self::Experience(options) => experience(met, options, standing, day),
            Self::StateLanguage { level, valid_months } => language(*level, *valid_months, standing, day),
            Self::Age { min, max } => of_age(*min, *max, standing, day),
            Self::Citizenship(countries) => {
                let countries = countries.clone();
                match met {
                    Met::Yes => Reason::CitizenshipFits { countries },
                    Met::No => Reason::CitizenshipOther { countries },
                    Met::Unknown => Reason::CitizenshipUnknown { countries },
                }
            }
            Self::InService => match met {
                Met::Yes => Reason::InService,
                Met::No => Reason::NotInService,
                Met::Unknown => Reason::ServiceUnknown,
            },
        };
        (met, reason)
    }
}

fn known(holds: Option<bool>) -> Met {
    match holds {
        Some(true) => Met::Yes,
        Some(false) => Met::No,
        None => Met::Unknown,
    }
}

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn first_of(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

fn years(option: Years, standing: &Standing, day: Date) -> Met {
    let needed = i32::from(option.years) * 12;
    if needed == 0 {
        return Met::Yes;
    }
    let Some(work) = &standing.work else {
        return Met::Unknown;
    };
    let worked = work.of(option.scope);
    let until = month(day);
    if worked.sure.months(until) >= needed {
        Met::Yes
    } else if worked.perhaps.months(until) >= needed {
        Met::Unknown
    } else {
        Met::No
    }
}

/// Whole years between a birth and a day. Born on 29 February, one is a year older on 1 March.
fn age(born: Date, day: Date) -> i16 {
    let had = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i16::from(!had)
}

fn reaches_age(born: Date, years: u8) -> Date {
    let year = born.year().saturating_add(i16::from(years));
    Date::new(year, born.month(), born.day())
        .or_else(|_| Date::new(year, 3, 1))
        .unwrap_or(Date::MAX)
}

fn last_day(issued: Date, months: u16) -> Date {
    issued
        .checked_add(i64::from(months).months())
        .unwrap_or(Date::MAX)
}

fn education(needed: EducationLevel, standing: &Standing) -> Reason {
    match standing.education {
        None => Reason::EducationUnknown { needed },
        Some(have) if have >= needed => Reason::EducationEnough { needed, have },
        Some(have) => Reason::EducationShort {
            needed,
            have,
            levels: (needed as u8).saturating_sub(have as u8),
        },
    }
}

fn language(needed: Cefr, valid_months: Option<u16>, standing: &Standing, day: Date) -> Reason {
    let Some(held) = standing.certificate else {
        return Reason::CertificateUnknown { needed };
    };
    let have = held.level;
    if have < needed {
        return Reason::LanguageShort {
            needed,
            have,
            levels: (needed as u8).saturating_sub(have as u8),
        };
    }
    let enough = |until| Reason::LanguageEnough { needed, have, until };
    match (valid_months, held.issued) {
        (None, _) => enough(None),
        (Some(_), None) => Reason::CertificateUndated { needed },
        (Some(months), Some(issued)) => {
            let until = last_day(issued, months);
            if until >= day {
                enough(Some(until.into()))
            } else {
                Reason::CertificateExpires {
                    needed,
                    until: until.into(),
                }
            }
        }
    }
}

fn of_age(min: Option<u8>, max: Option<u8>, standing: &Standing, day: Date) -> Reason {
    let Some(born) = standing.birthdate else {
        return Reason::AgeUnknown { min, max };
    };
    let age = age(born, day);
    match (min, max) {
        (Some(min), _) if age < i16::from(min) => Reason::TooYoung {
            age,
            min,
            reached: reaches_age(born, min).into(),
        },
        (_, Some(max)) if age > i16::from(max) => Reason::TooOld { age, max },
        _ => Reason::AgeFits { age, min, max },
    }
}

fn experience(met: Met, options: &[Years], standing: &Standing, day: Date) -> Reason {
    if options.iter().any(|option| option.years == 0) || options.is_empty() {
        return Reason::ExperienceNotNeeded;
    }
    let found = |option: &Years| {
        let needed = i32::from(option.years) * 12;
        let worked = standing.work.as_ref().map(|work| work.of(option.scope));
        let months = worked.map_or(0, |worked| worked.sure.months(month(day)));
        let lasting = worked.filter(|worked| worked.sure.lasts());
        YearsFound {
            scope: option.scope,
            years: option.years,
            met: years(*option, standing, day),
            months: u32::try_from(months).unwrap_or(0),
            short: u32::try_from(needed.saturating_sub(months)).unwrap_or(0),
            reached: lasting
                .and_then(|worked| worked.sure.reaches(needed))
                .and_then(first_of)
                .map(Day::from),
        }
    };
    let options = options.iter().map(found).collect();
    match met {
        Met::Yes => Reason::ExperienceEnough { options },
        Met::No => Reason::ExperienceShort { options },
        Met::Unknown => Reason::ExperienceUnknown { options },
    }
}
