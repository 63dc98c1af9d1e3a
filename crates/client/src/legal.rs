//! Editions of the legal texts: for everyone, without a token.

use crate::ClientError;
use crate::form::escaped;
use crate::question::{Question, header};
use crate::transport::{Client, parse};
use kyzmat_api::PREFIX;
use kyzmat_api::legal::{LegalEdition, LegalEditions};
use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};
use sha2::{Digest as _, Sha256};

/// How large the list may be, bytes.
const LARGEST_LIST: usize = 1 << 20;
/// How large a text may be, bytes.
const LARGEST_TEXT: u64 = 2 << 20;

/// What became of asking for the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LegalAnswer {
    /// It is the one known by its tag.
    NotModified,
    /// A new one.
    Fresh {
        /// The editions.
        editions: LegalEditions,
        /// Its tag.
        etag: Option<String>,
    },
}

impl Client {
    /// All editions, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn legal_editions(&self, etag: Option<&str>) -> Result<LegalAnswer, ClientError> {
        let path = format!("{PREFIX}/legal");
        let headers = etag.map(|etag| header(IF_NONE_MATCH, etag)).unwrap_or_default();
        let question = Question::get(&path).with(headers).limited(LARGEST_LIST);
        let (status, head, body) = self
            .read(question, &[StatusCode::OK, StatusCode::NOT_MODIFIED])
            .await?;
        if status == StatusCode::NOT_MODIFIED {
            return Ok(LegalAnswer::NotModified);
        }
        let editions: LegalEditions = parse(&body, "legal editions")?;
        let etag = head.get(ETAG).and_then(|value| value.to_str().ok());
        Ok(LegalAnswer::Fresh {
            editions,
            etag: etag.map(str::to_owned),
        })
    }

    /// The text of an edition of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn legal_text(&self, edition: &LegalEdition) -> Result<String, ClientError> {
        if edition.size > LARGEST_TEXT {
            return Err(ClientError::TooLarge);
        }
        let path = format!(
            "{PREFIX}/legal/{}/{}/{}",
            edition.kind.name(),
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
        String::from_utf8(body.into()).map_err(|_| ClientError::Malformed { what: "legal text" })
    }
}

pub(crate) fn check(body: &[u8], sha256: &str) -> Result<(), ClientError> {
    let hash = Sha256::digest(body);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    if hex == sha256 {
        Ok(())
    } else {
        Err(ClientError::WrongText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_one_that_its_hash_stands_for() {
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(check(b"abc", sha256).is_ok(), "FIPS 180-4");
        assert!(matches!(check(b"abd", sha256), Err(ClientError::WrongText)));
    }
}
