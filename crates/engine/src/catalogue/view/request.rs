//! What the catalogue's screens ask for.

use kyzmat_model::Lang;
use kyzmat_model::catalogue::{CompetitionKind, EducationLevel, Group, Service};
use serde::{Deserialize, Serialize};
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
    /// Only those whose deadline has not passed (or only those whose has).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Kinds of competition.
    pub kind: Vec<CompetitionKind>,
    /// State, municipal.
    pub service: Vec<Service>,
    /// Bodies by id; those below them are included.
    pub body: Vec<Uuid>,
    /// Regions by SOATE code; those within them are included.
    pub region: Vec<String>,
    /// Groups of posts.
    pub group: Vec<Group>,
    /// Closes within so many days from now (implies open).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing_within_days: Option<u32>,
    /// Lowest education asked for, any of these.
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
    /// Only those whose rules the person's record meets (or only others); needs the open data.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fits: Option<bool>,
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
    /// The place among the window's questions, growing. Of lists being typed, one that comes after a newer one is
    /// answered `cancelled`; without it the order of coming counts.
    #[serde(default)]
    #[ts(optional)]
    pub sequence: Option<u64>,
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
