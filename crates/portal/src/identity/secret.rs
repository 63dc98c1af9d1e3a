//! Random secrets, what is derived from them, and what is kept of them.

use crate::error::PortalError;
use crate::settings::Entropy;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// SHA-256 of a secret: all that the database holds of it.
pub type Hash = [u8; 32];

/// A token, code or cookie: 32 bytes as 43 letters. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn fresh(entropy: Entropy) -> Result<Self, PortalError> {
        let bytes = entropy().map_err(PortalError::Entropy)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// As somebody sent it.
    pub fn sent(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What the database holds of it. A secret has 256 random bits, so a plain hash cannot be turned back.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// Another secret that follows from this one: who knows only the other learns nothing of this.
    #[must_use]
    pub fn derive(&self, label: &str) -> Self {
        Self(URL_SAFE_NO_PAD.encode(keyed(self.0.as_bytes(), label.as_bytes())))
    }

    /// To be sent to its owner.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// HMAC-SHA-256.
#[must_use]
pub fn keyed(key: &[u8], message: &[u8]) -> Hash {
    // HMAC takes keys of any length; the error exists for other constructions only.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mac| {
        mac.chain_update(message).finalize().into_bytes().into()
    })
}

/// Whether two texts are equal, in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Base64url of the SHA-256, as PKCE and DPoP's `ath` want it.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        assert!(!format!("{:?}", Secret::sent("needle")).contains("needle"));
    }

    #[test]
    fn pkce_is_as_the_standards_example() {
        // RFC 7636, appendix B.
        assert_eq!(
            fingerprint("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn what_is_derived_depends_on_secret_and_label() {
        let one = Secret::sent("a");
        assert_eq!(one.derive("x"), one.derive("x"));
        assert_ne!(one.derive("x"), one.derive("y"));
        assert_ne!(one.derive("x"), Secret::sent("b").derive("x"));
    }

    #[test]
    fn hmac_is_as_the_standards_example() {
        // RFC 4231, test case 2.
        let hex: String = keyed(b"Jefe", b"what do ya want for nothing?")
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hex,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
