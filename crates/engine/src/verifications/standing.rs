//! What the portal's word and the answer on this computer mean together. Pure.

use super::view::{AnswerTrouble, VerificationStanding as Standing};
use kyzmat_api::cabinet::VerificationState as State;
use kyzmat_api::problem::ProblemType;
use kyzmat_store::vault::ProofState;

/// Where a request stands for the person. `late`: its deadline has passed by the clock that is known here.
pub(super) fn standing(told: State, proof: Option<ProofState>, late: bool) -> Standing {
    match (told, proof) {
        (State::Open, Some(ProofState::Queued)) => Standing::Queued,
        // The portal's list is older than its answer to the answer.
        (State::Open, Some(ProofState::Sent)) => Standing::Sending,
        (State::Open, Some(ProofState::Arrived)) => Standing::Answered,
        (State::Open, Some(ProofState::Refused) | None) if late => Standing::Expired,
        (State::Open, Some(ProofState::Refused) | None) => Standing::Open,
        (State::Receiving, _) => Standing::Sending,
        (State::Answered, _) => Standing::Answered,
        (State::Accepted, _) => Standing::Accepted,
        (State::Refused, _) => Standing::Refused,
        (State::Expired, _) => Standing::Expired,
        (State::Withdrawn, _) => Standing::Withdrawn,
    }
}

/// Why the portal does not take an answer, if no other try will change that.
pub(super) fn refusal(problem: ProblemType) -> Option<AnswerTrouble> {
    match problem {
        ProblemType::TooLate => Some(AnswerTrouble::TooLate),
        ProblemType::WrongState | ProblemType::NotFound => Some(AnswerTrouble::NotNeeded),
        ProblemType::PayloadDiffers => Some(AnswerTrouble::AnsweredElsewhere),
        ProblemType::PayloadTooLarge => Some(AnswerTrouble::TooLarge),
        ProblemType::SealUnreadable | ProblemType::DigestMismatch | ProblemType::InvalidRequest => {
            Some(AnswerTrouble::NotTaken)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_and_answer_is_in_the_table() {
        let proofs = [
            None,
            Some(ProofState::Queued),
            Some(ProofState::Sent),
            Some(ProofState::Arrived),
            Some(ProofState::Refused),
        ];
        let table: Vec<[Standing; 5]> = State::ALL
            .into_iter()
            .map(|told| proofs.map(|proof| standing(told, proof, false)))
            .collect();
        use Standing as S;
        assert_eq!(
            table,
            [
                [S::Open, S::Queued, S::Sending, S::Answered, S::Open],
                [S::Sending; 5],
                [S::Answered; 5],
                [S::Accepted; 5],
                [S::Refused; 5],
                [S::Expired; 5],
                [S::Withdrawn; 5],
            ]
        );
        let late = proofs.map(|proof| standing(State::Open, proof, true));
        assert_eq!(
            late,
            [S::Expired, S::Queued, S::Sending, S::Answered, S::Expired],
            "whether an answer that was given came too late the portal says"
        );
    }

    #[test]
    fn what_another_try_may_change_is_no_refusal() {
        for passing in [
            ProblemType::Unavailable,
            ProblemType::Internal,
            ProblemType::TooManyRequests,
            ProblemType::Unauthorized,
        ] {
            assert_eq!(refusal(passing), None);
        }
        assert_eq!(
            refusal(ProblemType::PayloadDiffers),
            Some(AnswerTrouble::AnsweredElsewhere)
        );
    }
}
