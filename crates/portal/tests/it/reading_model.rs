//! What a client keeps of the feed, in its simplest form: the measure for everything the portal serves.

use crate::scene::{Scene, get};
use axum::Router;
use axum::http::StatusCode;
use kyzmat_api::catalogue::{Change, Op, Page};
use kyzmat_model::digest::{SHARDS, Sum, row_hash, shard_of, whole};
use kyzmat_model::feed::{Kind, supersedes};
use std::collections::BTreeMap;

/// Rows and graves by kind and id.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Copy {
    rows: BTreeMap<(Kind, String), (u64, u64, Option<String>)>,
}

impl Copy {
    pub fn take(&mut self, change: Change) {
        let key = (change.kind, change.id);
        if supersedes(self.rows.get(&key).map(|held| held.0), change.seq) {
            assert_eq!(
                change.op == Op::Put,
                change.data.is_some(),
                "a put has data, a del has none"
            );
            let data = change.data.map(|data| data.get().to_owned());
            self.rows.insert(key, (change.seq, change.rev, data));
        }
    }

    pub fn shards(&self) -> [Sum; SHARDS as usize] {
        let mut sums = [Sum::default(); SHARDS as usize];
        for ((kind, id), (_, rev, data)) in &self.rows {
            if let Some(data) = data {
                let shard = usize::from(shard_of(*kind, id));
                sums[shard].add(row_hash(*kind, id, *rev, data.as_bytes()));
            }
        }
        sums
    }

    pub fn digest(&self) -> String {
        whole(&self.shards())
    }

    pub fn living(&self, of: Kind) -> usize {
        let living = |((kind, _), row): &(&(Kind, String), &(u64, u64, Option<String>))| {
            *kind == of && row.2.is_some()
        };
        self.rows.iter().filter(living).count()
    }
}

/// Pages through the feed from a cursor to the head; gives the cursor reached.
pub async fn follow(router: &Router, epoch: &str, from: u64, limit: u32, copy: &mut Copy) -> u64 {
    let mut after = from;
    loop {
        let path = format!("/v1/catalogue/changes?epoch={epoch}&after={after}&limit={limit}");
        let answer = get(router, &path).await;
        if answer.status == StatusCode::NOT_MODIFIED {
            return after;
        }
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page: Page = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((page.epoch.as_str(), page.from), (epoch, after));
        assert!(page.changes.len() <= usize::try_from(limit).unwrap());
        assert!(
            page.next > after && page.next <= page.head,
            "the cursor moves and never past the head"
        );
        assert_eq!(page.more, page.next < page.head);
        let mut last = after;
        for change in page.changes {
            assert!(
                change.seq > last && change.seq <= page.next,
                "in the order of commits"
            );
            last = change.seq;
            copy.take(change);
        }
        after = page.next;
    }
}

/// A fresh client's copy.
pub async fn whole_copy(scene: &Scene, router: &Router, limit: u32) -> Copy {
    let mut copy = Copy::default();
    follow(router, &scene.epoch(), 0, limit, &mut copy).await;
    copy
}
