//! Applications at the portal: sent, asked about, taken back, appealed.
//!
//! A receipt is believed only when the portal's known key has signed these bytes and they speak of this application with
//! this content; whatever else comes is [`ClientError::Untrusted`] or [`ClientError::Malformed`], never «received».

use super::personal::{Bearer, done, json};
use super::{Identity, Told};
use crate::question::{Question, header};
use crate::transport::parse;
use crate::{ClientError, Trust};
use bytes::Bytes;
use kyzmat_api::cabinet::{Appeal, Application, Applications, NewAppeal, NewWithdrawal, Receipt, Withdrawal};
use kyzmat_api::problem::{Problem, ProblemType};
use kyzmat_api::signature::SignatureError;
use kyzmat_api::{PREFIX, SIGNATURE};
use kyzmat_model::Instant;
use reqwest::Method;
use reqwest::header::IF_NONE_MATCH;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A receipt that was verified, with what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it says.
    pub receipt: Receipt,
    /// The exact bytes.
    pub body: Vec<u8>,
    /// The header that signs them.
    pub signature: String,
}

/// What the portal says to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It has it.
    Receipt(Box<Verified>),
    /// It does not take it.
    Refused {
        /// Why.
        problem: ProblemType,
        /// With `already-applied`: the application there is.
        application: Option<Uuid>,
        /// The moment that decides.
        at: Option<Instant>,
    },
}

/// Which application a receipt must be of.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Its id.
    pub application: Uuid,
    /// SHA-256 of its sealed letter, 64 hex digits; none where only the id is known.
    pub sealed_sha256: Option<&'a str>,
    /// By which keys it may be signed.
    pub trust: &'a Trust,
}

impl Expected<'_> {
    /// Reads a receipt, if it is one of this application.
    fn verify(&self, told: &Told) -> Result<Verified, ClientError> {
        let Trust::Keys(keys) = self.trust else {
            // The catalogue has been read by then, and its key kept.
            return Err(SignatureError::Key.into());
        };
        let signature = told
            .headers
            .get(SIGNATURE)
            .and_then(|value| value.to_str().ok())
            .ok_or(SignatureError::Header)?;
        if !keys.iter().any(|key| key.verify(signature, &told.body).is_ok()) {
            return Err(SignatureError::Mismatch.into());
        }
        let receipt: Receipt = parse(&told.body, "receipt")?;
        let is_of_it = receipt.application == self.application
            && self
                .sealed_sha256
                .is_none_or(|sha256| receipt.sealed_sha256 == sha256);
        if !is_of_it {
            return Err(ClientError::Malformed {
                what: "application of the receipt",
            });
        }
        Ok(Verified {
            receipt,
            body: told.body.to_vec(),
            signature: signature.to_owned(),
        })
    }
}

impl Identity {
    /// Sends an application, once; also with a submit-only token. The same again is the same.
    ///
    /// # Errors
    /// As any question about an account. A refusal of the application itself is no error but a [`Reply::Refused`].
    pub async fn put_application(
        &self,
        bearer: Bearer<'_>,
        expected: Expected<'_>,
        request: Bytes,
    ) -> Result<Reply, ClientError> {
        let path = format!("{PREFIX}/applications/{}", expected.application);
        let question = Question::new(Method::PUT, &path)
            .with(header(IF_NONE_MATCH, "*"))
            .carrying("application/json", request);
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        if told.status.is_success() {
            return Ok(Reply::Receipt(Box::new(expected.verify(&told)?)));
        }
        let body = told.body.clone();
        let Err(error) = done(told) else {
            return Err(ClientError::Malformed { what: "status" });
        };
        match error.problem() {
            Some(problem) if error.no_entry().is_none() => {
                let said: Problem = parse(&body, "problem")?;
                Ok(Reply::Refused {
                    problem,
                    application: said.application,
                    at: said.at,
                })
            }
            _ => Err(error),
        }
    }

    /// What the portal has of an application, asked once; also with a submit-only token. `None`: it has never seen it.
    ///
    /// # Errors
    /// As any question about an account; [`ClientError::Untrusted`] for a receipt that the portal has not signed.
    pub async fn receipt(
        &self,
        bearer: Bearer<'_>,
        expected: Expected<'_>,
    ) -> Result<Option<Verified>, ClientError> {
        let path = format!("{PREFIX}/applications/{}/receipt", expected.application);
        let told = self
            .proven(Question::get(&path), bearer.key, Some(bearer.token))
            .await?;
        match done(told) {
            Ok(told) => expected.verify(&told).map(Some),
            Err(error) if error.problem() == Some(ProblemType::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All of the person's applications with their stages.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn applications(&self, bearer: Bearer<'_>) -> Result<Applications, ClientError> {
        self.look(bearer, &format!("{PREFIX}/applications"), "applications")
            .await
    }

    /// One of them.
    ///
    /// # Errors
    /// As any question about an account; `not-found`.
    pub async fn application(&self, bearer: Bearer<'_>, id: Uuid) -> Result<Application, ClientError> {
        self.look(bearer, &format!("{PREFIX}/applications/{id}"), "application")
            .await
    }

    /// Withdraws an application. The same again is the same.
    ///
    /// # Errors
    /// As any question about an account; `not-found`, `wrong-state`.
    pub async fn withdraw(
        &self,
        bearer: Bearer<'_>,
        id: Uuid,
        withdrawal: &NewWithdrawal,
    ) -> Result<Withdrawal, ClientError> {
        let path = format!("{PREFIX}/applications/{id}/withdrawal");
        let question = Question::new(Method::PUT, &path).sending("application/json", json(withdrawal)?);
        parse(&self.act(bearer, question).await?.body, "withdrawal")
    }

    /// Appeals against a decision. The same id again is the same appeal.
    ///
    /// # Errors
    /// As any question about an account; `not-found`, `wrong-state`, `too-late`, `id-taken`.
    pub async fn appeal(
        &self,
        bearer: Bearer<'_>,
        application: Uuid,
        id: Uuid,
        appeal: &NewAppeal,
    ) -> Result<Appeal, ClientError> {
        let path = format!("{PREFIX}/applications/{application}/appeals/{id}");
        // Grounds may be longer than what is sent of other things.
        let mut body = Zeroizing::new(Vec::with_capacity(256 + 6 * appeal.grounds.len()));
        serde_json::to_writer(&mut *body, appeal).map_err(|_| ClientError::Malformed { what: "request" })?;
        let question = Question::new(Method::PUT, &path).sending("application/json", body);
        parse(&self.act(bearer, question).await?.body, "appeal")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;
    use kyzmat_api::signature::{PublicKey, public_key, sign};
    use reqwest::StatusCode;
    use reqwest::header::{HeaderMap, HeaderValue};

    const SEALED: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    fn receipt() -> Receipt {
        Receipt {
            application: Uuid::from_u128(1),
            number: "7".to_owned(),
            competition: Uuid::from_u128(2),
            sealed_sha256: SEALED.to_owned(),
            received_at: Instant::from_unix(1),
            attachments: Vec::new(),
            attachments_missing: Vec::new(),
            attachments_until: None,
            completed_at: None,
            issued_at: Instant::from_unix(1),
        }
    }

    fn told(body: Vec<u8>, signature: Option<String>) -> Told {
        let mut headers = HeaderMap::new();
        if let Some(signature) = signature {
            headers.insert(SIGNATURE, HeaderValue::from_str(&signature).unwrap());
        }
        Told {
            status: StatusCode::OK,
            headers,
            body: Zeroizing::new(body),
        }
    }

    #[test]
    fn only_the_portals_word_about_this_application_counts() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let trust = Trust::Keys(vec![public_key(&key)]);
        let expected = |application, sealed_sha256| Expected {
            application: Uuid::from_u128(application),
            sealed_sha256,
            trust: &trust,
        };
        let body = serde_json::to_vec(&receipt()).unwrap();
        let good = told(body.clone(), Some(sign(&key, &body)));
        let verified = expected(1, Some(SEALED)).verify(&good).unwrap();
        assert_eq!((verified.receipt, &verified.body), (receipt(), &body));
        assert!(expected(1, None).verify(&good).is_ok());
        assert!(expected(2, Some(SEALED)).verify(&good).is_err(), "another one");
        let other = "b".repeat(64);
        assert!(
            expected(1, Some(&other)).verify(&good).is_err(),
            "another content"
        );
        let other = SigningKey::from_bytes(&[8; 32]);
        for bad in [
            told(body.clone(), None),
            told(body.clone(), Some(sign(&other, &body))),
            told([body.as_slice(), b" "].concat(), Some(sign(&key, &body))),
            told(b"{}".to_vec(), Some(sign(&key, b"{}"))),
        ] {
            assert!(expected(1, Some(SEALED)).verify(&bad).is_err());
        }
        let unknown = Trust::FirstUse;
        let first = Expected {
            trust: &unknown,
            ..expected(1, None)
        };
        assert!(first.verify(&good).is_err(), "no key is known yet");
        assert!(PublicKey::parse("").is_err());
    }
}
