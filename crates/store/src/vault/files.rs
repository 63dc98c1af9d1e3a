//! `files/`: the bytes of documents, each file sealed under a key of its own (docs/adr/0021-documents.md).
//!
//! A file is written under another name, waited for, renamed, and its folder waited for; only then its row is written. So a
//! kill leaves a file without a row, which is swept away, and never a row without a file. Bytes in clear are never on the
//! disk. A vault in memory keeps them there, sealed all the same.

use super::place::{make_folder, owners_file, remove, sync_folder};
use crate::StoreError;
use crate::connection::lock;
use crate::error::Doing as _;
use kyzmat_seal::file::{CHUNK, HEAD, KEY, NONCE, Opener, Sealer, TAG, seal, sealed_size};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Cursor, ErrorKind, Read, Write as _};
use std::path::PathBuf;
use std::sync::Mutex;
use zeroize::Zeroizing;

/// What chance gives for a sealed file: its name, its key, its nonce.
pub struct FileSeal {
    name: String,
    key: Zeroizing<[u8; KEY]>,
    nonce: [u8; NONCE],
}

impl FileSeal {
    /// Random bytes that it needs.
    pub const CHANCE: usize = 16 + KEY + NONCE;

    /// Out of random bytes.
    #[must_use]
    pub fn new(chance: &Zeroizing<[u8; Self::CHANCE]>) -> Self {
        let mut bytes = chance.iter().copied();
        let mut key = Zeroizing::new([0; KEY]);
        let mut nonce = [0; NONCE];
        let name = bytes
            .by_ref()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        key.iter_mut()
            .chain(&mut nonce)
            .zip(bytes)
            .for_each(|(to, from)| *to = from);
        Self { name, key, nonce }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn key(&self) -> &[u8; KEY] {
        &self.key
    }
}

impl std::fmt::Debug for FileSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileSeal").finish_non_exhaustive()
    }
}

/// Where sealed files are.
#[derive(Debug)]
pub(super) enum Files {
    Folder(PathBuf),
    Memory(Mutex<BTreeMap<String, Vec<u8>>>),
}

/// Ends the name of a file that is being written.
const PART: &str = ".part";

impl Files {
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }

    pub(super) fn in_memory() -> Self {
        Self::Memory(Mutex::default())
    }

    /// Writes a file; when this returns, it is on the disk.
    pub(super) fn put(&self, by: &FileSeal, belongs_to: &str, clear: &[u8]) -> Result<(), StoreError> {
        let doing = "sealing a document";
        match self {
            Self::Memory(files) => {
                let sealed = seal(&by.key, by.nonce, belongs_to.as_bytes(), clear);
                let sealed = sealed.map_err(|_| StoreError::Unreadable { what: "document" })?;
                lock(files).insert(by.name.clone(), sealed);
                Ok(())
            }
            Self::Folder(folder) => {
                make_folder(folder)?;
                let part = folder.join(format!("{}{PART}", by.name));
                let written = write(&part, by, belongs_to, clear)
                    .and_then(|()| fs::rename(&part, folder.join(&by.name)).doing(doing))
                    .and_then(|()| sync_folder(folder));
                if written.is_err() {
                    remove(&part).ok();
                }
                written
            }
        }
    }

    /// The bytes of a file, one chunk after the other.
    pub(super) fn open(
        &self,
        name: &str,
        key: &[u8; KEY],
        belongs_to: &str,
        size: u64,
    ) -> Result<SealedReader, StoreError> {
        let doing = "opening a document";
        let sealed: Box<dyn Read + Send> = match self {
            Self::Memory(files) => {
                let sealed = lock(files).get(name).cloned();
                Box::new(Cursor::new(sealed.ok_or(StoreError::Missing)?))
            }
            Self::Folder(folder) => match File::open(folder.join(name)) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Err(StoreError::Missing),
                file => Box::new(file.doing(doing)?),
            },
        };
        SealedReader::new(sealed, key, belongs_to, size).doing(doing)
    }

    /// Names and sizes of the files that are there.
    pub(super) fn list(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let doing = "looking for documents";
        match self {
            Self::Memory(files) => {
                let files = lock(files);
                Ok(files
                    .iter()
                    .map(|(name, sealed)| (name.clone(), sealed.len() as u64))
                    .collect())
            }
            Self::Folder(folder) => {
                let entries = match fs::read_dir(folder) {
                    Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
                    entries => entries.doing(doing)?,
                };
                let mut found = BTreeMap::new();
                for entry in entries {
                    let entry = entry.doing(doing)?;
                    let size = entry.metadata().doing(doing)?.len();
                    found.insert(entry.file_name().to_string_lossy().into_owned(), size);
                }
                Ok(found)
            }
        }
    }

    pub(super) fn remove(&self, name: &str) -> Result<(), StoreError> {
        match self {
            Self::Memory(files) => {
                lock(files).remove(name);
                Ok(())
            }
            Self::Folder(folder) => remove(&folder.join(name)),
        }
    }

    /// Removes what no row names.
    pub(super) fn sweep(&self, kept: &BTreeSet<String>) -> Result<u64, StoreError> {
        let mut swept = 0;
        for name in self.list()?.into_keys().filter(|name| !kept.contains(name)) {
            self.remove(&name)?;
            swept += 1;
        }
        Ok(swept)
    }
}

/// Whether a sealed file can hold so many bytes in clear.
pub(super) fn fits(sealed: Option<&u64>, clear: u64) -> bool {
    sealed.is_some_and(|sealed| *sealed == sealed_size(clear))
}

fn write(part: &std::path::Path, by: &FileSeal, belongs_to: &str, clear: &[u8]) -> Result<(), StoreError> {
    let doing = "sealing a document";
    let mut file = owners_file().truncate(true).open(part).doing(doing)?;
    let (mut sealer, head) = Sealer::new(&by.key, by.nonce, belongs_to.as_bytes());
    file.write_all(&head).doing(doing)?;
    let mut rest = clear;
    loop {
        let (chunk, after) = rest.split_at_checked(CHUNK).unwrap_or((rest, &[]));
        let sealed = sealer.chunk(chunk, after.is_empty());
        let sealed = sealed.map_err(|_| StoreError::Unreadable { what: "document" })?;
        file.write_all(&sealed).doing(doing)?;
        if after.is_empty() {
            return file.sync_all().doing(doing);
        }
        rest = after;
    }
}

/// A document in clear, chunk by chunk; what was read of it is wiped. Damage shows as [`ErrorKind::InvalidData`].
pub struct SealedReader {
    sealed: Box<dyn Read + Send>,
    opener: Opener,
    chunk: Zeroizing<Vec<u8>>,
    at: usize,
    /// Bytes in clear that are still sealed.
    left: u64,
    ended: bool,
    size: u64,
}

impl SealedReader {
    fn new(
        mut sealed: Box<dyn Read + Send>,
        key: &[u8; KEY],
        belongs_to: &str,
        size: u64,
    ) -> std::io::Result<Self> {
        let mut head = [0; HEAD];
        sealed.read_exact(&mut head)?;
        let opener = Opener::new(key, &head, belongs_to.as_bytes()).map_err(|_| ErrorKind::InvalidData)?;
        Ok(Self {
            sealed,
            opener,
            chunk: Zeroizing::default(),
            at: 0,
            left: size,
            ended: false,
            size,
        })
    }

    /// Bytes in clear.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// All of it.
    ///
    /// # Errors
    /// When it was changed or cut, or cannot be read.
    pub fn whole(mut self) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let size = usize::try_from(self.size).map_err(|_| StoreError::Unreadable { what: "document" })?;
        // At once, so that no smaller piece is left behind.
        let mut clear = Zeroizing::new(Vec::with_capacity(size + 1));
        self.read_to_end(&mut clear).map_err(|error| match error.kind() {
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => StoreError::Unreadable { what: "document" },
            _ => StoreError::Io {
                doing: "reading a document",
                source: error,
            },
        })?;
        Ok(clear)
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let clear = self.left.min(CHUNK as u64);
        let is_last = clear == self.left;
        let length = usize::try_from(clear).map_err(|_| ErrorKind::InvalidData)? + TAG;
        let mut sealed = vec![0; length];
        self.sealed.read_exact(&mut sealed)?;
        self.chunk = self
            .opener
            .chunk(&sealed, is_last)
            .map_err(|_| ErrorKind::InvalidData)?;
        self.at = 0;
        self.left -= clear;
        self.ended = is_last;
        Ok(())
    }
}

impl Read for SealedReader {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.chunk.len() && !self.ended {
            self.fill()?;
        }
        let rest = self.chunk.get(self.at..).unwrap_or_default();
        let count = rest.len().min(into.len());
        into.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += count;
        Ok(count)
    }
}

impl std::fmt::Debug for SealedReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedReader")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
