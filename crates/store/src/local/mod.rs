//! `local.db`: what the person keeps beside the catalogue.

mod account;
mod favourite;
mod form;
mod legal;
mod portal;
mod saved_search;
mod schema;
mod setting;
mod study;

pub use account::AccountRow;
pub use form::FormRow;
pub use legal::LegalEditionRow;
pub use saved_search::SavedSearchRow;
pub use study::{StudyMark, StudyRow};

use crate::connection::{Readers, open_writer};
use crate::error::Doing as _;
use crate::{StoreError, mend};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The open database.
#[derive(Debug)]
pub struct Local {
    writer: Mutex<Connection>,
    readers: Readers,
    set_aside: Option<PathBuf>,
}

impl Local {
    /// Opens the file, making it if need be. A damaged one is copied aside and mended.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a later version, [`StoreError::Full`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, set_aside) = mend::open(path, |path| {
            let mut connection = open_writer(path)?;
            schema::migrations::runner().run(&mut connection)?;
            Ok(connection)
        })?;
        if set_aside.is_some() {
            // The portal is asked for all texts again: which of them were lost is not known.
            connection
                .execute_batch("DELETE FROM legal_state; DELETE FROM form_state;")
                .doing("mending a database")?;
        }
        Ok(Self {
            writer: Mutex::new(connection),
            readers: Readers::new(path),
            set_aside,
        })
    }

    /// Where the copy of the former file lies, when it was damaged and had to be mended.
    #[must_use]
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }
}
