//! Settings: kept in `local.db`, one value each, so that a later version adds to them without a migration.

pub mod view;

use crate::engine::Engine;
use crate::identity::IdentityPolicy;
use crate::{EngineError, Event};
use kyzmat_client::Client;
use kyzmat_store::Local;
use std::sync::PoisonError;
use view::{Settings, SettingsChange, Theme};

/// Where the portal is unless set otherwise. Both kuzmat.gov.kg and kyzmat.gov.kg are seen in the wild.
const PORTAL: &str = "https://kyzmat.gov.kg";
const SYNC_MINUTES: std::ops::RangeInclusive<u16> = 5..=1440;
const TEXT_SIZE: std::ops::RangeInclusive<u16> = 80..=200;

impl Settings {
    /// The kept settings; `portal` overrides the kept address without being kept.
    pub(crate) fn read(
        local: &Local,
        portal: Option<&str>,
        policy: &IdentityPolicy,
    ) -> Result<Self, EngineError> {
        let kept: Option<String> = local.setting("portal_url")?;
        Ok(Self {
            lang: local.setting("lang")?,
            theme: local.setting::<Theme>("theme")?.unwrap_or_default(),
            text_size: local
                .setting("text_size")?
                .filter(|size| TEXT_SIZE.contains(size))
                .unwrap_or(100),
            portal_url: portal
                .map(str::to_owned)
                .or(kept)
                .unwrap_or_else(|| PORTAL.to_owned()),
            sync_minutes: local
                .setting("sync_minutes")?
                .filter(|n| SYNC_MINUTES.contains(n))
                .unwrap_or(10),
            auto_sync: local.setting("auto_sync")?.unwrap_or(true),
            auto_lock_minutes: local
                .setting("auto_lock_minutes")?
                .unwrap_or(policy.idle_minutes)
                .clamp(1, policy.longest_idle_minutes),
        })
    }
}

impl Engine {
    /// The settings.
    ///
    /// # Errors
    /// None that can be met; it keeps the shape of commands.
    pub async fn get_settings(&self, _: crate::catalogue::view::Nothing) -> Result<Settings, EngineError> {
        self.blocking(|inner| Ok(inner.settings())).await
    }

    /// Changes settings. All are checked before any is kept.
    ///
    /// # Errors
    /// [`EngineError::Invalid`] with the name of the setting.
    pub async fn change_settings(&self, change: SettingsChange) -> Result<Settings, EngineError> {
        self.blocking(move |inner| {
            let refuse = |field: &'static str| EngineError::Invalid { field };
            if change.text_size.is_some_and(|size| !TEXT_SIZE.contains(&size)) {
                return Err(refuse("text_size"));
            }
            if change
                .sync_minutes
                .is_some_and(|minutes| !SYNC_MINUTES.contains(&minutes))
            {
                return Err(refuse("sync_minutes"));
            }
            let longest = inner.identity.policy.longest_idle_minutes;
            if change
                .auto_lock_minutes
                .is_some_and(|minutes| !(1..=longest).contains(&minutes))
            {
                return Err(refuse("auto_lock_minutes"));
            }
            let client = match &change.portal_url {
                Some(url) => Some(
                    Client::new(url, inner.options.limits, inner.clock.clone())
                        .map_err(|_| refuse("portal_url"))?,
                ),
                None => None,
            };
            let local = &inner.local;
            let mut settings = inner.settings.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(lang) = change.lang {
                local.set_setting("lang", &lang)?;
                settings.lang = Some(lang);
            }
            if let Some(theme) = change.theme {
                local.set_setting("theme", &theme)?;
                settings.theme = theme;
            }
            if let Some(size) = change.text_size {
                local.set_setting("text_size", &size)?;
                settings.text_size = size;
            }
            if let Some(minutes) = change.sync_minutes {
                local.set_setting("sync_minutes", &minutes)?;
                settings.sync_minutes = minutes;
            }
            if let Some(auto) = change.auto_sync {
                local.set_setting("auto_sync", &auto)?;
                settings.auto_sync = auto;
            }
            if let Some(minutes) = change.auto_lock_minutes {
                local.set_setting("auto_lock_minutes", &minutes)?;
                settings.auto_lock_minutes = minutes;
            }
            if let Some(client) = client {
                local.set_setting("portal_url", &client.base())?;
                client.base().clone_into(&mut settings.portal_url);
                *inner.client.write().unwrap_or_else(PoisonError::into_inner) = client;
            }
            let settings = settings.clone();
            inner.tell(Event::SettingsChanged(settings.clone()));
            Ok(settings)
        })
        .await
    }
}
