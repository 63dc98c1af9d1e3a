//! What the portal publishes for everyone, without a token: lists by entity tag, and texts by their hash.

use crate::ClientError;
use crate::question::{Question, header};
use crate::transport::{Client, parse};
use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

/// How large a list may be, bytes.
const LARGEST_LIST: usize = 1 << 20;

/// What became of asking for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed<T> {
    /// It is the one known by its tag.
    NotModified,
    /// A new one.
    Fresh {
        /// The list.
        list: T,
        /// Its tag.
        etag: Option<String>,
    },
}

/// A text as its list announces it.
pub(crate) struct Announced<'a> {
    pub(crate) path: &'a str,
    /// Bytes.
    pub(crate) size: u64,
    /// Of the bytes.
    pub(crate) sha256: &'a str,
    /// Bytes that such a text may have.
    pub(crate) largest: u64,
    /// What it is, for errors.
    pub(crate) what: &'static str,
}

impl Client {
    /// A list, unless it is still the one tagged `etag`.
    pub(crate) async fn listed<T: DeserializeOwned>(
        &self,
        path: &str,
        etag: Option<&str>,
        what: &'static str,
    ) -> Result<Listed<T>, ClientError> {
        let headers = etag.map(|etag| header(IF_NONE_MATCH, etag)).unwrap_or_default();
        let question = Question::get(path).with(headers).limited(LARGEST_LIST);
        let (status, head, body) = self
            .read(question, &[StatusCode::OK, StatusCode::NOT_MODIFIED])
            .await?;
        if status == StatusCode::NOT_MODIFIED {
            return Ok(Listed::NotModified);
        }
        let list = parse(&body, what)?;
        let etag = head.get(ETAG).and_then(|value| value.to_str().ok());
        Ok(Listed::Fresh {
            list,
            etag: etag.map(str::to_owned),
        })
    }

    /// A text of a list; [`ClientError::WrongText`] when it is not the one whose hash the list gave.
    pub(crate) async fn announced(&self, text: Announced<'_>) -> Result<String, ClientError> {
        if text.size > text.largest {
            return Err(ClientError::TooLarge);
        }
        // One byte more than announced is enough to know that it is another text.
        let limit = usize::try_from(text.size).map_err(|_| ClientError::TooLarge)?;
        let (_, _, body) = self
            .read(Question::get(text.path).limited(limit), &[StatusCode::OK])
            .await
            .map_err(|error| match error {
                ClientError::TooLarge => ClientError::WrongText,
                other => other,
            })?;
        check(&body, text.sha256)?;
        String::from_utf8(body.into()).map_err(|_| ClientError::Malformed { what: text.what })
    }
}

fn check(body: &[u8], sha256: &str) -> Result<(), ClientError> {
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
