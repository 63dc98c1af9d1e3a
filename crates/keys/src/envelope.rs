//! Sealing a few bytes that must lie outside of a vault, under a key that only their owner has.
//!
//! XChaCha20-Poly1305 with a random nonce in front; what the bytes belong to is bound to them, so that they cannot be
//! put in another's place.

use crate::error::KeysError;
use crate::random::{self, Random};
use crate::secret::Secret;
use chacha20poly1305::aead::{AeadInOut, Key, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE: usize = 24;
const TAG: usize = 16;

fn cipher(under: &Secret) -> Result<XChaCha20Poly1305, KeysError> {
    let key = <&Key<XChaCha20Poly1305>>::try_from(under.expose()).map_err(|_| KeysError::Derivation)?;
    Ok(XChaCha20Poly1305::new(key))
}

/// A key of 32 bytes for one purpose, from another key (HKDF-SHA256).
///
/// # Errors
/// [`KeysError::Derivation`].
pub fn derive(key: &Secret, purpose: &str) -> Result<Secret, KeysError> {
    let mut derived = Secret::zeros(32);
    Hkdf::<Sha256>::new(None, key.expose())
        .expand(purpose.as_bytes(), derived.expose_mut())
        .map_err(|_| KeysError::Derivation)?;
    Ok(derived)
}

/// Seals bytes under a key of 32 bytes; `belongs_to` must be given again to open them.
///
/// # Errors
/// [`KeysError::NoRandom`]; [`KeysError::Derivation`] when `under` is no key.
pub fn seal(
    under: &Secret,
    belongs_to: &[u8],
    bytes: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>, KeysError> {
    let nonce: [u8; NONCE] = random::public(random)?;
    // Room for the tag, so that nothing in clear is left behind in a smaller buffer.
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len() + TAG));
    text.extend_from_slice(bytes);
    cipher(under)?
        .encrypt_in_place(&XNonce::from(nonce), belongs_to, &mut *text)
        .map_err(|_| KeysError::Derivation)?;
    let mut sealed = nonce.to_vec();
    sealed.append(&mut text);
    Ok(sealed)
}

/// The bytes, or `None` when they were sealed under another key, belong to something else, or were changed.
#[must_use]
pub fn open(under: &Secret, belongs_to: &[u8], sealed: &[u8]) -> Option<Secret> {
    let (nonce, text) = sealed.split_first_chunk::<NONCE>()?;
    let mut text = Zeroizing::new(text.to_vec());
    cipher(under)
        .ok()?
        .decrypt_in_place(&XNonce::from(*nonce), belongs_to, &mut *text)
        .ok()?;
    Some(Secret::new(std::mem::take(&mut *text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;
    use proptest::prelude::*;

    fn key(byte: u8) -> Secret {
        Secret::new(vec![byte; 32])
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_whole_and_only_where_it_belongs(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            at in any::<prop::sample::Index>(),
        ) {
            let sealed = seal(&key(1), b"one", &bytes, &SystemRandom).unwrap();
            let opened = open(&key(1), b"one", &sealed).unwrap();
            prop_assert_eq!(opened.expose(), &bytes[..]);
            prop_assert!(open(&key(2), b"one", &sealed).is_none(), "another key");
            prop_assert!(open(&key(1), b"two", &sealed).is_none(), "another place");
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] ^= 1;
            prop_assert!(open(&key(1), b"one", &changed).is_none(), "a changed bit");
            prop_assert!(open(&key(1), b"one", &sealed[..at.index(sealed.len())]).is_none(), "a cut one");
        }
    }

    #[test]
    fn keys_for_other_purposes_are_others() {
        let (one, other) = (derive(&key(1), "a").unwrap(), derive(&key(1), "b").unwrap());
        assert_ne!(one.expose(), other.expose());
        assert_eq!(derive(&key(1), "a").unwrap().expose(), one.expose());
    }
}
