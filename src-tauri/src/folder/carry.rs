//! Copies the data to another folder: whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The core's own lock, which whoever works on the data holds.
const LOCK: &str = "lock";
/// Stands in the new folder until the copy is whole and noted: what is beside it is ours.
pub(super) const MARK: &str = ".kyzmat-copying";
/// A program that is just ending has so long to let the data go.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(50);

/// Copies one file and tells how many bytes it had.
type CopyFile<'a> = dyn Fn(&Path, &Path) -> io::Result<u64> + 'a;

/// What was carried over: the names at the top of the folder.
#[derive(Debug)]
pub(super) struct Carried {
    names: Vec<OsString>,
}

/// Carries everything over and leaves the old folder as it was. The mark stays until [`Carried::settle`].
///
/// # Errors
/// The new folder holds something that is not ours, which is not touched; or whatever kept the copy from being whole,
/// and nothing of it is then left in the new folder.
pub(super) fn carry(from: &Path, to: &Path) -> io::Result<Carried> {
    carry_by(&|old, new| fs::copy(old, new), from, to)
}

fn carry_by(copy: &CopyFile<'_>, from: &Path, to: &Path) -> io::Result<Carried> {
    let _lock = lock(from)?;
    let carried = Carried { names: names(from)? };
    fs::create_dir_all(to)?;
    if to.join(MARK).exists() {
        carried.remove(to)?;
    }
    // Before the mark is made: without it a file of one of our names may be anybody's.
    is_alone(to)?;
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(to.join(MARK))?;
    keep_names(to)?;
    let mut each = carried.names.iter();
    let copied = each
        .try_for_each(|name| copy_whole(copy, &from.join(name), &to.join(name)))
        .and_then(|()| keep_names(to));
    match copied {
        Ok(()) => Ok(carried),
        Err(error) => {
            carried.undo(to);
            Err(error)
        }
    }
}

impl Carried {
    /// Takes away from the new folder what was carried over.
    pub(super) fn undo(&self, to: &Path) {
        let removed = self
            .remove(to)
            .and_then(|()| gone(fs::remove_file(to.join(MARK))));
        if let Err(error) = removed {
            tracing::warn!("A part of a copy stays in {}: {error}.", to.display());
        }
    }

    /// Takes the mark away, now that the copy is whole and noted.
    pub(super) fn settle(&self, to: &Path) {
        unmark(to);
    }

    /// Clears the old folder, now that all of it is elsewhere. What cannot be removed only takes room.
    pub(super) fn clear(&self, from: &Path) {
        let removed = self
            .remove(from)
            .and_then(|()| gone(fs::remove_file(from.join(LOCK))))
            .and_then(|()| fs::remove_dir(from));
        if let Err(error) = removed {
            tracing::warn!("A part of the old data stays in {}: {error}.", from.display());
        }
    }

    fn remove(&self, folder: &Path) -> io::Result<()> {
        self.names.iter().try_for_each(|name| {
            let path = folder.join(name);
            gone(if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            })
        })
    }
}

/// Takes away the mark of a copy that was noted as whole, if a sudden end has left it.
pub(super) fn unmark(folder: &Path) {
    if let Err(error) = gone(fs::remove_file(folder.join(MARK))) {
        tracing::warn!("The mark of a copy stays in {}: {error}.", folder.display());
    }
}

/// Makes the names in a folder outlive a power cut; the files' own sync does that for their contents. Windows has no
/// such call, and keeps names in its journal.
pub(super) fn keep_names(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// What is not there need not be removed.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Waits until nobody works on the data, and keeps others from it.
fn lock(folder: &Path) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if name != LOCK {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Nothing but the mark is in a folder.
fn is_alone(folder: &Path) -> io::Result<()> {
    let names = names(folder)?;
    if names.iter().all(|name| name == MARK) {
        Ok(())
    } else {
        Err(io::ErrorKind::DirectoryNotEmpty.into())
    }
}

/// Copies a file or a folder down to the disk. Links lead out of the data and are none of ours.
fn copy_whole(copy: &CopyFile<'_>, from: &Path, to: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(from)?.file_type();
    if kind.is_dir() {
        fs::create_dir(to)?;
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            copy_whole(copy, &from.join(&name), &to.join(&name))?;
        }
        keep_names(to)?;
    } else if kind.is_file() {
        let bytes = copy(from, to)?;
        if bytes != fs::metadata(to)?.len() || bytes != fs::metadata(from)?.len() {
            return Err(io::ErrorKind::WriteZero.into());
        }
        File::options().write(true).open(to)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::path::PathBuf;
    use tempfile::TempDir;

    /// Old data of two files and a folder, and an empty new folder.
    fn place() -> (TempDir, PathBuf, PathBuf) {
        let all = tempfile::tempdir().unwrap();
        let (old, new) = (all.path().join("old"), all.path().join("new"));
        fs::create_dir_all(old.join("catalogue.index/deep")).unwrap();
        fs::create_dir(&new).unwrap();
        fs::write(old.join("local.db"), "marks").unwrap();
        fs::write(old.join("catalogue.db"), vec![7; 100_000]).unwrap();
        fs::write(old.join("catalogue.index/deep/segment"), "words").unwrap();
        (all, old, new)
    }

    /// All files below a folder but the lock.
    fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![folder.to_path_buf()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else if path.file_name().unwrap() != LOCK {
                    found.insert(
                        path.strip_prefix(folder).unwrap().to_path_buf(),
                        fs::read(path).unwrap(),
                    );
                }
            }
        }
        found
    }

    #[test]
    fn everything_is_carried_over_and_the_old_stays() {
        let (_all, old, new) = place();
        let before = content(&old);
        let carried = carry(&old, &new).unwrap();
        assert!(
            new.join(MARK).exists(),
            "until it is noted it can be told from somebody's own"
        );
        carried.settle(&new);
        assert_eq!(content(&new), before, "no mark and no lock is among it");
        assert_eq!(content(&old), before);
    }

    #[test]
    fn a_full_disk_leaves_nothing_behind_and_the_old_as_it_was() {
        let (_all, old, new) = place();
        let before = content(&old);
        let files = Cell::new(0);
        let full = |from: &Path, to: &Path| {
            files.set(files.get() + 1);
            if files.get() == 2 {
                fs::write(to, "a part of it").unwrap();
                return Err(io::ErrorKind::StorageFull.into());
            }
            fs::copy(from, to)
        };
        let error = carry_by(&full, &old, &new).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(files.get(), 2, "it ends at the first failure");
        assert_eq!(content(&new), BTreeMap::new());
        assert_eq!(content(&old), before);
    }

    #[test]
    fn a_file_that_came_short_is_no_copy() {
        let (_all, old, new) = place();
        let short = |from: &Path, to: &Path| {
            let bytes = fs::read(from).unwrap();
            fs::write(to, bytes.split_last().unwrap().1).unwrap();
            Ok(bytes.len() as u64)
        };
        assert!(carry_by(&short, &old, &new).is_err());
        assert_eq!(content(&new), BTreeMap::new());
    }

    #[test]
    fn an_interrupted_copy_is_begun_anew() {
        let (_all, old, new) = place();
        fs::write(new.join(MARK), "").unwrap();
        fs::write(new.join("local.db"), "mar").unwrap();
        carry(&old, &new).unwrap().settle(&new);
        assert_eq!(content(&new), content(&old));
    }

    #[test]
    fn a_copy_that_was_not_noted_is_made_again() {
        let (_all, old, new) = place();
        carry(&old, &new).unwrap();
        fs::write(old.join("local.db"), "newer marks").unwrap();
        carry(&old, &new).unwrap().settle(&new);
        assert_eq!(
            content(&new),
            content(&old),
            "the old folder was still the one in use"
        );
    }

    #[test]
    fn what_others_put_there_is_not_touched() {
        let (_all, old, new) = place();
        fs::write(new.join("photo.jpg"), "somebody's").unwrap();
        assert!(carry(&old, &new).is_err());
        let left = content(&new);
        assert_eq!(left.keys().collect::<Vec<_>>(), [Path::new("photo.jpg")]);
    }

    #[test]
    fn data_that_came_there_meanwhile_is_neither_taken_for_the_copy_nor_removed() {
        let (_all, old, new) = place();
        let before = content(&old);
        fs::write(new.join("local.db"), "another person's marks").unwrap();
        let error = carry(&old, &new).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(fs::read(new.join("local.db")).unwrap(), b"another person's marks");
        assert!(!new.join(MARK).exists(), "nothing there is ours");
        assert_eq!(content(&old), before, "what was not copied must not go");
    }

    #[test]
    fn the_old_folder_is_waited_for() {
        let (_all, old, new) = place();
        let held = lock(&old).unwrap();
        let ending = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            drop(held);
        });
        let begun = Instant::now();
        carry(&old, &new).unwrap();
        assert!(
            begun.elapsed() >= Duration::from_millis(250),
            "another was still writing"
        );
        ending.join().unwrap();
    }
}
