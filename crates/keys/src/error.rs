//! What can go wrong with keys. No text here holds a key, a passphrase, a code or a value of the keyring.

use crate::random::NoRandom;
use std::time::Duration;

/// Why the keyring did not do what it was asked. Nothing falls back to another place by itself: whoever asked
/// decides, with the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no keyring here: no session bus, no service behind it.
    #[error("there is no keyring")]
    Absent,
    /// It is locked, and nobody unlocked it when asked.
    #[error("the keyring is locked")]
    Locked,
    /// It did not answer in time. A writing call may still take place; none other for that item is let through
    /// until it ended.
    #[error("the keyring did not answer in time")]
    Timeout,
    /// It failed a moment ago and is left alone.
    #[error("the keyring is left alone for {} s", retry_after.as_secs())]
    Tripped {
        /// After which it is worth asking again.
        retry_after: Duration,
    },
    /// It refused this program.
    #[error("the keyring refused")]
    Denied,
    /// The value is larger than every system's keyring takes.
    #[error("the value is too large for the keyring")]
    TooLarge,
    /// It holds several values under that name; which is ours cannot be told.
    #[error("the keyring holds several values under one name")]
    Ambiguous,
    /// Something else.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

/// Why no key was given out, made or wrapped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeysError {
    /// The keyring did not do its part.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The keyring holds nothing for this vault.
    #[error("the keyring holds no key for this vault")]
    NoKey,
    /// A key was given, but another one than this vault's. Everything is kept.
    #[error("the key is another one than this vault's")]
    WrongKey,
    /// The passphrase is not the one.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    /// The code is not the one.
    #[error("the code does not fit, {failed} failed attempts")]
    WrongCode {
        /// Failed attempts since the last success, this one counted.
        failed: u32,
        /// How long the next one has to wait.
        wait: Duration,
    },
    /// Too many codes were tried; this one was not looked at.
    #[error("the next code may be tried in {} s", wait.as_secs())]
    Wait {
        /// How long.
        wait: Duration,
    },
    /// The vault is not protected in that way.
    #[error("the vault does not open that way")]
    NoSuchWay,
    /// There is no header, so no vault yet.
    #[error("there is no vault")]
    NoVault,
    /// A header or a database is there already: a new key would orphan it.
    #[error("there is a vault already")]
    Exists,
    /// The header and its copy are damaged.
    #[error("the vault's header is damaged")]
    HeaderDamaged,
    /// The header was written by a newer version of this program.
    #[error("the vault's header was made by a newer version")]
    Newer,
    /// A passphrase or code that is too short, too long or not text.
    #[error("{what} must have {least} to {most} characters")]
    Unsuitable {
        /// Which.
        what: &'static str,
        /// Fewest characters.
        least: usize,
        /// Most characters.
        most: usize,
    },
    /// The protection asked for keeps no key, and the vault is kept.
    #[error("a kept vault cannot be protected by memory alone")]
    NotKept,
    /// The keyring's item for this account is full of keys of other vaults, none of which may be dropped.
    #[error("the keyring's item holds the keys of too many vaults")]
    Full,
    /// The system gave no random bytes.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
    /// The key derivation did not get its memory.
    #[error("the key could not be derived")]
    Derivation,
    /// The file system refused.
    #[error("{doing}: {source}")]
    Io {
        /// The step.
        doing: &'static str,
        /// Its reason.
        source: std::io::Error,
    },
    /// Whoever watches the steps stopped here ([`crate::VaultKeys::watched`]).
    #[error("stopped after a step")]
    Stopped,
}

/// Says what was being done when the file system refused.
pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, KeysError>;
}

impl<T> Doing<T> for Result<T, std::io::Error> {
    fn doing(self, doing: &'static str) -> Result<T, KeysError> {
        self.map_err(|source| KeysError::Io { doing, source })
    }
}
