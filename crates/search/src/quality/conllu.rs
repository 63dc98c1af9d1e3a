//! Reading treebanks in CoNLL-U.

use std::collections::{BTreeMap, BTreeSet};

/// A word of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it stands, in lower case.
    pub form: String,
    /// Its lemma, in lower case.
    pub lemma: String,
    /// Is it a noun, an adjective or a verb?
    pub content: bool,
    /// Is its lemma one that may be a query: plain Cyrillic, four letters or more?
    pub counts: bool,
}

/// A sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its text.
    pub text: String,
    /// Its words, without the ranges that stand for several.
    pub words: Vec<Word>,
}

/// A treebank.
#[derive(Debug, Clone, Default)]
pub struct Treebank {
    /// Its sentences that have a text.
    pub sentences: Vec<Sentence>,
    /// The forms of each lemma.
    forms: BTreeMap<String, BTreeSet<String>>,
}

/// Is the text made of nothing but Cyrillic letters of Russian, Kyrgyz and Kazakh?
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(
                c,
                'а'..='я' | 'ё' | 'ө' | 'ү' | 'ң' | 'ә' | 'ғ' | 'қ' | 'ұ' | 'һ' | 'і'
            )
        })
}

/// Reads a treebank; lines that are not CoNLL-U are passed over.
#[must_use]
pub fn read(conllu: &str) -> Treebank {
    let mut treebank = Treebank::default();
    let mut sentence = Sentence::default();
    for line in conllu.lines().chain([""]) {
        if let Some(text) = line.strip_prefix("# text =") {
            sentence.text = text.trim().to_owned();
        } else if line.is_empty() {
            let whole = std::mem::take(&mut sentence);
            if !whole.text.is_empty() {
                treebank.sentences.push(whole);
            }
        } else if !line.starts_with('#') {
            let mut columns = line.split('\t');
            let (Some(id), Some(form), Some(lemma), Some(tag)) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let content = matches!(tag, "NOUN" | "ADJ" | "VERB");
            let (form, lemma) = (form.to_lowercase(), lemma.to_lowercase());
            let counts = content && lemma.chars().count() >= 4 && is_plain(&lemma);
            if counts {
                treebank
                    .forms
                    .entry(lemma.clone())
                    .or_default()
                    .insert(form.clone());
            }
            sentence.words.push(Word {
                form,
                lemma,
                content,
                counts,
            });
        }
    }
    treebank
}

impl Treebank {
    /// The form of `lemma` to ask for: of its plain forms in order, the one at 7 × its letters, around and around.
    #[must_use]
    pub fn pick<'t>(&'t self, lemma: &'t str) -> &'t str {
        let Some(forms) = self.forms.get(lemma) else {
            return lemma;
        };
        let plain: Vec<&String> = forms.iter().filter(|form| is_plain(form)).collect();
        match plain.len() {
            0 => lemma,
            count => plain
                .get(lemma.chars().count() * 7 % count)
                .map_or(lemma, |form| form),
        }
    }

    /// The form of `lemma` in a sentence.
    #[must_use]
    pub fn form_in<'t>(&'t self, row: u64, lemma: &'t str) -> &'t str {
        let sentence = usize::try_from(row).ok().and_then(|row| self.sentences.get(row));
        let word = sentence.and_then(|s| s.words.iter().find(|word| word.counts && word.lemma == lemma));
        word.map_or(lemma, |word| &word.form)
    }

    /// The words of a sentence.
    pub fn words_of(&self, row: u64) -> impl Iterator<Item = &Word> {
        let sentence = usize::try_from(row).ok().and_then(|row| self.sentences.get(row));
        sentence.into_iter().flat_map(|sentence| &sentence.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_sentences_without_text_are_left_out() {
        let bank = read(
            "# text = Балалы үй.\n1-2\tБалалы\t_\t_\n1\tбала\tбала\tNOUN\n2\tлы\tлы\tADP\n3\tүй\tүй\tNOUN\n\n1\tжок\tжок\tADJ\n\n",
        );
        assert_eq!(
            bank.sentences.len(),
            1,
            "a sentence without a text cannot be searched"
        );
        let words: Vec<&str> = bank.words_of(0).map(|w| w.form.as_str()).collect();
        assert_eq!(words, ["бала", "лы", "үй"]);
        assert_eq!(bank.pick("бала"), "бала");
    }
}
