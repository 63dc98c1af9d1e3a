//! The thread that talks to the keyring, and what it is given to do.

use super::{Backend, Shared, State};
use crate::error::KeyringError;
use crate::keyring::health::Health;
use crate::secret::Secret;
use kyzmat_model::stack::wiped;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// One request.
pub(super) struct Job {
    pub(super) task: Task,
    /// Looked at and changed only while the shared state is locked.
    pub(super) phase: Arc<Mutex<Phase>>,
    pub(super) reply: SyncSender<Reply>,
}

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Not begun.
    Queued,
    /// With the keyring.
    Running,
    /// Answered.
    Ended,
    /// Nobody waits for it any more.
    Abandoned,
}

/// The answer to a request, and how long the keyring took.
pub(super) struct Reply {
    pub(super) outcome: Result<Option<Secret>, KeyringError>,
    pub(super) took: Duration,
}

impl Reply {
    pub(super) fn failed(why: &str) -> Self {
        Self {
            outcome: Err(KeyringError::Failed(why.to_owned())),
            took: Duration::ZERO,
        }
    }

    pub(super) fn timed_out(took: Duration) -> Self {
        Self {
            outcome: Err(KeyringError::Timeout),
            took,
        }
    }
}

/// What is asked. Values are the encoded ones.
pub(super) enum Task {
    Read { user: String },
    Write { user: String, value: Secret },
    Erase { user: String },
    Probe { user: String, value: Secret },
}

impl Task {
    pub(super) fn user(&self) -> &str {
        match self {
            Self::Read { user }
            | Self::Write { user, .. }
            | Self::Erase { user }
            | Self::Probe { user, .. } => user,
        }
    }

    /// Whether it may leave the item other than it was.
    pub(super) fn changes(&self) -> bool {
        !matches!(self, Self::Read { .. })
    }

    fn run(&self, backend: &dyn Backend) -> Result<Option<Secret>, KeyringError> {
        match self {
            Self::Read { user } => backend.get(user),
            Self::Write { user, value } => written(backend, user, value).map(|()| None),
            Self::Erase { user } => {
                backend.delete(user)?;
                match backend.get(user)? {
                    None => Ok(None),
                    Some(_) => Err(KeyringError::Failed("what was deleted is still there".to_owned())),
                }
            }
            Self::Probe { user, value } => {
                let probed = written(backend, user, value);
                let deleted = backend.delete(user);
                probed.and(deleted).map(|()| None)
            }
        }
    }
}

fn written(backend: &dyn Backend, user: &str, value: &Secret) -> Result<(), KeyringError> {
    backend.set(user, value)?;
    match backend.get(user)? {
        Some(kept) if kept == *value => Ok(()),
        Some(_) => Err(KeyringError::Failed(
            "it kept another value than the one written".to_owned(),
        )),
        None => Err(KeyringError::Failed(
            "it lost the value that was written".to_owned(),
        )),
    }
}

/// Gives a request to the thread, starting one when there is none.
pub(super) fn hand_over(shared: &Arc<Shared>, state: &mut State, job: Job) -> Result<(), KeyringError> {
    let job = match &state.jobs {
        None => job,
        Some(jobs) => match jobs.send(job) {
            Ok(()) => return Ok(()),
            Err(unsent) => unsent.0,
        },
    };
    let ended = || KeyringError::Failed("no thread could be started".to_owned());
    let (jobs, queue) = channel();
    let weak = Arc::downgrade(shared);
    // The handle is dropped: nobody ever joins this thread.
    std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || run(&weak, &queue))
        .map_err(|_| ended())?;
    jobs.send(job).map_err(|_| ended())?;
    state.jobs = Some(jobs);
    Ok(())
}

/// Takes requests until the last [`super::Keyring`] is gone, or until one was given up on while it ran: then
/// another thread has taken over.
fn run(weak: &Weak<Shared>, queue: &Receiver<Job>) {
    let mut backend: Option<Box<dyn Backend>> = None;
    while let Ok(job) = queue.recv() {
        let Some(shared) = weak.upgrade() else { return };
        if !begin(&shared, &job) {
            continue;
        }
        let clock = Arc::clone(&shared.clock);
        let started = clock.elapsed();
        // A library's panic must not take the thread: what waits in the queue, and the count of what hangs, live on.
        let asked = AssertUnwindSafe(|| wiped(|| ask(&shared, &mut backend, &job.task)));
        let outcome = catch_unwind(asked)
            .unwrap_or_else(|_| Err(KeyringError::Failed("it ended in a panic".to_owned())));
        if matches!(outcome, Err(KeyringError::Absent | KeyringError::Failed(_))) {
            // A service that was started anew does not know the old session.
            backend = None;
        }
        let took = clock.elapsed().saturating_sub(started);
        if end(&shared, &job, outcome, took) {
            return;
        }
    }
}

/// Connects where that is not done yet, and does what is asked.
fn ask(
    shared: &Shared,
    backend: &mut Option<Box<dyn Backend>>,
    task: &Task,
) -> Result<Option<Secret>, KeyringError> {
    let connected = match backend.take() {
        Some(connected) => connected,
        None => {
            let connected = (shared.factory)()?;
            shared.state().backend = Some(connected.name());
            connected
        }
    };
    task.run(backend.insert(connected).as_ref())
}

/// Whether somebody still waits for the request.
fn begin(shared: &Shared, job: &Job) -> bool {
    let _state = shared.state();
    let mut phase = job.phase.lock().unwrap_or_else(PoisonError::into_inner);
    let is_wanted = *phase == Phase::Queued;
    if is_wanted {
        *phase = Phase::Running;
    }
    is_wanted
}

/// Answers; returns whether nobody waited any more.
fn end(shared: &Shared, job: &Job, outcome: Result<Option<Secret>, KeyringError>, took: Duration) -> bool {
    let mut state = shared.state();
    let mut phase = job.phase.lock().unwrap_or_else(PoisonError::into_inner);
    let was_abandoned = *phase == Phase::Abandoned;
    *phase = Phase::Ended;
    if was_abandoned {
        state.hung = state.hung.saturating_sub(1);
        state.stuck.remove(job.task.user());
        if outcome.is_ok() {
            // The prompt was answered at last: there is nothing left to wait for.
            state.health = Health::Ok;
        }
    } else {
        // The caller may have gone with its thread; then nobody wants to know.
        let _ = job.reply.try_send(Reply { outcome, took });
    }
    was_abandoned
}
