//! What the tests stand on: clocks that are set by hand, keyrings that can be broken, a folder.

use kyzmat_keys::keyring::{Backend, Factory, MemoryBackend};
use kyzmat_keys::vault::Sources;
use kyzmat_keys::wrap::kdf::Kdf;
use kyzmat_keys::{Keyring, KeyringError, Limits, Monotonic, Secret, SystemRandom, VaultKeys};
use kyzmat_model::{Clock, Instant};
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

pub const ACCOUNT: Uuid = Uuid::from_u128(0x0193_4d1c_0000_7000_8000_0000_0000_0001);

pub fn secret(text: &str) -> Secret {
    Secret::from(text.to_owned())
}

/// Both clocks, set by hand.
#[derive(Debug, Default)]
pub struct Hands {
    wall: AtomicI64,
    process: AtomicU64,
}

impl Hands {
    pub fn new() -> Arc<Self> {
        let hands = Self::default();
        hands.set_wall(1_800_000_000);
        Arc::new(hands)
    }

    pub fn set_wall(&self, unix: i64) {
        self.wall.store(unix, Ordering::SeqCst);
    }

    /// Time that really passes: on both.
    pub fn pass(&self, seconds: u32) {
        self.wall.fetch_add(i64::from(seconds), Ordering::SeqCst);
        self.process.fetch_add(u64::from(seconds), Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Instant {
        Instant::from_unix(self.wall.load(Ordering::SeqCst))
    }
}

impl Monotonic for Hands {
    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.process.load(Ordering::SeqCst))
    }
}

/// How a [`Breakable`] keyring behaves.
#[derive(Debug, Clone, Default)]
pub struct Fault {
    pub on_connect: Option<KeyringError>,
    pub on_get: Option<KeyringError>,
    pub on_set: Option<KeyringError>,
    /// Takes what it is given and keeps nothing.
    pub loses: bool,
    /// Hangs in every call for as long as this is held elsewhere.
    pub hangs: Option<Arc<Mutex<()>>>,
}

/// A keyring in memory that can be broken from outside, while it is used.
#[derive(Clone, Default)]
pub struct Breakable {
    pub memory: MemoryBackend,
    pub fault: Arc<Mutex<Fault>>,
    /// Calls that reached it.
    pub calls: Arc<AtomicU64>,
}

impl Breakable {
    pub fn factory(&self) -> Factory {
        let this = self.clone();
        Arc::new(move || match this.fault().on_connect {
            Some(error) => Err(error),
            None => Ok(Box::new(this.clone())),
        })
    }

    pub fn set_fault(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    fn fault(&self) -> Fault {
        self.fault.lock().unwrap().clone()
    }

    fn reached(&self) -> Fault {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let fault = self.fault();
        if let Some(hangs) = &fault.hangs {
            drop(hangs.lock().unwrap());
        }
        fault
    }
}

impl Backend for Breakable {
    fn name(&self) -> String {
        "breakable".to_owned()
    }

    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        self.reached().on_get.map_or_else(|| self.memory.get(user), Err)
    }

    fn set(&self, user: &str, value: &Secret) -> Result<(), KeyringError> {
        let fault = self.reached();
        match fault.on_set {
            Some(error) => Err(error),
            None if fault.loses => Ok(()),
            None => self.memory.set(user, value),
        }
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        self.reached()
            .on_set
            .map_or_else(|| self.memory.delete(user), Err)
    }
}

/// Limits for tests that wait for them.
pub const BRIEF: Limits = Limits {
    call: Duration::from_millis(400),
    rest: Duration::from_secs(30),
    hung: 2,
};

/// One desk: a folder, a keyring, clocks. Keys made from it stand for runs of the program.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub keyring: Breakable,
    pub hands: Arc<Hands>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            keyring: Breakable::default(),
            hands: Hands::new(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The keys as a new run of the program finds them.
    pub fn keys(&self) -> VaultKeys {
        self.keys_of(ACCOUNT, self.path())
    }

    pub fn keys_of(&self, account: Uuid, folder: &Path) -> VaultKeys {
        let keyring = Keyring::of(self.keyring.factory(), Limits::default(), self.hands.clone());
        let sources = Sources {
            clock: self.hands.clone(),
            monotonic: self.hands.clone(),
            random: Arc::new(SystemRandom),
        };
        VaultKeys::new(folder, account, keyring, sources).with_kdf(Kdf::LEAST)
    }

    /// Breaks or mends the keyring.
    pub fn fault(&self, fault: Fault) {
        self.keyring.set_fault(fault);
    }

    /// What the keyring's `vault` item is, as text.
    pub fn vault_item(&self) -> Option<Secret> {
        self.keyring.memory.get(&format!("{ACCOUNT}/vault")).unwrap()
    }

    /// Puts an item there, as another program or another desktop would.
    pub fn set_vault_item(&self, item: Option<&Secret>) {
        let user = format!("{ACCOUNT}/vault");
        match item {
            Some(item) => self.keyring.memory.set(&user, item).unwrap(),
            None => self.keyring.memory.delete(&user).unwrap(),
        }
    }
}
