//! Texts that open something.

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// Longer than any token, code or state of the contract.
const LONGEST: usize = 4096;

/// An opaque token or code: wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// Takes a token as it was kept or received; the text is moved, not copied. `None` unless it is what can stand in
    /// a header: visible ASCII, 1 to 4096 bytes.
    #[must_use]
    pub fn new(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        let is_one = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_one.then_some(Self(text))
    }

    /// A text of this module's own making, which is one.
    pub(super) fn made(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for the keyring and for requests.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether a text is this one, in a time that tells nothing of where they differ.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        self.0.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_compared_and_not_printed() {
        let token = Token::new("needle".to_owned()).unwrap();
        assert!(token.is("needle"));
        assert!(!token.is("needl") && !token.is("needle1") && !token.is(""));
        assert!(!format!("{token:?}").contains("needle"));
    }

    #[test]
    fn only_what_can_stand_in_a_header_is_a_token() {
        for bad in ["", "a b", "a\r\nb", "ң"] {
            assert!(Token::new(bad.to_owned()).is_none(), "{bad:?}");
        }
        assert!(Token::new("a".repeat(4096)).is_some());
        assert!(Token::new("a".repeat(4097)).is_none());
    }
}
