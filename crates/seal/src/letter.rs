//! A letter to the portal: HPKE (RFC 9180), base mode, X25519 with HKDF-SHA256 and ChaCha20-Poly1305.
//!
//! A sealed letter is the encapsulated key (32 bytes) and the ciphertext with its tag. Whoever sealed it cannot open it
//! again: at a kiosk or a desk nothing readable stays behind.

use crate::SealError;
use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng as _;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _};
use zeroize::Zeroizing;

type Kem = X25519HkdfSha256;

/// Bytes of a public or private key.
pub const KEY: usize = 32;
/// Bytes that sealing adds.
pub const OVERHEAD: usize = KEY + 16;

/// Public keys are made from private ones.
///
/// # Errors
/// [`SealError::Key`].
pub fn public_key(private: &[u8; KEY]) -> Result<[u8; KEY], SealError> {
    let private = <Kem as hpke::Kem>::PrivateKey::from_bytes(private).map_err(|_| SealError::Key)?;
    Ok(Kem::sk_to_pk(&private).to_bytes().into())
}

/// Seals a letter to whoever has the private key of `to`. `purpose` tells kinds of letters apart, `belongs_to` must be
/// given again to open it, `seed` must be random and never used again.
///
/// # Errors
/// [`SealError::Key`] for a public key that is none.
pub fn seal(
    to: &[u8; KEY],
    purpose: &[u8],
    belongs_to: &[u8],
    text: &[u8],
    seed: &Zeroizing<[u8; 32]>,
) -> Result<Vec<u8>, SealError> {
    let to = <Kem as hpke::Kem>::PublicKey::from_bytes(to).map_err(|_| SealError::Key)?;
    let (key, text) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeS::Base,
        &to,
        purpose,
        text,
        belongs_to,
        &mut ChaCha20Rng::from_seed(**seed),
    )
    .map_err(|_| SealError::Key)?;
    Ok([key.to_bytes().as_slice(), &text].concat())
}

/// Opens a letter.
///
/// # Errors
/// [`SealError::Key`]; [`SealError::Damaged`] for a letter to somebody else, about something else, or changed.
pub fn open(
    private: &[u8; KEY],
    purpose: &[u8],
    belongs_to: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let private = <Kem as hpke::Kem>::PrivateKey::from_bytes(private).map_err(|_| SealError::Key)?;
    let (key, text) = sealed.split_first_chunk::<KEY>().ok_or(SealError::Damaged)?;
    let key = <Kem as hpke::Kem>::EncappedKey::from_bytes(key).map_err(|_| SealError::Damaged)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeR::Base,
        &private,
        &key,
        purpose,
        text,
        belongs_to,
    )
    .map(Zeroizing::new)
    .map_err(|_| SealError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PRIVATE: [u8; KEY] = [9; KEY];

    fn sealed(text: &[u8], seed: u8) -> Vec<u8> {
        let to = public_key(&PRIVATE).unwrap();
        seal(&to, b"test", b"id", text, &Zeroizing::new([seed; 32])).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn what_is_sealed_is_opened(text: Vec<u8>, seed: u8) {
            let letter = sealed(&text, seed);
            prop_assert_eq!(letter.len(), text.len() + OVERHEAD);
            prop_assert_eq!(&*open(&PRIVATE, b"test", b"id", &letter).unwrap(), &text);
        }
    }

    #[test]
    fn a_changed_byte_another_purpose_or_another_place_is_refused() {
        let letter = sealed(b"a letter", 1);
        for n in 0..letter.len() {
            let mut changed = letter.clone();
            changed[n] ^= 1;
            assert_eq!(
                open(&PRIVATE, b"test", b"id", &changed),
                Err(SealError::Damaged),
                "byte {n}"
            );
            assert_eq!(
                open(&PRIVATE, b"test", b"id", &letter[..n]),
                Err(SealError::Damaged)
            );
        }
        assert_eq!(open(&PRIVATE, b"other", b"id", &letter), Err(SealError::Damaged));
        assert_eq!(open(&PRIVATE, b"test", b"di", &letter), Err(SealError::Damaged));
        assert_eq!(open(&[8; KEY], b"test", b"id", &letter), Err(SealError::Damaged));
    }

    #[test]
    fn the_same_text_is_never_the_same_letter() {
        assert_ne!(sealed(b"text", 1), sealed(b"text", 2));
    }
}
