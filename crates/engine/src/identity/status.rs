//! `session_status`, put together.

use super::contact::PersonNote;
use super::data::{Data, trouble};
use super::view::{
    AccountItem, Employment, Fact, IdentityState, KeyTrouble, Keys, Person, Protection, SessionStatus,
    UnlockWays,
};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::legal::view::LegalDue;
use kyzmat_api::identity::{Employment as Said, FactName, Provenance};
use kyzmat_keys::HeaderState;
use kyzmat_keys::header::Protected;
use kyzmat_model::Instant;
use kyzmat_store::StoreError;
use kyzmat_store::vault::Vault;
use std::sync::PoisonError;
use uuid::Uuid;

impl Engine {
    /// Where one stands.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub async fn session_status(&self, _: Nothing) -> Result<SessionStatus, EngineError> {
        self.status().await
    }

    pub(crate) async fn status(&self) -> Result<SessionStatus, EngineError> {
        self.blocking(Inner::standing).await
    }

    /// Refuses what needs the person's consent while a text is due.
    pub(crate) async fn need_consent(&self) -> Result<(), EngineError> {
        let is_due = self
            .blocking(|inner| Ok(!inner.consents_due()?.is_empty()))
            .await?;
        if is_due {
            Err(EngineError::ConsentMissing)
        } else {
            Ok(())
        }
    }
}

impl Inner {
    /// Works on the open data of somebody who has agreed to the texts.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub(crate) fn on_open<T>(
        &self,
        work: impl FnOnce(&Data) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        if !self.consents_due()?.is_empty() {
            return Err(EngineError::ConsentMissing);
        }
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        work(data.as_ref().ok_or_else(|| self.closed())?)
    }

    fn standing(&self) -> Result<SessionStatus, EngineError> {
        let (stand, account, wanted, met, mended) = {
            let now = self.identity.now();
            (
                now.stand,
                now.account,
                now.wanted,
                now.trouble,
                now.mended.clone(),
            )
        };
        let accounts: Vec<AccountItem> = self
            .local
            .accounts()?
            .into_iter()
            .filter_map(|row| {
                Some(AccountItem {
                    id: row.id.parse().ok()?,
                    ordinal: row.ordinal,
                    nickname: row.nickname,
                    last_used_at: Instant::from_unix(row.last_used_at),
                })
            })
            .collect();
        let shown = match (stand.personal, account) {
            (IdentityState::Unlocked, Some(account)) => self.shown(account),
            _ => Ok((Vec::new(), None)),
        };
        let (consents_due, person, met) = match shown {
            Ok((due, person)) => (due, person, met),
            // It is being mended; meanwhile the rest is told.
            Err(EngineError::Store(StoreError::Damaged { .. })) => {
                (Vec::new(), None, Some(KeyTrouble::VaultDamaged))
            }
            Err(error) => return Err(error),
        };
        let (mut unlock, mut protection) = (None, None);
        if let Some(account) = account.filter(|_| !self.identity.policy.visits) {
            let (ways, wait_seconds, found) = self.ways(account)?;
            match stand.personal {
                IdentityState::Locked => {
                    unlock = Some(UnlockWays {
                        ways,
                        wait_seconds,
                        trouble: met.or(found),
                    });
                }
                IdentityState::Unlocked => protection = Some(ways),
                IdentityState::SignedOut | IdentityState::Setup => {}
            }
        }
        let policy = &self.identity.policy;
        let reports_queued = match account {
            Some(account) => self.outbox.unsent_reports(&account.to_string())?,
            None => 0,
        };
        Ok(SessionStatus {
            state: stand.personal,
            account: accounts.iter().find(|item| Some(item.id) == account).cloned(),
            accounts,
            session: stand.session,
            ended: stand.ended,
            person,
            unlock,
            protection,
            keys: Keys {
                place: policy.keys,
                keyring: self.identity.keyring.backend(),
                code_required: policy.code_required,
                wanted: wanted.filter(|_| stand.personal == IdentityState::Setup),
                trouble: met,
            },
            consents_due,
            reports_queued,
            notices_unread: self.unread_notices(),
            methods: policy.methods.to_vec(),
            auto_lock_minutes: self.idle_minutes(),
            mended,
        })
    }

    /// What opens an account's data, how long a code has to wait, and what can be seen to stand in the way.
    fn ways(&self, account: Uuid) -> Result<(Protection, Option<u64>, Option<KeyTrouble>), EngineError> {
        let keys = self.keys_of(account);
        let header = match keys.header() {
            Ok(HeaderState::Good(header) | HeaderState::Damaged { backup: Some(header) }) => header,
            Ok(HeaderState::Missing) => return Ok((Protection::default(), None, None)),
            Ok(HeaderState::Damaged { backup: None }) => {
                return Ok((Protection::default(), None, Some(KeyTrouble::HeaderDamaged)));
            }
            Ok(HeaderState::Newer) => {
                return Ok((Protection::default(), None, Some(KeyTrouble::VaultNewer)));
            }
            Err(error) => return Ok((Protection::default(), None, trouble(&error.into()))),
        };
        let is_out = self.flag("signed_out", account)?;
        let protected = header.protected();
        let ways = Protection {
            // After «Выход» the keyring alone opens nothing: the next person here has it too.
            keyring: protected == Some(Protected::Keyring) && !is_out,
            code: protected == Some(Protected::Code),
            passphrase: header.has_passphrase(),
        };
        let wait = if ways.code { keys.code_wait()?.as_secs() } else { 0 };
        Ok((ways, (wait > 0).then_some(wait), None))
    }

    /// What has to be agreed to first, and the person.
    fn shown(&self, account: Uuid) -> Result<(Vec<LegalDue>, Option<Person>), EngineError> {
        let due = self.consents_due()?;
        // Nothing of the person is shown before they have agreed that it may be worked with.
        let person = if due.is_empty() {
            self.person(account)?
        } else {
            None
        };
        Ok((due, person))
    }

    fn person(&self, account: Uuid) -> Result<Option<Person>, EngineError> {
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        let Some(data) = data.as_ref().filter(|data| data.account == account) else {
            return Ok(None);
        };
        let Some(note) = data.vault.setting::<PersonNote>("person")? else {
            return Ok(None);
        };
        let facts = facts(&data.vault)?;
        let value = |name| {
            facts
                .iter()
                .find(|fact| fact.name == name)
                .map(|fact| fact.value.as_str())
        };
        let name = match (value(FactName::FamilyName), value(FactName::GivenName)) {
            (Some(family), Some(given)) => Some(format!("{family} {given}")),
            (one, other) => one.or(other).map(str::to_owned),
        };
        let employment = data.vault.employment()?.and_then(|row| {
            let said: Said = serde_json::from_str(&row.said).ok()?;
            Some(Employment {
                body: said.body.name,
                position: said.position,
                roles: said.roles,
                at: said.at,
            })
        });
        Ok(Some(Person {
            account,
            state: note.state,
            name,
            facts,
            employment,
            registered_at: note.registered_at,
            as_of: note.as_of,
        }))
    }
}

/// What is known, in the order of a form.
pub(crate) fn facts(vault: &Vault) -> Result<Vec<Fact>, EngineError> {
    let rows = vault.facts()?;
    let facts = FactName::ALL.into_iter().filter_map(|name| {
        let row = rows.iter().find(|row| row.name == name.name())?;
        Some(Fact {
            name,
            value: row.value.to_string(),
            provenance: Provenance::ALL
                .into_iter()
                .find(|known| known.name() == row.provenance)?,
            verified: row.verified,
            at: Instant::from_unix(row.at),
        })
    });
    Ok(facts.collect())
}
