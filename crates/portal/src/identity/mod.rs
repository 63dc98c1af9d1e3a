//! Sign-in: who a person is, what their tokens open, what is kept of them.
//!
//! To the application the portal is an OAuth 2 server (`http/oauth`), to the identity providers [`esi`] and [`kyzmat`]
//! it is a confidential client. What decides is pure and beside: [`refresh`], [`device`], [`dpop`], [`person`]; what
//! is kept goes through the trait [`store::People`]. No secret is stored: the database has hashes, and whatever has
//! to be known again (nonce and PKCE verifier at the provider, the successor of a refresh token) follows from a secret
//! that somebody else brings.

pub mod device;
pub mod dpop;
pub mod esi;
mod jose;
pub mod kyzmat;
pub mod limits;
pub mod person;
pub mod refresh;
pub mod secret;
pub mod settings;
pub mod sqlite;
pub mod store;
pub mod web;

use crate::error::PortalError;
use crate::settings::{Entropy, Settings};
use dpop::{Nonces, Proof, ProofError, Replays, Request};
use esi::Esi;
use kyzmat::Kyzmat;
use kyzmat_model::{Instant, Lang};
use limits::Limits;
use person::{Idp, Vouched};
use secret::{Secret, keyed};
use settings::IdentitySettings;
use web::{IdpError, Web};

/// File of the key from which successors of refresh tokens follow.
const TOKEN_KEY: &str = "token.key";

/// What sign-in remembers in a process, and the clients of the identity providers.
#[derive(Debug)]
pub struct Identity {
    /// What it was told from outside.
    pub settings: IdentitySettings,
    /// How often an address may ask.
    pub limits: Limits,
    esi: Option<Esi>,
    kyzmat: Option<Kyzmat>,
    nonces: Nonces,
    replays: Replays,
    token_key: TokenKey,
    entropy: Entropy,
}

struct TokenKey([u8; 32]);

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

impl Identity {
    /// Prepares sign-in; the token key is made at first use.
    ///
    /// # Errors
    /// The key cannot be read or made, or the system's TLS cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, PortalError> {
        jose::install();
        let web = Web::new().map_err(|error| PortalError::Stream {
            doing: "preparing TLS",
            source: std::io::Error::other(error),
        })?;
        let told = settings.identity.clone();
        let nonce_key = (settings.entropy)().map_err(PortalError::Entropy)?;
        Ok(Self {
            esi: told.esi.clone().map(|provider| Esi::new(provider, web.clone())),
            kyzmat: told
                .kyzmat
                .clone()
                .map(|provider| Kyzmat::new(provider, web, told.access_levels.clone())),
            nonces: Nonces::new(nonce_key, told.lifetimes.nonce),
            replays: Replays::default(),
            limits: Limits::default(),
            token_key: TokenKey(crate::key::secret(&settings.data, TOKEN_KEY, settings.entropy)?),
            entropy: settings.entropy,
            settings: told,
        })
    }

    /// A new secret.
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn fresh(&self) -> Result<Secret, PortalError> {
        Secret::fresh(self.entropy)
    }

    /// A new random id.
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn fresh_id(&self) -> Result<uuid::Uuid, PortalError> {
        let bytes = (self.entropy)().map_err(PortalError::Entropy)?;
        let (bytes, _) = bytes.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        Ok(uuid::Builder::from_random_bytes(*bytes).into_uuid())
    }

    /// Six random digits, as they are typed from a mail.
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn fresh_digits(&self) -> Result<String, PortalError> {
        let mut code = String::new();
        while code.len() < 6 {
            let bytes = (self.entropy)().map_err(PortalError::Entropy)?;
            // 250 is the greatest multiple of 10 in a byte: the rest would favour some digits.
            let digits = bytes.iter().filter(|byte| **byte < 250);
            code.extend(
                digits
                    .map(|byte| char::from(b'0' + byte % 10))
                    .take(6 - code.len()),
            );
        }
        Ok(code)
    }

    /// Eight random letters out of twenty, as people can tell them apart (RFC 8628 §6.1).
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn fresh_user_code(&self) -> Result<String, PortalError> {
        const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
        let mut code = String::new();
        while code.len() < 8 {
            let bytes = (self.entropy)().map_err(PortalError::Entropy)?;
            // 240 is the greatest multiple of 20 in a byte: the rest would favour some letters.
            let letters = bytes.iter().filter(|byte| **byte < 240);
            code.extend(
                letters
                    .filter_map(|byte| LETTERS.get(usize::from(byte % 20)))
                    .map(|letter| char::from(*letter))
                    .take(8 - code.len()),
            );
        }
        Ok(code)
    }

    /// The one successor of a refresh token: made again from the same token it is the same, so that a lost reply can
    /// be repeated though the database knows hashes only.
    #[must_use]
    pub fn successor(&self, token: &Secret) -> Secret {
        use base64::Engine as _;
        let next = keyed(&self.token_key.0, token.reveal().as_bytes());
        Secret::sent(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(next))
    }

    /// The nonce to be used now.
    #[must_use]
    pub fn nonce(&self, now: Instant) -> String {
        self.nonces.at(now)
    }

    /// Takes a proof of possession, once.
    ///
    /// # Errors
    /// It is none, not for this request, of another time, without nonce, or was used.
    pub fn prove(&self, proof: &str, request: Request<'_>, now: Instant) -> Result<Proof, ProofError> {
        let window = self.settings.lifetimes.proof_window;
        let proof = Proof::read(proof)?;
        proof.fits(request, now, window)?;
        if self.settings.nonces && !proof.nonce().is_some_and(|nonce| self.nonces.takes(nonce, now)) {
            return Err(ProofError::Nonce);
        }
        self.replays.take(&proof, now, window)?;
        Ok(proof)
    }

    /// Which identity providers this portal has.
    #[must_use]
    pub fn providers(&self) -> Vec<Idp> {
        let has = |idp: &Idp| match idp {
            Idp::Esi => self.esi.is_some(),
            Idp::Kyzmat => self.kyzmat.is_some(),
        };
        Idp::ALL.into_iter().filter(has).collect()
    }

    /// Where an identity provider sends the browser back.
    #[must_use]
    pub fn callback(&self, idp: Idp) -> String {
        format!("{}/oauth/callback/{}", self.settings.public_url, idp.name())
    }

    /// Where the browser is sent.
    ///
    /// # Errors
    /// The provider cannot be reached, or there is none.
    pub async fn send(
        &self,
        idp: Idp,
        secret: &Secret,
        state: &str,
        lang: Lang,
        now: Instant,
    ) -> Result<String, IdpError> {
        let back = self.callback(idp);
        match (idp, &self.esi, &self.kyzmat) {
            (Idp::Esi, Some(esi), _) => esi.authorize(secret, state, &back, lang, now).await,
            (Idp::Kyzmat, _, Some(kyzmat)) => kyzmat.authorize(state, &back),
            _ => Err(IdpError::Unbelievable("there is no such provider")),
        }
    }

    /// Turns a code that came back into a person.
    ///
    /// # Errors
    /// The provider cannot be reached, refuses, or says what must not be believed.
    pub async fn vouch(
        &self,
        idp: Idp,
        secret: &Secret,
        code: &str,
        now: Instant,
    ) -> Result<Vouched, IdpError> {
        let back = self.callback(idp);
        match (idp, &self.esi, &self.kyzmat) {
            (Idp::Esi, Some(esi), _) => esi.vouch(secret, code, &back, now).await,
            (Idp::Kyzmat, _, Some(kyzmat)) => kyzmat.vouch(code, &back, now).await,
            _ => Err(IdpError::Unbelievable("there is no such provider")),
        }
    }
}
