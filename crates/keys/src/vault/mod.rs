//! The key of one account's folder: made once, given out only when it is the right one, wrapped anew without ever
//! being in danger.
//!
//! Each change is a row of steps, each durable before the next begins; after a kill between any two of them some
//! way still opens, and a database never sees two keys. The proofs stand beside the steps, in [`make`] and
//! [`protect`]; `tests/it/steps.rs` stops after each one and opens.

mod make;
mod open;
mod protect;
mod recovery;

pub use protect::Former;

use crate::decision::{DatabaseSeen, HeaderSeen};
use crate::error::{Doing, KeysError};
use crate::header::{Header, HeaderState, file};
use crate::keyring::{Item, Keyring};
use crate::monotonic::{Monotonic, SystemMonotonic};
use crate::random::{Random, SystemRandom};
use crate::secret::Secret;
use crate::slots::Slots;
use crate::wrap::kdf::Kdf;
use kyzmat_model::Clock;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// The vault's database, in the same folder as the header.
pub const DATABASE: &str = "vault.db";

/// How a vault is to be protected.
#[derive(Debug, Clone)]
pub enum Protection {
    /// Nothing is kept: the key ends with the process (kiosks, and «for this session only»).
    Memory,
    /// A passphrase of 12 characters or more.
    Passphrase(Secret),
    /// The keyring.
    Keyring(Recovery),
    /// A code of 4 to 12 characters together with the keyring (desks).
    Code {
        /// The code.
        code: Secret,
        /// The way back when the keyring is lost.
        recovery: Recovery,
    },
}

/// A passphrase beside the keyring.
#[derive(Debug, Clone)]
pub enum Recovery {
    /// As it is; none in a new vault.
    Keep,
    /// None.
    Without,
    /// This one.
    Passphrase(Secret),
}

/// A way to open a vault.
#[derive(Debug, Clone, Copy)]
pub enum Way<'a> {
    /// By the keyring alone.
    Keyring,
    /// By the passphrase.
    Passphrase(&'a Secret),
    /// By the code, with the keyring.
    Code(&'a Secret),
}

/// A part of a change that is durable, told to [`VaultKeys::watched`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The new key's name is on disk, so that what the keyring gets for it can be found again.
    Announced,
    /// The keyring holds the new key beside the former.
    SlotsWritten,
    /// `vault.json` is the new one.
    HeaderReplaced,
    /// Its copy too.
    HeaderCopied,
    /// The keyring holds nothing that no wrap names.
    SlotsTidied,
}

/// Where time and chance come from.
#[derive(Clone)]
pub struct Sources {
    /// The wall clock.
    pub clock: Arc<dyn Clock>,
    /// The process's own clock.
    pub monotonic: Arc<dyn Monotonic>,
    /// Chance.
    pub random: Arc<dyn Random>,
}

impl Sources {
    /// The system's, with this wall clock.
    #[must_use]
    pub fn system(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            monotonic: Arc::new(SystemMonotonic::start()),
            random: Arc::new(SystemRandom),
        }
    }
}

type Watch = Box<dyn Fn(Step) -> bool + Send + Sync>;

/// The keys of one account's folder. One for the whole run of the program: it remembers, by the process's own
/// clock, when the next code may be tried.
pub struct VaultKeys {
    folder: PathBuf,
    account: Uuid,
    keyring: Keyring,
    sources: Sources,
    kdf: Kdf,
    watch: Option<Watch>,
    /// One change at a time; until when codes wait, by the process's clock.
    turn: Mutex<Option<Duration>>,
}

impl VaultKeys {
    /// The keys of `account`'s folder, which is made by whoever makes the database.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, account: Uuid, keyring: Keyring, sources: Sources) -> Self {
        Self {
            folder: folder.into(),
            account,
            keyring,
            sources,
            kdf: Kdf::default(),
            watch: None,
            turn: Mutex::default(),
        }
    }

    /// With another cost of guessing for what is wrapped from now on.
    #[must_use]
    pub fn with_kdf(mut self, kdf: Kdf) -> Self {
        self.kdf = kdf;
        self
    }

    /// Tells each durable step; answering `false` ends the call there with [`KeysError::Stopped`], as a kill would.
    #[must_use]
    pub fn watched(mut self, watch: impl Fn(Step) -> bool + Send + Sync + 'static) -> Self {
        self.watch = Some(Box::new(watch));
        self
    }

    /// What is in the folder.
    ///
    /// # Errors
    /// [`KeysError::Io`].
    pub fn header(&self) -> Result<HeaderState, KeysError> {
        let damaged = HeaderState::Damaged { backup: None };
        Ok(match file::read(&self.folder)? {
            // Another account's header here is a folder that somebody mixed up.
            HeaderState::Good(header) if header.account != self.account => damaged,
            HeaderState::Damaged { backup: Some(header) } if header.account != self.account => damaged,
            state => state,
        })
    }

    /// Whether a database, or its journal, is in the folder.
    ///
    /// # Errors
    /// [`KeysError::Io`]: what cannot be seen is not absent.
    pub fn database_present(&self) -> Result<bool, KeysError> {
        for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
            if self
                .folder
                .join(name)
                .try_exists()
                .doing("looking for the vault")?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What the decision table asks about the folder.
    ///
    /// # Errors
    /// [`KeysError::Io`].
    pub fn seen(&self) -> Result<(HeaderSeen, DatabaseSeen), KeysError> {
        let state = self.header()?;
        let knows_of_one = match &state {
            HeaderState::Good(header) | HeaderState::Damaged { backup: Some(header) } => header.database_made,
            HeaderState::Damaged { backup: None } | HeaderState::Missing | HeaderState::Newer => false,
        };
        let database = if self.database_present()? {
            DatabaseSeen::Present
        } else if knows_of_one {
            DatabaseSeen::Lost
        } else {
            DatabaseSeen::NeverMade
        };
        Ok((HeaderSeen::from(&state), database))
    }

    /// Notes that the database is there now, so that its absence is a loss from here on. To be called once the
    /// database was made under the key; calling it again does nothing.
    ///
    /// # Errors
    /// [`KeysError::Io`], [`KeysError::NoVault`], [`KeysError::HeaderDamaged`], [`KeysError::Newer`].
    pub fn database_made(&self) -> Result<(), KeysError> {
        let _turn = self.turn();
        let Loaded { mut header, .. } = self.load()?;
        if header.database_made {
            return Ok(());
        }
        header.database_made = true;
        self.write_header(&header)
    }

    /// Takes this vault's keys out of the keyring, for when the vault is erased from this computer: what is left
    /// in the folder then opens by a passphrase only. Other vaults' keys stay.
    ///
    /// # Errors
    /// [`KeysError::Keyring`]; as [`Self::database_made`].
    pub fn forget(&self) -> Result<(), KeysError> {
        let _turn = self.turn();
        let Loaded { header, .. } = self.load()?;
        self.tidy(header.key, None)
    }

    fn turn(&self) -> std::sync::MutexGuard<'_, Option<Duration>> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    fn step(&self, step: Step) -> Result<(), KeysError> {
        match &self.watch {
            Some(watch) if !watch(step) => Err(KeysError::Stopped),
            _ => Ok(()),
        }
    }

    fn load(&self) -> Result<Loaded, KeysError> {
        match self.header()? {
            HeaderState::Good(header) => Ok(Loaded {
                header,
                is_backup: false,
            }),
            HeaderState::Damaged { backup: Some(header) } => Ok(Loaded {
                header,
                is_backup: true,
            }),
            HeaderState::Damaged { backup: None } => Err(KeysError::HeaderDamaged),
            HeaderState::Missing => Err(KeysError::NoVault),
            HeaderState::Newer => Err(KeysError::Newer),
        }
    }

    fn write_header(&self, header: &Header) -> Result<(), KeysError> {
        file::write(self.folder(), header, &|step| self.step(step))
    }

    /// This account's item; none is an empty one. One that cannot be read is some other program's or a newer one's
    /// and must not be written over.
    fn slots(&self) -> Result<Slots, KeysError> {
        match self.keyring.read(self.account, Item::Vault)? {
            None => Ok(Slots::default()),
            Some(item) => Slots::parse(&item).ok_or(KeysError::WrongKey),
        }
    }

    fn write_slots(&self, slots: &Slots) -> Result<(), KeysError> {
        if slots.is_empty() {
            self.keyring.erase(self.account, Item::Vault)?;
        } else {
            self.keyring.write(self.account, Item::Vault, &slots.item()?)?;
        }
        Ok(())
    }

    /// Leaves of this vault's keys in the keyring only the one that `wrap` names.
    fn tidy(&self, vault: Uuid, wrap: Option<Uuid>) -> Result<(), KeysError> {
        let mut slots = self.slots()?;
        if slots.keep_only(vault, wrap) {
            self.write_slots(&slots)?;
        }
        self.step(Step::SlotsTidied)
    }
}

impl fmt::Debug for VaultKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VaultKeys")
            .field("folder", &self.folder)
            .field("keyring", &self.keyring)
            .finish_non_exhaustive()
    }
}

struct Loaded {
    header: Header,
    /// Read from the copy: `vault.json` itself is damaged or gone.
    is_backup: bool,
}
