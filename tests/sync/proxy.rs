//! A TCP proxy that does to a connection what poor links do.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Passes a budget of bytes from the portal to the client and then cuts every connection, until refilled.
pub(crate) struct Proxy {
    /// Where it listens.
    pub(crate) url: String,
    budget: Arc<AtomicU64>,
}

impl Proxy {
    /// A proxy before `target` (`http://host:port`).
    pub(crate) async fn before(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let budget = Arc::new(AtomicU64::new(u64::MAX));
        let target = target.trim_start_matches("http://").to_owned();
        tokio::spawn({
            let budget = Arc::clone(&budget);
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    let Ok(portal) = TcpStream::connect(&target).await else {
                        continue;
                    };
                    tokio::spawn(pass(client, portal, Arc::clone(&budget)));
                }
            }
        });
        Self { url, budget }
    }

    /// From now on so many bytes pass to the client.
    pub(crate) fn allow(&self, bytes: u64) {
        self.budget.store(bytes, Ordering::SeqCst);
    }
}

async fn pass(client: TcpStream, portal: TcpStream, budget: Arc<AtomicU64>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_portal, mut to_portal) = portal.into_split();
    let asking = tokio::spawn(async move {
        // Either side may hang up: that is the end of the question, not a failure of the proxy.
        let _ = tokio::io::copy(&mut from_client, &mut to_portal).await;
    });
    let mut buffer = vec![0; 16 << 10];
    while let Ok(read) = from_portal.read(&mut buffer).await {
        if read == 0 {
            break;
        }
        let mut may = 0;
        let _ = budget.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            may = left.min(read as u64);
            Some(if left == u64::MAX { left } else { left - may })
        });
        if to_client.write_all(&buffer[..may as usize]).await.is_err() || may < read as u64 {
            break;
        }
    }
    asking.abort();
}
