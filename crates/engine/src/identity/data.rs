//! The person's data: opening, mending and closing what lies in the folder of an account.
//!
//! What to do is [`kyzmat_keys::decide`]'s; this asks it, does what it says and asks again. Nothing here ever makes a
//! new vault where there may be an old one.

use super::view::{KeyPlace, KeyTrouble, Mended};
use crate::EngineError;
use crate::cabinet::Known;
use crate::documents;
use crate::engine::{Engine, Inner};
use kyzmat_keys::decision::{Action, DatabaseSeen, HeaderSeen, KeyOutcome, OpenOutcome};
use kyzmat_keys::vault::Sources;
use kyzmat_keys::{Dek, HeaderState, KeyringError, KeysError, Protection, VaultKeys, Way, decide};
use kyzmat_store::StoreError;
use kyzmat_store::vault::{self, Vault, VaultKey};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Somebody's data, open.
pub(crate) struct Data {
    pub(crate) account: Uuid,
    pub(crate) vault: Vault,
    pub(super) dek: Arc<Dek>,
    /// What rules ask of the record; gone with the data.
    pub(crate) known: Arc<Known>,
}

/// The keys of each account's folder, made once in a run of the program.
#[derive(Default)]
pub(crate) struct Cabinets(Mutex<BTreeMap<Uuid, Arc<VaultKeys>>>);

impl Inner {
    /// The folder of the accounts. What ends with the process lies apart, and is removed at the next start.
    pub(super) fn accounts_folder(&self) -> PathBuf {
        let name = match self.identity.policy.keys {
            KeyPlace::Memory => FLEETING,
            KeyPlace::Os | KeyPlace::Passphrase => "accounts",
        };
        self.options.data.join(name)
    }

    pub(crate) fn account_folder(&self, account: Uuid) -> PathBuf {
        self.accounts_folder().join(account.to_string())
    }

    pub(crate) fn keys_of(&self, account: Uuid) -> Arc<VaultKeys> {
        let mut cabinets = self.cabinets.0.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = cabinets.entry(account).or_insert_with(|| {
            let core = &self.identity;
            let sources = Sources {
                random: Arc::clone(&core.random),
                ..Sources::system(Arc::clone(&self.options.clock))
            };
            Arc::new(VaultKeys::new(
                self.account_folder(account),
                account,
                core.keyring.clone(),
                sources,
            ))
        });
        Arc::clone(keys)
    }

    /// After an account was erased or set aside its keys are made anew.
    pub(crate) fn forget_keys_of(&self, account: Uuid) {
        self.cabinets
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&account);
    }

    /// Whether anything of an account's data is on this computer.
    pub(super) fn has_data(&self, account: Uuid) -> Result<bool, EngineError> {
        let keys = self.keys_of(account);
        Ok(keys.header()? != HeaderState::Missing || keys.database_present()?)
    }

    /// Makes the data of an account that has none here.
    pub(super) fn make_data(&self, account: Uuid, protection: &Protection) -> Result<(), EngineError> {
        let keys = self.keys_of(account);
        let is_memory = matches!(protection, Protection::Memory);
        let dek = if is_memory {
            Dek::generate(self.identity.random.as_ref()).map_err(KeysError::from)?
        } else {
            make_folder(&self.account_folder(account))?;
            keys.create(protection)?
        };
        let vault = if is_memory {
            Vault::in_memory()?
        } else {
            let made = Vault::create(&self.account_folder(account), &vault_key(&dek)?)?;
            keys.database_made()?;
            made
        };
        self.put_data(Data {
            account,
            vault,
            dek: Arc::new(dek),
            known: Arc::default(),
        });
        Ok(())
    }

    /// Opens the data of an account, mending them if they are damaged.
    pub(super) fn open_data(&self, account: Uuid, way: Way<'_>) -> Result<Option<Mended>, EngineError> {
        let keys = self.keys_of(account);
        let folder = self.account_folder(account);
        let header = match keys.header()? {
            HeaderState::Missing => HeaderSeen::Missing,
            HeaderState::Good(_) => HeaderSeen::Good,
            HeaderState::Damaged { backup } => HeaderSeen::Damaged {
                backup: backup.is_some(),
            },
            HeaderState::Newer => HeaderSeen::Newer,
        };
        let (mut key, mut open) = (KeyOutcome::NotTried, OpenOutcome::NotTried);
        let mut database = self.seen(&keys)?;
        let mut dek = None;
        let mut vault = None;
        let mut mended = None;
        let mut last = None;
        let mut freed = false;
        loop {
            match decide(header, database, key, open) {
                Action::Create => return Err(EngineError::NotFound { what: "data" }),
                Action::Support => return Err(EngineError::Key(KeyTrouble::HeaderDamaged)),
                Action::RefuseNewer => return Err(EngineError::Key(KeyTrouble::VaultNewer)),
                Action::AnotherKey => return Err(EngineError::Key(KeyTrouble::OtherKey)),
                Action::Locked => {
                    return Err(last.map_or(EngineError::Locked, EngineError::from));
                }
                Action::GetKey { .. } => match keys.open(way) {
                    Ok(found) => {
                        key = KeyOutcome::Right;
                        dek = Some(found);
                    }
                    Err(KeysError::WrongKey) => key = KeyOutcome::Wrong,
                    Err(error) => {
                        key = KeyOutcome::Unavailable;
                        last = Some(error);
                    }
                },
                action => {
                    let Some(dek) = &dek else {
                        return Err(EngineError::Internal("no key to open with".to_owned()));
                    };
                    let sealed = vault_key(dek)?;
                    match action {
                        Action::Ready => break,
                        Action::MakeDatabase => {
                            vault = Some(Vault::create(&folder, &sealed)?);
                            keys.database_made()?;
                            open = OpenOutcome::Good;
                        }
                        Action::OpenDatabase => match Vault::open(&folder, &sealed) {
                            Ok(opened) => {
                                keys.database_made()?;
                                vault = Some(opened);
                                open = OpenOutcome::Good;
                            }
                            Err(error) => open = outcome(error)?,
                        },
                        Action::RestoreDatabase | Action::Salvage => {
                            // Once: what was mended and is damaged again is the disk's doing.
                            if mended.is_some() {
                                return Err(EngineError::Key(KeyTrouble::VaultDamaged));
                            }
                            mended = Some(self.mend(&folder, &sealed)?);
                            database = DatabaseSeen::Present;
                            open = OpenOutcome::NotTried;
                        }
                        Action::FreeSpace => {
                            // Opening has let the ballast go already; a second failure is the person's to solve.
                            if freed {
                                return Err(EngineError::Store(StoreError::Full {
                                    doing: "opening a vault",
                                }));
                            }
                            freed = true;
                            open = OpenOutcome::NotTried;
                        }
                        _ => return Err(EngineError::Internal("an action without a part".to_owned())),
                    }
                }
            }
        }
        match (dek, vault) {
            (Some(dek), Some(vault)) => {
                // What a kill left half written, and what was removed long ago. It can wait for the next opening.
                if let Err(error) = vault.sweep_documents(self.now().unix().saturating_sub(documents::KEPT)) {
                    tracing::warn!("Documents could not be swept: {error}.");
                }
                self.put_data(Data {
                    account,
                    vault,
                    dek: Arc::new(dek),
                    known: Arc::default(),
                });
            }
            _ => return Err(EngineError::Internal("nothing was opened".to_owned())),
        }
        Ok(mended)
    }

    fn seen(&self, keys: &VaultKeys) -> Result<DatabaseSeen, EngineError> {
        Ok(if keys.database_present()? {
            DatabaseSeen::Present
        } else {
            match keys.header()? {
                HeaderState::Good(header) | HeaderState::Damaged { backup: Some(header) }
                    if header.database_made() =>
                {
                    DatabaseSeen::Lost
                }
                _ => DatabaseSeen::NeverMade,
            }
        })
    }

    /// Makes a whole vault out of a damaged one and its last backup.
    fn mend(&self, folder: &std::path::Path, key: &VaultKey) -> Result<Mended, EngineError> {
        let now = self.now();
        let report = match vault::salvage(folder, key, now.unix()) {
            Ok(report) if report.rebuilt => report,
            Ok(_) => return Err(EngineError::Key(KeyTrouble::VaultDamaged)),
            Err(error) if error.calls_for_salvage() => {
                tracing::error!("A vault could not be mended: {error}.");
                return Err(EngineError::Key(KeyTrouble::VaultDamaged));
            }
            Err(error) => return Err(error.into()),
        };
        let sum = |of: fn(&vault::TableSalvage) -> u64| report.tables.iter().map(of).sum();
        let mended = Mended {
            at: now,
            salvaged: sum(|table| table.salvaged),
            from_backup: sum(|table| table.from_backup),
            incomplete: report.may_have_lost(),
        };
        tracing::warn!(
            "A damaged vault was mended: {} rows read, {} from the backup.",
            mended.salvaged,
            mended.from_backup
        );
        Ok(mended)
    }

    fn put_data(&self, data: Data) {
        let before = self
            .identity
            .data
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(data);
        drop(before);
    }
}

/// Folder of what ends with the process.
pub(super) const FLEETING: &str = "accounts-of-this-run";

fn outcome(error: StoreError) -> Result<OpenOutcome, EngineError> {
    Ok(match error {
        StoreError::Newer => OpenOutcome::Newer,
        StoreError::Full { .. } => OpenOutcome::Disk,
        error if error.calls_for_salvage() => OpenOutcome::Damaged,
        error => return Err(error.into()),
    })
}

fn vault_key(dek: &Dek) -> Result<VaultKey, EngineError> {
    Ok(VaultKey::new(dek.sqlcipher_key())?)
}

/// Makes a folder that only its owner may look into.
pub(super) fn make_folder(path: &std::path::Path) -> Result<(), EngineError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| EngineError::Files {
        doing: "making an account's folder",
        source,
    })
}

/// What stood in the way, for the lock screen.
pub(super) fn trouble(error: &EngineError) -> Option<KeyTrouble> {
    match error {
        EngineError::Key(trouble) => Some(*trouble),
        EngineError::Keys(KeysError::Keyring(error)) => Some(keyring_trouble(error)),
        EngineError::Keys(KeysError::NoKey) => Some(KeyTrouble::KeyMissing),
        EngineError::Keys(KeysError::WrongKey) => Some(KeyTrouble::OtherKey),
        EngineError::Keys(KeysError::HeaderDamaged) => Some(KeyTrouble::HeaderDamaged),
        EngineError::Keys(KeysError::Newer) => Some(KeyTrouble::VaultNewer),
        _ => None,
    }
}

pub(crate) fn keyring_trouble(error: &KeyringError) -> KeyTrouble {
    match error {
        KeyringError::Absent => KeyTrouble::KeyringAbsent,
        KeyringError::Locked => KeyTrouble::KeyringLocked,
        KeyringError::Timeout | KeyringError::Tripped { .. } => KeyTrouble::KeyringTimeout,
        _ => KeyTrouble::KeyringFailed,
    }
}

impl Engine {
    /// Works on the open data.
    ///
    /// # Errors
    /// `locked` or `signed_out` when they are closed.
    pub(crate) async fn on_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Vault) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, EngineError> {
        match self.on_vault_if_open(work).await? {
            Some(done) => Ok(done),
            None => Err(self.inner.closed()),
        }
    }

    /// Works on the open data if they are this account's: what was asked for one person is not kept with another's.
    ///
    /// # Errors
    /// As [`Self::on_vault`].
    pub(crate) async fn on_vault_of<T: Send + 'static>(
        &self,
        account: Uuid,
        work: impl FnOnce(&Vault) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.blocking(move |inner| {
            let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
            let data = data.as_ref().filter(|data| data.account == account);
            Ok(work(&data.ok_or_else(|| inner.closed())?.vault)?)
        })
        .await
    }

    /// Works on the data if they are open.
    pub(crate) async fn on_vault_if_open<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Vault) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Option<T>, EngineError> {
        self.blocking(move |inner| {
            let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
            data.as_ref()
                .map(|data| work(&data.vault))
                .transpose()
                .map_err(|error| match error {
                    // It is mended soon: see `heal`.
                    StoreError::Damaged { .. } => EngineError::Key(KeyTrouble::VaultDamaged),
                    error => error.into(),
                })
        })
        .await
    }

    /// Whether the open data turned out to be damaged.
    pub(super) async fn is_hurt(&self) -> bool {
        let hurt = self
            .blocking(|inner| {
                let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                Ok(data.as_ref().is_some_and(|data| data.vault.is_hurt()))
            })
            .await;
        hurt.unwrap_or(false)
    }

    /// Mends data that turned out to be damaged while they are open, under the key that is in memory. What cannot be
    /// mended is closed, and the lock screen says why.
    pub(super) async fn heal(&self) -> Result<(), EngineError> {
        let gate = self.inner.identity.gate.lock().await;
        let healed = self
            .blocking(|inner| {
                let mut place = inner
                    .identity
                    .data
                    .write()
                    .unwrap_or_else(PoisonError::into_inner);
                let Some(Data {
                    account,
                    vault,
                    dek,
                    known: _,
                }) = place.take()
                else {
                    return Ok(None);
                };
                // Its connections read no other page once they met a bad one.
                drop(vault);
                let (folder, key) = (inner.account_folder(account), vault_key(&dek)?);
                let mended = inner.mend(&folder, &key)?;
                let vault = Vault::open(&folder, &key)?;
                *place = Some(Data {
                    account,
                    vault,
                    dek,
                    known: Arc::default(),
                });
                Ok(Some(mended))
            })
            .await;
        match healed {
            Ok(mended) => {
                if mended.is_some() {
                    self.inner.identity.now().mended = mended;
                }
                drop(gate);
            }
            Err(error) => {
                tracing::error!("Data that turned out to be damaged are closed: {error}.");
                drop(gate);
                self.close(super::machine::Happening::Closed {
                    session_kept: self.session_is_kept(),
                })
                .await?;
                self.inner.identity.now().trouble = trouble(&error);
            }
        }
        self.tell_session();
        Ok(())
    }

    /// Closes the data: waits for what is being done with them, then wipes their memory.
    pub(super) async fn close_data(&self) {
        let closed = self
            .blocking(|inner| {
                let data = inner
                    .identity
                    .data
                    .write()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take();
                match data {
                    Some(data) => Ok(data.vault.close()?),
                    None => Ok(()),
                }
            })
            .await;
        if let Err(error) = closed {
            // The next opening reads the log beside the file.
            tracing::warn!("A vault was closed without emptying its log: {error}.");
        }
    }

    /// A backup, if one is due.
    pub(super) async fn back_up(&self) -> Result<(), EngineError> {
        let now = self.inner.now().unix();
        self.on_vault_if_open(move |vault| vault.back_up_if_due(now).map(drop))
            .await
            .map(drop)
    }
}

impl Inner {
    /// Why nothing can be done with data that are closed.
    pub(crate) fn closed(&self) -> EngineError {
        use super::view::IdentityState;
        match self.identity.now().stand.personal {
            IdentityState::SignedOut => EngineError::SignedOut,
            _ => EngineError::Locked,
        }
    }
}
