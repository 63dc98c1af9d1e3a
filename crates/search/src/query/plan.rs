//! From the typed words to a tree of terms.
//!
//! A [`Node`] is one thing that must be found: it matches by any of its keys, or by all parts of one of its
//! compounds («Ысык-Көл» by «Ысык» and «Көл»; «главный специалист» by «башкы» and «адис»).

use crate::analysis::letters;
use crate::analysis::stems::Support;
use crate::analysis::synonyms::{self, WordKeys};
use crate::analysis::words;
use crate::analysis::{Analyzer, EDGE_LETTERS, Kind, folded, layout};
use crate::language::Lang;

use super::Mode;

/// What a match by one kind of key weighs: exact before folded before stemmed.
mod weight {
    pub const EXACT: f32 = 1.0;
    pub const FOLDED: f32 = 0.92;
    pub const STEM: f32 = 0.8;
    pub const FOLDED_STEM: f32 = 0.76;
    pub const PREFIX_EXACT: f32 = 0.78;
    pub const PREFIX_FOLDED: f32 = 0.74;
    pub const EDGE: f32 = 0.7;
    /// The parts of a joined word, apart.
    pub const PARTS: f32 = 0.9;
    /// The full word of a shortening.
    pub const SHORTENING: f32 = 0.95;
    /// Another keyboard layout.
    pub const LAYOUT: f32 = 0.9;
}

/// More words than this in a query are not looked at.
const MOST_WORDS: usize = 24;

/// Small words that need not be found when there are others.
const FUNCTION_WORDS: &[&str] = &[
    "в",
    "во",
    "на",
    "по",
    "и",
    "с",
    "со",
    "для",
    "от",
    "к",
    "из",
    "о",
    "об",
    "при",
    "за",
    "или",
    "не",
    "до",
    "жана",
    "менен",
    "учун",
    "боюнча",
    "да",
    "же",
    "жане",
    "мен",
    "пен",
    "бен",
    "ушин",
    "бойынша",
    "немесе",
    "the",
    "of",
    "and",
    "in",
    "for",
    "to",
    "a",
    "an",
    "at",
    "on",
    "or",
    "with",
];

/// One key to look up.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its kind.
    pub kind: Kind,
    /// The key.
    pub text: String,
    /// All keys that begin with it.
    pub prefix: bool,
    /// What a match weighs, 0–1.
    pub weight: f32,
}

/// One thing to find.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Node {
    /// As typed, for messages.
    pub typed: String,
    /// Any of these matches.
    pub keys: Vec<Key>,
    /// All parts of any of these match, at that weight.
    pub compounds: Vec<(f32, Vec<Node>)>,
    /// Need not be found.
    pub optional: bool,
}

/// A query, read.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// All that is not optional must be found.
    pub nodes: Vec<Node>,
    /// Neighbouring words (folded, with a space), which count more when a title has them so.
    pub pairs: Vec<String>,
    /// The whole query as a title.
    pub title: Option<String>,
    /// Mended layouts: as typed, as read.
    pub layout: Vec<(String, String)>,
}

/// Tells what the index knows; the planner asks it before it takes another keyboard layout for granted.
pub trait Vocabulary {
    /// Is there any word that the node finds?
    fn knows(&self, node: &Node) -> bool;

    /// How many vacancies have the key.
    fn count(&self, kind: Kind, text: &str) -> u64;
}

/// What the index knows of the words of one language.
struct SupportOf<'v> {
    vocabulary: &'v dyn Vocabulary,
    lang: Lang,
    folded: bool,
}

impl Support for SupportOf<'_> {
    fn as_stem(&self, stem: &str) -> u64 {
        let count = self.vocabulary.count(Kind::Stem(self.lang), stem);
        if self.folded {
            count + self.vocabulary.count(Kind::FoldedStem(self.lang), stem)
        } else {
            count
        }
    }

    fn as_word(&self, word: &str) -> u64 {
        let count = self.vocabulary.count(Kind::Exact(self.lang), word);
        if self.folded {
            count + self.vocabulary.count(Kind::Folded, word)
        } else {
            count
        }
    }
}

/// A word of the query.
struct Slot {
    node: Node,
    keys: WordKeys,
    folded: String,
}

/// Reads queries.
pub struct Planner<'v> {
    analyzer: Analyzer,
    vocabulary: &'v dyn Vocabulary,
    mode: Mode,
}

impl<'v> Planner<'v> {
    /// A reader of queries to the index that `vocabulary` is of.
    #[must_use]
    pub fn new(mode: Mode, vocabulary: &'v dyn Vocabulary) -> Self {
        Self {
            analyzer: Analyzer::default(),
            vocabulary,
            mode,
        }
    }

    /// Reads `query`.
    pub fn plan(&mut self, query: &str) -> Plan {
        let (mode, vocabulary) = (self.mode, self.vocabulary);
        let mut plan = Plan::default();
        let mut slots: Vec<Slot> = Vec::new();
        let chunks: Vec<&str> = query.split_whitespace().take(MOST_WORDS).collect();
        let last_is_whole = mode == Mode::Whole || query.ends_with(char::is_whitespace);
        for (at, chunk) in chunks.iter().enumerate() {
            let last = at + 1 == chunks.len();
            let open_end = last && !last_is_whole && chunk.ends_with(|c: char| c.is_alphanumeric());
            let mut found = self.chunk(chunk, open_end);
            let known = !found.is_empty() && found.iter().all(|slot| vocabulary.knows(&slot.node));
            if !known && let Some((reading, read)) = self.other_layout(chunk, last && !last_is_whole) {
                plan.layout.push(((*chunk).to_owned(), reading));
                found = read;
            }
            slots.append(&mut found);
        }
        slots.truncate(MOST_WORDS);
        for (slot, next) in slots.iter().zip(slots.iter().skip(1)) {
            plan.pairs.push(format!("{} {}", slot.folded, next.folded));
        }
        if !slots.is_empty() {
            plan.title = Some(
                slots
                    .iter()
                    .map(|s| s.folded.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        plan.nodes = self.with_synonyms(slots);
        if plan.nodes.iter().all(|node| node.optional) {
            plan.nodes.iter_mut().for_each(|node| node.optional = false);
        }
        plan
    }

    /// The words of a run without spaces.
    fn chunk(&mut self, chunk: &str, open_end: bool) -> Vec<Slot> {
        let spans = words::words(chunk);
        let wholes = spans.iter().filter(|span| !span.part).count();
        let mut slots: Vec<Slot> = Vec::new();
        let mut at = 0usize;
        for span in &spans {
            if span.part {
                continue;
            }
            at += 1;
            let prefix = open_end && at == wholes;
            let mut slot = self.slot(span.of(chunk), prefix);
            if span.joined {
                let parts: Vec<Node> = spans
                    .iter()
                    .filter(|part| part.part && part.start >= span.start && part.end <= span.end)
                    .map(|part| self.slot(part.of(chunk), prefix && part.end == span.end).node)
                    .collect();
                slot.node
                    .compounds
                    .push((weight::PARTS / parts.len().max(1) as f32, parts));
            }
            slots.push(slot);
        }
        slots
    }

    fn slot(&mut self, word: &str, prefix: bool) -> Slot {
        let mut exact = String::new();
        letters::write_exact(word, &mut exact);
        let mut plain = String::new();
        letters::write_folded(&exact, &mut plain);
        let mut node = Node {
            typed: word.to_owned(),
            ..Node::default()
        };
        self.word_keys(&exact, &Lang::ALL, 1.0, &mut node);
        if prefix {
            self.prefix_keys(&exact, &plain, &mut node.keys);
        } else {
            node.optional = FUNCTION_WORDS.contains(&plain.as_str());
        }
        let mut keys: WordKeys = Vec::new();
        for lang in Lang::ALL {
            keys.extend(synonyms::keys(&mut self.analyzer, &exact, lang));
        }
        if let Some(full) = synonyms::table().expand(&plain) {
            let full: Vec<(String, Lang)> = full.iter().map(|w| (w.exact.clone(), w.lang)).collect();
            match full.as_slice() {
                [(full, lang)] => {
                    self.word_keys(full, &[*lang], weight::SHORTENING, &mut node);
                    keys.extend(synonyms::keys(&mut self.analyzer, full, *lang));
                }
                words => {
                    let parts: Vec<Node> = words.iter().map(|(w, lang)| self.name_word(w, *lang)).collect();
                    node.compounds
                        .push((weight::SHORTENING / parts.len().max(1) as f32, parts));
                }
            }
        }
        Slot {
            node,
            keys,
            folded: plain,
        }
    }

    /// The keys of a whole word: as written, by its stems, and both without the special letters.
    ///
    /// A whole query is taken at its letters as long as the index knows the word so: «кол» (hand) does not find
    /// «көл» (lake). What is still being typed finds both, the exact one first.
    fn word_keys(&mut self, exact: &str, langs: &[Lang], factor: f32, node: &mut Node) {
        let keys = &mut node.keys;
        add_exact(keys, exact, weight::EXACT * factor);
        let langs: Vec<Lang> = langs
            .iter()
            .copied()
            .filter(|lang| may_be(exact, *lang))
            .collect();
        let mut stems: Vec<(Lang, String)> = Vec::new();
        for lang in &langs {
            let support = SupportOf {
                vocabulary: self.vocabulary,
                lang: *lang,
                folded: false,
            };
            let stem = self.analyzer.query_stem(exact, *lang, false, &support);
            add(keys, Kind::Stem(*lang), exact, weight::STEM * factor);
            if let Some(stem) = stem {
                add(keys, Kind::Stem(*lang), &stem, weight::STEM * factor);
                // A word that is its own stem has no key of a stem.
                add(keys, Kind::Exact(*lang), &stem, weight::STEM * factor);
                stems.push((*lang, stem));
            }
        }
        if self.mode == Mode::Whole && self.vocabulary.knows(node) {
            return;
        }
        let keys = &mut node.keys;
        let mut plain = String::new();
        letters::write_folded(exact, &mut plain);
        add(keys, Kind::Folded, &plain, weight::FOLDED * factor);
        add_exact(keys, &plain, weight::FOLDED * factor);
        for lang in langs.iter().filter(|lang| matches!(lang, Lang::Ky | Lang::Kk)) {
            let stem = if plain == *exact {
                let support = SupportOf {
                    vocabulary: self.vocabulary,
                    lang: *lang,
                    folded: true,
                };
                self.analyzer.query_stem(&plain, *lang, true, &support)
            } else {
                stems
                    .iter()
                    .find(|(of, _)| of == lang)
                    .map(|(_, stem)| folded(stem))
            };
            for stem in stem.as_deref().into_iter().chain([plain.as_str()]) {
                for kind in [
                    Kind::FoldedStem(*lang),
                    Kind::Stem(*lang),
                    Kind::Folded,
                    Kind::Exact(*lang),
                ] {
                    add(keys, kind, stem, weight::FOLDED_STEM * factor);
                }
            }
        }
    }

    fn prefix_keys(&self, exact: &str, plain: &str, keys: &mut Vec<Key>) {
        let letters_typed = exact.chars().count();
        if letters_typed == 0 {
            return;
        }
        if letters_typed <= EDGE_LETTERS {
            let edge: String = exact.chars().map(letters::edge).collect();
            keys.push(Key {
                kind: Kind::Edge,
                text: edge,
                prefix: false,
                weight: weight::EDGE,
            });
            return;
        }
        let mut add = |kind: Kind, text: &str, weight: f32| {
            keys.push(Key {
                kind,
                text: text.to_owned(),
                prefix: true,
                weight,
            });
        };
        for lang in Lang::ALL {
            add(Kind::Exact(lang), exact, weight::PREFIX_EXACT);
            if plain != exact {
                add(Kind::Exact(lang), plain, weight::PREFIX_FOLDED);
            }
        }
        add(Kind::Folded, plain, weight::PREFIX_FOLDED);
    }

    /// A word of a known name.
    fn name_word(&mut self, exact: &str, lang: Lang) -> Node {
        let mut node = Node {
            typed: exact.to_owned(),
            ..Node::default()
        };
        self.word_keys(exact, &[lang], 1.0, &mut node);
        node
    }

    /// The first reading of `chunk` in another keyboard layout whose words are all known.
    fn other_layout(&mut self, chunk: &str, open_end: bool) -> Option<(String, Vec<Slot>)> {
        for reading in layout::readings(chunk) {
            let mut read = self.chunk(&reading, open_end);
            if !read.is_empty() && read.iter().all(|slot| self.vocabulary.knows(&slot.node)) {
                for key in read.iter_mut().flat_map(|slot| &mut slot.node.keys) {
                    key.weight *= weight::LAYOUT;
                }
                return Some((reading, read));
            }
        }
        None
    }

    /// Joins the runs of words that name a post or a region with their other names.
    fn with_synonyms(&mut self, slots: Vec<Slot>) -> Vec<Node> {
        let mut nodes = Vec::new();
        let keys: Vec<WordKeys> = slots.iter().map(|slot| slot.keys.clone()).collect();
        let mut slots = slots.into_iter();
        let mut at = 0usize;
        while at < keys.len() {
            let rest = keys.get(at..).unwrap_or_default();
            let Some((length, others)) = synonyms::table().alternatives(&mut self.analyzer, rest) else {
                nodes.extend(slots.next().map(|slot| slot.node));
                at += 1;
                continue;
            };
            let typed: Vec<Slot> = slots.by_ref().take(length).collect();
            at += length;
            let same = |name: &[synonyms::NameWord]| {
                let is = |word: &synonyms::NameWord, slot: &Slot| {
                    word.exact.chars().map(letters::fold).eq(slot.folded.chars())
                };
                name.len() == typed.len() && name.iter().zip(&typed).all(|(word, slot)| is(word, slot))
            };
            let mut compounds: Vec<(f32, Vec<Node>)> = Vec::new();
            for other in others.iter().filter(|other| !same(&other.name)) {
                let parts: Vec<Node> = other
                    .name
                    .iter()
                    .map(|w| self.name_word(&w.exact, w.lang))
                    .collect();
                compounds.push((other.weight * length as f32 / parts.len().max(1) as f32, parts));
            }
            let text = typed
                .iter()
                .map(|slot| slot.node.typed.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let mut typed: Vec<Node> = typed.into_iter().map(|slot| slot.node).collect();
            match (typed.len(), typed.pop()) {
                (1, Some(mut node)) => {
                    node.compounds.append(&mut compounds);
                    nodes.push(node);
                }
                (_, Some(last)) => {
                    typed.push(last);
                    compounds.insert(0, (1.0, typed));
                    nodes.push(Node {
                        typed: text,
                        keys: Vec::new(),
                        compounds,
                        optional: false,
                    });
                }
                (_, None) => {}
            }
        }
        nodes
    }
}

fn add(keys: &mut Vec<Key>, kind: Kind, text: &str, weight: f32) {
    match keys
        .iter_mut()
        .find(|key| key.kind == kind && key.text == text && !key.prefix)
    {
        Some(key) => key.weight = key.weight.max(weight),
        None => keys.push(Key {
            kind,
            text: text.to_owned(),
            prefix: false,
            weight,
        }),
    }
}

fn add_exact(keys: &mut Vec<Key>, text: &str, weight: f32) {
    for lang in Lang::ALL {
        add(keys, Kind::Exact(lang), text, weight);
    }
}

/// May the word be of the language, by its letters?
fn may_be(word: &str, lang: Lang) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match lang {
        Lang::En => letters.all(letters::is_latin),
        Lang::Ru => letters.all(|c| letters::is_cyrillic(c) && letters::fold(c) == c),
        Lang::Ky => {
            letters.all(|c| letters::is_cyrillic(c) && !matches!(c, 'ә' | 'ғ' | 'қ' | 'ұ' | 'һ' | 'і'))
        }
        Lang::Kk => letters.all(letters::is_cyrillic),
    }
}
