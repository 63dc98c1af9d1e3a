//! The key that opens one vault.

use crate::hex;
use crate::random::{NoRandom, Random};
use crate::secret::Secret;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// What the key check value is computed over. Never changed: it stands in every header.
const KCV_LABEL: &[u8] = b"kcv-v1";

/// The data encryption key: 32 random bytes, on the heap, wiped when dropped.
pub struct Dek(Box<[u8; 32]>);

impl Dek {
    /// A new key.
    ///
    /// # Errors
    /// [`NoRandom`] when the source gives nothing.
    pub fn generate(random: &dyn Random) -> Result<Self, NoRandom> {
        let mut dek = Self(Box::new([0; 32]));
        random.fill(dek.0.as_mut_slice())?;
        Ok(dek)
    }

    /// The key whose bytes these are; `None` unless there are 32.
    #[must_use]
    pub fn from_secret(bytes: &Secret) -> Option<Self> {
        let mut dek = Self(Box::new([0; 32]));
        if bytes.len() != dek.0.len() {
            return None;
        }
        dek.0.copy_from_slice(bytes.expose());
        Some(dek)
    }

    /// The bytes, for wrapping.
    pub(crate) fn to_secret(&self) -> Secret {
        Secret::new(self.0.to_vec())
    }

    /// The key check value: HMAC-SHA256 under this key. It tells the right key from another without opening the
    /// database, which answers a wrong key and a damaged first page alike, and says nothing about the key.
    #[must_use]
    pub fn kcv(&self) -> [u8; 32] {
        check_value(self.0.as_slice(), KCV_LABEL)
    }

    /// Whether `kcv` is this key's, in constant time.
    #[must_use]
    pub fn fits(&self, kcv: &[u8]) -> bool {
        self.kcv().ct_eq(kcv).into()
    }

    /// The key as SQLCipher takes a raw one: `x'` and 64 hex digits and `'`.
    #[must_use]
    pub fn sqlcipher_key(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        hex::push(&mut text, self.0.as_slice());
        text.push('\'');
        text
    }

    /// Another key of 32 bytes for another purpose (HKDF-SHA256), from which this one cannot be found.
    #[must_use]
    pub fn derive(&self, label: &str) -> Secret {
        let mut derived = Secret::zeros(32);
        let filled = Hkdf::<Sha256>::new(None, self.0.as_slice())
            .expand_multi_info(&[b"kyzmat-dek/", label.as_bytes()], derived.expose_mut());
        debug_assert!(filled.is_ok(), "32 bytes are within what HKDF gives");
        derived
    }
}

impl Drop for Dek {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl PartialEq for Dek {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_ref()).into()
    }
}

impl Eq for Dek {}

impl fmt::Debug for Dek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dek")
    }
}

/// HMAC-SHA256 over a fixed label: shows that a key is the one, and nothing else.
pub(crate) fn check_value(key: &[u8], label: &[u8]) -> [u8; 32] {
    // An HMAC takes a key of any length, so the zeros, which fit no key, are never returned.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mac| {
        mac.chain_update(label).finalize().into_bytes().into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    fn counting() -> Dek {
        Dek::from_secret(&Secret::new((0..32).collect())).unwrap()
    }

    /// Computed with `openssl dgst -sha256 -mac hmac`, and with HKDF in Python from the standard library's HMAC.
    #[test]
    fn values_that_stand_on_disks_never_change() {
        let dek = counting();
        assert_eq!(
            hex::text(&dek.kcv()),
            "5c75a379daa4e993f3c9b346e2b695750a44a8cc65169556340186019a23e62f"
        );
        assert_eq!(
            hex::text(dek.derive("blob").expose()),
            "9ecf7e10499178cad493c0a50ea513f24526d2552e5e3bd9103f522943c38677"
        );
        assert_eq!(
            dek.sqlcipher_key().as_str(),
            "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
        );
    }

    #[test]
    fn a_key_fits_its_own_check_value_only() {
        let dek = counting();
        let other = Dek::generate(&SystemRandom).unwrap();
        assert!(dek.fits(&dek.kcv()) && !dek.fits(&other.kcv()) && !dek.fits(&[]));
        assert_ne!(dek, other);
        assert_ne!(
            dek.derive("a"),
            dek.derive("b"),
            "each purpose has a key of its own"
        );
    }

    #[test]
    fn anything_but_32_bytes_is_no_key() {
        for length in [0, 31, 33] {
            assert!(
                Dek::from_secret(&Secret::zeros(length)).is_none(),
                "{length} bytes"
            );
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", counting()), "Dek");
    }
}
