//! What can go wrong, and the closed list of codes the window has words for.

use kyzmat_client::ClientError;
use kyzmat_search::SearchError;
use kyzmat_store::StoreError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The closed list of codes that cross to the window. The words are in `locales` as `error-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No command has that name.
    UnknownCommand,
    /// The command is not for this audience.
    Forbidden,
    /// An argument is missing or malformed.
    Invalid,
    /// There is no such thing (any more).
    NotFound,
    /// The portal cannot be reached.
    Offline,
    /// Something other than the portal answered: a sign-in page of the network, say.
    CaptivePortal,
    /// The portal answered with something that makes no sense.
    PortalInvalid,
    /// The portal's signing key is not the one known, or its signature does not match.
    PortalUntrusted,
    /// The portal is busy or failed; later it may work.
    PortalUnavailable,
    /// The sync would have removed an unusual share of the catalogue and was stopped.
    MassDelete,
    /// The person stopped it.
    Cancelled,
    /// The disk is full.
    DiskFull,
    /// The catalogue's files are damaged; they are rebuilt at the next start.
    CatalogueDamaged,
    /// The data was made by a newer version of this program.
    NewerData,
    /// Another window of this program uses the data folder.
    InUse,
    /// The data folder cannot be read or written.
    Storage,
    /// A defect of this program.
    Internal,
}

impl ErrorCode {
    /// All codes.
    pub const ALL: [Self; 17] = [
        Self::UnknownCommand,
        Self::Forbidden,
        Self::Invalid,
        Self::NotFound,
        Self::Offline,
        Self::CaptivePortal,
        Self::PortalInvalid,
        Self::PortalUntrusted,
        Self::PortalUnavailable,
        Self::MassDelete,
        Self::Cancelled,
        Self::DiskFull,
        Self::CatalogueDamaged,
        Self::NewerData,
        Self::InUse,
        Self::Storage,
        Self::Internal,
    ];

    /// Whether it means that the network or the portal is away for now.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(
            self,
            Self::Offline | Self::CaptivePortal | Self::PortalUnavailable
        )
    }
}

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// An argument is malformed.
    #[error("the argument {field} is invalid")]
    Invalid {
        /// Which.
        field: &'static str,
    },
    /// There is no such thing.
    #[error("there is no such {what}")]
    NotFound {
        /// What was asked for.
        what: &'static str,
    },
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// A pull would remove too much.
    #[error("a sync would remove {removed} of {held} rows")]
    MassDelete {
        /// Rows it would remove.
        removed: u64,
        /// Rows held.
        held: u64,
    },
    /// The sync that was joined failed.
    #[error("the sync failed with {code:?}")]
    Sync {
        /// How.
        code: ErrorCode,
        /// Figures for the words.
        args: BTreeMap<String, String>,
    },
    /// The portal contradicts itself.
    #[error("the portal contradicts itself: {0}")]
    Contradiction(&'static str),
    /// The portal on this address was known by another key, or none is known for it.
    #[error("no signing key is known for this portal")]
    NoKey,
    /// Another process has the data folder.
    #[error("another process uses the data folder")]
    InUse,
    /// The file system refused.
    #[error("{doing}: {source}")]
    Files {
        /// The step.
        doing: &'static str,
        /// Its reason.
        source: std::io::Error,
    },
    /// The portal.
    #[error(transparent)]
    Portal(#[from] ClientError),
    /// The databases.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A defect of this program.
    #[error("internal: {0}")]
    Internal(String),
}

impl EngineError {
    /// The code the window has words for.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Invalid { .. } => ErrorCode::Invalid,
            Self::NotFound { .. } => ErrorCode::NotFound,
            Self::Cancelled | Self::Search(SearchError::Cancelled) => ErrorCode::Cancelled,
            Self::MassDelete { .. } => ErrorCode::MassDelete,
            Self::Sync { code, .. } => *code,
            Self::Contradiction(_) => ErrorCode::PortalInvalid,
            Self::NoKey => ErrorCode::PortalUntrusted,
            Self::InUse => ErrorCode::InUse,
            Self::Files { source, .. } | Self::Search(SearchError::Io(source)) => match source.kind() {
                std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
                _ => ErrorCode::Storage,
            },
            Self::Portal(error) => match error {
                ClientError::Address => ErrorCode::Invalid,
                ClientError::Unreachable(_) | ClientError::Stalled => ErrorCode::Offline,
                ClientError::NotThePortal { .. } => ErrorCode::CaptivePortal,
                ClientError::Unavailable { .. } => ErrorCode::PortalUnavailable,
                ClientError::Untrusted(_) => ErrorCode::PortalUntrusted,
                _ => ErrorCode::PortalInvalid,
            },
            Self::Store(error) => match error {
                StoreError::Newer => ErrorCode::NewerData,
                StoreError::Full { .. } => ErrorCode::DiskFull,
                StoreError::Damaged { .. } | StoreError::Unreadable { .. } => ErrorCode::CatalogueDamaged,
                _ => ErrorCode::Storage,
            },
            Self::Search(SearchError::Damaged(_) | SearchError::OtherSchema(_)) => {
                ErrorCode::CatalogueDamaged
            }
            Self::Search(_) => ErrorCode::Storage,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// The argument at fault.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field } => Some(field),
            _ => None,
        }
    }

    /// Figures for the words.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        match self {
            Self::Sync { args, .. } => args.clone(),
            Self::MassDelete { removed, held } => BTreeMap::from([
                ("removed".to_owned(), removed.to_string()),
                ("held".to_owned(), held.to_string()),
            ]),
            Self::Portal(ClientError::Unavailable {
                retry_after: Some(seconds),
                ..
            }) => BTreeMap::from([("retry_after".to_owned(), seconds.to_string())]),
            _ => BTreeMap::new(),
        }
    }
}
