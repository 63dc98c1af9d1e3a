//! Requests of the portal's owner for proof of what a person has stated (user agreement, 2.3), and their answers.
//!
//! An answer is sent as an application is: one small sealed request whose moment of arrival is what the deadline is
//! measured by, its files after it. The same id with the same `sealed_sha256` is the same answer, however often it comes.

use super::{AttachmentRef, LetterAttachment};
use kyzmat_model::{Instant, Texts};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// HPKE's `info` of an answer's letter: an application's letter cannot be sent as an answer, nor the other way round.
pub const VERIFICATION_PURPOSE: &[u8] = b"kyzmat/verification/v1";
/// What the seal of an answer's file belongs to begins with.
const FILE_PURPOSE: &str = "kyzmat/verification-file/v1";
/// Files of an answer at most; at least one.
pub const VERIFICATION_FILES: usize = 10;
/// Bytes in clear of all files of an answer at most.
pub const VERIFICATION_BYTES: u64 = 120 << 20;
/// Letters of a person's comment at most.
pub const VERIFICATION_COMMENT: usize = 1000;
/// Letters of a reason at most, in each language.
pub const VERIFICATION_REASON: usize = 2000;

/// HPKE's `aad` of an answer's letter: the request's id.
#[must_use]
pub fn verification_belongs_to(verification: Uuid) -> Vec<u8> {
    verification.as_bytes().to_vec()
}

/// What the seal of an answer's file is bound to: its request and its place in [`VerificationLetter::attachments`].
#[must_use]
pub fn verification_file_belongs_to(verification: Uuid, place: usize) -> Vec<u8> {
    format!("{FILE_PURPOSE}/{verification}/{place}").into_bytes()
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VerificationState {
    /// It waits for the person's answer.
    Open,
    /// The answer came in time; files of it are missing.
    Receiving,
    /// The answer is complete and is looked at.
    Answered,
    /// The answer is enough.
    Accepted,
    /// The answer is not enough; another request may follow.
    Refused,
    /// No answer came in time, or not all of its files.
    Expired,
    /// Whoever asked needs no answer any more.
    Withdrawn,
}

impl VerificationState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Receiving,
        Self::Answered,
        Self::Accepted,
        Self::Refused,
        Self::Expired,
        Self::Withdrawn,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Receiving => "receiving",
            Self::Answered => "answered",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether nothing follows any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Accepted | Self::Refused | Self::Expired | Self::Withdrawn
        )
    }
}

/// A request as it stands. It names a field, a kind of document, or both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Verification {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: VerificationState,
    /// Which answer of the personal record is to be proved: its path there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which document is asked for: the code of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The application it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Uuid>,
    /// That application's number for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Why it is asked for.
    pub reason: Texts,
    /// When it was asked.
    pub asked_at: Instant,
    /// The last moment for an answer, by the portal's clock.
    pub until: Instant,
    /// When the portal received the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Instant>,
    /// SHA-256 of the sealed letter of the answer, 64 hex digits: which answer that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sealed_sha256: Option<String>,
    /// Digests of the answer's files that have not arrived yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files_missing: Vec<String>,
    /// Until when they may arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files_until: Option<Instant>,
    /// When it was decided, ran out, or was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
    /// Why the answer is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Texts>,
}

/// All requests to a person: those that wait first, the soonest deadline before the others; then the newest first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Verifications {
    /// The requests.
    pub verifications: Vec<Verification>,
}

/// An answer as it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVerificationAnswer {
    /// The seal key's name.
    pub seal_key: String,
    /// The letter ([`VerificationLetter`] in JSON), sealed, in base64.
    pub sealed: String,
    /// SHA-256 of the sealed letter, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sealed_sha256: String,
    /// The files to come, each once: 1 to 10.
    #[schema(min_items = 1, max_items = 10)]
    pub attachments: Vec<AttachmentRef>,
    /// When the person answered, by the portal's clock as the device knew it. The deadline is measured by the portal's
    /// own.
    pub at: Instant,
}

/// An answer in clear; only the portal can read it once it is sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationLetter {
    /// The request, the same as in the address: an answer cannot be sent to another request.
    pub verification: Uuid,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The documents, in the order in which they were chosen.
    pub attachments: Vec<LetterAttachment>,
}

/// What people are asked and what they say is not for logs.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}
hidden!(
    Verification,
    Verifications,
    NewVerificationAnswer,
    VerificationLetter
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cabinet::{attachment_belongs_to, belongs_to};

    #[test]
    fn a_state_is_named_as_it_is_written() {
        for state in VerificationState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
    }

    #[test]
    fn a_seal_belongs_to_one_place_of_one_answer_and_to_no_application() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_ne!(verification_belongs_to(a), verification_belongs_to(b));
        assert_ne!(
            verification_file_belongs_to(a, 0),
            verification_file_belongs_to(a, 1)
        );
        assert_ne!(
            verification_file_belongs_to(a, 0),
            verification_file_belongs_to(b, 0)
        );
        assert_ne!(verification_file_belongs_to(a, 0), attachment_belongs_to(a, 0));
        assert_eq!(belongs_to(a), verification_belongs_to(a));
        assert_ne!(
            VERIFICATION_PURPOSE,
            crate::cabinet::PURPOSE,
            "the purpose tells the two letters apart"
        );
    }

    #[test]
    fn what_people_say_is_not_printed() {
        let letter = VerificationLetter {
            verification: Uuid::nil(),
            comment: Some("needle".to_owned()),
            attachments: Vec::new(),
        };
        assert!(!format!("{letter:?}").contains("needle"));
    }
}
