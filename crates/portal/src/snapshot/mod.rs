//! Snapshots: files for a first reading, so that a new client does not page through the feed.
//!
//! `open` holds the newest open vacancies with all that they point at and is made when a manifest is asked for;
//! `all` holds everything and is made in the background or at the end of a command. A file is never changed once
//! it has its name, so it can be resumed by range and cached for ever. Beside each lies a small description, which
//! is written last: a file without one is not there yet.

mod all;
mod open;
mod write;

use crate::error::PortalError;
use crate::portal::Portal;
use kyzmat_api::PREFIX;
use kyzmat_api::catalogue::{Scope, SnapshotRef};
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What a snapshot file is called after its stem.
pub const SUFFIX: &str = ".ndjson.zst";

/// A replaced file stays for so many seconds, for clients in the middle of its download.
const KEPT_SECONDS: i64 = 3600;
/// A busy catalogue makes a new `open` with every head that someone asks for; so many are kept at most.
const KEPT_OPEN: usize = 200;

/// The folder of snapshot files.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// One maker of `open` per process; the rest wait for its result instead of repeating the work.
    opening: Mutex<()>,
}

/// A finished snapshot file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which part of the catalogue it holds.
    pub scope: Scope,
    /// The catalogue's life.
    pub epoch: String,
    /// The change up to which it holds.
    pub seq: u64,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Rows in it.
    pub rows: u64,
    /// When it was made, seconds since 1970.
    pub made_at: i64,
}

impl Snapshot {
    /// How the manifest names it.
    #[must_use]
    pub fn reference(&self) -> SnapshotRef {
        SnapshotRef {
            path: format!("{PREFIX}/catalogue/snapshots/{}", self.name),
            seq: self.seq,
            size: self.size,
            sha256: self.sha256.clone(),
            rows: self.rows,
        }
    }
}

impl Shelf {
    /// Opens the folder and makes it if need be.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(folder: PathBuf) -> Result<Self, PortalError> {
        std::fs::create_dir_all(&folder).map_err(PortalError::file("making the folder", &folder))?;
        Ok(Self {
            folder,
            opening: Mutex::new(()),
        })
    }

    /// The newest snapshot of a part of this life of the catalogue.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn newest(&self, scope: Scope, epoch: &str) -> Result<Option<Snapshot>, PortalError> {
        let mut found = self.list()?;
        found.retain(|one| one.scope == scope && one.epoch == epoch);
        Ok(found.into_iter().max_by_key(|one| (one.seq, one.made_at)))
    }

    /// The file of that name, if it is finished, with its path.
    ///
    /// # Errors
    /// The description is there and cannot be read.
    pub fn find(&self, name: &str) -> Result<Option<(Snapshot, PathBuf)>, PortalError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
        let stem = name.strip_suffix(SUFFIX).unwrap_or_default();
        if stem.is_empty() || stem.starts_with('.') || !name.bytes().all(plain) {
            return Ok(None);
        }
        let found = read_description(&self.folder.join(format!("{stem}.json")))?;
        Ok(found
            .filter(|one| one.name == name)
            .map(|one| (one, self.folder.join(name))))
    }

    /// The `open` snapshot for this moment, made if the last one is of another head or too old; none while no
    /// vacancy is open.
    ///
    /// # Errors
    /// Database or folder refused.
    pub fn open_for(&self, portal: &Portal) -> Result<Option<Snapshot>, PortalError> {
        let _one_maker = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        open::current_or_make(self, portal)
    }

    /// Makes `all` if the catalogue is large enough to want it and the last one is missing or stale. Says whether
    /// it was made; `false` too while another process is at it.
    ///
    /// # Errors
    /// Database or folder refused.
    pub fn refresh_all(&self, portal: &Portal) -> Result<bool, PortalError> {
        self.clear_out(portal.now())?;
        all::refresh(self, portal)
    }

    /// Makes `all` unless one is there that holds at least up to `seq`. Waits for another process at the same.
    ///
    /// # Errors
    /// Database or folder refused.
    pub fn make_all(&self, portal: &Portal, seq: u64) -> Result<(), PortalError> {
        all::ensure(self, portal, seq)
    }

    /// Removes files that were replaced long enough ago.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn clear_out(&self, now: Instant) -> Result<(), PortalError> {
        let mut all = self.list()?;
        // Newest first: each file is replaced at the moment when the one before it in this order was made.
        all.sort_by_key(|one| std::cmp::Reverse((one.made_at, one.seq)));
        for scope in [Scope::Open, Scope::All] {
            let mut replaced_at = None;
            for (place, one) in all.iter().filter(|one| one.scope == scope).enumerate() {
                let long_ago =
                    replaced_at.is_some_and(|at: i64| now.unix().saturating_sub(at) > KEPT_SECONDS);
                let too_many = scope == Scope::Open && place >= KEPT_OPEN;
                if long_ago || too_many {
                    self.remove(one);
                }
                replaced_at = Some(one.made_at);
            }
        }
        Ok(())
    }

    /// The description goes first, so that nobody is sent to a file that is gone. Best effort: what stays is
    /// tried again with the next clearing.
    fn remove(&self, snapshot: &Snapshot) {
        let stem = snapshot.name.strip_suffix(SUFFIX).unwrap_or(&snapshot.name);
        for name in [format!("{stem}.json"), snapshot.name.clone()] {
            if let Err(error) = std::fs::remove_file(self.folder.join(&name)) {
                tracing::warn!(name, %error, "an old snapshot stays");
            }
        }
    }

    /// Removes files of a scope that never got their description. Only for the holder of its lock.
    fn remove_unfinished(&self, scope: Scope) -> Result<(), PortalError> {
        let reading = || PortalError::file("reading the folder", &self.folder);
        for entry in std::fs::read_dir(&self.folder).map_err(reading())? {
            let path = entry.map_err(reading())?.path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let of_scope = name
                .strip_prefix(scope_name(scope))
                .is_some_and(|rest| rest.starts_with('-'));
            let stem = name
                .strip_suffix(SUFFIX)
                .or_else(|| name.strip_suffix(".json.part"));
            let Some(stem) = stem.filter(|_| of_scope) else {
                continue;
            };
            if !self.folder.join(format!("{stem}.json")).exists() {
                std::fs::remove_file(&path).map_err(PortalError::file("removing", &path))?;
            }
        }
        Ok(())
    }

    fn list(&self) -> Result<Vec<Snapshot>, PortalError> {
        let reading = || PortalError::file("reading the folder", &self.folder);
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(reading())? {
            let path = entry.map_err(reading())?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                found.extend(read_description(&path)?);
            }
        }
        Ok(found)
    }

    /// The lock by which processes agree who makes a part, if nobody holds it.
    fn try_lock(&self, scope: Scope) -> Result<Option<File>, PortalError> {
        let (path, file) = self.lock_file(scope)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(error)) => Err(PortalError::file("locking", &path)(error)),
        }
    }

    /// The same lock, waited for.
    fn lock(&self, scope: Scope) -> Result<File, PortalError> {
        let (path, file) = self.lock_file(scope)?;
        file.lock().map_err(PortalError::file("locking", &path))?;
        Ok(file)
    }

    fn lock_file(&self, scope: Scope) -> Result<(PathBuf, File), PortalError> {
        let path = self.folder.join(format!("{}.lock", scope_name(scope)));
        let file = File::create(&path).map_err(PortalError::file("making", &path))?;
        Ok((path, file))
    }
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Open => "open",
        Scope::All => "all",
    }
}

/// Reads a description; none if it is just being removed.
fn read_description(path: &Path) -> Result<Option<Snapshot>, PortalError> {
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        read => {
            let bytes = read.map_err(PortalError::file("reading", path))?;
            serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(PortalError::malformed("reading a snapshot's description"))
        }
    }
}
