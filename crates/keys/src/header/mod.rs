//! `vault.json`: what stands beside one account's vault.
//!
//! It says how the key is wrapped, how to tell the right key from another, and how many codes were tried. It holds
//! nothing personal: an account's number, random bytes and ciphertext. Its digest finds damage, not malice; what
//! it says about the key is believed only when the key check value fits.

pub(crate) mod file;
mod hex_text;

pub use hex_text::Hex;

use crate::dek::Dek;
use crate::wrap::kdf::Kdf;
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The shape written here. A newer one is refused, never guessed at.
pub const FORMAT: u32 = 1;

/// The header of one account's vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub(crate) format: u32,
    pub(crate) account: Uuid,
    pub(crate) key: Uuid,
    pub(crate) kcv: Hex<32>,
    pub(crate) backend: Option<String>,
    pub(crate) wraps: Vec<Wrap>,
    pub(crate) attempts: Attempts,
    /// Whether the database was ever there: then its absence is a loss and not a beginning.
    pub(crate) database_made: bool,
    /// Whether the keyring may hold keys of this vault that no wrap names.
    pub(crate) untidy: bool,
}

/// One way to the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Wrap {
    /// The keyring holds the key, under this slot.
    Keyring { slot: Uuid },
    /// Sealed under what Argon2id makes of a passphrase.
    Passphrase { kdf: Kdf, salt: Hex<16>, sealed: Sealed },
    /// Sealed under what a code and the 32 bytes in that slot of the keyring make together. `check` tells whether
    /// those bytes are the right ones, so that another keyring does not count as a wrong code.
    Code {
        slot: Uuid,
        check: Hex<32>,
        kdf: Kdf,
        salt: Hex<16>,
        sealed: Sealed,
    },
}

/// A key under XChaCha20-Poly1305.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    pub(crate) nonce: Hex<24>,
    /// 32 bytes of key and 16 of tag.
    pub(crate) text: Hex<48>,
}

/// Codes that did not fit since one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempts {
    /// How many; the one being tried is counted before it is.
    pub failed: u32,
    /// When the next may be tried, by the wall clock.
    pub next: Option<Instant>,
}

/// How a vault is mainly protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protected {
    /// By the keyring alone.
    Keyring,
    /// By a code together with the keyring.
    Code,
    /// By a passphrase alone.
    Passphrase,
}

impl Header {
    pub(crate) fn new(account: Uuid, key: Uuid, dek: &Dek) -> Self {
        Self {
            format: FORMAT,
            account,
            key,
            kcv: Hex(dek.kcv()),
            backend: None,
            wraps: Vec::new(),
            attempts: Attempts::default(),
            database_made: false,
            untidy: false,
        }
    }

    /// The account whose vault this is.
    #[must_use]
    pub fn account(&self) -> Uuid {
        self.account
    }

    /// Names the vault's key; a vault that is made anew has another.
    #[must_use]
    pub fn key_id(&self) -> Uuid {
        self.key
    }

    /// The keyring that was there when the vault was last protected, for the screen that says it is another one.
    #[must_use]
    pub fn backend(&self) -> Option<&str> {
        self.backend.as_deref()
    }

    /// The main way; `None` only for a header without any.
    #[must_use]
    pub fn protected(&self) -> Option<Protected> {
        let has = |kind: fn(&Wrap) -> bool| self.wraps.iter().any(kind);
        if has(|wrap| matches!(wrap, Wrap::Code { .. })) {
            Some(Protected::Code)
        } else if has(|wrap| matches!(wrap, Wrap::Keyring { .. })) {
            Some(Protected::Keyring)
        } else if self.has_passphrase() {
            Some(Protected::Passphrase)
        } else {
            None
        }
    }

    /// Whether a passphrase opens it, alone or as the way back.
    #[must_use]
    pub fn has_passphrase(&self) -> bool {
        self.passphrase().is_some()
    }

    /// Codes that did not fit since one did.
    #[must_use]
    pub fn attempts(&self) -> Attempts {
        self.attempts
    }

    /// Whether the database was ever there.
    #[must_use]
    pub fn database_made(&self) -> bool {
        self.database_made
    }

    pub(crate) fn passphrase(&self) -> Option<&Wrap> {
        let mut wraps = self.wraps.iter();
        wraps.find(|wrap| matches!(wrap, Wrap::Passphrase { .. }))
    }

    /// The slot of the keyring that the main way needs.
    pub(crate) fn slot(&self) -> Option<Uuid> {
        self.wraps.iter().find_map(|wrap| match wrap {
            Wrap::Keyring { slot } | Wrap::Code { slot, .. } => Some(*slot),
            Wrap::Passphrase { .. } => None,
        })
    }
}

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderState {
    /// Neither a header nor a copy of one.
    Missing,
    /// A header.
    Good(Header),
    /// The header is damaged, or gone while its copy is there.
    Damaged {
        /// The copy, when that is readable.
        backup: Option<Header>,
    },
    /// Written by a newer version of this program.
    Newer,
}
