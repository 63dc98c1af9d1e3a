//! Finding in a text what a query matched.
//!
//! Nothing is stored with the index: the words of the original text go through the same analysis as at indexing
//! and are compared with the keys of the plan.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::analysis::{Analyzer, EDGE_LETTERS, Forms, Kind, folded, letters, words};
use crate::language::Lang;
use crate::query::Mode;
use crate::query::plan::{Node, Plan, Planner, Vocabulary};

/// A part of a long text around its first matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part; «…» stands where the text goes on.
    pub text: String,
    /// The matches in it, `[start, end)` in Unicode scalar values.
    pub ranges: Vec<[u32; 2]>,
}

#[derive(Debug, Default, Clone)]
struct Alternatives {
    keys: BTreeMap<Kind, Vec<String>>,
    prefixes: Vec<(Kind, String)>,
}

impl Alternatives {
    fn of(node: &Node) -> Self {
        let mut found = Self::default();
        for key in &node.keys {
            if key.prefix || key.kind == Kind::Edge {
                found.prefixes.push((key.kind, key.text.clone()));
            } else {
                found.keys.entry(key.kind).or_default().push(key.text.clone());
            }
        }
        found
    }

    fn matches(&self, forms: &Forms) -> bool {
        let lang = forms.lang;
        let has = |kind: Kind, text: &str| {
            self.keys
                .get(&kind)
                .is_some_and(|keys| keys.iter().any(|key| key == text))
        };
        has(Kind::Exact(lang), &forms.exact)
            || has(Kind::Folded, &forms.folded)
            || forms
                .stems
                .iter()
                .any(|stem| has(Kind::Stem(lang), stem) || has(Kind::FoldedStem(lang), &folded(stem)))
            || self.prefixes.iter().any(|(kind, prefix)| match kind {
                Kind::Edge => {
                    let edge: String = forms
                        .exact
                        .chars()
                        .take(EDGE_LETTERS)
                        .map(letters::edge)
                        .collect();
                    edge.starts_with(prefix.as_str())
                }
                Kind::Folded => forms.folded.starts_with(prefix.as_str()),
                _ => forms.exact.starts_with(prefix.as_str()),
            })
    }
}

/// Where there is no index to ask: every word is taken at its letters, or none is.
struct Taken {
    as_known: bool,
}

impl Vocabulary for Taken {
    fn knows(&self, _: &Node) -> bool {
        self.as_known
    }

    fn count(&self, _: Kind, _: &str) -> u64 {
        0
    }
}

/// A thing to find: a word, or names of several words that all must be in the text.
#[derive(Debug, Default, Clone)]
struct Sought {
    word: Alternatives,
    names: Vec<Vec<Sought>>,
}

impl Sought {
    fn of(node: &Node) -> Self {
        let names = node
            .compounds
            .iter()
            .map(|(_, parts)| parts.iter().map(Sought::of).collect())
            .collect();
        Self {
            word: Alternatives::of(node),
            names,
        }
    }

    /// Marks the words that match; says whether any does.
    fn mark(&self, text: &[Forms], marks: &mut [bool]) -> bool {
        let mut any = false;
        for (forms, mark) in text.iter().zip(marks.iter_mut()) {
            if self.word.matches(forms) {
                *mark = true;
                any = true;
            }
        }
        for name in &self.names {
            let mut own = vec![false; text.len()];
            let mut all = true;
            for part in name {
                all &= part.mark(text, &mut own);
            }
            if all {
                any = true;
                marks.iter_mut().zip(own).for_each(|(mark, own)| *mark |= own);
            }
        }
        any
    }
}

/// Finds what a query matched.
#[derive(Clone, Default)]
pub struct Highlighter {
    sought: Arc<Vec<Sought>>,
    analyzer: Arc<Mutex<Analyzer>>,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter")
            .field("sought", &self.sought)
            .finish_non_exhaustive()
    }
}

impl Highlighter {
    pub(crate) fn of(plan: &Plan) -> Self {
        let sought = plan.nodes.iter().map(Sought::of).collect();
        Self {
            sought: Arc::new(sought),
            analyzer: Arc::default(),
        }
    }

    /// For a query of whole words, without asking an index.
    #[must_use]
    pub fn for_words(query: &str) -> Self {
        Self::of(&Planner::new(Mode::Whole, &Taken { as_known: true }).plan(query))
    }

    /// The same for words that were typed in look-alike letters, «кызмет» for «қызмет»: for when nothing was found.
    #[must_use]
    pub fn for_words_alike(query: &str) -> Self {
        Self::of(&Planner::new(Mode::Whole, &Taken { as_known: false }).plan(query))
    }

    /// The matches in `text`, `[start, end)` in Unicode scalar values, ascending, not overlapping.
    ///
    /// `lang` is the language of the text; guessed from its letters when not given.
    #[must_use]
    pub fn ranges(&self, text: &str, lang: Option<Lang>) -> Vec<[u32; 2]> {
        let mut ranges: Vec<[u32; 2]> = Vec::new();
        let mut place = Place::default();
        for (start, end) in self.bytes(text, lang) {
            let range = [place.of(text, start), place.of(text, end)];
            ranges.push(range);
        }
        ranges
    }

    /// A part of `text` of at most about `max_chars` Unicode scalar values that begins shortly before the first
    /// match, and the matches in it; the beginning of the text when nothing matches.
    #[must_use]
    pub fn snippet(&self, text: &str, lang: Option<Lang>, max_chars: usize) -> Snippet {
        let matches = self.bytes(text, lang);
        let first = matches.first().map_or(0, |(start, _)| *start);
        // Some words before the match, from the start of a word.
        let before = text.get(..first).unwrap_or_default();
        let lead = before
            .char_indices()
            .rev()
            .nth(max_chars / 4)
            .map_or(0, |(at, _)| at);
        let start = match lead {
            0 => 0,
            _ => before
                .get(lead..)
                .and_then(|s| s.find(char::is_whitespace))
                .map_or(first, |at| lead + at),
        };
        let rest = text.get(start..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start().len();
        let (start, rest) = (start + skipped, rest.trim_start());
        let cut = rest.char_indices().nth(max_chars).map(|(at, _)| at);
        let rest = match cut {
            Some(cut) => {
                let kept = rest.get(..cut).unwrap_or_default();
                // Not in the middle of a word, unless it is one endless word.
                kept.rfind(char::is_whitespace)
                    .and_then(|at| kept.get(..at))
                    .filter(|k| !k.is_empty())
                    .unwrap_or(kept)
            }
            None => rest,
        };
        let mut snippet = Snippet::default();
        let shift = u32::from(start > 0);
        if start > 0 {
            snippet.text.push('…');
        }
        snippet.text.push_str(rest);
        if cut.is_some() {
            snippet.text.push('…');
        }
        let mut place = Place::default();
        for (from, to) in matches {
            if from >= start && to <= start + rest.len() {
                let range = [
                    place.of(rest, from - start) + shift,
                    place.of(rest, to - start) + shift,
                ];
                snippet.ranges.push(range);
            }
        }
        snippet
    }

    fn bytes(&self, text: &str, lang: Option<Lang>) -> Vec<(usize, usize)> {
        if self.sought.is_empty() {
            return Vec::new();
        }
        let lang = lang.unwrap_or_else(|| Lang::guess(text));
        let spans = words::words(text);
        let mut analyzer = self.analyzer.lock().unwrap_or_else(PoisonError::into_inner);
        let forms: Vec<Forms> = spans
            .iter()
            .map(|span| analyzer.forms(span.of(text), lang, true).clone())
            .collect();
        drop(analyzer);
        let mut marks = vec![false; spans.len()];
        for sought in self.sought.iter() {
            sought.mark(&forms, &mut marks);
        }
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for (span, _) in spans.iter().zip(marks).filter(|(_, mark)| *mark) {
            // A part of a joined word that is marked as a whole is inside it.
            if ranges.last().is_none_or(|(_, end)| span.start >= *end) {
                ranges.push((span.start, span.end));
            }
        }
        ranges
    }
}

/// Counts Unicode scalar values up to ascending byte places without starting over.
#[derive(Default)]
struct Place {
    byte: usize,
    chars: u32,
}

impl Place {
    fn of(&mut self, text: &str, byte: usize) -> u32 {
        let between = text.get(self.byte..byte).unwrap_or_default();
        self.chars += u32::try_from(between.chars().count()).unwrap_or(u32::MAX);
        self.byte = byte;
        self.chars
    }
}
