//! What a portal is told from outside: folder, clock, randomness.

use crate::error::PortalError;
use crate::identity::settings::IdentitySettings;
use crate::notices::settings::NoticeSettings;
use kyzmat_model::Clock;
use rand::TryRngCore;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where 32 random bytes come from.
pub type Entropy = fn() -> std::io::Result<[u8; 32]>;

/// What a portal is told from outside.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the signing key and the snapshot files; made when missing.
    pub data: PathBuf,
    /// The SQLite file.
    pub database: PathBuf,
    /// The SQLite file of accounts: apart from the catalogue, which is public and may be copied freely.
    pub people: PathBuf,
    /// Sign-in.
    pub identity: IdentitySettings,
    /// Mails and messages.
    pub notices: NoticeSettings,
    /// The present moment, by which vacancies are open and manifests expire.
    pub clock: Arc<dyn Clock>,
    /// Randomness for the signing key and the names of epochs.
    pub entropy: Entropy,
}

impl Settings {
    /// Everything in one folder, random numbers from the operating system.
    #[must_use]
    pub fn in_folder(data: impl Into<PathBuf>, clock: Arc<dyn Clock>) -> Self {
        let data = data.into();
        Self {
            database: data.join("catalogue.db"),
            people: data.join("people.db"),
            identity: IdentitySettings::default(),
            notices: NoticeSettings::default(),
            data,
            clock,
            entropy: os_entropy,
        }
    }

    /// A database named by an address: `sqlite:PATH`, `sqlite://PATH` or a bare path. Key and snapshots go beside
    /// it unless `data` says otherwise.
    ///
    /// # Errors
    /// [`PortalError::DatabaseUrl`] for any other scheme.
    pub fn at_url(url: &str, data: Option<PathBuf>, clock: Arc<dyn Clock>) -> Result<Self, PortalError> {
        let path = match url.split_once(':') {
            Some(("sqlite", rest)) => rest.strip_prefix("//").unwrap_or(rest),
            // A drive letter is no scheme.
            Some((scheme, _)) if scheme.len() > 1 => {
                return Err(PortalError::DatabaseUrl(without_password(url)));
            }
            _ => url,
        };
        if path.is_empty() {
            return Err(PortalError::DatabaseUrl(url.to_owned()));
        }
        let database = PathBuf::from(path);
        let beside = match database.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        Ok(Self {
            people: beside.join("people.db"),
            identity: IdentitySettings::default(),
            notices: NoticeSettings::default(),
            data: data.unwrap_or(beside),
            database,
            clock,
            entropy: os_entropy,
        })
    }
}

/// An address as it may be shown: what stands before `@` is left out.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// Random bytes of the operating system.
///
/// # Errors
/// The operating system has none.
pub fn os_entropy() -> std::io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    rand::rngs::OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(std::io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kyzmat_model::Instant;
    use kyzmat_model::clock::FixedClock;

    fn at(url: &str) -> Result<Settings, PortalError> {
        Settings::at_url(url, None, Arc::new(FixedClock(Instant::from_unix(0))))
    }

    #[test]
    fn sqlite_addresses_and_bare_paths_are_taken() {
        for url in ["sqlite:/srv/k/c.db", "sqlite:///srv/k/c.db", "/srv/k/c.db"] {
            let settings = at(url).unwrap();
            assert_eq!(settings.database, Path::new("/srv/k/c.db"), "{url}");
            assert_eq!(
                settings.data,
                Path::new("/srv/k"),
                "key and snapshots go beside the file"
            );
        }
        assert_eq!(at("c.db").unwrap().data, Path::new("."));
    }

    #[test]
    fn another_database_is_refused_without_showing_its_password() {
        let error = at("postgres://portal:secret@db.example/kyzmat")
            .unwrap_err()
            .to_string();
        assert!(error.contains("only sqlite:"), "says what is supported: {error}");
        assert!(!error.contains("secret"), "ends up in logs: {error}");
        assert!(at("sqlite:").is_err(), "an empty path is no file");
    }
}
