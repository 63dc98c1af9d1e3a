//! Builds and searches generated vacancies beside a plain Tantivy index of the same texts:
//! `bench [VACANCIES]` (default 100,000). Prints times, sizes and ratios.
use std::io::Write as _;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use kyzmat_search::{Document, Field, Index, Lang, SearchRequest, Stamp, Text, WriterOptions};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhrasePrefixQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Term, doc};

type Failure = Box<dyn std::error::Error>;

/// A small generator of numbers, the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap_or(0)
    }

    /// Small numbers come often, as words do.
    fn often_small(&mut self, limit: usize) -> usize {
        let (a, b, c) = (self.below(limit), self.below(limit), self.below(limit));
        a * b / limit.max(1) * c / limit.max(1)
    }
}

const TITLES: [[&str; 8]; 3] = [
    [
        "Главный специалист",
        "Ведущий специалист",
        "Начальник отдела",
        "Бухгалтер",
        "Юрист",
        "Инспектор",
        "Водитель",
        "Переводчик",
    ],
    [
        "Башкы адис",
        "Жетектөөчү адис",
        "Бөлүм башчысы",
        "Эсепчи",
        "Юрист",
        "Инспектор",
        "Айдоочу",
        "Котормочу",
    ],
    [
        "Бас маман",
        "Жетекші маман",
        "Бөлім басшысы",
        "Есепші",
        "Заңгер",
        "Инспектор",
        "Жүргізуші",
        "Аудармашы",
    ],
];
const ENDINGS: [&[&str]; 3] = [
    &[
        "", "", "а", "ы", "ов", "ами", "ом", "ные", "ного", "ость", "ости", "ение", "ения", "ать", "ает",
    ],
    &[
        "",
        "",
        "лар",
        "лардын",
        "ды",
        "га",
        "дан",
        "ы",
        "ында",
        "ынын",
        "луу",
        "лык",
        "оо",
        "уу",
        "ган",
        "дагы",
    ],
    &[
        "",
        "",
        "лар",
        "лардың",
        "ды",
        "ға",
        "дан",
        "ы",
        "ында",
        "ының",
        "лы",
        "лық",
        "у",
        "ған",
        "дағы",
        "мен",
    ],
];
/// First syllables, in front of those below: words begin in many ways.
const BEGINNINGS: &[&str] = &[
    "а", "ба", "ве", "гу", "да", "жа", "жо", "за", "и", "ка", "ки", "ла", "ма", "ми", "на", "о", "па", "пе",
    "ра", "са", "со", "та", "ту", "у", "фа", "ча", "ша", "э", "я", "кө", "бү", "дө", "өң", "тү", "сү", "жү",
    "үс", "кү",
];
const SYLLABLES: [&[&str]; 3] = [
    &[
        "ка", "ро", "дол", "вер", "сти", "мен", "тра", "кон", "пол", "раз", "бот", "лин", "сер", "гра", "учё",
    ],
    &[
        "кыз", "мат", "бол", "жар", "сал", "тап", "көр", "үй", "бас", "ал", "тур", "жол", "кат", "ган", "чың",
    ],
    &[
        "қыз", "мет", "бол", "жар", "сал", "тап", "көр", "үй", "бас", "ал", "тұр", "жол", "қат", "ған", "шың",
    ],
];
const PLACES: [&str; 8] = [
    "Чуйская область",
    "Нарынская область",
    "Ош шаары",
    "Талас облусу",
    "Баткен облусу",
    "Бишкек",
    "Ысык-Көл облусу",
    "Жалал-Абад облусу",
];

fn word(n: &mut Numbers, language: usize, out: &mut String) {
    let stem = n.often_small(4_000);
    out.push_str(
        BEGINNINGS
            .get(stem * 7 % BEGINNINGS.len())
            .copied()
            .unwrap_or_default(),
    );
    let syllables = SYLLABLES.get(language).copied().unwrap_or_default();
    let mut left = stem + 17;
    for _ in 0..1 + stem % 3 {
        out.push_str(syllables.get(left % syllables.len()).copied().unwrap_or_default());
        left = left / syllables.len() + 3 * stem % 11;
    }
    let endings = ENDINGS.get(language).copied().unwrap_or_default();
    out.push_str(endings.get(n.below(endings.len())).copied().unwrap_or_default());
}

struct Row {
    title: String,
    place: &'static str,
    text: String,
    language: usize,
    body: String,
}

fn row(at: u64) -> Row {
    let n = &mut Numbers(at.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    n.below(7);
    let language = n.below(3);
    let titles = TITLES.get(language).copied().unwrap_or_default();
    let mut title = titles.get(n.below(8)).copied().unwrap_or_default().to_owned();
    for _ in 0..n.below(4) {
        title.push(' ');
        word(n, language, &mut title);
    }
    let mut text = String::new();
    while text.len() < 950 {
        word(n, language, &mut text);
        text.push_str(if n.below(12) == 0 { ". " } else { " " });
    }
    let place = PLACES.get(n.below(8)).copied().unwrap_or_default();
    Row {
        title,
        place,
        text,
        language,
        body: format!("body-{}", n.often_small(3_000)),
    }
}

/// The processor time of this process where the system tells it (other work on the machine does not count), else
/// the time since `start`.
fn spent(start: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse().ok())
        .collect();
    if ticks.len() == 2 {
        ticks.iter().sum::<f64>() / 100.0
    } else {
        start.elapsed().as_secs_f64()
    }
}

fn percentile(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = (times.len() as f64 * part) as usize;
    times
        .get(at.min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0)
}

fn size(dir: &std::path::Path) -> u64 {
    std::fs::read_dir(dir).map_or(0, |files| {
        files
            .filter_map(|file| file.ok()?.metadata().ok())
            .map(|meta| meta.len())
            .sum()
    })
}

fn queries() -> Vec<String> {
    let mut typed = Vec::new();
    for at in 0..60u64 {
        let row = row(at * 977 + 5);
        let phrase: String = row
            .title
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let phrase = if at % 3 == 0 {
            row.text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
        } else {
            phrase
        };
        let letters: Vec<char> = phrase.chars().collect();
        for end in 1..=letters.len().min(12) {
            let part: String = letters.iter().take(end).collect();
            if !part.ends_with(' ') {
                typed.push(part);
            }
        }
    }
    typed
}

fn plain(rows: u64, dir: &std::path::Path) -> Result<(tantivy::Index, f64), Failure> {
    let mut schema = Schema::builder();
    let (title, place, text) = (
        schema.add_text_field("title", TEXT),
        schema.add_text_field("place", TEXT),
        schema.add_text_field("text", TEXT),
    );
    let id = schema.add_u64_field("id", STORED);
    let index = tantivy::Index::create_in_dir(dir, schema.build())?;
    let start = Instant::now();
    let (mut generating, begin) = (Duration::ZERO, spent(start));
    let mut writer = index.writer_with_num_threads(2, 64 << 20)?;
    for at in 0..rows {
        let begun = Instant::now();
        let row = row(at);
        generating += begun.elapsed();
        writer.add_document(doc!(title => row.title, place => row.place, text => row.text, id => at))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok((index, spent(start) - begin - generating.as_secs_f64()))
}

fn plain_query(index: &tantivy::Index, typed: &str) -> Result<Box<dyn Query>, Failure> {
    let schema = index.schema();
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for name in ["title", "place", "text"] {
            let field = schema.get_field(name)?;
            let term = Term::from_field_text(field, word);
            let query: Box<dyn Query> = if at + 1 == words.len() {
                let end: String = format!("{word}\u{10FFFF}");
                let _ = PhrasePrefixQuery::new(vec![term.clone()]);
                Box::new(RangeQuery::new(
                    std::ops::Bound::Included(term),
                    std::ops::Bound::Excluded(Term::from_field_text(field, &end)),
                ))
            } else {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            };
            any.push((Occur::Should, query));
        }
        all.push((Occur::Must, Box::new(BooleanQuery::new(any))));
    }
    Ok(Box::new(BooleanQuery::new(all)))
}

fn main() -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let rows: u64 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let temporary = std::env::temp_dir().join(format!("kyzmat-search-bench-{}", std::process::id()));
    let (plain_dir, our_dir) = (temporary.join("plain"), temporary.join("ours"));
    std::fs::create_dir_all(&plain_dir)?;
    let (plain_index, plain_build) = plain(rows, &plain_dir)?;
    let index = Index::open_or_create(&our_dir)?;
    let start = Instant::now();
    let (mut generating, begin) = (Duration::ZERO, spent(start));
    let mut writer = index.writer(WriterOptions::default())?;
    for at in 0..rows {
        let begun = Instant::now();
        let row = row(at);
        generating += begun.elapsed();
        let lang = [Lang::Ru, Lang::Ky, Lang::Kk].get(row.language).copied();
        let now = 1_700_000_000 + i64::try_from(at)? * 60;
        writer.add_new(&Document {
            row: at,
            texts: vec![
                Text {
                    field: Field::Title,
                    lang,
                    text: &row.title,
                },
                Text {
                    field: Field::Region,
                    lang: None,
                    text: row.place,
                },
                Text {
                    field: Field::Description,
                    lang,
                    text: &row.text,
                },
            ],
            kind: "vacancy",
            service: "state",
            group: ["main", "senior", "junior"]
                .get(row.language)
                .copied()
                .unwrap_or(""),
            bodies: vec![&row.body, "ministry"],
            regions: vec![row.place, "kg"],
            published_at: Some(now),
            closes_at: Some(now + 20 * 86_400),
            first_seen: now,
            ..Document::default()
        })?;
    }
    writer.commit(&Stamp {
        generation: "bench".to_owned(),
        cursor: rows,
    })?;
    writer.finish()?;
    let our_build = spent(start) - begin - generating.as_secs_f64();
    writeln!(
        out,
        "{rows} vacancies; build (processor): plain {plain_build:.2} s, ours {our_build:.2} s, ratio {:.2}",
        our_build / plain_build
    )?;
    let (plain_size, our_size) = (size(&plain_dir), size(&our_dir));
    writeln!(
        out,
        "size: plain {plain_size}, ours {our_size}, ratio {:.2}",
        our_size as f64 / plain_size as f64
    )?;
    let typed = queries();
    let reader = plain_index.reader()?;
    let searcher = reader.searcher();
    let cancel = AtomicBool::new(false);
    let ask = |query: &str, facets: bool| SearchRequest {
        query: query.to_owned(),
        limit: 20,
        now: 1_700_000_000 + 50_000 * 60,
        facets,
        ..SearchRequest::default()
    };
    // The least of several rounds: other work on the machine only ever adds.
    let mut least = vec![[f64::MAX; 3]; typed.len()];
    let mut most_hits = 0;
    for _ in 0..5 {
        for (query, least) in typed.iter().zip(&mut least) {
            let begun = Instant::now();
            let wanted = plain_query(&plain_index, query)?;
            searcher.search(&wanted, &(TopDocs::with_limit(20).order_by_score(), Count))?;
            let plain = begun.elapsed();
            let begun = Instant::now();
            index.search(&ask(query, false), &cancel)?;
            let ours = begun.elapsed();
            let begun = Instant::now();
            most_hits = most_hits.max(index.search(&ask(query, true), &cancel)?.total);
            for (least, took) in least.iter_mut().zip([plain, ours, begun.elapsed()]) {
                *least = least.min(took.as_secs_f64() * 1000.0);
            }
        }
    }
    for (at, name) in ["plain", "ours", "ours with counts"].into_iter().enumerate() {
        let mut times: Vec<f64> = least.iter().filter_map(|times| times.get(at).copied()).collect();
        writeln!(
            out,
            "{name}: {} queries, p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms",
            times.len(),
            percentile(&mut times, 0.5),
            percentile(&mut times, 0.95),
            percentile(&mut times, 0.99)
        )?;
    }
    let slowest = typed.iter().zip(&least).max_by(|a, b| a.1[2].total_cmp(&b.1[2]));
    if let Some((query, [_, _, took])) = slowest {
        writeln!(
            out,
            "slowest with counts: {took:.2} ms «{query}»; most hits {most_hits}"
        )?;
    }
    let begun = Instant::now();
    index.search(&ask("", true), &cancel)?;
    writeln!(
        out,
        "everything listed with counts: {:.2} ms",
        begun.elapsed().as_secs_f64() * 1000.0
    )?;
    let mut writer = index.writer(WriterOptions::small())?;
    let begun = Instant::now();
    for at in 0..1_000u64 {
        let row = row(at + 7);
        writer.put(&Document {
            row: at,
            texts: vec![
                Text {
                    field: Field::Title,
                    lang: None,
                    text: &row.title,
                },
                Text {
                    field: Field::Description,
                    lang: None,
                    text: &row.text,
                },
            ],
            ..Document::default()
        })?;
    }
    writer.commit(&Stamp {
        generation: "bench".to_owned(),
        cursor: rows + 1,
    })?;
    writeln!(
        out,
        "1,000 replaced and committed: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1000.0
    )?;
    writer.finish()?;
    std::fs::remove_dir_all(&temporary)?;
    Ok(())
}
