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
const MOST_INDEXED: usize = 5;

/// The words of a family are looked for by a common beginning of at least so many letters.
const LEAST_FAMILY_PREFIX: usize = 3;

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
    ///
    /// `folded`: the word is without the special letters, and so are the stems.
    pub fn of_indexed(&mut self, lang: Lang, exact: &str, folded: bool, out: &mut Vec<String>) {
        let Some(grammar) = grammar(lang, folded) else {
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
        let believed = readings
            .iter()
            .take_while(|(_, cost)| *cost <= most)
            .take(MOST_INDEXED);
        out.extend(believed.map(|(stem, _)| stem.iter().collect::<String>()));
    }

    /// The stem to look a query word up under in texts of `lang`, if it is not the word itself.
    ///
    /// `folded`: the word is typed without the special letters, and so is the stem.
    pub fn of_query(
        &mut self,
        lang: Lang,
        word: &str,
        folded: bool,
        support: &dyn Support,
    ) -> Option<String> {
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

/// Does the word begin with its stem, the last letter of the stem apart, and is the stem long enough to be
/// looked for among the words that begin so?
///
/// Such a stem is not written into the index: the words of a family stand together in the dictionary of words,
/// and reading them there costs less than a term for every word of every text.
#[must_use]
pub fn stands_beside(word: &str, stem: &str) -> bool {
    family_prefix(stem).is_some_and(|prefix| word.starts_with(prefix))
}

/// What the words of the family of `stem` begin with in the dictionary; none for a short stem.
#[must_use]
pub fn family_prefix(stem: &str) -> Option<&str> {
    let (last, _) = stem.char_indices().next_back()?;
    let prefix = stem.get(..last)?;
    (prefix.chars().count() >= LEAST_FAMILY_PREFIX).then_some(prefix)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(lang: Lang, word: &str, folded: bool) -> Vec<String> {
        let mut found = Vec::new();
        Stems::new().of_indexed(lang, word, folded, &mut found);
        found
    }

    fn assert_stems(lang: Lang, cases: &[(&str, &str)]) {
        for (word, stem) in cases {
            let found = indexed(lang, word, false);
            assert!(
                found.iter().any(|known| known == stem),
                "{word} is of {stem}: {found:?}"
            );
        }
    }

    #[test]
    fn kyrgyz_endings_come_off() {
        assert_stems(
            Lang::Ky,
            &[
                ("адистердин", "адис"),
                ("министрлигинде", "министрлик"),
                ("облусундагы", "облус"),
                ("каттоого", "катта"),
                ("бекемдөөнү", "бекемде"),
                ("иштебеген", "иште"),
                ("балдардын", "бала"),
                ("мамлекеттик", "мамлекет"),
            ],
        );
    }

    #[test]
    fn what_the_seam_changed_in_kyrgyz_is_put_back() {
        assert_stems(
            Lang::Ky,
            &[
                ("китеби", "китеп"),
                ("тамагы", "тамак"),
                ("багы", "бак"),
                ("орду", "орун"),
                ("мурду", "мурун"),
                ("чыгып", "чык"),
                ("нефтини", "нефть"),
            ],
        );
    }

    #[test]
    fn kazakh_endings_come_off() {
        assert_stems(
            Lang::Kk,
            &[
                ("мамандардың", "маман"),
                ("мектебі", "мектеп"),
                ("халқының", "халық"),
                ("орнына", "орын"),
                ("мысығымен", "мысық"),
                ("бастауды", "баста"),
                ("елсіз", "ел"),
            ],
        );
    }

    #[test]
    fn words_typed_without_special_letters_have_the_same_stems_without_them() {
        for (lang, word, stem) in [
            (Lang::Ky, "болумдордун", "болум"),
            (Lang::Kk, "кызметкерлердин", "кызметкер"),
        ] {
            let found = indexed(lang, word, true);
            assert!(
                found.iter().any(|known| known == stem),
                "{word} is of {stem}: {found:?}"
            );
        }
    }

    #[test]
    fn a_family_is_looked_for_by_a_beginning_of_three_letters() {
        assert_eq!(family_prefix("иште"), Some("ишт"));
        assert_eq!(
            family_prefix("бол"),
            None,
            "too many words begin with two letters"
        );
        assert!(
            stands_beside("китеби", "китеп"),
            "the changed last letter does not matter"
        );
        assert!(!stands_beside("орду", "орун"), "a dropped vowel does");
    }
}
