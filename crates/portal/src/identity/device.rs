//! What a waiting device is told (RFC 8628 §3.5): a pure rule.

use kyzmat_model::Instant;

/// Where a device's question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has answered on the phone.
    Pending,
    /// The person has confirmed.
    Approved,
    /// The person has refused, or may not come in.
    Denied,
    /// The tokens were given.
    Spent,
}

impl Phase {
    pub(super) const ALL: [Self; 4] = [Self::Pending, Self::Approved, Self::Denied, Self::Spent];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Denied => "denied",
            Self::Spent => "spent",
        }
    }
}

/// A device's question as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands.
    pub phase: Phase,
    /// From then on it is nothing.
    pub expires_at: Instant,
    /// Seconds between two questions.
    pub pause: i64,
    /// When the device last asked.
    pub polled_at: Option<Instant>,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// `authorization_pending`.
    Wait,
    /// `slow_down`: the pause grows by five seconds.
    SlowDown,
    /// `expired_token`.
    Expired,
    /// `access_denied`.
    Denied,
    /// The tokens.
    Issue,
    /// `invalid_grant`: the code was spent, or the key is another.
    Refuse,
}

/// Decides.
#[must_use]
pub fn decide(kept: Kept, right_key: bool, now: Instant) -> Verdict {
    if !right_key || kept.phase == Phase::Spent {
        return Verdict::Refuse;
    }
    // A refusal is told even late: the person has decided.
    if kept.phase == Phase::Denied {
        return Verdict::Denied;
    }
    if now >= kept.expires_at {
        return Verdict::Expired;
    }
    if kept.phase == Phase::Approved {
        return Verdict::Issue;
    }
    match kept.polled_at {
        Some(last) if now.seconds_since(last) < kept.pause => Verdict::SlowDown,
        _ => Verdict::Wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_and_moment_has_its_verdict() {
        let at = Instant::from_unix;
        // Phase, seconds since the last question, before or after the end, verdict with the right key.
        let table = [
            (Phase::Pending, None, 0, Verdict::Wait),
            (Phase::Pending, Some(5), 10, Verdict::Wait),
            (Phase::Pending, Some(4), 10, Verdict::SlowDown),
            (Phase::Pending, Some(5), 600, Verdict::Expired),
            (Phase::Pending, Some(0), 600, Verdict::Expired),
            (Phase::Approved, Some(0), 10, Verdict::Issue),
            (Phase::Approved, Some(9), 600, Verdict::Expired),
            (Phase::Denied, Some(0), 10, Verdict::Denied),
            (Phase::Denied, Some(9), 999, Verdict::Denied),
            (Phase::Spent, Some(9), 10, Verdict::Refuse),
            (Phase::Spent, Some(9), 999, Verdict::Refuse),
        ];
        for (phase, since, now, verdict) in table {
            let kept = Kept {
                phase,
                expires_at: at(600),
                pause: 5,
                polled_at: since.map(|since| at(now - since)),
            };
            assert_eq!(decide(kept, true, at(now)), verdict, "{phase:?} {since:?} {now}");
            assert_eq!(
                decide(kept, false, at(now)),
                Verdict::Refuse,
                "another key learns nothing"
            );
        }
    }
}
