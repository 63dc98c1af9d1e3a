//! From the texts of a vacancy to the terms of the index.
//!
//! All texts of a vacancy travel as one packed value (see [`pack`]) and are taken apart here, so that a term
//! is counted once per vacancy however often the word is repeated: positions and frequencies are not kept, and
//! a repeated word costs one hash. A term is the class of its text, the kind of the key and the key:
//! `Tgадис` is the exact word «адис» in a Kyrgyz title.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::document::{Field, Text};
use crate::analysis::stems::stands_beside;
use crate::analysis::{Analyzer, Kind, each_edge, folded, words};
use crate::language::Lang;

/// Where a word stands, as far as ranking cares; the first letter of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The title.
    Title,
    /// Names of the body and the region.
    Place,
    /// Everything else.
    Text,
    /// Any of them: edges only.
    Any,
}

impl Class {
    /// The classes that a word can stand in.
    pub const PLACES: [Class; 3] = [Class::Title, Class::Place, Class::Text];

    /// The letter of the class in a term.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Class::Title => 'T',
            Class::Place => 'P',
            Class::Text => 'X',
            Class::Any => 'A',
        }
    }
}

/// The term of a key.
#[must_use]
pub fn term_text(class: Class, kind: Kind, key: &str) -> String {
    let mut term = String::with_capacity(key.len() + 2);
    term.push(class.letter());
    term.push(kind.letter());
    term.push_str(key);
    term
}

/// Stands before the header of each text in a packed value.
const UNIT: char = '\u{1F}';

/// Packs the texts of one vacancy into one value: before each text the mark, its field and its language.
pub fn pack(texts: &[Text<'_>], out: &mut String) {
    out.clear();
    for text in texts {
        let lang = text.lang.unwrap_or_else(|| Lang::guess(text.text));
        out.push(UNIT);
        out.push(match text.field {
            Field::Title => 'T',
            Field::Body | Field::Region => 'P',
            Field::Duties | Field::Requirements | Field::Description => 'X',
            Field::Code => 'C',
        });
        out.push(Kind::Stem(lang).letter());
        if text.text.contains(UNIT) {
            out.extend(text.text.chars().map(|c| if c == UNIT { ' ' } else { c }));
        } else {
            out.push_str(text.text);
        }
    }
}

/// A fast hash for short keys of our own data (not for keys that an enemy could choose to collide: a collision
/// costs only time).
#[derive(Default)]
pub struct ShortHasher(u64);

impl Hasher for ShortHasher {
    fn finish(&self) -> u64 {
        // The table uses the upper seven bits too: spread the lower ones.
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, i: u8) {
        self.write_u64(u64::from(i));
    }

    fn write_u64(&mut self, i: u64) {
        self.0 = (self.0.rotate_left(23) ^ i).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, i: usize) {
        self.write_u64(i as u64);
    }
}

/// Builds [`ShortHasher`]s.
pub type ShortBuild = BuildHasherDefault<ShortHasher>;

/// The keys of one word of one language, ready to be copied: `kind letter + key`, laid end to end.
#[derive(Default, Clone)]
struct Keys {
    text: String,
    ends: Vec<u32>,
    /// The edges come after this many keys.
    edges_from: usize,
}

/// Of the stems of a word, the surest so many can also be found without the special letters.
const MOST_FOLDED_STEMS: usize = 1;

/// More remembered words than this and the memory starts anew: a bound, not a tuning knob. Natural text has
/// some 100,000 word forms per language in a catalogue of 100,000 vacancies; the frequent ones come back at once.
const REMEMBERED_WORDS: usize = 1 << 15;

/// The tokenizer of the one text field; each indexing thread has its own.
pub struct CatalogueTokenizer {
    analyzer: Analyzer,
    /// By the hash of the word as it stands, for each language and for codes.
    remembered: [HashMap<u64, Keys, ShortBuild>; 5],
    seen: HashSet<u64, ShortBuild>,
    terms: String,
    ends: Vec<u32>,
    token: Token,
}

impl CatalogueTokenizer {
    /// A tokenizer with nothing remembered.
    #[must_use]
    pub fn new() -> Self {
        Self {
            analyzer: Analyzer::default(),
            remembered: Default::default(),
            seen: HashSet::default(),
            terms: String::new(),
            ends: Vec::new(),
            token: Token::default(),
        }
    }

    fn read(&mut self, packed: &str) {
        self.terms.clear();
        self.ends.clear();
        self.seen.clear();
        for unit in packed.split(UNIT).skip(1) {
            let mut header = unit.chars();
            let (Some(field), Some(lang)) = (header.next(), header.next()) else {
                continue;
            };
            let (class, stemmed) = match field {
                'T' => (Class::Title, true),
                'P' => (Class::Place, true),
                'C' => (Class::Text, false),
                _ => (Class::Text, true),
            };
            let (slot, lang) = match lang {
                _ if !stemmed => (4, Lang::En),
                'r' => (0, Lang::Ru),
                'y' => (1, Lang::Ky),
                'k' => (2, Lang::Kk),
                _ => (3, Lang::En),
            };
            let text = header.as_str();
            self.read_words(text, class, lang, slot);
            if class == Class::Title {
                self.read_title(text);
            }
        }
    }

    fn read_words(&mut self, text: &str, class: Class, lang: Lang, slot: usize) {
        let Self {
            analyzer,
            remembered,
            seen,
            terms,
            ends,
            ..
        } = self;
        let Some(remembered) = remembered.get_mut(slot) else {
            return;
        };
        words::each_word(text, |span| {
            let word = span.of(text);
            let mut hash = ShortHasher::default();
            hash.write_u64(slot as u64 * 7 + class as u64);
            hash.write(word.as_bytes());
            // A collision of 64 bits would lose a word; none is expected in 10^9 vacancies of 1,000 words.
            let hash = hash.finish();
            if !seen.insert(hash) {
                return;
            }
            if !remembered.contains_key(&hash) && remembered.len() >= REMEMBERED_WORDS {
                remembered.clear();
            }
            let keys = remembered
                .entry(hash)
                .or_insert_with(|| keys_of(analyzer, word, lang, slot != 4));
            let mut start = 0usize;
            for (at, end) in keys.ends.iter().enumerate() {
                let key = keys.text.get(start..*end as usize).unwrap_or_default();
                start = *end as usize;
                if at < keys.edges_from {
                    // Forms of one word share stems; the library takes a term twice as easily as we could tell.
                    put(terms, ends, class, key);
                    continue;
                }
                if class == Class::Title {
                    push(seen, terms, ends, class, key);
                }
                push(seen, terms, ends, Class::Any, key);
            }
        });
    }

    /// The pairs of neighbouring words and the title as one key, in folded letters.
    fn read_title(&mut self, title: &str) {
        let Self {
            analyzer,
            seen,
            terms,
            ends,
            ..
        } = self;
        let mut whole = String::from(Kind::Title.letter());
        let mut pair = String::new();
        let mut before = String::new();
        words::each_word(title, |span| {
            if span.part {
                return;
            }
            let forms = analyzer.forms(span.of(title), Lang::En, false);
            if !before.is_empty() {
                pair.clear();
                pair.push(Kind::Pair.letter());
                pair.push_str(&before);
                pair.push(' ');
                pair.push_str(&forms.folded);
                push(seen, terms, ends, Class::Title, &pair);
                whole.push(' ');
            }
            whole.push_str(&forms.folded);
            before.clone_from(&forms.folded);
        });
        // A title longer than any query is looked for by its words.
        if whole.len() <= 400 {
            push(seen, terms, ends, Class::Title, &whole);
        }
    }
}

impl Default for CatalogueTokenizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Clone for CatalogueTokenizer {
    fn clone(&self) -> Self {
        Self::new()
    }
}

fn keys_of(analyzer: &mut Analyzer, word: &str, lang: Lang, stemmed: bool) -> Keys {
    let forms = analyzer.forms(word, lang, stemmed);
    let lang = forms.lang;
    let mut keys = Keys::default();
    let mut add = |kind: Kind, key: &str| {
        if !key.is_empty() {
            keys.text.push(kind.letter());
            keys.text.push_str(key);
            keys.ends.push(u32::try_from(keys.text.len()).unwrap_or(u32::MAX));
        }
    };
    add(Kind::Exact(lang), &forms.exact);
    if forms.folded != forms.exact {
        add(Kind::Folded, &forms.folded);
    }
    for (at, stem) in forms.stems.iter().enumerate() {
        if !stands_beside(&forms.exact, stem) {
            add(Kind::Stem(lang), stem);
        }
        if at < MOST_FOLDED_STEMS && matches!(lang, Lang::Ky | Lang::Kk) {
            let plain = folded(stem);
            if plain != *stem && !stands_beside(&forms.folded, &plain) {
                add(Kind::FoldedStem(lang), &plain);
            }
        }
    }
    let edges_from = keys.ends.len();
    let mut add_edge = |key: &str| {
        keys.text.push(Kind::Edge.letter());
        keys.text.push_str(key);
        keys.ends.push(u32::try_from(keys.text.len()).unwrap_or(u32::MAX));
    };
    each_edge(&forms.exact, &mut add_edge);
    keys.edges_from = edges_from;
    keys.text.shrink_to_fit();
    keys
}

fn push(
    seen: &mut HashSet<u64, ShortBuild>,
    terms: &mut String,
    ends: &mut Vec<u32>,
    class: Class,
    key: &str,
) {
    let mut hash = ShortHasher::default();
    hash.write_u64(0xFF00 + class as u64);
    hash.write(key.as_bytes());
    if seen.insert(hash.finish()) {
        put(terms, ends, class, key);
    }
}

fn put(terms: &mut String, ends: &mut Vec<u32>, class: Class, key: &str) {
    terms.push(class.letter());
    terms.push_str(key);
    ends.push(u32::try_from(terms.len()).unwrap_or(u32::MAX));
}

impl Tokenizer for CatalogueTokenizer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.read(text);
        self.token.reset();
        Terms {
            terms: &self.terms,
            ends: self.ends.iter(),
            start: 0,
            token: &mut self.token,
        }
    }
}

/// The terms of one vacancy.
pub struct Terms<'a> {
    terms: &'a str,
    ends: std::slice::Iter<'a, u32>,
    start: usize,
    token: &'a mut Token,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some(end) = self.ends.next() else { return false };
        let end = *end as usize;
        self.token.text.clear();
        self.token
            .text
            .push_str(self.terms.get(self.start..end).unwrap_or_default());
        self.token.position = 0;
        self.start = end;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms_of(texts: &[Text<'_>]) -> Vec<String> {
        let mut packed = String::new();
        pack(texts, &mut packed);
        let mut tokenizer = CatalogueTokenizer::new();
        let mut stream = tokenizer.token_stream(&packed);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push(stream.token().text.clone());
        }
        terms
    }

    fn text(field: Field, lang: Lang, text: &str) -> Text<'_> {
        Text {
            field,
            lang: Some(lang),
            text,
        }
    }

    #[test]
    fn a_repeated_word_is_one_term() {
        let terms = terms_of(&[text(Field::Description, Lang::Ru, "отдел отдел отдел отдела")]);
        for once in ["Xeотдел", "Apо"] {
            assert_eq!(
                terms.iter().filter(|term| *term == once).count(),
                1,
                "{once} in {terms:?}"
            );
        }
    }

    #[test]
    fn classes_and_languages_are_told_apart() {
        let terms = terms_of(&[
            text(Field::Title, Lang::Ky, "Башкы адис"),
            text(Field::Region, Lang::Ky, "Нарын облусу"),
            text(Field::Code, Lang::En, "GS-2210"),
        ]);
        for expected in [
            "Tgадис",
            "Pgнарын",
            "Xlgs2210",
            "Tbбашкы адис",
            "Ttбашкы адис",
            "Apа",
        ] {
            assert!(
                terms.iter().any(|term| term == expected),
                "{expected} is missing: {terms:?}"
            );
        }
    }

    #[test]
    fn a_mark_inside_a_text_does_not_start_another_text() {
        let terms = terms_of(&[text(Field::Description, Lang::Ru, "а\u{1F}Trб")]);
        assert!(
            !terms.iter().any(|term| term.starts_with('T')),
            "data must not become markup: {terms:?}"
        );
    }
}
