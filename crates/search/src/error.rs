//! What can go wrong.

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// An error of the search.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The files of the index cannot be read; delete the folder and build it again.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    /// The index was made by another version of the schema or of the language analysis; delete and build again.
    #[error("the search index was made by another version: {0}")]
    OtherSchema(String),
    /// Another writer, here or in another process, holds the index.
    #[error("the search index is being written elsewhere")]
    Locked,
    /// The query was outdated and gave up.
    #[error("the search was cancelled")]
    Cancelled,
    /// The folder could not be used.
    #[error("the folder of the search index: {0}")]
    Io(#[from] std::io::Error),
    /// A failure inside the index library.
    #[error("the search index: {0}")]
    Index(TantivyError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked,
            TantivyError::SchemaError(reason) => Self::OtherSchema(reason),
            TantivyError::IncompatibleIndex(reason) => Self::OtherSchema(format!("{reason:?}")),
            TantivyError::DataCorruption(reason) => Self::Damaged(format!("{reason:?}")),
            TantivyError::OpenReadError(reason) => Self::Damaged(reason.to_string()),
            TantivyError::DeserializeError(reason) => Self::Damaged(reason.to_string()),
            other => Self::Index(other),
        }
    }
}
