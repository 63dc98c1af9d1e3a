//! A vacancy as the full-text index sees it.

use super::names::Names;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{CompetitionKind, EducationLevel, Group, Requirement, Service, Vacancy};
use kyzmat_search::{Document, Field, Lang, Text};

/// Strings that a document borrows.
#[derive(Debug, Default)]
pub struct Owned {
    bodies: Vec<String>,
}

impl Owned {
    /// What must outlive the document.
    pub fn of(vacancy: &Vacancy, names: &Names) -> Self {
        Self {
            bodies: names
                .bodies_of(vacancy.body)
                .iter()
                .map(|body| body.id.to_string())
                .collect(),
        }
    }
}

/// The document of a vacancy: its own texts, and the names of its body, its region and all above them in every
/// language, so that «Чүй», «Чуй» and «Шу» find the same.
pub fn document<'a>(
    row: u64,
    first_seen: i64,
    vacancy: &'a Vacancy,
    names: &'a Names,
    owned: &'a Owned,
) -> Document<'a> {
    let mut texts = Vec::with_capacity(24);
    push(&mut texts, Field::Title, &vacancy.title);
    push_option(&mut texts, Field::Description, vacancy.description.as_ref());
    push_option(&mut texts, Field::Duties, vacancy.duties.as_ref());
    push_option(&mut texts, Field::Body, vacancy.unit.as_ref());
    push_option(&mut texts, Field::Region, vacancy.place.as_ref());
    for body in names.bodies_of(vacancy.body) {
        push(&mut texts, Field::Body, &body.name);
        push_option(&mut texts, Field::Body, body.short.as_ref());
    }
    let regions = vacancy
        .region
        .as_deref()
        .map(|soate| names.regions_of(soate))
        .unwrap_or_default();
    for region in &regions {
        push(&mut texts, Field::Region, &region.name);
        region
            .aliases
            .iter()
            .for_each(|alias| push(&mut texts, Field::Region, &alias.name));
    }
    for rule in &vacancy.requirements {
        match rule {
            Requirement::Competence { text } => push(&mut texts, Field::Requirements, text),
            Requirement::Education { fields, .. } => {
                push_option(&mut texts, Field::Requirements, fields.as_ref())
            }
            _ => {}
        }
    }
    for category in &vacancy.categories {
        texts.push(Text {
            field: Field::Description,
            lang: None,
            text: category,
        });
    }
    for code in vacancy.code.iter().chain([&vacancy.source_id]) {
        texts.push(Text {
            field: Field::Code,
            lang: None,
            text: code,
        });
    }
    let pay = vacancy.pay.as_ref();
    Document {
        row,
        texts,
        kind: CompetitionKind::word(vacancy.kind),
        service: vacancy.service.map_or("", Service::word),
        group: vacancy.group.map_or("", Group::word),
        bodies: owned.bodies.iter().map(String::as_str).collect(),
        regions: regions.iter().map(|region| region.soate.as_str()).collect(),
        education: vacancy.education().map_or("", EducationLevel::word),
        experience_years: vacancy.experience_years().map(u32::from),
        pay_min: pay.and_then(|pay| pay.min),
        pay_max: pay.and_then(|pay| pay.max.or(pay.min)),
        opens_at: vacancy.opens_at.map(kyzmat_model::Instant::unix),
        closes_at: vacancy.closes_at.map(kyzmat_model::Instant::unix),
        published_at: vacancy.published_at.map(kyzmat_model::Instant::unix),
        first_seen,
    }
}

fn push<'a>(into: &mut Vec<Text<'a>>, field: Field, texts: &'a Texts) {
    into.extend(texts.iter().map(|(tag, text)| Text {
        field,
        lang: Lang::from_tag(tag),
        text,
    }));
}

fn push_option<'a>(into: &mut Vec<Text<'a>>, field: Field, texts: Option<&'a Texts>) {
    if let Some(texts) = texts {
        push(into, field, texts);
    }
}
