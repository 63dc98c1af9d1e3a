//! What is in the wallet: listed, looked at, edited, removed and had back.

use super::request::requests;
use super::view::{
    DocumentItem, DocumentKind, DocumentSource, DocumentStanding, DocumentWallet, EditDocument, OfDocument,
    Score,
};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::privacy::view::DataFile;
use crate::{EngineError, Event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::ToSpan as _;
use jiff::civil::Date;
use kyzmat_files::{LARGEST, Media};
use kyzmat_model::Instant;
use kyzmat_store::vault::{AttachmentRow, DocumentChange, DocumentRow, Vault};
use kyzmat_store::{Private, StoreError};

/// Bytes that pictures are made smaller to: what portals take of one file.
pub(super) const LIMIT: u64 = 5 << 20;
/// Seconds for which a removed document can be had back.
pub(crate) const KEPT: i64 = 30 * 24 * 60 * 60;
/// Letters of a title at most.
const LONGEST_TITLE: usize = 200;
/// Days before the end of a document from which it is said.
const SOON: i64 = 30;

fn invalid(field: &'static str) -> EngineError {
    EngineError::Invalid { field }
}

pub(super) fn none() -> EngineError {
    EngineError::NotFound { what: "document" }
}

/// A file that is gone or was changed is told as such.
pub(crate) fn lost(error: StoreError) -> EngineError {
    match error {
        StoreError::Missing | StoreError::Unreadable { .. } => EngineError::DocumentLost,
        error => error.into(),
    }
}

impl Engine {
    /// All documents with their kinds.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn list_documents(&self, _: Nothing) -> Result<DocumentWallet, EngineError> {
        self.on_cabinet(|inner, vault| {
            let (today, links) = (inner.now().day(), vault.attachments(None)?);
            let rows = vault.documents()?;
            let (removed, documents) = rows
                .iter()
                .filter_map(|row| item(row, &links, today))
                .partition(|document| document.kept_until.is_some());
            Ok(DocumentWallet {
                documents,
                removed,
                requests: requests(vault)?,
                kinds: DocumentKind::all().to_vec(),
                takes_files: inner.takes_files(),
                largest: LARGEST,
                limit: LIMIT,
            })
        })
        .await
    }

    /// What is known of a document.
    ///
    /// # Errors
    /// `not_found`, and as [`Engine::list_documents`].
    pub async fn get_document(&self, request: OfDocument) -> Result<DocumentItem, EngineError> {
        self.on_cabinet(move |inner, vault| inner.document(vault, &request.document.to_string()))
            .await
    }

    /// Says what a document is, from when and until when it is valid, how the test went.
    ///
    /// # Errors
    /// `invalid` with the field; `not_found`; as [`Engine::list_documents`].
    pub async fn edit_document(&self, request: EditDocument) -> Result<DocumentItem, EngineError> {
        let change = change(&request)?;
        let id = request.document.to_string();
        let done = self
            .on_cabinet(move |inner, vault| {
                if !vault.change_document(&id, &change, inner.now().unix())? {
                    return Err(none());
                }
                inner.document(vault, &id)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(done)
    }

    /// Removes a document; for thirty days it can be had back.
    ///
    /// # Errors
    /// `document_used` for one that goes with a draft; `not_found`; as [`Engine::list_documents`].
    pub async fn remove_document(&self, request: OfDocument) -> Result<DocumentItem, EngineError> {
        let id = request.document.to_string();
        let removed = self
            .on_cabinet(move |inner, vault| {
                let found = inner.document(vault, &id)?;
                if !found.drafts.is_empty() {
                    return Err(EngineError::DocumentUsed);
                }
                let now = inner.now().unix();
                if !vault.remove_document(&id, now)? {
                    return Err(none());
                }
                vault.append_audit(now, "document_removed", &Private::from(found.kind))?;
                inner.document(vault, &id)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(removed)
    }

    /// Has a removed document back.
    ///
    /// # Errors
    /// `not_found`; as [`Engine::list_documents`].
    pub async fn restore_document(&self, request: OfDocument) -> Result<DocumentItem, EngineError> {
        let id = request.document.to_string();
        let back = self
            .on_cabinet(move |inner, vault| {
                if !vault.restore_document(&id)? {
                    return Err(none());
                }
                inner.document(vault, &id)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(back)
    }

    /// A document as a file that the person saves.
    ///
    /// # Errors
    /// `not_found`; `document_lost`; as [`Engine::list_documents`].
    pub async fn save_document(&self, request: OfDocument) -> Result<DataFile, EngineError> {
        let id = request.document.to_string();
        self.on_cabinet(move |inner, vault| {
            let row = vault.document(&id)?.ok_or_else(none)?;
            let bytes = vault
                .open_document(&id)
                .and_then(|file| file.whole())
                .map_err(lost)?;
            vault.append_audit(
                inner.now().unix(),
                "document_saved",
                &Private::from(row.kind.clone()),
            )?;
            Ok(DataFile {
                file_name: file_name(&row),
                media_type: row.media,
                bytes_base64: STANDARD.encode(&*bytes),
            })
        })
        .await
    }
}

impl Inner {
    pub(super) fn document(&self, vault: &Vault, id: &str) -> Result<DocumentItem, EngineError> {
        let row = vault.document(id)?.ok_or_else(none)?;
        item(&row, &vault.attachments(None)?, self.now().day()).ok_or_else(none)
    }

    /// A visitor of a kiosk has no files there.
    pub(super) fn takes_files(&self) -> bool {
        !self.identity.policy.visits
    }
}

/// A name for the file of a document: its own, with the ending that fits what it is.
pub(crate) fn file_name(row: &DocumentRow) -> String {
    named(row.file_name.as_deref(), &row.kind, &row.media)
}

/// A name with the ending that fits the media type; that of the kind for a file without one.
pub(super) fn named(file_name: Option<&str>, kind: &str, media: &str) -> String {
    let name = file_name.unwrap_or(kind);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ending = Media::named(media).map_or("bin", Media::extension);
    format!("{stem}.{ending}")
}

/// A row as the window sees it; `None` for one with an id that is none.
pub(crate) fn item(row: &DocumentRow, links: &[AttachmentRow], today: Date) -> Option<DocumentItem> {
    let drafts = links.iter().filter(|link| link.document == row.id);
    Some(DocumentItem {
        id: row.id.parse().ok()?,
        kind: row.kind.clone(),
        title: row.title.as_ref().map(|title| title.to_string()),
        issued_on: row.issued_on.clone(),
        valid_until: row.valid_until.clone(),
        standing: standing(row, today),
        scores: scores(row),
        code: row.code.as_ref().map(|code| code.to_string()),
        source: if row.source == "portal" {
            DocumentSource::Portal
        } else {
            DocumentSource::File
        },
        file_name: row.file_name.as_ref().map(|name| name.to_string()),
        media_type: row.media.clone(),
        pages: row.pages,
        size: row.size,
        original_size: row.original_size,
        sha256: row.sha256.clone(),
        is_whole: row.is_whole,
        drafts: drafts.map(|link| link.draft.clone()).collect(),
        created_at: Instant::from_unix(row.created_at),
        changed_at: Instant::from_unix(row.changed_at),
        kept_until: row
            .removed_at
            .map(|at| Instant::from_unix(at.saturating_add(KEPT))),
    })
}

pub(super) fn scores(row: &DocumentRow) -> Vec<Score> {
    serde_json::from_str(&row.scores).unwrap_or_default()
}

/// The last day a document is valid: as it was said, else as its kind usually is.
pub(super) fn last_day(row: &DocumentRow) -> Option<Date> {
    let said = row.valid_until.as_deref().and_then(|day| day.parse().ok());
    said.or_else(|| DocumentKind::of(&row.kind)?.lasts_until(row.issued_on.as_deref()?.parse().ok()?))
}

fn standing(row: &DocumentRow, today: Date) -> DocumentStanding {
    match last_day(row) {
        Some(last) if last < today => DocumentStanding::Ended,
        Some(last) if last < today.saturating_add(SOON.days()) => DocumentStanding::EndsSoon,
        Some(_) => DocumentStanding::Valid,
        None if DocumentKind::of(&row.kind).is_some_and(|kind| kind.term) => DocumentStanding::NotSaid,
        None => DocumentStanding::Valid,
    }
}

/// What is said of a document, if it can be so.
fn change(request: &EditDocument) -> Result<DocumentChange, EngineError> {
    let kind = DocumentKind::of(&request.kind).ok_or_else(|| invalid("kind"))?;
    let title = request
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty());
    if title.is_some_and(|title| title.chars().count() > LONGEST_TITLE) {
        return Err(invalid("title"));
    }
    let day = |text: &Option<String>, field| match text.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => text.parse::<Date>().map(Some).map_err(|_| invalid(field)),
        None => Ok(None),
    };
    let issued = day(&request.issued_on, "issued_on")?;
    let until = day(&request.valid_until, "valid_until")?;
    if issued.zip(until).is_some_and(|(issued, until)| until < issued) {
        return Err(invalid("valid_until"));
    }
    let is_known = |score: &Score| {
        let mut known = kind.scores.iter();
        let same = request
            .scores
            .iter()
            .filter(|other| other.code == score.code)
            .count();
        same == 1 && known.any(|part| part.code == score.code && score.points <= part.max)
    };
    if !request.scores.iter().all(is_known) {
        return Err(invalid("scores"));
    }
    let scores =
        serde_json::to_string(&request.scores).map_err(|error| EngineError::Internal(error.to_string()))?;
    Ok(DocumentChange {
        kind: request.kind.clone(),
        title: title.map(Private::from),
        issued_on: issued.map(|day| day.to_string()),
        valid_until: until.map(|day| day.to_string()),
        scores: scores.into(),
    })
}
