//! A vacancy as a file to keep: the deadline for a calendar, the posting as JSON-LD, or plain text.

use super::details::{read, vacancy_details};
use super::view::{ExportFile, ExportFormat, ExportVacancy, VacancyDetails};
use crate::EngineError;
use crate::calendar::{Alarm, CalendarEvent, calendar};
use crate::engine::Engine;
use kyzmat_model::Instant;
use kyzmat_model::feed::Kind;

impl Engine {
    /// Makes the file; nothing is written anywhere.
    ///
    /// # Errors
    /// [`EngineError::NotFound`] when there is no such vacancy, [`EngineError::Invalid`] for the deadline of one
    /// that has none.
    pub async fn export_vacancy(&self, request: ExportVacancy) -> Result<ExportFile, EngineError> {
        self.blocking(move |inner| {
            let now = inner.now();
            let details = inner.shelf.with(|open| {
                vacancy_details(open, read(open, Kind::Vacancy, request.id)?, request.lang, now)
            })?;
            let (ending, media_type, content) = match request.format {
                ExportFormat::Ics => ("ics", "text/calendar", deadline(&details, now)?),
                ExportFormat::JsonLd => (
                    "jsonld",
                    "application/ld+json",
                    serde_json::to_string_pretty(&details.json_ld)
                        .map_err(|error| EngineError::Internal(error.to_string()))?,
                ),
                ExportFormat::Text => ("txt", "text/plain", plain(&details, request.lang.tag())),
            };
            Ok(ExportFile {
                file_name: format!("{}.{ending}", file_stem(&details.title)),
                media_type: media_type.to_owned(),
                content,
            })
        })
        .await
    }
}

/// A title as a file name on any system.
pub(crate) fn file_stem(title: &str) -> String {
    let kept: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    let parts: Vec<&str> = kept.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        "vacancy".to_owned()
    } else {
        parts.join("-")
    }
}

fn deadline(details: &VacancyDetails, now: Instant) -> Result<String, EngineError> {
    let closes = details.closes_at.ok_or(EngineError::Invalid { field: "id" })?;
    let link = format!("kyzmat://vacancy/{}", details.id);
    let event = CalendarEvent {
        uid: format!("{}@kyzmat", details.id),
        sequence: 0,
        starts: closes,
        ends: None,
        summary: details.title.clone(),
        description: format!("{}\n{link}", details.body.name),
        place: None,
        url: link,
        alarms: vec![Alarm::Day],
    };
    Ok(calendar(&[event], now))
}

fn plain(details: &VacancyDetails, tag: &str) -> String {
    let texts = details
        .texts
        .get(tag)
        .or_else(|| details.texts.get("ru"))
        .or_else(|| details.texts.values().next());
    let mut parts = vec![details.title.clone(), details.body.name.clone()];
    parts.extend(details.regions.first().map(|region| region.name.clone()));
    parts.extend(details.closes_at.map(|at| at.to_string()));
    if let Some(texts) = texts {
        parts.extend([&texts.description, &texts.duties, &texts.competences].map(Clone::clone));
    }
    parts.push(format!("kyzmat://vacancy/{}", details.id));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_suit_any_system() {
        assert_eq!(file_stem("Башкы адис (юрист) / 1:2?"), "Башкы-адис-юрист-1-2");
        assert_eq!(file_stem("///"), "vacancy");
    }
}
