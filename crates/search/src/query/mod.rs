//! Searching: what is asked, what is answered, and the steps between.
//!
//! [`plan`] reads the query under every language into a tree of words, [`evaluate`] walks the posting lists of
//! that tree window by window, [`collect`] filters, counts and keeps the best. [`run`] joins them.

pub mod collect;
pub mod evaluate;
pub mod plan;
mod rows;
pub mod run;
mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::highlight::Highlighter;

pub use rows::RowSet;

/// How the last word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Still being typed: the last word is a beginning.
    #[default]
    Typing,
    /// All words are whole.
    Whole,
}

/// The order of the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The best match first; of equal ones the open before the closed, then the newest.
    #[default]
    Relevance,
    /// The nearest deadline first, then those without one, then the closed, the last closed first.
    Closing,
    /// The newest first.
    Published,
    /// The best paid first.
    Pay,
}

/// What a vacancy must be; an empty list asks for nothing, several values mean any of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filters {
    /// Only open (or only closed) ones.
    pub open: Option<bool>,
    /// Kinds of competition.
    pub kind: Vec<String>,
    /// Services.
    pub service: Vec<String>,
    /// Bodies, with all that is part of them.
    pub body: Vec<String>,
    /// Regions, with all within them.
    pub region: Vec<String>,
    /// Groups of posts.
    pub group: Vec<String>,
    /// Levels of education.
    pub education: Vec<String>,
    /// Open now and closing within so many days.
    pub closing_within_days: Option<u32>,
    /// The best pay offered is at least this.
    pub pay_min: Option<u64>,
    /// At most so many years of experience are asked for.
    pub experience_max: Option<u32>,
    /// Only these rows.
    pub rows: Option<Vec<u64>>,
    /// None of these rows.
    pub without_rows: Vec<u64>,
    /// Only rows of this set.
    pub within: Option<Arc<RowSet>>,
    /// No row of this set.
    pub outside: Option<Arc<RowSet>>,
    /// First seen after this instant, Unix seconds.
    pub first_seen_after: Option<i64>,
}

impl Filters {
    /// Does it ask for a kind, a service, a group or an education?
    pub(crate) fn asks_for_traits(&self) -> bool {
        let asked = [&self.kind, &self.service, &self.group, &self.education];
        asked.iter().any(|values| !values.is_empty())
    }
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchRequest {
    /// The words, as typed; empty lists everything.
    pub query: String,
    /// Is the last word whole?
    pub mode: Mode,
    /// What a vacancy must be.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// How many of the first hits to leave out.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
    /// The present, Unix seconds: what is open.
    pub now: i64,
    /// Count the values of the filters as well.
    pub facets: bool,
}

/// One hit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The caller's key.
    pub row: u64,
    /// The relevance; comparable within one answer only. 0 for an empty query.
    pub score: f32,
}

/// How many hits have each value of the filters; each count is taken as if its own filter were not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By kind.
    pub kind: BTreeMap<String, u64>,
    /// By service.
    pub service: BTreeMap<String, u64>,
    /// By group of posts.
    pub group: BTreeMap<String, u64>,
    /// By region, those around included.
    pub region: BTreeMap<String, u64>,
    /// By level of education.
    pub education: BTreeMap<String, u64>,
    /// The 50 fullest bodies, those above included.
    pub body: Vec<(String, u64)>,
    /// The open ones.
    pub open: u64,
    /// The closed ones.
    pub closed: u64,
}

/// How the query was understood.
#[derive(Debug, Clone, Default)]
pub struct Interpreted {
    /// Nothing held all the words, so some were left out.
    pub relaxed: bool,
    /// The words left out, as typed.
    pub dropped: Vec<String>,
    /// Mended keyboard layout: as typed, as read.
    pub layout: Vec<(String, String)>,
    /// Finds what matched in a text.
    pub highlighter: Highlighter,
}

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct SearchResponse {
    /// How many match; exact.
    pub total: u64,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// The counts, if asked for.
    pub facets: Option<Facets>,
    /// How the query was understood.
    pub interpreted: Interpreted,
}
