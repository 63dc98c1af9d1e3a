//! Filters, counts, orders and pages.

use std::collections::BTreeSet;

use kyzmat_search::{Document, Field, Filters, Lang, SearchRequest, Sort};

use crate::catalogue::{DAY, NOW, ask, catalogue, index_of, posts, request, rows, text_of};

fn filtered(filters: Filters) -> SearchRequest {
    SearchRequest {
        filters,
        limit: 200,
        facets: true,
        ..request("")
    }
}

fn expected(test: impl Fn(&Document<'_>) -> bool) -> BTreeSet<u64> {
    posts()
        .iter()
        .map(|post| post.document())
        .filter(|document| test(document))
        .map(|d| d.row)
        .collect()
}

#[test]
fn every_filter_keeps_what_it_should() {
    let index = catalogue();
    let strings = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
    let is_open = |d: &Document<'_>| d.closes_at.is_none_or(|at| at >= NOW);
    type Test = Box<dyn Fn(&Document<'_>) -> bool>;
    let cases: Vec<(&str, Filters, Test)> = vec![
        (
            "open",
            Filters {
                open: Some(true),
                ..Filters::default()
            },
            Box::new(is_open),
        ),
        (
            "closed",
            Filters {
                open: Some(false),
                ..Filters::default()
            },
            Box::new(move |d| !is_open(d)),
        ),
        (
            "kind",
            Filters {
                kind: strings(&["open", "reserve"]),
                ..Filters::default()
            },
            Box::new(|d| d.kind != "internal"),
        ),
        (
            "service",
            Filters {
                service: strings(&["municipal"]),
                ..Filters::default()
            },
            Box::new(|d| d.service == "municipal"),
        ),
        (
            "group",
            Filters {
                group: strings(&["main"]),
                ..Filters::default()
            },
            Box::new(|d| d.group == "main"),
        ),
        (
            "education",
            Filters {
                education: strings(&["higher"]),
                ..Filters::default()
            },
            Box::new(|d| d.education == "higher"),
        ),
        (
            "region",
            Filters {
                region: strings(&["41704", "41702"]),
                ..Filters::default()
            },
            Box::new(|d| ["41704", "41702"].contains(&d.regions[0])),
        ),
        (
            "region tree",
            Filters {
                region: strings(&["417"]),
                ..Filters::default()
            },
            Box::new(|_| true),
        ),
        (
            "body tree",
            Filters {
                body: strings(&["government"]),
                ..Filters::default()
            },
            Box::new(|_| true),
        ),
        (
            "unknown body",
            Filters {
                body: strings(&["nobody"]),
                ..Filters::default()
            },
            Box::new(|_| false),
        ),
        (
            "pay",
            Filters {
                pay_min: Some(40_000),
                ..Filters::default()
            },
            Box::new(|d| d.pay_min >= Some(40_000)),
        ),
        (
            "experience",
            Filters {
                experience_max: Some(2),
                ..Filters::default()
            },
            Box::new(|d| d.experience_years <= Some(2)),
        ),
        (
            "rows",
            Filters {
                rows: Some(vec![3, 5, 999]),
                ..Filters::default()
            },
            Box::new(|d| [3, 5].contains(&d.row)),
        ),
        (
            "no rows",
            Filters {
                rows: Some(Vec::new()),
                ..Filters::default()
            },
            Box::new(|_| false),
        ),
        (
            "new",
            Filters {
                first_seen_after: Some(NOW - 10 * DAY),
                ..Filters::default()
            },
            Box::new(|d| d.first_seen > NOW - 10 * DAY),
        ),
        (
            "closing",
            Filters {
                closing_within_days: Some(7),
                ..Filters::default()
            },
            Box::new(|d| d.closes_at.is_some_and(|at| (NOW..=NOW + 7 * DAY).contains(&at))),
        ),
    ];
    for (name, filters, test) in cases {
        let expected = expected(test);
        let response = ask(&index, &filtered(filters));
        assert_eq!(
            rows(&response).into_iter().collect::<BTreeSet<_>>(),
            expected,
            "{name}"
        );
        assert_eq!(
            response.total,
            expected.len() as u64,
            "{name}: the total is exact"
        );
    }
}

#[test]
fn the_counts_of_a_filter_ignore_that_filter_only() {
    let index = catalogue();
    let filters = Filters {
        kind: vec!["open".to_owned()],
        open: Some(true),
        ..Filters::default()
    };
    let facets = ask(&index, &filtered(filters)).facets.expect("asked for");
    let is_open = |d: &Document<'_>| d.closes_at.is_none_or(|at| at >= NOW);
    assert_eq!(
        facets.kind["reserve"],
        expected(|d| d.kind == "reserve" && is_open(d)).len() as u64
    );
    assert_eq!(
        facets.group["main"],
        expected(|d| d.kind == "open" && d.group == "main" && is_open(d)).len() as u64
    );
    assert_eq!(
        facets.region["41704"],
        expected(|d| d.kind == "open" && d.regions[0] == "41704" && is_open(d)).len() as u64
    );
    assert_eq!(
        facets.closed,
        expected(|d| d.kind == "open" && !is_open(d)).len() as u64
    );
    let all = expected(|d| d.kind == "open" && is_open(d)).len() as u64;
    assert_eq!(
        facets.body.first(),
        Some(&("government".to_owned(), all)),
        "those above are counted too"
    );
}

#[test]
fn closed_ones_rank_below_open_ones_of_equal_relevance() {
    let post = |row, closes_at, published| Document {
        row,
        texts: vec![text_of(Field::Title, Lang::Ru, "Эксперт")],
        closes_at: Some(closes_at),
        published_at: Some(published),
        ..Document::default()
    };
    let mut far = post(4, NOW + DAY, NOW);
    far.texts = vec![text_of(Field::Description, Lang::Ru, "эксперт")];
    let index = index_of(&[
        post(1, NOW - DAY, NOW),
        post(2, NOW + DAY, NOW - DAY),
        post(3, NOW + DAY, NOW - 2 * DAY),
        far,
    ]);
    let response = ask(&index, &request("эксперт"));
    assert_eq!(
        rows(&response),
        [2, 3, 1, 4],
        "open, newest first; the closed title still beats an open text"
    );
    assert_eq!(
        response.hits[0].score.to_bits(),
        response.hits[2].score.to_bits(),
        "1, 2 and 3 are of equal relevance"
    );
}

#[test]
fn the_orders() {
    let index = catalogue();
    let sorted = |sort| {
        rows(&ask(
            &index,
            &SearchRequest {
                sort,
                limit: 200,
                ..request("")
            },
        ))
    };
    assert_eq!(sorted(Sort::Published)[..3], [1, 2, 3], "the newest first");
    assert_eq!(sorted(Sort::Pay)[..3], [80, 79, 78], "the best paid first");
    let closing = sorted(Sort::Closing);
    assert_eq!(
        closing[..3],
        [39, 38, 37],
        "the nearest deadline first: 40 has none"
    );
    assert_eq!(closing.last(), Some(&79), "the longest closed last");
}

#[test]
fn pages_join_into_the_whole_list() {
    let index = catalogue();
    for query in ["", "министерство", "а"] {
        let all = rows(&ask(
            &index,
            &SearchRequest {
                limit: 200,
                ..request(query)
            },
        ));
        let mut joined = Vec::new();
        for offset in (0..all.len()).step_by(7) {
            joined.extend(rows(&ask(
                &index,
                &SearchRequest {
                    offset,
                    limit: 7,
                    ..request(query)
                },
            )));
        }
        assert_eq!(joined, all, "«{query}»");
    }
}
