//! Bytes of a file: written as they come, brought to the disk, counted, acknowledged, in this order.
//!
//! The work goes on by itself when the client is gone, so that what has arrived on a line that broke counts: the next
//! request continues there.

use super::super::answer::Refusal;
use super::super::callers::Submitter;
use super::super::{App, Shared, blocking, openapi};
use super::writers::Writing;
use super::{about, id, number, spoken};
use crate::error::PortalError;
use crate::uploads::files::Writable;
use crate::uploads::store::{Counted, Upload};
use axum::body::{Body, BodyDataStream};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt as _;
use kyzmat_api::cabinet::tus;
use kyzmat_api::problem::{Problem, ProblemType};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncWriteExt as _, BufWriter};
use uuid::Uuid;

/// A client that sends nothing for so long is gone: the next one must not wait for it.
const SILENCE: Duration = Duration::from_secs(30);
/// Bytes that are written at a time.
const STEP: usize = 256 << 10;

/// Sends bytes from where the upload stands. What arrives of a body that is cut counts; of one that does not have the
/// checksum it came with, nothing.
#[utoipa::path(
    patch,
    path = "/v1/uploads/{id}",
    operation_id = "append_upload",
    tag = "cabinet",
    security(("dpop" = ["personal"]), ("dpop" = ["submit"])),
    params(
        ("id" = Uuid, Path, description = "The upload's id"),
        ("tus-resumable" = String, Header, description = "`1.0.0`"),
        ("upload-offset" = u64, Header, description = "Where these bytes belong: where the upload stands"),
        ("upload-checksum" = Option<String>, Header, description = "`sha256 ` and the base64 of the body's digest"),
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream",
        description = "At most 4 MiB"),
    responses(
        (status = 204, description = "The bytes are there",
            headers(("upload-offset" = u64, description = "Bytes that the portal has"),
                    ("upload-expires" = String, description = "Until when it may arrive, an HTTP date"))),
        (status = 400, response = openapi::Invalid),
        (status = 401, response = openapi::NoEntry),
        (status = 403, response = openapi::Closed),
        (status = 404, response = openapi::Missing),
        (status = 409, description = "The upload stands elsewhere, or another request is writing (`offset-mismatch`: \
            ask for the offset); the whole file does not have its digest and begins anew (`digest-mismatch`); what \
            it belongs to waits for no files (`wrong-state`)",
            content_type = "application/problem+json", body = Problem),
        (status = 410, description = "It was awaited until `at` (`too-late`)",
            content_type = "application/problem+json", body = Problem),
        (status = 412, response = openapi::OtherTus),
        (status = 413, response = openapi::TooLarge),
        (status = 415, description = "The body is not `application/offset+octet-stream` (`unsupported-media-type`)",
            content_type = "application/problem+json", body = Problem),
        (status = 460, description = "The body does not have its checksum (`checksum-mismatch`); nothing of it counts",
            content_type = "application/problem+json", body = Problem),
        (status = 500, response = openapi::Failed),
        (status = 503, response = openapi::Busy),
    )
)]
pub(in crate::http) async fn write(
    State(shared): App,
    Submitter(bearer): Submitter,
    path: Result<Path<Uuid>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    spoken(&headers)?;
    let id = id(path)?;
    let kind = headers.get(CONTENT_TYPE).map(axum::http::HeaderValue::as_bytes);
    if kind != Some(tus::MEDIA_TYPE.as_bytes()) {
        return Err(Refusal::of(ProblemType::UnsupportedMediaType));
    }
    let offset = number(&headers, tus::OFFSET)?;
    let checksum = checksum(&headers)?;
    let announced = headers
        .contains_key(CONTENT_LENGTH)
        .then(|| number(&headers, "content-length"))
        .transpose()?;
    if announced.is_some_and(|bytes| bytes > tus::LARGEST_PATCH as u64) {
        return Err(Refusal::of(ProblemType::PayloadTooLarge));
    }
    let (upload, file) = blocking(&shared, move |shared| hold(shared, id, bearer.account, offset)).await?;
    // By itself: a client that goes away ends this request, not the work.
    let work = tokio::spawn(append(Arc::clone(&shared), upload, file, body, checksum));
    match work.await {
        Ok(done) => Ok(about(StatusCode::NO_CONTENT, &done?)),
        Err(error) => {
            tracing::error!(%error, "an upload's work did not end");
            Err(Refusal::of(ProblemType::Internal))
        }
    }
}

/// `sha256` and 32 bytes in base64.
fn checksum(headers: &HeaderMap) -> Result<Option<[u8; 32]>, Refusal> {
    let Some(value) = headers.get(tus::CHECKSUM) else {
        return Ok(None);
    };
    let read = || {
        let (algorithm, digest) = value.to_str().ok()?.split_once(' ')?;
        let digest = STANDARD.decode(digest).ok().filter(|_| algorithm == "sha256")?;
        digest.try_into().ok()
    };
    read()
        .map(Some)
        .ok_or_else(|| Refusal::invalid("upload-checksum is not sha256 and 32 bytes in base64"))
}

/// Takes the file for this request alone, at the place where it stands.
fn hold(shared: &Shared, id: Uuid, account: Uuid, offset: u64) -> Result<(Upload, File), Refusal> {
    let (uploads, files) = (shared.portal.uploads(), shared.portal.files());
    let find = || -> Result<Upload, Refusal> { uploads.upload(id, account)?.ok_or_else(Refusal::not_found) };
    let elsewhere = |why: &str| Refusal::of(ProblemType::OffsetMismatch).because(why);
    let there = |upload: &Upload| {
        if upload.received == offset {
            Ok(())
        } else {
            Err(elsewhere("upload-offset is not where the upload stands"))
        }
    };
    let upload = find()?;
    if upload.is_complete() {
        return Err(elsewhere("all of it is there"));
    }
    upload.may_grow(shared.portal.now())?;
    there(&upload)?;
    match files.writable(id, upload.received)? {
        Writable::Busy => Err(elsewhere("another request is writing")),
        Writable::Short => {
            tracing::error!(upload = %id, "bytes that counted are gone; the upload begins anew");
            uploads.begin_anew(id)?;
            Err(elsewhere("the upload begins anew"))
        }
        Writable::Held(file) => {
            // Between the look and the lock another request may have ended.
            let upload = find()?;
            there(&upload)?;
            Ok((upload, file))
        }
    }
}

/// How a body ended.
enum End {
    /// At its end.
    Whole,
    /// The line broke, or the client fell silent.
    Cut,
    /// The client goes on from another line.
    Left,
    /// There is more than there may be.
    TooMuch(Refusal),
}

async fn append(
    shared: Arc<Shared>,
    upload: Upload,
    file: File,
    body: Body,
    checksum: Option<[u8; 32]>,
) -> Result<Upload, Refusal> {
    let failed = |error| {
        Refusal::from(PortalError::Stream {
            doing: "writing an upload",
            source: error,
        })
    };
    let mut writer = BufWriter::with_capacity(STEP, tokio::fs::File::from_std(file));
    let mut digest = Sha256::new();
    let writing = shared.writers.begin(upload.id);
    let (got, end) = take(
        &upload,
        &writing,
        body.into_data_stream(),
        &mut writer,
        &mut digest,
    )
    .await
    .map_err(failed)?;
    writer.flush().await.map_err(failed)?;
    let file = writer.into_inner().into_std().await;
    let is_wrong = matches!(end, End::Whole)
        && checksum.is_some_and(|checksum| digest.finalize().as_slice() != checksum.as_slice());
    // The moment at which the last byte was there.
    let now = shared.portal.now();
    let done = blocking(&shared, move |shared| {
        let files = shared.portal.files();
        if is_wrong {
            files.cut(upload.id, &file, upload.received)?;
            return Err(Refusal::of(ProblemType::ChecksumMismatch));
        }
        if let End::TooMuch(refusal) = end {
            files.cut(upload.id, &file, upload.received)?;
            return Err(refusal);
        }
        let upload = settle(shared, upload, file, got, now)?;
        match end {
            End::Cut => Err(Refusal::invalid(
                "the body was cut short; what has arrived counts",
            )),
            End::Left => Err(Refusal::of(ProblemType::OffsetMismatch)
                .because("another request goes on from what has arrived")),
            End::Whole | End::TooMuch(_) => Ok(upload),
        }
    })
    .await;
    drop(writing);
    done
}

/// Writes what comes; says how much that was.
async fn take(
    upload: &Upload,
    writing: &Writing<'_>,
    mut body: BodyDataStream,
    writer: &mut BufWriter<tokio::fs::File>,
    digest: &mut Sha256,
) -> std::io::Result<(u64, End)> {
    let mut got = 0;
    loop {
        let came = tokio::select! {
            came = tokio::time::timeout(SILENCE, body.next()) => came,
            () = writing.asked_to_end() => return Ok((got, End::Left)),
        };
        let bytes = match came {
            Err(_) | Ok(Some(Err(_))) => return Ok((got, End::Cut)),
            Ok(None) => return Ok((got, End::Whole)),
            Ok(Some(Ok(bytes))) => bytes,
        };
        got += bytes.len() as u64;
        if got > tus::LARGEST_PATCH as u64 {
            return Ok((0, End::TooMuch(Refusal::of(ProblemType::PayloadTooLarge))));
        }
        if upload.received + got > upload.length {
            let refusal = Refusal::invalid("more bytes than upload-length");
            return Ok((0, End::TooMuch(refusal)));
        }
        digest.update(&bytes);
        writer.write_all(&bytes).await?;
    }
}

/// Brings the bytes to the disk and counts them; the last ones only if the whole file is what was announced.
fn settle(
    shared: &Shared,
    upload: Upload,
    mut file: File,
    got: u64,
    now: kyzmat_model::Instant,
) -> Result<Upload, Refusal> {
    let (uploads, files) = (shared.portal.uploads(), shared.portal.files());
    let (from, to) = (upload.received, upload.received + got);
    if got == 0 {
        return Ok(upload);
    }
    file.sync_data()
        .map_err(PortalError::stream("bringing an upload to the disk"))?;
    let counted = if to < upload.length {
        uploads.grow(upload.id, from, to, now)?
    } else if files.digest(upload.id, &mut file)? == upload.sha256 {
        uploads.arrive(upload.id, from, now)?
    } else {
        uploads.begin_anew(upload.id)?;
        files.cut(upload.id, &file, 0)?;
        return Err(Refusal::of(ProblemType::DigestMismatch));
    };
    match counted {
        Counted::Yes => Ok(Upload {
            received: to,
            ..upload
        }),
        Counted::Elsewhere => Err(Refusal::of(ProblemType::OffsetMismatch)),
        Counted::Closed(closed) => Err(closed.into()),
    }
}
