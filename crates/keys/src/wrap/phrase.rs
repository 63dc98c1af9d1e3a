//! What a person types to open a vault.

use crate::error::KeysError;
use crate::secret::Secret;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Most bytes of a typed text that are looked at.
const MOST_BYTES: usize = 1024;

/// A passphrase: 12 to 256 characters, since alone it is all that a thief has to guess.
///
/// # Errors
/// [`KeysError::Unsuitable`].
pub(crate) fn passphrase(typed: &Secret) -> Result<Secret, KeysError> {
    normalised(typed, "a passphrase", 12, 256)
}

/// An unlock code: 4 to 12 characters, since it opens nothing without the keyring.
///
/// # Errors
/// [`KeysError::Unsuitable`].
pub(crate) fn code(typed: &Secret) -> Result<Secret, KeysError> {
    normalised(typed, "a code", 4, 12)
}

/// The text in Unicode's form NFKC, so that one typed on another system, where «й» may be two characters, fits.
fn normalised(typed: &Secret, what: &'static str, least: usize, most: usize) -> Result<Secret, KeysError> {
    let unsuitable = || KeysError::Unsuitable { what, least, most };
    if typed.len() > MOST_BYTES {
        return Err(unsuitable());
    }
    let text = std::str::from_utf8(typed.expose()).map_err(|_| unsuitable())?;
    // NFKC makes of one byte at most a few; room for all keeps the text from being moved while it grows.
    let mut normal = Zeroizing::new(String::with_capacity(MOST_BYTES * 18));
    normal.extend(text.nfkc());
    if !(least..=most).contains(&normal.chars().count()) {
        return Err(unsuitable());
    }
    Ok(Secret::new(normal.as_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Secret {
        Secret::from(text.to_owned())
    }

    #[test]
    fn one_text_in_two_forms_is_one_passphrase() {
        let composed = passphrase(&typed("Ысык-Көлдөгү йод")).unwrap();
        let decomposed = passphrase(&typed("Ысык-Көлдөгү и\u{306}од")).unwrap();
        assert_eq!(composed, decomposed);
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        assert!(
            passphrase(&typed("он эки белги")).is_ok(),
            "twelve characters of two bytes"
        );
        assert!(passphrase(&typed("он бир белг")).is_err(), "eleven");
        assert!(code(&typed("1234")).is_ok() && code(&typed("123")).is_err());
        assert!(code(&typed("1234567890123")).is_err(), "thirteen is a passphrase");
        assert!(
            passphrase(&Secret::new(vec![0xff; 20])).is_err(),
            "no text at all"
        );
        assert!(
            passphrase(&typed(&"я".repeat(600))).is_err(),
            "more than anybody types"
        );
    }
}
