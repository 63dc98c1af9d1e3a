//! Rules read of every row of a catalogue: only what decides, without a word of text.

use super::Check;
use super::rule::{LANGUAGE_CERTIFICATE, Part, put};
use crate::Instant;
use crate::catalogue::{CompetitionKind, ExperienceScope, Requirement};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

/// What decides of a competition, for all its posts: read once, it stands for thousands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Common {
    internal: bool,
    valid_months: Option<u16>,
    checks: Vec<Check>,
    closes: Date,
}

/// A post or a competition as far as its rules go: read of every row of a catalogue, so the rest is passed over.
#[derive(Debug, Deserialize)]
pub struct Lean {
    kind: CompetitionKind,
    #[serde(default)]
    competition: Option<Uuid>,
    #[serde(default)]
    requirements: Vec<LeanRequirement>,
    #[serde(default)]
    documents: Vec<LeanDocument>,
    #[serde(default)]
    closes_at: Option<Instant>,
}

/// [`Requirement`] without its texts.
#[derive(Debug, Deserialize)]
struct LeanRequirement {
    rule: LeanRule,
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    years: Option<u8>,
    #[serde(default)]
    scope: Option<ExperienceScope>,
    #[serde(default)]
    either: Option<u8>,
    #[serde(default)]
    min: Option<u8>,
    #[serde(default)]
    max: Option<u8>,
    #[serde(default)]
    countries: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LeanRule {
    Education,
    Experience,
    StateLanguage,
    Age,
    Citizenship,
    Competence,
}

#[derive(Debug, Deserialize)]
struct LeanDocument {
    code: String,
    #[serde(default)]
    valid_months: Option<u16>,
}

impl Lean {
    /// The competition of a post.
    #[must_use]
    pub fn competition(&self) -> Option<Uuid> {
        self.competition
    }

    /// What it decides for its posts, if it is a competition.
    #[must_use]
    pub fn into_common(self) -> Option<Common> {
        let certificate = self
            .documents
            .iter()
            .find(|document| document.code == LANGUAGE_CERTIFICATE);
        let valid_months = certificate.and_then(|document| document.valid_months);
        let mut parts = Vec::new();
        let requirements = self.requirements();
        put(&mut parts, &requirements, valid_months);
        Some(Common {
            internal: self.kind == CompetitionKind::Internal,
            valid_months,
            checks: deciding(parts),
            closes: self.closes_at?.day(),
        })
    }

    /// What decides of a post, and the closing day.
    #[must_use]
    pub fn checks(&self, common: Option<&Common>) -> (Vec<Check>, Option<Date>) {
        let mut parts = Vec::new();
        let internal = common.map_or(self.kind == CompetitionKind::Internal, |common| common.internal);
        if internal {
            parts.push(Part::Check(Check::InService));
        }
        let requirements = self.requirements();
        put(
            &mut parts,
            &requirements,
            common.and_then(|common| common.valid_months),
        );
        let own = deciding(parts);
        let checks = common
            .iter()
            .flat_map(|common| &common.checks)
            .fold(own, |mut all, check| {
                if !all.contains(check) {
                    all.push(check.clone());
                }
                all
            });
        let closes = self
            .closes_at
            .map(Instant::day)
            .or(common.map(|common| common.closes));
        (checks, closes)
    }

    fn requirements(&self) -> Vec<Requirement> {
        let made = self.requirements.iter().map(|lean| {
            Some(match lean.rule {
                LeanRule::Education => Requirement::Education {
                    level: Deserialize::deserialize(serde::de::value::StrDeserializer::<
                        serde::de::value::Error,
                    >::new(lean.level.as_deref()?))
                    .ok()?,
                    fields: None,
                },
                LeanRule::Experience => Requirement::Experience {
                    years: lean.years?,
                    scope: lean.scope?,
                    either: lean.either,
                },
                LeanRule::StateLanguage => Requirement::StateLanguage {
                    level: lean.level.clone()?,
                },
                LeanRule::Age => Requirement::Age {
                    min: lean.min,
                    max: lean.max,
                },
                LeanRule::Citizenship => Requirement::Citizenship {
                    countries: lean.countries.clone(),
                },
                LeanRule::Competence => return None,
            })
        });
        made.flatten().collect()
    }
}

fn deciding(parts: Vec<Part<'_>>) -> Vec<Check> {
    let mut checks = Vec::new();
    for part in parts {
        if let Part::Check(check) = part
            && !checks.contains(&check)
        {
            checks.push(check);
        }
    }
    checks
}
