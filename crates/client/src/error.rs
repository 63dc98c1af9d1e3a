//! What can go wrong between here and the portal.

use kyzmat_api::identity::Reason;
use kyzmat_api::problem::ProblemType;
use kyzmat_api::signature::SignatureError;

/// Why the portal did not answer as the contract says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The address is none.
    #[error("the portal's address is malformed")]
    Address,
    /// No connection, or it broke.
    #[error("the portal cannot be reached: {0}")]
    Unreachable(String),
    /// Connected, but no byte came for too long.
    #[error("the portal fell silent")]
    Stalled,
    /// Something answered that is not the portal: a network's sign-in page, say.
    #[error("something other than the portal answered with status {status}")]
    NotThePortal {
        /// HTTP status.
        status: u16,
    },
    /// The portal is busy or failed.
    #[error("the portal is unavailable, status {status}")]
    Unavailable {
        /// HTTP status.
        status: u16,
        /// Seconds after which it asks to try again.
        retry_after: Option<u64>,
    },
    /// The portal refused the question.
    #[error("the portal refused with {kind} ({status})")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The problem's `type`.
        kind: String,
    },
    /// The answer is not what the contract says.
    #[error("the portal's answer is malformed: {what}")]
    Malformed {
        /// Which part.
        what: &'static str,
    },
    /// The answer is larger than anything the contract allows.
    #[error("the portal's answer is too large")]
    TooLarge,
    /// The manifest is not signed by the portal as it is known.
    #[error("the portal is not trusted: {0}")]
    Untrusted(#[from] SignatureError),
    /// An answer names another portal than the one asked: a sign-in must not go on.
    #[error("the answer speaks for another portal: {what}")]
    OtherPortal {
        /// Which part.
        what: &'static str,
    },
    /// An OAuth endpoint refused (RFC 6749 §5.2), or a sign-in came back refused (§4.1.2.1).
    #[error("the portal refused to sign in: {error}, {reason:?}")]
    Grant {
        /// The code: `invalid_grant`, `access_denied`, …
        error: String,
        /// What is behind it, where the person has to do something.
        reason: Option<Reason>,
    },
    /// These bytes are no private key of the curve; of random ones, one in four billion.
    #[error("the bytes are no key")]
    Key,
    /// A text is not the one that its hash stands for.
    #[error("the text is another one than was announced")]
    WrongText,
    /// No address of this computer can be listened on.
    #[error("the way back from the browser cannot be opened: {0}")]
    NoWayBack(std::io::ErrorKind),
    /// The browser did not come back in time.
    #[error("nobody came back from the browser in time")]
    NobodyCame,
}

/// Why the portal gives a person nothing, whichever endpoint says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEntry {
    /// The access token is none or too old: refresh it.
    Refresh,
    /// The refresh token is too old: sign in anew.
    TokenExpired,
    /// The session was ended: sign in anew.
    SessionEnded,
    /// The account is blocked.
    AccountBlocked,
    /// The account was deleted.
    AccountDeleted,
}

impl ClientError {
    /// Whether asking the same again soon may help.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::Stalled | Self::Unavailable { .. } => true,
            Self::Address
            | Self::NotThePortal { .. }
            | Self::Refused { .. }
            | Self::Malformed { .. }
            | Self::TooLarge
            | Self::Untrusted(_)
            | Self::OtherPortal { .. }
            | Self::Grant { .. }
            | Self::Key
            | Self::WrongText
            | Self::NoWayBack(_)
            | Self::NobodyCame => false,
        }
    }

    /// The problem that the portal's interface named, if it is one of this version's.
    #[must_use]
    pub fn problem(&self) -> Option<ProblemType> {
        match self {
            Self::Refused { kind, .. } => serde_json::from_value(kind.as_str().into()).ok(),
            _ => None,
        }
    }

    /// Whether the person is not let in, and why. A refused refresh whose reason is not told counts as ended: nothing
    /// but a new sign-in helps.
    #[must_use]
    pub fn no_entry(&self) -> Option<NoEntry> {
        match self {
            Self::Grant { error, reason } => match reason {
                Some(Reason::AccountBlocked) => Some(NoEntry::AccountBlocked),
                Some(Reason::AccountDeleted) => Some(NoEntry::AccountDeleted),
                Some(Reason::TokenExpired) => Some(NoEntry::TokenExpired),
                Some(Reason::SessionEnded) => Some(NoEntry::SessionEnded),
                _ if error == "invalid_grant" => Some(NoEntry::SessionEnded),
                _ => None,
            },
            _ => match self.problem()? {
                ProblemType::Unauthorized => Some(NoEntry::Refresh),
                ProblemType::SessionEnded => Some(NoEntry::SessionEnded),
                ProblemType::AccountBlocked => Some(NoEntry::AccountBlocked),
                ProblemType::AccountDeleted => Some(NoEntry::AccountDeleted),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_means_the_same_whichever_endpoint_gives_it() {
        let refused = |kind: &str| ClientError::Refused {
            status: 401,
            kind: kind.to_owned(),
        };
        let grant = |error: &str, reason| ClientError::Grant {
            error: error.to_owned(),
            reason,
        };
        for (error, entry) in [
            (refused("unauthorized"), Some(NoEntry::Refresh)),
            (refused("session-ended"), Some(NoEntry::SessionEnded)),
            (refused("account-blocked"), Some(NoEntry::AccountBlocked)),
            (refused("account-deleted"), Some(NoEntry::AccountDeleted)),
            (refused("insufficient-scope"), None),
            (refused("invalid-dpop-proof"), None),
            (refused("of-another-version"), None),
            (
                grant("invalid_grant", Some(Reason::TokenExpired)),
                Some(NoEntry::TokenExpired),
            ),
            (
                grant("invalid_grant", Some(Reason::SessionEnded)),
                Some(NoEntry::SessionEnded),
            ),
            (
                grant("access_denied", Some(Reason::AccountBlocked)),
                Some(NoEntry::AccountBlocked),
            ),
            (grant("invalid_grant", None), Some(NoEntry::SessionEnded)),
            (grant("access_denied", Some(Reason::Refused)), None),
            (ClientError::Stalled, None),
        ] {
            assert_eq!(error.no_entry(), entry, "{error}");
        }
    }

    #[test]
    fn a_problem_of_another_version_is_none_of_ours() {
        let error = ClientError::Refused {
            status: 409,
            kind: "id-taken".to_owned(),
        };
        assert_eq!(error.problem(), Some(ProblemType::IdTaken));
        let error = ClientError::Refused {
            status: 409,
            kind: "unheard-of".to_owned(),
        };
        assert_eq!(error.problem(), None);
    }
}
