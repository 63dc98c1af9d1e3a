//! The files of an application, out of the person's documents.

use super::sealing::Attached;
use crate::EngineError;
use crate::cabinet::Ready;
use crate::engine::Inner;
use kyzmat_store::vault::Vault;

impl Inner {
    /// The files that go with a draft, in clear, in the order in which they were attached. A document that answers two
    /// demands goes once for each: its place in the list says to which.
    pub(super) fn attached(&self, vault: &Vault, ready: &Ready) -> Result<Vec<Attached>, EngineError> {
        let items = self.attachments(vault, &ready.row.id)?;
        items
            .into_iter()
            .map(|item| {
                let bytes = vault.open_document(&item.document.id.to_string())?.whole()?;
                Ok(Attached {
                    kind: item.kind,
                    file_name: item.file_name,
                    media_type: item.document.media_type,
                    bytes,
                })
            })
            .collect()
    }
}
