//! A detached signature as CMS lays it down, but for the signature itself.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignedAttributes, SignedData,
    SignerIdentifier, SignerInfo, SignerInfos,
};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::der::asn1::{Any, GeneralizedTime, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use x509_cert::der::{self, DateTime, Decode as _, Encode as _, EncodeValue, Tagged};
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// When it was signed, as the signer says.
pub(crate) const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
/// How an RSA key signs.
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
/// How a key on an elliptic curve signs.
pub(crate) const ECDSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
/// From this year on a time is written with four digits of the year.
const FOUR_DIGITS: u16 = 2050;

fn attribute<T: EncodeValue + Tagged>(oid: ObjectIdentifier, value: &T) -> der::Result<Attribute> {
    let mut values = SetOfVec::new();
    values.insert(Any::encode_from(value)?)?;
    Ok(Attribute { oid, values })
}

/// What is signed instead of the content: its hash, the moment (unix seconds), the certificate.
pub(crate) fn attributes(
    content_hash: &[u8],
    certificate_hash: &[u8],
    at: i64,
) -> der::Result<SignedAttributes> {
    let at = u64::try_from(at).map_err(|_| der::ErrorKind::DateTime)?;
    let at = DateTime::from_unix_duration(std::time::Duration::from_secs(at))?;
    let time = if at.year() < FOUR_DIGITS {
        attribute(SIGNING_TIME, &UtcTime::from_date_time(at)?)?
    } else {
        attribute(SIGNING_TIME, &GeneralizedTime::from_date_time(at))?
    };
    // A list of certificates, of each its hash, so that no other can be put in its place (RFC 5035); SHA-256 is what is
    // meant when no algorithm is named.
    let certificate = vec![vec![vec![OctetString::new(certificate_hash)?]]];
    let mut all = SetOfVec::new();
    all.insert(attribute(CONTENT_TYPE, &DATA)?)?;
    all.insert(time)?;
    all.insert(attribute(MESSAGE_DIGEST, &OctetString::new(content_hash)?)?)?;
    all.insert(attribute(SIGNING_CERTIFICATE_V2, &certificate)?)?;
    Ok(all)
}

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        // RSA is written with a NULL, the others with nothing (RFC 4055, RFC 5754).
        parameters: (oid == RSA).then(Any::null),
    }
}

/// The whole message.
pub(crate) fn message(
    certificate: &Certificate,
    above: Vec<Certificate>,
    attributes: SignedAttributes,
    how: ObjectIdentifier,
    signature: &[u8],
) -> der::Result<Vec<u8>> {
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.tbs_certificate.issuer.clone(),
            serial_number: certificate.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: algorithm(SHA256),
        signed_attrs: Some(attributes),
        signature_algorithm: algorithm(how),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let mut digests = DigestAlgorithmIdentifiers::new();
    digests.insert(algorithm(SHA256))?;
    let mut certificates = SetOfVec::new();
    for one in std::iter::once(certificate.clone()).chain(above) {
        certificates.insert(CertificateChoices::Certificate(one))?;
    }
    let mut signers = SetOfVec::new();
    signers.insert(signer)?;
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: digests,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(certificates)),
        crls: None,
        signer_infos: SignerInfos(signers),
    };
    let info = ContentInfo {
        content_type: SIGNED_DATA,
        content: Any::encode_from(&data)?,
    };
    info.to_der()
}

/// When the signer says that they signed, unix seconds.
pub(crate) fn signing_time(signer: &SignerInfo) -> Option<i64> {
    let attributes = signer.signed_attrs.as_ref()?;
    let time = attributes.iter().find(|one| one.oid == SIGNING_TIME)?;
    let time = Time::from_der(&time.values.get(0)?.to_der().ok()?).ok()?;
    i64::try_from(time.to_unix_duration().as_secs()).ok()
}
