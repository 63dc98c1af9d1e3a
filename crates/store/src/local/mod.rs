//! `local.db`: what the person keeps beside the catalogue.

mod favourite;
mod portal;
mod saved_search;
mod schema;
mod setting;

pub use saved_search::SavedSearchRow;

use crate::StoreError;
use crate::connection::{Readers, open_writer};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Mutex;

/// The open database.
#[derive(Debug)]
pub struct Local {
    writer: Mutex<Connection>,
    readers: Readers,
}

impl Local {
    /// Opens the file, making it if need be.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a later version, [`StoreError::Damaged`] for one that cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = open_writer(path)?;
        schema::migrations::runner().run(&mut connection)?;
        Ok(Self {
            writer: Mutex::new(connection),
            readers: Readers::new(path),
        })
    }
}
