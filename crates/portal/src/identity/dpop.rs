//! Proofs of possession (RFC 9449): reading one, checking it, nonces, and the memory of proofs already used.

use super::secret::{fingerprint, keyed, same};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::ThumbprintHash;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use kyzmat_model::Instant;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// Proofs remembered at most: far above what a process answers within the window.
const REMEMBERED: usize = 500_000;

/// Why a proof is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is none, or more than one.
    #[error("one DPoP proof is needed")]
    Missing,
    /// It is no proof.
    #[error("{0}")]
    Malformed(&'static str),
    /// It is for another request, time or token.
    #[error("{0}")]
    Unfit(&'static str),
    /// It was used before.
    #[error("this proof was used before")]
    Replayed,
    /// It must carry the portal's newest nonce.
    #[error("the portal's nonce is needed")]
    Nonce,
}

/// What a proof says, its signature checked.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Thumbprint of the key that signed it.
    pub jkt: String,
    claims: Claims,
}

#[derive(Debug, Clone, Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    nonce: Option<String>,
    ath: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    jwk: serde_json::Map<String, serde_json::Value>,
}

/// What a proof must be made for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its method.
    pub method: &'a str,
    /// Its address without query.
    pub address: &'a str,
    /// The access token it carries.
    pub token: Option<&'a str>,
}

impl Proof {
    /// Reads a proof and checks its signature by the key it carries.
    ///
    /// # Errors
    /// It is malformed, or its signature does not hold.
    pub fn read(text: &str) -> Result<Self, ProofError> {
        let malformed = |why| move |_| ProofError::Malformed(why);
        let head = text.split('.').next().unwrap_or_default();
        let head = URL_SAFE_NO_PAD
            .decode(head)
            .map_err(malformed("not a signed token"))?;
        let plain: Header =
            serde_json::from_slice(&head).map_err(|_| ProofError::Malformed("no typ or no jwk"))?;
        if plain.typ != "dpop+jwt" {
            return Err(ProofError::Malformed("typ is not dpop+jwt"));
        }
        if plain.jwk.contains_key("d") {
            return Err(ProofError::Malformed("the proof carries a private key"));
        }
        let header = jsonwebtoken::decode_header(text).map_err(|_| ProofError::Malformed("not a header"))?;
        let jwk = header.jwk.ok_or(ProofError::Malformed("no jwk"))?;
        if header.alg != Algorithm::ES256 {
            return Err(ProofError::Malformed("alg is not ES256"));
        }
        let key = DecodingKey::from_jwk(&jwk).map_err(|_| ProofError::Malformed("the key cannot be read"))?;
        let mut validation = Validation::new(Algorithm::ES256);
        validation.required_spec_claims.clear();
        // A proof has no `exp`; its age is checked against the portal's clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        let claims = jsonwebtoken::decode::<Claims>(text, &key, &validation)
            .map_err(|_| ProofError::Malformed("claims or signature do not hold"))?
            .claims;
        let jkt = jwk
            .thumbprint(ThumbprintHash::SHA256)
            .map_err(|_| ProofError::Malformed("the key has no thumbprint"))?;
        Ok(Self { jkt, claims })
    }

    /// Checks that the proof is for this request and of this time.
    ///
    /// # Errors
    /// It is not.
    pub fn fits(&self, request: Request<'_>, now: Instant, window: i64) -> Result<(), ProofError> {
        let claims = &self.claims;
        if claims.jti.is_empty() || claims.jti.len() > 256 {
            return Err(ProofError::Malformed("jti is empty or too long"));
        }
        if claims.htm != request.method {
            return Err(ProofError::Unfit("htm is another method"));
        }
        let address = claims.htu.split(['?', '#']).next().unwrap_or_default();
        if address != request.address {
            return Err(ProofError::Unfit("htu is another address"));
        }
        let age = now.unix().saturating_sub(claims.iat);
        if !(-window..=window).contains(&age) {
            return Err(ProofError::Unfit("iat is not the portal's time"));
        }
        match (request.token, &claims.ath) {
            (None, _) => Ok(()),
            (Some(token), Some(ath)) if same(ath, &fingerprint(token)) => Ok(()),
            (Some(_), _) => Err(ProofError::Unfit("ath is not the token's")),
        }
    }

    /// The nonce it carries.
    #[must_use]
    pub fn nonce(&self) -> Option<&str> {
        self.claims.nonce.as_deref()
    }

    /// What tells it from all others.
    fn mark(&self) -> [u8; 32] {
        let mut mark = Sha256::new();
        mark.update(self.jkt.as_bytes());
        mark.update([0]);
        mark.update(self.claims.jti.as_bytes());
        mark.finalize().into()
    }
}

/// Nonces that need no memory: a span of time, signed by a key of this process.
#[derive(Debug)]
pub struct Nonces {
    key: [u8; 32],
    span: i64,
}

impl Nonces {
    /// A process has a key of its own, so that proofs of before a restart, whose memory is lost, are void.
    #[must_use]
    pub fn new(key: [u8; 32], span: i64) -> Self {
        Self {
            key,
            span: span.max(1),
        }
    }

    /// The nonce to be used now.
    #[must_use]
    pub fn at(&self, now: Instant) -> String {
        self.of(now.unix().div_euclid(self.span))
    }

    fn of(&self, number: i64) -> String {
        URL_SAFE_NO_PAD.encode(keyed(&self.key, &number.to_be_bytes()))
    }

    /// Whether it is this span's or the last one's.
    #[must_use]
    pub fn takes(&self, nonce: &str, now: Instant) -> bool {
        let number = now.unix().div_euclid(self.span);
        same(nonce, &self.of(number)) | same(nonce, &self.of(number - 1))
    }
}

/// Proofs used within the window.
#[derive(Debug, Default)]
pub struct Replays(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    began: i64,
    young: HashSet<[u8; 32]>,
    old: HashSet<[u8; 32]>,
}

impl Replays {
    /// Takes a proof for the first time. Two generations, each as long as a proof can be taken, hold all that could
    /// come again.
    ///
    /// # Errors
    /// It was taken before; or there are more proofs than can be remembered, and taking one unseen would be a hole.
    pub fn take(&self, proof: &Proof, now: Instant, window: i64) -> Result<(), ProofError> {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let span = 2 * window.max(1);
        let age = now.unix() - memory.began;
        if !(0..span).contains(&age) {
            let young = std::mem::take(&mut memory.young);
            // A clock set back keeps everything for another span.
            memory.old = if age < 2 * span { young } else { HashSet::new() };
            memory.began = now.unix();
        }
        let mark = proof.mark();
        if memory.old.contains(&mark) || memory.young.len() >= REMEMBERED || !memory.young.insert(mark) {
            return Err(ProofError::Replayed);
        }
        Ok(())
    }
}
