//! Sealing what leaves the vault's database: files under a key of their own, and letters that only the portal opens.
//!
//! Pure: bytes, keys and seeds come in, bytes go out. What is sealed is bound to what it belongs to, so that it cannot be
//! put in another's place (docs/adr/0019-sealed-applications.md).

pub mod file;
pub mod letter;

/// Why something was not sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// A key that is none.
    #[error("the key is none")]
    Key,
    /// Sealed by something newer, or not sealed at all.
    #[error("not sealed in a known way")]
    Unknown,
    /// Sealed under another key, belongs to something else, was changed or cut short.
    #[error("what was sealed cannot be opened")]
    Damaged,
    /// Larger than can be sealed.
    #[error("too large to be sealed")]
    TooLarge,
}
