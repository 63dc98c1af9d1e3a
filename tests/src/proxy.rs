//! A TCP proxy that does to a connection what poor links do.

use std::io::{Error, Result};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Passes a budget of bytes from the server to the client and then cuts every connection, until refilled. A budget of
/// nothing is a lost reply: the server has done what it was asked, and the client does not hear of it.
pub struct Proxy {
    /// Where it listens.
    pub url: String,
    wire: Arc<Wire>,
    listening: JoinHandle<()>,
}

/// What all connections have in common.
struct Wire {
    target: OnceLock<String>,
    budget: AtomicU64,
    away: AtomicBool,
    told: Mutex<Vec<u8>>,
    waiting: Mutex<Option<Waiting>>,
}

/// What waits for a reply.
struct Waiting {
    /// What the question's first line has in it.
    path: String,
    loses: bool,
    tell: oneshot::Sender<()>,
}

impl Wire {
    fn is_away(&self) -> bool {
        self.away.load(Ordering::SeqCst)
    }

    fn told(&self) -> MutexGuard<'_, Vec<u8>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the reply to this question is waited for.
    fn awaits(&self, question: &[u8]) -> bool {
        let line = question.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let waiting = self.waiting();
        waiting
            .as_ref()
            .is_some_and(|waiting| line.contains(&waiting.path))
    }

    /// How many of so many bytes pass.
    fn admits(&self, bytes: usize) -> usize {
        let bytes = bytes as u64;
        let mut may = 0;
        let _ = self
            .budget
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                may = left.min(bytes);
                Some(if left == u64::MAX { left } else { left - may })
            });
        usize::try_from(may).unwrap_or(0)
    }
}

impl Proxy {
    /// A proxy before `target` (`http://host:port`).
    ///
    /// # Errors
    /// No port is free.
    pub async fn before(target: &str) -> Result<Self> {
        let proxy = Self::open().await?;
        proxy.lead_to(target)?;
        Ok(proxy)
    }

    /// A proxy that leads nowhere yet: for a server that has to know the proxy's address.
    ///
    /// # Errors
    /// No port is free.
    pub async fn open() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let wire = Arc::new(Wire {
            target: OnceLock::new(),
            budget: AtomicU64::new(u64::MAX),
            away: AtomicBool::new(false),
            told: Mutex::default(),
            waiting: Mutex::default(),
        });
        let listening = tokio::spawn({
            let wire = Arc::clone(&wire);
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    let Some(target) = wire.target.get().filter(|_| !wire.is_away()) else {
                        continue;
                    };
                    let Ok(server) = TcpStream::connect(target).await else {
                        continue;
                    };
                    tokio::spawn(pass(client, server, Arc::clone(&wire)));
                }
            }
        });
        Ok(Self { url, wire, listening })
    }

    /// Leads to a server from now on.
    ///
    /// # Errors
    /// It leads somewhere already.
    pub fn lead_to(&self, target: &str) -> Result<()> {
        self.wire
            .target
            .set(target.trim_start_matches("http://").to_owned())
            .map_err(|_| Error::other("the proxy leads somewhere already"))
    }

    /// All that the server has said so far, whether it reached the client or not.
    #[must_use]
    pub fn told(&self) -> Vec<u8> {
        self.wire.told().clone()
    }

    /// From now on so many bytes pass to the client.
    pub fn allow(&self, bytes: u64) {
        self.wire.budget.store(bytes, Ordering::SeqCst);
    }

    /// Whether the server is away: it hears nothing of what is asked.
    pub fn be_away(&self, away: bool) {
        self.wire.away.store(away, Ordering::SeqCst);
    }

    /// Waits for the next reply that says yes to a question whose address has `path` in it. That one is lost, or passed
    /// on; either way it is told here at once, the server having done what it was asked.
    #[must_use]
    pub fn at_reply(&self, path: &str, loses: bool) -> oneshot::Receiver<()> {
        let (tell, told) = oneshot::channel();
        *self.wire.waiting() = Some(Waiting {
            path: path.to_owned(),
            loses,
            tell,
        });
        told
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn pass(client: TcpStream, server: TcpStream, wire: Arc<Wire>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    // Whether the question that is being answered on this connection is the one that is waited for.
    let awaited = Arc::new(AtomicBool::new(false));
    let asking = tokio::spawn({
        let (wire, awaited) = (Arc::clone(&wire), Arc::clone(&awaited));
        async move {
            let mut buffer = vec![0; 16 << 10];
            // Either side may hang up: that is the end of the question, not a failure of the proxy.
            while let Ok(read) = from_client.read(&mut buffer).await {
                let question = buffer.get(..read).unwrap_or_default();
                if wire.awaits(question) {
                    awaited.store(true, Ordering::SeqCst);
                }
                if read == 0 || wire.is_away() || to_server.write_all(question).await.is_err() {
                    break;
                }
            }
        }
    });
    let mut buffer = vec![0; 16 << 10];
    while let Ok(read) = from_server.read(&mut buffer).await {
        let reply = buffer.get(..read).unwrap_or_default();
        if reply.is_empty() {
            break;
        }
        let is_yes = reply.starts_with(b"HTTP/1.1 2");
        let waiting = if awaited.swap(false, Ordering::SeqCst) && is_yes {
            wire.waiting().take()
        } else {
            None
        };
        wire.told().extend_from_slice(reply);
        let may = match &waiting {
            Some(waiting) if waiting.loses => 0,
            _ => wire.admits(read),
        };
        let passed = to_client.write_all(reply.get(..may).unwrap_or_default()).await;
        if let Some(waiting) = waiting {
            // Whoever asked may have gone.
            let _ = waiting.tell.send(());
        }
        if passed.is_err() || may < read {
            break;
        }
    }
    asking.abort();
}
