//! Vacancies.

use super::{CompetitionKind, Requirement, Service};
use crate::{Instant, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A post (or, in a reserve competition, a group of posts) that one can apply for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Vacancy {
    /// The vacancy's id.
    pub id: Uuid,
    /// The id at its source (`propertyID:value` of a posting's identifier, else its address), unique.
    pub source_id: String,
    /// Where it is published for reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The competition it belongs to; none for postings brought in from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competition: Option<Uuid>,
    /// What the competition is for.
    pub kind: CompetitionKind,
    /// State or municipal; unknown for postings from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// The body.
    pub body: Uuid,
    /// Division within the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Texts>,
    /// SOATE code of the place of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Place of work in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Texts>,
    /// Group of administrative posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// Code within the register of posts, in Cyrillic letters: «В-А», «Г-Б».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Post title.
    pub title: Texts,
    /// What applicants should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Texts>,
    /// Duties, one to a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duties: Option<Texts>,
    /// Rules beyond those of the competition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Requirement>,
    /// Occupations, as the source names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Form of employment, as the source names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<String>,
    /// How many places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// Pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// When it was made public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Instant>,
    /// From when applications are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Instant>,
    /// The last moment at which an application counts, by the portal's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Instant>,
    /// What a posting from elsewhere had and this contract has no place for, as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown> | null"))]
    pub extra: Option<serde_json::Map<String, serde_json::Value>>,
}

/// Whether a deadline has not passed at `now`: its last second still counts, and what has none never closes by itself.
#[must_use]
pub fn is_open_until(closes_at: Option<Instant>, now: Instant) -> bool {
    // In whole seconds: a clock with finer ones must not cut the last one short.
    closes_at.is_none_or(|closes| now.unix() <= closes.unix())
}

impl Vacancy {
    /// Whether its deadline has not passed at `now`: the last second still counts, and one without a deadline never
    /// closes by itself. One that opens later is open in this sense, so that it is found in time to prepare for.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        is_open_until(self.closes_at, now)
    }

    /// The lowest education asked for, by its own rules.
    #[must_use]
    pub fn education(&self) -> Option<super::EducationLevel> {
        self.requirements.iter().find_map(|rule| match rule {
            Requirement::Education { level, .. } => Some(*level),
            _ => None,
        })
    }

    /// The fewest years of work that suffice, by its own rules: alternatives count as the easier one.
    #[must_use]
    pub fn experience_years(&self) -> Option<u8> {
        self.requirements
            .iter()
            .filter_map(|rule| match rule {
                Requirement::Experience { years, .. } => Some(*years),
                _ => None,
            })
            .min()
    }
}

/// Groups of administrative posts, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Высшие, жогорку, жоғары (В).
    Highest,
    /// Главные, башкы, бас (Г).
    Main,
    /// Старшие, улук, аға (С).
    Senior,
    /// Младшие, кенже, кіші (М).
    Junior,
}

impl Group {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Highest => "highest",
            Self::Main => "main",
            Self::Senior => "senior",
            Self::Junior => "junior",
        }
    }
}

/// Pay for a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Pay {
    /// From, whole units of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// To, whole units of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// ISO 4217.
    pub currency: String,
    /// For what time.
    pub period: PayPeriod,
}

/// For what time pay is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PayPeriod {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vacancy(opens: Option<&str>, closes: Option<&str>) -> Vacancy {
        serde_json::from_value(serde_json::json!({
            "id": Uuid::nil(), "source_id": "t:1", "kind": "vacancy", "body": Uuid::nil(),
            "title": {"ru": "Специалист"}, "opens_at": opens, "closes_at": closes,
        }))
        .unwrap()
    }

    #[test]
    fn the_closing_second_still_counts() {
        let v = vacancy(
            Some("2026-11-01T00:00:00+06:00"),
            Some("2026-11-22T18:00:00+06:00"),
        );
        let at = |text: &str| v.is_open(text.parse().unwrap());
        assert!(
            at("2026-10-31T23:59:59+06:00"),
            "announced ahead: it can be prepared for"
        );
        assert!(at("2026-11-22T18:00:00+06:00"), "the last second counts");
        assert!(at("2026-11-22T18:00:00.999+06:00"), "all of it");
        assert!(!at("2026-11-22T18:00:01+06:00"), "closed");
        assert!(
            vacancy(None, None).is_open(Instant::from_unix(0)),
            "no closing time: never closed by itself"
        );
    }

    #[test]
    fn words_are_those_of_the_wire() {
        use super::super::{CompetitionKind as K, EducationLevel as E, Service as S};
        let same = |value: serde_json::Value, word: &str| assert_eq!(value, word);
        for v in [K::Reserve, K::Vacancy, K::Internal] {
            same(serde_json::to_value(v).unwrap(), v.word());
        }
        for v in [S::State, S::Municipal] {
            same(serde_json::to_value(v).unwrap(), v.word());
        }
        for v in [Group::Highest, Group::Main, Group::Senior, Group::Junior] {
            same(serde_json::to_value(v).unwrap(), v.word());
        }
        for v in [
            E::Basic,
            E::Secondary,
            E::PrimaryProfessional,
            E::SecondaryProfessional,
            E::Higher,
            E::Candidate,
        ] {
            same(serde_json::to_value(v).unwrap(), v.word());
        }
    }

    #[test]
    fn empty_parts_are_not_written() {
        let json = serde_json::to_string(&vacancy(None, None)).unwrap();
        assert!(
            !json.contains("null") && !json.contains("[]"),
            "a million rows pay for each empty field: {json}"
        );
    }
}
