//! What a refresh token is worth at a moment: a pure rule, so that every state and event can be listed.
//!
//! A token is never only «used or not»: on a bad link the answer is lost after the portal has rotated, and the same
//! token comes again. Within the grace it gives the same successor again; long after, somebody else must have had it.

use super::settings::Rotation;
use kyzmat_model::Instant;

/// A refresh token as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When it was given.
    pub issued_at: Instant,
    /// From then on it is nothing.
    pub expires_at: Instant,
    /// When it was exchanged for its successor.
    pub spent_at: Option<Instant>,
}

/// How it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presented {
    /// When.
    pub now: Instant,
    /// Whether the proof was made by the session's key.
    pub right_key: bool,
    /// Whether the session is alive.
    pub session_alive: bool,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A new access token; the refresh token stays.
    Keep,
    /// A new access token; the refresh token is spent on its successor.
    Rotate,
    /// A new access token; the successor is given again.
    Repeat,
    /// Nothing; another device's key signed.
    RefuseKey,
    /// Nothing; the token is too old.
    RefuseExpired,
    /// Nothing; the session has ended before.
    RefuseEnded,
    /// Nothing, and the session ends: the token was spent too long ago.
    EndSession,
}

/// Decides. A wrong key never ends a session: else a stolen token without its key would be a way to lock its owner
/// out.
#[must_use]
pub fn decide(kept: Kept, presented: Presented, rotation: Rotation, grace: i64) -> Verdict {
    if !presented.session_alive {
        return Verdict::RefuseEnded;
    }
    if !presented.right_key {
        return Verdict::RefuseKey;
    }
    if let Some(spent_at) = kept.spent_at {
        // A clock set back makes the time negative: within the grace.
        return if presented.now.seconds_since(spent_at) <= grace {
            Verdict::Repeat
        } else {
            Verdict::EndSession
        };
    }
    if presented.now >= kept.expires_at {
        return Verdict::RefuseExpired;
    }
    let life = kept.expires_at.seconds_since(kept.issued_at);
    let left = kept.expires_at.seconds_since(presented.now);
    match rotation {
        Rotation::Always => Verdict::Rotate,
        Rotation::Late if left.saturating_mul(3) <= life => Verdict::Rotate,
        Rotation::Late | Rotation::Never => Verdict::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GRACE: i64 = 120;
    const LIFE: i64 = 3000;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix(1_000_000 + seconds)
    }

    fn kept(spent: Option<i64>) -> Kept {
        Kept {
            issued_at: at(0),
            expires_at: at(LIFE),
            spent_at: spent.map(at),
        }
    }

    /// Every state of a token against every way it can come.
    #[test]
    fn every_state_and_event_has_its_verdict() {
        use Rotation::{Always, Late, Never};
        use Verdict::{EndSession, Keep, RefuseEnded, RefuseExpired, RefuseKey, Repeat, Rotate};
        // Token (spent when), now, verdicts for Always, Late, Never.
        let table = [
            (None, 0, [Rotate, Keep, Keep]),
            (None, LIFE * 2 / 3 - 1, [Rotate, Keep, Keep]),
            (None, LIFE * 2 / 3, [Rotate, Rotate, Keep]),
            (None, LIFE - 1, [Rotate, Rotate, Keep]),
            (None, LIFE, [RefuseExpired; 3]),
            (None, LIFE * 9, [RefuseExpired; 3]),
            (Some(100), 90, [Repeat; 3]),
            (Some(100), 100, [Repeat; 3]),
            (Some(100), 100 + GRACE, [Repeat; 3]),
            (Some(100), 101 + GRACE, [EndSession; 3]),
            (Some(100), LIFE * 9, [EndSession; 3]),
            (Some(LIFE - 1), LIFE + 5, [Repeat; 3]),
        ];
        for (spent, now, verdicts) in table {
            for (rotation, verdict) in [Always, Late, Never].into_iter().zip(verdicts) {
                for (right_key, session_alive) in [(true, true), (false, true), (true, false), (false, false)]
                {
                    let presented = Presented {
                        now: at(now),
                        right_key,
                        session_alive,
                    };
                    let expected = match (right_key, session_alive) {
                        (_, false) => RefuseEnded,
                        (false, true) => RefuseKey,
                        (true, true) => verdict,
                    };
                    assert_eq!(
                        decide(kept(spent), presented, rotation, GRACE),
                        expected,
                        "spent {spent:?}, now {now}, {rotation:?}, key {right_key}, alive {session_alive}"
                    );
                }
            }
        }
    }

    /// A session as a chain of tokens, its owner and a thief without the key, over a line that loses replies.
    #[derive(Debug, Clone)]
    enum Step {
        Wait(i64),
        /// The owner refreshes; whether the reply arrives.
        Refresh(bool),
        /// A thief presents the token number so and so of the chain.
        Steal(usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            (0i64..GRACE / 4).prop_map(Step::Wait),
            any::<bool>().prop_map(Step::Refresh),
            (0usize..6).prop_map(Step::Steal),
        ];
        prop::collection::vec(step, 0..60)
    }

    proptest! {
        /// Whoever asks again within the grace is never signed out by lost replies, and a thief changes nothing.
        #[test]
        fn lost_replies_and_thieves_sign_nobody_out(
            steps in steps(),
            rotation in prop::sample::select(vec![Rotation::Always, Rotation::Late, Rotation::Never]),
        ) {
            let mut now = at(0);
            let mut chain = vec![Kept { issued_at: now, expires_at: now.plus_seconds(LIFE), spent_at: None }];
            let mut held = 0;
            // The last moment at which the owner's next try is surely within the grace.
            let mut lost_at: Option<Instant> = None;
            for step in steps {
                match step {
                    Step::Wait(seconds) => {
                        now = now.plus_seconds(seconds);
                    }
                    Step::Steal(number) => {
                        if let Some(kept) = chain.get(number) {
                            let theft = Presented { now, right_key: false, session_alive: true };
                            prop_assert_eq!(decide(*kept, theft, rotation, GRACE), Verdict::RefuseKey);
                        }
                    }
                    Step::Refresh(arrives) => {
                        if lost_at.is_some_and(|lost| now.seconds_since(lost) > GRACE) {
                            // Out of the promise.
                            return Ok(());
                        }
                        let presented = Presented { now, right_key: true, session_alive: true };
                        let next = match decide(chain[held], presented, rotation, GRACE) {
                            Verdict::Keep => held,
                            Verdict::Repeat => held + 1,
                            Verdict::Rotate => {
                                chain[held].spent_at = Some(now);
                                chain.truncate(held + 1);
                                chain.push(Kept {
                                    issued_at: now,
                                    expires_at: now.plus_seconds(LIFE),
                                    spent_at: None,
                                });
                                held + 1
                            }
                            other => {
                                prop_assert!(now >= chain[held].expires_at, "signed out by {:?}", other);
                                return Ok(());
                            }
                        };
                        prop_assert!(next < chain.len(), "a repeated successor is the one that was given");
                        if arrives {
                            held = next;
                            lost_at = None;
                        } else if next != held {
                            lost_at = lost_at.or(Some(now));
                        }
                    }
                }
            }
        }
    }
}
