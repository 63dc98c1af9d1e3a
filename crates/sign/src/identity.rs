//! A certificate with its key, out of a PKCS#12 file.

use openssl::error::ErrorStack;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::x509::X509;

/// Who signs: a certificate, its key, and the certificates above it. OpenSSL wipes the key when it is dropped.
pub struct Identity {
    pub(crate) certificate: X509,
    pub(crate) key: PKey<Private>,
    pub(crate) above: Vec<X509>,
}

/// Says nothing of the key.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// Why a file cannot be used to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnusableFile {
    /// Not PKCS#12, or damaged.
    #[error("not a PKCS#12 file")]
    NotPkcs12,
    /// The password is another one.
    #[error("the password is wrong")]
    WrongPassword,
    /// It is encrypted with a cipher that is no longer used (RC2, single DES): it has to be issued or exported anew.
    #[error("the file is encrypted in an outdated way")]
    Outdated,
    /// There is no private key in it, or no certificate to it.
    #[error("there is no private key with its certificate in the file")]
    NoKey,
}

impl Identity {
    /// Opens a file. Both arguments are the caller's to wipe; nothing of them is kept.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn open(pkcs12: &[u8], password: &str) -> Result<Self, UnusableFile> {
        let file = Pkcs12::from_der(pkcs12).map_err(|_| UnusableFile::NotPkcs12)?;
        let opened = file.parse2(password).map_err(|error| reason(&error))?;
        let (Some(key), Some(certificate)) = (opened.pkey, opened.cert) else {
            return Err(UnusableFile::NoKey);
        };
        let above = opened.ca.into_iter().flatten().collect();
        Ok(Self {
            certificate,
            key,
            above,
        })
    }
}

fn reason(error: &ErrorStack) -> UnusableFile {
    let reasons: Vec<String> = error
        .errors()
        .iter()
        .filter_map(|one| one.reason().map(str::to_lowercase))
        .collect();
    let says = |word: &str| reasons.iter().any(|reason| reason.contains(word));
    if says("mac verify") {
        UnusableFile::WrongPassword
    } else if ["unsupported", "unknown cipher", "unknown pbe", "unknown digest"]
        .iter()
        .any(|word| says(word))
    {
        UnusableFile::Outdated
    } else if says("cipherfinal") || says("bad decrypt") {
        UnusableFile::WrongPassword
    } else {
        UnusableFile::NotPkcs12
    }
}
