//! The contract over HTTP: one file per resource, all routes in one table below.
//!
//! Every answer carries the portal's clock ([`kyzmat_api::SERVER_TIME`]), errors included, and every error is a
//! problem document. Database work runs on the blocking pool; nothing is remembered between requests but the last
//! signed manifest, proofs of possession used within a minute, and counts of requests, so changes committed by other processes are served at the next request.

mod answer;
mod cabinet;
mod callers;
mod changes;
mod forms;
mod health;
mod items;
mod legal;
mod manifest;
mod notices;
mod oauth;
pub mod openapi;
mod pages;
mod personal;
mod range;
mod shards;
mod snapshots;
mod study;
mod uploads;

use crate::applications::open::Opener;
use crate::error::PortalError;
use crate::identity::Identity;
use crate::notices::bot::Bot;
use crate::notices::mail::Mailer;
use crate::notices::settings::NoticeSettings;
use crate::portal::Portal;
use crate::settings::Settings;
use answer::Refusal;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{delete, get, head, post, put};
use kyzmat_api::SERVER_TIME;
use kyzmat_api::identity::DPOP_NONCE;
use kyzmat_api::notices::ChannelKind;
use kyzmat_api::problem::ProblemType;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower_http::compression::CompressionLayer;

/// How often the background task looks whether the snapshot of everything is stale.
const HOUSEKEEPING: Duration = Duration::from_secs(60);
/// How long answers that are under way may take once the portal is told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// No form or report is larger.
const LARGEST_BODY: usize = 64 << 10;
/// A sealed letter with what stands outside of it: the answers of a form and a record in words.
const LARGEST_LETTER: usize = 2 << 20;

/// No draft is larger.
const LARGEST_DRAFT: usize = 1 << 20;

/// What the handlers share.
#[derive(Debug)]
struct Shared {
    portal: Portal,
    identity: Identity,
    signer: manifest::Signer,
    opener: Opener,
    sending: NoticeSettings,
    writers: uploads::writers::Writers,
}

impl Shared {
    /// Whether notices go out by this way.
    fn sends(&self, kind: ChannelKind) -> bool {
        match kind {
            ChannelKind::Email => self.sending.smtp.is_some(),
            ChannelKind::Telegram => self.sending.telegram.is_some(),
        }
    }
}

type App = State<Arc<Shared>>;

/// Serves a portal on a listener until `shutdown` resolves. An empty catalogue gets the territorial units first.
///
/// # Errors
/// The portal cannot be opened, or the listener fails.
pub async fn serve(
    settings: Settings,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), PortalError> {
    let shared = tokio::task::spawn_blocking(move || open(&settings))
        .await
        .map_err(|error| PortalError::Stream {
            doing: "opening the portal",
            source: error.into(),
        })??;
    let mut background = send_notices(&shared)?;
    background.spawn(keep_house(Arc::clone(&shared)));
    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let service = router(shared).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        shutdown.await;
        // The receiver lives as long as this function.
        let _ = stopping.send(true);
    });
    let overtime = async {
        // An error means that the server ended by itself and dropped the sender.
        if stopped.wait_for(|told| *told).await.is_ok() {
            tokio::time::sleep(LAST_ANSWERS).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    let done = tokio::select! {
        done = server.into_future() => done.map_err(PortalError::stream("serving")),
        () = overtime => Ok(()),
    };
    background.abort_all();
    done
}

fn open(settings: &Settings) -> Result<Arc<Shared>, PortalError> {
    let portal = Portal::open(settings)?;
    portal.initialise()?;
    let signer = manifest::Signer::new(portal.signing_key()?, portal.seal_key()?);
    portal.people().sweep(portal.now())?;
    portal.drop_lost_files()?;
    portal.complete_samples()?;
    Ok(Arc::new(Shared {
        identity: Identity::new(settings)?,
        opener: Opener::of(&portal)?,
        sending: settings.notices.clone(),
        writers: uploads::writers::Writers::default(),
        portal,
        signer,
    }))
}

/// The portal as a service without a listener, for whoever has a listener of their own kind (tests have none).
/// The snapshot of everything is not kept fresh: that is [`serve`]'s.
///
/// # Errors
/// The portal cannot be opened.
pub fn service(settings: &Settings) -> Result<Router, PortalError> {
    open(settings).map(router)
}

/// All routes. Pages are compressed as the client asks; snapshots never are (ranges count the file's own bytes),
/// nor single rows (their entity tags are strong).
fn router(shared: Arc<Shared>) -> Router {
    let pages = Router::new()
        .route("/v1/catalogue/manifest", get(manifest::read))
        .route("/v1/catalogue/changes", get(changes::read))
        .route("/v1/catalogue/shards/{id}", get(shards::read))
        .route("/v1/forms", get(forms::list))
        .layer(CompressionLayer::new());
    Router::new()
        .route("/health", get(health::read))
        .route("/v1/catalogue/snapshots/{name}", get(snapshots::read))
        .route("/v1/catalogue/items/{kind}/{id}", get(items::read))
        .route("/v1/forms/{form}/{version}", get(forms::read))
        .route("/v1/study", get(study::list))
        .route("/v1/study/{kind}/{id}/{lang}/{edition}", get(study::read))
        .route("/v1/legal", get(legal::list))
        .route("/v1/legal/{kind}/{lang}/{edition}", get(legal::read))
        .merge(pages)
        .merge(sign_in())
        .merge(account())
        .merge(cabinet())
        .fallback(|| async { Refusal::of(ProblemType::NotFound) })
        .method_not_allowed_fallback(|| async { Refusal::of(ProblemType::MethodNotAllowed) })
        .layer(from_fn_with_state(Arc::clone(&shared), tell_time))
        .with_state(shared)
}

/// What a browser and the application go through to sign in.
fn sign_in() -> Router<Arc<Shared>> {
    Router::new()
        .route(
            "/.well-known/oauth-authorization-server",
            get(oauth::metadata::read),
        )
        .route("/oauth/authorize", get(oauth::authorize::read))
        .route("/oauth/callback/{idp}", get(oauth::callback::read))
        .route(
            "/oauth/register",
            get(oauth::register::read).post(oauth::register::write),
        )
        .route("/oauth/token", post(oauth::token::write))
        .route("/oauth/device_authorization", post(oauth::device::ask))
        .route("/oauth/revoke", post(oauth::revoke::write))
        .route("/device", get(oauth::device::read).post(oauth::device::write))
        .route(
            "/device/confirm",
            get(oauth::device::question).post(oauth::device::answer),
        )
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}

/// What a person sees and does with their own account.
fn account() -> Router<Arc<Shared>> {
    Router::new()
        .route("/v1/me", get(personal::me::read))
        .route("/v1/sessions", get(personal::sessions::list))
        .route("/v1/sessions/end-others", post(personal::sessions::end_others))
        .route("/v1/sessions/{id}", delete(personal::sessions::end))
        .route("/v1/incidents/{id}", put(personal::incidents::write))
        .route("/v1/activity", get(personal::activity::read))
        .route(
            "/v1/consents",
            get(personal::consents::list).post(personal::consents::add),
        )
        .route("/v1/document-requests", get(personal::documents::list))
        .route("/v1/document-requests/{id}", put(personal::documents::ask))
        .route("/v1/document-requests/{id}/file", get(personal::documents::file))
        .route("/v1/document-checks/{code}", get(personal::documents::check))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .merge(drafts())
}

/// Copies of drafts: larger than anything else that a person sends.
fn drafts() -> Router<Arc<Shared>> {
    Router::new()
        .route("/v1/drafts", get(personal::drafts::list))
        .route(
            "/v1/drafts/{id}",
            get(personal::drafts::read)
                .put(personal::drafts::write)
                .delete(personal::drafts::remove),
        )
        .layer(DefaultBodyLimit::max(LARGEST_DRAFT))
}

/// Applications, from their sending to the last stage.
fn cabinet() -> Router<Arc<Shared>> {
    let letters = Router::new()
        .route(
            "/v1/applications/{id}",
            get(cabinet::applications::show).put(cabinet::submit::write),
        )
        .layer(DefaultBodyLimit::max(LARGEST_LETTER));
    let files = Router::new()
        .route(
            "/v1/uploads",
            post(uploads::begin::write).options(uploads::describe),
        )
        .route(
            "/v1/uploads/{id}",
            head(uploads::look::read)
                .patch(uploads::append::write)
                .delete(uploads::end::write),
        );
    Router::new()
        .route("/v1/applications", get(cabinet::applications::list))
        .route("/v1/applications/{id}/receipt", get(cabinet::receipt::read))
        .route(
            "/v1/applications/{id}/withdrawal",
            put(cabinet::withdrawal::write),
        )
        .route(
            "/v1/applications/{id}/appeals/{appeal}",
            put(cabinet::appeals::write),
        )
        .route("/v1/verifications", get(cabinet::verifications::list))
        .route(
            "/v1/verifications/{id}/answer",
            put(cabinet::verifications::answer),
        )
        .route("/v1/notices", get(notices::list::read))
        .route("/v1/notices/read", put(notices::list::write))
        .route("/v1/channels", get(notices::channels::list))
        .route("/v1/channels/switches", put(notices::channels::switch))
        .route("/v1/channels/{kind}", put(notices::channels::change))
        .route("/v1/channels/{kind}/confirm", post(notices::channels::confirm))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .merge(letters)
        .merge(files)
}

/// Every answer tells the time, so that clients find out how wrong their clocks are, and every answer to a proof tells
/// the nonce for the next one.
async fn tell_time(State(shared): App, request: Request, next: Next) -> Response {
    let proves = request.headers().contains_key("dpop");
    let mut response = next.run(request).await;
    let now = shared.portal.now();
    let headers = response.headers_mut();
    headers.insert(SERVER_TIME, HeaderValue::from(now.unix_ms()));
    if let Some(nonce) = proves
        .then(|| HeaderValue::from_str(&shared.identity.nonce(now)).ok())
        .flatten()
    {
        headers.insert(DPOP_NONCE, nonce);
    }
    response
}

/// Runs database or file work where it may block.
async fn blocking<T: Send + 'static>(
    shared: &Arc<Shared>,
    work: impl FnOnce(&Shared) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let shared = Arc::clone(shared);
    tokio::task::spawn_blocking(move || work(&shared))
        .await
        .unwrap_or_else(|error| {
            tracing::error!(%error, "a request's work did not end");
            Err(Refusal::of(ProblemType::Internal))
        })
}

/// What sends mails and messages, as far as the portal was told how.
fn send_notices(shared: &Shared) -> Result<JoinSet<()>, PortalError> {
    let mut sending = JoinSet::new();
    if let Some(smtp) = &shared.sending.smtp {
        sending.spawn(shared.portal.post().mails(Mailer::new(smtp)?));
    }
    if let Some(telegram) = &shared.sending.telegram {
        let bot = Bot::new(telegram.clone())?;
        sending.spawn(bot.clone().listen(shared.portal.post()));
        sending.spawn(shared.portal.post().messages(bot));
    }
    Ok(sending)
}

async fn keep_house(shared: Arc<Shared>) {
    let mut rhythm = tokio::time::interval(HOUSEKEEPING);
    rhythm.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        rhythm.tick().await;
        let shared = Arc::clone(&shared);
        let done = tokio::task::spawn_blocking(move || {
            let now = shared.portal.now();
            shared.portal.people().sweep(now)?;
            let late = shared.portal.applications().end_waiting(now)?;
            let unanswered = shared.portal.verifications().end_verifications(now)?;
            shared.portal.drop_hopeless_uploads()?;
            if late > 0 {
                tracing::info!(late, "files did not arrive in time");
            }
            if unanswered > 0 {
                tracing::info!(unanswered, "requests for proof ran out");
            }
            shared.portal.refresh_snapshot()
        })
        .await;
        match done {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(%error, "housekeeping failed"),
            Err(error) => tracing::error!(%error, "housekeeping did not end"),
        }
    }
}
