//! The sample country: the same for the same seed and day, whole in itself, believable in its figures.

use crate::scene::{Scene, TODAY, plan};
use kyzmat_model::catalogue::{Body, Competition, CompetitionKind, Region, Vacancy};
use kyzmat_model::feed::Kind;
use kyzmat_portal::PortalError;
use kyzmat_portal::seed::Plan;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

fn all<T: DeserializeOwned>(scene: &Scene, kind: Kind) -> Vec<T> {
    let mut found = Vec::new();
    let view = scene.portal.store().view().unwrap();
    view.each(kind, &mut |row| {
        found.push(serde_json::from_str(row.data)?);
        Ok(())
    })
    .unwrap();
    found
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    let digest = |seed: u64, today: &str| {
        let scene = Scene::new();
        let today = today.parse().unwrap();
        scene
            .portal
            .seed(&Plan {
                today,
                ..plan(300, seed)
            })
            .unwrap();
        let digest = scene.portal.digest().unwrap();
        (digest.head, digest.digest)
    };
    let first = digest(7, TODAY);
    assert_eq!(digest(7, TODAY), first, "numbers, revisions and bytes");
    assert_ne!(digest(8, TODAY).1, first.1, "another seed");
    assert_ne!(digest(7, "2026-11-23").1, first.1, "another day");
}

#[test]
fn a_catalogue_that_has_vacancies_is_only_added_to() {
    let scene = Scene::seeded(50);
    let refused = scene.portal.seed(&plan(10, 2)).unwrap_err();
    assert!(matches!(refused, PortalError::NotEmpty(50)), "{refused}");
    let sown = scene
        .portal
        .seed(&Plan {
            add: true,
            ..plan(10, 2)
        })
        .unwrap();
    assert_eq!(sown.vacancies, 10, "another seed adds others");
    let again = scene
        .portal
        .seed(&Plan {
            add: true,
            ..plan(10, 2)
        })
        .unwrap();
    assert_eq!(
        (again.vacancies, again.competitions),
        (0, 0),
        "the same seed adds nothing"
    );
    assert_eq!(scene.portal.digest().unwrap().vacancies, 60);
}

#[test]
fn everything_pointed_at_is_there() {
    let scene = Scene::seeded(2000);
    let regions: BTreeSet<String> = all::<Region>(&scene, Kind::Region)
        .into_iter()
        .map(|one| one.soate)
        .collect();
    let bodies: BTreeMap<_, Body> = all::<Body>(&scene, Kind::Body)
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let competitions: BTreeMap<_, Competition> = all::<Competition>(&scene, Kind::Competition)
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let vacancies: Vec<Vacancy> = all(&scene, Kind::Vacancy);
    assert_eq!(vacancies.len(), 2000);
    for body in bodies.values() {
        assert!(
            body.parent.is_none_or(|parent| bodies.contains_key(&parent)),
            "{body:?}"
        );
        assert!(
            body.sample && regions.contains(body.region.as_ref().unwrap()),
            "{body:?}"
        );
    }
    let mut rows: BTreeMap<_, usize> = BTreeMap::new();
    for vacancy in &vacancies {
        let competition = &competitions[&vacancy.competition.unwrap()];
        assert_eq!((vacancy.kind, vacancy.body), (competition.kind, competition.body));
        assert_eq!(vacancy.closes_at, Some(competition.closes_at));
        assert!(bodies.contains_key(&vacancy.body) && regions.contains(vacancy.region.as_ref().unwrap()));
        *rows.entry(competition.id).or_default() += 1;
    }
    assert_eq!(rows.len(), competitions.len(), "no competition without a row");
    for (id, count) in rows {
        let (kind, most) = (competitions[&id].kind, count);
        let allowed = match kind {
            CompetitionKind::Reserve => 1..=4,
            CompetitionKind::Vacancy => 1..=5,
            CompetitionKind::Internal => 1..=2,
        };
        assert!(allowed.contains(&most), "{kind:?} with {most} rows");
    }
}

#[test]
fn texts_are_complete_and_no_placeholder_is_left() {
    let scene = Scene::seeded(1500);
    let mut kazakh = 0;
    let vacancies: Vec<Vacancy> = all(&scene, Kind::Vacancy);
    for vacancy in &vacancies {
        let json = serde_json::to_string(vacancy).unwrap();
        for text in [
            Some(&vacancy.title),
            vacancy.description.as_ref(),
            vacancy.duties.as_ref(),
        ]
        .into_iter()
        .flatten()
        {
            for tag in ["ru", "ky"] {
                assert!(!text.0[tag].is_empty(), "{json}");
            }
            assert!(!text.iter().any(|(_, text)| text.contains(['{', '}'])), "{json}");
        }
        kazakh += usize::from(vacancy.title.0.contains_key("kk"));
        assert!(json.len() < 8000, "a row of {} bytes", json.len());
    }
    assert!(
        (50..700).contains(&kazakh),
        "some bodies publish in Kazakh: {kazakh}"
    );
    for competition in all::<Competition>(&scene, Kind::Competition) {
        let json = serde_json::to_string(&competition).unwrap();
        let texts = [Some(&competition.title), competition.description.as_ref()];
        for text in texts.into_iter().flatten() {
            assert!(text.0.contains_key("ru") && text.0.contains_key("ky"), "{json}");
        }
        assert!(
            !json.contains("{body") && !json.contains("{post") && !json.contains("{group"),
            "{json}"
        );
        assert!(
            !competition.stages.is_empty() && !competition.documents.is_empty(),
            "{json}"
        );
        let contact = competition.contact.unwrap();
        assert!(
            contact.phone.unwrap().starts_with("+996312000"),
            "a number that leads nowhere"
        );
        assert!(
            contact.email.unwrap().ends_with(".example"),
            "a domain that leads nowhere"
        );
    }
}

#[test]
fn the_country_never_bears_its_old_name() {
    let scene = Scene::seeded(300);
    let mut lines = Vec::new();
    scene.portal.export(&mut lines).unwrap();
    let text = String::from_utf8(lines).unwrap();
    let old: String = ["Кир", "гиз"].concat();
    assert!(!text.contains(&old), "Кыргызстан is written with ы");
}

#[test]
fn asking_for_few_gives_just_so_many() {
    for count in [0, 1, 2, 3, 17] {
        let scene = Scene::seeded(count);
        assert_eq!(scene.portal.digest().unwrap().vacancies, count);
    }
}
