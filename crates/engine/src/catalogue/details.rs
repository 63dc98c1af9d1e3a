//! One vacancy or competition in full, and the lists that filters choose from.

use super::names::Names;
use super::shelf::Open;
use super::view::{
    BodyName, CompetitionDetails, FindBodies, GetItem, InLang, PostItem, RegionItem, RegionName,
    VacancyDetails, VacancyTexts,
};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_model::catalogue::{Competition, Requirement, Vacancy, is_open_until, json_ld};
use kyzmat_model::feed::Kind;
use kyzmat_model::{Instant, Lang, Texts};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Bodies a filter is offered at a time.
const MOST_BODIES: u32 = 200;

impl Engine {
    /// A whole vacancy.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] when there is none (any more).
    pub async fn get_vacancy(&self, request: GetItem) -> Result<VacancyDetails, EngineError> {
        self.blocking(move |inner| {
            let favourite = inner.local.favourites()?.contains(&request.id.to_string());
            let now = inner.now();
            inner.shelf.with(|open| {
                let vacancy: Vacancy = read(open, Kind::Vacancy, request.id)?;
                let mut details = vacancy_details(open, vacancy, request.lang, now)?;
                details.favourite = favourite;
                Ok(details)
            })
        })
        .await
    }

    /// A whole competition.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] when there is none (any more).
    pub async fn get_competition(&self, request: GetItem) -> Result<CompetitionDetails, EngineError> {
        self.blocking(move |inner| {
            let now = inner.now();
            inner.shelf.with(|open| {
                let competition: Competition = read(open, Kind::Competition, request.id)?;
                competition_details(open, competition, request.lang, now)
            })
        })
        .await
    }

    /// All regions, in the order of their codes.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn list_regions(&self, request: InLang) -> Result<Vec<RegionItem>, EngineError> {
        self.blocking(move |inner| {
            let names = inner.shelf.with(|open| Ok(std::sync::Arc::clone(&open.names)))?;
            let item = |region: &kyzmat_model::catalogue::Region| RegionItem {
                soate: region.soate.clone(),
                level: region.level,
                parent: region.parent.clone(),
                name: region.name.show(request.lang).to_owned(),
                aliases: region
                    .aliases
                    .iter()
                    .flat_map(|alias| alias.name.iter())
                    .chain(region.name.iter())
                    .map(|(_, name)| name.to_owned())
                    .collect(),
            };
            Ok(names.regions().map(item).collect())
        })
        .await
    }

    /// Bodies whose name in any language holds all the words typed, by name.
    ///
    /// # Errors
    /// [`EngineError::Invalid`] for a limit above 200.
    pub async fn find_bodies(&self, request: FindBodies) -> Result<Vec<BodyName>, EngineError> {
        if request.limit > MOST_BODIES {
            return Err(EngineError::Invalid { field: "limit" });
        }
        self.blocking(move |inner| {
            let names = inner.shelf.with(|open| Ok(std::sync::Arc::clone(&open.names)))?;
            let words: Vec<String> = request
                .query
                .split_whitespace()
                .map(kyzmat_search::analysis::folded)
                .collect();
            let holds = |texts: &Texts| {
                texts.iter().any(|(_, name)| {
                    let folded: Vec<String> = name
                        .split_whitespace()
                        .map(kyzmat_search::analysis::folded)
                        .collect();
                    words
                        .iter()
                        .all(|word| folded.iter().any(|part| part.starts_with(word.as_str())))
                })
            };
            let mut found: Vec<BodyName> = names
                .bodies()
                .filter(|body| holds(&body.name) || body.short.as_ref().is_some_and(holds))
                .map(|body| BodyName {
                    id: body.id,
                    name: body.name.show(request.lang).to_owned(),
                })
                .collect();
            found.sort_by_cached_key(|body| body.name.to_lowercase());
            found.truncate(usize::try_from(request.limit).unwrap_or(usize::MAX));
            Ok(found)
        })
        .await
    }
}

impl Inner {
    /// A competition as the portal published it.
    pub(crate) fn competition(&self, id: Uuid) -> Result<Competition, EngineError> {
        self.shelf.with(|open| read(open, Kind::Competition, id))
    }
}

/// A row of the catalogue.
pub(crate) fn read<T: DeserializeOwned>(open: &Open, kind: Kind, id: Uuid) -> Result<T, EngineError> {
    let what = if kind == Kind::Competition {
        "competition"
    } else {
        "vacancy"
    };
    let row = open
        .catalogue
        .by_id(kind, &id.to_string())?
        .ok_or(EngineError::NotFound { what })?;
    serde_json::from_slice(&row.data).map_err(|_| EngineError::NotFound { what })
}

fn regions(names: &Names, soate: Option<&String>, lang: Lang) -> Vec<RegionName> {
    let chain = soate.map(|soate| names.regions_of(soate)).unwrap_or_default();
    let name = |region: &&kyzmat_model::catalogue::Region| RegionName {
        soate: region.soate.clone(),
        name: region.name.show(lang).to_owned(),
    };
    chain.iter().map(name).collect()
}

pub(super) fn vacancy_details(
    open: &Open,
    vacancy: Vacancy,
    lang: Lang,
    now: Instant,
) -> Result<VacancyDetails, EngineError> {
    let names = &open.names;
    let chain = names.bodies_of(vacancy.body);
    let (body, parent) = (chain.first().copied(), chain.get(1).copied());
    let region = vacancy
        .region
        .as_ref()
        .and_then(|soate| names.regions_of(soate).first().copied());
    let json_ld = json_ld(&vacancy, body, parent, region, lang);
    let competition = match vacancy.competition {
        Some(id) => match read::<Competition>(open, Kind::Competition, id) {
            Ok(competition) => Some(competition),
            // The competition comes with a later page: the vacancy is shown without it until then.
            Err(EngineError::NotFound { .. }) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let mut requirements = vacancy.requirements.clone();
    for rule in competition
        .iter()
        .flat_map(|competition| &competition.requirements)
    {
        if !requirements.contains(rule) {
            requirements.push(rule.clone());
        }
    }
    Ok(VacancyDetails {
        id: vacancy.id,
        title: vacancy.title.show(lang).to_owned(),
        texts: texts(&vacancy),
        body: names.body(vacancy.body, lang),
        parent_body: parent.map(|body| names.body(body.id, lang)),
        regions: regions(names, vacancy.region.as_ref(), lang),
        open: vacancy.is_open(now),
        favourite: false,
        competition: competition
            .map(|it| competition_details(open, it, lang, now))
            .transpose()?,
        json_ld,
        requirements,
        source_id: vacancy.source_id,
        url: vacancy.url,
        kind: vacancy.kind,
        service: vacancy.service,
        group: vacancy.group,
        code: vacancy.code,
        places: vacancy.places,
        pay: vacancy.pay,
        employment: vacancy.employment,
        categories: vacancy.categories,
        published_at: vacancy.published_at,
        opens_at: vacancy.opens_at,
        closes_at: vacancy.closes_at,
        extra: vacancy.extra.unwrap_or_default(),
    })
}

fn competition_details(
    open: &Open,
    competition: Competition,
    lang: Lang,
    now: Instant,
) -> Result<CompetitionDetails, EngineError> {
    let names = &open.names;
    let posts = open.catalogue.children(&competition.id.to_string())?;
    let post = |vacancy: Vacancy| PostItem {
        id: vacancy.id,
        title: vacancy.title.show(lang).to_owned(),
        unit: vacancy.unit.as_ref().map(|unit| unit.show(lang).to_owned()),
        group: vacancy.group,
        code: vacancy.code,
        places: vacancy.places,
        pay: vacancy.pay,
    };
    Ok(CompetitionDetails {
        id: competition.id,
        source_id: competition.source_id,
        number: competition.number,
        kind: competition.kind,
        service: competition.service,
        title: competition.title.show(lang).to_owned(),
        description: competition.description,
        body: names.body(competition.body, lang),
        regions: regions(names, competition.region.as_ref(), lang),
        requirements: competition.requirements,
        documents: competition.documents,
        laws: competition.laws,
        stages: competition.stages,
        published_at: competition.published_at,
        opens_at: competition.opens_at,
        closes_at: competition.closes_at,
        open: is_open_until(Some(competition.closes_at), now),
        contact: competition.contact,
        legal_basis: competition.legal_basis,
        vacancies: posts
            .iter()
            .filter_map(|row| serde_json::from_slice(&row.data).ok())
            .map(post)
            .collect(),
    })
}

/// The texts by language; a language that any part has is there.
fn texts(vacancy: &Vacancy) -> BTreeMap<String, VacancyTexts> {
    let mut all: BTreeMap<String, VacancyTexts> = BTreeMap::new();
    let mut fill = |texts: Option<&Texts>, put: fn(&mut VacancyTexts, &str)| {
        for (tag, text) in texts.into_iter().flat_map(Texts::iter) {
            put(all.entry(tag.to_owned()).or_default(), text);
        }
    };
    fill(Some(&vacancy.title), |texts, text| {
        text.clone_into(&mut texts.title)
    });
    fill(vacancy.description.as_ref(), |texts, text| {
        text.clone_into(&mut texts.description)
    });
    fill(vacancy.duties.as_ref(), |texts, text| {
        text.clone_into(&mut texts.duties)
    });
    fill(vacancy.unit.as_ref(), |texts, text| {
        text.clone_into(&mut texts.unit)
    });
    fill(vacancy.place.as_ref(), |texts, text| {
        text.clone_into(&mut texts.place)
    });
    for rule in &vacancy.requirements {
        if let Requirement::Competence { text } = rule {
            fill(Some(text), |texts, text| {
                if !texts.competences.is_empty() {
                    texts.competences.push('\n');
                }
                texts.competences.push_str(text);
            });
        }
    }
    all
}
