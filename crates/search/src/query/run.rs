//! One search from the request to the answer.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tantivy::index::InvertedIndexReader;
use tantivy::{Searcher, SegmentReader};

use super::collect::{Best, Counts, SegmentCollector, Wanted};
use super::evaluate::{Lookup, Matches, Walk};
use super::plan::{Node, Plan, Planner, Vocabulary};
use super::{Hit, Interpreted, SearchRequest, SearchResponse, Sort};
use crate::analysis::Kind;
use crate::error::SearchError;
use crate::highlight::Highlighter;
use crate::index::{Index, columns::Columns};

/// What two neighbouring words in a title add, beside 8 for a word in a title.
const PAIR_WEIGHT: f32 = 0.15;

/// Below this many vacancies a search is over before a second thread has started.
const PARALLEL_FROM: u64 = 150_000;

struct Known<'s> {
    inverted: &'s [Arc<InvertedIndexReader>],
    index: &'s Index,
}

impl Vocabulary for Known<'_> {
    fn knows(&self, node: &Node) -> bool {
        // An index that cannot be read is reported by the search itself.
        let fields = self.index.fields();
        self.inverted.iter().any(|inverted| {
            Lookup::new(inverted, fields.terms, self.index.families())
                .knows(node)
                .unwrap_or(true)
        })
    }

    fn count(&self, kind: Kind, text: &str) -> u64 {
        let fields = self.index.fields();
        let counts = self
            .inverted
            .iter()
            .map(|inverted| Lookup::new(inverted, fields.terms, self.index.families()).count(kind, text));
        counts.map(|count| count.unwrap_or(0)).sum()
    }
}

/// The matches of one segment, or of several put together.
struct Part {
    best: Best,
    counts: Counts,
    total: u64,
    matched: u64,
}

impl Index {
    /// Searches.
    ///
    /// `cancel` is looked at between windows of some thousand vacancies: set it when the answer is no longer
    /// wanted.
    ///
    /// # Errors
    /// [`SearchError::Cancelled`]; or the index cannot be read.
    pub fn search(
        &self,
        request: &SearchRequest,
        cancel: &AtomicBool,
    ) -> Result<SearchResponse, SearchError> {
        // As at opening: a file that was cut short makes the library panic in places.
        catch_unwind(AssertUnwindSafe(|| self.answer(request, cancel)))
            .unwrap_or_else(|_| Err(SearchError::Damaged("unreadable file".to_owned())))
    }

    fn answer(&self, request: &SearchRequest, cancel: &AtomicBool) -> Result<SearchResponse, SearchError> {
        let searcher = self.searcher();
        let fields = self.fields();
        let inverted = searcher
            .segment_readers()
            .iter()
            .map(|segment| segment.inverted_index(fields.terms))
            .collect::<Result<Vec<_>, _>>()?;
        let known = Known {
            inverted: &inverted,
            index: self,
        };
        let mut plan = Planner::new(request.mode, &known).plan(&request.query);
        let mut interpreted = Interpreted {
            layout: plan.layout.clone(),
            ..Interpreted::default()
        };
        let mut found = self.run(request, &searcher, &inverted, &plan, cancel)?;
        while found.matched == 0 && plan.nodes.iter().filter(|node| !node.optional).count() > 1 {
            let Some(dropped) = self.drop_one(&mut plan, &inverted)? else {
                break;
            };
            interpreted.relaxed = true;
            interpreted.dropped.push(dropped);
            found = self.run(request, &searcher, &inverted, &plan, cancel)?;
        }
        if interpreted.relaxed && found.matched == 0 {
            interpreted.relaxed = false;
            interpreted.dropped.clear();
        }
        interpreted.highlighter = Highlighter::of(&plan);
        let scored = request.sort == Sort::Relevance || !plan.nodes.is_empty();
        let page = found.best.page(request.offset);
        let hits = page.into_iter().map(|hit| Hit {
            row: hit.row,
            score: if scored { hit.score } else { 0.0 },
        });
        Ok(SearchResponse {
            total: found.total,
            hits: hits.take(request.limit).collect(),
            facets: request.facets.then(|| found.counts.named(&self.names().read())),
            interpreted,
        })
    }

    /// Takes the word out that the search can best do without: one that is nowhere, else the commonest.
    fn drop_one(
        &self,
        plan: &mut Plan,
        inverted: &[Arc<InvertedIndexReader>],
    ) -> Result<Option<String>, SearchError> {
        let mut choice: Option<(usize, u64)> = None;
        for (at, node) in plan.nodes.iter().enumerate().filter(|(_, node)| !node.optional) {
            let mut df = 0u64;
            for inverted in inverted {
                df += Lookup::new(inverted, self.fields().terms, self.families())
                    .bind(node)?
                    .df;
            }
            let key = if df == 0 { u64::MAX } else { df };
            if choice.is_none_or(|(_, most)| key > most) {
                choice = Some((at, key));
            }
        }
        Ok(choice.map(|(at, _)| plan.nodes.remove(at).typed))
    }

    fn run(
        &self,
        request: &SearchRequest,
        searcher: &Searcher,
        inverted: &[Arc<InvertedIndexReader>],
        plan: &Plan,
        cancel: &AtomicBool,
    ) -> Result<Part, SearchError> {
        let fields = self.fields();
        let mut walks = Vec::new();
        let mut sums: Vec<u64> = Vec::new();
        for inverted in inverted {
            let lookup = Lookup::new(inverted, fields.terms, self.families());
            let mut walk = Walk {
                required: Vec::new(),
                optional: Vec::new(),
                whole_title: lookup.bind_title(Kind::Title, plan.title.as_slice(), 1.0)?,
            };
            let mut at = 0usize;
            for node in &plan.nodes {
                let bound = lookup.bind(node)?;
                bound.add_df(&mut sums, &mut at);
                if node.optional {
                    walk.optional.push(bound)
                } else {
                    walk.required.push(bound)
                }
            }
            walks.push((walk, lookup.bind_title(Kind::Pair, &plan.pairs, PAIR_WEIGHT)?));
        }
        let documents = searcher.num_docs();
        let walks = walks.into_iter().map(|(mut walk, pairs)| {
            let mut at = 0usize;
            let (mut required, mut optional) = (walk.required.iter_mut(), walk.optional.iter_mut());
            for node in &plan.nodes {
                let bound = if node.optional {
                    optional.next()
                } else {
                    required.next()
                };
                if let Some(bound) = bound {
                    bound.set_idf(&sums, documents, &mut at);
                }
            }
            walk.order();
            walk.optional.extend(pairs);
            walk
        });
        let jobs: Vec<(&SegmentReader, Arc<Columns>, Walk)> = searcher
            .segment_readers()
            .iter()
            .zip(walks)
            .map(|(segment, walk)| (segment, self.columns(segment), walk))
            .collect();
        let mut whole = Part {
            best: Best::new(request.offset.saturating_add(request.limit)),
            counts: Counts::default(),
            total: 0,
            matched: 0,
        };
        for part in self.in_parallel(request, jobs, plan.nodes.is_empty(), documents, cancel)? {
            whole.best.join(part.best);
            whole.counts.join(&part.counts);
            whole.total += part.total;
            whole.matched += part.matched;
        }
        Ok(whole)
    }

    fn in_parallel(
        &self,
        request: &SearchRequest,
        jobs: Vec<(&SegmentReader, Arc<Columns>, Walk)>,
        all: bool,
        documents: u64,
        cancel: &AtomicBool,
    ) -> Result<Vec<Part>, SearchError> {
        let one = |(segment, columns, walk): (&SegmentReader, Arc<Columns>, Walk)| {
            self.segment(request, segment, &columns, walk, all, cancel)
        };
        let threads = std::thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(jobs.len());
        if documents < PARALLEL_FROM || threads < 2 {
            return jobs.into_iter().map(one).collect();
        }
        // The largest segments first, each to the thread that is free.
        let mut jobs: Vec<_> = jobs
            .into_iter()
            .map(|job| std::sync::Mutex::new(Some(job)))
            .collect();
        jobs.sort_by_key(|job| {
            let held = job
                .lock()
                .map_or(0, |job| job.as_ref().map_or(0, |(segment, ..)| segment.max_doc()));
            std::cmp::Reverse(held)
        });
        let next = AtomicUsize::new(0);
        let work = || {
            let mut parts = Vec::new();
            while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Some(job) = job.lock().ok().and_then(|mut job| job.take()) {
                    parts.push(one(job)?);
                }
            }
            Ok(parts)
        };
        let results: Vec<Result<Vec<Part>, SearchError>> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mine = work();
            let joined = others.into_iter().map(|other| {
                other
                    .join()
                    .unwrap_or_else(|_| Err(SearchError::Damaged("a search thread failed".to_owned())))
            });
            std::iter::once(mine).chain(joined).collect()
        });
        Ok(results
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    fn segment(
        &self,
        request: &SearchRequest,
        segment: &SegmentReader,
        columns: &Columns,
        mut walk: Walk,
        all: bool,
        cancel: &AtomicBool,
    ) -> Result<Part, SearchError> {
        let check = || {
            if cancel.load(Ordering::Relaxed) {
                Err(SearchError::Cancelled)
            } else {
                Ok(())
            }
        };
        check()?;
        // The values of this segment's columns must be named before the filters are looked up.
        let filters = &request.filters;
        if request.facets || filters.asks_for_traits() {
            columns.traits(segment, self.names())?;
        }
        if request.facets || !filters.region.is_empty() {
            columns.regions(segment, self.names())?;
        }
        if request.facets || !filters.body.is_empty() {
            columns.bodies(segment, self.names())?;
        }
        let wanted = Wanted::new(request, &self.names().read());
        let keep = request.offset.saturating_add(request.limit);
        let mut collector = SegmentCollector::new(self, self.fields(), &wanted, segment, columns, keep)?;
        if all {
            for doc in 0..segment.max_doc() {
                if doc % 65_536 == 0 {
                    check()?;
                }
                collector.take(doc, 0.0, false);
            }
        } else {
            let mut from = 0;
            let mut matches = Matches::default();
            while walk.next_window(&mut from, segment.max_doc(), &mut matches) {
                check()?;
                for ((doc, score), whole) in matches.docs.iter().zip(&matches.scores).zip(&matches.whole) {
                    collector.take(*doc, *score, *whole);
                }
            }
        }
        let counts = if request.facets {
            collector.counts()
        } else {
            Counts::default()
        };
        Ok(Part {
            best: collector.best,
            counts,
            total: collector.total,
            matched: collector.matched,
        })
    }
}
