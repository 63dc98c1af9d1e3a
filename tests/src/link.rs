//! A link in any weather: cut after so many bytes either way, fallen silent, reset, slow, doubled, or held by a network
//! that wants something of its own first.

use std::io::Result;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How the link is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weather {
    /// Each connection ends after so many bytes from the client.
    pub up: Option<u64>,
    /// Each connection ends after so many bytes to the client.
    pub down: Option<u64>,
    /// An end is a reset rather than a farewell.
    pub reset: bool,
    /// Where a connection would end it stays open and silent.
    pub silent: bool,
    /// What is asked is also asked a second time, on another connection.
    pub doubled: bool,
    /// Bytes in a second, from the client as to it.
    pub speed: Option<u64>,
    /// After so many bytes from clients nothing goes on for so long, again and again.
    pub stall: Option<(u64, Duration)>,
    /// Every question is answered by the network's own sign-in page; connections of before have ended.
    pub captive: bool,
}

impl Weather {
    /// Nothing is in the way.
    pub const FAIR: Self = Self {
        up: None,
        down: None,
        reset: false,
        silent: false,
        doubled: false,
        speed: None,
        stall: None,
        captive: false,
    };

    /// As long as so many bytes take.
    async fn hold(self, bytes: u64) {
        if let Some(speed) = self.speed {
            let micros = bytes.saturating_mul(1_000_000) / speed.max(1);
            tokio::time::sleep(Duration::from_micros(micros)).await;
        }
    }
}

/// Leads to a server through whatever weather there is.
pub struct Link {
    /// Where it listens.
    pub url: String,
    sky: Arc<Sky>,
    listening: JoinHandle<()>,
}

struct Sky {
    target: String,
    weather: Mutex<Weather>,
    ended: AtomicBool,
    cuts: AtomicU64,
    uploaded: AtomicU64,
    /// Bytes from all clients.
    said: AtomicU64,
}

impl Sky {
    fn weather(&self) -> Weather {
        *self.weather.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Link {
    /// A link that leads to `target` (`http://host:port`).
    ///
    /// # Errors
    /// No port is free.
    pub async fn to(target: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let sky = Arc::new(Sky {
            target: target.trim_start_matches("http://").to_owned(),
            weather: Mutex::default(),
            ended: AtomicBool::new(false),
            cuts: AtomicU64::new(0),
            uploaded: AtomicU64::new(0),
            said: AtomicU64::new(0),
        });
        let listening = tokio::spawn({
            let sky = Arc::clone(&sky);
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    let sky = Arc::clone(&sky);
                    tokio::spawn(async move { sky.pass(client).await });
                }
            }
        });
        Ok(Self { url, sky, listening })
    }

    /// The weather changes, for connections that are open, too.
    pub fn be(&self, weather: Weather) {
        *self.sky.weather.lock().unwrap_or_else(PoisonError::into_inner) = weather;
    }

    /// How many connections the weather has ended so far.
    #[must_use]
    pub fn cuts(&self) -> u64 {
        self.sky.cuts.load(Ordering::SeqCst)
    }

    /// Bytes of files that were sent so far, arrived or not: the bodies of PATCH.
    #[must_use]
    pub fn uploaded(&self) -> u64 {
        self.sky.uploaded.load(Ordering::SeqCst)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.sky.ended.store(true, Ordering::SeqCst);
        self.listening.abort();
    }
}

/// Counts the bodies of PATCH in what a client says on one connection.
#[derive(Default)]
struct Bodies {
    head: Vec<u8>,
    left: u64,
    is_patch: bool,
}

impl Bodies {
    /// Bytes of such bodies in what was said now.
    fn count(&mut self, mut said: &[u8]) -> u64 {
        let mut counted = 0;
        while !said.is_empty() {
            if self.left > 0 {
                let of_body = usize::try_from(self.left).unwrap_or(usize::MAX).min(said.len());
                self.left -= of_body as u64;
                if self.is_patch {
                    counted += of_body as u64;
                }
                said = said.get(of_body..).unwrap_or_default();
                continue;
            }
            let (first, rest) = said.split_at(1);
            self.head.extend_from_slice(first);
            said = rest;
            if self.head.ends_with(b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.head).to_lowercase();
                self.is_patch = head.starts_with("patch ");
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
                self.left = length.unwrap_or(0);
                self.head.clear();
            }
        }
        counted
    }
}

impl Sky {
    async fn pass(self: Arc<Self>, client: TcpStream) {
        if self.weather().captive {
            return captive(client).await;
        }
        let Ok(server) = TcpStream::connect(&self.target).await else {
            return;
        };
        let second = if self.weather().doubled {
            TcpStream::connect(&self.target).await.ok()
        } else {
            None
        };
        if self.weather().reset {
            // What is closed then is closed by a reset.
            let _ = client.set_zero_linger();
        }
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        let up = self.up(from_client, to_server, second);
        let down = self.down(from_server, to_client);
        tokio::pin!(up, down);
        // Both halves live until either is cut: what is dropped is closed.
        tokio::select! {
            () = self.taken_over() => {}
            is_cut = &mut up => if !is_cut {
                // The client has said all; the server may still answer.
                down.await;
            },
            () = &mut down => {}
        }
    }

    /// From the client to the server; whether the weather ended it.
    async fn up(
        &self,
        mut from: impl AsyncRead + Unpin,
        mut to: impl AsyncWrite + Unpin,
        mut second: Option<TcpStream>,
    ) -> bool {
        let mut passed = 0;
        let mut bodies = Bodies::default();
        let mut buffer = vec![0; 4 << 10];
        while let Ok(read) = from.read(&mut buffer).await {
            if read == 0 {
                break;
            }
            let weather = self.weather();
            let may = weather
                .up
                .map_or(read as u64, |up| up.saturating_sub(passed).min(read as u64));
            let said = buffer
                .get(..usize::try_from(may).unwrap_or(read))
                .unwrap_or_default();
            self.uploaded.fetch_add(bodies.count(said), Ordering::SeqCst);
            weather.hold(may).await;
            let before = self.said.fetch_add(may, Ordering::SeqCst);
            if let Some((each, pause)) = weather.stall
                && before / each.max(1) != (before + may) / each.max(1)
            {
                tokio::time::sleep(pause).await;
            }
            if let Some(second) = &mut second {
                let _ = second.write_all(said).await;
            }
            if to.write_all(said).await.is_err() {
                break;
            }
            passed += may;
            if may < read as u64 {
                self.cut().await;
                return true;
            }
        }
        false
    }

    /// Until the network wants a sign-in of its own.
    async fn taken_over(&self) {
        while !self.weather().captive {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// A connection ends, or falls silent for as long as that weather lasts.
    async fn cut(&self) {
        self.cuts.fetch_add(1, Ordering::SeqCst);
        while self.weather().silent && !self.ended.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// From the server to the client, until its end or the weather's.
    async fn down(&self, mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) {
        let mut passed = 0;
        let mut buffer = vec![0; 4 << 10];
        while let Ok(read) = from.read(&mut buffer).await {
            if read == 0 {
                break;
            }
            let weather = self.weather();
            let may = weather
                .down
                .map_or(read as u64, |down| down.saturating_sub(passed).min(read as u64));
            let said = buffer
                .get(..usize::try_from(may).unwrap_or(read))
                .unwrap_or_default();
            weather.hold(may).await;
            if to.write_all(said).await.is_err() {
                break;
            }
            passed += may;
            if may < read as u64 {
                self.cut().await;
                break;
            }
        }
    }
}

/// What a hotel's network says to everything.
async fn captive(mut client: TcpStream) {
    let mut asked = vec![0; 16 << 10];
    let _ = client.read(&mut asked).await;
    let page = "<html><title>Wi-Fi</title>Sign in</html>";
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    );
    let _ = client.write_all(answer.as_bytes()).await;
}
