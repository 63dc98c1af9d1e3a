//! What can go wrong with a database.

use rusqlite::{ErrorCode, ffi};
use std::io::ErrorKind;

/// Why a database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file was written by a newer version of this program: refused, never mangled.
    #[error("the database was made by a newer version")]
    Newer,
    /// The file is no database, or a page of it is damaged.
    #[error("the database is damaged while {doing}")]
    Damaged {
        /// The step.
        doing: &'static str,
    },
    /// The file is no database under the key that was given: another key, or a damaged first page. The caller has
    /// compared the key with its check value before, so it means damage.
    #[error("no database under this key")]
    NotUnderKey,
    /// The text of a key is not 32 bytes in the form `x'…'`.
    #[error("not the text of a key")]
    BadKey,
    /// There is no vault in the folder.
    #[error("there is no vault here")]
    Missing,
    /// There is a vault in the folder, or what is left of one: nothing is made over it.
    #[error("there is a vault here already")]
    Exists,
    /// Another process, or another part of this one, has the vault open.
    #[error("the vault is open elsewhere")]
    InUse,
    /// The file or its folder cannot be written.
    #[error("nothing can be written while {doing}")]
    ReadOnly {
        /// The step.
        doing: &'static str,
    },
    /// The disk is full.
    #[error("the disk is full while {doing}")]
    Full {
        /// The step.
        doing: &'static str,
    },
    /// SQLite refused.
    #[error("{doing}: {source}")]
    Sqlite {
        /// The step.
        doing: &'static str,
        /// Its reason.
        source: rusqlite::Error,
    },
    /// The file system refused.
    #[error("{doing}: {source}")]
    Io {
        /// The step.
        doing: &'static str,
        /// Its reason.
        source: std::io::Error,
    },
    /// A migration failed.
    #[error("migrating: {0}")]
    Migration(Box<refinery::Error>),
    /// A stored value cannot be read.
    #[error("a stored {what} cannot be read")]
    Unreadable {
        /// What.
        what: &'static str,
    },
}

impl StoreError {
    /// Whether SQLite or what is stored says that something is damaged.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::Unreadable { .. })
    }

    /// Whether throwing a rebuildable database away is the answer: damage, also such as shows only as something that
    /// this program never wrote (a table that is not there, a number where a text belongs); never a full disk, a
    /// locked file or a newer version.
    #[must_use]
    pub fn calls_for_rebuild(&self) -> bool {
        match self {
            Self::Migration(_) => true,
            Self::Sqlite { source, .. } => match source {
                rusqlite::Error::SqliteFailure(error, _) => matches!(
                    error.code,
                    ErrorCode::Unknown
                        | ErrorCode::ConstraintViolation
                        | ErrorCode::TypeMismatch
                        | ErrorCode::TooBig
                        | ErrorCode::NotFound
                ),
                rusqlite::Error::SqlInputError { .. }
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::QueryReturnedNoRows => true,
                _ => false,
            },
            other => other.is_damage(),
        }
    }

    /// Whether a vault that would not open calls for [`crate::vault::salvage`]: damage, a key that opens nothing
    /// although it is the right one, or a file that is gone.
    #[must_use]
    pub fn calls_for_salvage(&self) -> bool {
        self.is_damage() || matches!(self, Self::NotUnderKey | Self::Missing)
    }
}

impl StoreError {
    /// Whether SQLite may have given another reason for what is damage.
    pub(crate) fn may_hide_damage(&self) -> bool {
        match self {
            Self::ReadOnly { .. } => true,
            Self::Sqlite { source, .. } => source.sqlite_error_code() == Some(ErrorCode::OutOfMemory),
            _ => false,
        }
    }
}

/// Says what was being done when SQLite or the file system refused.
pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Result<T, rusqlite::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { doing },
            Some(ErrorCode::DiskFull) => StoreError::Full { doing },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { doing },
            Some(ErrorCode::SystemIoFailure) if no_room_for_index(&source) => StoreError::Full { doing },
            _ => StoreError::Sqlite { doing, source },
        })
    }
}

impl<T> Doing<T> for Result<T, std::io::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                StoreError::Full { doing }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { doing },
            _ => StoreError::Io { doing, source },
        })
    }
}

/// The index of a write-ahead log is a file of 32 KB that SQLite makes on opening; with no room for it SQLite speaks
/// of input and output, not of room.
fn no_room_for_index(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_SHMSIZE)
}

impl From<refinery::Error> for StoreError {
    fn from(error: refinery::Error) -> Self {
        use refinery::error::Kind;
        match error.kind() {
            Kind::DivergentVersion(..) | Kind::MissingVersion(..) => Self::Newer,
            Kind::Connection(_, source) => match source.downcast_ref::<rusqlite::Error>() {
                Some(source) => match source.sqlite_error_code() {
                    Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                        Self::Damaged { doing: "migrating" }
                    }
                    Some(ErrorCode::DiskFull) => Self::Full { doing: "migrating" },
                    _ => Self::Migration(Box::new(error)),
                },
                None => Self::Migration(Box::new(error)),
            },
            _ => Self::Migration(Box::new(error)),
        }
    }
}
