//! Making a signature.

use crate::certificate::{Validity, may_sign, structure, validity};
use crate::identity::Identity;
use crate::message::{ECDSA, RSA, attributes, message};
use openssl::hash::MessageDigest;
use openssl::pkey::Id;
use openssl::sha::sha256;
use openssl::sign::Signer;
use x509_cert::der::Encode as _;

/// Why nothing was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The certificate is valid only later.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// The certificate is valid no longer.
    #[error("the certificate has expired")]
    Expired,
    /// The certificate says that it is for something else than signing.
    #[error("the certificate is not for signing")]
    NotForSigning,
    /// The key is neither RSA nor on an elliptic curve, or not the certificate's.
    #[error("this key cannot be used")]
    UnusableKey,
    /// The certificate cannot be read, or OpenSSL failed.
    #[error("signing failed")]
    Failed,
}

/// Signs a content at a moment (unix seconds); gives the detached signature (`.p7s`).
///
/// # Errors
/// Why it was not signed.
pub fn sign(identity: &Identity, content: &[u8], at: i64) -> Result<Vec<u8>, SignError> {
    let Identity {
        certificate,
        key,
        above,
    } = identity;
    match validity(certificate, at).ok_or(SignError::Failed)? {
        Validity::Valid => {}
        Validity::NotYet => return Err(SignError::NotYetValid),
        Validity::Expired => return Err(SignError::Expired),
    }
    let own = structure(certificate).ok_or(SignError::Failed)?;
    if !may_sign(&own) {
        return Err(SignError::NotForSigning);
    }
    let how = match key.id() {
        Id::RSA => RSA,
        Id::EC => ECDSA,
        _ => return Err(SignError::UnusableKey),
    };
    if !certificate.public_key().is_ok_and(|public| public.public_eq(key)) {
        return Err(SignError::UnusableKey);
    }
    let failed = |_| SignError::Failed;
    let der = certificate.to_der().map_err(|_| SignError::Failed)?;
    let attributes = attributes(&sha256(content), &sha256(&der), at).map_err(failed)?;
    let signed = attributes.to_der().map_err(failed)?;
    let signature = Signer::new(MessageDigest::sha256(), key)
        .and_then(|mut signer| signer.sign_oneshot_to_vec(&signed))
        .map_err(|_| SignError::UnusableKey)?;
    let above = above
        .iter()
        .filter_map(structure)
        .filter(|one| *one != own)
        .collect();
    message(&own, above, attributes, how, &signature).map_err(failed)
}
