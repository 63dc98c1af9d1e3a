//! The terms of a competition as they were when an application was received: what is changed later does not take a
//! person's time away.

use kyzmat_api::cabinet::StageEvent;
use kyzmat_model::catalogue::{Competition, CompetitionKind};
use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};

/// What is kept of a competition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Its title.
    pub title: Texts,
    /// The last moment at which an application counts.
    pub closes_at: Instant,
    /// When its last stage ends, as far as it was announced.
    pub ends_at: Instant,
    /// Days after a decision in which an appeal is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_days: Option<u16>,
}

impl From<&Competition> for Terms {
    fn from(competition: &Competition) -> Self {
        let stages = competition.stages.iter();
        let ends = stages.filter_map(|stage| stage.to.or(stage.from));
        Self {
            title: competition.title.clone(),
            closes_at: competition.closes_at,
            ends_at: ends
                .chain([competition.closes_at])
                .max()
                .unwrap_or(competition.closes_at),
            appeal_days: competition.appeal_days,
        }
    }
}

impl Terms {
    /// The last moment for an appeal against an event: the last second of the last day of the term.
    #[must_use]
    pub fn appeal_until(&self, event: &StageEvent) -> Option<Instant> {
        let days = i64::from(self.appeal_days?);
        Some(Instant::end_of(event.at.plus_seconds(days * 86_400).day()))
    }

    /// The last moment to withdraw: while the competition runs, as announced or as the person was told since.
    #[must_use]
    pub fn withdraw_until(&self, events: &[StageEvent]) -> Instant {
        let told = events.iter().flat_map(|event| [event.starts_at, event.ends_at]);
        told.flatten().chain([self.ends_at]).max().unwrap_or(self.ends_at)
    }
}

/// Until when files may follow an application. A competition that gives no hours takes them while it is open.
#[must_use]
pub fn attachments_until(competition: &Competition, received_at: Instant) -> Instant {
    match competition.attachments_grace_hours {
        0 => competition.closes_at.max(received_at),
        hours => received_at.plus_seconds(i64::from(hours) * 3600),
    }
}

/// Whether the vacancies of a competition are applied for one by one. A reserve is entered as a whole.
#[must_use]
pub fn one_by_one(kind: CompetitionKind) -> bool {
    match kind {
        CompetitionKind::Vacancy | CompetitionKind::Internal => true,
        CompetitionKind::Reserve => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_api::cabinet::ApplicationState;

    fn event(at: &str) -> StageEvent {
        serde_json::from_value(serde_json::json!({"seq": 1, "at": at, "state": ApplicationState::Rejected}))
            .unwrap()
    }

    #[test]
    fn the_term_of_an_appeal_ends_with_its_last_day_in_bishkek() {
        let mut terms = Terms {
            title: Texts::single("ru", "Конкурс"),
            closes_at: "2026-11-30T18:00:00+06:00".parse().unwrap(),
            ends_at: "2026-12-20T18:00:00+06:00".parse().unwrap(),
            appeal_days: Some(10),
        };
        for at in ["2026-12-01T00:00:00+06:00", "2026-12-01T23:59:59+06:00"] {
            assert_eq!(
                terms.appeal_until(&event(at)).unwrap().to_string(),
                "2026-12-11T23:59:59+06:00"
            );
        }
        let mut late = event("2026-12-01T00:00:00+06:00");
        assert_eq!(terms.withdraw_until(std::slice::from_ref(&late)), terms.ends_at);
        late.starts_at = Some("2027-01-10T10:00:00+06:00".parse().unwrap());
        assert_eq!(
            Some(terms.withdraw_until(&[late.clone()])),
            late.starts_at,
            "as told since"
        );
        terms.appeal_days = None;
        assert_eq!(terms.appeal_until(&late), None);
    }
}
