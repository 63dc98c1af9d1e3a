//! The portal's copies of the person's drafts.

use super::{Bearer, Identity};
use crate::ClientError;
use crate::question::{Question, header};
use crate::transport::{parse, refusal};
use kyzmat_api::PREFIX;
use kyzmat_api::draft::{DraftBody, DraftList};
use reqwest::header::{ETAG, HeaderMap, IF_MATCH, IF_NONE_MATCH};
use reqwest::{Method, StatusCode};
use uuid::Uuid;

/// What is written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over<'a> {
    /// There is none yet.
    Nothing,
    /// What has this entity tag.
    Seen(&'a str),
}

/// What became of a question about one draft.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftAnswer<T> {
    /// It is done.
    Done(T),
    /// It was written since it was seen: read, merge, try again.
    Overtaken,
    /// There is none.
    Missing,
}

fn tag(headers: &HeaderMap) -> Result<String, ClientError> {
    let tag = headers.get(ETAG).and_then(|value| value.to_str().ok());
    tag.map(str::to_owned).ok_or(ClientError::Malformed {
        what: "entity tag of a draft",
    })
}

impl Identity {
    /// All drafts, without what is in them.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn drafts(&self, bearer: Bearer<'_>) -> Result<DraftList, ClientError> {
        self.look(bearer, &format!("{PREFIX}/drafts"), "drafts").await
    }

    /// One draft and its entity tag.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn draft(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
    ) -> Result<DraftAnswer<(String, DraftBody)>, ClientError> {
        let path = format!("{PREFIX}/drafts/{id}");
        let told = self
            .proven(Question::get(&path), bearer.key, Some(bearer.token))
            .await?;
        match told.status {
            StatusCode::OK => Ok(DraftAnswer::Done((
                tag(&told.headers)?,
                parse(&told.body, "draft")?,
            ))),
            StatusCode::NOT_FOUND => Ok(DraftAnswer::Missing),
            status => Err(refusal(status, &told.headers, &told.body)),
        }
    }

    /// Writes a draft; gives its entity tag.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn write_draft(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        over: Over<'_>,
        body: &DraftBody,
    ) -> Result<DraftAnswer<String>, ClientError> {
        let path = format!("{PREFIX}/drafts/{id}");
        let question = Question::new(Method::PUT, &path)
            .with(condition(over))
            .sending("application/json", super::personal::json(body)?);
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        match told.status {
            StatusCode::OK | StatusCode::CREATED => Ok(DraftAnswer::Done(tag(&told.headers)?)),
            StatusCode::PRECONDITION_FAILED => Ok(DraftAnswer::Overtaken),
            StatusCode::NOT_FOUND => Ok(DraftAnswer::Missing),
            status => Err(refusal(status, &told.headers, &told.body)),
        }
    }

    /// Takes a draft away.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn remove_draft(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        etag: &str,
    ) -> Result<DraftAnswer<()>, ClientError> {
        let path = format!("{PREFIX}/drafts/{id}");
        let question = Question::new(Method::DELETE, &path).with(condition(Over::Seen(etag)));
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        match told.status {
            StatusCode::NO_CONTENT => Ok(DraftAnswer::Done(())),
            StatusCode::PRECONDITION_FAILED => Ok(DraftAnswer::Overtaken),
            StatusCode::NOT_FOUND => Ok(DraftAnswer::Missing),
            status => Err(refusal(status, &told.headers, &told.body)),
        }
    }
}

fn condition(over: Over<'_>) -> HeaderMap {
    match over {
        Over::Nothing => header(IF_NONE_MATCH, "*"),
        Over::Seen(etag) => header(IF_MATCH, etag),
    }
}
