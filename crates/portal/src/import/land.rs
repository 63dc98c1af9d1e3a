//! From a read line to rows: ids, bodies and regions are looked up, the row is written with its batch.

use super::contract::{self, Line};
use super::identity::{body_source_id, derived_id};
use super::place::Gazetteer;
use super::{Report, posting};
use crate::error::PortalError;
use crate::rows;
use crate::store::{Outcome, Put, Store, View, Write};
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Body, BodyKind, Competition, Region, Vacancy};
use kyzmat_model::feed::Kind;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Bodies remembered as known; beyond that memory would grow with the file.
const REMEMBERED: usize = 20_000;
/// The name of the body of a posting that names none: no word, so that no search finds it.
const NAMELESS: &str = "—";

/// What a line comes to: a refusal is the line's fault, an error the portal's.
type Taken<T> = Result<Result<T, String>, PortalError>;

/// `?` for the inner result: a refusal ends the taking of this line.
macro_rules! taken {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(reason) => return Ok(Err(reason.into())),
        }
    };
}

/// Lines on their way into the store.
pub(super) struct Landing<'a> {
    store: &'a dyn Store,
    file: Option<&'a str>,
    view: Box<dyn View + 'a>,
    gazetteer: Gazetteer,
    writes: Vec<Write>,
    /// For each write the line that is counted by it, if any: bodies made along the way are nobody's line.
    lines: Vec<Option<u64>>,
    /// Lines in this batch.
    taken: usize,
    /// Ids given in this batch, by kind and source id; `None` once removed.
    given: BTreeMap<(Kind, String), Option<String>>,
    /// Ids that this batch or the store has.
    known: BTreeSet<(Kind, String)>,
}

impl<'a> Landing<'a> {
    pub(super) fn new(store: &'a dyn Store, file: Option<&'a str>) -> Result<Self, PortalError> {
        let view = store.view()?;
        Ok(Self {
            gazetteer: Gazetteer::read(view.as_ref())?,
            store,
            file,
            view,
            writes: Vec::new(),
            lines: Vec::new(),
            taken: 0,
            given: BTreeMap::new(),
            known: BTreeSet::new(),
        })
    }

    /// Lines waiting for the next [`Landing::flush`].
    pub(super) fn waiting(&self) -> usize {
        self.taken
    }

    /// Takes a line into the batch, or says why it cannot be taken.
    pub(super) fn take(&mut self, number: u64, text: &str) -> Taken<()> {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => return Ok(Err(not_json(&error))),
        };
        let Value::Object(line) = value else {
            return Ok(Err("not a JSON object".to_owned()));
        };
        if is_posting(&line) {
            return self.posting(number, line);
        }
        match taken!(contract::read(line)) {
            Line::Tombstone(kind, source_id) => {
                self.given.insert((kind, source_id.clone()), None);
                self.known.clear();
                self.add(Some(number), Write::Remove { kind, source_id });
                Ok(Ok(()))
            }
            Line::Row(kind, fields) => self.row(number, kind, fields),
        }
    }

    /// Writes the batch and counts what became of it.
    pub(super) fn flush(&mut self, report: &mut Report) -> Result<(), PortalError> {
        let outcomes = self.store.write(&self.writes)?;
        for (outcome, line) in outcomes.into_iter().zip(&self.lines) {
            let Some(line) = *line else { continue };
            match outcome {
                Outcome::Added => report.added += 1,
                Outcome::Changed => report.changed += 1,
                Outcome::Unchanged => report.unchanged += 1,
                Outcome::Removed => report.removed += 1,
                Outcome::Conflict { held } => report.refuse(
                    self.file,
                    line,
                    format!("id and source_id belong to two different rows: {held} stands there already"),
                ),
            }
        }
        self.writes.clear();
        self.lines.clear();
        self.taken = 0;
        self.given.clear();
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        // The old view would not see what was just written.
        self.view = self.store.view()?;
        Ok(())
    }

    fn add(&mut self, line: Option<u64>, write: Write) {
        self.taken += usize::from(line.is_some());
        self.writes.push(write);
        self.lines.push(line);
    }

    fn posting(&mut self, number: u64, line: Map<String, Value>) -> Taken<()> {
        let mut posting = taken!(posting::read(line));
        let vacancy = &mut posting.vacancy;
        vacancy.source_id = taken!(contract::short_enough(&vacancy.source_id));
        vacancy.region = posting
            .place
            .as_ref()
            .and_then(|place| self.gazetteer.find(place));
        vacancy.body = self.body_by_names(&posting.organisations, &posting.language)?;
        let id = self.id_for(Kind::Vacancy, &vacancy.source_id)?;
        vacancy.id = taken!(parse_id(&id));
        self.put(number, rows::vacancy(&posting.vacancy)?);
        Ok(Ok(()))
    }

    fn row(&mut self, number: u64, kind: Kind, mut fields: Map<String, Value>) -> Taken<()> {
        if kind == Kind::Region {
            return self.region(number, fields);
        }
        let source_id = taken!(contract::source_id(&fields));
        let id = match fields.get("id") {
            None | Some(Value::Null) => self.id_for(kind, &source_id)?,
            Some(Value::String(id)) => taken!(parse_id(id)).to_string(),
            Some(_) => return Ok(Err("id is no text".to_owned())),
        };
        fields.insert("id".to_owned(), Value::from(id));
        fields.insert("source_id".to_owned(), Value::from(source_id));
        if kind != Kind::Body {
            let body = taken!(self.body_named_by(fields.get("body"))?);
            fields.insert("body".to_owned(), Value::from(body.to_string()));
        }
        // What stands above a body may come later in the file: nothing depends on the order there.
        for (field, target) in [("region", Kind::Region), ("competition", Kind::Competition)] {
            let Some(Value::String(id)) = fields.get(field) else {
                continue;
            };
            // A UUID may come in capitals.
            let id = id
                .parse::<Uuid>()
                .map_or_else(|_| id.clone(), |id| id.to_string());
            if !self.is_known(target, &id)? {
                let shown: String = id.chars().take(60).collect();
                return Ok(Err(format!("unknown {field} {shown:?}")));
            }
        }
        match kind {
            Kind::Vacancy => {
                let mut vacancy: Vacancy = taken!(typed(fields));
                taken!(contract::check_vacancy(&vacancy));
                canonical_extra(&mut vacancy);
                self.put(number, rows::vacancy(&vacancy)?);
                Ok(Ok(()))
            }
            Kind::Competition => {
                let competition: Competition = taken!(typed(fields));
                taken!(contract::check_competition(&competition));
                self.put(number, rows::competition(&competition)?);
                Ok(Ok(()))
            }
            Kind::Body | Kind::Region => {
                let body: Body = taken!(typed(fields));
                taken!(contract::check_body(&body));
                self.put(number, rows::body(&body)?);
                Ok(Ok(()))
            }
        }
    }

    fn region(&mut self, number: u64, fields: Map<String, Value>) -> Taken<()> {
        let region: Region = taken!(typed(fields));
        taken!(contract::check_region(&region));
        self.gazetteer.add(&region);
        self.put(number, rows::region(&region)?);
        Ok(Ok(()))
    }

    fn put(&mut self, line: u64, put: Put) {
        self.remember(&put);
        self.add(Some(line), Write::Put(put));
    }

    fn remember(&mut self, put: &Put) {
        self.given
            .insert((put.kind, put.source_id.clone()), Some(put.id.clone()));
        self.known.insert((put.kind, put.id.clone()));
    }

    /// The id a source id has, in this batch or in the store, else the derived one.
    fn id_for(&self, kind: Kind, source_id: &str) -> Result<String, PortalError> {
        if let Some(Some(id)) = self.given.get(&(kind, source_id.to_owned())) {
            return Ok(id.clone());
        }
        let held = self.view.identity(kind, source_id)?;
        Ok(held.map_or_else(|| derived_id(kind, source_id).to_string(), |held| held.id))
    }

    fn is_known(&mut self, kind: Kind, id: &str) -> Result<bool, PortalError> {
        let key = (kind, id.to_owned());
        if self.known.contains(&key) {
            return Ok(true);
        }
        let living = self.view.row(kind, id)?.is_some_and(|row| row.data.is_some());
        if living {
            self.known.insert(key);
        }
        Ok(living)
    }

    /// `body` of a contract line: the id of a body that is there, or a name by which one is made.
    fn body_named_by(&mut self, body: Option<&Value>) -> Taken<Uuid> {
        match body {
            None | Some(Value::Null) => Ok(Err("body is missing".to_owned())),
            Some(Value::String(text)) => {
                if let Ok(id) = text.parse::<Uuid>() {
                    if self.is_known(Kind::Body, &id.to_string())? {
                        return Ok(Ok(id));
                    }
                    return Ok(Err(format!("unknown body {id}")));
                }
                let name = super::text::line(text);
                if name.is_empty() {
                    return Ok(Err("body is empty".to_owned()));
                }
                let language = super::text::guess_language(&name);
                Ok(Ok(self.body_by_names(&[name], language)?))
            }
            Some(Value::Object(inline)) => self.body_inline(inline.clone()),
            Some(_) => Ok(Err("body is neither an id nor a name".to_owned())),
        }
    }

    /// `{"name": …}` in place of an id: the name as a text or by language, with any other field of a body.
    fn body_inline(&mut self, mut inline: Map<String, Value>) -> Taken<Uuid> {
        let names: Texts = match inline.get("name") {
            Some(Value::String(name)) => Texts::single(super::text::guess_language(name), name.trim()),
            Some(Value::Object(names)) => taken!(typed(names.clone())),
            _ => return Ok(Err("body is given inline without a name".to_owned())),
        };
        let Some(main) = names
            .best(kyzmat_model::Lang::Ru)
            .map(|(_, name)| super::text::line(name))
        else {
            return Ok(Err("body is given inline without a name".to_owned()));
        };
        let source_id = match inline.get("source_id") {
            Some(_) => taken!(contract::source_id(&inline)),
            None => body_source_id(&[main]),
        };
        let id = self.id_for(Kind::Body, &source_id)?;
        let own_kind = inline.remove("body_kind").or_else(|| inline.remove("kind"));
        inline.insert(
            "kind".to_owned(),
            own_kind.unwrap_or_else(|| Value::from("other")),
        );
        inline.insert("id".to_owned(), Value::from(id));
        inline.insert("source_id".to_owned(), Value::from(source_id));
        let name = serde_json::to_value(&names).map_err(PortalError::malformed("reading a body"))?;
        inline.insert("name".to_owned(), name);
        let body: Body = taken!(typed(inline));
        taken!(contract::check_body(&body));
        self.body_if_absent(&body)?;
        Ok(Ok(body.id))
    }

    /// The body under these names (the topmost first), made with those above it where they are missing.
    fn body_by_names(&mut self, names: &[String], language: &str) -> Result<Uuid, PortalError> {
        let nameless = [NAMELESS.to_owned()];
        let names = if names.is_empty() { &nameless } else { names };
        let mut parent = None;
        for depth in 1..=names.len() {
            let path = names.get(..depth).unwrap_or(names);
            let source_id = body_source_id(path);
            let id = self.id_for(Kind::Body, &source_id)?;
            let id = parse_id(&id).map_err(PortalError::malformed("looking up a body"))?;
            let body = Body {
                id,
                source_id,
                kind: BodyKind::Other,
                service: None,
                name: Texts::single(language, path.last().map_or("", String::as_str)),
                short: None,
                parent,
                region: None,
                sample: false,
            };
            self.body_if_absent(&body)?;
            parent = Some(id);
        }
        Ok(parent.unwrap_or_default())
    }

    /// A body that is known by its name only must not overwrite what a body's own line said.
    fn body_if_absent(&mut self, body: &Body) -> Result<(), PortalError> {
        if self.is_known(Kind::Body, &body.id.to_string())? {
            return Ok(());
        }
        let mut put = rows::body(body)?;
        put.only_if_absent = true;
        self.remember(&put);
        self.add(None, Write::Put(put));
        Ok(())
    }
}

fn is_posting(line: &Map<String, Value>) -> bool {
    let names = |value: &Value| {
        value.as_str().is_some_and(|name| {
            matches!(
                name,
                "JobPosting"
                    | "schema:JobPosting"
                    | "http://schema.org/JobPosting"
                    | "https://schema.org/JobPosting"
            )
        })
    };
    match line.get("@type") {
        Some(Value::Array(list)) => list.iter().any(names),
        Some(one) => names(one),
        None => false,
    }
}

/// The parser counts lines within the line; that would be taken for the line's own number.
fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text
        .split_once(" at line ")
        .map_or(text.as_str(), |(what, _)| what);
    format!("not JSON: {what} at column {}", error.column())
}

fn parse_id(text: &str) -> Result<Uuid, String> {
    text.parse().map_err(|_| {
        let shown: String = text.chars().take(60).collect();
        format!("id is no UUID: {shown:?}")
    })
}

fn typed<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, String> {
    serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string())
}

/// The same bytes whatever order the maps of this build keep.
fn canonical_extra(vacancy: &mut Vacancy) {
    if let Some(extra) = vacancy.extra.take() {
        let mut extra = Value::Object(extra);
        extra.sort_all_objects();
        if let Value::Object(extra) = extra {
            vacancy.extra = (!extra.is_empty()).then_some(extra);
        }
    }
}
