//! The contract over HTTP: one file per resource, all routes in one table below.
//!
//! Every answer carries the portal's clock ([`kyzmat_api::SERVER_TIME`]), errors included, and every error is a
//! problem document. Database work runs on the blocking pool; nothing is remembered between requests but the last
//! signed manifest, so changes committed by other processes are served at the next request.

mod answer;
mod changes;
mod health;
mod items;
mod manifest;
pub mod openapi;
mod range;
mod shards;
mod snapshots;

use crate::error::PortalError;
use crate::portal::Portal;
use crate::settings::Settings;
use answer::Refusal;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use kyzmat_api::SERVER_TIME;
use kyzmat_api::problem::ProblemType;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

/// How often the background task looks whether the snapshot of everything is stale.
const HOUSEKEEPING: Duration = Duration::from_secs(60);
/// How long answers that are under way may take once the portal is told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// What the handlers share.
#[derive(Debug)]
struct Shared {
    portal: Portal,
    signer: manifest::Signer,
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
    let housekeeping = tokio::spawn(keep_house(Arc::clone(&shared)));
    let (stopping, mut stopped) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, router(shared)).with_graceful_shutdown(async move {
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
    housekeeping.abort();
    done
}

fn open(settings: &Settings) -> Result<Arc<Shared>, PortalError> {
    let portal = Portal::open(settings)?;
    portal.initialise()?;
    let signer = manifest::Signer::new(portal.signing_key()?);
    Ok(Arc::new(Shared { portal, signer }))
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
        .layer(CompressionLayer::new());
    Router::new()
        .route("/health", get(health::read))
        .route("/v1/catalogue/snapshots/{name}", get(snapshots::read))
        .route("/v1/catalogue/items/{kind}/{id}", get(items::read))
        .merge(pages)
        .fallback(|| async { Refusal::of(ProblemType::NotFound) })
        .method_not_allowed_fallback(|| async { Refusal::of(ProblemType::MethodNotAllowed) })
        .layer(from_fn_with_state(Arc::clone(&shared), tell_time))
        .with_state(shared)
}

async fn tell_time(State(shared): App, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let now = HeaderValue::from(shared.portal.now().unix_ms());
    response.headers_mut().insert(SERVER_TIME, now);
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

async fn keep_house(shared: Arc<Shared>) {
    let mut rhythm = tokio::time::interval(HOUSEKEEPING);
    rhythm.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        rhythm.tick().await;
        let shared = Arc::clone(&shared);
        let done = tokio::task::spawn_blocking(move || shared.portal.refresh_snapshot()).await;
        match done {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(%error, "the snapshot of everything was not made"),
            Err(error) => tracing::error!(%error, "housekeeping did not end"),
        }
    }
}
