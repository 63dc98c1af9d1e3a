//! What one studies before a test.

use crate::ClientError;
use crate::form::escaped;
use crate::published::{Announced, Listed};
use crate::transport::Client;
use kyzmat_api::PREFIX;
use kyzmat_api::study::{StudyEdition, StudyEditions};

/// How large a text may be, bytes.
const LARGEST_TEXT: u64 = 8 << 20;

impl Client {
    /// All editions, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn study_editions(&self, etag: Option<&str>) -> Result<Listed<StudyEditions>, ClientError> {
        self.listed(&format!("{PREFIX}/study"), etag, "study material")
            .await
    }

    /// The text or the questions of an edition of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn study_text(&self, edition: &StudyEdition) -> Result<String, ClientError> {
        let path = format!(
            "{PREFIX}/study/{}/{}/{}/{}",
            edition.kind.name(),
            escaped(&edition.id),
            edition.lang.tag(),
            escaped(&edition.edition)
        );
        self.announced(Announced {
            path: &path,
            size: edition.size,
            sha256: &edition.sha256,
            largest: LARGEST_TEXT,
            what: "study material",
        })
        .await
    }
}
