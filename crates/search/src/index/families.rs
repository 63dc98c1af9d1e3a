//! Which words of the dictionary belong to the family of a stem.
//!
//! A word is analysed when a query meets it and the answer is remembered: the same words come up with every
//! letter that is typed.

use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::{Mutex, PoisonError};

use super::tokenize::{ShortBuild, ShortHasher};
use crate::analysis::stems::Stems;
use crate::language::Lang;

/// More remembered answers than this (16 bytes each) and the memory starts anew.
const REMEMBERED: usize = 1 << 17;

/// Answers, and the stemmers that give them.
#[derive(Default)]
pub struct Families(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    stems: Stems,
    found: Vec<String>,
    answers: HashMap<u64, bool, ShortBuild>,
}

impl Families {
    /// Is `stem` one of the stems under which the word of `lang` is found?
    ///
    /// `folded`: both are without the special letters.
    pub fn has(&self, lang: Lang, word: &str, stem: &str, folded: bool) -> bool {
        let mut hash = ShortHasher::default();
        hash.write_u64((lang as u64 + 1) << 1 | u64::from(folded));
        hash.write(word.as_bytes());
        hash.write_u64(0xFF);
        hash.write(stem.as_bytes());
        let key = hash.finish();
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *guard;
        if let Some(answer) = inner.answers.get(&key) {
            return *answer;
        }
        inner.found.clear();
        inner.stems.of_indexed(lang, word, folded, &mut inner.found);
        let answer = inner.found.iter().any(|found| found == stem);
        if inner.answers.len() >= REMEMBERED {
            inner.answers.clear();
        }
        inner.answers.insert(key, answer);
        answer
    }
}
