//! Keys of the portal: 32 bytes each, in files that only their owner may read.

use crate::error::PortalError;
use crate::settings::Entropy;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

const FILE: &str = "signing.key";

/// Reads the signing key of a data folder (Ed25519, for the manifest); at first use makes one.
///
/// # Errors
/// The file cannot be read or written, holds no key, or no random bytes are to be had.
pub fn load_or_make(data: &Path, entropy: Entropy) -> Result<SigningKey, PortalError> {
    secret(data, FILE, entropy).map(|bytes| SigningKey::from_bytes(&bytes))
}

/// Reads a key of a data folder; at first use makes one.
///
/// # Errors
/// As [`load_or_make`].
pub(crate) fn secret(data: &Path, name: &str, entropy: Entropy) -> Result<[u8; 32], PortalError> {
    let path = data.join(name);
    if !path
        .try_exists()
        .map_err(PortalError::file("looking for", &path))?
    {
        make(data, &path, entropy)?;
    }
    let text = std::fs::read_to_string(&path).map_err(PortalError::file("reading", &path))?;
    STANDARD
        .decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(PortalError::Key(path))
}

/// Writes a new key beside its place and links it there, which fails if another process was quicker: then the
/// other's key counts, and nobody ever reads half a key.
fn make(data: &Path, path: &Path, entropy: Entropy) -> Result<(), PortalError> {
    let secret = entropy().map_err(PortalError::Entropy)?;
    let name = entropy().map_err(PortalError::Entropy)?;
    let draft = data.join(format!(
        ".key-{}",
        uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, &name)
    ));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&draft)
        .and_then(|mut file| {
            writeln!(file, "{}", STANDARD.encode(secret))?;
            file.sync_all()
        })
        .map_err(PortalError::file("writing", &draft));
    let linked = written.and_then(|()| match std::fs::hard_link(&draft, path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        done => done.map_err(PortalError::file("writing", path)),
    });
    // Best effort: a draft left behind is unreadable to others and never used.
    let _ = std::fs::remove_file(&draft);
    linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::os_entropy;

    #[test]
    fn a_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = load_or_make(folder.path(), os_entropy).unwrap();
        let second = load_or_make(folder.path(), os_entropy).unwrap();
        assert_eq!(first.to_bytes(), second.to_bytes(), "clients pin the key");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no draft stays behind"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join(FILE))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "only its owner may read it");
        }
    }

    #[test]
    fn a_spoiled_key_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "c3BvaWxlZA==\n").unwrap();
        assert!(
            matches!(load_or_make(folder.path(), os_entropy), Err(PortalError::Key(_))),
            "a new key would lock every client out in silence"
        );
    }
}
