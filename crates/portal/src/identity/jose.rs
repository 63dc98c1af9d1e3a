//! Signatures of others: ID tokens and proofs of possession.
//!
//! `jsonwebtoken` reads tokens, keys and headers and keeps algorithms from being confused; the arithmetic is OpenSSL's,
//! which is linked anyway. Only asymmetric algorithms exist here, so a public key can never be taken for a secret.

use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result, new_error};
use jsonwebtoken::jwk::ThumbprintHash;
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};
use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcGroup, EcKey, EcPoint};
use openssl::ecdsa::EcdsaSig;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Public};
use openssl::rsa::{Padding, Rsa};
use openssl::sign::Verifier as OpensslVerifier;
use sha2::{Digest as _, Sha256};

/// What ID tokens may be signed with.
pub(super) const ID_TOKEN: [Algorithm; 3] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256];

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    verifier_factory,
    key_utils: KeyUtils {
        compute_digest: |bytes, hash| match hash {
            ThumbprintHash::SHA256 => Ok(Sha256::digest(bytes).to_vec()),
            _ => Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        },
        rsa_pub_components_from_private_key: |_| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        rsa_pub_components_from_public_key: |_| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        ec_pub_components_from_private_key: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
        ed_pub_components_from_private_key: |_, _| Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    },
};

/// Makes OpenSSL the arithmetic of `jsonwebtoken` in this process. Called again, it does nothing.
pub(super) fn install() {
    // An error means that it stands already.
    let _ = PROVIDER.install_default();
}

struct Checker {
    algorithm: Algorithm,
    key: PKey<Public>,
}

fn verifier_factory(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    let made = match (algorithm, key.kind()) {
        (Algorithm::RS256 | Algorithm::PS256, DecodingKeyKind::RsaModulusExponent { n, e }) => rsa_key(n, e),
        (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => p256_key(point),
        _ => return Err(new_error(ErrorKind::UnsupportedAlgorithm)),
    };
    let key = made.map_err(|error| new_error(ErrorKind::Provider(error.to_string())))?;
    Ok(Box::new(Checker {
        algorithm: *algorithm,
        key,
    }))
}

fn rsa_key(n: &[u8], e: &[u8]) -> std::result::Result<PKey<Public>, ErrorStack> {
    PKey::from_rsa(Rsa::from_public_components(
        BigNum::from_slice(n)?,
        BigNum::from_slice(e)?,
    )?)
}

/// From an uncompressed point; one that is not on the curve is refused.
fn p256_key(point: &[u8]) -> std::result::Result<PKey<Public>, ErrorStack> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
    let mut context = BigNumContext::new()?;
    let point = EcPoint::from_bytes(&group, point, &mut context)?;
    let key = EcKey::from_public_key(&group, &point)?;
    key.check_key()?;
    PKey::from_ec_key(key)
}

impl Checker {
    fn holds(&self, message: &[u8], signature: &[u8]) -> std::result::Result<bool, ErrorStack> {
        let mut verifier = OpensslVerifier::new(MessageDigest::sha256(), &self.key)?;
        match self.algorithm {
            Algorithm::ES256 => {
                let Some((r, s)) = signature.split_at_checked(32).filter(|(_, s)| s.len() == 32) else {
                    return Ok(false);
                };
                let signature =
                    EcdsaSig::from_private_components(BigNum::from_slice(r)?, BigNum::from_slice(s)?)?;
                verifier.verify_oneshot(&signature.to_der()?, message)
            }
            Algorithm::PS256 => {
                verifier.set_rsa_padding(Padding::PKCS1_PSS)?;
                verifier.verify_oneshot(signature, message)
            }
            _ => verifier.verify_oneshot(signature, message),
        }
    }
}

impl signature::Verifier<Vec<u8>> for Checker {
    fn verify(&self, message: &[u8], given: &Vec<u8>) -> std::result::Result<(), signature::Error> {
        match self.holds(message, given) {
            Ok(true) => Ok(()),
            Ok(false) => Err(signature::Error::new()),
            Err(error) => Err(signature::Error::from_source(error)),
        }
    }
}

impl JwtVerifier for Checker {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
