//! Forms from outside: what is refused, what is wrong with answers, how they move.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's own steps fail as its assertions do"
)]

mod answering;
mod merging;
mod moving;
mod record;
mod refusing;

use jiff::civil::{Date, date};
use kyzmat_forms::{Answers, Definition, Form, Path};
use serde_json::{Value, json};

const TODAY: Date = date(2026, 11, 22);

fn words(text: &str) -> Value {
    json!({ "ru": text, "ky": text, "kk": text })
}

/// A form with a question of each kind that matters, a group that is asked on a condition, and a table.
fn sample() -> Value {
    let item = |path: &str, widget: &str| json!({ "path": path, "label": words(path), "widget": widget });
    let with = |mut item: Value, name: &str, value: Value| {
        item[name] = value;
        item
    };
    let choice = |value: &str| json!({ "value": value, "label": words(value) });
    json!({
        "form": "sample",
        "version": 1,
        "title": words("Образец"),
        "schema": {
            "type": "object",
            "required": ["family_name", "sex", "spouse", "work"],
            "properties": {
                "family_name": { "type": "string", "maxLength": 40 },
                "sex": { "type": "string", "enum": ["female", "male"] },
                "born": { "type": "string", "format": "date" },
                "pin": { "type": "string", "format": "kg-pin" },
                "phone": { "type": "string", "format": "phone" },
                "email": { "type": "string", "format": "email" },
                "married": { "type": "boolean" },
                "spouse": { "$ref": "#/$defs/person" },
                "languages": { "type": "array", "items": { "type": "string", "enum": ["ky", "ru"] }, "uniqueItems": true },
                "work": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["from", "post"],
                        "properties": {
                            "id": { "type": "string" },
                            "from": { "type": "string", "format": "partial-date" },
                            "to": { "type": "string", "format": "partial-date" },
                            "post": { "type": "string", "minLength": 2 },
                            "why_left": { "type": "string" }
                        }
                    }
                }
            },
            "$defs": {
                "person": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } }
            }
        },
        "pages": [
            {
                "id": "person",
                "title": words("О себе"),
                "items": [
                    with(item("/family_name", "text"), "prefill", json!("/family_name")),
                    with(item("/sex", "choice"), "choices", json!([choice("female"), choice("male")])),
                    item("/born", "date"),
                    item("/pin", "pin"),
                    item("/phone", "phone"),
                    item("/email", "email"),
                    item("/married", "yes_no"),
                    with(item("/spouse/name", "text"), "when", json!({ "path": "/married", "is": true })),
                    with(item("/languages", "choices"), "choices", json!([choice("ky"), choice("ru")])),
                ],
            },
            {
                "id": "work",
                "title": words("Работа"),
                "items": [{
                    "path": "/work",
                    "label": words("Работа"),
                    "widget": "table",
                    "prefill": "/work",
                    "columns": [
                        item("from", "partial_date"),
                        item("to", "partial_date"),
                        item("post", "text"),
                        with(item("why_left", "text"), "when", json!({ "path": "./to", "filled": true })),
                    ],
                }],
            },
        ],
        "rules": [
            { "id": "agrees", "check": { "pin": { "pin": "/pin", "sex": "/sex", "born": "/born" } } },
            { "id": "whole", "check": { "periods": { "table": "/work", "from": "from", "to": "to", "months": 1 } } },
            { "id": "of_age", "check": { "assert": {
                "path": "/born", "holds": { "path": "/born", "age_at_least": 18 }, "message": words("18 лет") } } },
            { "id": "not_later", "warning": true, "check": { "assert": {
                "path": "/work/*/from", "holds": { "path": "./from", "not_after": "today" }, "message": words("позже") } } },
        ],
    })
}

fn form(definition: &Value) -> Form {
    let definition: Definition = serde_json::from_value(definition.clone()).unwrap();
    Form::new(definition).unwrap()
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn answers(pairs: &[(&str, Value)]) -> Answers {
    pairs
        .iter()
        .map(|(at, value)| (path(at), value.clone()))
        .collect()
}

/// Answers with which nothing is wrong.
fn good() -> Answers {
    answers(&[
        ("/family_name", json!("Асанов")),
        ("/sex", json!("male")),
        ("/born", json!("1988-03-05")),
        ("/pin", json!("20503198800011")),
        ("/phone", json!("+996700123456")),
        ("/email", json!("a@example.kg")),
        ("/married", json!(false)),
        ("/languages", json!(["ky"])),
        ("/work/a", json!(1)),
        ("/work/a/from", json!("2010-09")),
        ("/work/a/to", json!("2015-06")),
        ("/work/a/post", json!("Мугалим")),
        ("/work/b", json!(2)),
        ("/work/b/from", json!("2015-07")),
        ("/work/b/post", json!("Директор")),
    ])
}
