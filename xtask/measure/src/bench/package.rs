//! The size of the package that a person downloads.

use crate::Failure;
use crate::figure::{Figure, Goal, Summary};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Megabytes as they are sold: millions of bytes.
const MB: f64 = 1e6;

pub(crate) fn measure(target: &Path, summary: &mut Summary) -> Result<(), Failure> {
    let package = newest_deb(&target.join("release/bundle/deb"))?;
    let bytes = std::fs::metadata(&package)?.len();
    let name = package
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    summary.add(Figure {
        id: "P13",
        what: "size of the deb package, MB".to_owned(),
        figure: bytes as f64 / MB,
        goal: Goal::AtMost(60.0),
        detail: format!("{name}, {bytes} bytes"),
    });
    Ok(())
}

/// The package made last: older versions may lie beside it.
fn newest_deb(folder: &Path) -> Result<PathBuf, Failure> {
    let mut newest: Option<(SystemTime, PathBuf)> = None;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "deb") {
            continue;
        }
        let made = std::fs::metadata(&path)?.modified()?;
        if newest.as_ref().is_none_or(|(before, _)| made > *before) {
            newest = Some((made, path));
        }
    }
    newest
        .map(|(_, path)| path)
        .ok_or_else(|| format!("there is no package in {}", folder.display()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_newest_package_counts_and_other_files_do_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(newest_deb(folder.path()).is_err(), "nothing was packed");
        for (name, age) in [("b.deb", 0), ("a.deb", 60), ("c.txt", 0)] {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            let made = SystemTime::UNIX_EPOCH + Duration::from_secs(1000 - age);
            file.set_modified(made).unwrap();
        }
        assert!(newest_deb(folder.path()).unwrap().ends_with("b.deb"));
    }
}
