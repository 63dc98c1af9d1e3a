//! A vacancy as schema.org `JobPosting`.

use super::{Body, PayPeriod, Region, Requirement, Service, Vacancy};
use crate::Lang;
use serde_json::{Map, Value, json};

/// The vacancy as JSON-LD for readers of schema.org, in the language asked for (with the usual fallback). What an
/// imported posting brought beyond the contract is put back as it came.
#[must_use]
pub fn json_ld(
    vacancy: &Vacancy,
    body: Option<&Body>,
    parent: Option<&Body>,
    region: Option<&Region>,
    lang: Lang,
) -> Value {
    let mut posting = Map::new();
    let (tag, title) = vacancy.title.best(lang).unwrap_or((lang.tag(), ""));
    posting.insert("@context".to_owned(), json!("https://schema.org"));
    posting.insert("@type".to_owned(), json!("JobPosting"));
    posting.insert("title".to_owned(), json!(title));
    posting.insert("inLanguage".to_owned(), json!(tag));
    posting.insert("identifier".to_owned(), identifier(&vacancy.source_id));
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            posting.insert(key.to_owned(), value);
        }
    };
    let shown = |texts: &Option<crate::Texts>| texts.as_ref().map(|texts| json!(texts.show(lang)));
    put("url", vacancy.url.as_ref().map(|url| json!(url)));
    put("description", shown(&vacancy.description));
    put("responsibilities", shown(&vacancy.duties));
    put("datePosted", vacancy.published_at.map(|at| json!(at)));
    put("validThrough", vacancy.closes_at.map(|at| json!(at)));
    put(
        "employmentType",
        vacancy.employment.as_ref().map(|text| json!(text)),
    );
    put(
        "occupationalCategory",
        (!vacancy.categories.is_empty()).then(|| json!(vacancy.categories)),
    );
    put("totalJobOpenings", vacancy.places.map(|places| json!(places)));
    put(
        "hiringOrganization",
        body.map(|body| organisation(body, parent, lang)),
    );
    let unit = vacancy.unit.as_ref();
    put(
        "employmentUnit",
        unit.map(|unit| json!({"@type": "Organization", "name": unit.show(lang)})),
    );
    put("jobLocation", place(vacancy, region, lang));
    put("baseSalary", pay(vacancy));
    put("qualifications", competences(vacancy, lang));
    put("experienceRequirements", vacancy.experience_years().map(|years| {
        json!({"@type": "OccupationalExperienceRequirements", "monthsOfExperience": u32::from(years) * 12})
    }));
    for (key, value) in vacancy.extra.iter().flatten() {
        posting.entry(key.clone()).or_insert_with(|| value.clone());
    }
    Value::Object(posting)
}

fn identifier(source_id: &str) -> Value {
    match source_id.split_once(':') {
        Some((property, value)) if !value.starts_with("//") => {
            json!({"@type": "PropertyValue", "propertyID": property, "value": value})
        }
        _ => json!(source_id),
    }
}

fn organisation(body: &Body, parent: Option<&Body>, lang: Lang) -> Value {
    let kind = match body.service {
        Some(Service::State | Service::Municipal) | None => "GovernmentOrganization",
    };
    let mut value = json!({"@type": kind, "name": body.name.show(lang)});
    if let (Some(parent), Value::Object(map)) = (parent, &mut value) {
        map.insert("parentOrganization".to_owned(), organisation(parent, None, lang));
    }
    value
}

fn place(vacancy: &Vacancy, region: Option<&Region>, lang: Lang) -> Option<Value> {
    let locality = vacancy.place.as_ref().map(|place| place.show(lang));
    if locality.is_none() && region.is_none() {
        return None;
    }
    Some(json!({"@type": "Place", "address": {
        "@type": "PostalAddress", "addressCountry": region.map(|_| "KG"),
        "addressRegion": region.map(|region| region.name.show(lang)), "addressLocality": locality,
    }}))
}

fn pay(vacancy: &Vacancy) -> Option<Value> {
    let pay = vacancy.pay.as_ref()?;
    let unit = match pay.period {
        PayPeriod::Hour => "HOUR",
        PayPeriod::Day => "DAY",
        PayPeriod::Week => "WEEK",
        PayPeriod::Month => "MONTH",
        PayPeriod::Year => "YEAR",
    };
    Some(
        json!({"@type": "MonetaryAmount", "currency": pay.currency, "value": {
            "@type": "QuantitativeValue", "minValue": pay.min, "maxValue": pay.max, "unitText": unit,
        }}),
    )
}

fn competences(vacancy: &Vacancy, lang: Lang) -> Option<Value> {
    let lines: Vec<&str> = vacancy
        .requirements
        .iter()
        .filter_map(|rule| match rule {
            Requirement::Competence { text } => Some(text.show(lang)),
            _ => None,
        })
        .collect();
    (!lines.is_empty()).then(|| json!(lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_posting_gets_its_own_words_back() {
        let vacancy: Vacancy = serde_json::from_value(json!({
            "id": uuid::Uuid::nil(), "source_id": "usajobs:821067800", "kind": "vacancy", "body": uuid::Uuid::nil(),
            "title": {"en": "Computer Scientist"}, "categories": ["1550 - Computer Science"],
            "pay": {"min": 100, "currency": "USD", "period": "year"},
            "extra": {"eligibilityToWorkRequirement": "The public", "title": "not this one"},
        }))
        .unwrap();
        let ld = json_ld(&vacancy, None, None, None, Lang::Ky);
        assert_eq!(ld["@type"], "JobPosting");
        assert_eq!(ld["identifier"]["propertyID"], "usajobs");
        assert_eq!(ld["identifier"]["value"], "821067800");
        assert_eq!(
            ld["inLanguage"], "en",
            "the language shown, not the one asked for"
        );
        assert_eq!(
            ld["eligibilityToWorkRequirement"], "The public",
            "what had no place is put back"
        );
        assert_eq!(
            ld["title"], "Computer Scientist",
            "the contract's own fields win over what was kept aside"
        );
        assert_eq!(ld["baseSalary"]["value"]["unitText"], "YEAR");
    }

    #[test]
    fn an_address_as_identity_stays_an_address() {
        assert_eq!(
            identifier("https://example.org/1"),
            json!("https://example.org/1")
        );
    }
}
