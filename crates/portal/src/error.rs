//! What can go wrong in the portal.

use std::path::{Path, PathBuf};

/// An error of the portal. What a client sees of it is decided in [`crate::http`].
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// The database refused.
    #[error("database, {doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// The driver's own words.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Other writers held the database longer than the portal waits.
    #[error("the database is busy: other writers held it for too long")]
    Busy,
    /// A file could not be read or written.
    #[error("{doing} {}: {source}", path.display())]
    File {
        /// What was being done.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// The system's own words.
        source: std::io::Error,
    },
    /// A stream (standard input or output, a socket) failed.
    #[error("{doing}: {source}")]
    Stream {
        /// What was being done.
        doing: &'static str,
        /// The system's own words.
        source: std::io::Error,
    },
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system: {0}")]
    Entropy(std::io::Error),
    /// The key file holds no key.
    #[error("{} holds no signing key", .0.display())]
    Key(PathBuf),
    /// What was sealed to the portal cannot be opened.
    #[error("sealing: {0}")]
    Seal(#[from] kyzmat_seal::SealError),
    /// Stored or supplied data are not what they must be.
    #[error("malformed data, {doing}: {detail}")]
    Malformed {
        /// What was being done.
        doing: &'static str,
        /// What is wrong.
        detail: String,
    },
    /// `--database-url` names something this version cannot open.
    #[error("cannot open {0:?}: only sqlite: addresses are supported by this version")]
    DatabaseUrl(String),
    /// Nobody could study it.
    #[error("this cannot be published: {0}")]
    Unfit(String),
    /// An edition of a legal text is published already with another text.
    #[error("this edition is published already, with another text or another day: give a newer date")]
    EditionTaken,
    /// A form would mislead those who fill it in.
    #[error("the form is refused: {0}")]
    FormRefused(String),
    /// A form is published already with another text.
    #[error("{form} {version} is published already with another text: give a higher version")]
    FormTaken {
        /// Its name.
        form: String,
        /// Its version.
        version: u32,
    },
    /// There is no such account, or it was deleted.
    #[error("there is no such account, or it was deleted")]
    NoAccount,
    /// There is no such application or appeal.
    #[error("there is no such application or appeal")]
    NoApplication,
    /// There is no such request for proof, or it was not answered.
    #[error("there is no such request, or it was not answered")]
    NoVerification,
    /// What is asked for does not fit the present state.
    #[error("not now: {0}")]
    NotNow(&'static str),
    /// A letter cannot be read.
    #[error("the letter cannot be opened: {0}")]
    Unreadable(#[from] crate::applications::open::Unreadable),
    /// `seed` without `--add` on a catalogue that has vacancies already.
    #[error("the catalogue already has {0} vacancies; --add adds to them")]
    NotEmpty(u64),
}

impl PortalError {
    /// For `map_err` on file operations.
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { doing, path, source }
    }

    /// For `map_err` on streams.
    pub(crate) fn stream(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Stream { doing, source }
    }

    /// For `map_err` where data do not parse.
    pub(crate) fn malformed<E: std::fmt::Display>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self::Malformed {
            doing,
            detail: error.to_string(),
        }
    }
}
