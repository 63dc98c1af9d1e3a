//! The snapshot of everything: when it is made, and how.

use super::write::Draft;
use super::{Shelf, Snapshot};
use crate::error::PortalError;
use crate::portal::Portal;
use crate::store::View;
use kyzmat_api::catalogue::Scope;
use kyzmat_model::feed::Kind;

/// Below this many rows a client reads the feed from the beginning: one or two pages.
const WORTH_ROWS: u64 = 1000;
/// So many changes behind the head a snapshot is stale, however large the catalogue is.
const STALE_CHANGES: u64 = 1000;
/// So many hundredths of the rows behind the head it is stale, however small the catalogue is.
const STALE_PERCENT: u64 = 5;

/// Makes it if it is wanted and nobody else is at it.
pub(super) fn refresh(shelf: &Shelf, portal: &Portal) -> Result<bool, PortalError> {
    if !wanted(shelf, portal.store.view()?.as_ref())? {
        return Ok(false);
    }
    let Some(_lock) = shelf.try_lock(Scope::All)? else {
        return Ok(false);
    };
    let view = portal.store.view()?;
    // Another process may have finished between the two looks.
    if !wanted(shelf, view.as_ref())? {
        return Ok(false);
    }
    make(shelf, portal, view.as_ref()).map(|_| true)
}

/// Makes it unless one holds up to `seq` already.
pub(super) fn ensure(shelf: &Shelf, portal: &Portal, seq: u64) -> Result<(), PortalError> {
    let _lock = shelf.lock(Scope::All)?;
    let view = portal.store.view()?;
    let epoch = view.position()?.epoch;
    let enough = shelf
        .newest(Scope::All, &epoch)?
        .is_some_and(|last| last.seq >= seq);
    if enough {
        return Ok(());
    }
    make(shelf, portal, view.as_ref()).map(drop)
}

fn wanted(shelf: &Shelf, view: &dyn View) -> Result<bool, PortalError> {
    let state = view.state()?;
    let position = &state.position;
    let last = shelf.newest(Scope::All, &position.epoch)?.map(|last| last.seq);
    // After a compaction the feed cannot be paged through from its beginning, whatever its length.
    let needed = position.min_seq > last.unwrap_or(0);
    Ok(needed || stale(state.rows(), position.head, last))
}

fn stale(rows: u64, head: u64, last: Option<u64>) -> bool {
    let Some(last) = last else {
        return rows >= WORTH_ROWS;
    };
    let behind = head.saturating_sub(last);
    rows >= WORTH_ROWS && (behind > STALE_CHANGES || behind.saturating_mul(100) > rows * STALE_PERCENT)
}

fn make(shelf: &Shelf, portal: &Portal, view: &dyn View) -> Result<Snapshot, PortalError> {
    let state = view.state()?;
    let mut draft = Draft::begin(shelf, Scope::All, state.position.clone())?;
    for kind in Kind::ALL {
        view.each(kind, &mut |row| draft.row(row))?;
    }
    if draft.sums() != &state.shards {
        return Err(PortalError::Malformed {
            doing: "making a snapshot",
            detail: "the rows do not add up to the sums kept beside them".to_owned(),
        });
    }
    let snapshot = draft.finish(portal.now())?;
    tracing::info!(
        name = snapshot.name,
        rows = snapshot.rows,
        size = snapshot.size,
        "snapshot made"
    );
    Ok(snapshot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_stale_by_share_or_by_number() {
        assert!(!stale(999, 5000, None), "a small catalogue is read from the feed");
        assert!(stale(1000, 1000, None), "a first one");
        assert!(!stale(2000, 2100, Some(2000)), "5 % are tolerated");
        assert!(stale(2000, 2101, Some(2000)), "more than 5 % are not");
        assert!(
            !stale(1_000_000, 1_001_000, Some(1_000_000)),
            "1,000 changes are tolerated"
        );
        assert!(
            stale(1_000_000, 1_001_001, Some(1_000_000)),
            "more than 1,000 are not"
        );
    }
}
