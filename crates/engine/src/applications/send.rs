//! Sending: one lane for each application, so that one that is stuck holds no other up, whoever is at home.
//!
//! It goes on while the data are closed, from the tray and after a restart, with the submit-only token; where there is
//! none it waits for a sign-in. [`super::machine`] says what follows from what; each step is on the disk before the next
//! begins, so a kill loses nothing but the question that was under way, and what became of that the portal is asked.

use super::heard::{failed, received, refused};
use super::machine::{Effect, Event, Lane, Refusal, Trouble};
use super::view::SendReport;
use super::way::WayIn;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::identity::Kept;
use crate::{EngineError, Event as Told};
use kyzmat_client::Trust;
use kyzmat_client::identity::{Expected, PieceSize, Reply, Upload, UploadOwner, Verified};
use kyzmat_store::outbox::{self, Application, File, SignedReceipt, State, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use uuid::Uuid;

/// How long the sender sleeps at most: the clock may be set, and the computer may have slept.
const SLEEP: Duration = Duration::from_secs(20);
/// How long it sleeps at least.
const BREATH: Duration = Duration::from_millis(200);
/// How often an upload is begun anew in one try.
const ANEW: u32 = 3;

/// What is in memory of sending.
#[derive(Default)]
pub(crate) struct Sending {
    /// One «Отправить» at a time.
    pub(super) finalising: tokio::sync::Mutex<()>,
    in_flight: Mutex<BTreeSet<Uuid>>,
    waking: Arc<Notify>,
    /// At a kiosk: what sends for those who have gone, and their session, which is ended once all is sent.
    left: Mutex<BTreeMap<Uuid, Left>>,
}

/// What sends for somebody who has gone.
#[derive(Clone)]
pub(crate) struct Left {
    pub(crate) submit: Kept,
    pub(crate) refresh: Kept,
}

impl Sending {
    pub(crate) fn wake(&self) {
        self.waking.notify_one();
    }

    fn in_flight(&self) -> std::sync::MutexGuard<'_, BTreeSet<Uuid>> {
        self.in_flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn left(&self) -> std::sync::MutexGuard<'_, BTreeMap<Uuid, Left>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lane that is being worked on; dropping it lets go of it.
struct Flight {
    inner: Arc<Inner>,
    id: Uuid,
}

impl Flight {
    fn take(inner: &Arc<Inner>, id: Uuid) -> Option<Self> {
        inner.sending.in_flight().insert(id).then(|| Self {
            inner: Arc::clone(inner),
            id,
        })
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.inner.sending.in_flight().remove(&self.id);
    }
}

/// Runs for as long as the core lives.
pub(crate) async fn keep_sending(inner: Weak<Inner>) {
    loop {
        let Some(alive) = inner.upgrade() else { return };
        let engine = Engine { inner: alive };
        if let Err(error) = engine.send_due().await {
            tracing::error!("The outbox cannot be worked on: {error}.");
        }
        if let Err(error) = engine.remind().await {
            tracing::error!("Reminders are not given: {error}.");
        }
        let pause = engine.until_next().await;
        let waking = Arc::clone(&engine.inner.sending.waking);
        // The core may end while this waits, and its folder be used by another.
        drop(engine);
        let _ = tokio::time::timeout(pause, waking.notified()).await;
    }
}

impl Engine {
    /// Has all that waits sent now. Whether it went is told by `application_changed`.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub async fn send_now(&self, _: Nothing) -> Result<SendReport, EngineError> {
        let account = self.inner.identity.account().ok_or(EngineError::SignedOut)?;
        let now = self.inner.now().unix();
        let report = self
            .blocking(move |inner| {
                let account = account.to_string();
                inner.outbox.applications_are_due(&account, now)?;
                let rows = inner.outbox.applications_of(&account)?;
                let waiting = rows.iter().filter(|row| row.state.is_under_way());
                let (mut all, mut need_sign_in) = (0, 0);
                for row in waiting {
                    all += 1;
                    need_sign_in += u32::from(row.trouble.as_deref() == Some(Trouble::NoSession.name()));
                }
                Ok(SendReport {
                    waiting: all,
                    need_sign_in,
                })
            })
            .await?;
        self.inner.sending.wake();
        // Answers to requests for proof go out with the other things of the open data.
        self.inner.identity.wake();
        Ok(report)
    }

    /// After a sign-in what waited for one is due.
    pub(crate) async fn applications_are_due(&self, account: Uuid) -> Result<(), EngineError> {
        self.inner.sending.left().remove(&account);
        let now = self.inner.now().unix();
        self.blocking(move |inner| Ok(inner.outbox.applications_are_due(&account.to_string(), now)?))
            .await?;
        self.inner.sending.wake();
        Ok(())
    }

    /// A kiosk's visit ends with something unsent: what sends it stays in memory, nothing else does. Whether it does.
    pub(crate) async fn leave_sending(&self, account: Uuid, left: Option<Left>) -> Result<bool, EngineError> {
        let Some(left) = left else { return Ok(false) };
        let waits = self
            .blocking(move |inner| {
                let rows = inner.outbox.applications_of(&account.to_string())?;
                Ok(rows.iter().any(|row| row.state.is_under_way()))
            })
            .await?;
        if waits {
            self.inner.sending.left().insert(account, left);
        }
        Ok(waits)
    }

    async fn until_next(&self) -> Duration {
        let now = self.inner.now().unix();
        let next = self
            .blocking(|inner| Ok(inner.outbox.next_application_at()?))
            .await;
        match next {
            Ok(Some(at)) if self.inner.sending.in_flight().is_empty() => {
                Duration::from_secs(u64::try_from(at - now).unwrap_or(0)).clamp(BREATH, SLEEP)
            }
            _ => SLEEP,
        }
    }

    /// Starts a lane for each application that is due.
    async fn send_due(&self) -> Result<(), EngineError> {
        let now = self.inner.now().unix();
        let due = self
            .blocking(move |inner| Ok(inner.outbox.due_applications(now)?))
            .await?;
        for row in due {
            let Ok(id) = row.id.parse::<Uuid>() else { continue };
            let Some(flight) = Flight::take(&self.inner, id) else {
                continue;
            };
            let engine = self.clone();
            tokio::spawn(async move {
                let done = engine.run_lane(&flight).await;
                let account = row.account.parse().ok();
                let sending = Arc::clone(&engine.inner);
                drop(flight);
                if let Err(error) = done {
                    tracing::error!("An application is not moved on: {error}.");
                    tokio::time::sleep(SLEEP).await;
                }
                if let Some(account) = account {
                    engine.rest(account).await;
                }
                sending.sending.wake();
            });
        }
        Ok(())
    }

    /// After a lane has run: tokens and sealed bytes are in memory while they are sent, and no longer.
    async fn rest(&self, account: Uuid) {
        use crate::identity::view::IdentityState;
        if self.inner.sending.in_flight().is_empty() && self.identity_state() != IdentityState::Unlocked {
            self.inner.client().hang_up();
        }
        let left = self.inner.sending.left().get(&account).cloned();
        let Some(left) = left else { return };
        let waits = self
            .blocking(move |inner| {
                let rows = inner.outbox.applications_of(&account.to_string())?;
                Ok(rows.iter().any(|row| row.state.is_under_way()))
            })
            .await;
        if let Ok(false) = waits {
            self.inner.sending.left().remove(&account);
            let revoked = async {
                let identity = self.identity().await?;
                Ok::<_, EngineError>(identity.revoke(&left.refresh.key, &left.refresh.token).await?)
            };
            if let Err(error) = revoked.await {
                tracing::info!("The portal has not ended a session that was left: {error}.");
            }
            self.inner.client().hang_up();
        }
    }

    /// Works on one application until it waits or ends.
    async fn run_lane(&self, flight: &Flight) -> Result<(), EngineError> {
        let id = flight.id;
        loop {
            let now = self.inner.now().unix();
            let Some((row, lane)) = self.lane(id).await? else {
                return Ok(());
            };
            if !lane.state.is_under_way() || !is_due(lane.next_at, now) {
                return Ok(());
            }
            let account = row.account.parse().map_err(|_| BROKEN)?;
            let way = match self.way_in(account).await {
                Ok(Some(way)) => way,
                Ok(None) => {
                    self.step(&row, lane, Event::NoEntry(Trouble::NoSession), None)
                        .await?;
                    return Ok(());
                }
                Err(error) => {
                    self.step(&row, lane, failed(&error), None).await?;
                    return Ok(());
                }
            };
            let Some((mut lane, mut effect)) = self.step(&row, lane, Event::Due, None).await? else {
                continue;
            };
            while let Some(doing) = effect {
                let (event, receipt) = self.ask_portal(doing, &row, &way).await;
                match self.step(&row, lane, event, receipt).await? {
                    Some((after, next)) => {
                        lane = after;
                        effect = next;
                    }
                    // Something else has moved it: it is read again.
                    None => break,
                }
            }
        }
    }

    async fn lane(&self, id: Uuid) -> Result<Option<(Application, Lane)>, EngineError> {
        let row = self
            .blocking(move |inner| Ok(inner.outbox.application(&id.to_string())?))
            .await?;
        Ok(row.map(|row| {
            let lane = Lane::of(&row);
            (row, lane)
        }))
    }

    /// Takes a step and puts it on the disk; `None` when something else has moved the application meanwhile.
    pub(super) async fn step(
        &self,
        row: &Application,
        lane: Lane,
        event: Event,
        receipt: Option<Verified>,
    ) -> Result<Option<(Lane, Option<Effect>)>, EngineError> {
        let now = self.inner.now().unix();
        let chance = (self.inner.options.random)();
        let (after, effect) = lane.after(event, now, chance);
        let other = match after.refusal {
            Some(Refusal::AlreadyApplied(other)) if after.state == State::AlreadyApplied => other,
            _ => None,
        };
        let ended = after.refusal.filter(|_| !after.state.is_under_way());
        let step = Step {
            from: (lane.state, lane.heard),
            to: (after.state, after.heard),
            attempts: after.attempts,
            next_at: after.next_at,
            trouble: after.trouble.map(|trouble| trouble.name().to_owned()),
            reason: ended.map(|refusal| refusal.name().to_owned()),
            reason_at: ended.and_then(Refusal::at),
            other: other.map(|other| other.to_string()),
            receipt: receipt.map(|verified| SignedReceipt {
                body: verified.body,
                signature: verified.signature,
            }),
            at: now,
        };
        if after == lane && step.receipt.is_none() {
            return Ok(Some((after, effect)));
        }
        let (id, account) = (row.id.clone(), row.account.clone());
        let moved = self
            .blocking(move |inner| {
                let moved = inner.outbox.move_application(&id, &step)?;
                if moved {
                    inner.mirror(&account, &id);
                }
                Ok(moved)
            })
            .await?;
        if !moved {
            return Ok(None);
        }
        if let Ok(application) = row.id.parse() {
            self.inner.tell(Told::ApplicationChanged { application });
        }
        Ok(Some((after, effect)))
    }

    /// Does what the machine asks for; whatever goes wrong is an event.
    async fn ask_portal(&self, effect: Effect, row: &Application, way: &WayIn) -> (Event, Option<Verified>) {
        let done = match effect {
            Effect::Put => self.put(row, way).await,
            Effect::Ask => self.ask(row, way).await,
            Effect::Upload => self.upload(row, way).await.map(|event| (event, None)),
        };
        done.unwrap_or_else(|error| {
            tracing::info!("An application waits: {error}.");
            (failed(&error), None)
        })
    }

    async fn put(&self, row: &Application, way: &WayIn) -> Result<(Event, Option<Verified>), EngineError> {
        let id = row.id.clone();
        let request = self
            .blocking(move |inner| Ok(inner.outbox.request(&id)?))
            .await?
            .ok_or(BROKEN)?;
        let request = bytes::Bytes::from(request);
        let application: Uuid = row.id.parse().map_err(|_| BROKEN)?;
        let trust = self.receipt_trust().await?;
        let reply = self
            .by(way, |identity, bearer| {
                let expected = Expected {
                    application,
                    sealed_sha256: Some(&row.sealed_sha256),
                    trust: &trust,
                };
                let request = request.clone();
                async move { identity.put_application(bearer.bearer(), expected, request).await }
            })
            .await?;
        Ok(match reply {
            Reply::Receipt(verified) => received(*verified),
            Reply::Refused {
                problem,
                application: other,
                at,
            } => (
                refused(
                    problem,
                    other.filter(|other| *other != application),
                    at.map(kyzmat_model::Instant::unix),
                ),
                None,
            ),
        })
    }

    async fn ask(&self, row: &Application, way: &WayIn) -> Result<(Event, Option<Verified>), EngineError> {
        let application: Uuid = row.id.parse().map_err(|_| BROKEN)?;
        let receipt = self
            .receipt_of(application, Some(&row.sealed_sha256), way)
            .await?;
        Ok(match receipt {
            Some(verified) => received(verified),
            None => (Event::NeverSeen, None),
        })
    }

    /// What the portal has of an application; `None` when it has never seen it.
    pub(super) async fn receipt_of(
        &self,
        application: Uuid,
        sealed_sha256: Option<&str>,
        way: &WayIn,
    ) -> Result<Option<Verified>, EngineError> {
        let trust = self.receipt_trust().await?;
        self.by(way, |identity, bearer| {
            let expected = Expected {
                application,
                sealed_sha256,
                trust: &trust,
            };
            async move { identity.receipt(bearer.bearer(), expected).await }
        })
        .await
    }

    /// Sends the files that the portal does not have, piece by piece. A cut is met at once as long as it goes forward.
    async fn upload(&self, row: &Application, way: &WayIn) -> Result<Event, EngineError> {
        let application: Uuid = row.id.parse().map_err(|_| BROKEN)?;
        let id = row.id.clone();
        let (files, missing) = self
            .blocking(move |inner| Ok((inner.outbox.files(&id)?, inner.missing(&id)?)))
            .await?;
        let mut size = PieceSize::default();
        for file in files {
            if !missing.contains(&file.sha256) {
                self.note_upload(application, &file, file.url.as_deref(), file.size)
                    .await?;
                continue;
            }
            if !self.upload_file(application, &file, way, &mut size).await? {
                return Ok(Event::Refused(Refusal::TooLate(None)));
            }
        }
        Ok(Event::Uploaded)
    }

    /// One file; `false` when files are not taken any more.
    async fn upload_file(
        &self,
        application: Uuid,
        file: &File,
        way: &WayIn,
        size: &mut PieceSize,
    ) -> Result<bool, EngineError> {
        let mut url = file.url.clone();
        let mut anew = 0;
        // The furthest that was known when the link last broke: without progress since, it is put off.
        let mut broke_at = None;
        loop {
            let done = self.upload_once(application, file, way, size, &mut url).await;
            match done {
                Ok(Upload::At(_)) => return Ok(true),
                Ok(Upload::Closed) => return Ok(false),
                Ok(Upload::Elsewhere) => {}
                Ok(Upload::Gone) if anew < ANEW => {
                    anew += 1;
                    url = None;
                }
                Ok(Upload::Gone) => return Err(EngineError::Contradiction("an upload that is always gone")),
                Err((EngineError::Portal(error), reached)) if error.is_transient() => {
                    *size = PieceSize::default();
                    if broke_at.is_some_and(|before| reached <= before) {
                        return Err(error.into());
                    }
                    broke_at = Some(reached);
                }
                Err((error, _)) => return Err(error),
            }
        }
    }

    /// From where the portal stands to the end, or until something happens; with an error, how far it came.
    async fn upload_once(
        &self,
        application: Uuid,
        file: &File,
        way: &WayIn,
        size: &mut PieceSize,
        url: &mut Option<String>,
    ) -> Result<Upload, (EngineError, u64)> {
        let at = match url.as_deref() {
            Some(at) => at.to_owned(),
            None => {
                let begun = self
                    .by(way, |identity, bearer| {
                        let sha256 = file.sha256.clone();
                        async move {
                            let owner = UploadOwner::Application(application);
                            identity
                                .begin_upload(bearer.bearer(), owner, &sha256, file.size)
                                .await
                        }
                    })
                    .await
                    .map_err(|error| (error, 0))?;
                let Some(at) = begun else {
                    return Ok(Upload::Closed);
                };
                self.note_upload(application, file, Some(&at), 0)
                    .await
                    .map_err(|error| (error, 0))?;
                *url = Some(at.clone());
                at
            }
        };
        let stands = self
            .by(way, |identity, bearer| {
                let at = at.clone();
                async move { identity.upload_offset(bearer.bearer(), &at).await }
            })
            .await
            .map_err(|error| (error, file.sent))?;
        let Upload::At(mut offset) = stands else {
            return Ok(stands);
        };
        while offset < file.size {
            let (number, from, length) = (file.number, offset, size.bytes());
            let piece = self
                .blocking(move |inner| {
                    Ok(inner
                        .outbox
                        .piece(&application.to_string(), number, from, length)?)
                })
                .await
                .map_err(|error| (error, offset))?;
            let piece = bytes::Bytes::from(piece);
            let (sent, begun) = (piece.len(), Instant::now());
            let stands = self
                .by(way, |identity, bearer| {
                    let (at, piece) = (at.clone(), piece.clone());
                    async move { identity.upload_piece(bearer.bearer(), &at, from, piece).await }
                })
                .await
                .map_err(|error| (error, offset))?;
            match stands {
                Upload::At(now) if now > offset && now <= file.size => {
                    offset = now;
                    *size = size.after(sent, begun.elapsed());
                }
                Upload::At(_) => {
                    return Err((
                        EngineError::Contradiction("an upload that does not go forward"),
                        offset,
                    ));
                }
                other => return Ok(other),
            }
            self.note_upload(application, file, Some(&at), offset)
                .await
                .map_err(|error| (error, offset))?;
        }
        Ok(Upload::At(offset))
    }

    async fn note_upload(
        &self,
        application: Uuid,
        file: &File,
        url: Option<&str>,
        sent: u64,
    ) -> Result<(), EngineError> {
        let (number, url) = (file.number, url.map(str::to_owned));
        self.blocking(move |inner| {
            Ok(inner
                .outbox
                .note_upload(&application.to_string(), number, url.as_deref(), sent)?)
        })
        .await?;
        self.inner.tell(Told::ApplicationChanged { application });
        Ok(())
    }

    async fn receipt_trust(&self) -> Result<Trust, EngineError> {
        self.blocking(|inner| inner.trust(&inner.client())).await
    }
}

const BROKEN: EngineError = EngineError::NotFound { what: "application" };

/// A pause that is longer than any that is made: the clock was set.
fn is_due(next_at: i64, now: i64) -> bool {
    next_at <= now || next_at > now.saturating_add(outbox::LONGEST_PAUSE)
}

impl Inner {
    /// Digests of the files that the newest receipt calls missing.
    fn missing(&self, id: &str) -> Result<BTreeSet<String>, EngineError> {
        let newest = self.outbox.receipts(id)?.into_iter().next().ok_or(BROKEN)?;
        let receipt: kyzmat_api::cabinet::Receipt =
            serde_json::from_slice(&newest.body).map_err(|error| EngineError::Internal(error.to_string()))?;
        Ok(receipt.attachments_missing.into_iter().collect())
    }
}
