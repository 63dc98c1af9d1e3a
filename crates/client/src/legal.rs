//! Editions of the legal texts.

use crate::ClientError;
use crate::form::escaped;
use crate::published::{Announced, Listed};
use crate::transport::Client;
use kyzmat_api::PREFIX;
use kyzmat_api::legal::{LegalEdition, LegalEditions};

/// How large a text may be, bytes.
const LARGEST_TEXT: u64 = 2 << 20;

impl Client {
    /// All editions, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn legal_editions(&self, etag: Option<&str>) -> Result<Listed<LegalEditions>, ClientError> {
        self.listed(&format!("{PREFIX}/legal"), etag, "legal editions")
            .await
    }

    /// The text of an edition of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn legal_text(&self, edition: &LegalEdition) -> Result<String, ClientError> {
        let (kind, lang) = (edition.kind.name(), edition.lang.tag());
        self.announced(Announced {
            path: &format!("{PREFIX}/legal/{kind}/{lang}/{}", escaped(&edition.edition)),
            size: edition.size,
            sha256: &edition.sha256,
            largest: LARGEST_TEXT,
            what: "legal text",
        })
        .await
    }
}
