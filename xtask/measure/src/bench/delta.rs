//! A delta of 1,000 changed vacancies, and a poll with nothing new.

use crate::Failure;
use crate::portal::{PortalProcess, import, runtime};
use kyzmat_api::catalogue::Page;
use kyzmat_engine::catalogue::view::SyncReport;
use kyzmat_model::catalogue::Vacancy;
use kyzmat_model::feed::Kind;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

const CHANGES: usize = 1000;

/// What was measured.
pub(crate) struct Delta {
    pub(crate) seconds: f64,
    pub(crate) bytes: u64,
    /// The changed documents as one zstd frame of the portal's level.
    pub(crate) packed_bytes: u64,
    pub(crate) poll_bytes: u64,
}

pub(crate) fn measure(
    portal: &PortalProcess,
    client_data: &Path,
    portal_data: &Path,
) -> Result<Delta, Failure> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["client", "sync", &portal.url])
        .arg(client_data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut ready = String::new();
    BufReader::new(child.stderr.take().ok_or("the client says nothing")?).read_line(&mut ready)?;
    let before = portal.manifest()?.head;
    import(portal_data, changed(portal)?)?;
    child
        .stdin
        .take()
        .ok_or("the client hears nothing")?
        .write_all(b"go\n")?;
    let output = child.wait_with_output()?;
    let report: SyncReport = serde_json::from_slice(&output.stdout)?;
    if report.applied != CHANGES as u64 {
        return Err(format!("{} changes were applied instead of {CHANGES}", report.applied).into());
    }
    Ok(Delta {
        seconds: report.seconds,
        bytes: report.bytes,
        packed_bytes: packed(portal, before)?,
        poll_bytes: poll(portal)?,
    })
}

/// 1,000 vacancies of the portal, each with one more place.
fn changed(portal: &PortalProcess) -> Result<Vec<u8>, Failure> {
    let manifest = portal.manifest()?;
    let mut after = manifest.head.saturating_sub(3 * CHANGES as u64);
    let (mut lines, mut many) = (Vec::new(), 0);
    while many < CHANGES && after < manifest.head {
        let page = page(portal, &manifest.epoch, after)?;
        after = page.next;
        for change in page
            .changes
            .iter()
            .filter(|change| change.kind == Kind::Vacancy)
            .take(CHANGES - many)
        {
            let Some(data) = &change.data else { continue };
            let mut vacancy: Vacancy = serde_json::from_str(data.get())?;
            vacancy.places = Some(vacancy.places.unwrap_or(0) + 1);
            serde_json::to_writer(
                &mut lines,
                &serde_json::json!({"kind": "vacancy", "data": vacancy}),
            )?;
            lines.push(b'\n');
            many += 1;
        }
    }
    Ok(lines)
}

fn page(portal: &PortalProcess, epoch: &str, after: u64) -> Result<Page, Failure> {
    let url = format!(
        "{}/v1/catalogue/changes?epoch={epoch}&after={after}&limit={CHANGES}",
        portal.url
    );
    let body = runtime()?.block_on(async { reqwest::get(url).await?.bytes().await })?;
    Ok(serde_json::from_slice(&body)?)
}

/// The changed documents alone, packed: what no feed can send in less.
fn packed(portal: &PortalProcess, after: u64) -> Result<u64, Failure> {
    let page = page(portal, &portal.manifest()?.epoch, after)?;
    let documents: Vec<&str> = page
        .changes
        .iter()
        .filter_map(|change| Some(change.data.as_ref()?.get()))
        .collect();
    Ok(zstd::bulk::compress(documents.join("\n").as_bytes(), 3)?.len() as u64)
}

/// All bytes of the answer to a manifest question whose tag is still right.
fn poll(portal: &PortalProcess) -> Result<u64, Failure> {
    let tag = runtime()?.block_on(async {
        let answer = reqwest::get(format!("{}/v1/catalogue/manifest", portal.url)).await?;
        Ok::<_, reqwest::Error>(answer.headers().get("etag").cloned())
    })?;
    let tag = tag.ok_or("the manifest has no tag")?;
    let address = portal.url.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(address)?;
    write!(
        stream,
        "GET /v1/catalogue/manifest HTTP/1.1\r\nHost: {address}\r\nIf-None-Match: {}\r\nConnection: close\r\n\r\n",
        tag.to_str()?
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    if !answer.starts_with(b"HTTP/1.1 304") {
        return Err("the poll was not answered with 304".into());
    }
    Ok(answer.len() as u64)
}
