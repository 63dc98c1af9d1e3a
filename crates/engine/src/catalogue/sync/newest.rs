//! The newest open vacancies, on screen before the rest has been received.

use super::Step;
use super::machine::Event as Happened;
use super::tail::{AsChange as _, LineError, hex, parse_row, read_line};
use crate::catalogue::view::SyncPhase;
use crate::{EngineError, Event};
use kyzmat_api::catalogue::{SnapshotLine, SnapshotRef};
use kyzmat_store::catalogue::RowChange;
use sha2::{Digest as _, Sha256};
use std::io::BufReader;

/// A file of the newest is small by design; a larger one is passed over.
const LARGEST: u64 = 16 << 20;

impl Step<'_> {
    /// Shows the newest. That they cannot be had is no failure: the rest follows anyway.
    pub(super) async fn show_newest(&self) -> Result<Happened, EngineError> {
        let Some(file) = self.manifest.open.clone().filter(|file| file.size <= LARGEST) else {
            return Ok(Happened::NewestDone);
        };
        self.engine
            .inner
            .syncing
            .progress
            .begin(SyncPhase::Newest, Some(file.size), Some(file.rows));
        match self.receive_newest(&file).await {
            Ok(bytes) => self.put_newest(bytes).await?,
            Err(EngineError::Cancelled) => return Err(EngineError::Cancelled),
            Err(error) => tracing::info!("The newest vacancies could not be had first: {error}."),
        }
        Ok(Happened::NewestDone)
    }

    async fn receive_newest(&self, file: &SnapshotRef) -> Result<Vec<u8>, EngineError> {
        let inner = &self.engine.inner;
        let mut download = inner.client().download(file, 0).await?;
        let mut bytes = Vec::new();
        while let Some(chunk) = download.chunk().await? {
            inner.check_cancelled()?;
            inner
                .syncing
                .progress
                .received(u64::try_from(chunk.len()).unwrap_or(0));
            inner.tell_progress();
            bytes.extend_from_slice(&chunk);
            if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > file.size {
                return Err(EngineError::Contradiction("a file is longer than promised"));
            }
        }
        if hex(&Sha256::digest(&bytes)) != file.sha256 {
            return Err(EngineError::Contradiction("a file is not the promised one"));
        }
        Ok(bytes)
    }

    async fn put_newest(&self, bytes: Vec<u8>) -> Result<(), EngineError> {
        let epoch = self.manifest.epoch.clone();
        self.engine
            .blocking(move |inner| {
                let decoder = zstd::stream::read::Decoder::new(bytes.as_slice())
                    .map_err(|_| EngineError::Contradiction("a file cannot be unpacked"))?;
                let mut reader = BufReader::new(decoder);
                let mut line = Vec::new();
                let mut rows = Vec::new();
                while read_line(&mut reader, &mut line).map_err(LineError::into_engine)? {
                    if let SnapshotLine::Row(row) = parse_row(&line).map_err(LineError::into_engine)? {
                        let parent = row.competition();
                        rows.push((row, parent));
                    }
                }
                let changes: Vec<RowChange<'_>> = rows
                    .iter()
                    .map(|(row, parent)| row.change(parent.as_deref()))
                    .collect();
                inner.shelf.with(|open| {
                    open.catalogue.show_early(&epoch, &changes)?;
                    open.rules.forget();
                    Ok(())
                })?;
                inner.shelf.refresh_names()?;
                inner.shelf.catch_up()?;
                inner.tell(Event::CatalogueChanged { head: 0 });
                Ok(())
            })
            .await
    }
}
