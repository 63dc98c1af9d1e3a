//! The commands of the window over loopback HTTP, for browser tests and scripts. It is never bundled.
//!
//! `POST /ipc/<command>` with a JSON object answers 200 with the result, or 4xx/5xx with `{code, field?, args?}`.
//! `GET /audience` says in JSON for whom the host runs, as a window learns it from the shell by its label.
//! `GET /events` is a stream of server-sent events by the names of the core's events. Everything else is the
//! built window. It answers only to requests that name this computer as their host, so that no page of the
//! world can talk to it through a name of its own.

mod answer;

use answer::Answer;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, HOST};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::{Stream, StreamExt as _};
use kyzmat_engine::{Engine, ErrorCode, Event};
use kyzmat_ipc::{Audience, IpcError, dispatch};
use std::convert::Infallible;
use std::path::PathBuf;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// As the shell's, but for the way to the core.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";

#[derive(Clone)]
struct Host {
    engine: Engine,
    audience: Audience,
}

/// The routes over a core for an audience; `ui` is the folder of the built window.
pub fn router(engine: Engine, audience: Audience, ui: Option<PathBuf>) -> Router {
    let routes = Router::new()
        .route("/ipc/{command}", post(run))
        .route("/audience", get(tell_audience))
        .route("/events", get(events))
        .with_state(Host { engine, audience });
    let routes = match ui {
        Some(folder) => routes.fallback_service(ServeDir::new(folder)),
        None => routes,
    };
    routes
        .layer(SetResponseHeaderLayer::overriding(
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ))
        .layer(middleware::from_fn(only_this_computer))
}

/// Bytes of a command at most: the largest file or photograph that is taken, in base64, and a little beside it. The shell
/// has no limit of its own.
const LARGEST: usize = 32 << 20;

async fn run(State(host): State<Host>, Path(command): Path<String>, body: Body) -> Answer {
    let Some(body) = read(body).await else {
        return Answer(Err(IpcError::bare(ErrorCode::Invalid)));
    };
    let args = if body.is_empty() {
        Ok(serde_json::json!({}))
    } else {
        serde_json::from_slice(&body)
    };
    let Ok(args @ serde_json::Value::Object(_)) = args else {
        return Answer(Err(IpcError::bare(ErrorCode::Invalid)));
    };
    Answer(dispatch(&host.engine, host.audience, &command, args).await)
}

/// The whole body, or nothing when it is larger than [`LARGEST`] or broke off. What is too large is read to its end all
/// the same and kept nowhere: whoever is still writing does not read the refusal.
async fn read(body: Body) -> Option<Vec<u8>> {
    let mut pieces = body.into_data_stream();
    let mut kept = Some(Vec::new());
    while let Some(piece) = pieces.next().await {
        let piece = piece.ok()?;
        kept = kept.filter(|kept| kept.len() + piece.len() <= LARGEST);
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(&piece);
        }
    }
    kept
}

async fn tell_audience(State(host): State<Host>) -> Json<Audience> {
    Json(host.audience)
}

async fn events(State(host): State<Host>) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let told = BroadcastStream::new(host.engine.subscribe())
        // A listener that lagged missed some: events are hints, the next one makes it read again.
        .filter_map(|event| async { event.ok() })
        .map(|event| Ok(named(&event)));
    Sse::new(told).keep_alive(KeepAlive::default())
}

fn named(event: &Event) -> sse::Event {
    let whole = serde_json::to_value(event).unwrap_or_default();
    let payload = whole.get("payload").cloned().unwrap_or_default();
    sse::Event::default()
        .event(event.name())
        .data(payload.to_string())
}

async fn only_this_computer(request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match name {
        "127.0.0.1" | "localhost" | "[::1]" => next.run(request).await,
        _ => StatusCode::MISDIRECTED_REQUEST.into_response(),
    }
}
