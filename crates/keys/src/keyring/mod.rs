//! The keyring, behind a thread of its own.
//!
//! A keyring may block for ever: a locked one waits for a prompt that nobody answers. So no caller ever talks to it.
//! One thread does, one request after another (some services fall over when several sessions are opened at once);
//! the caller waits for at most [`Limits::call`]. After that the breaker trips ([`health`]), the thread is left
//! where it hangs, and after [`Limits::rest`] a new one may try. No thread is ever joined, so the program ends at
//! once however many hang.
//!
//! What a caller gave up on before it was begun is never done. What was begun and hangs may still take place, when
//! somebody answers the prompt at last: until it ended, no other change of that item is let through, so an old
//! value can never come down over a newer one.

mod backend;
pub mod health;
mod system;
mod worker;

pub use backend::{Backend, Factory, MemoryBackend};
pub use system::Persistence;

use crate::error::KeyringError;
use crate::monotonic::{Monotonic, SystemMonotonic};
use crate::random::{self, Random};
use crate::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use health::Health;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::mpsc::{RecvTimeoutError, Sender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use uuid::Uuid;
use worker::{Job, Phase, Reply, Task};
use zeroize::{Zeroize, Zeroizing};

/// The longest text a keyring is given, in bytes. Windows takes 2,560, which some callers halve by UTF-16.
pub const MAX_TEXT: usize = 1_200;

/// The longest value, in bytes: what becomes [`MAX_TEXT`] in base64.
pub const MAX_VALUE: usize = MAX_TEXT / 4 * 3;

/// What the keyring keeps for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The refresh token and the device's private key.
    Session,
    /// The token that can only send what was finalised.
    Submit,
    /// The vault's key, or what is mixed with the code.
    Vault,
}

impl Item {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Submit => "submit",
            Self::Vault => "vault",
        }
    }
}

/// How long things may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest a caller waits.
    pub call: Duration,
    /// How long a keyring that did not answer is left alone.
    pub rest: Duration,
    /// How many threads may hang at once; with as many, the keyring is left alone until one comes back.
    pub hung: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            call: Duration::from_secs(5),
            rest: Duration::from_secs(30),
            hung: 3,
        }
    }
}

/// A keyring. Clones share the thread and the breaker.
#[derive(Clone)]
pub struct Keyring(Arc<Shared>);

struct Shared {
    factory: Factory,
    limits: Limits,
    clock: Arc<dyn Monotonic>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    health: Health,
    /// To the thread that takes requests; none before the first, and none while it hangs.
    jobs: Option<Sender<Job>>,
    /// Threads that hang.
    hung: usize,
    /// Items that a hanging thread may still change.
    stuck: BTreeSet<String>,
    /// The name of the keyring once it was connected to.
    backend: Option<String>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Keyring {
    /// The system's keyring. It is connected to at the first call.
    #[must_use]
    pub fn system(persistence: Persistence, limits: Limits) -> Self {
        Self::of(
            system::factory(persistence),
            limits,
            Arc::new(SystemMonotonic::start()),
        )
    }

    /// A keyring that ends with the process.
    #[must_use]
    pub fn memory() -> Self {
        Self::of(
            MemoryBackend::default().factory(),
            Limits::default(),
            Arc::new(SystemMonotonic::start()),
        )
    }

    /// Any keyring; `clock` measures how long it is left alone.
    #[must_use]
    pub fn of(factory: Factory, limits: Limits, clock: Arc<dyn Monotonic>) -> Self {
        Self(Arc::new(Shared {
            factory,
            limits,
            clock,
            state: Mutex::default(),
        }))
    }

    /// The value of an account's item; `None` when there is none.
    ///
    /// # Errors
    /// As the keyring fails.
    pub fn read(&self, account: Uuid, item: Item) -> Result<Option<Secret>, KeyringError> {
        let user = user(account, item);
        match self.call(Task::Read { user })? {
            None => Ok(None),
            Some(text) => decode(&text).map(Some),
        }
    }

    /// Writes an account's item, reads it back and compares: a keyring that loses what it is given is noticed.
    ///
    /// # Errors
    /// [`KeyringError::TooLarge`] above [`MAX_VALUE`] bytes; else as the keyring fails. After
    /// [`KeyringError::Timeout`] it is unknown whether the value was written: read before relying on either.
    pub fn write(&self, account: Uuid, item: Item, value: &Secret) -> Result<(), KeyringError> {
        let user = user(account, item);
        let value = encode(value)?;
        self.call(Task::Write { user, value }).map(drop)
    }

    /// Deletes an account's item; it is no error when there is none.
    ///
    /// # Errors
    /// As the keyring fails.
    pub fn erase(&self, account: Uuid, item: Item) -> Result<(), KeyringError> {
        let user = user(account, item);
        self.call(Task::Erase { user }).map(drop)
    }

    /// Writes, reads and deletes a value under a random name, since connecting alone says nothing about writing.
    /// Returns the keyring's name.
    ///
    /// # Errors
    /// As the keyring fails, or [`KeyringError::Failed`] without random bytes.
    pub fn probe(&self, random: &dyn Random) -> Result<String, KeyringError> {
        let chance = |error: random::NoRandom| KeyringError::Failed(error.to_string());
        let user = format!("probe/{}", random::uuid(random).map_err(chance)?);
        let mut value = Secret::zeros(32);
        random.fill(value.expose_mut()).map_err(chance)?;
        let value = encode(&value)?;
        self.call(Task::Probe { user, value })?;
        Ok(self.backend().unwrap_or_default())
    }

    /// The keyring's name, once it was connected to.
    #[must_use]
    pub fn backend(&self) -> Option<String> {
        self.0.state().backend.clone()
    }

    /// How it has been behaving.
    #[must_use]
    pub fn health(&self) -> Health {
        self.0.state().health
    }

    fn call(&self, task: Task) -> Result<Option<Secret>, KeyringError> {
        let shared = &self.0;
        let limits = shared.limits;
        let (reply, answer) = sync_channel(1);
        let phase = Arc::new(Mutex::new(Phase::Queued));
        let user = task.changes().then(|| task.user().to_owned());
        {
            let mut state = shared.state();
            state.health.admits(shared.clock.elapsed())?;
            let is_stuck = user.as_ref().is_some_and(|user| state.stuck.contains(user));
            if is_stuck || (state.jobs.is_none() && state.hung >= limits.hung) {
                return Err(KeyringError::Tripped {
                    retry_after: limits.rest,
                });
            }
            let job = Job {
                task,
                phase: Arc::clone(&phase),
                reply,
            };
            worker::hand_over(shared, &mut state, job)?;
        }
        let Reply { outcome, took } = match answer.recv_timeout(limits.call) {
            Ok(reply) => reply,
            Err(RecvTimeoutError::Disconnected) => Reply::failed("its thread ended"),
            Err(RecvTimeoutError::Timeout) => {
                let mut state = shared.state();
                let mut phase = phase.lock().unwrap_or_else(PoisonError::into_inner);
                match *phase {
                    // It came just now: the worker answers and notes the end under the same lock.
                    Phase::Ended => answer
                        .try_recv()
                        .unwrap_or_else(|_| Reply::failed("its answer was lost")),
                    Phase::Queued | Phase::Abandoned => {
                        *phase = Phase::Abandoned;
                        Reply::timed_out(limits.call)
                    }
                    Phase::Running => {
                        *phase = Phase::Abandoned;
                        state.jobs = None;
                        state.hung += 1;
                        state.stuck.extend(user);
                        Reply::timed_out(limits.call)
                    }
                }
            }
        };
        let event = health::Event::of(outcome.as_ref().err(), took, limits.call);
        let mut state = shared.state();
        state.health = state.health.after(event, shared.clock.elapsed(), limits.rest);
        drop(state);
        outcome
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.0.state();
        f.debug_struct("Keyring")
            .field("backend", &state.backend)
            .field("health", &state.health)
            .field("hung", &state.hung)
            .finish_non_exhaustive()
    }
}

fn user(account: Uuid, item: Item) -> String {
    format!("{account}/{}", item.name())
}

/// Base64, since KWallet keeps only text.
fn encode(value: &Secret) -> Result<Secret, KeyringError> {
    if value.len() > MAX_VALUE {
        return Err(KeyringError::TooLarge);
    }
    Ok(Secret::from(STANDARD.encode(value.expose())))
}

fn decode(text: &Secret) -> Result<Secret, KeyringError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    match STANDARD.decode_vec(text.expose(), &mut bytes) {
        Ok(()) => Ok(Secret::new(std::mem::take(&mut *bytes))),
        Err(_) => {
            bytes.zeroize();
            Err(KeyringError::Failed(
                "the value is not as it was written".to_owned(),
            ))
        }
    }
}
