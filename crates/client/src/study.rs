//! What one studies before a test: for everyone, without a token.

use crate::ClientError;
use crate::form::escaped;
use crate::legal::check;
use crate::question::{Question, header};
use crate::transport::{Client, parse};
use kyzmat_api::PREFIX;
use kyzmat_api::study::{StudyEdition, StudyEditions};
use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};

/// How large the list may be, bytes.
const LARGEST_LIST: usize = 1 << 20;
/// How large a text may be, bytes.
const LARGEST_TEXT: u64 = 8 << 20;

/// What became of asking for the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StudyAnswer {
    /// It is the one known by its tag.
    NotModified,
    /// A new one.
    Fresh {
        /// The editions.
        editions: StudyEditions,
        /// Its tag.
        etag: Option<String>,
    },
}

impl Client {
    /// All editions, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn study_editions(&self, etag: Option<&str>) -> Result<StudyAnswer, ClientError> {
        let path = format!("{PREFIX}/study");
        let headers = etag.map(|etag| header(IF_NONE_MATCH, etag)).unwrap_or_default();
        let question = Question::get(&path).with(headers).limited(LARGEST_LIST);
        let (status, head, body) = self
            .read(question, &[StatusCode::OK, StatusCode::NOT_MODIFIED])
            .await?;
        if status == StatusCode::NOT_MODIFIED {
            return Ok(StudyAnswer::NotModified);
        }
        let editions: StudyEditions = parse(&body, "study material")?;
        let etag = head.get(ETAG).and_then(|value| value.to_str().ok());
        Ok(StudyAnswer::Fresh {
            editions,
            etag: etag.map(str::to_owned),
        })
    }

    /// The text or the questions of an edition of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn study_text(&self, edition: &StudyEdition) -> Result<String, ClientError> {
        if edition.size > LARGEST_TEXT {
            return Err(ClientError::TooLarge);
        }
        let path = format!(
            "{PREFIX}/study/{}/{}/{}/{}",
            edition.kind.name(),
            escaped(&edition.id),
            edition.lang.tag(),
            escaped(&edition.edition)
        );
        // One byte more than announced is enough to know that it is another text.
        let limit = usize::try_from(edition.size).map_err(|_| ClientError::TooLarge)?;
        let (_, _, body) = self
            .read(Question::get(&path).limited(limit), &[StatusCode::OK])
            .await
            .map_err(|error| match error {
                ClientError::TooLarge => ClientError::WrongText,
                other => other,
            })?;
        check(&body, &edition.sha256)?;
        String::from_utf8(body.into()).map_err(|_| ClientError::Malformed {
            what: "study material",
        })
    }
}
