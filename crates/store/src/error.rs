//! What can go wrong with a database.

use rusqlite::ErrorCode;

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
    /// Whether throwing a rebuildable database away is the answer: damage only, never a full disk, a locked file
    /// or a newer version.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::Unreadable { .. })
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
            _ => StoreError::Sqlite { doing, source },
        })
    }
}

impl<T> Doing<T> for Result<T, std::io::Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| match source.kind() {
            std::io::ErrorKind::StorageFull => StoreError::Full { doing },
            _ => StoreError::Io { doing, source },
        })
    }
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
