//! Signing what the person sends, with their own certificate.
//!
//! There is no command that signs whatever it is given: a use case that sends something signs it on the way
//! ([`sign_application`]), so that nothing is signed but what the person has just looked at.

use crate::EngineError;
use kyzmat_model::Instant;
use kyzmat_sign::Identity;
use zeroize::Zeroizing;

/// A person's certificate with its key, as it is handed over to sign once: a PKCS#12 file and its password. Both are
/// wiped from memory when dropped, and kept nowhere.
pub struct Certificate {
    file: Zeroizing<Vec<u8>>,
    password: Zeroizing<String>,
}

/// Says nothing of it.
impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate").finish_non_exhaustive()
    }
}

impl Certificate {
    /// A file as it was chosen, with the password as it was typed.
    #[must_use]
    pub fn new(file: Vec<u8>, password: String) -> Self {
        Self {
            file: Zeroizing::new(file),
            password: Zeroizing::new(password),
        }
    }
}

/// Signs the bytes of an application as they are sent, at a moment by the portal's clock; gives the detached signature
/// (`.p7s`). It takes some milliseconds: for a thread on which one may block.
///
/// # Errors
/// `wrong_certificate_password`, `certificate_unreadable`, `certificate_outdated`, `certificate_not_valid`,
/// `certificate_not_for_signing`.
pub fn sign_application(
    payload: &[u8],
    certificate: &Certificate,
    at: Instant,
) -> Result<Vec<u8>, EngineError> {
    let identity = Identity::open(&certificate.file, &certificate.password)?;
    Ok(kyzmat_sign::sign(&identity, payload, at.unix())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;

    #[test]
    fn a_file_that_is_no_certificate_signs_nothing_and_is_not_printed() {
        let certificate = Certificate::new(b"PK".to_vec(), "сырсөз".to_owned());
        assert_eq!(format!("{certificate:?}"), "Certificate { .. }");
        let refused = sign_application(b"{}", &certificate, Instant::from_unix(0)).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::CertificateUnreadable);
    }
}
