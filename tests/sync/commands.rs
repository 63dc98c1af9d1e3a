//! The commands as scripts use them: shapes, filters, refusals.

use super::{import, postings, search, seeded, synced};
use kyzmat_tests::{Devhost, Portal};
use serde_json::{Value, json};

struct Scene {
    _folder: tempfile::TempDir,
    portal_data: std::path::PathBuf,
    _portal: Portal,
    host: Devhost,
}

async fn scene(vacancies: u64) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let portal_data = folder.path().join("portal");
    seeded(&portal_data, vacancies);
    let portal = Portal::serve(&portal_data, "127.0.0.1:0").unwrap();
    let host = Devhost::start(&portal.url, &folder.path().join("client")).unwrap();
    synced(&host).await;
    Scene {
        _folder: folder,
        portal_data,
        _portal: portal,
        host,
    }
}

impl Scene {
    async fn ok(&self, command: &str, arguments: Value) -> Value {
        let (status, answer) = self.host.call(command, &arguments).await.unwrap();
        assert_eq!(status, 200, "{command} {arguments}: {answer}");
        answer
    }

    async fn filtered(&self, query: &str, filters: Value) -> Value {
        let request = json!({"query": query, "lang": "ky", "offset": 0, "limit": 200, "filters": filters, "facets": true});
        self.ok("search_vacancies", request).await
    }
}

#[tokio::test]
async fn filters_leave_in_what_they_say_and_facets_count_it() {
    let scene = scene(600).await;
    let all = scene.filtered("", json!({})).await;
    assert_eq!(all["total"], 600);
    for (filter, field) in [("kind", "kind"), ("service", "service"), ("group", "group")] {
        for facet in all["facets"][filter].as_array().unwrap() {
            let page = scene.filtered("", json!({filter: [facet["value"]]})).await;
            assert_eq!(page["total"], facet["count"], "{filter} = {facet}");
            for item in page["items"].as_array().unwrap() {
                assert_eq!(item[field], facet["value"]);
            }
        }
    }
    let naryn = scene.filtered("", json!({"region": ["41704000000000"]})).await;
    assert!(
        naryn["total"].as_u64().unwrap() > 0,
        "a region stands for all within it"
    );
    for item in naryn["items"].as_array().unwrap() {
        assert!(
            item["region"]["soate"].as_str().unwrap().starts_with("41704"),
            "{item}"
        );
    }
    let open = scene.filtered("", json!({"open": true})).await["total"]
        .as_u64()
        .unwrap();
    let closed = scene.filtered("", json!({"open": false})).await["total"]
        .as_u64()
        .unwrap();
    assert_eq!(open + closed, 600);
    let soon = scene.filtered("", json!({"closing_within_days": 3})).await;
    assert!(
        soon["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["open"] == true),
        "a deadline to come is open"
    );
    let paid = scene.filtered("", json!({"pay_min": 40_000})).await;
    for item in paid["items"].as_array().unwrap() {
        assert!(item["pay"]["max"].as_u64().unwrap() >= 40_000, "{item}");
    }
}

#[tokio::test]
async fn favourites_and_kept_searches_count_what_is_new() {
    let scene = scene(200).await;
    let page = search(&scene.host, "").await;
    let id = page["items"][0]["id"].clone();
    scene.ok("set_favourite", json!({"id": id, "on": true})).await;
    let marked = scene.filtered("", json!({"favourite": true})).await;
    assert_eq!((&marked["total"], &marked["items"][0]["id"]), (&json!(1), &id));
    assert_eq!(
        scene.filtered("", json!({"favourite": false})).await["total"],
        199
    );

    let kept = scene
        .ok("save_search", json!({"name": " Поток ", "query": "поток"}))
        .await;
    assert_eq!((&kept["name"], &kept["new_hits"]), (&json!("Поток"), &json!(0)));
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    import(&scene.portal_data, "n.ndjson", &postings(0, 7, "поток"));
    synced(&scene.host).await;
    let listed = scene.ok("list_saved_searches", json!({})).await;
    assert_eq!(listed[0]["new_hits"], 7, "came since the search was kept");
    let fresh = scene.filtered("", json!({"new_since_visit": true})).await;
    assert_eq!(
        fresh["total"], 7,
        "the first sync is no news, what came after it is"
    );
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    scene.ok("open_saved_search", json!({"id": kept["id"]})).await;
    assert_eq!(
        scene.ok("list_saved_searches", json!({})).await[0]["new_hits"],
        0,
        "they have been seen"
    );
    scene.ok("delete_saved_search", json!({"id": kept["id"]})).await;
    assert_eq!(
        scene
            .host
            .call("delete_saved_search", &json!({"id": kept["id"]}))
            .await
            .unwrap()
            .0,
        404
    );
}

#[tokio::test]
async fn a_vacancy_is_shown_whole_with_its_competition() {
    let scene = scene(200).await;
    let page = scene.filtered("", json!({"kind": ["reserve"]})).await;
    let id = page["items"][0]["id"].clone();
    let vacancy = scene.ok("get_vacancy", json!({"id": id, "lang": "ky"})).await;
    assert_eq!(vacancy["id"], id);
    assert_eq!(vacancy["title"], page["items"][0]["title"]);
    assert!(vacancy["texts"]["ru"]["title"].is_string() && vacancy["texts"]["ky"]["title"].is_string());
    assert_eq!(vacancy["json_ld"]["@type"], "JobPosting");
    let competition = &vacancy["competition"];
    for part in ["documents", "stages", "vacancies", "legal_basis"] {
        assert!(
            !competition[part].as_array().unwrap().is_empty(),
            "{part} of {competition}"
        );
    }
    let same = scene
        .ok("get_competition", json!({"id": competition["id"], "lang": "ky"}))
        .await;
    assert_eq!(&same, competition);
    let calendar = scene
        .ok("export_vacancy", json!({"id": id, "lang": "ky", "format": "ics"}))
        .await;
    assert!(
        calendar["content"]
            .as_str()
            .unwrap()
            .starts_with("BEGIN:VCALENDAR\r\n")
    );
}

#[tokio::test]
async fn an_imported_posting_keeps_what_has_no_place() {
    let scene = scene(20).await;
    let posting = json!({
        "@type": "JobPosting", "title": "Computer Scientist", "inLanguage": "en", "datePosted": "2024-11-26",
        "validThrough": "2025-02-24T23:59:59-05:00", "eligibilityToWorkRequirement": "The public",
        "identifier": {"propertyID": "elsewhere", "value": "1"}, "hiringOrganization": {"name": "A Bureau"},
    });
    import(&scene.portal_data, "p.ndjson", &format!("{posting}\n"));
    synced(&scene.host).await;
    let found = search(&scene.host, "computer scientist").await;
    assert_eq!(found["items"][0]["source_id"], "elsewhere:1");
    assert_eq!(found["items"][0]["open"], false);
    let id = &found["items"][0]["id"];
    let vacancy = scene.ok("get_vacancy", json!({"id": id, "lang": "ru"})).await;
    assert_eq!(vacancy["competition"], Value::Null);
    assert_eq!(vacancy["extra"]["eligibilityToWorkRequirement"], "The public");
    assert_eq!(vacancy["json_ld"]["eligibilityToWorkRequirement"], "The public");
}

#[tokio::test]
async fn wrong_calls_are_refused_with_their_code() {
    let scene = scene(20).await;
    let cases = [
        ("no_such_command", json!({}), 404, "unknown_command"),
        ("search_vacancies", json!({"query": 7}), 400, "invalid"),
        (
            "search_vacancies",
            json!({"query": "", "lang": "ru", "offset": 0, "limit": 201}),
            400,
            "invalid",
        ),
        (
            "search_vacancies",
            json!({"query": "", "lang": "xx", "offset": 0, "limit": 1}),
            400,
            "invalid",
        ),
        (
            "get_vacancy",
            json!({"id": "11111111-1111-4111-8111-111111111111", "lang": "ru"}),
            404,
            "not_found",
        ),
        ("change_settings", json!({"sync_minutes": 1}), 400, "invalid"),
        (
            "change_settings",
            json!({"portal_url": "ftp://x"}),
            400,
            "invalid",
        ),
        ("save_search", json!({"name": "  "}), 400, "invalid"),
    ];
    for (command, arguments, status, code) in cases {
        let (got, answer) = scene.host.call(command, &arguments).await.unwrap();
        assert_eq!(
            (got, &answer["code"]),
            (status, &json!(code)),
            "{command} {arguments}: {answer}"
        );
    }
}
