//! Writing one snapshot file: header, rows, footer, compressed as they come.

use super::{SUFFIX, Shelf, Snapshot, scope_name};
use crate::error::PortalError;
use crate::store::{Living, Position};
use kyzmat_api::catalogue::{Scope, SnapshotFooter, SnapshotHeader, SnapshotLine};
use kyzmat_model::Instant;
use kyzmat_model::digest::{SHARDS, Sum, shard_of, whole};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Three quarters of the size of the fastest level at a third more time; higher ones gain little on such texts.
const LEVEL: i32 = 3;

/// A snapshot file in the making. Dropped before [`Draft::finish`], it leaves nothing behind.
pub(super) struct Draft<'a> {
    shelf: &'a Shelf,
    scope: Scope,
    position: Position,
    temporary: PathBuf,
    encoder: Option<zstd::Encoder<'static, Hashing>>,
    sums: [Sum; SHARDS as usize],
}

/// A file that knows its size and hash.
struct Hashing {
    file: BufWriter<File>,
    hasher: Sha256,
    size: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(0);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

impl<'a> Draft<'a> {
    /// Begins a file. The caller holds the lock of its scope, so what is unfinished here was left by a process that
    /// was killed.
    pub(super) fn begin(shelf: &'a Shelf, scope: Scope, position: Position) -> Result<Self, PortalError> {
        shelf.remove_unfinished(scope)?;
        let temporary = shelf.folder.join(format!("{}.part", scope_name(scope)));
        let file = File::create(&temporary).map_err(PortalError::file("making", &temporary))?;
        let hashing = Hashing {
            file: BufWriter::with_capacity(1 << 18, file),
            hasher: Sha256::new(),
            size: 0,
        };
        let mut encoder =
            zstd::Encoder::new(hashing, LEVEL).map_err(PortalError::stream("beginning to compress"))?;
        encoder
            .include_checksum(true)
            .map_err(PortalError::stream("beginning to compress"))?;
        let header = SnapshotLine::Header(SnapshotHeader {
            epoch: position.epoch.clone(),
            seq: position.head,
            scope,
        });
        let mut draft = Self {
            shelf,
            scope,
            position,
            temporary,
            encoder: Some(encoder),
            sums: [Sum::default(); SHARDS as usize],
        };
        draft.line(&header)?;
        Ok(draft)
    }

    /// Adds a row. Its data are passed on as they are: they were checked when they were written.
    pub(super) fn row(&mut self, row: Living<'_>) -> std::io::Result<()> {
        if let Some(sum) = self.sums.get_mut(usize::from(shard_of(row.kind, row.id))) {
            sum.add(row.hash);
        }
        let Some(encoder) = &mut self.encoder else {
            return Ok(());
        };
        encoder.write_all(b"{\"row\":{\"kind\":")?;
        serde_json::to_writer(&mut *encoder, &row.kind)?;
        encoder.write_all(b",\"id\":")?;
        serde_json::to_writer(&mut *encoder, row.id)?;
        write!(encoder, ",\"rev\":{},\"seq\":{},\"data\":", row.rev, row.seq)?;
        encoder.write_all(row.data.as_bytes())?;
        encoder.write_all(b"}}\n")
    }

    /// Sums of the rows written so far.
    pub(super) fn sums(&self) -> &[Sum; SHARDS as usize] {
        &self.sums
    }

    /// Writes the footer, brings the file to the disk and gives it its name.
    pub(super) fn finish(mut self, now: Instant) -> Result<Snapshot, PortalError> {
        let rows = self.sums.iter().map(|sum| sum.count).sum();
        self.line(&SnapshotLine::Footer(SnapshotFooter {
            rows,
            digest: whole(&self.sums),
        }))?;
        let finishing = "finishing a snapshot";
        let encoder = self.encoder.take().ok_or(PortalError::Malformed {
            doing: finishing,
            detail: "it was finished before".to_owned(),
        })?;
        let mut hashing = encoder.finish().map_err(PortalError::stream(finishing))?;
        hashing.flush().map_err(PortalError::stream(finishing))?;
        hashing
            .file
            .get_ref()
            .sync_all()
            .map_err(PortalError::file("syncing", &self.temporary))?;
        let sha256: String = hashing
            .hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        // Which vacancies are open depends on the moment too, so the content has a part in the name.
        let mark: String = sha256.chars().take(8).collect();
        let stem = match self.scope {
            Scope::All => format!("all-{}-{}", self.position.epoch, self.position.head),
            Scope::Open => format!("open-{}-{}-{mark}", self.position.epoch, self.position.head),
        };
        let snapshot = Snapshot {
            scope: self.scope,
            epoch: self.position.epoch.clone(),
            seq: self.position.head,
            name: format!("{stem}{SUFFIX}"),
            size: hashing.size,
            sha256,
            rows,
            made_at: now.unix(),
        };
        self.publish(&stem, &snapshot)?;
        Ok(snapshot)
    }

    /// File first, description last, each by renaming: whoever sees the description finds the whole file.
    fn publish(&self, stem: &str, snapshot: &Snapshot) -> Result<(), PortalError> {
        let folder = &self.shelf.folder;
        let place = folder.join(&snapshot.name);
        std::fs::rename(&self.temporary, &place).map_err(PortalError::file("naming", &place))?;
        let description = folder.join(format!("{stem}.json"));
        let draft = folder.join(format!("{stem}.json.part"));
        let json = serde_json::to_vec(snapshot).map_err(PortalError::malformed("describing a snapshot"))?;
        std::fs::write(&draft, json).map_err(PortalError::file("writing", &draft))?;
        std::fs::rename(&draft, &description).map_err(PortalError::file("naming", &description))
    }

    fn line(&mut self, line: &SnapshotLine) -> Result<(), PortalError> {
        let mut text =
            serde_json::to_vec(line).map_err(PortalError::malformed("writing a line of a snapshot"))?;
        text.push(b'\n');
        let Some(encoder) = &mut self.encoder else {
            return Ok(());
        };
        encoder
            .write_all(&text)
            .map_err(PortalError::stream("writing a snapshot"))
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // Best effort: after finishing there is nothing under this name any more.
        let _ = std::fs::remove_file(&self.temporary);
    }
}
