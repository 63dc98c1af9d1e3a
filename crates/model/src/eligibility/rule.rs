//! Rules as they were published, made ready to be judged.

use super::{Cefr, Check, Years};
use crate::Texts;
use crate::catalogue::{Competition, CompetitionKind, Requirement, Vacancy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The document that proves command of the state language: how long it counts stands with it.
pub const LANGUAGE_CERTIFICATE: &str = "language_certificate";

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RuleTopic {
    /// Who may take part at all: those in service.
    InService,
    /// Level of education.
    Education,
    /// Field of study.
    EducationField,
    /// Years of work.
    Experience,
    /// Command of the state language.
    StateLanguage,
    /// Age on the closing day.
    Age,
    /// Citizenship.
    Citizenship,
    /// What only people can judge.
    Competence,
}

impl RuleTopic {
    /// The word on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InService => "in_service",
            Self::Education => "education",
            Self::EducationField => "education_field",
            Self::Experience => "experience",
            Self::StateLanguage => "state_language",
            Self::Age => "age",
            Self::Citizenship => "citizenship",
            Self::Competence => "competence",
        }
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name among the rules of the competition: `education`, `education-2`.
    pub id: String,
    /// What it is about.
    pub kind: RuleTopic,
    /// What decides it; none where only people can.
    pub check: Option<Check>,
    /// Its words, where it has its own: fields of study, a competence.
    pub text: Option<Texts>,
}

/// A part of a rule before it has a name.
pub(super) enum Part<'a> {
    Check(Check),
    People(RuleTopic, Option<&'a Texts>),
}

/// All rules for a post: its own, then those of its competition that it does not repeat.
#[must_use]
pub fn rules(vacancy: Option<&Vacancy>, competition: Option<&Competition>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut met: BTreeMap<RuleTopic, u32> = BTreeMap::new();
    for part in parts(vacancy, competition) {
        let (kind, check, text) = match part {
            Part::Check(check) => (check.kind(), Some(check), None),
            Part::People(kind, text) => (kind, None, text.cloned()),
        };
        if rules
            .iter()
            .any(|known| known.kind == kind && known.check == check && known.text == text)
        {
            continue;
        }
        let number = met.entry(kind).or_insert(0);
        *number += 1;
        let id = match *number {
            1 => kind.word().to_owned(),
            more => format!("{}-{more}", kind.word()),
        };
        rules.push(Rule {
            id,
            kind,
            check,
            text,
        });
    }
    rules
}

fn parts<'a>(vacancy: Option<&'a Vacancy>, competition: Option<&'a Competition>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let kind = competition
        .map(|it| it.kind)
        .or(vacancy.map(|vacancy| vacancy.kind));
    if kind == Some(CompetitionKind::Internal) {
        parts.push(Part::Check(Check::InService));
    }
    let valid_months = competition
        .into_iter()
        .flat_map(|it| &it.documents)
        .find(|document| document.code == LANGUAGE_CERTIFICATE)
        .and_then(|document| document.valid_months);
    let own = vacancy.map_or(&[][..], |vacancy| &vacancy.requirements);
    let common = competition.map_or(&[][..], |it| &it.requirements);
    put(&mut parts, own, valid_months);
    put(&mut parts, common, valid_months);
    parts
}

/// Makes parts of one list of requirements; marks of alternatives hold within a list.
pub(super) fn put<'a>(parts: &mut Vec<Part<'a>>, requirements: &'a [Requirement], valid_months: Option<u16>) {
    let mut groups: BTreeMap<u8, usize> = BTreeMap::new();
    for requirement in requirements {
        let check = match requirement {
            Requirement::Education { level, fields } => {
                parts.push(Part::Check(Check::Education(*level)));
                if let Some(fields) = fields.as_ref().filter(|fields| !fields.is_empty()) {
                    parts.push(Part::People(RuleTopic::EducationField, Some(fields)));
                }
                continue;
            }
            Requirement::Experience { years, scope, either } => {
                let years = Years {
                    scope: *scope,
                    years: *years,
                };
                let group = either.and_then(|mark| groups.get(&mark));
                if let Some(Part::Check(Check::Experience(any))) = group.and_then(|at| parts.get_mut(*at)) {
                    any.push(years);
                    continue;
                }
                if let Some(mark) = either {
                    groups.insert(*mark, parts.len());
                }
                Check::Experience(vec![years])
            }
            Requirement::StateLanguage { level } => match level.parse::<Cefr>() {
                Ok(level) => Check::StateLanguage { level, valid_months },
                // A level that this program does not know is for people to compare.
                Err(_) => {
                    parts.push(Part::People(RuleTopic::StateLanguage, None));
                    continue;
                }
            },
            Requirement::Age { min, max } => Check::Age { min: *min, max: *max },
            Requirement::Citizenship { countries } => Check::Citizenship(countries.clone()),
            Requirement::Competence { text } => {
                parts.push(Part::People(RuleTopic::Competence, Some(text)));
                continue;
            }
        };
        parts.push(Part::Check(check));
    }
}
