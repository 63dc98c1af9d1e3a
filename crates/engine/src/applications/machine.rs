//! An application on its way to the portal, as a table without any I/O.
//!
//! Before a byte of it goes out it is `unknown`, and is left there only by what the portal says: a lost reply is met by
//! asking. A refusal is believed only after the portal, asked once more, has said that it does not have the application:
//! the refusal may be of a copy that the network delivered twice. Waiting never ends it, and the computer's own clock
//! never makes it late: that is the portal's to say.

use kyzmat_store::outbox::State;
use uuid::Uuid;

/// Seconds between two tries at most.
const LONGEST: u64 = 15 * 60;
/// Seconds that a busy portal may ask for at most.
const LONGEST_ASKED: u64 = 60 * 60;
/// Seconds until it is tried again what only a sign-in can mend; the sign-in makes it due at once.
const PAUSED: i64 = 60 * 60;

/// What stands in the way for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No connection, or it broke.
    Offline,
    /// Something other than the portal answered: the network's own sign-in page.
    CaptivePortal,
    /// The portal is busy or failed.
    PortalUnavailable,
    /// The portal's answer makes no sense.
    PortalInvalid,
    /// A receipt is not signed by the portal, or speaks of something else.
    PortalUntrusted,
    /// The competition has not begun by the portal's clock.
    NotYet,
    /// Nothing here opens the way in: one has to sign in.
    NoSession,
    /// The account is blocked.
    AccountBlocked,
    /// A file of this computer cannot be read.
    Storage,
}

impl Trouble {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Offline,
        Self::CaptivePortal,
        Self::PortalUnavailable,
        Self::PortalInvalid,
        Self::PortalUntrusted,
        Self::NotYet,
        Self::NoSession,
        Self::AccountBlocked,
        Self::Storage,
    ];

    /// Its name in the outbox.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::CaptivePortal => "captive_portal",
            Self::PortalUnavailable => "portal_unavailable",
            Self::PortalInvalid => "portal_invalid",
            Self::PortalUntrusted => "portal_untrusted",
            Self::NotYet => "not_yet",
            Self::NoSession => "no_session",
            Self::AccountBlocked => "account_blocked",
            Self::Storage => "storage",
        }
    }

    /// The one of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.name() == name)
    }
}

/// Why the portal does not take an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The id stands for an application with another content.
    PayloadDiffers,
    /// The request is none that the portal understands.
    NotUnderstood,
    /// The person has applied already, with that one.
    AlreadyApplied(Option<Uuid>),
    /// The competition is closed since then (unix seconds).
    Closed(Option<i64>),
    /// Files came after that moment (unix seconds).
    TooLate(Option<i64>),
    /// An act was accepted in an edition that no longer counts.
    EditionTooOld,
    /// The letter cannot be opened by the portal.
    SealUnreadable,
    /// The answers do not fit the form.
    AnswersInvalid,
    /// It is too large.
    TooLarge,
    /// There is no such competition.
    NoCompetition,
}

impl Refusal {
    /// Its name in the outbox.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PayloadDiffers => "payload_differs",
            Self::NotUnderstood => "not_understood",
            Self::AlreadyApplied(_) => "already_applied",
            Self::Closed(_) => "competition_closed",
            Self::TooLate(_) => "files_too_late",
            Self::EditionTooOld => "edition_too_old",
            Self::SealUnreadable => "seal_unreadable",
            Self::AnswersInvalid => "answers_invalid",
            Self::TooLarge => "too_large",
            Self::NoCompetition => "no_competition",
        }
    }

    /// In what it ends.
    pub(crate) fn end(self) -> State {
        match self {
            Self::PayloadDiffers | Self::NotUnderstood => State::Wedged,
            Self::AlreadyApplied(_) => State::AlreadyApplied,
            Self::Closed(_) | Self::TooLate(_) => State::Expired,
            Self::EditionTooOld
            | Self::SealUnreadable
            | Self::AnswersInvalid
            | Self::TooLarge
            | Self::NoCompetition => State::Rejected,
        }
    }

    /// The moment that decided, unix seconds.
    pub(crate) fn at(self) -> Option<i64> {
        match self {
            Self::Closed(at) | Self::TooLate(at) => at,
            _ => None,
        }
    }
}

/// One application on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lane {
    /// Where it stands.
    pub(crate) state: State,
    /// Answers that moved it.
    pub(crate) heard: u32,
    /// Tries in vain since.
    pub(crate) attempts: u32,
    /// When it is to be tried next, unix seconds.
    pub(crate) next_at: i64,
    /// What stood in the way last.
    pub(crate) trouble: Option<Trouble>,
    /// What the portal said, before it was asked once more: in memory alone. At the end: why.
    pub(crate) refusal: Option<Refusal>,
    /// By when the portal must have read it, unix seconds.
    pub(crate) deadline: Option<i64>,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// The person's own copy is kept. The outbox takes this step by itself.
    #[cfg_attr(not(test), expect(dead_code, reason = "Outbox::queue_application takes it"))]
    Kept,
    /// Its time has come.
    Due,
    /// A receipt that was verified; whether it has everything.
    Receipt { complete: bool },
    /// The portal has never seen it.
    NeverSeen,
    /// The portal does not take it.
    Refused(Refusal),
    /// All files are at the portal.
    Uploaded,
    /// A passing failure; after how many seconds the portal asks to try again.
    Failed(Trouble, Option<u64>),
    /// The portal lets nobody in with what there is.
    NoEntry(Trouble),
    /// The person takes it back before anything of it went out.
    TakenBack,
    /// The portal says that the person has withdrawn it.
    WithdrawnThere,
}

/// What has to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Send the small request.
    Put,
    /// Ask what the portal has of it.
    Ask,
    /// Send the files that are missing.
    Upload,
}

impl Lane {
    /// What follows, at `now` (unix seconds). What cannot happen from here changes nothing: something has overtaken it.
    /// The lane must be on the disk before the effect begins.
    pub(crate) fn after(self, event: Event, now: i64, chance: u64) -> (Self, Option<Effect>) {
        use State as S;
        match (self.state, event) {
            (S::Finalised, Event::Kept) => (
                Self {
                    state: S::Queued,
                    next_at: now,
                    ..self
                },
                None,
            ),
            (S::Queued, Event::Due) => (
                Self {
                    state: S::Unknown,
                    refusal: None,
                    ..self
                },
                Some(Effect::Put),
            ),
            (S::Unknown, Event::Due) => (
                Self {
                    refusal: None,
                    ..self
                },
                Some(Effect::Ask),
            ),
            (S::Uploading, Event::Due) => (
                Self {
                    refusal: None,
                    ..self
                },
                Some(Effect::Upload),
            ),
            (S::Unknown | S::Uploading, Event::Receipt { complete: true }) => {
                (self.told(S::Accepted, None, now), None)
            }
            (S::Unknown, Event::Receipt { complete: false }) => (self.told(S::Uploading, None, now), None),
            (S::Uploading, Event::Receipt { complete: false }) => match self.refusal {
                Some(refusal @ Refusal::TooLate(_)) => (self.told(S::Expired, Some(refusal), now), None),
                // All was sent and something is missing: the portal has thrown away what was not whole.
                _ => (self.put_off(Trouble::PortalInvalid, None, now, chance), None),
            },
            (S::Unknown, Event::NeverSeen) => match self.refusal {
                Some(Refusal::Closed(Some(at))) if at > now => (
                    // «Not yet»: it opens at that moment.
                    Self {
                        next_at: at.min(now.saturating_add(PAUSED)),
                        trouble: Some(Trouble::NotYet),
                        ..self.told(S::Queued, None, now)
                    },
                    None,
                ),
                Some(refusal) => (self.told(refusal.end(), Some(refusal), now), None),
                None => (self.told(S::Queued, None, now), None),
            },
            // It was there: the portal lost it, and is asked again before it is sent again.
            (S::Uploading, Event::NeverSeen) => (self.told(S::Unknown, None, now), None),
            (S::Unknown | S::Uploading, Event::Refused(refusal)) => (
                Self {
                    refusal: Some(refusal),
                    ..self
                },
                Some(Effect::Ask),
            ),
            (S::Uploading, Event::Uploaded) => (self, Some(Effect::Ask)),
            (S::Queued | S::Unknown | S::Uploading, Event::Failed(trouble, retry_after)) => {
                (self.put_off(trouble, retry_after, now, chance), None)
            }
            (S::Queued | S::Unknown | S::Uploading, Event::NoEntry(trouble)) => (
                Self {
                    next_at: now.saturating_add(PAUSED),
                    trouble: Some(trouble),
                    refusal: None,
                    ..self
                },
                None,
            ),
            (S::Queued, Event::TakenBack) => (
                Self {
                    state: S::Withdrawn,
                    trouble: None,
                    ..self
                },
                None,
            ),
            (S::Unknown | S::Uploading | S::Accepted, Event::WithdrawnThere) => {
                (self.told(S::Withdrawn, None, now), None)
            }
            _ => (self, None),
        }
    }

    /// The portal has spoken.
    fn told(self, state: State, refusal: Option<Refusal>, now: i64) -> Self {
        Self {
            state,
            heard: self.heard.saturating_add(1),
            attempts: 0,
            next_at: now,
            trouble: None,
            refusal,
            ..self
        }
    }

    fn put_off(self, trouble: Trouble, retry_after: Option<u64>, now: i64, chance: u64) -> Self {
        let attempts = self.attempts.saturating_add(1);
        let pause = pause(
            attempts,
            retry_after,
            self.deadline.map(|deadline| deadline - now),
            chance,
        );
        Self {
            attempts,
            next_at: now.saturating_add(pause),
            trouble: Some(trouble),
            refusal: None,
            ..self
        }
    }
}

/// Seconds until the next try: full jitter under a doubling ceiling, not before a busy portal asks for it. With little
/// time left it is tried again within half of that time.
fn pause(attempts: u32, retry_after: Option<u64>, left: Option<i64>, chance: u64) -> i64 {
    let mut ceiling = 2u64.saturating_pow(attempts.min(20)).min(LONGEST);
    if let Some(left) = left.and_then(|left| u64::try_from(left).ok()) {
        ceiling = ceiling.min((left / 2).max(1));
    }
    let jittered = 1 + chance % ceiling.max(1);
    let asked = retry_after.unwrap_or(0).min(LONGEST_ASKED);
    i64::try_from(jittered.max(asked)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
