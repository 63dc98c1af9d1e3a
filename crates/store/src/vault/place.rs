//! Where the files of a vault lie, and the steps by which a new file takes the place of an old one.
//!
//! ```text
//! vault.db (-wal, -shm)   the vault
//! vault.seat              lock and marker, see `seat`
//! vault.db.building       a vault being built: worth nothing
//! vault.db.new            a vault that is whole and takes the old one's place at the next occasion
//! ballast                 see `ballast`
//! files/                  see `files`
//! backups/                see `backup`
//! damaged/<time>/         what was set aside
//! ```

use crate::StoreError;
use crate::error::Doing as _;
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of one account.
#[derive(Debug, Clone)]
pub(super) struct Place {
    folder: PathBuf,
}

impl Place {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Makes the folder, for its owner's eyes only.
    pub(super) fn make(&self) -> Result<(), StoreError> {
        make_folder(&self.folder)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn vault(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    pub(super) fn wal(&self) -> PathBuf {
        self.folder.join("vault.db-wal")
    }

    fn shm(&self) -> PathBuf {
        self.folder.join("vault.db-shm")
    }

    pub(super) fn building(&self) -> PathBuf {
        self.folder.join("vault.db.building")
    }

    fn new_vault(&self) -> PathBuf {
        self.folder.join("vault.db.new")
    }

    pub(super) fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    pub(super) fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    pub(super) fn damaged(&self) -> PathBuf {
        self.folder.join("damaged")
    }

    pub(super) fn files(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// The files that together are the vault.
    pub(super) fn parts(&self) -> [PathBuf; 3] {
        [self.vault(), self.wal(), self.shm()]
    }

    /// Whether anything of a vault is here.
    pub(super) fn is_taken(&self) -> bool {
        let backed_up = fs::read_dir(self.backups()).is_ok_and(|mut entries| entries.next().is_some());
        backed_up || self.parts().iter().any(|part| part.exists())
    }

    /// The building is whole: from here on it is the vault, whenever the program is killed.
    pub(super) fn declare(&self) -> Result<(), StoreError> {
        let doing = "putting a vault in its place";
        sync_file(&self.building())?;
        fs::rename(self.building(), self.new_vault()).doing(doing)?;
        sync_folder(&self.folder)
    }

    /// Does what a kill may have left undone: a declared vault takes its place, what was being built is removed.
    ///
    /// The old write-ahead log goes first: SQLite would replay it into the new file. With a declared vault there
    /// nothing is lost by that, since all that could be read of the old one is in it, and a copy is under `damaged`.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        let doing = "putting a vault in its place";
        remove(&self.building())?;
        if !self.new_vault().exists() {
            return Ok(());
        }
        remove(&self.shm())?;
        remove(&self.wal())?;
        sync_folder(&self.folder)?;
        fs::rename(self.new_vault(), self.vault()).doing(doing)?;
        sync_folder(&self.folder)
    }
}

/// Removes a file that may not be there.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).doing("removing a file"),
        _ => Ok(()),
    }
}

/// Makes a folder that only its owner may look into.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).doing("making a folder")
}

/// How files are made that only their owner may read. SQLite gives its side files the same rights.
pub(super) fn owners_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file for SQLite to write in.
pub(super) fn make_file(path: &Path) -> Result<(), StoreError> {
    let made = owners_file().truncate(true).open(path);
    made.map(|_| ()).doing("making a file")
}

/// Waits until a file is on the disk.
pub(super) fn sync_file(path: &Path) -> Result<(), StoreError> {
    let file = OpenOptions::new().read(true).write(true).open(path);
    file.and_then(|file| file.sync_all()).doing("writing a file")
}

/// Waits until the names in a folder are on the disk. Windows writes them through by itself and cannot be asked.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(path)
            .and_then(|folder| folder.sync_all())
            .doing("writing a folder")
    } else {
        Ok(())
    }
}
