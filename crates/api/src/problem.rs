//! Errors of the portal, RFC 9457.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
}

/// The closed list of errors of version 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemType {
    /// 400: a parameter is missing or malformed.
    InvalidRequest,
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
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::CursorCompacted => "cursor-compacted",
            Self::EpochChanged => "epoch-changed",
            Self::RangeNotSatisfiable => "range-not-satisfiable",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// HTTP status.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidRequest => 400,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::CursorCompacted | Self::EpochChanged => 410,
            Self::RangeNotSatisfiable => 416,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The answer for it.
    #[must_use]
    pub fn problem(self, detail: impl Into<Option<String>>) -> Problem {
        let title = match self {
            Self::InvalidRequest => "A parameter is missing or malformed",
            Self::NotFound => "No such thing",
            Self::MethodNotAllowed => "Not with this method",
            Self::CursorCompacted => "The changes after this cursor are no longer kept",
            Self::EpochChanged => "The catalogue began anew",
            Self::RangeNotSatisfiable => "The range lies outside of the file",
            Self::Internal => "The portal failed",
            Self::Unavailable => "The portal is busy",
        };
        Problem {
            kind: Cow::Borrowed(self.name()),
            title: Cow::Borrowed(title),
            status: self.status(),
            detail: detail.into(),
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
            ProblemType::NotFound,
            ProblemType::MethodNotAllowed,
            ProblemType::CursorCompacted,
            ProblemType::EpochChanged,
            ProblemType::RangeNotSatisfiable,
            ProblemType::Internal,
            ProblemType::Unavailable,
        ] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(kind.problem(None).status, kind.status());
        }
    }
}
