//! What the catalogue's screens are shown: results, details, filters. Names and texts come ready in the language
//! asked for; what is missing in it falls back (`Texts::best`) and says in which language it is.

use kyzmat_model::catalogue::{
    CompetitionKind, Contact, EducationLevel, Group, Laws, Pay, RegionLevel, RequiredDocument, Requirement,
    Service, Stage,
};
use kyzmat_model::{Instant, Lang, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// How the last word of a query is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// It is still being typed: a prefix.
    #[default]
    Typing,
    /// It is whole.
    Whole,
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first, open before closed among equals; newest first when nothing is asked for.
    #[default]
    Relevance,
    /// What closes soonest first; closed ones last.
    Closing,
    /// Newest first.
    Published,
    /// Best paid first.
    Pay,
}

/// What to leave in. An empty list or absent field filters nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Filters {
    /// Only those that take applications now (or only those that do not).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Kinds of competition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<CompetitionKind>,
    /// State, municipal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service: Vec<Service>,
    /// Bodies by id; those below them are included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Uuid>,
    /// Regions by SOATE code; those within them are included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<String>,
    /// Groups of posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<Group>,
    /// Closes within so many days from now (implies open).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing_within_days: Option<u32>,
    /// Lowest education asked for, any of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<EducationLevel>,
    /// Asks for at most so many years of work.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience_max: Option<u8>,
    /// Pays at least so much.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_min: Option<u64>,
    /// Only favourites (or only others).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favourite: Option<bool>,
    /// Only what appeared since the last visit.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_since_visit: Option<bool>,
}

/// A search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchVacancies {
    /// What was typed; empty lists everything.
    #[serde(default)]
    pub query: String,
    /// Language of display; all languages are searched.
    pub lang: Lang,
    /// How the last word is read.
    #[serde(default)]
    #[ts(optional, as = "Option<Mode>")]
    pub mode: Mode,
    /// What to leave in.
    #[serde(default)]
    #[ts(optional, as = "Option<Filters>")]
    pub filters: Filters,
    /// Order.
    #[serde(default)]
    #[ts(optional, as = "Option<Sort>")]
    pub sort: Sort,
    /// First result.
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub offset: u32,
    /// How many, at most 200.
    pub limit: u32,
    /// Whether to count by filter values too.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub facets: bool,
}

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
    /// Takes applications now.
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
    /// Takes applications now.
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
    /// Takes applications now.
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

/// How fresh the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueState {
    /// Nothing was ever received.
    Empty,
    /// A sync is running.
    Syncing,
    /// Received in full, and not long ago.
    Live,
    /// Received in full, but too long ago, or not yet in full.
    Stale,
    /// The portal could not be reached at the last try.
    Offline,
}

/// The state of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueStatus {
    /// Number of vacancies held.
    pub vacancies: u64,
    /// Number of competitions held.
    pub competitions: u64,
    /// Cursor: the change up to which it holds; 0 before the first full sync.
    pub head: u64,
    /// The catalogue's life; empty before the first sync.
    pub epoch: String,
    /// Digest, equal to the portal's when both stand at one head.
    pub digest: String,
    /// When the portal last confirmed that this is the newest.
    pub last_synced_at: Option<Instant>,
    /// How fresh it is.
    pub state: CatalogueState,
    /// Only the newest open vacancies are here so far.
    pub partial: bool,
    /// A running sync.
    pub progress: Option<SyncProgress>,
    /// Why the last sync failed, an error code.
    pub problem: Option<crate::ErrorCode>,
}

/// What a sync is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    /// Asking the portal.
    Asking,
    /// Receiving the newest open vacancies.
    Newest,
    /// Receiving everything.
    Receiving,
    /// Receiving changes.
    Changes,
    /// Checking and switching over.
    Checking,
    /// Mending a damaged part.
    Repairing,
}

/// How far a sync has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SyncProgress {
    /// What it is doing.
    pub phase: SyncPhase,
    /// Bytes received.
    pub bytes: u64,
    /// Bytes to receive in this phase, where known.
    pub total_bytes: Option<u64>,
    /// Rows taken in.
    pub rows: u64,
    /// Rows to take in, where known.
    pub total_rows: Option<u64>,
    /// Bytes a second, over the last seconds.
    pub rate: u64,
    /// Seconds left, where it can be told.
    pub seconds_left: Option<u64>,
}

/// What a finished sync did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SyncReport {
    /// Rows put since the command began.
    pub applied: u64,
    /// Rows removed.
    pub removed: u64,
    /// Cursor.
    pub head: u64,
    /// The catalogue's life.
    pub epoch: String,
    /// Time taken.
    pub seconds: f64,
    /// Received body bytes.
    pub bytes: u64,
}

/// A search kept under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// Id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// What to leave in.
    pub filters: Filters,
    /// Order.
    pub sort: Sort,
    /// When it was kept.
    pub created_at: Instant,
    /// Hits that appeared since it was last opened.
    pub new_hits: u64,
}

/// A file made for the person to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportFile {
    /// Suggested name.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// Its text.
    pub content: String,
}

/// What a vacancy can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// The deadline as a calendar entry.
    Ics,
    /// schema.org JobPosting.
    JsonLd,
    /// Plain text.
    Text,
}

/// Nothing is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// One vacancy or competition, in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetItem {
    /// Which.
    pub id: Uuid,
    /// Language of display.
    pub lang: Lang,
}

/// Names in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InLang {
    /// Language of display.
    pub lang: Lang,
}

/// Bodies by part of their name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindBodies {
    /// What was typed; empty lists the first by name.
    #[serde(default)]
    pub query: String,
    /// Language of display; all languages are searched.
    pub lang: Lang,
    /// How many, at most 200.
    pub limit: u32,
}

/// Mark or unmark a vacancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFavourite {
    /// Which.
    pub id: Uuid,
    /// Marked or not.
    pub on: bool,
}

/// Keep a search, or change the kept one with that id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSearch {
    /// The kept search to change.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Uuid>,
    /// Its name, 1 to 120 characters.
    pub name: String,
    /// What was typed.
    #[serde(default)]
    pub query: String,
    /// What to leave in.
    #[serde(default)]
    #[ts(optional, as = "Option<Filters>")]
    pub filters: Filters,
    /// Order.
    #[serde(default)]
    #[ts(optional, as = "Option<Sort>")]
    pub sort: Sort,
}

/// One kept search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavedSearchId {
    /// Which.
    pub id: Uuid,
}

/// A vacancy as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportVacancy {
    /// Which.
    pub id: Uuid,
    /// Language.
    pub lang: Lang,
    /// As what.
    pub format: ExportFormat,
}
