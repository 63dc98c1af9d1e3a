//! Getting ready for the test: acts and questions from the portal to the reader, with no network from then on.

use super::stage::Stage;
use super::story::{done, refused, sign_in};
use super::visits::{fleeting, settle};
use serde_json::{Value, json};

fn acts(list: &Value) -> Vec<&str> {
    let acts = list["acts"].as_array().unwrap().iter();
    acts.filter_map(|act| act["id"].as_str()).collect()
}

#[tokio::test]
async fn acts_are_read_searched_and_marked_with_no_network() {
    let mut stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", "20", "--seed", "7", "--add"]);
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    let list = json!({ "lang": "ky" });
    assert_eq!(done(&host, "list_study", list.clone()).await["acts"], json!([]));
    done(&host, "sync_catalogue", json!({})).await;
    let first = done(&host, "sync_study", json!({})).await;
    assert!(first["fetched"].as_u64().unwrap() >= 15, "{first}");
    assert_eq!(
        done(&host, "sync_study", json!({})).await["fetched"],
        0,
        "what is here is not fetched again"
    );

    stage.portal_goes();
    assert_eq!(refused(&host, "sync_study", json!({})).await, "offline");
    let all = done(&host, "list_study", list).await;
    assert_eq!(
        acts(&all),
        [
            "anticorruption",
            "civil_service",
            "constitution",
            "state_language"
        ]
    );
    let page = done(
        &host,
        "search_vacancies",
        json!({ "query": "", "lang": "ru", "limit": 1 }),
    )
    .await;
    let competition = &page["items"][0]["competition"];
    let mine = done(
        &host,
        "list_study",
        json!({ "lang": "ru", "competition": competition }),
    )
    .await;
    assert!(
        acts(&mine).contains(&"civil_service"),
        "a competition names its acts: {mine}"
    );
    let missing = mine["acts"]
        .as_array()
        .unwrap()
        .iter()
        .any(|act| act["edition"].is_null());
    assert!(missing, "those whose text is not published are told, too");

    let read = done(&host, "get_act", json!({ "id": "civil_service", "lang": "kk" })).await;
    assert_eq!(
        (
            &read["edition"]["lang"],
            read["editions"].as_array().unwrap().len()
        ),
        (&json!("kk"), 3)
    );
    assert!(read["sections"].as_array().unwrap().len() > 5);
    for (query, lang) in [
        ("конкурсу", "ru"),
        ("мыйзамдарды", "ky"),
        ("жарандар", "ky"),
        ("қызметші", "kk"),
        ("кызмет", "kk"),
        ("кызметши", "kk"),
    ] {
        let hits = done(&host, "search_acts", json!({ "query": query, "lang": lang })).await;
        assert!(!hits.as_array().unwrap().is_empty(), "{query} in {lang}");
        let hit = &hits[0];
        let letters: Vec<char> = hit["text"].as_str().unwrap().chars().collect();
        for range in hit["ranges"].as_array().unwrap() {
            assert!(range[1].as_u64().unwrap() as usize <= letters.len(), "{hit}");
        }
    }
    let none = done(
        &host,
        "search_acts",
        json!({ "query": "синхрофазотрон", "lang": "ru" }),
    )
    .await;
    assert_eq!(none, json!([]));

    done(&host, "mark_act", json!({ "id": "civil_service", "position": 3 })).await;
    done(&host, "mark_act", json!({ "id": "civil_service", "read": true })).await;
    let read = done(&host, "get_act", json!({ "id": "civil_service", "lang": "ky" })).await;
    assert_eq!((&read["read"], &read["position"]), (&json!(true), &json!(3)));
    assert_eq!(
        refused(&host, "get_act", json!({ "id": "nowhere", "lang": "ky" })).await,
        "not_found"
    );
}

#[tokio::test]
async fn a_new_edition_stands_beside_the_old_one() {
    let stage = Stage::new(&[]).await;
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "kiosk", data.path());
    done(&host, "sync_study", json!({})).await;
    let file = stage.folder.path().join("act.md");
    std::fs::write(&file, "# Мыйзам\n\n## 1. Жаңы\nБашка сөз.\n").unwrap();
    let file = file.to_str().unwrap();
    let publish = |edition: &'static str| {
        [
            "study",
            "publish",
            "--kind",
            "act",
            "--id",
            "civil_service",
            "--lang",
            "ky",
            "--edition",
            edition,
            file,
        ]
    };
    stage.operator(&publish("2027-01-01"));
    assert_eq!(done(&host, "sync_study", json!({})).await["fetched"], 1);
    let read = done(&host, "get_act", json!({ "id": "civil_service", "lang": "ky" })).await;
    assert_eq!(
        (&read["edition"]["edition"], &read["title"]),
        (&json!("2027-01-01"), &json!("Мыйзам"))
    );
    let old =
        json!({ "id": "civil_service", "lang": "ky", "edition": { "lang": "ky", "edition": "2026-11-01" } });
    assert!(
        done(&host, "get_act", old).await["sections"]
            .as_array()
            .unwrap()
            .len()
            > 5
    );
    assert_eq!(
        refused(&host, "mark_act", json!({ "id": "civil_service", "read": true })).await,
        "forbidden",
        "nothing is kept of a visitor's reading"
    );
}

#[tokio::test]
async fn a_practice_is_scored_as_the_competition_scores_and_kept_with_the_person() {
    let stage = Stage::new(&[]).await;
    stage.operator(&["seed", "--vacancies", "20", "--seed", "7", "--add"]);
    let data = tempfile::tempdir().unwrap();
    let host = fleeting(&stage, "applicant", data.path());
    done(&host, "sync_catalogue", json!({})).await;
    assert_eq!(
        refused(&host, "begin_practice", json!({ "lang": "ru" })).await,
        "not_found"
    );
    done(&host, "sync_study", json!({})).await;
    let page = json!({ "query": "", "lang": "ru", "limit": 1, "filters": { "kind": ["vacancy"] } });
    let page = done(&host, "search_vacancies", page).await;
    let competition = &page["items"][0]["competition"];
    let begin = json!({ "lang": "ky", "competition": competition, "minutes": 30 });
    let practice = done(&host, "begin_practice", begin.clone()).await;
    let questions = practice["questions"].as_array().unwrap();
    assert!(
        questions.len() >= 10 && practice["ends_at"].is_string(),
        "{practice}"
    );
    assert!(
        !practice.to_string().contains("\"right\""),
        "answers are not told before the end"
    );
    let needed = questions.len().div_ceil(2);
    assert_eq!(practice["needed"], needed, "30 of 60 is half");
    let id = &practice["practice"];
    for question in 0..questions.len() {
        let answer = json!({ "practice": id, "question": question, "choice": 0 });
        done(&host, "answer_practice", answer).await;
    }
    for (question, choice) in [(questions.len(), 0), (0, 9)] {
        let answer = json!({ "practice": id, "question": question, "choice": choice });
        assert_eq!(refused(&host, "answer_practice", answer).await, "invalid");
    }
    let review = done(&host, "finish_practice", json!({ "practice": id })).await;
    let answered = review["questions"].as_array().unwrap();
    let right = answered.iter().filter(|one| one["right"] == 0).count();
    assert_eq!(review["result"]["right"], right);
    assert_eq!(review["kept"], false, "nobody is signed in");
    assert_eq!(
        refused(&host, "finish_practice", json!({ "practice": id })).await,
        "not_found"
    );
    assert_eq!(refused(&host, "list_practice", json!({})).await, "signed_out");

    sign_in(&host, "bakyt").await;
    settle(&host).await;
    let practice = done(&host, "begin_practice", begin).await;
    let review = done(
        &host,
        "finish_practice",
        json!({ "practice": practice["practice"] }),
    )
    .await;
    assert_eq!(
        (&review["kept"], &review["result"]["right"]),
        (&json!(true), &json!(0))
    );
    let kept = done(&host, "list_practice", json!({})).await;
    assert_eq!((kept.as_array().unwrap().len(), &kept[0]), (1, &review["result"]));
    assert_eq!(
        refused(&host, "begin_practice", json!({ "lang": "ru", "minutes": 0 })).await,
        "invalid"
    );
}
