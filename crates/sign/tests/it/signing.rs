//! What is signed here, `openssl cms` verifies.

use crate::authority::{Authority, EC, GOOD, NOW, PASSWORD, RSA, Wanted, openssl};
use kyzmat_sign::{Identity, SignError, sign, verify};

/// Whether the program says that a signature is of a content; the moment is that of the test.
fn judged(authority: &Authority, content: &[u8], signature: &[u8]) -> bool {
    std::fs::write(authority.path("content"), content).unwrap();
    std::fs::write(authority.path("signature"), signature).unwrap();
    let now = NOW.to_string();
    openssl(
        authority.folder(),
        &[
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "signature",
            "-content",
            "content",
            "-CAfile",
            "root.pem",
            "-attime",
            &now,
            "-out",
            "/dev/null",
        ],
    )
    .status
    .success()
}

#[test]
fn a_signature_by_either_kind_of_key_is_verified_by_openssl_and_by_us() {
    let authority = Authority::new("Удостоверяющий центр");
    for (name, key) in [
        ("rsa", RSA),
        ("ec", EC),
        ("p384", &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    ] {
        authority.issue(Wanted { name, key, ..GOOD });
        let identity = Identity::open(&authority.pkcs12(name, &[]), PASSWORD).unwrap();
        for content in [
            &b""[..],
            "Арыз\r\n".as_bytes(),
            &[0, 255, 13, 10, 26].repeat(50_000),
        ] {
            let signature = sign(&identity, content, NOW).unwrap();
            assert!(judged(&authority, content, &signature), "{name}");
            let signed = verify(content, &signature, &authority.root(), NOW).unwrap();
            assert_eq!(signed.at, Some(NOW), "when, by the clock that was passed in");
            assert_eq!(signed.signer.name, "Асанов Бакыт");
            assert_eq!(signed.signer.number.as_deref(), Some("20503198800011"));
            assert_eq!(signed.signer.organisation.as_deref(), Some("Айыл өкмөтү"));
            assert_eq!(signed.signer.issuer, "Удостоверяющий центр");
            assert!(!format!("{signed:?}").contains("Асанов"), "it is not printed");

            let mut other = content.to_vec();
            match other.get_mut(content.len() / 2) {
                Some(byte) => *byte ^= 1,
                None => other.push(0),
            }
            assert!(!judged(&authority, &other, &signature), "one byte changed");
        }
    }
}

#[test]
fn the_moment_is_written_as_the_program_reads_it() {
    let authority = Authority::new("УЦ");
    authority.issue(Wanted {
        valid: ("20260101000000Z", "20900101000000Z"),
        ..GOOD
    });
    let identity = Identity::open(&authority.pkcs12("good", &[]), PASSWORD).unwrap();
    for (at, written) in [
        (NOW, "UTCTIME:Nov 22 12:00:00 2026 GMT"),
        (2_524_608_000, "GENERALIZEDTIME:Jan  1 00:00:00 2050 GMT"),
    ] {
        std::fs::write(authority.path("signature"), sign(&identity, b"?", at).unwrap()).unwrap();
        let arguments = ["cms", "-cmsout", "-print", "-inform", "DER", "-in", "signature"];
        let output = openssl(authority.folder(), &arguments);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains(written), "{written} is not in {text}");
        assert!(text.contains("id-smime-aa-signingCertificateV2"), "{text}");
    }
}

#[test]
fn a_certificate_that_may_not_sign_now_signs_nothing() {
    let authority = Authority::new("УЦ");
    for (name, wanted, error) in [
        (
            "expired",
            Wanted {
                valid: ("20200101000000Z", "20210101000000Z"),
                ..GOOD
            },
            SignError::Expired,
        ),
        (
            "early",
            Wanted {
                valid: ("20270101000000Z", "20290101000000Z"),
                ..GOOD
            },
            SignError::NotYetValid,
        ),
        (
            "other",
            Wanted {
                usage: "keyEncipherment,dataEncipherment",
                key: RSA,
                ..GOOD
            },
            SignError::NotForSigning,
        ),
        (
            "curve",
            Wanted {
                key: &["-newkey", "ed25519"],
                ..GOOD
            },
            SignError::UnusableKey,
        ),
    ] {
        authority.issue(Wanted { name, ..wanted });
        let identity = Identity::open(&authority.pkcs12(name, &[]), PASSWORD).unwrap();
        assert_eq!(sign(&identity, b"?", NOW), Err(error), "{name}");
    }
}
