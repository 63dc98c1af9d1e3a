//! Files of applications and answers, piece by piece (tus 1.0): what the portal has is never sent again, whatever cut the link.
//!
//! Each piece has its checksum and is one question; after a cut the portal is asked how far it has come. The size of a
//! piece follows the link, so that on one that is cut every 100 KB little is sent twice.

use super::personal::{Bearer, done};
use super::{Identity, Told};
use crate::ClientError;
use crate::question::{Question, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use kyzmat_api::PREFIX;
use kyzmat_api::cabinet::tus;
use kyzmat_api::problem::ProblemType;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, LOCATION};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// The smallest piece, and the first one.
const SMALLEST: usize = 8 << 10;
/// The largest.
const LARGEST: usize = 1 << 20;
/// Letters of an upload's address at most.
const ADDRESS: usize = 200;

/// Milliseconds that a piece may take: what is under way on a slow link is soon known to have arrived.
const PACE_MS: u128 = 4_000;

/// How large the next piece is: an eighth of what went through since the last cut, and no more than went through in four
/// seconds. What a cut throws away is then at most an eighth of what came before it, whatever the link is like, and a good
/// link soon has large pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PieceSize {
    whole: usize,
    /// Bytes that fit into [`PACE_MS`] by the last piece.
    fitting: Option<usize>,
}

impl PieceSize {
    /// Bytes.
    #[must_use]
    pub fn bytes(self) -> usize {
        (self.whole / 8)
            .min(self.fitting.unwrap_or(LARGEST))
            .clamp(SMALLEST, LARGEST)
    }

    /// A piece of so many bytes went through in that time.
    #[must_use]
    pub fn after(self, bytes: usize, took: Duration) -> Self {
        let fitting = bytes as u128 * PACE_MS / took.as_millis().max(1);
        Self {
            whole: self.whole.saturating_add(bytes),
            fitting: Some(usize::try_from(fitting).unwrap_or(usize::MAX)),
        }
    }
}

/// To what a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadOwner {
    /// An application.
    Application(Uuid),
    /// The answer to a request for proof.
    Verification(Uuid),
}

impl UploadOwner {
    fn named(self) -> (&'static str, Uuid) {
        match self {
            Self::Application(id) => (tus::OF_APPLICATION, id),
            Self::Verification(id) => (tus::OF_VERIFICATION, id),
        }
    }
}

/// What became of a question about an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upload {
    /// The portal has so many bytes.
    At(u64),
    /// There is no such upload (any more), or the portal does not say why not: the file is announced anew.
    Gone,
    /// The portal has other bytes of it than it thought: ask how many.
    Elsewhere,
    /// Files of its owner are not taken any more.
    Closed,
}

/// A header of tus, which are all in lower case.
fn named(name: &'static str, value: &str) -> HeaderMap {
    header(HeaderName::from_static(name), value)
}

fn offset(told: &Told) -> Result<u64, ClientError> {
    told.headers
        .get(tus::OFFSET)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .ok_or(ClientError::Malformed {
            what: "upload offset",
        })
}

/// What a refusal means for the upload.
fn judged(error: ClientError) -> Result<Upload, ClientError> {
    match error.problem() {
        Some(ProblemType::NotFound) => Ok(Upload::Gone),
        Some(ProblemType::DigestMismatch) => Ok(Upload::Gone),
        Some(ProblemType::OffsetMismatch | ProblemType::ChecksumMismatch) => Ok(Upload::Elsewhere),
        Some(ProblemType::TooLate) => Ok(Upload::Closed),
        _ => Err(error),
    }
}

/// An address below the portal's own, as a path.
fn address(base: &str, told: &Told) -> Result<String, ClientError> {
    let strange = ClientError::Malformed {
        what: "upload address",
    };
    let said = told.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let Some(said) = said else {
        return Err(strange);
    };
    let path = said.strip_prefix(base).unwrap_or(said);
    // It is asked with a token: nowhere but at the portal's uploads.
    let id = path
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_prefix("/uploads/"));
    match id {
        Some(id)
            if !id.is_empty()
                && path.len() <= ADDRESS
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) =>
        {
            Ok(path.to_owned())
        }
        _ => Err(strange),
    }
}

impl Identity {
    /// Begins the upload of a file; the same file of the same owner is one upload. Its address, as a path. `None`: files of
    /// its owner are not taken any more.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn begin_upload(
        &self,
        bearer: Bearer<'_>,
        owner: UploadOwner,
        sha256: &str,
        size: u64,
    ) -> Result<Option<String>, ClientError> {
        let path = format!("{PREFIX}/uploads");
        let (of, id) = owner.named();
        let metadata = format!(
            "{of} {},sha256 {}",
            STANDARD.encode(id.to_string()),
            STANDARD.encode(sha256)
        );
        let question = Question::new(Method::POST, &path)
            .with(named(tus::RESUMABLE, tus::VERSION))
            .with(named(tus::LENGTH, &size.to_string()))
            .with(named(tus::METADATA, &metadata));
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        match done(told) {
            Ok(told) => address(self.client().base(), &told).map(Some),
            Err(error) if error.problem() == Some(ProblemType::TooLate) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// How much of a file the portal has.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn upload_offset(&self, bearer: Bearer<'_>, upload: &str) -> Result<Upload, ClientError> {
        let question = Question::new(Method::HEAD, upload).with(named(tus::RESUMABLE, tus::VERSION));
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        // An answer to HEAD has no body that could name the problem, a session that has ended or a nonce that is wanted:
        // announcing the file anew does, or gives the same upload again.
        match done(told) {
            Ok(told) => offset(&told).map(Upload::At),
            Err(ClientError::Malformed { .. } | ClientError::Refused { .. }) => Ok(Upload::Gone),
            Err(error) => Err(error),
        }
    }

    /// Sends the piece of a file that begins at `from`.
    ///
    /// # Errors
    /// As any question about an account.
    pub async fn upload_piece(
        &self,
        bearer: Bearer<'_>,
        upload: &str,
        from: u64,
        piece: Bytes,
    ) -> Result<Upload, ClientError> {
        let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(&piece)));
        let question = Question::new(Method::PATCH, upload)
            .with(named(tus::RESUMABLE, tus::VERSION))
            .with(named(tus::OFFSET, &from.to_string()))
            .with(named(tus::CHECKSUM, &checksum))
            .carrying(tus::MEDIA_TYPE, piece);
        let told = self.proven(question, bearer.key, Some(bearer.token)).await?;
        match done(told) {
            Ok(told) => offset(&told).map(Upload::At),
            Err(error) => judged(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderValue;
    use zeroize::Zeroizing;

    #[test]
    fn a_token_is_taken_to_the_portals_uploads_alone() {
        let at = |location: &str| {
            let told = Told {
                status: StatusCode::CREATED,
                headers: HeaderMap::from_iter([(LOCATION, HeaderValue::from_str(location).unwrap())]),
                body: Zeroizing::default(),
            };
            address("https://portal", &told).ok()
        };
        assert_eq!(at("/v1/uploads/a-1").as_deref(), Some("/v1/uploads/a-1"));
        assert_eq!(
            at("https://portal/v1/uploads/a1").as_deref(),
            Some("/v1/uploads/a1")
        );
        for strange in [
            "https://elsewhere/v1/uploads/a",
            "//elsewhere/v1/uploads/a",
            "/v1/me",
            "/v1/uploads/",
            "/v1/uploads/../me",
            "/v1/uploads/a?b",
        ] {
            assert_eq!(at(strange), None, "{strange}");
        }
    }

    #[test]
    fn whatever_a_link_cuts_off_little_is_sent_twice() {
        for between in [70_000, 100_000, 250_000, 1_000_000, 30_000_000] {
            let whole = 10_000_000;
            let (mut arrived, mut sent, mut until_cut) = (0, 0, between);
            let mut size = PieceSize::default();
            while arrived < whole {
                let piece = size.bytes().min(whole - arrived);
                if piece <= until_cut {
                    (arrived, sent, until_cut) = (arrived + piece, sent + piece, until_cut - piece);
                    size = size.after(piece, Duration::ZERO);
                } else {
                    sent += until_cut;
                    until_cut = between;
                    size = PieceSize::default();
                }
            }
            assert!(
                sent * 100 <= whole * 115,
                "cut every {between}: {sent} for {whole}"
            );
        }
        let good = PieceSize::default().after(usize::MAX, Duration::from_secs(1));
        assert_eq!(good.bytes(), LARGEST);
        let slow = good.after(32_000, Duration::from_secs(4));
        assert_eq!(slow.bytes(), 32_000, "64 kbit/s");
        let crawling = good.after(800, Duration::from_secs(4));
        assert_eq!(crawling.bytes(), SMALLEST);
        const { assert!(LARGEST <= tus::LARGEST_PATCH) };
    }
}
