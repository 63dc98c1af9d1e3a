//! A definition that can be trusted to ask what it means, or the reason why not.

use crate::Path;
use crate::condition::Condition;
use crate::date::PartialDate;
use crate::definition::{Definition, Item, RuleKind, Step, Widget};
use crate::pin::Pin;
use jsonschema::{Draft, PatternOptions, Validator};
use kyzmat_model::Lang;
use kyzmat_model::texts::Texts;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Pages, questions of a page, columns, rules and changes at most.
const MANY: usize = 200;
/// Choices of a question at most: the world's countries and more.
const CHOICES: usize = 1000;
/// Letters of a text at most.
const LETTERS: usize = 4000;
/// The column that every row has.
const ROW_ID: &str = "id";

/// Why a definition is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// Not JSON, or with something in it that this program does not know.
    #[error("not a definition")]
    Json,
    /// The form's or a page's or rule's name is empty, too long or has letters that a path may not have.
    #[error("no name")]
    Name,
    /// Versions begin at 1.
    #[error("no version")]
    Version,
    /// A text is missing in one of the three languages, or too long.
    #[error("words are missing in a language")]
    Words,
    /// There is nothing to ask, or too much.
    #[error("too few or too many")]
    Count,
    /// The same name twice.
    #[error("twice the same")]
    Twice,
    /// Not a path.
    #[error("no path")]
    Path,
    /// The schema is none, or asks for what lies elsewhere.
    #[error("the schema is none")]
    Schema,
    /// A question whose answer the schema does not know.
    #[error("the schema does not know this answer")]
    NotInSchema,
    /// An answer of the schema that no question asks for.
    #[error("nothing asks for this answer")]
    NotAsked,
    /// The schema wants another type than the question gives.
    #[error("the schema wants another type")]
    Type,
    /// Choices are missing, are there where nothing is chosen, or are not those of the schema.
    #[error("the choices are wrong")]
    Choices,
    /// Kinds of documents are named where none is attached, or are no names.
    #[error("the kinds of documents are wrong")]
    Documents,
    /// Columns are missing, are there where no table is, or hold a table or documents.
    #[error("the columns are wrong")]
    Columns,
    /// A condition, rule or change looks at an answer that is not asked for.
    #[error("it looks at an answer that is not asked for")]
    LooksAt,
    /// A question is asked depending on its own answer.
    #[error("it depends on itself")]
    Circle,
    /// Changes are not one for each version, in their order.
    #[error("the changes have a gap")]
    Changes,
}

/// A definition is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct Refusal {
    /// What is wrong.
    pub fault: Fault,
    /// Where, in words of the definition.
    pub at: String,
}

/// Where a question stands in the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) page: usize,
    pub(crate) item: usize,
    pub(crate) column: Option<usize>,
}

/// A form that can be filled in.
#[derive(Debug)]
pub struct Form {
    pub(crate) definition: Definition,
    pub(crate) validator: Validator,
    /// By path, with `*` for a row.
    places: BTreeMap<String, Place>,
    tables: BTreeSet<Path>,
}

fn refuse<T>(fault: Fault, at: &str) -> Result<T, Refusal> {
    Err(Refusal {
        fault,
        at: at.to_owned(),
    })
}

impl Form {
    /// Reads a definition and looks it through.
    ///
    /// # Errors
    /// As [`Form::new`]; what this program does not know is refused, too.
    pub fn read(json: &str) -> Result<Self, Refusal> {
        match serde_json::from_str(json) {
            Ok(definition) => Self::new(definition),
            Err(error) => refuse(Fault::Json, &error.to_string()),
        }
    }

    /// Looks a definition through.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn new(definition: Definition) -> Result<Self, Refusal> {
        named(&definition.form, "form")?;
        if definition.version == 0 {
            return refuse(Fault::Version, "version");
        }
        worded(&definition.title, "title")?;
        let mut gathering = Gathering::default();
        gathering.pages(&definition)?;
        let Gathering { places, tables, .. } = gathering;
        let validator = validator(&definition.schema)?;
        let form = Self {
            definition,
            validator,
            places,
            tables,
        };
        form.fits_schema()?;
        form.looks_at_what_is_asked()?;
        form.rules_are_sound()?;
        form.changes_are_whole()?;
        Ok(form)
    }

    /// What was published.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The question that an answer belongs to; none for a row or a path the form does not have.
    #[must_use]
    pub fn item(&self, path: &Path) -> Option<&Item> {
        self.place(path).and_then(|place| self.at(place))
    }

    /// Whether an answer may stand there: a question's, or a row's of a table.
    #[must_use]
    pub fn knows(&self, path: &Path) -> bool {
        let is_row = || self.tables.iter().any(|table| is_row_of(path, table));
        match self.item(path) {
            Some(item) => item.widget != Widget::Table,
            None => is_row(),
        }
    }

    /// Whether a question must be answered, so long as it is asked; a column is named with `*` for its row
    /// (`/work/*/from`).
    #[must_use]
    pub fn is_required(&self, pattern: &str) -> bool {
        let root = &self.definition.schema;
        let Some((above, name)) = pattern.rsplit_once('/') else {
            return false;
        };
        let required = subschema(root, above).and_then(|group| group.get("required"));
        required
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|one| one == name))
    }

    pub(crate) fn is_table(&self, path: &Path) -> bool {
        self.tables.contains(path)
    }

    /// The table and row of an answer within one.
    pub(crate) fn row_of(&self, path: &Path) -> Option<(&Path, Path)> {
        let table = self
            .tables
            .iter()
            .find(|table| path.is_within(table) && path != *table)?;
        let id = path.steps().nth(table.steps().count())?;
        Some((table, table.join(id).ok()?))
    }

    pub(crate) fn place(&self, path: &Path) -> Option<Place> {
        self.places.get(&self.pattern(path)).copied()
    }

    pub(crate) fn at(&self, place: Place) -> Option<&Item> {
        let item = self.definition.pages.get(place.page)?.items.get(place.item)?;
        match place.column {
            None => Some(item),
            Some(column) => item.columns.get(column),
        }
    }

    /// The path with `*` for the row.
    fn pattern(&self, path: &Path) -> String {
        match self.row_of(path) {
            None => path.to_string(),
            Some((table, row)) => {
                let rest = path.as_str().strip_prefix(row.as_str()).unwrap_or_default();
                format!("{table}/*{rest}")
            }
        }
    }

    fn fits_schema(&self) -> Result<(), Refusal> {
        let root = &self.definition.schema;
        let mut known = BTreeSet::new();
        leaves(root, root, "", &mut known);
        for (pattern, place) in &self.places {
            let Some(item) = self.at(*place) else { continue };
            let Some(schema) = subschema(root, pattern) else {
                return refuse(Fault::NotInSchema, pattern);
            };
            if !typed(root, schema, item.widget) {
                return refuse(Fault::Type, pattern);
            }
            if !item.choices.is_empty() {
                let offered: BTreeSet<&str> = item.choices.iter().map(|one| one.value.as_str()).collect();
                let of = match item.widget {
                    Widget::Choices => subschema(schema, "/*").unwrap_or(schema),
                    _ => schema,
                };
                let wanted = local(root, of).get("enum").and_then(Value::as_array);
                let wanted = wanted.map(|all| all.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>());
                if wanted != Some(offered) {
                    return refuse(Fault::Choices, pattern);
                }
            }
        }
        match known.iter().find(|pattern| !self.places.contains_key(*pattern)) {
            Some(pattern) => refuse(Fault::NotAsked, pattern),
            None => Ok(()),
        }
    }

    fn looks_at_what_is_asked(&self) -> Result<(), Refusal> {
        for page in &self.definition.pages {
            for item in &page.items {
                let whens = [(&page.when, page.id.as_str()), (&item.when, item.path.as_str())];
                for (when, at) in whens {
                    self.can_look(when.as_ref(), None, at)?;
                    // A page or question that hides itself could never be shown again.
                    if looks(when.as_ref()).contains(&item.path.as_str()) {
                        return refuse(Fault::Circle, at);
                    }
                }
                for column in &item.columns {
                    self.can_look(column.when.as_ref(), Some(&item.path), &column.path)?;
                    if looks(column.when.as_ref()).contains(&format!("./{}", column.path).as_str()) {
                        return refuse(Fault::Circle, &column.path);
                    }
                }
            }
        }
        Ok(())
    }

    fn can_look(&self, when: Option<&Condition>, table: Option<&str>, at: &str) -> Result<(), Refusal> {
        for path in looks(when) {
            let pattern = match (path.strip_prefix("./"), table) {
                (Some(column), Some(table)) => format!("{table}/*/{column}"),
                (Some(_), None) => return refuse(Fault::LooksAt, at),
                (None, _) => path.to_owned(),
            };
            if !self.places.contains_key(&pattern) {
                return refuse(Fault::LooksAt, at);
            }
        }
        Ok(())
    }

    fn asks(&self, path: &str, at: &str) -> Result<Widget, Refusal> {
        let place = self.places.get(path).and_then(|place| self.at(*place));
        place.map_or_else(|| refuse(Fault::LooksAt, at), |item| Ok(item.widget))
    }

    fn rules_are_sound(&self) -> Result<(), Refusal> {
        let mut ids = BTreeSet::new();
        counted(self.definition.rules.len(), 0, "rules")?;
        for rule in &self.definition.rules {
            named(&rule.id, "rules")?;
            if !ids.insert(&rule.id) {
                return refuse(Fault::Twice, &rule.id);
            }
            let mut table = None;
            match &rule.check {
                RuleKind::Assert { path, holds, message } => {
                    self.asks(path, &rule.id)?;
                    table = path.split_once("/*/").map(|(table, _)| table);
                    self.can_look(Some(holds), table, &rule.id)?;
                    worded(message, &rule.id)?;
                }
                RuleKind::Pin { pin, sex, born } => {
                    for path in [Some(pin), sex.as_ref(), born.as_ref()].into_iter().flatten() {
                        self.asks(path, &rule.id)?;
                    }
                }
                RuleKind::Periods { table, from, to, .. } => {
                    if self.asks(table, &rule.id)? != Widget::Table {
                        return refuse(Fault::LooksAt, &rule.id);
                    }
                    for column in [from, to] {
                        self.asks(&format!("{table}/*/{column}"), &rule.id)?;
                    }
                }
            }
            self.can_look(rule.when.as_ref(), table, &rule.id)?;
        }
        Ok(())
    }

    fn changes_are_whole(&self) -> Result<(), Refusal> {
        let changes = &self.definition.changes;
        counted(changes.len(), 0, "changes")?;
        let numbered = changes.iter().rev().zip((0..=self.definition.version).rev());
        for (change, version) in numbered {
            if change.to != version || change.to < 2 {
                return refuse(Fault::Changes, &format!("changes to {}", change.to));
            }
        }
        for change in changes {
            let at = format!("changes to {}", change.to);
            for step in &change.steps {
                let (paths, plain): (&[&String], &[&String]) = match step {
                    Step::Move { from, to } => (&[from, to], &[]),
                    Step::Map { path, .. } => (&[path], &[]),
                    Step::IntoRow { from, table, column } => (&[from, table], &[column]),
                };
                // `*` is a row.
                let is_path = |text: &str| text.replace('*', "row").parse::<Path>().is_ok();
                if !paths.iter().all(|path| is_path(path)) || !plain.iter().all(|column| is_path(column)) {
                    return refuse(Fault::Path, &at);
                }
            }
        }
        Ok(())
    }
}

fn looks(when: Option<&Condition>) -> Vec<&str> {
    let mut paths = Vec::new();
    if let Some(when) = when {
        when.paths(&mut paths);
    }
    paths
}

fn is_row_of(path: &Path, table: &Path) -> bool {
    path.is_within(table) && path.steps().count() == table.steps().count() + 1
}

fn named(name: &str, at: &str) -> Result<(), Refusal> {
    // What may be a step of a path may be a name.
    if name.contains('/') || name.parse::<Path>().is_err() {
        return refuse(Fault::Name, at);
    }
    Ok(())
}

fn worded(texts: &Texts, at: &str) -> Result<(), Refusal> {
    let is_there = |lang: Lang| {
        let text = texts.0.get(lang.tag());
        text.is_some_and(|text| !text.trim().is_empty() && text.chars().count() <= LETTERS)
    };
    if Lang::ALL.into_iter().all(is_there) {
        Ok(())
    } else {
        refuse(Fault::Words, at)
    }
}

fn counted(many: usize, least: usize, at: &str) -> Result<(), Refusal> {
    if (least..=MANY).contains(&many) {
        Ok(())
    } else {
        refuse(Fault::Count, at)
    }
}

#[derive(Default)]
struct Gathering {
    places: BTreeMap<String, Place>,
    tables: BTreeSet<Path>,
    pages: BTreeSet<String>,
}

impl Gathering {
    fn pages(&mut self, definition: &Definition) -> Result<(), Refusal> {
        counted(definition.pages.len(), 1, "pages")?;
        for (number, page) in definition.pages.iter().enumerate() {
            named(&page.id, "pages")?;
            if !self.pages.insert(page.id.clone()) {
                return refuse(Fault::Twice, &page.id);
            }
            worded(&page.title, &page.id)?;
            page.help.iter().try_for_each(|help| worded(help, &page.id))?;
            counted(page.items.len(), 1, &page.id)?;
            for (place, item) in page.items.iter().enumerate() {
                let place = Place {
                    page: number,
                    item: place,
                    column: None,
                };
                self.item(item, place)?;
            }
        }
        Ok(())
    }

    fn item(&mut self, item: &Item, place: Place) -> Result<(), Refusal> {
        let Ok(path) = item.path.parse::<Path>() else {
            return refuse(Fault::Path, &item.path);
        };
        // One way to write it, since conditions and rules name it.
        if path.as_str() != item.path {
            return refuse(Fault::Path, &item.path);
        }
        self.question(item, path.as_str().to_owned(), place)?;
        let is_table = item.widget == Widget::Table;
        if is_table == item.columns.is_empty() {
            return refuse(Fault::Columns, &item.path);
        }
        counted(item.columns.len(), 0, &item.path)?;
        for (number, column) in item.columns.iter().enumerate() {
            let is_plain = !matches!(column.widget, Widget::Table | Widget::Files);
            if !is_plain || !column.columns.is_empty() || column.path == ROW_ID {
                return refuse(Fault::Columns, &column.path);
            }
            if path.join("row").and_then(|row| row.join(&column.path)).is_err() {
                return refuse(Fault::Path, &column.path);
            }
            let place = Place {
                column: Some(number),
                ..place
            };
            self.question(column, format!("{path}/*/{}", column.path), place)?;
        }
        if is_table {
            self.tables.insert(path);
        }
        Ok(())
    }

    fn question(&mut self, item: &Item, pattern: String, place: Place) -> Result<(), Refusal> {
        worded(&item.label, &pattern)?;
        item.help.iter().try_for_each(|help| worded(help, &pattern))?;
        if let Some(from) = &item.prefill
            && from.replace('*', "row").parse::<Path>().is_err()
        {
            return refuse(Fault::Path, &pattern);
        }
        let kinds: BTreeSet<&String> = item.documents.iter().collect();
        let is_sound =
            kinds.len() == item.documents.len() && kinds.iter().all(|kind| named(kind, &pattern).is_ok());
        if !is_sound || (item.widget != Widget::Files && !kinds.is_empty()) {
            return refuse(Fault::Documents, &pattern);
        }
        let chooses = matches!(item.widget, Widget::Choice | Widget::Choices);
        let values: BTreeSet<&str> = item.choices.iter().map(|choice| choice.value.as_str()).collect();
        let is_sound = values.len() == item.choices.len() && !values.contains("") && values.len() <= CHOICES;
        if chooses == item.choices.is_empty() || !is_sound {
            return refuse(Fault::Choices, &pattern);
        }
        item.choices
            .iter()
            .try_for_each(|choice| worded(&choice.label, &pattern))?;
        // A group that is an answer, too, could be both.
        let clashes = |other: &String| {
            other.starts_with(&format!("{pattern}/")) || pattern.starts_with(&format!("{other}/"))
        };
        let clashes = place.column.is_none() && self.places.keys().any(clashes);
        if clashes || self.places.insert(pattern.clone(), place).is_some() {
            return refuse(Fault::Twice, &pattern);
        }
        Ok(())
    }
}

fn validator(schema: &Value) -> Result<Validator, Refusal> {
    let texts = |check: fn(&str) -> bool| move |text: &str| check(text);
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        // One that cannot be led into endless work by a letter.
        .with_pattern_options(PatternOptions::regex())
        .with_format("kg-pin", texts(|text| text.parse::<Pin>().is_ok()))
        .with_format("partial-date", texts(|text| text.parse::<PartialDate>().is_ok()))
        .with_format("phone", texts(is_phone))
        .build(schema)
        .or_else(|error| refuse(Fault::Schema, &format!("schema: {error}")))
}

/// E.164: a plus and 7 to 15 digits, of any country.
fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

/// What a reference within the document means.
fn local<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema.get("$ref").and_then(Value::as_str);
    let pointer = pointer.and_then(|pointer| pointer.strip_prefix('#'));
    pointer
        .and_then(|pointer| root.pointer(pointer))
        .unwrap_or(schema)
}

/// The schema of an answer; `*` is a row or a choice.
fn subschema<'a>(root: &'a Value, pattern: &str) -> Option<&'a Value> {
    let mut at = local(root, root);
    for step in pattern.split('/').skip(1) {
        let inner = match step {
            "*" => at.get("items")?,
            step => at.get("properties")?.get(step)?,
        };
        at = local(root, inner);
    }
    Some(at)
}

/// Answers that a schema knows: all but groups, and of rows all but the id.
fn leaves(root: &Value, schema: &Value, above: &str, into: &mut BTreeSet<String>) {
    let schema = local(root, schema);
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    for (name, inner) in properties {
        let inner = local(root, inner);
        let path = format!("{above}/{name}");
        if inner.get("properties").is_some() {
            leaves(root, inner, &path, into);
            continue;
        }
        if let Some(items) = inner
            .get("items")
            .filter(|items| local(root, items).get("properties").is_some())
        {
            leaves(root, items, &format!("{path}/*"), into);
        }
        if !(above.ends_with("/*") && name == ROW_ID) {
            into.insert(path);
        }
    }
}

fn typed(root: &Value, schema: &Value, widget: Widget) -> bool {
    let is = |schema: &Value, wanted: &str| {
        local(root, schema).get("type").and_then(Value::as_str) == Some(wanted)
    };
    match widget {
        Widget::YesNo => is(schema, "boolean"),
        Widget::Number => is(schema, "integer"),
        Widget::Table => is(schema, "array") && schema.get("items").is_some_and(|items| is(items, "object")),
        Widget::Choices | Widget::Files => {
            is(schema, "array") && schema.get("items").is_some_and(|items| is(items, "string"))
        }
        Widget::Text
        | Widget::LongText
        | Widget::Date
        | Widget::PartialDate
        | Widget::Choice
        | Widget::Phone
        | Widget::Email
        | Widget::Pin => is(schema, "string"),
    }
}
