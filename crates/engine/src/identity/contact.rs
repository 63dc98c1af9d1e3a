//! Keeping in touch with the portal: at start, when somebody's data open, after a sign-in, and from time to time.
//!
//! Opening offline is no sign-in: at the first contact the portal is asked for the person, and what it refuses ends the
//! session here. What waits is sent, what is new is fetched. Each step is its own; one that fails leaves the others.

use super::view::{IdentityState, PortalSession};
use crate::EngineError;
use crate::engine::{Engine, Inner};
use kyzmat_api::identity::{Consent, Me};
use kyzmat_model::Instant;
use kyzmat_store::vault::{ActivityRow, ConsentRow, Employment, Fact};
use std::sync::{Arc, Weak};
use std::time::Duration;
use uuid::Uuid;

/// Between two rounds when all is well.
const USUAL: Duration = Duration::from_secs(10 * 60);
/// After a round that failed; it doubles up to the usual pause.
const FIRST_PAUSE: Duration = Duration::from_secs(15);
/// The person is asked for at most so often, unless something happened: the portal notes each time in their log.
const PERSON_SECONDS: i64 = 4 * 60 * 60;
/// Lines of the activity log in one question.
const PAGE: u32 = 500;
/// Pages of it in one round.
const PAGES: usize = 20;

/// Runs for as long as the core lives.
pub(crate) async fn keep_in_touch(inner: Weak<Inner>) {
    let mut failures = 0u32;
    loop {
        let Some(alive) = inner.upgrade() else { return };
        let engine = Engine { inner: alive };
        let went_well = engine.contact(false).await;
        failures = if went_well { 0 } else { failures.saturating_add(1) };
        let pause = match failures {
            0 => USUAL,
            failures => FIRST_PAUSE
                .saturating_mul(2u32.saturating_pow(failures - 1))
                .min(USUAL),
        };
        let waking = Arc::clone(&engine.inner.identity.waking);
        // The core may end while this waits, and its folder be used by another.
        drop(engine);
        // Woken, or the time has come: either way it is the next round.
        let _ = tokio::time::timeout(pause, waking.notified()).await;
    }
}

impl Engine {
    /// One round; whether nothing stood in the way. `anew`: asks for the person however recently that was done.
    pub(crate) async fn contact(&self, anew: bool) -> bool {
        let _one_at_a_time = self.inner.identity.in_touch.lock().await;
        let mut went_well = true;
        let mut note = |step: &str, done: Result<(), EngineError>| {
            if let Err(error) = done {
                tracing::info!("{step}: {error}.");
                went_well &= !error.code().is_offline();
            }
        };
        note("Sending reports", self.send_reports().await);
        let (stand, account) = {
            let now = self.inner.identity.now();
            (now.stand, now.account)
        };
        let is_open = stand.personal == IdentityState::Unlocked
            && matches!(stand.session, PortalSession::Unchecked | PortalSession::Live);
        let here = account.filter(|_| is_open);
        // What was agreed to elsewhere, then the texts, then the person: neither is the person shown before it is known
        // what they have to agree to, nor are they asked for what they have agreed to.
        if let Some(account) = here {
            note("Sending consents", self.send_consents(account).await);
        }
        // Whoever asks for no syncing and has not signed in is not kept in touch with.
        if self.inner.options.auto_sync || account.is_some() {
            note("Reading legal texts", self.sync_legal().await);
            note("Reading forms", self.sync_forms().await);
        }
        if let Some(account) = here {
            note(
                "Asking for the person",
                self.refresh_person(account, anew || stand.session == PortalSession::Unchecked)
                    .await,
            );
            let waiting = self.sync_document_requests(account).await;
            if matches!(waiting, Ok(1..)) {
                self.follow_requests(account);
            }
            note("Asking for documents", waiting.map(drop));
            note(
                "Sending answers and reading requests for proof",
                self.sync_verifications(account).await,
            );
            note("Getting a submit-only token", self.renew_submit().await);
            note("Reading notices", self.sync_notices(account).await.map(drop));
            note("Merging drafts", self.merge_drafts(account).await.map(drop));
            note("Reading the activity log", self.read_activity(account).await);
            note("Reading applications", self.read_applications(account).await);
        }
        note("Backing up", self.back_up().await);
        went_well
    }

    /// Asks for the person, unless that was done lately.
    async fn refresh_person(&self, account: Uuid, anew: bool) -> Result<(), EngineError> {
        let as_of: Option<PersonNote> = self.on_vault_of(account, |vault| vault.setting("person")).await?;
        let now = self.inner.now();
        if !anew && as_of.is_some_and(|note| now.seconds_since(note.as_of) < PERSON_SECONDS) {
            return Ok(());
        }
        let me = self
            .as_person_of(account, |opened| async move {
                opened.identity.me(opened.bearer()).await
            })
            .await?;
        self.keep_person(me).await
    }

    /// Keeps what the portal says of the person.
    pub(crate) async fn keep_person(&self, me: Me) -> Result<(), EngineError> {
        let (account, as_of) = (me.account, self.inner.now());
        let said = me.employment.as_ref().map(serde_json::to_string).transpose();
        let said = said.map_err(|error| EngineError::Internal(error.to_string()))?;
        self.on_vault_of(account, move |vault| {
            let told: Vec<Fact> = me
                .facts
                .into_iter()
                .map(|fact| Fact {
                    name: fact.name.name().to_owned(),
                    value: fact.value.into(),
                    provenance: fact.provenance.name().to_owned(),
                    verified: fact.verified,
                    at: fact.at.unix(),
                })
                .collect();
            for before in vault.facts()? {
                if !told.iter().any(|fact| fact.name == before.name) {
                    vault.forget_fact(&before.name)?;
                }
            }
            vault.put_facts(&told)?;
            let employment = said.map(|said| Employment {
                said: said.into(),
                at: as_of.unix(),
            });
            vault.set_employment(employment.as_ref())?;
            vault.set_setting(
                "person",
                &PersonNote {
                    state: me.state,
                    registered_at: me.registered_at,
                    as_of,
                },
            )
        })
        .await?;
        self.tell_session();
        Ok(())
    }

    /// Sends the consents that the portal does not have, and takes in those given elsewhere.
    async fn send_consents(&self, account: Uuid) -> Result<(), EngineError> {
        for row in self
            .on_vault_of(account, |vault| vault.unrecorded_consents())
            .await?
        {
            let Some(new) = crate::legal::new_consent(&row) else {
                continue;
            };
            let asked = new.clone();
            let recorded = self
                .as_person_of(account, move |opened| {
                    let asked = asked.clone();
                    async move { opened.identity.consent(opened.bearer(), &asked).await }
                })
                .await;
            match recorded {
                Ok(consent) => {
                    let at = consent.recorded_at.unix();
                    self.on_vault_of(account, move |vault| vault.consent_recorded(&row.id, at))
                        .await?;
                }
                // The portal has withdrawn the edition: it will ask for the one in force.
                Err(EngineError::Portal(error)) if !error.is_transient() => {
                    tracing::warn!("The portal does not take a consent: {error}.");
                }
                Err(error) => return Err(error),
            }
        }
        let read_at: Option<Instant> = self
            .on_vault_of(account, |vault| vault.setting("consents_read"))
            .await?;
        let now = self.inner.now();
        if read_at.is_some_and(|at| now.seconds_since(at) < PERSON_SECONDS) {
            return Ok(());
        }
        let theirs = self
            .as_person_of(account, |opened| async move {
                opened.identity.consents(opened.bearer()).await
            })
            .await?;
        self.on_vault_of(account, move |vault| {
            let known: Vec<String> = vault.consents()?.into_iter().map(|row| row.id).collect();
            for consent in theirs.consents {
                let row = consent_row(&consent);
                if !known.contains(&row.id) {
                    vault.add_consent(&row)?;
                } else {
                    vault.consent_recorded(&row.id, consent.recorded_at.unix())?;
                }
            }
            vault.set_setting("consents_read", &now)
        })
        .await?;
        self.tell_session();
        Ok(())
    }

    /// Reads what is new in the portal's log of this account.
    pub(crate) async fn read_activity(&self, account: Uuid) -> Result<(), EngineError> {
        for _ in 0..PAGES {
            let newest = self.on_vault_of(account, |vault| vault.activity(None, 1)).await?;
            let after = newest
                .first()
                .map_or(0, |row| u64::try_from(row.seq).unwrap_or(0));
            let page = self
                .as_person_of(account, move |opened| async move {
                    opened.identity.activity(opened.bearer(), after, PAGE).await
                })
                .await?;
            let rows: Vec<ActivityRow> = page
                .entries
                .into_iter()
                .filter_map(|line| {
                    Some(ActivityRow {
                        seq: i64::try_from(line.seq).ok()?,
                        at: line.at.unix(),
                        act: line.act.name().to_owned(),
                        session: line.session.map(|session| session.to_string()),
                        device: line.device.map(Into::into),
                        detail: line.detail.map(Into::into),
                    })
                })
                .collect();
            let now = self.inner.now();
            let more = page.more && !rows.is_empty();
            self.on_vault_of(account, move |vault| {
                vault.put_activity(&rows)?;
                vault.set_setting("activity_read", &now)
            })
            .await?;
            if !more {
                break;
            }
        }
        Ok(())
    }
}

/// What is kept of the person beside the facts.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
pub(crate) struct PersonNote {
    pub(crate) state: kyzmat_api::identity::AccountState,
    pub(crate) registered_at: Instant,
    pub(crate) as_of: Instant,
}

fn consent_row(consent: &Consent) -> ConsentRow {
    let given = &consent.given;
    ConsentRow {
        id: given.id.to_string(),
        kind: given.kind.name().to_owned(),
        lang: given.lang.tag().to_owned(),
        edition: given.edition.clone(),
        sha256: given.sha256.clone(),
        accepted_at: given.accepted_at.unix(),
        method: given.method.name().to_owned(),
        recorded_at: Some(consent.recorded_at.unix()),
    }
}
