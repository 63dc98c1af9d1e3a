//! The command line, and what the installation says when the command line is silent.

use crate::link::Link;
use kyzmat_ipc::Audience;
use serde::Deserialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What `--help` prints.
pub const HELP: &str = "\
kyzmat [--audience applicant|desk|kiosk] [--portal URL] [--portal-key KEY] [--data DIR] [LINK]

  --audience    for whom the window is; else as installed, else applicant
  --portal      base address of the portal; kept as the setting
  --portal-key  the portal's public signing key; else the one kept from the first contact with a loopback portal
  --data        folder of the data; else the user's data folder
  LINK          kyzmat://vacancy/ID
";

/// What the program was asked to do.
#[derive(Debug, Default, PartialEq)]
pub struct Arguments {
    /// `--audience`.
    pub audience: Option<Audience>,
    /// `--portal`, without a trailing slash.
    pub portal: Option<String>,
    /// `--portal-key`.
    pub portal_key: Option<String>,
    /// `--data`.
    pub data: Option<PathBuf>,
    /// A link to open.
    pub link: Option<Link>,
    /// `--help`.
    pub help: bool,
    /// `--version`.
    pub version: bool,
}

/// The command line makes no sense.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum ArgumentsError {
    /// A flag without its value.
    #[error("{0} needs a value")]
    Missing(String),
    /// Not an audience.
    #[error(transparent)]
    Audience(#[from] kyzmat_ipc::UnknownAudience),
    /// Neither a flag nor a link.
    #[error("{0} is neither a flag nor a link of this program")]
    Unknown(String),
}

impl Arguments {
    /// Reads the arguments behind the program's name.
    ///
    /// # Errors
    /// See [`ArgumentsError`]; the program ends with 2.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ArgumentsError> {
        let mut parsed = Self::default();
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            let argument = argument.to_string_lossy().into_owned();
            let mut value = || {
                rest.next()
                    .ok_or_else(|| ArgumentsError::Missing(argument.clone()))
            };
            match argument.as_str() {
                "--audience" => parsed.audience = Some(value()?.to_string_lossy().parse()?),
                "--portal" => {
                    parsed.portal = Some(value()?.to_string_lossy().trim_end_matches('/').to_owned());
                }
                "--portal-key" => parsed.portal_key = Some(value()?.to_string_lossy().into_owned()),
                "--data" => parsed.data = Some(PathBuf::from(value()?)),
                "--help" | "-h" => parsed.help = true,
                "--version" => parsed.version = true,
                other => match Link::parse(other) {
                    Some(link) => parsed.link = Some(link),
                    None => return Err(ArgumentsError::Unknown(argument)),
                },
            }
        }
        Ok(parsed)
    }
}

/// What whoever installed the program decided for this computer. The window has no switch for it.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Installation {
    /// For whom the computer stands there.
    pub audience: Option<Audience>,
    /// The portal.
    pub portal: Option<String>,
    /// Its public signing key.
    pub portal_key: Option<String>,
}

impl Installation {
    /// Reads the machine-wide file; without one nothing is decided.
    ///
    /// # Errors
    /// The file is there but cannot be read: guessing an audience would be worse than saying so.
    pub fn read(path: &Path) -> Result<Self, String> {
        match std::fs::read(path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// Where the file is on this system.
    #[must_use]
    pub fn path() -> PathBuf {
        if cfg!(target_os = "windows") {
            PathBuf::from(r"C:\ProgramData\kyzmat\install.json")
        } else if cfg!(target_os = "macos") {
            PathBuf::from("/Library/Application Support/kyzmat/install.json")
        } else {
            PathBuf::from("/etc/kyzmat/install.json")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Arguments, ArgumentsError> {
        Arguments::parse(words.iter().map(OsString::from))
    }

    #[test]
    fn flags_and_a_link_are_read() {
        let id = "0197a1d2-0000-7000-8000-000000000001";
        let link = format!("kyzmat://vacancy/{id}");
        let read = parse(&[
            "--audience",
            "desk",
            "--portal",
            "http://127.0.0.1:1/",
            "--data",
            "d",
            &link,
        ])
        .unwrap();
        assert_eq!(read.audience, Some(Audience::Desk));
        assert_eq!(
            read.portal.as_deref(),
            Some("http://127.0.0.1:1"),
            "no trailing slash is kept"
        );
        assert_eq!(read.data, Some(PathBuf::from("d")));
        assert_eq!(read.link, Some(Link::Vacancy(id.parse().unwrap())));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        assert_eq!(parse(&["--data"]), Err(ArgumentsError::Missing("--data".into())));
        assert_eq!(
            parse(&["--audience", "boss"]),
            Err(ArgumentsError::Audience(kyzmat_ipc::UnknownAudience))
        );
        assert_eq!(
            parse(&["file.txt"]),
            Err(ArgumentsError::Unknown("file.txt".into()))
        );
    }

    #[test]
    fn an_installation_is_read_or_absent_and_a_broken_one_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("install.json");
        assert_eq!(
            Installation::read(&path),
            Ok(Installation::default()),
            "no file decides nothing"
        );
        std::fs::write(&path, r#"{"audience":"kiosk"}"#).unwrap();
        assert_eq!(Installation::read(&path).unwrap().audience, Some(Audience::Kiosk));
        std::fs::write(&path, r#"{"audience":"boss"}"#).unwrap();
        assert!(
            Installation::read(&path).is_err(),
            "a kiosk must not become a private window by a typing error"
        );
    }
}
