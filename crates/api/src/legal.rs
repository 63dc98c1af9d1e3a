//! Editions of the legal texts. Public: whoever has not agreed yet must be able to read them.
//!
//! ```text
//! GET /v1/legal                            200 list, ETag | 304
//! GET /v1/legal/{kind}/{lang}/{edition}    200 text/markdown, immutable, ETag | 304 | 404
//! ```

use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};

/// Which text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LegalKind {
    /// Пользовательское соглашение.
    UserAgreement,
    /// Политика конфиденциальности.
    PrivacyPolicy,
    /// Заявление об участии: what one declares by applying.
    ApplicationStatement,
    /// Согласие на сбор и обработку персональных данных, given with each application.
    DataConsent,
    /// Принятие антикоррупционных ограничений, given with each application.
    AntiCorruption,
}

impl LegalKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::UserAgreement,
        Self::PrivacyPolicy,
        Self::ApplicationStatement,
        Self::DataConsent,
        Self::AntiCorruption,
    ];
    /// Those that an account agrees to before it is used.
    pub const OF_ACCOUNT: [Self; 2] = [Self::UserAgreement, Self::PrivacyPolicy];
    /// The acts of one application, each accepted for itself.
    pub const ACTS: [Self; 3] = [
        Self::ApplicationStatement,
        Self::DataConsent,
        Self::AntiCorruption,
    ];

    /// The name on the wire and in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UserAgreement => "user_agreement",
            Self::PrivacyPolicy => "privacy_policy",
            Self::ApplicationStatement => "application_statement",
            Self::DataConsent => "data_consent",
            Self::AntiCorruption => "anti_corruption",
        }
    }
}

impl std::str::FromStr for LegalKind {
    type Err = UnknownLegalKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(UnknownLegalKind)
    }
}

/// The name is no legal text's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not user_agreement, privacy_policy, application_statement, data_consent or anti_corruption")]
pub struct UnknownLegalKind;

/// One edition in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LegalEdition {
    /// Which text.
    pub kind: LegalKind,
    /// In which language.
    pub lang: Lang,
    /// Date of the edition, `YYYY-MM-DD`; later is newer.
    #[schema(format = Date)]
    pub edition: String,
    /// From which day it holds, `YYYY-MM-DD`, in Bishkek.
    #[schema(format = Date)]
    pub effective: String,
    /// SHA-256 of its bytes, 64 hex digits; a consent names it.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was published.
    pub published_at: Instant,
}

/// All editions, by kind, language and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LegalEditions {
    /// The editions.
    pub editions: Vec<LegalEdition>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_it_is_written() {
        for kind in LegalKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(kind.name().parse(), Ok(kind));
        }
    }
}
