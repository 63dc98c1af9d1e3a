//! What people sent under seal, opened into a new folder for the operator's eyes alone.

use super::run::Failure;
use kyzmat_api::cabinet::LetterAttachment;
use kyzmat_portal::Portal;
use kyzmat_portal::applications::open::Opener;
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A letter with its files.
pub(super) struct Parcel<'a, L> {
    /// In clear; written as JSON.
    pub(super) letter: &'a L,
    /// The files as it names them, in order.
    pub(super) attachments: &'a [LetterAttachment],
    /// Uploads by the SHA-256 of the sealed bytes.
    pub(super) files: &'a [(String, Uuid)],
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    Failure::system(format!("writing {}", path.display()))
}

impl<L: Serialize> Parcel<'_, L> {
    /// Writes the letter as JSON, and the files by their place and kind: the names that people gave are not trusted.
    /// `belongs_to` says what the seal of the file in a place is bound to.
    pub(super) fn unpack(
        &self,
        portal: &Portal,
        opener: &Opener,
        out: &Path,
        belongs_to: impl Fn(usize) -> Vec<u8>,
    ) -> Result<(), Failure> {
        let mut folder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(out).map_err(failed(out))?;
        let text = serde_json::to_vec_pretty(self.letter).map_err(|error| Failure::System {
            doing: "writing JSON".to_owned(),
            source: error.into(),
        })?;
        let path = out.join("letter.json");
        fresh(&path)
            .and_then(|mut file| file.write_all(&text))
            .map_err(failed(&path))?;
        for (place, named) in self.attachments.iter().enumerate() {
            let Some((_, upload)) = self
                .files
                .iter()
                .find(|(sha256, _)| *sha256 == named.sealed_sha256)
            else {
                tracing::warn!(place, "this file has not arrived");
                continue;
            };
            let path = name(out, place, named);
            let mut target = fresh(&path).map_err(failed(&path))?;
            opener.open_file(
                &mut portal.files().read(*upload)?,
                named,
                &belongs_to(place),
                &mut target,
            )?;
        }
        Ok(())
    }
}

fn name(out: &Path, place: usize, named: &LetterAttachment) -> PathBuf {
    let kind: String = named
        .kind
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
        .take(40)
        .collect();
    let ending = match named.media_type.as_str() {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => ".bin",
    };
    out.join(format!("{:02}-{kind}{ending}", place + 1))
}

/// A new file for the operator's eyes alone.
fn fresh(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
