//! Erasing an account from this computer. The account at the portal stays.

use super::view::{EraseAccount, OfAccount, UnsentItem, UnsentKind};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use crate::identity::view::SessionStatus;
use kyzmat_keys::{Item, KeysError};
use kyzmat_model::Instant;
use kyzmat_store::outbox::State;
use std::sync::PoisonError;
use uuid::Uuid;

impl Engine {
    /// What the portal does not have yet. Consents and answers to requests for proof are known only while the account's
    /// data are open.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub async fn unsent_work(&self, request: OfAccount) -> Result<Vec<UnsentItem>, EngineError> {
        self.blocking(move |inner| inner.unsent(request.account)).await
    }

    /// Erases everything of an account from this computer: its data and their key, its session, its name in the list.
    /// A living session is ended at the portal if that can be reached. Its owner does that, with the data open or after
    /// a sign-in: whoever sits here next destroys nothing.
    ///
    /// # Errors
    /// `not_found` for an account that is not of this computer; `locked` for one whose owner is not there; `unsent` when
    /// something would be lost and that was not said.
    pub async fn erase_account(&self, request: EraseAccount) -> Result<SessionStatus, EngineError> {
        let account = request.account;
        let (is_known, unsent) = self
            .blocking(move |inner| {
                let id = account.to_string();
                let is_known = inner.local.accounts()?.iter().any(|row| row.id == id);
                Ok((is_known, inner.unsent(account)?))
            })
            .await?;
        if !is_known {
            return Err(EngineError::NotFound { what: "account" });
        }
        if !self.inner.identity.owner_is_here(account) {
            return Err(EngineError::Locked);
        }
        if !unsent.is_empty() && !request.with_unsent {
            return Err(EngineError::Unsent { count: unsent.len() });
        }
        if self.inner.identity.account() == Some(account) {
            self.sign_out(crate::catalogue::view::Nothing {})
                .await
                .map(drop)
                .or_else(|error| match error {
                    EngineError::SignedOut => Ok(()),
                    error => Err(error),
                })?;
        }
        let erased = self.blocking(move |inner| inner.erase(account)).await;
        self.tell_session();
        erased?;
        self.status().await
    }
}

impl Inner {
    fn unsent(&self, account: Uuid) -> Result<Vec<UnsentItem>, EngineError> {
        let reports = self.outbox.reports_of(&account.to_string())?.into_iter();
        let mut items: Vec<UnsentItem> = reports
            .filter(|row| row.sent_at.is_none())
            .map(|row| UnsentItem {
                kind: UnsentKind::Report,
                at: Instant::from_unix(row.report.noticed_at),
            })
            .collect();
        let applications = self.outbox.applications_of(&account.to_string())?.into_iter();
        items.extend(
            applications
                .filter(|row| row.state.is_under_way() || row.state == State::Wedged)
                .map(|row| UnsentItem {
                    kind: UnsentKind::Application,
                    at: Instant::from_unix(row.finalised_at),
                }),
        );
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(data) = data.as_ref().filter(|data| data.account == account) {
            items.extend(
                data.vault
                    .unrecorded_consents()?
                    .into_iter()
                    .map(|row| UnsentItem {
                        kind: UnsentKind::Consent,
                        at: Instant::from_unix(row.accepted_at),
                    }),
            );
            let answers = data.vault.proofs()?.into_iter();
            items.extend(
                answers
                    .filter(|row| row.state.is_under_way())
                    .map(|row| UnsentItem {
                        kind: UnsentKind::Answer,
                        at: Instant::from_unix(row.answered_at),
                    }),
            );
        }
        Ok(items)
    }

    /// The key goes first: without it what is left on the disk, also in blocks that were freed, is noise.
    fn erase(&self, account: Uuid) -> Result<(), EngineError> {
        let keyring = match self.keys_of(account).forget() {
            Ok(()) | Err(KeysError::NoVault | KeysError::HeaderDamaged | KeysError::Newer) => Ok(()),
            Err(error) => Err(error),
        };
        if self.identity.keeps_tokens() {
            for item in [Item::Session, Item::Submit] {
                if let Err(error) = self.identity.keyring.erase(account, item) {
                    tracing::warn!("The keyring did not let go of a session: {error}.");
                }
            }
        }
        let removed = std::fs::remove_dir_all(self.account_folder(account));
        match removed {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(EngineError::Files {
                    doing: "erasing an account",
                    source,
                });
            }
            _ => {}
        }
        self.forget_keys_of(account);
        self.outbox.abandon_reports(&account.to_string())?;
        self.outbox.abandon_applications(&account.to_string())?;
        self.local.forget_account(&account.to_string())?;
        for name in ["signed_out", "locked", "ended"] {
            self.local.forget_setting(&format!("{name}/{account}"))?;
        }
        // The data are gone; a key that the keyring did not give up opens nothing any more, but is said.
        Ok(keyring?)
    }
}
