//! Carrying a draft to another computer, as a file that opens for the same person alone (agreement 2.8).

use super::super::paper::source;
use super::sync::whole;
use super::view::{ExportDraft, ImportDraft, ImportedDraft};
use crate::engine::Engine;
use crate::privacy::view::DataFile;
use crate::{EngineError, ErrorCode, Event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::draft::DraftBody;
use kyzmat_forms::Answers;
use kyzmat_keys::Secret;
use kyzmat_keys::carried::{self, CarriedError};
use kyzmat_keys::wrap::kdf::Kdf;
use kyzmat_store::vault::PaperState;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Bytes of a file at most, as base64.
const LARGEST: usize = 8 << 20;

/// What the file holds.
#[derive(Serialize, Deserialize)]
struct Carried {
    draft: Uuid,
    body: DraftBody,
    /// The form as the draft has it.
    definition: String,
}

impl Engine {
    /// A draft as a file under a passphrase.
    ///
    /// # Errors
    /// `weak_passphrase`; `not_found`; `locked`, `signed_out`, `consent_missing`.
    pub async fn export_draft(&self, request: ExportDraft) -> Result<DataFile, EngineError> {
        let passphrase = Secret::from(request.passphrase);
        let id = request.draft;
        let account = self.inner.identity.account().ok_or(EngineError::SignedOut)?;
        self.on_draft(id, move |inner, draft| {
            let body = whole(draft)?.ok_or(EngineError::NotFound { what: "draft" })?;
            let definition = match draft.row.definition.as_deref() {
                Some(sha256) => draft.vault.definition(sha256)?,
                None => None,
            };
            let carried = Carried {
                draft: id,
                body,
                definition: definition.unwrap_or_default(),
            };
            let text =
                serde_json::to_vec(&carried).map_err(|error| EngineError::Internal(error.to_string()))?;
            let text = Zeroizing::new(text);
            let random = inner.identity.random.as_ref();
            let bytes = carried::seal(&passphrase, account, &text, Kdf::default(), random)?;
            Ok(DataFile {
                file_name: format!("kyzmat-{}.kyzmat", inner.now().day()),
                media_type: "application/octet-stream".to_owned(),
                bytes_base64: STANDARD.encode(bytes),
            })
        })
        .await
    }

    /// Takes a draft out of a file; one that is here already is merged with it.
    ///
    /// # Errors
    /// `wrong_passphrase`, `other_person`, `file_damaged`, `file_newer`; `draft_closed` when the draft here was made into
    /// an application; `locked`, `signed_out`, `consent_missing`.
    pub async fn import_draft(&self, request: ImportDraft) -> Result<ImportedDraft, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let damaged = || EngineError::Carried(ErrorCode::FileDamaged);
            if request.bytes_base64.len() > LARGEST {
                return Err(damaged());
            }
            let file =
                STANDARD
                    .decode(request.bytes_base64.as_bytes())
                    .map_err(|_| EngineError::Invalid {
                        field: "bytes_base64",
                    })?;
            let account = inner.identity.account().ok_or(EngineError::SignedOut)?;
            let text = carried::open(&Secret::from(request.passphrase), account, &file).map_err(why)?;
            let carried: Carried = serde_json::from_slice(text.expose()).map_err(|_| damaged())?;
            let there = vault.paper(&carried.draft.to_string())?;
            let Some(there) = there else {
                inner.begin_from(
                    vault,
                    carried.draft,
                    &carried.body,
                    Some(carried.definition),
                    source::FILE,
                )?;
                inner.tell(Event::DraftChanged {
                    draft: carried.draft,
                    rev: 1,
                });
                return Ok(ImportedDraft {
                    draft: carried.draft,
                    merged: false,
                });
            };
            if there.state == PaperState::Deleted {
                let now = inner.now().unix();
                vault.turn_draft(&there.id, PaperState::Deleted, PaperState::Open, now)?;
            }
            let theirs = super::sync::answers_of(&carried.body);
            // What both had is not known: what only one has is taken, what differs is asked.
            inner.merge_in(
                vault,
                carried.draft,
                &Answers::default(),
                &theirs,
                source::FILE,
                None,
            )?;
            Ok(ImportedDraft {
                draft: carried.draft,
                merged: true,
            })
        })
        .await
    }
}

fn why(error: CarriedError) -> EngineError {
    EngineError::Carried(match error {
        CarriedError::Damaged => ErrorCode::FileDamaged,
        CarriedError::Newer => ErrorCode::FileNewer,
        CarriedError::OtherPerson => ErrorCode::OtherPerson,
        CarriedError::WrongPassphrase => ErrorCode::WrongPassphrase,
        CarriedError::Keys(error) => return error.into(),
    })
}
