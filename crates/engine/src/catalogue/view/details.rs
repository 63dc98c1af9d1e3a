//! One vacancy or competition in full.

use super::{BodyName, RegionName};
use kyzmat_model::catalogue::{
    CompetitionKind, Contact, Group, Laws, Pay, RequiredDocument, Requirement, Service, Stage,
};
use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// The texts of a vacancy in one language.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct VacancyTexts {
    /// Post title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Duties, one to a line.
    pub duties: String,
    /// Division.
    pub unit: String,
    /// Place in words.
    pub place: String,
    /// Requirements that only people can judge, one to a line.
    pub competences: String,
}

/// A whole vacancy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VacancyDetails {
    /// Id.
    pub id: Uuid,
    /// Id at the source.
    pub source_id: String,
    /// Where it is published for reading.
    pub url: Option<String>,
    /// Post title in the language asked for or its fallback.
    pub title: String,
    /// Texts by language tag.
    pub texts: BTreeMap<String, VacancyTexts>,
    /// What the competition is for.
    pub kind: CompetitionKind,
    /// State or municipal.
    pub service: Option<Service>,
    /// Body.
    pub body: BodyName,
    /// The body above it.
    pub parent_body: Option<BodyName>,
    /// Place, the smallest unit first.
    pub regions: Vec<RegionName>,
    /// Group.
    pub group: Option<Group>,
    /// Code in the register.
    pub code: Option<String>,
    /// How many places.
    pub places: Option<u32>,
    /// Pay.
    pub pay: Option<Pay>,
    /// Form of employment as the source names it.
    pub employment: Option<String>,
    /// Occupations as the source names them.
    pub categories: Vec<String>,
    /// Rules of the vacancy and its competition.
    pub requirements: Vec<Requirement>,
    /// When it was made public.
    pub published_at: Option<Instant>,
    /// From when applications are taken.
    pub opens_at: Option<Instant>,
    /// Deadline.
    pub closes_at: Option<Instant>,
    /// Its deadline has not passed.
    pub open: bool,
    /// Marked by the person.
    pub favourite: bool,
    /// Its competition; null for postings from elsewhere.
    pub competition: Option<CompetitionDetails>,
    /// What the source had beyond the contract.
    #[ts(type = "Record<string, unknown>")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// As schema.org JobPosting.
    #[ts(type = "Record<string, unknown>")]
    pub json_ld: serde_json::Value,
}

/// A whole competition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CompetitionDetails {
    /// Id.
    pub id: Uuid,
    /// Id at the source.
    pub source_id: String,
    /// Official number.
    pub number: String,
    /// What it is for.
    pub kind: CompetitionKind,
    /// State or municipal.
    pub service: Service,
    /// Title.
    pub title: String,
    /// What applicants should know.
    pub description: Option<Texts>,
    /// Body.
    pub body: BodyName,
    /// Place, the smallest unit first.
    pub regions: Vec<RegionName>,
    /// Common rules.
    pub requirements: Vec<Requirement>,
    /// What to attach.
    pub documents: Vec<RequiredDocument>,
    /// What the test asks about.
    pub laws: Laws,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// When it was made public.
    pub published_at: Instant,
    /// From when applications are taken.
    pub opens_at: Instant,
    /// Deadline.
    pub closes_at: Instant,
    /// Its deadline has not passed.
    pub open: bool,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Acts it is held under.
    pub legal_basis: Vec<Texts>,
    /// Its posts.
    pub vacancies: Vec<PostItem>,
}

/// A post of a competition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostItem {
    /// Vacancy id.
    pub id: Uuid,
    /// Title.
    pub title: String,
    /// Division.
    pub unit: Option<String>,
    /// Group.
    pub group: Option<Group>,
    /// Code in the register.
    pub code: Option<String>,
    /// How many places.
    pub places: Option<u32>,
    /// Pay.
    pub pay: Option<Pay>,
}
