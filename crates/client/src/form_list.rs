//! Forms of applications.

use crate::ClientError;
use crate::form::escaped;
use crate::published::{Announced, Listed};
use crate::transport::Client;
use kyzmat_api::PREFIX;
use kyzmat_api::form::{FormEntry, FormList};

/// How large a definition may be, bytes.
const LARGEST_FORM: u64 = 1 << 20;

impl Client {
    /// All forms, unless they are still those tagged `etag`.
    ///
    /// # Errors
    /// As any question.
    pub async fn form_list(&self, etag: Option<&str>) -> Result<Listed<FormList>, ClientError> {
        self.listed(&format!("{PREFIX}/forms"), etag, "forms").await
    }

    /// The text of a form of the list.
    ///
    /// # Errors
    /// [`ClientError::WrongText`] when it is not the text whose hash the list gave; else as any question.
    pub async fn form_text(&self, entry: &FormEntry) -> Result<String, ClientError> {
        self.announced(Announced {
            path: &format!("{PREFIX}/forms/{}/{}", escaped(&entry.form), entry.version),
            size: entry.size,
            sha256: &entry.sha256,
            largest: LARGEST_FORM,
            what: "form",
        })
        .await
    }
}
