//! The activity log of the account, readable without a network.

use super::view::{ActivityItem, ActivityPage, ListActivity};
use crate::EngineError;
use crate::engine::Engine;
use kyzmat_api::identity::Act;
use kyzmat_model::Instant;

/// Lines in one answer.
const MOST: u32 = 200;

impl Engine {
    /// A page of the activity log, the newest first. The first page asks the portal for what is new; without a
    /// network it shows what was read last.
    ///
    /// # Errors
    /// `invalid` for a limit of 0 or above 200; `locked`; `consent_missing`.
    pub async fn list_activity(&self, request: ListActivity) -> Result<ActivityPage, EngineError> {
        if !(1..=MOST).contains(&request.limit) {
            return Err(EngineError::Invalid { field: "limit" });
        }
        self.need_consent().await?;
        let account = self.inner.identity.account().ok_or(EngineError::SignedOut)?;
        if request.before.is_none()
            && let Err(error) = self.read_activity(account).await
        {
            tracing::info!("The activity log is shown as last read: {error}.");
        }
        let here = self
            .inner
            .session()
            .ok()
            .map(|session| session.refresh.session.to_string());
        let before = request.before.map(|seq| i64::try_from(seq).unwrap_or(i64::MAX));
        self.on_vault_of(account, move |vault| {
            let mut rows = vault.activity(before, request.limit.saturating_add(1))?;
            let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
            let more = rows.len() > limit;
            rows.truncate(limit);
            let entries = rows.into_iter().filter_map(|row| {
                Some(ActivityItem {
                    seq: u64::try_from(row.seq).ok()?,
                    at: Instant::from_unix(row.at),
                    // An act of a later portal has no words here.
                    act: Act::ALL.into_iter().find(|act| act.name() == row.act)?,
                    here: here.is_some() && row.session == here,
                    device: row.device.map(|device| device.to_string()),
                    detail: row.detail.map(|detail| detail.to_string()),
                })
            });
            Ok(ActivityPage {
                entries: entries.collect(),
                more,
                as_of: vault.setting("activity_read")?,
            })
        })
        .await
    }
}
