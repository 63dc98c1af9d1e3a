//! Requests for proof to the person, and their answers.

use super::Identity;
use super::personal::Bearer;
use crate::ClientError;
use crate::question::Question;
use crate::transport::parse;
use bytes::Bytes;
use kyzmat_api::PREFIX;
use kyzmat_api::cabinet::{Verification, Verifications};
use reqwest::Method;
use uuid::Uuid;

impl Identity {
    /// All requests for proof to the person as they stand.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn verifications(&self, bearer: Bearer<'_>) -> Result<Verifications, ClientError> {
        let path = format!("{PREFIX}/verifications");
        self.look(bearer, &path, "requests for proof").await
    }

    /// Answers a request; `answer` is a [`kyzmat_api::cabinet::NewVerificationAnswer`] in JSON. The same again is the same.
    ///
    /// # Errors
    /// As any question about an account; `not-found`, `payload-differs`, `wrong-state`, `digest-mismatch`, `too-late`,
    /// `payload-too-large`, `seal-unreadable`.
    pub async fn answer_verification(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        answer: Bytes,
    ) -> Result<Verification, ClientError> {
        let path = format!("{PREFIX}/verifications/{id}/answer");
        let question = Question::new(Method::PUT, &path).carrying("application/json", answer);
        let told: Verification = parse(&self.act(bearer, question).await?.body, "request for proof")?;
        if told.id == id {
            Ok(told)
        } else {
            Err(ClientError::Malformed {
                what: "request of the answer",
            })
        }
    }
}
