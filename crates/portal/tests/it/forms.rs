//! Forms: public, immutable, refused when they would mislead; and those that are shipped.

use crate::scene::{Scene, get, get_with};
use jiff::civil::{Date, date};
use kyzmat_forms::{Answers, Code, Form, Item, Path, Severity, Widget};
use kyzmat_portal::form::SHIPPED;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::{Command, Output};

const TODAY: Date = date(2026, 11, 22);

fn publish(scene: &Scene, name: &str, text: &str) -> Output {
    let file = scene.folder.path().join(name);
    std::fs::write(&file, text).unwrap();
    Command::new(env!("CARGO_BIN_EXE_kyzmat-portal"))
        .args(["forms", "publish"])
        .arg(&file)
        .arg("--data")
        .arg(scene.folder.path())
        .output()
        .unwrap()
}

#[tokio::test]
async fn forms_are_published_while_the_portal_serves_and_never_replaced() {
    let scene = Scene::new();
    let router = scene.router();
    let empty = get(&router, "/v1/forms").await;
    assert_eq!(empty.json()["forms"], json!([]));
    let output = publish(&scene, "application.json", SHIPPED[0]);
    assert!(output.status.success(), "{output:?}");
    assert!(
        publish(&scene, "again.json", SHIPPED[0]).status.success(),
        "the same again changes nothing"
    );
    let list = get(&router, "/v1/forms").await;
    let forms = list.json();
    assert_eq!(forms["forms"].as_array().unwrap().len(), 1);
    let entry = &forms["forms"][0];
    assert_eq!(entry["size"].as_u64(), Some(SHIPPED[0].len() as u64));
    let text = get(&router, "/v1/forms/application/1").await;
    assert_eq!(&text.body[..], SHIPPED[0].as_bytes(), "byte for byte");
    assert!(text.header("cache-control").contains("immutable"));
    let etag = format!("\"{}\"", entry["sha256"].as_str().unwrap());
    assert_eq!(text.header("etag"), etag);
    let again = get_with(&router, "/v1/forms/application/1", &[("if-none-match", &etag)]).await;
    assert_eq!(again.status, 304);
    let tag = list.header("etag").to_owned();
    let again = get_with(&router, "/v1/forms", &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, 304);

    let other = SHIPPED[0].replacen("Заявление на конкурс", "Другое заявление", 1);
    assert_eq!(publish(&scene, "other.json", &other).status.code(), Some(1));
    assert_eq!(
        &get(&router, "/v1/forms/application/1").await.body[..],
        SHIPPED[0].as_bytes()
    );
    for wrong in [
        "/v1/forms/application/2",
        "/v1/forms/none/1",
        "/v1/forms/application/x",
    ] {
        assert_eq!(get(&router, wrong).await.problem(), "not-found", "{wrong}");
    }
}

#[tokio::test]
async fn a_form_that_would_mislead_is_refused_with_its_reason_and_nothing_is_published() {
    let scene = Scene::new();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut definition: Value = serde_json::from_str(SHIPPED[0]).unwrap();
        change(&mut definition);
        definition.to_string()
    };
    let cases: [(&str, String, &str); 5] = [
        ("json", "{".to_owned(), "not a definition"),
        (
            "words",
            broken(&|form| {
                form["title"].as_object_mut().unwrap().remove("ky");
            }),
            "words are missing",
        ),
        (
            "choices",
            broken(&|form| {
                form["schema"]["properties"]["test_lang"]["enum"] = json!(["ky", "en"]);
            }),
            "/test_lang: the choices are wrong",
        ),
        (
            "circle",
            broken(&|form| {
                form["pages"][0]["items"][0]["when"] = json!({ "path": "/post", "filled": true });
            }),
            "depends on itself",
        ),
        (
            "documents",
            broken(&|form| {
                form["pages"][0]["items"][0]["documents"] = json!(["diploma"]);
            }),
            "kinds of documents",
        ),
    ];
    for (name, text, reason) in cases {
        let output = publish(&scene, &format!("{name}.json"), &text);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains(reason) && said.contains(&format!("{name}.json")),
            "{name}: {said}"
        );
    }
    assert_eq!(scene.portal.store().forms().unwrap(), []);
}

fn shipped() -> impl Iterator<Item = Form> {
    SHIPPED.into_iter().map(|text| Form::read(text).unwrap())
}

#[test]
fn every_shipped_form_is_sound_and_says_something_else_than_the_others() {
    let scene = Scene::new();
    scene.portal.publish_shipped_forms().unwrap();
    scene.portal.publish_shipped_forms().unwrap();
    let published = scene.portal.store().forms().unwrap();
    assert_eq!(published.len(), SHIPPED.len());
    let (mut titles, mut tables, mut files, mut conditions) = (BTreeSet::new(), 0, 0, 0);
    for form in shipped() {
        let definition = form.definition();
        assert!(
            titles.insert(definition.title.0["ky"].clone()),
            "{}",
            definition.form
        );
        for (_, item) in form.items() {
            tables += usize::from(item.widget == Widget::Table);
            files += usize::from(item.widget == Widget::Files);
            conditions += usize::from(item.when.is_some());
            for words in std::iter::once(item)
                .chain(&item.columns)
                .map(|item| &item.label.0)
            {
                // Kyrgyz and Kazakh are languages of their own: a label of several words that is the same in both was copied.
                let long = words["ky"].split_whitespace().count() > 3;
                assert!(
                    !long || (words["ky"] != words["kk"] && words["ky"] != words["ru"]),
                    "{}: {words:?}",
                    definition.form
                );
            }
        }
    }
    assert!(
        titles.len() >= 30 && tables > 60 && files > 60 && conditions > 100,
        "{tables} {files} {conditions}"
    );
}

/// An answer that the question takes.
fn answer(item: &Item, schema: &Value, chance: u64) -> Value {
    let pick = |many: usize| usize::try_from(chance).unwrap_or(0) % many.max(1);
    let long = || {
        let least = schema["minLength"].as_u64().unwrap_or(3);
        "сөз ".repeat(usize::try_from(least / 4 + 1).unwrap())
    };
    match item.widget {
        Widget::Text | Widget::LongText => json!(
            long()
                .chars()
                .take(usize::try_from(schema["maxLength"].as_u64().unwrap()).unwrap())
                .collect::<String>()
        ),
        Widget::Number => json!(schema["minimum"].as_i64().unwrap_or(0)),
        Widget::Date => json!("2001-05-04"),
        Widget::PartialDate => json!(["2020", "2020-04"][pick(2)]),
        Widget::YesNo => json!(chance.is_multiple_of(2)),
        Widget::Choice => json!(item.choices[pick(item.choices.len())].value),
        Widget::Choices => json!([item.choices[pick(item.choices.len())].value]),
        Widget::Phone => json!("+996700123456"),
        Widget::Email => json!("bakyt@mail.kg"),
        Widget::Pin => json!("20405200100011"),
        Widget::Files => json!([format!("f{chance}")]),
        Widget::Table => Value::Null,
    }
}

fn schema<'a>(form: &'a Form, path: &str) -> &'a Value {
    let mut at = &form.definition().schema;
    for step in path.split('/').skip(1) {
        at = if step == "*" {
            &at["items"]
        } else {
            &at["properties"][step]
        };
    }
    at
}

proptest! {
    #![proptest_config(Config::with_cases(1))]
    #[test]
    fn every_shipped_form_can_be_filled_in_whatever_is_chosen(_once in Just(())) {
        for form in shipped() {
            let mut runner = TestRunner::new(Config::with_cases(24));
            let name = form.definition().form.clone();
            runner.run(&prop::collection::vec(any::<u64>(), 400), |chances| {
                let mut chance = chances.into_iter().cycle();
                let mut next = || chance.next().unwrap_or(0);
                let mut answers = Answers::default();
                let items: Vec<&Item> = form.items().map(|(_, item)| item).collect();
                for item in &items {
                    let path: Path = item.path.parse().unwrap();
                    if !form.is_asked(&answers, &path, TODAY) {
                        continue;
                    }
                    if item.widget != Widget::Table {
                        let value = if item.path == "/true" { json!(true) } else { answer(item, schema(&form, &item.path), next()) };
                        answers.put(path, value);
                        continue;
                    }
                    for row in 0..1 + next() % 3 {
                        let row = path.join(&format!("r{row}")).unwrap();
                        answers.put(row.clone(), json!(row.as_str().len()));
                        for column in &item.columns {
                            let cell = row.join(&column.path).unwrap();
                            if form.is_asked(&answers, &cell, TODAY) {
                                let pattern = format!("{}/*/{}", item.path, column.path);
                                answers.put(cell, answer(column, schema(&form, &pattern), next()));
                            }
                        }
                    }
                }
                let wrong: Vec<_> = form.check(&answers, TODAY).into_iter()
                    .filter(|problem| problem.severity == Severity::Error && problem.code != Code::Rule && problem.code != Code::Backwards)
                    .collect();
                prop_assert!(wrong.is_empty(), "{}: {:?}", name, wrong);
                let sent = form.document(&answers, TODAY).value;
                prop_assert!(sent.as_object().is_some_and(|sent| !sent.is_empty()));
                Ok(())
            }).unwrap();
        }
    }
}

#[test]
fn an_empty_form_asks_for_what_it_needs_and_each_condition_changes_what_is_asked() {
    for form in shipped() {
        let name = &form.definition().form;
        let missing = form.check(&Answers::default(), TODAY);
        assert!(
            missing.iter().any(|problem| problem.code == Code::Missing),
            "{name}"
        );
        for (_, item) in form.items().filter(|(_, item)| item.when.is_some()) {
            let path: Path = item.path.parse().unwrap();
            assert!(
                !form.is_asked(&Answers::default(), &path, TODAY),
                "{name}: {path} is asked before what it depends on was answered"
            );
        }
    }
}
