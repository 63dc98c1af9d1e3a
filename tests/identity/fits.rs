//! «Am I eligible?»: what a post asks of a person, and the list of what fits; both always say the same.

use super::stage::Stage;
use super::story::{done, refused, sign_in};
use super::visits::{fleeting, settle};
use kyzmat_tests::Devhost;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const POSTS: &str = "600";

async fn edit(host: &Devhost, number: u64, path: &str, value: Value) {
    let op = format!("00000000-0000-7000-8000-{number:012}");
    let edit = json!({ "op_id": op, "path": path, "value": value });
    done(host, "edit_record", edit).await;
}

async fn search(host: &Devhost, filters: Value, offset: usize) -> Value {
    let asked = json!({
        "query": "", "lang": "ru", "mode": "whole", "filters": filters, "offset": offset, "limit": 200,
        "facets": true,
    });
    done(host, "search_vacancies", asked).await
}

/// Every vacancy that a list shows, with its competition; the list's own count is theirs.
async fn listed(host: &Devhost, filters: Value) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    loop {
        let page = search(host, filters.clone(), all.len()).await;
        let items = page["items"].as_array().unwrap();
        for item in items {
            all.insert(
                item["id"].as_str().unwrap().to_owned(),
                item["competition"].clone(),
            );
        }
        if items.is_empty() {
            assert_eq!(page["total"], all.len(), "the count is exact");
            let kinds = page["facets"]["kind"].as_array().unwrap().iter();
            let sum: u64 = kinds.map(|kind| kind["count"].as_u64().unwrap()).sum();
            assert_eq!(sum, all.len() as u64, "and so are the counts by kind");
            return all;
        }
    }
}

async fn verdict(host: &Devhost, vacancy: &str, competition: &Value) -> String {
    let asked = json!({ "vacancy": vacancy, "competition": competition });
    let told = done(host, "eligibility", asked).await;
    told["verdict"].as_str().unwrap().to_owned()
}

/// The list of what fits is, one by one, what the page of each post says. So many fit.
async fn agree(host: &Devhost, all: &BTreeMap<String, Value>) -> usize {
    let fitting = listed(host, json!({ "fits": true })).await;
    let others = listed(host, json!({ "fits": false })).await;
    assert_eq!(fitting.len() + others.len(), all.len());
    for (vacancy, competition) in all {
        let fits = verdict(host, vacancy, competition).await == "eligible";
        assert_eq!(fitting.contains_key(vacancy), fits, "{vacancy}");
        assert_eq!(others.contains_key(vacancy), !fits, "{vacancy}");
    }
    fitting.len()
}

/// Gives the sample person an education, a certificate and two years in service: enough for some posts.
async fn fill_in(host: &Devhost) {
    let said = [
        ("/education_level", json!("bachelor")),
        ("/kyrgyztest", json!("B1")),
        ("/kyrgyztest_on", json!("2026-06-01")),
        ("/work/a/kind", json!("work")),
        ("/work/a/from", json!("2024-09")),
        ("/work/a/service", json!("state")),
        ("/work/a/speciality", json!(false)),
    ];
    for (number, (path, value)) in (1..).zip(said) {
        edit(host, number, path, value).await;
    }
}

/// A row of the catalogue as the portal has it, with other requirements.
async fn publish(stage: &Stage, kind: &str, id: &str, change: impl FnOnce(&mut Value)) {
    let address = format!("{}/v1/catalogue/items/{kind}/{id}", stage.proxy.url);
    let mut row: Value = reqwest::get(address).await.unwrap().json().await.unwrap();
    if row.get("data").is_some() {
        row = row["data"].take();
    }
    change(&mut row);
    let line = json!({ "kind": kind, "data": row });
    let file = stage.folder.path().join("changed.ndjson");
    std::fs::write(&file, line.to_string()).unwrap();
    stage.operator(&["import", file.to_str().unwrap()]);
}

#[tokio::test]
async fn the_list_of_what_fits_says_what_each_page_says() {
    let stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", POSTS, "--seed", "7", "--add"]);
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    done(&host, "sync_catalogue", json!({})).await;
    let all = listed(&host, json!({})).await;
    assert!(all.len() > 600, "{}", all.len());

    let fits = json!({ "query": "", "lang": "ru", "limit": 5, "filters": { "fits": true } });
    assert_eq!(
        refused(&host, "search_vacancies", fits.clone()).await,
        "signed_out"
    );
    sign_in(&host, "bakyt").await;
    assert_eq!(
        refused(&host, "search_vacancies", fits.clone()).await,
        "consent_missing"
    );
    settle(&host).await;

    let before = listed(&host, json!({ "fits": true })).await;
    assert!(before.is_empty(), "of an empty record nothing is known to fit");
    fill_in(&host).await;
    let (some, total) = (agree(&host, &all).await, all.len());
    assert!(some > 0 && some < total, "{some} of {total}");

    // An edit of the record counts at once.
    edit(&host, 20, "/citizenship", json!("KAZ")).await;
    assert_eq!(listed(&host, json!({ "fits": true })).await.len(), 0);
    done(&host, "undo_record", json!({})).await;
    let fitting = listed(&host, json!({ "fits": true })).await;
    assert_eq!(fitting.len(), some);

    // So does a change of a competition that no post of it has seen.
    let (vacancy, competition) = fitting.iter().next().unwrap();
    let id = competition.as_str().unwrap();
    publish(&stage, "competition", id, |row| {
        row["requirements"] = json!([{ "rule": "age", "min": 99 }]);
    })
    .await;
    done(&host, "sync_catalogue", json!({})).await;
    assert_eq!(verdict(&host, vacancy, competition).await, "not_eligible");
    let fewer = agree(&host, &all).await;
    assert!(fewer < some, "{fewer} of {some}");
    // And a change of a post alone.
    let (vacancy, competition) = all.iter().find(|(id, _)| !fitting.contains_key(*id)).unwrap();
    publish(&stage, "vacancy", vacancy, |row| row["requirements"] = json!([])).await;
    done(&host, "sync_catalogue", json!({})).await;
    verdict(&host, vacancy, competition).await;
    agree(&host, &all).await;

    // A kept search counts what fits, and nothing behind a locked door.
    let kept = json!({ "name": "подходит", "filters": { "fits": true } });
    done(&host, "save_search", kept).await;
    done(&host, "lock", json!({})).await;
    assert_eq!(refused(&host, "search_vacancies", fits).await, "locked");
    let asked = json!({ "vacancy": vacancy, "competition": competition });
    assert_eq!(refused(&host, "eligibility", asked).await, "locked");
    let kept = done(&host, "list_saved_searches", json!({})).await;
    assert_eq!(kept[0]["new_hits"], 0);
}

#[tokio::test]
async fn each_rule_says_why_and_where_to_enter_what_is_missing() {
    let stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", "40", "--seed", "7", "--add"]);
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    done(&host, "sync_catalogue", json!({})).await;
    sign_in(&host, "bakyt").await;
    settle(&host).await;
    let page = search(&host, json!({ "kind": ["vacancy"] }), 0).await;
    let item = &page["items"][0];
    let (vacancy, competition) = (item["id"].clone(), item["competition"].clone());
    publish(&stage, "vacancy", vacancy.as_str().unwrap(), |row| {
        row["requirements"] = json!([
            { "rule": "education", "level": "higher", "fields": { "ru": "юриспруденция, экономика" } },
            { "rule": "experience", "years": 1, "scope": "service", "either": 1 },
            { "rule": "experience", "years": 3, "scope": "any", "either": 1 },
            { "rule": "state_language", "level": "B1" },
            { "rule": "competence", "text": { "ru": "пишет письма" } },
        ]);
        row["closes_at"] = json!("2026-12-10T18:00:00+06:00");
    })
    .await;
    done(&host, "sync_catalogue", json!({})).await;
    let asked = json!({ "vacancy": vacancy, "competition": competition });
    let told = done(&host, "eligibility", asked.clone()).await;
    assert_eq!(
        (&told["verdict"], &told["day"]),
        (&json!("unknown"), &json!("2026-12-10"))
    );
    let rule = |told: &Value, id: &str| {
        let rules = told["rules"].as_array().unwrap();
        rules
            .iter()
            .find(|rule| rule["id"] == id)
            .unwrap_or_else(|| panic!("{id}: {told}"))
            .clone()
    };
    for (id, met, reason, path) in [
        (
            "education",
            "unknown",
            "education_unknown",
            json!("/education_level"),
        ),
        ("education_field", "unknown", "field_unknown", json!("/education")),
        ("experience", "unknown", "experience_unknown", json!("/work")),
        (
            "state_language",
            "unknown",
            "certificate_unknown",
            json!("/kyrgyztest"),
        ),
        ("competence", "unknown", "for_people", Value::Null),
        ("citizenship", "yes", "citizenship_fits", Value::Null),
        ("age", "yes", "age_fits", Value::Null),
    ] {
        let one = rule(&told, id);
        assert_eq!(
            (&one["met"], &one["reason"], &one["path"]),
            (&json!(met), &json!(reason), &path)
        );
    }
    for (number, (path, value)) in [
        ("/education_level", json!("bachelor")),
        ("/education/e/speciality", json!("Юриспруденция")),
        ("/work/a/kind", json!("work")),
        ("/work/a/from", json!("2024-03")),
        ("/work/a/service", json!("no")),
        ("/kyrgyztest", json!("B2")),
        ("/kyrgyztest_on", json!("2024-12-01")),
    ]
    .into_iter()
    .enumerate()
    {
        edit(&host, 30 + number as u64, path, value).await;
    }
    let told = done(&host, "eligibility", asked.clone()).await;
    assert_eq!(told["verdict"], "not_eligible", "{told}");
    assert_eq!(rule(&told, "education_field")["reason"], "field_matches");
    let experience = rule(&told, "experience");
    assert_eq!(
        (&experience["met"], &experience["reason"]),
        (&json!("no"), &json!("experience_short"))
    );
    assert_eq!(
        experience["options"][1],
        json!({ "scope": "any", "years": 3, "met": "no", "months": 33, "short": 3, "reached": "2027-03-01" }),
        "how near it is"
    );
    let language = rule(&told, "state_language");
    assert_eq!(
        (&language["reason"], &language["until"], &language["path"]),
        (
            &json!("certificate_expires"),
            &json!("2026-12-01"),
            &json!("/kyrgyztest_on")
        )
    );
    edit(&host, 50, "/kyrgyztest_on", json!("2025-12-01")).await;
    edit(&host, 51, "/work/a/service", json!("municipal")).await;
    let told = done(&host, "eligibility", asked).await;
    assert_eq!(
        told["verdict"], "eligible",
        "what only people judge does not decide: {told}"
    );

    let whole = done(&host, "eligibility", json!({ "competition": competition })).await;
    let posts = whole["posts"].as_array().unwrap();
    assert!(
        posts
            .iter()
            .any(|post| post["vacancy"] == vacancy && post["verdict"] == "eligible")
    );
    assert_eq!(refused(&host, "eligibility", json!({})).await, "invalid");
    let other = json!({ "vacancy": vacancy, "competition": "0198d5b4-0000-7000-8000-000000000001" });
    assert_eq!(refused(&host, "eligibility", other).await, "invalid");
}

#[tokio::test]
async fn an_employee_may_enter_an_internal_competition() {
    let stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", "60", "--seed", "7", "--add"]);
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    done(&host, "sync_catalogue", json!({})).await;
    super::visits::sign_in_by(&host, "kyzmat", "gulnara").await;
    settle(&host).await;
    let page = search(&host, json!({ "kind": ["internal"] }), 0).await;
    let item = &page["items"][0];
    let asked = json!({ "vacancy": item["id"], "competition": item["competition"] });
    let told = done(&host, "eligibility", asked).await;
    assert_eq!(told["rules"][0]["id"], "in_service");
    assert_eq!(
        told["rules"][0]["met"], "yes",
        "the portal knows the employee: {told}"
    );
}
