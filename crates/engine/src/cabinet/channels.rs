//! By which channels the portal tells the person, besides the application. Asked of the portal each time: an address that
//! was changed elsewhere must not be shown as it was.

use super::view::{ChannelItem, ChannelList, ConfirmChannel, SetChannel, SwitchChannels, SwitchItem};
use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::Engine;
use crate::identity::sign_in::qr;
use kyzmat_api::identity::FactName;
use kyzmat_api::notices::{ChannelCode, ChannelKind, Channels, NewAddress, Switch, Switches};
use kyzmat_api::problem::ProblemType;

impl From<Channels> for ChannelList {
    fn from(mut channels: Channels) -> Self {
        let shown = ChannelKind::ALL.into_iter().map(|kind| {
            let at = channels.channels.iter().position(|one| one.kind == kind);
            let Some(channel) = at.map(|at| channels.channels.swap_remove(at)) else {
                return ChannelItem {
                    kind,
                    available: channels.ways.contains(&kind),
                    address: None,
                    suggested: None,
                    confirmed: false,
                    pending_until: None,
                    link: None,
                    qr: None,
                };
            };
            ChannelItem {
                kind,
                available: channel.available,
                address: Some(channel.address),
                suggested: None,
                confirmed: channel.confirmed,
                pending_until: channel.pending_until,
                qr: channel.link.as_deref().and_then(qr),
                link: channel.link,
            }
        });
        Self {
            channels: shown.collect(),
            switches: channels
                .switches
                .into_iter()
                .map(|Switch { notice, channel, on }| SwitchItem { notice, channel, on })
                .collect(),
        }
    }
}

/// What the person gave at registration for such a channel.
fn given(kind: ChannelKind) -> FactName {
    match kind {
        ChannelKind::Email => FactName::Email,
        ChannelKind::Telegram => FactName::Telegram,
    }
}

impl Engine {
    /// The channels with what the person gave at registration where there is no address yet: it need not be typed twice, but
    /// counts only once it is confirmed.
    async fn shown(&self, channels: Channels) -> Result<ChannelList, EngineError> {
        let mut list = ChannelList::from(channels);
        let facts = self.on_cabinet(|_, vault| Ok(vault.facts()?)).await?;
        for channel in list.channels.iter_mut().filter(|one| one.address.is_none()) {
            let name = given(channel.kind).name();
            let fact = facts.iter().find(|fact| fact.name == name);
            channel.suggested = fact.map(|fact| fact.value.to_string());
        }
        Ok(list)
    }

    /// The channels, and what goes where.
    ///
    /// # Errors
    /// As any question of a signed-in person.
    pub async fn list_channels(&self, _: Nothing) -> Result<ChannelList, EngineError> {
        self.need_consent().await?;
        let channels = self
            .as_person(|opened| async move { opened.identity.channels(opened.bearer()).await })
            .await?;
        self.shown(channels).await
    }

    /// Sets an address. A code goes to an e-mail address; for Telegram the answer has a link to the portal's bot. The same
    /// address again asks for another code.
    ///
    /// # Errors
    /// `invalid` (field `address`); `confirmation_too_soon` within a minute of the last code; `channel_unavailable` when the
    /// portal cannot send by it; as any question of a signed-in person.
    pub async fn set_channel(&self, request: SetChannel) -> Result<ChannelList, EngineError> {
        self.need_consent().await?;
        let kind = request.kind;
        let address = NewAddress {
            address: request.address.trim().to_owned(),
            lang: request.lang,
        };
        let done = self
            .as_person(move |opened| {
                let address = address.clone();
                async move { opened.identity.set_channel(opened.bearer(), kind, &address).await }
            })
            .await;
        match done {
            Err(EngineError::Portal(error)) => match error.problem() {
                Some(ProblemType::InvalidRequest) => Err(EngineError::Invalid { field: "address" }),
                Some(ProblemType::WrongState) => {
                    let list = self.list_channels(Nothing {}).await?;
                    Err(match list.channels.iter().find(|one| one.kind == kind) {
                        Some(one) if one.available => EngineError::ConfirmationTooSoon,
                        _ => EngineError::ChannelUnavailable,
                    })
                }
                _ => Err(error.into()),
            },
            done => self.shown(done?).await,
        }
    }

    /// Confirms an e-mail address by the code that was sent to it.
    ///
    /// # Errors
    /// `confirmation_wrong`; `confirmation_expired` when none is awaited any more; as any question of a signed-in person.
    pub async fn confirm_channel(&self, request: ConfirmChannel) -> Result<ChannelList, EngineError> {
        self.need_consent().await?;
        let kind = request.kind;
        let code = ChannelCode {
            code: request.code.chars().filter(|c| !c.is_whitespace()).collect(),
        };
        let done = self
            .as_person(move |opened| {
                let code = code.clone();
                async move {
                    opened
                        .identity
                        .confirm_channel(opened.bearer(), kind, &code)
                        .await
                }
            })
            .await;
        match done {
            Err(EngineError::Portal(error)) => Err(match error.problem() {
                Some(ProblemType::InvalidRequest) => EngineError::ConfirmationWrong,
                Some(ProblemType::WrongState) => EngineError::ConfirmationExpired,
                _ => error.into(),
            }),
            done => self.shown(done?).await,
        }
    }

    /// Says which notices go where.
    ///
    /// # Errors
    /// As any question of a signed-in person.
    pub async fn switch_channels(&self, request: SwitchChannels) -> Result<ChannelList, EngineError> {
        self.need_consent().await?;
        let switches = Switches {
            switches: request
                .switches
                .into_iter()
                .map(|SwitchItem { notice, channel, on }| Switch { notice, channel, on })
                .collect(),
        };
        let channels = self
            .as_person(move |opened| {
                let switches = switches.clone();
                async move { opened.identity.switch_channels(opened.bearer(), &switches).await }
            })
            .await?;
        self.shown(channels).await
    }
}
