//! Measuring the search on a treebank: recall, precision and F1 of lemma queries and of inflected queries.
//!
//! A sentence is a document, a lemma of a noun, adjective or verb (four letters or more, in 2 to 60 sentences) is
//! a query, the sentences that hold it are what should be found. The inflected query of a lemma is one of its
//! forms in the treebank, picked by a fixed rule. Everything goes through the product's own index and query
//! builder, with the last word whole.

pub mod conllu;
pub mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use crate::error::SearchError;
use crate::highlight::Highlighter;
use crate::index::document::{Document, Field, Text};
use crate::language::Lang;
use crate::{Filters, Index, Mode, SearchRequest, Stamp, WriterOptions};
use conllu::{Sentence, is_plain};
pub use report::{Class, Figures, Report};

/// The language of a treebank by the usual names of its files: `ky_ktmu-ud-train.conllu`, `ud-kk-train.conllu`.
#[must_use]
pub fn lang_of_file_name(name: &str) -> Option<Lang> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.split(['-', '_', '.'])
        .find_map(|part| Lang::ALL.into_iter().find(|lang| part == lang.tag()))
}

/// The sentences in an index, with the question asked of it.
struct Bench {
    index: Index,
}

impl Bench {
    fn new(sentences: &[Sentence], lang: Lang) -> Result<Self, SearchError> {
        let index = Index::in_memory()?;
        let mut writer = index.writer(WriterOptions::small())?;
        for (row, sentence) in (0u64..).zip(sentences) {
            let text = Text {
                field: Field::Description,
                lang: Some(lang),
                text: &sentence.text,
            };
            writer.add_new(&Document {
                row,
                texts: vec![text],
                ..Document::default()
            })?;
        }
        writer.commit(&Stamp {
            generation: "quality".to_owned(),
            cursor: 0,
        })?;
        writer.finish()?;
        Ok(Self { index })
    }

    fn find(&self, query: &str, most: usize) -> Result<(BTreeSet<u64>, Highlighter), SearchError> {
        let request = SearchRequest {
            query: query.to_owned(),
            mode: Mode::Whole,
            filters: Filters::default(),
            limit: most,
            ..SearchRequest::default()
        };
        let found = self.index.search(&request, &AtomicBool::new(false))?;
        Ok((
            found.hits.iter().map(|hit| hit.row).collect(),
            found.interpreted.highlighter,
        ))
    }
}

/// Measures the search on the treebank text `conllu`, whose sentences are of `lang`.
///
/// # Errors
/// When the index in memory fails, which is not expected.
pub fn measure(conllu: &str, lang: Lang) -> Result<Report, SearchError> {
    let treebank = conllu::read(conllu);
    let sentences = &treebank.sentences;
    let bench = Bench::new(sentences, lang)?;
    let mut relevant: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for (row, sentence) in (0u64..).zip(sentences) {
        for word in sentence.words.iter().filter(|word| word.counts) {
            relevant.entry(&word.lemma).or_default().insert(row);
        }
    }
    relevant.retain(|_, rows| (2..=60).contains(&rows.len()));
    let mut report = Report {
        sentences: sentences.len(),
        queries: relevant.len(),
        ..Report::default()
    };
    for (lemma, rows) in &relevant {
        let form = treebank.pick(lemma);
        for (query, figures) in [(*lemma, &mut report.lemma), (form, &mut report.inflected)] {
            let (found, _) = bench.find(query, sentences.len())?;
            figures.add(rows, &found);
        }
        let (found, highlighter) = bench.find(lemma, sentences.len())?;
        for row in rows.difference(&found) {
            report.missed(lemma, treebank.form_in(*row, lemma));
        }
        for row in found.difference(rows) {
            report.wrong(lemma, &treebank, *row, |form| {
                !highlighter.ranges(form, Some(lang)).is_empty()
            });
        }
    }
    let mut forms: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for (row, sentence) in (0u64..).zip(sentences) {
        for word in sentence
            .words
            .iter()
            .filter(|word| word.content && is_plain(&word.form))
        {
            forms.entry(&word.form).or_default().insert(row);
        }
    }
    report.forms = forms.len();
    for (form, rows) in forms {
        let (found, _) = bench.find(form, sentences.len())?;
        if !rows.is_subset(&found) {
            report.forms_missed.push(form.to_owned());
        }
    }
    report.close();
    Ok(report)
}
