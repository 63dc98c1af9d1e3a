//! A vacancy as a file to keep: the deadline for a calendar, the posting as JSON-LD, or plain text.

use super::details::{read, vacancy_details};
use super::view::{ExportFile, ExportFormat, ExportVacancy, VacancyDetails};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_model::Instant;
use kyzmat_model::feed::Kind;

/// An alarm a day before the deadline, as RFC 5545 writes it.
const ALARM: &str = "-P1D";

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
                ExportFormat::Ics => ("ics", "text/calendar", calendar(&details, now)?),
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
fn file_stem(title: &str) -> String {
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

fn calendar(details: &VacancyDetails, now: Instant) -> Result<String, EngineError> {
    let closes = details.closes_at.ok_or(EngineError::Invalid { field: "id" })?;
    let stamp = |at: Instant| {
        let utc = jiff::Timestamp::from_second(at.unix()).unwrap_or_default();
        utc.strftime("%Y%m%dT%H%M%SZ").to_string()
    };
    let link = format!("kyzmat://vacancy/{}", details.id);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kyzmat desktop//catalogue//RU".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@kyzmat", details.id),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(closes)),
        format!("SUMMARY:{}", escape(&details.title)),
        format!(
            "DESCRIPTION:{}",
            escape(&format!("{}\n{link}", details.body.name))
        ),
        format!("URL:{link}"),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escape(&details.title)),
        format!("TRIGGER:{ALARM}"),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Ok(lines.iter().map(|line| fold(line) + "\r\n").collect())
}

/// RFC 5545 §3.3.11.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// RFC 5545 §3.1: no line over 75 octets, and no letter cut in two.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out
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
    fn calendar_text_is_escaped_and_folded_between_letters() {
        assert_eq!(escape("а, б; в\\\nг"), "а\\, б\\; в\\\\\\nг");
        let folded = fold(&format!("SUMMARY:{}", "ң".repeat(100)));
        for line in folded.split("\r\n") {
            assert!(line.len() <= 75, "{} octets", line.len());
        }
        assert_eq!(
            folded.replace("\r\n ", "").chars().filter(|c| *c == 'ң').count(),
            100,
            "nothing is lost"
        );
    }

    #[test]
    fn file_names_suit_any_system() {
        assert_eq!(file_stem("Башкы адис (юрист) / 1:2?"), "Башкы-адис-юрист-1-2");
        assert_eq!(file_stem("///"), "vacancy");
    }
}
