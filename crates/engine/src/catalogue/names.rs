//! Bodies and regions by name: few enough to keep in memory, needed for every row that is shown or indexed.

use super::view::{BodyName, RegionName};
use crate::EngineError;
use kyzmat_model::Lang;
use kyzmat_model::catalogue::{Body, Region};
use kyzmat_model::feed::Kind;
use kyzmat_store::Catalogue;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many steps up are followed: the deepest real chain has four, and a circle must end.
const MOST_STEPS: usize = 8;

/// The names as of one moment.
#[derive(Debug, Default)]
pub struct Names {
    bodies: BTreeMap<Uuid, Body>,
    regions: BTreeMap<String, Region>,
}

impl Names {
    /// Reads them. A row that cannot be read as what it should be is left out: its vacancies show no name.
    pub fn read(catalogue: &Catalogue) -> Result<Self, EngineError> {
        let mut names = Self::default();
        for row in catalogue.all_of(Kind::Body)? {
            names.take(Kind::Body, &row.data);
        }
        for row in catalogue.all_of(Kind::Region)? {
            names.take(Kind::Region, &row.data);
        }
        Ok(names)
    }

    /// Takes one more row in.
    pub fn take(&mut self, kind: Kind, data: &[u8]) {
        match kind {
            Kind::Body => {
                if let Ok(body) = serde_json::from_slice::<Body>(data) {
                    self.bodies.insert(body.id, body);
                }
            }
            Kind::Region => {
                if let Ok(region) = serde_json::from_slice::<Region>(data) {
                    self.regions.insert(region.soate.clone(), region);
                }
            }
            Kind::Competition | Kind::Vacancy => {}
        }
    }

    /// The body and those above it, the body first.
    pub fn bodies_of(&self, id: Uuid) -> Vec<&Body> {
        climb(self.bodies.get(&id), |body| {
            body.parent.and_then(|parent| self.bodies.get(&parent))
        })
    }

    /// The region and those above it, the region first.
    pub fn regions_of(&self, soate: &str) -> Vec<&Region> {
        climb(self.regions.get(soate), |region| {
            region.parent.as_ref().and_then(|parent| self.regions.get(parent))
        })
    }

    /// All bodies.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.bodies.values()
    }

    /// All regions, in the order of their codes.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.values()
    }

    /// A body's name in a language; empty when the body is unknown.
    pub fn body(&self, id: Uuid, lang: Lang) -> BodyName {
        let name = self.bodies.get(&id).map_or("", |body| body.name.show(lang));
        BodyName {
            id,
            name: name.to_owned(),
        }
    }

    /// A region's name in a language, if the region is known.
    pub fn region(&self, soate: &str, lang: Lang) -> Option<RegionName> {
        let region = self.regions.get(soate)?;
        Some(RegionName {
            soate: soate.to_owned(),
            name: region.name.show(lang).to_owned(),
        })
    }
}

fn climb<'a, T>(from: Option<&'a T>, up: impl Fn(&'a T) -> Option<&'a T>) -> Vec<&'a T> {
    std::iter::successors(from, |node| up(node))
        .take(MOST_STEPS)
        .collect()
}
