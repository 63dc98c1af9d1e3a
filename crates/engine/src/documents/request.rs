//! Documents that the state portal of services issues: asked for through the portal, also with no network, and put into the
//! wallet with where they come from, their code and how long they are valid.

use super::view::{DocumentKind, DocumentRequestItem, DocumentRequestStanding, RequestDocument};
use super::wallet::LIMIT;
use crate::engine::Engine;
use crate::{EngineError, Event};
use kyzmat_api::cabinet::{DocumentRequest, DocumentRequestState, IssuedDocument, NewDocumentRequest};
use kyzmat_api::problem::ProblemType;
use kyzmat_client::ClientError;
use kyzmat_files::accept;
use kyzmat_model::Instant;
use kyzmat_store::vault::{DocumentRequestRow, NewDocument, Vault};
use kyzmat_store::{Private, StoreError};
use std::time::Duration;
use uuid::Uuid;

/// Between two questions for a document that is being made; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// Questions in a row; later ones are part of keeping in touch.
const TRIES: u32 = 7;
/// The document that came is not the one that was announced, or none that is taken.
const NOT_TAKEN: &str = "not_taken";

impl Engine {
    /// Asks the state portal for a document; with no network the wish is kept and sent later. One that is on its way for
    /// the same kind is the same wish.
    ///
    /// # Errors
    /// `invalid` for a kind that it does not issue; as [`Engine::list_documents`].
    pub async fn request_document(
        &self,
        request: RequestDocument,
    ) -> Result<DocumentRequestItem, EngineError> {
        if !DocumentKind::of(&request.kind).is_some_and(|kind| kind.from_portal) {
            return Err(EngineError::Invalid { field: "kind" });
        }
        let wish = self
            .on_cabinet(move |inner, vault| {
                let (id, now) = (inner.new_id().to_string(), inner.now().unix());
                let wish = vault.request_document(&id, &request.kind, now)?;
                item(&wish).ok_or_else(|| EngineError::Internal("a wish without an id".to_owned()))
            })
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        if let Some(account) = self.inner.identity.account() {
            self.follow_requests(account);
        }
        Ok(wish)
    }

    /// Asks again soon for what is being made. Nobody need wait for that; what fails is tried again when the portal is in
    /// reach.
    pub(crate) fn follow_requests(&self, account: Uuid) {
        let engine = self.clone();
        tokio::spawn(async move {
            for round in 0..TRIES {
                match engine.sync_document_requests(account).await {
                    Ok(0) => return,
                    Ok(_) => {}
                    Err(error) => {
                        tracing::info!("Asking for documents: {error}.");
                        return;
                    }
                }
                tokio::time::sleep(FIRST_PAUSE.saturating_mul(2u32.saturating_pow(round))).await;
            }
        });
    }

    /// Sends the wishes that wait, and puts what was issued into the wallet; how many are still on their way.
    pub(crate) async fn sync_document_requests(&self, account: Uuid) -> Result<usize, EngineError> {
        // Two rounds at once would fetch a file twice.
        let _one_at_a_time = self.inner.pages.following.lock().await;
        let wishes = self.on_vault_of(account, Vault::document_requests).await?;
        for wish in wishes.iter().filter(|wish| wish.state == "queued") {
            self.send_request(account, wish).await?;
        }
        let is_kiosk = !self.inner.takes_files();
        if !is_kiosk
            && !wishes
                .iter()
                .any(|wish| matches!(wish.state.as_str(), "queued" | "sent"))
        {
            return Ok(0);
        }
        let theirs = self
            .as_person_of(account, |opened| async move {
                opened.identity.document_requests(opened.bearer()).await
            })
            .await?;
        let mut waiting = 0;
        for told in theirs.requests {
            let mine = wishes.iter().find(|wish| wish.id == told.id.to_string());
            // A visitor has nothing here: what was issued before is fetched for the visit.
            let is_news = mine.map_or(is_kiosk, |wish| matches!(wish.state.as_str(), "queued" | "sent"));
            match told.state {
                _ if !is_news => {}
                DocumentRequestState::Waiting => waiting += 1,
                _ => self.take_answer(account, told).await?,
            }
        }
        Ok(waiting)
    }

    async fn send_request(&self, account: Uuid, wish: &DocumentRequestRow) -> Result<(), EngineError> {
        let Ok(id) = wish.id.parse::<Uuid>() else {
            return Ok(());
        };
        let asked = NewDocumentRequest {
            kind: wish.kind.clone(),
        };
        let sent = self
            .as_person_of(account, |opened| {
                let asked = asked.clone();
                async move {
                    opened
                        .identity
                        .request_document(opened.bearer(), id, &asked)
                        .await
                }
            })
            .await;
        let (state, reason) = match sent {
            Ok(_) => ("sent", None),
            Err(EngineError::Portal(error)) => match refusal(&error) {
                Some(reason) => ("refused", Some(reason.to_owned())),
                None => return Err(error.into()),
            },
            Err(error) => return Err(error),
        };
        let noted = DocumentRequestRow {
            state: state.to_owned(),
            reason,
            ..wish.clone()
        };
        self.note_request(account, noted).await
    }

    async fn note_request(&self, account: Uuid, wish: DocumentRequestRow) -> Result<(), EngineError> {
        let now = self.inner.now().unix();
        self.on_vault_of(account, move |vault| vault.note_document_request(&wish, now))
            .await?;
        self.inner.tell(Event::DocumentsChanged {});
        Ok(())
    }

    /// Takes the answer to a wish in: the document first, then that it is there, so that a kill in between loses nothing.
    async fn take_answer(&self, account: Uuid, told: DocumentRequest) -> Result<(), EngineError> {
        let noted = |state: &str, reason: Option<String>| DocumentRequestRow {
            id: told.id.to_string(),
            kind: told.kind.clone(),
            state: state.to_owned(),
            reason,
            asked_at: told.asked_at.unix(),
        };
        let Some(issued) = told.issued.clone() else {
            let reason = told.reason.clone().unwrap_or_else(|| NOT_TAKEN.to_owned());
            return self.note_request(account, noted("refused", Some(reason))).await;
        };
        let id = told.id;
        let file = self
            .as_person_of(account, |opened| async move {
                opened.identity.issued_document(opened.bearer(), id).await
            })
            .await?;
        let taken = self.look_through(move || accept(file, LIMIT)).await;
        let taken = taken
            .ok()
            .filter(|taken| super::keep::digest(&taken.bytes) == issued.sha256);
        let Some(taken) = taken else {
            tracing::warn!("A document that the portal announced is another, or none that is taken.");
            return self
                .note_request(account, noted("refused", Some(NOT_TAKEN.to_owned())))
                .await;
        };
        let now = self.inner.now();
        let new = self.issued_row(&told, issued, &taken, now);
        let seal = self.inner.file_seal()?;
        self.on_vault_of(account, move |vault| {
            if vault.document_of_request(&id.to_string())?.is_none() {
                vault.add_document(&new, &taken.bytes, &seal)?;
                vault.append_audit(now.unix(), "document_issued", &Private::from(new.kind))?;
            }
            Ok(())
        })
        .await?;
        self.note_request(account, noted("issued", None)).await
    }

    fn issued_row(
        &self,
        told: &DocumentRequest,
        issued: IssuedDocument,
        taken: &kyzmat_files::Accepted,
        now: Instant,
    ) -> NewDocument {
        NewDocument {
            id: self.inner.new_id().to_string(),
            kind: told.kind.clone(),
            title: None,
            issued_on: Some(issued.issued_on.to_string()),
            valid_until: issued.valid_until.map(|day| day.to_string()),
            scores: "[]".into(),
            code: Some(issued.code.into()),
            request: Some(told.id.to_string()),
            file_name: None,
            sha256: issued.sha256,
            original_size: taken.original,
            media: taken.media.name().to_owned(),
            pages: taken.pages,
            at: now.unix(),
        }
    }
}

/// Why the portal does not take a wish, if no other try will change that.
fn refusal(error: &ClientError) -> Option<&'static str> {
    match error.problem()? {
        ProblemType::NotFound => Some("not_issued"),
        ProblemType::IdTaken | ProblemType::InvalidRequest => Some(NOT_TAKEN),
        _ => None,
    }
}

/// All wishes as the window sees them, the newest first.
pub(crate) fn requests(vault: &Vault) -> Result<Vec<DocumentRequestItem>, StoreError> {
    Ok(vault.document_requests()?.iter().filter_map(item).collect())
}

fn item(wish: &DocumentRequestRow) -> Option<DocumentRequestItem> {
    Some(DocumentRequestItem {
        id: wish.id.parse().ok()?,
        kind: wish.kind.clone(),
        state: match wish.state.as_str() {
            "queued" => DocumentRequestStanding::Queued,
            "sent" => DocumentRequestStanding::Sent,
            "issued" => DocumentRequestStanding::Issued,
            _ => DocumentRequestStanding::Refused,
        },
        reason: wish.reason.clone(),
        asked_at: Instant::from_unix(wish.asked_at),
    })
}
