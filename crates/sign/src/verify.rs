//! Verifying a signature: that it is of this content, and whose it is.

use crate::certificate::{may_sign, part, structure};
use crate::message::signing_time;
use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::pkcs7::{Pkcs7, Pkcs7Flags};
use openssl::stack::Stack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::verify::X509VerifyParam;
use openssl::x509::{X509, X509PurposeId};
use x509_cert::der::Decode as _;

/// A signature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who signed.
    pub signer: Signer,
    /// When, as they say (unix seconds).
    pub at: Option<i64>,
}

/// Whom a certificate names.
#[derive(Clone, PartialEq, Eq)]
pub struct Signer {
    /// The person (`CN`).
    pub name: String,
    /// The personal number, if the certificate has one (`serialNumber`).
    pub number: Option<String>,
    /// Their organisation (`O`).
    pub organisation: Option<String>,
    /// Who issued the certificate (`CN` of the issuer).
    pub issuer: String,
    /// Serial number of the certificate, in hexadecimal.
    pub serial: String,
}

/// Says nothing of the person.
impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("serial", &self.serial)
            .finish_non_exhaustive()
    }
}

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Not a detached signature of one signer.
    #[error("not a signature")]
    NotSignature,
    /// The content or the signature was changed, or they do not belong together.
    #[error("the signature is not of this content")]
    Changed,
    /// The certificate does not come from a trusted root, or was not valid at that moment.
    #[error("the certificate is not trusted")]
    Untrusted,
    /// The certificate says that it is for something else than signing.
    #[error("the certificate is not for signing")]
    NotForSigning,
    /// The roots cannot be read.
    #[error("no root certificates")]
    NoRoots,
}

/// Verifies a detached signature of a content. `roots` are certificates in PEM; the signer's must have been valid at
/// `at` (unix seconds): when it was received, not when the signer says that they signed.
///
/// # Errors
/// Why it does not hold.
pub fn verify(content: &[u8], signature: &[u8], roots: &[u8], at: i64) -> Result<Signed, VerifyError> {
    let roots = X509::stack_from_pem(roots).map_err(|_| VerifyError::NoRoots)?;
    if roots.is_empty() {
        return Err(VerifyError::NoRoots);
    }
    let data = detached(signature).ok_or(VerifyError::NotSignature)?;
    let [one] = data.signer_infos.0.as_slice() else {
        return Err(VerifyError::NotSignature);
    };
    let checked = |store: Option<&X509Store>, flags: CMSOptions| {
        let mut message = CmsContentInfo::from_der(signature).ok()?;
        message
            .verify(None, store.map(|store| &**store), Some(content), None, flags)
            .ok()
    };
    let of_content = CMSOptions::BINARY | CMSOptions::NO_SIGNER_CERT_VERIFY;
    checked(None, of_content).ok_or(VerifyError::Changed)?;
    let store = store(roots, at).ok_or(VerifyError::NoRoots)?;
    checked(Some(&store), CMSOptions::BINARY).ok_or(VerifyError::Untrusted)?;
    let certificate = certificate(signature).ok_or(VerifyError::NotSignature)?;
    let is_for_signing = structure(&certificate).is_some_and(|certificate| may_sign(&certificate));
    if !is_for_signing {
        return Err(VerifyError::NotForSigning);
    }
    Ok(Signed {
        signer: signer(&certificate),
        at: signing_time(one),
    })
}

/// The message, if it carries no content of its own: what is verified is the caller's.
fn detached(signature: &[u8]) -> Option<SignedData> {
    let info = ContentInfo::from_der(signature).ok()?;
    let data: SignedData = info.content.decode_as().ok()?;
    data.encap_content_info.econtent.is_none().then_some(data)
}

fn store(roots: Vec<X509>, at: i64) -> Option<X509Store> {
    let mut builder = X509StoreBuilder::new().ok()?;
    for root in roots {
        builder.add_cert(root).ok()?;
    }
    // Else only certificates for electronic mail would do.
    builder.set_purpose(X509PurposeId::ANY).ok()?;
    let mut param = X509VerifyParam::new().ok()?;
    param.set_time(at);
    builder.set_param(&param).ok()?;
    Some(builder.build())
}

/// The signer's certificate, which OpenSSL finds by what the message names.
fn certificate(signature: &[u8]) -> Option<X509> {
    let message = Pkcs7::from_der(signature).ok()?;
    let none = Stack::new().ok()?;
    let signers = message.signers(&none, Pkcs7Flags::empty()).ok()?;
    signers.iter().next().map(ToOwned::to_owned)
}

fn signer(certificate: &X509) -> Signer {
    let subject = certificate.subject_name();
    let serial = certificate
        .serial_number()
        .to_bn()
        .and_then(|number| number.to_hex_str().map(|hex| hex.to_string()));
    Signer {
        name: part(subject, "CN").unwrap_or_default(),
        number: part(subject, "serialNumber"),
        organisation: part(subject, "O"),
        issuer: part(certificate.issuer_name(), "CN").unwrap_or_default(),
        serial: serial.unwrap_or_default(),
    }
}
