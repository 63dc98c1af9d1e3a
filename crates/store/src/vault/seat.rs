//! `vault.seat`: who has the vault open, whether it was closed in order, and how often it had been written.
//!
//! The lock on this file keeps a second process out; the system lets go of it when the process dies. Its text is
//! `open` or `clean` and the number of writes. The number is noted after each commit, without waiting for the
//! disk: it outlives a kill, and after a power cut it can only be too small. So a vault that knows of fewer writes
//! than its marker has lost some, be it that its write-ahead log was cut or an old copy put in its place.

use super::place::owners_file;
use crate::StoreError;
use crate::error::Doing as _;
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::Path;

/// The lock, held until dropped.
#[derive(Debug)]
pub(super) struct Seat {
    file: File,
    clean: bool,
    writes: u64,
}

impl Seat {
    /// Takes the lock of a vault's folder.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let doing = "taking hold of a vault";
        let opened = owners_file()
            .read(true)
            .truncate(false)
            .open(folder.join("vault.seat"));
        let mut file = match opened {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(StoreError::Missing),
            opened => opened.doing(doing)?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => return Err(error).doing(doing),
            Ok(()) => {}
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).doing(doing)?;
        let text = String::from_utf8_lossy(&text);
        let mut words = text.split_whitespace();
        let clean = words.next() == Some("clean");
        let writes = words.next().and_then(|word| word.parse().ok());
        Ok(Self {
            file,
            clean: clean && writes.is_some(),
            writes: writes.unwrap_or(0),
        })
    }

    /// Whether the vault was closed in order when it was last open. A marker that cannot be read says no.
    pub(super) fn was_clean(&self) -> bool {
        self.clean
    }

    /// How often the vault had been written when this was last noted.
    pub(super) fn writes(&self) -> u64 {
        self.writes
    }

    /// Says on the disk that the vault is open.
    pub(super) fn mark_open(&mut self, writes: u64) -> Result<(), StoreError> {
        self.mark(false, writes)?;
        self.file.sync_data().doing("marking a vault as open")
    }

    /// Notes a commit.
    pub(super) fn note(&mut self, writes: u64) -> Result<(), StoreError> {
        self.mark(false, writes)
    }

    /// Says on the disk that the vault was closed in order.
    pub(super) fn mark_clean(&mut self) -> Result<(), StoreError> {
        self.mark(true, self.writes)?;
        self.file.sync_data().doing("marking a vault as closed")
    }

    /// Always the same length, so that a full disk cannot refuse it.
    fn mark(&mut self, clean: bool, writes: u64) -> Result<(), StoreError> {
        let word = if clean { "clean" } else { "open " };
        self.clean = clean;
        self.writes = writes;
        self.file
            .rewind()
            .and_then(|()| self.file.write_all(format!("{word} {writes:020}\n").as_bytes()))
            .doing("marking a vault")
    }
}

impl Drop for Seat {
    /// Closing the file is not enough: a process that is being started holds a copy of the handle for a moment.
    fn drop(&mut self) {
        self.file.unlock().ok();
    }
}
