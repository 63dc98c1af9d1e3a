//! What is stored on this computer and how large it is.

use super::view::{Place, RecordKind, StoredData, StoredPlace, StoredRecords};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

impl Engine {
    /// What is stored on this computer.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub async fn stored_data(&self, _: Nothing) -> Result<StoredData, EngineError> {
        self.blocking(|inner| {
            Ok(StoredData {
                places: inner.places(),
                records: inner.records()?,
            })
        })
        .await
    }
}

impl Inner {
    fn places(&self) -> Vec<StoredPlace> {
        let data = &self.options.data;
        let own = self.own_folder();
        let starts = |starts: &[&str]| -> u64 {
            entries(data)
                .into_iter()
                .filter(|path| {
                    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                    name.is_some_and(|name| starts.iter().any(|start| name.starts_with(start)))
                })
                .map(|path| size(&path))
                .sum()
        };
        let of = |name: &str| own.as_ref().map_or(0, |folder| size(&folder.join(name)));
        let vault: u64 = own.as_ref().map_or(0, |folder| size(folder));
        let (backups, damaged, documents) = (of("backups"), of("damaged"), of("files"));
        let everyone = size(&data.join("accounts"));
        let place = |place, bytes, encrypted, personal| StoredPlace {
            place,
            bytes,
            encrypted,
            personal,
        };
        vec![
            place(Place::Catalogue, starts(&["catalogue"]), false, false),
            place(Place::Local, starts(&["local.db"]), false, false),
            place(
                Place::Vault,
                vault.saturating_sub(backups + damaged + documents),
                true,
                true,
            ),
            place(Place::Documents, documents, true, true),
            place(Place::Backups, backups, true, true),
            place(Place::Damaged, damaged, true, true),
            place(Place::Others, everyone.saturating_sub(vault), true, true),
            place(Place::Outbox, starts(&["outbox.db"]), true, true),
            place(Place::Log, starts(&["logs"]), false, false),
            place(Place::Window, starts(&["webview", "window.json"]), false, false),
        ]
    }

    fn own_folder(&self) -> Option<PathBuf> {
        let account = self.identity.account()?;
        (!self.identity.policy.visits).then(|| self.account_folder(account))
    }

    fn records(&self) -> Result<Vec<StoredRecords>, EngineError> {
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        let Some(data) = data.as_ref() else {
            return Ok(Vec::new());
        };
        let counts = data.vault.counts()?;
        let of = |kind, count| StoredRecords { kind, count };
        Ok(vec![
            of(RecordKind::Facts, counts.facts),
            of(RecordKind::Answers, counts.answers),
            of(RecordKind::Edits, counts.edits),
            of(RecordKind::Documents, counts.documents),
            of(RecordKind::Photos, counts.photos),
            of(RecordKind::Consents, counts.consents),
            of(RecordKind::Reports, counts.reports),
            of(RecordKind::Verifications, counts.verifications),
            of(RecordKind::Notices, counts.notices),
            of(RecordKind::Activity, counts.activity),
            of(RecordKind::Audit, counts.audit),
        ])
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder).into_iter().flatten().flatten();
    read.map(|entry| entry.path()).collect()
}

/// Bytes of a file or of all in a folder. What vanishes meanwhile counts as nothing.
fn size(path: &Path) -> u64 {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => entries(path).iter().map(|path| size(path)).sum(),
        Ok(found) => found.len(),
        Err(_) => 0,
    }
}
