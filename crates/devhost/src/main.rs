//! `kyzmat-devhost`: the core with a loopback HTTP face instead of a window.

use clap::{Parser, ValueEnum};
use kyzmat_devhost::router;
use kyzmat_engine::catalogue::view::Nothing;
use kyzmat_engine::{Engine, EngineError, Limits, Options, PortalTrust};
use kyzmat_ipc::Audience;
use kyzmat_model::clock::SystemClock;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// The commands of Kyzmat desktop over loopback HTTP, for tests and scripts.
#[derive(Debug, Parser)]
#[command(name = "kyzmat-devhost", version)]
struct Arguments {
    /// Base address of the portal.
    #[arg(long, value_name = "URL")]
    portal: String,
    /// Folder of the data; made if missing.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Loopback address to listen at; port 0 picks a free one.
    #[arg(long, value_name = "127.0.0.1:PORT", value_parser = loopback)]
    listen: SocketAddr,
    /// Whose commands are open.
    #[arg(long, value_name = "applicant|desk|kiosk")]
    audience: Audience,
    /// Do not sync unless asked to.
    #[arg(long)]
    no_auto_sync: bool,
    /// Where keys are kept; nothing needs one before somebody signs in.
    #[arg(long, default_value = "os")]
    keys: Keys,
    /// The portal's public signing key; else that of a loopback portal is taken from its first manifest.
    #[arg(long, value_name = "KEY")]
    portal_key: Option<String>,
    /// Folder of the built window.
    #[arg(long, value_name = "DIR")]
    ui: Option<PathBuf>,
}

/// Where keys are kept.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Keys {
    /// In the keyring of the system.
    Os,
    /// In memory, until the process ends.
    Memory,
    /// Wrapped by a passphrase.
    Passphrase,
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text
        .parse()
        .map_err(|_| "an address and a port are wanted".to_owned())?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err("only loopback addresses are served".to_owned())
    }
}

/// How long running commands may take to end when the host is told to.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error("listening: {0}")]
    Listening(std::io::Error),
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    match serve(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!("{failure}.");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), Failure> {
    tracing::debug!("Keys would be kept in {:?}.", arguments.keys);
    let engine = Engine::start(Options {
        data: arguments.data,
        portal: Some(arguments.portal),
        trust: arguments.portal_key.map_or(PortalTrust::Kept, PortalTrust::Key),
        auto_sync: !arguments.no_auto_sync,
        limits: Limits::default(),
        clock: Arc::new(SystemClock),
        random: || uuid::Uuid::new_v4().as_u64_pair().0,
    })
    .await?;
    let ui = arguments.ui.or_else(built_window);
    let listener = TcpListener::bind(arguments.listen)
        .await
        .map_err(Failure::Listening)?;
    let address = listener.local_addr().map_err(Failure::Listening)?;
    let mut out = std::io::stdout();
    // Whoever started this waits for the line; if nobody reads it, serving is still right.
    let _ = writeln!(out, "listening on http://{address}").and_then(|()| out.flush());
    let serving =
        axum::serve(listener, router(engine.clone(), arguments.audience, ui)).with_graceful_shutdown(stop());
    // A window that listens for events would hold a graceful end up for ever.
    let patience = async {
        stop().await;
        tokio::time::sleep(PATIENCE).await;
    };
    let ended = tokio::select! {
        ended = serving => ended.map_err(Failure::Listening),
        () = patience => Ok(()),
    };
    engine.cancel_sync(Nothing {}).await?;
    ended
}

/// The window as built in this checkout, if it was.
fn built_window() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    folder.is_dir().then_some(folder)
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            return interrupt.await.unwrap_or_default();
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await.unwrap_or_default();
}
