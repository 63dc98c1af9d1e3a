//! The photograph of the record sheet: cut to 3×4, written anew, kept in the vault.

mod cut;
pub mod view;

use super::view::{PhotoState, PhotoView, SetPhoto};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_model::Instant;
use kyzmat_store::StoreError;
use kyzmat_store::vault::Vault;
use zeroize::Zeroizing;

/// Bytes of a file at most: the largest picture of a good telephone and more.
const LARGEST: usize = 20 << 20;

fn state(vault: &Vault) -> Result<PhotoState, StoreError> {
    Ok(PhotoState {
        photo: vault.photo()?.map(|photo| PhotoView {
            media_type: "image/jpeg".to_owned(),
            bytes_base64: STANDARD.encode(&*photo.picture),
            at: Instant::from_unix(photo.at),
        }),
        can_undo: vault.photo_changed()?,
    })
}

impl Engine {
    /// The photograph of the record, if there is one.
    ///
    /// # Errors
    /// As `get_record`.
    pub async fn get_photo(&self, _: Nothing) -> Result<PhotoState, EngineError> {
        self.on_record(|_, paper| Ok(state(paper.vault)?)).await
    }

    /// Cuts a photograph out of a JPEG or PNG and keeps it. It is written anew: nothing that the file told besides the
    /// picture (place, device, an embedded preview) is kept.
    ///
    /// # Errors
    /// `invalid` with the field `bytes_base64` for what is no picture or too large, `crop` for a part that is not in it,
    /// not 3×4, or too small to be printed; `disk_full`, and as [`Engine::get_photo`].
    pub async fn set_photo(&self, request: SetPhoto) -> Result<PhotoState, EngineError> {
        let SetPhoto { bytes_base64, crop } = request;
        let text = Zeroizing::new(bytes_base64);
        // Nothing is unpacked for nobody.
        self.on_record(|_, _| Ok(())).await?;
        if text.len() > LARGEST / 3 * 4 + 4 {
            return Err(EngineError::Invalid {
                field: "bytes_base64",
            });
        }
        // Nobody waits for the data while it is cut.
        let picture = self
            .blocking(move |_| {
                let bytes = STANDARD.decode(text.as_bytes()).map(Zeroizing::new);
                let bytes = bytes.map_err(|_| EngineError::Invalid {
                    field: "bytes_base64",
                })?;
                cut::cut(&bytes, crop).map_err(|error| EngineError::Invalid { field: error.field() })
            })
            .await?;
        self.on_record(move |inner, paper| {
            paper.vault.put_photo(Some(&picture), inner.now().unix())?;
            Ok(state(paper.vault)?)
        })
        .await
    }

    /// Takes the photograph out of the record; [`Engine::undo_photo`] brings it back.
    ///
    /// # Errors
    /// `not_found` when there is none, and as [`Engine::get_photo`].
    pub async fn remove_photo(&self, _: Nothing) -> Result<PhotoState, EngineError> {
        self.on_record(|inner, paper| {
            if paper.vault.photo()?.is_none() {
                return Err(EngineError::NotFound { what: "photograph" });
            }
            paper.vault.put_photo(None, inner.now().unix())?;
            Ok(state(paper.vault)?)
        })
        .await
    }

    /// Takes the last change of the photograph back; once more does it again.
    ///
    /// # Errors
    /// `not_found` when there was none, and as [`Engine::get_photo`].
    pub async fn undo_photo(&self, _: Nothing) -> Result<PhotoState, EngineError> {
        self.on_record(|_, paper| {
            if paper.vault.turn_photo()? {
                Ok(state(paper.vault)?)
            } else {
                Err(EngineError::NotFound { what: "photograph" })
            }
        })
        .await
    }
}
