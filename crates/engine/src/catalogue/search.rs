//! Searching the catalogue.

use super::names::Names;
use super::shelf::Open;
use super::view::{
    FacetCount, Facets, Filters, Highlight, Mode, SearchPage, SearchVacancies, Sort, VacancyItem,
};
use crate::EngineError;
use crate::cabinet::Fitted;
use crate::engine::{Engine, Inner};
use kyzmat_model::catalogue::{
    CompetitionKind, EducationLevel, Group, Pay, Requirement, Service, is_open_until,
};
use kyzmat_model::{Instant, Lang, Texts};
use kyzmat_search::{Highlighter, SearchRequest};
use kyzmat_store::catalogue::StoredRow;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Results a page may hold.
const MOST_ITEMS: u32 = 200;
/// A query longer than this is nobody's typing, characters.
const LONGEST_QUERY: usize = 500;
/// How much of a long text is shown around the words that were found, characters.
const SNIPPET: usize = 180;

/// So far behind the newest a request may be and still count as one that was overtaken on its way. One further
/// behind comes from a window that began to count anew.
const OVERTAKEN: u64 = 1024;

/// The search that is running for the window; a newer one gives it up.
#[derive(Default)]
pub(crate) struct Typing(Mutex<Last>);

#[derive(Default)]
struct Last {
    flag: Option<Arc<AtomicBool>>,
    sequence: Option<u64>,
}

impl Typing {
    /// Gives the last search up and lends the next one its flag; `None` when a newer search has already come, which
    /// then goes on.
    fn next(&self, sequence: Option<u64>) -> Option<Arc<AtomicBool>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(sequence), Some(newest)) = (sequence, last.sequence)
            && (1..OVERTAKEN).contains(&newest.saturating_sub(sequence))
        {
            return None;
        }
        last.sequence = sequence.or(last.sequence);
        let flag = Arc::new(AtomicBool::new(false));
        if let Some(last) = last.flag.replace(Arc::clone(&flag)) {
            last.store(true, Ordering::Relaxed);
        }
        Some(flag)
    }
}

impl Engine {
    /// Searches; an empty query lists.
    ///
    /// # Errors
    /// [`EngineError::Invalid`] for a limit above 200 or an endless query; [`EngineError::Cancelled`] for a list
    /// being typed that a newer one has overtaken.
    pub async fn search_vacancies(&self, request: SearchVacancies) -> Result<SearchPage, EngineError> {
        if request.limit > MOST_ITEMS {
            return Err(EngineError::Invalid { field: "limit" });
        }
        if request.query.chars().count() > LONGEST_QUERY {
            return Err(EngineError::Invalid { field: "query" });
        }
        // Only a list that is being typed is overtaken by the next: counts, later pages and whole queries run to their
        // end and overtake nothing.
        let cancel = match request.mode {
            Mode::Typing if request.offset == 0 && !request.facets => {
                let typing = self.inner.typing.next(request.sequence);
                typing.ok_or(EngineError::Cancelled)?
            }
            _ => Arc::default(),
        };
        self.blocking(move |inner| inner.search(&request, &cancel)).await
    }
}

impl Inner {
    fn search(&self, request: &SearchVacancies, cancel: &AtomicBool) -> Result<SearchPage, EngineError> {
        let started = std::time::Instant::now();
        let favourites = self.local.favourites()?;
        let now = self.now();
        let fitted = request.filters.fits.map(|_| self.fitted()).transpose()?;
        self.shelf.with(|open| {
            let asked = self.asked(open, request, &favourites, fitted.as_ref(), now)?;
            let found = open.index.search(&asked, cancel)?;
            let rows: Vec<u64> = found.hits.iter().map(|hit| hit.row).collect();
            let scores: BTreeMap<u64, f32> = found.hits.iter().map(|hit| (hit.row, hit.score)).collect();
            let favourites: BTreeSet<&str> = favourites.iter().map(String::as_str).collect();
            let shown = Shown {
                names: &open.names,
                lang: request.lang,
                now,
                last_visit: self.last_visit,
                highlighter: (!request.query.trim().is_empty()).then_some(&found.interpreted.highlighter),
            };
            let mut items = Vec::with_capacity(rows.len());
            for row in open.catalogue.by_rows(&rows)? {
                let Ok(listed) = serde_json::from_slice(&row.data) else {
                    continue;
                };
                let mut item = shown.item(&row, listed);
                item.score = scores.get(&row.row).copied().unwrap_or(0.0);
                item.favourite = favourites.contains(row.id.as_str());
                items.push(item);
            }
            let layout: Vec<&str> = found
                .interpreted
                .layout
                .iter()
                .map(|(_, read)| read.as_str())
                .collect();
            Ok(SearchPage {
                total: found.total,
                items,
                facets: found
                    .facets
                    .map(|facets| label(facets, &open.names, request.lang)),
                took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
                interpreted_as: (!layout.is_empty()).then(|| layout.join(" ")),
                relaxed: found.interpreted.relaxed,
            })
        })
    }

    /// How many hits a kept search has that first came after `since` (unix seconds).
    pub(crate) fn count_new(
        &self,
        open: &Open,
        query: &str,
        filters: &Filters,
        since: i64,
    ) -> Result<u64, EngineError> {
        let request = SearchVacancies {
            query: query.to_owned(),
            lang: Lang::Ru,
            mode: Mode::Whole,
            filters: filters.clone(),
            sort: Sort::Relevance,
            offset: 0,
            limit: 0,
            facets: false,
            sequence: None,
        };
        // While nobody's data are open nothing is known to fit.
        let fitted = match filters.fits.map(|_| self.fitted()).transpose() {
            Err(EngineError::Locked | EngineError::SignedOut | EngineError::ConsentMissing) => return Ok(0),
            fitted => fitted?,
        };
        let favourites = self.local.favourites()?;
        let mut asked = self.asked(open, &request, &favourites, fitted.as_ref(), self.now())?;
        asked.filters.first_seen_after = Some(since);
        Ok(open.index.search(&asked, &AtomicBool::new(false))?.total)
    }

    fn asked(
        &self,
        open: &Open,
        request: &SearchVacancies,
        favourites: &[String],
        fitted: Option<&Fitted>,
        now: Instant,
    ) -> Result<SearchRequest, EngineError> {
        let filters = &request.filters;
        let fitting = fitted.map(|person| person.rows(open, now.day())).transpose()?;
        let (within, outside) = match filters.fits {
            Some(true) => (fitting, None),
            Some(false) => (None, fitting),
            None => (None, None),
        };
        let words = |list: Vec<&'static str>| list.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let (rows, without_rows) = match filters.favourite {
            Some(true) => (Some(open.catalogue.rows_of(favourites)?), Vec::new()),
            Some(false) => (None, open.catalogue.rows_of(favourites)?),
            None => (None, Vec::new()),
        };
        Ok(SearchRequest {
            query: request.query.clone(),
            mode: match request.mode {
                Mode::Typing => kyzmat_search::Mode::Typing,
                Mode::Whole => kyzmat_search::Mode::Whole,
            },
            filters: kyzmat_search::Filters {
                open: filters.open,
                kind: words(
                    filters
                        .kind
                        .iter()
                        .map(|kind| CompetitionKind::word(*kind))
                        .collect(),
                ),
                service: words(
                    filters
                        .service
                        .iter()
                        .map(|service| Service::word(*service))
                        .collect(),
                ),
                body: filters.body.iter().map(ToString::to_string).collect(),
                region: filters.region.clone(),
                group: words(filters.group.iter().map(|group| Group::word(*group)).collect()),
                education: words(
                    filters
                        .education
                        .iter()
                        .map(|level| EducationLevel::word(*level))
                        .collect(),
                ),
                closing_within_days: filters.closing_within_days,
                pay_min: filters.pay_min,
                experience_max: filters.experience_max.map(u32::from),
                rows,
                without_rows,
                within,
                outside,
                first_seen_after: filters.new_since_visit.filter(|on| *on).map(|_| self.last_visit),
            },
            sort: match request.sort {
                Sort::Relevance => kyzmat_search::Sort::Relevance,
                Sort::Closing => kyzmat_search::Sort::Closing,
                Sort::Published => kyzmat_search::Sort::Published,
                Sort::Pay => kyzmat_search::Sort::Pay,
            },
            offset: usize::try_from(request.offset).unwrap_or(usize::MAX),
            limit: usize::try_from(request.limit).unwrap_or(usize::MAX),
            now: now.unix(),
            facets: request.facets,
        })
    }
}

/// What all items of a page are shown with.
struct Shown<'a> {
    names: &'a Names,
    lang: Lang,
    now: Instant,
    last_visit: i64,
    highlighter: Option<&'a Highlighter>,
}

/// What a list shows of a vacancy: the rest of its row is passed over, for this is read at every key press.
#[derive(Deserialize)]
struct Listed {
    id: Uuid,
    source_id: String,
    url: Option<String>,
    title: Texts,
    body: Uuid,
    region: Option<String>,
    published_at: Option<Instant>,
    closes_at: Option<Instant>,
    kind: CompetitionKind,
    service: Option<Service>,
    group: Option<Group>,
    code: Option<String>,
    pay: Option<Pay>,
    competition: Option<Uuid>,
}

/// The long texts of a vacancy.
#[derive(Deserialize)]
struct Long {
    title: Texts,
    duties: Option<Texts>,
    #[serde(default)]
    requirements: Vec<Requirement>,
    description: Option<Texts>,
}

impl Shown<'_> {
    fn item(&self, row: &StoredRow, listed: Listed) -> VacancyItem {
        let (tag, title) = listed.title.best(self.lang).unwrap_or((self.lang.tag(), ""));
        let body = self.names.body(listed.body, self.lang);
        let region = listed
            .region
            .as_ref()
            .and_then(|soate| self.names.region(soate, self.lang));
        let highlights = self
            .highlighter
            .map(|highlighter| {
                let region = region.as_ref().map(|region| region.name.as_str());
                self.highlights(highlighter, row, (tag, title), &body.name, region)
            })
            .unwrap_or_default();
        VacancyItem {
            id: listed.id,
            title: title.to_owned(),
            title_lang: (tag != self.lang.tag()).then(|| tag.to_owned()),
            source_id: listed.source_id,
            url: listed.url,
            body,
            region,
            published_at: listed.published_at,
            open: is_open_until(listed.closes_at, self.now),
            closes_at: listed.closes_at,
            kind: listed.kind,
            service: listed.service,
            group: listed.group,
            code: listed.code,
            pay: listed.pay,
            competition: listed.competition,
            favourite: false,
            new: row.first_seen > self.last_visit,
            score: 0.0,
            highlights,
        }
    }

    /// Where the words were found. Long texts are looked into only when nothing short shows a word, for this is done
    /// for every row of a page at every key press.
    fn highlights(
        &self,
        highlighter: &Highlighter,
        row: &StoredRow,
        (tag, title): (&str, &str),
        body: &str,
        region: Option<&str>,
    ) -> Vec<Highlight> {
        let lang = kyzmat_search::Lang::from_tag;
        let mut found = Vec::new();
        let mut whole = |field: &str, tag: &str, text: &str| {
            let ranges = highlighter.ranges(text, lang(tag));
            if !ranges.is_empty() {
                found.push(Highlight {
                    field: field.to_owned(),
                    text: text.to_owned(),
                    ranges,
                });
            }
        };
        whole("title", tag, title);
        whole("body", self.lang.tag(), body);
        if let Some(region) = region {
            whole("region", self.lang.tag(), region);
        }
        if !found.is_empty() {
            return found;
        }
        let Ok(vacancy) = serde_json::from_slice::<Long>(&row.data) else {
            return found;
        };
        let competences: Vec<&Texts> = vacancy
            .requirements
            .iter()
            .filter_map(|rule| match rule {
                Requirement::Competence { text } => Some(text),
                Requirement::Education { fields, .. } => fields.as_ref(),
                _ => None,
            })
            .collect();
        let long = [
            ("title", Some(&vacancy.title)),
            ("duties", vacancy.duties.as_ref()),
        ]
        .into_iter()
        .chain(competences.into_iter().map(|text| ("requirements", Some(text))))
        .chain([("description", vacancy.description.as_ref())]);
        for (field, texts) in long {
            let Some(texts) = texts else { continue };
            let own = texts
                .0
                .get_key_value(self.lang.tag())
                .map(|(tag, text)| (tag.as_str(), text.as_str()));
            for (tag, text) in own.into_iter().chain(texts.iter()) {
                let snippet = highlighter.snippet(text, lang(tag), SNIPPET);
                if !snippet.ranges.is_empty() {
                    let highlight = Highlight {
                        field: field.to_owned(),
                        text: snippet.text,
                        ranges: snippet.ranges,
                    };
                    return vec![highlight];
                }
            }
        }
        found
    }
}

fn label(facets: kyzmat_search::Facets, names: &Names, lang: Lang) -> Facets {
    let plain = |counts: BTreeMap<String, u64>| {
        counts
            .into_iter()
            .map(|(value, count)| FacetCount {
                value,
                label: None,
                count,
            })
            .collect()
    };
    let region = |(soate, count): (String, u64)| {
        let label = names.region(&soate, lang).map(|region| region.name);
        FacetCount {
            value: soate,
            label,
            count,
        }
    };
    let body = |(id, count): (String, u64)| {
        let label = id
            .parse()
            .ok()
            .map(|id| names.body(id, lang).name)
            .filter(|name| !name.is_empty());
        FacetCount {
            value: id,
            label,
            count,
        }
    };
    Facets {
        kind: plain(facets.kind),
        service: plain(facets.service),
        group: plain(facets.group),
        education: plain(facets.education),
        region: facets.region.into_iter().map(region).collect(),
        body: facets.body.into_iter().map(body).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given_up(flag: &AtomicBool) -> bool {
        flag.load(Ordering::Relaxed)
    }

    #[test]
    fn a_newer_search_gives_the_older_up() {
        let typing = Typing::default();
        for (first, second) in [(None, None), (Some(1), Some(2)), (Some(2), None), (None, Some(3))] {
            let older = typing.next(first).unwrap();
            let newer = typing.next(second).unwrap();
            assert!(given_up(&older), "{first:?} goes on though {second:?} has come");
            assert!(!given_up(&newer), "{second:?} was given up by nobody");
        }
    }

    #[test]
    fn an_older_search_that_comes_late_gives_nothing_up() {
        let typing = Typing::default();
        let newer = typing.next(Some(7)).unwrap();
        for late in [6, 1] {
            assert!(typing.next(Some(late)).is_none(), "{late} is older than 7");
        }
        assert!(!given_up(&newer), "the newest goes on");
        assert!(
            typing.next(Some(8)).is_some() && given_up(&newer),
            "and ends for one that is newer still"
        );
    }

    #[test]
    fn a_window_that_counts_anew_is_not_refused() {
        let typing = Typing::default();
        let before = typing.next(Some(5_000)).unwrap();
        assert!(
            typing.next(Some(1)).is_some() && given_up(&before),
            "it was loaded again, or its clock was set back"
        );
        assert!(
            typing.next(Some(2)).is_some(),
            "and its own order holds from then on"
        );
        assert!(typing.next(Some(1)).is_none());
    }
}
