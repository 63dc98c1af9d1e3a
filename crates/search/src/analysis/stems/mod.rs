//! Stems: what is left of a word without its endings, by language.
//!
//! Russian and English are stemmed by Snowball, each only in texts of its own; Kyrgyz and Kazakh by
//! [`grammar`]. A Kyrgyz or Kazakh word is indexed under every stem that it may well have; a query is read with
//! the index at hand: a word that others are derived from is taken as it is, any other is stripped.

pub mod grammar;

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::Lang;
use grammar::{Grammar, MOST_LETTERS, Readings, Tongue};

static KYRGYZ: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read(include_str!("kyrgyz.txt"), Tongue::Kyrgyz, false));
static KYRGYZ_FOLDED: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read(include_str!("kyrgyz.txt"), Tongue::Kyrgyz, true));
static KAZAKH: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read(include_str!("kazakh.txt"), Tongue::Kazakh, false));
static KAZAKH_FOLDED: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::read(include_str!("kazakh.txt"), Tongue::Kazakh, true));

/// A stem is indexed up to this cost, and up to so much above the cheapest.
const INDEXED_COST: f32 = 0.4;
const INDEXED_ABOVE_BEST: f32 = 1.5;
/// A word is indexed under at most so many stems.
const MOST_INDEXED: usize = 3;

/// A query word is kept as it is when no stem costs less than this…
const OWN_COST: f32 = -0.5;
/// …and less still by this times ln(1 + the words that are derived from it, at most three).
const OWN_SUPPORT: f32 = 0.8;
const MOST_SUPPORT: u64 = 3;
/// A stem that the index has is believed a little more.
const STEM_SUPPORT: f32 = 0.05;

/// How often a key is in the index, by its text: as a stem of longer words, and as a word.
pub trait Support {
    /// Vacancies that have a longer word with this stem.
    fn as_stem(&self, stem: &str) -> u64;
    /// Vacancies that have this very word.
    fn as_word(&self, word: &str) -> u64;
}

/// Nothing is known of any index.
pub struct NoSupport;

impl Support for NoSupport {
    fn as_stem(&self, _: &str) -> u64 {
        0
    }

    fn as_word(&self, _: &str) -> u64 {
        0
    }
}

/// The stemmers of all languages.
pub struct Stems {
    russian: Stemmer,
    english: Stemmer,
    letters: Vec<char>,
    readings: Readings,
}

impl Stems {
    /// Ready stemmers.
    #[must_use]
    pub fn new() -> Self {
        Self {
            russian: Stemmer::create(Algorithm::Russian),
            english: Stemmer::create(Algorithm::English),
            letters: Vec::new(),
            readings: Readings::default(),
        }
    }

    /// The stems to index a word of a text in `lang` under, the surest first, the word itself not among them.
    pub fn of_indexed(&mut self, lang: Lang, exact: &str, out: &mut Vec<String>) {
        let Some(grammar) = grammar(lang, false) else {
            let stem = self.snowball(lang, exact);
            if stem != exact {
                out.push(stem);
            }
            return;
        };
        let readings = self.readings(grammar, exact);
        readings.sort();
        let best = readings.iter().next().map_or(0.0, |(_, cost)| cost);
        let most = INDEXED_COST.min(best + INDEXED_ABOVE_BEST);
        let believed = readings.iter().take_while(|(_, cost)| *cost <= most).take(MOST_INDEXED);
        out.extend(believed.map(|(stem, _)| stem.iter().collect::<String>()));
    }

    /// The stem to look a query word up under in texts of `lang`, if it is not the word itself.
    ///
    /// `folded`: the word is typed without the special letters, and so is the stem.
    pub fn of_query(&mut self, lang: Lang, word: &str, folded: bool, support: &dyn Support) -> Option<String> {
        let Some(grammar) = grammar(lang, folded) else {
            return Some(self.snowball(lang, word)).filter(|stem| stem != word);
        };
        let own = support.as_stem(word).min(MOST_SUPPORT) as f32;
        let mut best = (None, OWN_COST - OWN_SUPPORT * own.ln_1p());
        for (stem, cost) in self.readings(grammar, word).iter() {
            // What costs that much more cannot win by the little that support is worth.
            if cost > best.1 + 1.0 {
                continue;
            }
            let stem: String = stem.iter().collect();
            let known = support.as_stem(&stem) + support.as_word(&stem);
            let cost = cost - STEM_SUPPORT * (known as f32).ln_1p();
            if cost < best.1 {
                best = (Some(stem), cost);
            }
        }
        best.0
    }

    fn readings(&mut self, grammar: &Grammar, word: &str) -> &mut Readings {
        self.letters.clear();
        let cyrillic = word.chars().all(super::letters::is_cyrillic);
        if cyrillic && word.chars().count() <= MOST_LETTERS {
            self.letters.extend(word.chars());
        }
        grammar.read_word(&self.letters, &mut self.readings);
        &mut self.readings
    }

    fn snowball(&self, lang: Lang, exact: &str) -> String {
        match lang {
            Lang::En => self.english.stem(exact).into_owned(),
            _ => self.russian.stem(exact).into_owned(),
        }
    }
}

impl Default for Stems {
    fn default() -> Self {
        Self::new()
    }
}

fn grammar(lang: Lang, folded: bool) -> Option<&'static Grammar> {
    match (lang, folded) {
        (Lang::Ky, false) => Some(&KYRGYZ),
        (Lang::Ky, true) => Some(&KYRGYZ_FOLDED),
        (Lang::Kk, false) => Some(&KAZAKH),
        (Lang::Kk, true) => Some(&KAZAKH_FOLDED),
        (Lang::Ru | Lang::En, _) => None,
    }
}
