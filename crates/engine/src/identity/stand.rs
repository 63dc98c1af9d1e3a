//! What is in memory of identity, and carrying out what the machine says.

use super::data::Data;
use super::machine::{Effect, Happening, Stand};
use super::policy::IdentityPolicy;
use super::session::{Kept, Session};
use super::sign_in::Attempt;
use super::view::{Ended, IdentityState, KeyPlace, KeyTrouble, Mended, Protection};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_client::identity::{Identity, ProofKey};
use kyzmat_keys::{Item, Keyring, Random, Secret};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tokio::sync::Notify;
use tokio::time::Instant as Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What is in memory of identity.
pub(crate) struct IdentityCore {
    pub(crate) policy: IdentityPolicy,
    pub(crate) keyring: Keyring,
    pub(crate) random: Arc<dyn Random>,
    now: Mutex<Now>,
    /// The open data. Read while something is done with them; taken away to close them.
    pub(crate) data: RwLock<Option<Data>>,
    /// One change of who is at home at a time.
    pub(super) gate: tokio::sync::Mutex<()>,
    /// One refresh at a time.
    pub(super) renewing: tokio::sync::Mutex<()>,
    /// One report at a time.
    pub(super) reporting: tokio::sync::Mutex<()>,
    /// One round of contact at a time.
    pub(super) in_touch: tokio::sync::Mutex<()>,
    /// The portal's sign-in, once found.
    pub(super) found: tokio::sync::Mutex<Option<Identity>>,
    attempt: Mutex<Option<Attempt>>,
    /// Wakes the contact with the portal.
    pub(super) waking: Arc<Notify>,
    /// When the person last pressed a key or moved the pointer.
    pub(super) stirred: Mutex<Moment>,
}

/// Where one stands now, with what belongs to it.
pub(super) struct Now {
    pub(super) stand: Stand,
    /// Whose.
    pub(super) account: Option<Uuid>,
    pub(super) session: Option<Session>,
    /// In setup: what has to be chosen.
    pub(super) wanted: Option<Protection>,
    /// What stood in the way of opening.
    pub(super) trouble: Option<KeyTrouble>,
    pub(super) mended: Option<Mended>,
    /// Sessions that were destroyed: nothing of them may come back.
    gone: BTreeSet<Uuid>,
}

impl IdentityCore {
    pub(crate) fn new(policy: IdentityPolicy, keyring: Keyring, random: Arc<dyn Random>) -> Self {
        Self {
            policy,
            keyring,
            random,
            now: Mutex::new(Now {
                stand: Stand::NOBODY,
                account: None,
                session: None,
                wanted: None,
                trouble: None,
                mended: None,
                gone: BTreeSet::new(),
            }),
            data: RwLock::new(None),
            gate: tokio::sync::Mutex::default(),
            renewing: tokio::sync::Mutex::default(),
            reporting: tokio::sync::Mutex::default(),
            in_touch: tokio::sync::Mutex::default(),
            found: tokio::sync::Mutex::default(),
            attempt: Mutex::new(None),
            waking: Arc::default(),
            stirred: Mutex::new(Moment::now()),
        }
    }

    pub(super) fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn attempt(&self) -> MutexGuard<'_, Option<Attempt>> {
        self.attempt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whose personal side is chosen.
    pub(crate) fn account(&self) -> Option<Uuid> {
        self.now().account
    }

    /// Whether the account's data are open, or its owner has signed in and cannot open them: locking leaves no tokens in
    /// memory.
    pub(crate) fn owner_is_here(&self, account: Uuid) -> bool {
        let now = self.now();
        let signed_in = now
            .session
            .as_ref()
            .is_some_and(|session| session.account == account);
        now.account == Some(account) && (now.stand.personal == IdentityState::Unlocked || signed_in)
    }

    /// Has the portal asked soon.
    pub(crate) fn wake(&self) {
        self.waking.notify_one();
    }

    /// Whether the keyring is where keys and tokens are kept.
    pub(crate) fn keeps_tokens(&self) -> bool {
        self.policy.keys != KeyPlace::Passphrase && !self.policy.visits
    }
}

impl Inner {
    /// Fills with chance.
    pub(crate) fn chance(&self, bytes: &mut [u8]) -> Result<(), EngineError> {
        self.identity
            .random
            .fill(bytes)
            .map_err(|error| EngineError::Internal(error.to_string()))
    }

    /// A new key for proofs.
    pub(crate) fn new_key(&self) -> Result<ProofKey, EngineError> {
        // One in four billion random texts is no key.
        for _ in 0..4 {
            let mut bytes = Box::new(Zeroizing::new([0; 32]));
            self.chance(bytes.as_mut_slice())?;
            if let Ok(key) = ProofKey::from_bytes(&bytes) {
                return Ok(key);
            }
        }
        Err(EngineError::Internal("no key could be made".to_owned()))
    }

    /// The session in memory.
    pub(crate) fn session(&self) -> Result<Session, EngineError> {
        let now = self.identity.now();
        match (&now.session, now.stand.ended) {
            (Some(session), _) => Ok(session.clone()),
            (None, Some(why)) => Err(EngineError::NoEntry(why)),
            (None, None) if now.stand.personal == IdentityState::Locked => Err(EngineError::Locked),
            (None, None) => Err(EngineError::SignedOut),
        }
    }

    /// Whether this account's session is the one in memory.
    pub(super) fn is_still(&self, account: Uuid, session: Uuid) -> bool {
        let now = self.identity.now();
        let here = now.session.as_ref();
        here.is_some_and(|here| here.account == account && here.refresh.session == session)
    }

    /// Takes renewed tokens in, unless their session was destroyed meanwhile. After locking they are not in memory, but
    /// in the keyring.
    pub(super) fn take_renewed(&self, renewed: &Session) -> bool {
        let mut now = self.identity.now();
        if now.gone.contains(&renewed.refresh.session) {
            return false;
        }
        if let Some(session) = &mut now.session
            && session.refresh.session == renewed.refresh.session
        {
            session.refresh = renewed.refresh.clone();
            session.access.clone_from(&renewed.access);
            session.kept = renewed.kept;
        }
        true
    }

    /// Takes a submit-only token in; the session it belongs to, if that is still the one in memory.
    pub(super) fn take_submit(&self, kept: &Kept) -> Option<Session> {
        let mut now = self.identity.now();
        let session = now
            .session
            .as_mut()
            .filter(|session| session.refresh.session == kept.session)?;
        session.submit = Some(kept.clone());
        Some(session.clone())
    }
}

impl Engine {
    /// Notes what happened and does what follows; the window is told.
    pub(crate) async fn happen(&self, happening: Happening) -> Result<(), EngineError> {
        let engine = self.clone();
        // Whoever waits for it may be cut off. What has begun is carried through: a closed door with the data open
        // behind it would be the worst.
        tokio::spawn(async move { engine.carry_through(happening).await })
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))?
    }

    async fn carry_through(&self, happening: Happening) -> Result<(), EngineError> {
        let core = &self.inner.identity;
        let (before, stand, effects, gone) = {
            let mut now = core.now();
            let before = now.stand;
            let (stand, effects) = now.stand.after(happening);
            now.stand = stand;
            let mut gone = None;
            for effect in effects {
                match effect {
                    Effect::ForgetTokens => now.session = None,
                    Effect::DestroyTokens => {
                        if let Some(session) = now.session.take() {
                            now.gone.insert(session.refresh.session);
                        }
                        gone = now.account;
                    }
                    Effect::CloseData | Effect::Contact => {}
                }
            }
            if stand == Stand::NOBODY {
                now.account = None;
                now.wanted = None;
                now.trouble = None;
                now.mended = None;
            }
            (before, stand, effects, gone)
        };
        if effects.contains(&Effect::CloseData) {
            self.close_data().await;
            self.inner.client().hang_up();
        }
        if let Some(account) = gone {
            self.note_ended(account, stand.ended).await?;
            self.forget_kept(account).await;
        }
        if effects.contains(&Effect::Contact) {
            core.wake();
        }
        if stand != before {
            self.tell_session();
        }
        Ok(())
    }

    /// Whether somebody's personal side is open, and the like: what [`Event::SessionChanged`] tells.
    #[must_use]
    pub fn identity_state(&self) -> IdentityState {
        self.inner.identity.now().stand.personal
    }

    /// Tells the window that `session_status` has something new to say.
    pub(crate) fn tell_session(&self) {
        let state = self.identity_state();
        self.inner.tell(Event::SessionChanged { state });
    }

    /// Writes to the keyring, on a thread that may wait for it.
    pub(super) async fn keep(&self, item: Item, account: Uuid, value: Secret) -> Result<(), EngineError> {
        let keyring = self.inner.identity.keyring.clone();
        self.blocking(move |_| Ok(keyring.write(account, item, &value)?))
            .await
    }

    /// Erases what the keyring keeps of a session. A keyring that does not answer keeps a token that the portal has
    /// ended or will end; the next sign-in of the account writes over it.
    pub(super) async fn forget_kept(&self, account: Uuid) {
        if !self.inner.identity.keeps_tokens() {
            return;
        }
        let keyring = self.inner.identity.keyring.clone();
        let erased = self
            .blocking(move |_| {
                keyring.erase(account, Item::Session)?;
                Ok(keyring.erase(account, Item::Submit)?)
            })
            .await;
        if let Err(error) = erased {
            tracing::warn!("The keyring did not let go of a session: {error}.");
        }
    }

    /// Keeps why a session ended, so that a restart can still say it. A kiosk notes nobody.
    async fn note_ended(&self, account: Uuid, why: Option<Ended>) -> Result<(), EngineError> {
        if self.inner.identity.policy.visits {
            return Ok(());
        }
        self.blocking(move |inner| Ok(inner.local.set_setting(&format!("ended/{account}"), &why)?))
            .await
    }
}
