//! Changing what opens the data.

use super::accounts::secret;
use super::view::{
    IdentityState, KeyTrouble, RestoreVault, SessionStatus, SetPassphrase, SetUnlockCode, Unlock,
};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use kyzmat_keys::header::Protected;
use kyzmat_keys::{Dek, HeaderState, KeysError, Protection, Recovery, VaultKeys};
use std::sync::{Arc, PoisonError};

impl Engine {
    /// Sets or changes the passphrase: in `setup` what protects the data, later a way beside the others.
    ///
    /// # Errors
    /// `weak_passphrase` for fewer than 12 characters; `locked`, `signed_out`.
    pub async fn set_passphrase(&self, request: SetPassphrase) -> Result<SessionStatus, EngineError> {
        if self.inner.identity.now().stand.personal == IdentityState::Setup {
            let request = Unlock {
                passphrase: Some(request.passphrase),
                code: None,
            };
            return self.unlock(request).await;
        }
        let passphrase = secret(request.passphrase);
        self.reprotect(move |keys, dek, protected| match protected {
            Protected::Passphrase => keys.protect(dek, &Protection::Passphrase(passphrase)).map(drop),
            Protected::Keyring | Protected::Code => keys
                .change_recovery(dek, &Recovery::Passphrase(passphrase))
                .map(drop),
        })
        .await
    }

    /// Takes the passphrase away, where something else opens the data.
    ///
    /// # Errors
    /// `invalid` where nothing else does; `locked`, `signed_out`.
    pub async fn remove_passphrase(&self, _: Nothing) -> Result<SessionStatus, EngineError> {
        self.reprotect(|keys, dek, protected| match protected {
            Protected::Passphrase => Err(KeysError::NoSuchWay),
            Protected::Keyring | Protected::Code => keys.change_recovery(dek, &Recovery::Without).map(drop),
        })
        .await
    }

    /// Sets or changes the short code: from then on the keyring alone opens nothing.
    ///
    /// # Errors
    /// `weak_code` outside of 4 to 12 characters; `keyring_…`; `locked`, `signed_out`.
    pub async fn set_unlock_code(&self, request: SetUnlockCode) -> Result<SessionStatus, EngineError> {
        if self.inner.identity.now().stand.personal == IdentityState::Setup {
            let request = Unlock {
                passphrase: None,
                code: Some(request.code),
            };
            return self.unlock(request).await;
        }
        let code = secret(request.code);
        self.reprotect(move |keys, dek, _| {
            let protection = Protection::Code {
                code,
                recovery: Recovery::Keep,
            };
            keys.protect(dek, &protection).map(drop)
        })
        .await
    }

    /// Takes the code away: the keyring alone opens the data again.
    ///
    /// # Errors
    /// `invalid` where the code is asked for; `keyring_…`; `locked`, `signed_out`.
    pub async fn remove_unlock_code(&self, _: Nothing) -> Result<SessionStatus, EngineError> {
        if self.inner.identity.policy.code_required {
            return Err(EngineError::Invalid { field: "code" });
        }
        self.reprotect(|keys, dek, protected| match protected {
            Protected::Code => keys.protect(dek, &Protection::Keyring(Recovery::Keep)).map(drop),
            Protected::Keyring | Protected::Passphrase => Err(KeysError::NoSuchWay),
        })
        .await
    }

    async fn reprotect(
        &self,
        change: impl FnOnce(&VaultKeys, &Dek, Protected) -> Result<(), KeysError> + Send + 'static,
    ) -> Result<SessionStatus, EngineError> {
        {
            let _gate = self.inner.identity.gate.lock().await;
            self.blocking(move |inner| {
                let (account, dek) = {
                    let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                    let data = data.as_ref().ok_or_else(|| inner.closed())?;
                    (data.account, Arc::clone(&data.dek))
                };
                let keys = inner.keys_of(account);
                let protected = match keys.header()? {
                    HeaderState::Good(header) | HeaderState::Damaged { backup: Some(header) } => {
                        header.protected()
                    }
                    HeaderState::Missing | HeaderState::Damaged { backup: None } | HeaderState::Newer => None,
                };
                // A visit's data have nothing that could be protected otherwise.
                let protected = protected.ok_or(KeysError::NoSuchWay)?;
                Ok(change(&keys, &dek, protected)?)
            })
            .await?;
        }
        self.tell_session();
        self.status().await
    }

    /// Tries again to mend data that are damaged; or sets everything aside that is there, keys included, so that the
    /// next sign-in begins anew with what the portal has. Nothing is deleted either way. Whole data can be set aside only
    /// by their owner, who has just signed in: the next person at this computer must not put them out of reach.
    ///
    /// # Errors
    /// `signed_out` when nobody is chosen, `invalid` when the data are open, `locked` when nothing is wrong with them
    /// and their owner is not here, or what still stands in the way.
    pub async fn restore_vault(&self, request: RestoreVault) -> Result<SessionStatus, EngineError> {
        if !request.anew {
            return self.unlock(Unlock::default()).await;
        }
        {
            let _gate = self.inner.identity.gate.lock().await;
            let (account, personal) = {
                let now = self.inner.identity.now();
                (now.account, now.stand.personal)
            };
            let account = account.ok_or(EngineError::SignedOut)?;
            if personal != IdentityState::Locked {
                return Err(EngineError::Invalid { field: "anew" });
            }
            let is_lost = self
                .status()
                .await?
                .unlock
                .and_then(|unlock| unlock.trouble)
                .is_some_and(is_for_good);
            if !is_lost && !self.inner.identity.owner_is_here(account) {
                return Err(EngineError::Locked);
            }
            let at = self.inner.now();
            self.blocking(move |inner| {
                inner.set_aside(account, at)?;
                inner.forget_keys_of(account);
                Ok(())
            })
            .await?;
            self.happen(super::machine::Happening::SignedOut).await?;
        }
        self.status().await
    }
}

/// Whether waiting or another try of the keyring will not help.
fn is_for_good(trouble: KeyTrouble) -> bool {
    match trouble {
        KeyTrouble::KeyMissing
        | KeyTrouble::OtherKey
        | KeyTrouble::HeaderDamaged
        | KeyTrouble::VaultMissing
        | KeyTrouble::VaultDamaged => true,
        KeyTrouble::KeyringAbsent
        | KeyTrouble::KeyringLocked
        | KeyTrouble::KeyringTimeout
        | KeyTrouble::KeyringFailed
        | KeyTrouble::VaultNewer => false,
    }
}

impl crate::engine::Inner {
    /// Moves an account's folder aside. The keyring keeps its key: keys stand there under the vault they belong to.
    fn set_aside(&self, account: uuid::Uuid, at: kyzmat_model::Instant) -> Result<(), EngineError> {
        let from = self.account_folder(account);
        let aside = self.accounts_folder().join("set-aside");
        super::data::make_folder(&aside)?;
        let to = aside.join(format!("{account}-{}", at.unix()));
        let moved = std::fs::rename(&from, &to);
        moved.map_err(|source| EngineError::Files {
            doing: "setting an account's folder aside",
            source,
        })
    }
}
