//! The accounts of this computer: making somebody at home, opening, choosing.

use super::data::trouble;
use super::machine::{Data, Happening};
use super::session::{Kept, Session};
use super::view::{
    ChooseAccount, IdentityState, KeyPlace, KeyTrouble, NameAccount, Protection as Ways, SessionStatus,
    Unlock,
};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_keys::header::Protected;
use kyzmat_keys::{HeaderState, Item, KeysError, Protection, Recovery, Secret, Way};
use std::sync::PoisonError;
use uuid::Uuid;

/// Letters of a nickname.
const NICKNAME: usize = 40;

/// Text that a person typed, moved into memory that is wiped.
pub(super) fn secret(text: String) -> Secret {
    Secret::new(text.into_bytes())
}

/// What the data of somebody who signed in turned out to be.
struct Home {
    data: Data,
    wanted: Option<Ways>,
    trouble: Option<KeyTrouble>,
    mended: Option<super::view::Mended>,
}

impl Engine {
    /// At start: whoever was at home is again, from the keyring, unless they had locked or signed out.
    pub(crate) async fn come_home(&self) -> Result<(), EngineError> {
        let _gate = self.inner.identity.gate.lock().await;
        let found = self
            .blocking(|inner| {
                inner.forget_former_runs()?;
                inner.know_again()?;
                for row in inner.local.accounts()? {
                    let Ok(account) = row.id.parse::<Uuid>() else {
                        continue;
                    };
                    let is_out = inner.flag("signed_out", account)?;
                    if !is_out && inner.has_data(account)? {
                        return Ok(Some((account, inner.flag("locked", account)?)));
                    }
                }
                Ok(None)
            })
            .await?;
        let Some((account, was_locked)) = found else {
            return Ok(());
        };
        self.choose(account).await?;
        if was_locked || self.inner.identity.policy.code_required {
            return Ok(());
        }
        match self.open(account, Unlock::default()).await {
            Ok(()) => Ok(()),
            Err(error) => {
                tracing::info!("The data stay closed: {error}.");
                Ok(())
            }
        }
    }

    /// Makes somebody at home whom the portal has let in.
    pub(super) async fn welcome(&self, mut session: Session) -> Result<IdentityState, EngineError> {
        let _gate = self.inner.identity.gate.lock().await;
        let account = session.account;
        let before = self.inner.identity.now().account;
        if let Some(before) = before.filter(|before| *before != account) {
            // Else a restart after the newcomer has left would open what the former one did not leave open to them.
            self.blocking(move |inner| inner.set_flag("locked", before, true))
                .await?;
            self.happen(Happening::Left).await?;
        }
        let now = self.inner.now();
        let home = self
            .blocking(move |inner| {
                inner.know(account, now.unix())?;
                inner.home(account)
            })
            .await?;
        if home.data == Data::Open {
            self.queue_again(account).await;
            self.bring_together(account).await;
        }
        // Where nothing protects the data yet, nothing is kept of the person at all.
        if home.data != Data::Unprotected {
            self.keep_session(&mut session).await;
        }
        {
            let mut now = self.inner.identity.now();
            now.account = Some(account);
            now.session = Some(session);
            now.wanted = home.wanted;
            now.trouble = home.trouble;
            now.mended = home.mended;
        }
        self.inner.stir();
        self.reports_are_due(account).await?;
        self.applications_are_due(account).await?;
        self.happen(Happening::SignedIn(home.data)).await?;
        self.tell_session();
        Ok(self.inner.identity.now().stand.personal)
    }

    /// Gives the session to the keyring, where there is one; else it lives in memory.
    pub(super) async fn keep_session(&self, session: &mut Session) {
        if !self.inner.identity.keeps_tokens() {
            return;
        }
        let account = session.account;
        let refresh = self
            .keep(Item::Session, account, session.refresh.to_secret())
            .await;
        if let Err(error) = &refresh {
            tracing::warn!("The keyring does not keep the session: {error}.");
        }
        session.kept = refresh.is_ok();
        if let Some(submit) = session.submit.as_ref().filter(|_| session.kept)
            && let Err(error) = self.keep(Item::Submit, account, submit.to_secret()).await
        {
            tracing::warn!("The keyring does not keep the submit-only token: {error}.");
        }
    }

    /// The session that the keyring keeps, if any.
    pub(super) async fn kept_session(&self, account: Uuid) -> Result<Option<Session>, EngineError> {
        if !self.inner.identity.keeps_tokens() {
            return Ok(None);
        }
        self.blocking(move |inner| {
            let read = |item| -> Result<Option<Kept>, EngineError> {
                let kept = inner.identity.keyring.read(account, item)?;
                Ok(kept.as_ref().and_then(Kept::from_secret))
            };
            let Some(refresh) = read(Item::Session)? else {
                return Ok(None);
            };
            Ok(Some(Session::restored(account, refresh, read(Item::Submit)?)))
        })
        .await
    }

    /// Opens the person's data, by a passphrase, a code, or the keyring alone. In `setup` a passphrase given here is
    /// the one that is to protect them. It works without a network, and is no sign-in: the portal is asked at the next
    /// contact.
    ///
    /// # Errors
    /// `signed_out` when nobody is chosen, `wrong_passphrase`, `wrong_code`, `try_later`, and what stands in the way:
    /// `keyring_absent`, `keyring_locked`, `keyring_timeout`, `keyring_failed`, `key_missing`, `other_key`,
    /// `header_damaged`, `vault_missing`, `vault_damaged`, `newer_data`.
    pub async fn unlock(&self, request: Unlock) -> Result<SessionStatus, EngineError> {
        {
            let _gate = self.inner.identity.gate.lock().await;
            let (account, personal) = {
                let now = self.inner.identity.now();
                (now.account, now.stand.personal)
            };
            match (personal, account) {
                (IdentityState::SignedOut, _) | (_, None) => return Err(EngineError::SignedOut),
                (IdentityState::Unlocked, Some(_)) => {}
                (IdentityState::Setup, Some(account)) => {
                    let protection = match (request.passphrase, request.code) {
                        (Some(passphrase), None) => Protection::Passphrase(secret(passphrase)),
                        (None, Some(code)) => Protection::Code {
                            code: secret(code),
                            recovery: Recovery::Without,
                        },
                        _ => return Err(EngineError::Locked),
                    };
                    self.protect_anew(account, protection).await?;
                }
                (IdentityState::Locked, Some(account)) => self.open(account, request).await?,
            }
        }
        self.inner.stir();
        self.status().await
    }

    /// Opens the data of the account that is chosen; the caller holds the gate.
    async fn open(&self, account: Uuid, request: Unlock) -> Result<(), EngineError> {
        let (passphrase, code) = (request.passphrase.map(secret), request.code.map(secret));
        let opened = self
            .blocking(move |inner| {
                let way = match (&passphrase, &code) {
                    (Some(passphrase), _) => Way::Passphrase(passphrase),
                    (None, Some(code)) => Way::Code(code),
                    (None, None) if inner.flag("signed_out", account)? => return Err(EngineError::SignedOut),
                    (None, None) => Way::Keyring,
                };
                inner.open_data(account, way)
            })
            .await;
        let mended = match opened {
            Ok(mended) => mended,
            Err(error) => {
                self.inner.identity.now().trouble = trouble(&error);
                return Err(error);
            }
        };
        let session = match self.kept_session(account).await {
            Ok(session) => session,
            Err(error) => {
                tracing::warn!("The keyring does not give the session: {error}.");
                None
            }
        };
        let now = self.inner.now();
        self.blocking(move |inner| {
            inner.local.account_used(&account.to_string(), now.unix())?;
            inner.set_flag("locked", account, false)
        })
        .await?;
        let has_session = {
            let mut now = self.inner.identity.now();
            if now.session.is_none() && now.stand.ended.is_none() {
                now.session = session;
            }
            now.trouble = None;
            now.mended = mended;
            now.session.is_some()
        };
        self.queue_again(account).await;
        self.bring_together(account).await;
        self.happen(Happening::Opened { session: has_session }).await
    }

    /// Makes the data of somebody in setup; the caller holds the gate.
    pub(super) async fn protect_anew(
        &self,
        account: Uuid,
        protection: Protection,
    ) -> Result<(), EngineError> {
        self.blocking(move |inner| inner.make_data(account, &protection))
            .await?;
        let session = self.inner.identity.now().session.clone();
        if let Some(mut session) = session {
            self.keep_session(&mut session).await;
            self.inner.identity.now().session = Some(session);
        }
        self.happen(Happening::Protected).await
    }

    /// Chooses another account of this computer, closed, or nobody.
    ///
    /// # Errors
    /// `not_found` for an account that is not of this computer.
    pub async fn choose_account(&self, request: ChooseAccount) -> Result<SessionStatus, EngineError> {
        self.cancel_any();
        {
            let _gate = self.inner.identity.gate.lock().await;
            let before = self.inner.identity.now().account;
            if let Some(account) = before.filter(|account| Some(*account) != request.account) {
                self.blocking(move |inner| inner.set_flag("locked", account, true))
                    .await?;
            }
            match request.account {
                None => self.happen(Happening::Left).await?,
                Some(account) if before == Some(account) => {}
                Some(account) => {
                    let is_known = self
                        .blocking(move |inner| {
                            let id = account.to_string();
                            Ok(inner.local.accounts()?.iter().any(|row| row.id == id))
                        })
                        .await?;
                    if !is_known {
                        return Err(EngineError::NotFound { what: "account" });
                    }
                    self.choose(account).await?;
                }
            }
        }
        self.status().await
    }

    async fn choose(&self, account: Uuid) -> Result<(), EngineError> {
        let (ended, is_out) = self
            .blocking(move |inner| {
                let ended = inner.local.setting(&format!("ended/{account}"))?;
                Ok((ended, inner.flag("signed_out", account)?))
            })
            .await?;
        {
            let mut now = self.inner.identity.now();
            now.account = Some(account);
            now.trouble = None;
            now.mended = None;
        }
        self.happen(Happening::Chosen { session: !is_out }).await?;
        match ended.flatten() {
            Some(why) => self.happen(Happening::Refused(why)).await,
            None => Ok(()),
        }
    }

    /// Names an account on this computer.
    ///
    /// # Errors
    /// `invalid` for a name that is too long, `not_found` for an account that is not of this computer.
    pub async fn name_account(&self, request: NameAccount) -> Result<SessionStatus, EngineError> {
        let nickname = request
            .nickname
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty());
        let is_plain =
            |name: &String| name.chars().count() <= NICKNAME && !name.chars().any(char::is_control);
        if !nickname.as_ref().is_none_or(is_plain) {
            return Err(EngineError::Invalid { field: "nickname" });
        }
        let known = self
            .blocking(move |inner| {
                Ok(inner
                    .local
                    .name_account(&request.account.to_string(), nickname.as_deref())?)
            })
            .await?;
        if !known {
            return Err(EngineError::NotFound { what: "account" });
        }
        self.tell_session();
        self.status().await
    }
}

impl Inner {
    pub(super) fn flag(&self, name: &str, account: Uuid) -> Result<bool, EngineError> {
        Ok(self.local.setting(&format!("{name}/{account}"))?.unwrap_or(false))
    }

    /// Notes something of an account. A kiosk notes nobody.
    pub(super) fn set_flag(&self, name: &str, account: Uuid, on: bool) -> Result<(), EngineError> {
        if self.identity.policy.visits {
            return Ok(());
        }
        Ok(self.local.set_setting(&format!("{name}/{account}"), &on)?)
    }

    /// Notes an account that signed in here. A kiosk notes nobody.
    fn know(&self, account: Uuid, now: i64) -> Result<(), EngineError> {
        if self.identity.policy.visits {
            return Ok(());
        }
        let id = account.to_string();
        if !self.local.account_used(&id, now)? {
            self.local.add_account(&id, now)?;
        }
        self.set_flag("signed_out", account, false)?;
        self.set_flag("locked", account, false)?;
        self.local
            .set_setting(&format!("ended/{account}"), &None::<super::view::Ended>)?;
        Ok(())
    }

    /// Lists accounts again whose folder is here and whose row was lost with a damaged `local.db`. Whether they had
    /// signed out was lost with it, so the keyring alone does not open them: a sign-in, a passphrase or a code does.
    fn know_again(&self) -> Result<(), EngineError> {
        let Ok(entries) = std::fs::read_dir(self.accounts_folder()) else {
            // No folder, no accounts; one that cannot be read shows when it is used.
            return Ok(());
        };
        let known = self.local.accounts()?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(account) = name.parse::<Uuid>() else {
                continue;
            };
            if known.iter().all(|row| row.id != name) && self.has_data(account)? {
                tracing::warn!("An account was listed again, from its folder.");
                self.local.add_account(&name, self.now().unix())?;
                self.set_flag("signed_out", account, true)?;
            }
        }
        Ok(())
    }

    /// What the data of somebody who signed in are like: opened or made where that needs nothing of the person.
    fn home(&self, account: Uuid) -> Result<Home, EngineError> {
        let core = &self.identity;
        let home = |data| Home {
            data,
            wanted: None,
            trouble: None,
            mended: None,
        };
        {
            let data = core.data.read().unwrap_or_else(PoisonError::into_inner);
            if data.as_ref().is_some_and(|data| data.account == account) {
                return Ok(home(Data::Open));
            }
        }
        if core.policy.visits {
            self.make_data(account, &Protection::Memory)?;
            return Ok(home(Data::Open));
        }
        if self.has_data(account)? {
            let keys = self.keys_of(account);
            let by_keyring = matches!(
                keys.header()?,
                HeaderState::Good(header) | HeaderState::Damaged { backup: Some(header) }
                    if header.protected() == Some(Protected::Keyring)
            );
            if !by_keyring {
                return Ok(home(Data::Closed));
            }
            return Ok(match self.open_data(account, Way::Keyring) {
                Ok(mended) => Home {
                    mended,
                    ..home(Data::Open)
                },
                Err(error) => {
                    let trouble = trouble(&error).ok_or(error)?;
                    Home {
                        trouble: Some(trouble),
                        ..home(Data::Closed)
                    }
                }
            });
        }
        let wanted = |ways| Home {
            wanted: Some(ways),
            ..home(Data::Unprotected)
        };
        let passphrase = Ways {
            passphrase: true,
            ..Ways::default()
        };
        if core.policy.keys == KeyPlace::Passphrase {
            return Ok(wanted(passphrase));
        }
        let code = Ways {
            code: true,
            ..Ways::default()
        };
        let error = if core.policy.code_required {
            match core.keyring.probe(core.random.as_ref()) {
                Ok(_) => return Ok(wanted(code)),
                Err(error) => KeysError::Keyring(error),
            }
        } else {
            match self.make_data(account, &Protection::Keyring(Recovery::Without)) {
                Ok(()) => return Ok(home(Data::Open)),
                Err(EngineError::Keys(error @ KeysError::Keyring(_))) => error,
                Err(error) => return Err(error),
            }
        };
        // Without a keyring the data are protected by a passphrase, and the session lives in memory.
        tracing::warn!("The keyring cannot be used: {error}.");
        Ok(Home {
            trouble: trouble(&EngineError::Keys(error)),
            ..wanted(passphrase)
        })
    }

    /// What was to end with a former run of the program is removed: its keys are gone.
    fn forget_former_runs(&self) -> Result<(), EngineError> {
        let folder = self.options.data.join(super::data::FLEETING);
        match std::fs::remove_dir_all(&folder) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(EngineError::Files {
                doing: "removing what ended with a former run",
                source,
            }),
            _ => Ok(()),
        }
    }
}
