//! Argon2id (RFC 9106): makes guessing a passphrase or a code dear.

use crate::error::KeysError;
use crate::secret::Secret;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// What one derivation costs. Stored with what was derived, so that the default can be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Unbounded")]
pub struct Kdf {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// As it stands in a file, where anybody may have written it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unbounded {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Kdf {
    /// The least that is accepted.
    pub const LEAST: Self = Self {
        memory_kib: 8 * 1024,
        passes: 1,
        lanes: 1,
    };

    /// A cost within bounds: 8 to 512 MiB, 1 to 16 passes, 1 to 4 lanes. More would let a planted file take the
    /// computer's memory away.
    #[must_use]
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Option<Self> {
        let is_bounded = (Self::LEAST.memory_kib..=512 * 1024).contains(&memory_kib)
            && (1..=16).contains(&passes)
            && (1..=4).contains(&lanes);
        is_bounded.then_some(Self {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// As it stands before a sealed file: memory in KiB, passes, lanes.
    pub(crate) fn to_bytes(self) -> [u8; 6] {
        let [a, b, c, d] = self.memory_kib.to_be_bytes();
        let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
        [a, b, c, d, small(self.passes), small(self.lanes)]
    }

    /// The same read; `None` out of bounds.
    pub(crate) fn from_bytes([a, b, c, d, passes, lanes]: [u8; 6]) -> Option<Self> {
        Self::new(u32::from_be_bytes([a, b, c, d]), passes.into(), lanes.into())
    }

    /// 32 bytes from a passphrase or a code. Takes a noticeable fraction of a second.
    ///
    /// # Errors
    /// [`KeysError::Derivation`], for want of memory.
    pub(crate) fn derive(self, phrase: &Secret, salt: &[u8]) -> Result<Secret, KeysError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        let params = params.map_err(|_| KeysError::Derivation)?;
        let mut memory: Vec<Block> = Vec::new();
        let blocks = params.block_count();
        memory
            .try_reserve_exact(blocks)
            .map_err(|_| KeysError::Derivation)?;
        memory.resize(blocks, Block::new());
        let mut derived = Secret::zeros(32);
        let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(phrase.expose(), salt, derived.expose_mut(), &mut memory);
        memory.zeroize();
        outcome.map_err(|_| KeysError::Derivation)?;
        Ok(derived)
    }
}

/// 64 MiB, three passes, one lane: the second choice of RFC 9106 with one lane, since a desk may have one core.
impl Default for Kdf {
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
        }
    }
}

impl TryFrom<Unbounded> for Kdf {
    type Error = &'static str;

    fn try_from(cost: Unbounded) -> Result<Self, Self::Error> {
        Self::new(cost.memory_kib, cost.passes, cost.lanes).ok_or("a cost out of bounds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    /// From the reference implementation's own test (`src/test.c`, Argon2id, version 0x13).
    #[test]
    fn derives_what_the_reference_implementation_does() {
        let cost = Kdf::new(65_536, 2, 1).unwrap();
        let derived = cost
            .derive(&Secret::from("password".to_owned()), b"somesalt")
            .unwrap();
        assert_eq!(
            hex::text(derived.expose()),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
        );
    }

    #[test]
    fn a_planted_cost_is_refused() {
        for bad in [
            (1, 3, 1),
            (1024 * 1024, 3, 1),
            (65_536, 0, 1),
            (65_536, 17, 1),
            (65_536, 3, 5),
        ] {
            let (memory_kib, passes, lanes) = bad;
            let text = format!(r#"{{"memory_kib":{memory_kib},"passes":{passes},"lanes":{lanes}}}"#);
            assert!(
                serde_json::from_str::<Kdf>(&text).is_err(),
                "{text} is out of bounds"
            );
        }
        let text = serde_json::to_string(&Kdf::default()).unwrap();
        assert_eq!(serde_json::from_str::<Kdf>(&text).unwrap(), Kdf::default());
    }
}
