//! The key of a device's proofs of possession (RFC 9449): P-256, ES256.

use crate::ClientError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kyzmat_model::stack::wiped;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// What a proof is made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proof<'a> {
    /// Method of the request.
    pub(super) htm: &'a str,
    /// Its address as the portal knows itself, without a query.
    pub(super) htu: &'a str,
    /// The portal's time, seconds since 1970.
    pub(super) iat: i64,
    /// Unlike any other of this key.
    pub(super) jti: &'a str,
    /// The portal's newest nonce.
    pub(super) nonce: Option<&'a str>,
    /// The access token that the request carries.
    pub(super) token: Option<&'a str>,
}

/// A private key. It lives on the heap and is wiped when dropped; its arithmetic is `p256`'s, in constant time.
pub struct ProofKey {
    key: Box<SigningKey>,
    x: String,
    y: String,
    thumbprint: String,
}

impl std::fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProofKey")
            .field("thumbprint", &self.thumbprint)
            .finish_non_exhaustive()
    }
}

pub(super) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// RFC 7638 §3.2: members in the order of the alphabet.
fn thumbprint(x: &str, y: &str) -> String {
    base64url(Sha256::digest(format!(
        r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#
    )))
}

impl ProofKey {
    /// A new key from 32 random bytes, or the one that [`ProofKey::to_bytes`] gave.
    ///
    /// # Errors
    /// [`ClientError::Key`] when the bytes are no key: of random ones, one in four billion; take others.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ClientError> {
        wiped(|| Self::read(bytes))
    }

    fn read(bytes: &[u8; 32]) -> Result<Self, ClientError> {
        let key = Box::new(SigningKey::from_slice(bytes).map_err(|_| ClientError::Key)?);
        let point = VerifyingKey::from(&*key).to_sec1_point(false);
        let (x, y) = match (point.x(), point.y()) {
            (Some(x), Some(y)) => (base64url(x), base64url(y)),
            _ => return Err(ClientError::Key),
        };
        Ok(Self {
            thumbprint: thumbprint(&x, &y),
            key,
            x,
            y,
        })
    }

    /// The key's 32 bytes, to be kept in the keyring.
    #[must_use]
    pub fn to_bytes(&self) -> Box<Zeroizing<[u8; 32]>> {
        wiped(|| {
            let mut bytes = Box::new(Zeroizing::new([0; 32]));
            bytes.copy_from_slice(&self.key.to_bytes());
            bytes
        })
    }

    /// `jkt`: SHA-256 of the public key (RFC 7638), base64url.
    #[must_use]
    pub fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// A compact JWS over what the proof is for.
    pub(super) fn prove(&self, proof: Proof<'_>) -> String {
        let header = serde_json::json!({
            "typ": "dpop+jwt",
            "alg": "ES256",
            "jwk": {"kty": "EC", "crv": "P-256", "x": self.x, "y": self.y},
        });
        let mut claims = serde_json::json!({
            "jti": proof.jti, "htm": proof.htm, "htu": proof.htu, "iat": proof.iat,
        });
        if let Some(members) = claims.as_object_mut() {
            if let Some(nonce) = proof.nonce {
                members.insert("nonce".to_owned(), nonce.into());
            }
            if let Some(token) = proof.token {
                members.insert("ath".to_owned(), base64url(Sha256::digest(token)).into());
            }
        }
        let message = format!(
            "{}.{}",
            base64url(header.to_string()),
            base64url(claims.to_string())
        );
        let signature: Signature = wiped(|| self.key.sign(message.as_bytes()));
        format!("{message}.{}", base64url(signature.to_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::signature::Verifier as _;
    use serde_json::Value;

    /// RFC 7515 appendix A.3.
    const D: &str = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
    const X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    fn key() -> ProofKey {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(D).unwrap().try_into().unwrap();
        ProofKey::from_bytes(&bytes).unwrap()
    }

    fn proof<'a>() -> Proof<'a> {
        Proof {
            htm: "POST",
            htu: "https://server.example.com/token",
            iat: 1_562_262_616,
            jti: "-BwC3ESc6acc2lTc",
            nonce: None,
            token: None,
        }
    }

    fn parts(jws: &str) -> (Value, Value, Vec<u8>) {
        let parts: Vec<Vec<u8>> = jws
            .split('.')
            .map(|part| URL_SAFE_NO_PAD.decode(part).unwrap())
            .collect();
        assert_eq!(parts.len(), 3, "header, claims, signature");
        let json = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap();
        (json(&parts[0]), json(&parts[1]), parts[2].clone())
    }

    #[test]
    fn the_public_key_is_the_one_of_rfc_7515() {
        assert_eq!((key().x.as_str(), key().y.as_str()), (X, Y));
    }

    #[test]
    fn the_thumbprint_is_the_one_of_rfc_9449() {
        // §4.2 and §6.1.
        assert_eq!(
            thumbprint(
                "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
                "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"
            ),
            "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
        );
    }

    #[test]
    fn the_signature_is_the_one_of_rfc_6979() {
        // Appendix A.2.5, SHA-256, message «sample».
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(text.get(at..at + 2).unwrap(), 16).unwrap())
                .collect()
        };
        let secret = hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        let key = ProofKey::from_bytes(&secret.try_into().unwrap()).unwrap();
        let signature: Signature = key.key.sign(b"sample");
        let expected = hex(concat!(
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
            "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
        ));
        assert_eq!(signature.to_bytes().as_slice(), expected);
    }

    #[test]
    fn a_proof_says_what_it_is_for_and_its_signature_holds() {
        let key = key();
        let jws = key.prove(proof());
        let (header, claims, signature) = parts(&jws);
        assert_eq!(
            header,
            serde_json::json!({"typ": "dpop+jwt", "alg": "ES256",
                "jwk": {"kty": "EC", "crv": "P-256", "x": X, "y": Y}}),
            "the public key and nothing of the private one"
        );
        assert_eq!(
            claims,
            serde_json::json!({"jti": "-BwC3ESc6acc2lTc", "htm": "POST",
                "htu": "https://server.example.com/token", "iat": 1_562_262_616})
        );
        let signature = Signature::from_slice(&signature).unwrap();
        let (message, _) = jws.rsplit_once('.').unwrap();
        VerifyingKey::from(&*key.key)
            .verify(message.as_bytes(), &signature)
            .unwrap();
    }

    #[test]
    fn a_proof_carries_the_nonce_and_the_hash_of_the_token() {
        // RFC 9449 §7.1: the token and its `ath`.
        let jws = key().prove(Proof {
            nonce: Some("eyJ7S_zG.eyJH0-Z.HX4w-7v"),
            token: Some("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"),
            ..proof()
        });
        let (_, claims, _) = parts(&jws);
        assert_eq!(claims["nonce"], "eyJ7S_zG.eyJH0-Z.HX4w-7v");
        assert_eq!(claims["ath"], "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    #[test]
    fn a_key_is_kept_and_taken_up_again() {
        let again = ProofKey::from_bytes(&key().to_bytes()).unwrap();
        assert_eq!(again.thumbprint(), key().thumbprint());
        assert!(!format!("{again:?}").contains(D), "it is not printed");
    }

    #[test]
    fn bytes_out_of_the_curves_range_are_no_key() {
        assert!(matches!(ProofKey::from_bytes(&[0; 32]), Err(ClientError::Key)));
        assert!(matches!(ProofKey::from_bytes(&[0xff; 32]), Err(ClientError::Key)));
    }
}
