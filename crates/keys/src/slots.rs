//! What the keyring's `vault` item holds: a few keys of 32 bytes, each under the vault and the wrap it belongs to.
//!
//! One item has to serve two purposes in turn, the vault's key itself or what a code is mixed with, and changing
//! from one to the other must survive a kill at any point: for a moment both stand side by side, and the header
//! names the one that counts. A computer may also have two vaults of one account (two data folders), and neither
//! may take the other's key away.

use crate::error::KeysError;
use crate::keyring::MAX_VALUE;
use crate::secret::Secret;
use uuid::Uuid;

/// The first byte of the item.
const FORMAT: u8 = 1;
const ID: usize = 16;
const KEY: usize = 32;
const SLOT: usize = ID + ID + KEY;

/// The keys in one item.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Slots(Vec<Slot>);

#[derive(Debug, PartialEq, Eq)]
struct Slot {
    /// The key id of the vault.
    vault: Uuid,
    /// The wrap, as the header names it.
    wrap: Uuid,
    key: Secret,
}

impl Slots {
    /// Reads an item; `None` when it is not one of ours.
    pub(crate) fn parse(item: &Secret) -> Option<Self> {
        let (format, rest) = item.expose().split_first()?;
        if *format != FORMAT || rest.len() % SLOT != 0 {
            return None;
        }
        let slots = rest.chunks_exact(SLOT).map(|slot| {
            let (vault, rest) = slot.split_at_checked(ID)?;
            let (wrap, key) = rest.split_at_checked(ID)?;
            Some(Slot {
                vault: Uuid::from_slice(vault).ok()?,
                wrap: Uuid::from_slice(wrap).ok()?,
                key: Secret::new(key.to_vec()),
            })
        });
        Some(Self(slots.collect::<Option<_>>()?))
    }

    /// The item.
    ///
    /// # Errors
    /// [`KeysError::Full`] when the keyring would not take it.
    pub(crate) fn item(&self) -> Result<Secret, KeysError> {
        let length = 1 + self.0.len() * SLOT;
        if length > MAX_VALUE {
            return Err(KeysError::Full);
        }
        // Room for all of it, so that nothing is moved while it grows.
        let mut bytes = Vec::with_capacity(length);
        bytes.push(FORMAT);
        for slot in &self.0 {
            bytes.extend_from_slice(slot.vault.as_bytes());
            bytes.extend_from_slice(slot.wrap.as_bytes());
            bytes.extend_from_slice(slot.key.expose());
        }
        Ok(Secret::new(bytes))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn key(&self, vault: Uuid, wrap: Uuid) -> Option<&Secret> {
        let found = self
            .0
            .iter()
            .find(|slot| slot.vault == vault && slot.wrap == wrap);
        found.map(|slot| &slot.key)
    }

    pub(crate) fn add(&mut self, vault: Uuid, wrap: Uuid, key: Secret) {
        self.0.push(Slot { vault, wrap, key });
    }

    /// Drops this vault's keys but for one, and no other vault's; returns whether any was dropped.
    pub(crate) fn keep_only(&mut self, vault: Uuid, wrap: Option<Uuid>) -> bool {
        let before = self.0.len();
        self.0
            .retain(|slot| slot.vault != vault || Some(slot.wrap) == wrap);
        self.0.len() != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Secret {
        Secret::new(vec![byte; KEY])
    }

    #[test]
    fn an_item_keeps_the_keys_of_several_vaults_apart() {
        let (ours, theirs, first, second) = (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
        let mut slots = Slots::default();
        slots.add(ours, first, key(1));
        slots.add(ours, second, key(2));
        slots.add(theirs, first, key(3));
        let mut slots = Slots::parse(&slots.item().unwrap()).unwrap();
        assert_eq!(slots.key(ours, second), Some(&key(2)));
        assert_eq!(slots.key(theirs, second), None);
        assert!(slots.keep_only(ours, Some(second)) && !slots.keep_only(ours, Some(second)));
        assert_eq!(slots.key(ours, first), None, "the former key is gone");
        assert!(slots.keep_only(ours, None));
        assert_eq!(
            slots.key(theirs, first),
            Some(&key(3)),
            "another vault's key stays"
        );
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        let mut slots = Slots::default();
        slots.add(Uuid::new_v4(), Uuid::new_v4(), key(1));
        let item = slots.item().unwrap();
        for length in [0, 2, SLOT, SLOT + 2] {
            let mut bytes = item.expose().to_vec();
            bytes.resize(length, 0);
            assert_eq!(Slots::parse(&Secret::new(bytes)), None, "{length} bytes");
        }
        let mut newer = item.expose().to_vec();
        newer[0] = 2;
        assert_eq!(
            Slots::parse(&Secret::new(newer)),
            None,
            "a newer shape is left alone"
        );
    }

    #[test]
    fn a_full_item_is_refused_and_not_cut() {
        let mut slots = Slots::default();
        let vault = Uuid::new_v4();
        while slots.item().is_ok() {
            slots.add(vault, Uuid::new_v4(), key(1));
        }
        assert_eq!(slots.0.len(), 15, "fourteen keys fit");
    }
}
