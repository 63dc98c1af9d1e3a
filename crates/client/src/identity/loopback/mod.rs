//! The way back from the person's browser (RFC 8252 §7.3): a listener of this computer alone, for one sign-in.
//!
//! Any program of this computer can connect to it, and browsers do so without being asked. So each connection is read
//! by itself, within limits of its own; what is not the browser coming back with our state is answered and forgotten.

mod page;
mod request;

use super::grants::grant;
use super::{Token, Way};
use crate::ClientError;
use kyzmat_api::identity::REDIRECT_PATH;
pub use page::{Page, Pages};
use request::{Came, read};
use std::collections::VecDeque;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};

/// How long one connection may take to ask, and again to take its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at a time. The oldest gives way: a browser that has come back asks at once.
const MOST: usize = 32;

/// A listener on a free port of this computer. Dropping it, or the waiting, closes the port.
#[derive(Debug)]
pub struct Loopback {
    listener: TcpListener,
    authority: String,
    redirect_uri: String,
}

/// What one connection needs to know.
struct Expected {
    authority: String,
    state: Token,
    issuer: String,
    pages: Pages,
}

impl Loopback {
    /// Listens on `127.0.0.1`, or on `[::1]` where there is no IPv4.
    ///
    /// # Errors
    /// [`ClientError::NoWayBack`].
    pub async fn bind() -> Result<Self, ClientError> {
        let refused = |error: std::io::Error| ClientError::NoWayBack(error.kind());
        let listener = match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, 0)))
                .await
                .map_err(refused)?,
        };
        let authority = listener.local_addr().map_err(refused)?.to_string();
        Ok(Self {
            redirect_uri: format!("http://{authority}{REDIRECT_PATH}"),
            listener,
            authority,
        })
    }

    /// Where the browser is to come back to.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// Waits until the browser brings the code of this way, and shows it a page.
    ///
    /// # Errors
    /// [`ClientError::Grant`] when it brings a refusal, [`ClientError::OtherPortal`] when the answer is not of
    /// `issuer` (RFC 9207), [`ClientError::NobodyCame`] after `limit`.
    pub async fn wait(
        self,
        way: &Way,
        issuer: &str,
        pages: Pages,
        limit: Duration,
    ) -> Result<Token, ClientError> {
        let expected = Arc::new(Expected {
            authority: self.authority.clone(),
            state: way.state.clone(),
            issuer: issuer.to_owned(),
            pages,
        });
        tokio::time::timeout(limit, self.first(&expected))
            .await
            .map_err(|_| ClientError::NobodyCame)?
    }

    async fn first(self, expected: &Arc<Expected>) -> Result<Token, ClientError> {
        // Dropped with this future: then every connection ends, whatever it is doing.
        let mut connections = JoinSet::new();
        let mut order: VecDeque<AbortHandle> = VecDeque::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => {
                        order.retain(|connection| !connection.is_finished());
                        if order.len() >= MOST && let Some(oldest) = order.pop_front() {
                            oldest.abort();
                        }
                        order.push_back(connections.spawn(serve(stream, Arc::clone(expected))));
                    }
                    // Out of files, or a connection gone before it was taken: others may still come.
                    Err(error) => {
                        tracing::debug!("A connection to the way back failed: {:?}.", error.kind());
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
                Some(ended) = connections.join_next() => {
                    if let Ok(Some(outcome)) = ended {
                        return outcome;
                    }
                }
            }
        }
    }
}

/// Answers one connection. `None`: it was not the browser coming back.
async fn serve(mut stream: TcpStream, expected: Arc<Expected>) -> Option<Result<Token, ClientError>> {
    let asked = tokio::time::timeout(PATIENCE, read(&mut stream, &expected.authority))
        .await
        .ok()?;
    let (answer, outcome) = match asked {
        Came::Gone => return None,
        Came::Unreadable => (page::plain(400, "Bad Request"), None),
        Came::Elsewhere => (page::plain(404, "Not Found"), None),
        Came::OtherMethod => (page::plain(405, "Method Not Allowed"), None),
        Came::Back(back) => match back.state() {
            Some(state) if expected.state.is(state) => {
                let outcome = back.outcome(&expected.issuer);
                (expected.pages.answer(outcome.is_ok()), Some(outcome))
            }
            _ => (page::plain(400, "Bad Request"), None),
        },
    };
    let writing = async {
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    };
    // A browser that closes early has still brought what it brought.
    let _ = tokio::time::timeout(PATIENCE, writing).await;
    outcome
}

impl request::Back {
    /// What the browser brought, once the state is ours.
    fn outcome(&self, issuer: &str) -> Result<Token, ClientError> {
        if self.get("iss") != Some(issuer) {
            return Err(ClientError::OtherPortal { what: "iss" });
        }
        match (self.get("code"), self.get("error")) {
            (Some(code), None) => Token::new(code.to_owned()).ok_or(ClientError::Malformed { what: "code" }),
            (None, Some(error)) => Err(grant(error, self.get("error_description"))),
            _ => Err(ClientError::Malformed { what: "redirect" }),
        }
    }
}

#[cfg(test)]
mod tests;
