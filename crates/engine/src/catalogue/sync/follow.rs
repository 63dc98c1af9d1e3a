//! Reads changes and applies them, a page a transaction.

use super::Step;
use super::machine::Event as Happened;
use super::tail::competition_of;
use crate::EngineError;
use crate::catalogue::view::SyncPhase;
use crate::engine::Inner;
use kyzmat_api::catalogue::{Change, Op, Page};
use kyzmat_client::Changes;
use kyzmat_model::feed::Kind;
use kyzmat_store::Catalogue;
use kyzmat_store::catalogue::{Applied, RowChange};

/// Changes asked for at a time.
pub(super) const PAGE: u32 = 1000;
/// A pull that removes more than this share of the rows must be backed by the signed manifest, percent.
const SUSPICIOUS_SHARE: u64 = 30;
/// Below this many rows shares mean nothing.
const FEW_ROWS: u64 = 50;

impl Step<'_> {
    /// Reads the feed from the cursor to its end.
    pub(super) async fn follow(&self) -> Result<Happened, EngineError> {
        let inner = &self.engine.inner;
        let (mut cursor, held) = self
            .engine
            .blocking(|inner| {
                inner.shelf.with(|open| {
                    let rows: u64 = open
                        .catalogue
                        .totals()?
                        .shards
                        .iter()
                        .map(|shard| shard.count)
                        .sum();
                    Ok((open.catalogue.position()?.cursor, rows))
                })
            })
            .await?;
        let behind = self.manifest.head.saturating_sub(cursor);
        inner
            .syncing
            .progress
            .begin(SyncPhase::Changes, None, Some(behind));
        let client = inner.client();
        let mut removed = 0;
        loop {
            inner.check_cancelled()?;
            let before = client.received_bytes();
            let answer = client.changes(&self.manifest.epoch, cursor, PAGE).await;
            inner
                .syncing
                .progress
                .received(client.received_bytes().saturating_sub(before));
            let page = match answer? {
                Changes::NothingNew => break,
                Changes::Reset => return Ok(Happened::Reset),
                Changes::Page(page) if page.epoch != self.manifest.epoch => return Ok(Happened::Reset),
                Changes::Page(page) => page,
            };
            removed += page.changes.iter().filter(|change| change.op == Op::Del).count() as u64;
            self.guard(removed, held)?;
            let more = page.more;
            cursor = page.next;
            self.engine.blocking(move |inner| take_page(inner, &page)).await?;
            if !more {
                break;
            }
        }
        Ok(Happened::Followed(cursor))
    }

    /// Stops a pull that removes an unusual share, unless the portal has signed that so few rows are left.
    fn guard(&self, removed: u64, held: u64) -> Result<(), EngineError> {
        if held < FEW_ROWS || removed.saturating_mul(100) <= held.saturating_mul(SUSPICIOUS_SHARE) {
            return Ok(());
        }
        let signed: u64 = self.manifest.shards.iter().map(|shard| shard.count).sum();
        if signed.saturating_mul(100) <= held.saturating_mul(100 - SUSPICIOUS_SHARE) {
            tracing::warn!(
                "The portal has removed {removed} of {held} rows; its signed manifest says so too."
            );
            return Ok(());
        }
        Err(EngineError::MassDelete { removed, held })
    }
}

fn take_page(inner: &Inner, page: &Page) -> Result<(), EngineError> {
    let now = inner.now().unix();
    let applied = inner.shelf.with(|open| {
        let applied = apply(&open.catalogue, page, now)?;
        let changed = page.changes.iter();
        let competitions = changed.filter(|change| change.kind == Kind::Competition);
        open.rules
            .competitions_changed(competitions.map(|change| change.id.clone()));
        Ok(applied)
    })?;
    inner.syncing.progress.rows(applied.put, applied.removed);
    inner.tell_progress();
    Ok(())
}

/// Applies a page and moves the cursor, in one transaction.
pub(super) fn apply(catalogue: &Catalogue, page: &Page, now: i64) -> Result<Applied, EngineError> {
    let parents: Vec<Option<String>> = page.changes.iter().map(parent).collect();
    let changes = page
        .changes
        .iter()
        .zip(&parents)
        .map(|(change, parent)| row_change(change, parent.as_deref()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(catalogue.apply(&page.epoch, &changes, page.next, now)?)
}

pub(super) fn parent(change: &Change) -> Option<String> {
    let data = change.data.as_ref().filter(|_| change.kind == Kind::Vacancy)?;
    competition_of(change.kind, data.get())
}

/// A change as the store wants it; a `put` must bring a row.
pub(super) fn row_change<'a>(
    change: &'a Change,
    parent: Option<&'a str>,
) -> Result<RowChange<'a>, EngineError> {
    let data = match (change.op, &change.data) {
        (Op::Put, Some(data)) => Some(data.get().as_bytes()),
        (Op::Put, None) => return Err(EngineError::Contradiction("a change puts nothing")),
        (Op::Del, _) => None,
    };
    Ok(RowChange {
        kind: change.kind,
        id: &change.id,
        rev: change.rev,
        seq: change.seq,
        data,
        parent,
    })
}
