//! What one studies before a test: acts to read, and questions to practise with. Public, immutable, fetched once.
//!
//! ```text
//! GET /v1/study                              200 list, ETag | 304
//! GET /v1/study/{kind}/{id}/{lang}/{edition} 200 text/markdown or application/json, immutable, ETag | 304 | 404
//! ```

use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};

/// What kind of material.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StudyKind {
    /// The text of an act, Markdown.
    Act,
    /// Questions about acts, a [`kyzmat_model::study::QuestionSet`].
    Questions,
}

impl StudyKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Act, Self::Questions];

    /// The name on the wire and in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Questions => "questions",
        }
    }
}

/// The name is no kind of study material.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not act or questions")]
pub struct UnknownStudyKind;

impl std::str::FromStr for StudyKind {
    type Err = UnknownStudyKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(UnknownStudyKind)
    }
}

/// Longest id of an act or a set of questions.
pub const LONGEST_ID: usize = 64;

/// Whether a text can be an id: small Latin letters, digits, `_` and `-`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// One edition in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StudyEdition {
    /// What it is.
    pub kind: StudyKind,
    /// Which act or set of questions; competitions name acts by it.
    #[schema(pattern = "^[a-z0-9_-]{1,64}$")]
    pub id: String,
    /// In which language.
    pub lang: Lang,
    /// Date of the edition, `YYYY-MM-DD`; later is newer.
    #[schema(format = Date)]
    pub edition: String,
    /// What people call it, in that language.
    pub title: String,
    /// SHA-256 of its bytes, 64 hex digits.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was published.
    pub published_at: Instant,
}

/// All editions, by kind, id, language and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StudyEditions {
    /// The editions.
    pub editions: Vec<StudyEdition>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_it_is_written() {
        for kind in StudyKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(kind.name().parse(), Ok(kind));
        }
    }

    #[test]
    fn an_id_fits_into_an_address() {
        assert!(is_id("civil_service-2"));
        for text in ["", "Закон", "a/b", "a b", "A", &"a".repeat(65)] {
            assert!(!is_id(text), "{text}");
        }
    }
}
