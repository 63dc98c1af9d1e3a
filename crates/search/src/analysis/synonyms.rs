//! Names of posts and regions that mean the same in three languages, and the usual shortenings.
//!
//! They are alternatives of a query, weighing less than the words typed; nothing is added to the index.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::stems::NoSupport;
use super::{Analyzer, letters, words};
use crate::language::Lang;

/// What a name weighs beside the words typed.
const POST_WEIGHT: f32 = 0.5;
const REGION_WEIGHT: f32 = 0.7;

/// A word of a name, with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameWord {
    /// The exact form.
    pub exact: String,
    /// The language.
    pub lang: Lang,
}

/// A name: its words.
pub type Name = Vec<NameWord>;

struct Concept {
    weight: f32,
    names: Vec<Name>,
}

/// The table, indexed by what the first word of a name may be recognised by.
pub struct Synonyms {
    concepts: Vec<Concept>,
    /// Recognisable key of a first word → (concept, name).
    first: BTreeMap<(Lang, String), Vec<(usize, usize)>>,
    short: BTreeMap<String, Name>,
}

/// Names that mean the same as a run of query words.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The words of the other name.
    pub name: Name,
    /// What it weighs, 0–1.
    pub weight: f32,
}

/// What a query word may be recognised by, one set for each language.
pub type WordKeys = Vec<(Lang, String)>;

static TABLE: LazyLock<Synonyms> = LazyLock::new(|| Synonyms::read(include_str!("synonyms.txt")));

/// The table of the product.
#[must_use]
pub fn table() -> &'static Synonyms {
    &TABLE
}

/// What a word may be recognised by: its folded form and its surest stem, in one language.
pub fn keys(analyzer: &mut Analyzer, exact: &str, lang: Lang) -> WordKeys {
    let mut folded = String::new();
    letters::write_folded(exact, &mut folded);
    let mut found: WordKeys = Vec::new();
    if let Some(stem) = analyzer.query_stem(exact, lang, false, &NoSupport) {
        found.push((lang, super::folded(&stem)));
    }
    found.push((lang, folded));
    found.dedup();
    found
}

impl Synonyms {
    fn read(source: &str) -> Self {
        let mut table = Self {
            concepts: Vec::new(),
            first: BTreeMap::new(),
            short: BTreeMap::new(),
        };
        let mut analyzer = Analyzer::default();
        for line in source.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("abbr ") {
                if let Some((short, full)) = rest.split_once('=') {
                    let mut folded = String::new();
                    letters::write_folded(&exact(short), &mut folded);
                    table.short.insert(folded, name(full, Lang::guess(full)));
                }
            } else if let Some(rest) = line.strip_prefix("post ") {
                table.add(&mut analyzer, rest, POST_WEIGHT);
            } else if let Some(rest) = line.strip_prefix("region ") {
                table.add(&mut analyzer, rest, REGION_WEIGHT);
            }
        }
        table
    }

    fn add(&mut self, analyzer: &mut Analyzer, line: &str, weight: f32) {
        let mut names: Vec<Name> = Vec::new();
        for part in line.split(';') {
            let Some((tag, list)) = part.split_once(':') else {
                continue;
            };
            let Some(lang) = Lang::from_tag(tag.trim()) else {
                continue;
            };
            names.extend(
                list.split('|')
                    .map(|text| name(text, lang))
                    .filter(|name| !name.is_empty()),
            );
        }
        let concept = self.concepts.len();
        for (at, name) in names.iter().enumerate() {
            let Some(word) = name.first() else { continue };
            for key in keys(analyzer, &word.exact, word.lang) {
                self.first.entry(key).or_default().push((concept, at));
            }
        }
        self.concepts.push(Concept { weight, names });
    }

    /// The full words of a shortening («гл» → «главный»).
    #[must_use]
    pub fn expand(&self, folded: &str) -> Option<&Name> {
        self.short.get(folded)
    }

    /// The longest name that the query words begin with: how many words it has, and the other names.
    ///
    /// `query` has, for each word from here on, what it may be recognised by.
    #[must_use]
    pub fn alternatives(
        &self,
        analyzer: &mut Analyzer,
        query: &[WordKeys],
    ) -> Option<(usize, Vec<Alternative>)> {
        let first = query.first()?;
        let mut longest = 0usize;
        let mut concepts: Vec<usize> = Vec::new();
        for (concept, at) in first.iter().filter_map(|key| self.first.get(key)).flatten() {
            let Some(name) = self.concepts.get(*concept).and_then(|c| c.names.get(*at)) else {
                continue;
            };
            if name.len() < longest || name.len() > query.len() {
                continue;
            }
            let all = name.iter().zip(query).skip(1).all(|(word, typed)| {
                keys(analyzer, &word.exact, word.lang)
                    .iter()
                    .any(|key| typed.contains(key))
            });
            if all {
                if name.len() > longest {
                    longest = name.len();
                    concepts.clear();
                }
                if !concepts.contains(concept) {
                    concepts.push(*concept);
                }
            }
        }
        if longest == 0 {
            return None;
        }
        let mut found: Vec<Alternative> = Vec::new();
        for concept in concepts.iter().filter_map(|at| self.concepts.get(*at)) {
            for name in &concept.names {
                if !found.iter().any(|known| known.name == *name) {
                    found.push(Alternative {
                        name: name.clone(),
                        weight: concept.weight,
                    });
                }
            }
        }
        Some((longest, found))
    }
}

fn exact(word: &str) -> String {
    let mut out = String::new();
    letters::write_exact(word, &mut out);
    out
}

fn name(text: &str, lang: Lang) -> Name {
    let spans = words::words(text).into_iter().filter(|span| !span.part);
    spans
        .map(|span| NameWord {
            exact: exact(span.of(text)),
            lang,
        })
        .collect()
}
