//! Closing: locking, signing out.

use super::machine::Happening;
use super::session::Session;
use super::view::{IdentityState, SignedOut};
use crate::EngineError;
use crate::applications::Left;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use std::time::Duration;
use uuid::Uuid;

/// How long signing out waits for the portal: the person wants to leave.
const PATIENCE: Duration = Duration::from_secs(4);

impl Engine {
    /// Closes the person's data. Tokens and keys leave the memory; public browsing goes on.
    ///
    /// # Errors
    /// When the files refuse; the data are closed all the same.
    pub async fn lock(&self, _: Nothing) -> Result<Nothing, EngineError> {
        self.close_by_itself().await?;
        Ok(Nothing {})
    }

    /// The program ends: what is open is closed in order, so that the next start need not look for damage. Whoever was
    /// at home is again at the next start.
    pub async fn shut_down(&self) {
        self.cancel_any();
        if let Err(error) = self.cancel_sync(Nothing {}).await {
            tracing::info!("A sync was not ended: {error}.");
        }
        self.close_data().await;
    }

    /// Closes, and remembers that it was asked for, so that a restart does not open by itself.
    pub(super) async fn close(&self, happening: Happening) -> Result<(), EngineError> {
        let _gate = self.inner.identity.gate.lock().await;
        self.happen(happening).await?;
        let account = self.inner.identity.now().account;
        if let Some(account) = account {
            self.blocking(move |inner| inner.set_flag("locked", account, true))
                .await?;
        }
        Ok(())
    }

    /// Whether the session outlives locking.
    pub(super) fn session_is_kept(&self) -> bool {
        self.inner.session().is_ok_and(|session| session.kept)
    }

    /// «Выход»: the portal ends the session, the tokens are destroyed, the data are closed. What is on this computer
    /// stays; to open it one signs in again, or has its passphrase or code.
    ///
    /// # Errors
    /// `signed_out` when nobody is signed in.
    pub async fn sign_out(&self, _: Nothing) -> Result<SignedOut, EngineError> {
        self.cancel_any();
        let _gate = self.inner.identity.gate.lock().await;
        let (account, personal) = {
            let now = self.inner.identity.now();
            (now.account, now.stand.personal)
        };
        let Some(account) = account.filter(|_| personal != IdentityState::SignedOut) else {
            return Err(EngineError::SignedOut);
        };
        let session = match self.inner.session() {
            Ok(session) => Some(session),
            Err(_) => self.kept_session(account).await.ok().flatten(),
        };
        let sends_on = self.sends_on(account, session.as_ref()).await;
        // Destroyed here before the portal is asked: whatever becomes of that, nobody can go on with it here.
        self.happen(Happening::SignedOut).await?;
        self.blocking(move |inner| inner.set_flag("signed_out", account, true))
            .await?;
        let revoked = match session.filter(|_| !sends_on) {
            None => false,
            Some(session) => {
                let revoking = async {
                    let identity = self.identity().await?;
                    Ok::<_, EngineError>(
                        identity
                            .revoke(&session.refresh.key, &session.refresh.token)
                            .await?,
                    )
                };
                let revoked = match tokio::time::timeout(PATIENCE, revoking).await {
                    Ok(Ok(())) => true,
                    Ok(Err(error)) => {
                        tracing::info!("The portal has not ended the session: {error}.");
                        false
                    }
                    Err(_) => false,
                };
                // The token went over one of the connections.
                self.inner.client().hang_up();
                revoked
            }
        };
        Ok(SignedOut { revoked })
    }

    /// At a kiosk an application that waits is sent after its person has gone: the session is ended when that is done.
    /// Elsewhere it waits for the next sign-in.
    async fn sends_on(&self, account: Uuid, session: Option<&Session>) -> bool {
        if !self.inner.identity.policy.visits {
            return false;
        }
        let left = session.and_then(|session| {
            Some(Left {
                submit: session.submit.clone()?,
                refresh: session.refresh.clone(),
            })
        });
        self.leave_sending(account, left).await.unwrap_or_else(|error| {
            tracing::error!("What waits is not sent after the visit: {error}.");
            false
        })
    }
}
