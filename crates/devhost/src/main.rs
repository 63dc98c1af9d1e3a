//! `kyzmat-devhost`: the core with a loopback HTTP face instead of a window.

use clap::{Parser, ValueEnum};
use kyzmat_devhost::router;
use kyzmat_engine::identity::view::KeyPlace;
use kyzmat_engine::{Engine, EngineError, Limits, Options, PortalTrust, SystemRandom, harden};
use kyzmat_ipc::Audience;
use kyzmat_model::clock::SystemClock;
use std::alloc::System;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use zeroizing_alloc::ZeroAlloc;

/// As the shell's: whatever Rust code gives back is wiped.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

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
    /// Where keys are kept.
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

impl From<Keys> for KeyPlace {
    fn from(keys: Keys) -> Self {
        match keys {
            Keys::Os => Self::Os,
            Keys::Memory => Self::Memory,
            Keys::Passphrase => Self::Passphrase,
        }
    }
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

/// How long what still works on other threads is waited for at the end: a keyring that hangs is not.
const LAST_WORK: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let hardened = harden();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    tracing::debug!("{hardened:?}");
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("no threads could be started: {error}.");
            return ExitCode::FAILURE;
        }
    };
    let ended = match runtime.block_on(serve(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!("{failure}.");
            ExitCode::FAILURE
        }
    };
    runtime.shutdown_timeout(LAST_WORK);
    ended
}

async fn serve(arguments: Arguments) -> Result<(), Failure> {
    let identity = arguments
        .audience
        .identity("kyzmat-devhost".to_owned())
        .with_keys(arguments.keys.into());
    let engine = Engine::start(Options {
        data: arguments.data,
        portal: Some(arguments.portal),
        trust: arguments.portal_key.map_or(PortalTrust::Kept, PortalTrust::Key),
        auto_sync: !arguments.no_auto_sync,
        limits: Limits::default(),
        clock: Arc::new(SystemClock),
        random: || uuid::Uuid::new_v4().as_u64_pair().0,
        keyring: identity.keyring(),
        identity,
        chance: Arc::new(SystemRandom),
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
    engine.shut_down().await;
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
