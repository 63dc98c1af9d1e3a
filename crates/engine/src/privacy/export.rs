//! Everything of the person as a file (the right to a copy of one's data).

use super::archive::{Entry, archive};
use super::view::{DataFile, ExportMyData};
use crate::EngineError;
use crate::cabinet::{RECORD, TakenPaper};
use crate::documents::view::{DocumentItem, DocumentRequestItem};
use crate::documents::{item, requests};
use crate::engine::{Engine, Inner};
use crate::identity::view::{Fact, ReportItem};
use crate::legal::view::ConsentItem;
use crate::verifications::verifications;
use crate::verifications::view::VerificationItem;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_files::Media;
use kyzmat_model::Instant;
use kyzmat_store::vault::Vault;
use serde::Serialize;
use std::sync::PoisonError;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Letters of a passphrase at least: ZIP's key derivation is weak.
const LEAST: usize = 12;
/// Lines of a log in the file at most.
const LINES: u32 = 100_000;

/// What the file holds.
#[derive(Serialize)]
struct Everything {
    /// The form of this file.
    version: u32,
    made_at: Instant,
    account: Uuid,
    portal: String,
    facts: Vec<Fact>,
    /// What the portal said of the person's post, as it said it.
    employment: Option<serde_json::Value>,
    /// The personal record with its history, if it was begun.
    record: Option<TakenPaper>,
    /// Drafts of applications with their history.
    drafts: Vec<TakenPaper>,
    documents: Vec<Document>,
    /// Wishes for documents of the state portal.
    document_requests: Vec<DocumentRequestItem>,
    /// Requests for proof, with the answers that were given on this computer.
    verifications: Vec<VerificationItem>,
    consents: Vec<ConsentItem>,
    reports: Vec<Report>,
    /// The portal's log of the account, the newest first.
    activity: Vec<Line>,
    /// This computer's log of acts, the newest first.
    audit: Vec<Line>,
}

#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    item: DocumentItem,
    /// Its name in the archive; none when its file is gone.
    file: Option<String>,
}

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    item: ReportItem,
    note: Option<String>,
}

#[derive(Serialize)]
struct Line {
    at: Instant,
    act: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// What is said of each document, and what its file is called in the archive: by numbers, since names are readable without
/// the passphrase.
fn documents(vault: &Vault, now: Instant) -> Result<Vec<Document>, EngineError> {
    let links = vault.attachments(None)?;
    let items = vault
        .documents()?
        .into_iter()
        .zip(1..)
        .filter_map(|(row, number)| {
            let item = item(&row, &links, now.day())?;
            let ending = Media::named(&row.media).map_or("bin", Media::extension);
            let file = item.is_whole.then(|| format!("documents/{number:03}.{ending}"));
            Some(Document { item, file })
        });
    Ok(items.collect())
}

/// The files that can be read; of the others `data.json` tells.
fn files(vault: &Vault, documents: &[Document]) -> Vec<Entry> {
    let entries = documents.iter().filter_map(|document| {
        let name = document.file.clone()?;
        let read = vault
            .open_document(&document.item.id.to_string())
            .and_then(|file| file.whole());
        match read {
            Ok(bytes) => Some(Entry { name, bytes }),
            Err(error) => {
                tracing::warn!("A document is not in the copy: {error}.");
                None
            }
        }
    });
    entries.collect()
}

impl Engine {
    /// Everything of the person as a ZIP archive: under a passphrase or, when that is said, in clear.
    ///
    /// # Errors
    /// `weak_passphrase`; `invalid` when neither is said; `locked`, `signed_out`.
    pub async fn export_my_data(&self, request: ExportMyData) -> Result<DataFile, EngineError> {
        let passphrase = request.passphrase.map(Zeroizing::new);
        match &passphrase {
            Some(passphrase) if passphrase.chars().count() < LEAST => {
                return Err(EngineError::WeakPassphrase);
            }
            None if !request.unprotected => return Err(EngineError::Invalid { field: "passphrase" }),
            _ => {}
        }
        let reports = self.list_reports(crate::catalogue::view::Nothing {}).await?;
        self.blocking(move |inner| {
            let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
            let data = data.as_ref().ok_or_else(|| inner.closed())?;
            let everything = inner.everything(data.account, &data.vault, reports)?;
            let bytes = serde_json::to_vec_pretty(&everything)
                .map_err(|error| EngineError::Internal(error.to_string()))?;
            let mut entries = vec![Entry {
                name: "data.json".to_owned(),
                bytes: Zeroizing::new(bytes),
            }];
            entries.extend(data.vault.photo()?.map(|photo| Entry {
                name: "photo.jpg".to_owned(),
                bytes: Zeroizing::new(photo.picture.to_vec()),
            }));
            entries.extend(files(&data.vault, &everything.documents));
            let how = if passphrase.is_some() {
                "encrypted"
            } else {
                "in clear"
            };
            data.vault
                .append_audit(everything.made_at.unix(), "exported", &how.into())?;
            let bytes = archive(
                &entries,
                passphrase.as_ref().map(|passphrase| passphrase.as_str()),
            )?;
            Ok(DataFile {
                file_name: format!("kyzmat-{}.zip", everything.made_at.day()),
                media_type: "application/zip".to_owned(),
                bytes_base64: STANDARD.encode(bytes),
            })
        })
        .await
    }
}

impl Inner {
    fn everything(
        &self,
        account: Uuid,
        vault: &Vault,
        reports: Vec<ReportItem>,
    ) -> Result<Everything, EngineError> {
        let notes = vault.reports()?;
        let reports = reports.into_iter().map(|item| {
            let id = item.id.to_string();
            let note = notes
                .iter()
                .find(|row| row.id == id)
                .and_then(|row| row.note.as_ref());
            Report {
                note: note.map(|note| note.to_string()),
                item,
            }
        });
        let activity = vault.activity(None, LINES)?.into_iter().map(|row| Line {
            at: Instant::from_unix(row.at),
            act: row.act,
            device: row.device.map(|device| device.to_string()),
            detail: row.detail.map(|detail| detail.to_string()),
        });
        let audit = vault.audit(None, LINES)?.into_iter().map(|entry| Line {
            at: Instant::from_unix(entry.at),
            act: entry.act,
            device: None,
            detail: Some(entry.detail.to_string()),
        });
        let said = vault.employment()?;
        let record = TakenPaper::of(vault, RECORD, LINES)?;
        let drafts = TakenPaper::drafts(vault, LINES)?;
        Ok(Everything {
            version: 1,
            made_at: self.now(),
            account,
            record,
            drafts,
            portal: self.settings().portal_url,
            facts: crate::identity::facts(vault)?,
            documents: documents(vault, self.now())?,
            document_requests: requests(vault)?,
            verifications: verifications(vault, self.now())?,
            employment: said.and_then(|row| serde_json::from_str(&row.said).ok()),
            consents: vault
                .consents()?
                .iter()
                .filter_map(crate::legal::consent_item)
                .collect(),
            reports: reports.collect(),
            activity: activity.collect(),
            audit: audit.collect(),
        })
    }
}
