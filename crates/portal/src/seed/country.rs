//! The sample country: айыл аймактары below the districts, and every body with its branches. It is the same for
//! all seeds, so that samples added later belong to the same bodies.

use super::draw::{Draw, Weighted};
use super::material::{Aymaks, BodyEntry, Branch, Forms, Material};
use super::words::{LANGUAGES, Values, fill, form, said, texts};
use crate::import::derived_id;
use crate::regions::Unit;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Body, BodyKind, Region, RegionLevel};
use kyzmat_model::feed::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Айыл аймактары to a district: 240 in all, as many as there are since the reform of the territories.
const AYMAKS_PER_RAYON: u64 = 6;
/// How much an аймак weighs among its like.
const AYMAK_WEIGHT: u64 = 10;

/// A place that bodies are at.
struct Place {
    soate: String,
    sort: String,
    level: RegionLevel,
    weight: u64,
    name: Texts,
    short: Texts,
    forms: Forms,
}

/// A body that announces competitions.
pub(super) struct Office {
    pub(super) body: Body,
    /// Key of its entry, for the posts that only some bodies have.
    pub(super) key: String,
    /// What posts are chosen by: the kind's name, `territorial` for a branch.
    pub(super) sort: &'static str,
    pub(super) gen_forms: Texts,
    pub(super) fields: Vec<String>,
    /// Name of the place, for «place of work».
    pub(super) place: Texts,
    /// Languages it publishes in.
    pub(super) languages: &'static [&'static str],
    /// Index of the body above it.
    pub(super) above: Option<usize>,
}

/// All of it.
pub(super) struct Country {
    /// Units made up below the districts.
    pub(super) aymaks: Vec<Region>,
    /// Bodies; what is above comes before.
    pub(super) offices: Vec<Office>,
    by_sort: Weighted,
    within: Vec<Weighted>,
}

impl Country {
    pub(super) fn build(material: &Material) -> Self {
        let mut places: Vec<Place> = material.regions.units.iter().map(place_of).collect();
        let mut aymaks = Vec::new();
        for (number, unit) in (0u64..).zip(&material.regions.units) {
            if unit.sort == "rayon" {
                for (region, place) in aymaks_of(unit, &material.aymaks, number) {
                    aymaks.push(region);
                    places.push(place);
                }
            }
        }
        let mut country = Self {
            aymaks,
            offices: Vec::new(),
            by_sort: Weighted::default(),
            within: Vec::new(),
        };
        let weights = country.add_offices(material, &places);
        country.weigh(material, &weights);
        country
    }

    /// A body, by the share of its kind and its weight among its like.
    pub(super) fn office(&self, draw: &mut Draw) -> Option<usize> {
        let sort = self.by_sort.pick(draw)?;
        self.within.get(sort)?.pick(draw)
    }

    /// Makes all bodies and gives their weights.
    fn add_offices(&mut self, material: &Material, places: &[Place]) -> Vec<u64> {
        let mut weights = Vec::new();
        let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
        let seat_of = |entry: &BodyEntry| {
            places
                .iter()
                .find(|place| Some(&place.soate) == entry.seat.as_ref())
        };
        for entry in &material.bodies.bodies {
            let Some(seat) = seat_of(entry) else { continue };
            let above = entry.parent.as_ref().and_then(|key| {
                let mut held = found.iter().filter(|((held, _), _)| held == key);
                held.next().map(|(_, index)| *index)
            });
            let office = self.office_of(entry, None, seat, above);
            found.insert((entry.key.clone(), seat.soate.clone()), self.offices.len());
            weights.push(entry.weight);
            self.offices.push(office);
        }
        for entry in &material.bodies.bodies {
            let main = found
                .iter()
                .find(|((key, _), _)| *key == entry.key)
                .map(|(_, index)| *index);
            for branch in &entry.territorial {
                let fits =
                    |place: &&Place| place.level == branch.level && branch.places.contains(&place.sort);
                for place in places.iter().filter(fits) {
                    weights.push(entry.weight * place.weight);
                    self.offices
                        .push(self.office_of(entry, Some(branch), place, main));
                }
            }
        }
        for entry in &material.bodies.templated {
            for place in places.iter().filter(|place| entry.places.contains(&place.sort)) {
                // Departments of a city hall stand below it.
                let city_hall = ("city_hall".to_owned(), place.soate.clone());
                let above = found
                    .get(&city_hall)
                    .copied()
                    .filter(|_| entry.key != "city_kenesh");
                found.insert((entry.key.clone(), place.soate.clone()), self.offices.len());
                weights.push(entry.weight * place.weight);
                self.offices.push(self.office_of(entry, None, place, above));
            }
        }
        weights
    }

    fn office_of(
        &self,
        entry: &BodyEntry,
        branch: Option<&Branch>,
        place: &Place,
        above: Option<usize>,
    ) -> Office {
        let (name, forms) = branch.map_or((&entry.name, &entry.forms), |branch| {
            (&branch.name, &branch.forms)
        });
        // A body's seat may lie where it has a branch too.
        let sort = if branch.is_some() { "branch" } else { "body" };
        let source_id = format!("sample:{sort}:{}:{}", entry.key, place.soate);
        let name = texts(&LANGUAGES, |tag| fill(said(name, tag)?, &place.values(tag)));
        let gen_forms = texts(&LANGUAGES, |tag| {
            fill(form(forms, tag, "gen")?, &place.values(tag))
        });
        // One body in six publishes in Kazakh as well.
        let kazakh = kyzmat_model::digest::row_hash(Kind::Body, &source_id, 0, b"").is_multiple_of(6);
        Office {
            body: Body {
                id: derived_id(Kind::Body, &source_id),
                source_id,
                kind: match (branch, entry.kind) {
                    // A ministry's branch in a district is no ministry.
                    (Some(_), BodyKind::Ministry) => BodyKind::Other,
                    (_, kind) => kind,
                },
                service: Some(entry.service),
                name,
                short: entry.short.clone().filter(|_| branch.is_none()),
                parent: above
                    .and_then(|above| self.offices.get(above))
                    .map(|above| above.body.id),
                region: Some(place.soate.clone()),
                sample: true,
            },
            key: entry.key.clone(),
            sort: branch.map_or_else(|| sort_name(entry.kind), |_| "territorial"),
            gen_forms,
            fields: entry.fields.clone(),
            place: place.name.clone(),
            languages: if kazakh { &LANGUAGES } else { &["ru", "ky"] },
            above,
        }
    }

    fn weigh(&mut self, material: &Material, weights: &[u64]) {
        let sorts: BTreeSet<&'static str> = self.offices.iter().map(|office| office.sort).collect();
        for sort in sorts {
            let mut within = Weighted::default();
            for (index, office) in self.offices.iter().enumerate() {
                if office.sort == sort {
                    within.add(index, weights.get(index).copied().unwrap_or(1));
                }
            }
            let share = material.bodies.shares.get(sort).copied().unwrap_or(0);
            self.by_sort.add(self.within.len(), share);
            self.within.push(within);
        }
    }
}

impl Place {
    fn values(&self, tag: &str) -> Values<'_> {
        let case = |case: &str| form(&self.forms, tag, case);
        [
            ("region", said(&self.name, tag)),
            ("region_short", said(&self.short, tag)),
            ("name", said(&self.short, tag)),
            ("region_gen", case("gen")),
            ("region_loc", case("loc")),
            ("region_dat", case("dat")),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}

fn place_of(unit: &Unit) -> Place {
    Place {
        soate: unit.soate.clone(),
        sort: unit.sort.clone(),
        level: unit.level,
        weight: unit.weight.into(),
        name: unit.name.clone(),
        short: unit.short.clone(),
        forms: unit.forms.clone(),
    }
}

/// Made-up units of a district, with names that no two of them share.
fn aymaks_of(rayon: &Unit, words: &Aymaks, number: u64) -> Vec<(Region, Place)> {
    let mut draw = Draw::new(0, number);
    let count = usize::try_from(AYMAKS_PER_RAYON).unwrap_or_default();
    let stems = draw.some(&words.stems, count);
    let digits = rayon.soate.get(..8).unwrap_or(&rayon.soate);
    (1u64..)
        .zip(stems)
        .map(|(place, stem)| {
            // Real units of this level have other digits in the third group, so none is taken.
            let soate = format!("{digits}9{place:02}000");
            let name = |template: &str, tag: &str| fill(template, &[("name", said(stem, tag)?)]);
            let names = texts(&LANGUAGES, |tag| name(said(&words.name, tag)?, tag));
            let forms = words.forms.iter().filter_map(|(case, template)| {
                let tag = case.split('_').next()?;
                Some((case.clone(), name(template, tag)?))
            });
            let region = Region {
                soate: soate.clone(),
                level: RegionLevel::Adm3,
                parent: Some(rayon.soate.clone()),
                name: names.clone(),
                aliases: vec![kyzmat_model::catalogue::Alias {
                    name: stem.clone(),
                    from: None,
                    to: None,
                }],
                valid_from: None,
                valid_to: None,
                sample: true,
            };
            let place = Place {
                soate,
                sort: "aymak".to_owned(),
                level: RegionLevel::Adm3,
                weight: AYMAK_WEIGHT,
                name: names,
                short: stem.clone(),
                forms: forms.collect(),
            };
            (region, place)
        })
        .collect()
}

fn sort_name(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Ministry => "ministry",
        BodyKind::Agency => "agency",
        BodyKind::Service => "service",
        BodyKind::Inspection => "inspection",
        BodyKind::Fund => "fund",
        BodyKind::Plenipotentiary => "plenipotentiary",
        BodyKind::RayonAdministration => "rayon_administration",
        BodyKind::CityHall => "city_hall",
        BodyKind::AyilOkmotu => "ayil_okmotu",
        BodyKind::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_is_named_in_three_languages_and_has_one_identity() {
        let material = Material::read().unwrap();
        let country = Country::build(&material);
        assert_eq!(country.aymaks.len(), 240);
        let mut identities = BTreeSet::new();
        for office in &country.offices {
            let body = &office.body;
            assert_eq!(body.name.0.len(), 3, "{body:?}");
            assert_eq!(office.gen_forms.0.len(), 3, "{body:?}");
            assert!(identities.insert(body.id), "two bodies share {}", body.source_id);
            assert!(
                material.bodies.shares.contains_key(office.sort),
                "{} is never drawn",
                office.sort
            );
            assert!(
                office
                    .above
                    .is_none_or(|above| country.offices[above].body.id == body.parent.unwrap())
            );
        }
        assert!(
            country.offices.len() > 1000,
            "the whole country, not its capital alone"
        );
    }

    #[test]
    fn made_up_units_are_marked_and_lie_in_their_district() {
        let country = Country::build(&Material::read().unwrap());
        let codes: BTreeSet<_> = country.aymaks.iter().map(|aymak| &aymak.soate).collect();
        assert_eq!(codes.len(), country.aymaks.len(), "codes are unique");
        for aymak in &country.aymaks {
            assert!(aymak.sample && aymak.soate.len() == 14);
            assert_eq!(aymak.parent.as_ref().unwrap().get(..8), aymak.soate.get(..8));
        }
    }
}
