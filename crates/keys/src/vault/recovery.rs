//! Changing the passphrase beside the keyring or the code, without the code being needed.

use super::{Loaded, Recovery, VaultKeys};
use crate::dek::Dek;
use crate::error::KeysError;
use crate::header::{Wrap, file};

impl VaultKeys {
    /// Sets, changes or takes away the passphrase beside another way. The other way stays as it is, so the keyring is
    /// not touched: one rename of the header, and before it the new passphrase has opened the key.
    ///
    /// # Errors
    /// [`KeysError::WrongKey`] when `dek` is not this vault's; [`KeysError::NoSuchWay`] when nothing but a passphrase
    /// protects the vault; [`KeysError::Unsuitable`]; as [`Self::database_made`].
    pub fn change_recovery(&self, dek: &Dek, recovery: &Recovery) -> Result<(), KeysError> {
        let _turn = self.turn();
        let Loaded {
            mut header,
            is_backup,
        } = self.load()?;
        if !dek.fits(&header.kcv.0) {
            return Err(KeysError::WrongKey);
        }
        if header.slot().is_none() {
            return Err(KeysError::NoSuchWay);
        }
        let wrap = match recovery {
            Recovery::Keep => return Ok(()),
            Recovery::Without => None,
            Recovery::Passphrase(passphrase) => Some(self.wrap_passphrase(dek, &header, passphrase)?),
        };
        header
            .wraps
            .retain(|wrap| !matches!(wrap, Wrap::Passphrase { .. }));
        header.wraps.extend(wrap);
        if let Recovery::Passphrase(passphrase) = recovery
            && !self.by_passphrase(&header, passphrase)?.fits(&header.kcv.0)
        {
            return Err(KeysError::WrongKey);
        }
        if is_backup {
            file::set_aside(self.folder())?;
        }
        self.write_header(&header)
    }
}
