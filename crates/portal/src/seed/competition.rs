//! One competition with its rows: everything about it follows from the seed, the day and its number.

use super::country::{Country, Office};
use super::draw::{Draw, Weighted};
use super::material::{GroupEntry, Material, Post};
use super::post::{self, Drawn, Identity};
use super::schedule::{Calendar, Schedule};
use super::words::{fill, lower_first, only, said, texts};
use crate::import::derived_id;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{
    Competition, CompetitionKind, Contact, Law, Laws, RequiredDocument, Requirement, Service, Stage,
    StageKind, Vacancy,
};
use kyzmat_model::feed::Kind;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What all parts of a competition are drawn within.
pub(super) struct Frame<'a> {
    pub(super) id: Uuid,
    pub(super) kind: CompetitionKind,
    pub(super) office: &'a Office,
    /// Posts that the body has, by index.
    pub(super) posts: &'a Weighted,
    pub(super) schedule: Schedule,
}

/// A competition, its rows, and the body it needs.
pub(super) struct Announced {
    pub(super) office: usize,
    pub(super) competition: Competition,
    pub(super) vacancies: Vec<Vacancy>,
}

/// Where samples are drawn from.
pub(super) struct Announcer<'a> {
    pub(super) material: &'a Material,
    pub(super) country: &'a Country,
    /// For each office the posts it has.
    posts: Vec<Weighted>,
    calendar: Calendar,
    seed: u64,
}

impl<'a> Announcer<'a> {
    pub(super) fn new(material: &'a Material, country: &'a Country, calendar: Calendar, seed: u64) -> Self {
        let posts = country
            .offices
            .iter()
            .map(|office| posts_of(material, office))
            .collect();
        Self {
            material,
            country,
            posts,
            calendar,
            seed,
        }
    }

    /// The competition of a number, with at most `room` rows, the first of which has the number `first`.
    pub(super) fn announce(&self, number: u64, first: u64, room: u64) -> Option<Announced> {
        let draw = &mut Draw::new(self.seed, number);
        let office_index = self.country.office(draw)?;
        let office = self.country.offices.get(office_index)?;
        let source_id = format!("sample:{}:competition:{number}", self.seed);
        let frame = Frame {
            id: derived_id(Kind::Competition, &source_id),
            // The reserve is the main way in, most single posts are filled by open competition.
            kind: match draw.below(100) {
                0..=24 => CompetitionKind::Reserve,
                25..=84 => CompetitionKind::Vacancy,
                _ => CompetitionKind::Internal,
            },
            office,
            posts: self.posts.get(office_index)?,
            schedule: self.calendar.draw(draw),
        };
        let mut row = (first..).map(|number| {
            let source_id = format!("sample:{}:{number}", self.seed);
            Identity {
                id: derived_id(Kind::Vacancy, &source_id),
                source_id,
            }
        });
        let (drawn, groups) = if post::names_posts(frame.kind) {
            let most = if frame.kind == CompetitionKind::Internal {
                2
            } else {
                5
            };
            let count = draw.from(1, most).min(room);
            let posts: Vec<Drawn<'_>> = (0..count)
                .filter_map(|_| post::draw(self.material, &frame, draw))
                .collect();
            (posts, Vec::new())
        } else {
            (Vec::new(), self.groups(&frame, room, draw))
        };
        let mut vacancies: Vec<Vacancy> = Vec::new();
        for one in &drawn {
            vacancies.push(one.vacancy(self.material, &frame, draw, row.next()?));
        }
        for (group, typical) in &groups {
            vacancies.push(post::reserve_row(
                self.material,
                &frame,
                group,
                typical,
                draw,
                row.next()?,
            ));
        }
        if vacancies.is_empty() {
            return None;
        }
        let competition = self.competition(&frame, source_id, number, &drawn, &groups, draw);
        Some(Announced {
            office: office_index,
            competition,
            vacancies,
        })
    }

    /// The groups of posts a reserve competition is for: those the body has, each with a typical post.
    fn groups(&self, frame: &Frame<'_>, room: u64, draw: &mut Draw) -> Vec<(&'a GroupEntry, &'a Post)> {
        let posts = &self.material.posts;
        let of_group = |group: &GroupEntry| {
            let mut indices = frame
                .posts
                .things()
                .iter()
                .filter_map(|index| posts.posts.get(*index));
            indices.find(|post| post.group == group.key)
        };
        let all: Vec<(&GroupEntry, &Post)> = posts
            .groups
            .iter()
            .filter_map(|group| Some((group, of_group(group)?)))
            .collect();
        let count = usize::try_from(draw.from(1, 4).min(room)).unwrap_or(1);
        draw.some(&all, count).into_iter().copied().collect()
    }

    fn competition(
        &self,
        frame: &Frame<'_>,
        source_id: String,
        number: u64,
        drawn: &[Drawn<'_>],
        groups: &[(&GroupEntry, &Post)],
        draw: &mut Draw,
    ) -> Competition {
        let service = frame.office.body.service.unwrap_or(Service::State);
        let letter = match frame.kind {
            CompetitionKind::Reserve => "Р",
            CompetitionKind::Vacancy => "В",
            CompetitionKind::Internal => "ВН",
        };
        Competition {
            id: frame.id,
            source_id,
            number: format!("{letter}-{}-{number:06}", frame.schedule.year()),
            kind: frame.kind,
            service,
            body: frame.office.body.id,
            region: frame.office.body.region.clone(),
            title: self.title(frame, drawn, groups, draw),
            description: Some(self.description(frame, draw)),
            requirements: self.requirements(service, frame.office.languages),
            documents: if frame.schedule.archived {
                Vec::new()
            } else {
                self.documents(frame, draw)
            },
            laws: self.laws(drawn, service, frame.office.languages, draw),
            stages: self.stages(frame),
            published_at: frame.schedule.published,
            opens_at: frame.schedule.published,
            closes_at: frame.schedule.closes,
            contact: (!frame.schedule.archived).then(|| self.contact(frame, draw)),
            legal_basis: self
                .material
                .phrases
                .legal_basis
                .iter()
                .filter(|basis| basis.kinds.contains(&frame.kind))
                .take(2)
                .map(|basis| only(&basis.text, frame.office.languages))
                .collect(),
            edition_grace_days: 10,
            attachments_grace_hours: 48,
            appeal_days: Some(10),
            form: None,
        }
    }

    fn title(
        &self,
        frame: &Frame<'_>,
        drawn: &[Drawn<'_>],
        groups: &[(&GroupEntry, &Post)],
        draw: &mut Draw,
    ) -> Texts {
        let templates = self.material.phrases.titles.of(frame.kind);
        let Some(template) = draw.pick(templates) else {
            return Texts::default();
        };
        texts(frame.office.languages, |tag| {
            let posts: Option<Vec<&str>> = groups.iter().map(|(group, _)| said(&group.posts, tag)).collect();
            let group_posts = posts?.join(", ");
            // A competition for several posts is called by its first, with the rest in the list of vacancies.
            let first = drawn.first();
            let post = first.and_then(|one| one.title(tag)).unwrap_or_default();
            let lower = lower_first(&post);
            let genitive = first.and_then(|one| one.title_gen(tag)).unwrap_or_default();
            let more = drawn.len().saturating_sub(1);
            let title = fill(
                said(template, tag)?,
                &[
                    ("body", said(&frame.office.body.name, tag)?),
                    ("body_gen", said(&frame.office.gen_forms, tag)?),
                    ("group_posts", &group_posts),
                    ("post", &post),
                    ("post_lower", &lower),
                    ("post_gen", &genitive),
                ],
            )?;
            Some(match (more, tag) {
                (0, _) => title,
                (more, "ru") => format!("{title} (и ещё должностей: {more})"),
                (more, "ky") => format!("{title} (дагы кызмат орундары: {more})"),
                (more, _) => format!("{title} (тағы лауазымдар: {more})"),
            })
        })
    }

    fn description(&self, frame: &Frame<'_>, draw: &mut Draw) -> Texts {
        let phrases = &self.material.phrases;
        let submission = draw.pick(&phrases.submission);
        texts(frame.office.languages, |tag| {
            let note = said(&phrases.sample_note, tag)?;
            Some(match submission.and_then(|text| said(text, tag)) {
                Some(submission) => format!("{submission}\n{note}"),
                None => note.to_owned(),
            })
        })
    }

    /// What every applicant must meet: citizenship, age, and what only people can judge.
    fn requirements(&self, service: Service, languages: &[&str]) -> Vec<Requirement> {
        self.material
            .requirements
            .eligibility
            .iter()
            .filter(|rule| rule.service.is_none_or(|only| only == service))
            .map(|rule| match (&rule.value, rule.min_age) {
                (Some(country), _) if rule.key == "citizenship" => Requirement::Citizenship {
                    countries: vec![country.clone()],
                },
                (_, Some(min)) => Requirement::Age {
                    min: Some(min),
                    max: None,
                },
                _ => Requirement::Competence {
                    text: only(&rule.phrase, languages),
                },
            })
            .collect()
    }

    fn documents(&self, frame: &Frame<'_>, draw: &mut Draw) -> Vec<RequiredDocument> {
        let all = &self.material.documents;
        let optional: Vec<&str> = all
            .iter()
            .filter(|one| !one.required)
            .map(|one| one.code.as_str())
            .collect();
        let asked: BTreeSet<&&str> = draw.some(&optional, 1).into_iter().collect();
        all.iter()
            .filter(|one| one.required || asked.contains(&one.code.as_str()))
            .map(|one| RequiredDocument {
                code: one.code.clone(),
                name: only(&one.name, frame.office.languages),
                // The checklist explains itself; notes are for what is easily done wrong.
                note: one
                    .note
                    .as_ref()
                    .filter(|_| one.valid_months.is_some())
                    .map(|note| only(note, frame.office.languages)),
                required: one.required,
                formats: one.formats.clone(),
                max_mb: Some(one.max_mb),
                valid_months: one.valid_months,
            })
            .collect()
    }

    fn laws(&self, drawn: &[Drawn<'_>], service: Service, languages: &[&str], draw: &mut Draw) -> Laws {
        let write = |law: &super::material::Law| Law {
            id: Some(law.key.clone()),
            title: only(&law.title, languages),
            number: law.number.clone(),
            date: law.date.clone(),
            url: None,
        };
        let always = ["constitution", "civil_service", "state_language"];
        let (fixed, rest): (Vec<_>, Vec<_>) = self.material.general_laws.iter().partition(|law| {
            always.contains(&law.key.as_str())
                || (law.key == "local_government" && service == Service::Municipal)
        });
        let chosen = draw.some(&rest, 1);
        let general = fixed.iter().chain(chosen).map(|law| write(law)).collect();
        let mut keys: Vec<&String> = Vec::new();
        for key in drawn.iter().flat_map(|one| &one.subject.sector_laws) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let sector = keys
            .into_iter()
            .filter_map(|key| self.material.laws.get(key))
            .filter(|law| {
                !self
                    .material
                    .general_laws
                    .iter()
                    .any(|general| general.key == law.key)
            })
            .take(2)
            .map(write)
            .collect();
        Laws { general, sector }
    }

    fn stages(&self, frame: &Frame<'_>) -> Vec<Stage> {
        let stages = &self.material.stages;
        let internal = frame.kind == CompetitionKind::Internal;
        stages
            .stages
            .iter()
            // Those in service have passed the test before.
            .filter(|stage| !(internal && stage.test.is_some()))
            .map(|stage| {
                let (from, to) = frame
                    .schedule
                    .stage(stage.days_after_close.from, stage.days_after_close.to);
                let description = texts(frame.office.languages, |tag| {
                    let description = said(&stage.description, tag)?;
                    let Some(test) = stage.test else {
                        return Some(description.to_owned());
                    };
                    let (questions, threshold) = (test.questions.to_string(), test.threshold.to_string());
                    let values = [
                        ("questions", questions.as_str()),
                        ("threshold", threshold.as_str()),
                    ];
                    let note = fill(said(&stages.test_note, tag)?, &values)?;
                    Some(format!("{description} {note}"))
                });
                Stage {
                    kind: match stage.key.as_str() {
                        "documents" => StageKind::Documents,
                        "testing" => StageKind::Test,
                        "interview" => StageKind::Interview,
                        _ => StageKind::Other,
                    },
                    name: only(&stage.name, frame.office.languages),
                    description: (!frame.schedule.archived).then_some(description),
                    from: Some(from),
                    to: Some(to),
                    threshold: stage.test.map(|test| test.threshold),
                    max: stage
                        .test
                        .map(|test| test.questions)
                        .or(stage.interview.map(|interview| interview.max_score)),
                }
            })
            .collect()
    }

    fn contact(&self, frame: &Frame<'_>, draw: &mut Draw) -> Contact {
        let words = &self.material.phrases.contact;
        let key = frame.office.key.replace('_', "-");
        let local = draw.pick(&words.email_local);
        let domain = fill(&words.email_domain, &[("key", &key)]);
        let street = draw.pick(&self.material.phrases.streets);
        let house = draw.from(1, 240);
        Contact {
            name: draw
                .pick(&words.person)
                .map(|name| only(name, frame.office.languages)),
            phone: Some(format!("{}{:03}", words.phone_prefix, draw.below(1000))),
            email: local
                .zip(domain)
                .map(|(local, domain)| format!("{local}@{domain}")),
            address: street.map(|street| {
                texts(frame.office.languages, |tag| {
                    let place = said(&frame.office.place, tag)?;
                    Some(format!("{place}, {}, {house}", said(street, tag)?))
                })
            }),
        }
    }
}

/// The posts a body has, by what they say about bodies.
fn posts_of(material: &Material, office: &Office) -> Weighted {
    let mut posts = Weighted::default();
    for (index, post) in material.posts.posts.iter().enumerate() {
        let has = post.body_kinds.iter().any(|kind| kind == office.sort) || post.bodies.contains(&office.key);
        let serves = office
            .body
            .service
            .is_none_or(|service| post.service.contains(&service));
        if has && serves {
            posts.add(index, post.weight);
        }
    }
    posts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_posts_in_a_field_and_a_division() {
        let material = Material::read().unwrap();
        let country = Country::build(&material);
        let calendar = Calendar::new("2026-11-22".parse().unwrap(), 1000);
        let announcer = Announcer::new(&material, &country, calendar, 1);
        for (office, posts) in country.offices.iter().zip(&announcer.posts) {
            assert!(
                posts.total() > 0,
                "{} could announce nothing",
                office.body.source_id
            );
        }
        for number in 1..500 {
            let announced = announcer.announce(number, 1, 100).unwrap();
            let again = announcer.announce(number, 1, 100).unwrap();
            assert_eq!(
                announced.vacancies, again.vacancies,
                "competition {number} is drawn alike each time"
            );
            assert!(
                announced
                    .vacancies
                    .iter()
                    .all(|vacancy| !vacancy.title.is_empty())
            );
        }
    }
}
