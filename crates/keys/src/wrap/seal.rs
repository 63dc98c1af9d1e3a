//! Sealing a vault's key under another.

use crate::dek::{Dek, check_value};
use crate::error::KeysError;
use crate::header::{Hex, Sealed};
use crate::random::{self, Random};
use crate::secret::Secret;
use chacha20poly1305::aead::{AeadInOut, Key, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Which wrap of which vault: bound to the sealed key, so that one account's cannot be put in another's header.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) kind: Kind,
    pub(crate) account: Uuid,
    pub(crate) key: Uuid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Passphrase,
    Code,
}

impl Place {
    fn bytes(self) -> Vec<u8> {
        let kind: &[u8] = match self.kind {
            Kind::Passphrase => b"kyzmat-vault/v1/passphrase/",
            Kind::Code => b"kyzmat-vault/v1/code/",
        };
        [kind, self.account.as_bytes(), self.key.as_bytes()].concat()
    }
}

fn cipher(under: &Secret) -> Result<XChaCha20Poly1305, KeysError> {
    let key = <&Key<XChaCha20Poly1305>>::try_from(under.expose()).map_err(|_| KeysError::Derivation)?;
    Ok(XChaCha20Poly1305::new(key))
}

/// Seals under 32 bytes, with a nonce of its own.
///
/// # Errors
/// [`KeysError::NoRandom`]; [`KeysError::Derivation`] when `under` is no key.
pub(crate) fn seal(
    dek: &Dek,
    under: &Secret,
    place: Place,
    random: &dyn Random,
) -> Result<Sealed, KeysError> {
    let nonce: [u8; 24] = random::public(random)?;
    // Room for the tag, so that the key is not left behind in a smaller buffer.
    let mut text = Zeroizing::new(Vec::with_capacity(48));
    text.extend_from_slice(dek.to_secret().expose());
    cipher(under)?
        .encrypt_in_place(&XNonce::from(nonce), &place.bytes(), &mut *text)
        .map_err(|_| KeysError::Derivation)?;
    let text = text.as_slice().try_into().map_err(|_| KeysError::Derivation)?;
    Ok(Sealed {
        nonce: Hex(nonce),
        text: Hex(text),
    })
}

/// The key, or `None` when `under` is not what it was sealed under, or anything was changed.
///
/// # Errors
/// [`KeysError::Derivation`] when `under` is no key.
pub(crate) fn unseal(sealed: &Sealed, under: &Secret, place: Place) -> Result<Option<Dek>, KeysError> {
    let mut text = Zeroizing::new(sealed.text.0.to_vec());
    let nonce = XNonce::from(sealed.nonce.0);
    let opened = cipher(under)?.decrypt_in_place(&nonce, &place.bytes(), &mut *text);
    if opened.is_err() {
        return Ok(None);
    }
    Ok(Dek::from_secret(&Secret::new(std::mem::take(&mut *text))))
}

/// What a code is worth once it is mixed with the keyring's bytes: without those, nothing.
///
/// # Errors
/// [`KeysError::Derivation`].
pub(crate) fn mix(stretched: &Secret, held: &Secret) -> Result<Secret, KeysError> {
    let mut mixed = Secret::zeros(32);
    Hkdf::<Sha256>::new(Some(held.expose()), stretched.expose())
        .expand(b"kyzmat-code/v1", mixed.expose_mut())
        .map_err(|_| KeysError::Derivation)?;
    Ok(mixed)
}

/// Tells the right bytes of the keyring from others, and nothing about the code.
pub(crate) fn check(held: &Secret) -> [u8; 32] {
    check_value(held.expose(), b"mix-v1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;
    use proptest::prelude::*;

    fn place() -> Place {
        Place {
            kind: Kind::Passphrase,
            account: Uuid::from_u128(1),
            key: Uuid::from_u128(2),
        }
    }

    proptest! {
        #[test]
        fn a_key_comes_back_only_under_what_sealed_it(
            key in any::<[u8; 32]>(), under in any::<[u8; 32]>(), other in any::<[u8; 32]>(), bit in 0..(72_usize * 8),
        ) {
            let secret = |bytes: [u8; 32]| Secret::new(bytes.to_vec());
            let dek = Dek::from_secret(&secret(key)).unwrap();
            let sealed = seal(&dek, &secret(under), place(), &SystemRandom).unwrap();
            let opened = unseal(&sealed, &secret(under), place()).unwrap();
            prop_assert_eq!(opened.as_ref(), Some(&dek));
            if other != under {
                prop_assert!(unseal(&sealed, &secret(other), place()).unwrap().is_none());
            }
            let mut changed = sealed;
            match bit / 8 {
                byte @ 0..24 => changed.nonce.0[byte] ^= 1 << (bit % 8),
                byte => changed.text.0[byte - 24] ^= 1 << (bit % 8),
            }
            prop_assert!(unseal(&changed, &secret(under), place()).unwrap().is_none(), "bit {} was turned", bit);
        }
    }

    #[test]
    fn a_sealed_key_opens_in_its_own_place_only() {
        let under = Secret::zeros(32);
        let dek = Dek::generate(&SystemRandom).unwrap();
        let sealed = seal(&dek, &under, place(), &SystemRandom).unwrap();
        let elsewhere = [
            Place {
                kind: Kind::Code,
                ..place()
            },
            Place {
                account: Uuid::from_u128(3),
                ..place()
            },
            Place {
                key: Uuid::from_u128(3),
                ..place()
            },
        ];
        for place in elsewhere {
            assert!(
                unseal(&sealed, &under, place).unwrap().is_none(),
                "moved to {place:?}"
            );
        }
    }

    #[test]
    fn a_code_is_worth_nothing_without_the_keyrings_bytes() {
        let (stretched, held) = (Secret::new(vec![1; 32]), Secret::new(vec![2; 32]));
        let mixed = mix(&stretched, &held).unwrap();
        assert_ne!(mixed, mix(&stretched, &Secret::new(vec![3; 32])).unwrap());
        assert_ne!(mixed, mix(&Secret::new(vec![3; 32]), &held).unwrap());
        assert_ne!(
            check(&held).as_slice(),
            mixed.expose(),
            "what stands in the file opens nothing"
        );
    }
}
