//! What may follow what in the life of an application. Pure: the database keeps what this allows.

use kyzmat_api::cabinet::ApplicationState as State;
use kyzmat_model::catalogue::StageKind;

/// Something that would move an application on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The last of its files has arrived.
    AllArrived,
    /// Files are missing, and the time for them is over.
    GraceOver,
    /// The person takes it back.
    Withdraw,
    /// The body has decided.
    Stage(State),
    /// The body decides again, since an appeal against the newest decision was granted.
    Reopen(State),
}

/// Where a move leads; `None`: not from here.
#[must_use]
pub fn next(state: State, step: Move) -> Option<State> {
    match step {
        Move::AllArrived => (state == State::Receiving).then_some(State::Registered),
        Move::GraceOver => (state == State::Receiving).then_some(State::Incomplete),
        Move::Withdraw => may_be_withdrawn(state).then_some(State::Withdrawn),
        Move::Stage(to) => follows(state).contains(&to).then_some(to),
        Move::Reopen(to) => follows_appeal(state).contains(&to).then_some(to),
    }
}

/// What a body may decide.
fn follows(state: State) -> &'static [State] {
    match state {
        State::Registered => &[State::DocsCheck],
        State::DocsCheck => &[State::ReturnedForFix, State::Admitted, State::Rejected],
        State::ReturnedForFix => &[State::DocsCheck, State::Rejected],
        // Not every competition has a test.
        State::Admitted => &[State::TestAssigned, State::InterviewSet],
        // Another time may be set.
        State::TestAssigned => &[State::TestAssigned, State::TestPassed, State::TestFailed],
        State::TestPassed => &[State::InterviewSet],
        State::InterviewSet => &[State::InterviewSet, State::Scored, State::NotInReserve],
        State::Scored => &[State::InReserve, State::NotInReserve, State::Appointed],
        State::InReserve => &[State::Appointed, State::Expired],
        State::Receiving
        | State::Incomplete
        | State::Rejected
        | State::TestFailed
        | State::NotInReserve
        | State::Appointed
        | State::Expired
        | State::Withdrawn => &[],
    }
}

/// What a body may decide after it has granted an appeal.
fn follows_appeal(state: State) -> &'static [State] {
    match state {
        State::Rejected => &[State::DocsCheck, State::Admitted],
        State::TestFailed => &[State::TestAssigned, State::TestPassed],
        State::Scored => &[State::InterviewSet, State::Scored],
        State::NotInReserve => &[State::InterviewSet, State::Scored, State::InReserve],
        _ => &[],
    }
}

/// Whether the person may take it back: until the commission has given its points.
fn may_be_withdrawn(state: State) -> bool {
    matches!(
        state,
        State::Receiving
            | State::Registered
            | State::DocsCheck
            | State::ReturnedForFix
            | State::Admitted
            | State::TestAssigned
            | State::TestPassed
            | State::InterviewSet
    )
}

/// Whether this is a decision that one may appeal against.
#[must_use]
pub fn may_be_appealed(state: State) -> bool {
    !follows_appeal(state).is_empty()
}

/// To which stage of a competition a state belongs.
#[must_use]
pub fn stage(state: State) -> Option<StageKind> {
    match state {
        State::DocsCheck | State::ReturnedForFix | State::Admitted | State::Rejected => {
            Some(StageKind::Documents)
        }
        State::TestAssigned | State::TestPassed | State::TestFailed => Some(StageKind::Test),
        State::InterviewSet | State::Scored => Some(StageKind::Interview),
        State::Receiving
        | State::Incomplete
        | State::Registered
        | State::InReserve
        | State::NotInReserve
        | State::Appointed
        | State::Expired
        | State::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every state and everything that moves it: who reads this table knows the procedure.
    const TABLE: [(&str, &str, &str, &str); 17] = [
        // state, by the portal and the person, by the body, by the body after an appeal
        (
            "receiving",
            "arrived:registered over:incomplete withdraw:withdrawn",
            "",
            "",
        ),
        ("incomplete", "", "", ""),
        ("registered", "withdraw:withdrawn", "docs_check", ""),
        (
            "docs_check",
            "withdraw:withdrawn",
            "admitted rejected returned_for_fix",
            "",
        ),
        (
            "returned_for_fix",
            "withdraw:withdrawn",
            "docs_check rejected",
            "",
        ),
        (
            "admitted",
            "withdraw:withdrawn",
            "interview_set test_assigned",
            "",
        ),
        ("rejected", "", "", "admitted docs_check"),
        (
            "test_assigned",
            "withdraw:withdrawn",
            "test_assigned test_failed test_passed",
            "",
        ),
        ("test_passed", "withdraw:withdrawn", "interview_set", ""),
        ("test_failed", "", "", "test_assigned test_passed"),
        (
            "interview_set",
            "withdraw:withdrawn",
            "interview_set not_in_reserve scored",
            "",
        ),
        (
            "scored",
            "",
            "appointed in_reserve not_in_reserve",
            "interview_set scored",
        ),
        ("in_reserve", "", "appointed expired", ""),
        ("not_in_reserve", "", "", "in_reserve interview_set scored"),
        ("appointed", "", "", ""),
        ("expired", "", "", ""),
        ("withdrawn", "", "", ""),
    ];

    #[test]
    fn every_state_moves_as_the_table_says_and_not_otherwise() {
        let names: Vec<&str> = State::ALL.map(State::name).to_vec();
        assert_eq!(names, TABLE.map(|row| row.0).to_vec());
        for (state, (_, own, body, appeal)) in State::ALL.into_iter().zip(TABLE) {
            let moved: BTreeSet<String> = [
                ("arrived", Move::AllArrived),
                ("over", Move::GraceOver),
                ("withdraw", Move::Withdraw),
            ]
            .into_iter()
            .filter_map(|(word, step)| Some(format!("{word}:{}", next(state, step)?.name())))
            .collect();
            let listed = |text: &str| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<BTreeSet<_>>()
            };
            assert_eq!(moved, listed(own), "{}", state.name());
            for (step, told) in [(Move::Stage as fn(State) -> Move, body), (Move::Reopen, appeal)] {
                let to: BTreeSet<String> = State::ALL
                    .into_iter()
                    .filter_map(|to| {
                        next(state, step(to)).map(|reached| {
                            assert_eq!(reached, to);
                            to.name().to_owned()
                        })
                    })
                    .collect();
                assert_eq!(to, listed(told), "{}", state.name());
            }
        }
    }

    #[test]
    fn what_is_final_moves_only_by_an_appeal() {
        for state in State::ALL.into_iter().filter(|state| state.is_final()) {
            assert!(
                follows(state).is_empty() && !may_be_withdrawn(state),
                "{}",
                state.name()
            );
        }
    }
}
