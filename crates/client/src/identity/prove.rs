//! A question with a proof of possession, and the two refusals that another proof mends.

use super::key::{Proof, base64url};
use super::{Metadata, ProofKey, Token};
use crate::ClientError;
use crate::question::Question;
use crate::transport::{Client, parse};
use bytes::Bytes;
use kyzmat_api::identity::{OAuthError, ServerMetadata};
use kyzmat_api::problem::{Problem, ProblemType};
use kyzmat_model::Clock as _;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zeroize::Zeroizing;

/// Header of a proof.
const DPOP: HeaderName = HeaderName::from_static("dpop");
/// Seconds by which a refused proof's time must have been wrong for another to be worth making.
const WRONG_BY: i64 = 5;
/// How large an answer with personal data or tokens may be, bytes.
const LARGEST: usize = 4 << 20;
/// How large the metadata may be, bytes.
const LARGEST_METADATA: usize = 64 << 10;

/// The portal's sign-in and accounts.
#[derive(Debug, Clone)]
pub struct Identity {
    client: Client,
    metadata: Arc<Metadata>,
    marks: Arc<Marks>,
}

/// Names of proofs. Each must be unlike any other of the same key, in this process and in all before it.
#[derive(Debug)]
struct Marks {
    seed: [u8; 32],
    count: AtomicU64,
}

impl Marks {
    fn next(&self) -> String {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let mut mark = Sha256::new();
        mark.update(self.seed);
        mark.update(number.to_be_bytes());
        base64url(mark.finalize().get(..16).unwrap_or_default())
    }
}

/// A refusal that another proof may mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mend {
    /// The portal wants its newest nonce.
    Nonce,
    /// Something about the proof; its time, perhaps.
    Proof,
}

/// An answer read whole into memory that is wiped.
pub(super) struct Told {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Zeroizing<Vec<u8>>,
}

impl Told {
    /// What may mend the refusal, whichever of the two ways it is told in.
    fn mend(&self) -> Option<Mend> {
        let known = |name: &str| match name {
            "use_dpop_nonce" => Some(Mend::Nonce),
            "invalid_dpop_proof" => Some(Mend::Proof),
            name if name == ProblemType::UseDpopNonce.name() => Some(Mend::Nonce),
            name if name == ProblemType::InvalidDpopProof.name() => Some(Mend::Proof),
            _ => None,
        };
        if !matches!(self.status.as_u16(), 400 | 401) {
            return None;
        }
        serde_json::from_slice::<OAuthError>(&self.body)
            .ok()
            .and_then(|said| known(&said.error))
            .or_else(|| {
                let problem = serde_json::from_slice::<Problem>(&self.body).ok()?;
                known(&problem.kind)
            })
    }
}

/// A header whose value is wiped from memory when the request is gone.
fn authorization(token: &Token) -> Option<(HeaderName, HeaderValue)> {
    const SCHEME: &[u8] = b"DPoP ";
    let mut text = Zeroizing::new(Vec::with_capacity(SCHEME.len() + token.reveal().len()));
    text.extend_from_slice(SCHEME);
    text.extend_from_slice(token.reveal().as_bytes());
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text)).ok()?;
    value.set_sensitive(true);
    Some((AUTHORIZATION, value))
}

impl Identity {
    /// Asks the portal where its sign-in is and checks that it is the portal's own. `seed` are 32 random bytes, others
    /// in each process: proofs are named by them.
    ///
    /// # Errors
    /// [`ClientError::OtherPortal`] when the answer speaks for another portal; else as any question.
    pub async fn discover(client: &Client, seed: [u8; 32]) -> Result<Self, ClientError> {
        let question = Question::get("/.well-known/oauth-authorization-server").limited(LARGEST_METADATA);
        let (_, _, body) = client.read(question, &[StatusCode::OK]).await?;
        let said: ServerMetadata = parse(&body, "server metadata")?;
        Ok(Self {
            metadata: Arc::new(Metadata::check(&said, client.base())?),
            client: client.clone(),
            marks: Arc::new(Marks {
                seed,
                count: AtomicU64::new(0),
            }),
        })
    }

    /// The portal's metadata.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The portal.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a question with a proof. A proof that wants the newest nonce, or was of a wrong time, is made anew once
    /// each; the portal has done nothing then. Whatever else fails is the caller's to judge.
    pub(super) async fn proven(
        &self,
        question: Question<'_>,
        key: &ProofKey,
        token: Option<&Token>,
    ) -> Result<Told, ClientError> {
        let htu = format!(
            "{}{}",
            self.metadata.issuer(),
            question.path.split('?').next().unwrap_or_default()
        );
        let (mut may_renonce, mut may_retime) = (true, true);
        loop {
            let nonce = self.client.nonce();
            let iat = self.client.clock().now().unix();
            let proof = key.prove(Proof {
                htm: question.method.as_str(),
                htu: &htu,
                iat,
                jti: &self.marks.next(),
                nonce: nonce.as_deref(),
                token: token.map(Token::reveal),
            });
            let proof = HeaderValue::try_from(proof).map_err(|_| ClientError::Key)?;
            let mut headers = HeaderMap::from_iter([(DPOP, proof)]);
            headers.extend(token.and_then(authorization));
            let told = self.told(question.clone().with(headers)).await?;
            let again = match told.mend() {
                Some(Mend::Nonce) => std::mem::take(&mut may_renonce) && self.client.nonce() != nonce,
                Some(Mend::Proof) => {
                    let off = self.client.clock().now().unix() - iat;
                    std::mem::take(&mut may_retime) && off.abs() >= WRONG_BY
                }
                None => false,
            };
            if !again {
                return Ok(told);
            }
        }
    }

    /// Sends a question and reads the answer into memory that is wiped.
    pub(super) async fn told(&self, question: Question<'_>) -> Result<Told, ClientError> {
        let answer = self.client.ask(&question).await?;
        let (status, headers) = (answer.status, answer.headers.clone());
        let body = answer.secret(LARGEST).await?;
        Ok(Told {
            status,
            headers,
            body,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proofs_are_named_apart() {
        let marks = |seed| Marks {
            seed: [seed; 32],
            count: AtomicU64::new(0),
        };
        let (one, other) = (marks(1), marks(2));
        let names = [one.next(), one.next(), other.next(), other.next()];
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), 4, "by number and by process: {names:?}");
        assert!(names.iter().all(|name| name.len() == 22));
    }

    #[test]
    fn the_token_in_a_request_is_not_printed() {
        let token = Token::new("needle".to_owned()).unwrap();
        let (name, value) = authorization(&token).unwrap();
        assert_eq!(value.as_bytes(), b"DPoP needle");
        let headers = HeaderMap::from_iter([(name, value)]);
        assert!(!format!("{headers:?}").contains("needle"));
    }

    #[test]
    fn both_ways_of_asking_for_a_nonce_are_understood() {
        let told = |status, body: &str| Told {
            status,
            headers: HeaderMap::new(),
            body: Zeroizing::new(body.as_bytes().to_vec()),
        };
        for (status, body, meant) in [
            (
                StatusCode::BAD_REQUEST,
                r#"{"error":"use_dpop_nonce"}"#,
                Some(Mend::Nonce),
            ),
            (
                StatusCode::BAD_REQUEST,
                r#"{"error":"invalid_dpop_proof"}"#,
                Some(Mend::Proof),
            ),
            (
                StatusCode::UNAUTHORIZED,
                r#"{"type":"use-dpop-nonce","title":"","status":401}"#,
                Some(Mend::Nonce),
            ),
            (
                StatusCode::UNAUTHORIZED,
                r#"{"type":"invalid-dpop-proof","title":"","status":401}"#,
                Some(Mend::Proof),
            ),
            (StatusCode::OK, r#"{"error":"use_dpop_nonce"}"#, None),
            (StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#, None),
            (StatusCode::BAD_REQUEST, "<html>", None),
        ] {
            assert_eq!(told(status, body).mend(), meant, "{status} {body}");
        }
    }
}
