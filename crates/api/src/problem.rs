//! Errors of the portal, RFC 9457.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

/// Media type of an error answer.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error answer. Programs decide by `type` alone; the words are for people reading logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Problem {
    /// Stable name of the error, one of [`ProblemType::name`].
    #[serde(rename = "type")]
    #[schema(value_type = ProblemType)]
    pub kind: Cow<'static, str>,
    /// What it means, in English.
    pub title: Cow<'static, str>,
    /// HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What was wrong with this request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// With `already-applied`: the application there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Uuid>,
    /// With `competition-closed` and `too-late`: the moment that decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
}

/// The closed list of errors of version 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemType {
    /// 400: a parameter is missing or malformed.
    InvalidRequest,
    /// 401: no access token, or one that is none or too old; refresh it.
    Unauthorized,
    /// 401: the `DPoP` proof is missing, malformed, used before, of another key, or of another time.
    InvalidDpopProof,
    /// 401: the proof needs the nonce of the header `dpop-nonce`; try again with it.
    UseDpopNonce,
    /// 401: the session was ended; sign in anew.
    SessionEnded,
    /// 403: the account is blocked.
    AccountBlocked,
    /// 403: the account was deleted.
    AccountDeleted,
    /// 403: the token does not open this (a submit-only one, say).
    InsufficientScope,
    /// 409: the text agreed to is not the one published as that edition.
    EditionMismatch,
    /// 409: the id chosen by the client stands for something else already.
    IdTaken,
    /// 409: the id stands for an application with another content.
    PayloadDiffers,
    /// 409: the person has applied to this competition already; `application` says by which one.
    AlreadyApplied,
    /// 409: an upload stands elsewhere; ask for its offset.
    OffsetMismatch,
    /// 409: what arrived is not what was announced; an upload begins anew.
    DigestMismatch,
    /// 409: not in this state of the application.
    WrongState,
    /// 410: the competition takes no applications any more, or not yet; `at` says since or until when.
    CompetitionClosed,
    /// 410: attachments, a withdrawal or an appeal came too late; `at` says until when they were awaited.
    TooLate,
    /// 412: the copy was changed in between, or another version of tus was spoken.
    PreconditionFailed,
    /// 422: an act was accepted in an edition that no longer counts.
    EditionTooOld,
    /// 422: the sealed letter cannot be opened or does not say what the request says.
    SealUnreadable,
    /// 422: the answers do not fit the form.
    AnswersInvalid,
    /// 428: the request needs a precondition.
    PreconditionRequired,
    /// 460: the body does not have the checksum it came with.
    ChecksumMismatch,
    /// 413: the body is too large.
    PayloadTooLarge,
    /// 415: the body is not JSON.
    UnsupportedMediaType,
    /// 404: no such thing.
    NotFound,
    /// 405: not with this method.
    MethodNotAllowed,
    /// 410: the changes after this cursor are no longer kept; begin from a snapshot.
    CursorCompacted,
    /// 410: the catalogue began anew; forget the cursor.
    EpochChanged,
    /// 416: the range lies outside of the file.
    RangeNotSatisfiable,
    /// 429: asked too often; `retry-after` says when to come back.
    TooManyRequests,
    /// 500: the portal's own fault.
    Internal,
    /// 503: busy, try later.
    Unavailable,
}

impl ProblemType {
    /// The value of `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid-request",
            Self::Unauthorized => "unauthorized",
            Self::InvalidDpopProof => "invalid-dpop-proof",
            Self::UseDpopNonce => "use-dpop-nonce",
            Self::SessionEnded => "session-ended",
            Self::AccountBlocked => "account-blocked",
            Self::AccountDeleted => "account-deleted",
            Self::InsufficientScope => "insufficient-scope",
            Self::EditionMismatch => "edition-mismatch",
            Self::IdTaken => "id-taken",
            Self::PayloadDiffers => "payload-differs",
            Self::AlreadyApplied => "already-applied",
            Self::OffsetMismatch => "offset-mismatch",
            Self::DigestMismatch => "digest-mismatch",
            Self::WrongState => "wrong-state",
            Self::CompetitionClosed => "competition-closed",
            Self::TooLate => "too-late",
            Self::PreconditionFailed => "precondition-failed",
            Self::EditionTooOld => "edition-too-old",
            Self::SealUnreadable => "seal-unreadable",
            Self::AnswersInvalid => "answers-invalid",
            Self::PreconditionRequired => "precondition-required",
            Self::ChecksumMismatch => "checksum-mismatch",
            Self::PayloadTooLarge => "payload-too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::CursorCompacted => "cursor-compacted",
            Self::EpochChanged => "epoch-changed",
            Self::RangeNotSatisfiable => "range-not-satisfiable",
            Self::TooManyRequests => "too-many-requests",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidRequest => 400,
            Self::Unauthorized | Self::InvalidDpopProof | Self::UseDpopNonce | Self::SessionEnded => 401,
            Self::AccountBlocked | Self::AccountDeleted | Self::InsufficientScope => 403,
            Self::EditionMismatch
            | Self::IdTaken
            | Self::PayloadDiffers
            | Self::AlreadyApplied
            | Self::OffsetMismatch
            | Self::DigestMismatch
            | Self::WrongState => 409,
            Self::PreconditionFailed => 412,
            Self::EditionTooOld | Self::SealUnreadable | Self::AnswersInvalid => 422,
            Self::PreconditionRequired => 428,
            Self::ChecksumMismatch => 460,
            Self::PayloadTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::CursorCompacted | Self::EpochChanged | Self::CompetitionClosed | Self::TooLate => 410,
            Self::RangeNotSatisfiable => 416,
            Self::TooManyRequests => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The answer for it.
    #[must_use]
    pub fn problem(self, detail: impl Into<Option<String>>) -> Problem {
        let title = match self {
            Self::InvalidRequest => "A parameter is missing or malformed",
            Self::Unauthorized => "No token, or one that is none or too old: refresh it",
            Self::InvalidDpopProof => "The proof of the token's key is missing or wrong",
            Self::UseDpopNonce => "The proof needs the nonce of this answer",
            Self::SessionEnded => "The session was ended",
            Self::AccountBlocked => "The account is blocked",
            Self::AccountDeleted => "The account was deleted",
            Self::InsufficientScope => "The token does not open this",
            Self::EditionMismatch => "The text agreed to is not the published one",
            Self::IdTaken => "The id stands for something else",
            Self::PayloadDiffers => "The id stands for another application",
            Self::AlreadyApplied => "The person has applied to this competition",
            Self::OffsetMismatch => "The upload stands elsewhere",
            Self::DigestMismatch => "What arrived is not what was announced",
            Self::WrongState => "Not in this state of the application",
            Self::CompetitionClosed => "The competition takes no applications now",
            Self::TooLate => "It came too late",
            Self::PreconditionFailed => "The copy was changed in between, or another version is spoken",
            Self::EditionTooOld => "An act was accepted in an edition that no longer counts",
            Self::SealUnreadable => "The sealed letter cannot be read",
            Self::AnswersInvalid => "The answers do not fit the form",
            Self::PreconditionRequired => "The request needs a precondition",
            Self::ChecksumMismatch => "The body does not have its checksum",
            Self::PayloadTooLarge => "The body is too large",
            Self::UnsupportedMediaType => "The body is not of the type asked for",
            Self::NotFound => "No such thing",
            Self::MethodNotAllowed => "Not with this method",
            Self::CursorCompacted => "The changes after this cursor are no longer kept",
            Self::EpochChanged => "The catalogue began anew",
            Self::RangeNotSatisfiable => "The range lies outside of the file",
            Self::TooManyRequests => "Asked too often",
            Self::Internal => "The portal failed",
            Self::Unavailable => "The portal is busy",
        };
        Problem {
            kind: Cow::Borrowed(self.name()),
            title: Cow::Borrowed(title),
            status: self.status(),
            detail: detail.into(),
            application: None,
            at: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_on_the_wire_is_the_name_in_the_schema() {
        for kind in [
            ProblemType::InvalidRequest,
            ProblemType::Unauthorized,
            ProblemType::InvalidDpopProof,
            ProblemType::UseDpopNonce,
            ProblemType::SessionEnded,
            ProblemType::AccountBlocked,
            ProblemType::AccountDeleted,
            ProblemType::InsufficientScope,
            ProblemType::EditionMismatch,
            ProblemType::IdTaken,
            ProblemType::PayloadDiffers,
            ProblemType::AlreadyApplied,
            ProblemType::OffsetMismatch,
            ProblemType::DigestMismatch,
            ProblemType::WrongState,
            ProblemType::CompetitionClosed,
            ProblemType::TooLate,
            ProblemType::PreconditionFailed,
            ProblemType::EditionTooOld,
            ProblemType::SealUnreadable,
            ProblemType::AnswersInvalid,
            ProblemType::PreconditionRequired,
            ProblemType::ChecksumMismatch,
            ProblemType::PayloadTooLarge,
            ProblemType::UnsupportedMediaType,
            ProblemType::NotFound,
            ProblemType::MethodNotAllowed,
            ProblemType::CursorCompacted,
            ProblemType::EpochChanged,
            ProblemType::RangeNotSatisfiable,
            ProblemType::TooManyRequests,
            ProblemType::Internal,
            ProblemType::Unavailable,
        ] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(kind.problem(None).status, kind.status());
        }
    }
}
