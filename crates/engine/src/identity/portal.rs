//! Questions on behalf of the person: with a living access token, renewed by one at a time.
//!
//! A refresh has three places where it can be cut off, and each is met. The reply is lost: the note in the vault says
//! that it was asked, and the same old token asks again within the portal's grace. The program dies between reply and
//! keyring: the keyring has the old token, which the portal's grace lets in. It dies after the keyring: the keyring has
//! the new one. A new token is never used before the keyring has it, where a keyring keeps it at all.

use super::machine::Happening;
use super::report::PATIENCE;
use super::session::Session;
use super::view::Ended;
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_client::ClientError;
use kyzmat_client::NoEntry;
use kyzmat_client::identity::{Bearer, Identity, ProofKey, Token};
use kyzmat_keys::Item;
use kyzmat_store::vault::{RefreshIntent, Vault};
use sha2::{Digest as _, Sha256};
use std::future::Future;
use std::sync::Arc;
use uuid::Uuid;

/// An access token that has so little left is renewed before it is used: the link may be slow.
const LITTLE_SECONDS: i64 = 20;

/// What a question is asked with.
#[derive(Clone)]
pub(crate) struct Opened {
    /// Whose, and by which session.
    account: Uuid,
    session: Uuid,
    pub(crate) identity: Identity,
    pub(crate) key: Arc<ProofKey>,
    pub(crate) access: Token,
}

impl Opened {
    pub(crate) fn bearer(&self) -> Bearer<'_> {
        Bearer {
            key: &self.key,
            token: &self.access,
        }
    }
}

impl Engine {
    /// The portal's sign-in, found once for an address.
    pub(crate) async fn identity(&self) -> Result<Identity, EngineError> {
        let client = self.inner.client();
        let mut found = self.inner.identity.found.lock().await;
        if let Some(identity) = found
            .as_ref()
            .filter(|known| known.client().base() == client.base())
        {
            return Ok(identity.clone());
        }
        let mut seed = [0; 32];
        self.inner.chance(&mut seed)?;
        let identity = Identity::discover(&client, seed).await?;
        *found = Some(identity.clone());
        Ok(identity)
    }

    /// Asks the portal as the person. A token that turns out to be too old is renewed once; a session that the portal
    /// does not let in any more is ended here too.
    ///
    /// # Errors
    /// [`EngineError::SignedOut`], [`EngineError::NoEntry`], or the question's own.
    pub(crate) async fn as_person<T, A>(&self, ask: impl Fn(Opened) -> A) -> Result<T, EngineError>
    where
        A: Future<Output = Result<T, ClientError>>,
    {
        let account = self.inner.session()?.account;
        self.as_person_of(account, ask).await
    }

    /// The same as nobody but this account: somebody else may have come meanwhile.
    ///
    /// # Errors
    /// As [`Self::as_person`].
    pub(crate) async fn as_person_of<T, A>(
        &self,
        account: Uuid,
        ask: impl Fn(Opened) -> A,
    ) -> Result<T, EngineError>
    where
        A: Future<Output = Result<T, ClientError>>,
    {
        let mut opened = self.open_access(None).await?;
        let mut again = true;
        loop {
            if opened.account != account {
                return Err(self.inner.closed());
            }
            match ask(opened.clone()).await {
                Ok(answer) => {
                    // What is said of one who has gone is not said of whoever is here by now.
                    if !self.inner.is_still(opened.account, opened.session) {
                        return Err(self.inner.closed());
                    }
                    self.happen(Happening::Confirmed).await?;
                    return Ok(answer);
                }
                Err(error) => match error.no_entry() {
                    Some(NoEntry::Refresh) if again => {
                        again = false;
                        opened = self.open_access(Some(&opened.access)).await?;
                    }
                    Some(entry) if self.inner.is_still(opened.account, opened.session) => {
                        return Err(self.refused(opened.account, opened.session, entry).await);
                    }
                    Some(_) | None => return Err(error.into()),
                },
            }
        }
    }

    /// A living access token; `spent` is one that the portal has just refused.
    async fn open_access(&self, spent: Option<&Token>) -> Result<Opened, EngineError> {
        let identity = self.identity().await?;
        let living = |inner: &Inner| -> Result<Result<Opened, Session>, EngineError> {
            let session = inner.session()?;
            let least = inner.now().unix() + LITTLE_SECONDS;
            Ok(match &session.access {
                Some((access, until))
                    if until.unix() > least && spent.is_none_or(|spent| spent != access) =>
                {
                    Ok(Opened {
                        account: session.account,
                        session: session.refresh.session,
                        identity: identity.clone(),
                        key: Arc::clone(&session.refresh.key),
                        access: access.clone(),
                    })
                }
                _ => Err(session),
            })
        };
        if let Ok(opened) = living(&self.inner)? {
            return Ok(opened);
        }
        let _one_at_a_time = self.inner.identity.renewing.lock().await;
        // Another question may have renewed it while this one waited.
        let session = match living(&self.inner)? {
            Ok(opened) => return Ok(opened),
            Err(session) => session,
        };
        let renewed = self.renew(&identity, session).await?;
        let (access, _) = renewed
            .access
            .ok_or(EngineError::Contradiction("a refresh gave no access token"))?;
        Ok(Opened {
            account: renewed.account,
            session: renewed.refresh.session,
            identity,
            key: renewed.refresh.key,
            access,
        })
    }

    /// Renews the tokens of a session; the caller holds `renewing`.
    async fn renew(&self, identity: &Identity, mut session: Session) -> Result<Session, EngineError> {
        let intent = RefreshIntent {
            token_sha256: Sha256::digest(session.refresh.token.reveal()).into(),
            started_at: self.inner.now().unix(),
        };
        self.on_vault_if_open(move |vault| vault.begin_refresh(&intent))
            .await?;
        let tokens = match identity
            .refresh(&session.refresh.key, &session.refresh.token)
            .await
        {
            Ok(tokens) => tokens,
            Err(error) => {
                let is_still = self.inner.is_still(session.account, session.refresh.session);
                return Err(match error.no_entry() {
                    Some(entry) if is_still => {
                        self.refused(session.account, session.refresh.session, entry)
                            .await
                    }
                    Some(_) => error.into(),
                    // The note stays: the reply may have been lost, and the next try asks with the same token.
                    None => error.into(),
                });
            }
        };
        let is_other = session.renew(tokens)?;
        if is_other && session.kept {
            let kept = self
                .keep(Item::Session, session.account, session.refresh.to_secret())
                .await;
            // The portal's grace lets the old token in for a while; this session lives on in memory.
            session.kept = kept.is_ok();
        }
        if !self.inner.take_renewed(&session) {
            // Somebody signed out meanwhile: nothing of it may come back.
            self.forget_kept(session.account).await;
            return Err(EngineError::SignedOut);
        }
        self.on_vault_if_open(Vault::end_refresh).await?;
        Ok(session)
    }

    /// The portal does not let the session in: it is ended here too, unless it is another one by now.
    async fn refused(&self, account: Uuid, session: Uuid, entry: NoEntry) -> EngineError {
        let why = match entry {
            NoEntry::Refresh | NoEntry::TokenExpired | NoEntry::SessionEnded => Ended::SessionEnded,
            NoEntry::AccountBlocked => Ended::AccountBlocked,
            NoEntry::AccountDeleted => Ended::AccountDeleted,
        };
        // With the session goes what a waiting report would be sent with, and the portal answers now. Whoever it has
        // blocked may be waiting for the reply to the very report that did it.
        if let Ok(Err(error)) = tokio::time::timeout(PATIENCE, self.send_reports()).await {
            tracing::info!("A report waits: {error}.");
        }
        let ended = self
            .end_by_portal(why, move |inner| inner.is_still(account, session))
            .await;
        match ended {
            Ok(()) => EngineError::NoEntry(why),
            Err(error) => error,
        }
    }

    /// Ends the session here, if `is_meant` still holds when its turn has come: while data are being opened it waits,
    /// or they would be open behind a closed door. Whoever asked may be cut off; this goes on.
    pub(super) async fn end_by_portal(
        &self,
        why: Ended,
        is_meant: impl FnOnce(&Inner) -> bool + Send + 'static,
    ) -> Result<(), EngineError> {
        let engine = self.clone();
        let ending = tokio::spawn(async move {
            let _gate = engine.inner.identity.gate.lock().await;
            if is_meant(&engine.inner) {
                engine.happen(Happening::Refused(why)).await
            } else {
                Ok(())
            }
        });
        ending
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))?
    }
}
