//! The language analysis: from a text to the keys under which its words are found.
//!
//! Every word gives an *exact* key, a *folded* one where folding changes it, and the *stems* of its language.
//! The same functions run when a text is indexed, when a query is read and when hits are highlighted, so the
//! three cannot disagree. All of it is pure.

pub mod layout;
pub mod letters;
pub mod stems;
pub mod synonyms;
pub mod words;

use crate::language::Lang;
use stems::Support;

/// What a key is; the letter that stands before it in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The word of a text in this language as written, in lower case, look-alikes mended. The language is told
    /// apart so that a stem of one language does not find the words of another.
    Exact(Lang),
    /// The word without the letters that keyboards lack; only where it differs from the exact form.
    Folded,
    /// A stem of a word of this language; only where it differs from the exact form.
    Stem(Lang),
    /// A stem of a Kyrgyz or Kazakh word, folded; only where folding changes it.
    FoldedStem(Lang),
    /// The first letter, or the first two.
    Edge,
    /// Two neighbouring words of a title.
    Pair,
    /// A whole title.
    Title,
}

impl Kind {
    /// The letter of the kind in a term of the index.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Kind::Exact(Lang::Ru) => 'e',
            Kind::Exact(Lang::Ky) => 'g',
            Kind::Exact(Lang::Kk) => 'h',
            Kind::Exact(Lang::En) => 'l',
            Kind::Folded => 'f',
            Kind::Stem(Lang::Ru) => 'r',
            Kind::Stem(Lang::Ky) => 'y',
            Kind::Stem(Lang::Kk) => 'k',
            Kind::Stem(Lang::En) => 'n',
            Kind::FoldedStem(Lang::Ky) => 'Y',
            Kind::FoldedStem(Lang::Kk) => 'K',
            Kind::FoldedStem(_) => 'F',
            Kind::Edge => 'p',
            Kind::Pair => 'b',
            Kind::Title => 't',
        }
    }
}

/// The longest edge that is indexed, in letters; a longer prefix is looked up in the dictionary of words.
pub const EDGE_LETTERS: usize = 2;

/// The forms of one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The language it is taken to be of: that of the text, unless its letters say otherwise.
    pub lang: Lang,
    /// The exact form; empty when the word has no letter or digit.
    pub exact: String,
    /// The folded form; equal to the exact one for most words.
    pub folded: String,
    /// The stems to index the word under, the surest first.
    pub stems: Vec<String>,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            lang: Lang::Ru,
            exact: String::new(),
            folded: String::new(),
            stems: Vec::new(),
        }
    }
}

/// Latin words in our texts are English, and Cyrillic ones in English texts Russian.
fn lang_of_word(exact: &str, lang: Lang) -> Lang {
    let mut letters = exact.chars().filter(|c| c.is_alphabetic()).peekable();
    match lang {
        _ if letters.peek().is_none() => lang,
        Lang::En if letters.all(letters::is_cyrillic) => Lang::Ru,
        Lang::Ru | Lang::Ky | Lang::Kk if letters.all(letters::is_latin) => Lang::En,
        _ => lang,
    }
}

/// Finds the forms of words; keeps its buffers and stemmers between words.
#[derive(Default)]
pub struct Analyzer {
    stems: stems::Stems,
    forms: Forms,
}

impl Analyzer {
    /// The forms of `word`, a word of a text in `lang`; `stemmed` is false for codes and numbers.
    pub fn forms(&mut self, word: &str, lang: Lang, stemmed: bool) -> &Forms {
        let forms = &mut self.forms;
        letters::write_exact(word, &mut forms.exact);
        letters::write_folded(&forms.exact, &mut forms.folded);
        let lang = lang_of_word(&forms.exact, lang);
        forms.lang = lang;
        forms.stems.clear();
        if stemmed && !forms.exact.chars().any(|c| c.is_ascii_digit()) {
            self.stems.of_indexed(lang, &forms.exact, false, &mut forms.stems);
        }
        forms
    }

    /// The stem under which a query word is looked up among the words of `lang`, if it is not the word itself.
    ///
    /// `folded`: the word lacks the special letters, and so does the stem.
    pub fn query_stem(
        &mut self,
        word: &str,
        lang: Lang,
        folded: bool,
        support: &dyn Support,
    ) -> Option<String> {
        if word.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        self.stems.of_query(lang, word, folded, support)
    }
}

/// A text in folded letters.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().map(letters::fold).collect()
}

/// Calls `found` with every edge of a word: its first letter and its first two.
///
pub fn each_edge(exact: &str, mut found: impl FnMut(&str)) {
    let mut edge = String::with_capacity(EDGE_LETTERS * 2);
    for c in exact.chars().take(EDGE_LETTERS) {
        edge.push(letters::edge(c));
        found(&edge);
    }
}
