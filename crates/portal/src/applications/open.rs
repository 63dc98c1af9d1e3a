//! Opening what was sealed to the portal.

use crate::error::PortalError;
use crate::portal::Portal;
use kyzmat_api::cabinet::{Letter, PURPOSE, belongs_to};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that opens letters.
pub struct Opener {
    secret: Zeroizing<[u8; 32]>,
    id: String,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opener").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a letter cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Sealed to another key.
    #[error("it is sealed to a key that is not the portal's")]
    Key,
    /// Sealed for another application, changed, or cut short.
    #[error("the seal does not open")]
    Seal,
    /// Not a letter.
    #[error("what was sealed is no letter")]
    Text,
}

impl Opener {
    /// The portal's own.
    ///
    /// # Errors
    /// The key cannot be read or made.
    pub fn of(portal: &Portal) -> Result<Self, PortalError> {
        Ok(Self {
            secret: portal.seal_secret()?,
            id: portal.seal_key()?.id,
        })
    }

    /// Opens the letter of an application.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open(&self, application: Uuid, seal_key: &str, sealed: &[u8]) -> Result<Letter, Unreadable> {
        if seal_key != self.id {
            return Err(Unreadable::Key);
        }
        let text = kyzmat_seal::letter::open(&self.secret, PURPOSE, &belongs_to(application), sealed)
            .map_err(|_| Unreadable::Seal)?;
        // The parser's words could quote an answer.
        serde_json::from_slice(&text).map_err(|_| Unreadable::Text)
    }
}
