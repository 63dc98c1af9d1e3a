//! Wrapping a vault's key anew.

use super::{Loaded, Protection, Step, VaultKeys};
use crate::dek::Dek;
use crate::error::KeysError;
use crate::header::{Attempts, file};

/// What became of the key's former place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former {
    /// Nothing of it is left in the keyring.
    Gone,
    /// The keyring could not be tidied; it is tried again whenever the vault is opened. Until then a former way's
    /// key is still in the keyring, which the person should know.
    StillInKeyring,
}

impl VaultKeys {
    /// Protects the vault in another way. The key stays what it is, so nothing is encrypted anew.
    ///
    /// # Errors
    /// [`KeysError::WrongKey`] when `dek` is not this vault's; [`KeysError::NotKept`] for memory;
    /// [`KeysError::Keyring`] when the keyring does not keep the new key, and the former way is then as it was.
    pub fn protect(&self, dek: &Dek, protection: &Protection) -> Result<Former, KeysError> {
        let mut turn = self.turn();
        let Loaded {
            mut header,
            is_backup,
        } = self.load()?;
        if !dek.fits(&header.kcv.0) {
            return Err(KeysError::WrongKey);
        }
        let wrapped = self.wrap(dek, &header, protection)?;
        let needs_keyring = wrapped.slot.is_some() || header.slot().is_some();
        // 1. The former header says that the keyring may soon hold more than it names. Killed after it: the former
        //    ways open as before, and opening tidies.
        if is_backup {
            file::set_aside(self.folder())?;
        }
        if (needs_keyring && !header.untidy) || is_backup {
            header.untidy = header.untidy || needs_keyring;
            self.write_header(&header)?;
        }
        // 2. The keyring holds the new key beside the former. Killed after it: the header on disk names the former,
        //    which is still there.
        let mut next = header.clone();
        next.wraps = wrapped.wraps;
        next.attempts = Attempts::default();
        if let Some((slot, bytes)) = wrapped.slot {
            let mut slots = self.slots()?;
            slots.keep_only(header.key, header.slot());
            slots.add(header.key, slot, bytes);
            self.write_slots(&slots)?;
            next.backend = self.keyring.backend();
            self.step(Step::SlotsWritten)?;
        }
        // 3. The new ways open, by what the keyring gives now, before anything of the former is touched.
        self.opens(dek, &next, protection)?;
        // 4. The new header takes the former's place by one rename. Killed before it: the former opens. Killed
        //    after it: the new one opens. Its copy names the former ways for a moment longer, and their key is in
        //    the keyring until step 5, so the copy opens too.
        self.write_header(&next)?;
        *turn = None;
        // 5. Only now the former key leaves the keyring. Killed before or in it: the header says so.
        if !next.untidy {
            return Ok(Former::Gone);
        }
        match self.tidy(next.key, next.slot()) {
            Ok(()) => {}
            Err(KeysError::Stopped) => return Err(KeysError::Stopped),
            Err(_) => return Ok(Former::StillInKeyring),
        }
        // 6. And the header stops saying so.
        next.untidy = false;
        self.write_header(&next)?;
        Ok(Former::Gone)
    }
}
