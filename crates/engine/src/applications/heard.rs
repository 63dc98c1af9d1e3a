//! What the portal's answers and the network's failures mean for a lane.

use super::machine::{Event, Lane, Refusal, Trouble};
use crate::EngineError;
use kyzmat_api::problem::ProblemType;
use kyzmat_client::identity::Verified;
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_store::outbox::Application;
use uuid::Uuid;

pub(super) fn received(verified: Verified) -> (Event, Option<Verified>) {
    let complete = verified.receipt.attachments_missing.is_empty();
    (Event::Receipt { complete }, Some(verified))
}

/// What a refusal of the application means.
pub(super) fn refused(problem: ProblemType, other: Option<Uuid>, at: Option<i64>) -> Event {
    Event::Refused(match problem {
        ProblemType::PayloadDiffers | ProblemType::IdTaken => Refusal::PayloadDiffers,
        ProblemType::AlreadyApplied => Refusal::AlreadyApplied(other),
        ProblemType::CompetitionClosed => Refusal::Closed(at),
        ProblemType::TooLate => Refusal::TooLate(at),
        ProblemType::EditionTooOld | ProblemType::EditionMismatch => Refusal::EditionTooOld,
        ProblemType::SealUnreadable => Refusal::SealUnreadable,
        ProblemType::AnswersInvalid => Refusal::AnswersInvalid,
        ProblemType::PayloadTooLarge => Refusal::TooLarge,
        ProblemType::NotFound => Refusal::NoCompetition,
        ProblemType::InsufficientScope => return Event::NoEntry(Trouble::NoSession),
        ProblemType::InvalidDpopProof | ProblemType::UseDpopNonce => {
            return Event::Failed(Trouble::PortalInvalid, None);
        }
        _ => Refusal::NotUnderstood,
    })
}

/// What an error means for a lane.
pub(super) fn failed(error: &EngineError) -> Event {
    let error = match error {
        EngineError::Portal(error) => error,
        EngineError::NoEntry(_) | EngineError::SignedOut | EngineError::Locked => {
            return match error.code() {
                crate::ErrorCode::AccountBlocked | crate::ErrorCode::AccountDeleted => {
                    Event::NoEntry(Trouble::AccountBlocked)
                }
                _ => Event::NoEntry(Trouble::NoSession),
            };
        }
        EngineError::NoKey => return Event::Failed(Trouble::PortalUntrusted, None),
        EngineError::Contradiction(_) => return Event::Failed(Trouble::PortalInvalid, None),
        _ => return Event::Failed(Trouble::Storage, None),
    };
    match error {
        ClientError::Unreachable(_) | ClientError::Stalled => Event::Failed(Trouble::Offline, None),
        ClientError::NotThePortal { .. } => Event::Failed(Trouble::CaptivePortal, None),
        ClientError::Unavailable { retry_after, .. } => {
            Event::Failed(Trouble::PortalUnavailable, *retry_after)
        }
        ClientError::Untrusted(_) => Event::Failed(Trouble::PortalUntrusted, None),
        error => match error.no_entry() {
            Some(NoEntry::AccountBlocked | NoEntry::AccountDeleted) => {
                Event::NoEntry(Trouble::AccountBlocked)
            }
            Some(_) => Event::NoEntry(Trouble::NoSession),
            None if error.problem() == Some(ProblemType::InsufficientScope) => {
                Event::NoEntry(Trouble::NoSession)
            }
            None => Event::Failed(Trouble::PortalInvalid, None),
        },
    }
}

impl Lane {
    pub(super) fn of(row: &Application) -> Self {
        Self {
            state: row.state,
            heard: row.heard,
            attempts: row.attempts,
            next_at: row.next_at,
            trouble: row.trouble.as_deref().and_then(Trouble::named),
            refusal: None,
            deadline: row.deadline,
        }
    }
}
