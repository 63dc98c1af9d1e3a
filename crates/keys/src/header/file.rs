//! The header's two files, so written that one of them is whole at every moment.
//!
//! `vault.json` is replaced by renaming a finished file over it. `vault.json.bak` keeps the former header until the
//! new one was read back, then becomes a copy of it: a former wrap that lay about would keep a former passphrase
//! alive.

use super::{FORMAT, Header, HeaderState};
use crate::error::{Doing, KeysError};
use crate::hex;
use crate::vault::Step;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

const NAME: &str = "vault.json";
const BACKUP: &str = "vault.json.bak";
/// Where a damaged header is kept when its copy takes its place.
const ASIDE: &str = "vault.json.damaged";
/// More than any header has; what is larger is not read.
const MOST: u64 = 64 * 1024;

/// The digest is over the header's text as it stands in the file. This outer shape never changes, so that a newer
/// header is told from a damaged one.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    sha256: String,
    #[serde(borrow)]
    header: &'a RawValue,
}

/// The one field that every shape has.
#[derive(Deserialize)]
struct Shape {
    format: u32,
}

enum Found {
    Nothing,
    Header(Header),
    Newer,
    Damage,
}

/// Reads a folder's header.
///
/// # Errors
/// [`KeysError::Io`] when the file system fails: that is not a missing header.
pub(crate) fn read(folder: &Path) -> Result<HeaderState, KeysError> {
    let damaged = match read_one(&folder.join(NAME))? {
        Found::Header(header) => return Ok(HeaderState::Good(header)),
        Found::Newer => return Ok(HeaderState::Newer),
        Found::Nothing => false,
        Found::Damage => true,
    };
    Ok(match read_one(&folder.join(BACKUP))? {
        Found::Header(header) => HeaderState::Damaged { backup: Some(header) },
        Found::Newer => HeaderState::Newer,
        Found::Nothing if !damaged => HeaderState::Missing,
        Found::Nothing | Found::Damage => HeaderState::Damaged { backup: None },
    })
}

fn read_one(path: &Path) -> Result<Found, KeysError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(error).doing("opening the vault's header"),
    };
    let mut bytes = Vec::new();
    file.take(MOST)
        .read_to_end(&mut bytes)
        .doing("reading the vault's header")?;
    Ok(parse(&bytes))
}

fn parse(bytes: &[u8]) -> Found {
    let Ok(envelope) = serde_json::from_slice::<Envelope<'_>>(bytes) else {
        return Found::Damage;
    };
    let text = envelope.header.get();
    if hex::text(&Sha256::digest(text)) != envelope.sha256 {
        return Found::Damage;
    }
    match serde_json::from_str::<Shape>(text) {
        Ok(shape) if shape.format > FORMAT => Found::Newer,
        _ => serde_json::from_str(text).map_or(Found::Damage, Found::Header),
    }
}

fn text(header: &Header) -> io::Result<String> {
    let raw = serde_json::value::to_raw_value(header)?;
    let sha256 = hex::text(&Sha256::digest(raw.get()));
    let envelope = Envelope { sha256, header: &raw };
    Ok(serde_json::to_string(&envelope)? + "\n")
}

/// Makes `header` the folder's, durably, and then its copy too. `step` is told after each durable part.
///
/// # Errors
/// [`KeysError::Io`]; the former header is then still there, in one of the two files.
pub(crate) fn write(
    folder: &Path,
    header: &Header,
    step: &dyn Fn(Step) -> Result<(), KeysError>,
) -> Result<(), KeysError> {
    let doing = "writing the vault's header";
    let text = text(header).doing(doing)?;
    replace(folder, NAME, text.as_bytes()).doing(doing)?;
    step(Step::HeaderReplaced)?;
    // Killed here: the new header counts, the copy is the former one.
    match read_one(&folder.join(NAME))? {
        Found::Header(kept) if kept == *header => {}
        _ => return Err(io::Error::other("it was not read back as written")).doing(doing),
    }
    replace(folder, BACKUP, text.as_bytes()).doing("copying the vault's header")?;
    step(Step::HeaderCopied)
}

/// Keeps what is left of a damaged header before its copy takes its place.
///
/// # Errors
/// [`KeysError::Io`].
pub(crate) fn set_aside(folder: &Path) -> Result<(), KeysError> {
    match std::fs::copy(folder.join(NAME), folder.join(ASIDE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other.map(drop).doing("keeping the damaged header"),
    }
}

/// Writes a file whole or not at all: under another name, synced, then renamed, then the folder synced.
pub(crate) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let new = folder.join(format!("{name}.new"));
    let mut file = create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&new, folder.join(name))?;
    sync_folder(folder)
}

#[cfg(unix)]
fn create(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> io::Result<File> {
    File::create(path)
}

#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call; NTFS journals the rename.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
