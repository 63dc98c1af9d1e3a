//! Search as you type: the keystrokes of real phrases, through the command layer and through plain Tantivy.

use crate::Failure;
use crate::client::{engine, request, run};
use crate::floor::plain_index;
use crate::portal::PortalProcess;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::path::Path;
use std::time::Instant;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhrasePrefixQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, Term};

/// What people look for, in three languages; each is typed letter by letter.
const PHRASES: [&str; 24] = [
    "главный специалист",
    "башкы адис",
    "бас маман",
    "бухгалтер бишкек",
    "юрист",
    "начальник отдела кадров",
    "айыл өкмөтү",
    "землеустроитель нарын",
    "котормочу",
    "ведущий специалист бюджет",
    "статистика",
    "архитектор ош",
    "инспектор налоговой службы",
    "жер ресурстары",
    "государственные закупки",
    "социальная защита",
    "эмгек",
    "экология",
    "маалыматтык технологиялар",
    "пресс-секретарь",
    "специалист каракол",
    "мугалим",
    "резерв кадров",
    "бөлүм башчысы",
];

/// Milliseconds at three places of the distribution.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Spread {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = (times.len() as f64 * share) as usize;
            times
                .get(index.min(times.len().saturating_sub(1)))
                .copied()
                .unwrap_or(0.0)
        };
        Self {
            p50: at(0.50),
            p95: at(0.95),
            p99: at(0.99),
        }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "p50 {:.2}, p95 {:.2}, p99 {:.2} ms",
            self.p50, self.p95, self.p99
        )
    }
}

/// Ours and the plain index's.
pub(crate) struct Typed {
    pub(crate) ours: Spread,
    pub(crate) plain: Spread,
}

pub(crate) fn measure(
    portal: &PortalProcess,
    data: &Path,
    folder: &Path,
    size: u64,
) -> Result<Typed, Failure> {
    let ours = serde_json::from_value(run("search", portal, data)?)?;
    let plain = plain(&plain_index(folder))?;
    crate::figure::say(&format!("search at {size}: ours {ours}; plain {plain}"));
    Ok(Typed { ours, plain })
}

fn keystrokes() -> impl Iterator<Item = String> {
    PHRASES.iter().flat_map(|phrase| {
        let letters: Vec<char> = phrase.chars().collect();
        (1..=letters.len()).map(move |typed| letters.iter().take(typed).collect::<String>())
    })
}

/// In the client's process: every keystroke twice, the second time counts.
pub(crate) async fn typed(portal: &str, data: &Path) -> Result<Value, Failure> {
    let engine = engine(portal, data).await?;
    let mut times = Vec::new();
    for count in [false, true] {
        for query in keystrokes() {
            let begun = Instant::now();
            engine.search_vacancies(request(&query)).await?;
            if count {
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    Ok(serde_json::to_value(Spread::of(times))?)
}

fn plain(path: &Path) -> Result<Spread, Failure> {
    let index = Index::open_in_dir(path)?;
    let searcher = index.reader()?.searcher();
    let schema = index.schema();
    let fields = [schema.get_field("title")?, schema.get_field("text")?];
    let mut times = Vec::new();
    for count in [false, true] {
        for query in keystrokes() {
            let begun = Instant::now();
            let query = words(&query.to_lowercase(), &fields);
            searcher.search(&query, &(TopDocs::with_limit(20).order_by_score(), Count))?;
            if count {
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    Ok(Spread::of(times))
}

/// All words in either field, the last one as a prefix.
fn words(query: &str, fields: &[Field]) -> BooleanQuery {
    let words: Vec<&str> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let last = words.len().saturating_sub(1);
    let each = words.iter().enumerate().map(|(at, word)| {
        let either = fields.iter().map(|field| {
            let term = Term::from_field_text(*field, word);
            let query: Box<dyn Query> = if at < last || query.ends_with(' ') {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            } else if word.chars().count() == 1 {
                Box::new(RangeQuery::new(
                    std::ops::Bound::Included(term),
                    std::ops::Bound::Excluded(Term::from_field_text(*field, &format!("{word}\u{10FFFF}"))),
                ))
            } else {
                Box::new(PhrasePrefixQuery::new(vec![term]))
            };
            (Occur::Should, query)
        });
        let either: Box<dyn Query> = Box::new(BooleanQuery::new(either.collect()));
        (Occur::Must, either)
    });
    BooleanQuery::new(each.collect())
}
