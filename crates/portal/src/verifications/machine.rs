//! What may follow what in the life of a request for proof. Pure: the database keeps what this allows.

use kyzmat_api::cabinet::VerificationState as State;

/// Something that would move a request on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The person's answer was read to its end in time.
    Answer,
    /// The last of its files has arrived.
    AllArrived,
    /// The time for what is awaited is over: for the answer, or for its files.
    TermOver,
    /// The answer is enough.
    Accept,
    /// The answer is not enough.
    Refuse,
    /// Whoever asked needs no answer any more.
    Withdraw,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Answer,
        Self::AllArrived,
        Self::TermOver,
        Self::Accept,
        Self::Refuse,
        Self::Withdraw,
    ];
}

/// Where a move leads; `None`: not from here. What was answered wholly is decided, and not taken back: the person has
/// given what was asked for and is told what came of it.
#[must_use]
pub fn next(state: State, step: Move) -> Option<State> {
    match (state, step) {
        (State::Open, Move::Answer) => Some(State::Receiving),
        (State::Receiving, Move::AllArrived) => Some(State::Answered),
        (State::Open | State::Receiving, Move::TermOver) => Some(State::Expired),
        (State::Open | State::Receiving, Move::Withdraw) => Some(State::Withdrawn),
        (State::Answered, Move::Accept) => Some(State::Accepted),
        (State::Answered, Move::Refuse) => Some(State::Refused),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every state with everything that moves it; what is not written here leads nowhere.
    const TABLE: [(&str, &str); 7] = [
        ("open", "Answer:receiving TermOver:expired Withdraw:withdrawn"),
        (
            "receiving",
            "AllArrived:answered TermOver:expired Withdraw:withdrawn",
        ),
        ("answered", "Accept:accepted Refuse:refused"),
        ("accepted", ""),
        ("refused", ""),
        ("expired", ""),
        ("withdrawn", ""),
    ];

    #[test]
    fn every_state_moves_as_the_table_says_and_not_otherwise() {
        assert_eq!(State::ALL.map(State::name), TABLE.map(|row| row.0));
        for (state, (_, listed)) in State::ALL.into_iter().zip(TABLE) {
            let moves: Vec<String> = Move::ALL
                .into_iter()
                .filter_map(|step| Some(format!("{step:?}:{}", next(state, step)?.name())))
                .collect();
            assert_eq!(moves.join(" "), listed, "{}", state.name());
            assert_eq!(moves.is_empty(), state.is_final(), "{}", state.name());
        }
    }
}
