//! A signature that does not hold says why.

use crate::authority::{Authority, GOOD, NOW, PASSWORD, RSA, Wanted, openssl};
use kyzmat_sign::{Identity, VerifyError, sign, verify};

const CONTENT: &[u8] = "Арыз".as_bytes();

#[test]
fn a_signature_that_does_not_hold_says_why() {
    let (authority, stranger) = (Authority::new("УЦ"), Authority::new("Чужой УЦ"));
    for authority in [&authority, &stranger] {
        authority.issue(GOOD);
    }
    let signed = |authority: &Authority| {
        let identity = Identity::open(&authority.pkcs12("good", &[]), PASSWORD).unwrap();
        sign(&identity, CONTENT, NOW).unwrap()
    };
    let (signature, root) = (signed(&authority), authority.root());
    assert!(verify(CONTENT, &signature, &root, NOW).is_ok());
    assert_eq!(
        verify(b"another", &signature, &root, NOW),
        Err(VerifyError::Changed)
    );
    assert_eq!(
        verify(CONTENT, &signed(&stranger), &root, NOW),
        Err(VerifyError::Untrusted)
    );
    let both = [root.clone(), stranger.root()].concat();
    assert!(verify(CONTENT, &signed(&stranger), &both, NOW).is_ok());
    let years = 4 * 365 * 86_400;
    assert_eq!(
        verify(CONTENT, &signature, &root, NOW + years),
        Err(VerifyError::Untrusted),
        "the certificate had expired when it was received"
    );
    assert_eq!(verify(CONTENT, b"", &root, NOW), Err(VerifyError::NotSignature));
    assert_eq!(verify(CONTENT, &signature, b"", NOW), Err(VerifyError::NoRoots));
    // A byte anywhere in it: it holds no more, or it was one that says nothing (it names no other signer).
    for at in (0..signature.len()).step_by(7) {
        let mut spoilt = signature.clone();
        spoilt[at] ^= 0x55;
        if let Ok(signed) = verify(CONTENT, &spoilt, &root, NOW) {
            assert_eq!(signed.signer.name, "Асанов Бакыт", "byte {at}");
        }
    }
}

/// A signature made by another program.
fn by_openssl(authority: &Authority, name: &str, more: &[&str]) -> Vec<u8> {
    std::fs::write(authority.path("content"), CONTENT).unwrap();
    let (certificate, key) = (format!("{name}.pem"), format!("{name}.key"));
    let mut arguments = vec![
        "cms",
        "-sign",
        "-binary",
        "-in",
        "content",
        "-signer",
        &certificate,
        "-inkey",
        &key,
        "-outform",
        "DER",
        "-out",
        "theirs",
    ];
    arguments.extend(more);
    assert!(openssl(authority.folder(), &arguments).status.success());
    std::fs::read(authority.path("theirs")).unwrap()
}

#[test]
fn a_signature_of_another_program_is_verified_too() {
    let authority = Authority::new("УЦ");
    authority.issue(GOOD);
    authority.issue(Wanted {
        name: "other",
        usage: "keyEncipherment",
        key: RSA,
        ..GOOD
    });
    let root = authority.root();
    let signed = verify(CONTENT, &by_openssl(&authority, "good", &[]), &root, NOW).unwrap();
    assert!(signed.at.is_some());
    assert_eq!(
        verify(CONTENT, &by_openssl(&authority, "other", &[]), &root, NOW),
        Err(VerifyError::NotForSigning)
    );
    assert_eq!(
        verify(
            CONTENT,
            &by_openssl(&authority, "good", &["-nodetach"]),
            &root,
            NOW
        ),
        Err(VerifyError::NotSignature),
        "a content of its own is not what is verified"
    );
}
