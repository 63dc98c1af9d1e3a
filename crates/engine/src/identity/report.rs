//! Reports of unauthorised access (agreement 2.7): kept before anything else, sent as soon as possible, and from then
//! on nobody gets in.
//!
//! A report is in `outbox.db` before the portal is asked, so neither a kill nor a missing link loses it; the person's
//! words lie there sealed under a key that only the submit-only token's owner has, and in the vault. It is sent with
//! the access token or, when everything is closed, with the submit-only token; where that is gone too, after the next
//! sign-in of the account. The portal takes the same report twice as one.

use super::session::Kept;
use super::view::{Ended, FiledReport, IdentityState, ReportAccess, ReportItem, ReportState};
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, support};
use kyzmat_api::identity::IncidentReport;
use kyzmat_client::identity::Bearer;
use kyzmat_client::{ClientError, NoEntry};
use kyzmat_keys::{Item, Secret, envelope};
use kyzmat_model::Instant;
use kyzmat_store::outbox::{NewReport, QueuedReport};
use kyzmat_store::vault;
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

/// Letters of a note.
const NOTE: usize = 2000;
/// How long a try may take that somebody waits for.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);
/// Seconds until a report that the portal refused is tried again.
const REFUSED_SECONDS: i64 = 60 * 60;
/// Names of what went wrong.
const NO_LINK: &str = "no_link";
const NO_SESSION: &str = "no_session";

impl Engine {
    /// Reports unauthorised access, and closes the person's data. Works while they are closed, too.
    ///
    /// # Errors
    /// `invalid` for a note that is too long, `signed_out` when nobody is chosen. Without a network it is no error:
    /// the report is kept and goes by itself.
    pub async fn report_unauthorised_access(
        &self,
        request: ReportAccess,
    ) -> Result<FiledReport, EngineError> {
        let note = request
            .note
            .map(|note| note.trim().to_owned())
            .filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
            return Err(EngineError::Invalid { field: "note" });
        }
        let account = self.inner.identity.now().account.ok_or(EngineError::SignedOut)?;
        let id = self.inner.new_id();
        let submit = self.submit_of(account).await;
        let noticed_at = self.inner.now();
        let sealed = match (&note, &submit) {
            (Some(note), Some(submit)) => Some(self.inner.seal_note(submit, id, note)?),
            _ => None,
        };
        let row = vault::ReportRow {
            id: id.to_string(),
            noticed_at: noticed_at.unix(),
            note: note.clone().map(Into::into),
            state: vault::ReportState::Queued,
            received_at: None,
        };
        let queued = NewReport {
            id: id.to_string(),
            account: account.to_string(),
            noticed_at: noticed_at.unix(),
            sealed_note: sealed,
            next_at: noticed_at.unix(),
        };
        self.blocking(move |inner| Ok(inner.outbox.put_report(&queued)?))
            .await?;
        if let Err(error) = self.on_vault_if_open(move |vault| vault.add_report(&row)).await {
            // It is in the outbox, which is what counts.
            tracing::error!("A report is not noted in the vault: {error}.");
        }
        let tried = tokio::time::timeout(PATIENCE, self.send_reports()).await;
        if let Ok(Err(error)) = tried {
            tracing::info!("A report waits: {error}.");
        }
        let state = self
            .blocking(move |inner| {
                let id = id.to_string();
                let rows = inner.outbox.reports_of(&account.to_string())?;
                Ok(rows
                    .iter()
                    .find(|row| row.report.id == id)
                    .map_or(ReportState::Queued, state_of))
            })
            .await?;
        self.close_by_itself().await?;
        self.tell_session();
        Ok(FiledReport {
            report: id,
            state,
            phone: support::PHONE.to_owned(),
        })
    }

    /// The reports of the chosen account.
    ///
    /// # Errors
    /// `signed_out` when nobody is chosen.
    pub async fn list_reports(&self, _: Nothing) -> Result<Vec<ReportItem>, EngineError> {
        let account = self.inner.identity.now().account.ok_or(EngineError::SignedOut)?;
        self.blocking(move |inner| {
            let rows = inner.outbox.reports_of(&account.to_string())?;
            let items = rows.into_iter().filter_map(|row| {
                Some(ReportItem {
                    id: row.report.id.parse().ok()?,
                    noticed_at: Instant::from_unix(row.report.noticed_at),
                    state: state_of(&row),
                    sent_at: row.sent_at.map(Instant::from_unix),
                })
            });
            Ok(items.collect())
        })
        .await
    }

    /// Sends what is due.
    pub(super) async fn send_reports(&self) -> Result<(), EngineError> {
        let _one_at_a_time = self.inner.identity.reporting.lock().await;
        let now = self.inner.now().unix();
        let due = self
            .blocking(move |inner| Ok(inner.outbox.due_reports(now)?))
            .await?;
        if due.is_empty() {
            return Ok(());
        }
        let accounts: BTreeSet<String> = due.into_iter().map(|row| row.report.account).collect();
        let mut sent = Ok(());
        for account in accounts {
            sent = self.send_reports_of(account).await;
            if sent.is_err() {
                break;
            }
        }
        if self.inner.identity.now().stand.personal != IdentityState::Unlocked {
            // The submit-only token and the note are in memory while they are sent, and no longer.
            self.inner.client().hang_up();
        }
        sent
    }

    /// Sends all that waits of an account, as one report: it locks the account, so a second one could go only after the
    /// support has let its owner in again, and would lock it anew.
    async fn send_reports_of(&self, account: String) -> Result<(), EngineError> {
        let rows = self
            .blocking(move |inner| Ok(inner.outbox.reports_of(&account)?))
            .await?;
        let waiting: Vec<QueuedReport> = rows
            .into_iter()
            .rev()
            .filter(|row| row.sent_at.is_none())
            .collect();
        let Some(first) = waiting.first().map(|row| row.report.clone()) else {
            return Ok(());
        };
        let (Ok(id), Ok(account)) = (first.id.parse::<Uuid>(), first.account.parse::<Uuid>()) else {
            return Err(EngineError::Internal("a report has no id".to_owned()));
        };
        let ids: Vec<String> = waiting.iter().map(|row| row.report.id.clone()).collect();
        let Some(submit) = self.submit_of(account).await else {
            return self.put_off(ids, NO_SESSION).await;
        };
        let mut notes = Vec::new();
        for row in waiting {
            notes.extend(self.words_of(&submit, account, row.report).await?);
        }
        let words: String = notes.join("\n\n").chars().take(NOTE).collect();
        let report = IncidentReport {
            noticed_at: Instant::from_unix(first.noticed_at),
            note: Some(words).filter(|words| !words.is_empty()),
        };
        let identity = self.identity().await?;
        let bearer = Bearer {
            key: &submit.key,
            token: &submit.token,
        };
        match identity.report(bearer, id, &report).await {
            Ok(incident) => {
                self.reports_are_sent(account, ids, incident.received_at.unix())
                    .await
            }
            // A network that wants something of its own first will let it through soon, as one that is away will.
            Err(error @ ClientError::NotThePortal { .. }) => Err(error.into()),
            Err(error) if error.is_transient() => Err(error.into()),
            Err(error) => {
                tracing::warn!("The portal does not take a report: {error}.");
                let why = match error.no_entry() {
                    Some(NoEntry::Refresh | NoEntry::TokenExpired | NoEntry::SessionEnded) => NO_SESSION,
                    Some(NoEntry::AccountBlocked | NoEntry::AccountDeleted) | None => NO_LINK,
                };
                self.put_off(ids, why).await
            }
        }
    }

    async fn reports_are_sent(&self, account: Uuid, ids: Vec<String>, at: i64) -> Result<(), EngineError> {
        let noted = ids.clone();
        self.blocking(move |inner| {
            for id in &ids {
                inner.outbox.report_sent(id, at)?;
            }
            Ok(())
        })
        .await?;
        self.on_vault_if_open(move |vault| {
            for id in &noted {
                vault.report_sent(id, at)?;
            }
            Ok(())
        })
        .await?;
        self.end_by_portal(Ended::AccountBlocked, move |inner| {
            inner.identity.account() == Some(account)
        })
        .await?;
        self.tell_session();
        Ok(())
    }

    /// The person's words of a report: as they lie in the outbox or, sealed under a token that is no more, in the vault.
    async fn words_of(
        &self,
        submit: &Kept,
        account: Uuid,
        report: NewReport,
    ) -> Result<Option<String>, EngineError> {
        let Ok(id) = report.id.parse() else {
            return Ok(None);
        };
        let sealed = report.sealed_note.as_ref();
        match sealed.and_then(|sealed| self.inner.open_note(submit, id, sealed)) {
            Some(note) => Ok(Some(note)),
            None => self.noted(account, id).await,
        }
    }

    async fn put_off(&self, ids: Vec<String>, why: &'static str) -> Result<(), EngineError> {
        let next_at = self.inner.now().unix() + REFUSED_SECONDS;
        self.blocking(move |inner| {
            for id in &ids {
                inner.outbox.report_failed(id, why, next_at)?;
            }
            Ok(())
        })
        .await
    }

    /// Brings outbox and vault together when the data are opened: a report that was lost with a damaged outbox is queued
    /// again, one that was sent while they were closed is noted.
    pub(super) async fn queue_again(&self, account: Uuid) {
        let done = async {
            let waiting = self
                .on_vault_if_open(|vault| {
                    let mut rows = vault.reports()?;
                    rows.retain(|row| row.state == vault::ReportState::Queued);
                    Ok(rows)
                })
                .await?;
            let sent = self
                .blocking(move |inner| {
                    let queued = inner.outbox.reports_of(&account.to_string())?;
                    let mut sent = Vec::new();
                    for row in waiting.unwrap_or_default() {
                        match queued.iter().find(|one| one.report.id == row.id) {
                            Some(one) => sent.extend(one.sent_at.map(|at| (row.id, at))),
                            None => inner.outbox.put_report(&NewReport {
                                id: row.id,
                                account: account.to_string(),
                                noticed_at: row.noticed_at,
                                sealed_note: None,
                                next_at: row.noticed_at,
                            })?,
                        }
                    }
                    Ok(sent)
                })
                .await?;
            self.on_vault_if_open(move |vault| {
                for (id, at) in sent {
                    vault.report_sent(&id, at)?;
                }
                Ok(())
            })
            .await
        };
        if let Err(error) = done.await {
            tracing::error!("Reports of the vault are not in the outbox: {error}.");
        }
    }

    /// After a sign-in what waited for one is due.
    pub(super) async fn reports_are_due(&self, account: Uuid) -> Result<(), EngineError> {
        let now = self.inner.now().unix();
        self.blocking(move |inner| {
            for row in inner.outbox.reports_of(&account.to_string())? {
                if row.sent_at.is_none() && row.report.next_at > now {
                    inner.outbox.report_failed(&row.report.id, NO_LINK, now)?;
                }
            }
            Ok(())
        })
        .await
    }

    /// The person's words of a report, from the vault if it is open.
    async fn noted(&self, account: Uuid, id: Uuid) -> Result<Option<String>, EngineError> {
        if self.inner.identity.now().account != Some(account) {
            return Ok(None);
        }
        let rows = self.on_vault_if_open(|vault| vault.reports()).await?;
        let id = id.to_string();
        let row = rows.into_iter().flatten().find(|row| row.id == id);
        Ok(row.and_then(|row| row.note).map(|note| note.to_string()))
    }

    /// The submit-only token of an account: in memory, else in the keyring.
    pub(crate) async fn submit_of(&self, account: Uuid) -> Option<Kept> {
        let in_memory = {
            let now = self.inner.identity.now();
            let session = now.session.as_ref().filter(|session| session.account == account);
            session.and_then(|session| session.submit.clone())
        };
        if in_memory.is_some() || !self.inner.identity.keeps_tokens() {
            return in_memory;
        }
        self.blocking(move |inner| {
            let kept = inner.identity.keyring.read(account, Item::Submit)?;
            Ok(kept.as_ref().and_then(Kept::from_secret))
        })
        .await
        .unwrap_or_else(|error| {
            tracing::warn!("The keyring does not give the submit-only token: {error}.");
            None
        })
    }
}

fn state_of(row: &QueuedReport) -> ReportState {
    match (row.sent_at, row.last_error.as_deref()) {
        (Some(_), _) => ReportState::Sent,
        (None, Some(NO_SESSION)) => ReportState::Waiting,
        (None, _) => ReportState::Queued,
    }
}

impl Inner {
    fn seal_note(&self, submit: &Kept, id: Uuid, note: &str) -> Result<Vec<u8>, EngineError> {
        let under = note_key(submit)?;
        Ok(envelope::seal(
            &under,
            id.as_bytes(),
            note.as_bytes(),
            self.identity.random.as_ref(),
        )?)
    }

    /// `None`: sealed under another token, or damaged; the vault has the words too.
    fn open_note(&self, submit: &Kept, id: Uuid, sealed: &[u8]) -> Option<String> {
        let under = note_key(submit).ok()?;
        let note = envelope::open(&under, id.as_bytes(), sealed)?;
        String::from_utf8(note.expose().to_vec()).ok()
    }
}

fn note_key(submit: &Kept) -> Result<Secret, EngineError> {
    let key = Secret::new(submit.key.to_bytes().to_vec());
    Ok(envelope::derive(&key, "report-note-v1")?)
}
