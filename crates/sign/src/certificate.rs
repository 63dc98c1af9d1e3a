//! What a certificate is good for, and when.

use openssl::asn1::{Asn1Time, Asn1TimeRef};
use openssl::x509::{X509, X509NameRef};
use std::cmp::Ordering;
use x509_cert::Certificate;
use x509_cert::der::Decode as _;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

/// When a certificate is valid, seen from a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validity {
    Valid,
    NotYet,
    Expired,
}

/// Whether a certificate is valid at a moment (unix seconds); `None` for one whose times cannot be read.
pub(crate) fn validity(certificate: &X509, at: i64) -> Option<Validity> {
    let now = Asn1Time::from_unix(at).ok()?;
    let is = |time: &Asn1TimeRef| time.compare(&now).ok();
    if is(certificate.not_before())? == Ordering::Greater {
        return Some(Validity::NotYet);
    }
    if is(certificate.not_after())? == Ordering::Less {
        return Some(Validity::Expired);
    }
    Some(Validity::Valid)
}

/// Whether it may sign documents: what it says it is for, if it says something.
pub(crate) fn may_sign(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => {
            usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation)
        }
        Ok(None) => true,
        Err(_) => false,
    }
}

/// The certificate as a structure.
pub(crate) fn structure(certificate: &X509) -> Option<Certificate> {
    Certificate::from_der(&certificate.to_der().ok()?).ok()
}

/// Part of a name as text, by the short name of its kind (`CN`).
pub(crate) fn part(name: &X509NameRef, kind: &str) -> Option<String> {
    let entries = name.entries();
    let mut found =
        entries.filter(|entry| entry.object().nid().short_name().is_ok_and(|short| short == kind));
    found.next()?.data().to_string().ok()
}
