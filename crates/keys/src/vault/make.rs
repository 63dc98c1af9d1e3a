//! Making a vault's key, and wrapping a key.

use super::{Protection, Recovery, Step, VaultKeys};
use crate::dek::Dek;
use crate::error::{Doing, KeysError};
use crate::header::{Header, HeaderState, Hex, Wrap, file};
use crate::random;
use crate::secret::Secret;
use crate::slots::Slots;
use crate::wrap::phrase;
use crate::wrap::seal::{self, Kind, Place};
use uuid::Uuid;

/// Holds the key id of a vault that is being made.
const MAKING: &str = "vault.json.making";

/// The wraps of a protection, and what the keyring must hold for them.
pub(super) struct Wrapped {
    pub(super) wraps: Vec<Wrap>,
    /// The new slot and its 32 bytes.
    pub(super) slot: Option<(Uuid, Secret)>,
}

impl VaultKeys {
    /// Makes the key of a vault that does not exist yet and gives it out.
    ///
    /// # Errors
    /// [`KeysError::Exists`] when there is a header, a copy of one, or a database: another key would orphan it.
    /// [`KeysError::Keyring`] when the protection needs the keyring and it does not keep the key; then nothing was
    /// made, and another protection may be tried. [`KeysError::Unsuitable`], [`KeysError::Io`], and so on.
    pub fn create(&self, protection: &Protection) -> Result<Dek, KeysError> {
        let _turn = self.turn();
        if self.header()? != HeaderState::Missing || self.database_present()? {
            return Err(KeysError::Exists);
        }
        let dek = Dek::generate(self.sources.random.as_ref())?;
        if matches!(protection, Protection::Memory) {
            return Ok(dek);
        }
        // 1. The key's name goes to disk. Killed after it: no header, no database; the next `create` reads the name
        //    and takes what the keyring has for it away.
        let key = self.announced()?;
        let mut header = Header::new(self.account, key, &dek);
        let wrapped = self.wrap(&dek, &header, protection)?;
        header.wraps = wrapped.wraps;
        // 2. The keyring gets the key. Killed after it: as above; this key never sealed anything.
        if let Some((slot, bytes)) = wrapped.slot {
            let mut slots = self.slots()?;
            slots.keep_only(key, None);
            slots.add(key, slot, bytes);
            self.write_slots(&slots)?;
            header.backend = self.keyring.backend();
            self.step(Step::SlotsWritten)?;
        }
        self.opens(&dek, &header, protection)?;
        // 3. The header. Killed before its rename: as above. Killed after it: header and key are whole, `create`
        //    refuses from here on, and `open` gives this very key, under which the database is made.
        self.write_header(&header)?;
        // A name that stays is read by nobody while there is a header.
        let _ = std::fs::remove_file(self.folder().join(MAKING));
        Ok(dek)
    }

    /// The key id: the one announced by a `create` that was killed, else a new one.
    fn announced(&self) -> Result<Uuid, KeysError> {
        let doing = "naming the new key";
        let former = std::fs::read_to_string(self.folder().join(MAKING)).ok();
        if let Some(key) = former.and_then(|text| Uuid::try_parse(text.trim()).ok()) {
            return Ok(key);
        }
        let key = random::uuid(self.sources.random.as_ref())?;
        file::replace(self.folder(), MAKING, key.to_string().as_bytes()).doing(doing)?;
        self.step(Step::Announced)?;
        Ok(key)
    }

    /// Wraps a key as a protection says, in memory only.
    pub(super) fn wrap(
        &self,
        dek: &Dek,
        header: &Header,
        protection: &Protection,
    ) -> Result<Wrapped, KeysError> {
        let random = self.sources.random.as_ref();
        let (main, slot, recovery) = match protection {
            Protection::Memory => return Err(KeysError::NotKept),
            Protection::Passphrase(passphrase) => {
                let wraps = vec![self.wrap_passphrase(dek, header, passphrase)?];
                return Ok(Wrapped { wraps, slot: None });
            }
            Protection::Keyring(recovery) => {
                let slot = random::uuid(random)?;
                (Wrap::Keyring { slot }, (slot, dek.to_secret()), recovery)
            }
            Protection::Code { code, recovery } => {
                let slot = random::uuid(random)?;
                let mut held = Secret::zeros(32);
                random.fill(held.expose_mut())?;
                let salt = random::public(random)?;
                let stretched = self.kdf.derive(&phrase::code(code)?, &salt)?;
                let under = seal::mix(&stretched, &held)?;
                let wrap = Wrap::Code {
                    slot,
                    check: Hex(seal::check(&held)),
                    kdf: self.kdf,
                    salt: Hex(salt),
                    sealed: seal::seal(dek, &under, place(header, Kind::Code), random)?,
                };
                (wrap, (slot, held), recovery)
            }
        };
        let mut wraps = vec![main];
        match recovery {
            Recovery::Keep => wraps.extend(header.passphrase().cloned()),
            Recovery::Without => {}
            Recovery::Passphrase(passphrase) => wraps.push(self.wrap_passphrase(dek, header, passphrase)?),
        }
        Ok(Wrapped {
            wraps,
            slot: Some(slot),
        })
    }

    pub(super) fn wrap_passphrase(
        &self,
        dek: &Dek,
        header: &Header,
        passphrase: &Secret,
    ) -> Result<Wrap, KeysError> {
        let random = self.sources.random.as_ref();
        let salt = random::public(random)?;
        let under = self.kdf.derive(&phrase::passphrase(passphrase)?, &salt)?;
        Ok(Wrap::Passphrase {
            kdf: self.kdf,
            salt: Hex(salt),
            sealed: seal::seal(dek, &under, place(header, Kind::Passphrase), random)?,
        })
    }

    /// Opens a header that is not on disk yet by each of its new ways, with what the keyring gives now: no wrap
    /// takes another's place before it has opened.
    pub(super) fn opens(&self, dek: &Dek, header: &Header, protection: &Protection) -> Result<(), KeysError> {
        let slots = match header.slot() {
            Some(_) => self.slots()?,
            None => Slots::default(),
        };
        let mut opened = Vec::new();
        match protection {
            Protection::Memory => {}
            Protection::Passphrase(passphrase) => opened.push(self.by_passphrase(header, passphrase)?),
            Protection::Keyring(recovery) => {
                opened.push(Self::by_keyring(header, &slots)?);
                opened.extend(self.by_recovery(header, recovery)?);
            }
            Protection::Code { code, recovery } => {
                let held = Self::held(header, &slots)?;
                opened.extend(self.by_code(header, &held, code)?);
                opened.extend(self.by_recovery(header, recovery)?);
            }
        }
        if !opened.is_empty() && opened.iter().all(|key| key == dek && key.fits(&header.kcv.0)) {
            Ok(())
        } else {
            Err(KeysError::WrongKey)
        }
    }

    fn by_recovery(&self, header: &Header, recovery: &Recovery) -> Result<Option<Dek>, KeysError> {
        match recovery {
            Recovery::Keep | Recovery::Without => Ok(None),
            Recovery::Passphrase(passphrase) => self.by_passphrase(header, passphrase).map(Some),
        }
    }
}

pub(super) fn place(header: &Header, kind: Kind) -> Place {
    Place {
        kind,
        account: header.account,
        key: header.key,
    }
}
