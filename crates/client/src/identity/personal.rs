//! The person's own account. A refusal is [`ClientError::Refused`]: [`ClientError::no_entry`] and
//! [`ClientError::problem`] say what it means.

use super::prove::Told;
use super::{Identity, ProofKey, Token};
use crate::ClientError;
use crate::question::Question;
use crate::transport::{parse, refusal};
use kyzmat_api::PREFIX;
use kyzmat_api::cabinet::{DocumentRequest, DocumentRequests, NewDocumentRequest};
use kyzmat_api::identity::{
    ActivityPage, Consent, Consents, Ended, Incident, IncidentReport, Me, NewConsent, Sessions,
};
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A token and the key that it is bound to.
#[derive(Debug, Clone, Copy)]
pub struct Bearer<'a> {
    /// The key.
    pub key: &'a ProofKey,
    /// An access token; for reports of unauthorised access also a submit-only one.
    pub token: &'a Token,
}

/// A JSON body in memory that is wiped.
pub(super) fn json(value: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, ClientError> {
    // Room for the longest body of the contract, a report of 2000 letters, so that writing it does not grow.
    let mut body = Zeroizing::new(Vec::with_capacity(16 << 10));
    serde_json::to_writer(&mut *body, value).map_err(|_| ClientError::Malformed { what: "request" })?;
    Ok(body)
}

pub(super) fn done(told: Told) -> Result<Told, ClientError> {
    if told.status.is_success() {
        Ok(told)
    } else {
        Err(refusal(told.status, &told.headers, &told.body))
    }
}

impl Identity {
    /// Reads something; asked again after passing failures, with a new proof each time.
    pub(super) async fn look<T: DeserializeOwned>(
        &self,
        bearer: Bearer<'_>,
        path: &str,
        what: &'static str,
    ) -> Result<T, ClientError> {
        let once = || async {
            let question = Question::get(path);
            let told = done(self.proven(question, bearer.key, Some(bearer.token)).await?)?;
            parse(&told.body, what)
        };
        self.client().again(path, once).await
    }

    /// Does something, once.
    pub(super) async fn act(&self, bearer: Bearer<'_>, question: Question<'_>) -> Result<Told, ClientError> {
        done(self.proven(question, bearer.key, Some(bearer.token)).await?)
    }

    /// The person: account, facts, post and roles as they are now.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn me(&self, bearer: Bearer<'_>) -> Result<Me, ClientError> {
        self.look(bearer, &format!("{PREFIX}/me"), "account").await
    }

    /// Devices that are signed in.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn sessions(&self, bearer: Bearer<'_>) -> Result<Sessions, ClientError> {
        self.look(bearer, &format!("{PREFIX}/sessions"), "sessions").await
    }

    /// Ends one of the person's sessions. Asked again after a lost answer it says `not-found`: it has ended.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn end_session(&self, bearer: Bearer<'_>, session: Uuid) -> Result<(), ClientError> {
        let path = format!("{PREFIX}/sessions/{session}");
        self.act(bearer, Question::new(Method::DELETE, &path))
            .await
            .map(drop)
    }

    /// Ends all of the person's sessions but this one.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn end_other_sessions(&self, bearer: Bearer<'_>) -> Result<Ended, ClientError> {
        let path = format!("{PREFIX}/sessions/end-others");
        let told = self.act(bearer, Question::new(Method::POST, &path)).await?;
        parse(&told.body, "ended sessions")
    }

    /// Reports unauthorised access: the portal ends every session and blocks the account. The same `id` again is the
    /// same report, also with the token whose session it has ended.
    ///
    /// # Errors
    /// As any question about an account; `id-taken` when the id stands for another's report.
    pub async fn report(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        report: &IncidentReport,
    ) -> Result<Incident, ClientError> {
        let path = format!("{PREFIX}/incidents/{id}");
        let question = Question::new(Method::PUT, &path).sending("application/json", json(report)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "incident")
    }

    /// What happened under the account after line `after`, the oldest first; 1 to 500 lines.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn activity(
        &self,
        bearer: Bearer<'_>,
        after: u64,
        limit: u32,
    ) -> Result<ActivityPage, ClientError> {
        let path = format!("{PREFIX}/activity?after={after}&limit={limit}");
        let page: ActivityPage = self.look(bearer, &path, "activity").await?;
        // Whoever reads to the end must not be led in a circle.
        if page.more && page.next <= after {
            return Err(ClientError::Malformed {
                what: "order of the activity",
            });
        }
        Ok(page)
    }

    /// All consents, the oldest first.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn consents(&self, bearer: Bearer<'_>) -> Result<Consents, ClientError> {
        self.look(bearer, &format!("{PREFIX}/consents"), "consents").await
    }

    /// Asks the state portal of services for a document. The same id again is the same wish.
    ///
    /// # Errors
    /// As any question about an account; `not-found` when no documents of that kind are issued, `id-taken`.
    pub async fn request_document(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        wish: &NewDocumentRequest,
    ) -> Result<DocumentRequest, ClientError> {
        let path = format!("{PREFIX}/document-requests/{id}");
        let question = Question::new(Method::PUT, &path).sending("application/json", json(wish)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "document request")
    }

    /// All wishes for documents as they stand.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn document_requests(&self, bearer: Bearer<'_>) -> Result<DocumentRequests, ClientError> {
        let path = format!("{PREFIX}/document-requests");
        self.look(bearer, &path, "document requests").await
    }

    /// The file of a document that was issued, in memory that is wiped.
    ///
    /// # Errors
    /// As any question about an account; `not-found`.
    pub async fn issued_document(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
    ) -> Result<Zeroizing<Vec<u8>>, ClientError> {
        let path = format!("{PREFIX}/document-requests/{id}/file");
        let once = || async {
            let question = Question::get(&path);
            done(self.proven(question, bearer.key, Some(bearer.token)).await?)
        };
        Ok(self.client().again(&path, once).await?.body)
    }

    /// Records a consent. The same id again is the same consent.
    ///
    /// # Errors
    /// As any question about an account; `edition-mismatch` when the text is not the published one, `not-found` when
    /// there is no such edition, `id-taken`.
    pub async fn consent(&self, bearer: Bearer<'_>, consent: &NewConsent) -> Result<Consent, ClientError> {
        let path = format!("{PREFIX}/consents");
        let question = Question::new(Method::POST, &path).sending("application/json", json(consent)?);
        let told = self.act(bearer, question).await?;
        parse(&told.body, "consent")
    }
}
