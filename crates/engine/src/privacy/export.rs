//! Everything of the person as a file (the right to a copy of one's data).

use super::archive::{Entry, archive};
use super::view::{DataFile, ExportMyData};
use crate::EngineError;
use crate::cabinet::{RECORD, TakenPaper};
use crate::engine::{Engine, Inner};
use crate::identity::view::{Fact, ReportItem};
use crate::legal::view::ConsentItem;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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
    consents: Vec<ConsentItem>,
    reports: Vec<Report>,
    /// The portal's log of the account, the newest first.
    activity: Vec<Line>,
    /// This computer's log of acts, the newest first.
    audit: Vec<Line>,
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
            let entries = [Entry {
                name: "data.json",
                bytes,
            }];
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
