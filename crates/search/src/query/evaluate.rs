//! Walking the posting lists of a plan over one segment.
//!
//! The vacancies of a segment are taken in windows. Within a window every node adds up its matches in a plain
//! array of scores; the array of the rarest node decides which vacancies the other nodes are asked about, all of
//! a crowded window at once or one by one in a thin one. Counting is thus exact and costs about a nanosecond a
//! posting, whatever the number of lists.

use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, TERMINATED, Term};

use super::plan::{Key, Node};
use super::window::{matching, meet, take_all};
use crate::analysis::Kind;
use crate::analysis::stems::family_prefix;
use crate::error::SearchError;
use crate::index::families::Families;
use crate::index::tokenize::{Class, term_text};

/// Vacancies in a window: its scores fit in the first-level cache.
const WINDOW: u32 = 4096;

/// In a window with fewer candidates than this the other nodes are asked one by one.
const THIN: usize = 128;

/// What a match weighs by where it stands.
fn class_weight(class: Class) -> f32 {
    match class {
        Class::Title => 8.0,
        Class::Place => 3.0,
        Class::Text | Class::Any => 2.0,
    }
}

/// A posting list and the place in it.
struct Cursor {
    postings: BlockSegmentPostings,
    at: usize,
    weight: f32,
}

impl Cursor {
    fn doc(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let doc = self.doc();
        if doc >= target {
            return doc;
        }
        self.at = self.postings.seek(target);
        self.doc()
    }

    /// Raises the scores of the window's vacancies that the list holds.
    fn fill(&mut self, start: DocId, end: DocId, scores: &mut [f32], idf: f32) {
        self.seek(start);
        let value = self.weight * idf;
        loop {
            let block = self.postings.docs();
            let rest = block.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                return;
            }
            let whole = rest.last().is_some_and(|last| *last < end);
            let here = if whole {
                rest.len()
            } else {
                rest.partition_point(|doc| *doc < end)
            };
            for doc in rest.iter().take(here) {
                if let Some(score) = scores.get_mut((doc - start) as usize) {
                    *score = score.max(value);
                }
            }
            self.at += here;
            if !whole {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// A node with its posting lists in one segment.
pub struct Bound {
    cursors: Vec<Cursor>,
    compounds: Vec<(f32, Vec<Bound>)>,
    /// How many postings the node has here, its compounds included.
    pub df: u64,
    /// How many postings its commonest key has here: what the word itself tells.
    own_df: u64,
    /// Has it no key of its own, but is a phrase whose words as typed are its first compound?
    phrase: bool,
    /// How much a match tells: set once the postings of all segments are counted.
    pub idf: f32,
}

/// Looks up terms in one segment.
pub struct Lookup<'s> {
    inverted: &'s InvertedIndexReader,
    field: Field,
    families: &'s Families,
}

impl<'s> Lookup<'s> {
    /// A look-up in the field of terms.
    #[must_use]
    pub fn new(inverted: &'s InvertedIndexReader, field: Field, families: &'s Families) -> Self {
        Self {
            inverted,
            field,
            families,
        }
    }

    fn cursor(&self, class: Class, key: &Key, found: &mut Vec<Cursor>) -> Result<u64, SearchError> {
        let weight = class_weight(class) * key.weight;
        let text = term_text(class, key.kind, &key.text);
        let term = Term::from_field_text(self.field, &text);
        let open = |info: &TermInfo| {
            self.inverted
                .read_block_postings_from_terminfo(info, IndexRecordOption::Basic)
        };
        if !key.prefix {
            let mut sum = 0u64;
            if let Some(info) = self.inverted.get_term_info(&term)? {
                found.push(Cursor {
                    postings: open(&info)?,
                    at: 0,
                    weight,
                });
                sum += u64::from(info.doc_freq);
            }
            self.each_of_family(class, key.kind, &key.text, |info| {
                found.push(Cursor {
                    postings: open(info)?,
                    at: 0,
                    weight,
                });
                sum += u64::from(info.doc_freq);
                Ok(true)
            })?;
            return Ok(sum);
        }
        let mut sum = 0u64;
        let mut stream = self.range(&text)?;
        while stream.advance() {
            let info = stream.value();
            sum += u64::from(info.doc_freq);
            found.push(Cursor {
                postings: open(info)?,
                at: 0,
                weight,
            });
        }
        Ok(sum)
    }

    /// The words that have this stem and begin with it, until `take` says no.
    fn each_of_family(
        &self,
        class: Class,
        kind: Kind,
        stem: &str,
        mut take: impl FnMut(&TermInfo) -> Result<bool, SearchError>,
    ) -> Result<(), SearchError> {
        let (lang, words, folded) = match kind {
            Kind::Stem(lang) => (lang, Kind::Exact(lang), false),
            Kind::FoldedStem(lang) => (lang, Kind::Folded, true),
            _ => return Ok(()),
        };
        let Some(prefix) = family_prefix(stem) else {
            return Ok(());
        };
        let text = term_text(class, words, prefix);
        let head = text.len() - prefix.len();
        let mut stream = self.range(&text)?;
        while stream.advance() {
            let Some(word) = stream
                .key()
                .get(head..)
                .and_then(|word| std::str::from_utf8(word).ok())
            else {
                continue;
            };
            if word != stem && self.families.has(lang, word, stem, folded) && !take(stream.value())? {
                break;
            }
        }
        Ok(())
    }

    fn range(&self, prefix: &str) -> Result<tantivy::termdict::TermStreamer<'s>, SearchError> {
        let range = self.inverted.terms().range().ge(prefix.as_bytes());
        let range = match past(prefix.as_bytes()) {
            Some(end) => range.lt(end),
            None => range,
        };
        Ok(range.into_stream()?)
    }

    /// Binds a node to its lists here.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub fn bind(&self, node: &Node) -> Result<Bound, SearchError> {
        let mut bound = Bound {
            cursors: Vec::new(),
            compounds: Vec::new(),
            df: 0,
            own_df: 0,
            phrase: node.keys.is_empty(),
            idf: 1.0,
        };
        for key in &node.keys {
            let mut df = 0u64;
            if key.kind == Kind::Edge {
                df += self.cursor(Class::Any, key, &mut bound.cursors)?;
                self.cursor(Class::Title, key, &mut bound.cursors)?;
            } else {
                for class in Class::PLACES {
                    df += self.cursor(class, key, &mut bound.cursors)?;
                }
            }
            bound.df += df;
            bound.own_df = bound.own_df.max(df);
        }
        for (weight, parts) in &node.compounds {
            let parts = parts
                .iter()
                .map(|part| self.bind(part))
                .collect::<Result<Vec<_>, _>>()?;
            bound.df += parts.iter().map(|part| part.df).min().unwrap_or(0);
            bound.compounds.push((*weight, parts));
        }
        Ok(bound)
    }

    /// Binds keys that only a title has.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub fn bind_title(&self, kind: Kind, texts: &[String], weight: f32) -> Result<Vec<Bound>, SearchError> {
        let mut found = Vec::new();
        for text in texts {
            let key = Key {
                kind,
                text: text.clone(),
                prefix: false,
                weight,
            };
            let mut bound = Bound {
                cursors: Vec::new(),
                compounds: Vec::new(),
                df: 0,
                own_df: 0,
                phrase: false,
                idf: 1.0,
            };
            bound.df = self.cursor(Class::Title, &key, &mut bound.cursors)?;
            if bound.df > 0 {
                found.push(bound);
            }
        }
        Ok(found)
    }

    /// How many vacancies have the key here, the deleted ones included.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub fn count(&self, kind: Kind, text: &str) -> Result<u64, SearchError> {
        let mut sum = 0u64;
        for class in Class::PLACES {
            let term = Term::from_field_text(self.field, &term_text(class, kind, text));
            sum += u64::from(self.inverted.doc_freq(&term)?);
            self.each_of_family(class, kind, text, |info| {
                sum += u64::from(info.doc_freq);
                Ok(true)
            })?;
        }
        Ok(sum)
    }

    /// Has the segment any word that the node finds?
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub fn knows(&self, node: &Node) -> Result<bool, SearchError> {
        for key in &node.keys {
            let classes: &[Class] = if key.kind == Kind::Edge {
                &[Class::Any]
            } else {
                &Class::PLACES
            };
            for class in classes {
                let text = term_text(*class, key.kind, &key.text);
                let known = if key.prefix {
                    self.range(&text)?.advance()
                } else {
                    self.inverted
                        .get_term_info(&Term::from_field_text(self.field, &text))?
                        .is_some()
                };
                if known {
                    return Ok(true);
                }
                let mut any = false;
                self.each_of_family(*class, key.kind, &key.text, |_| {
                    any = true;
                    Ok(false)
                })?;
                if any {
                    return Ok(true);
                }
            }
        }
        for (_, parts) in &node.compounds {
            let mut all = true;
            for part in parts {
                all = all && self.knows(part)?;
            }
            if all {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The least byte string that does not begin with `prefix` and is after all that do.
fn past(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

impl Bound {
    /// The first vacancy at or after the present place that may match.
    fn least(&self) -> DocId {
        let by_key = self.cursors.iter().map(Cursor::doc).min().unwrap_or(TERMINATED);
        let by_parts = self
            .compounds
            .iter()
            .map(|(_, parts)| all_least(parts))
            .min()
            .unwrap_or(TERMINATED);
        by_key.min(by_parts)
    }

    fn fill(&mut self, start: DocId, end: DocId, scores: &mut [f32]) {
        for cursor in &mut self.cursors {
            cursor.fill(start, end, scores, self.idf);
        }
        for (weight, parts) in &mut self.compounds {
            if all_least(parts) >= end {
                continue;
            }
            let mut sum: Vec<f32> = Vec::new();
            let mut part_scores = vec![0.0f32; scores.len()];
            for part in parts {
                part_scores.fill(0.0);
                part.fill(start, end, &mut part_scores);
                if sum.is_empty() {
                    sum.clone_from(&part_scores);
                } else {
                    meet(&mut sum, &part_scores);
                }
            }
            for (score, sum) in scores.iter_mut().zip(&sum) {
                *score = score.max(*sum * *weight);
            }
        }
    }

    /// The score of one vacancy, 0 when it does not match; `doc` never goes back.
    fn probe(&mut self, doc: DocId) -> f32 {
        let mut best = 0.0f32;
        for cursor in &mut self.cursors {
            let value = cursor.weight * self.idf;
            if value > best && cursor.seek(doc) == doc {
                best = value;
            }
        }
        for (weight, parts) in &mut self.compounds {
            let mut sum = 0.0f32;
            let mut all = true;
            for part in parts {
                let score = part.probe(doc);
                all = all && score > 0.0;
                sum += score;
                if !all {
                    break;
                }
            }
            if all {
                best = best.max(sum * *weight);
            }
        }
        best
    }

    /// Adds the postings of this segment to the sums of all, node by node.
    pub fn add_df(&self, sums: &mut Vec<u64>, at: &mut usize) {
        match sums.get_mut(*at) {
            Some(sum) => *sum += self.own_df,
            None => sums.push(self.own_df),
        }
        *at += 1;
        for part in self.compounds.iter().flat_map(|(_, parts)| parts) {
            part.add_df(sums, at);
        }
    }

    /// Sets how much each node tells: `ln(1 + documents / postings)`.
    ///
    /// Other names for what was typed tell as much as what was typed: a rarer synonym must not outrank the word.
    pub fn set_idf(&mut self, sums: &[u64], documents: u64, at: &mut usize) {
        let df = sums.get(*at).copied().unwrap_or(0).min(documents);
        *at += 1;
        self.idf = (1.0 + documents as f32 / (df as f32 + 1.0)).ln();
        for (name, (_, parts)) in self.compounds.iter_mut().enumerate() {
            for part in parts.iter_mut() {
                part.set_idf(sums, documents, at);
            }
            if self.phrase && name == 0 {
                let sum: f32 = parts.iter().map(|part| part.idf).sum();
                self.idf = sum / parts.len().max(1) as f32;
            } else {
                parts.iter_mut().for_each(|part| part.inherit(self.idf));
            }
        }
    }

    fn inherit(&mut self, idf: f32) {
        self.idf = idf;
        for part in self.compounds.iter_mut().flat_map(|(_, parts)| parts) {
            part.inherit(idf);
        }
    }
}

fn all_least(parts: &[Bound]) -> DocId {
    parts.iter().map(Bound::least).max().unwrap_or(TERMINATED)
}

/// A plan bound to one segment.
pub struct Walk {
    /// All of these must match; the rarest first.
    pub required: Vec<Bound>,
    /// These add to the score.
    pub optional: Vec<Bound>,
    /// These mark a vacancy whose title is the query.
    pub whole_title: Vec<Bound>,
}

/// The matches of one window.
#[derive(Default)]
pub struct Matches {
    /// The vacancies, ascending.
    pub docs: Vec<DocId>,
    /// Their scores.
    pub scores: Vec<f32>,
    /// Is the whole title the query?
    pub whole: Vec<bool>,
}

impl Walk {
    /// Puts the rarest node of all segments first: every segment then adds the scores up in one order, and
    /// equal matches have equal scores to the last bit.
    pub fn order(&mut self) {
        self.required.sort_by(|a, b| b.idf.total_cmp(&a.idf));
    }

    /// The matches of the next window that has any; false at the end of the segment.
    pub fn next_window(&mut self, from: &mut DocId, max_doc: DocId, found: &mut Matches) -> bool {
        found.docs.clear();
        found.scores.clear();
        found.whole.clear();
        let mut window = Vec::new();
        while found.docs.is_empty() {
            let start = all_least(&self.required).max(*from);
            if start >= max_doc {
                return false;
            }
            let end = start.saturating_add(WINDOW).min(max_doc);
            *from = end;
            let Some((rarest, others)) = self.required.split_first_mut() else {
                return false;
            };
            window.clear();
            window.resize((end - start) as usize, 0.0f32);
            rarest.fill(start, end, &mut window);
            let mut left = matching(&window);
            let mut dense = others.iter_mut();
            let mut other_scores: Vec<f32> = Vec::new();
            while left >= THIN {
                let Some(other) = dense.next() else { break };
                other_scores.clear();
                other_scores.resize(window.len(), 0.0);
                other.fill(start, end, &mut other_scores);
                meet(&mut window, &other_scores);
                left = matching(&window);
            }
            let thin: Vec<&mut Bound> = dense.collect();
            collect_window(&window, start, thin, found);
            if !found.docs.is_empty() {
                self.add_optional(start, end, found);
            }
        }
        true
    }

    fn add_optional(&mut self, start: DocId, end: DocId, found: &mut Matches) {
        found.whole.resize(found.docs.len(), false);
        let crowded = found.docs.len() >= THIN;
        for (bounds, marks) in [(&mut self.optional, false), (&mut self.whole_title, true)] {
            for bound in bounds {
                let mut scores: Vec<f32> = Vec::new();
                if crowded {
                    scores.resize((end - start) as usize, 0.0);
                    bound.fill(start, end, &mut scores);
                }
                for ((doc, score), whole) in found.docs.iter().zip(&mut found.scores).zip(&mut found.whole) {
                    let more = match crowded {
                        true => scores.get((doc - start) as usize).copied().unwrap_or(0.0),
                        false => bound.probe(*doc),
                    };
                    if marks {
                        *whole |= more > 0.0;
                    } else {
                        *score += more;
                    }
                }
            }
        }
    }
}

fn collect_window(window: &[f32], start: DocId, mut thin: Vec<&mut Bound>, found: &mut Matches) {
    if thin.is_empty() {
        take_all(window, start, &mut found.docs, &mut found.scores);
        return;
    }
    for (doc, score) in (start..).zip(window) {
        if *score <= 0.0 {
            continue;
        }
        let mut sum = *score;
        let mut all = true;
        for bound in &mut thin {
            let more = bound.probe(doc);
            if more <= 0.0 {
                all = false;
                break;
            }
            sum += more;
        }
        if all {
            found.docs.push(doc);
            found.scores.push(sum);
        }
    }
}
