//! One post of a competition, or one group of posts of a reserve: a vacancy row.

use super::competition::Frame;
use super::draw::Draw;
use super::material::{GroupEntry, Material, Post, Subject, UnitEntry};
use super::words::{fill, form, lower_first, only, said, texts, upper_first};
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{
    CompetitionKind, EducationLevel, ExperienceScope, Group, Pay, PayPeriod, Requirement, Vacancy,
};
use uuid::Uuid;

/// A post as it was drawn, before it is written in words.
pub(super) struct Drawn<'a> {
    pub(super) post: &'a Post,
    pub(super) subject: &'a Subject,
    unit: Option<&'a UnitEntry>,
}

/// A post that the body has, with a field and a division of its own.
pub(super) fn draw<'a>(material: &'a Material, frame: &Frame<'a>, draw: &mut Draw) -> Option<Drawn<'a>> {
    let post = frame
        .posts
        .pick(draw)
        .and_then(|index| material.posts.posts.get(index))?;
    let subject = if post.needs_subject {
        // A body's own fields thrice as often as those that every body has.
        let own: Vec<&Subject> = named(material, &frame.office.fields).collect();
        let common: Vec<&Subject> = material.subjects.values().filter(|one| one.common).collect();
        let from = if draw.percent(75) && !own.is_empty() {
            &own
        } else {
            &common
        };
        *draw.pick(from)?
    } else {
        let own: Vec<&Subject> = named(material, &post.subjects).collect();
        *draw.pick(&own)?
    };
    let fitting: Vec<&UnitEntry> = subject
        .units
        .iter()
        .filter(|unit| post.unit_types.contains(&unit.sort))
        .collect();
    let unit = if post.needs_subject {
        draw.pick(&fitting).copied()
    } else {
        None
    };
    Some(Drawn { post, subject, unit })
}

fn named<'a>(material: &'a Material, keys: &'a [String]) -> impl Iterator<Item = &'a Subject> {
    keys.iter().filter_map(|key| material.subjects.get(key))
}

impl Drawn<'_> {
    /// Its title in a language, with its division.
    pub(super) fn title(&self, tag: &str) -> Option<String> {
        let in_unit = self.unit.and_then(|unit| {
            let template = said(self.post.title_in_unit.as_ref()?, tag)?;
            fill(template, &unit_values(unit, tag))
        });
        in_unit
            .or_else(|| said(&self.post.title, tag).map(str::to_owned))
            .map(|title| upper_first(&title))
    }

    /// Its title in the genitive, where the language's templates ask for it.
    pub(super) fn title_gen(&self, tag: &str) -> Option<String> {
        let in_unit = self.unit.and_then(|unit| {
            let template = form(&self.post.forms, tag, "gen_in_unit")?;
            fill(template, &unit_values(unit, tag))
        });
        in_unit.or_else(|| form(&self.post.forms, tag, "gen").map(str::to_owned))
    }

    /// The vacancy row of this post.
    pub(super) fn vacancy(
        &self,
        material: &Material,
        frame: &Frame<'_>,
        draw: &mut Draw,
        row: Identity,
    ) -> Vacancy {
        let languages = frame.office.languages;
        let places = draw.from(self.post.places_typical.min, self.post.places_typical.max);
        let shown_places = places.to_string();
        let phrases = draw.some(material.phrases.descriptions.of(frame.kind), 1);
        let with_condition = draw.percent(50);
        let conditions = draw.some(&material.phrases.conditions, usize::from(with_condition));
        let description = texts(languages, |tag| {
            let title = self.title(tag)?;
            let lower = lower_first(&title);
            let values = [
                ("body", said(&frame.office.body.name, tag)?),
                ("body_gen", said(&frame.office.gen_forms, tag)?),
                ("post", title.as_str()),
                ("post_lower", lower.as_str()),
                ("places", shown_places.as_str()),
                ("region", said(&frame.office.place, tag)?),
            ];
            paragraphs(&phrases, &conditions, tag, &values)
        });
        let count = if draw.percent(70) { 3 } else { 4 };
        let mut duties = draw.some(&self.subject.duties, count);
        if self.post.lead {
            duties.extend(draw.some(&material.posts.lead_duties, 1));
        }
        let duties = texts(languages, |tag| {
            let lines: Option<Vec<&str>> = duties.iter().map(|duty| said(duty, tag)).collect();
            lines.map(|lines| lines.join("\n"))
        });
        let fields = only(&self.subject.education_fields, languages);
        Vacancy {
            unit: self.unit.map(|unit| only(&unit.name, languages)),
            group: Some(self.post.group),
            code: Some(self.post.code.clone()),
            title: texts(languages, |tag| self.title(tag)),
            description: Some(description),
            duties: Some(duties),
            requirements: requirements(material, self.post, Some(fields), languages, draw),
            places: u32::try_from(places).ok(),
            pay: pay(self.post, draw),
            ..row.vacancy(frame)
        }
    }
}

/// The row of a group of posts in a reserve competition.
pub(super) fn reserve_row(
    material: &Material,
    frame: &Frame<'_>,
    group: &GroupEntry,
    typical: &Post,
    draw: &mut Draw,
    row: Identity,
) -> Vacancy {
    let languages = frame.office.languages;
    let codes = group.codes.join(", ");
    let phrases = draw.some(material.phrases.descriptions.of(frame.kind), 1);
    let submission = draw.some(&material.phrases.submission, 1);
    let title = texts(languages, |tag| {
        let values = [
            ("group_posts", said(&group.posts, tag)?),
            ("codes", codes.as_str()),
        ];
        fill(said(&material.phrases.reserve_row_title, tag)?, &values)
    });
    let description = texts(languages, |tag| {
        let values = [
            ("body", said(&frame.office.body.name, tag)?),
            ("body_gen", said(&frame.office.gen_forms, tag)?),
            ("group_posts", said(&group.posts, tag)?),
        ];
        paragraphs(&phrases, &submission, tag, &values)
    });
    let single = match group.codes.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    Vacancy {
        group: Some(group.key),
        code: single,
        title,
        description: Some(description),
        requirements: requirements(material, typical, None, languages, draw),
        places: u32::try_from(draw.from(2, 10)).ok(),
        pay: pay(typical, draw),
        ..row.vacancy(frame)
    }
}

/// Who a row is.
pub(super) struct Identity {
    pub(super) id: Uuid,
    pub(super) source_id: String,
}

impl Identity {
    /// What all rows of a competition share.
    fn vacancy(self, frame: &Frame<'_>) -> Vacancy {
        Vacancy {
            id: self.id,
            source_id: self.source_id,
            url: None,
            competition: Some(frame.id),
            kind: frame.kind,
            service: frame.office.body.service,
            body: frame.office.body.id,
            unit: None,
            region: frame.office.body.region.clone(),
            place: None,
            group: None,
            code: None,
            title: Texts::default(),
            description: None,
            duties: None,
            requirements: Vec::new(),
            categories: Vec::new(),
            employment: None,
            places: None,
            pay: None,
            published_at: Some(frame.schedule.published),
            opens_at: Some(frame.schedule.published),
            closes_at: Some(frame.schedule.closes),
            extra: None,
        }
    }
}

fn unit_values<'a>(unit: &'a UnitEntry, tag: &str) -> Vec<(&'static str, &'a str)> {
    [("unit_gen", "gen"), ("unit_ins", "ins")]
        .into_iter()
        .filter_map(|(name, case)| Some((name, form(&unit.forms, tag, case)?)))
        .collect()
}

fn paragraphs(
    filled: &[&Texts],
    plain: &[&Texts],
    tag: &str,
    values: &[(&'static str, &str)],
) -> Option<String> {
    let filled = filled.iter().map(|text| fill(said(text, tag)?, values));
    let plain = plain.iter().map(|text| said(text, tag).map(str::to_owned));
    let all: Option<Vec<String>> = filled.chain(plain).collect();
    all.map(|all| all.join("\n"))
}

fn requirements(
    material: &Material,
    post: &Post,
    fields: Option<Texts>,
    languages: &[&str],
    draw: &mut Draw,
) -> Vec<Requirement> {
    let words = &material.requirements;
    let mut rules = vec![Requirement::Education {
        level: post.education,
        fields,
    }];
    // Service or work in the speciality: either will do.
    for (years, scope) in [
        (post.experience_years.service, ExperienceScope::Service),
        (post.experience_years.speciality, ExperienceScope::Speciality),
    ] {
        if years > 0 {
            let either =
                (post.experience_years.service > 0 && post.experience_years.speciality > 0).then_some(1);
            rules.push(Requirement::Experience { years, scope, either });
        }
    }
    let level = words
        .state_language
        .iter()
        .find(|level| level.key == post.language);
    rules.extend(level.map(|level| Requirement::StateLanguage {
        level: level.code.clone(),
    }));
    let mut phrases: Vec<&Texts> = Vec::new();
    let of_group = words
        .competence
        .get(group_name(post.group))
        .map_or(&[][..], Vec::as_slice);
    phrases.extend(draw.some(of_group, 1));
    let skills: Vec<&Texts> = words.computer.iter().map(|skill| &skill.phrase).collect();
    if post.education != EducationLevel::Higher || draw.percent(25) {
        phrases.extend(draw.pick(&skills));
    }
    rules.extend(phrases.into_iter().map(|phrase| Requirement::Competence {
        text: only(phrase, languages),
    }));
    rules
}

pub(super) fn group_name(group: Group) -> &'static str {
    match group {
        Group::Highest => "highest",
        Group::Main => "main",
        Group::Senior => "senior",
        Group::Junior => "junior",
    }
}

fn pay(post: &Post, draw: &mut Draw) -> Option<Pay> {
    // Some announcements name none.
    if draw.percent(12) {
        return None;
    }
    let step = 500;
    let steps = post.pay.max.saturating_sub(post.pay.min) / step;
    let low = draw.below(steps / 2 + 1);
    let high = draw.from(low, steps);
    Some(Pay {
        min: Some(post.pay.min + low * step),
        max: Some(post.pay.min + high * step),
        currency: "KGS".to_owned(),
        period: PayPeriod::Month,
    })
}

/// Whether a competition of this kind is about posts, not groups of them.
pub(super) fn names_posts(kind: CompetitionKind) -> bool {
    kind != CompetitionKind::Reserve
}
