use crate::{form, sample, words};
use kyzmat_forms::{Definition, Fault, Form};
use serde_json::{Value, json};

fn refused(definition: &Value) -> Result<Fault, String> {
    let definition: Definition =
        serde_json::from_value(definition.clone()).map_err(|error| error.to_string())?;
    Ok(Form::new(definition).unwrap_err().fault)
}

/// The sample but for what stands at a pointer; `null` takes it away.
fn but(pointer: &str, value: Value) -> Value {
    let mut definition = sample();
    let (above, name) = pointer.rsplit_once('/').unwrap();
    let above = definition.pointer_mut(above).unwrap();
    match (above, value) {
        (Value::Object(object), Value::Null) => {
            object.remove(name).unwrap();
        }
        (Value::Object(object), value) => {
            object.insert(name.to_owned(), value);
        }
        (Value::Array(list), value) if name == "-" => list.push(value),
        (Value::Array(list), value) => list[name.parse::<usize>().unwrap()] = value,
        _ => panic!("a pointer leads into an object or a list"),
    }
    definition
}

#[test]
fn the_sample_is_a_form() {
    form(&sample());
}

#[test]
fn what_would_mislead_is_refused_with_the_reason() {
    let item = |path: &str| json!({ "path": path, "label": words("?"), "widget": "text" });
    let rule = |check: Value| json!({ "id": "new", "check": check });
    let cases: Vec<(&str, Value, Fault)> = vec![
        ("/form", json!("a/b"), Fault::Name),
        ("/form", json!(""), Fault::Name),
        ("/version", json!(0), Fault::Version),
        ("/title", json!({ "ru": "Образец", "ky": "Үлгү" }), Fault::Words),
        ("/title/kk", json!("  "), Fault::Words),
        ("/pages/0/items/0/label", json!({ "ru": "Фамилия" }), Fault::Words),
        ("/pages/0/items/1/choices/0/label", json!({}), Fault::Words),
        ("/pages", json!([]), Fault::Count),
        ("/pages/0/items", json!([]), Fault::Count),
        ("/pages/1/id", json!("person"), Fault::Twice),
        ("/pages/0/items/-", item("/family_name"), Fault::Twice),
        ("/pages/0/items/-", item("/spouse"), Fault::Twice),
        ("/pages/0/items/0/path", json!("family_name"), Fault::Path),
        ("/pages/0/items/0/path", json!("/Фамилия"), Fault::Path),
        ("/pages/0/items/0/prefill", json!("//"), Fault::Path),
        ("/pages/0/items/-", item("/unheard_of"), Fault::NotInSchema),
        (
            "/schema/properties/more",
            json!({ "type": "string" }),
            Fault::NotAsked,
        ),
        (
            "/schema/properties/work/items/properties/more",
            json!({ "type": "string" }),
            Fault::NotAsked,
        ),
        (
            "/schema/properties/family_name/type",
            json!("strange"),
            Fault::Schema,
        ),
        (
            "/schema/properties/family_name/pattern",
            json!("("),
            Fault::Schema,
        ),
        (
            "/schema/properties/family_name",
            json!({ "$ref": "https://example.kg/x" }),
            Fault::Schema,
        ),
        ("/schema/properties/married/type", json!("string"), Fault::Type),
        ("/pages/0/items/0/widget", json!("number"), Fault::Type),
        ("/schema/properties/sex/enum", json!(["female"]), Fault::Choices),
        ("/pages/0/items/1/choices", Value::Null, Fault::Choices),
        (
            "/pages/0/items/0/choices",
            json!([{ "value": "a", "label": words("a") }]),
            Fault::Choices,
        ),
        ("/pages/1/items/0/columns", Value::Null, Fault::Columns),
        (
            "/pages/1/items/0/columns/0/widget",
            json!("table"),
            Fault::Columns,
        ),
        ("/pages/1/items/0/columns/0/path", json!("id"), Fault::Columns),
        (
            "/pages/0/items/2/when",
            json!({ "path": "/unheard_of", "filled": true }),
            Fault::LooksAt,
        ),
        (
            "/pages/0/items/2/when",
            json!({ "path": "./sex", "filled": true }),
            Fault::LooksAt,
        ),
        (
            "/pages/0/items/2/when",
            json!({ "not": { "path": "/born", "filled": true } }),
            Fault::Circle,
        ),
        (
            "/pages/0/when",
            json!({ "path": "/sex", "is": "male" }),
            Fault::Circle,
        ),
        (
            "/pages/1/items/0/columns/1/when",
            json!({ "path": "./to", "filled": true }),
            Fault::Circle,
        ),
        ("/rules/0/id", json!("whole"), Fault::Twice),
        (
            "/rules/-",
            rule(json!({ "pin": { "pin": "/none" } })),
            Fault::LooksAt,
        ),
        (
            "/rules/-",
            rule(json!({ "periods": { "table": "/sex", "from": "a", "to": "b", "months": 0 } })),
            Fault::LooksAt,
        ),
        ("/changes", json!([{ "to": 3, "steps": [] }]), Fault::Changes),
        ("/changes", json!([{ "to": 1, "steps": [] }]), Fault::Changes),
    ];
    for (pointer, value, fault) in cases {
        assert_eq!(
            refused(&but(pointer, value.clone())),
            Ok(fault),
            "{pointer} = {value}"
        );
    }
}

#[test]
fn a_group_that_hides_by_its_own_page_is_refused() {
    let mut definition = sample();
    definition["pages"][1]["when"] = json!({ "path": "/married", "is": true });
    form(&definition);
}

#[test]
fn what_this_program_does_not_know_is_refused_and_not_ignored() {
    for (pointer, value) in [
        ("/pages/0/items/0/widget", json!("hologram")),
        ("/pages/0/items/0/colour", json!("red")),
        (
            "/pages/0/items/2/when",
            json!({ "path": "/sex", "is": "male", "unless": 1 }),
        ),
        ("/rules/0/check", json!({ "run": { "program": "rm" } })),
        ("/more", json!(1)),
    ] {
        assert!(refused(&but(pointer, value)).is_err(), "{pointer}");
    }
}
