//! What a connection to the way back asks: only the first line and the host are looked at.

use crate::form;
use kyzmat_api::identity::REDIRECT_PATH;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;
use zeroize::{Zeroize as _, Zeroizing};

/// A request's head at most, bytes; browsers send the cookies of every program of this computer along.
const LONGEST: usize = 32 << 10;

/// Who came.
pub(super) enum Came {
    /// Nobody: the connection was closed before it asked.
    Gone,
    /// Something that speaks no HTTP, or too much, or to another host.
    Unreadable,
    /// Somebody who asks for something else: a browser for its icon, say.
    Elsewhere,
    /// Not by GET.
    OtherMethod,
    /// A browser on the way back.
    Back(Back),
}

/// The pairs that the browser brought.
pub(super) struct Back(Vec<(String, Zeroizing<String>)>);

impl Back {
    /// A parameter; none when it comes twice (RFC 6749 §3.1).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(one, _)| one == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    pub(super) fn state(&self) -> Option<&str> {
        self.get("state")
    }
}

/// Reads a request's head.
pub(super) async fn read(stream: &mut TcpStream, authority: &str) -> Came {
    let mut head = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut piece = Zeroizing::new([0; 4096]);
    loop {
        match stream.read(piece.as_mut_slice()).await {
            Ok(0) | Err(_) => return Came::Gone,
            Ok(read) => {
                // Never more than the room that was taken: growing would leave a copy.
                let room = LONGEST - head.len();
                let Some(new) = piece.get(..read.min(room)) else {
                    return Came::Unreadable;
                };
                let from = head.len().saturating_sub(3);
                head.extend_from_slice(new);
                let tail = head.get(from..).unwrap_or_default();
                if tail.windows(4).any(|end| end == b"\r\n\r\n") {
                    return understood(&head, authority);
                }
                if head.len() >= LONGEST {
                    return Came::Unreadable;
                }
            }
        }
    }
}

fn understood(head: &[u8], authority: &str) -> Came {
    let Ok(text) = std::str::from_utf8(head) else {
        return Came::Unreadable;
    };
    let mut lines = text.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Came::Unreadable;
    };
    let mut hosts = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim())
    });
    // A page of another host whose name leads here must not be answered.
    if !version.starts_with("HTTP/1.") || hosts.next() != Some(authority) || hosts.next().is_some() {
        return Came::Unreadable;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != REDIRECT_PATH {
        return Came::Elsewhere;
    }
    if method != "GET" {
        return Came::OtherMethod;
    }
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match (form::read(name), form::read(value)) {
            (Some(name), Some(value)) => pairs.push((name, Zeroizing::new(value))),
            (_, Some(mut value)) => {
                value.zeroize();
                return Came::Unreadable;
            }
            _ => return Came::Unreadable,
        }
    }
    Came::Back(Back(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "127.0.0.1:5";

    fn came(line: &str, host: &str) -> &'static str {
        let head = format!("{line}\r\nAccept: */*\r\nhOST: {host}\r\n\r\n");
        match understood(head.as_bytes(), HOST) {
            Came::Gone => "gone",
            Came::Unreadable => "unreadable",
            Came::Elsewhere => "elsewhere",
            Came::OtherMethod => "other method",
            Came::Back(_) => "back",
        }
    }

    #[test]
    fn only_a_get_of_the_one_path_at_this_host_is_the_way_back() {
        for (line, host, expected) in [
            ("GET /callback?state=1&code=2 HTTP/1.1", HOST, "back"),
            ("GET /callback HTTP/1.1", HOST, "back"),
            ("POST /callback?state=1 HTTP/1.1", HOST, "other method"),
            ("HEAD /callback?state=1 HTTP/1.1", HOST, "other method"),
            ("GET /favicon.ico HTTP/1.1", HOST, "elsewhere"),
            ("GET /callback/?state=1 HTTP/1.1", HOST, "elsewhere"),
            ("GET /Callback HTTP/1.1", HOST, "elsewhere"),
            ("GET /callback?state=%zz HTTP/1.1", HOST, "unreadable"),
            ("GET /callback?%zz=1 HTTP/1.1", HOST, "unreadable"),
            ("GET /callback?a=1 b HTTP/1.1", HOST, "unreadable"),
            ("GET /callback", HOST, "unreadable"),
            ("GET /callback HTTP/2", HOST, "unreadable"),
            ("GET /callback HTTP/1.1", "evil.example:5", "unreadable"),
            ("GET /callback HTTP/1.1", "localhost:5", "unreadable"),
            (
                "GET /callback HTTP/1.1",
                "127.0.0.1:5\r\nHost: 127.0.0.1:5",
                "unreadable",
            ),
            ("", HOST, "unreadable"),
        ] {
            assert_eq!(came(line, host), expected, "{line} at {host}");
        }
    }

    #[test]
    fn a_parameter_that_comes_twice_is_none() {
        let head = format!("GET /callback?a=1&b=2&a=3&c=x+%D2%A3 HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
        let Came::Back(back) = understood(head.as_bytes(), HOST) else {
            panic!("it is the way back");
        };
        assert_eq!(
            (back.get("a"), back.get("b"), back.get("d")),
            (None, Some("2"), None)
        );
        assert_eq!(back.get("c"), Some("x ң"));
    }
}
