//! Requests as the person sees them: out of the vault, with no network.

use super::standing::standing;
use super::view::{
    AnswerFile, AnswerTrouble, GivenAnswer, VerificationItem, VerificationList, VerificationStanding,
};
use crate::EngineError;
use crate::cabinet::sheet;
use crate::catalogue::view::Nothing;
use crate::documents::view::DocumentKind;
use crate::engine::{Engine, Inner};
use kyzmat_api::cabinet::{VERIFICATION_COMMENT, VERIFICATION_FILES, Verification, VerificationLetter};
use kyzmat_model::{Instant, Texts};
use kyzmat_store::vault::{ProofRow, Vault};
use serde_json::Value;

impl Engine {
    /// Requests for proof, those that wait for an answer first. What is there is shown at once; the portal is asked
    /// meanwhile, and `verifications_changed` tells of news.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn list_verifications(&self, _: Nothing) -> Result<VerificationList, EngineError> {
        let items = self.on_cabinet(|inner, vault| inner.verifications(vault)).await?;
        if let Some(account) = self.inner.identity.account() {
            // Whoever asks the portal already tells of news as well.
            if !self.inner.answering.is_busy() {
                self.follow_verifications(account);
            }
        }
        Ok(VerificationList {
            items,
            most: u32::try_from(VERIFICATION_FILES).unwrap_or(u32::MAX),
            letters: u32::try_from(VERIFICATION_COMMENT).unwrap_or(u32::MAX),
        })
    }
}

impl Inner {
    fn verifications(&self, vault: &Vault) -> Result<Vec<VerificationItem>, EngineError> {
        verifications(vault, self.now())
    }

    pub(super) fn verification_item(
        &self,
        vault: &Vault,
        told: &Verification,
    ) -> Result<VerificationItem, EngineError> {
        let proof = vault.proof(&told.id.to_string())?;
        Ok(item(told, proof.as_ref(), self.now()))
    }
}

/// All requests, those that wait for an answer first, the soonest deadline before the others; then what is under way; then
/// the newest first.
pub(crate) fn verifications(vault: &Vault, now: Instant) -> Result<Vec<VerificationItem>, EngineError> {
    let proofs = vault.proofs()?;
    let mut items: Vec<VerificationItem> = vault
        .verifications()?
        .iter()
        .filter_map(|row| {
            // One of a later portal has no words here.
            let told: Verification = serde_json::from_str(&row.said).ok()?;
            let proof = proofs.iter().find(|proof| proof.verification == row.id);
            Some(item(&told, proof, now))
        })
        .collect();
    items.sort_by_key(|item| match item.state {
        VerificationStanding::Open => (0, item.until.unix()),
        VerificationStanding::Queued | VerificationStanding::Sending => (1, item.until.unix()),
        _ => (2, -item.asked_at.unix()),
    });
    Ok(items)
}

fn item(told: &Verification, proof: Option<&ProofRow>, now: Instant) -> VerificationItem {
    let state = standing(told.state, proof.map(|proof| proof.state), now > told.until);
    let waits = matches!(state, VerificationStanding::Open | VerificationStanding::Queued);
    VerificationItem {
        verification: told.id,
        state,
        field: told.field.clone(),
        field_name: told.field.as_deref().and_then(field_name),
        document: told.document.clone(),
        document_name: told
            .document
            .as_deref()
            .and_then(DocumentKind::of)
            .map(|kind| kind.name.clone()),
        application: told.application,
        number: told.number.clone(),
        reason: told.reason.clone(),
        asked_at: told.asked_at,
        until: told.until,
        minutes_left: waits.then(|| told.until.seconds_since(now).div_euclid(60)),
        answered_at: told.answered_at,
        ended_at: told.ended_at,
        decision: told.decision.clone(),
        answer: proof.and_then(given),
    }
}

/// What an answer of the personal record is called.
fn field_name(path: &str) -> Option<Texts> {
    let form = sheet().ok()?;
    form.item(&path.parse().ok()?).map(|item| item.label.clone())
}

fn given(proof: &ProofRow) -> Option<GivenAnswer> {
    let letter: VerificationLetter = serde_json::from_str(&proof.letter).ok()?;
    let files = letter.attachments.into_iter().map(|file| AnswerFile {
        kind: file.kind,
        file_name: file.file_name,
        size: file.size,
    });
    let trouble = proof.reason.as_ref().map(|reason| {
        // A word of a later version is as good as none.
        serde_json::from_value(Value::String(reason.clone())).unwrap_or(AnswerTrouble::NotTaken)
    });
    Some(GivenAnswer {
        at: Instant::from_unix(proof.answered_at),
        comment: letter.comment,
        files: files.collect(),
        trouble,
    })
}
