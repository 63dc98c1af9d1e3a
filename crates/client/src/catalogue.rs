//! The catalogue's endpoints.

use crate::ClientError;
use crate::form::escaped;
use crate::question::{Question, header};
use crate::transport::{Answer, Client, parse, refusal};
use bytes::Bytes;
use kyzmat_api::catalogue::{Manifest, Page, ShardPage, SnapshotRef};
use kyzmat_api::problem::ProblemType;
use kyzmat_api::signature::{PublicKey, SignatureError};
use kyzmat_api::{PREFIX, SIGNATURE};
use kyzmat_model::digest::SHARDS;
use reqwest::StatusCode;
use reqwest::header::{ETAG, HeaderMap, IF_NONE_MATCH, IF_RANGE, RANGE};

/// By which keys a manifest may be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// By one of these.
    Keys(Vec<PublicKey>),
    /// By the key it names itself: only at the first meeting with a portal on this computer.
    FirstUse,
}

/// What became of asking for the manifest.
#[derive(Debug, Clone, PartialEq)]
pub enum ManifestAnswer {
    /// It is the one known by its tag.
    NotModified,
    /// A new one, its signature checked.
    Fresh {
        /// The manifest.
        manifest: Box<Manifest>,
        /// Its tag.
        etag: Option<String>,
    },
}

/// What became of asking for changes.
#[derive(Debug)]
pub enum Changes {
    /// Some.
    Page(Page),
    /// None after this cursor.
    NothingNew,
    /// The cursor is no good any more: begin from a snapshot.
    Reset,
}

/// A file being received.
pub struct Download {
    /// At which byte it begins: where asked for, or 0 when the portal sends all.
    pub from: u64,
    answer: Answer,
}

impl Download {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the connection breaks or falls silent.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, ClientError> {
        self.answer.chunk().await
    }
}

impl Client {
    /// The state of the catalogue, unless it is still the one tagged `etag`.
    ///
    /// # Errors
    /// [`ClientError::Untrusted`] when the signature does not match; else as any question.
    pub async fn manifest(&self, etag: Option<&str>, trust: &Trust) -> Result<ManifestAnswer, ClientError> {
        let headers = etag.map(|etag| header(IF_NONE_MATCH, etag)).unwrap_or_default();
        let path = format!("{PREFIX}/catalogue/manifest");
        let (status, head, body) = self
            .read(
                Question::get(&path).with(headers),
                &[StatusCode::OK, StatusCode::NOT_MODIFIED],
            )
            .await?;
        if status == StatusCode::NOT_MODIFIED {
            return Ok(ManifestAnswer::NotModified);
        }
        let signature = head
            .get(SIGNATURE)
            .and_then(|value| value.to_str().ok())
            .ok_or(SignatureError::Header)?;
        let manifest: Manifest = parse(&body, "manifest")?;
        let keys = match trust {
            Trust::Keys(keys) => keys.clone(),
            Trust::FirstUse => manifest
                .signing_keys
                .iter()
                .take(1)
                .filter_map(|key| PublicKey::parse(key).ok())
                .collect(),
        };
        if !keys.iter().any(|key| key.verify(signature, &body).is_ok()) {
            return Err(SignatureError::Mismatch.into());
        }
        if manifest.shards.len() != usize::from(SHARDS)
            || manifest.epoch.is_empty()
            || manifest.epoch.len() > 128
        {
            return Err(ClientError::Malformed { what: "manifest" });
        }
        let etag = head
            .get(ETAG)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        Ok(ManifestAnswer::Fresh {
            manifest: Box::new(manifest),
            etag,
        })
    }

    /// The changes after a cursor.
    ///
    /// # Errors
    /// As any question; a page that does not go forward is [`ClientError::Malformed`].
    pub async fn changes(&self, epoch: &str, after: u64, limit: u32) -> Result<Changes, ClientError> {
        let epoch = escaped(epoch);
        let path = format!("{PREFIX}/catalogue/changes?epoch={epoch}&after={after}&limit={limit}");
        let expected = [StatusCode::OK, StatusCode::NOT_MODIFIED, StatusCode::GONE];
        let (status, head, body) = self.read(Question::get(&path), &expected).await?;
        match status {
            StatusCode::NOT_MODIFIED => Ok(Changes::NothingNew),
            StatusCode::GONE => match refusal(status, &head, &body) {
                ClientError::Refused { kind, .. }
                    if [
                        ProblemType::CursorCompacted.name(),
                        ProblemType::EpochChanged.name(),
                    ]
                    .contains(&kind.as_str()) =>
                {
                    Ok(Changes::Reset)
                }
                other => Err(other),
            },
            _ => {
                let page: Page = parse(&body, "page")?;
                check_order(&page, after)?;
                Ok(Changes::Page(page))
            }
        }
    }

    /// Part of a shard, from the key on that the last part named.
    ///
    /// # Errors
    /// As any question.
    pub async fn shard(&self, epoch: &str, shard: u8, after: Option<&str>) -> Result<ShardPage, ClientError> {
        let mut path = format!("{PREFIX}/catalogue/shards/{shard}?epoch={}", escaped(epoch));
        if let Some(after) = after {
            path.push_str("&after=");
            path.push_str(&escaped(after));
        }
        let (_, _, body) = self.read(Question::get(&path), &[StatusCode::OK]).await?;
        parse(&body, "shard")
    }

    /// Begins to receive a file at byte `from`. The portal answers from there only if it is still the same file.
    ///
    /// # Errors
    /// As any question.
    pub async fn download(&self, file: &SnapshotRef, from: u64) -> Result<Download, ClientError> {
        if !file.path.starts_with('/') || file.path.starts_with("//") {
            return Err(ClientError::Malformed {
                what: "snapshot path",
            });
        }
        let mut headers = HeaderMap::new();
        if from > 0 {
            headers.extend(header(RANGE, &format!("bytes={from}-")));
            headers.extend(header(IF_RANGE, &format!("\"{}\"", file.sha256)));
        }
        let answer = self.ask(&Question::get(&file.path).with(headers)).await?;
        let from = match answer.status {
            StatusCode::OK => 0,
            StatusCode::PARTIAL_CONTENT => from,
            status => return Err(refusal(status, &answer.headers, &[])),
        };
        Ok(Download { from, answer })
    }
}

/// A page must go forward within itself and from the cursor, or a loop would never end.
fn check_order(page: &Page, after: u64) -> Result<(), ClientError> {
    let mut last = after;
    for change in &page.changes {
        if change.seq <= last {
            return Err(ClientError::Malformed {
                what: "order of the page",
            });
        }
        last = change.seq;
    }
    if page.from != after || page.next < last || (page.more && page.next <= after) || page.next > page.head {
        return Err(ClientError::Malformed {
            what: "cursor of the page",
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(from: u64, next: u64, more: bool, head: u64, seqs: &[u64]) -> Page {
        let changes: Vec<serde_json::Value> = seqs
            .iter()
            .map(|seq| serde_json::json!({"seq": seq, "op": "del", "kind": "vacancy", "id": "a", "rev": 1}))
            .collect();
        serde_json::from_value(serde_json::json!({
            "epoch": "e", "from": from, "next": next, "more": more, "head": head, "changes": changes,
        }))
        .unwrap()
    }

    #[test]
    fn a_page_that_does_not_go_forward_is_refused() {
        assert!(check_order(&page(5, 9, false, 9, &[6, 9]), 5).is_ok());
        assert!(
            check_order(&page(5, 9, true, 20, &[]), 5).is_ok(),
            "only overtaken changes: the cursor moves"
        );
        assert!(
            check_order(&page(5, 9, false, 9, &[9, 6]), 5).is_err(),
            "out of order"
        );
        assert!(
            check_order(&page(5, 9, false, 9, &[5]), 5).is_err(),
            "at the cursor"
        );
        assert!(
            check_order(&page(5, 5, true, 9, &[]), 5).is_err(),
            "more without going on would loop for ever"
        );
        assert!(
            check_order(&page(5, 7, false, 9, &[6, 9]), 5).is_err(),
            "the cursor would skip back"
        );
        assert!(
            check_order(&page(4, 9, false, 9, &[6]), 5).is_err(),
            "an answer to another question"
        );
        assert!(
            check_order(&page(5, 12, false, 9, &[6]), 5).is_err(),
            "past its own head"
        );
    }
}
