//! Lines of the contract's own form: what kind they are, and whether what they say can be published.
//!
//! A line is flat: `{"kind": "vacancy", …fields…}`. Vacancies, competitions and bodies have a `kind` of their own
//! (of competition, of body); in a flat line it is called `competition_kind` or `body_kind`. A line may also carry
//! the row whole, as the feed does: `{"kind": "vacancy", "data": {…}}`. Exports use the flat form.

use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Body, Competition, Region, Vacancy};
use kyzmat_model::feed::Kind;
use serde_json::{Map, Value};

/// Longest id at a source, in characters.
const LONGEST_SOURCE_ID: usize = 500;

/// What a vacancy may say. Anything else on its line is kept in `extra`.
const VACANCY_FIELDS: [&str; 25] = [
    "id",
    "source_id",
    "url",
    "competition",
    "kind",
    "service",
    "body",
    "unit",
    "region",
    "place",
    "group",
    "code",
    "title",
    "description",
    "duties",
    "requirements",
    "categories",
    "employment",
    "places",
    "pay",
    "published_at",
    "opens_at",
    "closes_at",
    "extra",
    "competition_kind",
];

/// A line, told apart.
#[derive(Debug)]
pub(super) enum Line {
    /// A row, with its fields named as in the contract.
    Row(Kind, Map<String, Value>),
    /// The row of that kind and source id is to go.
    Tombstone(Kind, String),
}

/// The name under which a flat line of this kind has the noun's own `kind`, and what it is if not given.
pub(crate) fn own_kind(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Region => None,
        Kind::Body => Some(("body_kind", "other")),
        Kind::Competition | Kind::Vacancy => Some(("competition_kind", "vacancy")),
    }
}

/// Tells a line apart by its `kind`.
pub(super) fn read(mut line: Map<String, Value>) -> Result<Line, String> {
    let name = match line.remove("kind") {
        Some(Value::String(name)) => name,
        Some(_) => return Err("kind is no text".to_owned()),
        None => return Err("neither a JobPosting nor a line of the contract: no kind".to_owned()),
    };
    if name == "tombstone" {
        let kind = match line.get("of").map(Value::as_str) {
            None => Kind::Vacancy,
            Some(of) => of.and_then(kind_named).ok_or("of names no kind of row")?,
        };
        return Ok(Line::Tombstone(kind, source_id(&line)?));
    }
    let kind = kind_named(&name).ok_or_else(|| {
        let shown: String = name.chars().take(40).collect();
        format!("unknown kind {shown:?}")
    })?;
    let fields = match line.remove("data") {
        Some(Value::Object(data)) => data,
        Some(_) => return Err("data is no object".to_owned()),
        None => flat(kind, line),
    };
    Ok(Line::Row(kind, fields))
}

fn flat(kind: Kind, mut line: Map<String, Value>) -> Map<String, Value> {
    if let Some((name, default)) = own_kind(kind) {
        let own = line.remove(name).unwrap_or_else(|| Value::from(default));
        line.insert("kind".to_owned(), own);
    }
    if kind == Kind::Vacancy {
        let unknown: Vec<String> = line
            .keys()
            .filter(|key| !VACANCY_FIELDS.contains(&key.as_str()))
            .cloned()
            .collect();
        if !unknown.is_empty() {
            let taken: Vec<(String, Value)> = unknown
                .into_iter()
                .filter_map(|key| line.remove_entry(&key))
                .collect();
            let extra = line.entry("extra").or_insert_with(|| Value::Object(Map::new()));
            // An `extra` of another type is refused later, with its own reason.
            if let Value::Object(extra) = extra {
                extra.extend(taken);
            }
        }
    }
    line
}

fn kind_named(name: &str) -> Option<Kind> {
    serde_json::from_value(Value::from(name)).ok()
}

/// The id at the source.
pub(super) fn source_id(fields: &Map<String, Value>) -> Result<String, String> {
    match fields.get("source_id") {
        None | Some(Value::Null) => Err("no identity: source_id is missing".to_owned()),
        Some(Value::String(text)) if text.trim().is_empty() => {
            Err("no identity: source_id is empty".to_owned())
        }
        Some(Value::String(text)) => short_enough(text.trim()),
        Some(_) => Err("source_id is no text".to_owned()),
    }
}

/// An id at a source that is not absurdly long.
pub(super) fn short_enough(source_id: &str) -> Result<String, String> {
    if source_id.chars().count() > LONGEST_SOURCE_ID {
        return Err(format!(
            "the id at the source has more than {LONGEST_SOURCE_ID} characters"
        ));
    }
    Ok(source_id.to_owned())
}

/// Rules beyond the types of a vacancy.
pub(super) fn check_vacancy(vacancy: &Vacancy) -> Result<(), String> {
    named("title", &vacancy.title)?;
    in_order(vacancy.opens_at, vacancy.closes_at)
}

/// Rules beyond the types of a competition.
pub(super) fn check_competition(competition: &Competition) -> Result<(), String> {
    named("title", &competition.title)?;
    in_order(Some(competition.opens_at), Some(competition.closes_at))
}

/// Rules beyond the types of a body.
pub(super) fn check_body(body: &Body) -> Result<(), String> {
    named("name", &body.name)?;
    if body.parent == Some(body.id) {
        return Err("a body stands above itself".to_owned());
    }
    Ok(())
}

/// Rules beyond the types of a region.
pub(super) fn check_region(region: &Region) -> Result<(), String> {
    named("name", &region.name)?;
    if region.soate.len() != 14 || !region.soate.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("soate is not 14 digits".to_owned());
    }
    if region.parent.as_ref() == Some(&region.soate) {
        return Err("a region lies in itself".to_owned());
    }
    Ok(())
}

fn named(field: &str, texts: &Texts) -> Result<(), String> {
    if texts.iter().all(|(_, text)| text.trim().is_empty()) {
        return Err(format!("{field} is empty"));
    }
    for (tag, _) in texts.iter() {
        if super::text::primary_subtag(tag).is_none() {
            let shown: String = tag.chars().take(20).collect();
            return Err(format!("{field}: {shown:?} is no language tag"));
        }
    }
    Ok(())
}

fn in_order(
    opens: Option<kyzmat_model::Instant>,
    closes: Option<kyzmat_model::Instant>,
) -> Result<(), String> {
    match (opens, closes) {
        (Some(opens), Some(closes)) if closes < opens => Err("closes_at is before opens_at".to_owned()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(value: &Value) -> Result<Line, String> {
        read(value.as_object().unwrap().clone())
    }

    #[test]
    fn the_kind_of_line_and_the_kind_of_competition_do_not_meet() {
        let flat = json!({"kind": "vacancy", "competition_kind": "reserve", "source_id": "a"});
        let whole = json!({"kind": "vacancy", "data": {"kind": "reserve", "source_id": "a"}});
        for value in [flat, whole] {
            let Line::Row(Kind::Vacancy, fields) = line(&value).unwrap() else {
                panic!("{value} is a vacancy");
            };
            assert_eq!(
                Value::Object(fields),
                json!({"kind": "reserve", "source_id": "a"})
            );
        }
        let Line::Row(Kind::Body, body) = line(&json!({"kind": "body"})).unwrap() else {
            panic!("a body");
        };
        assert_eq!(body["kind"], "other", "the sort of a body may be left out");
    }

    #[test]
    fn unknown_fields_of_a_vacancy_are_kept() {
        let value = json!({"kind": "vacancy", "colour": "blue", "extra": {"a": 1}});
        let Line::Row(_, fields) = line(&value).unwrap() else {
            panic!("a vacancy");
        };
        assert_eq!(fields["extra"], json!({"a": 1, "colour": "blue"}));
    }

    #[test]
    fn a_tombstone_names_its_kind_or_means_a_vacancy() {
        let read = |value: Value| match line(&value) {
            Ok(Line::Tombstone(kind, source_id)) => Ok((kind, source_id)),
            Ok(other) => panic!("{other:?}"),
            Err(reason) => Err(reason),
        };
        assert_eq!(
            read(json!({"kind": "tombstone", "source_id": "x:1"})).unwrap(),
            (Kind::Vacancy, "x:1".to_owned())
        );
        assert_eq!(
            read(json!({"kind": "tombstone", "source_id": "x:1", "of": "body"}))
                .unwrap()
                .0,
            Kind::Body
        );
        assert!(read(json!({"kind": "tombstone"})).is_err(), "no identity");
        assert!(read(json!({"kind": "tombstone", "source_id": "x", "of": "moon"})).is_err());
    }
}
