//! `ballast`: room that is kept for the last words typed when the disk fills up.
//!
//! With a full disk SQLite can neither commit nor empty its write-ahead log. Letting a file of 1 MiB go gives it
//! room for both. The file is laid again when there is twice its room.

use super::place::{Place, owners_file, remove, sync_folder};
use crate::StoreError;
use crate::error::Doing as _;
use std::fs;
use std::io::Write as _;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Bytes of the ballast: the write-ahead log at its longest.
const SIZE: u64 = 1 << 20;

/// Whether there is ballast.
pub(super) fn is_there(place: &Place) -> bool {
    place.ballast().exists()
}

/// Lets the ballast go; whether there was any.
pub(super) fn spend(place: &Place) -> Result<bool, StoreError> {
    let there = is_there(place);
    remove(&place.ballast())?;
    Ok(there)
}

/// Lays the ballast of a new vault; whether there was room.
pub(super) fn lay(place: &Place) -> Result<bool, StoreError> {
    fill(place, SIZE)
}

/// Lays the ballast again if it is gone and there is room for it and as much again; whether it lies.
pub(super) fn refill(place: &Place) -> Result<bool, StoreError> {
    if is_there(place) {
        return Ok(true);
    }
    fill(place, 2 * SIZE)
}

/// Writes `tried` bytes, so that there certainly is room for them, and keeps [`SIZE`] of them.
fn fill(place: &Place, tried: u64) -> Result<bool, StoreError> {
    let doing = "laying ballast";
    let temporary = place.folder().join("ballast.new");
    let written = owners_file()
        .truncate(true)
        .open(&temporary)
        .and_then(|mut file| {
            for number in 0..tried / 4096 {
                file.write_all(&block(number))?;
            }
            file.sync_all()?;
            file.set_len(SIZE)
        });
    match written.doing(doing) {
        Ok(()) => {
            fs::rename(&temporary, place.ballast()).doing(doing)?;
            sync_folder(place.folder())?;
            Ok(true)
        }
        Err(StoreError::Full { .. }) => {
            remove(&temporary)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Bytes that no file system packs into less room.
fn block(number: u64) -> Vec<u8> {
    (0..512u64)
        .flat_map(|word| xxh3_64_with_seed(&word.to_le_bytes(), number).to_le_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::connection::lock;
    use crate::vault::{Fact, Vault, VaultKey};
    use crate::{Private, StoreError};
    use zeroize::Zeroizing;

    fn fact(number: usize) -> Fact {
        Fact {
            name: number.to_string(),
            value: Private::from("word ".repeat(500)),
            provenance: "typed".into(),
            verified: false,
            at: 0,
        }
    }

    #[test]
    fn a_write_that_finds_no_room_lets_the_ballast_go_and_says_why_it_failed() {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("x'{}'", "0b".repeat(32));
        let key = VaultKey::new(Zeroizing::new(text)).unwrap();
        let vault = Vault::create(folder.path(), &key).unwrap();
        let ballast = folder.path().join("ballast");
        assert_eq!(ballast.metadata().unwrap().len(), super::SIZE);
        assert!(!vault.ballast_spent());
        // The same error as of a full disk, on any system, but letting go of the ballast does not cure it.
        let limit = |pages: u32| {
            lock(&vault.writer)
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
                .unwrap();
        };
        limit(60);
        let mut kept = 0;
        let refusal = loop {
            match vault.put_facts(&[fact(kept)]) {
                Ok(()) => kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(refusal, StoreError::Full { .. }), "{refusal:?}");
        assert!(vault.ballast_spent() && !ballast.exists());
        assert_eq!(vault.facts().unwrap().len(), kept, "what was kept is there");
        limit(100_000);
        vault.put_facts(&[fact(kept)]).unwrap();
        assert!(vault.ballast_spent(), "until it is laid again");
        assert!(vault.refill_ballast().unwrap());
        assert!(!vault.ballast_spent());
        assert_eq!(ballast.metadata().unwrap().len(), super::SIZE);
    }

    #[cfg(unix)]
    #[test]
    fn ballast_takes_real_room() {
        use std::os::unix::fs::MetadataExt as _;
        let folder = tempfile::tempdir().unwrap();
        assert!(super::lay(&super::Place::new(folder.path())).unwrap());
        let file = folder.path().join("ballast").metadata().unwrap();
        assert!(file.blocks() * 512 >= super::SIZE, "{} blocks", file.blocks());
    }
}
