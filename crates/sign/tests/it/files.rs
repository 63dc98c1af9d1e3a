//! Files that cannot be used say why.

use crate::authority::{Authority, GOOD, PASSWORD, openssl};
use kyzmat_sign::{Identity, UnusableFile};
use proptest::prelude::*;

#[test]
fn a_file_that_cannot_be_used_says_why() {
    let authority = Authority::new("УЦ");
    authority.issue(GOOD);
    let good = authority.pkcs12("good", &[]);
    assert!(Identity::open(&good, PASSWORD).is_ok());
    let why = |file: &[u8], password: &str| Identity::open(file, password).unwrap_err();
    assert_eq!(why(&good, "another"), UnusableFile::WrongPassword);
    assert_eq!(why(&good, ""), UnusableFile::WrongPassword);
    assert_eq!(why(b"", PASSWORD), UnusableFile::NotPkcs12);
    assert_eq!(
        why(b"-----BEGIN CERTIFICATE-----", PASSWORD),
        UnusableFile::NotPkcs12
    );
    assert_eq!(why(&good[..good.len() / 2], PASSWORD), UnusableFile::NotPkcs12);
    // As Windows exported them until lately.
    let outdated = [
        "-legacy",
        "-certpbe",
        "PBE-SHA1-RC2-40",
        "-keypbe",
        "PBE-SHA1-3DES",
    ];
    let old = authority.pkcs12("good", &outdated);
    assert_eq!(why(&old, PASSWORD), UnusableFile::Outdated);
    assert_eq!(why(&old, "another"), UnusableFile::WrongPassword);
    // Certificates alone.
    let password = format!("pass:{PASSWORD}");
    let arguments = [
        "pkcs12", "-export", "-nokeys", "-in", "good.pem", "-out", "bare.p12", "-passout", &password,
    ];
    assert!(openssl(authority.folder(), &arguments).status.success());
    let bare = std::fs::read(authority.path("bare.p12")).unwrap();
    assert_eq!(why(&bare, PASSWORD), UnusableFile::NoKey);
    assert!(
        !format!("{:?}", Identity::open(&good, PASSWORD)).contains("key"),
        "nothing is printed"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_file_is_more_than_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Identity::open(&bytes, PASSWORD).is_err());
        prop_assert!(kyzmat_sign::verify(&bytes, &bytes, &bytes, 0).is_err());
    }
}
