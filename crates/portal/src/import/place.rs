//! How a place written in words finds its territorial unit.

use crate::error::PortalError;
use crate::store::View;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Region, RegionLevel};
use kyzmat_model::feed::Kind;
use serde_json::Value;
use std::collections::BTreeMap;

/// Words that say what sort of unit it is; names are compared with and without them.
const SORTS: [&str; 30] = [
    "область",
    "обл",
    "облусу",
    "облысы",
    "oblast",
    "region",
    "province",
    "район",
    "р-н",
    "району",
    "ауданы",
    "rayon",
    "raion",
    "district",
    "город",
    "г",
    "гор",
    "шаары",
    "ш",
    "қаласы",
    "city",
    "айыл",
    "аймак",
    "аймагы",
    "ауыл",
    "аймағы",
    "село",
    "с",
    "айылы",
    "аа",
];
const COUNTRY: [&str; 12] = [
    "kg",
    "kgz",
    "kyrgyzstan",
    "kyrgyz republic",
    "кыргызстан",
    "кыргызская республика",
    "кыргыз республикасы",
    "қырғызстан",
    "қырғыз республикасы",
    "кр",
    "republic of kyrgyzstan",
    "the kyrgyz republic",
];

/// All names of all units.
pub(super) struct Gazetteer {
    /// By name as written, and by name without the word for its sort.
    full: BTreeMap<String, Vec<String>>,
    bare: BTreeMap<String, Vec<String>>,
    units: BTreeMap<String, (RegionLevel, Option<String>)>,
}

/// A place of a posting.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// As it is shown.
    pub(super) words: String,
    /// From the narrowest to the widest.
    names: Vec<String>,
    country: Option<String>,
}

impl Gazetteer {
    pub(super) fn read(view: &dyn View) -> Result<Self, PortalError> {
        let mut gazetteer = Self {
            full: BTreeMap::new(),
            bare: BTreeMap::new(),
            units: BTreeMap::new(),
        };
        view.each(Kind::Region, &mut |row| {
            let region: Region = serde_json::from_str(row.data)?;
            gazetteer.add(&region);
            Ok(())
        })?;
        Ok(gazetteer)
    }

    pub(super) fn add(&mut self, region: &Region) {
        let aliases = region.aliases.iter().map(|alias| &alias.name);
        for name in std::iter::once(&region.name).chain(aliases).flat_map(Texts::iter) {
            let folded = fold(name.1);
            insert(&mut self.bare, without_sort(&folded), &region.soate);
            insert(&mut self.full, folded, &region.soate);
        }
        self.units
            .insert(region.soate.clone(), (region.level, region.parent.clone()));
    }

    /// The narrowest unit that one of the place's names means. Where a name is borne by several units, the one
    /// below the unit meant by a wider name counts, else the highest.
    pub(super) fn find(&self, place: &Place) -> Option<String> {
        let elsewhere = |country: &String| !COUNTRY.contains(&fold(country).as_str());
        if place.country.as_ref().is_some_and(elsewhere) {
            return None;
        }
        let mut wider: Option<&str> = None;
        let mut narrowest = None;
        for name in place.names.iter().rev() {
            let folded = fold(name);
            let exact = self.full.get(&folded).into_iter().flatten();
            let bare = self.bare.get(&without_sort(&folded)).into_iter().flatten();
            let candidates: Vec<&str> = exact.chain(bare).map(String::as_str).collect();
            let found = candidates
                .iter()
                .copied()
                .find(|unit| wider.is_some_and(|wider| *unit != wider && self.below(unit, wider)))
                .or_else(|| {
                    candidates
                        .iter()
                        .copied()
                        .min_by_key(|unit| self.units.get(*unit).map(|unit| unit.0))
                });
            if found.is_some() {
                wider = found;
                narrowest = found;
            }
        }
        narrowest.map(str::to_owned)
    }

    fn below(&self, unit: &str, above: &str) -> bool {
        let mut at = Some(unit);
        for _ in 0..8 {
            match at {
                Some(unit) if unit == above => return true,
                Some(unit) => at = self.units.get(unit).and_then(|unit| unit.1.as_deref()),
                None => return false,
            }
        }
        false
    }
}

fn insert(names: &mut BTreeMap<String, Vec<String>>, name: String, soate: &str) {
    let units = names.entry(name).or_default();
    if !units.iter().any(|unit| unit == soate) {
        units.push(soate.to_owned());
    }
}

/// Lower case, ё as е, single spaces, no commas and stops.
fn fold(name: &str) -> String {
    name.to_lowercase()
        .replace('ё', "е")
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '«' | '»' | '"'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Without the word for the sort of unit; a name that is nothing else stays as it is.
fn without_sort(folded: &str) -> String {
    let bare: Vec<&str> = folded.split(' ').filter(|word| !SORTS.contains(word)).collect();
    if bare.is_empty() {
        folded.to_owned()
    } else {
        bare.join(" ")
    }
}

/// Reads `jobLocation`: a place, an address, a text, or a list of them (then the first that says something gives
/// the region, and all are named).
pub(super) fn read(value: &Value) -> Option<Place> {
    match value {
        Value::Array(list) => {
            let places: Vec<Place> = list.iter().filter_map(read).collect();
            let words: Vec<&str> = places.iter().map(|place| place.words.as_str()).collect();
            let words = words.join("; ");
            places.into_iter().next().map(|first| Place { words, ..first })
        }
        Value::String(text) => {
            let words = super::text::line(text);
            let names = words.split(',').map(|name| name.trim().to_owned()).collect();
            (!words.is_empty()).then_some(Place {
                names,
                words,
                country: None,
            })
        }
        Value::Object(place) => match place.get("address") {
            Some(address @ (Value::Object(_) | Value::String(_) | Value::Array(_))) => read(address),
            _ => address(place),
        },
        _ => None,
    }
}

fn address(address: &serde_json::Map<String, Value>) -> Option<Place> {
    let text = |key: &str| {
        let value = address.get(key)?;
        let name = value
            .as_str()
            .or_else(|| value.get("name").and_then(Value::as_str))?;
        Some(super::text::line(name)).filter(|name| !name.is_empty())
    };
    let names: Vec<String> = ["addressLocality", "addressRegion"]
        .into_iter()
        .filter_map(text)
        .collect();
    let country = text("addressCountry");
    let shown: Vec<String> = [text("streetAddress")]
        .into_iter()
        .flatten()
        .chain(names.iter().cloned())
        .chain(country.clone())
        .collect();
    let words = if shown.is_empty() {
        text("name")?
    } else {
        shown.join(", ")
    };
    let names = if names.is_empty() {
        text("name").into_iter().collect()
    } else {
        names
    };
    Some(Place {
        words,
        names,
        country,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn gazetteer() -> Gazetteer {
        let mut gazetteer = Gazetteer {
            full: BTreeMap::new(),
            bare: BTreeMap::new(),
            units: BTreeMap::new(),
        };
        for unit in crate::regions::gazetteer().unwrap().units {
            gazetteer.add(&unit.region());
        }
        gazetteer
    }

    #[test]
    fn names_in_any_language_find_their_unit() {
        let gazetteer = gazetteer();
        let found = |value: Value| read(&value).and_then(|place| gazetteer.find(&place));
        let naryn = Some("41704000000000".to_owned());
        for name in [
            "Нарынская область",
            "Нарын облусу",
            "НАРЫН  ОБЛЫСЫ",
            "Нарынская обл.",
        ] {
            assert_eq!(found(json!(name)), naryn, "{name}");
        }
        let bishkek = Some("41711000000000".to_owned());
        for value in [
            json!("г. Бишкек"),
            json!("Bishkek"),
            json!("город Бишкек"),
            json!({"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Бишкек", "addressCountry": "KG"}}),
            json!([{"address": {"addressLocality": "Бишкек шаары", "streetAddress": "ул. Манаса, 1"}}]),
        ] {
            assert_eq!(found(value.clone()), bishkek, "{value}");
        }
    }

    #[test]
    fn a_wider_name_decides_between_namesakes() {
        let gazetteer = gazetteer();
        let place =
            read(&json!({"address": {"addressLocality": "Нарын", "addressRegion": "Нарынская область"}}))
                .unwrap();
        let found = gazetteer.find(&place).unwrap();
        assert!(
            found.starts_with("41704") && found != "41704000000000",
            "the town or district in the oblast: {found}"
        );
        assert_eq!(place.words, "Нарын, Нарынская область");
    }

    #[test]
    fn a_place_elsewhere_has_words_and_no_unit() {
        let place = read(&json!({"address": {"addressLocality": "Osh", "addressCountry": "US"}})).unwrap();
        assert_eq!(
            gazetteer().find(&place),
            None,
            "another country's town of that name"
        );
        assert_eq!(place.words, "Osh, US");
        assert_eq!(read(&json!(null)), None);
        assert_eq!(read(&json!({"@type": "VirtualLocation"})), None);
    }
}
