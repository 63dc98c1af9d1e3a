//! A file that a person carries to another computer: sealed under a passphrase, for themselves alone.
//!
//! ```text
//! magic 12 | version 1 | memory KiB 4 | passes 1 | lanes 1 | salt 16 | owner 16 | digest 32 | nonce 24, text, tag
//! ```
//!
//! The owner is a salted digest of the person's id: it says «not yours» before a passphrase is tried, and tells nobody
//! whose it is. The id itself is bound to the text, so changing the digest opens nothing. The digest of the sealed bytes
//! tells a damaged file from a wrong passphrase.

use crate::envelope;
use crate::error::KeysError;
use crate::random::{self, Random};
use crate::secret::Secret;
use crate::wrap::kdf::Kdf;
use crate::wrap::phrase;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

const MAGIC: &[u8; 12] = b"KYZMAT-DRAFT";
const VERSION: u8 = 1;
const SALT: usize = 16;
/// Bytes before the sealed ones.
const HEAD: usize = 12 + 1 + 4 + 1 + 1 + SALT + 16 + 32;

/// Why a file does not open.
#[derive(Debug, thiserror::Error)]
pub enum CarriedError {
    /// It is damaged, or none of ours.
    #[error("the file is damaged or none of ours")]
    Damaged,
    /// A later version made it.
    #[error("the file was made by a newer version")]
    Newer,
    /// It belongs to another person.
    #[error("the file belongs to another person")]
    OtherPerson,
    /// The passphrase is another.
    #[error("the passphrase does not open the file")]
    WrongPassphrase,
    /// The key cannot be made.
    #[error(transparent)]
    Keys(#[from] KeysError),
}

fn owner(salt: &[u8], person: Uuid) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(b"kyzmat-carried/v1/owner/");
    digest.update(salt);
    digest.update(person.as_bytes());
    digest.finalize().iter().take(16).copied().collect()
}

fn place(head: &[u8], person: Uuid) -> Vec<u8> {
    [b"kyzmat-carried/v1/".as_slice(), head, person.as_bytes()].concat()
}

/// Seals bytes under a passphrase, for one person.
///
/// # Errors
/// [`KeysError::Unsuitable`] for a passphrase under 12 characters, [`KeysError::NoRandom`], [`KeysError::Derivation`].
pub fn seal(
    passphrase: &Secret,
    person: Uuid,
    bytes: &[u8],
    cost: Kdf,
    random: &dyn Random,
) -> Result<Vec<u8>, KeysError> {
    let passphrase = phrase::passphrase(passphrase)?;
    let salt: [u8; SALT] = random::public(random)?;
    let mut file = MAGIC.to_vec();
    file.push(VERSION);
    file.extend(cost.to_bytes());
    file.extend(salt);
    file.extend(owner(&salt, person));
    let under = cost.derive(&passphrase, &salt)?;
    let sealed = envelope::seal(&under, &place(&file, person), bytes, random)?;
    file.extend(Sha256::digest(&sealed));
    file.extend(sealed);
    Ok(file)
}

/// Opens a file for the person that it was made for.
///
/// # Errors
/// [`CarriedError`].
pub fn open(passphrase: &Secret, person: Uuid, file: &[u8]) -> Result<Secret, CarriedError> {
    let damaged = || CarriedError::Damaged;
    let (magic, rest) = file.split_first_chunk::<12>().ok_or_else(damaged)?;
    let (&version, rest) = rest.split_first().ok_or_else(damaged)?;
    if magic != MAGIC || version == 0 {
        return Err(damaged());
    }
    if version > VERSION {
        return Err(CarriedError::Newer);
    }
    let (cost, rest) = rest.split_first_chunk::<6>().ok_or_else(damaged)?;
    let (salt, rest) = rest.split_first_chunk::<SALT>().ok_or_else(damaged)?;
    let (told, rest) = rest.split_first_chunk::<16>().ok_or_else(damaged)?;
    let (digest, sealed) = rest.split_first_chunk::<32>().ok_or_else(damaged)?;
    if Sha256::digest(sealed).as_slice() != digest {
        return Err(damaged());
    }
    let cost = Kdf::from_bytes(*cost).ok_or_else(damaged)?;
    if owner(salt, person) != told {
        return Err(CarriedError::OtherPerson);
    }
    let head = file.get(..HEAD - 32).ok_or_else(damaged)?;
    let passphrase = phrase::passphrase(passphrase).map_err(|_| CarriedError::WrongPassphrase)?;
    let under = cost.derive(&passphrase, salt)?;
    envelope::open(&under, &place(head, person), sealed).ok_or(CarriedError::WrongPassphrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    fn phrase(text: &str) -> Secret {
        Secret::from(text.to_owned())
    }

    #[test]
    fn a_file_opens_for_its_owner_with_its_passphrase_and_says_why_it_does_not() {
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let words = "он эки белги жана дагы";
        let text = "{\"аты\":\"Айгүл\"}".as_bytes();
        let file = seal(&phrase(words), mine, text, Kdf::LEAST, &SystemRandom).unwrap();
        assert_eq!(open(&phrase(words), mine, &file).unwrap().expose(), text);
        assert!(!file.windows(10).any(|part| part == "Айгүл".as_bytes()));
        let why =
            |passphrase: &str, person, file: &[u8]| open(&phrase(passphrase), person, file).unwrap_err();
        assert!(matches!(why(words, other, &file), CarriedError::OtherPerson));
        assert!(matches!(
            why("башка сыр сүйлөм бул", mine, &file),
            CarriedError::WrongPassphrase
        ));
        assert!(matches!(why("кыска", mine, &file), CarriedError::WrongPassphrase));
        let mut newer = file.clone();
        newer[12] = 2;
        assert!(matches!(why(words, mine, &newer), CarriedError::Newer));
        // The owner's digest put over another's opens nothing, either.
        let mut stolen = file.clone();
        let salt: Vec<u8> = file[19..35].to_vec();
        stolen[35..51].copy_from_slice(&owner(&salt, other));
        assert!(matches!(
            why(words, other, &stolen),
            CarriedError::WrongPassphrase
        ));
    }

    #[test]
    fn a_byte_that_was_changed_or_cut_is_noticed() {
        let words = "он эки белги жана дагы";
        let person = Uuid::from_u128(1);
        let file = seal(&phrase(words), person, b"{}", Kdf::LEAST, &SystemRandom).unwrap();
        for cut in 0..file.len() {
            let error = open(&phrase(words), person, &file[..cut]).unwrap_err();
            assert!(matches!(error, CarriedError::Damaged), "cut at {cut}: {error}");
        }
        for at in (0..12).chain(HEAD..file.len()) {
            let mut changed = file.clone();
            changed[at] ^= 1;
            let error = open(&phrase(words), person, &changed).unwrap_err();
            assert!(matches!(error, CarriedError::Damaged), "byte {at}: {error}");
        }
        assert!(matches!(
            seal(&phrase("кыска"), person, b"", Kdf::LEAST, &SystemRandom),
            Err(KeysError::Unsuitable { .. })
        ));
    }
}
