//! Results and what filters choose from.

use kyzmat_model::Instant;
use kyzmat_model::catalogue::{CompetitionKind, Group, Pay, RegionLevel, Service};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A page of results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchPage {
    /// Exact number of hits.
    pub total: u64,
    /// The page.
    pub items: Vec<VacancyItem>,
    /// Counts by filter value, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub facets: Option<Facets>,
    /// Time taken by the core, microseconds.
    pub took_us: u64,
    /// What was searched instead when the words as typed are found nowhere (wrong keyboard layout), else absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub interpreted_as: Option<String>,
    /// Some words were dropped, since no vacancy holds all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub relaxed: bool,
}

/// A vacancy in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VacancyItem {
    /// Id.
    pub id: Uuid,
    /// Id at the source.
    pub source_id: String,
    /// Where it is published for reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// Post title.
    pub title: String,
    /// Language of the title when it is not the one asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title_lang: Option<String>,
    /// Body.
    pub body: BodyName,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub region: Option<RegionName>,
    /// When it was made public.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub published_at: Option<Instant>,
    /// Deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub closes_at: Option<Instant>,
    /// Its deadline has not passed.
    pub open: bool,
    /// What the competition is for.
    pub kind: CompetitionKind,
    /// State or municipal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub service: Option<Service>,
    /// Group.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub group: Option<Group>,
    /// Code in the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
    /// Pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pay: Option<Pay>,
    /// Its competition.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub competition: Option<Uuid>,
    /// Marked by the person.
    pub favourite: bool,
    /// Appeared since the last visit.
    pub new: bool,
    /// Relevance; 0 without a query.
    pub score: f32,
    /// Where the words were found.
    pub highlights: Vec<Highlight>,
}

/// Words found in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Highlight {
    /// `title`, `body`, `region`, `duties`, `requirements`, `description`.
    pub field: String,
    /// The field's text or a part of it.
    pub text: String,
    /// Half-open ranges in Unicode scalar values of `text`.
    #[ts(type = "Array<[number, number]>")]
    pub ranges: Vec<[u32; 2]>,
}

/// A body by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BodyName {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// A region by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegionName {
    /// SOATE code.
    pub soate: String,
    /// Name.
    pub name: String,
}

/// Counts by filter value. The counts of one filter do not take its own choice into account.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Facets {
    /// By kind.
    pub kind: Vec<FacetCount>,
    /// By service.
    pub service: Vec<FacetCount>,
    /// By group.
    pub group: Vec<FacetCount>,
    /// By education.
    pub education: Vec<FacetCount>,
    /// By region, all levels.
    pub region: Vec<FacetCount>,
    /// By body, the most frequent.
    pub body: Vec<FacetCount>,
}

/// One value of a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FacetCount {
    /// The value to filter by.
    pub value: String,
    /// Its name where it has one of its own (regions, bodies).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label: Option<String>,
    /// How many hits.
    pub count: u64,
}

/// A region of the filter's tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegionItem {
    /// SOATE code.
    pub soate: String,
    /// Level.
    pub level: RegionLevel,
    /// Code of the unit above.
    pub parent: Option<String>,
    /// Name.
    pub name: String,
    /// Other names, for finding it by typing.
    pub aliases: Vec<String>,
}
