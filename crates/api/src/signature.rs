//! The signature of the manifest: Ed25519 over the exact bytes of the body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

const SCHEME: &str = "ed25519=";

/// The portal's public signing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// Why a signature or key was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The key is not 32 bytes in base64, or no point of the curve.
    #[error("the signing key is malformed")]
    Key,
    /// The header is not of the form `ed25519=…`.
    #[error("the signature header is malformed")]
    Header,
    /// The signature is by another key, or the body was changed.
    #[error("the signature does not match the body")]
    Mismatch,
}

impl PublicKey {
    /// Reads 32 bytes in base64.
    ///
    /// # Errors
    /// [`SignatureError::Key`] when it is none.
    pub fn parse(text: &str) -> Result<Self, SignatureError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| SignatureError::Key)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| SignatureError::Key)?;
        VerifyingKey::from_bytes(&bytes)
            .map(Self)
            .map_err(|_| SignatureError::Key)
    }

    /// The key as base64.
    #[must_use]
    pub fn to_text(&self) -> String {
        STANDARD.encode(self.0.as_bytes())
    }

    /// Checks the header of an answer against its body.
    ///
    /// # Errors
    /// [`SignatureError::Header`] or [`SignatureError::Mismatch`].
    pub fn verify(&self, header: &str, body: &[u8]) -> Result<(), SignatureError> {
        let text = header.strip_prefix(SCHEME).ok_or(SignatureError::Header)?;
        let bytes = STANDARD.decode(text).map_err(|_| SignatureError::Header)?;
        let signature = Signature::from_slice(&bytes).map_err(|_| SignatureError::Header)?;
        self.0
            .verify_strict(body, &signature)
            .map_err(|_| SignatureError::Mismatch)
    }
}

/// The header that signs a body.
#[must_use]
pub fn sign(key: &SigningKey, body: &[u8]) -> String {
    format!("{SCHEME}{}", STANDARD.encode(key.sign(body).to_bytes()))
}

/// The public half of a signing key.
#[must_use]
pub fn public_key(key: &SigningKey) -> PublicKey {
    PublicKey(key.verifying_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_or_another_key_is_refused() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let public = PublicKey::parse(&public_key(&key).to_text()).unwrap();
        let header = sign(&key, b"{\"head\":1}");
        assert_eq!(public.verify(&header, b"{\"head\":1}"), Ok(()));
        assert_eq!(
            public.verify(&header, b"{\"head\":2}"),
            Err(SignatureError::Mismatch)
        );
        let other = public_key(&SigningKey::from_bytes(&[8; 32]));
        assert_eq!(
            other.verify(&header, b"{\"head\":1}"),
            Err(SignatureError::Mismatch)
        );
        for bad in ["", "ed25519=", "rsa=AAAA", "ed25519=!!"] {
            assert_eq!(public.verify(bad, b""), Err(SignatureError::Header), "{bad:?}");
        }
        assert_eq!(PublicKey::parse("AAAA"), Err(SignatureError::Key));
    }
}
