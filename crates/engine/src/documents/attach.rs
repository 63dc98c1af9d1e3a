//! Documents that go with a draft.

use super::keep::{FileToKeep, decoded};
use super::view::{Attach, AttachDocument, AttachmentItem, DocumentKind, OfDraft};
use super::wallet::{file_name, item, named, none};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_store::vault::Vault;
use std::collections::BTreeMap;

impl Engine {
    /// Puts a file into the wallet and lets it go with a draft.
    ///
    /// # Errors
    /// As [`Engine::add_document`] and [`Engine::attach_document`].
    pub async fn attach(&self, request: Attach) -> Result<Vec<AttachmentItem>, EngineError> {
        let kind = kind_for(&request.kind)?;
        let added = self
            .keep_file(FileToKeep {
                kind: kind.code.clone(),
                file_name: request.file_name,
                bytes: decoded(request.bytes_base64)?,
            })
            .await?;
        self.attach_document(AttachDocument {
            draft: request.draft,
            kind: request.kind,
            document: added.document.id,
        })
        .await
    }

    /// Lets a document of the wallet go with a draft; what goes with it then. Again does nothing.
    ///
    /// # Errors
    /// `invalid` for a demand that no document answers; `not_found`; `draft_closed`; as [`Engine::list_documents`].
    pub async fn attach_document(&self, request: AttachDocument) -> Result<Vec<AttachmentItem>, EngineError> {
        kind_for(&request.kind)?;
        let (draft, document) = (request.draft.to_string(), request.document.to_string());
        let done = self
            .on_cabinet(move |inner, vault| {
                inner.open_draft(vault, request.draft)?;
                if !vault.attach_document(&draft, &request.kind, &document, inner.now().unix())? {
                    return Err(none());
                }
                inner.attachments(vault, &draft)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(done)
    }

    /// Lets a document go with a draft no more; it stays in the wallet.
    ///
    /// # Errors
    /// `not_found`; `draft_closed`; as [`Engine::list_documents`].
    pub async fn detach(&self, request: AttachDocument) -> Result<Vec<AttachmentItem>, EngineError> {
        let (draft, document) = (request.draft.to_string(), request.document.to_string());
        let done = self
            .on_cabinet(move |inner, vault| {
                inner.open_draft(vault, request.draft)?;
                if !vault.detach_document(&draft, &request.kind, &document)? {
                    return Err(none());
                }
                inner.attachments(vault, &draft)
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(done)
    }

    /// What goes with a draft, in the order in which it was attached.
    ///
    /// # Errors
    /// As [`Engine::list_documents`].
    pub async fn list_attachments(&self, request: OfDraft) -> Result<Vec<AttachmentItem>, EngineError> {
        self.on_cabinet(move |inner, vault| inner.attachments(vault, &request.draft.to_string()))
            .await
    }
}

impl Inner {
    /// What goes with a draft, in order. Whoever sends it reads the bytes with [`Vault::open_document`] by the document's
    /// id, piece by piece; their digest and size stand in the item.
    pub(crate) fn attachments(&self, vault: &Vault, draft: &str) -> Result<Vec<AttachmentItem>, EngineError> {
        let links = vault.attachments(Some(draft))?;
        let today = self.now().day();
        let mut names = Names::default();
        let mut items: Vec<AttachmentItem> = Vec::with_capacity(links.len());
        for link in &links {
            // A draft has a few; the wallet may have hundreds.
            let Some(row) = vault.document(&link.document)? else {
                continue;
            };
            let Some(document) = item(&row, &links, today) else {
                continue;
            };
            items.push(AttachmentItem {
                kind: link.kind.clone(),
                file_name: names.next(file_name(&row)),
                document,
            });
        }
        Ok(items)
    }

    /// The demands that are answered in a draft, each with the name that its file goes by: as [`Inner::attachments`] names
    /// them, without a look at the files.
    pub(crate) fn attached_names(
        &self,
        vault: &Vault,
        draft: &str,
    ) -> Result<Vec<(String, String)>, EngineError> {
        let mut names = Names::default();
        let attached = vault.attached_names(draft)?.into_iter();
        let attached = attached.map(|one| {
            let name = named(one.file_name.as_deref(), &one.kind, &one.media);
            (one.demand, names.next(name))
        });
        Ok(attached.collect())
    }
}

/// The names that files go by together, each once.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, u32>);

impl Names {
    /// A name; from the second time on with its number before it.
    pub(crate) fn next(&mut self, name: String) -> String {
        let times = self.0.entry(name.clone()).or_default();
        *times += 1;
        match *times {
            1 => name,
            times => format!("{times}-{name}"),
        }
    }
}

/// The kind that a file is of when it comes as answer to a demand.
fn kind_for(demand: &str) -> Result<&'static DocumentKind, EngineError> {
    let mut kinds = DocumentKind::all().iter();
    let kind = kinds.find(|kind| kind.answers.iter().any(|answer| answer == demand));
    kind.or_else(|| DocumentKind::of(demand))
        .ok_or(EngineError::Invalid { field: "kind" })
}
