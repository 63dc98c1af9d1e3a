//! What was answered so far.

use crate::Path;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Answers by path, each by itself: so one can be kept, undone and merged without the others. A row of a table is an
/// answer too (`/work/ROW`): its place among the rows, a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<Path, Value>);

/// Answers as one JSON document, as the schema and the portal see them.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Groups are objects, tables are arrays of objects in the order of their rows, each with its `id`.
    pub value: Value,
    /// Ids of the rows of each table, in the order of the document.
    rows: BTreeMap<Path, Vec<String>>,
}

/// Whether something was answered: an empty text or list is nothing.
pub(crate) fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => true,
    }
}

impl Answers {
    /// An answer.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&Value> {
        self.0.get(path)
    }

    /// Keeps an answer, or with `null` takes it away. Gives what was there.
    pub fn put(&mut self, path: Path, value: Value) -> Option<Value> {
        match value {
            Value::Null => self.0.remove(&path),
            value => self.0.insert(path, value),
        }
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &Value)> {
        self.0.iter()
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Paths at and below one.
    pub fn within<'a>(&'a self, above: &'a Path) -> impl Iterator<Item = (&'a Path, &'a Value)> {
        self.0
            .range(above.clone()..)
            .take_while(|(path, _)| path.as_str().starts_with(above.as_str()))
            .filter(|(path, _)| path.is_within(above))
    }

    /// The rows of a table in their order, those without a place last.
    #[must_use]
    pub fn rows(&self, table: &Path) -> Vec<Path> {
        let ids: BTreeSet<Path> = self
            .within(table)
            .filter_map(|(path, _)| table.join(path.steps().nth(table.steps().count())?).ok())
            .collect();
        let mut rows: Vec<(i64, Path)> = ids
            .into_iter()
            .map(|row| (self.get(&row).and_then(Value::as_i64).unwrap_or(i64::MAX), row))
            .collect();
        rows.sort();
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The document of what `is_asked`; `tables` says which answers are tables.
    pub(crate) fn document(
        &self,
        is_table: impl Fn(&Path) -> bool,
        is_asked: impl Fn(&Path) -> bool,
    ) -> Document {
        let (mut root, mut rows) = (Map::new(), BTreeMap::<Path, Vec<String>>::new());
        let tables: BTreeSet<Path> = self
            .0
            .keys()
            .flat_map(ancestors)
            .filter(|path| is_table(path))
            .collect();
        for (path, value) in &self.0 {
            let is_in_table = tables.iter().any(|table| path.is_within(table));
            if !is_in_table && is_filled(value) && is_asked(path) {
                put_in(&mut root, path.steps(), value.clone());
            }
        }
        for table in tables.into_iter().filter(|table| is_asked(table)) {
            let mut list = Vec::new();
            for row in self.rows(&table) {
                let id = row.steps().next_back().unwrap_or_default().to_owned();
                let mut object = Map::new();
                for (path, value) in self.within(&row) {
                    if *path != row && is_filled(value) && is_asked(path) {
                        put_in(&mut object, path.steps().skip(row.steps().count()), value.clone());
                    }
                }
                rows.entry(table.clone()).or_default().push(id.clone());
                object.insert("id".to_owned(), Value::String(id));
                list.push(Value::Object(object));
            }
            put_in(&mut root, table.steps(), Value::Array(list));
        }
        Document {
            value: Value::Object(root),
            rows,
        }
    }
}

impl FromIterator<(Path, Value)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Path, Value)>>(answers: I) -> Self {
        let mut all = Self::default();
        for (path, value) in answers {
            all.put(path, value);
        }
        all
    }
}

/// The path and those above it.
fn ancestors(path: &Path) -> impl Iterator<Item = Path> {
    let steps: Vec<&str> = path.steps().collect();
    (1..=steps.len()).filter_map(move |many| steps.get(..many)?.join("/").parse().ok())
}

fn put_in<'a>(object: &mut Map<String, Value>, mut steps: impl Iterator<Item = &'a str>, value: Value) {
    let Some(step) = steps.next() else { return };
    let rest: Vec<&str> = steps.collect();
    if rest.is_empty() {
        object.insert(step.to_owned(), value);
        return;
    }
    let inner = object.entry(step).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put_in(inner, rest.into_iter(), value);
    }
}

impl Document {
    /// The path of an answer by its JSON pointer in the document.
    #[must_use]
    pub fn path_of(&self, pointer: &str) -> Option<Path> {
        let mut path: Option<Path> = None;
        for step in pointer.split('/').skip(1) {
            let row = path.as_ref().and_then(|table| self.rows.get(table));
            let step = match row {
                Some(ids) => ids.get(step.parse::<usize>().ok()?)?.as_str(),
                None => step,
            };
            path = Some(match path {
                Some(above) => above.join(step).ok()?,
                None => step.parse().ok()?,
            });
        }
        path
    }
}
