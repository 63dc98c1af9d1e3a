//! The session at the portal: its tokens and keys in memory, and the compact form in which the keyring keeps them.
//!
//! An access token is for memory alone. What the keyring keeps is under 300 bytes as base64, so that no system's limit
//! bites.

use crate::EngineError;
use kyzmat_client::identity::{ProofKey, SubmitToken, Token, Tokens};
use kyzmat_keys::Secret;
use kyzmat_model::Instant;
use std::sync::Arc;
use uuid::Uuid;

/// The first byte of what is kept: a later form gets another.
const FORM: u8 = 1;
/// Form, session, key, the end of its life.
const HEAD: usize = 1 + 16 + 32 + 8;

/// A token with the key that it is bound to, as the keyring keeps it: the refresh token, or the submit-only one.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The session it belongs to.
    pub(crate) session: Uuid,
    /// Its key.
    pub(crate) key: Arc<ProofKey>,
    /// Until when it lives, by the portal's clock, if it said so.
    pub(crate) until: Option<Instant>,
    /// The token.
    pub(crate) token: Token,
}

impl Kept {
    /// The bytes for the keyring.
    pub(crate) fn to_secret(&self) -> Secret {
        let token = self.token.reveal().as_bytes();
        // Room for all of it at once: a text that grows leaves copies behind.
        let mut bytes = Vec::with_capacity(HEAD + token.len());
        bytes.push(FORM);
        bytes.extend_from_slice(self.session.as_bytes());
        bytes.extend_from_slice(self.key.to_bytes().as_slice());
        let until = self.until.map_or(i64::MAX, Instant::unix);
        bytes.extend_from_slice(&until.to_be_bytes());
        bytes.extend_from_slice(token);
        Secret::new(bytes)
    }

    /// Reads what the keyring kept; `None` when it is not of this form.
    pub(crate) fn from_secret(secret: &Secret) -> Option<Self> {
        let (head, token) = secret.expose().split_at_checked(HEAD)?;
        let (form, rest) = head.split_first()?;
        let (session, rest) = rest.split_first_chunk::<16>()?;
        let (key, until) = rest.split_first_chunk::<32>()?;
        let until = i64::from_be_bytes(*until.first_chunk()?);
        if *form != FORM {
            return None;
        }
        let text = std::str::from_utf8(token).ok()?;
        Some(Self {
            session: Uuid::from_bytes(*session),
            key: Arc::new(ProofKey::from_bytes(key).ok()?),
            until: (until != i64::MAX).then(|| Instant::from_unix(until)),
            token: Token::new(text.to_owned())?,
        })
    }
}

/// A session in memory.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// Whose.
    pub(crate) account: Uuid,
    /// What renews it.
    pub(crate) refresh: Kept,
    /// What opens the person's data at the portal now, and until when.
    pub(crate) access: Option<(Token, Instant)>,
    /// What sends while everything else is closed.
    pub(crate) submit: Option<Kept>,
    /// Whether the keyring has the refresh token as it is here.
    pub(crate) kept: bool,
}

impl Session {
    /// A session that has just begun, its tokens bound to `key`.
    pub(crate) fn begun(tokens: Tokens, key: Arc<ProofKey>) -> Self {
        Self {
            account: tokens.account,
            refresh: Kept {
                session: tokens.session,
                key,
                until: tokens.refresh_until,
                token: tokens.refresh,
            },
            access: Some((tokens.access, tokens.access_until)),
            submit: None,
            kept: false,
        }
    }

    /// A session as the keyring kept it.
    pub(crate) fn restored(account: Uuid, refresh: Kept, submit: Option<Kept>) -> Self {
        Self {
            account,
            refresh,
            access: None,
            submit,
            kept: true,
        }
    }

    /// Takes renewed tokens in; whether the refresh token is another now.
    pub(crate) fn renew(&mut self, tokens: Tokens) -> Result<bool, EngineError> {
        if tokens.account != self.account || tokens.session != self.refresh.session {
            return Err(EngineError::Contradiction("a refresh gave another's tokens"));
        }
        let is_other = !self.refresh.token.is(tokens.refresh.reveal());
        self.refresh.token = tokens.refresh;
        self.refresh.until = tokens.refresh_until;
        self.access = Some((tokens.access, tokens.access_until));
        Ok(is_other)
    }
}

/// A submit-only token as it is kept.
pub(crate) fn submit(token: SubmitToken, key: Arc<ProofKey>) -> Kept {
    Kept {
        session: token.session,
        key,
        until: Some(token.until),
        token: token.token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(until: Option<i64>, token: &str) -> Kept {
        Kept {
            session: Uuid::from_u128(7),
            key: Arc::new(ProofKey::from_bytes(&[9; 32]).unwrap()),
            until: until.map(Instant::from_unix),
            token: Token::new(token.to_owned()).unwrap(),
        }
    }

    #[test]
    fn what_the_keyring_keeps_comes_back_and_fits() {
        for until in [None, Some(1_800_000_000)] {
            let before = kept(until, &"t".repeat(64));
            let secret = before.to_secret();
            assert!(
                secret.len().div_ceil(3) * 4 < 300,
                "far below every system's limit"
            );
            let after = Kept::from_secret(&secret).unwrap();
            assert_eq!(after.session, before.session);
            assert_eq!(after.key.thumbprint(), before.key.thumbprint());
            assert_eq!(after.until, before.until);
            assert_eq!(after.token, before.token);
        }
    }

    proptest! {
        #[test]
        fn whatever_else_the_keyring_gives_is_no_session(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            // Nothing but the form decides; the point is that it ends in an answer.
            let _ = Kept::from_secret(&Secret::new(bytes));
        }

        #[test]
        fn a_cut_one_is_no_session_or_another_token(length in 0..HEAD) {
            let whole = kept(None, "token").to_secret();
            let cut = Secret::new(whole.expose()[..length].to_vec());
            prop_assert!(Kept::from_secret(&cut).is_none());
        }
    }
}
