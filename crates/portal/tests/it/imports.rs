//! Import: what lands, what is refused and why, and that a second time changes nothing.

use crate::scene::Scene;
use kyzmat_model::catalogue::{Body, CompetitionKind, Vacancy};
use kyzmat_model::feed::Kind;
use kyzmat_portal::import::Report;
use kyzmat_portal::store::Row;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const POSTINGS: &str = include_str!("../fixtures/postings.ndjson");

fn counts(report: &Report) -> (u64, u64, u64, u64, u64, usize) {
    (
        report.read,
        report.added,
        report.changed,
        report.unchanged,
        report.removed,
        report.refused.len(),
    )
}

fn import(scene: &Scene, text: &str) -> Report {
    scene
        .portal
        .import(std::io::Cursor::new(text.as_bytes().to_vec()))
        .unwrap()
}

fn row(scene: &Scene, kind: Kind, source_id: &str) -> Row {
    let view = scene.portal.store().view().unwrap();
    let identity = view.identity(kind, source_id).unwrap().unwrap();
    view.row(kind, &identity.id).unwrap().unwrap()
}

fn noun<T: DeserializeOwned>(scene: &Scene, kind: Kind, source_id: &str) -> T {
    serde_json::from_str(&row(scene, kind, source_id).data.unwrap()).unwrap()
}

fn vacancy(scene: &Scene, source_id: &str) -> Vacancy {
    noun(scene, Kind::Vacancy, source_id)
}

#[test]
fn postings_land_once() {
    let scene = Scene::new();
    assert_eq!(counts(&import(&scene, POSTINGS)), (20, 20, 0, 0, 0, 0));
    let digest = scene.portal.digest().unwrap();
    assert_eq!(
        counts(&import(&scene, POSTINGS)),
        (20, 0, 0, 20, 0, 0),
        "a second time changes nothing"
    );
    assert_eq!(scene.portal.digest().unwrap(), digest);
}

#[test]
fn a_posting_becomes_a_vacancy_with_its_body_and_region() {
    let scene = Scene::new();
    import(&scene, POSTINGS);
    let first = vacancy(&scene, "fixture:1");
    assert_eq!(first.kind, CompetitionKind::Vacancy);
    assert_eq!(
        first.published_at.unwrap().to_string(),
        "2026-11-01T00:00:00+06:00"
    );
    assert_eq!(
        first.closes_at.unwrap().to_string(),
        "2026-11-30T23:59:59+06:00",
        "the whole last day"
    );
    assert_eq!(
        first.description.unwrap().0["ru"],
        "Готовит проект бюджета.\n\n• знание бюджетного кодекса\n• умение считать"
    );
    assert_eq!(first.code.as_deref(), Some("С-А"));
    assert_eq!((first.places, first.pay.unwrap().max), (Some(2), Some(45000)));
    assert!(first.region.unwrap().starts_with("41704"));
    assert_eq!(first.place.unwrap().0["ru"], "Нарын, Нарынская область, KG");
    let body: Body = noun(
        &scene,
        Kind::Body,
        "name:Мэрия города Нарын / Управление финансов",
    );
    assert_eq!(body.id, first.body);
    let parent: Body = noun(&scene, Kind::Body, "name:Мэрия города Нарын");
    assert_eq!(body.parent, Some(parent.id));

    let kazakh = vacancy(&scene, "fixture:3");
    assert_eq!(
        kazakh.title.0["kk"], "Бас маман",
        "the primary subtag is the language"
    );
    assert_eq!(
        kazakh.region.as_deref(),
        Some("41707000000000"),
        "the first place gives the region"
    );
    let american = vacancy(&scene, "fixture:4");
    assert_eq!(american.region, None);
    assert_eq!(
        american.extra.as_ref().unwrap()["jobLocation"]["geo"]["latitude"],
        38.9,
        "kept as it came"
    );
    let own = vacancy(&scene, "https://example.org/vacancies/5");
    assert_eq!(own.url.as_deref(), Some("https://example.org/vacancies/5"));
    assert_eq!(vacancy(&scene, "fixture:7").title.0["ru"], "R&D: ведущий инженер");
}

/// A spoiled line and a part of the reason that must be given.
fn spoiled() -> Vec<(Vec<u8>, &'static str)> {
    let text = |line: &str| line.as_bytes().to_vec();
    vec![
        (text("{\"@type\":\"JobPosting\""), "not JSON"),
        (text("nonsense"), "not JSON"),
        (text("[1,2]"), "not a JSON object"),
        (text("\"JobPosting\""), "not a JSON object"),
        (text("{}"), "no kind"),
        (text(r#"{"kind":"moon"}"#), "unknown kind"),
        (text(r#"{"kind":7}"#), "kind is no text"),
        (text(r#"{"@type":"JobPosting","title":"x"}"#), "no identity"),
        (
            text(r#"{"@type":"JobPosting","identifier":"82","title":"x"}"#),
            "no identity",
        ),
        (text(r#"{"@type":"JobPosting","url":"u"}"#), "title is missing"),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":" <p> </p> "}"#),
            "",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":""}"#),
            "title is missing",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":5}"#),
            "title is no text",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":"x","datePosted":"soon"}"#),
            "datePosted is no date",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":"x","validThrough":"2026-02-30"}"#),
            "validThrough is no date",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":"x","validThrough":20261122}"#),
            "validThrough is no text",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":"x","hiringOrganization":7}"#),
            "hiringOrganization",
        ),
        (
            text(r#"{"@type":"JobPosting","url":"u","title":"x","description":{"a":1}}"#),
            "description is no text",
        ),
        (
            text(r#"{"kind":"vacancy","title":{"ru":"x"},"body":"Орган"}"#),
            "source_id is missing",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","body":"Орган"}"#),
            "title",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","title":{},"body":"Орган"}"#),
            "title is empty",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","title":"x","body":"Орган"}"#),
            "invalid type",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","title":{"ru":"x"}}"#),
            "body is missing",
        ),
        (
            text(
                r#"{"kind":"vacancy","source_id":"a","title":{"ru":"x"},"body":"a3bb189e-8bf9-3888-9912-ace4e6543002"}"#,
            ),
            "unknown body",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","title":{"ru":"x"},"body":"Орган","region":"99"}"#),
            "unknown region",
        ),
        (
            text(
                r#"{"kind":"vacancy","source_id":"a","title":{"ru":"x"},"body":"Орган","closes_at":"2026-11-22"}"#,
            ),
            "RFC 3339",
        ),
        (
            text(
                r#"{"kind":"vacancy","source_id":"a","title":{"ru":"x"},"body":"Орган","opens_at":"2026-11-22T00:00:00Z","closes_at":"2026-11-21T00:00:00Z"}"#,
            ),
            "closes_at is before",
        ),
        (
            text(r#"{"kind":"vacancy","source_id":"a","id":"7","title":{"ru":"x"},"body":"Орган"}"#),
            "id is no UUID",
        ),
        (
            text(r#"{"kind":"body","source_id":"a","name":{"русский":"x"}}"#),
            "language tag",
        ),
        (
            text(r#"{"kind":"region","soate":"417","level":"adm1","name":{"ru":"x"}}"#),
            "14 digits",
        ),
        (text(r#"{"kind":"tombstone"}"#), "no identity"),
        (b"\xff\xfe{}".to_vec(), "not UTF-8"),
        (vec![b'x'; (4 << 20) + 1], "longer than"),
        (
            format!("{}1{}", "[".repeat(5000), "]".repeat(5000)).into_bytes(),
            "not JSON",
        ),
    ]
}

#[test]
fn a_spoiled_line_is_named_and_the_rest_lands() {
    for (line, reason) in spoiled() {
        let scene = Scene::new();
        let good = |number: u32| format!(r#"{{"@type":"JobPosting","url":"good:{number}","title":"Good"}}"#);
        let mut text = format!("{}\n\n", good(1)).into_bytes();
        text.extend(&line);
        text.extend(format!("\n{}\n", good(2)).into_bytes());
        let report = scene.portal.import(std::io::Cursor::new(text)).unwrap();
        let shown = String::from_utf8_lossy(&line)
            .chars()
            .take(120)
            .collect::<String>();
        if reason.is_empty() {
            // A title of nothing but tags is shown as it came rather than lost.
            assert_eq!(counts(&report), (3, 3, 0, 0, 0, 0), "{shown}");
            continue;
        }
        assert_eq!(
            counts(&report),
            (3, 2, 0, 0, 0, 1),
            "{shown}: {:?}",
            report.refused
        );
        assert_eq!(report.refused[0].line, 3, "the blank line counts: {shown}");
        let given = &report.refused[0].reason;
        assert!(given.contains(reason), "{shown}: {given}");
        assert!(
            !given.contains("line 1"),
            "the parser's own line number is not the file's: {given}"
        );
        assert!(
            given.chars().count() < 300,
            "a reason is no dump of the line: {given}"
        );
    }
}

#[test]
fn within_a_file_the_later_line_wins() {
    let scene = Scene::new();
    let line = |title: &str| json!({"@type": "JobPosting", "url": "u", "title": title});
    let report = scene.import(&[line("first"), line("second")]);
    assert_eq!(counts(&report), (2, 1, 1, 0, 0, 0));
    assert_eq!(vacancy(&scene, "u").title.0["en"], "second");
}

#[test]
fn tombstones_remove_once() {
    let scene = Scene::new();
    import(&scene, POSTINGS);
    let tombstone = json!({"kind": "tombstone", "source_id": "fixture:2"});
    assert_eq!(
        counts(&scene.import(std::slice::from_ref(&tombstone))),
        (1, 0, 0, 0, 1, 0)
    );
    assert_eq!(
        counts(&scene.import(&[tombstone])),
        (1, 0, 0, 1, 0, 0),
        "already gone"
    );
    assert_eq!(scene.portal.digest().unwrap().vacancies, 19);
    let source = "name:Министерство финансов";
    let report = scene.import(&[json!({"kind": "tombstone", "of": "body", "source_id": source})]);
    assert_eq!(report.removed, 1, "any kind of row");
    assert_eq!(row(&scene, Kind::Body, source).data, None);
}

#[test]
fn a_row_keeps_the_id_it_was_given() {
    let scene = Scene::new();
    let id = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    let line = |title: &str, id: Option<&str>| json!({"kind": "vacancy", "source_id": "hr:1", "id": id, "title": {"ru": title}, "body": "Орган"});
    // In one batch and over two.
    let report = scene.import(&[line("a", Some(id)), line("b", None)]);
    assert_eq!(counts(&report), (2, 1, 1, 0, 0, 0));
    assert_eq!(counts(&scene.import(&[line("c", None)])), (1, 0, 1, 0, 0, 0));
    assert_eq!(vacancy(&scene, "hr:1").id.to_string(), id);
    let other = line("d", Some("0190a1b2-c3d4-7e5f-8a9b-000000000000"));
    let report = scene.import(&[other]);
    assert!(
        report.refused[0].reason.contains(id),
        "names who holds the source id: {:?}",
        report.refused
    );
}

#[test]
fn a_body_may_be_named_in_place() {
    let scene = Scene::new();
    let line = |number: u32, body: Value| json!({"kind": "vacancy", "source_id": format!("a:{number}"), "title": {"ru": "Адис"}, "body": body});
    let body_id = "a3bb189e-8bf9-4888-9912-ace4e6543002";
    let report = scene.import(&[
        json!({"kind": "body", "id": body_id, "source_id": "b:1", "body_kind": "ministry", "name": {"ru": "Минфин", "ky": "Финмин"}}),
        line(1, json!(body_id)),
        line(2, json!("Новый орган")),
        line(3, json!({"name": "Новый орган"})),
        line(4, json!({"name": {"ru": "Агентство", "ky": "Агенттик"}, "body_kind": "agency"})),
        line(5, json!({"source_id": "b:1", "name": "Не тот"})),
    ]);
    assert_eq!(counts(&report), (6, 6, 0, 0, 0, 0), "{:?}", report.refused);
    let body_of = |number: u32| vacancy(&scene, &format!("a:{number}")).body;
    assert_eq!(body_of(1).to_string(), body_id);
    assert_eq!(body_of(2), body_of(3), "the same name is the same body");
    assert_eq!(body_of(5).to_string(), body_id);
    let named: Body = noun(&scene, Kind::Body, "b:1");
    assert_eq!(
        named.name.0["ru"], "Минфин",
        "a mention never overwrites what the body's own line said"
    );
}

#[test]
fn competitions_and_their_vacancies_come_as_contract_lines() {
    let scene = Scene::new();
    let id = "5d0b5ae5-4ec7-4f5e-9b6a-2f7a4d3f1a11";
    let competition = json!({
        "kind": "competition", "competition_kind": "reserve", "id": id, "source_id": "c:1", "number": "1", "service": "state",
        "body": "Орган", "title": {"ru": "Резерв"}, "published_at": "2026-11-01T09:00:00+06:00",
        "opens_at": "2026-11-01T09:00:00+06:00", "closes_at": "2026-11-30T18:00:00+06:00",
    });
    let vacancy = json!({
        "kind": "vacancy", "competition_kind": "reserve", "source_id": "v:1", "competition": id, "body": "Орган",
        "title": {"ru": "Резерв: старшие"}, "salary_note": "по штату",
    });
    let lost = json!({
        "kind": "vacancy", "source_id": "v:2", "competition": "5d0b5ae5-4ec7-4f5e-9b6a-000000000000", "body": "Орган",
        "title": {"ru": "x"},
    });
    let report = scene.import(&[competition, vacancy, lost]);
    assert_eq!(counts(&report), (3, 2, 0, 0, 0, 1));
    assert!(report.refused[0].reason.contains("unknown competition"));
    let read: Vacancy = noun(&scene, Kind::Vacancy, "v:1");
    assert_eq!(
        (read.kind, read.competition.unwrap().to_string()),
        (CompetitionKind::Reserve, id.to_owned())
    );
    assert_eq!(
        read.extra.unwrap()["salary_note"],
        "по штату",
        "a field that the contract does not know is kept"
    );
}

#[test]
fn an_export_is_the_catalogue() {
    let scene = Scene::seeded(60);
    import(&scene, POSTINGS);
    let mut lines = Vec::new();
    scene.portal.export(&mut lines).unwrap();
    let copy = Scene::new();
    let report = copy.portal.import(std::io::Cursor::new(lines.clone())).unwrap();
    assert_eq!(report.refused, []);
    let mut again = Vec::new();
    copy.portal.export(&mut again).unwrap();
    let sorted = |lines: &[u8]| {
        let mut lines: Vec<String> = String::from_utf8_lossy(lines)
            .lines()
            .map(str::to_owned)
            .collect();
        lines.sort();
        lines
    };
    assert!(sorted(&lines) == sorted(&again), "row by row, byte by byte");
    assert_eq!(
        copy.portal.digest().unwrap().digest,
        scene.portal.digest().unwrap().digest
    );
}

#[test]
fn exported_postings_are_read_as_postings() {
    let scene = Scene::seeded(30);
    import(&scene, POSTINGS);
    let mut lines = Vec::new();
    scene
        .portal
        .export_json_ld(kyzmat_model::Lang::Ky, &mut lines)
        .unwrap();
    let copy = Scene::new();
    let report = copy.portal.import(std::io::Cursor::new(lines)).unwrap();
    assert_eq!(counts(&report), (50, 50, 0, 0, 0, 0), "{:?}", report.refused);
    let (here, there) = (vacancy(&scene, "sample:1:1"), vacancy(&copy, "sample:1:1"));
    assert_eq!(there.title.0["ky"], here.title.0["ky"]);
    assert_eq!(
        (there.closes_at, there.region),
        (here.closes_at, here.region),
        "deadline and region survive"
    );
}

#[test]
fn a_break_in_an_archive_keeps_what_came_before() {
    let scene = Scene::new();
    let packed = zstd::encode_all(POSTINGS.repeat(200).as_bytes(), 3).unwrap();
    let mut cut = zstd::encode_all(POSTINGS.as_bytes(), 3).unwrap();
    cut.extend(&packed[..packed.len() / 2]);
    let error = scene.portal.import(std::io::Cursor::new(cut)).unwrap_err();
    assert!(error.to_string().contains("reading lines"), "{error}");
    assert_eq!(scene.portal.digest().unwrap().vacancies, 20);
}
