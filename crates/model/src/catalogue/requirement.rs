//! Requirements as rules, so that a program can say which one is not met.
//!
//! Every threshold is data of the competition: acts change them by post and by year (research of the law named
//! 18 as well as 21 as the lowest age), so none is a constant here.

use crate::Texts;
use serde::{Deserialize, Serialize};

/// One rule that an applicant must meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Requirement {
    /// Education not below a level.
    Education {
        /// The lowest level.
        level: EducationLevel,
        /// Fields of study, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fields: Option<Texts>,
    },
    /// Years of work; where a post accepts either of two, both are listed with the same `either` mark.
    Experience {
        /// Whole years, 0 for «not required».
        years: u8,
        /// What counts.
        scope: ExperienceScope,
        /// Rules that share a number here are alternatives of each other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        either: Option<u8>,
    },
    /// Command of the state language.
    StateLanguage {
        /// Level on the CEFR scale («B1»), as the Кыргызтест certificate states it.
        level: String,
    },
    /// Age on the closing day, whole years.
    Age {
        /// The lowest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u8>,
        /// The highest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u8>,
    },
    /// Citizenship, ISO 3166-1 alpha-3.
    Citizenship {
        /// Any of these.
        countries: Vec<String>,
    },
    /// Anything that only people can judge.
    Competence {
        /// In words.
        text: Texts,
    },
}

/// Levels of education in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EducationLevel {
    /// Основное общее.
    Basic,
    /// Среднее общее.
    Secondary,
    /// Начальное профессиональное.
    PrimaryProfessional,
    /// Среднее профессиональное.
    SecondaryProfessional,
    /// Высшее.
    Higher,
    /// Кандидат наук, PhD.
    Candidate,
    /// Доктор наук.
    Doctor,
}

/// What work counts as experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ExperienceScope {
    /// State or municipal service.
    Service,
    /// Work in the speciality.
    Speciality,
    /// Any work.
    Any,
}

impl EducationLevel {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Secondary => "secondary",
            Self::PrimaryProfessional => "primary_professional",
            Self::SecondaryProfessional => "secondary_professional",
            Self::Higher => "higher",
            Self::Candidate => "candidate",
            Self::Doctor => "doctor",
        }
    }
}
