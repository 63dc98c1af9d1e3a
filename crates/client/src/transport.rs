//! One question and its answer: limits, unpacking, the portal's mark.

use crate::question::Question;
use crate::{ClientError, ServerClock};
use backon::{ExponentialBuilder, Retryable as _};
use bytes::{Bytes, BytesMut};
use kyzmat_api::SERVER_TIME;
use kyzmat_api::identity::DPOP_NONCE;
use kyzmat_api::problem::Problem;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{StatusCode, redirect};
use serde::de::DeserializeOwned;
use std::io::Read as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use zeroize::Zeroizing;

/// Limits of the transport, passed in so that tests need not wait.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long no byte may come.
    pub silence: Duration,
    /// How large a JSON answer may be when unpacked, bytes.
    pub answer_bytes: usize,
    /// How often a question that changes nothing is asked again after a passing failure.
    pub retries: usize,
    /// The first pause between two tries; later ones grow, all are jittered.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            silence: Duration::from_secs(20),
            answer_bytes: 64 << 20,
            retries: 3,
            pause: Duration::from_millis(300),
        }
    }
}

/// Bytes in a second that a body is given time for: what it takes on the slowest line is no silence.
const SLOWEST: u64 = 1 << 10;

/// A portal at an address.
#[derive(Debug, Clone)]
pub struct Client {
    http: Arc<RwLock<reqwest::Client>>,
    base: Arc<str>,
    limits: Limits,
    clock: ServerClock,
    received: Arc<AtomicU64>,
    nonce: Arc<Mutex<Option<String>>>,
}

/// An answer whose body has not been read yet.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    response: reqwest::Response,
    silence: Duration,
    received: Arc<AtomicU64>,
}

/// Connections to whatever is asked.
fn connections(limits: Limits) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(limits.connect)
        // A captive network redirects to its sign-in page; the portal never redirects.
        .redirect(redirect::Policy::none())
        .user_agent(concat!("kyzmat-desktop/", env!("CARGO_PKG_VERSION")))
        .build()
}

impl Client {
    /// A client for the portal at `base` (`https://…` or `http://…`, a trailing slash is dropped).
    ///
    /// # Errors
    /// [`ClientError::Address`] when it is no such address or the system's TLS cannot be set up.
    pub fn new(base: &str, limits: Limits, clock: ServerClock) -> Result<Self, ClientError> {
        let base = base.trim().trim_end_matches('/');
        let url = reqwest::Url::parse(base).map_err(|_| ClientError::Address)?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(ClientError::Address);
        }
        let http = connections(limits).map_err(|_| ClientError::Address)?;
        Ok(Self {
            http: Arc::new(RwLock::new(http)),
            base: base.into(),
            limits,
            clock,
            received: Arc::default(),
            nonce: Arc::default(),
        })
    }

    /// Closes the connections that are kept for a next question, for all clones of this client: the bytes that went
    /// over them last, tokens and names among them, lie in their buffers for as long as they are open. A question that
    /// is under way ends as it would have, and its connection is closed then.
    pub fn hang_up(&self) {
        match connections(self.limits) {
            Ok(fresh) => *self.http.write().unwrap_or_else(PoisonError::into_inner) = fresh,
            Err(error) => tracing::error!("Connections stay open: {error}."),
        }
    }

    /// The portal's address, without a trailing slash.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether the portal is on this computer.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let host = reqwest::Url::parse(&self.base)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned));
        host.is_some_and(|host| {
            let bare = host.trim_start_matches('[').trim_end_matches(']');
            host == "localhost"
                || bare
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        })
    }

    /// The portal's clock.
    #[must_use]
    pub fn clock(&self) -> &ServerClock {
        &self.clock
    }

    /// Body bytes received so far, as they came over the wire.
    #[must_use]
    pub fn received_bytes(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Asks once and waits for the head of the answer.
    pub(crate) async fn ask(&self, question: &Question<'_>) -> Result<Answer, ClientError> {
        let http = self.http.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut request = http
            .request(question.method.clone(), format!("{}{}", self.base, question.path))
            .headers(question.headers.clone());
        if let Some(body) = &question.body {
            request = request.body(body.clone());
        }
        let sending = question
            .body
            .as_ref()
            .map_or(0, |body| body.len() as u64 / SLOWEST);
        let patience = self.limits.silence + Duration::from_secs(sending);
        let response = tokio::time::timeout(patience, request.send())
            .await
            .map_err(|_| ClientError::Stalled)?
            .map_err(unreachable)?;
        let status = response.status();
        let server_ms = response
            .headers()
            .get(SERVER_TIME)
            .and_then(|value| value.to_str().ok()?.parse().ok());
        let Some(server_ms) = server_ms else {
            // A gateway in front of a portal that is down answers 502 to 504 without the mark.
            return Err(match status.as_u16() {
                502..=504 => ClientError::Unavailable {
                    status: status.as_u16(),
                    retry_after: None,
                },
                status => ClientError::NotThePortal { status },
            });
        };
        self.clock.note(server_ms);
        if let Some(nonce) = response.headers().get(DPOP_NONCE) {
            *self.nonce.lock().unwrap_or_else(PoisonError::into_inner) =
                nonce.to_str().ok().map(str::to_owned);
        }
        Ok(Answer {
            status,
            headers: response.headers().clone(),
            response,
            silence: self.limits.silence,
            received: Arc::clone(&self.received),
        })
    }

    /// The nonce of the portal's last answer that had one: it goes into the next proof of possession.
    pub(crate) fn nonce(&self) -> Option<String> {
        self.nonce.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks for a JSON answer, again after passing failures, and reads it whole. Statuses in `expected` come back
    /// as they are, others as errors.
    pub(crate) async fn read(
        &self,
        question: Question<'_>,
        expected: &[StatusCode],
    ) -> Result<(StatusCode, HeaderMap, Bytes), ClientError> {
        let question = question.with(HeaderMap::from_iter([(
            ACCEPT_ENCODING,
            HeaderValue::from_static("zstd"),
        )]));
        let limit = question.limit.unwrap_or(self.limits.answer_bytes);
        let once = || async {
            let answer = self.ask(&question).await?;
            let (status, head) = (answer.status, answer.headers.clone());
            let body = answer.whole(limit).await?;
            if expected.contains(&status) {
                return Ok((status, head, body));
            }
            Err(refusal(status, &head, &body))
        };
        self.again(question.path, once).await
    }

    /// Asks again after passing failures: only for questions that change nothing.
    pub(crate) async fn again<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        path: &str,
        once: impl FnMut() -> F,
    ) -> Result<T, ClientError> {
        let pauses = ExponentialBuilder::new()
            .with_min_delay(self.limits.pause)
            .with_max_times(self.limits.retries)
            .with_jitter();
        once.retry(pauses)
            .when(ClientError::is_transient)
            .notify(|error, pause| tracing::debug!("Asking {path} again in {pause:?}: {error}."))
            .await
    }
}

impl Answer {
    /// The next piece of the body as it came; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, ClientError> {
        let chunk = tokio::time::timeout(self.silence, self.response.chunk())
            .await
            .map_err(|_| ClientError::Stalled)?
            .map_err(unreachable)?;
        if let Some(chunk) = &chunk {
            self.received
                .fetch_add(u64::try_from(chunk.len()).unwrap_or(0), Ordering::Relaxed);
        }
        Ok(chunk)
    }

    /// The whole body in memory that is wiped. It must not be packed: unpacking would leave copies.
    pub(crate) async fn secret(mut self, limit: usize) -> Result<Zeroizing<Vec<u8>>, ClientError> {
        if self
            .headers
            .get(CONTENT_ENCODING)
            .is_some_and(|kind| kind.as_bytes() != b"identity")
        {
            return Err(ClientError::Malformed {
                what: "content encoding",
            });
        }
        let mut body = Zeroizing::new(Vec::with_capacity(4096));
        while let Some(chunk) = self.chunk().await? {
            if body.len().saturating_add(chunk.len()) > limit {
                return Err(ClientError::TooLarge);
            }
            add(&mut body, &chunk);
        }
        Ok(body)
    }

    async fn whole(mut self, limit: usize) -> Result<Bytes, ClientError> {
        let packed = match self.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes) {
            None | Some(b"identity") => false,
            Some(b"zstd") => true,
            Some(_) => {
                return Err(ClientError::Malformed {
                    what: "content encoding",
                });
            }
        };
        let mut body = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if body.len().saturating_add(chunk.len()) > limit {
                return Err(ClientError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        if packed {
            unpack(&body, limit)
        } else {
            Ok(body.freeze())
        }
    }
}

/// Adds to a body that is wiped; a larger room is taken by hand, since growing would leave the old one unwiped.
fn add(body: &mut Zeroizing<Vec<u8>>, chunk: &[u8]) {
    let needed = body.len() + chunk.len();
    if needed > body.capacity() {
        let mut larger = Zeroizing::new(Vec::with_capacity(needed.max(2 * body.capacity())));
        larger.extend_from_slice(body);
        *body = larger;
    }
    body.extend_from_slice(chunk);
}

/// Reads JSON; what is wrong with it is not told, since it may hold secrets.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8], what: &'static str) -> Result<T, ClientError> {
    serde_json::from_slice(body).map_err(|error| {
        tracing::debug!(
            "The portal's {what} cannot be read: {:?} at {}:{}.",
            error.classify(),
            error.line(),
            error.column()
        );
        ClientError::Malformed { what }
    })
}

/// Unpacks at most `limit` bytes: a small answer may unpack to anything.
fn unpack(packed: &[u8], limit: usize) -> Result<Bytes, ClientError> {
    let malformed = |_| ClientError::Malformed {
        what: "compressed body",
    };
    let reader = zstd::stream::read::Decoder::with_buffer(packed).map_err(malformed)?;
    let mut body = Vec::new();
    let limit_bytes = u64::try_from(limit).unwrap_or(u64::MAX);
    reader
        .take(limit_bytes.saturating_add(1))
        .read_to_end(&mut body)
        .map_err(malformed)?;
    if body.len() > limit {
        Err(ClientError::TooLarge)
    } else {
        Ok(body.into())
    }
}

/// What an unexpected status means.
pub(crate) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ClientError {
    let retry_after = headers
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let code = status.as_u16();
    match code {
        408 | 425 | 429 | 500..=599 => ClientError::Unavailable {
            status: code,
            retry_after,
        },
        400..=499 => match serde_json::from_slice::<Problem>(body) {
            Ok(problem) => ClientError::Refused {
                status: code,
                kind: problem.kind.into_owned(),
            },
            Err(_) => ClientError::Malformed { what: "problem" },
        },
        _ => ClientError::Malformed { what: "status" },
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreachable(error: reqwest::Error) -> ClientError {
    // The address may hold a path with ids: only the kind of failure is told.
    ClientError::Unreachable(if error.is_timeout() {
        "timed out".to_owned()
    } else if error.is_connect() {
        "no connection".to_owned()
    } else {
        "the connection broke".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_body_grows_without_losing_anything() {
        let mut body = Zeroizing::new(Vec::with_capacity(4));
        for chunk in [&b"ab"[..], b"cdef", b"", b"ghijklmnopq"] {
            add(&mut body, chunk);
        }
        assert_eq!(body.as_slice(), b"abcdefghijklmnopq");
    }

    #[tokio::test]
    async fn hanging_up_closes_what_is_kept_for_the_next_question() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = vec![0; 4096];
            let length = stream.read(&mut asked).await.unwrap();
            assert!(
                asked[..length].ends_with(b"\r\n\r\n"),
                "a question without a body"
            );
            let answer = format!("HTTP/1.1 200 OK\r\n{SERVER_TIME}: 0\r\ncontent-length: 2\r\n\r\n{{}}");
            stream.write_all(answer.as_bytes()).await.unwrap();
            stream.read(&mut asked).await.unwrap()
        });
        let clock = ServerClock::new(Arc::new(kyzmat_model::clock::SystemClock));
        let client = Client::new(&url, Limits::default(), clock).unwrap();
        let clone = client.clone();
        client.read(Question::get("/"), &[StatusCode::OK]).await.unwrap();
        assert!(!serving.is_finished(), "the connection is kept");
        clone.hang_up();
        let rest = tokio::time::timeout(Duration::from_secs(10), serving).await;
        assert_eq!(rest.unwrap().unwrap(), 0, "the other side sees its end");
    }
}
