//! What the portal tells the person: fetched at each contact, readable without a network, read once for all devices.

use super::view::{ListNotices, NoticeItem, NoticeList, ReadNotices};
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_api::notices::Notice;
use kyzmat_model::Lang;
use kyzmat_store::StoreError;
use kyzmat_store::vault::{NoticeRow, Vault};
use std::sync::PoisonError;
use uuid::Uuid;

/// Notices in one answer.
const MOST: u32 = 200;
/// Notices in one question.
const PAGE: u32 = 200;
/// Pages fetched in one round.
const PAGES: usize = 20;
/// Settings of the vault: up to which notice all were read here, and up to which the portal knows.
const READ: &str = "notices_read";
const READ_TOLD: &str = "notices_read_told";

fn read_up_to(vault: &Vault) -> Result<i64, StoreError> {
    Ok(vault.setting(READ)?.unwrap_or(0))
}

fn told_up_to(vault: &Vault) -> Result<i64, StoreError> {
    Ok(vault.setting(READ_TOLD)?.unwrap_or(0))
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

impl Engine {
    /// Notices, the newest first. The first page asks the portal for what is new; without a network it shows what was
    /// read last.
    ///
    /// # Errors
    /// `invalid` for a limit of 0 or above 200; `locked`, `signed_out`, `consent_missing`.
    pub async fn list_notices(&self, request: ListNotices) -> Result<NoticeList, EngineError> {
        if !(1..=MOST).contains(&request.limit) {
            return Err(EngineError::Invalid { field: "limit" });
        }
        self.need_consent().await?;
        let account = self.inner.identity.account().ok_or(EngineError::SignedOut)?;
        if request.before.is_none() {
            match self.sync_notices(account).await {
                Ok(0) => {}
                // What a notice speaks of is there when it is opened.
                Ok(_) => {
                    if let Err(error) = self.read_applications(account).await {
                        tracing::info!("Applications are shown as last read: {error}.");
                    }
                    if let Err(error) = self.sync_verifications(account).await {
                        tracing::info!("Requests for proof are shown as last read: {error}.");
                    }
                }
                Err(error) => tracing::info!("Notices are shown as last read: {error}."),
            }
        }
        let (before, limit, lang) = (request.before.map(number), request.limit, request.lang);
        let list = self
            .on_vault_of(account, move |vault| {
                let mut rows = vault.notices(before, limit.saturating_add(1))?;
                let most = usize::try_from(limit).unwrap_or(usize::MAX);
                let more = rows.len() > most;
                rows.truncate(most);
                let read = read_up_to(vault)?;
                let unread = vault.notices_after(read)?;
                Ok((rows, more, read, unread))
            })
            .await?;
        let (rows, more, read, unread) = list;
        let items = rows.iter().filter_map(|row| item(row, read, lang));
        Ok(NoticeList {
            items: items.collect(),
            more,
            unread,
        })
    }

    /// Notes that all notices up to one were read. Without a network the portal, and with it the other devices, learns
    /// of it later.
    ///
    /// # Errors
    /// `locked`, `signed_out`, `consent_missing`.
    pub async fn read_notices(&self, request: ReadNotices) -> Result<NoticeList, EngineError> {
        self.need_consent().await?;
        let account = self.inner.identity.account().ok_or(EngineError::SignedOut)?;
        let unread = self
            .on_vault_of(account, move |vault| {
                // What is not here yet was not read.
                let newest = vault.notices(None, 1)?.first().map_or(0, |row| row.seq);
                let read = read_up_to(vault)?.max(number(request.seq).min(newest));
                vault.set_setting(READ, &read)?;
                vault.notices_after(read)
            })
            .await?;
        self.inner.tell(Event::NoticesChanged { unread });
        self.inner.identity.wake();
        Ok(NoticeList {
            items: Vec::new(),
            more: false,
            unread,
        })
    }

    /// Tells the portal what was read here, then fetches what is new; how many that were.
    pub(crate) async fn sync_notices(&self, account: Uuid) -> Result<u64, EngineError> {
        let (read, told) = self
            .on_vault_of(account, |vault| Ok((read_up_to(vault)?, told_up_to(vault)?)))
            .await?;
        if read > told {
            let seq = read.cast_unsigned();
            self.as_person_of(account, move |opened| async move {
                opened.identity.read_notices(opened.bearer(), seq).await
            })
            .await?;
            self.on_vault_of(account, move |vault| vault.set_setting(READ_TOLD, &read))
                .await?;
        }
        let mut new = 0;
        for _ in 0..PAGES {
            let newest = self.on_vault_of(account, |vault| vault.notices(None, 1)).await?;
            let after = newest.first().map_or(0, |row| row.seq.cast_unsigned());
            let page = self
                .as_person_of(account, move |opened| async move {
                    opened.identity.notices(opened.bearer(), after, PAGE).await
                })
                .await?;
            let rows = page.notices.iter().map(row).collect::<Result<Vec<_>, _>>()?;
            let more = page.more && !rows.is_empty();
            // All up to one are read, so the number of unread ones says which one that is: also when they were read on
            // another device.
            let unread = u32::try_from(page.unread).ok().filter(|_| !more);
            let (came, changed) = self
                .on_vault_of(account, move |vault| {
                    let came = vault.put_notices(&rows)?;
                    let read = read_up_to(vault)?;
                    let elsewhere = match unread {
                        Some(unread) => vault
                            .notices(None, unread.saturating_add(1))?
                            .get(usize::try_from(unread).unwrap_or(usize::MAX))
                            .map_or(0, |row| row.seq),
                        None => 0,
                    };
                    if elsewhere > read {
                        vault.set_setting(READ, &elsewhere)?;
                        vault.set_setting(READ_TOLD, &elsewhere)?;
                    }
                    Ok((came, came > 0 || elsewhere > read))
                })
                .await?;
            new += came;
            if changed {
                let unread = self.blocking(|inner| Ok(inner.unread_notices())).await?;
                self.inner.tell(Event::NoticesChanged { unread });
            }
            if !more {
                break;
            }
        }
        if new > 0 {
            tracing::debug!("{new} notices came.");
        }
        Ok(new)
    }
}

fn row(notice: &Notice) -> Result<NoticeRow, EngineError> {
    let said = serde_json::to_string(notice).map_err(|error| EngineError::Internal(error.to_string()))?;
    Ok(NoticeRow {
        seq: number(notice.seq),
        at: notice.at.unix(),
        said: said.into(),
    })
}

impl Inner {
    /// How many notices of whoever is here are unread; nobody's are none. Where one stands is told however damaged the
    /// vault is: whoever reads the notices themselves finds out.
    pub(crate) fn unread_notices(&self) -> u64 {
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        let counted = data.as_ref().map(|data| {
            let read = read_up_to(&data.vault)?;
            data.vault.notices_after(read)
        });
        counted
            .transpose()
            .unwrap_or_else(|error| {
                tracing::warn!("Notices are not counted: {error}.");
                None
            })
            .unwrap_or(0)
    }
}

fn item(row: &NoticeRow, read: i64, lang: Lang) -> Option<NoticeItem> {
    // A notice of a later portal has no words here.
    let notice: Notice = serde_json::from_str(&row.said).ok()?;
    Some(NoticeItem {
        seq: notice.seq,
        at: notice.at,
        kind: notice.kind,
        application: notice.application,
        number: notice.number,
        competition: notice.competition,
        title: notice.title.map(|title| title.show(lang).to_owned()),
        state: notice.state,
        verification: notice.verification,
        verification_state: notice.verification_state,
        read: row.seq <= read,
    })
}
