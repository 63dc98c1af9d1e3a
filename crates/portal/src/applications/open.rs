//! Opening what was sealed to the portal.

use super::judge::hex;
use crate::error::PortalError;
use crate::portal::Portal;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    Letter, LetterAttachment, PURPOSE, VERIFICATION_PURPOSE, VerificationLetter, belongs_to,
    verification_belongs_to,
};
use kyzmat_seal::file;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::io::{Read, Write};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that opens letters.
pub struct Opener {
    secret: Zeroizing<[u8; 32]>,
    id: String,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opener")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Why a letter cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Sealed to another key.
    #[error("it is sealed to a key that is not the portal's")]
    Key,
    /// Sealed for another application or request, changed, or cut short.
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
        self.read(seal_key, PURPOSE, &belongs_to(application), sealed)
    }

    /// Opens the letter of an answer to a request for proof.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open_answer(
        &self,
        verification: Uuid,
        seal_key: &str,
        sealed: &[u8],
    ) -> Result<VerificationLetter, Unreadable> {
        let belongs_to = verification_belongs_to(verification);
        self.read(seal_key, VERIFICATION_PURPOSE, &belongs_to, sealed)
    }

    fn read<T: DeserializeOwned>(
        &self,
        seal_key: &str,
        purpose: &[u8],
        belongs_to: &[u8],
        sealed: &[u8],
    ) -> Result<T, Unreadable> {
        if seal_key != self.id {
            return Err(Unreadable::Key);
        }
        let text = kyzmat_seal::letter::open(&self.secret, purpose, belongs_to, sealed)
            .map_err(|_| Unreadable::Seal)?;
        // The parser's words could quote an answer.
        serde_json::from_slice(&text).map_err(|_| Unreadable::Text)
    }

    /// Opens a file of an application or an answer, chunk by chunk: the memory it takes does not grow with it.
    ///
    /// # Errors
    /// It is not the file that the letter names, or a file system refused.
    pub fn open_file(
        &self,
        sealed: &mut impl Read,
        named: &LetterAttachment,
        belongs_to: &[u8],
        clear: &mut impl Write,
    ) -> Result<(), PortalError> {
        let damaged = || PortalError::Seal(kyzmat_seal::SealError::Damaged);
        let reading = || PortalError::stream("reading a sealed file");
        let key = STANDARD
            .decode(&named.key)
            .map(Zeroizing::new)
            .map_err(|_| damaged())?;
        let key: &[u8; file::KEY] = key.as_slice().try_into().map_err(|_| damaged())?;
        let mut head = [0; file::HEAD];
        sealed.read_exact(&mut head).map_err(reading())?;
        let mut opener = file::Opener::new(key, &head, belongs_to)?;
        let mut digest = Sha256::new();
        let mut left = file::sealed_size(named.size) - file::HEAD as u64;
        while left > 0 {
            let step = left.min((file::CHUNK + file::TAG) as u64);
            let mut chunk = Vec::new();
            sealed
                .by_ref()
                .take(step)
                .read_to_end(&mut chunk)
                .map_err(reading())?;
            left -= step;
            let text = opener.chunk(&chunk, left == 0)?;
            digest.update(&*text);
            clear
                .write_all(&text)
                .map_err(PortalError::stream("writing an opened file"))?;
        }
        if hex(&digest.finalize()) == named.sha256 {
            Ok(())
        } else {
            Err(damaged())
        }
    }
}
