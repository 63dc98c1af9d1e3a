//! Filtering, counting and keeping the best.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader, Term};

use super::{Facets, Filters, SearchRequest, Sort};
use crate::error::SearchError;
use crate::index::columns::{Coded, Columns};
use crate::index::schema::{Fields, name};
use crate::index::{Index, Names};

/// The filters that have counts; a vacancy that one of them alone refuses still counts for that one.
mod facet {
    pub const KIND: u8 = 1;
    pub const SERVICE: u8 = 2;
    pub const GROUP: u8 = 4;
    pub const EDUCATION: u8 = 8;
    pub const REGION: u8 = 16;
    pub const BODY: u8 = 32;
    pub const OPEN: u8 = 64;
}

/// How many bodies are counted out.
const MOST_BODIES: usize = 50;

const DAY: i64 = 86_400;

/// The part of a hit's key below its relevance, at its greatest.
const TIE: u64 = u32::MAX as u64;

/// A hit on its way: what it is ordered by (the greater the better), then its row (the lesser the better).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    key: u64,
    /// The caller's key.
    pub row: u64,
    /// Its relevance.
    pub score: f32,
}

impl Ranked {
    /// The better one first.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        other.key.cmp(&self.key).then(self.row.cmp(&other.row))
    }
}

/// Keeps the best so many.
pub struct Best {
    wanted: usize,
    kept: Vec<Ranked>,
    least: u64,
}

impl Best {
    /// Keeps `wanted`.
    #[must_use]
    pub fn new(wanted: usize) -> Self {
        Self {
            wanted,
            kept: Vec::new(),
            least: 0,
        }
    }

    fn may_enter(&self, key: u64) -> bool {
        self.wanted > 0 && key >= self.least
    }

    fn push(&mut self, ranked: Ranked) {
        self.kept.push(ranked);
        if self.kept.len() >= self.wanted.saturating_mul(2).max(64) {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        if self.kept.len() > self.wanted && self.wanted > 0 {
            let (_, last, _) = self.kept.select_nth_unstable_by(self.wanted - 1, Ranked::order);
            self.least = last.key;
            self.kept.truncate(self.wanted);
        }
    }

    /// The best of this and `other`.
    pub fn join(&mut self, other: Best) {
        self.kept.extend(other.kept);
        self.shrink();
    }

    /// The page from `offset` on, in order.
    #[must_use]
    pub fn page(mut self, offset: usize) -> Vec<Ranked> {
        self.shrink();
        if offset > 0 && offset < self.kept.len() {
            self.kept.select_nth_unstable_by(offset, Ranked::order);
        }
        let mut page: Vec<Ranked> = self.kept.into_iter().skip(offset).collect();
        page.sort_by(Ranked::order);
        page
    }
}

/// Counts by interned value.
#[derive(Debug, Default)]
pub struct Counts {
    kind: Vec<u64>,
    service: Vec<u64>,
    group: Vec<u64>,
    education: Vec<u64>,
    region: Vec<u64>,
    body: Vec<u64>,
    open: u64,
    closed: u64,
}

impl Counts {
    /// Adds those of another segment.
    pub fn join(&mut self, other: &Counts) {
        let pairs = [
            (&mut self.kind, &other.kind),
            (&mut self.service, &other.service),
            (&mut self.group, &other.group),
            (&mut self.education, &other.education),
            (&mut self.region, &other.region),
            (&mut self.body, &other.body),
        ];
        for (sums, more) in pairs {
            for (value, count) in more.iter().enumerate() {
                add(sums, value, *count);
            }
        }
        self.open += other.open;
        self.closed += other.closed;
    }

    /// The counts by the caller's names.
    #[must_use]
    pub fn named(&self, names: &Names) -> Facets {
        let map = |counts: &[u64]| -> BTreeMap<String, u64> {
            let counted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
            counted
                .map(|(value, count)| (names.text(value).to_owned(), *count))
                .filter(|(text, _)| !text.is_empty())
                .collect()
        };
        let mut body: Vec<(usize, u64)> = self
            .body
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .collect();
        body.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| names.text(a.0).cmp(names.text(b.0))));
        body.truncate(MOST_BODIES);
        Facets {
            kind: map(&self.kind),
            service: map(&self.service),
            group: map(&self.group),
            region: map(&self.region),
            education: map(&self.education),
            body: body
                .into_iter()
                .map(|(value, count)| (names.text(value).to_owned(), count))
                .collect(),
            open: self.open,
            closed: self.closed,
        }
    }
}

fn add(sums: &mut Vec<u64>, value: usize, count: u64) {
    if count > 0 {
        if sums.len() <= value {
            sums.resize(value + 1, 0);
        }
        if let Some(sum) = sums.get_mut(value) {
            *sum += count;
        }
    }
}

/// The filters of a request with their values looked up once for all segments.
pub struct Wanted<'r> {
    filters: &'r Filters,
    kind: Vec<u32>,
    service: Vec<u32>,
    group: Vec<u32>,
    education: Vec<u32>,
    region: Vec<u32>,
    body: Vec<u32>,
    sort: Sort,
    now: u32,
    now_exact: i64,
    facets: bool,
}

impl<'r> Wanted<'r> {
    /// Looks the values up.
    #[must_use]
    pub fn new(request: &'r SearchRequest, names: &Names) -> Self {
        let find = |texts: &[String]| -> Vec<u32> {
            // A value that no vacancy has matches nothing, which is not the same as no filter.
            texts
                .iter()
                .map(|text| names.find(text).unwrap_or(u32::MAX))
                .collect()
        };
        let filters = &request.filters;
        Self {
            filters,
            kind: find(&filters.kind),
            service: find(&filters.service),
            group: find(&filters.group),
            education: find(&filters.education),
            region: find(&filters.region),
            body: find(&filters.body),
            sort: request.sort,
            now: u32::try_from(request.now.max(0)).unwrap_or(u32::MAX),
            now_exact: request.now,
            facets: request.facets,
        }
    }
}

/// Takes the matches of one segment.
pub struct SegmentCollector<'s> {
    wanted: &'s Wanted<'s>,
    segment: &'s SegmentReader,
    row: Column<u64>,
    first_seen: Option<Column<u64>>,
    pay: Option<Column<u64>>,
    experience: Option<Column<u64>>,
    published: &'s [u32],
    closes: &'s [u32],
    /// Bits of the filters that refuse each value, by code; `None`: nothing to check or count.
    traits: Option<(&'s Coded, Vec<u8>)>,
    regions: Option<(&'s Coded, Vec<u8>)>,
    bodies: Option<(&'s Coded, Vec<u8>)>,
    only: Option<BTreeSet<DocId>>,
    never: BTreeSet<DocId>,
    hard: bool,
    /// No filter and no counts: a match is counted and ranked by relevance.
    only_ranks: bool,
    has_deletes: bool,
    tally: Tally,
    /// The best so far.
    pub best: Best,
    /// Matches that pass every filter.
    pub total: u64,
    /// Matches before any filter.
    pub matched: u64,
}

/// Counts by the codes of the segment.
#[derive(Default)]
struct Tally {
    traits: Vec<u32>,
    /// Refused by that facet's filter alone: kind, service, group, education.
    traits_but: [Vec<u32>; 4],
    regions: Vec<u32>,
    bodies: Vec<u32>,
    open: [u64; 2],
}

impl<'s> SegmentCollector<'s> {
    /// Ready to take matches.
    ///
    /// # Errors
    /// When the columns cannot be read.
    pub fn new(
        index: &Index,
        fields: Fields,
        wanted: &'s Wanted<'s>,
        segment: &'s SegmentReader,
        columns: &'s Columns,
        keep: usize,
    ) -> Result<Self, SearchError> {
        let fast = segment.fast_fields();
        let filters = wanted.filters;
        let names = index.names();
        let column = |field: &str, needed: bool| -> Result<Option<Column<u64>>, SearchError> {
            Ok(if needed { Some(fast.u64(field)?) } else { None })
        };
        let by_traits = filters.asks_for_traits();
        let traits = match by_traits || wanted.facets {
            true => {
                let coded = columns.traits(segment, names)?;
                Some((
                    coded,
                    coded
                        .values
                        .iter()
                        .map(|value| refused_traits(wanted, value))
                        .collect(),
                ))
            }
            false => None,
        };
        let tree = |coded: &'s Coded, values: &[u32], bit: u8| {
            let refuses =
                |value: &Vec<u32>| !values.is_empty() && !value.iter().any(|part| values.contains(part));
            (
                coded,
                coded
                    .values
                    .iter()
                    .map(|value| if refuses(value) { bit } else { 0 })
                    .collect(),
            )
        };
        let regions = match !filters.region.is_empty() || wanted.facets {
            true => Some(tree(
                columns.regions(segment, names)?,
                &wanted.region,
                facet::REGION,
            )),
            false => None,
        };
        let bodies = match !filters.body.is_empty() || wanted.facets {
            true => Some(tree(columns.bodies(segment, names)?, &wanted.body, facet::BODY)),
            false => None,
        };
        let only = match &filters.rows {
            Some(rows) => Some(docs_of(fields, segment, rows)?),
            None => None,
        };
        let never = docs_of(fields, segment, &filters.without_rows)?;
        let mut tally = Tally::default();
        if wanted.facets {
            let sized = |coded: &Option<(&Coded, Vec<u8>)>| {
                vec![0; coded.as_ref().map_or(0, |(c, _)| c.values.len())]
            };
            tally.traits = sized(&traits);
            tally.regions = sized(&regions);
            tally.bodies = sized(&bodies);
            if by_traits {
                tally.traits_but = std::array::from_fn(|_| sized(&traits));
            }
        }
        let hard = only.is_some()
            || !never.is_empty()
            || filters.within.is_some()
            || filters.outside.is_some()
            || filters.closing_within_days.is_some()
            || filters.pay_min.is_some()
            || filters.experience_max.is_some()
            || filters.first_seen_after.is_some();
        Ok(Self {
            only_ranks: !hard
                && filters.open.is_none()
                && traits.is_none()
                && regions.is_none()
                && bodies.is_none()
                && wanted.sort == Sort::Relevance,
            has_deletes: segment.has_deletes(),
            row: fast.u64(name::ROW)?,
            first_seen: column(name::FIRST_SEEN, filters.first_seen_after.is_some())?,
            pay: column(name::PAY, filters.pay_min.is_some() || wanted.sort == Sort::Pay)?,
            experience: column(name::EXPERIENCE, filters.experience_max.is_some())?,
            published: columns.published(segment)?,
            closes: columns.closes(segment)?,
            hard,
            wanted,
            segment,
            traits,
            regions,
            bodies,
            only,
            never,
            tally,
            best: Best::new(keep),
            total: 0,
            matched: 0,
        })
    }

    /// Takes one match; `whole`: its title is the query.
    pub fn take(&mut self, doc: DocId, score: f32, whole: bool) {
        if self.has_deletes && self.segment.is_deleted(doc) {
            return;
        }
        self.matched += 1;
        // Most matches of a short query are only counted: nothing is read of them.
        if self.only_ranks
            && !self
                .best
                .may_enter(u64::from(score.max(0.0).to_bits()) << 32 | TIE)
        {
            self.total += 1;
            return;
        }
        if self.hard && self.refused(doc) {
            return;
        }
        let at = doc as usize;
        let closes = self.closes.get(at).copied().unwrap_or(u32::MAX);
        let open = closes >= self.wanted.now;
        let mut bits = 0u8;
        if self.wanted.filters.open.is_some_and(|wanted| wanted != open) {
            bits |= facet::OPEN;
        }
        let traits = code(&self.traits, at, &mut bits);
        let region = code(&self.regions, at, &mut bits);
        let body = code(&self.bodies, at, &mut bits);
        if self.wanted.facets {
            self.count(bits, open, traits, region, body);
        }
        if bits != 0 {
            return;
        }
        self.total += 1;
        let published = self.published.get(at).copied().unwrap_or(0);
        let key = self.key(doc, score, whole, open, closes, published);
        if self.best.may_enter(key) {
            let row = self.row.first(doc).unwrap_or(0);
            self.best.push(Ranked { key, row, score });
        }
    }

    fn refused(&self, doc: DocId) -> bool {
        let filters = self.wanted.filters;
        let value = |column: &Option<Column<u64>>| column.as_ref().and_then(|c| c.first(doc)).unwrap_or(0);
        if self.only.as_ref().is_some_and(|only| !only.contains(&doc)) || self.never.contains(&doc) {
            return true;
        }
        if filters.within.is_some() || filters.outside.is_some() {
            let row = self.row.first(doc).unwrap_or(0);
            if filters.within.as_ref().is_some_and(|rows| !rows.contains(row))
                || filters.outside.as_ref().is_some_and(|rows| rows.contains(row))
            {
                return true;
            }
        }
        if let Some(days) = filters.closing_within_days {
            let closes = i64::from(self.closes.get(doc as usize).copied().unwrap_or(u32::MAX));
            let until = self.wanted.now_exact.saturating_add(i64::from(days) * DAY);
            if closes < self.wanted.now_exact || closes > until {
                return true;
            }
        }
        filters.pay_min.is_some_and(|least| value(&self.pay) < least)
            || filters
                .experience_max
                .is_some_and(|most| value(&self.experience) > u64::from(most))
            || filters
                .first_seen_after
                .is_some_and(|after| i64::try_from(value(&self.first_seen)).is_ok_and(|seen| seen <= after))
    }

    fn count(&mut self, bits: u8, open: bool, traits: usize, region: usize, body: usize) {
        let one = |counts: &mut [u32], at: usize| {
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        };
        let tally = &mut self.tally;
        match bits {
            0 => {
                one(&mut tally.traits, traits);
                one(&mut tally.regions, region);
                one(&mut tally.bodies, body);
            }
            facet::REGION => one(&mut tally.regions, region),
            facet::BODY => one(&mut tally.bodies, body),
            facet::KIND | facet::SERVICE | facet::GROUP | facet::EDUCATION => {
                if let Some(counts) = tally.traits_but.get_mut(bits.trailing_zeros() as usize) {
                    one(counts, traits);
                }
            }
            _ => {}
        }
        if (bits == 0 || bits == facet::OPEN)
            && let Some(count) = tally.open.get_mut(usize::from(open))
        {
            *count += 1;
        }
    }

    fn key(&self, doc: DocId, score: f32, whole: bool, open: bool, closes: u32, published: u32) -> u64 {
        let tie = u64::from(open) << 31 | u64::from(whole) << 30 | u64::from(published >> 2);
        match self.wanted.sort {
            Sort::Relevance => u64::from(score.max(0.0).to_bits()) << 32 | tie,
            Sort::Published => u64::from(published) << 1 | u64::from(open),
            Sort::Pay => {
                let pay = self
                    .pay
                    .as_ref()
                    .and_then(|column| column.first(doc))
                    .unwrap_or(0);
                u64::from(u32::try_from(pay).unwrap_or(u32::MAX)) << 32 | tie
            }
            Sort::Closing => {
                let published = u64::from(published >> 2);
                match (open, closes) {
                    (true, u32::MAX) => 2u64 << 62 | published,
                    (true, _) => 3u64 << 62 | u64::from(!closes) << 30 | published,
                    (false, _) => u64::from(closes) << 30 | published,
                }
            }
        }
    }

    /// The counts of the segment by interned value.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            closed: self.tally.open[0],
            open: self.tally.open[1],
            ..Counts::default()
        };
        if let Some((coded, _)) = &self.traits {
            let groups = [
                &mut counts.kind,
                &mut counts.service,
                &mut counts.group,
                &mut counts.education,
            ];
            for ((part, sums), but) in groups.into_iter().enumerate().zip(&self.tally.traits_but) {
                for (at, value) in coded.values.iter().enumerate() {
                    let get = |counts: &[u32]| u64::from(counts.get(at).copied().unwrap_or(0));
                    let Some(id) = value.get(part) else { continue };
                    add(sums, *id as usize, get(&self.tally.traits) + get(but));
                }
            }
        }
        for (coded, tally, sums) in [
            (&self.regions, &self.tally.regions, &mut counts.region),
            (&self.bodies, &self.tally.bodies, &mut counts.body),
        ] {
            let Some((coded, _)) = coded else { continue };
            for (value, count) in coded.values.iter().zip(tally).filter(|(_, count)| **count > 0) {
                for id in value {
                    add(sums, *id as usize, u64::from(*count));
                }
            }
        }
        counts
    }
}

fn code(coded: &Option<(&Coded, Vec<u8>)>, at: usize, bits: &mut u8) -> usize {
    let Some((coded, refused)) = coded else {
        return usize::MAX;
    };
    let code = coded.codes.get(at).copied().unwrap_or(0) as usize;
    *bits |= refused.get(code).copied().unwrap_or(0);
    code
}

fn refused_traits(wanted: &Wanted<'_>, value: &[u32]) -> u8 {
    let tests = [
        (&wanted.kind, facet::KIND),
        (&wanted.service, facet::SERVICE),
        (&wanted.group, facet::GROUP),
        (&wanted.education, facet::EDUCATION),
    ];
    let mut bits = 0u8;
    for ((values, bit), part) in tests.into_iter().zip(value) {
        if !values.is_empty() && !values.contains(part) {
            bits |= bit;
        }
    }
    bits
}

fn docs_of(fields: Fields, segment: &SegmentReader, rows: &[u64]) -> Result<BTreeSet<DocId>, SearchError> {
    let inverted = segment.inverted_index(fields.row)?;
    let mut docs = BTreeSet::new();
    for row in rows {
        let term = Term::from_field_u64(fields.row, *row);
        let Some(info) = inverted.get_term_info(&term)? else {
            continue;
        };
        let mut postings =
            inverted.read_block_postings_from_terminfo(&info, tantivy::schema::IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            docs.extend(postings.docs());
            postings.advance();
        }
    }
    Ok(docs)
}
