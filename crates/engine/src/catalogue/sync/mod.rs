//! Keeping the catalogue equal to the portal's.
//!
//! [`machine`] decides, the other files do: [`run`] drives, [`newest`] shows the first screen, [`load`] makes a
//! whole new catalogue beside the present one, [`follow`] reads changes, [`mend`] repairs shards. One sync runs at
//! a time; whoever asks for another joins it.

mod follow;
mod load;
mod machine;
mod mend;
mod newest;
mod poll;
mod progress;
mod run;
mod tail;
mod trust;

pub(crate) use poll::poll;

use super::view::{CatalogueState, CatalogueStatus, Nothing, SyncReport};
use crate::engine::{Engine, Inner};
use crate::{EngineError, ErrorCode, Event};
use kyzmat_model::Instant;
use progress::Progress;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// After so many seconds without a word from the portal the catalogue is called stale.
const STALE_AFTER: i64 = 24 * 3600;

/// How a sync ended, as told to everybody who waited for it: a code and its figures.
type Ending = Result<(), (ErrorCode, BTreeMap<String, String>)>;

/// The running sync, if any, and what is remembered between two.
#[derive(Default)]
pub(crate) struct Syncing {
    running: Mutex<Option<watch::Receiver<Option<Ending>>>>,
    pub(crate) cancelled: AtomicBool,
    pub(crate) progress: Progress,
    /// How the last sync failed; `None` after a good one.
    problem: Mutex<Option<ErrorCode>>,
    /// Whether all rows were read against their hashes since the program started.
    verified: AtomicBool,
    /// The tag of the manifest that the catalogue was found equal to.
    etag: Mutex<Option<(String, String)>>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine {
    /// Waits for a running sync or starts one. The figures count from this call on.
    ///
    /// # Errors
    /// Why the sync failed.
    pub async fn sync_catalogue(&self, _: Nothing) -> Result<SyncReport, EngineError> {
        let before = self.inner.syncing.progress.tally();
        let started = self.inner.options.clock.now();
        let timer = tokio::time::Instant::now();
        let mut ending = self.join_sync();
        let ending = ending
            .wait_for(Option::is_some)
            .await
            .map_err(|_| EngineError::Internal("the sync vanished".to_owned()))?
            .clone();
        if let Some(Err((code, args))) = ending {
            return Err(EngineError::Ended { code, args });
        }
        tracing::debug!("A sync asked for at {started} has ended.");
        let after = self.inner.syncing.progress.tally();
        let position = self
            .blocking(|inner| inner.shelf.with(|open| Ok(open.catalogue.position()?)))
            .await?;
        Ok(SyncReport {
            applied: after.applied.saturating_sub(before.applied),
            removed: after.removed.saturating_sub(before.removed),
            head: position.cursor,
            epoch: position.epoch,
            seconds: timer.elapsed().as_secs_f64(),
            bytes: after.bytes.saturating_sub(before.bytes),
        })
    }

    /// Joins the running sync, or starts one.
    fn join_sync(&self) -> watch::Receiver<Option<Ending>> {
        let mut running = held(&self.inner.syncing.running);
        if let Some(receiver) = running.as_ref()
            && receiver.borrow().is_none()
            && receiver.has_changed().is_ok()
        {
            return receiver.clone();
        }
        let (sender, receiver) = watch::channel(None);
        *running = Some(receiver.clone());
        self.inner.syncing.cancelled.store(false, Ordering::Relaxed);
        let engine = self.clone();
        tokio::spawn(async move {
            engine.tell_status().await;
            let mut ending = run::run(&engine).await;
            if ending.as_ref().is_err_and(EngineError::may_be_damage) && engine.is_worthless().await {
                ending = run::run(&engine).await;
            }
            let told = match &ending {
                Ok(()) => Ok(()),
                Err(error) => Err((error.code(), error.args())),
            };
            if let Err(error) = &ending {
                tracing::info!("A sync ended early: {error}.");
            }
            *held(&engine.inner.syncing.problem) = told.as_ref().err().map(|(code, _)| *code);
            engine.inner.syncing.progress.end();
            let _ = sender.send(Some(told));
            engine.tell_status().await;
        });
        receiver
    }

    /// Reads the whole catalogue after a sync has met damage. Rows that are not as they were are noted for the next
    /// sync; what cannot be read at all is thrown away. Whether to sync again.
    async fn is_worthless(&self) -> bool {
        let read = self.blocking(|inner| {
            let now = inner.now().unix();
            let read = inner.shelf.with(|open| Ok(open.catalogue.verify(now)?));
            match read {
                Ok(verdict) => Ok(!verdict.damaged.is_empty()),
                Err(error) if error.may_be_damage() => {
                    tracing::warn!("The catalogue is thrown away: {error}.");
                    inner.shelf.clear(&inner.generation())?;
                    Ok(true)
                }
                Err(error) => Err(error),
            }
        });
        read.await.unwrap_or_else(|error| {
            tracing::error!("The damaged catalogue cannot be mended: {error}.");
            false
        })
    }

    /// Stops a running sync at its next step; what has arrived stays.
    ///
    /// # Errors
    /// None that can be met; it keeps the shape of commands.
    #[expect(clippy::unused_async, reason = "commands are async")]
    pub async fn cancel_sync(&self, _: Nothing) -> Result<Nothing, EngineError> {
        self.inner.syncing.cancelled.store(true, Ordering::Relaxed);
        Ok(Nothing {})
    }

    /// How fresh the catalogue is.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn catalogue_status(&self, _: Nothing) -> Result<CatalogueStatus, EngineError> {
        self.blocking(Inner::status).await
    }

    /// Throws the catalogue away; the next sync brings it back. Favourites and kept searches stay.
    ///
    /// # Errors
    /// When its files cannot be removed.
    pub async fn clear_catalogue(&self, _: Nothing) -> Result<Nothing, EngineError> {
        self.cancel_sync(Nothing {}).await?;
        let running = held(&self.inner.syncing.running).clone();
        if let Some(mut running) = running {
            // An error means that the sync is gone, which is what is waited for.
            let _ = running.wait_for(Option::is_some).await;
        }
        self.blocking(|inner| {
            inner.shelf.clear(&inner.generation())?;
            *held(&inner.syncing.etag) = None;
            *held(&inner.syncing.problem) = None;
            inner.tell(Event::CatalogueChanged { head: 0 });
            Ok(())
        })
        .await?;
        self.tell_status().await;
        Ok(Nothing {})
    }

    async fn tell_status(&self) {
        match self.blocking(Inner::status).await {
            Ok(status) => self.inner.tell(Event::CatalogueStatus(status)),
            Err(error) => tracing::warn!("The catalogue's state cannot be read: {error}."),
        }
    }
}

impl Inner {
    fn status(&self) -> Result<CatalogueStatus, EngineError> {
        let (position, totals) = self
            .shelf
            .with(|open| Ok((open.catalogue.position()?, open.catalogue.totals()?)))?;
        let running = self.is_syncing();
        let problem = *held(&self.syncing.problem);
        let age = self.now().unix().saturating_sub(position.synced_at);
        let state = if running {
            CatalogueState::Syncing
        } else if problem.is_some_and(ErrorCode::is_offline) {
            CatalogueState::Offline
        } else if totals.vacancies == 0 && position.synced_at == 0 {
            CatalogueState::Empty
        } else if !position.complete || age > STALE_AFTER || problem.is_some() {
            CatalogueState::Stale
        } else {
            CatalogueState::Live
        };
        Ok(CatalogueStatus {
            vacancies: totals.vacancies,
            competitions: totals.competitions,
            head: position.cursor,
            epoch: position.epoch,
            digest: totals.digest,
            last_synced_at: (position.synced_at > 0).then(|| Instant::from_unix(position.synced_at)),
            state,
            partial: !position.complete && totals.vacancies > 0,
            progress: running.then(|| self.syncing.progress.view()).flatten(),
            problem,
        })
    }

    pub(crate) fn is_syncing(&self) -> bool {
        held(&self.syncing.running)
            .as_ref()
            .is_some_and(|receiver| receiver.borrow().is_none() && receiver.has_changed().is_ok())
    }

    fn check_cancelled(&self) -> Result<(), EngineError> {
        if self.syncing.cancelled.load(Ordering::Relaxed) {
            Err(EngineError::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// What the steps of a sync share.
pub(crate) struct Step<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) manifest: Arc<kyzmat_api::catalogue::Manifest>,
}
