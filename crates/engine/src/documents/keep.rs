//! Putting files in: what they are is looked at before anything of the vault is held.

use super::view::{AddDocument, AddedDocument, DocumentKind, RotateDocument, Turn};
use super::wallet::{LIMIT, lost, none};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_files::{Accepted, LARGEST, Media, Quarter, Refusal, accept, check_size, rotate};
use kyzmat_keys::KeysError;
use kyzmat_store::Private;
use kyzmat_store::vault::{FileSeal, NewDocument, Vault};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// Documents in a wallet at most.
const MOST: usize = 300;
/// Letters of a file's name at most.
const LONGEST_NAME: usize = 120;

/// A file that was read outside: by the shell, which never lets it through the window.
pub struct FileToKeep {
    /// Code of its kind.
    pub kind: String,
    /// What it is called.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Its bytes stay out of logs.
impl std::fmt::Debug for FileToKeep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileToKeep")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// Puts a file into the wallet.
    ///
    /// # Errors
    /// `file_refused` with the reason; `invalid` for a kind that is none, or bytes that are no base64; `disk_full`,
    /// and then nothing of it is kept; `locked`, `signed_out`, `consent_missing`.
    pub async fn add_document(&self, request: AddDocument) -> Result<AddedDocument, EngineError> {
        let bytes = decoded(request.bytes_base64)?;
        self.keep_file(FileToKeep {
            kind: request.kind,
            file_name: request.file_name,
            bytes,
        })
        .await
    }

    /// Whether a file of so many bytes could be taken: asked before it is read.
    ///
    /// # Errors
    /// `file_refused`.
    pub fn may_keep(&self, size: u64) -> Result<(), EngineError> {
        Ok(check_size(size)?)
    }

    /// Puts a file into the wallet that was read outside.
    ///
    /// # Errors
    /// As [`Engine::add_document`].
    pub async fn keep_file(&self, file: FileToKeep) -> Result<AddedDocument, EngineError> {
        if DocumentKind::of(&file.kind).is_none() {
            return Err(EngineError::Invalid { field: "kind" });
        }
        // Nobody's file is looked through for nobody.
        self.on_cabinet(|_, _| Ok(())).await?;
        let taken = self.look_through(move || accept(file.bytes, LIMIT)).await?;
        let (kind, name) = (file.kind, called(&file.file_name));
        let added = self
            .on_cabinet(move |inner, vault| inner.keep(vault, kind, name, &taken))
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(added)
    }

    /// Turns a picture.
    ///
    /// # Errors
    /// `file_refused` for a PDF, or when it cannot be decoded; `not_found`; `document_lost`; as
    /// [`Engine::list_documents`].
    pub async fn rotate_document(
        &self,
        request: RotateDocument,
    ) -> Result<super::view::DocumentItem, EngineError> {
        let id = request.document.to_string();
        let by = match request.by {
            Turn::Right => Quarter::Right,
            Turn::Left => Quarter::Left,
            Turn::Over => Quarter::Over,
        };
        let of = id.clone();
        let (media, bytes, before) = self
            .on_cabinet(move |_, vault| {
                let row = vault
                    .document(&of)?
                    .filter(|row| row.removed_at.is_none())
                    .ok_or_else(none)?;
                let media = Media::named(&row.media).ok_or(Refusal::Unknown)?;
                let bytes = vault
                    .open_document(&of)
                    .and_then(|file| file.whole())
                    .map_err(lost)?;
                Ok((media, bytes, row.sha256))
            })
            .await?;
        let turned = self
            .look_through(move || rotate(media, &bytes, by, LIMIT))
            .await?;
        let done = self
            .on_cabinet(move |inner, vault| {
                // Turned in another window meanwhile: this one saw another picture.
                if vault.document(&id)?.is_none_or(|row| row.sha256 != before) {
                    return Err(none());
                }
                vault.replace_document(
                    &id,
                    &turned.bytes,
                    &digest(&turned.bytes),
                    turned.media.name(),
                    inner.now().unix(),
                    &inner.file_seal()?,
                )?;
                inner.document(vault, &id)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(done)
    }

    /// Looks through a file on a thread that may take its time, with nothing held.
    pub(super) async fn look_through<T: Send + 'static>(
        &self,
        look: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, EngineError> {
        let _one_at_a_time = self.inner.pages.looking.lock().await;
        self.blocking(move |_| Ok(look()?)).await
    }
}

impl Inner {
    fn keep(
        &self,
        vault: &Vault,
        kind: String,
        file_name: Option<Private>,
        taken: &Accepted,
    ) -> Result<AddedDocument, EngineError> {
        let sha256 = digest(&taken.bytes);
        let rows = vault.documents()?;
        let there = rows.iter().find(|row| row.sha256 == sha256 && row.kind == kind);
        let made_smaller = (taken.bytes.len() as u64) < taken.original / 10 * 9;
        if let Some(row) = there.filter(|row| row.is_whole) {
            // The same file again is the same document, also if it was removed.
            vault.restore_document(&row.id)?;
            return Ok(AddedDocument {
                document: self.document(vault, &row.id)?,
                made_smaller,
                was_there: true,
            });
        }
        if rows.iter().filter(|row| row.removed_at.is_none()).count() >= MOST {
            return Err(EngineError::WalletFull { most: MOST });
        }
        let now = self.now();
        let new = NewDocument {
            id: self.new_id().to_string(),
            kind,
            title: None,
            issued_on: None,
            valid_until: None,
            scores: "[]".into(),
            code: None,
            request: None,
            file_name,
            sha256,
            original_size: taken.original,
            media: taken.media.name().to_owned(),
            pages: taken.pages,
            at: now.unix(),
        };
        vault.add_document(&new, &taken.bytes, &self.file_seal()?)?;
        vault.append_audit(now.unix(), "document_added", &Private::from(new.kind.clone()))?;
        Ok(AddedDocument {
            document: self.document(vault, &new.id)?,
            made_smaller,
            was_there: false,
        })
    }

    pub(super) fn file_seal(&self) -> Result<FileSeal, EngineError> {
        let mut chance = Zeroizing::new([0; FileSeal::CHANCE]);
        let filled = self.identity.random.fill(&mut *chance);
        filled.map_err(KeysError::from)?;
        Ok(FileSeal::new(&chance))
    }
}

/// The bytes that base64 stands for, unless they are too many: that is seen by its length.
pub(super) fn decoded(text: String) -> Result<Zeroizing<Vec<u8>>, EngineError> {
    let text = Zeroizing::new(text);
    if text.len() as u64 > LARGEST / 3 * 4 + 4 {
        return Err(Refusal::TooLarge.into());
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 4 * 3 + 3));
    STANDARD
        .decode_vec(text.as_bytes(), &mut bytes)
        .map_err(|_| EngineError::Invalid {
            field: "bytes_base64",
        })?;
    Ok(bytes)
}

/// The last part of a path, without what no file is called.
fn called(name: &str) -> Option<Private> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_NAME)
        .collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.into())
}

pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
