//! The raw material of the sample country, as it lies in `data/` (whose README says what is what).

use crate::error::PortalError;
use crate::regions::{Gazetteer, gazetteer};
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{BodyKind, CompetitionKind, EducationLevel, Group, Service};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Inflected forms by `<language>_<case>`.
pub(super) type Forms = BTreeMap<String, String>;

/// Everything that sample rows are made of.
pub(super) struct Material {
    pub(super) regions: Gazetteer,
    pub(super) aymaks: Aymaks,
    pub(super) bodies: Bodies,
    pub(super) subjects: BTreeMap<String, Subject>,
    pub(super) posts: Posts,
    pub(super) laws: BTreeMap<String, Law>,
    pub(super) general_laws: Vec<Law>,
    pub(super) documents: Vec<Document>,
    pub(super) stages: Stages,
    pub(super) requirements: Requirements,
    pub(super) phrases: Phrases,
}

#[derive(Debug, Deserialize)]
pub(super) struct Aymaks {
    pub(super) name: Texts,
    pub(super) forms: Forms,
    pub(super) stems: Vec<Texts>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Bodies {
    pub(super) shares: BTreeMap<String, u64>,
    pub(super) bodies: Vec<BodyEntry>,
    pub(super) templated: Vec<BodyEntry>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BodyEntry {
    pub(super) key: String,
    pub(super) kind: BodyKind,
    pub(super) service: Service,
    #[serde(default)]
    pub(super) seat: Option<String>,
    #[serde(default)]
    pub(super) places: Vec<String>,
    pub(super) weight: u64,
    #[serde(default)]
    pub(super) parent: Option<String>,
    pub(super) name: Texts,
    #[serde(default)]
    pub(super) short: Option<Texts>,
    pub(super) forms: Forms,
    pub(super) fields: Vec<String>,
    #[serde(default)]
    pub(super) territorial: Vec<Branch>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Branch {
    pub(super) level: kyzmat_model::catalogue::RegionLevel,
    pub(super) places: Vec<String>,
    pub(super) name: Texts,
    pub(super) forms: Forms,
}

#[derive(Debug, Deserialize)]
pub(super) struct Subject {
    pub(super) key: String,
    #[serde(default)]
    pub(super) common: bool,
    pub(super) education_fields: Texts,
    pub(super) sector_laws: Vec<String>,
    #[serde(rename = "unit")]
    pub(super) units: Vec<UnitEntry>,
    pub(super) duties: Vec<Texts>,
}

#[derive(Debug, Deserialize)]
pub(super) struct UnitEntry {
    #[serde(rename = "type")]
    pub(super) sort: String,
    pub(super) name: Texts,
    pub(super) forms: Forms,
}

#[derive(Debug, Deserialize)]
pub(super) struct Posts {
    pub(super) groups: Vec<GroupEntry>,
    pub(super) lead_duties: Vec<Texts>,
    pub(super) posts: Vec<Post>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GroupEntry {
    pub(super) key: Group,
    pub(super) codes: Vec<String>,
    pub(super) posts: Texts,
}

#[derive(Debug, Deserialize)]
pub(super) struct Post {
    pub(super) group: Group,
    pub(super) code: String,
    pub(super) service: Vec<Service>,
    pub(super) needs_subject: bool,
    pub(super) lead: bool,
    pub(super) education: EducationLevel,
    pub(super) experience_years: Years,
    pub(super) language: String,
    pub(super) places_typical: Span,
    pub(super) pay: Span,
    pub(super) weight: u64,
    pub(super) title: Texts,
    #[serde(default)]
    pub(super) title_in_unit: Option<Texts>,
    pub(super) forms: Forms,
    pub(super) unit_types: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) body_kinds: Vec<String>,
    #[serde(default)]
    pub(super) bodies: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Years {
    pub(super) service: u8,
    pub(super) speciality: u8,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Span {
    pub(super) min: u64,
    pub(super) max: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Law {
    pub(super) key: String,
    kind: LawKind,
    pub(super) title: Texts,
    #[serde(default)]
    pub(super) number: Option<String>,
    #[serde(default)]
    pub(super) date: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LawKind {
    General,
    Sector,
}

#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub(super) code: String,
    pub(super) name: Texts,
    pub(super) required: bool,
    pub(super) formats: Vec<String>,
    pub(super) max_mb: u16,
    #[serde(default)]
    pub(super) valid_months: Option<u16>,
    #[serde(default)]
    pub(super) note: Option<Texts>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Stages {
    pub(super) stages: Vec<StageEntry>,
    pub(super) test_note: Texts,
}

#[derive(Debug, Deserialize)]
pub(super) struct StageEntry {
    pub(super) key: String,
    pub(super) days_after_close: Days,
    pub(super) name: Texts,
    pub(super) description: Texts,
    #[serde(default)]
    pub(super) test: Option<Test>,
    #[serde(default)]
    pub(super) interview: Option<Interview>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Days {
    pub(super) from: i64,
    pub(super) to: i64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Test {
    pub(super) questions: u16,
    pub(super) threshold: u16,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Interview {
    pub(super) max_score: u16,
}

#[derive(Debug, Deserialize)]
pub(super) struct Requirements {
    pub(super) eligibility: Vec<Eligibility>,
    pub(super) competence: BTreeMap<String, Vec<Texts>>,
    pub(super) state_language: Vec<Level>,
    pub(super) computer: Vec<Skill>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Eligibility {
    pub(super) key: String,
    #[serde(default)]
    pub(super) value: Option<String>,
    #[serde(default)]
    pub(super) service: Option<Service>,
    #[serde(default)]
    pub(super) min_age: Option<u8>,
    pub(super) phrase: Texts,
}

#[derive(Debug, Deserialize)]
pub(super) struct Level {
    pub(super) key: String,
    pub(super) code: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Skill {
    pub(super) phrase: Texts,
}

#[derive(Debug, Deserialize)]
pub(super) struct Phrases {
    pub(super) sample_note: Texts,
    pub(super) titles: ByKind,
    pub(super) reserve_row_title: Texts,
    pub(super) descriptions: ByKind,
    pub(super) submission: Vec<Texts>,
    pub(super) contact: ContactWords,
    pub(super) conditions: Vec<Texts>,
    pub(super) legal_basis: Vec<Basis>,
    pub(super) streets: Vec<Texts>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ByKind {
    reserve: Vec<Texts>,
    vacancy: Vec<Texts>,
    internal: Vec<Texts>,
}

impl ByKind {
    pub(super) fn of(&self, kind: CompetitionKind) -> &[Texts] {
        match kind {
            CompetitionKind::Reserve => &self.reserve,
            CompetitionKind::Vacancy => &self.vacancy,
            CompetitionKind::Internal => &self.internal,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct ContactWords {
    pub(super) person: Vec<Texts>,
    pub(super) phone_prefix: String,
    pub(super) email_local: Vec<String>,
    pub(super) email_domain: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Basis {
    pub(super) kinds: Vec<CompetitionKind>,
    pub(super) text: Texts,
}

impl Material {
    /// Reads everything that was built in.
    pub(super) fn read() -> Result<Self, PortalError> {
        #[derive(Deserialize)]
        struct Subjects {
            subjects: Vec<Subject>,
        }
        #[derive(Deserialize)]
        struct Laws {
            laws: Vec<Law>,
        }
        #[derive(Deserialize)]
        struct Documents {
            documents: Vec<Document>,
        }
        let subjects: Subjects = parse(include_str!("../../data/subjects.json"), "subjects.json")?;
        let laws: Laws = parse(include_str!("../../data/laws.json"), "laws.json")?;
        let documents: Documents = parse(include_str!("../../data/documents.json"), "documents.json")?;
        let general = laws
            .laws
            .iter()
            .filter(|law| law.kind == LawKind::General)
            .cloned();
        Ok(Self {
            regions: gazetteer()?,
            aymaks: parse(include_str!("../../data/aymaks.json"), "aymaks.json")?,
            bodies: parse(include_str!("../../data/bodies.json"), "bodies.json")?,
            subjects: subjects
                .subjects
                .into_iter()
                .map(|one| (one.key.clone(), one))
                .collect(),
            posts: parse(include_str!("../../data/posts.json"), "posts.json")?,
            general_laws: general.collect(),
            laws: laws.laws.into_iter().map(|law| (law.key.clone(), law)).collect(),
            documents: documents.documents,
            stages: parse(include_str!("../../data/stages.json"), "stages.json")?,
            requirements: parse(include_str!("../../data/requirements.json"), "requirements.json")?,
            phrases: parse(include_str!("../../data/phrases.json"), "phrases.json")?,
        })
    }
}

fn parse<T: DeserializeOwned>(text: &str, name: &'static str) -> Result<T, PortalError> {
    serde_json::from_str(text).map_err(|error| PortalError::Malformed {
        doing: "reading the sample material",
        detail: format!("{name}: {error}"),
    })
}
