//! The hand-made catalogue of `posts.txt` in an index.

use std::sync::atomic::AtomicBool;

use kyzmat_search::{
    Document, Field, Index, Lang, Mode, SearchRequest, SearchResponse, Stamp, Text, WriterOptions,
};

/// The names of the regions of the table: the region and the country, in every language.
pub const REGIONS: &[(&str, &str, &[&str])] = &[
    (
        "bishkek",
        "41711",
        &["г. Бишкек", "Бишкек шаары", "Бішкек қаласы"],
    ),
    ("osh", "41721", &["г. Ош", "Ош шаары", "Ош қаласы"]),
    (
        "issykkul",
        "41702",
        &["Иссык-Кульская область", "Ысык-Көл облусу", "Ыстықкөл облысы"],
    ),
    (
        "jalalabad",
        "41703",
        &["Джалал-Абадская область", "Жалал-Абад облусу", "Жалалабат облысы"],
    ),
    (
        "naryn",
        "41704",
        &["Нарынская область", "Нарын облусу", "Нарын облысы"],
    ),
    (
        "batken",
        "41705",
        &["Баткенская область", "Баткен облусу", "Баткен облысы"],
    ),
    (
        "talas",
        "41707",
        &["Таласская область", "Талас облусу", "Талас облысы"],
    ),
    ("chui", "41708", &["Чуйская область", "Чүй облусу", "Шу облысы"]),
];

/// The present of the tests.
pub const NOW: i64 = 1_790_000_000;
pub const DAY: i64 = 86_400;

/// A line of the table.
pub struct Post {
    pub row: u64,
    pub columns: Vec<&'static str>,
}

pub fn posts() -> Vec<Post> {
    include_str!("posts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            Post {
                row: columns[0].parse().expect("a number"),
                columns,
            }
        })
        .collect()
}

impl Post {
    pub fn document(&self) -> Document<'static> {
        let [_, ru, ky, kk, body_ru, body_ky, region, text] = self.columns[..] else {
            panic!("a line of eight columns: {:?}", self.columns)
        };
        let (_, soate, names) = REGIONS
            .iter()
            .find(|(key, ..)| *key == region)
            .expect("a known region");
        let mut texts = vec![
            text_of(Field::Title, Lang::Ru, ru),
            text_of(Field::Title, Lang::Ky, ky),
            text_of(Field::Title, Lang::Kk, kk),
            text_of(Field::Body, Lang::Ru, body_ru),
            text_of(Field::Body, Lang::Ky, body_ky),
            text_of(Field::Requirements, Lang::Ru, text),
        ];
        for (name, lang) in names.iter().zip([Lang::Ru, Lang::Ky, Lang::Kk]) {
            texts.push(text_of(Field::Region, lang, name));
        }
        let row = i64::try_from(self.row).expect("a small number");
        Document {
            row: self.row,
            texts,
            kind: ["open", "reserve", "internal"][(row % 3) as usize],
            service: if body_ru.contains("Айыл") || body_ru.contains("Мэрия") {
                "municipal"
            } else {
                "state"
            },
            group: ["main", "senior", "junior"][(row / 3 % 3) as usize],
            bodies: vec![body_ru, "government"],
            regions: vec![soate, "417"],
            education: if row % 2 == 0 { "higher" } else { "secondary" },
            experience_years: Some(u32::try_from(row % 6).expect("a small number")),
            pay_min: Some(20_000 + self.row * 500),
            published_at: Some(NOW - row * DAY),
            closes_at: (row % 10 != 0).then_some(NOW + (40 - row) * DAY),
            first_seen: NOW - row * DAY,
            ..Document::default()
        }
    }
}

pub fn text_of(field: Field, lang: Lang, text: &str) -> Text<'_> {
    Text {
        field,
        lang: Some(lang),
        text,
    }
}

pub fn stamp(cursor: u64) -> Stamp {
    Stamp {
        generation: "test".to_owned(),
        cursor,
    }
}

pub fn index_of(documents: &[Document<'_>]) -> Index {
    let index = Index::in_memory().expect("an index in memory");
    let mut writer = index.writer(WriterOptions::small()).expect("the only writer");
    for document in documents {
        writer.put(document).expect("put");
    }
    writer.commit(&stamp(1)).expect("commit");
    index
}

pub fn catalogue() -> Index {
    let documents: Vec<Document<'static>> = posts().iter().map(Post::document).collect();
    index_of(&documents)
}

pub fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: query.to_owned(),
        limit: 20,
        now: NOW,
        ..SearchRequest::default()
    }
}

pub fn whole(query: &str) -> SearchRequest {
    SearchRequest {
        mode: Mode::Whole,
        ..request(query)
    }
}

pub fn ask(index: &Index, request: &SearchRequest) -> SearchResponse {
    index.search(request, &AtomicBool::new(false)).expect("an answer")
}

pub fn rows(response: &SearchResponse) -> Vec<u64> {
    response.hits.iter().map(|hit| hit.row).collect()
}
