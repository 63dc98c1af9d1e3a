//! Drives a sync: does what the machine says and tells it what happened.

use super::machine::{Effect, Event as Happened, Failure, Held, Machine, Offer, State};
use super::{Step, held};
use crate::catalogue::view::SyncPhase;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_api::catalogue::Manifest;
use kyzmat_client::{ClientError, ManifestAnswer};
use kyzmat_model::digest::Sum;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Seconds between two readings of all rows against their hashes, for a catalogue too large to be read at every start.
const VERIFY_EVERY: i64 = 7 * 24 * 3600;
/// Up to so many rows all are read once in each run of the program: that takes a few seconds in the background.
const FEW_ROWS: u64 = 200_000;

/// One sync from beginning to end.
pub(super) async fn run(engine: &Engine) -> Result<(), EngineError> {
    let before = engine.blocking(verify_now_and_then).await?;
    let mut machine = Machine::new(before);
    let mut manifest: Option<Arc<Manifest>> = None;
    let mut differing: Vec<u8> = Vec::new();
    let mut changed = false;
    let mut why: Option<EngineError> = None;
    let mut effect = Effect::Ask;
    // The tag spares a manifest only on the first question: later ones want its content.
    let mut known = true;
    loop {
        engine.inner.check_cancelled()?;
        if let (Effect::Ask, false) = (effect, known) {
            manifest = None;
        }
        let outcome = match effect {
            Effect::Stop => break,
            Effect::Ask => ask(engine, std::mem::take(&mut known), &mut manifest).await,
            Effect::Compare => match &manifest {
                Some(manifest) => compare(engine, Arc::clone(manifest)).await.map(|shards| {
                    differing = shards;
                    Happened::Compared(differing.len())
                }),
                None => Err(EngineError::Internal("no manifest to compare with".to_owned())),
            },
            other => {
                changed = true;
                let Some(manifest) = manifest.clone() else {
                    return Err(EngineError::Internal("no manifest to work from".to_owned()));
                };
                let step = Step { engine, manifest };
                match other {
                    Effect::ShowNewest => step.show_newest().await,
                    Effect::LoadFile => step.load_file().await,
                    Effect::LoadFeed => step.load_feed().await,
                    Effect::Follow => step.follow().await,
                    _ => step.mend(&differing).await,
                }
            }
        };
        let happened = outcome.unwrap_or_else(|error| {
            why = Some(error);
            Happened::Broken
        });
        tracing::debug!("Sync: {:?} × {happened:?}.", machine.state());
        effect = machine.take(happened);
    }
    let ended = match machine.state() {
        State::Done => Ok(()),
        State::Failed(Failure::WentBack) => Err(EngineError::Contradiction("its head went back")),
        State::Failed(Failure::Restless) => Err(EngineError::Contradiction("it sent us back too often")),
        State::Failed(Failure::Unequal) => {
            Err(EngineError::Contradiction("its digests do not match its rows"))
        }
        _ => Err(why.unwrap_or_else(|| EngineError::Internal("a sync took a wrong turn".to_owned()))),
    };
    engine
        .blocking(move |inner| inner.settle(ended.is_ok(), changed).and(ended))
        .await?;
    if let Some(manifest) = manifest {
        tracing::info!(
            "The catalogue stands at {} of epoch {}.",
            manifest.head,
            manifest.epoch
        );
    }
    Ok(())
}

/// What is held. Now and then all rows are read against their hashes first, so that silent damage shows as a digest
/// that differs.
fn verify_now_and_then(inner: &Inner) -> Result<Held, EngineError> {
    let now = inner.now().unix();
    inner.shelf.with(|open| {
        let position = open.catalogue.position()?;
        let few = open.catalogue.totals()?.vacancies <= FEW_ROWS;
        let due = few || now.saturating_sub(position.verified_at) > VERIFY_EVERY;
        if position.complete && due && !inner.syncing.verified.swap(true, Ordering::Relaxed) {
            let verdict = open.catalogue.verify(now)?;
            if !verdict.damaged.is_empty() {
                tracing::warn!("Shards {:?} of the catalogue are damaged.", verdict.damaged);
                *held(&inner.syncing.etag) = None;
            }
        }
        let any = open.catalogue.totals()?.vacancies > 0;
        Ok(Held {
            epoch: position.epoch,
            cursor: position.cursor,
            complete: position.complete,
            any,
        })
    })
}

async fn ask(
    engine: &Engine,
    known: bool,
    found: &mut Option<Arc<Manifest>>,
) -> Result<Happened, EngineError> {
    let inner = &engine.inner;
    inner.syncing.progress.begin(SyncPhase::Asking, None, None);
    let client = inner.client();
    let client_of_trust = client.clone();
    let trust = engine
        .blocking(move |inner| inner.trust(&client_of_trust))
        .await?;
    let etag = held(&inner.syncing.etag).clone();
    let etag = etag
        .filter(|(base, _)| known && base == client.base())
        .map(|(_, etag)| etag);
    let bytes_before = client.received_bytes();
    let answer = client.manifest(etag.as_deref(), &trust).await;
    inner
        .syncing
        .progress
        .received(client.received_bytes().saturating_sub(bytes_before));
    match answer? {
        ManifestAnswer::NotModified => Ok(Happened::Unchanged),
        ManifestAnswer::Fresh { manifest, etag } => {
            let manifest: Arc<Manifest> = Arc::from(manifest);
            *found = Some(Arc::clone(&manifest));
            let offer = offer(&manifest);
            engine
                .blocking(move |inner| {
                    inner.keep_keys(&client, &manifest)?;
                    *held(&inner.syncing.etag) = etag.map(|etag| (client.base().to_owned(), etag));
                    Ok(())
                })
                .await?;
            Ok(Happened::Offered(offer))
        }
    }
}

fn offer(manifest: &Manifest) -> Offer {
    Offer {
        epoch: manifest.epoch.clone(),
        head: manifest.head,
        newest: manifest.open.is_some(),
        all: manifest.all.as_ref().map(|file| file.seq),
        rows: manifest.shards.iter().map(|shard| shard.count).sum(),
    }
}

async fn compare(engine: &Engine, manifest: Arc<Manifest>) -> Result<Vec<u8>, EngineError> {
    engine
        .inner
        .syncing
        .progress
        .begin(SyncPhase::Checking, None, None);
    engine
        .blocking(move |inner| {
            let ours = inner.shelf.with(|open| Ok(open.catalogue.totals()?))?.shards;
            let differs = |(id, (ours, theirs)): (u8, (&Sum, &Sum))| (ours != theirs).then_some(id);
            Ok((0..)
                .zip(ours.iter().zip(&manifest.shards))
                .filter_map(differs)
                .collect())
        })
        .await
}

impl Inner {
    /// The end of a sync, good or bad: the index follows the database; a good one is noted.
    fn settle(&self, good: bool, changed: bool) -> Result<(), EngineError> {
        if changed {
            self.shelf.refresh_names()?;
        }
        self.shelf.catch_up()?;
        let cursor = self.shelf.with(|open| {
            if good {
                open.catalogue.confirm(self.now().unix())?;
            }
            Ok(open.catalogue.position()?.cursor)
        })?;
        if good {
            self.shelf.forget_next()?;
        } else {
            *held(&self.syncing.etag) = None;
        }
        if changed {
            self.tell(Event::CatalogueChanged { head: cursor });
        }
        Ok(())
    }

    /// Tells the window how far the sync has come, if it is time.
    pub(super) fn tell_progress(&self) {
        if let Some(progress) = self.syncing.progress.due() {
            self.tell(Event::SyncProgress(progress));
        }
    }
}

/// Whether an answer means «begin again», not «stop».
pub(super) fn means_reset(error: &EngineError) -> bool {
    matches!(
        error,
        EngineError::Portal(ClientError::Refused {
            status: 404 | 410 | 416,
            ..
        })
    )
}
