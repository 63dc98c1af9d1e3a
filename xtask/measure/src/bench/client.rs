//! The core as a process of its own, and what it measures of itself.

use crate::Failure;
use crate::portal::{PortalProcess, runtime};
use kyzmat_engine::catalogue::view::{Nothing, SearchVacancies};
use kyzmat_engine::identity::view::KeyPlace;
use kyzmat_engine::{Engine, Event, IdentityPolicy, Limits, Options, PortalTrust, SystemRandom};
use kyzmat_model::Lang;
use kyzmat_model::clock::SystemClock;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A first sync into an empty folder.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FirstSync {
    pub(crate) seconds: f64,
    /// Until the newest open vacancies were listed and found.
    pub(crate) useful_seconds: f64,
    pub(crate) useful_rows: u64,
    /// The process's own memory before it began, and at its highest.
    pub(crate) before_kb: u64,
    pub(crate) peak_kb: u64,
    /// The highest with the pages of mapped files, which are those of the index.
    pub(crate) peak_mapped_kb: u64,
    pub(crate) disk_bytes: u64,
    /// Opening the finished catalogue until the first page is listed.
    pub(crate) start_seconds: f64,
}

pub(crate) async fn engine(portal: &str, data: &Path) -> Result<Engine, Failure> {
    let identity = IdentityPolicy::applicant("bench".to_owned()).with_keys(KeyPlace::Memory);
    Ok(Engine::start(Options {
        data: data.to_owned(),
        portal: Some(portal.to_owned()),
        trust: PortalTrust::Kept,
        auto_sync: false,
        limits: Limits::default(),
        clock: Arc::new(SystemClock),
        random: || 42,
        keyring: identity.keyring(),
        identity,
        chance: Arc::new(SystemRandom),
    })
    .await?)
}

pub(crate) fn request(query: &str) -> SearchVacancies {
    SearchVacancies {
        query: query.to_owned(),
        lang: Lang::Ru,
        mode: Default::default(),
        filters: Default::default(),
        sort: Default::default(),
        offset: 0,
        limit: 20,
        facets: false,
        sequence: None,
    }
}

/// Runs `client WHAT URL DIR` and reads what it measured.
pub(crate) fn run(what: &str, portal: &PortalProcess, data: &Path) -> Result<Value, Failure> {
    let output = Command::new(std::env::current_exe()?)
        .args(["client", what, &portal.url])
        .arg(data)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("the client's part «{what}» failed").into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

pub(crate) fn first_sync(portal: &PortalProcess, data: &Path) -> Result<FirstSync, Failure> {
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    let mut first: FirstSync = serde_json::from_value(run("first", portal, data)?)?;
    first.start_seconds = serde_json::from_value(run("start", portal, data)?)?;
    Ok(first)
}

/// The parts that run in a process of their own.
pub(crate) fn child(words: &[String]) -> Result<(), Failure> {
    let [_, what, portal, data] = words else {
        return Err("client WHAT URL DIR".into());
    };
    let data = Path::new(data);
    let measured = runtime()?.block_on(async {
        match what.as_str() {
            "first" => first(portal, data).await,
            "start" => start(portal, data).await,
            "sync" => sync(portal, data).await,
            "search" => crate::search::typed(portal, data).await,
            "fits" => crate::fits::measured(data),
            other => Err(format!("no part is called {other}").into()),
        }
    })?;
    writeln!(std::io::stdout().lock(), "{measured}")?;
    Ok(())
}

async fn first(portal: &str, data: &Path) -> Result<Value, Failure> {
    let engine = engine(portal, data).await?;
    let before_kb = memory("RssAnon");
    let peak = Peak::watch();
    let mut events = engine.subscribe();
    let watching = engine.clone();
    let begun = Instant::now();
    let useful = tokio::spawn(async move {
        while let Ok(event) = events.recv().await {
            if matches!(event, Event::CatalogueChanged { .. }) {
                let page = watching.search_vacancies(request("специалист")).await?;
                if page.total > 0 {
                    return Ok::<_, Failure>((begun.elapsed().as_secs_f64(), page.total));
                }
            }
        }
        Err("nothing useful came".into())
    });
    engine.sync_catalogue(Nothing {}).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let (useful_seconds, useful_rows) = useful.await??;
    let disk_bytes = engine.about(Nothing {}).await?.catalogue_bytes;
    let peak_kb = peak.end();
    Ok(serde_json::to_value(FirstSync {
        seconds,
        useful_seconds,
        useful_rows,
        before_kb,
        peak_kb,
        peak_mapped_kb: memory("VmHWM"),
        disk_bytes,
        start_seconds: 0.0,
    })?)
}

async fn start(portal: &str, data: &Path) -> Result<Value, Failure> {
    let begun = Instant::now();
    let engine = engine(portal, data).await?;
    engine.search_vacancies(request("")).await?;
    Ok(begun.elapsed().as_secs_f64().into())
}

async fn sync(portal: &str, data: &Path) -> Result<Value, Failure> {
    let engine = engine(portal, data).await?;
    // The reading of all rows that a start brings is no part of a delta: it goes first.
    engine.sync_catalogue(Nothing {}).await?;
    writeln!(std::io::stderr().lock(), "ready")?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let report = engine.sync_catalogue(Nothing {}).await?;
    Ok(serde_json::to_value(report)?)
}

/// Watches this process's own memory: the system keeps a highest mark only of all that is mapped.
struct Peak {
    over: Arc<AtomicBool>,
    watching: std::thread::JoinHandle<u64>,
}

impl Peak {
    fn watch() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let watching = std::thread::spawn({
            let over = Arc::clone(&over);
            move || {
                let mut peak = 0;
                while !over.load(Ordering::Relaxed) {
                    peak = peak.max(memory("RssAnon"));
                    std::thread::sleep(Duration::from_millis(10));
                }
                peak
            }
        });
        Self { over, watching }
    }

    fn end(self) -> u64 {
        self.over.store(true, Ordering::Relaxed);
        self.watching.join().unwrap_or(0)
    }
}

/// A line of this process's own account of its memory, kB; 0 where the system keeps none.
fn memory(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with(key))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}
