//! Giving a key out.

use super::make::place;
use super::{Loaded, VaultKeys, Way};
use crate::dek::Dek;
use crate::error::KeysError;
use crate::header::{Attempts, Header, Wrap, file};
use crate::secret::Secret;
use crate::slots::Slots;
use crate::wrap::seal::{self, Kind};
use crate::wrap::{backoff, phrase};
use std::time::Duration;

impl VaultKeys {
    /// Gives the key out, once its check value fits.
    ///
    /// When the header had to be read from its copy, the copy takes its place, and the damaged one is kept aside.
    ///
    /// # Errors
    /// [`KeysError::NoKey`] and [`KeysError::WrongKey`] when the keyring has none or another: nothing is changed
    /// then. [`KeysError::WrongCode`], [`KeysError::WrongPassphrase`], [`KeysError::Wait`],
    /// [`KeysError::NoSuchWay`], [`KeysError::Keyring`]; for want of a header as [`Self::database_made`].
    pub fn open(&self, way: Way<'_>) -> Result<Dek, KeysError> {
        let mut turn = self.turn();
        let Loaded {
            mut header,
            is_backup,
        } = self.load()?;
        let dek = match way {
            Way::Keyring => Self::by_keyring(&header, &self.slots_for(&header, false)?)?,
            Way::Passphrase(passphrase) => self.by_passphrase(&header, passphrase)?,
            Way::Code(code) => self.by_counted_code(&mut header, is_backup, code, &mut turn)?,
        };
        if !dek.fits(&header.kcv.0) {
            return Err(KeysError::WrongKey);
        }
        *turn = None;
        self.settle(header, is_backup)?;
        Ok(dek)
    }

    /// How long the next code has to wait; zero when it may be tried or none is set.
    ///
    /// # Errors
    /// As [`Self::database_made`].
    pub fn code_wait(&self) -> Result<Duration, KeysError> {
        let mut turn = self.turn();
        let Loaded { header, .. } = self.load()?;
        Ok(self.wait(header.attempts, &mut turn))
    }

    /// What an opened vault owes its header. The key is right, so a header that cannot be written (a full disk, say)
    /// is no reason to keep the person out: then it is owed until the next time.
    fn settle(&self, mut header: Header, is_backup: bool) -> Result<(), KeysError> {
        let mut is_owed = is_backup || header.attempts != Attempts::default();
        header.attempts = Attempts::default();
        if header.untidy && self.tidy(header.key, header.slot()).is_ok() {
            header.untidy = false;
            is_owed = true;
        }
        if is_owed {
            let written = self.restored(is_backup).and_then(|()| self.write_header(&header));
            if let Err(KeysError::Stopped) = written {
                return written;
            }
        }
        Ok(())
    }

    /// Keeps a damaged header aside before its copy is written in its place.
    fn restored(&self, is_backup: bool) -> Result<(), KeysError> {
        if is_backup {
            file::set_aside(self.folder())?;
        }
        Ok(())
    }

    /// The keyring's item, after making sure that the header asks for it in that way: a keyring that the vault
    /// does not need is left alone.
    fn slots_for(&self, header: &Header, by_code: bool) -> Result<Slots, KeysError> {
        let has = header.wraps.iter().any(|wrap| match wrap {
            Wrap::Keyring { .. } => !by_code,
            Wrap::Code { .. } => by_code,
            Wrap::Passphrase { .. } => false,
        });
        if has {
            self.slots()
        } else {
            Err(KeysError::NoSuchWay)
        }
    }

    pub(super) fn by_keyring(header: &Header, slots: &Slots) -> Result<Dek, KeysError> {
        let is_keyring = |wrap: &Wrap| matches!(wrap, Wrap::Keyring { .. });
        let slot = header.slot().filter(|_| header.wraps.iter().any(is_keyring));
        let slot = slot.ok_or(KeysError::NoSuchWay)?;
        let bytes = slots.key(header.key, slot).ok_or_else(|| missing(slots))?;
        let dek = Dek::from_secret(bytes).ok_or(KeysError::WrongKey)?;
        if dek.fits(&header.kcv.0) {
            Ok(dek)
        } else {
            Err(KeysError::WrongKey)
        }
    }

    pub(super) fn by_passphrase(&self, header: &Header, passphrase: &Secret) -> Result<Dek, KeysError> {
        let Some(Wrap::Passphrase { kdf, salt, sealed }) = header.passphrase() else {
            return Err(KeysError::NoSuchWay);
        };
        let under = kdf.derive(&phrase::passphrase(passphrase)?, &salt.0)?;
        seal::unseal(sealed, &under, place(header, Kind::Passphrase))?.ok_or(KeysError::WrongPassphrase)
    }

    /// The keyring's part of the code's way. That it is the right one is known before a code is tried: another
    /// keyring is no wrong code and costs no attempt.
    pub(super) fn held(header: &Header, slots: &Slots) -> Result<Secret, KeysError> {
        let Some((slot, check)) = header.wraps.iter().find_map(|wrap| match wrap {
            Wrap::Code { slot, check, .. } => Some((*slot, check)),
            Wrap::Keyring { .. } | Wrap::Passphrase { .. } => None,
        }) else {
            return Err(KeysError::NoSuchWay);
        };
        let held = slots.key(header.key, slot).ok_or_else(|| missing(slots))?;
        if seal::check(held) == check.0 {
            Ok(held.clone())
        } else {
            Err(KeysError::WrongKey)
        }
    }

    /// The key, or `None` when the code is not the one.
    pub(super) fn by_code(
        &self,
        header: &Header,
        held: &Secret,
        code: &Secret,
    ) -> Result<Option<Dek>, KeysError> {
        let mut wraps = header.wraps.iter();
        let Some(Wrap::Code {
            kdf, salt, sealed, ..
        }) = wraps.find(|wrap| matches!(wrap, Wrap::Code { .. }))
        else {
            return Err(KeysError::NoSuchWay);
        };
        let stretched = kdf.derive(&phrase::code(code)?, &salt.0)?;
        seal::unseal(sealed, &seal::mix(&stretched, held)?, place(header, Kind::Code))
    }

    fn by_counted_code(
        &self,
        header: &mut Header,
        is_backup: bool,
        code: &Secret,
        until: &mut Option<Duration>,
    ) -> Result<Dek, KeysError> {
        // What cannot be a code, and what the keyring cannot help with, is found out before anything is counted.
        phrase::code(code)?;
        let held = Self::held(header, &self.slots_for(header, true)?)?;
        let wait = self.wait(header.attempts, until);
        if !wait.is_zero() {
            return Err(KeysError::Wait { wait });
        }
        // Counted durably before it is tried: pulling the plug while it is tried gains nothing.
        let failed = header.attempts.failed.saturating_add(1);
        let wait = backoff::wait_after(failed);
        let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
        header.attempts = Attempts {
            failed,
            next: (!wait.is_zero()).then(|| self.sources.clock.now().plus_seconds(seconds)),
        };
        self.restored(is_backup)?;
        self.write_header(header)?;
        *until = Some(self.sources.monotonic.elapsed().saturating_add(wait));
        self.by_code(header, &held, code)?
            .ok_or(KeysError::WrongCode { failed, wait })
    }

    /// The wait, remembered by the process's clock from when it was first seen.
    fn wait(&self, attempts: Attempts, until: &mut Option<Duration>) -> Duration {
        let (now, elapsed) = (self.sources.clock.now(), self.sources.monotonic.elapsed());
        if until.is_none() {
            *until = Some(elapsed.saturating_add(backoff::by_wall(attempts, now)));
        }
        backoff::wait(attempts, now, elapsed, *until)
    }
}

/// An item with keys of other vaults only is another keyring's as much as a wrong key is; an empty one has lost ours.
fn missing(slots: &Slots) -> KeysError {
    if slots.is_empty() {
        KeysError::NoKey
    } else {
        KeysError::WrongKey
    }
}
