//! `outbox.db`: what waits for the portal while the vaults are locked. Ids, times and ciphertext, nothing personal,
//! so it is plain; a commit is on the disk when it returns, since nothing here can be had again.

mod application;
mod report;
mod schema;
mod state;

pub use application::{Application, File, LONGEST_PAUSE, NewApplication, NewFile, SignedReceipt, Step};
pub use report::{NewReport, QueuedReport};
pub use state::State;

use crate::connection::{Readers, open_lasting_writer};
use crate::{StoreError, mend};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The open database.
#[derive(Debug)]
pub struct Outbox {
    writer: Mutex<Connection>,
    readers: Readers,
    set_aside: Option<PathBuf>,
}

impl Outbox {
    /// Opens the file, making it if need be. A damaged one is copied aside and mended; unsent reports that are lost
    /// with it stand in their vaults, too.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a file of a later version, [`StoreError::Full`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, set_aside) = mend::open(path, |path| {
            let mut connection = open_lasting_writer(path)?;
            schema::migrations::runner().run(&mut connection)?;
            Ok(connection)
        })?;
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
