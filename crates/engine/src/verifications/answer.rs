//! Answering: documents of the wallet and a comment become a sealed letter in the vault.

use super::view::{AnswerVerification, VerificationItem};
use crate::applications::{Attached, hex, internal};
use crate::documents::{Names, file_name, lost};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    NewVerificationAnswer, VERIFICATION_BYTES, VERIFICATION_COMMENT, VERIFICATION_FILES,
    VERIFICATION_PURPOSE, Verification, VerificationLetter, VerificationState, verification_belongs_to,
    verification_file_belongs_to,
};
use kyzmat_store::vault::{DocumentRow, NewProof, ProofRow, ProofState, Vault};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use uuid::Uuid;

const MISSING: EngineError = EngineError::NotFound {
    what: "request for proof",
};

fn invalid(field: &'static str) -> EngineError {
    EngineError::Invalid { field }
}

impl Engine {
    /// Answers a request for proof. When this returns the answer is in the vault, on the disk: it goes out by itself as soon
    /// as the portal is in reach and the data are open. The same answer again is the same.
    ///
    /// # Errors
    /// `invalid` with `documents` (none, too many, one twice, too large together) or `comment`; `not_found` for a request or
    /// document that is not there; `wrong_state` when it is answered or needs no answer; `too_late` when that is known for
    /// sure; `document_lost`; `seal_key_missing` before the first contact with the portal; `disk_full`; `locked`,
    /// `signed_out`, `consent_missing`.
    pub async fn answer_verification(
        &self,
        request: AnswerVerification,
    ) -> Result<VerificationItem, EngineError> {
        let id = request.verification;
        let comment = request.comment.as_deref().map(str::trim).unwrap_or_default();
        if comment.chars().count() > VERIFICATION_COMMENT {
            return Err(invalid("comment"));
        }
        let comment = (!comment.is_empty()).then(|| comment.to_owned());
        let each: BTreeSet<&Uuid> = request.documents.iter().collect();
        if !(1..=VERIFICATION_FILES).contains(&request.documents.len())
            || each.len() != request.documents.len()
        {
            return Err(invalid("documents"));
        }
        let documents = request.documents;
        let given = self
            .on_cabinet(move |inner, vault| inner.answer(vault, id, &documents, comment))
            .await?;
        self.inner.tell(Event::VerificationsChanged {});
        let Some(account) = self.inner.identity.account() else {
            return Ok(given);
        };
        if !self.inner.identity.policy.visits {
            self.follow_verifications(account);
            return Ok(given);
        }
        // A visitor's data end with the visit: whether it has gone out they see before they go.
        if let Err(error) = self.sync_verifications(account).await {
            tracing::info!("An answer waits: {error}.");
            self.inner.identity.wake();
        }
        self.on_cabinet(move |inner, vault| {
            let told = told(vault, id)?;
            inner.verification_item(vault, &told)
        })
        .await
    }
}

fn told(vault: &Vault, id: Uuid) -> Result<Verification, EngineError> {
    let row = vault.verification(&id.to_string())?.ok_or(MISSING)?;
    serde_json::from_str(&row.said).map_err(internal)
}

/// Whether an answer was given with these documents and words.
fn is_same(proof: &ProofRow, documents: &[DocumentRow], comment: Option<&str>) -> bool {
    let letter: Option<VerificationLetter> = serde_json::from_str(&proof.letter).ok();
    letter.is_some_and(|letter| {
        let before = letter.attachments.iter().map(|file| file.sha256.as_str());
        letter.comment.as_deref() == comment && before.eq(documents.iter().map(|row| row.sha256.as_str()))
    })
}

impl Inner {
    fn answer(
        &self,
        vault: &Vault,
        id: Uuid,
        documents: &[Uuid],
        comment: Option<String>,
    ) -> Result<VerificationItem, EngineError> {
        let told = told(vault, id)?;
        let rows = documents
            .iter()
            .map(|document| {
                let row = vault.document(&document.to_string())?;
                row.filter(|row| row.removed_at.is_none())
                    .ok_or(EngineError::NotFound { what: "document" })
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let before = vault.proof(&id.to_string())?;
        if let Some(before) = before.filter(|before| before.state != ProofState::Refused) {
            if is_same(&before, &rows, comment.as_deref()) {
                return self.verification_item(vault, &told);
            }
            return Err(EngineError::WrongState);
        }
        if told.state != VerificationState::Open {
            return Err(EngineError::WrongState);
        }
        let anchored = self.clock.anchored().filter(|anchored| anchored.steady);
        if anchored.is_some_and(|anchored| anchored.now > told.until) {
            return Err(EngineError::TooLate);
        }
        if rows.iter().map(|row| row.size).sum::<u64>() > VERIFICATION_BYTES {
            return Err(invalid("documents"));
        }
        let new = self.seal_answer(vault, id, &rows, comment)?;
        if !vault.lay_proof(&new)? {
            return Err(EngineError::WrongState);
        }
        vault.append_audit(new.at, "verification_answered", &id.to_string().into())?;
        self.verification_item(vault, &told)
    }

    fn seal_answer(
        &self,
        vault: &Vault,
        id: Uuid,
        rows: &[DocumentRow],
        comment: Option<String>,
    ) -> Result<NewProof, EngineError> {
        let to = self.seal_key()?;
        let mut names = Names::default();
        let (mut attachments, mut outside, mut files) = (Vec::new(), Vec::new(), Vec::new());
        for (place, row) in rows.iter().enumerate() {
            let bytes = vault
                .open_document(&row.id)
                .and_then(|file| file.whole())
                .map_err(lost)?;
            let one = Attached {
                kind: row.kind.clone(),
                file_name: names.next(file_name(row)),
                media_type: row.media.clone(),
                bytes,
            };
            let sealed = self.seal_file(one, &verification_file_belongs_to(id, place))?;
            attachments.push(sealed.named);
            outside.push(sealed.outside);
            files.push(sealed.file);
        }
        let letter = VerificationLetter {
            verification: id,
            comment,
            attachments,
        };
        let text = serde_json::to_string(&letter).map_err(internal)?;
        let sealed = self.seal_letter(&text, VERIFICATION_PURPOSE, &verification_belongs_to(id), &to)?;
        let now = self.now();
        let new = NewVerificationAnswer {
            seal_key: to.id,
            sealed_sha256: hex(&Sha256::digest(&sealed)),
            sealed: STANDARD.encode(&sealed),
            attachments: outside,
            at: now,
        };
        Ok(NewProof {
            verification: id.to_string(),
            request: serde_json::to_string(&new).map_err(internal)?,
            sealed_sha256: new.sealed_sha256,
            letter: text.into(),
            at: now.unix(),
            files,
        })
    }
}
