//! Pages as pictures, made one after the other and not for ever.

use super::view::{DocumentPage, PagePicture};
use super::wallet::{lost, none};
use crate::EngineError;
use crate::engine::Engine;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_files::{Media, Refusal, WIDEST, preview};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a page may take; a bad one goes on for as long as it likes, but nobody waits.
const PATIENCE: Duration = Duration::from_secs(20);
/// Pages that are drawn at once: each may need hundreds of megabytes.
const AT_ONCE: usize = 2;

/// Who may draw a page, look through a file, ask for documents.
pub(crate) struct Pages {
    turns: Arc<Semaphore>,
    /// Held while a file is looked through: one at a time, and not behind pages that take for ever.
    pub(super) looking: tokio::sync::Mutex<()>,
    /// Held while what the state portal issued is fetched.
    pub(super) following: tokio::sync::Mutex<()>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            looking: tokio::sync::Mutex::default(),
            following: tokio::sync::Mutex::default(),
        }
    }
}

impl Pages {
    /// Waits for one's turn to draw.
    async fn turn(&self) -> Result<OwnedSemaphorePermit, EngineError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        match turn {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(error)) => Err(EngineError::Internal(error.to_string())),
            Err(_) => Err(EngineError::NotDrawn),
        }
    }
}

impl Engine {
    /// A page of a document as a picture.
    ///
    /// # Errors
    /// `not_drawn` when it takes too long or makes no sense; `invalid` for a page or width that is none; `not_found`;
    /// `document_lost`; as [`Engine::list_documents`].
    pub async fn document_page(&self, request: DocumentPage) -> Result<PagePicture, EngineError> {
        let id = request.document.to_string();
        if request.width == 0 || request.width > WIDEST {
            return Err(EngineError::Invalid { field: "width" });
        }
        let (media, pages, bytes) = self
            .on_cabinet(move |_, vault| {
                let row = vault.document(&id)?.ok_or_else(none)?;
                if request.page == 0 || request.page > row.pages {
                    return Err(EngineError::Invalid { field: "page" });
                }
                let media = Media::named(&row.media).ok_or(Refusal::Unknown)?;
                let bytes = vault
                    .open_document(&id)
                    .and_then(|file| file.whole())
                    .map_err(lost)?;
                Ok((media, row.pages, bytes))
            })
            .await?;
        let turn = self.inner.pages.turn().await?;
        let drawing = self.blocking(move |_| {
            let drawn = preview(media, &bytes, request.page - 1, request.width);
            // Given back when the drawing ends, even if nobody waits for it any more.
            drop(turn);
            drawn.map_err(|_| EngineError::NotDrawn)
        });
        let drawn = tokio::time::timeout(PATIENCE, drawing).await;
        let drawn = drawn.map_err(|_| EngineError::NotDrawn)??;
        Ok(PagePicture {
            media_type: drawn.media.name().to_owned(),
            bytes_base64: STANDARD.encode(&*drawn.bytes),
            width: drawn.pixels.0,
            height: drawn.pixels.1,
            pages,
        })
    }
}
