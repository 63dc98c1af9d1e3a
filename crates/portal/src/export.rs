//! Writing the catalogue out: in the contract's line form, or its vacancies as schema.org JSON-LD.

use crate::error::PortalError;
use crate::import::own_kind;
use crate::portal::Portal;
use crate::store::View;
use kyzmat_model::Lang;
use kyzmat_model::catalogue::{Body, Region, Vacancy, json_ld};
use kyzmat_model::feed::Kind;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io::Write;

/// Rows remembered while vacancies are written; beyond that memory would grow with the catalogue.
const REMEMBERED: usize = 5_000;

impl Portal {
    /// Writes all living rows, one line each, so that an import of them gives the same catalogue: regions, bodies,
    /// competitions, vacancies.
    ///
    /// # Errors
    /// The database refused, or the output did.
    pub fn export(&self, output: &mut dyn Write) -> Result<(), PortalError> {
        let view = self.store().view()?;
        for kind in Kind::ALL {
            let name = serde_json::to_value(kind).map_err(PortalError::malformed("naming a kind"))?;
            view.each(kind, &mut |row| {
                let mut fields: Map<String, Value> = serde_json::from_str(row.data)?;
                if let Some((as_line, _)) = own_kind(kind)
                    && let Some(own) = fields.remove("kind")
                {
                    fields.insert(as_line.to_owned(), own);
                }
                fields.insert("kind".to_owned(), name.clone());
                write_line(output, &fields)
            })?;
        }
        output.flush().map_err(PortalError::stream("writing the export"))
    }

    /// Writes all vacancies as schema.org JobPostings in a language (with the usual fallback), one line each.
    ///
    /// # Errors
    /// The database refused, or the output did.
    pub fn export_json_ld(&self, lang: Lang, output: &mut dyn Write) -> Result<(), PortalError> {
        let view = self.store().view()?;
        // Walking and looking up must not share a view's statements: the second one reads beside the first.
        let beside = self.store().view()?;
        let mut bodies = Remembered::<Body>::new(beside.as_ref(), Kind::Body);
        let mut regions = Remembered::<Region>::new(beside.as_ref(), Kind::Region);
        view.each(Kind::Vacancy, &mut |row| {
            let vacancy: Vacancy = serde_json::from_str(row.data)?;
            let body = bodies.get(&vacancy.body.to_string())?;
            let parent = match body.as_ref().and_then(|body| body.parent) {
                Some(parent) => bodies.get(&parent.to_string())?,
                None => None,
            };
            let region = match &vacancy.region {
                Some(soate) => regions.get(soate)?,
                None => None,
            };
            let posting = json_ld(&vacancy, body.as_ref(), parent.as_ref(), region.as_ref(), lang);
            write_line(output, &posting)
        })?;
        output.flush().map_err(PortalError::stream("writing the export"))
    }
}

fn write_line(output: &mut dyn Write, value: &impl serde::Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}

/// Rows of a kind that were looked up before.
struct Remembered<'a, T> {
    view: &'a dyn View,
    kind: Kind,
    rows: BTreeMap<String, Option<T>>,
}

impl<'a, T: DeserializeOwned + Clone> Remembered<'a, T> {
    fn new(view: &'a dyn View, kind: Kind) -> Self {
        Self {
            view,
            kind,
            rows: BTreeMap::new(),
        }
    }

    fn get(&mut self, id: &str) -> std::io::Result<Option<T>> {
        if let Some(known) = self.rows.get(id) {
            return Ok(known.clone());
        }
        let row = self.view.row(self.kind, id).map_err(std::io::Error::other)?;
        let read = row
            .and_then(|row| row.data)
            .map(|data| serde_json::from_str::<T>(&data))
            .transpose()?;
        if self.rows.len() >= REMEMBERED {
            self.rows.clear();
        }
        self.rows.insert(id.to_owned(), read.clone());
        Ok(read)
    }
}
