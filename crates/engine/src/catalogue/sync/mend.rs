//! Mends the shards whose digests differ, and only those.

use super::Step;
use super::follow::{parent, row_change};
use super::machine::Event as Happened;
use super::run::means_reset;
use crate::EngineError;
use crate::catalogue::view::SyncPhase;
use kyzmat_api::catalogue::Change;
use kyzmat_store::catalogue::RowChange;

/// A shard of more rows is no shard of any catalogue that fits a computer.
const MOST_ROWS: usize = 2_000_000;

impl Step<'_> {
    /// Fetches what the portal lists of each differing shard and makes ours equal.
    pub(super) async fn mend(&self, shards: &[u8]) -> Result<Happened, EngineError> {
        self.engine
            .inner
            .syncing
            .progress
            .begin(SyncPhase::Repairing, None, None);
        for shard in shards {
            tracing::warn!("Shard {shard} differs from the portal's and is mended.");
            match self.mend_one(*shard).await {
                Err(error) if means_reset(&error) => return Ok(Happened::Reset),
                other => other?,
            }
        }
        Ok(Happened::Mended)
    }

    async fn mend_one(&self, shard: u8) -> Result<(), EngineError> {
        let inner = &self.engine.inner;
        let client = inner.client();
        let mut rows: Vec<Change> = Vec::new();
        let mut head = None;
        let mut after: Option<String> = None;
        loop {
            inner.check_cancelled()?;
            let before = client.received_bytes();
            let answer = client.shard(&self.manifest.epoch, shard, after.as_deref()).await;
            inner
                .syncing
                .progress
                .received(client.received_bytes().saturating_sub(before));
            let page = answer?;
            // The rows of the first page may be older than those of the last: only the first head holds for all.
            head = head.or(Some(page.head));
            rows.extend(page.rows);
            inner.tell_progress();
            if rows.len() > MOST_ROWS || (page.next.is_some() && page.next == after) {
                return Err(EngineError::Contradiction("a shard has no end"));
            }
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        self.engine
            .blocking(move |inner| {
                let parents: Vec<Option<String>> = rows.iter().map(parent).collect();
                let listed: Vec<RowChange<'_>> = rows
                    .iter()
                    .zip(&parents)
                    .map(|(row, parent)| row_change(row, parent.as_deref()))
                    .collect::<Result<_, _>>()?;
                let now = inner.now().unix();
                let mended = inner.shelf.with(|open| {
                    let mended = open
                        .catalogue
                        .mend_shard(shard, &listed, head.unwrap_or_default(), now)?;
                    open.rules.forget();
                    Ok(mended)
                })?;
                inner.syncing.progress.rows(mended.put, mended.removed);
                Ok(())
            })
            .await
    }
}
