//! Forms: for everyone, without a token.

use crate::ClientError;
use crate::form::escaped;
use crate::legal::check;
use crate::question::{Question, header};
use crate::transport::{Client, parse};
use kyzmat_api::PREFIX;
use kyzmat_api::form::{FormEntry, FormList};
use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};

/// How large the list may be, bytes.
const LARGEST_LIST: usize = 1 << 20;
/// How large a definition may be, bytes.
const LARGEST_FORM: u64 = 1 << 20;

/// What became of asking for the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormsAnswer {
    /// It is the one known by its tag.
    NotModified,
    /// A new one.
    Fresh {
        /// The forms.
        forms: FormList,
        /// Its tag.
        etag: Option<String>,
    },
}

impl Client {
    /// All forms, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn form_list(&self, etag: Option<&str>) -> Result<FormsAnswer, ClientError> {
        let path = format!("{PREFIX}/forms");
        let headers = etag.map(|etag| header(IF_NONE_MATCH, etag)).unwrap_or_default();
        let question = Question::get(&path).with(headers).limited(LARGEST_LIST);
        let (status, head, body) = self
            .read(question, &[StatusCode::OK, StatusCode::NOT_MODIFIED])
            .await?;
        if status == StatusCode::NOT_MODIFIED {
            return Ok(FormsAnswer::NotModified);
        }
        let forms: FormList = parse(&body, "forms")?;
        let etag = head.get(ETAG).and_then(|value| value.to_str().ok());
        Ok(FormsAnswer::Fresh {
            forms,
            etag: etag.map(str::to_owned),
        })
    }

    /// The text of a form of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn form_text(&self, entry: &FormEntry) -> Result<String, ClientError> {
        if entry.size > LARGEST_FORM {
            return Err(ClientError::TooLarge);
        }
        let path = format!("{PREFIX}/forms/{}/{}", escaped(&entry.form), entry.version);
        let limit = usize::try_from(entry.size).map_err(|_| ClientError::TooLarge)?;
        let (_, _, body) = self
            .read(Question::get(&path).limited(limit), &[StatusCode::OK])
            .await
            .map_err(|error| match error {
                ClientError::TooLarge => ClientError::WrongText,
                other => other,
            })?;
        check(&body, &entry.sha256)?;
        String::from_utf8(body.into()).map_err(|_| ClientError::Malformed { what: "form" })
    }
}
