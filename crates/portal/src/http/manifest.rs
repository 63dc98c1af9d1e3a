//! The signed manifest.

use super::answer::{Refusal, header, known_to_client, not_modified};
use super::{App, Shared, blocking};
use crate::error::PortalError;
use crate::snapshot::Snapshot;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use ed25519_dalek::SigningKey;
use kyzmat_api::SIGNATURE;
use kyzmat_api::cabinet::SealKey;
use kyzmat_api::catalogue::{Manifest, Scope};
use kyzmat_api::signature::{public_key, sign};
use kyzmat_model::Instant;
use kyzmat_model::digest::Sum;
use std::sync::{Mutex, PoisonError};

/// A signed manifest is given out for so many seconds before it is signed anew.
const SIGNED_FOR: i64 = 60;
/// A manifest is believed for so many seconds after it was signed.
const BELIEVED_FOR: i64 = 24 * 3600;
/// Entity tags change at least every so many seconds, so that «304» never keeps a manifest until it expires.
const SAME_TAG_FOR: i64 = 6 * 3600;

/// Signs what others must be able to believe; makes manifests and remembers the last one.
pub(super) struct Signer {
    key: SigningKey,
    seal_key: SealKey,
    last: Mutex<Option<Signed>>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
struct Signed {
    tag: String,
    issued_at: Instant,
    body: Bytes,
    signature: String,
}

impl Signer {
    pub(super) fn new(key: SigningKey, seal_key: SealKey) -> Self {
        Self {
            key,
            seal_key,
            last: Mutex::new(None),
        }
    }

    /// The header that signs a body.
    pub(super) fn sign(&self, body: &[u8]) -> String {
        sign(&self.key, body)
    }

    fn manifest(&self, shared: &Shared) -> Result<Signed, PortalError> {
        let portal = &shared.portal;
        let now = portal.now();
        // Without the first screen a client still gets everything by the feed.
        let open = portal.shelf.open_for(portal).unwrap_or_else(|error| {
            tracing::error!(%error, "the snapshot of the newest open ones was not made");
            None
        });
        let state = portal.store().view()?.state()?;
        let position = &state.position;
        let all = portal.shelf.newest(Scope::All, &position.epoch)?;
        // Cursors below are not served, so such a file leads nowhere; nor does one of a change yet to be seen.
        let fits = |one: &Snapshot| (position.min_seq..=position.head).contains(&one.seq);
        let all = all.filter(fits);
        let open = open.filter(|one| one.epoch == position.epoch && one.seq <= position.head);
        let tag = tag(
            &position.epoch,
            position.head,
            position.min_seq,
            open.as_ref(),
            all.as_ref(),
            now,
        );
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let age = |signed: &Signed| now.seconds_since(signed.issued_at);
        if let Some(signed) = last
            .as_ref()
            .filter(|one| one.tag == tag && (0..SIGNED_FOR).contains(&age(one)))
        {
            return Ok(signed.clone());
        }
        let manifest = Manifest {
            epoch: position.epoch.clone(),
            head: position.head,
            min_seq: position.min_seq,
            issued_at: now,
            expires_at: now.plus_seconds(BELIEVED_FOR),
            vacancies: state.vacancies,
            competitions: state.competitions,
            digest: state.digest(),
            shards: Vec::<Sum>::from(state.shards),
            open: open.as_ref().map(Snapshot::reference),
            all: all.as_ref().map(Snapshot::reference),
            signing_keys: vec![public_key(&self.key).to_text()],
            seal_keys: vec![self.seal_key.clone()],
        };
        let body = serde_json::to_vec(&manifest).map_err(PortalError::malformed("writing the manifest"))?;
        let signed = Signed {
            tag,
            issued_at: now,
            signature: sign(&self.key, &body),
            body: Bytes::from(body),
        };
        *last = Some(signed.clone());
        Ok(signed)
    }
}

/// Weak: the same state signed at another moment has other bytes.
fn tag(
    epoch: &str,
    head: u64,
    min_seq: u64,
    open: Option<&Snapshot>,
    all: Option<&Snapshot>,
    now: Instant,
) -> String {
    let mark = |snapshot: Option<&Snapshot>| {
        snapshot.map_or_else(|| "0".to_owned(), |one| one.sha256.chars().take(8).collect())
    };
    let span = now.unix().div_euclid(SAME_TAG_FOR);
    format!(
        "W/\"{epoch}-{head}-{min_seq}-{}-{}-{span}\"",
        mark(open),
        mark(all)
    )
}

/// Where the catalogue stands, signed.
#[utoipa::path(
    get,
    path = "/v1/catalogue/manifest",
    operation_id = "read_manifest",
    tag = "catalogue",
    params(
        ("if-none-match" = Option<String>, Header, description = "Entity tags the client has"),
    ),
    responses(
        (status = 200, description = "The manifest; the signature is over its exact bytes, before any content coding",
            body = Manifest,
            headers(
                ("x-kyzmat-signature" = String, description = "`ed25519=` and the base64 of the signature"),
                ("etag" = String, description = "Weak; the same while epoch, head and snapshots are, for some hours"),
                ("cache-control" = String, description = "`max-age=60`"),
                ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
            )),
        (status = 304, description = "Nothing has changed"),
        (status = 500, response = super::openapi::Failed),
        (status = 503, response = super::openapi::Busy),
    )
)]
pub(super) async fn read(State(shared): App, headers: HeaderMap) -> Result<Response, Refusal> {
    let signed = blocking(&shared, |shared| Ok(shared.signer.manifest(shared)?)).await?;
    let common = [
        (ETAG, header(&signed.tag)),
        (CACHE_CONTROL, HeaderValue::from_static("max-age=60")),
    ];
    if known_to_client(&headers, &signed.tag) {
        return Ok(not_modified(common));
    }
    let mut response = signed.body.into_response();
    response.headers_mut().extend(
        common
            .into_iter()
            .chain([
                (CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (HeaderName::from_static(SIGNATURE), header(&signed.signature)),
            ])
            .map(|(name, value)| (Some(name), value)),
    );
    Ok(response)
}
