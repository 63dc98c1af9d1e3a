//! A schema.org JobPosting as a vacancy.
//!
//! What the contract has a place for is taken out of the posting; what is left, and what would lose something on
//! the way, stays in `extra` as it came. Texts become plain text.

use super::date::{Edge, moment};
use super::place::{self, Place};
use super::terms::{education, experience, group};
use super::{pay, text};
use kyzmat_model::catalogue::{CompetitionKind, ExperienceScope, Requirement, Vacancy};
use kyzmat_model::{Instant, Texts};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Parents of an organisation that are followed at most.
const DEEPEST: usize = 8;

/// What a line says; ids and region are still to be looked up.
pub(super) struct Posting {
    /// The vacancy, with nil for its id and its body's.
    pub(super) vacancy: Vacancy,
    /// Names of the organisation and of those above it, the topmost first; empty when none is named.
    pub(super) organisations: Vec<String>,
    /// Language of the posting.
    pub(super) language: String,
    /// Where the work is.
    pub(super) place: Option<Place>,
}

/// Reads a posting, or says why it cannot be taken.
pub(super) fn read(posting: Map<String, Value>) -> Result<Posting, String> {
    let mut fields = Fields(posting);
    fields.0.remove("@context");
    fields.0.remove("@type");
    let source_id = fields.source_id()?;
    let language = fields.language()?;
    let title = fields
        .texts("title", &language, text::line)?
        .ok_or("title is missing")?;
    let (organisations, place) = (fields.organisations()?, fields.place());
    let categories = fields.categories();
    let (group, code) = categories.iter().find_map(|category| group(category)).unzip();
    let mut vacancy = Vacancy {
        id: Uuid::nil(),
        source_id,
        url: fields.plain_text("url")?,
        competition: None,
        kind: CompetitionKind::Vacancy,
        service: None,
        body: Uuid::nil(),
        unit: fields.unit(&language),
        region: None,
        place: place.as_ref().map(|place| Texts::single(&language, &place.words)),
        group,
        code,
        title,
        description: fields.texts("description", &language, text::plain)?,
        duties: fields.lines("responsibilities", &language),
        requirements: fields.requirements(&language),
        categories,
        employment: fields.employment(),
        places: fields.places(),
        pay: fields.pay(),
        published_at: fields.moment("datePosted", Edge::Start)?,
        opens_at: None,
        closes_at: fields.moment("validThrough", Edge::End)?,
        extra: None,
    };
    let mut rest = Value::Object(fields.0);
    // The same bytes whatever order a map of this build keeps.
    rest.sort_all_objects();
    if let Value::Object(rest) = rest
        && !rest.is_empty()
    {
        vacancy.extra = Some(rest);
    }
    Ok(Posting {
        vacancy,
        organisations,
        language,
        place,
    })
}

/// What of the posting has not been taken yet.
struct Fields(Map<String, Value>);

impl Fields {
    /// `propertyID:value` of the identifier, else the address; nothing else is an identity.
    fn source_id(&mut self) -> Result<String, String> {
        let identifier = self.0.get("identifier");
        let candidates = match identifier {
            Some(Value::Array(list)) => list.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let named = candidates.iter().find_map(|one| {
            let property = scalar(one.get("propertyID")?)?;
            let value = scalar(one.get("value")?)?;
            Some((
                format!("{property}:{value}"),
                has_only(one, &["@type", "propertyID", "value"]),
            ))
        });
        if let Some((source_id, whole)) = named {
            if whole && candidates.len() == 1 {
                self.0.remove("identifier");
            }
            return Ok(source_id);
        }
        let url = self.0.get("url").and_then(scalar);
        url.ok_or_else(|| "no identity: neither an identifier with propertyID and value nor a url".to_owned())
    }

    fn language(&mut self) -> Result<String, String> {
        let named = match self.0.get("inLanguage") {
            None | Some(Value::Null) => None,
            Some(Value::String(tag)) => Some(tag.clone()),
            // {"@type": "Language", "alternateName": "ky"}
            Some(Value::Object(language)) => ["alternateName", "identifier", "name"]
                .into_iter()
                .filter_map(|key| language.get(key).and_then(Value::as_str))
                .find(|tag| text::primary_subtag(tag).is_some())
                .map(str::to_owned),
            Some(Value::Array(list)) => list.first().and_then(Value::as_str).map(str::to_owned),
            Some(_) => return Err("inLanguage is no text".to_owned()),
        };
        if let Some(tag) = named.as_deref().and_then(text::primary_subtag) {
            if matches!(self.0.get("inLanguage"), Some(Value::String(_))) {
                self.0.remove("inLanguage");
            }
            return Ok(tag);
        }
        let sample: String = ["title", "description"]
            .into_iter()
            .filter_map(|key| self.0.get(key).and_then(Value::as_str))
            .collect();
        Ok(text::guess_language(&sample).to_owned())
    }

    /// A text, a text with its language (`@value`, `@language`), or a list of those.
    fn texts(
        &mut self,
        key: &str,
        language: &str,
        clean: fn(&str) -> String,
    ) -> Result<Option<Texts>, String> {
        let Some(value) = self.0.remove(key) else {
            return Ok(None);
        };
        let values = match value {
            Value::Null => return Ok(None),
            Value::Array(list) => list,
            one => vec![one],
        };
        let mut texts = Texts::default();
        for value in &values {
            let (tag, text) = match value {
                Value::String(text) => (None, Some(text.as_str())),
                value => (
                    value
                        .get("@language")
                        .and_then(Value::as_str)
                        .and_then(text::primary_subtag),
                    value.get("@value").and_then(Value::as_str),
                ),
            };
            let text = clean(text.ok_or_else(|| format!("{key} is no text"))?);
            if !text.is_empty() {
                texts
                    .0
                    .entry(tag.unwrap_or_else(|| language.to_owned()))
                    .or_insert(text);
            }
        }
        Ok((!texts.is_empty()).then_some(texts))
    }

    fn plain_text(&mut self, key: &str) -> Result<Option<String>, String> {
        match self.0.remove(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            Some(_) => Err(format!("{key} is no text")),
        }
    }

    fn moment(&mut self, key: &str, edge: Edge) -> Result<Option<Instant>, String> {
        let Some(text) = self.plain_text(key)? else {
            return Ok(None);
        };
        let shown: String = text.chars().take(60).collect();
        moment(&text, edge)
            .map(Some)
            .ok_or_else(|| format!("{key} is no date: {shown:?}"))
    }

    fn organisations(&mut self) -> Result<Vec<String>, String> {
        let Some(value) = self.0.get("hiringOrganization") else {
            return Ok(Vec::new());
        };
        let mut whole = true;
        let mut names = Vec::new();
        let mut at = Some(value);
        while let Some(organisation) = at.take() {
            let name = match organisation {
                Value::Null => None,
                Value::String(name) => Some(name),
                Value::Object(fields) => {
                    whole &= has_only(organisation, &["@type", "@context", "name", "parentOrganization"]);
                    at = fields
                        .get("parentOrganization")
                        .filter(|_| names.len() + 1 < DEEPEST);
                    match fields.get("name") {
                        Some(Value::String(name)) => Some(name),
                        None | Some(Value::Null) => None,
                        Some(_) => return Err("the name of hiringOrganization is no text".to_owned()),
                    }
                }
                Value::Array(list) => {
                    whole = false;
                    at = list.first();
                    None
                }
                _ => return Err("hiringOrganization is neither a text nor an object".to_owned()),
            };
            names.extend(name.map(|name| text::line(name)).filter(|name| !name.is_empty()));
        }
        if whole && !names.is_empty() {
            self.0.remove("hiringOrganization");
        }
        names.reverse();
        Ok(names)
    }

    fn unit(&mut self, language: &str) -> Option<Texts> {
        let value = self.0.get("employmentUnit")?;
        let name = value
            .as_str()
            .or_else(|| value.get("name").and_then(Value::as_str))?;
        let name = text::line(name);
        let whole = value.is_string() || has_only(value, &["@type", "name"]);
        if whole {
            self.0.remove("employmentUnit");
        }
        (!name.is_empty()).then(|| Texts::single(language, name))
    }

    fn place(&mut self) -> Option<Place> {
        let value = self.0.get("jobLocation")?;
        let place = place::read(value)?;
        // Coordinates, several places and the like stay with the original.
        if value.is_string() {
            self.0.remove("jobLocation");
        }
        Some(place)
    }

    fn categories(&mut self) -> Vec<String> {
        let Some(value) = self.0.get("occupationalCategory") else {
            return Vec::new();
        };
        let list = match value {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut whole = true;
        let mut categories: Vec<String> = Vec::new();
        for one in list {
            // {"@type": "CategoryCode", "codeValue": "1550", "name": "Computer Science"}
            let parts = match one {
                Value::String(text) => vec![text.as_str()],
                other => {
                    whole = false;
                    ["codeValue", "name"]
                        .into_iter()
                        .filter_map(|key| other.get(key).and_then(Value::as_str))
                        .collect()
                }
            };
            let category = text::line(&parts.join(" - "));
            if !category.is_empty() && !categories.contains(&category) {
                categories.push(category);
            }
        }
        if whole {
            self.0.remove("occupationalCategory");
        }
        categories
    }

    fn employment(&mut self) -> Option<String> {
        let text = match self.0.get("employmentType")? {
            Value::String(text) => text::line(text),
            Value::Array(list) if list.iter().all(Value::is_string) => {
                let parts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                text::line(&parts.join(", "))
            }
            _ => return None,
        };
        self.0.remove("employmentType");
        (!text.is_empty()).then_some(text)
    }

    fn places(&mut self) -> Option<u32> {
        let value = self.0.get("totalJobOpenings")?;
        let places = value
            .as_u64()
            .or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()))
            .and_then(|number| u32::try_from(number).ok())?;
        self.0.remove("totalJobOpenings");
        Some(places)
    }

    fn pay(&mut self) -> Option<kyzmat_model::catalogue::Pay> {
        let currency = self.0.get("salaryCurrency").and_then(Value::as_str);
        let (pay, whole) = pay::read(self.0.get("baseSalary")?, currency)?;
        if whole {
            self.0.remove("baseSalary");
        }
        Some(pay)
    }

    /// A text or a list of texts, one to a line.
    fn lines(&mut self, key: &str, language: &str) -> Option<Texts> {
        let list = match self.0.get(key)? {
            Value::String(text) => text::plain(text),
            Value::Array(list) if list.iter().all(Value::is_string) => {
                let parts: Vec<String> = list.iter().filter_map(Value::as_str).map(text::line).collect();
                parts.join("\n")
            }
            _ => return None,
        };
        self.0.remove(key);
        (!list.is_empty()).then(|| Texts::single(language, list))
    }

    fn requirements(&mut self, language: &str) -> Vec<Requirement> {
        let education = self.0.get("educationRequirements").and_then(education);
        let experience = self.0.get("experienceRequirements").and_then(experience);
        let mut rules = Vec::new();
        if let Some(level) = education {
            rules.push(Requirement::Education { level, fields: None });
        }
        if let Some(years) = experience {
            rules.push(Requirement::Experience {
                years,
                scope: ExperienceScope::Any,
                either: None,
            });
        }
        if let Some(text) = self.lines("qualifications", language) {
            rules.push(Requirement::Competence { text });
        }
        rules
    }
}

/// Text or number as text.
fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Whether an object says nothing beyond these keys.
fn has_only(value: &Value, keys: &[&str]) -> bool {
    value
        .as_object()
        .is_some_and(|object| object.keys().all(|key| keys.contains(&key.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_model::catalogue::EducationLevel;
    use serde_json::json;

    fn taken(mut posting: Value) -> Posting {
        let base = json!({"@type": "JobPosting", "title": "Адис", "url": "https://example.org/1"});
        for (key, value) in base.as_object().unwrap() {
            posting
                .as_object_mut()
                .unwrap()
                .entry(key)
                .or_insert(value.clone());
        }
        read(posting.as_object().unwrap().clone()).unwrap()
    }

    #[test]
    fn identity_is_the_named_identifier_else_the_address() {
        for (identifier, expected) in [
            (
                json!({"@type": "PropertyValue", "propertyID": "usajobs", "value": "82"}),
                "usajobs:82",
            ),
            (json!({"propertyID": "hr", "value": 17}), "hr:17"),
            (json!(["x", {"propertyID": "hr", "value": "a"}]), "hr:a"),
            (
                json!({"name": "no property", "value": "82"}),
                "https://example.org/1",
            ),
            (json!("plain"), "https://example.org/1"),
            (json!(null), "https://example.org/1"),
        ] {
            let posting = taken(json!({"identifier": identifier}));
            assert_eq!(posting.vacancy.source_id, expected);
        }
        let nameless = json!({"@type": "JobPosting", "title": "Адис", "identifier": "plain"});
        assert!(
            read(nameless.as_object().unwrap().clone()).is_err(),
            "no identity"
        );
    }

    #[test]
    fn what_has_no_place_is_kept_as_it_came() {
        let posting = taken(json!({
            "identifier": {"propertyID": "hr", "value": "1", "name": "HR"},
            "hiringOrganization": {"name": "Агентство", "sameAs": "https://example.org"},
            "eligibilityToWorkRequirement": "The public",
            "applicantLocationRequirements": {"b": 1, "a": [null, 2.5]},
        }));
        assert_eq!(
            Value::Object(posting.vacancy.extra.unwrap()),
            json!({
                "identifier": {"propertyID": "hr", "value": "1", "name": "HR"},
                "hiringOrganization": {"name": "Агентство", "sameAs": "https://example.org"},
                "eligibilityToWorkRequirement": "The public",
                "applicantLocationRequirements": {"b": 1, "a": [null, 2.5]},
            }),
            "also what is mapped, where the mapping would lose something"
        );
        assert_eq!(posting.organisations, ["Агентство"]);
        assert_eq!(
            taken(json!({"hiringOrganization": "Агентство"})).vacancy.extra,
            None
        );
    }

    #[test]
    fn organisations_are_read_up_to_the_top() {
        let chain = json!({"name": "NTIA", "parentOrganization": {"name": "Department of Commerce"}});
        assert_eq!(
            taken(json!({"hiringOrganization": chain})).organisations,
            ["Department of Commerce", "NTIA"]
        );
        assert!(taken(json!({})).organisations.is_empty());
    }

    #[test]
    fn requirements_become_rules_where_they_can() {
        let posting = taken(json!({
            "educationRequirements": {"@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"},
            "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 30},
            "qualifications": "<p>Знает порядок.</p>", "responsibilities": ["Готовит", "Проверяет"],
        }));
        assert_eq!(posting.vacancy.education(), Some(EducationLevel::Higher));
        assert_eq!(
            posting.vacancy.experience_years(),
            Some(3),
            "30 months are not two years"
        );
        assert_eq!(posting.vacancy.requirements.len(), 3);
        assert_eq!(
            posting.vacancy.duties.unwrap(),
            Texts::single("ru", "Готовит\nПроверяет")
        );
        assert!(
            posting
                .vacancy
                .extra
                .unwrap()
                .contains_key("educationRequirements"),
            "the rule says less than the original"
        );
    }

    #[test]
    fn a_text_may_bring_its_language() {
        let title =
            json!([{"@value": "Specialist", "@language": "en-US"}, {"@value": "Адис", "@language": "ky"}]);
        let posting = taken(json!({"title": title, "inLanguage": "ky-KG"}));
        assert_eq!(
            posting.vacancy.title,
            Texts::of([("en", "Specialist"), ("ky", "Адис")])
        );
        assert_eq!(posting.language, "ky");
        assert_eq!(taken(json!({})).language, "ru", "Cyrillic and no language named");
        assert_eq!(taken(json!({"title": "Clerk"})).language, "en");
    }
}
