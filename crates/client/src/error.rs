//! What can go wrong between here and the portal.

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
            | Self::Untrusted(_) => false,
        }
    }
}
