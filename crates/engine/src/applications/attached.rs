//! The files of an application, out of the person's documents.

use super::finalise::Attached;
use crate::EngineError;
use crate::cabinet::Ready;
use crate::engine::Inner;
use kyzmat_store::vault::Vault;

impl Inner {
    /// The files that go with a draft, in clear.
    pub(super) fn attached(&self, _vault: &Vault, ready: &Ready) -> Result<Vec<Attached>, EngineError> {
        match ready.documents.as_slice() {
            [] => Ok(Vec::new()),
            _ => Err(EngineError::NotFound { what: "document" }),
        }
    }
}
