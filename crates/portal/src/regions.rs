//! The territorial units every catalogue begins with.

use crate::error::PortalError;
use crate::rows;
use crate::store::Write;
use jiff::civil::Date;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Alias, Region, RegionLevel};
use serde::Deserialize;
use std::collections::BTreeMap;

const UNITS: &str = include_str!("../data/regions.json");

/// `data/regions.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Gazetteer {
    /// The units, each above before below.
    pub(crate) units: Vec<Unit>,
}

/// A territorial unit with what the sample texts need beyond the contract.
#[derive(Debug, Deserialize)]
pub(crate) struct Unit {
    /// 14-digit SOATE code.
    pub(crate) soate: String,
    /// Its level.
    pub(crate) level: RegionLevel,
    /// SOATE code of the unit above; that of the whole country stands for none.
    parent: Option<String>,
    /// `oblast`, `rayon`, `city`, `city_district`.
    #[serde(rename = "type")]
    pub(crate) sort: String,
    /// Name in three languages.
    pub(crate) name: Texts,
    /// Name without the word for the sort of unit.
    pub(crate) short: Texts,
    /// Inflected names by `<language>_<case>`.
    pub(crate) forms: BTreeMap<String, String>,
    /// How many of the sample vacancies are there, relative to other units.
    pub(crate) weight: u32,
    #[serde(default)]
    aliases: Vec<AliasEntry>,
    #[serde(default)]
    valid_from: Option<Date>,
    #[serde(default)]
    valid_to: Option<Date>,
}

#[derive(Debug, Deserialize)]
struct AliasEntry {
    name: Texts,
    #[serde(default)]
    from: Option<Date>,
    #[serde(default)]
    to: Option<Date>,
}

impl Unit {
    /// The unit as it is published.
    pub(crate) fn region(&self) -> Region {
        Region {
            soate: self.soate.clone(),
            level: self.level,
            // The country itself is no unit of the list.
            parent: self.parent.clone().filter(|_| self.level != RegionLevel::Adm1),
            name: self.name.clone(),
            aliases: self
                .aliases
                .iter()
                .map(|alias| Alias {
                    name: alias.name.clone(),
                    from: alias.from,
                    to: alias.to,
                })
                .collect(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            sample: false,
        }
    }
}

/// Reads the units that the portal brings along.
pub(crate) fn gazetteer() -> Result<Gazetteer, PortalError> {
    serde_json::from_str(UNITS).map_err(PortalError::malformed("reading data/regions.json"))
}

/// The units as the first rows of a catalogue.
pub(crate) fn writes() -> Result<Vec<Write>, PortalError> {
    gazetteer()?
        .units
        .iter()
        .map(|unit| {
            let mut put = rows::region(&unit.region())?;
            // Another process may have begun too, and may already have changed a unit.
            put.only_if_absent = true;
            Ok(Write::Put(put))
        })
        .collect()
}
