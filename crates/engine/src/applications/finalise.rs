//! «Отправить»: a draft becomes a sealed letter in the outbox.
//!
//! Outbox and vault are two files, so it goes in three steps, each durable: the sealed letter is laid down in the outbox;
//! the vault freezes the draft and keeps the person's copy; the outbox sets it going. Killed in between there is either a
//! draft, and what was laid down is taken back when the data are next opened, or exactly one application, which is set
//! going then (see [`super::reconcile`]).

use super::paper::OnPaper;
use super::sealing::{Attached, hex, internal};
use super::view::{AcceptAct, Finalise, FinalisedDraft};
use crate::cabinet::Ready;
use crate::cabinet::print::PrintedAttachment;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{
    AcceptedAct, AttachmentRef, Evidence, Finalised, FormRef, Letter, LetterSignature, NewApplication,
    PURPOSE, SealKey, attachment_belongs_to, belongs_to,
};
use kyzmat_api::legal::LegalKind;
use kyzmat_model::{Instant, Lang};
use kyzmat_store::outbox::{self, NewFile, State};
use kyzmat_store::vault::{ApplicationRow, Vault};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

impl Engine {
    /// Seals a draft and has it sent. When this returns it is in the outbox, on the disk: nothing but the portal's word
    /// ends it. Asked for again it gives the same application.
    ///
    /// # Errors
    /// `draft_incomplete`, `edition_changed` when an act is not accepted as it is in force, `competition_closed` when that
    /// is known for sure, `already_applied` when another application to the competition is under way or accepted here,
    /// `seal_key_missing` before the first contact with the portal, `not_found`, `locked`, `signed_out`,
    /// `consent_missing`, `disk_full`; with a certificate `wrong_certificate_password`, `certificate_unreadable`,
    /// `certificate_outdated`, `certificate_not_valid`, `certificate_not_for_signing`.
    pub async fn finalise(&self, request: Finalise) -> Result<FinalisedDraft, EngineError> {
        self.have_legal().await?;
        let _one_at_a_time = self.inner.sending.finalising.lock().await;
        let draft = request.draft;
        let (request, signature) = self.with_signature(request).await?;
        let application = self
            .on_cabinet(move |inner, vault| inner.finalise(vault, &request, signature))
            .await?;
        self.inner.sending.wake();
        self.inner.tell(Event::ApplicationChanged { application });
        self.inner.tell(Event::DraftChanged { draft, rev: 0 });
        Ok(FinalisedDraft { application })
    }

    /// With a certificate: the paper of the draft as it stands, signed. Nobody waits for the data while it is set, so the
    /// revision that was signed goes along.
    async fn with_signature(
        &self,
        mut request: Finalise,
    ) -> Result<(Finalise, Option<LetterSignature>), EngineError> {
        let Some(certificate) = request.certificate.take() else {
            return Ok((request, None));
        };
        let lang = certificate.lang.unwrap_or(Lang::Ru);
        let (request, printed) = self
            .on_cabinet(move |inner, vault| {
                if made_of(&vault.applications()?, request.draft).is_some() {
                    return Ok((request, None));
                }
                let ready = inner.ready_draft(vault, request.draft)?;
                request.rev = request.rev.or(Some(ready.row.rev));
                let at = inner.finalised(vault, &ready.row.id)?.at;
                let acts = inner.accepted(&request.acts, at)?;
                let attached = inner.attachments(vault, &ready.row.id)?.into_iter();
                let attachments: Vec<_> = attached
                    .map(|file| PrintedAttachment {
                        file_name: file.file_name,
                        bytes: file.document.size,
                        digest: file.document.sha256,
                    })
                    .collect();
                let competition = ready.row.subject.as_deref().and_then(|id| id.parse().ok());
                let form = inner.form_of_draft(vault, request.draft)?;
                let on_paper = OnPaper {
                    form: &form,
                    answers: &ready.answers,
                    record: ready.record.as_ref(),
                    competition: competition.ok_or(BROKEN)?,
                    acts: &acts,
                    attachments: &attachments,
                    number: None,
                    digest: None,
                    at,
                };
                let printed = inner.on_paper(&on_paper, lang);
                Ok((request, Some((printed, at))))
            })
            .await?;
        let signature = match printed {
            Some((printed, at)) => Some(self.signed(printed, at, certificate).await?),
            None => None,
        };
        Ok((request, signature))
    }
}

/// The application that a draft was made into; one that the portal did not take leaves the draft open.
fn made_of(made: &[ApplicationRow], draft: Uuid) -> Option<&ApplicationRow> {
    let draft = draft.to_string();
    made.iter()
        .find(|row| row.draft.as_deref() == Some(&draft) && row.state != State::Rejected)
}

impl Inner {
    fn finalise(
        &self,
        vault: &Vault,
        request: &Finalise,
        signature: Option<LetterSignature>,
    ) -> Result<Uuid, EngineError> {
        let made = vault.applications()?;
        if let Some(already) = made_of(&made, request.draft) {
            return already.id.parse().map_err(|_| BROKEN);
        }
        let of_draft = request.draft.to_string();
        let ready = self.ready_draft(vault, request.draft)?;
        if request.rev.is_some_and(|rev| rev != ready.row.rev) {
            return Err(EngineError::Invalid { field: "rev" });
        }
        let competition: Uuid = ready
            .row
            .subject
            .as_deref()
            .and_then(|id| id.parse().ok())
            .ok_or(BROKEN)?;
        let stands = |row: &ApplicationRow| row.state.is_under_way() || row.state == State::Accepted;
        if made
            .iter()
            .any(|row| row.competition == competition.to_string() && stands(row))
        {
            return Err(EngineError::AlreadyApplied);
        }
        let finalised = self.finalised(vault, &ready.row.id)?;
        let deadline = ready
            .competition
            .as_ref()
            .map(|competition| competition.closes_at);
        if finalised.evidence == Evidence::Anchored
            && deadline.is_some_and(|deadline| finalised.at > deadline)
        {
            return Err(EngineError::CompetitionClosed);
        }
        let acts = self.accepted(&request.acts, finalised.at)?;
        let seal_key = self.seal_key()?;
        let attached = self.attached(vault, &ready)?;
        let id = self.new_id();
        let evidence = match finalised.evidence {
            Evidence::Anchored => "anchored",
            Evidence::Weak => "weak",
        };
        let sealed = self.seal(id, competition, &ready, attached, signature, &seal_key)?;
        let digest = hex(&Sha256::digest(&sealed.letter));
        let at = finalised.at.unix();
        let new = NewApplication {
            competition,
            vacancy: ready.row.vacancy.as_deref().and_then(|id| id.parse().ok()),
            form: FormRef {
                form: ready.row.form.clone(),
                version: ready.row.version,
            },
            seal_key: seal_key.id,
            sealed: STANDARD.encode(&sealed.letter),
            sealed_sha256: digest.clone(),
            attachments: sealed.refs,
            acts: acts.clone(),
            finalised,
        };
        let Some(account) = self.identity.account() else {
            return Err(EngineError::SignedOut);
        };
        let laid = outbox::NewApplication {
            id: id.to_string(),
            account: account.to_string(),
            competition: competition.to_string(),
            deadline: deadline.map(Instant::unix),
            request: written(&new)?,
            sealed_sha256: digest.clone(),
            finalised_at: at,
            evidence: evidence.to_owned(),
            files: sealed.files,
        };
        let about = ready.competition.as_ref().map(|competition| &competition.title);
        let copy = ApplicationRow {
            id: id.to_string(),
            draft: Some(of_draft),
            competition: competition.to_string(),
            vacancy: ready.row.vacancy.clone(),
            about: about
                .map(serde_json::to_string)
                .transpose()
                .map_err(internal)?
                .or_else(|| ready.row.about.clone()),
            letter: Some(sealed.copy.into()),
            acts: Some(serde_json::to_string(&acts).map_err(internal)?),
            sealed_sha256: digest,
            finalised_at: at,
            evidence: evidence.to_owned(),
            deadline: deadline.map(Instant::unix),
            state: State::Queued,
            reason: None,
            reason_at: None,
            other: None,
            status: None,
            status_at: None,
        };
        self.outbox.put_application(&laid)?;
        match vault.finalise_draft(&copy, ready.row.rev, at) {
            Ok(true) => {}
            Ok(false) => {
                self.outbox.drop_finalised(&laid.id)?;
                return Err(EngineError::Invalid { field: "rev" });
            }
            Err(error) => {
                self.outbox.drop_finalised(&laid.id)?;
                return Err(error.into());
            }
        }
        self.outbox.queue_application(&laid.id, at)?;
        vault.append_audit(at, "finalised", &laid.id.as_str().into())?;
        Ok(id)
    }

    /// The moment, and how well it is known.
    fn finalised(&self, vault: &Vault, draft: &str) -> Result<Finalised, EngineError> {
        let anchored = self.clock.anchored();
        let (at, evidence) = match &anchored {
            Some(anchored) if anchored.steady => (anchored.now, Evidence::Anchored),
            _ => (self.now(), Evidence::Weak),
        };
        let former = vault.edits(draft, None, 1)?.pop();
        Ok(Finalised {
            at,
            evidence,
            anchor: anchored.map(|anchored| anchored.anchor),
            previous: former.map(|edit| {
                hex(&Sha256::digest(format!(
                    "{}\n{}\n{}",
                    edit.rev, edit.at, edit.source
                )))
            }),
        })
    }

    /// The acts, each in the edition in force, by the hash of what was shown. An act that the portal has published in no
    /// edition is none that could be read.
    fn accepted(&self, chosen: &[AcceptAct], at: Instant) -> Result<Vec<AcceptedAct>, EngineError> {
        let rows = self.local.legal_editions()?;
        let today = self.now().day().to_string();
        let mut acts = Vec::new();
        for kind in LegalKind::ACTS {
            let Some(in_force) = crate::legal::in_force(kind, &rows, &today) else {
                continue;
            };
            let mut of_kind = chosen.iter().filter(|act| act.kind == kind);
            let (Some(act), None) = (of_kind.next(), of_kind.next()) else {
                return Err(EngineError::EditionChanged);
            };
            let row = rows.iter().find(|row| {
                row.kind == kind.name()
                    && row.edition == act.edition
                    && row.sha256 == act.hash
                    && row.fetched
                    && row.edition.as_str() >= in_force
            });
            let row = row.ok_or(EngineError::EditionChanged)?;
            acts.push(AcceptedAct {
                kind,
                lang: crate::legal::lang_of(&row.lang).ok_or(EngineError::EditionChanged)?,
                edition: row.edition.clone(),
                sha256: row.sha256.clone(),
                accepted_at: at,
            });
        }
        Ok(acts)
    }

    fn seal(
        &self,
        id: Uuid,
        competition: Uuid,
        ready: &Ready,
        attached: Vec<Attached>,
        signature: Option<LetterSignature>,
        to: &SealKey,
    ) -> Result<Sealed, EngineError> {
        let mut refs = Vec::new();
        let mut files = Vec::new();
        let mut attachments = Vec::new();
        for (place, one) in attached.into_iter().enumerate() {
            let sealed = self.seal_file(one, &attachment_belongs_to(id, place))?;
            attachments.push(sealed.named);
            refs.push(sealed.outside);
            files.push(sealed.file);
        }
        let letter = Letter {
            application: id,
            competition,
            form: ready.row.form.clone(),
            version: ready.row.version,
            answers: ready.answers.clone(),
            record: ready.record.clone(),
            attachments,
            signature,
        };
        let copy = serde_json::to_string(&letter).map_err(internal)?;
        let letter = self.seal_letter(&copy, PURPOSE, &belongs_to(id), to)?;
        Ok(Sealed {
            letter,
            copy,
            refs,
            files,
        })
    }
}

/// A letter and its files, sealed.
struct Sealed {
    letter: Vec<u8>,
    copy: String,
    refs: Vec<AttachmentRef>,
    files: Vec<NewFile>,
}

const BROKEN: EngineError = EngineError::NotFound { what: "draft" };

fn written(value: &impl serde::Serialize) -> Result<Vec<u8>, EngineError> {
    serde_json::to_vec(value).map_err(internal)
}
