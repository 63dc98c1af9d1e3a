//! The rule by which a stream of changes becomes a catalogue.
//!
//! Each row carries the sequence number (`seq`) of the commit that last wrote it. A change counts only if its
//! number is above what the row already has; so a page may be applied twice, pages may overlap, and a snapshot
//! taken in the middle leads to the same catalogue. That is the law of the feed:
//! `fold(B[..n]) = fold(fold(B[..c]) ∪ B[c+1..n])` for every c, and for a feed whose overtaken changes were
//! compacted away.

use serde::{Deserialize, Serialize};

/// What a row of the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A territorial unit ([`crate::catalogue::Region`]); its id is the SOATE code.
    Region,
    /// A state or municipal body ([`crate::catalogue::Body`]).
    Body,
    /// A competition ([`crate::catalogue::Competition`]).
    Competition,
    /// A vacancy ([`crate::catalogue::Vacancy`]).
    Vacancy,
}

impl Kind {
    /// All kinds, in the order in which they are sent: what is pointed at comes first.
    pub const ALL: [Self; 4] = [Self::Region, Self::Body, Self::Competition, Self::Vacancy];

    /// The number that stands for the kind in databases and hashes. Never reuse one.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Region => 1,
            Self::Body => 2,
            Self::Competition => 3,
            Self::Vacancy => 4,
        }
    }

    /// The kind behind a number, `None` for one that this version does not know.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a change with number `seq` is newer than what is held (`None`: nothing, not even a grave).
#[must_use]
pub fn supersedes(held: Option<u64>, seq: u64) -> bool {
    held.is_none_or(|held| seq > held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Op {
        seq: u64,
        id: u8,
        data: Option<u16>,
    }

    /// Rows and graves by id: what `kyzmat-store` keeps, without the disk.
    type State = BTreeMap<u8, (u64, Option<u16>)>;

    fn fold<'a>(mut state: State, ops: impl IntoIterator<Item = &'a Op>) -> State {
        for op in ops {
            if supersedes(state.get(&op.id).map(|(seq, _)| *seq), op.seq) {
                state.insert(op.id, (op.seq, op.data));
            }
        }
        state
    }

    fn living(state: &State) -> BTreeMap<u8, u16> {
        state
            .iter()
            .filter_map(|(id, (_, data))| data.map(|data| (*id, data)))
            .collect()
    }

    fn feed() -> impl Strategy<Value = Vec<Op>> {
        proptest::collection::vec((0u8..12, proptest::option::of(any::<u16>())), 1..120).prop_map(|raw| {
            raw.into_iter()
                .zip(1u64..)
                .map(|((id, data), seq)| Op { seq, id, data })
                .collect()
        })
    }

    /// Keeps only the last change of each id: what the portal serves after compaction.
    fn compacted(ops: &[Op]) -> Vec<Op> {
        let last: BTreeMap<u8, &Op> = ops.iter().map(|op| (op.id, op)).collect();
        let mut kept: Vec<Op> = last.into_values().cloned().collect();
        kept.sort_by_key(|op| op.seq);
        kept
    }

    proptest! {
        #[test]
        fn a_checkpoint_anywhere_leads_to_the_same_catalogue(ops in feed(), cut in any::<prop::sample::Index>()) {
            let c = cut.index(ops.len());
            let straight = fold(State::new(), &ops);
            let resumed = fold(fold(State::new(), &ops[..c]), &ops[c..]);
            prop_assert_eq!(&resumed, &straight);
            let overlapping = fold(fold(State::new(), &ops[..c]), &ops[c / 2..]);
            prop_assert_eq!(&overlapping, &straight, "a page applied twice changes nothing");
        }

        #[test]
        fn compaction_hides_nothing(ops in feed(), cut in any::<prop::sample::Index>()) {
            let c = cut.index(ops.len());
            let straight = living(&fold(State::new(), &ops));
            prop_assert_eq!(&living(&fold(State::new(), &compacted(&ops))), &straight);
            let late = fold(fold(State::new(), &ops[..c]), &compacted(&ops));
            prop_assert_eq!(&living(&late), &straight, "a client that was at c reads the compacted rest");
        }
    }

    #[test]
    fn codes_are_distinct_and_known() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code(0), None);
    }
}
