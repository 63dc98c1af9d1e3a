//! Damage on a disk, page by page.

use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

/// What happens to a page.
#[derive(Debug, Clone, Copy)]
pub enum Blow {
    /// Bits of a stretch are turned over.
    Flip,
    /// Nothing is on it any more.
    Zero,
    /// Everything from there on is gone.
    Cut,
}

/// All of them.
pub const BLOWS: [Blow; 3] = [Blow::Flip, Blow::Zero, Blow::Cut];
/// So many bytes of a page are turned over.
const STRETCH: usize = 64;

/// A file of pages of so many bytes.
#[derive(Debug, Clone)]
pub struct Paged {
    file: PathBuf,
    page: usize,
}

impl Paged {
    /// A file that is there or not.
    #[must_use]
    pub fn new(file: PathBuf, page: usize) -> Self {
        Self { file, page }
    }

    /// How many pages it has; a part of one counts.
    #[must_use]
    pub fn pages(&self) -> usize {
        let length = fs::metadata(&self.file).map_or(0, |file| file.len());
        usize::try_from(length).unwrap_or(usize::MAX).div_ceil(self.page)
    }

    /// Some of its pages, the first and the last among them; all when as many are asked for.
    #[must_use]
    pub fn some(&self, many: usize) -> Vec<usize> {
        let (all, many) = (self.pages(), many.max(2));
        if all <= many {
            return (0..all).collect();
        }
        (0..many).map(|n| n * (all - 1) / (many - 1)).collect()
    }

    /// Damages a page.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn strike(&self, page: usize, blow: Blow) -> Result<()> {
        let mut bytes = fs::read(&self.file)?;
        let from = (page * self.page).min(bytes.len());
        let struck = bytes.iter_mut().skip(from);
        match blow {
            Blow::Flip => struck.take(STRETCH.min(self.page)).for_each(|byte| *byte ^= 0x5a),
            Blow::Zero => struck.take(self.page).for_each(|byte| *byte = 0),
            Blow::Cut => bytes.truncate(from),
        }
        fs::write(&self.file, bytes)
    }
}

/// All files below a folder. One that vanishes meanwhile is none.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            all.extend(files(&entry.path()));
        } else {
            all.push(entry.path());
        }
    }
    all
}

/// Makes a folder what another one is: what else was in it is gone.
///
/// # Errors
/// A file cannot be read or written.
pub fn renew(whole: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for file in files(whole) {
        let copied = folder.join(file.strip_prefix(whole).unwrap_or(&file));
        if let Some(parent) = copied.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, copied)?;
    }
    Ok(())
}

/// A number from the environment, or the small one for CI.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the switch for long runs")]
pub fn count(variable: &str, small: u64) -> u64 {
    let asked = std::env::var(variable).ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(small)
}

/// How often, `KYZMAT_ROUNDS` or the small number for CI.
#[must_use]
pub fn rounds(small: u64) -> u64 {
    count("KYZMAT_ROUNDS", small)
}
