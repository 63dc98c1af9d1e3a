//! Where one stands and what follows from what happens, as a table without any I/O.
//!
//! Two things are told apart: whether somebody's personal side is open on this computer, and what is known of their
//! session at the portal. Opening offline proves nothing to the portal, and what the portal says closes the personal
//! side but never destroys it.

use super::view::{Ended, IdentityState, PortalSession};

/// Where one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) personal: IdentityState,
    pub(crate) session: PortalSession,
    pub(crate) ended: Option<Ended>,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Happening {
    /// The portal let somebody in; their data here are in this state.
    SignedIn(Data),
    /// An account with data on this computer was chosen; whether the keyring may hold its session.
    Chosen { session: bool },
    /// Nobody's side was chosen.
    Left,
    /// What protects the data was chosen, so they exist from now on.
    Protected,
    /// The data were opened.
    Opened { session: bool },
    /// The person, the clock, the system or a damaged file closes them; whether the keyring keeps the session.
    Closed { session_kept: bool },
    /// The portal answered to the session.
    Confirmed,
    /// The portal does not let the session in any more.
    Refused(Ended),
    /// «Выход».
    SignedOut,
}

/// What the data of somebody who has just signed in are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Data {
    /// Open.
    Open,
    /// Not there: something has to be chosen that protects them.
    Unprotected,
    /// Closed, and only the person can open them.
    Closed,
}

/// What has to be done, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Tokens and keys of the session leave the memory; the keyring keeps its copy.
    ForgetTokens,
    /// Tokens and keys of the session are destroyed, in the keyring too.
    DestroyTokens,
    /// The database is closed, its key leaves the memory.
    CloseData,
    /// The portal is to be asked soon.
    Contact,
}

use Effect::{CloseData, Contact, DestroyTokens, ForgetTokens};
use IdentityState as I;
use PortalSession as P;

impl Stand {
    /// Nobody.
    pub(crate) const NOBODY: Self = Self {
        personal: I::SignedOut,
        session: P::None,
        ended: None,
    };

    fn at(personal: IdentityState, session: PortalSession) -> Self {
        Self {
            personal,
            session,
            ended: None,
        }
    }

    /// What follows. What cannot happen from here changes nothing: it was overtaken by something else.
    pub(crate) fn after(self, happening: Happening) -> (Self, &'static [Effect]) {
        match (self.personal, happening) {
            (_, Happening::SignedIn(data)) => {
                let personal = match data {
                    Data::Open => I::Unlocked,
                    Data::Unprotected => I::Setup,
                    Data::Closed => I::Locked,
                };
                (Self::at(personal, P::Live), &[Contact])
            }
            (I::SignedOut | I::Locked, Happening::Chosen { session }) => {
                (Self::at(I::Locked, held(session)), &[ForgetTokens])
            }
            (I::Setup | I::Unlocked, Happening::Chosen { session }) => {
                (Self::at(I::Locked, held(session)), &[CloseData, ForgetTokens])
            }
            (_, Happening::Left) => (Self::NOBODY, &[CloseData, ForgetTokens]),
            (I::Setup, Happening::Protected) => (Self::at(I::Unlocked, self.session), &[Contact]),
            (I::Locked, Happening::Opened { session }) => {
                let stand = match (self.session, session) {
                    // What the portal said is not forgotten by opening what is here.
                    (P::Ended, _) => self,
                    (P::Live, true) => Self::at(I::Locked, P::Live),
                    (_, session) => Self::at(I::Locked, held(session)),
                };
                let stand = Self {
                    personal: I::Unlocked,
                    ..stand
                };
                (stand, &[Contact])
            }
            (I::Unlocked, Happening::Closed { session_kept }) => {
                let stand = match self.session {
                    P::Ended | P::None => self,
                    P::Live | P::Unchecked if session_kept => Self::at(I::Locked, P::Unchecked),
                    P::Live | P::Unchecked => Self {
                        ended: Some(Ended::NotKept),
                        ..Self::at(I::Locked, P::Ended)
                    },
                };
                let stand = Self {
                    personal: I::Locked,
                    ..stand
                };
                (stand, &[CloseData, ForgetTokens])
            }
            // Signed in and not opened: nobody sits beside tokens.
            (I::Locked, Happening::Closed { session_kept }) if self.session == P::Live => {
                let stand = if session_kept {
                    Self::at(I::Locked, P::Unchecked)
                } else {
                    Self {
                        ended: Some(Ended::NotKept),
                        ..Self::at(I::Locked, P::Ended)
                    }
                };
                (stand, &[ForgetTokens])
            }
            // Nothing is kept of somebody who has not chosen what protects it.
            (I::Setup, Happening::Closed { .. }) => (Self::NOBODY, &[DestroyTokens]),
            // An answer that comes after locking, or after a refusal, was overtaken.
            (I::Unlocked, Happening::Confirmed) if matches!(self.session, P::Unchecked | P::Live) => {
                (Self::at(self.personal, P::Live), &[])
            }
            (I::Unlocked | I::Locked, Happening::Refused(why)) => (
                Self {
                    personal: I::Locked,
                    session: P::Ended,
                    ended: Some(why),
                },
                &[CloseData, DestroyTokens],
            ),
            (I::Setup, Happening::Refused(_)) => (Self::NOBODY, &[DestroyTokens]),
            (I::Setup | I::Locked | I::Unlocked, Happening::SignedOut) => {
                (Self::NOBODY, &[CloseData, DestroyTokens])
            }
            (I::SignedOut, Happening::SignedOut)
            | (I::SignedOut | I::Locked | I::Unlocked, Happening::Protected)
            | (I::SignedOut | I::Setup | I::Unlocked, Happening::Opened { .. })
            | (I::SignedOut | I::Locked, Happening::Closed { .. })
            | (_, Happening::Confirmed)
            | (I::SignedOut, Happening::Refused(_)) => (self, &[]),
        }
    }
}

/// A session in the keyring that the portal has not been asked about, or none.
fn held(session: bool) -> PortalSession {
    if session { P::Unchecked } else { P::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSONAL: [IdentityState; 4] = [I::SignedOut, I::Setup, I::Locked, I::Unlocked];
    const SESSIONS: [PortalSession; 4] = [P::None, P::Unchecked, P::Live, P::Ended];
    const HAPPENINGS: [Happening; 15] = [
        Happening::SignedIn(Data::Open),
        Happening::SignedIn(Data::Unprotected),
        Happening::SignedIn(Data::Closed),
        Happening::Chosen { session: true },
        Happening::Chosen { session: false },
        Happening::Left,
        Happening::Protected,
        Happening::Opened { session: true },
        Happening::Opened { session: false },
        Happening::Closed { session_kept: true },
        Happening::Closed { session_kept: false },
        Happening::Confirmed,
        Happening::Refused(Ended::SessionEnded),
        Happening::Refused(Ended::AccountBlocked),
        Happening::SignedOut,
    ];

    fn stands() -> impl Iterator<Item = Stand> {
        PERSONAL.into_iter().flat_map(|personal| {
            SESSIONS.into_iter().map(move |session| Stand {
                personal,
                session,
                ended: (session == P::Ended).then_some(Ended::SessionEnded),
            })
        })
    }

    /// One letter for where the person's side ends, one for the session, and the effects.
    fn told(stand: Stand, happening: Happening) -> String {
        let (after, effects) = stand.after(happening);
        if after == stand && effects.is_empty() {
            return "·".to_owned();
        }
        let personal = match after.personal {
            I::SignedOut => "out",
            I::Setup => "setup",
            I::Locked => "locked",
            I::Unlocked => "open",
        };
        let session = match after.session {
            P::None => "none",
            P::Unchecked => "unchecked",
            P::Live => "live",
            P::Ended => "ended",
        };
        let effects: Vec<&str> = effects
            .iter()
            .map(|effect| match effect {
                ForgetTokens => "forget",
                DestroyTokens => "destroy",
                CloseData => "close",
                Contact => "contact",
            })
            .collect();
        format!("{personal}/{session} {}", effects.join("+"))
    }

    #[test]
    fn every_state_and_happening_is_in_the_table() {
        let mut table = String::new();
        for happening in HAPPENINGS {
            table.push_str(&format!("{happening:?}\n"));
            for stand in stands() {
                table.push_str(&format!(
                    "  {:?}/{:?} → {}\n",
                    stand.personal,
                    stand.session,
                    told(stand, happening)
                ));
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn data_that_were_open_are_closed_before_they_count_as_closed() {
        for stand in stands().filter(|stand| stand.personal == I::Unlocked) {
            for happening in HAPPENINGS {
                let (after, effects) = stand.after(happening);
                let closes = after.personal != I::Unlocked && !matches!(happening, Happening::SignedIn(_));
                assert_eq!(closes, effects.contains(&CloseData), "{stand:?} {happening:?}");
            }
        }
    }

    #[test]
    fn only_leaving_for_good_destroys_tokens() {
        for stand in stands() {
            for happening in HAPPENINGS {
                let (_, effects) = stand.after(happening);
                if effects.contains(&DestroyTokens) {
                    let for_good = matches!(happening, Happening::Refused(_) | Happening::SignedOut)
                        || (stand.personal == I::Setup && matches!(happening, Happening::Closed { .. }));
                    assert!(for_good, "{stand:?} {happening:?}");
                }
            }
        }
    }

    #[test]
    fn opening_offline_is_not_a_sign_in() {
        for stand in stands().filter(|stand| stand.session != P::Live) {
            for happening in HAPPENINGS {
                let (after, _) = stand.after(happening);
                if after.session == P::Live {
                    assert!(
                        matches!(happening, Happening::SignedIn(_) | Happening::Confirmed),
                        "{stand:?} {happening:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_late_answer_brings_no_session_back() {
        for stand in stands().filter(|stand| stand.session == P::Ended) {
            assert_eq!(stand.after(Happening::Confirmed), (stand, &[] as &[Effect]));
        }
    }

    #[test]
    fn what_the_portal_said_stays_said_until_it_says_otherwise() {
        let refused = Stand::at(I::Unlocked, P::Live)
            .after(Happening::Refused(Ended::AccountBlocked))
            .0;
        let (opened, _) = refused.after(Happening::Opened { session: false });
        assert_eq!(
            opened.ended,
            Some(Ended::AccountBlocked),
            "the data open, the account stays blocked"
        );
        assert_eq!(opened.personal, I::Unlocked, "what is unsent can still be read");
        let (closed, _) = opened.after(Happening::Closed { session_kept: false });
        assert_eq!(closed.ended, Some(Ended::AccountBlocked));
    }
}
