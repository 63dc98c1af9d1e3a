//! What becomes of applications at the portal: stages, withdrawals, appeals.

use super::list::told;
use super::machine::{Event, Lane};
use super::reconcile::LOST;
use super::view::{ApplicationDetails, FileAppeal, OfApplication, Withdraw};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event as Told};
use kyzmat_api::cabinet::{Application, ApplicationState, NewAppeal, NewWithdrawal};
use kyzmat_store::Private;
use kyzmat_store::outbox::State;
use kyzmat_store::vault::{ApplicationRow, Vault};
use std::sync::PoisonError;
use uuid::Uuid;

/// Letters of grounds and reasons.
const WORDS: usize = 10_000;

fn words(text: &str, field: &'static str) -> Result<Option<String>, EngineError> {
    let text = text.trim();
    if text.chars().count() > WORDS {
        return Err(EngineError::Invalid { field });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

impl Engine {
    /// Takes an application back. One that has not gone out goes nowhere; else the portal is told, and asked first what
    /// became of it if that is not known.
    ///
    /// # Errors
    /// `not_found`; `wrong_state` when the competition does not let it be taken back any more; `offline` and the like
    /// when the portal must be told; `locked`, `signed_out`, `consent_missing`.
    pub async fn withdraw(&self, request: Withdraw) -> Result<ApplicationDetails, EngineError> {
        let reason = words(request.reason.as_deref().unwrap_or_default(), "reason")?;
        let id = request.application;
        let of = OfApplication { application: id };
        self.get_application(of.clone()).await?;
        if !self.take_back(id).await? {
            let withdrawal = NewWithdrawal {
                at: self.inner.now(),
                reason,
            };
            self.as_person(|opened| {
                let withdrawal = withdrawal.clone();
                async move { opened.identity.withdraw(opened.bearer(), id, &withdrawal).await }
            })
            .await?;
            self.withdrawn_there(id).await?;
            if let Err(error) = self.read_application(id).await {
                tracing::info!("The stages of an application are not read: {error}.");
            }
        }
        self.get_application(of).await
    }

    /// Takes back what has not gone out; `false` when the portal must be told.
    async fn take_back(&self, id: Uuid) -> Result<bool, EngineError> {
        for asked in [false, true] {
            let row = self
                .blocking(move |inner| Ok(inner.outbox.application(&id.to_string())?))
                .await?;
            let Some(row) = row else { return Ok(false) };
            match row.state {
                State::Queued => {
                    if self
                        .step(&row, Lane::of(&row), Event::TakenBack, None)
                        .await?
                        .is_some()
                    {
                        return Ok(true);
                    }
                }
                State::Unknown if !asked => {
                    let account = row.account.parse().map_err(|_| EngineError::WrongState)?;
                    let way = self.way_in(account).await?.ok_or(EngineError::SignedOut)?;
                    let receipt = self.receipt_of(id, Some(&row.sealed_sha256), &way).await?;
                    let event = match &receipt {
                        Some(verified) => Event::Receipt {
                            complete: verified.receipt.attachments_missing.is_empty(),
                        },
                        None => Event::NeverSeen,
                    };
                    self.step(&row, Lane::of(&row), event, receipt).await?;
                }
                _ => return Ok(false),
            }
        }
        Ok(false)
    }

    async fn withdrawn_there(&self, id: Uuid) -> Result<(), EngineError> {
        let row = self
            .blocking(move |inner| Ok(inner.outbox.application(&id.to_string())?))
            .await?;
        if let Some(row) = row {
            self.step(&row, Lane::of(&row), Event::WithdrawnThere, None)
                .await?;
        }
        Ok(())
    }

    /// Appeals against a decision.
    ///
    /// # Errors
    /// `invalid` without grounds; `too_late`, `wrong_state`, `not_found`; `offline` and the like; `locked`, `signed_out`,
    /// `consent_missing`.
    pub async fn appeal(&self, request: FileAppeal) -> Result<ApplicationDetails, EngineError> {
        let grounds = words(&request.grounds, "grounds")?.ok_or(EngineError::Invalid { field: "grounds" })?;
        let (id, op_id) = (request.application, request.op_id);
        let of = OfApplication { application: id };
        self.get_application(of.clone()).await?;
        let appeal = NewAppeal {
            event: request.event,
            grounds,
        };
        self.as_person(|opened| {
            let appeal = appeal.clone();
            async move { opened.identity.appeal(opened.bearer(), id, op_id, &appeal).await }
        })
        .await?;
        self.read_application(id).await?;
        self.get_application(of).await
    }

    /// Reads what the portal says of one application.
    async fn read_application(&self, id: Uuid) -> Result<(), EngineError> {
        let account = self.inner.session()?.account;
        let said = self
            .as_person_of(account, |opened| async move {
                opened.identity.application(opened.bearer(), id).await
            })
            .await?;
        self.keep_applications(account, vec![said], false).await
    }

    /// Reads what the portal says of all applications of an account.
    pub(crate) async fn read_applications(&self, account: Uuid) -> Result<(), EngineError> {
        let said = self
            .as_person_of(account, |opened| async move {
                opened.identity.applications(opened.bearer()).await
            })
            .await?;
        self.keep_applications(account, said.applications, true).await
    }

    async fn keep_applications(
        &self,
        account: Uuid,
        said: Vec<Application>,
        all: bool,
    ) -> Result<(), EngineError> {
        let withdrawn: Vec<Uuid> = said
            .iter()
            .filter(|one| one.state == ApplicationState::Withdrawn)
            .map(|one| one.id)
            .collect();
        for id in withdrawn {
            self.withdrawn_there(id).await?;
        }
        let changed = self
            .blocking(move |inner| {
                let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                match data.as_ref().filter(|data| data.account == account) {
                    Some(data) => inner.keep_applications(&data.vault, &said, all),
                    None => Ok(Vec::new()),
                }
            })
            .await?;
        for application in changed {
            self.inner.tell(Told::ApplicationChanged { application });
        }
        Ok(())
    }
}

impl Inner {
    fn keep_applications(
        &self,
        vault: &Vault,
        said: &[Application],
        all: bool,
    ) -> Result<Vec<Uuid>, EngineError> {
        let now = self.now().unix();
        let mut changed = Vec::new();
        for one in said {
            let text =
                serde_json::to_string(one).map_err(|error| EngineError::Internal(error.to_string()))?;
            let id = one.id.to_string();
            let known = vault.application(&id)?;
            let Some(known) = known else {
                vault.add_application(&from_elsewhere(one, text, now))?;
                changed.push(one.id);
                continue;
            };
            let is_news = told(&known).as_ref() != Some(one);
            let state = match (one.state, known.state) {
                (ApplicationState::Withdrawn, _) => State::Withdrawn,
                // Of those sent from elsewhere nothing else tells.
                _ if known.letter.is_none() => stands(one),
                (_, state) => state,
            };
            vault.application_told(&id, state, &Private::from(text), now)?;
            if is_news {
                changed.push(one.id);
            }
        }
        if all {
            changed.extend(self.give_back_lost(vault, said, now)?);
        }
        Ok(changed)
    }

    /// What the vault calls under way, no outbox has and the portal has never seen was lost with a damaged outbox: its
    /// draft is open again, and the person is told.
    fn give_back_lost(
        &self,
        vault: &Vault,
        said: &[Application],
        now: i64,
    ) -> Result<Vec<Uuid>, EngineError> {
        let mut lost = Vec::new();
        for row in vault.applications()? {
            let Ok(id) = row.id.parse::<Uuid>() else { continue };
            let is_there = said.iter().any(|one| one.id == id);
            let gone = row.letter.is_some() && row.state.is_under_way() && !is_there;
            if gone && self.outbox.application(&row.id)?.is_none() {
                vault.application_moved(&lost_row(row), &[], true, now)?;
                lost.push(id);
            }
        }
        Ok(lost)
    }
}

fn lost_row(row: ApplicationRow) -> kyzmat_store::outbox::Application {
    kyzmat_store::outbox::Application {
        id: row.id,
        account: String::new(),
        competition: row.competition,
        deadline: row.deadline,
        sealed_sha256: row.sealed_sha256,
        finalised_at: row.finalised_at,
        state: State::Rejected,
        heard: 0,
        attempts: 0,
        next_at: 0,
        trouble: None,
        reason: Some(LOST.to_owned()),
        reason_at: None,
        other: None,
        reminded: None,
    }
}

/// Where an application stands that was sent from elsewhere.
fn stands(one: &Application) -> State {
    match one.state {
        ApplicationState::Withdrawn => State::Withdrawn,
        ApplicationState::Receiving => State::Uploading,
        ApplicationState::Incomplete => State::Expired,
        _ => State::Accepted,
    }
}

fn from_elsewhere(one: &Application, status: String, now: i64) -> ApplicationRow {
    ApplicationRow {
        id: one.id.to_string(),
        draft: None,
        competition: one.competition.to_string(),
        vacancy: one.vacancy.map(|id| id.to_string()),
        about: None,
        letter: None,
        acts: None,
        sealed_sha256: one.receipt.sealed_sha256.clone(),
        finalised_at: one.receipt.received_at.unix(),
        evidence: "weak".to_owned(),
        deadline: None,
        state: stands(one),
        reason: None,
        reason_at: None,
        other: None,
        status: Some(status.into()),
        status_at: Some(now),
    }
}
