//! Whatever kills, cuts or garbles a sync, the catalogue ends equal to the portal's, and is usable all the while.
//!
//! Counts are small here; `KYZMAT_ROUNDS` and `KYZMAT_VACANCIES` take larger ones for a long run by hand.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod commands;
mod cut;
mod damage;
mod feed;
mod garbled;
mod kill;

use kyzmat_tests::damage::count;
use kyzmat_tests::{Devhost, Portal};
use serde_json::{Value, json};
use std::path::Path;

/// A portal's folder with sample data.
fn seeded(data: &Path, vacancies: u64) {
    let vacancies = vacancies.to_string();
    Portal::command(
        data,
        &[
            "seed",
            "--vacancies",
            &vacancies,
            "--seed",
            "7",
            "--today",
            "2026-11-22",
        ],
    )
    .unwrap();
}

fn portal_digest(data: &Path) -> Value {
    serde_json::from_str(&Portal::command(data, &["digest"]).unwrap()).unwrap()
}

async fn synced(host: &Devhost) -> Value {
    let (status, report) = host.call("sync_catalogue", &json!({})).await.unwrap();
    assert_eq!(status, 200, "the sync failed: {report}");
    report
}

async fn status(host: &Devhost) -> Value {
    host.call("catalogue_status", &json!({})).await.unwrap().1
}

/// The promise: digests equal, counts equal, and the search sees exactly what the catalogue holds.
async fn equals(host: &Devhost, portal: &Path) {
    let (ours, theirs) = (status(host).await, portal_digest(portal));
    for field in ["epoch", "head", "vacancies", "competitions", "digest"] {
        assert_eq!(
            ours[field], theirs[field],
            "{field} differs: {ours} against {theirs}"
        );
    }
    let listed = search(host, "").await;
    assert_eq!(
        listed["total"], theirs["vacancies"],
        "an empty query lists every vacancy"
    );
}

async fn search(host: &Devhost, query: &str) -> Value {
    let request = json!({"query": query, "lang": "ru", "offset": 0, "limit": 5});
    let (status, page) = host.call("search_vacancies", &request).await.unwrap();
    assert_eq!(status, 200, "{page}");
    page
}

/// A number below `bound` that looks random and is the same in every run.
fn dice(round: u64, bound: u64) -> u64 {
    let mut x = round.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 31;
    x.wrapping_mul(0xD6E8_FEB8_6659_FD93) % bound.max(1)
}

/// Postings as NDJSON lines, numbered from `from`.
fn postings(from: u64, many: u64, word: &str) -> String {
    (from..from + many)
        .map(|n| {
            let posting = json!({
                "@type": "JobPosting", "title": format!("Главный специалист {word} {n}"), "inLanguage": "ru",
                "datePosted": "2026-11-20", "validThrough": "2027-01-20",
                "description": format!("Ведёт дело номер {n}."),
                "identifier": {"@type": "PropertyValue", "propertyID": "test", "value": n.to_string()},
                "hiringOrganization": {"@type": "GovernmentOrganization", "name": "Министерство проверки"},
            });
            format!("{posting}\n")
        })
        .collect()
}

fn import(data: &Path, name: &str, lines: &str) -> Value {
    let file = data.join(name);
    std::fs::create_dir_all(data).unwrap();
    std::fs::write(&file, lines).unwrap();
    let printed = Portal::command(data, &["import", file.to_str().unwrap()]).unwrap();
    serde_json::from_str(printed.lines().last().unwrap()).unwrap()
}
