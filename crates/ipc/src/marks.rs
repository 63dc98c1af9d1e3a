//! Checks that the TypeScript marks as optional (`?:`) whatever may be absent: values are made from the declarations,
//! from the barest to the fullest, read as the Rust types and written again; what is then missing must be marked.
//!
//! A value is bare below a depth and full above it, so that each nested type is met in its barest form once.

use crate::{IpcError, bindings};
use kyzmat_engine::applications::view::*;
use kyzmat_engine::cabinet::view::*;
use kyzmat_engine::catalogue::view::*;
use kyzmat_engine::documents::view::*;
use kyzmat_engine::identity::view::*;
use kyzmat_engine::legal::view::*;
use kyzmat_engine::privacy::view::*;
use kyzmat_engine::settings::view::*;
use kyzmat_engine::study::view::*;
use kyzmat_engine::verifications::view::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Deeper than any type is nested.
const DEPTHS: std::ops::Range<usize> = 0..9;
/// Reads as any kind of text the types know but an instant.
const TEXT: &str = "00000000-0000-7000-8000-000000000000";

#[derive(Debug, Clone)]
enum Type {
    Literal(String),
    Named(String),
    Array(Box<Type>),
    Tuple(Vec<Type>),
    Map(Box<Type>),
    Object(Vec<Field>),
    Union(Vec<Type>),
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    optional: bool,
    of: Type,
}

impl Type {
    /// What has the fields of both.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Object(mut fields), Self::Object(more)) => {
                fields.extend(more);
                Self::Object(fields)
            }
            (one, Self::Union(others)) => {
                Self::Union(others.into_iter().map(|other| one.clone().and(other)).collect())
            }
            (one, other) => panic!("{one:?} & {other:?}"),
        }
    }
}

/// Reads the little TypeScript that is generated. Whatever else it meets ends the test: it must then learn it.
struct Parser {
    words: Vec<String>,
    at: usize,
}

impl Parser {
    fn new(text: &str) -> Self {
        let mut words = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if rest.starts_with("/*") {
                rest.find("*/").unwrap() + 2
            } else if first == '"' {
                rest.match_indices('"').nth(1).unwrap().0 + 1
            } else if first.is_alphanumeric() || first == '_' {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                end.unwrap_or(rest.len())
            } else {
                1
            };
            let (word, after) = rest.split_at(length);
            if !word.starts_with("/*") {
                words.push(word.to_owned());
            }
            rest = after.trim_start();
        }
        Self { words, at: 0 }
    }

    fn peek(&self) -> &str {
        self.words.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        self.at += 1;
        self.words[self.at - 1].clone()
    }

    fn has(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        self.at += usize::from(found);
        found
    }

    fn want(&mut self, word: &str) {
        let found = self.next();
        assert_eq!(
            found,
            word,
            "after {:?}",
            &self.words[self.at.saturating_sub(8)..self.at]
        );
    }

    fn union(&mut self) -> Type {
        let mut all = vec![self.both()];
        while self.has("|") {
            all.push(self.both());
        }
        if all.len() == 1 {
            all.remove(0)
        } else {
            Type::Union(all)
        }
    }

    fn both(&mut self) -> Type {
        let mut one = self.single();
        while self.has("&") {
            one = one.and(self.single());
        }
        one
    }

    fn single(&mut self) -> Type {
        let word = self.next();
        match word.as_str() {
            "(" => {
                let of = self.union();
                self.want(")");
                of
            }
            "{" => self.object(),
            "[" => {
                let mut parts = Vec::new();
                while !self.has("]") {
                    parts.push(self.union());
                    self.has(",");
                }
                Type::Tuple(parts)
            }
            "Array" => {
                self.want("<");
                let of = self.union();
                self.want(">");
                Type::Array(Box::new(of))
            }
            "Record" => {
                while self.next() != ">" {}
                Type::Object(Vec::new())
            }
            literal if literal.starts_with('"') => Type::Literal(literal.trim_matches('"').to_owned()),
            _ => Type::Named(word),
        }
    }

    fn object(&mut self) -> Type {
        if self.has("[") {
            while self.next() != "]" {}
            self.has("?");
            self.want(":");
            let of = self.union();
            self.has(",");
            self.want("}");
            return Type::Map(Box::new(of));
        }
        let mut fields = Vec::new();
        while !self.has("}") {
            let name = self.next().trim_matches('"').to_owned();
            let optional = self.has("?");
            self.want(":");
            let of = self.union();
            self.has(",");
            fields.push(Field { name, optional, of });
        }
        Type::Object(fields)
    }
}

struct Declarations(BTreeMap<String, Type>);

impl Declarations {
    fn read(file: &str) -> Self {
        let declared = file.split("export type ").skip(1).map(|part| {
            let (name, body) = part.split_once('=').unwrap();
            (name.trim().to_owned(), Parser::new(body).union())
        });
        Self(declared.collect())
    }

    /// Values of a type: full for `depth` steps downwards, bare below. Of a choice, each.
    fn samples(&self, of: &Type, depth: usize) -> Vec<Value> {
        let below = depth.saturating_sub(1);
        let first = |of: &Type| self.samples(of, below).remove(0);
        match of {
            Type::Literal(text) => vec![json!(text)],
            Type::Named(name) => match name.as_str() {
                // An answer may be anything; a text is something.
                "string" | "unknown" => vec![json!(TEXT)],
                "number" => vec![json!(usize::from(depth > 0))],
                "boolean" => vec![json!(depth > 0)],
                "null" => vec![Value::Null],
                "Instant" => vec![json!("2026-11-22T18:00:00+06:00")],
                "Day" => vec![json!("2026-11-22")],
                name => self.samples(&self.0[name], depth),
            },
            Type::Array(_) if depth == 0 => vec![json!([])],
            Type::Array(of) => vec![Value::Array(self.samples(of, below))],
            Type::Tuple(parts) => vec![parts.iter().map(first).collect()],
            // Texts have one entry at least.
            Type::Map(of) => vec![json!({ "ru": first(of) })],
            Type::Object(fields) => {
                let kept = fields.iter().filter(|field| depth > 0 || !field.optional);
                let values = kept.map(|field| (field.name.clone(), first(&field.of)));
                vec![Value::Object(values.collect::<Map<_, _>>())]
            }
            Type::Union(of) => {
                let (null, other): (Vec<&Type>, Vec<&Type>) = of
                    .iter()
                    .partition(|one| matches!(one, Type::Named(name) if name == "null"));
                let chosen = if depth == 0 && !null.is_empty() {
                    null
                } else {
                    other
                };
                chosen
                    .into_iter()
                    .flat_map(|one| self.samples(one, depth))
                    .collect()
            }
        }
    }

    /// What a written value lacks of its type, as paths.
    fn lacks(&self, of: &Type, value: &Value, path: &str) -> Vec<String> {
        match (of, value) {
            (Type::Named(name), value) if self.0.contains_key(name) => {
                self.lacks(&self.0[name], value, &format!("{path} {name}"))
            }
            (Type::Array(of), Value::Array(items)) => {
                items.iter().flat_map(|item| self.lacks(of, item, path)).collect()
            }
            (Type::Map(of), Value::Object(items)) => items
                .values()
                .flat_map(|item| self.lacks(of, item, path))
                .collect(),
            (Type::Object(fields), Value::Object(items)) => fields
                .iter()
                .flat_map(|field| {
                    let path = format!("{path}.{}", field.name);
                    match items.get(&field.name) {
                        Some(item) => self.lacks(&field.of, item, &path),
                        None if field.optional => Vec::new(),
                        None => vec![path],
                    }
                })
                .collect(),
            (Type::Literal(text), value) if value != text => vec![format!("{path} is not {text}")],
            (Type::Union(of), value) if !value.is_null() => {
                let each = of.iter().map(|one| self.lacks(one, value, path));
                each.min_by_key(Vec::len).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Everything that may be absent in a written `T` and is not marked so.
    fn unmarked<T: serde::de::DeserializeOwned + serde::Serialize>(&self, name: &str) -> Vec<String> {
        let of = Parser::new(name).union();
        let mut found = Vec::new();
        for sample in DEPTHS.flat_map(|depth| self.samples(&of, depth)) {
            let read: T = serde_json::from_value(sample.clone())
                .unwrap_or_else(|error| panic!("{name} as declared cannot be read: {error} in {sample}"));
            found.extend(self.lacks(&of, &serde_json::to_value(&read).unwrap(), name));
        }
        found.sort();
        found.dedup();
        found
    }
}

macro_rules! define_marks {
    ($($name:ident($request:ty) -> $response:ty [$($audience:ident),+];)+) => {
        /// Everything unmarked in what commands answer, and the names of what they ask for.
        fn unmarked(declared: &Declarations) -> Vec<String> {
            let config = ts_rs::Config::new().with_large_int("number");
            let mut found = declared.unmarked::<IpcError>("IpcError");
            $(found.extend(declared.unmarked::<$response>(&<$response as ts_rs::TS>::name(&config)));)+
            found.sort();
            found.dedup();
            found
        }

        /// Reads each command's request with nothing but what is not optional.
        fn read_barest_requests(declared: &Declarations) {
            let config = ts_rs::Config::new().with_large_int("number");
            $({
                let name = <$request as ts_rs::TS>::name(&config);
                for sample in declared.samples(&Parser::new(&name).union(), 0) {
                    if let Err(error) = serde_json::from_value::<$request>(sample.clone()) {
                        panic!("{name} wants what is marked as optional: {error} in {sample}");
                    }
                }
            })+
        }
    };
}

crate::for_each_command!(define_marks);

#[test]
fn whatever_an_answer_may_lack_is_marked_as_optional() {
    assert_eq!(unmarked(&Declarations::read(&bindings())), Vec::<String>::new());
}

#[test]
fn whatever_is_marked_as_optional_may_be_left_out_of_a_request() {
    read_barest_requests(&Declarations::read(&bindings()));
}

#[test]
fn a_missing_mark_is_found_wherever_it_is() {
    for (marked, bare, path) in [
        ("formats?:", "formats:", "RequiredDocument.formats"),
        ("sector?:", "sector:", "Laws.sector"),
        ("either?:", "either:", "Requirement.either"),
        ("relaxed?:", "relaxed:", "SearchPage.relaxed"),
        (
            "title_lang?: string",
            "title_lang: string | null",
            "VacancyItem.title_lang",
        ),
    ] {
        let file = bindings();
        assert!(
            file.contains(marked),
            "{marked} is no longer there to be taken away"
        );
        let found = unmarked(&Declarations::read(&file.replace(marked, bare)));
        assert!(
            found.iter().any(|one| one.ends_with(path)),
            "{path} went unnoticed: {found:?}"
        );
    }
}
