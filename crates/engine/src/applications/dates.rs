//! When and where one has to come, for a calendar.

use super::list::told;
use super::view::ApplicationCalendar;
use crate::EngineError;
use crate::calendar::{Alarm, CalendarEvent, calendar};
use crate::catalogue::view::ExportFile;
use crate::engine::Engine;
use kyzmat_api::cabinet::{ApplicationState, StageEvent};
use kyzmat_i18n::{Id, Locale, id};
use kyzmat_model::{Instant, Lang};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Engine {
    /// The times of an application (test, interview, the last moment to mend something) as a calendar file. A calendar
    /// that has them already moves what was moved.
    ///
    /// # Errors
    /// `not_found` for an application that is not here, or that has no dates yet; `locked`, `signed_out`,
    /// `consent_missing`.
    pub async fn application_calendar(
        &self,
        request: ApplicationCalendar,
    ) -> Result<ExportFile, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let missing = EngineError::NotFound { what: "application" };
            let row = vault.application(&request.application.to_string())?;
            let row = row.ok_or(missing)?;
            let told = told(&row);
            let subject = inner.subject_of(&row).show(request.lang).to_owned();
            let number = inner.receipt_number(vault, &row)?;
            let events = told.map(|told| told.events).unwrap_or_default();
            let dates = dates(
                request.application,
                &events,
                &subject,
                number.as_deref(),
                request.lang,
            );
            if dates.is_empty() {
                return Err(EngineError::NotFound { what: "date" });
            }
            Ok(ExportFile {
                file_name: format!("kyzmat-{}.ics", number.as_deref().unwrap_or("application")),
                media_type: "text/calendar".to_owned(),
                content: calendar(&dates, inner.now()),
            })
        })
        .await
    }
}

/// What a state with a time is called; none for one that is over when it is told.
fn named(state: ApplicationState) -> Option<Id> {
    match state {
        ApplicationState::TestAssigned => Some(id::APPLICATIONS_STAGE_TEST_ASSIGNED),
        ApplicationState::InterviewSet => Some(id::APPLICATIONS_STAGE_INTERVIEW_SET),
        ApplicationState::ReturnedForFix => Some(id::APPLICATIONS_STAGE_RETURNED),
        _ => None,
    }
}

/// One date for each kind of event: the newest that was told, under a name of its own, so that a later file moves it.
fn dates(
    application: Uuid,
    events: &[StageEvent],
    subject: &str,
    number: Option<&str>,
    lang: Lang,
) -> Vec<CalendarEvent> {
    let locale = Locale::new(lang);
    let mut newest: BTreeMap<ApplicationState, (&StageEvent, Instant)> = BTreeMap::new();
    for event in events {
        if let Some(starts) = event.starts_at.or(event.until) {
            newest.insert(event.state, (event, starts));
        }
    }
    newest
        .into_iter()
        .filter_map(|(state, (event, starts))| {
            let what = locale.text(named(state)?);
            let link = "kyzmat://applications".to_owned();
            let mut description: Vec<String> = Vec::new();
            description.extend(number.map(|number| format!("№ {number}")));
            description.extend(event.note.as_ref().map(|note| note.show(lang).to_owned()));
            Some(CalendarEvent {
                uid: format!("{application}-{}@kyzmat", state.name()),
                sequence: event.seq,
                starts,
                ends: event.starts_at.and(event.ends_at),
                summary: format!("{what}: {subject}"),
                description: description.join("\n"),
                place: event.place.as_ref().map(|place| place.show(lang).to_owned()),
                url: link,
                alarms: vec![Alarm::Day, Alarm::Hours2],
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: u32, state: ApplicationState, starts_at: Option<&str>) -> StageEvent {
        serde_json::from_value(serde_json::json!({
            "seq": seq, "at": "2026-11-22T12:00:00+06:00", "state": state, "starts_at": starts_at,
            "place": {"ru": "Бишкек, ул. Киевская, 77", "ky": "Бишкек, Киев көчөсү, 77"},
        }))
        .unwrap()
    }

    #[test]
    fn what_was_moved_moves_and_what_is_over_is_no_date() {
        let events = [
            event(1, ApplicationState::Registered, None),
            event(
                2,
                ApplicationState::TestAssigned,
                Some("2026-12-01T09:00:00+06:00"),
            ),
            event(
                3,
                ApplicationState::TestAssigned,
                Some("2026-12-02T09:00:00+06:00"),
            ),
            event(4, ApplicationState::TestPassed, Some("2026-12-02T10:00:00+06:00")),
            event(
                5,
                ApplicationState::InterviewSet,
                Some("2026-12-08T10:00:00+06:00"),
            ),
        ];
        let application = Uuid::from_u128(7);
        let dates = dates(application, &events, "Башкы адис", Some("2026-000001"), Lang::Ky);
        let told: Vec<_> = dates.iter().map(|date| (date.sequence, date.starts)).collect();
        assert_eq!(
            told,
            [
                (3, "2026-12-02T09:00:00+06:00".parse().unwrap()),
                (5, "2026-12-08T10:00:00+06:00".parse().unwrap())
            ]
        );
        assert_eq!(dates[0].place.as_deref(), Some("Бишкек, Киев көчөсү, 77"));
        assert!(dates[0].summary.ends_with(": Башкы адис"), "{}", dates[0].summary);
        assert_eq!(dates[0].uid, format!("{application}-test_assigned@kyzmat"));
    }
}
