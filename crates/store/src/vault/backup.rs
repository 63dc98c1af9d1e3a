//! `backups/`: whole copies of a vault under its own key, made while it is in use.
//!
//! A copy is written under another name, opened with the key, read from end to end, and only then called a backup.

use super::check::check;
use super::place::{Place, make_file, make_folder, remove, sync_file, sync_folder};
use super::{Vault, VaultKey, thin};
use crate::StoreError;
use crate::connection::{lock, met_damage, open_vault_alone, open_vault_reader};
use crate::error::Doing as _;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::backup::StepResult;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

/// By UTC.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// A copy of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, unix seconds.
    pub at: i64,
    /// The file.
    pub path: PathBuf,
}

/// Seconds between two backups of an open vault.
const PAUSE: i64 = 60 * 60;

impl Vault {
    /// A backup, if none was made since the opening, or if something has changed since the last and that is an hour
    /// ago. A clock that was turned back counts as an hour.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn back_up_if_due(&self, now: i64) -> Result<Option<Backup>, StoreError> {
        let Some(home) = &self.home else {
            return Ok(None);
        };
        let changes = lock(&self.writer).total_changes();
        let last = *home.backed_up.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|(at, then)| then == changes || (at..at.saturating_add(PAUSE)).contains(&now)) {
            // What a full disk took from the ballast is put back as soon as there is room.
            self.refill_ballast()?;
            return Ok(None);
        }
        let backup = self.back_up(now)?;
        *home.backed_up.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, changes));
        Ok(backup)
    }

    /// Copies the vault as it is at `now` (unix seconds) into its folder's `backups/`, and thins them to the last
    /// three, seven daily and four weekly ones. `None` for a vault in memory, which is never copied.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the vault, or the copy, cannot be read from end to end; [`StoreError::Full`]. The
    /// backups there are stay.
    pub fn back_up(&self, now: i64) -> Result<Option<Backup>, StoreError> {
        let Some(home) = &self.home else {
            return Ok(None);
        };
        let doing = "backing a vault up";
        let folder = home.place.backups();
        make_folder(&folder)?;
        let temporary = folder.join("making");
        remove(&folder.join("making-journal"))?;
        make_file(&temporary)?;
        let made = self
            .copy_into(&temporary, &home.key)
            .and_then(|()| sound(&temporary, &home.key))
            .and_then(|sound| sound.then_some(()).ok_or(StoreError::Damaged { doing }));
        if let Err(error) = made {
            remove(&temporary)?;
            return Err(error);
        }
        sync_file(&temporary)?;
        let path = folder.join(name(now)?);
        fs::rename(&temporary, &path).doing(doing)?;
        sync_folder(&folder)?;
        thin_out(&home.place)?;
        self.refill_ballast()?;
        Ok(Some(Backup { at: now, path }))
    }

    /// In one step: the reader stands on one state of the vault meanwhile, and writers go on beside it.
    fn copy_into(&self, path: &Path, key: &VaultKey) -> Result<(), StoreError> {
        let doing = "backing a vault up";
        let Some(home) = &self.home else {
            return Ok(());
        };
        let from = home.readers.lend()?;
        let mut to = open_vault_alone(path, key)?;
        // Nobody calls it a backup before it is on the disk as a whole.
        to.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")
            .doing(doing)?;
        let step = rusqlite::backup::Backup::new(&from, &mut to)
            .and_then(|backup| backup.step(-1))
            .doing(doing)?;
        if step != StepResult::Done {
            return Err(StoreError::InUse);
        }
        if met_damage(&from) {
            return Err(StoreError::Damaged { doing });
        }
        // The copy says of itself that it has a write-ahead log; alone it shall be a whole file.
        to.execute_batch("PRAGMA journal_mode = DELETE;").doing(doing)?;
        to.close().map_err(|(_, error)| error).doing(doing)
    }
}

/// The backups in a vault's folder, the newest first, whether sound or not.
///
/// # Errors
/// When the folder is there but cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let doing = "looking for backups";
    let entries = match fs::read_dir(Place::new(folder).backups()) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.doing(doing)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.doing(doing)?.path();
        let at = path.file_name().and_then(|name| time_of(name.to_str()?));
        found.extend(at.map(|at| Backup { at, path }));
    }
    found.sort_unstable_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(found)
}

/// The newest backup that opens with the key and can be read from end to end.
///
/// # Errors
/// When the folder is there but cannot be read.
pub fn newest_good_backup(folder: &Path, key: &VaultKey) -> Result<Option<Backup>, StoreError> {
    let all = backups(folder)?;
    Ok(all
        .into_iter()
        .find(|backup| matches!(sound(&backup.path, key), Ok(true))))
}

fn sound(path: &Path, key: &VaultKey) -> Result<bool, StoreError> {
    check(&open_vault_reader(path, key)?).map(|found| found.is_sound())
}

/// Whether a damaged vault lies aside.
pub(super) fn is_set_aside(place: &Place) -> bool {
    fs::read_dir(place.damaged()).is_ok_and(|mut entries| entries.next().is_some())
}

fn thin_out(place: &Place) -> Result<(), StoreError> {
    let all = backups(place.folder())?;
    let kept = thin::keep(&all.iter().map(|backup| backup.at).collect::<Vec<_>>());
    for backup in all.iter().filter(|backup| !kept.contains(&backup.at)) {
        remove(&backup.path)?;
    }
    Ok(())
}

fn name(at: i64) -> Result<String, StoreError> {
    Ok(format!("vault-{}.db", stamp(at)?))
}

/// A moment as it stands in names of files.
pub(super) fn stamp(at: i64) -> Result<String, StoreError> {
    let time = Timestamp::from_second(at).map_err(|_| StoreError::Unreadable { what: "time" })?;
    Ok(time.strftime(STAMP).to_string())
}

fn time_of(name: &str) -> Option<i64> {
    let stamp = name.strip_prefix("vault-")?.strip_suffix(".db")?;
    let time = DateTime::strptime(STAMP, stamp).ok()?;
    let zoned = time.to_zoned(TimeZone::UTC).ok()?;
    Some(zoned.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when() {
        assert_eq!(name(1_795_435_200).unwrap(), "vault-20261123T120000Z.db");
        assert_eq!(time_of("vault-20261123T120000Z.db"), Some(1_795_435_200));
        for other in [
            "making",
            "vault.db",
            "vault-20261123T120000Z.db-wal",
            "vault-20261323T120000Z.db",
        ] {
            assert_eq!(time_of(other), None, "{other}");
        }
    }
}
