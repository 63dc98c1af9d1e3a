//! Sealing to the portal's key: files each under a key of its own, and the letter that names them.

use crate::EngineError;
use crate::engine::Inner;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{AttachmentRef, LetterAttachment, SealKey};
use kyzmat_seal::{file, letter};
use kyzmat_store::outbox::NewFile;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A file to be sent, in clear.
pub(crate) struct Attached {
    /// The kind of document.
    pub(crate) kind: String,
    /// The name that the person gave it.
    pub(crate) file_name: String,
    /// Media type.
    pub(crate) media_type: String,
    /// The bytes.
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

/// A sealed file with what names it inside of the letter and outside.
pub(crate) struct SealedFile {
    /// Inside of the letter, with its key.
    pub(crate) named: LetterAttachment,
    /// Outside.
    pub(crate) outside: AttachmentRef,
    /// Its sealed bytes.
    pub(crate) file: NewFile,
}

/// Under which the keys are kept that the manifest of a portal names.
pub(crate) fn seal_keys(base: &str) -> String {
    format!("seal_keys/{base}")
}

impl Inner {
    /// The key that the portal's signed manifest names first.
    pub(crate) fn seal_key(&self) -> Result<SealKey, EngineError> {
        let base = self.client().base().to_owned();
        let keys: Option<Vec<SealKey>> = self.local.setting(&seal_keys(&base))?;
        keys.into_iter().flatten().next().ok_or(EngineError::NoSealKey)
    }

    /// Seals a file for one place: no other is it good for.
    pub(crate) fn seal_file(&self, one: Attached, belongs_to: &[u8]) -> Result<SealedFile, EngineError> {
        let mut key = Zeroizing::new([0; file::KEY]);
        let mut nonce = [0; file::NONCE];
        self.chance(key.as_mut_slice())?;
        self.chance(&mut nonce)?;
        let body = file::seal(&key, nonce, belongs_to, &one.bytes).map_err(internal)?;
        let sha256 = hex(&Sha256::digest(&body));
        Ok(SealedFile {
            named: LetterAttachment {
                kind: one.kind,
                file_name: one.file_name,
                media_type: one.media_type,
                sha256: hex(&Sha256::digest(one.bytes.as_slice())),
                size: one.bytes.len() as u64,
                sealed_sha256: sha256.clone(),
                key: STANDARD.encode(key.as_slice()),
            },
            outside: AttachmentRef {
                sha256: sha256.clone(),
                size: body.len() as u64,
            },
            file: NewFile { sha256, body },
        })
    }

    /// Seals a letter so that only the portal reads it, for one purpose and as part of one thing.
    pub(crate) fn seal_letter(
        &self,
        text: &str,
        purpose: &[u8],
        belongs_to: &[u8],
        to: &SealKey,
    ) -> Result<Vec<u8>, EngineError> {
        let public: [u8; letter::KEY] = STANDARD
            .decode(&to.public_key)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(EngineError::NoSealKey)?;
        let mut seed = Zeroizing::new([0; 32]);
        self.chance(seed.as_mut_slice())?;
        letter::seal(&public, purpose, belongs_to, text.as_bytes(), &seed).map_err(internal)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub(crate) fn internal(error: impl ToString) -> EngineError {
    EngineError::Internal(error.to_string())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
