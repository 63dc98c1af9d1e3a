//! Searching in the acts: the same words are found as in the list of vacancies, in any form and in look-alike letters.

use super::read::sections;
use super::view::{ActHit, SearchActs};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_search::{Highlighter, Lang};
use kyzmat_store::local::StudyRow;

/// A query longer than this is nobody's typing, characters.
const LONGEST_QUERY: usize = 500;
/// Parts shown at most.
const MOST_HITS: usize = 100;
/// How much of a part is shown around the first word, characters.
const SNIPPET: usize = 200;

impl Engine {
    /// Parts of acts that have the words typed, those with the most first.
    ///
    /// # Errors
    /// `invalid` for an endless query.
    pub async fn search_acts(&self, request: SearchActs) -> Result<Vec<ActHit>, EngineError> {
        if request.query.chars().count() > LONGEST_QUERY {
            return Err(EngineError::Invalid { field: "query" });
        }
        if request.query.trim().is_empty() {
            return Ok(Vec::new());
        }
        self.blocking(move |inner| {
            let acts = inner.acts(request.lang)?;
            let hits = found(&acts, &request, Highlighter::for_words);
            Ok(if hits.is_empty() {
                found(&acts, &request, Highlighter::for_words_alike)
            } else {
                hits
            })
        })
        .await
    }
}

fn found(acts: &[(StudyRow, String)], request: &SearchActs, by: impl Fn(&str) -> Highlighter) -> Vec<ActHit> {
    let words: Vec<Highlighter> = request.query.split_whitespace().map(&by).collect();
    let all = by(&request.query);
    let mut hits: Vec<(usize, ActHit)> = Vec::new();
    let wanted = acts
        .iter()
        .filter(|(row, _)| request.act.as_ref().is_none_or(|act| *act == row.id));
    for (row, body) in wanted {
        let lang = Lang::from_tag(&row.lang);
        for (number, part) in (0..).zip(sections(body)) {
            let text = format!("{}\n{}", part.heading, part.body);
            // Every word, wherever in the part it stands.
            if !words.iter().all(|word| !word.ranges(&text, lang).is_empty()) {
                continue;
            }
            let count = all.ranges(&text, lang).len();
            let snippet = all.snippet(&part.body, lang, SNIPPET);
            hits.push((
                count,
                ActHit {
                    id: row.id.clone(),
                    title: row.title.clone(),
                    section: number,
                    heading: part.heading,
                    text: snippet.text,
                    ranges: snippet.ranges,
                },
            ));
        }
    }
    hits.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    hits.truncate(MOST_HITS);
    hits.into_iter().map(|(_, hit)| hit).collect()
}
