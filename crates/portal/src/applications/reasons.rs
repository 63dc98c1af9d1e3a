//! Why something was decided: from a list, so that the same is said in the same words and in all three languages.

use crate::error::PortalError;
use kyzmat_api::cabinet::{ApplicationState, StageEvent, StageReason};
use kyzmat_model::Texts;
use serde::Deserialize;

const LIST: &str = include_str!("../../data/reasons.json");

/// A reason of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its code.
    pub code: String,
    /// For which decisions.
    pub states: Vec<ApplicationState>,
    /// In words.
    pub text: Texts,
}

/// The whole list.
///
/// # Errors
/// Never in practice: a test reads it.
pub fn all() -> Result<Vec<Reason>, PortalError> {
    serde_json::from_str(LIST).map_err(PortalError::malformed("reading the list of reasons"))
}

/// A reason for a decision.
///
/// # Errors
/// The list cannot be read.
pub fn find(code: &str, state: ApplicationState) -> Result<Option<StageReason>, PortalError> {
    let found = all()?
        .into_iter()
        .find(|reason| reason.code == code && reason.states.contains(&state));
    Ok(found.map(|reason| StageReason {
        code: reason.code,
        text: reason.text,
    }))
}

/// What a decision must tell and does not: a person learns why, where and how many points.
#[must_use]
pub fn missing(event: &StageEvent) -> Option<&'static str> {
    use ApplicationState as State;
    let asked: &[(&'static str, bool)] = match event.state {
        State::Rejected | State::NotInReserve | State::Expired => &[("reason", event.reason.is_none())],
        State::ReturnedForFix => &[
            ("reason", event.reason.is_none()),
            ("until", event.until.is_none()),
        ],
        State::TestAssigned | State::InterviewSet => &[
            ("starts-at", event.starts_at.is_none()),
            ("place", event.place.is_none()),
        ],
        State::TestPassed => &[
            ("score", event.score.is_none()),
            ("threshold", event.threshold.is_none()),
        ],
        // Who did not come has no points.
        State::TestFailed => &[("reason or score", event.reason.is_none() && event.score.is_none())],
        State::Scored => &[("score", event.score.is_none())],
        _ => &[],
    };
    asked
        .iter()
        .find(|(_, is_missing)| *is_missing)
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_model::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_is_told_in_all_languages_and_every_refusal_has_one() {
        let all = all().unwrap();
        let codes: BTreeSet<&String> = all.iter().map(|reason| &reason.code).collect();
        assert_eq!(codes.len(), all.len(), "each once");
        for reason in &all {
            for lang in Lang::ALL {
                assert!(
                    reason.text.0.contains_key(lang.tag()),
                    "{} in {lang}",
                    reason.code
                );
            }
        }
        for state in [
            "returned_for_fix",
            "rejected",
            "test_failed",
            "not_in_reserve",
            "expired",
        ] {
            assert!(
                all.iter()
                    .any(|one| one.states.iter().any(|told| told.name() == state)),
                "{state}"
            );
        }
        assert!(find("education", ApplicationState::Rejected).unwrap().is_some());
        assert!(find("education", ApplicationState::TestFailed).unwrap().is_none());
    }
}
