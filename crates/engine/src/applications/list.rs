//! Applications as the person sees them: out of the vault and the outbox, with no network.

use super::reconcile::LOST;
use super::view::{
    AppealItem, ApplicationDetails, ApplicationItem, FilesSent, OfApplication, ReceiptProof, ReceiptView,
    SendReason, SendTrouble, SentFile,
};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::identity::qr;
use kyzmat_api::cabinet::{self, AcceptedAct, Letter, Receipt};
use kyzmat_model::{Instant, Texts};
use kyzmat_store::outbox::{Application, SignedReceipt, State};
use kyzmat_store::vault::{ApplicationRow, Vault};
use serde::de::DeserializeOwned;
use serde_json::Value;

const MISSING: EngineError = EngineError::NotFound { what: "application" };

impl Engine {
    /// The person's applications, the newest first.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn list_applications(&self, _: Nothing) -> Result<Vec<ApplicationItem>, EngineError> {
        self.on_cabinet(|inner, vault| {
            vault
                .applications()?
                .iter()
                .map(|row| inner.application_item(vault, row))
                .collect()
        })
        .await
    }

    /// One application with all there is to it.
    ///
    /// # Errors
    /// `not_found`; `locked`, `signed_out`, `consent_missing`.
    pub async fn get_application(&self, request: OfApplication) -> Result<ApplicationDetails, EngineError> {
        self.on_cabinet(move |inner, vault| {
            let row = vault
                .application(&request.application.to_string())?
                .ok_or(MISSING)?;
            inner.application_details(vault, &row)
        })
        .await
    }
}

/// Stages as the portal last told them.
pub(super) fn told(row: &ApplicationRow) -> Option<cabinet::Application> {
    read(row.status.as_deref()?)
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn named<T: DeserializeOwned>(name: Option<&String>) -> Option<T> {
    serde_json::from_value(Value::String(name?.clone())).ok()
}

/// The newest receipt that can be read.
fn newest(receipts: &[SignedReceipt]) -> Option<(Receipt, &SignedReceipt)> {
    receipts
        .iter()
        .find_map(|signed| Some((serde_json::from_slice(&signed.body).ok()?, signed)))
}

fn receipt_view(receipt: Receipt) -> ReceiptView {
    ReceiptView {
        application: receipt.application,
        number: receipt.number,
        received_at: receipt.received_at,
        missing: u32::try_from(receipt.attachments_missing.len()).unwrap_or(u32::MAX),
        until: receipt.attachments_until,
        sealed_sha256: receipt.sealed_sha256,
    }
}

impl Inner {
    /// The number that the portal gave to this application, by its receipt.
    pub(super) fn receipt_number(
        &self,
        vault: &Vault,
        row: &ApplicationRow,
    ) -> Result<Option<String>, EngineError> {
        let receipts = self.receipts_of(vault, row)?;
        let own = newest(&receipts).filter(|(receipt, _)| receipt.application.to_string() == row.id);
        Ok(own.map(|(receipt, _)| receipt.number))
    }

    /// Receipts, the newest first: the outbox has them sooner, the vault for longer.
    fn receipts_of(&self, vault: &Vault, row: &ApplicationRow) -> Result<Vec<SignedReceipt>, EngineError> {
        let receipts = self.outbox.receipts(&row.id)?;
        if receipts.is_empty() {
            Ok(vault.receipts(&row.id)?)
        } else {
            Ok(receipts)
        }
    }

    pub(super) fn application_item(
        &self,
        vault: &Vault,
        row: &ApplicationRow,
    ) -> Result<ApplicationItem, EngineError> {
        let queued = self.outbox.application(&row.id)?;
        let receipts = self.receipts_of(vault, row)?;
        let status = told(row);
        let state = match (row.state, &queued) {
            // The portal's word came by another way than the outbox's.
            (State::Withdrawn, _) => State::Withdrawn,
            (_, Some(queued)) => queued.state,
            (state, None) => state,
        };
        let under_way = queued.as_ref().filter(|queued| queued.state.is_under_way());
        let waits = matches!(state, State::Finalised | State::Queued | State::Unknown);
        let deadline = self.deadline_of(row);
        let now = self.now();
        let reason = queued.as_ref().and_then(|queued| queued.reason.clone());
        let reason = reason.or_else(|| row.reason.clone());
        let reason_at = queued
            .as_ref()
            .and_then(|queued| queued.reason_at)
            .or(row.reason_at);
        let can_withdraw = match &status {
            Some(status) => status.withdraw_until.is_some_and(|until| until > now),
            None => state.is_under_way() || state == State::Accepted,
        };
        Ok(ApplicationItem {
            application: row.id.parse().map_err(|_| MISSING)?,
            state: state.into(),
            competition: row.competition.parse().map_err(|_| MISSING)?,
            vacancy: row.vacancy.as_deref().and_then(|id| id.parse().ok()),
            subject: self.subject_of(row),
            draft: row.draft.as_deref().and_then(|id| id.parse().ok()),
            finalised_at: Instant::from_unix(row.finalised_at),
            deadline,
            minutes_left: deadline
                .filter(|_| waits)
                .map(|deadline| deadline.seconds_since(now).div_euclid(60)),
            attempts: under_way.map_or(0, |queued| queued.attempts),
            next_at: under_way.map(|queued| Instant::from_unix(queued.next_at)),
            trouble: under_way.and_then(|queued| named::<SendTrouble>(queued.trouble.as_ref())),
            reason: match reason.as_deref() {
                Some(LOST) => Some(SendReason::Lost),
                _ => named::<SendReason>(reason.as_ref()),
            },
            reason_at: reason_at.map(Instant::from_unix),
            other: queued
                .as_ref()
                .and_then(|queued| queued.other.as_deref())
                .or(row.other.as_deref())
                .and_then(|id| id.parse().ok()),
            files: self.files_of(row, queued.as_ref())?,
            receipt: newest(&receipts).map(|(receipt, _)| receipt_view(receipt)),
            stage: status.as_ref().map(|status| status.state),
            stage_at: row.status_at.map(Instant::from_unix),
            can_withdraw,
            appeal_until: status
                .and_then(|status| status.appeal_until)
                .filter(|until| *until > now),
        })
    }

    fn application_details(
        &self,
        vault: &Vault,
        row: &ApplicationRow,
    ) -> Result<ApplicationDetails, EngineError> {
        let item = self.application_item(vault, row)?;
        let receipts = self.receipts_of(vault, row)?;
        let letter: Option<Letter> = row.letter.as_deref().and_then(read);
        let signed = letter.as_ref().is_some_and(|letter| letter.signature.is_some());
        let acts: Vec<AcceptedAct> = row.acts.as_deref().and_then(read).unwrap_or_default();
        let status = told(row);
        let proof = newest(&receipts).and_then(|(receipt, signed)| {
            Some(ReceiptProof {
                text: String::from_utf8(signed.body.clone()).ok()?,
                signature: signed.signature.clone(),
                code: qr(&format!("{} {}", receipt.number, receipt.sealed_sha256)),
            })
        });
        let (form, answers, files) = match letter {
            Some(letter) => {
                let files = letter.attachments.into_iter().map(|file| SentFile {
                    kind: file.kind,
                    file_name: file.file_name,
                    media_type: file.media_type,
                    size: file.size,
                    sha256: file.sha256,
                });
                (Some(letter.form), letter.answers, files.collect())
            }
            None => (None, Default::default(), Vec::new()),
        };
        Ok(ApplicationDetails {
            item,
            form,
            answers,
            files,
            acts: acts.into_iter().map(Into::into).collect(),
            anchored: row.evidence == "anchored",
            signed,
            proof,
            events: status
                .as_ref()
                .map(|status| status.events.clone())
                .unwrap_or_default(),
            appeals: status
                .map(|status| {
                    let appeals = status.appeals.into_iter().map(|appeal| AppealItem {
                        id: appeal.id,
                        event: appeal.event,
                        grounds: appeal.grounds,
                        filed_at: appeal.filed_at,
                        state: appeal.state,
                        decided_at: appeal.decided_at,
                        reasoning: appeal.reasoning,
                    });
                    appeals.collect()
                })
                .unwrap_or_default(),
        })
    }

    /// The competition's own deadline where that is known: it may have been prolonged.
    fn deadline_of(&self, row: &ApplicationRow) -> Option<Instant> {
        let known = row
            .competition
            .parse()
            .ok()
            .and_then(|id| self.competition(id).ok())
            .map(|competition| competition.closes_at);
        known.or_else(|| row.deadline.map(Instant::from_unix))
    }

    pub(super) fn subject_of(&self, row: &ApplicationRow) -> Texts {
        let known = row
            .competition
            .parse()
            .ok()
            .and_then(|id| self.competition(id).ok())
            .map(|competition| competition.title);
        known
            .or_else(|| row.about.as_deref().and_then(read))
            .unwrap_or_default()
    }

    fn files_of(&self, row: &ApplicationRow, queued: Option<&Application>) -> Result<FilesSent, EngineError> {
        let Some(queued) = queued else {
            return Ok(FilesSent::default());
        };
        let mut of = FilesSent::default();
        for file in self.outbox.files(&row.id)? {
            // What a receipt has is there, whatever was counted on the way.
            let sent = if queued.state == State::Accepted {
                file.size
            } else {
                file.sent
            };
            of.total += 1;
            of.done += u32::from(sent == file.size);
            of.bytes += file.size;
            of.sent += sent;
        }
        Ok(of)
    }
}
