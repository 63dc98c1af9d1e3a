//! A browser's way: what is asked with, and what only this application knows of it.

use super::key::base64url;
use super::{Identity, IdentityProvider, ProofKey, Token};
use crate::form::escaped;
use kyzmat_api::identity::{CLIENT_ID, SCOPE_PERSONAL};
use kyzmat_model::Lang;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// Secrets of one way through a browser: the state that it brings back and the PKCE verifier (RFC 7636).
#[derive(Debug)]
pub struct Way {
    pub(super) state: Token,
    pub(super) verifier: Token,
}

/// What a sign-in is asked with.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The key that the tokens will be bound to.
    pub key: &'a ProofKey,
    /// Where the browser comes back to: [`super::Loopback::redirect_uri`].
    pub redirect_uri: &'a str,
    /// Who is to vouch for the person.
    pub provider: IdentityProvider,
    /// Language of the pages.
    pub lang: Lang,
    /// What the list of sessions calls this computer.
    pub device_name: &'a str,
}

impl Way {
    /// A way of 64 random bytes.
    #[must_use]
    pub fn new(random: &Zeroizing<[u8; 64]>) -> Self {
        let (verifier, state) = random.split_at(32);
        Self {
            state: Token::made(base64url(state)),
            verifier: Token::made(base64url(verifier)),
        }
    }
}

impl Identity {
    /// The address at which the person's browser begins.
    #[must_use]
    pub fn authorize_url(&self, way: &Way, ask: &Ask<'_>) -> String {
        let challenge = base64url(Sha256::digest(way.verifier.reveal()));
        let pairs = [
            ("client_id", CLIENT_ID),
            ("response_type", "code"),
            ("redirect_uri", ask.redirect_uri),
            ("scope", SCOPE_PERSONAL),
            ("state", way.state.reveal()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("dpop_jkt", ask.key.thumbprint()),
            ("idp", ask.provider.name()),
            ("ui_locales", ask.lang.tag()),
            ("device_name", ask.device_name),
        ];
        let mut url = format!("{}{}", self.metadata().issuer(), self.metadata().authorize);
        for (number, (name, value)) in pairs.into_iter().enumerate() {
            url.push(if number == 0 { '?' } else { '&' });
            url.push_str(name);
            url.push('=');
            url.push_str(&escaped(value));
        }
        url
    }
}
