//! How two copies of the catalogue are compared without sending them.
//!
//! A row's hash covers its kind, id, revision and its very bytes; a shard's digest is the wrapping sum of the
//! hashes of its rows and their count. A sum can be kept up row by row, in any order, so portal and client each
//! hold it in the transaction that changes the row. It finds loss and damage, it proves no origin: trust comes
//! from the signature on the manifest that carries the sums.

use crate::feed::Kind;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// How many shards the rows are spread over: at 1,000,000 rows a repair fetches about 16,000.
pub const SHARDS: u8 = 64;

/// The shard of a row: six bits of the hash of its kind and id, so that a row never changes its shard.
#[must_use]
pub fn shard_of(kind: Kind, id: &str) -> u8 {
    let mut hasher = Xxh3::new();
    hasher.update(&[kind.code()]);
    hasher.update(id.as_bytes());
    u8::try_from(hasher.digest() % u64::from(SHARDS)).unwrap_or(0)
}

/// The hash of one row. `data` are the row's bytes as they stood in the feed.
#[must_use]
pub fn row_hash(kind: Kind, id: &str, rev: u64, data: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(&[kind.code()]);
    hasher.update(id.as_bytes());
    hasher.update(&[0]);
    hasher.update(&rev.to_le_bytes());
    hasher.update(data);
    hasher.digest()
}

/// Count and wrapping sum over any set of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sum {
    /// How many rows.
    pub count: u64,
    /// The wrapping sum of their hashes, as 16 hex digits on the wire.
    #[serde(with = "hex64")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9a-f]{16}$"))]
    pub sum: u64,
}

impl Sum {
    /// With one more row.
    pub fn add(&mut self, hash: u64) {
        self.count = self.count.saturating_add(1);
        self.sum = self.sum.wrapping_add(hash);
    }

    /// With one row less.
    pub fn remove(&mut self, hash: u64) {
        self.count = self.count.saturating_sub(1);
        self.sum = self.sum.wrapping_sub(hash);
    }
}

/// The digest of the whole catalogue: a hash over the sums of all shards in order, as 16 hex digits.
#[must_use]
pub fn whole(shards: &[Sum; SHARDS as usize]) -> String {
    let mut bytes = Vec::with_capacity(usize::from(SHARDS) * 16);
    for shard in shards {
        bytes.extend_from_slice(&shard.count.to_le_bytes());
        bytes.extend_from_slice(&shard.sum.to_le_bytes());
    }
    format!("{:016x}", xxh3_64(&bytes))
}

/// 64 bits as 16 hex digits: JSON numbers lose bits above 2^53 in other readers.
mod hex64 {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        if text.len() != 16 {
            return Err(serde::de::Error::custom("a sum has 16 hex digits"));
        }
        u64::from_str_radix(&text, 16).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_hash_sees_every_part_of_a_row() {
        let base = row_hash(Kind::Vacancy, "a", 1, b"x");
        assert_ne!(base, row_hash(Kind::Body, "a", 1, b"x"), "kind");
        assert_ne!(base, row_hash(Kind::Vacancy, "b", 1, b"x"), "id");
        assert_ne!(base, row_hash(Kind::Vacancy, "a", 2, b"x"), "revision");
        assert_ne!(base, row_hash(Kind::Vacancy, "a", 1, b"y"), "bytes");
    }

    #[test]
    fn sums_travel_as_hex() {
        let sum = Sum {
            count: 3,
            sum: u64::MAX,
        };
        let json = serde_json::to_string(&sum).unwrap();
        assert_eq!(json, r#"{"count":3,"sum":"ffffffffffffffff"}"#);
        assert_eq!(serde_json::from_str::<Sum>(&json).unwrap(), sum);
        assert!(serde_json::from_str::<Sum>(r#"{"count":3,"sum":"ff"}"#).is_err());
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_removal_undoes(mut hashes in proptest::collection::vec(any::<u64>(), 1..40)) {
            let mut forward = Sum::default();
            hashes.iter().for_each(|h| forward.add(*h));
            let extra = hashes.pop().unwrap();
            hashes.reverse();
            let mut backward = Sum::default();
            hashes.iter().for_each(|h| backward.add(*h));
            forward.remove(extra);
            prop_assert_eq!(forward, backward);
        }

        #[test]
        fn a_row_has_one_shard(id in ".{0,40}") {
            prop_assert!(shard_of(Kind::Vacancy, &id) < SHARDS);
        }
    }
}
