//! Where the data is. Unless the command line names a folder, a person may choose another: the choice is kept beside
//! the user's other settings, and the next start carries the data over before anything opens it.

mod carry;
pub mod commands;

use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a folder is known to hold this program's data.
const LOCAL: &str = "local.db";

/// What a person chose, as kept between starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    /// The folder to use.
    data: PathBuf,
    /// The folder whose data is still to be carried over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<PathBuf>,
}

/// Why a folder is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The data is there already.
    Same,
    /// It is inside the folder in use.
    Inside,
    /// It holds something else.
    NotEmpty,
    /// It cannot be written.
    Unwritable,
}

/// What kept the chosen folder from being used at this start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The data could not be carried over; it is where it was.
    NotMoved,
    /// The folder is not there, as on a disk that is not plugged in.
    Missing,
}

/// The folder for this run, settled before the data is opened.
#[derive(Debug, PartialEq)]
pub struct Folder {
    /// The folder in use.
    pub data: PathBuf,
    /// Where the choice is kept; `None` when the command line decides.
    kept_at: Option<PathBuf>,
    /// What went wrong with the chosen one.
    trouble: Option<(Trouble, PathBuf)>,
}

impl Folder {
    /// The folder the command line names.
    #[must_use]
    pub fn given(data: PathBuf) -> Self {
        Self {
            data,
            kept_at: None,
            trouble: None,
        }
    }

    /// The folder that was chosen, else the usual one. Carries the data over if it is still to be done.
    #[must_use]
    pub fn settle(kept_at: PathBuf, usual: PathBuf) -> Self {
        let in_use = |data, trouble| Self {
            data,
            kept_at: Some(kept_at.clone()),
            trouble,
        };
        let Some(choice) = Choice::read(&kept_at) else {
            return in_use(usual, None);
        };
        match choice.from {
            None if choice.data.is_dir() => {
                carry::unmark(&choice.data);
                in_use(choice.data, None)
            }
            None => in_use(usual, Some((Trouble::Missing, choice.data))),
            Some(from) => match move_over(&kept_at, &from, &choice.data) {
                Ok(()) => in_use(choice.data, None),
                Err(error) => {
                    tracing::warn!("The data was not moved: {error}.");
                    let stay = (from != usual).then(|| Choice {
                        data: from.clone(),
                        from: None,
                    });
                    if let Err(error) = Choice::keep(&kept_at, stay.as_ref()) {
                        tracing::warn!("It will be tried again at the next start: {error}.");
                    }
                    in_use(from, Some((Trouble::NotMoved, choice.data)))
                }
            },
        }
    }

    /// Chooses the folder for the next start.
    ///
    /// # Errors
    /// Why not: the inner one is the folder's fault, the outer one that of the place where the choice is kept.
    fn choose(&self, kept_at: &Path, chosen: &Path) -> io::Result<Result<(), Refusal>> {
        let holds_data = match examine(&self.data, chosen) {
            Ok(holds_data) => holds_data,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let choice = Choice {
            data: chosen.to_path_buf(),
            from: (!holds_data).then(|| self.data.clone()),
        };
        Choice::keep(kept_at, Some(&choice)).map(Ok)
    }

    /// Stays where the data is, whatever was chosen for the next start.
    ///
    /// # Errors
    /// The choice cannot be kept.
    fn stay(&self, kept_at: &Path) -> io::Result<()> {
        let choice = Choice {
            data: self.data.clone(),
            from: None,
        };
        Choice::keep(kept_at, Some(&choice))
    }

    /// The folder of the next start, where it is another.
    fn next(&self) -> Option<PathBuf> {
        let choice = Choice::read(self.kept_at.as_deref()?)?;
        let is_missing =
            matches!(&self.trouble, Some((Trouble::Missing, missing)) if *missing == choice.data);
        (choice.data != self.data && !is_missing).then_some(choice.data)
    }
}

impl Choice {
    /// Without a file, or with one that makes no sense, nothing was chosen.
    fn read(path: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        serde_json::from_slice(&bytes)
            .inspect_err(|error| tracing::warn!("{} is passed over: {error}.", path.display()))
            .ok()
    }

    /// Writes the file whole or not at all; `None` takes it away.
    fn keep(path: &Path, choice: Option<&Self>) -> io::Result<()> {
        let Some(choice) = choice else {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let fresh = path.with_extension("new");
        fs::write(&fresh, serde_json::to_vec_pretty(choice)?)?;
        fs::File::open(&fresh)?.sync_all()?;
        fs::rename(&fresh, path)?;
        path.parent().map_or(Ok(()), carry::keep_names)
    }
}

/// Carries the data over, notes that it is done, and only then clears the old folder.
fn move_over(kept_at: &Path, from: &Path, to: &Path) -> io::Result<()> {
    let carried = carry::carry(from, to)?;
    let done = Choice {
        data: to.to_path_buf(),
        from: None,
    };
    if let Err(error) = Choice::keep(kept_at, Some(&done)) {
        carried.undo(to);
        return Err(error);
    }
    carried.settle(to);
    carried.clear(from);
    Ok(())
}

/// Whether a folder can be used in place of the present one; tells whether it holds data of this program already.
fn examine(present: &Path, chosen: &Path) -> Result<bool, Refusal> {
    let real = |path: &Path| path.canonicalize().map_err(|_| Refusal::Unwritable);
    let (present, chosen) = (real(present)?, real(chosen)?);
    if chosen == present {
        return Err(Refusal::Same);
    }
    if chosen.starts_with(&present) {
        return Err(Refusal::Inside);
    }
    // Permissions, read-only disks and quotas: trying is the only honest test.
    tempfile_in(&chosen).map_err(|_| Refusal::Unwritable)?;
    if chosen.join(carry::MARK).exists() {
        // A copy of ours that was cut short: no data to be used, and no stranger's either.
        return Ok(false);
    }
    if chosen.join(LOCAL).is_file() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(&chosen).map_err(|_| Refusal::Unwritable)?;
    match entries.next() {
        None => Ok(false),
        Some(_) => Err(Refusal::NotEmpty),
    }
}

/// Writes a file into a folder and takes it away.
fn tempfile_in(folder: &Path) -> io::Result<()> {
    let path = folder.join(format!(".kyzmat-{}", std::process::id()));
    let written = fs::File::create_new(&path).and_then(|mut file| io::Write::write_all(&mut file, b"kyzmat"));
    match fs::remove_file(&path) {
        Err(_) if written.is_err() => written,
        removed => written.and(removed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    struct Place {
        all: TempDir,
    }

    impl Place {
        /// A place with data in `old` and an empty folder `new`.
        fn new() -> Self {
            let all = tempfile::tempdir().unwrap();
            fs::create_dir_all(all.path().join("old/catalogue.index")).unwrap();
            fs::create_dir(all.path().join("new")).unwrap();
            fs::write(all.path().join("old/local.db"), "marks").unwrap();
            fs::write(all.path().join("old/catalogue.index/segment"), "words").unwrap();
            Self { all }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.all.path().join(name)
        }

        fn text(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.path(name)).ok()
        }

        fn settle(&self) -> Folder {
            Folder::settle(self.path("config/data-folder.json"), self.path("old"))
        }

        fn choose(&self, folder: &Folder, chosen: &str) -> Result<(), Refusal> {
            folder
                .choose(&self.path("config/data-folder.json"), &self.path(chosen))
                .unwrap()
        }
    }

    #[test]
    fn a_chosen_folder_holds_from_the_next_start_with_all_its_data() {
        let place = Place::new();
        let first = place.settle();
        assert_eq!(first.data, place.path("old"), "nothing was chosen yet");
        assert_eq!(place.choose(&first, "new"), Ok(()));
        assert_eq!(first.next(), Some(place.path("new")));
        assert_eq!(
            place.text("old/local.db").as_deref(),
            Some("marks"),
            "nothing moves before"
        );

        let second = place.settle();
        assert_eq!(
            (second.data.clone(), second.trouble.clone()),
            (place.path("new"), None)
        );
        assert_eq!(place.text("new/local.db").as_deref(), Some("marks"));
        assert_eq!(
            place.text("new/catalogue.index/segment").as_deref(),
            Some("words")
        );
        assert!(
            !place.path("old").exists(),
            "the copy is whole, so the old data is gone"
        );
        assert_eq!(second.next(), None);
        assert_eq!(place.settle(), second, "and it stays so");
    }

    #[test]
    fn a_sudden_end_after_the_note_leaves_nothing_but_the_old_data() {
        let place = Place::new();
        place.choose(&place.settle(), "new").unwrap();
        carry::carry(&place.path("old"), &place.path("new")).unwrap();
        let noted = Choice {
            data: place.path("new"),
            from: None,
        };
        Choice::keep(&place.path("config/data-folder.json"), Some(&noted)).unwrap();
        assert_eq!(place.settle().data, place.path("new"));
        assert!(!place.path("new").join(carry::MARK).exists());
        assert_eq!(
            place.text("old/local.db").as_deref(),
            Some("marks"),
            "it only takes room"
        );
    }

    #[test]
    fn a_copy_cut_short_is_no_data_to_be_used() {
        let place = Place::new();
        fs::write(place.path("new").join(carry::MARK), "").unwrap();
        fs::write(place.path("new/local.db"), "mar").unwrap();
        place.choose(&place.settle(), "new").unwrap();
        assert_eq!(place.settle().data, place.path("new"));
        assert_eq!(
            place.text("new/local.db").as_deref(),
            Some("marks"),
            "it was copied anew"
        );
    }

    #[test]
    fn one_may_think_better_of_it() {
        let place = Place::new();
        let folder = place.settle();
        place.choose(&folder, "new").unwrap();
        folder.stay(&place.path("config/data-folder.json")).unwrap();
        assert_eq!(folder.next(), None);
        assert_eq!(place.settle().data, place.path("old"));
        assert_eq!(fs::read_dir(place.path("new")).unwrap().count(), 0);
    }

    #[test]
    fn a_failed_move_leaves_the_old_folder_in_use_and_says_so() {
        let place = Place::new();
        place.choose(&place.settle(), "new").unwrap();
        fs::write(place.path("new/photo.jpg"), "somebody's").unwrap();
        let folder = place.settle();
        assert_eq!(folder.data, place.path("old"));
        assert_eq!(folder.trouble, Some((Trouble::NotMoved, place.path("new"))));
        assert_eq!(place.text("old/local.db").as_deref(), Some("marks"));
        assert_eq!(place.text("new/photo.jpg").as_deref(), Some("somebody's"));
        assert!(!place.path("new/local.db").exists(), "nothing half is left");
        assert_eq!(
            place.settle().trouble,
            None,
            "it is said once and not tried for ever"
        );
    }

    #[test]
    fn a_folder_that_holds_data_is_used_as_it_is() {
        let place = Place::new();
        fs::write(place.path("new/local.db"), "other marks").unwrap();
        place.choose(&place.settle(), "new").unwrap();
        assert_eq!(place.settle().data, place.path("new"));
        assert_eq!(place.text("new/local.db").as_deref(), Some("other marks"));
        assert_eq!(
            place.text("old/local.db").as_deref(),
            Some("marks"),
            "what was there stays"
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_made() {
        let place = Place::new();
        fs::write(place.path("new/local.db"), "other marks").unwrap();
        place.choose(&place.settle(), "new").unwrap();
        fs::rename(place.path("new"), place.path("unplugged")).unwrap();
        let folder = place.settle();
        assert_eq!(folder.data, place.path("old"));
        assert_eq!(folder.trouble, Some((Trouble::Missing, place.path("new"))));
        assert_eq!(folder.next(), None, "no restart would help");
        fs::rename(place.path("unplugged"), place.path("new")).unwrap();
        assert_eq!(place.settle().data, place.path("new"), "the choice was kept");
    }

    #[test]
    fn a_choice_that_makes_no_sense_is_passed_over() {
        let place = Place::new();
        fs::create_dir(place.path("config")).unwrap();
        fs::write(place.path("config/data-folder.json"), "{").unwrap();
        assert_eq!(place.settle().data, place.path("old"));
    }

    #[test]
    fn folders_that_would_lose_data_are_refused() {
        let place = Place::new();
        let folder = place.settle();
        fs::create_dir(place.path("full")).unwrap();
        fs::write(place.path("full/photo.jpg"), "somebody's").unwrap();
        for (chosen, refusal) in [
            ("old", Refusal::Same),
            ("new/../old", Refusal::Same),
            ("old/catalogue.index", Refusal::Inside),
            ("", Refusal::NotEmpty),
            ("full", Refusal::NotEmpty),
            ("full/photo.jpg", Refusal::Unwritable),
            ("nowhere", Refusal::Unwritable),
        ] {
            assert_eq!(place.choose(&folder, chosen), Err(refusal), "«{chosen}»");
        }
        assert_eq!(folder.next(), None, "a refusal changes nothing");
    }

    /// The administrator may write where others may not; the kernel's own folder takes no file from anybody.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_written_is_refused() {
        let place = Place::new();
        let refusal = place.settle().choose(&place.path("config/x"), Path::new("/proc"));
        assert_eq!(refusal.unwrap(), Err(Refusal::Unwritable));
    }
}
