//! The bytes of uploads: a file each, named by the upload, that only the portal's owner may read.

use crate::applications::judge::hex;
use crate::error::PortalError;
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Bytes read at a time.
const STEP: usize = 256 << 10;

/// The folder of uploads.
#[derive(Debug, Clone)]
pub struct Files(PathBuf);

/// What came of asking for a file to write to.
#[derive(Debug)]
pub enum Writable {
    /// It is held by this request alone, in this and all other processes, until it is closed.
    Held(File),
    /// Another request holds it.
    Busy,
    /// It has fewer bytes than were counted: somebody else has touched it.
    Short,
}

impl Files {
    /// Uses a folder; it is made when missing.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn in_folder(folder: PathBuf) -> Result<Self, PortalError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&folder)
            .map_err(PortalError::file("making the folder", &folder))?;
        Ok(Self(folder))
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.0.join(id.to_string())
    }

    /// A file to write after the bytes that count; what lies behind them (of a request that did not end) is cut off.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn writable(&self, id: Uuid, counted: u64) -> Result<Writable, PortalError> {
        let path = self.path(id);
        let failed = |doing| PortalError::file(doing, &path);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(failed("opening"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Writable::Busy),
            Err(TryLockError::Error(error)) => return Err(failed("locking")(error)),
        }
        if counted == 0 {
            // The name has to last as long as what will be in the file.
            sync_folder(&self.0)?;
        }
        let length = file.metadata().map_err(failed("looking at"))?.len();
        if length < counted {
            return Ok(Writable::Short);
        }
        if length > counted {
            file.set_len(counted).map_err(failed("cutting"))?;
        }
        file.seek(SeekFrom::Start(counted))
            .map_err(failed("seeking in"))?;
        Ok(Writable::Held(file))
    }

    /// A complete file, for reading.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn read(&self, id: Uuid) -> Result<File, PortalError> {
        let path = self.path(id);
        File::open(&path).map_err(PortalError::file("opening", &path))
    }

    /// SHA-256 of all of a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn digest(&self, id: Uuid, file: &mut File) -> Result<String, PortalError> {
        let path = self.path(id);
        let failed = || PortalError::file("reading", &path);
        file.rewind().map_err(failed())?;
        let mut digest = Sha256::new();
        let mut step = vec![0; STEP];
        loop {
            match file.read(&mut step).map_err(failed())? {
                0 => return Ok(hex(&digest.finalize())),
                read => digest.update(step.get(..read).unwrap_or_default()),
            }
        }
    }

    /// Cuts a file off.
    ///
    /// # Errors
    /// It cannot be cut.
    pub fn cut(&self, id: Uuid, file: &File, length: u64) -> Result<(), PortalError> {
        file.set_len(length)
            .map_err(PortalError::file("cutting", &self.path(id)))
    }

    /// Removes a file; none is as good.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, id: Uuid) -> Result<(), PortalError> {
        let path = self.path(id);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(PortalError::file("removing", &path)),
        }
    }

    /// All files there are. What is not named by an upload is not listed: it is somebody else's.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn all(&self) -> Result<Vec<Uuid>, PortalError> {
        let failed = || PortalError::file("listing", &self.0);
        let entries = std::fs::read_dir(&self.0).map_err(failed())?;
        let mut all = Vec::new();
        for entry in entries {
            let name = entry.map_err(failed())?.file_name();
            all.extend(name.to_str().and_then(|name| name.parse::<Uuid>().ok()));
        }
        Ok(all)
    }
}

/// Windows has no such call, and needs none.
fn sync_folder(folder: &Path) -> Result<(), PortalError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(PortalError::file("keeping the folder", folder))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn one_request_writes_at_a_time_and_what_did_not_count_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path().join("uploads")).unwrap();
        let id = Uuid::from_u128(7);
        let Writable::Held(mut file) = files.writable(id, 0).unwrap() else {
            panic!("nobody else writes")
        };
        file.write_all(b"counted, not counted").unwrap();
        assert!(matches!(files.writable(id, 0).unwrap(), Writable::Busy));
        drop(file);
        let Writable::Held(mut file) = files.writable(id, 7).unwrap() else {
            panic!("the first has ended")
        };
        file.write_all(b"!").unwrap();
        assert_eq!(
            files.digest(id, &mut file).unwrap(),
            hex(&Sha256::digest(b"counted!"))
        );
        drop(file);
        assert!(matches!(files.writable(id, 9).unwrap(), Writable::Short));
        assert_eq!(files.all().unwrap(), [id]);
        files.remove(id).unwrap();
        files.remove(id).unwrap();
        assert!(files.all().unwrap().is_empty());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join("uploads"))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o700, "only its owner may look in");
        }
    }
}
