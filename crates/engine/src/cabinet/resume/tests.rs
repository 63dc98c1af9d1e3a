//! A file of this program gives back the same answers; a file of anybody else gives what it can, and never more.

use super::compare::compare;
use super::map::PAPERS;
use super::read::read;
use super::take::changes;
use super::view::{ResumePreview, ResumeWhy};
use super::write::write;
use kyzmat_forms::{Answers, Form, PERSONAL_RECORD, Path, Widget};
use kyzmat_model::Instant;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static FORM: LazyLock<Form> = LazyLock::new(|| Form::read(PERSONAL_RECORD).unwrap());

fn at() -> Instant {
    Instant::from_unix(1_795_348_800)
}

fn answers(of: &[(&str, Value)]) -> Answers {
    of.iter()
        .map(|(path, value)| (path.parse().unwrap(), value.clone()))
        .collect()
}

fn preview(now: &Answers, content: &str) -> ResumePreview {
    compare(&FORM, now, &read(&FORM, content).unwrap())
}

/// What is in the record after everything was taken.
fn taken(now: &Answers, content: &str) -> Answers {
    let mut after = now.clone();
    let reading = read(&FORM, content).unwrap();
    for (path, value) in changes(now, &compare(&FORM, now, &reading).items, &reading.strangers) {
        let value = value.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
        after.put(path.parse().unwrap(), value);
    }
    after
}

/// Any path that the form has.
fn paths() -> Vec<(String, bool)> {
    let questions = FORM.items().flat_map(|(_, item)| {
        if item.widget == Widget::Table {
            let rows = ["a1", "b-2", "x-kg-00"];
            let cells = rows.map(|row| {
                let columns = item.columns.iter().map(move |column| column.path.clone());
                columns
                    .map(move |column| format!("{}/{row}/{column}", item.path))
                    .collect::<Vec<_>>()
            });
            cells
                .into_iter()
                .flatten()
                .map(|path| (path, true))
                .collect::<Vec<_>>()
        } else {
            vec![(item.path.clone(), false)]
        }
    });
    questions.collect()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => "\\PC{0,30}".prop_map(Value::from),
        2 => "[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?".prop_map(Value::from),
        1 => "[a-z]{1,5}@[a-z]{1,5}\\.kg".prop_map(Value::from),
        1 => Just(json!("none")),
        1 => Just(json!("")),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => prop::collection::vec("[a-z]{1,5}", 0..3).prop_map(Value::from),
    ]
}

fn record() -> impl Strategy<Value = Answers> {
    let paths = paths();
    let count = paths.len();
    prop::collection::vec((0..count, value(), 0_i64..10_000), 0..60).prop_map(move |chosen| {
        let mut all = Answers::default();
        for (at, value, place) in chosen {
            let (path, is_cell) = &paths[at];
            if *is_cell {
                // A row has its place.
                let row: Path = path.rsplit_once('/').unwrap().0.parse().unwrap();
                if all.get(&row).is_none() {
                    all.put(row, place.into());
                }
            }
            all.put(path.parse().unwrap(), value);
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn taken_along_and_brought_back_the_answers_are_the_same(record in record()) {
        let content = write(&FORM, &record, true, at()).to_string();
        prop_assert_eq!(read(&FORM, &content).unwrap().refused, []);
        prop_assert_eq!(&taken(&Answers::default(), &content), &record);
        let again = preview(&record, &content);
        prop_assert_eq!(again.items, [], "in the same record there is nothing to take");

        let without = write(&FORM, &record, false, at()).to_string();
        let kept: Answers = record
            .iter()
            .filter(|(path, _)| !PAPERS.contains(&path.as_str()))
            .map(|(path, value)| (path.clone(), value.clone()))
            .collect();
        prop_assert_eq!(&taken(&Answers::default(), &without), &kept);
    }

    #[test]
    fn what_is_written_is_json_resume(record in record()) {
        let schema: Value = serde_json::from_str(include_str!("files/schema.json")).unwrap();
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let resume = write(&FORM, &record, true, at());
        let wrong: Vec<String> = validator.iter_errors(&resume).map(|error| error.to_string()).collect();
        prop_assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn no_file_brings_what_the_form_does_not_ask(content in "\\PC{0,300}", text in "\\PC{0,40}") {
        let spiced = json!({
            "basics": { "name": text, "phone": text, "location": { "city": text } },
            "work": [{ "name": text, "startDate": text, "x-kg": { "id": text, "answers": { text.clone(): text } } }],
            "x-kg": { "version": 1, "answers": { text.clone(): text, format!("/{text}"): [text] } },
        });
        for content in [content, spiced.to_string()] {
            if let Ok(reading) = read(&FORM, &content) {
                let preview = compare(&FORM, &Answers::default(), &reading);
                for cell in preview.items.iter().flat_map(|item| &item.cells) {
                    prop_assert!(FORM.knows(&cell.path.parse().unwrap()), "{}", cell.path);
                }
            }
        }
    }
}

#[test]
fn a_resume_of_somebody_else_is_read_as_far_as_it_goes() {
    let content = include_str!("files/senior-engineer.resume.json");
    let preview = preview(&Answers::default(), content);
    assert_eq!(preview.fault, None);
    let cell = |path: &str| {
        let mut cells = preview.items.iter().flat_map(|item| &item.cells);
        cells
            .find(|cell| cell.path == path)
            .map(|cell| cell.after.clone())
    };
    assert_eq!(cell("/family_name"), Some(json!("Vasquez")));
    assert_eq!(cell("/email"), Some(json!("lena.vasquez@example.com")));
    assert_eq!(cell("/phone"), Some(json!("4155550117")));
    assert!(
        cell("/home_address")
            .unwrap()
            .as_str()
            .unwrap()
            .contains("San Francisco")
    );
    let work: Vec<_> = preview
        .items
        .iter()
        .filter(|item| item.question == "/work")
        .collect();
    assert!(work.len() > 1);
    assert!(work[0].cells.iter().any(|cell| cell.after == json!("Confluent")));
    assert!(preview.ignored.contains(&"skills".to_owned()));
    // Taken, it is a record that this program reads again, in the order of the file, and adds nothing when taken twice.
    let after = taken(&Answers::default(), content);
    assert_eq!(self::preview(&after, content).items, []);
    let first = after.rows(&"/work".parse().unwrap()).remove(0);
    assert_eq!(
        after.get(&first.join("organisation").unwrap()),
        Some(&json!("Confluent"))
    );
}

#[test]
fn what_was_typed_is_told_apart_from_what_is_new() {
    let now = answers(&[
        ("/email", json!("mine@example.org")),
        ("/phone", json!("+996700123456")),
        ("/work/a", json!(1024)),
        ("/work/a/kind", json!("work")),
        ("/work/a/organisation", json!("Confluent")),
    ]);
    let content = json!({
        "basics": { "email": "other@example.org", "phone": "+996 700 123456", "name": "Асанов Бакыт Токтогулович" },
        "work": [{ "name": "Confluent" }, { "name": "Айыл өкмөтү", "startDate": "2019-09-01T00:00:00Z" }],
    });
    let preview = preview(&now, &content.to_string());
    let of = |id: &str| preview.items.iter().find(|item| item.id == id);
    assert!(of("/email").unwrap().differs, "another one stands there");
    assert!(of("/phone").is_none(), "the same number, otherwise written");
    assert!(!of("/middle_name").unwrap().differs);
    assert_eq!(of("/family_name").unwrap().cells[0].after, json!("Асанов"));
    let rows: Vec<_> = preview
        .items
        .iter()
        .filter(|item| item.question == "/work")
        .collect();
    assert_eq!(rows.len(), 1, "the row that is there is not offered again");
    assert!(rows[0].cells.iter().any(|cell| cell.after == json!("2019-09-01")));
    assert_eq!(preview.same, 2);
}

#[test]
fn what_cannot_be_taken_is_told_with_its_place() {
    let content = json!({
        "basics": { "name": 7, "email": "я".repeat(5000), "location": [] },
        "work": [7, { "startDate": "вчера", "name": "А" }, { "name": {} }],
        "languages": "все",
        "x-kg": { "version": 1, "answers": { "/nowhere": "?", "/../x": "?", "/pin": { "a": 1 } } },
    });
    let mut alien = content.clone();
    alien.as_object_mut().unwrap().remove("x-kg");
    let refused = read(&FORM, &alien.to_string()).unwrap().refused;
    let why = |at: &str| refused.iter().find(|one| one.at == at).map(|one| one.why);
    assert_eq!(why("basics.name"), Some(ResumeWhy::WrongType));
    assert_eq!(why("basics.email"), Some(ResumeWhy::TooLong));
    assert_eq!(why("basics.location"), Some(ResumeWhy::WrongType));
    assert_eq!(why("work[0]"), Some(ResumeWhy::WrongType));
    assert_eq!(why("work[1].startDate"), Some(ResumeWhy::NoDate));
    assert_eq!(why("work[2].name"), Some(ResumeWhy::WrongType));
    assert_eq!(why("languages"), Some(ResumeWhy::WrongType));
    let refused = read(&FORM, &content.to_string()).unwrap().refused;
    let why = |at: &str| refused.iter().find(|one| one.at == at).map(|one| one.why);
    assert_eq!(why("x-kg.answers/nowhere"), Some(ResumeWhy::Unknown));
    assert_eq!(why("x-kg.answers/../x"), Some(ResumeWhy::Unknown));
    assert_eq!(why("x-kg.answers/pin"), Some(ResumeWhy::WrongType));
    let many = json!({ "work": vec![json!({ "name": "А" }); 1000] });
    let reading = read(&FORM, &many.to_string()).unwrap();
    assert_eq!(reading.refused.last().unwrap().why, ResumeWhy::TooMany);
    let noise = json!({ "work": vec![json!(1); 100] });
    assert_eq!(
        read(&FORM, &noise.to_string()).unwrap().refused.len(),
        50,
        "not without end"
    );
}
