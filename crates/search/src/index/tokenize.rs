//! From the texts of a vacancy to the terms of the index.
//!
//! All texts of a vacancy travel as one packed value (see [`pack`]) and are taken apart here, so that a term
//! is counted once per vacancy however often the word is repeated: positions and frequencies are not kept, and
//! a repeated word costs one hash. A term is the class of its text, the kind of the key and the key:
//! `Tgадис` is the exact word «адис» in a Kyrgyz title.

use std::collections::HashMap;
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
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            let mut word = [0u8; 8];
            for (to, from) in word.iter_mut().zip(rest) {
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

/// Of the stems of a word, the surest so many can also be found without the special letters.
const MOST_FOLDED_STEMS: usize = 1;

/// More remembered words or bytes of terms than this and the memory starts anew: bounds, not tuning knobs. Natural
/// text has some 100,000 word forms per language in a catalogue of 100,000 vacancies; the frequent ones come back
/// at once.
const REMEMBERED_WORDS: usize = 1 << 16;
const REMEMBERED_BYTES: usize = 8 << 20;

/// A title longer than any query is looked for by its words.
const LONGEST_TITLE: usize = 400;

/// Terms and words seen before, each with a number.
///
/// A word is analysed once and its terms are kept side by side; a name (of a body, a region, a post) comes back in
/// thousands of vacancies, so that all its terms are kept as well.
#[derive(Default)]
struct Memory {
    /// All terms end to end, and where each is.
    text: String,
    places: Vec<(u32, u32)>,
    /// The vacancy in which each term was last given out: a term is given out once in each.
    last: Vec<u32>,
    terms: HashMap<u64, u32, ShortBuild>,
    /// Words and names by their hash: their terms, as a range of `lists`.
    words: HashMap<u64, (u32, u32), ShortBuild>,
    names: HashMap<u64, (u32, u32), ShortBuild>,
    lists: Vec<u32>,
}

impl Memory {
    fn is_full(&self) -> bool {
        self.text.len() > REMEMBERED_BYTES || self.words.len() > REMEMBERED_WORDS
    }

    /// The number of a term. A collision of 64 bits would lose a term; none is expected in 10^9 vacancies.
    fn term(&mut self, class: Class, key: &str) -> u32 {
        let mut hash = ShortHasher::default();
        hash.write_u64(0xFF00 + class as u64);
        hash.write(key.as_bytes());
        let Self {
            text,
            places,
            last,
            terms,
            ..
        } = self;
        *terms.entry(hash.finish()).or_insert_with(|| {
            let start = short(text.len());
            text.push(class.letter());
            text.push_str(key);
            places.push((start, short(text.len())));
            last.push(0);
            short(places.len() - 1)
        })
    }

    fn list(&self, (start, end): (u32, u32)) -> &[u32] {
        self.lists.get(start as usize..end as usize).unwrap_or_default()
    }

    fn list_from(&self, start: usize) -> (u32, u32) {
        (short(start), short(self.lists.len()))
    }
}

/// Within [`REMEMBERED_BYTES`] and what one vacancy adds, which the wire limits to some megabytes.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The tokenizer of the one text field; each indexing thread has its own.
pub struct CatalogueTokenizer {
    analyzer: Analyzer,
    memory: Memory,
    /// Counts the vacancies since the memory was last emptied.
    vacancy: u32,
    /// The terms of the present vacancy.
    given: Vec<u32>,
    token: Token,
}

impl CatalogueTokenizer {
    /// A tokenizer with nothing remembered.
    #[must_use]
    pub fn new() -> Self {
        Self {
            analyzer: Analyzer::default(),
            memory: Memory::default(),
            vacancy: 0,
            given: Vec::new(),
            token: Token::default(),
        }
    }

    fn read(&mut self, packed: &str) {
        if self.memory.is_full() || self.vacancy == u32::MAX {
            self.memory = Memory::default();
            self.vacancy = 0;
        }
        self.vacancy += 1;
        self.given.clear();
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
            let reading = Reading { class, lang, slot };
            if class == Class::Text {
                self.read_words(header.as_str(), reading);
            } else {
                self.read_name(header.as_str(), reading);
            }
        }
    }

    /// A title or the name of a place: the same few come back again and again.
    fn read_name(&mut self, name: &str, reading: Reading) {
        let hash = reading.hash(name);
        let range = match self.memory.names.get(&hash) {
            Some(range) => *range,
            None => {
                let mut terms = Vec::new();
                words::each_word(name, |span| {
                    let range = self.word(span.of(name), reading);
                    terms.extend_from_slice(self.memory.list(range));
                });
                if reading.class == Class::Title {
                    self.read_title(name, &mut terms);
                }
                let start = self.memory.lists.len();
                self.memory.lists.append(&mut terms);
                let range = self.memory.list_from(start);
                self.memory.names.insert(hash, range);
                range
            }
        };
        self.give(range);
    }

    fn read_words(&mut self, text: &str, reading: Reading) {
        words::each_word(text, |span| {
            let range = self.word(span.of(text), reading);
            self.give(range);
        });
    }

    /// Gives out the terms that this vacancy has not had yet.
    fn give(&mut self, (start, end): (u32, u32)) {
        let Memory { lists, last, .. } = &mut self.memory;
        for term in lists.get(start as usize..end as usize).unwrap_or_default() {
            if let Some(last) = last.get_mut(*term as usize)
                && *last != self.vacancy
            {
                *last = self.vacancy;
                self.given.push(*term);
            }
        }
    }

    /// The terms of a word.
    fn word(&mut self, word: &str, reading: Reading) -> (u32, u32) {
        let hash = reading.hash(word);
        if let Some(range) = self.memory.words.get(&hash) {
            return *range;
        }
        let Reading { class, lang, slot } = reading;
        let start = self.memory.lists.len();
        let (analyzer, memory) = (&mut self.analyzer, &mut self.memory);
        each_key(analyzer, word, lang, slot != 4, |key, is_edge| {
            if class == Class::Title || !is_edge {
                let term = memory.term(class, key);
                memory.lists.push(term);
            }
            if is_edge {
                let term = memory.term(Class::Any, key);
                memory.lists.push(term);
            }
        });
        let range = memory.list_from(start);
        memory.words.insert(hash, range);
        range
    }

    /// The pairs of neighbouring words and the title as one key, in folded letters.
    fn read_title(&mut self, title: &str, terms: &mut Vec<u32>) {
        let (analyzer, memory) = (&mut self.analyzer, &mut self.memory);
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
                terms.push(memory.term(Class::Title, &pair));
                whole.push(' ');
            }
            whole.push_str(&forms.folded);
            before.clone_from(&forms.folded);
        });
        if whole.len() <= LONGEST_TITLE {
            terms.push(memory.term(Class::Title, &whole));
        }
    }
}

/// How a text is read.
#[derive(Clone, Copy)]
struct Reading {
    class: Class,
    lang: Lang,
    /// Tells languages apart, and codes from words.
    slot: u64,
}

impl Reading {
    fn hash(self, text: &str) -> u64 {
        let mut hash = ShortHasher::default();
        hash.write_u64(self.slot * 7 + self.class as u64);
        hash.write(text.as_bytes());
        hash.finish()
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

/// Calls `found` with each key of a word, the letter of its kind before it, and whether it is an edge.
fn each_key(
    analyzer: &mut Analyzer,
    word: &str,
    lang: Lang,
    stemmed: bool,
    mut found: impl FnMut(&str, bool),
) {
    let forms = analyzer.forms(word, lang, stemmed);
    let lang = forms.lang;
    let mut buffer = String::with_capacity(forms.exact.len() + 1);
    let mut add = |kind: Kind, key: &str| {
        if !key.is_empty() {
            buffer.clear();
            buffer.push(kind.letter());
            buffer.push_str(key);
            found(&buffer, kind == Kind::Edge);
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
    each_edge(&forms.exact, |edge| add(Kind::Edge, edge));
}

impl Tokenizer for CatalogueTokenizer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.read(text);
        self.token.reset();
        Terms {
            memory: &self.memory,
            given: self.given.iter(),
            token: &mut self.token,
        }
    }
}

/// The terms of one vacancy.
pub struct Terms<'a> {
    memory: &'a Memory,
    given: std::slice::Iter<'a, u32>,
    token: &'a mut Token,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.given.next() else {
            return false;
        };
        let (start, end) = self
            .memory
            .places
            .get(*term as usize)
            .copied()
            .unwrap_or_default();
        self.token.text.clear();
        self.token.text.push_str(
            self.memory
                .text
                .get(start as usize..end as usize)
                .unwrap_or_default(),
        );
        self.token.position = 0;
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
    fn a_memory_that_was_emptied_gives_the_same_terms() {
        let mut tokenizer = CatalogueTokenizer::new();
        let mut read = |texts: &[Text<'_>]| {
            let mut packed = String::new();
            pack(texts, &mut packed);
            let mut stream = tokenizer.token_stream(&packed);
            let mut terms = Vec::new();
            while stream.advance() {
                terms.push(stream.token().text.clone());
            }
            terms
        };
        let vacancy = [
            text(Field::Title, Lang::Ky, "Башкы адис"),
            text(Field::Body, Lang::Ru, "Министерство финансов"),
            text(Field::Duties, Lang::Ru, "Ведёт учёт, готовит отчёты"),
        ];
        let fresh = terms_of(&vacancy);
        assert_eq!(read(&vacancy), fresh);
        assert_eq!(read(&vacancy), fresh, "what is remembered is given out again");
        let others: String = (0..REMEMBERED_WORDS + 1).map(|n| format!("слово{n} ")).collect();
        let many = read(&[text(Field::Description, Lang::Ru, &others)]);
        assert!(
            many.len() > REMEMBERED_WORDS,
            "one vacancy may have more words than are remembered"
        );
        assert_eq!(read(&vacancy), fresh, "and nothing of it is left in the next");
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
