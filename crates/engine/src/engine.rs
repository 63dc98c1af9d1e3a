//! The core as a whole: what it is made of and how it starts.

use crate::applications::{Sending, keep_sending};
use crate::cabinet::Forms;
use crate::catalogue::{Shelf, Syncing, Typing, keep_rules_ready, poll};
use crate::documents::Pages;
use crate::identity::{Cabinets, IdentityCore, IdentityPolicy, keep_in_touch, watch_idle};
use crate::settings::view::Settings;
use crate::study::Running;
use crate::verifications::Answering;
use crate::{EngineError, Event};
use kyzmat_client::{Client, Limits, ServerClock};
use kyzmat_keys::{Keyring, Random};
use kyzmat_model::stack::wiped;
use kyzmat_model::{Clock, Instant};
use kyzmat_store::{Local, Outbox};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::broadcast;
use uuid::Uuid;

/// Events that a slow listener may lag behind by; after that it misses some and reads again.
const EVENTS: usize = 256;

/// How long the start waits for the person's data to open. Usually a fraction of that; beyond it they open when the
/// keyring answers, and the window is told.
const HOMECOMING: Duration = Duration::from_millis(1500);

/// By what the portal is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalTrust {
    /// By the key kept from before; for a portal on this computer, by the one it shows first.
    Kept,
    /// By this key (base64), and no other.
    Key(String),
}

/// What a core is started with.
#[derive(Clone)]
pub struct Options {
    /// Its folder; made if missing. One process at a time.
    pub data: PathBuf,
    /// The portal's address; overrides the setting.
    pub portal: Option<String>,
    /// By what the portal is known.
    pub trust: PortalTrust,
    /// Whether to sync by itself, at start and from time to time.
    pub auto_sync: bool,
    /// Limits of the transport.
    pub limits: Limits,
    /// The computer's clock.
    pub clock: Arc<dyn Clock>,
    /// 64 random bits, for names and jitter.
    pub random: fn() -> u64,
    /// What this installation allows of signing in.
    pub identity: IdentityPolicy,
    /// Where keys and tokens are kept.
    pub keyring: Keyring,
    /// Chance for keys.
    pub chance: Arc<dyn Random>,
}

/// The running core. Clones are the same one.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) options: Options,
    pub(crate) local: Local,
    pub(crate) shelf: Shelf,
    pub(crate) settings: RwLock<Settings>,
    pub(crate) client: RwLock<Client>,
    pub(crate) clock: ServerClock,
    pub(crate) syncing: Syncing,
    pub(crate) typing: Typing,
    pub(crate) identity: IdentityCore,
    pub(crate) cabinets: Cabinets,
    pub(crate) pages: Pages,
    pub(crate) outbox: Outbox,
    pub(crate) sending: Sending,
    pub(crate) answering: Answering,
    pub(crate) forms: Forms,
    pub(crate) practice: Mutex<Option<Running>>,
    pub(crate) events: broadcast::Sender<Event>,
    /// Unix seconds: what came later is new to the person.
    pub(crate) last_visit: i64,
    /// Held while this process uses the folder.
    _lock: File,
}

impl Engine {
    /// Starts a core in its folder. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// [`EngineError::InUse`] when another process has the folder, [`EngineError::Store`] when what is in it
    /// cannot be opened (a damaged catalogue is no such case: it is made anew).
    pub async fn start(options: Options) -> Result<Self, EngineError> {
        let auto_sync = options.auto_sync;
        let inner = tokio::task::spawn_blocking(move || Inner::open(options))
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))??;
        let engine = Self {
            inner: Arc::new(inner),
        };
        tokio::spawn(keep_rules_ready(
            Arc::downgrade(&engine.inner),
            engine.subscribe(),
        ));
        engine.drop_what_nobody_finishes().await?;
        // A keyring may wait for somebody who answers a prompt: nothing else waits for that.
        let coming_home = tokio::spawn({
            let engine = engine.clone();
            async move { engine.come_home().await }
        });
        if let Ok(came) = tokio::time::timeout(HOMECOMING, coming_home).await {
            came.map_err(|error| EngineError::Internal(error.to_string()))??;
        }
        if auto_sync {
            tokio::spawn(poll(Arc::downgrade(&engine.inner)));
        }
        tokio::spawn(keep_in_touch(Arc::downgrade(&engine.inner)));
        tokio::spawn(watch_idle(Arc::downgrade(&engine.inner)));
        tokio::spawn(keep_sending(Arc::downgrade(&engine.inner)));
        Ok(engine)
    }

    /// What the core tells from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Passes on what came from outside of the core: a deep link, say.
    pub fn announce(&self, event: Event) {
        self.inner.tell(event);
    }

    /// Runs blocking work on a thread made for it.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let inner = Arc::clone(&self.inner);
        // The thread sleeps afterwards, with whatever keys and names it had on its stack.
        tokio::task::spawn_blocking(move || wiped(|| work(&inner)))
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))?
    }
}

impl Inner {
    fn open(options: Options) -> Result<Self, EngineError> {
        std::fs::create_dir_all(&options.data).map_err(|source| EngineError::Files {
            doing: "making the data folder",
            source,
        })?;
        let lock = lock_folder(&options.data)?;
        let local = Local::open(&options.data.join("local.db"))?;
        let now = options.clock.now().unix();
        let last_visit = local.setting::<i64>("visit")?.unwrap_or(now);
        local.set_setting("visit", &now)?;
        let outbox = Outbox::open(&options.data.join("outbox.db"))?;
        for aside in [local.set_aside(), outbox.set_aside()].into_iter().flatten() {
            tracing::error!("A damaged file was mended; its copy is {}.", aside.display());
        }
        let identity = IdentityCore::new(
            options.identity.clone(),
            options.keyring.clone(),
            Arc::clone(&options.chance),
        );
        let settings = Settings::read(&local, options.portal.as_deref(), &options.identity)?;
        let clock = ServerClock::new(Arc::clone(&options.clock));
        let client = Client::new(&settings.portal_url, options.limits, clock.clone())?;
        let shelf = Shelf::open(&options.data, &generation(options.random))?;
        Ok(Self {
            local,
            shelf,
            settings: RwLock::new(settings),
            client: RwLock::new(client),
            clock,
            syncing: Syncing::default(),
            typing: Typing::default(),
            identity,
            cabinets: Cabinets::default(),
            pages: Pages::default(),
            outbox,
            sending: Sending::default(),
            answering: Answering::default(),
            forms: Forms::default(),
            practice: Mutex::default(),
            events: broadcast::channel(EVENTS).0,
            last_visit,
            options,
            _lock: lock,
        })
    }

    /// Now, by the portal's clock.
    pub(crate) fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(crate) fn tell(&self, event: Event) {
        // Nobody listening is no failure: events are hints.
        let _ = self.events.send(event);
    }

    pub(crate) fn client(&self) -> Client {
        self.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// An id that sorts by time.
    pub(crate) fn new_id(&self) -> Uuid {
        let chance = u128::from((self.options.random)()) << 64 | u128::from((self.options.random)());
        let bytes = chance.to_be_bytes();
        let random = bytes.first_chunk().copied().unwrap_or_default();
        let ms = u64::try_from(self.now().unix_ms()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid()
    }

    pub(crate) fn generation(&self) -> String {
        generation(self.options.random)
    }
}

/// A name for a new catalogue file.
fn generation(random: fn() -> u64) -> String {
    format!("{:016x}", random())
}

fn lock_folder(folder: &Path) -> Result<File, EngineError> {
    let doing = "locking the data folder";
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("lock"))
        .map_err(|source| EngineError::Files { doing, source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(EngineError::InUse),
        Err(std::fs::TryLockError::Error(source)) => Err(EngineError::Files { doing, source }),
    }
}
