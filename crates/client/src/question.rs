//! What is asked: method, path, headers, body.

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

/// A question. Its body is wiped from memory when the last holder lets go of it, and can be sent again meanwhile.
#[derive(Clone)]
pub(crate) struct Question<'a> {
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    /// Bytes of the answer at most; else what holds for all.
    pub(crate) limit: Option<usize>,
}

impl<'a> Question<'a> {
    pub(crate) fn get(path: &'a str) -> Self {
        Self::new(Method::GET, path)
    }

    pub(crate) fn new(method: Method, path: &'a str) -> Self {
        Self {
            method,
            path,
            headers: HeaderMap::new(),
            body: None,
            limit: None,
        }
    }

    /// With these headers too.
    pub(crate) fn with(mut self, headers: HeaderMap) -> Self {
        self.headers.extend(headers);
        self
    }

    /// With a body of this media type.
    pub(crate) fn sending(mut self, kind: &'static str, body: Zeroizing<Vec<u8>>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        self.body = Some(Bytes::from_owner(body));
        self
    }

    /// With a body of this media type that is no secret: ciphertext.
    pub(crate) fn carrying(mut self, kind: &'static str, body: Bytes) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        self.body = Some(body);
        self
    }

    /// With an answer of no more bytes than that, when unpacked.
    pub(crate) fn limited(mut self, bytes: usize) -> Self {
        self.limit = Some(bytes);
        self
    }
}

/// A header map with one entry; an impossible value is left out.
pub(crate) fn header(name: HeaderName, value: &str) -> HeaderMap {
    HeaderValue::from_str(value)
        .map(|value| HeaderMap::from_iter([(name, value)]))
        .unwrap_or_default()
}
