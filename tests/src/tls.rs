//! A server's door with TLS, as a gateway stands before the portal.

use std::io::{Error, Result};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_native_tls::TlsAcceptor;
use tokio_native_tls::native_tls::{Identity, TlsAcceptor as Acceptor};

/// Listens with a certificate of its own, that nobody knows but who is told, and passes what it hears on in clear.
pub struct Tls {
    /// Where it listens: `https://127.0.0.1:port`.
    pub url: String,
    folder: TempDir,
    listening: JoinHandle<()>,
}

impl Tls {
    /// A door before `target` (`http://host:port`).
    ///
    /// # Errors
    /// No port is free, or `openssl` is not installed.
    pub async fn before(target: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let identity = identity(folder.path())?;
        let acceptor = TlsAcceptor::from(Acceptor::new(identity).map_err(Error::other)?);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("https://{}", listener.local_addr()?);
        let target: SocketAddr = target
            .trim_start_matches("http://")
            .parse()
            .map_err(Error::other)?;
        let listening = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    // Whoever hangs up on either side has had enough.
                    if let (Ok(mut client), Ok(mut server)) =
                        (acceptor.accept(client).await, TcpStream::connect(target).await)
                    {
                        let _ = copy_bidirectional(&mut client, &mut server).await;
                    }
                });
            }
        });
        Ok(Self {
            url,
            folder,
            listening,
        })
    }

    /// The certificate, for whoever is to trust it.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join(CERTIFICATE)
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

const CERTIFICATE: &str = "certificate.pem";

fn identity(folder: &Path) -> Result<Identity> {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=portal", "-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-keyout", "key.pem", "-out", CERTIFICATE])
        .current_dir(folder)
        .stderr(Stdio::null())
        .status()?;
    if !made.success() {
        return Err(Error::other("openssl made no certificate"));
    }
    let certificate = std::fs::read(folder.join(CERTIFICATE))?;
    let key = std::fs::read(folder.join("key.pem"))?;
    Identity::from_pkcs8(&certificate, &key).map_err(Error::other)
}
