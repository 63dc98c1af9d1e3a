//! What is wrong with the wallet for a competition: what is missing, what ends too early.

use super::view::{DocumentKind, DocumentProblem, DocumentTrouble, ForCompetition};
use super::wallet::{last_day, scores};
use crate::EngineError;
use crate::engine::Engine;
use jiff::civil::Date;
use kyzmat_files::Media;
use kyzmat_model::catalogue::{Competition, RequiredDocument, StageKind};
use kyzmat_model::document;
use kyzmat_store::vault::DocumentRow;

impl Engine {
    /// What is wrong with the documents for a competition; for each demand of the best document there is.
    ///
    /// # Errors
    /// `not_found` for a competition that is none; as [`Engine::list_documents`].
    pub async fn document_problems(
        &self,
        request: ForCompetition,
    ) -> Result<Vec<DocumentProblem>, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let competition = inner.competition(request.competition)?;
            let rows = vault.documents()?;
            Ok(problems(&competition, &rows, inner.now().day()))
        })
        .await
    }
}

fn problems(competition: &Competition, rows: &[DocumentRow], today: Date) -> Vec<DocumentProblem> {
    let demands = competition.documents.iter();
    demands
        .flat_map(|demand| of_demand(competition, demand, rows, today))
        .collect()
}

fn of_demand(
    competition: &Competition,
    demand: &RequiredDocument,
    rows: &[DocumentRow],
    today: Date,
) -> Vec<DocumentProblem> {
    let told = |trouble, document: Option<&DocumentRow>, day: Option<Date>| DocumentProblem {
        demand: demand.code.clone(),
        name: demand.name.clone(),
        required: demand.required,
        trouble,
        document: document.and_then(|row| row.id.parse().ok()),
        day: day.map(|day| day.to_string()),
    };
    let mut answering = DocumentKind::all()
        .iter()
        .filter(|kind| kind.answers.contains(&demand.code))
        .peekable();
    let is_made_here = answering.peek().is_none_or(|kind| kind.made_here);
    let kinds: Vec<&str> = answering.map(|kind| kind.code.as_str()).collect();
    let fitting = rows
        .iter()
        .filter(|row| row.removed_at.is_none() && kinds.contains(&row.kind.as_str()));
    let judged = fitting.map(|row| (row, troubles(competition, demand, row, today)));
    match judged.min_by_key(|(_, troubles)| troubles.len()) {
        Some((row, troubles)) => troubles
            .into_iter()
            .map(|(trouble, day)| told(trouble, Some(row), day))
            .collect(),
        None if is_made_here => Vec::new(),
        None => vec![told(DocumentTrouble::Missing, None, None)],
    }
}

fn troubles(
    competition: &Competition,
    demand: &RequiredDocument,
    row: &DocumentRow,
    today: Date,
) -> Vec<(DocumentTrouble, Option<Date>)> {
    let mut found = Vec::new();
    if !row.is_whole {
        found.push((DocumentTrouble::Lost, None));
    }
    let closing = competition.closes_at.day();
    let tests = competition
        .stages
        .iter()
        .filter(|stage| stage.kind == StageKind::Test);
    let test = tests
        .filter_map(|stage| stage.to.or(stage.from))
        .map(|at| at.day())
        .max();
    let kind = DocumentKind::of(&row.kind);
    match last_day(row) {
        Some(last) if last < today => found.push((DocumentTrouble::Ended, Some(last))),
        Some(last) if last < closing => found.push((DocumentTrouble::EndsBeforeClosing, Some(closing))),
        Some(last) => {
            if let Some(test) = test.filter(|test| last < *test) {
                found.push((DocumentTrouble::EndsBeforeTest, Some(test)));
            }
        }
        None if kind.is_some_and(|kind| kind.term) => found.push((DocumentTrouble::DateNotSaid, None)),
        None => {}
    }
    // The competition may let a document be younger than the law does.
    let issued = row.issued_on.as_deref().and_then(|day| day.parse().ok());
    let counts_until = issued
        .zip(demand.valid_months)
        .and_then(|(issued, months)| document::last_day(issued, months));
    if counts_until.is_some_and(|last| last < closing)
        && !found.iter().any(|(trouble, _)| {
            matches!(
                trouble,
                DocumentTrouble::Ended | DocumentTrouble::EndsBeforeClosing
            )
        })
    {
        found.push((DocumentTrouble::TooOld, counts_until));
    }
    let fails = |points: u16, code: &str| {
        let parts = kind.map(|kind| kind.scores.as_slice()).unwrap_or_default();
        parts.iter().any(|part| part.code == code && points < part.pass)
    };
    if scores(row).iter().any(|score| fails(score.points, &score.code)) {
        found.push((DocumentTrouble::BelowPass, None));
    }
    let ending = Media::named(&row.media).map_or("", Media::extension);
    let is_accepted = |format: &String| {
        let format = format.trim_start_matches('.');
        format == ending || (ending == "jpg" && format == "jpeg")
    };
    if !demand.formats.is_empty() && !demand.formats.iter().any(is_accepted) {
        found.push((DocumentTrouble::WrongFormat, None));
    }
    if demand.max_mb.is_some_and(|most| row.size > u64::from(most) << 20) {
        found.push((DocumentTrouble::TooLarge, None));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn competition(documents: serde_json::Value) -> Competition {
        let id = "0198d5b4-0000-7000-8000-000000000001";
        serde_json::from_value(json!({
            "id": id, "source_id": "test:1", "number": "1", "kind": "reserve", "service": "state", "body": id,
            "title": { "ru": "Конкурс" }, "documents": documents,
            "stages": [{ "kind": "test", "name": { "ru": "Тест" }, "from": "2026-12-10T09:00:00+06:00" }],
            "published_at": "2026-11-01T09:00:00+06:00", "opens_at": "2026-11-01T09:00:00+06:00",
            "closes_at": "2026-12-01T18:00:00+06:00",
        }))
        .unwrap()
    }

    fn demand(code: &str) -> serde_json::Value {
        json!([{ "code": code, "name": { "ru": code }, "required": true, "formats": ["pdf", "jpg"], "max_mb": 5,
                 "valid_months": 3 }])
    }

    fn row(kind: &str, issued: Option<&str>, until: Option<&str>) -> DocumentRow {
        DocumentRow {
            id: "0198d5b4-0000-7000-8000-000000000002".to_owned(),
            kind: kind.to_owned(),
            title: None,
            issued_on: issued.map(str::to_owned),
            valid_until: until.map(str::to_owned),
            scores: "[]".into(),
            code: None,
            source: "file".to_owned(),
            request: None,
            file_name: None,
            sha256: String::new(),
            size: 1_000,
            original_size: 1_000,
            media: "image/jpeg".to_owned(),
            pages: 1,
            created_at: 0,
            changed_at: 0,
            removed_at: None,
            is_whole: true,
        }
    }

    fn found(code: &str, rows: &[DocumentRow]) -> Vec<DocumentTrouble> {
        let today = "2026-11-22".parse().unwrap();
        let problems = problems(&competition(demand(code)), rows, today);
        problems.into_iter().map(|problem| problem.trouble).collect()
    }

    #[test]
    fn what_is_missing_or_ends_too_early_is_named() {
        use DocumentTrouble::*;
        let paper = |issued, until| found("no_criminal_record", &[row("no_criminal_record", issued, until)]);
        assert_eq!(found("no_criminal_record", &[]), [Missing]);
        assert_eq!(paper(None, None), [DateNotSaid]);
        assert_eq!(paper(None, Some("2026-11-01")), [Ended]);
        assert_eq!(paper(None, Some("2026-11-30")), [EndsBeforeClosing]);
        assert_eq!(paper(None, Some("2026-12-09")), [EndsBeforeTest]);
        assert_eq!(paper(None, Some("2026-12-10")), [], "the last day counts");
        assert_eq!(
            paper(Some("2026-09-05"), None),
            [EndsBeforeTest],
            "three months from its issue"
        );
        assert_eq!(paper(Some("2026-08-25"), Some("2027-01-01")), [TooOld]);
        assert_eq!(
            found("application", &[]),
            [],
            "what this program makes is not missing"
        );
        assert_eq!(found("autobiography", &[]), []);
    }

    #[test]
    fn of_several_documents_the_best_is_judged() {
        let rows = [
            row("identity", None, Some("2026-11-01")),
            row("identity", None, Some("2030-01-01")),
        ];
        assert_eq!(found("identity", &rows), []);
        let gone = DocumentRow {
            removed_at: Some(5),
            ..rows[1].clone()
        };
        assert_eq!(found("identity", &[gone]), [DocumentTrouble::Missing]);
    }

    #[test]
    fn a_part_that_was_not_passed_and_a_file_that_is_not_accepted_are_named() {
        use DocumentTrouble::*;
        let certificate = DocumentRow {
            scores: r#"[{"code":"reading","points":59}]"#.into(),
            media: "image/png".to_owned(),
            size: 6 << 20,
            is_whole: false,
            ..row("language_certificate", Some("2026-11-01"), None)
        };
        assert_eq!(
            found("language_certificate", &[certificate]),
            [Lost, BelowPass, WrongFormat, TooLarge]
        );
    }
}
