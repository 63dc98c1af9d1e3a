//! Bringing outbox and vault together: what happened while the data were closed, and what a kill left half done.

use crate::EngineError;
use crate::engine::{Engine, Inner};
use crate::{Event, identity};
use kyzmat_store::outbox::{Application, State};
use kyzmat_store::vault::Vault;
use std::sync::PoisonError;
use uuid::Uuid;

/// The name of why an application ended that is in no outbox and not at the portal.
pub(super) const LOST: &str = "lost";

impl Engine {
    /// When an account's data are opened: a finalising that was cut off is finished or taken back, and what was sent
    /// meanwhile is noted.
    pub(crate) async fn bring_together(&self, account: Uuid) {
        let done = self
            .blocking(move |inner| {
                let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                match data.as_ref().filter(|data| data.account == account) {
                    Some(data) => inner.bring_together(&data.vault, &account.to_string()),
                    None => Ok(()),
                }
            })
            .await;
        if let Err(error) = done {
            tracing::error!("Outbox and vault are not brought together: {error}.");
        }
        self.inner.sending.wake();
    }

    /// At start: what was laid down by somebody whose data ended with the former run can never be finished.
    pub(crate) async fn drop_what_nobody_finishes(&self) -> Result<(), EngineError> {
        self.blocking(|inner| {
            if inner.identity.policy.keys != identity::view::KeyPlace::Memory && !inner.identity.policy.visits
            {
                return Ok(());
            }
            for row in inner.outbox.applications_under_way()? {
                if row.state == State::Finalised {
                    inner.outbox.drop_finalised(&row.id)?;
                }
            }
            Ok(())
        })
        .await
    }
}

impl Inner {
    pub(super) fn bring_together(&self, vault: &Vault, account: &str) -> Result<(), EngineError> {
        for row in self.outbox.applications_of(account)? {
            let is_kept = vault.application(&row.id)?.is_some();
            match (row.state, is_kept) {
                // The draft was not frozen: it is as it was.
                (State::Finalised, false) => {
                    self.outbox.drop_finalised(&row.id)?;
                }
                (State::Finalised, true) => {
                    self.outbox.queue_application(&row.id, self.now().unix())?;
                }
                (_, true) => self.note(vault, &row)?,
                // The vault was set back to a backup: what was sent goes on being sent.
                (_, false) => {}
            }
        }
        Ok(())
    }

    /// Notes in the vault how an application stands, if the data of its account are open.
    pub(super) fn mirror(&self, account: &str, id: &str) {
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        let open = data.as_ref().filter(|data| data.account.to_string() == account);
        let Some(data) = open else { return };
        let noted = self.outbox.application(id).map_err(EngineError::from);
        let noted = noted.and_then(|row| row.map_or(Ok(()), |row| self.note(&data.vault, &row)));
        if let Err(error) = noted {
            // The outbox has it, and it is noted when the data are next opened.
            tracing::error!("The vault does not take how an application stands: {error}.");
        }
    }

    fn note(&self, vault: &Vault, row: &Application) -> Result<(), EngineError> {
        let receipts = self.outbox.receipts(&row.id)?;
        let back = row.state == State::Rejected;
        let Some(before) = vault.application(&row.id)? else {
            return Ok(());
        };
        // What the portal told since is not told back by the outbox.
        if before.state == State::Withdrawn {
            return Ok(());
        }
        let moved = vault.application_moved(row, &receipts, back, self.now().unix())?;
        let draft = before.draft.and_then(|draft| draft.parse().ok());
        if let (true, true, Some(draft)) = (moved, back, draft) {
            self.tell(Event::DraftChanged { draft, rev: 0 });
        }
        Ok(())
    }
}
