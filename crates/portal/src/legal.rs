//! Publishing editions of the legal texts, and the samples that the project ships.

use crate::applications::judge::hex;
use crate::error::PortalError;
use crate::identity::store::{NewEdition, Recorded};
use crate::portal::Portal;
use jiff::civil::Date;
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_model::Lang;
use sha2::{Digest as _, Sha256};

/// Date of the project's own digests.
const SAMPLE_EDITION: Date = Date::constant(2026, 11, 1);

/// A text of the project in the three languages.
macro_rules! sample {
    ($kind:ident, $name:literal) => {
        [
            (
                LegalKind::$kind,
                Lang::Ru,
                include_str!(concat!("../data/legal/", $name, ".ru.md")),
            ),
            (
                LegalKind::$kind,
                Lang::Ky,
                include_str!(concat!("../data/legal/", $name, ".ky.md")),
            ),
            (
                LegalKind::$kind,
                Lang::Kk,
                include_str!(concat!("../data/legal/", $name, ".kk.md")),
            ),
        ]
    };
}

/// The project's own digests, in plain words: a portal's owner publishes the official texts after them.
const SAMPLES: [[(LegalKind, Lang, &str); 3]; 5] = [
    sample!(UserAgreement, "user_agreement"),
    sample!(PrivacyPolicy, "privacy_policy"),
    sample!(ApplicationStatement, "application_statement"),
    sample!(DataConsent, "data_consent"),
    sample!(AntiCorruption, "anti_corruption"),
];

/// A text to be published.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Which text.
    pub kind: LegalKind,
    /// In which language.
    pub lang: Lang,
    /// Date of the edition.
    pub edition: Date,
    /// From which day it holds, in Bishkek.
    pub effective: Date,
    /// The text, Markdown.
    pub body: &'a str,
}

fn digest(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes()))
}

impl Portal {
    /// Publishes an edition. The same again changes nothing; another text under the same date is refused, since people
    /// may have agreed to the first.
    ///
    /// # Errors
    /// [`PortalError::EditionTaken`], or the database refused.
    pub fn publish(&self, text: Text<'_>) -> Result<LegalEdition, PortalError> {
        let edition = LegalEdition {
            kind: text.kind,
            lang: text.lang,
            edition: text.edition.to_string(),
            effective: text.effective.to_string(),
            sha256: digest(text.body),
            size: u64::try_from(text.body.len()).unwrap_or(u64::MAX),
            published_at: self.now(),
        };
        let new = NewEdition {
            edition,
            body: text.body.to_owned(),
        };
        match self.people().publish(&new)? {
            Recorded::New(edition) | Recorded::Before(edition) => Ok(edition),
            Recorded::Taken | Recorded::Unknown | Recorded::Mismatch => Err(PortalError::EditionTaken),
        }
    }

    /// Brings the samples of a portal that has samples up to date: an earlier version had fewer of them.
    ///
    /// # Errors
    /// The database refused.
    pub fn complete_samples(&self) -> Result<(), PortalError> {
        let published = self.people().editions()?;
        let first = SAMPLES.into_iter().flatten().find(|(kind, lang, body)| {
            let sha256 = digest(body);
            published
                .iter()
                .any(|one| (one.kind, one.lang) == (*kind, *lang) && one.sha256 == sha256)
        });
        if first.is_some() {
            self.publish_samples()?;
        }
        Ok(())
    }

    /// Publishes the project's own digests of the texts of which nothing is published yet: an owner's text is never
    /// joined by a sample.
    ///
    /// # Errors
    /// The database refused.
    pub fn publish_samples(&self) -> Result<(), PortalError> {
        let published = self.people().editions()?;
        let is_missing = |kind: LegalKind| !published.iter().any(|edition| edition.kind == kind);
        for (kind, lang, body) in SAMPLES
            .into_iter()
            .flatten()
            .filter(|sample| is_missing(sample.0))
        {
            self.publish(Text {
                kind,
                lang,
                edition: SAMPLE_EDITION,
                effective: SAMPLE_EDITION,
                body,
            })?;
        }
        Ok(())
    }
}
