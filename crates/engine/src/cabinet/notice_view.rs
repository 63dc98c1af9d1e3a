//! What crosses between notices and channels and their screens.

use crate::identity::view::QrCode;
use kyzmat_api::cabinet::{ApplicationState, VerificationState};
use kyzmat_api::notices::{ChannelKind, NoticeKind};
use kyzmat_model::{Instant, Lang};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Asks for notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListNotices {
    /// Language of the titles.
    pub lang: Lang,
    /// Only older ones than this.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<u64>,
    /// At most so many, up to 200.
    pub limit: u32,
}

/// Something that the portal told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeItem {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: NoticeKind,
    /// About which application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub application: Option<Uuid>,
    /// Number of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    /// About which competition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub competition: Option<Uuid>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// What the application's state became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub state: Option<ApplicationState>,
    /// About which request for proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verification: Option<Uuid>,
    /// What the request's state became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verification_state: Option<VerificationState>,
    /// Whether it was read.
    pub read: bool,
}

/// Notices, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeList {
    /// The notices.
    pub items: Vec<NoticeItem>,
    /// Whether there are older ones.
    pub more: bool,
    /// How many are unread, of all.
    pub unread: u64,
}

/// Notes that notices were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadNotices {
    /// The newest one that was shown.
    pub seq: u64,
}

/// A channel as it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelItem {
    /// Which.
    pub kind: ChannelKind,
    /// Whether the portal sends by it at all.
    pub available: bool,
    /// The address or number; none where the person has given none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub address: Option<String>,
    /// What was given at registration, where there is no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub suggested: Option<String>,
    /// Whether the person has shown that it is theirs.
    pub confirmed: bool,
    /// Until when the code or link counts that was given last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pending_until: Option<Instant>,
    /// The link that opens the portal's bot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub link: Option<String>,
    /// The link as a code to be read by a telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub qr: Option<QrCode>,
}

/// An address stays out of logs.
impl std::fmt::Debug for ChannelItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChannelItem")
            .field("kind", &self.kind)
            .field("confirmed", &self.confirmed)
            .finish_non_exhaustive()
    }
}

/// Whether one kind of notice goes by one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchItem {
    /// Which notices.
    pub notice: NoticeKind,
    /// By which channel.
    pub channel: ChannelKind,
    /// Whether they go.
    pub on: bool,
}

/// The channels of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelList {
    /// Each once.
    pub channels: Vec<ChannelItem>,
    /// One for each kind of notice and channel.
    pub switches: Vec<SwitchItem>,
}

/// A channel's address, or the same again for another code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetChannel {
    /// Which.
    pub kind: ChannelKind,
    /// An e-mail address or a telephone number.
    pub address: String,
    /// Language of the message with the code.
    pub lang: Lang,
}

/// An address stays out of logs.
impl std::fmt::Debug for SetChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetChannel")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The code that was sent to an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmChannel {
    /// Which.
    pub kind: ChannelKind,
    /// Six digits.
    pub code: String,
}

/// A code stays out of logs.
impl std::fmt::Debug for ConfirmChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConfirmChannel")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Says which notices go where; those not named stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchChannels {
    /// The switches.
    pub switches: Vec<SwitchItem>,
}
