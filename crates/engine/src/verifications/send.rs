//! Sending answers and reading requests, at each contact with the portal.
//!
//! The small letter goes first, again if it is not known what became of it: the portal answers the same to the same, and
//! says which files it lacks. Each step is in the vault before the next begins.

use super::standing::refusal;
use super::view::AnswerTrouble;
use crate::applications::internal;
use crate::engine::Engine;
use crate::identity::Opened;
use crate::{EngineError, Event};
use bytes::Bytes;
use kyzmat_api::cabinet::Verification;
use kyzmat_client::identity::{PieceSize, Upload, UploadOwner};
use kyzmat_store::vault::{ProofFile, ProofRow, ProofState, VerificationRow};
use serde_json::Value;
use std::time::Instant;
use uuid::Uuid;

/// How often in one try the portal is asked which files it lacks, and how often a file is begun anew.
const ROUNDS: u32 = 3;

/// What is in memory of answering.
#[derive(Default)]
pub(crate) struct Answering {
    /// Two rounds at once would send a file twice.
    one_at_a_time: tokio::sync::Mutex<()>,
}

impl Answering {
    /// Whether somebody is sending or reading.
    pub(super) fn is_busy(&self) -> bool {
        self.one_at_a_time.try_lock().is_err()
    }
}

/// How an upload ended.
enum Uploaded {
    /// The portal has all of it.
    Whole,
    /// Files are not taken any more.
    Closed,
}

impl Engine {
    /// Sends and reads soon. Nobody need wait for that; what fails is tried again when the portal is in reach.
    pub(super) fn follow_verifications(&self, account: Uuid) {
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.sync_verifications(account).await {
                tracing::info!("Requests for proof are as last read: {error}.");
                // Whoever is in touch more often while something fails tries it again.
                engine.inner.identity.wake();
            }
        });
    }

    /// Sends the answers that wait, then reads all requests. One answer that cannot be sent holds no other up.
    pub(crate) async fn sync_verifications(&self, account: Uuid) -> Result<(), EngineError> {
        let _one_at_a_time = self.inner.answering.one_at_a_time.lock().await;
        let proofs = self.on_vault_of(account, |vault| vault.proofs()).await?;
        let mut failed = None;
        for proof in proofs.iter().filter(|proof| proof.state.is_under_way()) {
            if let Err(error) = self.send_proof(account, proof).await {
                tracing::info!("An answer waits: {error}.");
                let is_offline = error.code().is_offline();
                failed = Some(error);
                if is_offline {
                    break;
                }
            }
        }
        match failed {
            Some(error) if error.code().is_offline() => return Err(error),
            _ => self.read_verifications(account).await?,
        }
        failed.map_or(Ok(()), Err)
    }

    async fn read_verifications(&self, account: Uuid) -> Result<(), EngineError> {
        let told = self
            .as_person_of(account, |opened: Opened| async move {
                opened.identity.verifications(opened.bearer()).await
            })
            .await?;
        self.keep_verifications(account, &told.verifications).await
    }

    async fn keep_verifications(&self, account: Uuid, told: &[Verification]) -> Result<(), EngineError> {
        let at = self.inner.now().unix();
        let rows = told
            .iter()
            .map(|one| {
                let said = serde_json::to_string(one).map_err(internal)?;
                Ok(VerificationRow {
                    id: one.id.to_string(),
                    said: said.into(),
                    at,
                })
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let is_news = self
            .on_vault_of(account, move |vault| vault.put_verifications(&rows))
            .await?;
        if is_news {
            self.inner.tell(Event::VerificationsChanged {});
        }
        Ok(())
    }

    /// Sends one answer until the portal has all of it or refuses it.
    async fn send_proof(&self, account: Uuid, proof: &ProofRow) -> Result<(), EngineError> {
        let id: Uuid = proof.verification.parse().map_err(internal)?;
        let of = proof.verification.clone();
        let (request, files) = self
            .on_vault_of(account, move |vault| vault.proof_to_send(&of))
            .await?;
        let request = Bytes::from(request.into_bytes());
        for _ in 0..ROUNDS {
            let told = self
                .as_person_of(account, |opened: Opened| {
                    let request = request.clone();
                    async move {
                        opened
                            .identity
                            .answer_verification(opened.bearer(), id, request)
                            .await
                    }
                })
                .await;
            let told = match told {
                Ok(told) if told.sealed_sha256.as_deref() == Some(&proof.sealed_sha256) => told,
                Ok(_) => return Err(EngineError::Contradiction("another answer than was sent")),
                Err(EngineError::Portal(error)) => match error.problem().and_then(refusal) {
                    Some(trouble) => return self.give_up(account, proof, trouble).await,
                    None => return Err(error.into()),
                },
                Err(error) => return Err(error),
            };
            let missing = told.files_missing.clone();
            // Files that are missing and awaited no more: the request ran out, and its list says so.
            let to = if missing.is_empty() {
                ProofState::Arrived
            } else {
                ProofState::Sent
            };
            self.keep_verifications(account, std::slice::from_ref(&told))
                .await?;
            self.moved(account, proof, to, None).await?;
            if missing.is_empty() {
                return Ok(());
            }
            if missing
                .iter()
                .any(|sha256| files.iter().all(|file| file.sha256 != *sha256))
            {
                tracing::error!("A file of an answer is not here any more.");
                return self.give_up(account, proof, AnswerTrouble::NotTaken).await;
            }
            for file in files.iter().filter(|file| missing.contains(&file.sha256)) {
                if let Uploaded::Closed = self.upload_proof(account, id, file).await? {
                    return self.give_up(account, proof, AnswerTrouble::TooLate).await;
                }
            }
        }
        Err(EngineError::Contradiction("files that are always missing"))
    }

    async fn give_up(
        &self,
        account: Uuid,
        proof: &ProofRow,
        trouble: AnswerTrouble,
    ) -> Result<(), EngineError> {
        let word = match serde_json::to_value(trouble).map_err(internal)? {
            Value::String(word) => word,
            other => other.to_string(),
        };
        self.moved(account, proof, ProofState::Refused, Some(word)).await
    }

    async fn moved(
        &self,
        account: Uuid,
        proof: &ProofRow,
        to: ProofState,
        reason: Option<String>,
    ) -> Result<(), EngineError> {
        let of = proof.verification.clone();
        let moved = self
            .on_vault_of(account, move |vault| vault.move_proof(&of, to, reason.as_deref()))
            .await?;
        if moved {
            self.inner.tell(Event::VerificationsChanged {});
        }
        Ok(())
    }

    /// Sends a file from where the portal stands to its end. A cut is met at once as long as it goes forward.
    async fn upload_proof(&self, account: Uuid, id: Uuid, file: &ProofFile) -> Result<Uploaded, EngineError> {
        let mut size = PieceSize::default();
        let (mut anew, mut furthest) = (0, None);
        loop {
            let mut reached = 0;
            match self
                .send_proof_file(account, id, file, &mut size, &mut reached)
                .await
            {
                Ok(Upload::At(_)) => return Ok(Uploaded::Whole),
                Ok(Upload::Closed) => return Ok(Uploaded::Closed),
                Ok(Upload::Gone | Upload::Elsewhere) if anew < ROUNDS => anew += 1,
                Ok(_) => return Err(EngineError::Contradiction("an upload that is always gone")),
                Err(EngineError::Portal(error)) if error.is_transient() => {
                    size = PieceSize::default();
                    if furthest.is_some_and(|before| reached <= before) {
                        return Err(error.into());
                    }
                    furthest = Some(reached);
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn send_proof_file(
        &self,
        account: Uuid,
        id: Uuid,
        file: &ProofFile,
        size: &mut PieceSize,
        reached: &mut u64,
    ) -> Result<Upload, EngineError> {
        let owner = UploadOwner::Verification(id);
        let begun = self
            .as_person_of(account, |opened: Opened| {
                let sha256 = file.sha256.clone();
                async move {
                    opened
                        .identity
                        .begin_upload(opened.bearer(), owner, &sha256, file.size)
                        .await
                }
            })
            .await?;
        let Some(at) = begun else {
            return Ok(Upload::Closed);
        };
        let stands = self
            .as_person_of(account, |opened: Opened| {
                let at = at.clone();
                async move { opened.identity.upload_offset(opened.bearer(), &at).await }
            })
            .await?;
        let Upload::At(mut offset) = stands else {
            return Ok(stands);
        };
        while offset < file.size {
            *reached = offset;
            let (of, number, from, length) = (id.to_string(), file.number, offset, size.bytes());
            let piece = self
                .on_vault_of(account, move |vault| vault.proof_piece(&of, number, from, length))
                .await?;
            let piece = Bytes::from(piece);
            let (sent, begun) = (piece.len(), Instant::now());
            let stands = self
                .as_person_of(account, |opened: Opened| {
                    let (at, piece) = (at.clone(), piece.clone());
                    async move {
                        opened
                            .identity
                            .upload_piece(opened.bearer(), &at, from, piece)
                            .await
                    }
                })
                .await?;
            match stands {
                Upload::At(now) if now > offset && now <= file.size => {
                    offset = now;
                    *size = size.after(sent, begun.elapsed());
                }
                Upload::At(_) => {
                    return Err(EngineError::Contradiction("an upload that does not go forward"));
                }
                other => return Ok(other),
            }
        }
        Ok(Upload::At(offset))
    }
}
